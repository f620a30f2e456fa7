/** Mr Tessandier's laboratory reports: a kidney that declines over years, a haemoglobin that follows. */

import { french, type Lab, labSection, loinc, pdfCopySection, printedRange } from '../../../documents/cda/write-sections.ts';
import { barePdfBody, pdfBody, structuredBody } from '../bodies.ts';
import { at, type Calendar, isoDay, shortDay } from '../calendar.ts';
import { patientAsWriter, perrin } from '../doctors.ts';
import type { DocumentSpec } from '../document.ts';
import { tessandier } from '../identities.ts';

interface Panel {
  readonly time: Date;
  readonly haemoglobin: number;
  readonly platelets: number;
  readonly sodium: number;
  readonly potassium: number;
  readonly creatinine: number;
  readonly hba1c?: number;
  readonly ferritin?: number;
  readonly psa?: number;
  readonly uricAcid?: number;
}

/** Oldest first. No INR anywhere: the summary must not find one. */
function panels(c: Calendar): Panel[] {
  return [
    {
      time: at('2016-06-14', '08:05'),
      haemoglobin: 14.3,
      platelets: 236,
      sodium: 139,
      potassium: 4.2,
      creatinine: 84,
      hba1c: 7.2,
      psa: 0.21,
    },
    {
      time: at('2019-05-07', '08:10'),
      haemoglobin: 13.9,
      platelets: 241,
      sodium: 140,
      potassium: 4.3,
      creatinine: 93,
      hba1c: 7.6,
    },
    {
      time: at('2021-03-09', '08:20'),
      haemoglobin: 13.6,
      platelets: 228,
      sodium: 138,
      potassium: 4.5,
      creatinine: 104,
      hba1c: 8.1,
      uricAcid: 392,
    },
    { time: at('2022-11-08', '19:42'), haemoglobin: 13.1, platelets: 268, sodium: 134, potassium: 4.9, creatinine: 141 },
    {
      time: at('2023-05-16', '07:55'),
      haemoglobin: 13.0,
      platelets: 219,
      sodium: 139,
      potassium: 4.6,
      creatinine: 115,
      hba1c: 8.4,
      psa: 0.34,
    },
    { time: c.ago(398, '08:00'), haemoglobin: 13.2, platelets: 224, sodium: 139, potassium: 4.7, creatinine: 121, hba1c: 8.0 },
    { time: c.ago(271, '08:15'), haemoglobin: 12.1, platelets: 231, sodium: 138, potassium: 4.8, creatinine: 127, ferritin: 38 },
    {
      time: c.ago(188, '07:50'),
      haemoglobin: 13.2,
      platelets: 226,
      sodium: 138,
      potassium: 4.7,
      creatinine: 126,
      hba1c: 7.8,
      ferritin: 96,
    },
    {
      time: c.ago(9, '08:05'),
      haemoglobin: 12.4,
      platelets: 214,
      sodium: 137,
      potassium: 5.1,
      creatinine: 134,
      hba1c: 7.9,
      uricAcid: 418,
    },
  ];
}

/** CKD-EPI 2009 without the ethnic term, for a man: what French laboratories print. Creatinine in µmol/L. */
export function ckdEpiMale(creatinine: number, ageYears: number): number {
  const ratio = creatinine / 88.4 / 0.9;
  return Math.round(141 * Math.min(ratio, 1) ** -0.411 * Math.max(ratio, 1) ** -1.209 * 0.993 ** ageYears);
}

function ageAt(time: Date): number {
  const [year = 0, month = 0, day = 0] = isoDay(time).split('-').map(Number);
  return year - 1947 - (month < 3 || (month === 3 && day < 18) ? 1 : 0);
}

function earlier(list: readonly Panel[], i: number, key: keyof Omit<Panel, 'time'>, decimals: number): string | undefined {
  const before = list[i - 1]?.[key];
  return before === undefined ? undefined : french(before, decimals);
}

