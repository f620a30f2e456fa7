/** One allergy: how sure, since when, which reaction. */
import type { Agent } from './allergy-agents.ts';
import { doubted, heldBack } from './allergy-doubt.ts';
import { reactionTable, type TriggerKind } from './allergy-words.ts';
import { bracketAround, bracketAt } from './brackets.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { dateFor, type Finding, nearSpans, type Reading, rangeOf, textOf, unionOf } from './finding.ts';
import type { Token } from './tokens.ts';
import { letters, wordsIn } from './words-near.ts';

/** « latex (lèvres qui gonflent avec les gants, gêne pour respirer) »: all that stands in the bracket after the agent. */
const reactionAfter = (reading: Reading, agent: Agent, to: number): Span | undefined => {
  const { tokens } = reading.context;
  const near = reactionNear(reading, agent.last + 1, to);
  const bracket = bracketAt(tokens, agent.last + 1);
  if (!near || !bracket || near.first > bracket.close) return near;
  const further = reactionNear(reading, near.last + 1, bracket.close - 1);
  return further ? { first: near.first, last: further.last } : near;
};

/** « il gonfle et il ne [peut plus respirer] » */
const andThen = /^(?:(?:,|et|puis|avec|il|elle|je|j|ne|n|on) ?){1,6}$/;

export const reactionNear = (reading: Reading, from: number, to: number): Span | undefined => {
  const { tokens } = reading.context;
  let found: Span | undefined;
  for (let index = Math.max(from, 0); index <= Math.min(to, tokens.length - 1); index++) {
    const hit = reactionTable.matchAt(tokens, index);
    if (!hit) continue;
    // « choc anaphylactique grade III » is one reaction.
    if (!found) found = { first: hit.first, last: hit.last };
    else if (hit.first - found.last <= 3 || andThen.test(wordsIn(tokens, found.last + 1, hit.first)))
      found = { first: found.first, last: hit.last };
    index = hit.last;
  }
  // « toxidermie sévère », « éruption bulleuse »: how grave it was.
  let last = found?.last ?? 0;
  while (gravity.test(tokens[last + 1]?.folded ?? '')) last++;
  // « gonflé du visage et de la gorge »: where.
  for (let at = last + 1; found && /^(?:gonfl|oedem)/.test(tokens[found.last]?.folded ?? '') && at <= last + 4; at++) {
    const { folded = '' } = tokens[at] ?? {};
    if (swollen.test(folded)) last = at;
    else if (!/^(?:du|de|d|des|la|le|les|l|au|aux|et|,)$/.test(folded)) break;
  }
  return found && { first: found.first, last };
};
const swollen = /^(?:visage|gorge|langue|levre|face|bouche|luette|glotte|paupiere|cou|yeu)$/;
const gravity =
  /^(?:tres|tre|severe|grave|majeure?|massive?|etendue?|generalisee?|diffuse?|bulleu|bulleuse|pustuleu|pustuleuse|geante?|febrile|larynge|laryngee?)$/;

