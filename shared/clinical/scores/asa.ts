/** ASA-PS (2014, amended 13 December 2020): the class that the listed conditions suggest. */
import type { Fact } from '../fact.ts';
import { monthsSince } from '../sections/section.ts';
import { bodyMassIndex, having, measured, type ScoreGround, smokes, taking } from './inputs.ts';
import type { Score } from './score.ts';

const adultYears = 18;
const recentMonths = 3;

type Found = { label: string; facts: readonly Fact[]; class: 2 | 3 | 4 };

export function asa(ground: ScoreGround): Score {
  const found: Found[] = [];
  const add = (label: string, facts: readonly Fact[], level: 2 | 3 | 4) => {
    if (facts.length > 0) found.push({ label, facts, class: level });
  };
  // Bounds of adults: a child is obese by centiles.
  const bmi = (ground.ageYears ?? adultYears) < adultYears ? undefined : bodyMassIndex(ground);
  if (bmi && bmi.number >= 40) add('IMC ≥ 40', bmi.facts, 3);
  else if (bmi && bmi.number > 30) add('IMC > 30', bmi.facts, 2);
  add('tabac', smokes(ground), 2);
  const complications = having(ground, 'neuropathy', 'diabetic-retinopathy', 'diabetic-nephropathy', 'gastroparesis');
  const diabetes = having(ground, 'diabetes-1', 'diabetes-2', 'diabetes');
  const complicated = diabetes.length > 0 && complications.length > 0;
  add(
    complicated ? 'diabète compliqué' : 'diabète',
    complicated ? [...diabetes, ...complications] : diabetes,
    complicated ? 3 : 2,
  );
  add('HTA', having(ground, 'hypertension'), 2);
  add('asthme', having(ground, 'asthma'), 2);
  add('BPCO', having(ground, 'copd', 'emphysema'), 3);
  add(
    'hépatite',
    having(ground, 'hepatitis').filter((f) => f.status !== 'past'),
    3,
  );
  add('stimulateur ou défibrillateur', having(ground, 'pacemaker', 'icd'), 3);
  add('dialyse', having(ground, 'dialysis'), 3);
  const valves = having(ground, 'aortic-stenosis', 'valve-disease');
  const severe = valves.filter((f) => /serr[ée]|s[ée]v[èe]re|massive|critique/i.test(`${f.label} ${f.source.quote}`));
  add('valvulopathie', valves, 3);
  add('valvulopathie sévère', severe, 4);
  const ejection = lowEjection(ground);
  add('insuffisance cardiaque', [...having(ground, 'heart-failure'), ...(ejection ? [ejection.fact] : [])], 3);
  add('oxygène ou insuffisance respiratoire', having(ground, 'respiratory-failure', 'home-oxygen'), 3);
  for (const [label, concepts] of [
    ['infarctus', ['myocardial-infarction']],
    ['AVC ou AIT', ['stroke', 'tia']],
    ['coronaropathie ou stent', ['coronary-disease', 'coronary-stent', 'coronary-stenting']],
  ] as const) {
    const facts = having(ground, ...concepts);
    const recent = facts.some((f) => f.date && wholeMonthsSince(f.date, ground.today) < recentMonths);
    add(recent ? `${label} de moins de 3 mois` : label, facts, recent ? 4 : 3);
  }
  add(
    'grossesse',
    having(ground, 'pregnant').filter((f) => f.status === 'active'),
    2,
  );
  add('insuline', taking(ground, 'insulin'), 2);
  if (found.length === 0) return toBeAssessed;
  const level = Math.max(...found.map((f) => f.class));
  const deciding = found.filter((f) => f.class === level);
  return {
    id: 'asa',
    name: 'ASA',
    result: `${['', '', 'II', 'III', 'IV'][level]}${ground.act.urgent ? ' E' : ''} proposé`,
    inputs: deciding,
    missing: [
      ...(level < 4 && ejection ? [`FEVG ${ejection.number} % : réduction sévère (IV) ?`] : []),
      ...(ground.act.urgent === undefined ? ['urgence'] : []),
      'état le jour même',
    ],
    source: 'ASA 2014, rév. 2020',
  };
}

/**
 * The table says III for a moderate and IV for a severe reduction, and gives no figure: the figure is shown, and asked of the
 * doctor. From half on nobody speaks of a reduction.
 */
function lowEjection(ground: ScoreGround): ReturnType<typeof measured> {
  const ejection = measured(ground, 'lvef');
  return ejection && ejection.number < 50 ? ejection : undefined;
}

/** To the day where the day is known: the 25th of August is less than three months before the 21st of November. */
const wholeMonthsSince = (iso: string, today: string): number =>
  monthsSince(iso, today) - (iso.length >= 10 && iso.slice(8, 10) > today.slice(8, 10) ? 1 : 0);

/** None of the table's examples, which name few diseases: a class « I » would be an assumption. */
const toBeAssessed: Score = {
  id: 'asa',
  name: 'ASA',
  result: 'à apprécier',
  inputs: [],
  missing: ['un exemple du tableau ASA dans le dossier', 'état le jour même'],
  source: 'ASA 2014, rév. 2020',
};
