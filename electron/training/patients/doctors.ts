/** Who writes in the training records. Invented; the numbers are of the ranges kept for tests (RPPS 999…, FINESS 0B…). */

import { authorSpecialtyOf, coded } from '../../../shared/vocabulary/value-sets.ts';
import { oid } from '../../documents/cda/write-coded.ts';
import type { CdaActor, CdaOrganisation } from '../../documents/cda/write-model.ts';

/** A professional with what the header and the metadata must say alike. */
export interface Writer extends CdaActor {
  readonly organisation: CdaOrganisation;
  /** JDV_J04. */
  readonly practiceSetting: string;
  /** JDV_J02. */
  readonly facilityType: string;
  /** What is typed at the foot: « Dr P. Garrec ». */
  readonly signature: string;
}

const organisations = {
  cabinetLegrand: {
    id: '499900010029001',
    name: 'CABINET DU DR LEGRAND (TEST)',
    address: { street: '14 rue des Lavoirs', postalCode: '37999', city: 'VAUCLAIR-SUR-INDRE' },
    phone: '02 00 00 01 29',
  },
  tilleuls: {
    id: '10B0990011',
    name: 'CLINIQUE DES TILLEULS (TEST)',
    address: { street: '2 allée des Tilleuls', postalCode: '37999', city: 'VAUCLAIR-SUR-INDRE' },
    phone: '02 00 00 00 11',
  },
  saintAubin: {
    id: '10B0991017',
    name: 'CENTRE HOSPITALIER SAINT-AUBIN (TEST)',
    address: { street: '1 avenue de l’Hôpital', postalCode: '37998', city: 'SAINT-AUBIN-LE-GUÉ' },
    phone: '02 00 00 10 17',
  },
  chu: {
    id: '10B0991025',
    name: 'CHU DE MONTLIEU (TEST)',
    address: { street: '40 boulevard Ambroise-Paré', postalCode: '37997', city: 'MONTLIEU' },
    phone: '02 00 00 10 25',
  },
  labo: {
    id: '10B0992031',
    name: 'LABORATOIRE DU VAL (TEST)',
    address: { street: '5 place du Marché', postalCode: '37999', city: 'VAUCLAIR-SUR-INDRE' },
    phone: '02 00 00 20 31',
  },
  imagerie: {
    id: '10B0992049',
    name: 'CENTRE D’IMAGERIE DES QUAIS (TEST)',
    address: { street: '18 quai Sud', postalCode: '37997', city: 'MONTLIEU' },
    phone: '02 00 00 20 49',
  },
  pharmacie: {
    id: '10B0992056',
    name: 'PHARMACIE DES LAVOIRS (TEST)',
    address: { street: '3 rue des Lavoirs', postalCode: '37999', city: 'VAUCLAIR-SUR-INDRE' },
    phone: '02 00 00 20 51',
  },
  assuranceMaladie: { id: '318099999900041', name: 'Assurance Maladie (TEST)' },
  monEspaceSante: { id: '318099999900058', name: 'Mon espace santé (TEST)' },
  maternite: {
    id: '10B0991033',
    name: 'MATERNITÉ DES REMPARTS (TEST)',
    address: { street: '9 rue des Remparts', postalCode: '37997', city: 'MONTLIEU' },
    phone: '02 00 00 10 33',
  },
} as const satisfies Record<string, CdaOrganisation>;

type Place = keyof typeof organisations;
const facilities: Readonly<Record<Place, readonly [practiceSetting: string, facilityType: string]>> = {
  cabinetLegrand: ['AMBULATOIRE', 'SA07'],
  tilleuls: ['ETABLISSEMENT', 'SA04'],
  saintAubin: ['ETABLISSEMENT', 'SA01'],
  chu: ['ETABLISSEMENT', 'SA01'],
  labo: ['AMBULATOIRE', 'SA25'],
  imagerie: ['AMBULATOIRE', 'SA09'],
  pharmacie: ['AMBULATOIRE', 'SA33'],
  assuranceMaladie: ['AMO', 'SA24'],
  monEspaceSante: ['EXP_PATIENT', 'EXP_PATIENT'],
  maternite: ['ETABLISSEMENT', 'SA01'],
};

function organised(place: Place): Pick<Writer, 'organisation' | 'practiceSetting' | 'facilityType'> {
  const [practiceSetting, facilityType] = facilities[place];
  return { organisation: organisations[place], practiceSetting, facilityType };
}

