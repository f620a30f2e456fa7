/** What nobody wrote and what would change the conduct: questions to ask, the most useful first. */

import { ago, shortDate } from '../../text/dates.ts';
import type { AnswerPart } from '../answer.ts';
import { isAntithrombotic } from '../drugs/classes.ts';
import { dateOf, type Group, newestFirst } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { stanceOf } from '../record-facts.ts';
import { ecgRule } from '../rules/advice/ecg.ts';
import { numberOf, signatureOf } from '../rules/department.ts';
import { bodyMassIndex, having, measured, type ScoreGround } from '../scores/inputs.ts';
import type { SummaryLine } from '../summary-model.ts';
import { agentOf, agrees, isSevere, noAllergyFacts } from './allergies.ts';
import { tellsOfAnaesthesia } from './anaesthesias.ts';
import {
  actInputs,
  airwayAnswer,
  anaesthesiaAnswer,
  confirmedOrNot,
  doneOn,
  effortAnswer,
  lungAnswer,
  lungQuestion,
  measure,
  says,
  sizes,
  takenOrNot,
  tobaccoAnswer,
  trustedPersonAnswer,
  typing,
  yesNo,
} from './answers.ts';
import { latest } from './labs.ts';
import { ageOf, capital, isAffirmed, isNegated, monthsSince, questionOf, strong } from './section.ts';
import { brandNameOf, nameOf, shownTreatments, type Treatment } from './treatments.ts';

export interface MissingGround extends ScoreGround {
  readonly labs: readonly Group[];
  readonly allergies: readonly Group[];
  readonly anaesthesias: readonly Group[];
}

const renallyCleared = ['doac-xaban', 'dabigatran', 'lmwh', 'fondaparinux', 'metformin'] as const;
/** RMO: tests of the last three months are not repeated (clinical.md 3.6). */
const labMonths = 3;

type Question = { line: SummaryLine; worth: number };

/** Below, nobody asks about tobacco, stairs or a trusted person. */
const adultYears = 15;

/** Functional scores that say nothing of effort. */
const ofSleep = /^(?:epworth|stop-bang)$/;

