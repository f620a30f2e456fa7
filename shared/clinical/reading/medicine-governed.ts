/**
 * What the verb before a medicine does with it, where its form leaves no doubt: « j'interromps X aujourd'hui et propose Y »,
 * « nous suspendons X et maintenons Y », « on garde X », « (remplace X + Y) ». The nearest verb decides for all the medicines
 * that it lists; what stands behind the medicine (`medicine-events.ts`) is heard first.
 */
import type { Span } from './context.ts';
import type { DateMention } from './dates.ts';
import { isFuture, type Reading } from './finding.ts';
import { type Course, isComing } from './medicine-course.ts';
import { type Effect, effectOf, participles } from './medicine-predicates.ts';
import { wordsAfter, wordsIn } from './words-near.ts';

type Tense = 'done' | 'present' | 'coming';
type Act = 'stop' | 'replace' | 'resume' | 'continue' | 'start' | 'propose';

/** The present of « je », « il », « on », « nous », « ils »; folded, so « arrête » and « arrêté » are one (see `isPresent`). */
const presents: readonly (readonly [act: Act, form: RegExp])[] = [
  [
    'stop',
    /^(?:arrete|stoppe|supprime|retire|annule|sevre|cesse)(?:nt)?$|^(?:arret|stopp|supprim|retir|annul)on$|^(?:suspend|interromp)(?:t|on|ent)?$|^(?:suspends|interromps|deprescri|deprescrivon)$/,
  ],
  ['replace', /^(?:remplace|relaie|relaye|substitue|switche)(?:nt)?$|^(?:remplacon|relayon|substituon)$/],
  [
    'resume',
    /^(?:reprend|reprends|reprenon|reprennent|reintrodui|reintroduit|reintroduison|represcri|represcrit|redemarre|redebute)$/,
  ],
  [
    'continue',
    /^(?:poursui|poursuit|poursuivon|poursuivent|maintien|maintient|maintenon|maintiennent|garde|gardon|laisse|laisson|conserve|conservon|continue|continuon|renouvelle|renouvelon|reconduit|reconduis|reconduison|prolonge)$/,
  ],
  [
    'start',
    /^(?:debute|instaure|initie|commence|demarre|ajoute|associe)$|^(?:debut|instaur|initi|commenc|demarr|ajout|associ)on$|^(?:introdui|introduit|introduison|prescri|prescrit|prescrivon)$/,
  ],
  [
    'propose',
    /^(?:propose|conseille|suggere|recommande|preconise|envisage|prevoi|prevoit)$|^(?:propos|conseill|sugger|recommand|preconis|envisage|prevoy)on$/,
  ],
];

/** « nous proposerons », « on reprendra » */
const futureStems: readonly (readonly [act: Act, form: RegExp])[] = [
  ['stop', /^(?:arreter|stopper|supprimer|suspendr|interrompr|remplacer|relayer)(?:ai|a|on|ont)$/],
  ['continue', /^(?:poursuivr|maintiendr|garder|laisser|conserver|continuer|renouveller)(?:ai|a|on|ont)$/],
  [
    'propose',
    /^(?:propos|discut|envisag|conseill|sugger|debut|instaur|initi|commenc|demarr|ajout|associ)er(?:ai|a|on|ont)$|^(?:introduir|reintroduir|prescrir|reprendr)(?:ai|a|on|ont)$/,
  ],
];

const subject = /^(?:je|j|nou|on|il|elle|ils|elles|medecin|cardiologue|neurologue|chirurgien|docteur)$/;
const pronoun = /^(?:lui|leur|vou|me|m|te|le|la|l|y|en|donc|donc|ensuite|alors|aussi|egalement)$/;
const article =
  /^(?:le|la|l|les|du|de|d|des|un|une|son|sa|ses|mon|ma|mes|votre|vos|ce|cette|cet|traitement|par|seulement|uniquement)$/;
const listed = /^(?:,|et|\+|\/|ainsi|que|puis|-)$/;
const ofDose = /^(?:mg|g|ui|u|µg|ug|ml|x|j|jour|par|matin|soir|midi|cp|comprime|le|lp)$/;

/** « arrête », « propose » where the accent is written; « arrêté » is a participle, and so may be « arrete ». */
const isPresent = ({ text, context: { tokens } }: Reading, at: number, isSubjectNear: boolean): boolean => {
  const token = tokens[at];
  if (!token) return false;
  const written = text.slice(token.start, token.end).toLowerCase();
  if (/[éèê]e?s?$/u.test(written) && /é(?:e|s|es)?$/u.test(written)) return false;
  // « suspend », « maintenons », « remplace » are no participle.
  return isSubjectNear || /(?:on|ons|s|t|d)$/.test(written) || /[èê]/.test(written);
};

