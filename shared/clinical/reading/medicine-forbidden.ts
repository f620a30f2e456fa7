/** « Ne pas associer : buprénorphine, nalbuphine », « Médicaments contre-indiqués : … »: a list of what is not to be given. */
import type { Span } from './context.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

const longestLabel = 9;
const forbids =
  /(?:^| )(?:contre indiquee?s?|interdite?s?|proscrite?s?|a eviter|a proscrire|ne (?:pas|jamais) (?:associer|donner|prescrire|administrer|utiliser|prendre))(?: |$)/;

export const isOfForbiddenList = ({ context: { tokens } }: Reading, { first }: Span): boolean => {
  const colon = tokens.findIndex((token) => token.folded === ':');
  return colon !== -1 && colon <= longestLabel && colon < first && forbids.test(wordsIn(tokens, 0, colon));
};