export function missingLines(ground: MissingGround): SummaryLine[] {
  const questions: Question[] = [];
  const ask = (
    worth: number,
    id: string,
    words: Parameters<typeof questionOf>[1]['words'],
    detail: string,
    { facts = [], answer }: Extras,
  ) => questions.push({ worth, line: questionOf(ground, { id: `missing:${id}`, words, detail, facts, answer }) });

  for (const t of ground.treatments) askAboutTreatment(ground, t, ask);
  askAboutAct(ground, ask);
  askAboutKidneys(ground, ask);
  askAboutWeight(ground, ask);
  askAboutBlood(ground, ask);
  if (ground.allergies.length === 0 && noAllergyFacts(ground).length === 0)
    ask(80, 'allergy', [strong('Allergies ?')], 'aucun document lu n’en parle', {
      answer: [
        typing({ as: 'words', label: 'laquelle, quelle réaction', name: 'Allergie', kind: 'allergy' }, [
          says('aucune', { kind: 'allergy', label: 'Allergie', certainty: 'negated' }),
        ]),
      ],
    });
  const denials = noAllergyFacts(ground);
  for (const group of ground.allergies.filter(isSevere)) {
    const against = [...denials.filter((f) => !agrees(f, [group])), ...group.facts.filter(isNegated)];
    const sure = group.facts.find((f) => isAffirmed(f)) ?? group.facts[0];
    if (against.length > 0 && !group.facts.some((f) => f.origin === 'doctor-here'))
      ask(
        90,
        `allergy:${group.key}`,
        [strong(`Allergie ${agentOf(group).toLowerCase()}`), ' : bilan fait ?'],
        'réaction grave écrite, niée ailleurs',
        { facts: [...group.facts, ...against], answer: confirmedOrNot(sure) },
      );
  }
  if (!ground.anaesthesias.some(tellsOfAnaesthesia) && !answered(ground, 'anaesthesia'))
    ask(70, 'anaesthesia', [strong('Anesthésies antérieures ?')], 'aucun compte rendu trouvé', { answer: anaesthesiaAnswer });
  if (!ground.facts.some((f) => f.kind === 'airway'))
    ask(65, 'airway', [strong('Voies aériennes')], 'ouverture de bouche, Mallampati, mobilité cervicale : jamais notés', {
      answer: airwayAnswer,
    });
  askAboutSize(
    ground,
    ask,
    questions.some(({ line }) => line.id === 'missing:weight'),
  );
  askAboutQt(ground, ask);
  askAboutClaims(ground, ask);
  askAboutDiabetes(ground, ask);
  askAboutHeart(ground, ask);
  const { ageYears } = ground;
  if (
    ground.patient.sex === 'F' &&
    ageYears !== undefined &&
    ageYears >= 15 &&
    ageYears <= 50 &&
    having(ground, 'pregnant', 'hysterectomy').length === 0 &&
    !answered(ground, 'pregnant')
  ) {
    const [denied] = ground.facts.filter((f) => f.concept === 'pregnant' && isNegated(f));
    const since = denied && dateOf(denied) ? ` · niée le ${shortDate(dateOf(denied))}` : '';
    ask(60, 'pregnancy', [strong('Grossesse possible ?')], `femme en âge de procréer${since}`, {
      facts: denied ? [denied] : [],
      answer: yesNo({ kind: 'pregnancy', concept: 'pregnant', label: 'Grossesse en cours' }),
    });
  }
  const grown = ageYears === undefined || ageYears >= adultYears;
  if (grown && !ground.facts.some((f) => f.kind === 'functional' && !ofSleep.test(f.concept ?? '')))
    ask(
      40,
      'functional',
      [strong('Capacité d’effort')],
      'M-DASI : escaliers ou côte ? gros ménage ? jardinage ? sport intense ? chutes ?',
      { answer: effortAnswer },
    );
  if (grown && !ground.facts.some((f) => f.concept === 'tobacco'))
    ask(35, 'tobacco', [strong('Tabac ?')], 'change Apfel et le risque respiratoire', { answer: tobaccoAnswer });
  if (!ground.facts.some((f) => f.concept === 'ponv'))
    ask(30, 'ponv', [strong('NVPO, mal des transports ?')], 'change Apfel', {
      answer: yesNo({ kind: 'anaesthesia', concept: 'ponv', label: 'NVPO ou mal des transports' }),
    });
  if (grown && !ground.facts.some((f) => f.concept === 'trusted-person'))
    ask(20, 'trusted-person', [strong('Personne de confiance ?')], 'non désignée dans les documents', {
      answer: trustedPersonAnswer,
    });
  return questions.sort((a, b) => b.worth - a.worth || (a.line.id < b.line.id ? -1 : 1)).map((q) => q.line);
}

/** Every question says how it is answered in place. */
interface Extras {
  readonly facts?: readonly Fact[];
  readonly answer: readonly AnswerPart[];
}

type Ask = (worth: number, id: string, words: Parameters<typeof questionOf>[1]['words'], detail: string, extras: Extras) => void;

/** The doctor answered here, whatever the answer, in a meaning or in words of one's own: it is not asked again. */
const answered = (ground: MissingGround, ...what: readonly string[]): boolean =>
  ground.facts.some(
    (f) =>
      f.origin === 'doctor-here' && (what.includes(f.concept ?? '') || what.some((w) => f.source.quote.startsWith(`${w} :`))),
  );

/** A fact that names the medicine and says that it is taken: a statement on « un anticoagulant » would speak of no other. */
function toAnswerOn({ facts }: Treatment): Fact {
  const named = facts.filter((f) => f.drug && f.drug.substances.length > 0);
  return named.find((f) => stanceOf(f) === 'yes') ?? named[0] ?? facts[0];
}