function haematology(list: readonly Panel[], i: number): Lab[] {
  const p = list[i];
  if (!p) return [];
  return [
    {
      name: 'Hémoglobine',
      loinc: '718-7',
      value: p.haemoglobin,
      unit: 'g/dL',
      decimals: 1,
      range: [13, 17],
      ...opt(earlier(list, i, 'haemoglobin', 1)),
    },
    {
      name: 'Plaquettes',
      loinc: '777-3',
      value: p.platelets,
      unit: 'G/L',
      ucum: '10*9/L',
      range: [150, 400],
      ...opt(earlier(list, i, 'platelets', 0)),
    },
  ];
}

function opt(value: string | undefined): { earlier?: string } {
  return value === undefined ? {} : { earlier: value };
}

function chemistry(list: readonly Panel[], i: number): Lab[] {
  const p = list[i];
  if (!p) return [];
  const labs: Lab[] = [
    {
      name: 'Sodium',
      loinc: '2951-2',
      value: p.sodium,
      unit: 'mmol/L',
      range: [136, 145],
      ...opt(earlier(list, i, 'sodium', 0)),
    },
    {
      name: 'Potassium',
      loinc: '2823-3',
      value: p.potassium,
      unit: 'mmol/L',
      decimals: 1,
      range: [3.5, 5],
      ...opt(earlier(list, i, 'potassium', 1)),
    },
    {
      name: 'Créatinine',
      loinc: '14682-9',
      value: p.creatinine,
      unit: 'µmol/L',
      ucum: 'umol/L',
      range: [64, 104],
      ...opt(earlier(list, i, 'creatinine', 0)),
    },
    {
      name: 'DFG estimé (CKD-EPI)',
      loinc: '62238-1',
      value: ckdEpiMale(p.creatinine, ageAt(p.time)),
      unit: 'mL/min/1,73 m²',
      ucum: 'mL/min/{1.73_m2}',
      range: [60, null],
    },
  ];
  if (p.hba1c !== undefined)
    labs.push({
      name: 'Hémoglobine A1c',
      loinc: '4548-4',
      value: p.hba1c,
      unit: '%',
      decimals: 1,
      range: [4, 6],
      ...opt(earlier(list, i, 'hba1c', 1)),
    });
  if (p.uricAcid !== undefined)
    labs.push({ name: 'Acide urique', loinc: '14933-6', value: p.uricAcid, unit: 'µmol/L', ucum: 'umol/L', range: [208, 428] });
  if (p.ferritin !== undefined)
    labs.push({ name: 'Ferritine', loinc: '2276-4', value: p.ferritin, unit: 'µg/L', ucum: 'ug/L', range: [30, 400] });
  if (p.psa !== undefined)
    labs.push({ name: 'PSA total', loinc: '2857-1', value: p.psa, unit: 'µg/L', ucum: 'ug/L', decimals: 2, range: [null, 4] });
  return labs;
}

const templates = [{ root: '1.3.6.1.4.1.19376.1.3.3' }, { root: '1.2.250.1.213.1.1.1.55', extension: '2024.01' }];
const hours = (n: number) => n * 3_600_000;

function structuredReport(list: readonly Panel[], i: number): DocumentSpec {
  const time = list[i]?.time ?? new Date(0);
  const key = `bio-${i}`;
  const written = new Date(time.getTime() + hours(6));
  const copy = i >= list.length - 2 ? labPdf(list, i, written) : undefined;
  return {
    key,
    type: '11502-2',
    title: 'Compte rendu d’examens biologiques',
    written,
    writer: perrin,
    event: { code: loinc('18719-5', 'Biochimie'), low: time },
    templates,
    body: structuredBody(
      labSection(loinc('18723-7', 'Hématologie'), 'HÉMOGRAMME', time, haematology(list, i), 'hem', list[i - 1]?.time),
      labSection(loinc('18719-5', 'Biochimie'), 'BIOCHIMIE SANGUINE', time, chemistry(list, i), 'bio', list[i - 1]?.time),
      ...(copy?.kind === 'unstructured' ? [pdfCopySection(key, copy.bytes)] : []),
    ),
  };
}

function lines(labs: readonly Lab[], before: Date | undefined): string {
  const row = (l: Lab) =>
    `${l.name} | ${french(l.value, l.decimals)} ${l.unit} | ${printedRange(l)}${before ? ` | ${l.earlier ?? ''}` : ''}`;
  return [`Examen | Résultat | Références${before ? ` | Le ${shortDay(before)}` : ''}`, ...labs.map(row)].join('\n');
}

