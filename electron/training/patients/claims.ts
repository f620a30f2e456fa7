/** Golden case G2 (clinical.md, needs.md S117–S126): a record that the Assurance Maladie alone has fed, of twelve months. */
import type { Coded } from '../../../shared/dmp.ts';
import { uuidOf } from '../../documents/cda/entry-id.ts';
import { oid } from '../../documents/cda/write-coded.ts';
import { encounterEntry, medicationEntry, procedureEntry } from '../../documents/cda/write-entries.ts';
import type { CdaSection, Inline } from '../../documents/cda/write-model.ts';
import { loinc, marked, proseSection } from '../../documents/cda/write-sections.ts';
import type { XmlMarkup } from '../../xml/build.ts';
import { structuredBody } from './bodies.ts';
import { at, shortDay } from './calendar.ts';
import { claimsFeed } from './doctors.ts';
import type { DocumentSpec } from './document.ts';

const scope = 'g2/remb';

/** In these lists "H" in the first column says that the act was done in an establishment. */
type Delivery = readonly [date: string, label: string, substances: string, quantity: number, cip?: string];
const deliveries: readonly Delivery[] = [
  ['2015-08-17', 'ASPEGIC 1 000 mg PDR SACHET 20', 'ACETYLSALICYLATE DL LYSINE', 1, '3400931898191'],
  ['2015-08-17', 'TRANXENE 10 mg GELULE 30', 'CLORAZEPATE DIPOTASSIQUE', 1, '3400937701358'],
  ['2015-07-05', 'TRANXENE 10 mg GELULE 30', 'CLORAZEPATE DIPOTASSIQUE', 1, '3400937701358'],
  ['2015-07-05', 'TOBRADEX COLLYRE 5 mL', 'DEXAMETHASONE TOBRAMYCINE', 1],
  ['2015-06-02', 'TRANXENE 10 mg GELULE 30', 'CLORAZEPATE DIPOTASSIQUE', 1, '3400937701358'],
  ['2015-05-17', 'DOLIPRANE 1 000 mg CPR 8', 'PARACETAMOL', 6, '3400935955838'],
  ['2015-05-17', 'BANDELETTES GLYCEMIE BOITE DE 100', '', 1],
  ['2015-03-19', 'MOVIPREP PDR SOL BUV', 'MACROGOL ELECTROLYTES', 1],
  ['2015-02-11', 'TRANXENE 10 mg GELULE 30', 'CLORAZEPATE DIPOTASSIQUE', 1, '3400937701358'],
  ['2014-12-09', 'AMOXICILLINE 1 g CPR DISP 14', 'AMOXICILLINE', 1],
];

type CareAct = readonly [hospital: string, date: string, code: string, coefficient: string, label: string, speciality: string];
const care: readonly CareAct[] = [
  ['', '2015-08-17', 'CS', '1', 'CONSULTATION AU CABINET', 'MEDECINE GENERALE'],
  ['', '2015-08-05', 'CS', '1', 'CONSULTATION AU CABINET', 'PNEUMOLOGIE'],
  [
    'H',
    '2015-07-05',
    'BFGA004',
    '1',
    'EXTRACTION EXTRACAPSULAIRE DU CRISTALLIN PAR PHACOEMULSIFICATION, AVEC IMPLANT',
    'OPHTALMOLOGIE',
  ],
  ['', '2015-06-24', 'BFQM001', '1', 'BIOMETRIE OCULAIRE PAR ECHOGRAPHIE', 'OPHTALMOLOGIE'],
  ['', '2015-05-17', 'CS', '1', 'CONSULTATION AU CABINET', 'MEDECINE GENERALE'],
  ['', '2015-02-11', 'CS', '1', 'CONSULTATION AU CABINET', 'MEDECINE GENERALE'],
  ['', '2014-12-09', 'V', '1', 'VISITE A DOMICILE', 'MEDECINE GENERALE'],
];
const radiology: readonly CareAct[] = [
  ['', '2015-04-22', 'NFQK004', '1', 'RADIOGRAPHIE DU GENOU, QUATRE INCIDENCES', 'RADIOLOGIE'],
];
const stays: readonly (readonly [date: string, days: string, nature: string])[] = [
  ['2015-07-05', '0', 'Chirurgie du cristallin, en ambulatoire'],
  ['2015-03-21', '0', 'Endoscopie digestive diagnostique et anesthésie, en ambulatoire'],
];
const biology: readonly (readonly [date: string, nabm: string, label: string, quantity: string])[] = [
  ['2015-08-11', '0552', 'SANG : GLUCOSE (GLYCEMIE)', '1'],
  ['2015-08-11', '0592', 'SANG : CREATININE', '1'],
  ['2015-08-11', '1104', 'HEMOGRAMME Y COMPRIS PLAQUETTES', '1'],
  ['2015-02-13', '0514', 'SANG : PHOSPHATASES ALCALINES', '1'],
  ['2015-02-13', '0519', 'SANG : GAMMA GLUTAMYL TRANSFERASE (GGT)', '1'],
  ['2015-02-13', '0521', 'SANG : LACTATE DESHYDROGENASE (LDH)', '1'],
  ['2015-02-13', '0522', 'SANG : TRANSAMINASES (ALAT + ASAT)', '1'],
  ['2015-02-13', '0524', 'SANG : LIPASE', '1'],
];