function askAboutTreatment(ground: MissingGround, t: Treatment, ask: Ask): void {
  const name = brandNameOf(t) ?? nameOf(t);
  const antithrombotic = isAntithrombotic(t.classes);
  if (t.state === 'contradicted')
    ask(
      antithrombotic ? 100 : 62,
      `treatment:${t.key}`,
      [strong(`Prend-il encore ${name} ?`.replace('il', ground.patient.sex === 'F' ? 'elle' : 'il'))],
      antithrombotic ? 'change l’arrêt et la rachianesthésie' : 'les documents se contredisent',
      { facts: t.facts, answer: takenOrNot(toAnswerOn(t)) },
    );
  if (t.state === 'delivered-only' && t.rule) {
    ask(
      antithrombotic ? 98 : 58,
      `treatment:${t.key}`,
      [strong(`${capital(name)} : pris aujourd’hui ?`)],
      `délivré ${ago(dateOf(t.facts[0]), ground.today)}, prise non vérifiée`,
      { facts: t.facts, answer: takenOrNot(toAnswerOn(t)) },
    );
  }
}

/** What only the doctor knows of the act, once, with the medicines whose plan it changes. */
const ofTheAct = Object.keys(actInputs) as readonly (keyof typeof actInputs)[];

function askAboutAct(ground: MissingGround, ask: Ask): void {
  const open = shownTreatments(ground.treatments, ground.today)
    .filter((t) => isAntithrombotic(t.classes))
    .map((t) => ({ name: nameOf(t), missing: t.plan.filter((o) => !o.folded).flatMap((o) => o.missing) }))
    .filter(({ missing }) => missing.length > 0);
  const missing = ofTheAct.filter((input) => open.some((o) => o.missing.includes(input)));
  if (missing.length === 0) return;
  ask(99, 'act', [strong('Acte'), ` : préciser ${missing.join(', ')}`], `change ${open.map((o) => o.name).join(', ')}`, {
    answer: missing.map((input) => actInputs[input]),
  });
}

/** Without a weight there is no clearance. */
function askAboutWeight(ground: MissingGround, ask: Ask): void {
  const concerned = ground.treatments.filter(
    (t) => t.state === 'taken' && t.plan.some((o) => o.missing.some((m) => /^clairance.*poids/.test(m))),
  );
  if (concerned.length > 0)
    ask(94, 'weight', [strong('Poids'), ' : aucun'], `clairance incalculable, change ${concerned.map(nameOf).join(', ')}`, {
      answer: [sizes.weight],
    });
}

/** Each is asked for once: a weight that a clearance lacks stands higher up. */
function askAboutSize(ground: MissingGround, ask: Ask, weightAsked: boolean): void {
  if (bodyMassIndex(ground)) return;
  const weight = !measured(ground, 'weight') && !weightAsked;
  const height = !measured(ground, 'height');
  if (!weight && !height) return;
  const what = weight && height ? 'Poids et taille' : weight ? 'Poids' : 'Taille';
  ask(55, 'bmi', [strong(what)], `${weight && height ? 'manquent' : 'manque'} pour les doses et les scores`, {
    answer: [...(weight ? [sizes.weight] : []), ...(height ? [sizes.height] : [])],
  });
}

function askAboutKidneys(ground: MissingGround, ask: Ask): void {
  const concerned = ground.treatments.filter(
    (t) => t.state === 'taken' && t.classes.some((c) => (renallyCleared as readonly string[]).includes(c)),
  );
  const creatinine = latest(ground.labs, 'creatinine') ?? latest(ground.labs, 'egfr');
  const old = creatinine && monthsSince(dateOf(creatinine), ground.today) > labMonths;
  if (creatinine && !old) return;
  const answer = [measure('créatinine', 'Créatinine', 'µmol/L', 'lab')];
  const why =
    concerned.length > 0
      ? `clairance inconnue, change ${concerned.map((t) => nameOf(t)).join(', ')}`
      : 'fonction rénale inconnue';
  if (creatinine)
    ask(
      concerned.length > 0 ? 95 : 45,
      'creatinine',
      [
        strong('Créatinine'),
        ` : la dernière ${dateOf(creatinine) ? `date d’${ageOf(creatinine, ground.today)}` : 'est sans date'}`,
      ],
      why,
      { facts: [creatinine], answer },
    );
  else ask(concerned.length > 0 ? 96 : 46, 'creatinine', [strong('Créatinine'), ' : aucune'], why, { answer });
}

