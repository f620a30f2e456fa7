/** Operations that a verb tells: « opéré de la hanche », « scoliose opérée », « on m'a retiré la vésicule ». */
import { type Concept, conceptOf } from '../concepts/concept.ts';
import type { Span } from './context.ts';
import { lastWordOf } from './name-words.ts';
import { act, objectAt, operatedOrgan, operationOn } from './operated-organs.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

export interface ActName extends Span {
  readonly concept: Concept;
  /** What was operated on, where it stands before: « hernie inguinale droite | opérée ». */
  readonly about?: Span;
}

/** Which words of the sentence mean something already, and which of these name a disease. */
export interface Named {
  readonly taken: (index: number) => boolean;
  readonly ill: (index: number) => boolean;
  /** Another act has a name of its own. */
  readonly otherAct: boolean;
}

const surgery = conceptOf('procedure')('surgery', 'Intervention chirurgicale', '');

export const operated = /^(?:re)?operee?r?$/;
export const removed = /^(?:enlevee?r?|retiree?r?|otee?r?|extraite?|extraire|arrachee?r?)$/;
/** What patients call an operation: « on doit me changer la hanche », « on m'avait élargi la mitrale », « vessie agrandie ». */
const mended =
  /^(?:changee?r?|elargie?|elargir|nettoyee?r?|recousue?|recoudre|debouchee?r?|agrandie?|agrandir|remplacee?r?|refaite?|refaire|coupee?r?|grattee?r?|rabotee?r?|redressee?r?|recollee?r?|reparee?r?|coagulee?|greffee?|dilatee?r?|mise?|posee?r?|fixee?r?)$/;
const mendable = /^(?:mise?|posee?r?|fixee?r?|coupee?r?)$/;
const operation = /^(?:operation|intervention|chirurgie)$/;
const serviceBefore =
  /^(?:service|departement|consultation|clinique|interne|chef|bloc|centre|pole|professeur|suite|jour|risque|avis)$/;
const treated =
  /^(?:laserisee?|ligaturee?|enclouee?|brochee?|vissee?|ponctionnee?|evacuee?|drainee?|resequee?|clippee?|cauterisee?|osteosynthesee?|embolisee?|ablatee?|suturee|reinseree?|biopsiee|excisee?|embrochee?|photocoagulee?|sclerosee|reparee?|marsupialisee|refermee|recanalisee?|desobstruee?)$/;
const someoneElse =
  /^(?:patient|patiente|malade|elle|il|enfant|monsieur|madame|je|pour|chez|sous|avec|qui|pere|mere|frere|soeur)$/;
const notOperatedOn = /^(?:urgence|nouveau|longue|suite|plusieurs?|la|ce|cet|cette|deux|cote|main|bonne)$/;

const at = (tokens: readonly Token[], index: number): string => tokens[index]?.folded ?? '';
const isOrgan = (tokens: readonly Token[], index: number): boolean => operatedOrgan(tokens, index) !== undefined;

/** « Un seul rein, l'autre a été enlevé » */
const otherBefore = (tokens: readonly Token[], index: number): Span | undefined => {
  if (!/(?:^| )l autre (?:a ete|est|a du etre)$/.test(wordsIn(tokens, index - 5, index))) return undefined;
  for (let step = index - 4; step >= Math.max(index - 14, 0); step--)
    if (isOrgan(tokens, step)) return { first: step, last: step };
  return undefined;
};

