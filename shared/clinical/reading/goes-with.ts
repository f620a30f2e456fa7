/** What one sentence tells of one thing is told of what goes with it: cures over with their chemotherapy, an anaesthesia with its act. */
import { type Finding, isFuture, type Reading } from './finding.ts';

/** « Hépatite C guérie en 2016 (sofosbuvir) »: what healed it. */
export const withCuresOver = (findings: readonly Finding[], { text }: Reading): Finding[] =>
  findings.map((f) => {
    if (f.kind !== 'medication' || f.status !== 'active' || f.drug?.dose || f.drug?.frequency) return f;
    const healed = findings.some(
      (other) =>
        other.kind === 'problem' &&
        other.status === 'past' &&
        other.range.start < f.range.start &&
        /^[^.;()]*(?:gu[ée]ri|trait[ée]e? en)[^.;()]{0,24}\([^()]*$/i.test(text.slice(other.range.start, f.range.end)),
    );
    const { date, ...rest } = f;
    return healed ? { ...rest, status: 'past', ...(date ? { endDate: date } : {}) } : f;
  });

/** Cytotoxics are in none of the classes that an anaesthetist knows, and no cure has a frequency. */
const mayBeCytotoxic = ({ drug }: Finding): boolean =>
  drug !== undefined && drug.classes.length === 0 && drug.frequency === undefined;

/** « Chimiothérapie terminée le 30/10 : 4 EC puis 12 paclitaxel », « neuropathie depuis le taxol »: not taken any more. */
export const withChemotherapyOver = (findings: readonly Finding[], { text }: Reading): Finding[] => {
  const over = findings.find((f) => f.concept === 'chemotherapy' && f.status === 'past' && f.endDate !== undefined);
  return findings.map((f) => {
    if (f.kind !== 'medication' || f.status !== 'active' || !mayBeCytotoxic(f)) return f;
    if (over && over.range.start < f.range.start) {
      const { date: _, ...rest } = f;
      return { ...rest, status: 'past', endDate: over.endDate };
    }
    return /depuis\s+(?:le|la|les|l['’])\s*$/i.test(text.slice(Math.max(f.range.start - 14, 0), f.range.start)) &&
      findings.some((other) => other.kind === 'problem' && other.range.start < f.range.start)
      ? { ...f, status: 'past' }
      : f;
  });
};

const isTechnique = ({ kind, concept }: Finding): boolean =>
  kind === 'anaesthesia' && /anaesthesia$|^sedation$/.test(concept ?? '');

/** « Rachianesthésie déconseillée sans correction », « anesthésie à discuter »: nothing that took place. */
const isOpinion = ({ range }: Finding, text: string): boolean =>
  /^\s*(?:est |sera |reste |serait )?(?:d[ée]conseill|contre-?indiqu|à [ée]viter|à discuter|à privil[ée]gier|envisag|propos[ée]e?s?(?!\p{L})|pr[ée]vue?|possible|souhait|pr[ée]f[ée]rable)/iu.test(
    text.slice(range.end, range.end + 30),
  );

/** « Arthroscopie du genou gauche, méniscectomie interne, le 18/07 »: one operation, one side. */
export const withSharedSides = (findings: readonly Finding[]): Finding[] =>
  findings.map((f) => {
    if (f.kind !== 'procedure' || f.laterality || !f.concept) return f;
    const told = findings.filter(
      (other) => other !== f && other.kind === 'procedure' && other.concept === f.concept && other.laterality,
    );
    const [first] = told;
    return first && told.length === 1 && (first.date === f.date || !f.date) ? { ...f, laterality: first.laterality } : f;
  });

/** « adressée pour exérèse large et ganglion sentinelle », « végétations et yoyos le 25 septembre »: what « et » joins is planned too. */
export const withJoinedPlans = (findings: readonly Finding[], { text }: Pick<Reading, 'text'>): Finding[] =>
  findings.map((f) => {
    if (f.kind !== 'procedure' || f.status !== 'past' || f.date || f.certainty !== 'affirmed' || f.subject !== 'patient')
      return f;
    const joined = findings.some((other) => {
      if (other === f || other.kind !== 'procedure' || other.status !== 'planned' || other.certainty !== 'affirmed') return false;
      const [one, two] = other.range.start < f.range.start ? [other, f] : [f, other];
      return /^[\p{L}\s'’-]{0,24}\b(?:et|avec|\+)\s+(?:d['’]|de |du |des |une? |la |le |les )*$/iu.test(
        text.slice(one.range.end, two.range.start),
      );
    });
    return joined ? { ...f, status: 'planned' } : f;
  });

/** « Avulsion de quatre dents prévue sous sédation », « chirurgie le 1er décembre, anesthésie topique » */
export const withActsToCome = (findings: readonly Finding[], { dates, documentDate, text }: Reading): Finding[] => {
  const acts = findings.filter((f) => f.kind === 'procedure' && f.certainty === 'affirmed');
  const planned = acts.length > 0 && acts.every((f) => f.status === 'planned');
  const ahead =
    dates.length > 0 && dates.every((date) => isFuture(date.iso, documentDate)) && acts.every((f) => f.status !== 'past');
  return findings.map((f) =>
    isTechnique(f) && f.status === 'past' && f.certainty === 'affirmed' && (planned || ahead || isOpinion(f, text))
      ? { ...f, status: 'planned' }
      : f,
  );
};
