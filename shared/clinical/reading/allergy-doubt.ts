/** How sure an allergy is: tests, a diagnosis taken back, what was taken again since, what was never looked into. */
import { ofList } from './allergy-links.ts';
import { reactionTable } from './allergy-words.ts';
import type { Assertion, Span } from './context.ts';
import type { Reading } from './finding.ts';
import { asksOf } from './questions.ts';
import type { Token } from './tokens.ts';
import { letters, wordsIn } from './words-near.ts';

const refuted =
  /(?:^| )(?:infirmee?|levee?|eliminee?|ecartee?|refutee?|non retenue?|non confirmee?|pas retenue?|pas confirmee?|en realite|en fait|montre que non|s agit d une|aucune allergie|(?<!document |rendu |trace |dossier )non retrouvee?|mention (?:supprimee|retiree|effacee)|(?:ne constitue|n est|n etait|c est|ce n est|ce n etait)? ?(?:pas une?(?: vraie?| veritable| reelle)? allergie|pas d allergie (?:vraie|veritable|reelle|averee|authentique))|non allergique|plus allergique|n a pas (?:pu )?(?:ete|etre) (?:confirmee?|retrouvee?|retenue?|prouvee?)|n ont pas confirme|dementie?|innocentee?|(?:n est|n etait|ne sont|n ont) pas (?:en cause|con ?firmee?|averee?|prouvee?|responsable)|erreur de (?:dossier|saisie|diagnostic|codage)|correspond (?:en fait )?a une?|par erreur|a retirer|etiquette (?:\w+ )?(?:levee|retiree|supprimee)|(?:peut|a|doit|pourra) (?:etre|ete) (?:levee|retiree|supprimee|effacee))(?: |$)/;
const excluded = /(?:^| )exclue?(?: |$)/;
const notExcluded = /(?:ne peut|pas|non|sans pouvoir) (?:\w+ ){0,3}(?:d )?exclu/;
const clearedByTest =
  /(?:^| )(?:tests?|bilan|prick\w*|idr|reintroduction|provocation)(?: (?!posit)\w+){0,4} (?:neg|negati[fv]e?)(?: |$)/;
/** « Réinjecté deux fois depuis sans problème », « en remange sans souci », « elle en mange tous les jours ». */
const takenSince =
  /(?:^| )(?:(?:desormais|actuellement|maintenant) (?:bien )?toleree?|(?:bien )?toleree? depuis|(?:re(?:injecte|mange|introduit|pri|pris|donne|prescrit|expose)e?|mange(?! (?:le |la |les |du |de la )?(?:cuit|autre|reste|tout))|tolere|toleree|recu)(?: \w+){0,5}? (?:sans? (?:aucune? )?(?:probleme|souci|reaction|incident|difficulte)|tous? les? jour))/;
/** « Fausse allergie à l'iode », « désétiquetage pénicilline », « m'a enlevé l'allergie à … »: said before the word of allergy. */
const clearedBefore =
  /(?:^| )(?:fausse|pseudo|pretendue|desetiquet\w*|erreur|(?:levee|suppression|retrait) de|(?:enleve|retire|leve|supprime|efface|ecarte|infirme|elimine)r?(?: \w+)?)(?: (?:de|d|du|des|la|le|l|son|sa|mon|ma|une|cette|mention|etiquette))*$/;
/** « Pas de souci avec les antibiotiques » */
const noTrouble =
  /(?:^| )(?:pas|aucun|aucune|sans|jamais)(?: eu)?(?: de| d)? (?:souci|probleme|ennui|incident)(?: particulier)? (?:avec|a|au|aux)(?: la| le| l| les)?$/;
const unexplored =
  /(?:^| )(?:en (?:premiere|seconde|deuxieme) hypothese|(?:comme )?premiere hypothese|en premier lieu|tests? jamais (?:ete )?(?:fait|faite)|allergie (?:tres |fortement )?(?:probable|suspectee|possible)|jamais (?:ete )?(?:confirmee?|prouvee?)|non prouvee?|pas prouvee?|non etayee?|douteuse|douteux|ne s en souvient pas|suspecte?|probable malaise|incertaine?|(?:je|il|elle) (?:croi|croit|pense))(?: |$)|(?:^| )(?:jusqu au|dans l attente d\w*|en attente d\w*)(?: un)? (?:bilan|test|avis|consultation)|(?:^| )a (?:clarifier|preciser|verifier|confirmer)$/;
/** « Dans l'attente du bilan, il doit être considéré comme allergique à … » */
const awaitsTests =
  /(?:(?:dans l|en) attente (?:du|des|de|d)|en attendant)(?: (?:la|le|les|l|ce|un|une|resultat))*(?: \w+)? ?(?:bilan|test|exploration|consultation|avis)\w*(?: \S+){0,8} (?:comme|considere\w*)(?: |$)/;
