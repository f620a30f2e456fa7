/**
 * Under « Antécédents chirurgicaux », « Mes opérations » what was operated on stands for its operation: « hernie inguinale
 * droite (2003), varices, vésicule 1998 ».
 */
import type { ActName } from './acts-told.ts';
import type { ConceptHit } from './concept-hits.ts';
import { lastWordOf } from './name-words.ts';
import { operatedOrgan, operationOn } from './operated-organs.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** Diseases that stand for their operation. */
const operable =
  /^(?:herni|eventration|varice|appendic|apendic|cataracte|amygdal|vegetation|hallu|hemorroide|kyste|fistule|peritonite|menisque|ligament|prolapsu|doigt|dupuytren|phimosi|torsion|polype|goitre|scoliose|strabisme|glaucome|deviation|grossesse|luxation|sinu|testicule|occlusion|canal|cholesteatome|otospongiose|ptosi|chalazion|pterygion|entropion|ectropion|decollement|trou|myome|fibrome|bartholin|fissure|empyeme|thymome|nodule|anevrisme|anevrysme|exostose|ongle|hygroma|nevrome|volvulu|geu|hypospadia|fente|pectu|pied|varicocele|hydrocele|cryptorchidie|ectopie|invagination|stenose|rupture|drain|yoyo|frein|lipome|endometriose|cystocele|rectocele|neurinome|meningiome|craniopharyngiome)/;

/** The first word of an item of the list: behind a sign, a conjunction, a number or a question's « oui ». */
const beginsItem = (tokens: readonly Token[], index: number): boolean => {
  const before = tokens[index - 1];
  // « varices des 2 jambes », « cataracte 2 yeux »
  if (before?.kind === 'number' && before.folded.length < 3 && tokens[index - 2]?.kind === 'word') return false;
  // « opérée : des végétations petite, d'une grossesse extra-utérine en 2009 »
  const led = tokens[index - (/^une?$|^la$|^l$/.test(before?.folded ?? '') ? 3 : 2)];
  if (
    /^(?:des|du|de|d)$/.test(tokens[index - (led === tokens[index - 3] ? 2 : 1)]?.folded ?? '') &&
    /^[:,]$/.test(led?.folded ?? '')
  )
    return true;
  // « de l'œil », « dans la main »
  if (
    /^(?:un|une|l|la|le|les)$/.test(before?.folded ?? '') &&
    /^(?:de|d|a|sur|dans|pour|sous|en)$/.test(tokens[index - 2]?.folded ?? '')
  )
    return false;
  return before === undefined || before.kind !== 'word' || /^(?:et|puis|oui|plus|une|un|l|la|le|les|en)$/.test(before.folded);
};

/** An act is named before it. */
const isOfAct = (hits: readonly ConceptHit[], index: number): boolean =>
  hits.some(({ concept, last }) => concept.kind === 'procedure' && last < index);

/** Diseases of the list that were operated on: the operation beside the disease. */
export const operatedItems = (tokens: readonly Token[], hits: readonly ConceptHit[]): ActName[] =>
  hits.flatMap(({ first, last, concept }) =>
    concept.kind === 'problem' &&
    operable.test(tokens[first]?.folded ?? '') &&
    beginsItem(tokens, first) &&
    // « appendicectomie (péritonite) »: why.
    !(tokens[first - 1]?.folded === '(' && isOfAct(hits, first))
      ? [{ first, last, concept: operationOn(tokens, first) }]
      : [],
  );

/** « estomac plein » */
const isState = (tokens: readonly Token[], last: number): boolean =>
  /^(?:pleine?|vide|souple|normale?|clair|sec)$/.test(tokens[last + 1]?.folded ?? '');

const anaestheticEvent = /^per$|^perop|^peranesth|^intub|^cormack$|^iot$|^latex$/;

/** « Réaction per-opératoire lors d'une hernie », « IOT difficile 2016 (vésicule) »: the operation. */
export const occasionItems = (
  tokens: readonly Token[],
  hits: readonly ConceptHit[],
  taken: (index: number) => boolean,
): ActName[] => {
  return tokens.flatMap((token, first) => {
    const ill = hits.find((hit) => hit.first === first && hit.concept.kind === 'problem' && operable.test(token.folded));
    const organ = taken(first) ? undefined : operatedOrgan(tokens, first);
    if (organ !== undefined && isState(tokens, organ)) return [];
    const last = ill?.last ?? organ;
    if (last === undefined) return [];
    const led = wordsIn(tokens, first - 3, first);
    // « delirium après sa cataracte de 2020 »
    const recalled =
      /(?:^| )(?:apres|depuis|suite a) (?:sa|ma|mon|son|leur)$/.test(led) &&
      /^(?:\S+ ){0,2}(?:de|en|du|d) (?:\S+ )?(?:19|20)\d\d(?: |$)/.test(wordsIn(tokens, last + 1, last + 6));
    // « AG en 2019 pour cataracte », « l'anesthésie générale de son col du fémur »
    const asleep =
      hasWord(
        tokens,
        /^(?:ag|rachi|rachianesthesie|anesthesie|alr|endormie?|endormir|tuyau|tube|intuber|intubee?)$/,
        first - 9,
        first,
      ) &&
      (/(?:^| )pour(?: (?:une?|la|sa|son|ma|mon))?$/.test(led) ||
        /(?:^| )(?:anesthesie|generale) (?:de|du|pour)(?: (?:sa|son|ma|mon|la|le))?$/.test(led)) &&
      hasWord(tokens, /^(?:19|20)\d\d$/);
    if (recalled || asleep)
      return [{ first, last: Math.max(last, lastWordOf(tokens, last)), concept: operationOn(tokens, first) }];
    if (!hasWord(tokens, anaestheticEvent, first - 9, first)) return [];
    return /(?:^| )(?:lors d une|lors de (?:la|sa|ma|l)|\()$/.test(led) && !(/\($/.test(led) && isOfAct(hits, first))
      ? [{ first, last: Math.max(last, lastWordOf(tokens, last)), concept: operationOn(tokens, first) }]
      : [];
  });
};

/** Organs that begin an item: « vésicule en 1998 », « prostate (laser) ». */
export const organItems = (tokens: readonly Token[], taken: (index: number) => boolean): ActName[] =>
  tokens.flatMap((token, first) => {
    if (token.kind !== 'word' || taken(first) || !beginsItem(tokens, first)) return [];
    // « genou (ménisque) 2014 »: one operation.
    if (tokens[first - 1]?.folded === '(' && operatedOrgan(tokens, first - 2) !== undefined) return [];
    const last = operatedOrgan(tokens, first);
    return last === undefined
      ? []
      : [{ first, last: Math.max(last, lastWordOf(tokens, last)), concept: operationOn(tokens, first) }];
  });
