/**
 * Clinical sections where every line of the narrative has its coded entry. `scope` (record and document) makes the
 * identifiers of entries; the IDs of contents are counted per section.
 */
import type { Coded } from '../../../shared/dmp.ts';
import { uuidOf } from './entry-id.ts';
import { oid } from './write-coded.ts';
import {
  allergyEntry,
  attachedDocumentEntry,
  complicationEntry,
  deviceEntry,
  type EntryValue,
  labEntry,
  medicationEntry,
  observationEntry,
  type observationTemplates,
  type ProcedureEntry,
  problemEntry,
  procedureEntry,
  vaccinationEntry,
  vitalSignsEntry,
} from './write-entries.ts';
import type { CdaSection, CdaTime, Inline, NarrativeBlock } from './write-model.ts';
import { isoDay, shortDay } from './write-time.ts';

export const loinc = (code: string, label: string): Coded => ({ code, codingScheme: oid.loinc, label });
export const snomed = (code: string, label: string): Coded => ({ code, codingScheme: oid.snomedCt, label });
export const icd = (code: string, label: string): Coded => ({ code, codingScheme: oid.icd10, label });
export const ccam = (code: string, label: string): Coded => ({ code, codingScheme: oid.ccam, label });
export const ans = (code: string, label: string): Coded => ({ code, codingScheme: oid.taAns, label });

/** A piece of narrative that an entry points at. */
export function marked(id: string, text: string): Inline {
  return [{ kind: 'content', id, text }];
}

export function day(time: CdaTime): string {
  return shortDay(typeof time === 'string' ? time : isoDay(time));
}

/** SM lists AAAA and AAAAMMJJ, no AAAAMM: as an entry that leaves from here has it. */
const entryTime = <T extends CdaTime | undefined>(time: T, coarse: boolean | undefined): T | string =>
  coarse && typeof time === 'string' && time.length === 7 ? time.slice(0, 4) : time;

const problemTemplates: Readonly<Record<string, readonly string[]>> = {
  '11450-4': ['2.16.840.1.113883.10.20.1.11', '1.3.6.1.4.1.19376.1.5.3.1.3.6', '1.2.250.1.213.1.1.2.132'],
  '11348-0': ['1.3.6.1.4.1.19376.1.5.3.1.3.8', '1.2.250.1.213.1.1.2.134'],
};

export interface Problem {
  readonly text: string;
  readonly coded?: Coded;
  readonly since?: string;
  readonly until?: string;
  /** Its entry gives a month as its year; the words keep it. */
  readonly coarse?: boolean;
  readonly negated?: boolean;
}

/** Active problems (11450-4) or history (11348-0). */
export function problemsSection(
  scope: string,
  code: '11450-4' | '11348-0',
  title: string,
  problems: readonly Problem[],
): CdaSection {
  const active = code === '11450-4';
  const ref = (i: number) => `${active ? 'pb' : 'atcd'}-${i + 1}`;
  return {
    code: loinc(code, title),
    title,
    templateIds: problemTemplates[code] ?? [],
    narrative: [
      {
        kind: 'table',
        head: ['Date', 'Problème'],
        rows: problems.map((p, i) => [[p.since, p.until].flatMap((d) => (d ? day(d) : [])).join(' – '), marked(ref(i), p.text)]),
      },
    ],
    entries: problems.map((p, i) =>
      problemEntry({
        id: uuidOf(scope, code, p.text),
        ref: ref(i),
        coded: p.coded,
        onset: entryTime(p.since, p.coarse),
        end: entryTime(p.until, p.coarse),
        status: active ? 'active' : 'completed',
        negated: p.negated,
      }),
    ),
  };
}

export interface Medicine {
  readonly name: string;
  readonly cis?: string;
  readonly atc?: readonly [code: string, label: string];
  readonly dosing: string;
  readonly remark?: string;
  /** On what its use depends; told beside it and in its entry. */
  readonly condition?: string;
  readonly since?: CdaTime;
  readonly until?: CdaTime;
  /** Its entry gives a month as its year; the words keep it. */
  readonly coarse?: boolean;
  readonly dose?: { readonly value: number; readonly unit: string };
  readonly perDays?: number;
  readonly stopped?: boolean;
}

