/** What cards tell and what the card-host can be asked (spec cards.md 7). Everything here may cross to the page except signatures. */
import { z } from 'zod';

export const CardKind = z.enum(['CPS3', 'CPS3-CL', 'CPS4', 'CPS2ter', 'VITALE1', 'VITALE2', 'UNKNOWN']);
export type CardKind = z.infer<typeof CardKind>;

/** One slot. `role` is learned from the card, never from the reader's name. */
export const ReaderInfo = z.object({
  name: z.string(),
  present: z.boolean(),
  /** Upper-case hex. */
  atr: z.string().optional(),
  kind: CardKind.optional(),
  role: z.enum(['cps', 'vitale']).optional(),
  /** Changes at each insertion and at each reset: what was read under another generation is not valid any more. */
  generation: z.number(),
  /** Another program holds the reader, or the card does not answer. */
  trouble: z.enum(['exclusive', 'mute', 'unpowered', 'unresponsive']).optional(),
});
export type ReaderInfo = z.infer<typeof ReaderInfo>;

export const ReadersSnapshot = z.object({
  /** `pcsc` on a real stack, `simulated` in training mode only. */
  provider: z.enum(['pcsc', 'simulated']),
  service: z.enum(['up', 'down']),
  readers: z.array(ReaderInfo),
});
export type ReadersSnapshot = z.infer<typeof ReadersSnapshot>;

/** Public data of a CPS, readable before any code. */
export const CpsHolder = z.object({
  /** Type of card (G02): CPS, CPF, CDE/CPE, CDA/CPA. */
  cardType: z.enum(['CPS', 'CPF', 'CPE', 'CPA']),
  /** G01: 80 is a test card. */
  test: z.boolean(),
  serial: z.string(),
  /** PS_IdNat: "8" and the RPPS, 12 digits. */
  nationalId: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  /** G15 code, e.g. 10 for médecin; empty for the staff of a professional (CPE, CPA). */
  professionCode: z.string(),
  /** R01 code, e.g. SM02 anaesthesia; absent for professions without. */
  specialityCode: z.string().optional(),
  /** ISO dates from EF.ACTUA and the certificate. */
  validFrom: z.string(),
  validUntil: z.string(),
  /** 3 at first, 0 when blocked; read without consuming one. */
  triesLeft: z.number(),
});
export type CpsHolder = z.infer<typeof CpsHolder>;

/**
 * What a type of card may ask of the DMP (dmp.md 1.4, from PDT-INF-526): to grey out and to explain, the DMP decides. The
 * staff of a professional (CPE) never opens documents or their list; what it deposits (TD2.2) is imputed to the structure.
 * PDT-INF-526 gives nothing to other persons (CPA).
 */
const cardRights = {
  CPS: { read: true, deposit: true },
  CPF: { read: true, deposit: true },
  CPE: { read: false, deposit: true },
  CPA: { read: false, deposit: false },
} as const satisfies Record<CpsHolder['cardType'], { readonly read: boolean; readonly deposit: boolean }>;
/** Lists and opens documents (TD3.1, TD3.2). */
export const mayRead = (cardType: CpsHolder['cardType']): boolean => cardRights[cardType].read;
/** Deposits documents (TD2.1, or TD2.2 for a CPE). */
export const mayDeposit = (cardType: CpsHolder['cardType']): boolean => cardRights[cardType].deposit;

/** One activity of the card (CPS_ACTIVITY_nn_PS), readable after the code. Structure and sector always go together. */
export const PracticeSituation = z.object({
  id: z.string(),
  structureName: z.string(),
  /** Struct_IdNat: its first digit is the kind (G07). */
  structureId: z.string(),
  /** R02, e.g. SA07. */
  sectorCode: z.string(),
  /** G17: 00 libéral, 01 salarié, 04 remplaçant. */
  modeCode: z.string().optional(),
});
export type PracticeSituation = z.infer<typeof PracticeSituation>;

/** One person of a Vitale as read directly: names, birth date, NIR. Not an INS. */
export const VitaleBeneficiary = z.object({
  familyName: z.string(),
  givenName: z.string(),
  /** Only a source that tells names of birth has it. */
  birthName: z.string().optional(),
  /** From 1; for twins of one sex, who share everything else. */
  birthRank: z.number().optional(),
  /** ISO-like `YYYY-MM-DD` kept as written (lunar dates exist). */
  birthDate: z.string(),
  /** 15 characters with the key, where it is this person's own; absent when it is the opener's or the key is wrong. */
  nir: z.string().optional(),
  /** `nir` was given for a time (it begins with 3, 4, 7 or 8): it will change. */
  provisionalNir: z.boolean().optional(),
  /** Known from an own NIR only. */
  sex: z.enum(['M', 'F']).optional(),
});
export type VitaleBeneficiary = z.infer<typeof VitaleBeneficiary>;

