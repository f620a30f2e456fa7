/** Files that came in and are not deposited yet: let fall, pasted, written here, or found in a watched folder. */
import { z } from 'zod';
import { NamedErrorSchema } from './contract-errors.ts';

/** What a watched folder is fed by. */
export const FolderPurpose = z.enum(['scanner', 'laboratory', 'software', 'printer']);
export type FolderPurpose = z.infer<typeof FolderPurpose>;

/** What becomes of a file of a watched folder once the registry has it. */
export const AfterReceipt = z.enum(['move', 'leave']);
export type AfterReceipt = z.infer<typeof AfterReceipt>;

/** A watched folder as the page knows it: its path stays in the core. */
export const WatchedFolder = z.object({
  id: z.string(),
  /** Last part of its path. */
  name: z.string(),
  purpose: FolderPurpose,
  afterReceipt: AfterReceipt,
  state: z.enum(['watching', 'missing']),
  waiting: z.number(),
});
export type WatchedFolder = z.infer<typeof WatchedFolder>;

export const Arrival = z.object({
  id: z.string(),
  /** Only while a session is open, and never of a file kept for a patient whose record is closed. */
  fileName: z.string().optional(),
  sizeBytes: z.number(),
  /** ISO. */
  at: z.string(),
  folder: FolderPurpose.optional(),
  state: z.enum(['reading', 'waiting', 'refused']),
  error: NamedErrorSchema.optional(),
  /**
   * `here`: given in the record that is open. `named`: the document names the patient of that record. `loose`: nobody is
   * known to it yet. `other`: kept for a patient whose record is not open.
   */
  belongs: z.enum(['here', 'named', 'loose', 'other']),
});
export type Arrival = z.infer<typeof Arrival>;
