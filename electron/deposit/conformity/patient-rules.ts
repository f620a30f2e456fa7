/** « Structuration minimale » V1.16.8, recordTarget: the INS and, with it, all the strict traits (dmp.md 5.1). */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { outOfOrder } from './document-rules.ts';
import { all, attr, failing, isNull, lacking, type Rule, rules, type Violation, words, wrong } from './rule.ts';
import { inSet } from './value-set-rules.ts';
import type { CdaView } from './view.ts';

/** INS-NIR, INS-NIA, test and demonstration (xds_constants.json insOids). */
const insRoots = ['8', '9', '10', '11'].map((n) => `1.2.250.1.213.1.4.${n}`);
const rolePath = 'recordTarget/patientRole';
const patientPath = `${rolePath}/patient`;
const namePath = `${patientPath}/name`;

const isIns = (id: XmlElement) => insRoots.includes(attr(id, 'root'));

function ins({ cda }: CdaView): Violation[] {
  return all(cda, rolePath)
    .filter((role) => !isNull(role) && !children(role, 'id').some((id) => isIns(id) || isNull(id)))
    .map((at) => ({
      at,
      missing: 'id',
      message: "L'INS du patient manque : il est obligatoire pour déposer au DMP. Recherchez-le (INSi), puis recommencez.",
    }));
}

function insFirst({ cda }: CdaView): Violation[] {
  return all(cda, rolePath).flatMap((role) => {
    const [first, ...others] = children(role, 'id');
    return first && !isIns(first) && others.some(isIns)
      ? [{ at: first, message: "Le premier identifiant du patient n'est pas son INS. Mettez l'INS en premier." }]
      : [];
  });
}

/** 97 less the rest of the 13 first characters, Corsica by 2A → 19 and 2B → 18. */
function keyIsRight(matricule: string): boolean {
  const digits = matricule.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^\d{13}$/.test(digits) && 97n - (BigInt(digits) % 97n) === BigInt(matricule.slice(13));
}

const matricule = /^[0-9]{5}[0-9][0-9AB][0-9]{8}$/;
const insIds = ({ cda }: CdaView) => all(cda, `${rolePath}/id`).filter(isIns);

/** A `name` that has no part of this kind and qualifier. */
function namePart(name: 'family' | 'given', qualifier: string | undefined, message: string): Rule['check'] {
  return ({ cda }) =>
    all(cda, namePath)
      .filter((n) => !isNull(n))
      .filter((n) => !children(n, name).some((p) => p.attributes['qualifier'] === qualifier && words(p) !== ''))
      .map((at) => ({ at, missing: name, message }));
}

function firstGivenAgrees({ cda }: CdaView): Violation[] {
  return all(cda, namePath).flatMap((name) => {
    const given = children(name, 'given');
    const first = given.find((g) => attr(g, 'qualifier') === 'BR');
    const list = given.find((g) => g.attributes['qualifier'] === undefined);
    if (!first || !list || words(first) === '' || words(list) === '') return [];
    return `${words(list)} `.toUpperCase().startsWith(`${words(first)} `.toUpperCase())
      ? []
      : [
          {
            at: first,
            message:
              "Le premier prénom de naissance n'est pas le premier de la liste des prénoms. Reprenez les deux depuis l'INSi.",
          },
        ];
  });
}

function qualifiers({ cda }: CdaView): Violation[] {
  return failing(
    all(cda, namePath).flatMap((name) => children(name)),
    (part) => part.attributes['qualifier'] === undefined || ['BR', 'CL'].includes(attr(part, 'qualifier')),
    (part) =>
      `Le qualificatif « ${attr(part, 'qualifier')} » n'est pas admis dans le nom du patient. Seuls BR (naissance) et CL (utilisé) le sont.`,
  );
}

const forbidden = ['raceCode', 'ethnicGroupCode', 'religiousAffiliationCode'];

