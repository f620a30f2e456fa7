/** The visit of the day before as a short statement: « CR ou fiche de consultation ou de visite », a PDF/A of what was signed. */
import { createHash } from 'node:crypto';
import { visitOf, visitSheet, visitTemplate } from '../../../shared/consultation/visit.ts';
import { AppError } from '../../../shared/errors.ts';
import type { WrittenOf } from '../../../shared/written.ts';
import type { WritingGround, WrittenDocument } from './ground.ts';
import { sheetCopy } from './sheet-copy.ts';

/** No volet of its own exists for it. */
const typeCode = '11488-4';

/** @throws AppError DEPOSIT_NOT_CONFORM where the record is not any more what the doctor saw when signing. */
export async function writeVisit({ lineIds, note }: WrittenOf<'visit'>, ground: WritingGround): Promise<WrittenDocument> {
  const view = visitOf({ facts: ground.recordFacts, documents: [...ground.documents.values()] });
  const faults = view.reference ? [] : ['aucune consultation pré-anesthésique dans le dossier'];
  if (view.lines.map(({ id }) => id).join() !== lineIds.join())
    faults.push('le dossier a changé depuis votre lecture : relisez, puis signez');
  if (faults.length > 0) throw new AppError('DEPOSIT_NOT_CONFORM', { faults });
  const sheet = visitSheet({ view, note, date: ground.today });
  return {
    typeCode,
    title: sheet.title,
    date: ground.today,
    content: { pdf: await sheetCopy(sheet, ground), templateIds: [{ root: visitTemplate }] },
    contentHash: createHash('sha256').update(JSON.stringify(sheet)).digest('hex'),
  };
}
