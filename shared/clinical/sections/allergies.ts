/** Allergies with their evidence: agent, reaction, grade, how sure; and what a rule says of the cross-reactive ones. */

import { folded } from '../../text/typography.ts';
import { graveBesideIn, isGraveReaction } from '../concepts/reactions.ts';
import { conceptByKey, isKindOf } from '../concepts.ts';
import { type Group, groupBy, meaningOf } from '../evidence.ts';
import type { Fact } from '../fact.ts';
import { allergyRules } from '../rules/index.ts';
import type { SummaryLine } from '../summary-model.ts';
import { capital, dateWords, type Ground, isAffirmed, isNegated, lineOf, ownWords, strong } from './section.ts';
import { ruleWords } from './tests.ts';

/** « pas d'allergie connue » has no agent. */
const saysNone = (fact: Fact): boolean => isNegated(fact) && !fact.concept && !fact.drug;

/** Denied, or told to be cured (« guérie en 2021 »). A code that says « resolved » stays shown: an allergy lasts. */
export const isTakenBack = (fact: Fact): boolean =>
  isNegated(fact) || (fact.kind === 'allergy' && fact.status === 'past' && fact.source.evidence !== 'coded');

/** « Choc anaphylactique de grade III » tells how, not to what. */
const namesNoAgent = (fact: Fact): boolean => !fact.concept && !fact.drug && isGraveReaction(fact.label);
const noAgent = 'agent non nommé';

/** A shock that a sentence tells without its agent is a problem of that day (the reader), and an allergy until it is known. */
export const isAllergicShock = (fact: Fact): boolean =>
  fact.kind === 'problem' && fact.subject === 'patient' && !fact.concept && !isNegated(fact) && allergicShock.test(fact.label);
const allergicShock =
  /anaphyla|quincke|angio-?[œo]|lyell|stevens|dress\b|(?:choc|accident) allergique|r[ée]action allergique (?:s[ée]v[èe]re|grave)/i;

/** Nobody has a mild allergy to a curare; « rocuronium : choc ; suxaméthonium : IDR positive »: the next curare kills as the first. */
const unsaid = 'réaction non précisée';
const crossed = 'test positif ou réactivité croisée';
/** « à proscrire » alone is said of a deficit in cholinesterases too. */
const callsAllergic = /a[l1I]{1,2}erg|hypersens|anaphyl|sensibili|positi|crois|ige\b/i;
/** In every theatre and every line: what is no more than an eczema is told as one. */
const isEverywhere = (f: Fact): boolean => f.concept === 'latex' || f.concept === 'heparin';
const isFamily = (f: Fact): boolean => f.concept === 'neuromuscular-blockers';
const isOfCurare = (f: Fact): boolean => isKindOf(f.concept, 'neuromuscular-blockers');

/** « TIH de type 2 en 2022 », told as a disease: the next dose is what kills. */
const asHeparin = (f: Fact): Fact =>
  f.kind === 'problem' && f.concept === 'hit'
    ? { ...f, kind: 'allergy', concept: 'heparin', label: 'héparine', reaction: 'thrombopénie induite' }
    : f;

/**
 * By agent. A shock without an agent is told in the document that names it: where one agent alone is said to have given
 * anaphylaxis there, it is that one.
 */