/** « …, à vérifier avec le néphrologue », « noisette à tester en TPO » */
const toExplore =
  /(?:^|[,:;(] )(?:allergie )?(?:est |sont )?a (?:verifier|confirmer|tester|retester)(?: |$)|^(?:est |sont )?a (?:explorer|documenter|clarifier)(?: |$)/;
const doubtBefore =
  /(?:^| )(?:serait|seraient|aurait (?:fait|eu|presente)|question (?:posee|de|d)|dans l attente|en attente|se (?:croit|pense)|supposee?|alleguee?|suspiti?on|suspicion|pensent?|soupconne|selon toute vraisemblance|vraisemblable\w*|possible|probable\w*)(?: |$)/;

/** « Latex et chlorhexidine : absence de sensibilisation » */
const noneAfterColon = /(?:^| ): (?:pas|absence|aucune)(?: (?:d|de))? (?:allergie|sensibilisation|hypersensibilite|reaction)$/;

/** « Sulfamides, iode non allergique »: of the second. */
const ofNext = (tokens: readonly Token[], last: number, next: number): boolean =>
  next - last === 2 && tokens[last + 1]?.folded === ',' && /^\S+ (?:non|pas) allergi/.test(wordsIn(tokens, next, next + 3));

/**
 * Words after the agent that are said of it: those up to the next agent, unless both stand in one list. « Choc au rocuronium :
 * cisatracurium après bilan négatif » clears the second.
 */
const saidAfter = ({ context: { tokens } }: Reading, last: number, next: number): readonly Token[] => {
  const inList = !ofNext(tokens, last, next) && tokens.slice(last + 1, next).every((token) => ofList.test(token.folded));
  return tokens.slice(last + 1, Math.min(last + 20, inList ? tokens.length : next));
};

const keptAway =
  /(?:^| )(?:(?:doit|doivent|devra|peut|faut|faudra)(?: surtout)? (?:plus|jamai\w*|pas|en aucun cas)(?: \w+){0,3} (?:re)?(?:recevoir|prendre|donner|manger|utiliser|injecter|avoir|administrer|mettre|ravoir)|(?:supporte|supportent|tolere|tolerent)(?: bien)? (?:pas|plus|aucune?))(?: \w+){0,3}$/;

/**
 * A denial that does not reach the allergy: « pas de gadolinium : choc au Dotarem », « pas d'autre réaction qu'un urticaire au
 * Clamoxyl ».
 */
export const heldBack = ({ context: { tokens, cues } }: Reading, span: Span, assertion: Assertion): boolean => {
  if (assertion.certainty !== 'negated') return false;
  // « Ne doit plus recevoir d'Ultravist », « ne supporte aucun antibiotique »
  if (keptAway.test(wordsIn(tokens, span.first - 9, span.first + 1))) return true;
  const denials = cues.filter((cue) => cue.value.kinds.some((kind) => kind.startsWith('negation')));
  const colon = tokens.findLastIndex((token, index) => index < span.first && /^[:(]$/.test(token.folded));
  if (colon !== -1 && denials.some((cue) => cue.last < colon) && !denials.some((cue) => cue.last > colon)) return true;
  const other = tokens.findIndex(
    (token, index) => token.folded === 'autre' && denials.some((cue) => index - cue.last <= 2 && index > cue.first),
  );
  return other !== -1 && other < span.last && tokens.slice(other, span.last).some((token) => /^(?:que|qu)$/.test(token.folded));
};

/** « Allergie à la bétadine, pas à l'iode »: of its agent alone. */
const deniedAt = (tokens: readonly Token[], { last }: Span): boolean =>
  /(?:^| )(?:pas|non|mais pas) (?:a|au|aux)(?: (?:la|l|le|les))? \S+$/.test(wordsIn(tokens, last - 5, last + 1));

/** « Latex : NON iode : NON », « produits iodés : pas d'allergie »: the answer stands with its agent; « non exploré » is none. */
const answeredNo =
  /^(?:[:=→] )?(?:non|neant|0|ras?|neg|negati[fv]e?|(?:pas|aucune|absence) (?:d |de )?(?:allergie|souci|probleme|reaction|sensibilisation))(?: |$)(?!(?:document|explor|confirm|verif|test|bilan|precis|connu|etiquet|prouv|grave|severe))/;

/** How sure an allergy is, by all that its sentence says. `next`: token of the next agent, or the end. */
export const doubted = (reading: Reading, span: Span, assertion: Assertion, next: number): Assertion['certainty'] => {
  // « …, bilan non fait » denies the bilan.
  const ofTest =
    assertion.marks.has('negation-after') &&
    !assertion.marks.has('negation') &&
    /(?:bilan|test)\w*(?: \w+)? (?:non|jamai|jamais) (?:ete )?(?:faite?|realisee?)|(?:non|pas) (?:administree?|prescrite?|injectee?|donnee?|delivree?|utilisee?|reintroduite?|represcrite?)/.test(
      letters(reading.context.tokens),
    );
  const { tokens, cues } = reading.context;
  if (noneAfterColon.test(wordsIn(tokens, span.first, span.last + 1))) return 'negated';
  if (assertion.certainty === 'negated' && !ofTest && !ofNext(tokens, span.last, next)) return 'negated';
  const inside = cues.some(
    (cue) =>
      cue.first >= span.first &&
      cue.last <= span.last &&
      !(tokens[cue.first]?.folded === '?' && (tokens[cue.first + 1]?.folded === 'oui' || asksOf(tokens, cue.first))) &&
      cue.value.kinds.some((kind) => kind === 'suspicion-after' || kind === 'suspicion'),
  );
  // « Kiwi et banane (syndrome oral), latex suspecté »: of the last.
  const closing = tokens.findIndex(
    (token, index) => index > span.last && token.folded === ')' && tokens[index + 1]?.folded === ',',
  );
  const alert = /(?:^| )alerte(?: \S+){0,2}$/.test(wordsIn(tokens, span.first - 3, span.first));
  const beyond =
    alert ||
    (closing !== -1 &&
      tokens.slice(span.last + 1, closing).some(({ folded }) => folded === '(') &&
      !cues.some(
        ({ first, last, value }) =>
          (first > span.last && first < closing) || (last < span.first && value.kinds.includes('suspicion')),
      ));
  const after = saidAfter(reading, span.last, next);
  const told = letters(after);
  if (notExcluded.test(told)) return 'suspected';
  // « Latex : pas de réaction rapportée, à tester »
  if (
    toExplore.test(wordsIn(tokens, span.last + 1, Math.min(next, span.last + 20))) &&
    /: /.test(wordsIn(tokens, span.last + 1, span.last + 3))
  )
    return 'suspected';
  if (answeredNo.test(wordsIn(tokens, span.last + 1, Math.min(span.last + 6, next)))) return 'negated';
  // « Suspicion d'allergie au lait, non confirmée »: nor taken back.
  const unconfirmed =
    /^non confirmee?$|^non confirmee? (?!par|bien|au|aux|lor|en|tolere)/.test(told) &&
    !/(?:^| )toleree?(?: |$)/.test(wordsIn(tokens, span.last + 1, tokens.length)) &&
    /(?:^| )(?:suspiti?on|suspicion|suspectee?|suspecte)(?: |$)/.test(
      letters(tokens.slice(Math.max(span.first - 4, 0), span.last + 1)),
    );
  if (unconfirmed) return 'suspected';
  if (deniedAt(tokens, span) || refuted.test(told) || excluded.test(told) || clearedByTest.test(told) || takenSince.test(told))
    return 'negated';
  const head = letters(tokens.slice(Math.max(span.first - 7, 0), span.first));
  if (/^desetiquet/.test(tokens[span.first]?.folded ?? '')) return 'negated';
  if (clearedBefore.test(head) || noTrouble.test(head)) return 'negated';
  const before = letters(tokens.slice(Math.max(span.first - 8, 0), span.last + 1)).replace(
    /^.*(?:^| )(?:en (?:realite|fait)|malgre|car|vu|en raison|compte tenu) /,
    '',
  );
  // « Toxidermie au pemetrexed (DRESS ?) »: the name of the reaction is asked.
  // « NÉFOPAM (convulsions ?) »: the reaction is.
  const bracket = /^\( ([^)?]*)\?/.exec(wordsIn(tokens, span.last + 1, span.last + 9))?.[1] ?? '';
  const named =
    tokens[span.last + 1]?.folded === '(' &&
    (reactionTable.matchAt(tokens, span.first) !== undefined ||
      (bracket !== '' && !/allerg|quelle|laquelle|lequel|\d|enfance/.test(bracket)));
  const asked =
    tokens[0]?.folded === '?' ||
    tokens
      .slice(span.last + 1, Math.min(span.last + 8, span.last + 1 + after.length))
      .some((token, index) => token.folded === '?' && tokens[span.last + 2 + index]?.folded !== 'oui' && !(named && index > 1));
  const either =
    /(?:^| )ou (?:a |un |une |au )/.test(letters(tokens.slice(span.last, span.last + 4))) ||
    /(?:^| )ou (?:a |au )?(?:un |une )?\S+$/.test(letters(tokens.slice(span.first, span.last + 1)));
  if (awaitsTests.test(wordsIn(tokens, 0, span.last + 1))) return 'suspected';
  if (
    inside ||
    asked ||
    either ||
    (assertion.certainty === 'suspected' && !beyond) ||
    doubtBefore.test(before) ||
    unexplored.test(told) ||
    toExplore.test(wordsIn(tokens, span.last + 1, Math.min(next, span.last + 20)))
  )
    return 'suspected';
  return 'affirmed';
};
