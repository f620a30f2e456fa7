/**
 * What a sentence says of something it mentions: denied, doubted, of the family, past, stopped, planned. After ConText
 * (Harkema 2009): a cue reaches forward or backward until something ends its scope; scopes here are short, since an
 * assertion wrongly denied hides a fact.
 */
import type { Certainty, FactSubject } from '../fact.ts';
import { type CueKind, type CueValue, cueTable } from './cues.ts';
import type { PhraseHit } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import { foldWord, type Token } from './tokens.ts';

export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface SentenceContext {
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly cues: readonly PhraseHit<CueValue>[];
  /** Which mention covers a token: -1 none. */
  readonly mentionAt: Int32Array;
}

export interface Assertion {
  readonly certainty: Certainty;
  readonly subject: FactSubject;
  /** Asserts nothing: « en cas de », « risque de ». */
  readonly conditional: boolean;
  readonly marks: ReadonlySet<CueKind>;
  /** The words of the cues that counted, for the passage. */
  readonly spans: readonly Span[];
}

export const contextOf = (sentence: Sentence, mentions: readonly Span[]): SentenceContext => {
  const { tokens } = sentence;
  const mentionAt = new Int32Array(tokens.length).fill(-1);
  mentions.forEach((mention, id) => {
    for (let index = mention.first; index <= mention.last; index++) mentionAt[index] = id;
  });
  // A cue inside a mention is part of its name (« non fumeur », « anti-inflammatoire non stéroïdien »).
  const cues = cueTable.findAll(tokens).filter((cue) => mentionAt[cue.first] === -1 && mentionAt[cue.last] === -1);
  return { sentence, tokens, cues, mentionAt };
};

const blockers = new Set(
  `sous avec depuis malgre apres pour lors pendant traite traitee traites prend dont qui que ayant chez est presente montre
  hospitalise hospitalisee adresse adressee`
    .split(/\s+/)
    .map(foldWord),
);
const listWords = new Set(['de', 'd', 'ni', 'ou', 'pas', 'aucun', 'aucune', 'sans', 'non']);

/** « Pas d'HTA, diabète ou dyslipidémie »: a bare comma goes on only where the list closes with « ou », « ni ». */
const listCloses = (context: SentenceContext, from: number): boolean => {
  for (let index = from; index < Math.min(from + 24, context.tokens.length); index++) {
    const token = context.tokens[index];
    if (!token || token.folded === ':' || token.folded === '(' || blockers.has(token.folded)) return false;
    if (token.folded === 'ni' || token.folded === 'ou') return true;
  }
  return false;
};

interface Reach {
  /** Words that may stand between, counted anew after each member of a list. */
  readonly words: number;
  readonly lists: boolean;
  readonly blocked: boolean;
}

const reaches: Partial<Record<CueKind, Reach>> = {
  negation: { words: 6, lists: true, blocked: true },
  'negation-near': { words: 0, lists: false, blocked: true },
  suspicion: { words: 5, lists: true, blocked: true },
  conditional: { words: 4, lists: true, blocked: true },
  past: { words: 4, lists: false, blocked: false },
  stopped: { words: 5, lists: true, blocked: false },
  'to-stop': { words: 5, lists: true, blocked: false },
  continued: { words: 5, lists: true, blocked: false },
  resumed: { words: 5, lists: true, blocked: false },
  planned: { words: 6, lists: false, blocked: false },
  taken: { words: 10, lists: true, blocked: false },
  replaced: { words: 3, lists: false, blocked: false },
  relay: { words: 3, lists: false, blocked: false },
  contraindicated: { words: 5, lists: true, blocked: true },
  possible: { words: 4, lists: true, blocked: true },
  given: { words: 8, lists: true, blocked: false },
  active: { words: 3, lists: false, blocked: false },
};

const orders = new Set<CueKind>(['resumed', 'continued', 'stopped', 'to-stop', 'planned']);
const articles = new Set(['du', 'de', 'd', 'des', 'le', 'la', 'l', 'les']);