/** Of the agent, of its reaction, or the only date of the sentence when it follows. */
/** « latex (urticaire), pénicilline (Quincke en 2001) »: what stands in the bracket of another agent is its own. */
const isBracketed = ({ context: { tokens } }: Reading, date: DateMention, agent: Span, next: number): boolean => {
  const { open } = bracketAround(tokens, date) ?? {};
  if (open === undefined) return false;
  // « noix de cajou et pistache (réaction en 2024) » is of both.
  const isShared = /^(?:\S+ ){0,2}(?:et|ou) [^,(]*$/.test(wordsIn(tokens, agent.last + 1, open));
  return (
    (next > agent.last && next < open && !isShared) ||
    (date.last < agent.first && tokens.slice(0, open).some(({ kind }) => kind === 'word'))
  );
};

/** « Pollens au printemps »: of every year; « désensibilisé 2005-2008 »: of the treatment. */
const isOfOther = ({ context: { tokens } }: Reading, { first, last }: DateMention): boolean =>
  /(?:^| )desensibilis\w*(?: en| depuis| de)?$/.test(wordsIn(tokens, first - 2, first)) ||
  /^(?:(?:au|en|le|l|debut|fin|du) )*(?:printemp|ete|automne|hiver|printemps)$/.test(wordsIn(tokens, first, last + 1));

/** « Pénicilline, mais Augmentin bien toléré en 2022 », « céfazoline reçue en 2019 sans incident »: of what was taken since. */
const isOfTolerance = ({ context: { tokens } }: Reading, date: DateMention, span: Span): boolean =>
  date.first > span.last &&
  (/(?:^| )(?:toleree?|recue?|repri|reprise|reintroduite?|supportee?)(?: |$)/.test(wordsIn(tokens, span.last + 1, date.first)) ||
    /^(?:, )?sans (?:incident|probleme|reaction|souci|difficulte)/.test(wordsIn(tokens, date.last + 1, date.last + 4)));

const dateOf = (reading: Reading, agent: Span, span: Span, reaction: Span | undefined, next: number): DateMention | undefined => {
  const own = dateFor(reading, span, reading.occasion);
  if (own && (isOfOther(reading, own) || isOfTolerance(reading, own, span))) return undefined;
  if (own && !isBracketed(reading, own, agent, next)) return own;
  const whole = reaction && reaction.first > span.last ? unionOf(span, [reaction]) : span;
  const [only] = reading.dates;
  const shown =
    only &&
    (reactionNear(reading, only.first - 8, only.first - 1) !== undefined ||
      reading.context.tokens.slice(Math.max(only.first - 5, 0), only.first).some((token) => token.folded === 'reaction'));
  const alone =
    reading.dates.length === 1 &&
    only &&
    !isBracketed(reading, only, agent, next) &&
    !isOfTolerance(reading, only, span) &&
    ((only.first > whole.last && only.first - whole.last < 16) || (shown && only.last < span.first))
      ? only
      : undefined;
  const wide = dateFor(reading, whole, reading.occasion);
  return wide && !isBracketed(reading, wide, agent, next) && !isOfTolerance(reading, wide, span) ? wide : alone;
};

const acute =
  /(?:^| )(?:\d+|cinq|dix|quinze|vingt|trente|quelque) (?:min|mn|minute|heure|h) apres|adrenaline|adre |tryptase|remplissage (?:vasculaire|par)|intervention (?:interrompue|arretee|suspendue)|transfert en rea|recupere en/;
const bygone =
  /(?:^| )(?:antecedent|atcd|enfance|autrefois|avait|ancien|ancienne|jadi|rapporte|connue|lors|stylo|anapen|jext|epipen|emerade|trousse|kit|porteuse?|porteu|en (?:19|20)\d\d)(?: |$)/;

/** « Choc 5 min après Augmentin, adrénaline »: what is being treated happens that day. */
const todayOf = (reading: Reading, { marks }: Assertion): { iso: string; first: number; last: number } | undefined => {
  const { section, tokens } = reading.context.sentence;
  const documentDate = reading.documentDate?.slice(0, 10);
  const words = letters(tokens);
  if (section === 'allergies' || section === 'history' || section === 'treatment' || reading.dates.length > 0) return undefined;
  if (
    documentDate?.length !== 10 ||
    marks.has('past') ||
    !acute.test(words) ||
    bygone.test(words) ||
    /allergi(?:e|que) (?:a|au|aux) /.test(words) ||
    /(?:^| )(?:je|j|m|ma|mon) /.test(words)
  )
    return undefined;
  return { iso: documentDate, first: 0, last: 0 };
};

/** « Si je mange des crevettes ma bouche gratte »: it happened. */
const whenever = /(?:^| )(?:si|quand|lorsque|de que|des que) (?:je|j|il|elle)(?: en)? (?:mange|prend|bois?|met|touche)/;

interface Cure extends Span {
  readonly date?: DateMention;
}

/** What children outgrow. Of anything else a reaction heals, never the allergy: « choc au rocuronium, guéri sans séquelle ». */
const outgrown: ReadonlySet<string> = new Set(['milk', 'egg', 'wheat', 'soy']);

/** Said where there was one: « c'est fini », or a reaction told before. */
const eatsAgain =
  /^(?:c est fini|reintroduite? .*sans|(?:desormais |maintenant |aujourd hui )?(?:il|elle|j) en (?:re)?mange(?! pas)(?: .*(?:sans|souci|normalement|tous))?)(?: |$)/;

/** « Allergie au lait, guérie en 2021 »: over, and since when. */
const curedAt = (reading: Reading, agent: Agent, next: number): Cure | undefined => {
  if (!outgrown.has(agent.concept?.key ?? '')) return undefined;
  const { tokens } = reading.context;
  const end = Math.min(next, agent.last + 10, tokens.length);
  // « Œuf : malaise à 1 an, réintroduit depuis sans souci », « l'œuf c'est fini, il en mange »
  const again = tokens.findIndex(
    (_, at) => at > agent.last && at < agent.last + 14 && eatsAgain.test(wordsIn(tokens, at, at + 9)),
  );
  if (again !== -1 && !/(?:^| )(?:retrouvee|infirmee|ecartee|erreur)(?: |$)/.test(wordsIn(tokens, agent.last, again)))
    return { first: again, last: again };
  const index = tokens.findIndex(
    (token, at) =>
      at > agent.last &&
      at < end &&
      /^(?:guerie?|resolue?|disparue?)$/.test(token.folded) &&
      !/^(?:non|pas|jamais)$/.test(tokens[at - 1]?.folded ?? ''),
  );
  if (index === -1) return undefined;
  const date = reading.dates.find((each) => each.first > index && each.first - index <= 3);
  return { first: index, last: date?.last ?? index, ...(date ? { date } : {}) };
};

/** « Ma mère m'a toujours dit de ne pas prendre de … », « le frère, joint par téléphone : … »: who tells is not who reacted. */
const isTeller = (tokens: readonly Token[], { first }: Span): boolean =>
  /(?:^| )(?:complement|precision|remarque|mot|note|recit|rempli\w*|ecrit\w*|dire|selon|d apre|d apres)(?: (?:de|du|par|la|le|l|sa|son|ma|mon))* (?:mere|pere|maman|papa|epouse|mari|fille|fil|parent|famille)(?: |$)/.test(
    wordsIn(tokens, 0, first),
  ) ||
  /(?:^| )(?:mere|pere|frere|soeur|epouse?|mari|femme|fille|fil|parent|famille|maman|papa|conjointe?|compagne|compagnon)(?: \w+){0,4}? (?:(?:m|me|lui|nous) (?:a|ont|avait)(?: toujours| bien)? (?:dit|interdit|raconte|explique|appri)|joint\w*|contactee?|appelee?|rapporte\w*|signale\w*|precise|confirme|declare|raconte\w*|(?:dit|disai\w*|repete)(?: toujours| souvent)? qu\w*|previent|insiste)(?: |$)/.test(
    wordsIn(tokens, Math.max(first - 24, 0), first),
  );

export const findingOf = (
  reading: Reading,
  agent: Agent,
  trigger: (Span & { kind: TriggerKind }) | undefined,
  next: number,
  alone = true,
  /** Told to have happened, whatever « éviter … » says besides. */
  happened = false,
): Finding | undefined => {
  const { context, text } = reading;
  // « Pas d'allergie en dehors de la pénicilline »: the agent stands against the denial.
  const excepted =
    trigger &&
    context.cues.some((cue) => cue.first > trigger.last && cue.last < agent.first && cue.value.kinds.includes('terminator'));
  const span: Span =
    trigger && !excepted
      ? {
          first: Math.min(trigger.first, agent.first),
          last: Math.max(agent.last, trigger.first < agent.first ? agent.last : trigger.last),
        }
      : agent;
  const assertion = assertionOf(context, span, text);
  const avoided = /(?:^| )(?:eviter|evitez)(?: (?:le|la|l|les|d|de|du|des|tou\w*))*$/.test(
    wordsIn(context.tokens, span.first - 5, span.first),
  );
  if (
    !happened &&
    assertion.conditional &&
    !avoided &&
    context.sentence.section !== 'allergies' &&
    !whenever.test(letters(context.tokens))
  )
    return undefined;
  const own =
    trigger?.kind === 'severe' || trigger?.kind === 'reaction'
      ? reactionNear(reading, trigger.first, trigger.last + 3)
      : undefined;
  const after = reactionAfter(reading, agent, Math.min(next - 1, agent.last + 14));
  const before =
    !trigger && alone && agent.first > 0 && !after
      ? reactionNear(reading, Math.max(agent.first - 5, 0), agent.first - 1)
      : undefined;
  const reaction = own ?? after ?? before;
  const written =
    own && after && after.first > own.last
      ? `${textOf(reading, own)}, ${textOf(reading, after)}`
      : reaction && textOf(reading, reaction);
  const told = dateOf(reading, agent, span, after, next) ?? todayOf(reading, assertion);
  const judged = doubted(
    reading,
    span,
    heldBack(reading, span, assertion) ? { ...assertion, certainty: 'affirmed' } : assertion,
    next,
  );
  const wasTold = reaction !== undefined || trigger !== undefined || context.sentence.section === 'allergies';
  const cure = judged === 'affirmed' || (judged === 'negated' && wasTold) ? curedAt(reading, agent, next) : undefined;
  const date = cure && (told === cure.date || (told && told.first >= next)) ? undefined : told;
  return {
    kind: 'allergy',
    label: agent.label,
    ...(agent.concept ? { concept: agent.concept.key } : {}),
    ...(agent.drug ? { drug: agent.drug } : {}),
    ...(written ? { reaction: written } : trigger?.kind === 'intolerance' ? { reaction: 'intolérance' } : {}),
    ...(date ? { date: date.iso } : {}),
    ...(cure?.date ? { endDate: cure.date.iso } : {}),
    certainty:
      trigger?.kind === 'intolerance' && assertion.certainty !== 'negated' && judged === 'negated'
        ? 'affirmed'
        : cure
          ? 'affirmed'
          : judged,
    status: cure ? 'past' : 'active',
    subject: assertion.subject === 'family' && isTeller(context.tokens, span) ? 'patient' : assertion.subject,
    range: rangeOf(
      reading,
      span,
      cure,
      ...nearSpans(span, [reaction, after, date && date.last > 0 ? date : undefined, ...assertion.spans]),
    ),
  };
};
