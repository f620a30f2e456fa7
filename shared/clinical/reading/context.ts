/**
 * What a sentence says of something it mentions: denied, doubted, of the family, past, stopped, planned. After ConText
 * (Harkema 2009): a cue reaches forward or backward until something ends its scope; scopes here are short, since an
 * assertion wrongly denied hides a fact.
 */
import type { Certainty, FactSubject } from '../fact.ts';
import { reachesBackward } from './cue-backward.ts';
import { reachesForward } from './cue-forward.ts';
import { type CueKind, type CueValue, cueTable } from './cues.ts';
import { personOf } from './persons.ts';
import type { PhraseHit } from './phrases.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';

export interface Span {
  readonly first: number;
  readonly last: number;
}

export const overlaps = (a: Span, b: Span): boolean => a.first <= b.last && b.first <= a.last;

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
  // « 9 CGR O nég » is a group.
  const isGroup = (index: number): boolean =>
    /^neg/.test(tokens[index]?.folded ?? '') &&
    tokens[index - 1]?.capitals === true &&
    /^(?:o|a|b|ab|rh)$/.test(tokens[index - 1]?.folded ?? '');
  const cues = cueTable.findAll(tokens).flatMap((cue) => {
    if (mentionAt[cue.first] !== -1 || isGroup(cue.first)) return [];
    if (mentionAt[cue.last] === -1) return [cue];
    // « sans signe de Murphy », « sans récidive angineuse »: the denial ends where the name begins.
    let last = cue.last;
    while (mentionAt[last] !== -1) last--;
    if (cue.value.kinds.includes('negation')) return [{ ...cue, last }];
    // « Pas d'arrêt cardiaque »: of « pas d'arrêt » the denial alone is left.
    const left = cueTable.matchAt(tokens.slice(0, last + 1), cue.first);
    return left ? [left] : [];
  });
  return { sentence, tokens, cues, mentionAt };
};

/** A sign at the end of an item: « toux + », « HTA -, ». */
const isTicked = (tokens: readonly Token[], index: number): boolean =>
  /^[+-]$/.test(tokens[index]?.folded ?? '') &&
  tokens[index - 1]?.kind === 'word' &&
  /^[,.;/]?$/.test(tokens[index + 1]?.folded ?? '');
const isRowOfTicks = (tokens: readonly Token[]): boolean => tokens.filter((_, index) => isTicked(tokens, index)).length > 1;

/** « Prenez-vous un anticoagulant ? : Non aucun », « Enceinte ? non j'ai 71 ans »: what was asked is denied, whatever the answer adds. */
const isAskedAndDenied = (tokens: readonly Token[], { last }: Span): boolean => {
  const mark = tokens.findIndex((token, index) => index > last && index <= last + 10 && token.folded === '?');
  if (mark === -1) return false;
  const no = /^[:\t]$/.test(tokens[mark + 1]?.folded ?? '') ? mark + 2 : mark + 1;
  // « HTA ? non traitée » denies the treatment.
  return tokens[no]?.folded === 'non' && !/(?:[eiu]e|[eiu]|[eiu]ee)$/.test(tokens[no + 1]?.folded ?? '');
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
  // « fièvre -, toux +, dyslipidémie - »
  const ticked =
    sign?.folded === '-' &&
    context.tokens[mention.last]?.folded !== 'st' &&
    isTicked(context.tokens, mention.last + 1) &&
    isRowOfTicks(context.tokens);
  if (attached || apart || ticked) marks.set('negation-after', { first: mention.last + 1, last: mention.last + 1 });
  if (bracket === '(-)' || bracket === '(0)') marks.set('negation-after', { first: mention.last + 1, last: mention.last + 3 });
  if (isAskedAndDenied(context.tokens, mention)) marks.set('negation-after', { first: mention.last + 1, last: mention.last + 1 });
  // « Ne plus prendre Voltarène ni Profénid »: the second is stopped like the first.
  const denial = marks.get('negation');
  if (denial && (marks.has('stopped') || marks.has('continued')) && context.tokens[denial.first]?.folded === 'ni')
    marks.delete('negation');
  // « Pas d'arrêt du Kardégic » is one cue; « pas d'anticoagulant au long cours » stays a denial.
  const negated =
    marks.has('negation') || marks.has('negation-near') || marks.has('negation-after') || marks.has('refuted-after');
  // « Suspicion d'hématome sous Lovenox : confirmé »
  const confirmed = context.tokens
    .slice(mention.last + 1, mention.last + 9)
    .some((token, at, all) => /^confirmee?$/.test(token.folded) && !/^(?:non|a|pas|etre)$/.test(all[at - 1]?.folded ?? ''));
  const suspected = (marks.has('suspicion') || marks.has('suspicion-after')) && !confirmed;
  const person = personOf(context, mention, text);
  const condition = marks.get('conditional');
  const before = marks.get('negation') ?? marks.get('negation-near');
  const spans = [...marks].filter(([kind]) => kind !== 'active' && kind !== 'taken').map(([, span]) => span);
  return {
    certainty: negated ? 'negated' : suspected ? 'suspected' : 'affirmed',
    subject: person.subject,
    // « Dépistage du cancer négatif » denies no cancer that anybody had thought of, nor does « pas de prophylaxie de … ».
    conditional: condition !== undefined && (!before || condition.first > before.first),
    marks: new Set(marks.keys()),
    spans: person.span ? [...spans, person.span] : spans,
  };
};