const isTerminator = (context: SentenceContext, index: number): boolean =>
  context.cues.some((cue) => cue.first <= index && index <= cue.last && cue.value.kinds.includes('terminator'));

/** Does a cue that ends before the mention reach it? */
const reachesForward = (context: SentenceContext, cue: PhraseHit<CueValue>, kind: CueKind, mention: Span): boolean => {
  const reach = reaches[kind];
  if (!reach) return false;
  // « depuis plus de 3 semaines »
  const counted = context.tokens[cue.last + 1]?.kind === 'number' && context.tokens[cue.first]?.folded === 'plus';
  if (kind === 'stopped' && counted) return false;
  let words = 0;
  let depth = 0;
  for (let index = cue.last + 1; index < mention.first; index++) {
    const token = context.tokens[index];
    if (!token) return false;
    const { folded } = token;
    if (isTerminator(context, index)) return false;
    if (folded === ',' || folded === '/' || folded === '+' || folded === 'et' || folded === 'ou' || folded === 'puis') {
      if (!reach.lists && folded !== 'ou') return false;
      const next = context.tokens[index + 1]?.folded ?? '';
      const ordered = (orders.has(kind) || kind === 'contraindicated') && folded === ',';
      if (ordered && !articles.has(next) && next !== 'aux' && next !== 'a') return false;
      // « Risque de saignement et de phlébite », not « en cas de fièvre, HTA … »
      const open =
        kind === 'conditional' && folded === ',' && context.mentionAt[index - 1] !== -1 && listCloses(context, index + 1);
      if ((kind === 'conditional' || kind === 'suspicion') && folded !== 'ou' && next !== 'de' && next !== 'd' && !open)
        return false;
      const continues =
        kind !== 'negation' ||
        listWords.has(next) ||
        folded === 'ou' ||
        folded === '/' ||
        (folded === 'et' && index + 1 === mention.first) ||
        (folded === ',' && listCloses(context, index + 1));
      if (!continues) return false;
      words = 0;
      continue;
    }
    // « Relais de la Coumadine par Lovenox »: what stands after « par » comes instead.
    if (kind === 'relay' && /^(?:par|vers|pour)$/.test(folded)) return false;
    // « Passage du Lovenox à l'Eliquis »
    if (kind === 'relay' && folded === 'a' && context.mentionAt[index - 1] !== -1) return false;
    // « Poursuivre Kardégic, arrêter Plavix »: the second order takes over.
    if (
      orders.has(kind) &&
      context.cues.some((each) => each.first === index && each.value.kinds.some((other) => orders.has(other)))
    )
      return false;
    // « Adressé pour INR à 8 sous Coumadine »
    if (kind === 'planned' && folded === 'sous' && index !== cue.last) return false;
    // « plus de Previscan depuis que j'ai Eliquis »
    if (orders.has(kind) && (folded === 'que' || folded === 'car')) return false;
    if (folded === '(') depth++;
    else if (folded === ')') depth--;
    else if (token.kind === 'sign' && (folded === ':' || folded === '\t' || folded === '-' || folded === '–')) {
      // « À éliminer : embolie pulmonaire »
      if (kind !== 'taken' && kind !== 'given' && !(folded === ':' && index === cue.last + 1 && kind !== 'conditional'))
        return false;
    } else if (reach.blocked && blockers.has(folded)) return false;
    else if (context.mentionAt[index] === -1 && token.kind === 'word' && !listWords.has(folded)) words++;
    if (words > reach.words) return false;
  }
  return depth <= 0;
};

const afterWords: Partial<Record<CueKind, number>> = {
  'negation-after': 3,
  'refuted-after': 14,
  'suspicion-after': 4,
  'past-after': 5,
  'stopped-after': 8,
  'continued-after': 8,
  'resumed-after': 8,
  'planned-after': 6,
  'to-stop': 6,
  'contraindicated-after': 4,
  'possible-after': 4,
  replaced: 7,
};

const plural = (text: string): boolean => /[sx]$/i.test(text);