const medicineTemplates: Readonly<Record<string, readonly string[]>> = {
  '10160-0': ['2.16.840.1.113883.10.20.1.8', '1.3.6.1.4.1.19376.1.5.3.1.3.19', '1.2.250.1.213.1.1.2.143'],
  '10183-2': ['1.3.6.1.4.1.19376.1.5.3.1.3.22', '1.2.250.1.213.1.1.2.146'],
  '18610-6': ['1.3.6.1.4.1.19376.1.5.3.1.3.21', '1.2.250.1.213.1.1.2.145'],
  '57828-6': ['1.3.6.1.4.1.19376.1.9.1.2.1', '1.2.250.1.213.1.1.2.171'],
};

export function medicinesSection(
  scope: string,
  code: '10160-0' | '10183-2' | '18610-6' | '57828-6',
  title: string,
  medicines: readonly Medicine[],
): CdaSection {
  // A document may have several of these sections, and IDs are of the whole document.
  const ref = (n: number) => `${code === '10160-0' ? 'med' : `med-${code}`}-${n + 1}`;
  return {
    code: loinc(code, title),
    title,
    templateIds: medicineTemplates[code] ?? [],
    narrative: [
      {
        kind: 'table',
        head: ['Médicament', 'Posologie', 'Depuis', medicines.some((m) => m.condition) ? 'Condition' : 'Remarque'],
        rows: medicines.map((m, i) => [
          marked(ref(i), m.name),
          m.dosing,
          m.since ? day(m.since) : '',
          m.condition ? marked(`${ref(i)}-condition`, m.condition) : (m.remark ?? ''),
        ]),
      },
    ],
    entries: medicines.map((m, i) =>
      medicationEntry({
        id: uuidOf(scope, code, m.name),
        ref: ref(i),
        name: m.name,
        coded: m.cis ? { code: m.cis, codingScheme: oid.cis, label: m.name } : undefined,
        translations: m.atc && [{ code: m.atc[0], codingScheme: oid.atc, label: m.atc[1] }],
        start: entryTime(m.since, m.coarse),
        end: entryTime(m.until, m.coarse),
        dose: m.dose,
        period: m.perDays ? { value: m.perDays, unit: 'd' } : undefined,
        status: m.stopped ? 'aborted' : 'active',
        conditionRef: m.condition ? `${ref(i)}-condition` : undefined,
      }),
    ),
  };
}

export interface Allergy {
  readonly agent: string;
  readonly coded?: Coded;
  readonly kind: 'drug' | 'substance';
  readonly reaction: string;
  readonly reactionCode?: Coded;
  /** With its code: « Grade II ». */
  readonly severity?: Coded;
  readonly since?: string;
  /** Its entry gives a month as its year; the words keep it. */
  readonly coarse?: boolean;
  readonly verification?: 'confirmed' | 'unconfirmed' | 'refuted';
  readonly note?: string;
}

const allergyKinds = {
  drug: snomed('416098002', 'allergie médicamenteuse'),
  substance: snomed('419199007', 'allergie à une substance'),
} as const;
const certaintyWords = { confirmed: 'confirmée', unconfirmed: 'suspectée', refuted: 'écartée' } as const;

export function allergiesSection(scope: string, title: string, allergies: readonly Allergy[]): CdaSection {
  return {
    code: loinc('48765-2', 'Allergies'),
    title,
    templateIds: ['2.16.840.1.113883.10.20.1.2', '1.3.6.1.4.1.19376.1.5.3.1.3.13', '1.2.250.1.213.1.1.2.137'],
    narrative: [
      {
        kind: 'table',
        head: ['Agent', 'Réaction', 'Sévérité', 'Certitude', 'Date', 'Commentaire'],
        rows: allergies.map((a, i) => [
          marked(`all-${i + 1}-agent`, a.agent),
          marked(`all-${i + 1}-reaction`, a.reaction),
          marked(`all-${i + 1}-severite`, a.severity?.label ?? ''),
          marked(`all-${i + 1}`, a.verification ? certaintyWords[a.verification] : ''),
          a.since ? day(a.since) : '',
          marked(`all-${i + 1}-note`, a.note ?? ''),
        ]),
      },
    ],
    entries: allergies.map((a, i) =>
      allergyEntry({
        id: uuidOf(scope, 'allergy', a.agent),
        ref: `all-${i + 1}`,
        type: allergyKinds[a.kind],
        agent: { ref: `all-${i + 1}-agent`, name: a.agent, coded: a.coded },
        reaction: { id: uuidOf(scope, 'reaction', a.agent), ref: `all-${i + 1}-reaction`, coded: a.reactionCode },
        severity: a.severity && { ref: `all-${i + 1}-severite`, coded: a.severity },
        onset: entryTime(a.since, a.coarse),
        status: 'active',
        verification: a.verification,
        commentRef: a.note ? `all-${i + 1}-note` : undefined,
      }),
    ),
  };
}

