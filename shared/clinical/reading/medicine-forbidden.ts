/** « Ne pas associer : buprénorphine, nalbuphine », « Médicaments contre-indiqués : … »: a list of what is not to be given. */
import type { Span } from './context.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

const longestLabel = 9;
const forbids =
  /(?:^| )(?:contre indiquee?s?|interdite?s?|proscrite?s?|a eviter|a proscrire|ne (?:pas|jamais) (?:associer|donner|prescrire|administrer|utiliser|prendre))(?: |$)/;

/** What may stand before « contre-indiqués : » in the heading of a list. */
const generalHead =
  /^(?:(?:[-•*/]|les?|la|medicament|medicamenteu\w*|traitement|produit|molecule|liste|de|des|d|du|substance|association|antibiotique|classe|agent|ci|sont|est|formellement|absolument|strictement|tou|tout|toute|attention|rappel|donc|a|vie|chez|lui|elle|patient|patiente|ce|cette)(?: |$))*$/;

const banned = /(?:^| )(?:contre indiquee?|interdite?|proscrite?|bannie?)(?: |$)/;

/** « Toute héparine est contre-indiquée, y compris les HBPM », « HBPM comprises, est proscrite » */
export const isIncludedInBan = ({ context: { tokens } }: Reading, { first, last }: Span): boolean =>
  (/(?:^| )y compri(?:s)?(?: (?:les|l|la|le|des|aux))*$/.test(wordsIn(tokens, first - 4, first)) ||
    /^comprise?(?: |$)/.test(wordsIn(tokens, last + 1, last + 3)) ||
    (/^tout$|^toute$/.test(tokens[first - 1]?.folded ?? '') && /^, \S+ comprise?/.test(wordsIn(tokens, last + 1, last + 5)))) &&
  banned.test(wordsIn(tokens, 0, tokens.length));

export const isOfForbiddenList = ({ context: { tokens, mentionAt }, medicines }: Reading, { first }: Span): boolean => {
  const colon = tokens.findIndex((token) => token.folded === ':');
  // « Bactrim interdit : syndrome de Lyell et association au méthotrexate »: the reasons.
  if (mentionAt.slice(0, Math.max(colon, 0)).some((id) => id !== -1 && id < medicines)) return false;
  const head = wordsIn(tokens, 0, Math.max(colon, 0));
  const ban = forbids.exec(head);
  // « Fluoroquinolones à proscrire : rupture du tendon sous Tavanic »: the reasons again.
  if (!ban || !generalHead.test(head.slice(0, ban.index))) return false;
  return colon !== -1 && colon <= longestLabel && colon < first;
};
