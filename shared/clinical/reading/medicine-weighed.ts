/** A change that is only weighed, asked for or advised against: the medicine is taken on. */
import type { Span } from './context.ts';
import type { Reading } from './finding.ts';
import { wordsAfter, wordsIn } from './words-near.ts';

const weighed =
  /(?:^| )(?:(?:n est|ne sont|ne serait|n etait|n apparait|ne semble|ne parait) (?:donc |plus |en aucun cas )?(?:pas )?(?:souhaitable|recommandee?|necessaire|indiquee?|justifiee?|envisageable|possible|licite|raisonnable|imperati\w+|obligatoire|souhaitee?)|(?:est|serait|semble|parait|reste) (?:\w+ment )?(?:dangereu\w*|deraisonnable|impossible|risquee?|deconseillee?|contre indiquee?|a (?:re)?discuter|a evaluer|a proscrire|a eviter|discutee?|envisagee?|envisageable|discutable|deletere)|(?:sera|pourra etre|pourrait etre|devra etre|est a|a) (?:re)?(?:discutee?|evaluee?|envisagee?|reevaluee?|discuter|evaluer|envisager))/;
const weighing =
  /(?:^| )(?:confirm\w*|decid\w*|si|concernant|au sujet|quant a|a propo|verifier|avis? \w+ (?:pour|sur)|autoris\w*|contre indique\w*|accord pour|permett?r\w*|permet|accepte\w*|(?:re)?discut\w*|envisag\w*|propos\w*|conseill\w*|recommand\w*|preconis\w*|sugger\w*|souhait\w*|possibilite|opportunite|question|contre|impossible|refus\w*|indication|interet|interroge\w*)(?: (?:d|de|du|la|le|l|un|une|tout|toute|nou|par|on|pas|avec|a|sur|meme))*$/;
const nounOfChange = /^(?:arret|interruption|suspension|sevrage|reprise|reintroduction)$/;

/** « L'arrêt du Plavix n'a pas été fait », « suspension du Xarelto non réalisée » */
const undone =
  /^(?:\S+ ){0,4}(?:(?:n a|n ont|pas|non) (?:pas |finalement |toujours |encore )*(?:ete )?(?:faite?|realisee?|effectuee?|respectee?|suivie?|obtenue?)|(?:est|a ete)? ?(?:refusee?|recusee?|impossible)|non (?:possible|souhaitable|souhaitee?|recommandee?|envisageable|autorisee?))(?: |$)/;
/** « Pas d'arrêt possible du Brilique », « arrêt envisageable du Plavix à un an » */
const thinkable =
  /^(?:\w+ )?(?:possible|envisageable|souhaitable|eventuel(?:le)?|recommande|autorise|propose|envisage|discute)e?(?: |$)/;