/** Behind a pronoun, or joined to another verb of the same subject: « je suspends X et débute Y ». */
const hasSubject = ({ context: { tokens } }: Reading, at: number): boolean => {
  let before = at - 1;
  while (pronoun.test(tokens[before]?.folded ?? '') && before > at - 4) before--;
  if (subject.test(tokens[before]?.folded ?? '')) return true;
  if (!/^(?:et|puis|,|mais)$/.test(tokens[before]?.folded ?? '')) return false;
  return tokens.slice(Math.max(before - 16, 0), before).some(({ folded }, index, all) => {
    const next = all[index + 1]?.folded ?? '';
    return /^(?:je|j|nou|on)$/.test(folded) && presents.some(([, form]) => form.test(next));
  });
};

interface Verb {
  readonly act: Act;
  readonly at: number;
  readonly tense: Tense;
}

const actOf: Readonly<Partial<Record<Effect, Act>>> = {
  stop: 'stop',
  replace: 'replace',
  resume: 'resume',
  continue: 'continue',
  start: 'start',
};

/** « nous avons arrêté X et maintenu Y »: of somebody who did it; « n'a pas arrêté » is left to the cues. */
const hasAuxiliary = (reading: Reading, at: number): boolean => {
  const { tokens } = reading.context;
  let before = at - 1;
  while (before > at - 4 && /^(?:\w+ment|donc|deja|ensuite|alors|du|lui|finalement)$/.test(tokens[before]?.folded ?? ''))
    before--;
  const auxiliary = /^(?:ai|a|avon|ont|avait|avai|avion)$/;
  const denied = (index: number): boolean =>
    /(?:^| )(?:ne|n|si|que|qu|qui|l|la|le|les|y)(?: |$)/.test(wordsIn(tokens, index - 3, index));
  if (auxiliary.test(tokens[before]?.folded ?? '')) return !denied(before);
  if (!/^(?:et|puis)$/.test(tokens[before]?.folded ?? '')) return false;
  const from = Math.max(before - 14, 0);
  const head = tokens.findLastIndex((token, index) => index >= from && index < before && auxiliary.test(token.folded));
  return (
    head !== -1 &&
    !denied(head) &&
    effectOf(participles, tokens[head + 1]?.folded ?? '') !== undefined &&
    !tokens.slice(head, before).some(({ folded }) => /^(?:[.;:]|par|ete)$/.test(folded))
  );
};

/** The verb whose object the medicine is: only articles, doses, days and other medicines stand between. */
const verbBefore = (reading: Reading, first: number): Verb | undefined => {
  const { tokens, mentionAt } = reading.context;
  for (let index = first - 1; index >= Math.max(first - 18, 0); index--) {
    const token = tokens[index];
    if (!token) return undefined;
    const { folded } = token;
    const id = mentionAt[index] ?? -1;
    if (id !== -1 && id < reading.medicines) continue;
    if (reading.dates.some((date) => date.first <= index && index <= date.last)) continue;
    // « Prévoir Dexaméthasone 8 mg + Zophren 4 mg »
    if (folded === 'prevoir' && tokens[index - 1]?.folded !== 'pas') return { act: 'propose', at: index, tense: 'coming' };
    const act = presents.find(([, form]) => form.test(folded))?.[0];
    if (act && isVerb(reading, index, act)) return { act, at: index, tense: 'present' };
    const done = actOf[effectOf(participles, folded) ?? 'idea'];
    if (done && hasAuxiliary(reading, index)) return { act: done, at: index, tense: 'done' };
    const future = futureStems.find(([, form]) => form.test(folded))?.[0];
    if (future && hasSubject(reading, index)) return { act: future, at: index, tense: 'coming' };
    if (act || done || future) return undefined;
    if (token.kind === 'number' || article.test(folded) || listed.test(folded) || ofDose.test(folded)) continue;
    if (/^(?:aujourd|hui|immediatement|ce|definitivement|progressivement|aussi|egalement|donc|actuellement)$/.test(folded))
      continue;
    return undefined;
  }
  return undefined;
};

const isVerb = (reading: Reading, at: number, act: Act): boolean => {
  const { tokens } = reading.context;
  const governed = hasSubject(reading, at);
  // « Eliquis 5 mg x 2 (remplace Préviscan) »
  if (act === 'replace' && !governed)
    return (
      tokens[at]?.folded === 'remplace' &&
      isPresent(reading, at, true) &&
      !/^(?:est|a|ete|sera|qui)$/.test(tokens[at - 1]?.folded ?? '')
    );
  if (!governed || !isPresent(reading, at, true)) return false;
  const before = wordsIn(tokens, at - 5, at);
  return !/(?:^| )(?:ne|n|si|quand|lorsque|lorsqu|pour|afin|que|qu|pourquoi|comment)(?: |$)/.test(before);
};

/** « par » or « puis » before the medicine: it is what comes. */
const comesInstead = ({ context: { tokens } }: Reading, verb: Verb, first: number): boolean =>
  tokens.slice(verb.at + 1, first).some(({ folded }) => /^(?:par|pour|contre)$/.test(folded));

