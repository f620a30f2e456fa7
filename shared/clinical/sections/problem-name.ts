/** What a problem is called on the page: its name in the words of its passage, without the story that goes with it. */
import { clauseOf, months } from './section.ts';

/** What is told of it after its name: since when, under what, with which outcome. */
const told = new RegExp(
  String.raw`(?<=\p{L}{2}.*)\s*(?:[;:]|\((?!\d{1,3} ?%\) d)|(?<!\(\d{1,3} ?%)\)|,(?!\d)|(?<![\p{L}\p{N}])(?:depuis|connue?s?|suivie?s?|diagnostiqu|découverte?s?|apparue?s?|traitée?s?|substituée?s?|équilibrée?s?|stabilisée?s?|compliquée?s?|opérée?s?|récusée?s?|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi)|attribuée?s?|favorisée?s?|résoluti|régressi|évolu|remont|survenue?s?|ayant|sous(?!-)|malgré|pour|lors|suite|qui|est|sont|a été|ont|au décours|créée?s?|après|à l['’](?:IRM|écho|EFR|angio|imagerie|échographie)|au (?:scanner|TDM|Doppler)|et (?:remplacé|arrêté)|(?:en |de |du |le |à )?(?:(?:(?:${months}) )?(?:19|20)\d\d(?!\d)|\d{1,2}\/\d)|(?:en|de|du|le|à) (?:\d|(?:${months})(?!\p{L})))).*$`,
  'iu',
);
const dangling =
  /(?<=\p{L})\s+(?:par|avec|sans|de|du|des|d['’]?|non|à|au|aux|en|et|le|la|les|un|une|sur|chez|dans|stade|grade|type|niveau)$/iu;
/** How the clause leads to it. */
const lead =
  /^[^\p{L}\p{N}]+|^(?:(?:j['’]|il |elle )?(?:ai|a|avait|ayant) (?:fait|eu|présenté) (?:(?:en|dans|après|au|à) [^,;]{1,20}? (?=une? |des |du |de la ))?(?:des |du |de la )?|(?:après|sur|devant|suite à|lors) (?:d['’]|de )?|suspicion (?:d['’]|de )|(?:antécédents )?(?:sont |est )?marqués? par (?:des |du |de la )?|(?:à )?(?:gauche|droite?) ?: |compatible avec |(?:ce matin |hier |cette nuit )?(?:à )?\d{1,2} ?h(?: ?\d{2})?(?![\p{L}\d]),? ?|ce matin,? |(?:retrouv|montr|objectiv|présent)(?:e|ait|ant|é) (?:des |du |de la )?|(?:antécédents?|atcd) (?:d['’]|de |du |des )?|notion (?:d['’]|de )|recherche (?:d['’]|de )|(?:antécédents,? )?on (?:retient|note|retrouve|relève) (?=une? |des |l['’])(?:des )?|(?:d['’]apr[èe]s [^:,]{2,30} ?: )|d['’]une?(?= )|une?(?= )|l['’])\s*/iu;

/** « hernie inguinale gauche opérée en 1998 » → « hernie inguinale gauche »: the rest stands beside it. */
export function nameIn(quote: string): string {
  const clause = [1, 2, 3].reduce((rest) => rest.replace(lead, ''), clauseOf(quote));
  const name = clause.replace(told, '').replace(dangling, '').trim();
  return name || clause;
}