/** « Arrêt de l'énoxaparine conseillé sans attendre »: nobody says that it was done. */
const advised = /^(?:[a-z]+ )?(?:(?:conseille|recommande|preconise|souhaitable|souhaite|suggere)e?|possible|envisageable)(?: |$)/;
/** « Xarelto : arrêt conseillé », « Plavix 75 (arrêt à discuter) » */
const advisedBehind =
  /^(?:\d+ )?(?:mg )?[:(,] (?:arret|suspension|interruption) (?:(?:conseille|recommande|preconise|souhaite|suggere|propose|envisage)e?|souhaitable|a (?:discuter|envisager|evaluer|voir))(?: |$)/;

/** « Avant tout arrêt de l'anticoagulant », « en cas d'arrêt », « tout arrêt intempestif »: none has happened. */
const supposed =
  /(?:^| )(?:avant|en cas d|lors d|hors|toute?)(?: (?:d|de|du|la|le|l|un|une|tout|toute|son|cet|eventuel|eventuelle))*$/;
const warned = /^(?:intempesti\w+|premature\w*|inopinee?|brutale?|precoce|anticipee?)(?: |$)/;
const warns = /(?:^| )(?:expos\w+|risqu\w+|danger\w*|majore|augmente|entraine|peut|pourrait|deconseill\w+)(?: |$)/;
/** « L'arrêt du Plavix sera nécessaire », « arrêt du Plavix selon le cardiologue » */
const toDecide =
  /^(?:\S+ ){0,3}(?:(?:sera|est|serait|parait|semble) (?:donc |alors |probablement )?(?:necessaire|requi|requise|prevue?|a prevoir|a programmer|recommandee?|conseillee?|souhaitable|indiquee?)|(?:selon|sur|apres|sous reserve d|en accord avec) (?:l |le |la |un |une )?(?:avi|accord|cardiolog\w*|anesthesi\w*|operateur|chirurgien)|a (?:voir|discuter|prevoir|programmer|planifier))/;
/** « Coloscopie à programmer après l'arrêt de l'Efient », « bilan de thrombophilie à l'arrêt » */
const afterwards = /(?:^| )(?:apres|a|des|suivant|moi apres|semaine apres|jour apres)(?: (?:l|son|un))*$/;
const toCome =
  /(?:^| )(?:a (?:faire|programmer|prevoir|realiser|organiser|refaire|controler|discuter|envisager|reprendre|doser)|prevue?|sera|seront|programmee?|controle|bilan|dosage|possible|faisable|realisable|envisageable|autorisee?)(?: |$)/;
const hasHappened =
  /(?:^| )(?:(?:a|ont|avait|ai) (?:ete|eu|fait|du|recidive|(?!\w+re(?: |$))\w+e)|etait|survenue?|fut|constatee?|apparue?)(?: |$)/;

const isSupposed = (reading: Reading, at: number, { first, last }: Span): boolean => {
  if (reading.dates.some((each) => each.last >= at - 3)) return false;
  const { tokens } = reading.context;
  const before = wordsIn(tokens, Math.max(at - 14, 0), at);
  const after = wordsIn(tokens, last + 1, last + 12);
  if (hasHappened.test(before)) return false;
  return (
    supposed.test(before) ||
    (warned.test(wordsIn(tokens, at + 1, first)) && warns.test(after)) ||
    toDecide.test(after) ||
    (afterwards.test(before) &&
      (toCome.test(before) || /^(?:\d\S* )?(?:mg )?(?:pendant |de )?\d+ (?:j|jour|h|heure)(?: |$)/.test(after)))
  );
};

/** « rachi possible si plaquettes > 80 et Brilique stoppé »: what shall be by then; until then it is taken. */
export const isConditionOfElse = ({ context: { tokens } }: Reading, { first, last }: Span): boolean =>
  /(?:^| )(?:si|a condition que|sous reserve que|des que|une fois) (?!besoin|douleur|crise|fievre|nausee|toux|angoisse|insomnie|necessaire)(?:[^\s,;:.]+ ){0,6}$/.test(
    `${wordsIn(tokens, first - 9, first)} `,
  ) &&
  /^(?:\d\S* |mg |x |a |ete |est |bien |deja )*(?:arrete|stoppe|suspendu|interrompu)e?(?: |$)/.test(
    wordsIn(tokens, last + 1, last + 7),
  );

/** A change that is only weighed: « on discutera l'arrêt de l'aspirine », « son arrêt serait dangereux ». */
export const isOnlyWeighed = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens } = reading.context;
  const at = tokens.findLastIndex((token, index) => index < first && first - index <= 6 && nounOfChange.test(token.folded));
  if (isConditionOfElse(reading, { first, last })) return true;
  if (at === -1) return advisedBehind.test(wordsAfter(reading, last, 8));
  if (isSupposed(reading, at, { first, last })) return true;
  const before = wordsIn(tokens, at - 7, at);
  if (thinkable.test(wordsIn(tokens, at + 1, first)) || undone.test(wordsIn(tokens, last + 1, last + 12))) return true;
  const after = wordsAfter(reading, last, 14).replace(/ [;.].*$/, '');
  return weighing.test(before) || weighed.test(after) || advised.test(after);
};