function askAboutBlood(ground: MissingGround, ask: Ask): void {
  const vka = ground.treatments.filter((t) => t.state === 'taken' && t.classes.includes('vka'));
  const inr = latest(ground.labs, 'inr');
  if (vka.length > 0 && (!inr || monthsSince(dateOf(inr), ground.today) > 1)) {
    ask(
      97,
      'inr',
      [strong('INR'), inr ? ` : le dernier, ${ageOf(inr, ground.today)}` : ' : aucun'],
      'sous AVK (HAS/GEHT 2008 : 7 à 10 j avant)',
      { facts: inr ? [inr] : vka.flatMap((t) => [...t.facts]), answer: [measure('INR', 'INR', '', 'lab')] },
    );
  }
  const potassium = latest(ground.labs, 'potassium');
  const diuretic = ground.treatments.filter((t) => t.state === 'taken' && t.classes.includes('diuretic'));
  if (diuretic.length > 0 && (!potassium || monthsSince(dateOf(potassium), ground.today) > labMonths)) {
    ask(
      52,
      'potassium',
      [strong('K⁺'), potassium ? ` : le dernier, ${ageOf(potassium, ground.today)}` : ' : aucun'],
      'sous diurétique (SFAR 2009)',
      { facts: diuretic.flatMap((t) => [...t.facts]), answer: [measure('K⁺', 'Potassium', 'mmol/L', 'lab')] },
    );
  }
}

/** G4 of clinical.md asks it of amisulpride by name. */
function askAboutQt(ground: MissingGround, ask: Ask): void {
  const facts = shownTreatments(ground.treatments, ground.today)
    .filter((t) => t.facts.some((f) => f.drug?.substances.includes('amisulpride')))
    .flatMap((t) => [...t.facts]);
  if (facts.length > 0 && !answered(ground, 'qtc', 'ecg'))
    ask(56, 'qt', [strong('QT : ECG ?')], 'sous amisulpride', {
      facts,
      answer: [
        typing({ as: 'measure', label: 'QTc', name: 'QTc', unit: 'ms', kind: 'exam' }),
        doneOn('ECG du', { kind: 'exam', concept: 'ecg', label: 'ECG' }),
      ],
    });
}

