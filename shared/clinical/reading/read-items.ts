/**
 * Lines of a history that no table knows (« RAA dans l'enfance »): kept in their own words, so that nothing written as a
 * history is hidden. Only what opens a line is a name; behind a comma such words tell how it went (« forme légère »,
 * « toujours en place », « piles contrôlées en mai »).
 */

import { tellsAllergy } from './allergy-words.ts';
import { assertionOf } from './context.ts';
import { dateFor, type Finding, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { lateralityNear } from './laterality.ts';
import { foldWord } from './tokens.ts';

const starts = new Set(
  `sans avec traite traitee traites suivi suivie opere operee sous depuis en par dont complique compliquee stade grade bien mal non pas aucun aucune equilibre equilibree
  d il elle nous je vous le la les un une ce cette patient patiente monsieur madame mr mme dr docteur chez pour et ou mais date type description libelle probleme
  commentaire statut antecedent antecedents pathologie autre autres information informations texte ras neant absence notion a au aux dans sur sauf puis
  medecin medicaux medical chirurgicaux chirurgical connu connue droit droite gauche bilateral vu revu actuellement stable evolution code cim lie liee secondaire selon voir cf
  observant observante inconnu inconnue porteur porteuse histologie asymptomatique evacue evacuee seton canule poids echographie derniere dernier
  homme femme garcon fille enfant monsieur carte mandrin plaque orthese oxygene sortie sorti cpap vni ppc remission sevre sevree arretee arrete donc plus enlevee enleve depart voir stop tous toutes
  ne nee nes retire retiree appareille appareillee pose posee implante implantee vaccine vaccinee suivie ablation pilule contraception contre indication indications personnel familial particulier actuel principal debut fin diagnostic actif probleme intervention acte ancien ancienne
  arret traitement ventilation optiflow lundi mardi mercredi jeudi vendredi samedi dimanche plusieurs corset attelle minerve intube intubee extube extubee ventile ventilee relais nutrition antibiotherapie oxygenotherapie adapter eviter surveiller controler poursuivre arreter prevoir penser corset fiche termine terminee atcd profession apiculteur bonne bon mauvaise mauvais inferieur superieur anterieur lateral observance`
    .split(/\s+/)
    .map(foldWord),
);
const prose = new Set(
  'il elle est sont nous je vous patient patiente monsieur madame mr mme avait etait presente adresse vient consulte confrere remercie merci qui que nos votre notre vos ont ete sera'
    .split(' ')
    .map(foldWord),
);
const surgical =
  /(?:ectomie|plastie|rraphie|otomie|ostomie|scopie|desis|chirurgie|cure|ablation|exerese|resection|opere|intervention|prothese|pontage|greffe|osteosynthese|laparo|coelio|ligature|drainage|implantation|pose)/;
const cutters = new Set([',', ';', '\t', '•', '.', '/', '+']);

export const readItems = (reading: Reading): Finding[] => {
  const { context, dates } = reading;
  const { tokens, sentence } = context;
  if (sentence.section !== 'history' || tellsAllergy(tokens) || tokens.some((token) => prose.has(token.folded))) return [];
  const opens = tokens.findIndex((token) => token.kind === 'word' || token.kind === 'number');
  const end = tokens.findIndex((token, index) => index > opens && cutters.has(token.folded));
  const item = opens === -1 ? undefined : itemIn(reading, opens, (end === -1 ? tokens.length : end) - 1);
  return item ? [item] : [];

  function itemIn(own: Reading, from: number, to: number): Finding | undefined {
    let begin = from;
    const inDate = (at: number): boolean => dates.some((date) => date.first <= at && at <= date.last);
    while (begin <= to && (tokens[begin]?.kind === 'sign' || inDate(begin) || /^(?:en|le|du)$/.test(tokens[begin]?.folded ?? '')))
      begin++;
    let end = begin;
    while (end + 1 <= to && !inDate(end + 1) && !/^[(:=→[]$/.test(tokens[end + 1]?.folded ?? '')) end++;
    while (end > begin && (tokens[end]?.kind === 'sign' || /^(?:en|le|du|depuis|au|il|y|a)$/.test(tokens[end]?.folded ?? '')))
      end--;
    const head = tokens[begin];
    if (begin > to || head?.kind !== 'word' || starts.has(head.folded)) return undefined;
    // « Kiwi et banane : syndrome oral »: what is said stands behind.
    if (tokens[end + 1]?.folded === ':') return undefined;
    const words = tokens.slice(begin, end + 1);
    if (
      words.length > 10 ||
      words.some((token) => token.kind === 'newline') ||
      !words.some((token) => token.end - token.start >= 5)
    )
      return undefined;
    for (let at = begin; at <= Math.max(end, to); at++) if ((context.mentionAt[at] ?? -1) !== -1) return undefined;
    if (
      context.cues.some(
        (cue) => cue.first >= begin && cue.last <= end && cue.value.kinds.some((kind) => kind.startsWith('negation')),
      )
    )
      return undefined;
    const span = { first: begin, last: end };
    const assertion = assertionOf(context, span, own.text);
    if (assertion.conditional || assertion.certainty === 'negated') return undefined;
    const date = dateFor(own, span);
    const side = lateralityNear(tokens, begin, end, () => false);
    const folded = words.map((token) => token.folded).join(' ');
    // Under « Antécédents chirurgicaux » what no table knows was an operation.
    const act = surgical.test(folded) || sentence.surgical;
    return {
      kind: act ? 'procedure' : 'problem',
      label: textOf(own, span),
      ...(date ? { date: date.iso } : {}),
      ...(side ? { laterality: side.side } : {}),
      certainty: assertion.certainty,
      status: act || assertion.marks.has('past-after') ? 'past' : 'unknown',
      subject: assertion.subject,
      range: rangeOf(own, span, ...nearSpans(span, [date, ...assertion.spans])),
    };
  }
};