/** `idNat` is "8" and the RPPS; `profession` is of TRE_G15 and TRE_R01. */
function professional(
  name: readonly [prefix: 'M' | 'MME', given: string, family: string],
  idNat: string,
  profession: readonly [string, string?],
  place: Place,
  title: 'DR' | 'PR' | 'none' = 'DR',
): Writer {
  const [prefix, givenName, familyName] = name;
  const suffix = title === 'none' ? undefined : title;
  const called = title === 'PR' ? 'Pr' : title === 'DR' ? 'Dr' : prefix === 'M' ? 'M.' : 'Mme';
  return {
    id: { root: oid.psIdNat, extension: idNat },
    specialty: authorSpecialtyOf(profession[0], profession[1]),
    person: { familyName, givenName, prefix, suffix },
    ...organised(place),
    signature: `${called} ${givenName} ${familyName}`,
  };
}

export const legrand = professional(['M', 'Antoine', 'LEGRAND'], '899900010029', ['10', 'SM26'], 'cabinetLegrand');
export const marchand = professional(['MME', 'Claire', 'MARCHAND'], '899900010011', ['10', 'SM02'], 'tilleuls');
export const garrec = professional(['M', 'Philippe', 'GARREC'], '899900110019', ['10', 'SM04'], 'saintAubin');
export const besnier = professional(['MME', 'Catherine', 'BESNIER'], '899900110027', ['10', 'SM41'], 'saintAubin');
export const okafor = professional(['MME', 'Grace', 'OKAFOR-LEMAIRE'], '899900110035', ['10', 'SM02'], 'saintAubin');
export const delcroix = professional(['M', 'Bruno', 'DELCROIX'], '899900110043', ['10', 'SM14'], 'saintAubin');
export const haddad = professional(['MME', 'Leïla', 'HADDAD'], '899900110050', ['10', 'SM57'], 'chu');
export const vasquez = professional(['M', 'Rafael', 'VASQUEZ'], '899900110068', ['10', 'SM12'], 'chu', 'PR');
export const nguyen = professional(['MME', 'Thi-Mai', 'NGUYEN'], '899900110076', ['10', 'SM38'], 'imagerie');
export const aubry = professional(['M', 'Sébastien', 'AUBRY'], '899900110084', ['10', 'SM44'], 'imagerie');
export const perrin = professional(['MME', 'Hélène', 'PERRIN'], '899900110092', ['21', 'G'], 'labo', 'none');
export const joubert = professional(['M', 'Olivier', 'JOUBERT'], '899900110100', ['10', 'SM16'], 'chu');
export const simonet = professional(['MME', 'Agnès', 'SIMONET'], '899900110118', ['10', 'SM27'], 'saintAubin');
export const lacaze = professional(['M', 'Denis', 'LACAZE'], '899900110126', ['10', 'SM24'], 'saintAubin');
export const roy = professional(['MME', 'Pauline', 'ROY'], '899900110134', ['21', 'A'], 'pharmacie', 'none');
export const ferrand = professional(['MME', 'Nadia', 'FERRAND'], '899900010086', ['60'], 'cabinetLegrand', 'none');
export const coulibaly = professional(['M', 'Issa', 'COULIBALY'], '899900110142', ['10', 'SM59'], 'saintAubin');
export const rivoal = professional(['MME', 'Soazig', 'RIVOAL'], '899900110159', ['10', 'SM20'], 'maternite');
export const leveque = professional(['MME', 'Jeanne', 'LEVEQUE'], '899900110167', ['50'], 'maternite', 'none');
export const bonnard = professional(['M', 'Étienne', 'BONNARD'], '899900110175', ['10', 'SM02'], 'maternite');
export const mathieu = professional(['MME', 'Ludivine', 'MATHIEU'], '899900110183', ['10', 'SM40'], 'maternite');
export const tessier = professional(['M', 'Hugo', 'TESSIER'], '899900010037', ['10', 'SM04'], 'tilleuls');
export const casanova = professional(['M', 'Ange', 'CASANOVA'], '899900110191', ['10', 'SM11'], 'chu', 'PR');

export const morvan = professional(['M', 'Loïc', 'MORVAN'], '899900110217', ['70'], 'cabinetLegrand', 'none');
export const psychiatrist = professional(['MME', 'Solène', 'DUVIVIER'], '899900110209', ['10', 'SM42'], 'chu');

/** The feed of the Assurance Maladie: a system, no person. */
export const claimsFeed: Writer = {
  id: { root: oid.psIdNat, extension: '518099999900041/1.2.250.1.999.1' },
  specialty: coded('authorSpecialty', 'ALIM_AM'),
  person: { familyName: 'Assurance Maladie' },
  device: 'Assurance Maladie',
  ...organised('assuranceMaladie'),
  signature: 'Assurance Maladie',
};

/** The patient who deposits in Mon espace santé. */
export function patientAsWriter(ins: { matricule: string; oid: string }, givenName: string, familyName: string): Writer {
  return {
    id: { root: ins.oid, extension: ins.matricule },
    specialty: coded('authorSpecialty', 'EXP_PATIENT'),
    person: { familyName, givenName },
    ...organised('monEspaceSante'),
    signature: `${givenName} ${familyName}`,
  };
}