export function allergyGroups(ground: Ground): Group[] {
  // « Succinylcholine contre-indiquée à vie »: of the deficit, which the red line tells; no allergy.
  const lacksEnzyme = ground.facts.some((f) => f.concept === 'pseudocholinesterase' && isAffirmed(f));
  const ofEnzyme = (f: Fact): boolean => lacksEnzyme && isOfCurare(f) && !f.reaction && !callsAllergic.test(f.source.quote);
  const facts = ground.facts
    .map(asHeparin)
    .filter((f) => (f.kind === 'allergy' && !saysNone(f) && !ofEnzyme(f)) || isAllergicShock(f));
  const agentKey = (f: Fact) => f.concept ?? f.drug?.substances.join('+') ?? meaningOf(f);
  const culprits = new Map<string, Set<string>>();
  for (const f of facts) {
    if (namesNoAgent(f) || !isAffirmed(f) || !/anaphyla|choc/i.test(f.reaction ?? '')) continue;
    const { documentId } = f.source;
    culprits.set(documentId, (culprits.get(documentId) ?? new Set()).add(agentKey(f)));
  }
  // « une réaction allergique sévère … allergique au rocuronium et à la céfazoline jusqu'au bilan »: each may be the one.
  const shocks = new Map(facts.filter(namesNoAgent).map((f) => [f.source.documentId, f.label]));
  const curareTold = facts.some((f) => isOfCurare(f) && isGraveReaction(f.reaction ?? ''));
  const told = new Set(facts.filter((f) => f.reaction).map(agentKey));
  const suspects = facts.map((f) => {
    const shock = culprits.has(f.source.documentId) ? undefined : shocks.get(f.source.documentId);
    return shock && f.kind === 'allergy' && f.certainty === 'suspected' && !f.reaction && !namesNoAgent(f)
      ? { ...f, reaction: shock }
      : isOfCurare(f) && isAffirmed(f) && !f.reaction && callsAllergic.test(f.source.quote) && !(curareTold && isFamily(f))
        ? { ...f, reaction: curareTold ? crossed : unsaid }
        : isEverywhere(f) && isAffirmed(f) && !told.has(agentKey(f))
          ? { ...f, reaction: unsaid }
          : f;
  });
  // « Anaphylaxie : curare (rocuronium) » names one agent; of several suspects each is told with that reaction, and the shock with them.
  const suspectOf = (f: Fact): Fact | undefined =>
    suspects.find((s) => s.source.documentId === f.source.documentId && !namesNoAgent(s) && s.reaction === f.label);
  const keyOf = (f: Fact) => {
    if (!namesNoAgent(f)) return agentKey(f);
    const named = [...(culprits.get(f.source.documentId) ?? [])];
    const [only, ...others] = named.filter((key) => !named.some((other) => other !== key && isKindOf(other, key)));
    const suspect = suspectOf(f);
    if (only && others.length === 0) return only;
    if (suspect) return agentKey(suspect);
    // « après l'Augmentin : rash, PAS 60. Choc anaphylactique grade III »: the one reaction that is told just before it.
    const [near, ...further] = new Set(
      facts.filter((a) => !namesNoAgent(a) && !isNegated(a) && isToldBefore(a, f)).map(agentKey),
    );
    return near && further.length === 0 ? near : noAgent;
  };
  const doubted = suspects.map((f) =>
    namesNoAgent(f) && suspectOf(f)?.certainty === 'suspected' ? { ...f, certainty: 'suspected' as const } : f,
  );
  return groupBy(doubted, keyOf)
    .map((g) => groupBy(withoutOthersDenial(g.facts), () => g.key)[0] ?? g)
    .filter((g) => g.facts.some((f) => !isTakenBack(f)));
}

const beforeShock = 160;
const isToldBefore = ({ reaction, source: a }: Fact, { source: b }: Fact): boolean =>
  reaction !== undefined &&
  a.documentId === b.documentId &&
  b.range.start >= a.range.start &&
  b.range.start - a.range.end < beforeShock;

/** Which of its family: « noix de cajou » of the nuts, « amoxicilline » of the penicillins; undefined where the family itself is told. */
const memberOf = (f: Fact): string | undefined => f.drug?.substances.join('+') ?? foodOf(f).map(folded)[0];

/** « Anaphylaxie à la noix de cajou … la noisette peut être consommée »: another one of the family takes nothing back. */
function withoutOthersDenial(facts: readonly Fact[]): readonly Fact[] {
  const members = new Set(facts.filter((f) => !isTakenBack(f)).map(memberOf));
  if (members.has(undefined)) return facts;
  const kept = facts.filter((f) => !isTakenBack(f) || !memberOf(f) || members.has(memberOf(f)));
  return kept.length > 0 ? kept : facts;
}

/** « Pas d'allergie médicamenteuse » beside a peanut, « pas d'autre allergie »: nothing to decide. */
export const agrees = (denial: Fact, groups: readonly Group[]): boolean =>
  groups.length > 0 &&
  (/\bautres?\b/i.test(denial.source.quote) ||
    (/m[ée]dica|antibio/i.test(denial.source.quote) && groups.every(({ key }) => ofFoodOrAir.has(key))) ||
    (/aliment/i.test(denial.source.quote) && !groups.some(({ key }) => isFood.test(key))));