/** « Kardégic stoppé, Plavix à la place », « …, à la place Plavix »: it came for the other; « à la place du Préviscan » is of that. */
const isInstead = (reading: Reading, { first, last }: Span): boolean =>
  /(?:arretee?|stopp|suspen|interr|remplac|supprim|non toler|mal toler)/.test(wordsIn(reading.context.tokens, 0, first)) &&
  !/(?:^| )(?:avant|veille|j -)(?: |$)/.test(wordsIn(reading.context.tokens, 0, first)) &&
  (/^(?:\d\S* |mg |g |x |\/ |j )*a la place(?! d)(?: |$)/.test(wordsAfter(reading, last, 8)) ||
    /(?:^| )a la place(?: (?:,|:|le|la|l|du|de))*$/.test(wordsIn(reading.context.tokens, first - 5, first)));

const hangsOn =
  /(?:^| )(?:avant(?! hier)|veille|j ?- ?\d|si|des|quand|dan|dans|apres|pendant|durant|en cas|au bout|a \d+ (?:mois|semaine|sem|jour|j|an|h))(?: |$)/;

/** No comma that opens something else between; other medicines only in one list with it. */
const isSameClause = ({ context: { tokens, mentionAt }, medicines }: Reading, last: number, to: number): boolean => {
  const isMedicine = (index: number): boolean => {
    const id = mentionAt[index] ?? -1;
    return id !== -1 && id < medicines && id !== mentionAt[last];
  };
  const end = tokens.findLastIndex((_, index) => index > last && index < to && isMedicine(index));
  const isList = tokens
    .slice(last + 1, Math.max(end, last + 1))
    .every(
      ({ kind, folded }, step) =>
        isMedicine(last + 1 + step) || kind === 'number' || listed.test(folded) || article.test(folded) || ofDose.test(folded),
    );
  return isList && !tokens.slice(Math.max(end, last) + 1, to).some(({ folded }) => /^[;.,]$/.test(folded));
};

const nextMedicine = ({ context: { tokens, mentionAt }, medicines }: Reading, last: number): number => {
  const at = mentionAt.findIndex((id, index) => index > last && id !== -1 && id < medicines && id !== mentionAt[last]);
  return at === -1 ? tokens.length : at;
};

/** Undefined where no verb before the medicine decides. */
export const governedCourse = (reading: Reading, mention: Span): Course | undefined => {
  const { tokens } = reading.context;
  if (tokens.at(-1)?.folded === '?') return undefined;
  if (isInstead(reading, mention)) {
    const at = { first: mention.first, last: mention.last };
    return { status: 'active', never: false, idea: false, span: at };
  }
  const verb = verbBefore(reading, mention.first);
  if (!verb || comesInstead(reading, verb, mention.first)) return undefined;
  const next = nextMedicine(reading, mention.last);
  const words = wordsIn(tokens, mention.last + 1, Math.min(mention.last + 11, next));
  // « A arrêté le Xarelto et repris le Préviscan »: the second verb is of the other.
  const after =
    next < tokens.length ? words.replace(/(?:^| )(?:et|puis) (?:\S+ )?\S+(?: (?:le|la|l|les|du|son|sa|sous|par))*$/, '') : words;
  if (/(?:^| )(?:seule?|repris|repri|reprise|reprendre)(?: |$)/.test(after)) return undefined;
  const own: DateMention | undefined = reading.dates.find(
    (date) =>
      date.first > verb.at &&
      date.first - mention.last <= 9 &&
      isSameClause(reading, mention.last, date.first) &&
      (date.last < mention.first || date.first > mention.last),
  );
  const coming =
    verb.tense === 'coming' ||
    (verb.tense === 'present' &&
      (isFuture(own?.iso, reading.documentDate) || isComing(reading, mention.last, next - mention.last - 1)));
  const span = { first: verb.at, last: verb.at };
  const course = (status: Course['status'], at: Partial<Course> = {}): Course => ({
    status,
    never: false,
    idea: false,
    span,
    ...at,
  });
  const { act } = verb;
  // « Il a ajouté de l'ibuprofène pendant une semaine »: over with it.
  if (verb.tense === 'done' && act === 'start' && /(?:^| )(?:pendant|durant)(?: |$)/.test(after)) return undefined;
  if (act === 'continue') return course('active');
  if (act === 'propose') return course('planned', own ? { date: own } : {});
  if (act === 'start' || act === 'resume') return course(coming ? 'planned' : 'active', own ? { date: own } : {});
  // « J'arrête le Plavix 5 jours avant », « … la veille du geste »
  const clause = after.replace(/ [,;:.)].*$/, '');
  if (coming || (verb.tense === 'present' && hangsOn.test(clause))) return course('active', coming && own ? { end: own } : {});
  return course('past', own ? { end: own } : {});
};