/** « opérée » at the end of what is told of an injury */
const isOfInjury = (tokens: readonly Token[], index: number): boolean =>
  operated.test(at(tokens, index)) &&
  /^(?:$|[.,;(]|avec|par|en|le|sous|a|au)/.test(at(tokens, index + 1)) &&
  hasWord(tokens, /^(?:fracture|fract|fx|cassee?|luxation|rupture|entorse|hernie|peritonite|appendicite)$/, index - 9, index - 1);

/** Back from a participle to what it is said of: « cataracte droite | opérée », « rein gauche | a été enlevé ». */
const subjectBefore = (tokens: readonly Token[], index: number, { taken, ill }: Named): Span | undefined => {
  const word = at(tokens, index);
  const lax = treated.test(word);
  for (let step = index - 1; step >= Math.max(index - (lax ? 12 : 9), 0); step--) {
    const token = tokens[step];
    // « … sous Préviscan, évacué »
    if (lax && (token?.folded === 'sous' || (taken(step) && !ill(step)))) continue;
    // « Hématome sous-dural sous Préviscan, évacué », « polypes du transverse, retirés »
    if (token?.folded === ',' && step === index - 1 && (lax || removed.test(word))) continue;
    // « Cassé le poignet en 2018, opéré avec des broches », « fracture du radius en 2015, opérée »
    if (token?.folded === ',' && step === index - 1 && isOfInjury(tokens, index)) continue;
    // « polypes de 4 et 5 mm »
    if (token?.folded === 'et' && tokens[step - 1]?.kind === 'number' && tokens[step + 1]?.kind === 'number') continue;
    if (!token || (token.kind === 'sign' && token.folded !== '(' && token.folded !== ')') || token.folded === 'et')
      return undefined;
    if (someoneElse.test(token.folded)) return undefined;
    // « Canal carpien opéré »: the act has its name already.
    if (taken(step) && !ill(step)) return undefined;
    const organ = operatedOrgan(tokens, step);
    // « deux polypes du côlon droit enlevés à la pince »: the polyps.
    const ofOrgan = removed.test(word) && /^(?:du|des|la|l)$/.test(at(tokens, step - 1)) && organ !== undefined && !ill(step);
    const head = ofOrgan ? subjectBefore(tokens, step - 1, { taken, ill, otherAct: false }) : undefined;
    if (head && ill(head.first)) return head;
    if (organ !== undefined || ill(step)) {
      let first = step;
      while (first > 0 && ill(first - 1) && ill(step)) first--;
      return { first, last: Math.max(organ ?? step, step) };
    }
  }
  return undefined;
};

/** « Opéré de la hanche », « on m'a retiré trois polypes », « me faire enlever un grain de beauté ». */
const objectTold = (tokens: readonly Token[], index: number, { taken, ill }: Named): ActName | undefined => {
  const isOperated = operated.test(at(tokens, index));
  const next = objectAt(tokens, index + 1);
  if (next === undefined || next === index + 1) return undefined;
  const organ = operatedOrgan(tokens, next);
  if (organ === undefined && !(isOperated && (ill(next) || (!taken(next) && !notOperatedOn.test(at(tokens, next))))))
    return undefined;
  if (isOperated && !/^(?:du|de|des|d)$/.test(at(tokens, index + 1))) return undefined;
  const last = ill(next) && organ === undefined ? index : Math.max(lastWordOf(tokens, next), organ ?? next);
  return { first: index, last, concept: operationOn(tokens, next) };
};

/** « Opéré il y a 15 jours d'une hernie discale », « j'ai opéré votre patiente Mme D. le 4 mars d'une hernie »: the object stands apart. */
const objectApart = (tokens: readonly Token[], index: number, { ill, otherAct }: Named): ActName | undefined => {
  // « opéré ce matin d'un pneumothorax par thoracoscopie »: the name of the act says more.
  if (/^(?:d|de|du|des)$/.test(at(tokens, index + 1)) || (otherAct && hasWord(tokens, /^(?:par|:)$/, index))) return undefined;
  for (let step = index + 2; step < Math.min(index + 15, tokens.length - 1); step++) {
    const token = tokens[step];
    const initial = token?.folded === '.' && at(tokens, step - 1).length === 1;
    if (
      !token ||
      (token.kind === 'sign' && !initial && !/^[,/]$/.test(token.folded)) ||
      /^(?:et|puis|pour|avec|sous)$/.test(token.folded)
    )
      return undefined;
    if (!/^(?:d|du|de)$/.test(token.folded)) continue;
    const next = objectAt(tokens, step);
    if (next !== undefined && next > step && (ill(next) || (!otherAct && isOrgan(tokens, next))))
      return { first: index, last: index, concept: operationOn(tokens, next), about: { first: index, last: next } };
    // « opérée le 5 février d'une prothèse de hanche »
    if (/^(?:une?|la|l)$/.test(at(tokens, step + 1)) || token.folded === 'du') return undefined;
  }
  return undefined;
};

const verbTold = (tokens: readonly Token[], index: number, named: Named): ActName | undefined => {
  const word = at(tokens, index);
  const isOperated = operated.test(word);
  // « à opérer » is told of what stands before, « se faire opérer » of what follows.
  if (/er$/.test(word) && !/^(?:faire|fait|lui|a|d|de)$/.test(at(tokens, index - 1))) return undefined;
  const object = objectTold(tokens, index, named);
  if (object) return object;
  if (/er$/.test(word)) return undefined;
  // « Anneau gastrique posé en 2010, retiré en 2015 »
  if (!isOperated && tokens.slice(Math.max(index - 9, 0), index).some((token) => token.folded === 'anneau'))
    return { first: index, last: index, concept: act };
  const about = otherBefore(tokens, index) ?? subjectBefore(tokens, index, named);
  // « picc-line posé au bras gauche, retiré hier »
  if (about && !isOperated && /^(?:bra|jambe|main|pied|doigt|cou|ventre|dos|cuisse)$/.test(at(tokens, about.first)))
    return undefined;
  if (about) return { first: index, last: index, concept: operationOn(tokens, about.first), about };
  const apart = isOperated ? objectApart(tokens, index, named) : undefined;
  if (apart) return apart;
  return isOperated ? { first: index, last: index, concept: surgery } : undefined;
};

const carried = /^(?:pacemaker|maker|pm|dai|boitier|pile|generateur|prothese|pth|ptg|valve|defibrillateur|stimulateur|chambre)$/;
/** « Pacemaker de 2015, changé en 2023 » */
const isExchanged = (tokens: readonly Token[], index: number): boolean =>
  /^(?:changee?|remplacee?|revisee?)$/.test(at(tokens, index)) &&
  ((/^(?:en|le) /.test(wordsIn(tokens, index + 1, index + 3)) && tokens[index + 2]?.kind === 'number') ||
    /^(?:il y a|hier|la semaine|ce jour)(?: |$)/.test(wordsIn(tokens, index + 1, index + 4))) &&
  hasWord(tokens, carried, index - 7, index);

const oneself = /^(?:m|me|moi|l|lui|nous|t|te|vous|se)$/;

/** « On m'a changé la valve », « carotide nettoyée »: said of an organ, to someone. */
const mendTold = (tokens: readonly Token[], index: number, named: Named): ActName | undefined => {
  if (isExchanged(tokens, index)) return { first: index, last: index, concept: act };
  const word = at(tokens, index);
  const toSomeone = hasWord(tokens, oneself, index - 5, index);
  if (toSomeone && !mendable.test(word)) {
    const next = objectAt(tokens, index + 1);
    if (next !== undefined && next > index + 1 && isOrgan(tokens, next) && (!named.taken(next) || named.ill(next)))
      return {
        first: index,
        last: Math.max(lastWordOf(tokens, next), operatedOrgan(tokens, next) ?? next),
        concept: operationOn(tokens, next),
      };
  }
  // « vessie agrandie en 2019 », « carotide gauche nettoyée », « angiodysplasies coagulées au plasma argon »
  if (!/^(?:elargie?|nettoyee?|agrandie?|debouchee?|remplacee?|recousue?|coagulee?|refaite?|changee?)$/.test(word))
    return undefined;
  const about = subjectBefore(tokens, index, named);
  if (!about || index - about.last > 6) return undefined;
  return { first: index, last: index, concept: operationOn(tokens, about.first), about };
};

/** « opération le 4 septembre », « chirurgie programmée »: its day tells that there is one; « opération du sein » what. */
const nounTold = (tokens: readonly Token[], index: number, { ill }: Named): ActName | undefined => {
  const word = at(tokens, index);
  if (/^(?:operation|intervention|chirurgie)$/.test(word) && /^(?:le|prevue?|programmee?)$/.test(at(tokens, index + 1)))
    return { first: index, last: index, concept: surgery };
  if (!operation.test(word) && !(word === 'chir' && at(tokens, index + 1) !== '.')) return undefined;
  // « Clinique du Parc - Chirurgie du genou - Dr B. »: the head of a letter.
  if (hasWord(tokens, serviceBefore, 0, index) && hasWord(tokens, /^(?:dr|docteur|pr|tel|secretariat)$/)) return undefined;
  const next = objectAt(tokens, index + 1);
  if (next === undefined || (!isOrgan(tokens, next) && !ill(next))) return undefined;
  const last = ill(next) ? index : Math.max(lastWordOf(tokens, next), operatedOrgan(tokens, next) ?? next);
  return {
    first: index,
    last,
    concept: operationOn(tokens, next),
    ...(ill(next) ? { about: { first: index, last: next } } : {}),
  };
};

const drawsTooth = /^(?:extraire|extraite?|avulser|avulsion|extraction|enlever|arracher|retirer)$/;
/** « extraire 36 et 37 », « avulsion de la 46 »: the last of the teeth by their numbers. */
const toothAfter = (tokens: readonly Token[], from: number): number | undefined => {
  let last: number | undefined;
  for (let index = from; index < from + 14; index++) {
    const word = at(tokens, index);
    if (/^[1-4][1-8]$/.test(word)) last = index;
    else if (!/^(?:de|des|la|les|le|dent|et|,|\/|-|\+)$/.test(word)) break;
  }
  return last !== undefined && /^(?:mm|cm|ml|ans?|mois|jour|%|g|kg)$/.test(at(tokens, last + 1)) ? undefined : last;
};

/** « Opéré de la hanche », « scoliose opérée », « on m'a retiré la vésicule », « opération du sein ». */
export const toldAt = (tokens: readonly Token[], index: number, named: Named): ActName | undefined => {
  const word = at(tokens, index);
  const drawn = drawsTooth.test(word) ? toothAfter(tokens, index + 1) : undefined;
  if (drawn !== undefined) return { first: index, last: drawn, concept: act };
  // « genou droit à faire »
  if (/^(?:faire|operer)$/.test(word) && at(tokens, index - 1) === 'a') {
    const about = subjectBefore(tokens, index - 1, named);
    if (about && isOrgan(tokens, about.first))
      return { first: index - 1, last: index, concept: operationOn(tokens, about.first), about };
  }
  if (operated.test(word) || removed.test(word)) return verbTold(tokens, index, named);
  const mend = mended.test(word) ? mendTold(tokens, index, named) : undefined;
  if (mend) return mend;
  // « Kyste pilonidal mis à plat »
  const opened = /^mise?$/.test(word) && at(tokens, index + 1) === 'a' && at(tokens, index + 2) === 'plat';
  if (opened) {
    const about = subjectBefore(tokens, index, named);
    return about ? { first: index, last: index + 2, concept: act, about } : undefined;
  }
  // « Ascite ponctionnée », « hématome évacué en 2021 »
  // « que l'on résèque »: a step, as it is told in the report.
  if (treated.test(word) && !/^(?:on|je|nous)$/.test(at(tokens, index - 1))) {
    const about = subjectBefore(tokens, index, named);
    return about ? { first: index, last: index, concept: act, about } : undefined;
  }
  return nounTold(tokens, index, named);
};

/** « opéré … des amygdales à 6 ans et du ménisque gauche en 1999 », « enlevé la vésicule en 2010 et l'appendice »: the second object of the verb at `verb`. */
export const secondObject = (tokens: readonly Token[], verb: number): number | undefined => {
  const from = verb + 1;
  const leads = operated.test(at(tokens, verb)) ? /^(?:du|de|des|d)$/ : /^(?:l|la|le|les|une?|mon|ma|mes|son|sa|ses)$/;
  for (let index = from; index < Math.min(from + 12, tokens.length - 2); index++) {
    const token = tokens[index];
    if (!token || /^[;.:]$/.test(token.folded)) return undefined;
    if (token.folded !== 'et' && token.folded !== ',') continue;
    if (!leads.test(at(tokens, index + 1))) continue;
    const next = objectAt(tokens, index + 1);
    if (next !== undefined && isOrgan(tokens, next)) return next;
  }
  return undefined;
};
