/** French words for what a fact is, of whom, when and how sure. Total tables: a value without a word does not compile. */
import type { Certainty, Fact, FactKind, FactStatus, FactSubject } from '../clinical/fact.ts';

/** Heads of groups, in the order in which an anaesthetist reads them. */
export const kindWords: Readonly<Record<FactKind, string>> = {
  medication: 'Traitements',
  allergy: 'Allergies',
  anaesthesia: 'Anesthésies',
  airway: 'Voies aériennes',
  device: 'Dispositifs',
  problem: 'Problèmes et antécédents',
  procedure: 'Actes et interventions',
  bleeding: 'Saignement',
  transfusion: 'Transfusion',
  pregnancy: 'Grossesse',
  directive: 'Directives',
  lab: 'Biologie',
  vital: 'Constantes',
  exam: 'Examens',
  functional: 'Autonomie et nutrition',
  social: 'Mode de vie',
  vaccination: 'Vaccinations',
  stay: 'Séjours',
};

export const subjectWords: Readonly<Record<FactSubject, string>> = {
  patient: 'du patient',
  family: 'concerne sa famille',
  other: 'concerne une autre personne',
};

export const certaintyWords: Readonly<Record<Certainty, string>> = {
  affirmed: 'affirmé',
  negated: 'nié',
  suspected: 'suspecté',
};

export const statusWords = (status: FactStatus, kind: FactKind): string =>
  ({
    active: kind === 'medication' ? 'pris' : 'actuel',
    past: kind === 'medication' ? 'arrêté' : 'antécédent',
    planned: 'prévu',
    unknown: '',
  })[status];

/** A medicine given once or for an act is neither taken nor stopped; nor is one that was not given. */
export const factStatusWords = (fact: Pick<Fact, 'status' | 'kind' | 'drug' | 'certainty'>): string =>
  fact.kind === 'medication' && fact.certainty === 'negated' && fact.status === 'past'
    ? ''
    : fact.drug?.episode
      ? 'donné, ponctuel'
      : statusWords(fact.status, fact.kind);

/** « 75 mg, le soir », « 4000 UI/j ». */
export const intakeWords = (dose: string | undefined, frequency: string | undefined): string =>
  [dose, frequency].filter(Boolean).join(frequency?.startsWith('/') ? '' : ', ');

export const sideWords: Readonly<Record<NonNullable<Fact['laterality']>, string>> = {
  left: 'gauche',
  right: 'droite',
  both: 'des deux côtés',
};

export const evidenceWords: Readonly<Record<Fact['source']['evidence'], string>> = {
  coded: 'codé',
  narrative: 'texte',
  pdf: 'PDF',
  claims: 'remboursement',
  stated: 'vous',
};
