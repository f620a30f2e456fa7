/**
 * The people. Invented; their numbers are evidently so: communes of birth that end in 999 or 998 (no such code), order
 * numbers from 901, and the OID of test INS.
 */
import type { PatientIdentity, Traits } from '../../../shared/identity/traits.ts';
import type { RecordOwner } from './document.ts';
import { nirKey } from './ids.ts';

const testInsOid = '1.2.250.1.213.1.4.10';

/** The NIR that goes with the traits: sex, year, month, commune of birth, order. */
export function matriculeOf(traits: Pick<Traits, 'sex' | 'birthDate'> & { birthPlaceCode: string }, order: number): string {
  const [year = '', month = ''] = traits.birthDate.split('-');
  const thirteen = `${traits.sex === 'M' ? 1 : 2}${year.slice(2)}${month}${traits.birthPlaceCode}${String(order).padStart(3, '0')}`;
  return thirteen + nirKey(thirteen);
}

function owner(
  id: string,
  traits: Traits & { birthPlaceCode: string },
  order: number,
  status: PatientIdentity['status'],
  contact?: Pick<RecordOwner, 'address' | 'phone'>,
): RecordOwner & { identity: PatientIdentity & { ins: { matricule: string; oid: string } } } {
  return { id, identity: { traits, ins: { matricule: matriculeOf(traits, order), oid: testInsOid }, status }, ...contact };
}

const vauclair = (street: string) => ({ address: { street, postalCode: '37999', city: 'VAUCLAIR-SUR-INDRE' } });

export const tessandier = owner(
  'g1-chronique',
  { birthName: 'TESSANDIER', birthGivenNames: 'GEORGES HENRI', sex: 'M', birthDate: '1947-03-18', birthPlaceCode: '37999' },
  901,
  'qualifiee',
  { ...vauclair('7 chemin du Moulin'), phone: '02 00 00 47 18' },
);
export const abrial = owner(
  'g2-remboursements',
  {
    birthName: 'ABRIAL',
    birthGivenNames: 'ODETTE JEANNE LUCIE',
    usedName: 'VIGNOLLES',
    usedGivenName: 'ODETTE',
    sex: 'F',
    birthDate: '1946-09-02',
    birthPlaceCode: '63999',
  },
  902,
  'recuperee',
  vauclair('22 rue Haute'),
);
export const kervadec = owner(
  'mere',
  {
    birthName: 'KERVADEC',
    birthGivenNames: 'MAËLLE ANNE',
    usedName: 'SANOGO',
    usedGivenName: 'MAËLLE',
    sex: 'F',
    birthDate: '1994-05-27',
    birthPlaceCode: '29999',
  },
  903,
  'qualifiee',
  { address: { street: '31 rue des Remparts', postalCode: '37997', city: 'MONTLIEU' }, phone: '06 00 00 94 05' },
);
export const sanogo = owner(
  'enfant',
  { birthName: 'SANOGO', birthGivenNames: 'YOUNA AWA', sex: 'F', birthDate: '2021-10-03', birthPlaceCode: '37998' },
  904,
  'recuperee',
  { address: { street: '31 rue des Remparts', postalCode: '37997', city: 'MONTLIEU' } },
);
export const orsoni = owner(
  'genere-200',
  {
    birthName: 'ORSONI',
    birthGivenNames: 'PIERRE ANTOINE JEAN',
    usedName: 'ORSONI',
    usedGivenName: 'ANTOINE',
    sex: 'M',
    birthDate: '1952-02-11',
    birthPlaceCode: '2A999',
  },
  905,
  'qualifiee',
  vauclair('3 impasse des Figuiers'),
);
export const fontanel = owner(
  'sans-dmp',
  { birthName: 'FONTANEL', birthGivenNames: 'LUCIE MARIE', sex: 'F', birthDate: '1988-12-30', birthPlaceCode: '69999' },
  906,
  'recuperee',
);
export const delhommeau = owner(
  'dmp-ferme',
  { birthName: 'DELHOMMEAU', birthGivenNames: 'BERNARD', sex: 'M', birthDate: '1959-07-14', birthPlaceCode: '44999' },
  907,
  'recuperee',
);
export const rahmouni = owner(
  'professionnel-bloque',
  {
    birthName: 'RAHMOUNI',
    birthGivenNames: 'SAMIA',
    usedName: 'LEFORT',
    usedGivenName: 'SAMIA',
    sex: 'F',
    birthDate: '1975-01-08',
    birthPlaceCode: '99998',
  },
  908,
  'qualifiee',
);
export const pichereau = owner(
  'non-autorise',
  { birthName: 'PICHEREAU', birthGivenNames: 'ANDRÉ LOUIS', sex: 'M', birthDate: '1963-04-21', birthPlaceCode: '37999' },
  909,
  'recuperee',
  vauclair('58 route de Montlieu'),
);
/** Sixteen until June 2027: may ask for a secret connection. */
export const lavandier = owner(
  'mineure-16',
  { birthName: 'LAVANDIER', birthGivenNames: 'ROMANE ÉLISE', sex: 'F', birthDate: '2010-06-14', birthPlaceCode: '37999' },
  910,
  'recuperee',
  vauclair('12 rue du Four'),
);