export const VitaleReading = z.object({
  serial: z.string(),
  kind: CardKind,
  test: z.boolean(),
  /** Where the data come from; `direct` is the labelled degraded mode (EX_GEN-1410). */
  source: z.enum(['direct', 'api-lecture', 'apcv']),
  beneficiaries: z.array(VitaleBeneficiary),
});
export type VitaleReading = z.infer<typeof VitaleReading>;

/** Data of a card image (data-driven emulation). Keys and certificates are added by the training PKI. */
export interface CpsImage {
  readonly id: string;
  readonly kind: 'CPS3';
  readonly label: string;
  readonly serial: string;
  readonly cardType: CpsHolder['cardType'];
  readonly category: '00' | '80';
  readonly rpps: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly professionCode: string;
  readonly specialityCode?: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly codePorteur: string;
  readonly triesLeft: number;
  readonly activities: readonly PracticeSituation[];
  /** PEM: PKCS#8 private keys and X.509 certificates. */
  readonly authentication: { readonly privateKey: string; readonly certificate: string };
  readonly signature: { readonly privateKey: string; readonly certificate: string };
}
export interface VitaleImage {
  readonly id: string;
  readonly kind: 'VITALE2';
  readonly label: string;
  readonly serial: string;
  readonly test: boolean;
  readonly beneficiaries: readonly {
    readonly familyName: string;
    readonly givenName: string;
    /** YYYYMMDD. */
    readonly birthDate: string;
    /** 15 characters as stored on the card (may be the opener's). */
    readonly nir: string;
  }[];
}
/** A card that answers nothing we know: for the "unknown card" journey. */
export interface UnknownImage {
  readonly id: string;
  readonly kind: 'UNKNOWN';
  readonly label: string;
  readonly atr: string;
}
export type CardImage = CpsImage | VitaleImage | UnknownImage;

/**
 * What the core may ask of the card-host (relayed by the shell). Each native call has a limit there; a call that
 * exceeds it rejects with CARD_TIMEOUT and the process is restarted.
 */
export interface CardHostApi {
  'readers.snapshot'(params: Record<string, never>): Promise<ReadersSnapshot>;
  /** The snapshot after one reader was looked at now: also what was swapped since the last event. */
  'readers.look'(params: { reader: string }): Promise<ReadersSnapshot>;
  /** Public data; also counts the tries left. */
  'cps.read'(params: { reader: string; generation: number }): Promise<CpsHolder>;
  /**
   * VERIFY once, then the practice situations. `code` is wiped in both processes. Never sent twice. `lastTry: false`
   * refuses with PIN_LAST_TRY to use up the last try, counted on the card at that moment.
   */
  'cps.unlock'(params: {
    reader: string;
    generation: number;
    code: Uint8Array;
    lastTry?: boolean;
  }): Promise<{ situations: PracticeSituation[] }>;
  /** RSA PKCS#1 v1.5 with SHA-256 over `data`, by the signature key (mid-state on the host). */
  'cps.sign'(params: { reader: string; generation: number; data: Uint8Array }): Promise<{ signature: Uint8Array }>;
  'cps.certificate'(params: {
    reader: string;
    generation: number;
    key: 'signature' | 'authentication';
  }): Promise<{ der: Uint8Array }>;
  /**
   * The card forgets the verified code: it must be given again before the next signature. Resolves too where the card is
   * out or another one is in: nothing is left to forget then. Its generation stays.
   */
  'cps.lock'(params: { reader: string; generation: number }): Promise<void>;
  'vitale.read'(params: { reader: string; generation: number }): Promise<VitaleReading>;
  /** For *Premiers secours*: nothing of what stands on a card. `version` of pcsc-lite. */
  'diagnostics.service'(params: Record<string, never>): Promise<{ version?: string }>;
  /** What the driver of a reader tells of itself. */
  'diagnostics.reader'(params: { reader: string }): Promise<{ vendor?: string; version?: string }>;
  /** Card software of others that is installed here. */
  'diagnostics.software'(params: Record<string, never>): Promise<{
    cpsModule: { path: string; version?: string } | null;
    vitaleComponent: { path: string; version?: string } | null;
  }>;
  /** Whether a card answers at all. */
  'diagnostics.probe'(params: { reader: string; generation: number }): Promise<void>;
  /** Training only; rejected with INVALID_CALL elsewhere. */
  'simulated.load'(params: { readers: string[]; images: CardImage[] }): Promise<void>;
  'simulated.insert'(params: { reader: string; imageId: string }): Promise<void>;
  'simulated.eject'(params: { reader: string }): Promise<void>;
  'simulated.fault'(params: { reader: string; fault: SimulatedFault | null }): Promise<void>;
}
/** Events of the card-host: `readers.changed` with a ReadersSnapshot at each change. */
export interface CardHostEvents {
  'readers.changed': ReadersSnapshot;
}
export type SimulatedFault =
  | 'mute'
  | 'unpowered'
  | 'unresponsive'
  | 'exclusive'
  | 'eject-on-next-apdu'
  | 'truncate'
  | 'service-down';
