/**
 * The cards that may be put in the simulated readers: data only, keys and certificates are added by the training PKI.
 * Every number is evidently of test kind: category 80, RPPS in the 999 range of the GIE's test professionals, FINESS with
 * the `0B` of test establishments, structures marked (TEST).
 */
import type { CpsImage, PracticeSituation, UnknownImage } from '../../shared/cards.ts';

/** Code porteur of every training card: written in the hint, refused nowhere else because it exists nowhere else. */
const codePorteur = '1234';

export type CpsDefinition = Omit<CpsImage, 'authentication' | 'signature' | 'validFrom' | 'validUntil' | 'kind' | 'category'> & {
  /** French, for the card panel. */
  readonly hint: string;
  /** Days from the making of the PKI; a negative end is a card that has expired. */
  readonly validity: { readonly fromDays: number; readonly untilDays: number };
};

/** PS_IdNat: "8" (RPPS, table G08) and the RPPS. */
export function nationalIdOf(card: { readonly rpps: string }): string {
  return `8${card.rpps}`;
}

const current = { fromDays: -365, untilDays: 730 };

function cabinet(rpps: string, name: string, sectorCode = 'SA07'): PracticeSituation {
  return { id: 'CPS_ACTIVITY_01_PS', structureName: name, structureId: `4${rpps}001`, sectorCode, modeCode: '00' };
}

function establishment(id: string, finess: string, name: string, sectorCode: string, modeCode: string): PracticeSituation {
  return { id, structureName: name, structureId: `1${finess}`, sectorCode, modeCode };
}

const doctor = { cardType: 'CPS', professionCode: '10', codePorteur, triesLeft: 3, validity: current } as const;

export const cpsDefinitions: readonly CpsDefinition[] = [
  {
    ...doctor,
    id: 'cps-anesthesiste',
    label: 'Dr Claire MARCHAND, anesthésiste-réanimatrice',
    hint: `Une situation d’exercice (clinique). Code porteur ${codePorteur}.`,
    serial: '9900011101',
    rpps: '99900010011',
    familyName: 'MARCHAND',
    givenName: 'CLAIRE',
    specialityCode: 'SM02',
    activities: [establishment('CPS_ACTIVITY_01_PS', '0B0990011', 'CLINIQUE DES TILLEULS (TEST)', 'SA04', '00')],
  },
  {
    ...doctor,
    id: 'cps-generaliste',
    label: 'Dr Antoine LEGRAND, médecin généraliste',
    hint: `Deux situations d’exercice : il faut choisir. Code porteur ${codePorteur}.`,
    serial: '9900012101',
    rpps: '99900010029',
    familyName: 'LEGRAND',
    givenName: 'ANTOINE',
    specialityCode: 'SM26',
    activities: [
      cabinet('99900010029', 'CABINET DU DR LEGRAND (TEST)'),
      establishment('CPS_ACTIVITY_03_PS', '0B0990029', 'CENTRE DE SANTE DES HALLES (TEST)', 'SA05', '01'),
    ],
  },
  {
    ...doctor,
    id: 'cps-dossier-bloque',
    label: 'Dr Hugo TESSIER, cardiologue, bloqué sur un dossier',
    hint: `Un patient lui a fermé son dossier. Code porteur ${codePorteur}.`,
    serial: '9900013101',
    rpps: '99900010037',
    familyName: 'TESSIER',
    givenName: 'HUGO',
    specialityCode: 'SM04',
    activities: [establishment('CPS_ACTIVITY_01_PS', '0B0990011', 'CLINIQUE DES TILLEULS (TEST)', 'SA04', '00')],
  },
  {
    ...doctor,
    id: 'cps-expiree',
    label: 'Dr Paul GARNIER, carte expirée',
    hint: `La carte a expiré il y a un mois. Code porteur ${codePorteur}.`,
    serial: '9900014101',
    rpps: '99900010045',
    familyName: 'GARNIER',
    givenName: 'PAUL',
    specialityCode: 'SM02',
    validity: { fromDays: -1126, untilDays: -30 },
    activities: [cabinet('99900010045', 'CABINET DU DR GARNIER (TEST)')],
  },
  {
    ...doctor,
    id: 'cps-dernier-essai',
    label: 'Dr Inès ROUSSEL, un seul essai restant',
    hint: `Le code a déjà été refusé deux fois. Code porteur ${codePorteur}.`,
    serial: '9900015101',
    rpps: '99900010052',
    familyName: 'ROUSSEL',
    givenName: 'INES',
    specialityCode: 'SM02',
    triesLeft: 1,
    activities: [establishment('CPS_ACTIVITY_01_PS', '0B0990011', 'CLINIQUE DES TILLEULS (TEST)', 'SA04', '01')],
  },
  {
    ...doctor,
    id: 'cps-code-bloque',
    label: 'Dr Yann LE GOFF, code bloqué',
    hint: 'Plus aucun essai : la carte refuse tout code, même le bon.',
    serial: '9900016101',
    rpps: '99900010060',
    familyName: 'LE GOFF',
    givenName: 'YANN',
    specialityCode: 'SM26',
    triesLeft: 0,
    activities: [cabinet('99900010060', 'CABINET DU DR LE GOFF (TEST)')],
  },
  {
    ...doctor,
    id: 'cps-travail',
    label: 'Dr Sophie BERNIER, médecin du travail',
    hint: `N’a pas le droit d’ouvrir les documents. Code porteur ${codePorteur}.`,
    serial: '9900017101',
    rpps: '99900010078',
    familyName: 'BERNIER',
    givenName: 'SOPHIE',
    specialityCode: 'SM25',
    activities: [establishment('CPS_ACTIVITY_01_PS', '0B0990078', 'SERVICE DE SANTE AU TRAVAIL (TEST)', 'SA66', '01')],
  },
  {
    cardType: 'CPS',
    professionCode: '60',
    codePorteur,
    triesLeft: 3,
    validity: current,
    id: 'cps-infirmiere',
    label: 'Mme Nadia FERRAND, infirmière',
    hint: `Profession sans spécialité. Code porteur ${codePorteur}.`,
    serial: '9900018101',
    rpps: '99900010086',
    familyName: 'FERRAND',
    givenName: 'NADIA',
    activities: [cabinet('99900010086', 'CABINET INFIRMIER FERRAND (TEST)', 'SA08')],
  },
];

/** The card whose holder is blocked on one record at least: see `createState`. */
export const blockedOnOneRecord = '899900010037';

export const unknownImage: UnknownImage & { readonly hint: string } = {
  id: 'carte-inconnue',
  kind: 'UNKNOWN',
  label: 'Carte inconnue',
  hint: 'Ni une CPS ni une Vitale : une carte de fidélité, par exemple.',
  atr: '3B6500002063CB6800',
};