function table(
  heading: { readonly code: Coded; readonly title: string; readonly templateIds: readonly string[] },
  head: readonly string[],
  rows: readonly (readonly Inline[])[],
  entries: readonly XmlMarkup[],
): CdaSection {
  return { ...heading, narrative: [{ kind: 'table', head, rows }], entries };
}

const actsHeading = (title: string) => ({
  code: loinc('29554-3', 'Actes'),
  title,
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.11', '1.2.250.1.213.1.1.2.118'],
});

function medicines(): CdaSection {
  const heading = {
    code: loinc('10160-0', 'Médication administrée'),
    title: 'Pharmacie et fournitures',
    templateIds: ['2.16.840.1.113883.10.20.1.8', '1.3.6.1.4.1.19376.1.5.3.1.3.19', '1.2.250.1.213.1.1.2.143'],
  };
  return table(
    heading,
    ['', 'Date de délivrance', 'Libellé du médicament ou de la fourniture', 'Liste des composants actifs', 'Quantité délivrée'],
    deliveries.map(([date, label, substances, quantity], i) => [
      '',
      shortDay(date),
      marked(`MED${i + 1}`, label),
      substances,
      String(quantity),
    ]),
    deliveries.flatMap(([date, label, substances, quantity, cip], i) =>
      substances === ''
        ? []
        : [
            medicationEntry({
              id: uuidOf(scope, 'med', String(i)),
              ref: `MED${i + 1}`,
              name: label,
              translations: [
                ...(cip ? [{ code: cip, codingScheme: oid.cnamCip, label }] : []),
                { code: String(1000 + i), codingScheme: oid.cnamSubstance, label: substances },
              ],
              supply: { id: uuidOf(scope, 'supply', String(i)), quantity, time: date },
            }),
          ],
    ),
  );
}

function acts(title: string, prefix: string, list: readonly CareAct[]): CdaSection {
  const system = (code: string) => (/^[A-Z]{4}\d{3}$/.test(code) ? oid.cnamCcam : oid.ngap);
  return table(
    actsHeading(title),
    ['', 'Date d’exécution', 'Acte', 'Coefficient', 'Libellé', 'Spécialité'],
    list.map(([hospital, date, code, coefficient, label, speciality], i) => [
      hospital,
      shortDay(date),
      code,
      coefficient,
      marked(`${prefix}${i + 1}`, label),
      speciality,
    ]),
    list.map(([, date, code, , label], i) =>
      procedureEntry({
        id: uuidOf(scope, prefix, String(i)),
        ref: `${prefix}${i + 1}`,
        coded: { code, codingScheme: system(code), label },
        time: date,
      }),
    ),
  );
}

function hospital(): CdaSection {
  const heading = {
    code: loinc('46240-8', 'Hospitalisations'),
    title: 'Hospitalisation',
    templateIds: ['2.16.840.1.113883.10.20.1.3', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.3', '1.2.250.1.213.1.1.2.76'],
  };
  const imp = { code: 'IMP', codingScheme: oid.actCode, label: 'Hospitalisation (établissement, y compris HAD)' };
  return table(
    heading,
    ['Date d’admission', 'Durée (jours)', 'Nature du séjour'],
    stays.map(([date, days, nature], i) => [shortDay(date), days, marked(`HOSP${i + 1}`, nature)]),
    stays.map(([date], i) =>
      encounterEntry({ id: uuidOf(scope, 'stay', String(i)), ref: `HOSP${i + 1}`, coded: imp, low: date, high: date }),
    ),
  );
}

function laboratory(): CdaSection {
  return table(
    actsHeading('Biologie'),
    ['Date', 'Code NABM', 'Libellé', 'Quantité'],
    biology.map(([date, nabm, label, quantity], i) => [shortDay(date), nabm, marked(`BIO${i + 1}`, label), quantity]),
    biology.map(([date, nabm, label], i) =>
      procedureEntry({
        id: uuidOf(scope, 'bio', String(i)),
        ref: `BIO${i + 1}`,
        coded: { code: nabm, codingScheme: oid.nabm, label },
        time: date,
      }),
    ),
  );
}

export function claimsRecord(): DocumentSpec[] {
  return [
    {
      key: 'remboursements',
      type: 'REMB',
      title: 'Données de remboursement',
      written: at('2015-09-01', '06:00'),
      writer: claimsFeed,
      event: { low: '2014-09-01', high: '2015-08-31' },
      templates: [{ root: '1.2.250.1.213.1.1.1.36', extension: '2021.01' }],
      body: structuredBody(
        proseSection(
          loinc('55112-7', 'Commentaire sur le document'),
          'Usage et responsabilités',
          ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'],
          [
            'Soins remboursés entre le 01/09/2014 et le 31/08/2015. Ces données viennent des remboursements : elles peuvent être incomplètes, et un médicament délivré n’est pas toujours pris.',
          ],
        ),
        medicines(),
        hospital(),
        acts('Soins médicaux et dentaires', 'ACTE', care),
        acts('Radiologie', 'RAD', radiology),
        laboratory(),
      ),
    },
  ];
}
