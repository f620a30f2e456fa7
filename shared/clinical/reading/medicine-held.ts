/** A medicine put off for an act or for a while: who does so means it to be taken again, and the letter that says so may never come. */
import type { Reading } from './finding.ts';
import { wordsAfter, wordsIn } from './words-near.ts';

const act =
  'intervention|geste|operation|chirurgie|bloc|acte|coloscopie|gastroscopie|endoscopie|fibroscopie|biopsie|extraction|avulsion|ponction|infiltration|anesthesie|rachianesthesie|peridurale|coronarographie|arthroscopie|procedure|cataracte|pth|ptg|cholecystectomie|hysteroscopie|rtu\\w*|cystoscopie|cesarienne|hernie|polypectomie|soin dentaire';
/** « arrêté le 2 décembre pour l'intervention », « 5 jours avant la coloscopie », « en vue de la PTH » */
const forAct = new RegExp(
  `(?:^| )(?:pour|avant|en vue|en prevision|la veille|en preoperatoire pour)(?: (?:l|le|la|les|d|de|du|des|un|une|son|sa|ses|cette|ce|tout|toute))* (?:${act})(?: |$)`,
);
/** « stoppé depuis le 2 mars, chirurgie prévue demain », « arrêté à J-5 » */
const soon = new RegExp(`(?:^| )(?:${act})(?: \\S+){0,3} (?:prevue?|programmee?|demain)(?: |$)|(?:^| )j ?- ?\\d{1,2}(?: |$)`);
/** « Xarelto suspendu », « Previscan sauté ce soir »: the word says that it is for a while. */
const paused =
  /^(?:(?::|=|,|a|ont|est|ete|etait|d|abord|reste|temporairement|transitoirement) )*(?:suspendue?|sautee?|en pause)(?! definitivement)(?: |$)/;
const pausing = /(?:^| )(?:suspend\w*|suspension|pause|fenetre therapeutique)(?: (?:le|la|l|les|du|de|d|son|sa|par|pour))*$/;
const daysBefore = /(?:^| )\d+ (?:jour|j|h|heure|semaine) avant(?: |$)/;

/** `last`: of the mention with its dose. */
export const isPutOff = (reading: Reading, { first, last }: { readonly first: number; readonly last: number }): boolean => {
  const after = wordsAfter(reading, last, 14);
  return (
    paused.test(after) ||
    pausing.test(wordsIn(reading.context.tokens, first - 4, first)) ||
    forAct.test(after) ||
    soon.test(after) ||
    daysBefore.test(after) ||
    // « En vue de la coloscopie, l'Eliquis a été arrêté »
    forAct.test(wordsIn(reading.context.tokens, first - 10, first))
  );
};