export const patientRules: readonly Rule[] = rules('Structuration minimale V1.16.8, en-tête : recordTarget (INS et traits)', [
  ['SM-patient', 'fault', lacking('', 'recordTarget', 'Le patient manque. Ajoutez recordTarget avec son identité.')],
  ['SM-patient-role', 'fault', lacking('recordTarget', 'patientRole', "Le patient n'est pas décrit. Ajoutez patientRole.")],
  ['SM-ins', 'fault', ins],
  ['SM-ins-first', 'fault', insFirst],
  [
    'SM-ins-matricule',
    'fault',
    (view) =>
      failing(
        insIds(view),
        (e) => matricule.test(attr(e, 'extension')),
        "Le matricule INS n'a pas ses 15 caractères (13 et la clé). Recherchez de nouveau l'INS.",
      ),
  ],
  [
    'SM-ins-key',
    'warning',
    (view) =>
      failing(
        insIds(view),
        (e) => !matricule.test(attr(e, 'extension')) || keyIsRight(attr(e, 'extension')),
        'La clé du matricule INS ne correspond pas à ses 13 premiers caractères. Vérifiez le matricule.',
      ),
  ],
  [
    'SM-patient-address',
    'fault',
    lacking(rolePath, 'addr', "L'adresse du patient manque. Ajoutez addr ; si elle est inconnue, dites-le (nullFlavor)."),
  ],
  [
    'SM-patient-telecom',
    'fault',
    lacking(
      rolePath,
      'telecom',
      'Les coordonnées du patient manquent. Ajoutez telecom ; si elles sont inconnues, dites-le (nullFlavor).',
    ),
  ],
  ['SM-patient-identity', 'fault', lacking(rolePath, 'patient', "L'identité du patient manque. Ajoutez patient.")],
  ['SM-patient-name', 'fault', lacking(patientPath, 'name', 'Le nom du patient manque. Ajoutez name.')],
  ['SM-birth-family', 'fault', namePart('family', 'BR', 'Le nom de naissance manque. Ajoutez family avec le qualificatif BR.')],
  [
    'SM-birth-given',
    'fault',
    namePart('given', 'BR', 'Le premier prénom de naissance manque. Ajoutez given avec le qualificatif BR.'),
  ],
  [
    'SM-birth-given-list',
    'fault',
    namePart('given', undefined, 'La liste des prénoms de naissance manque. Ajoutez given sans qualificatif.'),
  ],
  ['SM-birth-given-agrees', 'fault', firstGivenAgrees],
  ['SM-name-qualifier', 'fault', qualifiers],
  [
    'SM-gender',
    'fault',
    lacking(patientPath, 'administrativeGenderCode', 'Le sexe du patient manque. Ajoutez administrativeGenderCode.'),
  ],
  [
    'SM-gender-j143',
    'fault',
    wrong(
      `${patientPath}/administrativeGenderCode`,
      inSet('administrativeGender'),
      'Le sexe du patient est M, F ou UN (JDV_J143). Corrigez-le.',
    ),
  ],
  ['SM-birth-time', 'fault', lacking(patientPath, 'birthTime', 'La date de naissance manque. Ajoutez birthTime.')],
  [
    'SM-birth-time-value',
    'fault',
    // Lunar dates (month or day 00, month over 12) are true ones.
    wrong(
      `${patientPath}/birthTime`,
      (e) => /^\d{8}$/.test(attr(e, 'value')),
      "La date de naissance n'est pas de la forme AAAAMMJJ. Reprenez-la depuis l'INSi.",
    ),
  ],
  [
    'SM-birth-place',
    'fault',
    ({ cda }) =>
      all(cda, patientPath)
        .filter((p) => !isNull(p) && !child(p, 'birthplace', 'place', 'addr', 'county'))
        .map((at) => ({
          at,
          missing: 'birthplace/place/addr/county',
          message: "Le lieu de naissance manque : il fait partie de l'INS. Ajoutez son code officiel géographique.",
        })),
  ],
  [
    'SM-birth-place-cog',
    'fault',
    wrong(
      `${patientPath}/birthplace/place/addr/county`,
      (e) => /^(\d\d|2[AB])\d{3}$/.test(words(e)),
      "Le lieu de naissance n'est pas un code officiel géographique (5 caractères). Reprenez-le depuis l'INSi.",
    ),
  ],
  [
    'SM-patient-forbidden',
    'fault',
    ({ header }) =>
      header
        .filter((e) => forbidden.includes(e.name))
        .map((at) => ({ at, message: `« ${at.name} » est interdit en France. Retirez-le.` })),
  ],
  [
    'SM-patient-order',
    'fault',
    ({ cda }) => [
      ...all(cda, rolePath).flatMap((e) => outOfOrder(e, ['id', 'addr', 'telecom', 'patient', 'providerOrganization'])),
      ...all(cda, patientPath).flatMap((e) =>
        outOfOrder(e, [
          'id',
          'name',
          'administrativeGenderCode',
          'birthTime',
          'maritalStatusCode',
          'guardian',
          'birthplace',
          'languageCommunication',
        ]),
      ),
    ],
  ],
]);