/** « pendant l'hospitalisation », « depuis la pose du stent »: says when, and nothing between. */
const isAdjunct = (context: SentenceContext, index: number): boolean => {
  let first = index;
  while (first > 0 && context.mentionAt[first - 1] === context.mentionAt[index]) first--;
  return context.tokens
    .slice(Math.max(first - 2, 0), first)
    .some((token) => /^(?:pendant|lors|durant|a|aux)$/.test(token.folded));
};

/** Nothing but names before the colon: « Hépatite, VIH : non ». */
const isQuestionList = (context: SentenceContext, colon: number): boolean =>
  colon <= 14 &&
  context.tokens
    .slice(0, colon)
    .every(
      (token, index) =>
        context.mentionAt[index] !== -1 || /^(?:,|et|ou|\/|-|•|d|de|du|des|maladie|probleme|autre)$/.test(token.folded),
    );

/** A second comma closes the apposition: « Efient, débuté aux urgences, a été remplacé ». */
const closesBefore = (context: SentenceContext, from: number, to: number): boolean =>
  context.tokens.slice(from, to).some((token) => token.folded === ',');

const doubtedBefore = (context: SentenceContext, from: number, to: number): boolean =>
  context.tokens
    .slice(from, to)
    .some((token) => /^(?:evoquee?|suspectee?|discutee?|crainte?|initialement|redoutee?)$/.test(token.folded));

