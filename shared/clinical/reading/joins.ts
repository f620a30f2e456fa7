/** Several words of one thing in a sentence: one finding, its passage grown. */
import type { TextRange } from '../../documents.ts';
import type { Finding } from './finding.ts';

/** « Tabac : 30 PA, sevré » is one habit said in several words: the passage grows, what is over is over. */
export const joinHabit = (findings: Finding[], more: Finding): void => {
  const at = findings.findIndex((finding) => finding.kind === 'social' && finding.concept === more.concept);
  const known = findings[at];
  if (!known) return;
  findings[at] = {
    ...known,
    ...(known.value ? {} : more.value ? { value: more.value } : {}),
    ...(known.endDate || !more.endDate ? {} : { endDate: more.endDate }),
    certainty:
      known.certainty === 'negated' && more.certainty === 'affirmed' && more.status === 'past' ? 'affirmed' : known.certainty,
    status: more.status === 'past' ? 'past' : known.status,
    range: { start: Math.min(known.range.start, more.range.start), end: Math.max(known.range.end, more.range.end) },
  };
};

/** One name for several diseases: two of them in a list are two. */
const several: ReadonlySet<string> = new Set([
  'conduction-disorder',
  'valve-disease',
  'arrhythmia',
  'stroke',
  'fracture',
  'bleeding-disorder',
  'inherited-bleeding',
  'thrombophilia',
  'spine-disease',
  'coronary-disease',
  'implanted-material',
  'gi-bleeding',
  'endoscopy-digestive',
  'arthroscopy',
  'osteosynthesis-act',
  'valve-surgery',
  'spine-surgery',
  'ovariectomy',
  'hernia-repair',
  'cataract-surgery',
  'joint-prosthesis',
  'carpal-tunnel',
  'mastectomy',
  'radiotherapy',
  'vascular-bypass',
  'caesarean',
  'delivery',
  'vaccine-meningococcus',
  'vaccine-pneumococcus',
  'anaesthesia-complication',
]);

/** « PPC … appareillé », « transfusion de 2 CGR »: two names of one thing in one sentence are one finding. */
export const joinSame = (findings: Finding[], more: Finding, text: string, own: (finding: Finding) => TextRange): boolean => {
  const compatible = <Value>(a: Value | undefined, b: Value | undefined): boolean =>
    a === undefined || b === undefined || a === b;
  const at = findings.findIndex(
    (known) =>
      known.kind === more.kind &&
      // « hospitalisation de M. F., séjour du 2 au 11 septembre »: one stay.
      (known.concept === more.concept || known.kind === 'stay') &&
      known.concept !== undefined &&
      known.certainty === more.certainty &&
      known.status === more.status &&
      known.subject === more.subject &&
      compatible(known.date, more.date) &&
      compatible(known.laterality, more.laterality) &&
      compatible(known.value?.text, more.value?.text),
  );
  const known = findings[at];
  // « DMO : T-score -2,7 » is one.
  const twice = known?.kind === 'exam' && known.value !== undefined && known.value.text === more.value?.text;
  if (!known || known.kind === 'airway' || (known.kind === 'exam' && !twice)) return false;
  // « BAV du premier degré, hémibloc antérieur gauche »
  if (several.has(known.concept ?? '') && /[,;+/]| et | puis /.test(text.slice(own(known).end, own(more).start))) return false;
  const range = { start: Math.min(known.range.start, more.range.start), end: Math.max(known.range.end, more.range.end) };
  findings[at] = { ...more, ...known, range: range.end - range.start < 160 ? range : known.range };
  return true;
};

/** Images whose findings are problems of their own. */
const shown = /^(?:chest-xray|carotid-doppler|mammography|fundus|oct)$/;

/** Of one sentence, without the image that only bears what is told: « Radio de thorax : cardiomégalie ». */
export const withoutBearers = (findings: Finding[]): Finding[] => {
  if (findings.length < 2) return findings;
  if (!findings.some(({ kind }) => kind === 'problem')) return findings;
  return findings.filter(({ concept = '', value }) => !shown.test(concept) || /normal|stable/i.test(value?.text ?? ''));
};