const isFood =
  /^(?:egg|soy|peanut|nuts|latex-fruits|milk|fish|lactose|gluten|mustard|sesame|celery|wheat|rosaceae|legumes|garlic|strawberry|alpha-gal|other-foods)$/;
const ofFoodOrAir: ReadonlySet<string> = new Set(
  `latex egg soy peanut nuts latex-fruits milk fish lactose gluten mustard sesame celery wheat rosaceae legumes garlic biting-insects
  contact-allergens strawberry alpha-gal hymenoptera pollen dust-mites animal-dander mould pneumallergens tegaderm nickel glue
  fragrance adhesive other-foods`.split(/\s+/),
);

export const noAllergyFacts = (ground: Ground): Fact[] => ground.facts.filter((f) => f.kind === 'allergy' && saysNone(f));

/** « allergie sévère à l'arachide, noisette à tester »: of what follows it in the clause. */
const isCalledSevere = ({ source, label }: Fact): boolean => {
  const [clause = ''] =
    /(?:allergie|hypersensibilité|réaction)(?: [\p{L}-]+)? (?:sévère|grave) [^,;.]*/iu.exec(source.quote) ?? [];
  return clause !== '' && folded(clause).includes(folded(label).slice(0, 5));
};

const besideIn = ({ label, source: { quote, evidence } }: Fact): string | undefined =>
  evidence !== 'coded' ? graveBesideIn(quote.length <= ownPassage ? quote : ownClause(quote, label)) : undefined;

/** « Antibioprophylaxie par clindamycine, la patiente ayant présenté un œdème de Quincke sous amoxicilline »: of the agent's clause. */
const ownClause = (quote: string, label: string): string =>
  quote.split(/[,;.]\s|\s:\s/).find((clause) => folded(clause).includes(folded(label))) ?? '';
const ownPassage = 100;

export const isSevere = (group: Group): boolean =>
  group.facts.some(
    (f) =>
      !isTakenBack(f) &&
      (isGraveReaction(f.reaction ?? '') ||
        isGraveReaction(f.value?.text ?? '') ||
        besideIn(f) !== undefined ||
        isCalledSevere(f) ||
        f.reaction === unsaid ||
        f.reaction === crossed),
  );

export const agentOf = (group: Group): string => {
  if (group.key === noAgent) return noAgent;
  const named = group.facts.filter((f) => !namesNoAgent(f));
  const fact = named.find(isAffirmed) ?? named[0] ?? group.facts[0];
  const family = conceptByKey(fact.concept ?? '')?.label;
  const sure = named.filter(isAffirmed);
  const given = (sure.length > 0 ? sure : named).flatMap((f) => (isOfIodine(f) ? [f.label] : (f.drug?.substances ?? foodOf(f))));
  const substances = [...new Set(given)].join(', ');
  if (!family) return substances || fact.label;
  // « amoxicilline (pénicillines) », « kiwi (fruits à réaction croisée) »: what it was, and what it stands for
  return substances && folded(substances) !== folded(family) ? `${substances} (${family.toLowerCase()})` : family;
};

/** « Ultravist »: nobody is allergic to the iodine of it, and another contrast may be given. */
const isOfIodine = (f: Fact): boolean => f.concept === 'iodine-contrast' && f.drug?.brand !== undefined;

/** A family is named by its own: the reader gives the word, a code its label, and our own documents both (« sparadrap (pansements adhésifs) »). */
const foodOf = (f: Fact): string[] => {
  const both = /^(.+) \(([^()]+)\)$/.exec(f.label);
  if (both?.[1] && both[2] === conceptByKey(f.concept ?? '')?.label.toLowerCase()) return [both[1].toLowerCase()];
  return f.source.evidence !== 'coded' && folded(f.source.quote).includes(folded(f.label)) ? [f.label.toLowerCase()] : [];
};

/** « Grade II : symptômes… » is the wording of the value set: the grade is enough. */
const withoutWording = (reaction: string): string => reaction.replace(/(grade [ivx]+) : .*/i, '$1');
export const shortReaction = (f: Fact): string => withoutWording(f.reaction ?? '');

