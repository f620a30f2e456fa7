/**
 * Identifiers and tags of what stands on the cards: the drivers read by this table and the emulated cards are written
 * by it. Marks, as in the specification of this project (cards.md 3.2, 4.1):
 *
 * - [S] read in a public source;
 * - [A] OUR ASSUMPTION: the official table of the trade data of the CPS3 (ASIP, v1.0.2) was not to be found. A driver
 *   takes such a value only where it has the expected form, and never fails where it is missing or otherwise.
 */
export const cpsFiles = {
  /** AID of the IAS / PKCS#15 application, contact interface [S]. */
  applicationAid: 'E828BD080F8025000001FF0010',
  /** Path of that application under the master file [S]. */
  applicationPath: '3F000001',
  /** EF.SN.ICC: `5A 0A`, issuer digits 8025000001, serial [S]. */
  serialNumber: '3F00D003',
  /** EF.ACTUA: `EC { 81 start, 82 end }` in BCD, of the last update of the card, readable by contact only [S]. */
  lastUpdate: '3F00D010',
  objectDirectory: '3F0000015031',
  issuerDigits: '8025000001',
} as const;

/** Labels of the PKCS#15 objects [S]. */
export const cpsLabels = {
  data: 'CPS_DATA',
  idCard: 'CPS_ID_CARD',
  name: 'CPS_NAME_PS',
  language: 'CPS_LANG_PS',
  info: 'CPS_INFO_PS',
  /** CPS_ACTIVITY_01_PS … 16_PS, with gaps; readable after the code. */
  activity: /^CPS_ACTIVITY_\d\d_PS$/,
  authenticationCertificate: 'CPS_CERT_AUT',
  signatureCertificate: 'CPS_CERT_SIG',
  authenticationKey: 'CPS_PRIV_AUT',
  signatureKey: 'CPS_PRIV_SIG',
} as const;

export const cpsTags = {
  idCard: {
    template: 0xe1, // [A]
    issuer: 0x80, // [A]
    number: 0x81, // [A] printed number, ASCII
    category: 0x82, // [A] G01, one byte: 00 real, 80 test
    validFrom: 0x83, // [A] YYYYMMDD
    validUntil: 0x84, // [A] YYYYMMDD
    cardType: 0x85, // [A] CPS, CPF, CPE, CPA in ASCII
  },
  name: {
    template: 0xe2, // [A]
    prefix: 0x80, // [A] G08
    nationalId: 0x81, // [A] PS_IdNat, "8" and the RPPS
    civility: 0x82, // [A]
    familyName: 0x83, // [A]
    givenName: 0x84, // [A]
  },
  info: {
    template: 0xed, // [A]
    nationalId: 0x80, // [A]
    profession: 0x81, // [A] G15
    familyName: 0x82, // [A]
    givenName: 0x83, // [A]
    /** The last four characters of the object are the speciality [S]; its tag is [A]. */
    speciality: 0x84,
  },
  activity: {
    template: 0xee, // [S]
    number: 0x81, // [A]
    status: 0x82, // [A]
    mode: 0x83, // [A] G17
    structureName: 0x84, // [S]
    structureId: 0x85, // [S] Struct_IdNat
    sector: 0x86, // [S] R02
  },
  lastUpdate: { template: 0xec, start: 0x81, end: 0x82 }, // [S]
} as const;

export const vitaleFiles = {
  /** AID VITALE [S]. */
  applicationAid: 'D250000002564954414C45',
  masterFileAid: 'D2500000024D465F564954414C45', // [S]
  /** Under 3F00, short identifier 2: the identities; under AID VITALE, short identifier 2: the NIR [S]. */
  identitiesSfi: 0x02,
  nirSfi: 0x02,
  /** EF 2F02, the PAN [S]. */
  pan: '2F02',
  /** Short identifier of EF CARTE under 3F00: `66 { 80 start date }` [S]; its place is [A]. */
  cardSfi: 0x03,
} as const;

export const vitaleTags = {
  beneficiary: 0x65, // [S]
  familyName: 0x80, // [S]
  givenName: 0x81, // [S]
  birthDate: 0x82, // [S] YYYYMMDD
  nationality: 0x90, // [S]
  nir: 0x93, // [S]
  card: 0x66, // [S]
  startDate: 0x80, // [S]
  /** `T` for a test card [A]: the GIE's reading component tells it, the direct reading of a real card may not. */
  cardType: 0x81,
  pan: 0x5a, // [S]
} as const;
