/** The page that the patient takes home: every medicine with what to do, weekdays, plain words, nothing left out. */
import { expect, test } from 'vitest';
import type { PlannedAct } from '../../../../shared/clinical/act.ts';
import { type Consultation, emptyConsultation } from '../../../../shared/consultation/consultation.ts';
import { patientSheet } from '../../../../shared/consultation/patient-sheet.ts';

const treatments = ['Kardégic 75 mg', 'bisoprolol 5 mg', 'Lantus', 'Eliquis 5 mg', 'atorvastatine 10 mg', 'Plavix'].map(
  (name, n) => ({
    key: `t${n}`,
    name,
    dosing: '',
  }),
);
const fasting = { solidsHours: 6, clearFluidsHours: 2, source: 'Société européenne d’anesthésiologie, 2011' };
const pageOf = (change: Partial<Consultation>, act: PlannedAct): string[] =>
  patientSheet({ consultation: { ...emptyConsultation('2026-11-21'), ...change }, lines: [], treatments, act, fasting })
    .sections.flatMap(({ lines }) => lines.map(({ label, text }) => [label, text].filter(Boolean).join(' : ')))
    .map((line) => line.replace(/[\u00a0\u202f]/g, ' '));

test('dates of last doses in words, what is decided of each medicine, and those that nobody decided on', () => {
  const lines = pageOf(
    {
      treatments: [
        { key: 't0', decision: 'stop', lastDose: '2026-12-05' },
        { key: 't1', decision: 'keep', note: 'aussi le matin de l’opération' },
        { key: 't2', decision: 'adapt', note: 'la moitié de la dose la veille au soir' },
        { key: 't5', decision: 'not-taken' },
      ],
    },
    { label: 'Hernie inguinale droite', date: '2026-12-08', time: '08:30' },
  );
  expect(lines).toEqual(
    expect.arrayContaining([
      'Hernie inguinale droite, le mardi 8 décembre 2026 à 8 h 30',
      'Kardégic 75 mg : dernière prise le samedi 5 décembre 2026, puis plus de prise avant l’opération',
      'Bisoprolol 5 mg : à continuer (aussi le matin de l’opération)',
      'Lantus : à continuer, avec un changement : la moitié de la dose la veille au soir',
      'Demandez au médecin anesthésiste que faire de : Eliquis 5 mg, Atorvastatine 10 mg',
    ]),
  );
  expect(lines.join('\n')).not.toContain('Plavix');
});

test.each([
  ['08:30', 'Manger : jusqu’au mardi 8 décembre 2026 à 2 h 30 (dans la nuit de lundi à mardi), puis plus rien'],
  ['05:00', 'Manger : jusqu’au lundi 7 décembre 2026 à 23 h 00, puis plus rien'],
  ['14:00', 'Manger : jusqu’au mardi 8 décembre 2026 à 8 h 00, puis plus rien'],
])('an act at %s: the last meal by its weekday, the night named', (time, words) => {
  expect(pageOf({ fastingTold: true }, { date: '2026-12-08', time })).toContain(words);
});

test('no word of the trade on it', () => {
  const all = pageOf(
    { fastingTold: true, treatments: treatments.map(({ key }) => ({ key, decision: 'adapt' as const })) },
    { date: '2026-12-08', time: '08:30' },
  ).join(' ');
  expect(all).not.toMatch(/J[−-]\d|\bADA\b|posologie|à jeun|per os|anticoagul|ClCr|préopératoire/i);
  expect(all).toContain('la dose change : demandez comment');
});
