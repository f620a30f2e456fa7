/** Copies of a deposit to the patient's correspondents by MSSanté (secured health mail): who, and what became of each. */
import { z } from 'zod';
import { NamedErrorSchema } from './contract-errors.ts';

/** As it stands after an `@`: whether its domain is one of MSSanté, the core decides. */
const mailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@<>"(),;:\\[\]]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/);

/** A professional, or the mailbox of an organisation. No patient data. */
export const Correspondent = z.object({
  address: mailAddress,
  name: z.string().trim().min(1).max(120),
  /** PS_IdNat, where the DMP named him (médecin traitant). */
  nationalId: z.string().optional(),
});
export type Correspondent = z.infer<typeof Correspondent>;

/** At most so many for one document: a copy is for those who care for this patient. */
export const CopyRequest = z.object({
  to: z.array(Correspondent).max(10),
  /** The doctor's own word, where the document is hidden from somebody: it goes to these correspondents all the same. */
  despiteHidden: z.boolean(),
});
export type CopyRequest = z.infer<typeof CopyRequest>;

/** `refused` needs the doctor, `error` says why; `prepared` with an error is tried again by itself. */
export const CopyState = z.enum(['prepared', 'sending', 'sent', 'refused', 'cancelled']);
export type CopyState = z.infer<typeof CopyState>;

export const CopyItem = z.object({
  id: z.string(),
  state: CopyState,
  to: Correspondent,
  createdAt: z.string(),
  sentAt: z.string().optional(),
  error: NamedErrorSchema.optional(),
});
export type CopyItem = z.infer<typeof CopyItem>;

/** Who may be ticked for the record that is open, and whether a copy would leave by itself. */
export const CopyChoices = z.object({
  medecinTraitant: z.object({ name: z.string(), nationalId: z.string(), address: z.string().optional() }).optional(),
  /** Used before at this workstation, the last one first. */
  known: z.array(Correspondent),
  sending: z.boolean(),
});
export type CopyChoices = z.infer<typeof CopyChoices>;

const accountShape = {
  /** Off: copies are composed and kept, and wait. */
  on: z.boolean(),
  host: z.string().trim().max(253),
  port: z.number().int().min(1).max(65_535),
  /** TLS from the first byte (465), or asked for before anything else is said (587). There is no third. */
  security: z.enum(['tls', 'starttls']),
  /** From whom. */
  address: mailAddress.or(z.literal('')),
  /** Empty: the address is the name of the account. */
  user: z.string().trim().max(254),
};

/** The mailbox of one professional, as the workstation keeps it (encrypted store). The password never goes back to the page. */
export const MssanteAccount = z.object({ ...accountShape, password: z.string().max(1000) });
export type MssanteAccount = z.infer<typeof MssanteAccount>;

export const MssanteAccountView = z.object({
  ...accountShape,
  passwordSet: z.boolean(),
  /** In training: the server of this machine, which is not chosen. */
  serverGiven: z.boolean(),
});
export type MssanteAccountView = z.infer<typeof MssanteAccountView>;

export const noAccount: MssanteAccount = {
  on: false,
  host: '',
  port: 465,
  security: 'tls',
  address: '',
  user: '',
  password: '',
};