function labPdf(list: readonly Panel[], i: number, written: Date) {
  const time = list[i]?.time ?? written;
  return pdfBody({
    hand: 'listing',
    writer: perrin,
    written,
    to: ['M. TESSANDIER Georges, né le 18/03/1947', 'Prescripteur : Dr LEGRAND Antoine'],
    title: 'COMPTE RENDU D’EXAMENS DE BIOLOGIE MÉDICALE',
    text: `Prélèvement du ${shortDay(time)}, à jeun.
# HÉMATOLOGIE
${lines(haematology(list, i), list[i - 1]?.time)}
# BIOCHIMIE
${lines(chemistry(list, i), list[i - 1]?.time)}
Validé par Mme Hélène PERRIN, pharmacien biologiste.`,
  });
}

/** What the patient scanned at home, under the titles that he gave them. */
function patientCopies(): DocumentSpec[] {
  const writer = patientAsWriter(tessandier.identity.ins, 'Georges', 'TESSANDIER');
  const own = (key: string, title: string, written: Date, deposited: Date, text: string): DocumentSpec => ({
    key,
    type: 'EXPPAT_2',
    title,
    written: deposited,
    event: { low: isoDay(written) },
    writer,
    submitted: deposited,
    body: barePdfBody('LABORATOIRE DU VAL (TEST)', written, text, 'Biologiste responsable : Mme H. PERRIN', 'listing'),
  });
  return [
    own(
      'pds-2017',
      'prise de sang 4 novembre 2017',
      at('2017-11-04'),
      at('2018-01-15', '18:22'),
      `M. TESSANDIER Georges, né le 18/03/1947. Prélevé le 04/11/2017.
# BIOCHIMIE
Examen | Résultat | Références
Glycémie à jeun | 1,58 g/L | 0,74 - 1,06
Hémoglobine A1c | 7,4 % | 4,0 - 6,0
Cholestérol LDL | 0,92 g/L | < 1,00
Créatinine | 88 µmol/L | 64 - 104`,
    ),
    own(
      'pds-2018',
      'pds 04sept2018',
      at('2018-09-04'),
      at('2018-10-09', '20:41'),
      `M. TESSANDIER Georges, né le 18/03/1947. Prélevé le 04/09/2018.
# HÉMATOLOGIE
Examen | Résultat | Références
Hémoglobine | 14,1 g/dL | 13,0 - 17,0
Plaquettes | 238 G/L | 150 - 400
# BIOCHIMIE
Examen | Résultat | Références
Créatinine | 90 µmol/L | 64 - 104
Potassium | 4,4 mmol/L | 3,5 - 5,0
Hémoglobine A1c | 7,5 % | 4,0 - 6,0`,
    ),
    own(
      'pds-2018-partie-2',
      'pds 5mars2018 partie 2',
      at('2018-03-05'),
      at('2018-03-17', '11:08'),
      `M. TESSANDIER Georges, né le 18/03/1947. Prélevé le 05/03/2018. Page 2/2.
# MARQUEURS
Examen | Résultat | Références
PSA total | 0,26 µg/L | < 4,00
# URINES
Examen | Résultat | Références
Microalbuminurie | 62 mg/24 h | < 30`,
    ),
  ];
}

/** The last of the older ones is a PDF only, as the laboratory sent it before it had a structured format. */
export function laboratory(c: Calendar): DocumentSpec[] {
  const list = panels(c);
  const structured = list.map((_, i) => i).filter((i) => i !== 0);
  const first = list[0]?.time ?? new Date(0);
  const written = new Date(first.getTime() + hours(8));
  return [
    {
      key: 'bio-0',
      type: '11502-2',
      title: 'RESULTATS LABO 14/06/2016',
      written,
      event: { low: first },
      writer: perrin,
      submitted: at('2019-01-22', '09:14'),
      body: labPdf(list, 0, written),
    },
    ...structured.map((i) => structuredReport(list, i)),
    ...patientCopies(),
  ];
}
