/** Writers of documents, one per kind of `WrittenRequest`: a kind without a writer does not compile. */
import type { WrittenKind, WrittenOf, WrittenRequest } from '../../../shared/written.ts';
import { writeCpa } from './cpa.ts';
import type { WritingGround, WrittenDocument } from './ground.ts';
import { writeVisit } from './visit.ts';
import { writeVsm } from './vsm.ts';

type Writer<K extends WrittenKind> = (request: WrittenOf<K>, ground: WritingGround) => Promise<WrittenDocument>;

const writers: { readonly [K in WrittenKind]: Writer<K> } = {
  cpa: writeCpa,
  visit: writeVisit,
  vsm: writeVsm,
};

/** @throws AppError where what is asked for cannot be written: nothing was kept. */
export const writeDocument = <K extends WrittenKind>(
  request: WrittenOf<K> & WrittenRequest,
  ground: WritingGround,
): Promise<WrittenDocument> => (writers[request.kind as K] as Writer<K>)(request, ground);
