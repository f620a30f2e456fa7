/** Who a professional is, wherever that was learned: one shape for a card by either back-end, and for Pro Santé Connect. */
import { z } from 'zod';
import { PracticeSituation } from '../cards.ts';

/** The certificate is signed by its issuer and its fields are described; the trade data of a card are not (cards.md 3.2). */
export const Provenance = z.enum(['certificate', 'card', 'psc']);
export type Provenance = z.infer<typeof Provenance>;

const told = z.object({ value: z.string(), from: Provenance });
export type Told = z.infer<typeof told>;

export const ProfessionalIdentity = z.object({
  /** PS_IdNat: "8" and the RPPS. Of a card without a name (CPE): as its certificate writes it, `xxxx/yyyy`. */
  nationalId: told,
  /** Of a card without a name: the structure, and the identifier (PDT-INF-617). */
  familyName: told,
  givenName: told,
  /** G15; none for the staff of a professional. */
  professionCode: told.optional(),
  /** R01, or G05 for a pharmacist; none for professions without. */
  specialityCode: told.optional(),
  /** Known after the code only; empty before. */
  situations: z.array(PracticeSituation.extend({ from: Provenance })),
});
export type ProfessionalIdentity = z.infer<typeof ProfessionalIdentity>;
