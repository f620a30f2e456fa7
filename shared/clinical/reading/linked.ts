/** Dates and sides that a finding takes from what it is tied to: « TVP sous pilule en 2014 », « Carotide gauche : sténose ». */

import type { Fact } from '../fact.ts';
import type { Span } from './context.ts';
import type { DateMention } from './dates.ts';
import type { Reading } from './finding.ts';
import { lateralityNear } from './laterality.ts';
import { hasWord } from './words-near.ts';

const ties = new Set(
  'sous sur par lors avec dans apres a au aux pour de d du + draine drainee opere operee ponctionne ponctionnee reseque resequee stente stentee thrombolyse thrombolysee embolise embolisee clippe ablate evacue evacuee traite traitee appareille appareillee decouvert decouverte revele revelee compliquant complique suite ligature ligaturee laserise laserisee sclerose sclerosee ponte pontee dilate dilatee biopsie biopsiee irradie irradiee hospitalise hospitalisee revascularise revascularisee coile coilee plastie casse cassee reduit reduite platre platree immobilise immobilisee'.split(
    ' ',
  ),
);
const exams =
  /^(?:ett|tte|eto|ete|echocoeur|catheterisme|eeg|emg|mammo|pet|petscan|fibro|pds|angioirm|uroscanner|arthroscanner|cystoscopie|colonoscopie|irm|tdm|scanner|angioscanner|angiotdm|echo|echographie|echocardiographie|coronarographie|coloscopie|fogd|fibroscopie|doppler|radio|radiographie|polygraphie|holter|ecg|bilan|avis|cardio|mammographie|tep|scintigraphie|endoscopie|gastroscopie)$/;