export const reactionOf = (group: Group): string | undefined => {
  const reactions = group.facts.map((f) => f.reaction).filter((r): r is string => !!r);
  const graded = reactions.find((r) => /\bgrade\b/i.test(r));
  const beside = group.facts.flatMap((f) => (isTakenBack(f) ? [] : (besideIn(f) ?? [])))[0];
  // « adrénaline » says how grave it was, and not what it was.
  const severe = beside && !/^(?:adr|r[ée]anim)/i.test(beside) ? beside : undefined;
  const told = graded ?? reactions.find((r) => isGraveReaction(r)) ?? severe ?? reactions[0];
  return told === undefined ? undefined : withoutWording(told);
};

/**
 * « Déclarait une allergie à la pénicilline. … allergie infirmée »: every document that tells it, of a professional, takes it back
 * further down. A letter that only recalls it elsewhere keeps the contradiction, and so does a reaction that may kill.
 */
export const isRefuted = (group: Group): boolean => {
  const told = group.facts.filter((f) => !isTakenBack(f));
  const denials = group.facts.filter((f) => isTakenBack(f) && f.origin === 'professional');
  const after = (f: Fact): boolean =>
    denials.some(({ source }) => source.documentId === f.source.documentId && source.range.start > f.source.range.start);
  return told.length > 0 && told.every(after) && !isSevere(group);
};

/** « écartée », as a professional wrote it last: what a contradiction is decided on. */
function denialOf(group: Group): string | undefined {
  const denials = group.facts.filter(isTakenBack);
  const own = denials.filter((f) => f.origin === 'professional');
  // A conclusion says more than the test that it rests on.
  const denial = own.find((f) => concludes.test(f.source.quote)) ?? own[0] ?? denials[0];
  const quote = denial?.source.quote.replace(/\s+/g, ' ').trim();
  if (!denial || !quote || quote.length > denialLength || denial.source.evidence === 'coded') return undefined;
  return [`«\u00a0${quote}\u00a0»`, dateWords(denial)].filter(Boolean).join(', ');
}
const denialLength = 90;
const concludes = /écart|exclu|infirm|élimin|lev[ée]|retir|guéri/i;

const ruleOf = (key: string | undefined) => allergyRules.find(({ agents }) => agents.some((agent) => isKindOf(key, agent)));

export function allergyLines(ground: Ground, groups: readonly Group[]): SummaryLine[] {
  const lines = [...groups]
    .sort((a, b) => Number(isSevere(b)) - Number(isSevere(a)))
    .map((group) => {
      const affirmed = group.facts.find((f) => isAffirmed(f) && !isTakenBack(f));
      const denied = group.facts.some(isTakenBack);
      const [fact] = group.facts;
      const rule = ruleOf(group.facts.find((f) => f.concept)?.concept);
      const reaction = reactionOf(group);
      const said = rule && ruleWords(ground, rule);
      // The day of the reaction; that of a letter which recalls it only where nobody wrote it.
      const when = group.facts.find((f) => isAffirmed(f) && f.date) ?? fact;
      return lineOf(ground, {
        id: `allergy:${group.key}`,
        words: [strong(capital(agentOf(group))), reaction ? ` ${reaction}` : '', dateWords(when) ? ` · ${dateWords(when)}` : ''],
        facts: group.facts,
        detail:
          [ownWords(group.facts, `allergie ${agentOf(group)} ${reaction ?? ''}`, 4), denialOf(group), said?.detail]
            .filter(Boolean)
            .join(' · ') || undefined,
        ...(rule && { rules: [rule.id] }),
        ...(said?.plan && { plan: said.plan }),
        tag: denied
          ? isRefuted(group)
            ? { label: 'écartée', emphasis: 'note' }
            : { label: 'contradiction', emphasis: 'decide' }
          : isSevere(group)
            ? { label: affirmed ? 'grave' : 'grave, suspectée', emphasis: 'danger' }
            : affirmed
              ? undefined
              : { label: 'suspectée', emphasis: 'note' },
      });
    });
  const none = noAllergyFacts(ground).filter((f) => !agrees(f, groups));
  if (lines.length === 0 && none.length > 0) {
    return [lineOf(ground, { id: 'allergy:none', words: ['Pas d’allergie connue'], facts: none })];
  }
  if (none.length > 0) {
    lines.push(
      lineOf(ground, {
        id: 'allergy:denied',
        words: ['« Pas d’allergie connue » aussi écrit'],
        facts: none,
        tag: { label: 'contradiction', emphasis: 'decide' },
      }),
    );
  }
  return lines;
}
