/**
 * What a core is started with and what it speaks to. Training gets its endpoints from its own server; production from
 * `poste-dmp.json` (unknown values are configuration, never invented: dmp.md 8).
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

export const SoftwareIdentity = z.object({
  /** LPS_ID, LPS_Nom, LPS_Version, LPS_ID_HOMOLOGATION_DMP of the VIHF: given by CNDA. */
  id: z.string(),
  name: z.string(),
  version: z.string(),
  homologation: z.string(),
});
export type SoftwareIdentity = z.infer<typeof SoftwareIdentity>;

/** The certificate that this workstation shows, and whom it believes. Without `kind`: a PKCS#12 file, as it was before. */
const Pkcs12File = z.object({
  kind: z.literal('pkcs12'),
  pkcs12File: z.string(),
  passphraseEnvironment: z.string().optional(),
  caFile: z.string(),
});
/** A certificate of the operating system's store, which then also says which authorities are believed. */
const OsStore = z.object({
  kind: z.literal('os-store'),
  /** Part of the common name; needed where several certificates would do. */
  subjectContains: z.string().min(1).optional(),
});

export const ProductionConfig = z.object({
  dmpBaseUrl: z.url({ protocol: /^https$/ }),
  insiUrl: z.url({ protocol: /^https$/ }),
  /** OID of this workstation's emissions (sourceId); documents get OIDs below it. */
  sourceOid: z.string().regex(/^[0-2](\.\d+)+$/),
  /** Numéro Assurance Maladie, 9 digits: INSi asks for it. */
  billingId: z
    .string()
    .regex(/^\d{9}$/)
    .optional(),
  software: SoftwareIdentity,
  /** What the sources of the VIHF disagree on (dmp.md 2.1); absent: as in the example messages. */
  vihf: z
    .object({ version: z.enum(['3.0', '4.0']), modeAttribute: z.string().min(1) })
    .partial()
    .optional(),
  /** How long an answer is waited for; absent: 30 s, and 120 s where documents travel. */
  answerLimitSeconds: z.int().min(5).max(600).optional(),
  /** MSSanté, for copies to correspondents (dmp.md 2.8: the reference itself was not found, so what it may ask is set here). */
  mssante: z
    .object({
      /** PEM of the authorities that mail servers are believed by (IGC-Santé); absent: those of `tls.caFile`. */
      caFile: z.string().optional(),
      /** The operator asks for a certificate: the one of `tls`, where it is a file. */
      showCertificate: z.boolean().optional(),
      /** Domains of MSSanté mailboxes. Absent: `mssante.fr`. */
      domains: z
        .array(z.string().regex(/^[a-z0-9.-]+$/))
        .min(1)
        .optional(),
      /** What the subject begins with. Absent: that of IHE (XDM/1.0/DDM). */
      subjectPrefix: z.string().max(60).optional(),
    })
    .optional(),
  tls: z.preprocess(
    (tls) => (typeof tls === 'object' && tls !== null && !('kind' in tls) ? { ...tls, kind: 'pkcs12' } : tls),
    z.discriminatedUnion('kind', [Pkcs12File, OsStore]),
  ),
});
export type ProductionConfig = z.infer<typeof ProductionConfig>;

/** Loopback and the training names never pass here: the wall between the two worlds (design 8). */
export const trainingHosts = /^(localhost|127\.|\[?::1\]?$)/;

export function readProductionConfig(file: string): ProductionConfig {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new AppError('CONFIGURATION_MISSING', { field: 'poste-dmp.json' }, error);
  }
  const parsed = ProductionConfig.safeParse(json);
  if (!parsed.success)
    throw new AppError('CONFIGURATION_MISSING', { field: parsed.error.issues.map((i) => i.path.join('.')).join(', ') });
  for (const field of ['dmpBaseUrl', 'insiUrl'] as const) {
    if (trainingHosts.test(new URL(parsed.data[field]).hostname)) throw new AppError('CONFIGURATION_MISSING', { field });
  }
  return parsed.data;
}