/** Claims say what was done or sold, not why. */
function askAboutClaims(ground: MissingGround, ask: Ask): void {
  const claims = ground.facts.filter((f) => f.origin === 'claims' && isAffirmed(f));
  const strips = claims.filter((f) => /bandelette|lecteur de glyc[ée]mie|lancette|glucose/i.test(f.label));
  if (strips.length > 0 && having(ground, 'diabetes', 'diabetes-1', 'diabetes-2').length === 0 && !answered(ground, 'diabetes'))
    ask(75, 'claims-diabetes', [strong('Diabète ?')], 'bandelettes de glycémie délivrées', {
      facts: strips,
      answer: yesNo({ kind: 'problem', concept: 'diabetes', label: 'Diabète' }),
    });
  const lungs = claims.filter((f) => /pneumolog/i.test(`${f.label} ${f.source.quote}`));
  const lungDisease = having(ground, 'copd', 'emphysema', 'asthma', 'osa', 'respiratory-failure', 'lung-fibrosis').length > 0;
  if (lungs.length > 0 && !lungDisease && !answered(ground, lungQuestion.concept, lungQuestion.label)) {
    ask(64, 'claims-lungs', [strong('Maladie respiratoire ?')], 'suivi en pneumologie remboursé', {
      facts: lungs,
      answer: lungAnswer,
    });
  }
  const pressure = claims.filter((f) => /\bPPC\b|apn[ée]es? du sommeil/i.test(f.label));
  if (pressure.length > 0 && having(ground, 'osa').length === 0 && !answered(ground, 'osa'))
    ask(72, 'claims-apnoea', [strong('Apnées du sommeil ?')], 'pression positive continue remboursée', {
      facts: pressure,
      answer: yesNo({ kind: 'problem', concept: 'osa', label: 'Apnées du sommeil' }),
    });
  const benzodiazepines = claims.filter((f) => f.drug?.classes.includes('benzodiazepine'));
  const [newest] = [...benzodiazepines].sort(newestFirst);
  const told = ground.facts.some((f) => f.origin === 'doctor-here' && f.drug?.classes.includes('benzodiazepine'));
  if (newest && benzodiazepines.length > 1 && !told)
    ask(50, 'claims-benzodiazepine', [strong('Benzodiazépine au long cours ?')], 'délivrances répétées, sevrage à craindre', {
      facts: benzodiazepines,
      answer: takenOrNot(newest),
    });
}

function askAboutDiabetes(ground: MissingGround, ask: Ask): void {
  const diabetes = having(ground, 'diabetes', 'diabetes-1', 'diabetes-2');
  if (diabetes.length === 0) return;
  const complications = having(ground, 'neuropathy', 'dysautonomia', 'diabetic-retinopathy', 'diabetic-nephropathy');
  if (complications.length > 0 && having(ground, 'gastroparesis').length === 0 && !answered(ground, 'gastroparesis')) {
    ask(66, 'gastroparesis', [strong('Gastroparésie, dysautonomie ?')], 'diabète compliqué : estomac plein possible', {
      facts: complications,
      answer: yesNo({ kind: 'problem', concept: 'gastroparesis', label: 'Gastroparésie' }),
    });
  }
  const hba1c = latest(ground.labs, 'hba1c');
  if (!hba1c || monthsSince(dateOf(hba1c), ground.today) > labMonths)
    ask(42, 'hba1c', [strong('HbA1c'), hba1c ? ` : la dernière, ${ageOf(hba1c, ground.today)}` : ' : aucune'], 'SFAR/SFD 2017', {
      facts: hba1c ? [hba1c] : diabetes,
      answer: [measure('HbA1c', 'HbA1c', '%', 'lab')],
    });
}

function askAboutHeart(ground: MissingGround, ask: Ask): void {
  const heart = having(
    ground,
    'coronary-disease',
    'myocardial-infarction',
    'heart-failure',
    'atrial-fibrillation',
    'valve-disease',
    'pacemaker',
    'icd',
  );
  if (heart.length === 0) return;
  const ecg = ground.facts
    .filter((f) => f.kind === 'exam' && /ecg|électrocardiogramme|electrocardiogramme/i.test(`${f.concept ?? ''} ${f.label}`))
    .map(dateOf)
    .sort()
    .at(-1);
  const variant = ground.variants[ecgRule.id];
  const validMonths = numberOf(ecgRule, variant)('validMonths');
  const source = variant?.numbers['validMonths'] === undefined ? 'SFAR 2012' : `protocole du service, ${signatureOf(variant)}`;
  if (!ecg || monthsSince(ecg, ground.today) > validMonths)
    ask(
      54,
      'ecg',
      [strong('ECG'), ecg ? ` : le dernier, ${ago(ecg, ground.today)}` : ' : aucun'],
      `${source} : moins de ${validMonths} mois sans changement`,
      { facts: heart.slice(0, 3), answer: [doneOn('ECG du', { kind: 'exam', concept: 'ecg', label: 'ECG' })] },
    );
}
