/** What the conformity check of a document says (electron/deposit/conformity). */
import { z } from 'zod';

export const ConformityFinding = z.object({
  /** Identifier of the rule, stable: `SM-title-length`. */
  rule: z.string(),
  /** Where the rule is written. */
  clause: z.string(),
  /** A fault stops a deposit; a warning is only shown. */
  severity: z.enum(['fault', 'warning']),
  /** French: what is wrong and what to do. */
  message: z.string(),
  /** 1-based line of the element, or of the one in which it is missing; 0 where there is no XML. */
  line: z.number(),
  /** `/ClinicalDocument/author[2]/assignedAuthor/code`. */
  path: z.string(),
});
export type ConformityFinding = z.infer<typeof ConformityFinding>;

export const ConformityReport = z.object({
  /** No fault. */
  conform: z.boolean(),
  /** How many rules were applied: those of the header and of the models that the document claims. */
  rules: z.number(),
  /** What the document was judged as: `Structuration minimale`, `Niveau 1`, `ANEST-CR-CPA 2022.01`… */
  models: z.array(z.string()),
  findings: z.array(ConformityFinding),
});
export type ConformityReport = z.infer<typeof ConformityReport>;