/** A word after the mention belongs to it when nothing else was mentioned in between, or both agree in the plural. */
const reachesBackward = (
  context: SentenceContext,
  cue: PhraseHit<CueValue>,
  kind: CueKind,
  mention: Span,
  text: string,
): boolean => {
  const limit = afterWords[kind];
  if (limit === undefined) return false;
  const last = context.tokens[cue.last];
  // « selon la demande »: a noun.
  if (
    kind === 'planned-after' &&
    last?.folded === 'demande' &&
    /^(?:la|une|sa)$/.test(context.tokens[cue.first - 1]?.folded ?? '')
  )
    return false;
  // « Une allergie au nickel et une possible allergie à … »: it doubts what follows.
  if (kind === 'suspicion-after' && /^(?:une?|la|le|l)$/.test(context.tokens[cue.first - 1]?.folded ?? '')) return false;
  const cell = context.tokens[cue.first - 1]?.folded;
  const answers = cell === ':' || cell === '\t' || cell === '=' || cell === '?';
  let words = 0;
  let commas = 0;
  let cells = 0;
  for (let index = mention.last + 1; index < cue.first; index++) {
    const token = context.tokens[index];
    if (!token) return false;
    const { folded } = token;
    // « est donc contre-indiquée »
    const then = folded === 'donc' && /^(?:est|sont|sera|etait|a|ont)$/.test(context.tokens[index - 1]?.folded ?? '');
    if (kind !== 'refuted-after' && !then && isTerminator(context, index)) return false;
    if (kind === 'refuted-after' && folded !== ';') {
      // « Fausses couches ayant fait discuter un SAPL, non retenu » refutes the nearer; « TIH évoquée devant …, puis écartée » the first.
      if (context.mentionAt[index] !== -1 && !doubtedBefore(context, mention.last + 1, index)) return false;
      if (token.kind === 'word') words++;
      if (words > limit) return false;
      continue;
    }
    if (
      context.mentionAt[index] !== -1 &&
      ((commas === 1 && closesBefore(context, index, cue.first)) || isAdjunct(context, index))
    )
      continue;
    if (context.mentionAt[index] !== -1) {
      // « Anticoagulant ou aspirine : non »
      if (kind === 'negation-after' && answers && context.tokens[index - 1]?.folded === 'ou') continue;
      if (kind === 'negation-after' && answers && context.mentionAt[index - 1] === context.mentionAt[index]) continue;
      // « Aspirine ou Plavix ? »
      if (kind === 'suspicion-after' && context.tokens[index - 1]?.folded === 'ou') continue;
      // « Kardégic, AVK arrêtés »: the plural is of the initials.
      const initials =
        context.tokens[index]?.capitals === true &&
        context.tokens[index - 1]?.folded === ',' &&
        (context.tokens[index]?.end ?? 0) - (context.tokens[index]?.start ?? 0) <= 5;
      if (initials && kind !== 'negation-after' && context.tokens[cue.first]?.folded !== 'a') return false;
      const joined =
        /^(?:et|,|\/|ou)$/.test(context.tokens[index - 1]?.folded ?? '') ||
        context.mentionAt[index - 1] === context.mentionAt[index];
      // « métoclopramide et corticoïdes à éviter »: an infinitive agrees with all.
      const agreeing =
        last &&
        (context.tokens[cue.first]?.folded === 'a' || plural(text.slice(context.tokens[cue.first]?.start ?? 0, last.end)));
      // « Infarctus, angine de poitrine : non » answers both.
      const both = answers && cell === ':' && kind === 'negation-after' && isQuestionList(context, cue.first - 1);
      if (!joined || (!agreeing && !both)) return false;
      words = 0;
      continue;
    }
    if (folded === '\t' || folded === ':' || folded === '=') {
      cells++;
      if (!answers || cells > 1) return false;
    } else if (folded === ',' && answers && cell === ':' && kind === 'negation-after' && isQuestionList(context, cue.first - 1)) {
      commas++;
    } else if (folded === ',') {
      commas++;
      const dosed =
        kind === 'stopped-after' ||
        kind === 'past-after' ||
        kind === 'continued-after' ||
        kind === 'resumed-after' ||
        kind === 'planned-after' ||
        (kind === 'contraindicated-after' && index + 1 === cue.first) ||
        kind === 'replaced';
      if (!dosed || (commas > 1 && index + 1 !== cue.first)) return false;
    } else if (folded === ';' || folded === '•') return false;
    else if (token.kind === 'word' && !(answers && index < cue.first)) words++;
    if (words > limit) return false;
  }
  if (kind === 'suspicion-after' && context.tokens[cue.first]?.folded === '?') {
    const next = context.tokens[cue.last + 1]?.folded;
    return words <= 4 && next !== '\t' && next !== ':' && next !== 'oui' && next !== 'non';
  }
  if (kind === 'negation-after' && context.tokens[cue.first]?.folded === '0') {
    const next = context.tokens[cue.last + 1];
    return (answers || cue.first === mention.last + 1) && next?.folded !== '-' && next?.kind !== 'word';
  }
  // « HTA non traitée », « diabète non équilibré »: the word after « non » is what is denied.
  if (kind === 'negation-after' && context.tokens[cue.first]?.folded === 'non' && cue.first === cue.last && !answers) {
    const next = context.tokens[cue.last + 1];
    return next === undefined || next.kind === 'sign';
  }
  // « FA non connue jusqu'à présent » is new; « Allergies : non connues » an answer.
  if (kind === 'negation-after' && context.tokens[cue.last]?.folded.startsWith('connu') && !answers) return false;
  if (
    kind === 'negation-after' &&
    /^(?:aucun|aucune|jamais|0|ras|elimine|leve|non)$/.test(context.tokens[cue.first]?.folded ?? '') &&
    cue.first === cue.last
  ) {
    const next = context.tokens[cue.last + 1];
    return (answers || words === 0) && (next === undefined || next.kind === 'sign');
  }
  return true;
};

const isPerson = (cue: PhraseHit<CueValue>): boolean =>
  cue.value.kinds.includes('family') || cue.value.kinds.includes('other-person');

/** « Femme, 28 ans », « Femme de 81 ans »: the patient, not somebody's wife. */
const isPatientByAge = (context: SentenceContext, cue: Span): boolean =>
  context.tokens[cue.first]?.folded === 'femme' &&
  context.tokens.slice(cue.last + 1, cue.last + 4).some((token) => token.kind === 'number' || /^age/.test(token.folded));