/** Of a sentence with one date, the date when a preposition ties the mention to what bears it, or an exam opens it. */
export const linkedDate = ({ context, dates, drugs }: Reading, mention: Span): DateMention | undefined => {
  const { tokens } = context;
  const [only] = dates;
  if (!only) return undefined;
  if (dates.length > 1) {
    // « une résection en 2018 et une fistule drainée par séton en 2020 »: the next date of its own clause.
    const next = dates.find((date) => date.first > mention.last);
    const clause = next ? tokens.slice(mention.last + 1, next.first).map((token) => token.folded) : [];
    const own = clause.length <= 7 && !clause.some((word) => /^(?:[,;:.(]|et|puis)$/.test(word));
    return next && own && clause.slice(0, 4).some((word) => ties.has(word)) ? next : undefined;
  }
  const between = (from: number, to: number): string[] => tokens.slice(from, to).map((token) => token.folded);
  if (only.first > mention.last) {
    const words = between(mention.last + 1, only.first);
    const comma = words.indexOf(',');
    const phrase = comma === -1 ? words : words.slice(0, comma);
    const tied = comma === -1 && !words.some((word) => /^[;.(]$/.test(word)) && phrase.slice(0, 4).some((word) => ties.has(word));
    // « Dyspnée et douleur thoracique depuis hier »: of both.
    const shared =
      /^(?:depuis|hier|avant|ce|cette)$/.test(tokens[only.first]?.folded ?? '') || tokens[only.first - 1]?.folded === 'depuis';
    const listed =
      (shared || words.includes('et') || words.includes('+')) &&
      words.some((word) => /^(?:et|,|\+|avec)$/.test(word)) &&
      isList(context, drugs, mention.last + 1, only.first);
    const told = phrase.includes('avait') && phrase.some((word) => /^compliqu/.test(word));
    // « fracture du col fémoral gauche, PIH en 2019 »: the operation dates what it mended.
    const mended =
      comma !== -1 && phrase.length <= 6 && injury.test(tokens[mention.first]?.folded ?? '') && isAct(words.slice(comma + 1));
    // « Cardiopathie ischémique, ALD 13, depuis 2016 »: nothing else was named.
    const alone = context.mentionAt.slice(mention.last + 1, only.first).every((id) => id === -1);
    const apposed =
      comma !== -1 &&
      alone &&
      (since.test(words.at(-1) ?? '') || since.test(words.at(-2) ?? '') || tokens[only.first]?.folded === 'depuis');
    return tied || listed || told || mended || apposed || isBehindBracket(words) ? only : undefined;
  }
  const words = between(only.last + 1, mention.first);
  const head = between(0, only.first);
  // « extraction dentaire en 2024, AVC dans les suites »
  const after = between(mention.last + 1, mention.last + 4).join(' ');
  if (/^(?:dans les suites?|au decours?)/.test(after)) return only;
  // « ETT 09/2024 : FEVG 34 %, IM modérée »
  if (head.some((word) => exams.test(word)) && words.includes(':')) return only;
  // « Péridurale en 2017 : brèche durale, céphalées 8 jours »
  if (words[0] === ':' && only.first > 0) return only;
  // « a présenté le 13 septembre 2021, à l'induction, un choc »; « Second épisode en 2022, non provoqué, avec embolie »
  if (
    words.length <= 12 &&
    /^(?:presentee?|faite?|eu|developpee?|subie?)$/.test(head.filter((word) => !leadsDate.test(word)).at(-1) ?? '')
  )
    return only;
  if (
    words.includes('avec') &&
    words.length <= 6 &&
    /^(?:episode|recidive|rechute|accident|avp|chute)$/.test(
      head.find((word) => !/^(?:une?|le|la|l|second|seconde|premier|premiere|nouvel|nouvelle|dernier|deuxieme)$/.test(word)) ??
        '',
    )
  )
    return only;
  // « a chuté le 15 mars, avec fracture », « en juin 2023 pour un trouble du rythme »
  const near = words.filter((word) => !/^(?:,|un|une|l|la|le|des|d|de|du)$/.test(word));
  return near.length === 1 && /^(?:avec|pour|compliquee?|devant)$/.test(near[0] ?? '') ? only : undefined;
};

const leadsDate = /^(?:en|le|la|l|au|du|depuis|debut|fin|mi|,)$/;

/** « bronchiolite à VRS (USIP, Optiflow) en janvier 2016 » */
const isBehindBracket = (words: readonly string[]): boolean => {
  const [open, close] = [words.indexOf('('), words.lastIndexOf(')')];
  if (open === -1 || close < open) return false;
  const rest = [...words.slice(0, open), ...words.slice(close + 1)];
  return (
    rest.length <= 4 &&
    !rest.some((word) => /^(?:[,;:.(]|et|puis)$/.test(word)) &&
    words.slice(close + 1).every((word) => leadsDate.test(word))
  );
};

/** Names, what joins them and at most three words more. */
const isList = ({ tokens, mentionAt }: Reading['context'], drugs: Reading['drugs'], from: number, to: number): boolean => {
  let apart = 0;
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (drugs?.some((drug) => drug.first <= index && index <= drug.last)) return false;
    if (token?.kind === 'sign' && !/^[,+]$/.test(token.folded)) return false;
    if (mentionAt[index] !== -1 || /^(?:et|,|\+|avec|puis|une?|des?|d|la|le|l|les|au|aux|du)$/.test(token?.folded ?? ''))
      continue;
    if (++apart > 3) return false;
  }
  return true;
};

const injury = /^(?:fracture|fract|fx|luxation|rupture|entorse)$/;
const since =
  /^(?:depuis|diagnostiquee?|decouverte?|connue?|suivie?|redigee?|notee?|signee?|decidee?|apparue?|survenue?|traitee?|operee?|datant|revelee?|documentee?|confirmee?)$/;

const isAct = (words: readonly string[]): boolean =>
  words.length <= 6 &&
  words.some((word) =>
    /^(?:pih|pth|ptg|dhs|clou|enclouage|osteosynthese|plaque|operee?|vissage|cerclage|embrochage|platre)/.test(word),
  );

const paired =
  /^(?:rein|ovaire|sein|poumon|testicule|genou|epaule|hanche|carotide|oeil|cheville|poignet|coude|uretere|annexe|surrenale|membre|cuisse|jambe|mollet|pied|main|bras|avant|femur|tibia|humeru|radiu|clavicule|hemithorax|cote)$/;

/** « Carotide interne gauche : … », « À droite, … », « mastectomie droite pour carcinome ». */
export const linkedSide = (
  { context }: Reading,
  mention: Span,
): { side: NonNullable<Fact['laterality']>; index: number } | undefined => {
  const { tokens, mentionAt } = context;
  const sideAt = (index: number) => lateralityNear(tokens, index, index, () => true);
  const sides = tokens.flatMap((_, index) => (index < mention.first ? (sideAt(index) ?? []) : []));
  const found = sides.findLast(({ index }) => index < mention.first);
  if (!found || sides.some(({ side }) => side !== found.side)) return undefined;
  const words = tokens.slice(found.index + 1, mention.first).map((token) => token.folded);
  const opens = found.index <= 1 && tokens[0]?.folded === 'a' && words[0] === ',';
  const headed =
    words.includes(':') && tokens.slice(0, found.index).every((token, at) => token.kind === 'word' && mentionAt[at] === -1);
  // The organ between its heading and a colon carries every finding behind it; an act carries what it is done for.
  const purpose = words.filter((word) => !/^(?:d|de|du|des|l|la|le|un|une)$/.test(word));
  const last = purpose.at(-1) ?? '';
  const done =
    purpose.length <= 8 &&
    (/^(?:pour|sur|evocat\w+|evoquant|faveur|suggesti\w+|traduisant|temoignant|correspondant)$/.test(last) ||
      /compatible avec$/.test(purpose.join(' ')));
  // « Rein gauche 65 mm, dilatation pyélique », « rotation externe du membre inférieur droit, probable fracture du col »
  const organ = found.index <= 2 && paired.test(tokens[0]?.folded ?? '');
  const hurt =
    purpose.length <= 3 &&
    words.includes(',') &&
    injury.test(tokens[mention.first]?.folded ?? '') &&
    hasWord(tokens, paired, found.index - 3, found.index);
  const own = mentionAt[found.index] !== -1 || purpose.length <= 8;
  return opens || headed || organ || hurt || (done && own) ? found : undefined;
};