export interface Lab {
  readonly name: string;
  readonly loinc: string;
  readonly value: number;
  /** As printed: « g/dL ». */
  readonly unit: string;
  /** UCUM where it differs from what is printed. */
  readonly ucum?: string;
  readonly decimals?: number;
  readonly range?: readonly [low: number | null, high: number | null];
  /** Of the panel before, whose date heads the column. */
  readonly earlier?: string;
}

export function french(value: number, decimals?: number): string {
  return (decimals === undefined ? String(value) : value.toFixed(decimals)).replace('.', ',');
}

function labFlag(lab: Lab): 'L' | 'N' | 'H' | undefined {
  if (!lab.range) return undefined;
  const [low, high] = lab.range;
  if (low !== null && lab.value < low) return 'L';
  return high !== null && lab.value > high ? 'H' : 'N';
}

export function printedRange(lab: Lab): string {
  if (!lab.range) return '';
  const [low, high] = lab.range.map((v) => (v === null ? undefined : french(v)));
  if (low && high) return `${low} à ${high}`;
  return low ? `> ${low}` : `< ${high}`;
}

/** A chapter of a laboratory report: table with flags, and one entry for the chapter. */
export function labSection(
  chapter: Coded,
  title: string,
  time: Date,
  labs: readonly Lab[],
  prefix: string,
  earlier?: Date,
): CdaSection {
  const ref = (i: number) => `${prefix}-${i + 1}`;
  const flag = { L: ' ↓', H: ' ↑', N: '' } as const;
  return {
    code: chapter,
    title: chapter.label.toUpperCase(),
    templateIds: ['1.3.6.1.4.1.19376.1.3.3.2.1', '1.2.250.1.213.1.1.2.70'],
    narrative: [],
    sections: [
      {
        code: chapter,
        templateIds: ['1.3.6.1.4.1.19376.1.3.3.2.2', '1.2.250.1.213.1.1.2.71'],
        narrative: [
          {
            kind: 'table',
            caption: title,
            head: ['Examen', 'Résultat', 'Valeurs de référence', ...(earlier ? [`Antériorité du ${day(earlier)}`] : [])],
            rows: labs.map((lab, i) => [
              marked(ref(i), lab.name),
              `${french(lab.value, lab.decimals)} ${lab.unit}${flag[labFlag(lab) ?? 'N']}`,
              printedRange(lab),
              ...(earlier ? [lab.earlier ?? ''] : []),
            ]),
          },
        ],
        entries: [
          labEntry(
            chapter,
            labs.map((lab, i) => ({
              ref: ref(i),
              coded: loinc(lab.loinc, lab.name),
              value: { kind: 'quantity', number: lab.value, unit: lab.ucum ?? lab.unit },
              time,
              interpretation: labFlag(lab),
              range: lab.range && {
                ...(lab.range[0] !== null && { low: lab.range[0] }),
                ...(lab.range[1] !== null && { high: lab.range[1] }),
                unit: lab.ucum ?? lab.unit,
              },
            })),
          ),
        ],
      },
    ],
  };
}

const signs = {
  height: [loinc('8302-2', 'Taille'), 'cm', 'cm'],
  weight: [loinc('29463-7', 'Poids'), 'kg', 'kg'],
  bmi: [loinc('39156-5', 'Indice de masse corporelle'), 'kg/m²', 'kg/m2'],
  systolic: [loinc('8480-6', 'Pression artérielle systolique'), 'mmHg', 'mm[Hg]'],
  diastolic: [loinc('8462-4', 'Pression artérielle diastolique'), 'mmHg', 'mm[Hg]'],
  pulse: [loinc('8867-4', 'Fréquence cardiaque'), '/min', '/min'],
  saturation: [loinc('20564-1', 'SpO₂ en air ambiant'), '%', '%'],
} as const;
/** `undefined`: not measured, and said so. */
export type Signs = Readonly<Record<keyof typeof signs, number | undefined>>;

