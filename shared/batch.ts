/** A morning's batch: documents of many patients in one folder, named by a manifest, deposited one after the other. */
import { z } from 'zod';
import { NamedErrorSchema } from './contract-errors.ts';
import { OutboxState } from './deposit.ts';

/** What a row of the manifest lacks or contradicts: said in French by the page. */
export const batchFaults = [
  'file-missing',
  'file-outside',
  'file-twice',
  'traits-missing',
  'ins-missing',
  'ins-wrong',
  'ins-differs',
  'not-qualified',
  'type-unknown',
  'date-wrong',
  'author-other',
  'visibility-forbidden',
] as const;
export type BatchFault = (typeof batchFaults)[number];

export const BatchRow = z.object({
  /** Of the manifest, the heading being line 1. */
  line: z.number(),
  file: z.string(),
  patientName: z.string(),
  typeLabel: z.string(),
  date: z.string(),
  state: z.union([z.enum(['unchecked', 'ready', 'faulty', 'preparing']), OutboxState]),
  faults: z.array(z.enum(batchFaults)),
  error: NamedErrorSchema.optional(),
  receivedAt: z.string().optional(),
});
export type BatchRow = z.infer<typeof BatchRow>;

export const BatchView = z.object({
  phase: z.enum(['checking', 'ready', 'running', 'paused', 'ended']),
  /** Why it stopped by itself. */
  problem: NamedErrorSchema.optional(),
  perMinute: z.number(),
  rows: z.array(BatchRow),
});
export type BatchView = z.infer<typeof BatchView>;

export const documentsPerMinute = z.number().int().min(1).max(120);