/** « Son époux est lui-même sous Plavix », « chez son mari, le Previscan … »; « vit chez sa fille » says nothing of her. */
const isOfPerson = (context: SentenceContext, cue: Span, person: Span | undefined): boolean => {
  const words = context.tokens.slice(cue.first, cue.last + 1).map((token) => token.folded);
  if (words.at(-1) === 'meme') return person !== undefined && cue.first - person.last <= 3;
  const before = context.tokens[cue.first - 1];
  return (
    words[0] === 'chez' &&
    words.length === 2 &&
    /^(?:son|sa)$/.test(words[1] ?? '') &&
    (before === undefined || before.kind === 'sign')
  );
};

/** « prescrit à son épouse », « c'était à mon père », « celui de sa femme » */
/** « la phlébite de sa mère » */
const isChildOf = (context: SentenceContext, cue: Span, mention: Span): boolean =>
  cue.first - mention.last <= 5 &&
  /(?:^| )(?:de|d) (?:sa|son|mon|ma|ses)$/.test(
    context.tokens
      .slice(mention.last + 1, cue.first)
      .map((token) => token.folded)
      .join(' '),
  );

const isOwner = (context: SentenceContext, cue: Span, mention: Span): boolean =>
  isChildOf(context, cue, mention) ||
  (cue.first - mention.last <= 12 &&
    !context.tokens.slice(mention.last + 1, cue.first).some((token) => /^[;(]$/.test(token.folded)) &&
    /(?:^| )(?:(?:(?:prescrite?|destinee?|appartenant|c (?:est|etait)) a|celui de|ceux de) (?:son|sa|mon|ma|l)|chez (?:son|sa|mon|ma|l|le|la|les|ses|un|une|deux)(?: premiere?| deuxieme)?)$/.test(
      context.tokens
        .slice(Math.max(mention.last + 1, cue.first - 5), cue.first)
        .map((token) => token.folded)
        .join(' '),
    ));

/** « Père : IDM », « mère diabétique, sœur sous Plavix »; « vit avec sa fille » says nothing of her. */
const personOf = (context: SentenceContext, mention: Span): { subject: FactSubject; span?: Span } => {
  let subject: FactSubject = context.sentence.section === 'family' ? 'family' : 'patient';
  let span: Span | undefined;
  let guard = -10;
  for (const cue of context.cues) {
    if (cue.first > mention.last) break;
    const { kinds } = cue.value;
    const title = /^(?:m|mme|monsieur|madame|mr)$/.test(context.tokens[cue.first]?.folded ?? '');
    // « L'épouse du patient, Mme Martin, … »: a title begins the patient only at the head of the sentence.
    const owner =
      /^(?:de|du|d)$/.test(context.tokens[cue.first - 1]?.folded ?? '') && span !== undefined && cue.first - span.last <= 2;
    if (kinds.includes('patient') && isOfPerson(context, cue, span)) continue;
    if (kinds.includes('patient') && (!title || cue.first <= 1) && !owner) {
      subject = 'patient';
      span = undefined;
      guard = cue.last;
    } else if (isPerson(cue) && cue.first - guard > 3 && !isPatientByAge(context, cue)) {
      // « La mère signale une éruption »: she tells of the patient.
      if (
        /^(?:signale|rapporte|decrit|mentionne|indique|declare|precise|dit|raconte|evoque)$/.test(
          context.tokens[cue.last + 1]?.folded ?? '',
        )
      )
        continue;
      if (context.tokens.slice(cue.last + 1, mention.first).some((token) => token.folded === ';')) continue;
      subject = kinds.includes('family') ? 'family' : 'other';
      span = { first: cue.first, last: cue.last };
    }
  }
  if (subject !== 'patient') return span ? { subject, span } : { subject };
  // « Bradycardie fœtale »
  if (/^foeta/.test(context.tokens[mention.last]?.folded ?? '') || /^foeta/.test(context.tokens[mention.last + 1]?.folded ?? ''))
    return { subject: 'other' };
  const owned = context.cues.find((cue) => cue.first > mention.last && isPerson(cue) && isOwner(context, cue, mention));
  if (owned) return { subject: owned.value.kinds.includes('family') ? 'family' : 'other', span: owned };
  const after = context.cues.find((cue) => cue.first > mention.last && isPerson(cue));
  if (!after || after.first - mention.last > 4) return { subject };
  const between = context.tokens.slice(mention.last + 1, after.first);
  const link = new Set([
    'l',
    'mon',
    'ma',
    'notre',
    'chez',
    'le',
    'la',
    'son',
    'sa',
    'un',
    'une',
    '(',
    'du',
    'cote',
    'de',
    'les',
    'ses',
    'deux',
  ]);
  const opens =
    between.length === 0
      ? /^(?:familia|matern|patern|fam$|dans$)/.test(context.tokens[after.first]?.folded ?? '')
      : between.some((token) => token.folded === 'chez' || token.folded === '(' || token.folded === 'cote');
  const person = after.value.kinds.includes('family') ? 'family' : 'other';
  return opens && between.every((token) => link.has(token.folded))
    ? { subject: person, span: { first: after.first, last: after.last } }
    : { subject };
};

export const assertionOf = (context: SentenceContext, mention: Span, text: string): Assertion => {
  const marks = new Map<CueKind, Span>();
  for (const cue of context.cues) {
    for (const kind of cue.value.kinds) {
      if (marks.has(kind)) continue;
      const reached =
        cue.last < mention.first
          ? reachesForward(context, cue, kind, mention)
          : cue.first > mention.last && reachesBackward(context, cue, kind, mention, text);
      if (reached) marks.set(kind === 'replaced' && cue.last < mention.first ? 'taken' : kind, cue);
    }
  }
  // « HTA (-) », « diabète (+) »
  const bracket = context.tokens
    .slice(mention.last + 1, mention.last + 4)
    .map((token) => token.folded)
    .join('');
  const sign = context.tokens[mention.last + 1];
  // « PC-, TI- »; « SCA ST- » and « circon- flexe » deny nothing.
  const short = context.tokens[mention.last]?.capitals === true && context.tokens[mention.last]?.folded !== 'st';
  const attached =
    short &&
    sign?.folded === '-' &&
    sign.start === context.tokens[mention.last]?.end &&
    context.tokens[mention.last + 2]?.start !== sign.end;
  const apart = short && sign?.folded === '-' && /^[,.;]?$/.test(context.tokens[mention.last + 2]?.folded ?? '');
  if (attached || apart) marks.set('negation-after', { first: mention.last + 1, last: mention.last + 1 });
  if (bracket === '(-)' || bracket === '(0)') marks.set('negation-after', { first: mention.last + 1, last: mention.last + 3 });
  // « Ne plus prendre Voltarène ni Profénid »: the second is stopped like the first.
  const denial = marks.get('negation');
  if (denial && marks.has('stopped') && context.tokens[denial.first]?.folded === 'ni') marks.delete('negation');
  // « Pas d'arrêt du Kardégic » is one cue; « pas d'anticoagulant au long cours » stays a denial.
  const negated =
    marks.has('negation') || marks.has('negation-near') || marks.has('negation-after') || marks.has('refuted-after');
  // « Suspicion d'hématome sous Lovenox : confirmé »
  const confirmed = context.tokens
    .slice(mention.last + 1, mention.last + 9)
    .some((token, at, all) => /^confirmee?$/.test(token.folded) && !/^(?:non|a|pas|etre)$/.test(all[at - 1]?.folded ?? ''));
  const suspected = (marks.has('suspicion') || marks.has('suspicion-after')) && !confirmed;
  const person = personOf(context, mention);
  const spans = [...marks].filter(([kind]) => kind !== 'active' && kind !== 'taken').map(([, span]) => span);
  return {
    certainty: negated ? 'negated' : suspected ? 'suspected' : 'affirmed',
    subject: person.subject,
    // « Dépistage du cancer négatif » denies no cancer that anybody had thought of.
    conditional: marks.has('conditional') && !marks.has('negation') && !marks.has('negation-near'),
    marks: new Set(marks.keys()),
    spans: person.span ? [...spans, person.span] : spans,
  };
};