const signWords = (value: number | undefined, unit: string) => (value === undefined ? 'non mesuré' : `${french(value)} ${unit}`);

export function vitalSignsSection(scope: string, time: CdaTime, values: Signs): CdaSection {
  const names = Object.keys(signs) as (keyof typeof signs)[];
  return {
    code: loinc('8716-3', 'Signes vitaux'),
    title: 'Signes vitaux (Données biométriques)',
    templateIds: [
      '2.16.840.1.113883.10.20.1.16',
      '1.3.6.1.4.1.19376.1.5.3.1.3.25',
      '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2',
      '1.2.250.1.213.1.1.2.75',
    ],
    narrative: [
      {
        kind: 'table',
        head: ['Mesure', 'Valeur'],
        rows: names.map((n) => [signs[n][0].label, marked(`sv-${n}`, signWords(values[n], signs[n][1]))]),
      },
    ],
    entries: [
      vitalSignsEntry(
        uuidOf(scope, 'vitals'),
        time,
        names.map((n) => ({ id: uuidOf(scope, n), ref: `sv-${n}`, coded: signs[n][0], number: values[n], unit: signs[n][2] })),
      ),
    ],
  };
}

export interface Finding {
  readonly label: string;
  readonly text: string;
  readonly coded: Coded;
  readonly qualifier?: Coded;
  readonly value: EntryValue;
}

/** Simple observations in lines « label : text ». */
export function findingsSection(
  scope: string,
  heading: { readonly code: Coded; readonly title: string; readonly templateIds: readonly string[] },
  template: keyof typeof observationTemplates,
  findings: readonly Finding[],
  time?: CdaTime,
): CdaSection {
  const ref = (f: Finding) => `obs-${(f.qualifier ?? f.coded).code}`;
  return {
    ...heading,
    narrative: [
      { kind: 'list', items: findings.map((f) => [`${f.label} : `, { kind: 'content', id: ref(f), text: f.text } as const]) },
    ],
    entries: findings.map((f) =>
      observationEntry({
        id: uuidOf(scope, heading.title, f.coded.code, f.qualifier?.code ?? ''),
        ref: ref(f),
        template,
        coded: f.coded,
        qualifier: f.qualifier,
        value: f.value,
        time,
      }),
    ),
  };
}

export interface Act {
  readonly text: string;
  readonly coded?: Coded | undefined;
  readonly time?: CdaTime;
  /** Its entry gives a month as its year; the words keep it. */
  readonly coarse?: boolean;
  readonly findings?: readonly Finding[];
  readonly devices?: readonly Coded[];
}

/** Acts with what was seen in each: surgery, kind of anaesthesia, intubation and its difficulty. */
export function actsSection(
  scope: string,
  heading: { readonly code: Coded; readonly title: string; readonly templateIds: readonly string[] },
  acts: readonly Act[],
): CdaSection {
  const rows = acts.map((a, i): readonly Inline[] => [
    a.time ? day(a.time) : '',
    [
      { kind: 'content', id: `acte-${i + 1}`, text: a.text },
      ...(a.findings ?? []).flatMap((f) => [
        { kind: 'br' } as const,
        `${f.label} : `,
        { kind: 'content', id: `acte-${i + 1}-${f.coded.code}`, text: f.text } as const,
      ]),
    ],
  ]);
  return {
    ...heading,
    narrative: [{ kind: 'table', head: ['Date', 'Acte'], rows }],
    entries: acts.map((a, i) => procedureEntry(actEntry(scope, a, i))),
  };
}

function actEntry(scope: string, a: Act, i: number): ProcedureEntry {
  return {
    id: uuidOf(scope, 'act', a.text),
    ref: `acte-${i + 1}`,
    coded: a.coded,
    time: entryTime(a.time, a.coarse),
    observations: a.findings?.map((f) => ({
      id: uuidOf(scope, 'act', a.text, f.coded.code),
      ref: `acte-${i + 1}-${f.coded.code}`,
      template: 'simple',
      coded: f.coded,
      value: f.value,
      time: a.time,
    })),
    devices: a.devices?.map((coded) => ({ id: uuidOf(scope, 'device', coded.code), coded })),
  };
}

/** A complication with its grade (Ring and Messmer, NVPO). */
export function complicationsSection(
  scope: string,
  heading: { readonly code: Coded; readonly title: string; readonly templateIds: readonly string[] },
  items: readonly { readonly text: string; readonly coded?: Coded; readonly severity?: Coded; readonly time: string }[],
): CdaSection {
  return {
    ...heading,
    narrative: [
      {
        kind: 'list',
        items: items.map((c, i) => [
          { kind: 'content', id: `compl-${i + 1}`, text: c.text } as const,
          ...(c.severity ? [' — ', { kind: 'content', id: `compl-${i + 1}-severite`, text: c.severity.label } as const] : []),
        ]),
      },
    ],
    entries: items.map((c, i) =>
      complicationEntry({
        id: uuidOf(scope, 'complication', c.text),
        ref: `compl-${i + 1}`,
        coded: c.coded,
        onset: c.time,
        status: 'completed',
        severity: c.severity && { ref: `compl-${i + 1}-severite`, coded: c.severity },
      }),
    ),
  };
}

export interface Vaccine {
  readonly disease: string;
  readonly name: string;
  readonly time: string;
  readonly dose?: number;
  readonly booster?: boolean;
}

export function vaccinesSection(scope: string, title: string, vaccines: readonly Vaccine[]): CdaSection {
  return {
    code: loinc('11369-6', 'Historique des vaccinations'),
    title,
    templateIds: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
    narrative: [
      {
        kind: 'table',
        head: ['Date', 'Maladies', 'Vaccin', 'Dose'],
        rows: vaccines.map((v, i) => [
          day(v.time),
          v.disease,
          marked(`vac-${i + 1}`, v.name),
          v.booster ? 'Rappel' : v.dose ? String(v.dose) : '',
        ]),
      },
    ],
    entries: vaccines.map((v, i) =>
      vaccinationEntry({
        id: uuidOf(scope, 'vaccine', v.name, v.time),
        ref: `vac-${i + 1}`,
        name: v.name,
        time: v.time,
        kind: v.booster ? 'BOOSTER' : 'INITIMMUNIZ',
        dose: v.dose,
      }),
    ),
  };
}

export function devicesSection(
  scope: string,
  devices: readonly { readonly text: string; readonly coded?: Coded; readonly time?: string }[],
): CdaSection {
  return {
    code: loinc('46264-8', 'Dispositifs médicaux'),
    title: 'Dispositifs médicaux',
    templateIds: ['2.16.840.1.11383.10.20.1.7', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.5', '1.2.250.1.213.1.1.2.1'],
    narrative: [{ kind: 'list', items: devices.map((d, i) => marked(`dm-${i + 1}`, d.text)) }],
    entries: devices.map((d, i) =>
      deviceEntry({ id: uuidOf(scope, 'device', d.text), ref: `dm-${i + 1}`, coded: d.coded, time: d.time }),
    ),
  };
}

/** Narrative only. */
export function proseSection(code: Coded, title: string, templateIds: readonly string[], lines: readonly string[]): CdaSection {
  const narrative: NarrativeBlock[] = lines.map((text) => ({ kind: 'paragraph', text }));
  return { code, title, templateIds, narrative };
}

/** « Copie du document » 1.2.250.1.213.1.1.2.243: what the sender wants to be shown. */
export function pdfCopySection(scope: string, bytes: Uint8Array): CdaSection {
  const kind = loinc('55108-5', 'Copie du document');
  return {
    code: kind,
    title: 'Copie du document',
    templateIds: ['1.2.250.1.213.1.1.2.243'],
    narrative: [{ kind: 'media', mediaId: 'copie-1' }],
    entries: [
      attachedDocumentEntry({ id: uuidOf(scope, 'copy'), mediaId: 'copie-1', mediaType: 'application/pdf', bytes, kind }),
    ],
  };
}
