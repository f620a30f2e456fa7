/** Which words of a sentence name a medicine: short names and initials, typos where one is awaited, one medicine by two names. */
import { isAntithrombotic } from '../drugs/classes.ts';
import { type DrugTokenHit, identifyDrug } from '../drugs/drugs.ts';
import { tellsAllergy } from './allergy-words.ts';
import { deniesAlone } from './questions.ts';
import type { Sentence } from './sentences.ts';
import { isAnswer } from './ticks.ts';
import { foldWord, type Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

const expectation = new Set(
  `sous par prend traitement arret arrete relai relais reprise reprendre poursuite poursuivre poursuit introduction debuter introduire avec allergie allergique
  intolerance prise recoit stop antiagregant anticoagulant prescription ajout suspendre arreter mise`
    .split(/\s+/)
    .map(foldWord),
);
const doseUnits = /^(?:mg|g|µg|ug|mcg|ui|ml|cp|cpr|comprime|gelule|sachet|amp|ampoule|goutte|unite)$/;

/** Where a misspelt medicine is believable: in a treatment, before a dose, after « sous », « arrêt du ». */
export const expects = (sentence: Sentence, text: string): ((index: number) => boolean) => {
  const { tokens, section } = sentence;
  const allergic = tellsAllergy(tokens);
  const listed = section === 'treatment' || section === 'allergies' || section === 'stopped-treatment';
  return (index) => {
    const dosed = tokens[index + 1]?.kind === 'number' && doseUnits.test(tokens[index + 2]?.folded ?? '');
    const strength = tokens[index + 1]?.kind === 'number' && !/^(?:19|20)\d\d$/.test(tokens[index + 1]?.folded ?? '');
    const named = /\p{Lu}/u.test(text[tokens[index]?.start ?? 0] ?? '');
    const length = (tokens[index]?.end ?? 0) - (tokens[index]?.start ?? 0);
    const opens = tokens[index - 1] === undefined || tokens[index - 1]?.kind === 'sign' || tokens[index - 1]?.folded === 'et';
    if (dosed || (strength && (named || (length >= 8 && opens)))) return true;
    const timed =
      /^(?:(?:le |au |1 |un |une |tou (?:le |la )?|chaque |x ?\d)*(?:matin|midi|soir|coucher|jour|lundi|semaine|cp|comprime|gelule)) /.test(
        `${wordsIn(tokens, index + 1, index + 5)} `,
      );
    if (timed && opens) return true;
    if (allergic && named) return true;
    const before = [1, 2, 3].some((step) => expectation.has(tokens[index - step]?.folded ?? ''));
    if (before) return true;
    return listed && (sentence.row || tokens.length <= 14 || tokens[index + 1]?.kind === 'number');
  };
};

/** « AAP : Kardégic / AC : 0 », « pas d'AAP ni d'AC »: initials that are others' too. */
const initialsIn = (tokens: readonly Token[]): DrugTokenHit[] =>
  tokens.flatMap((token, index): DrugTokenHit[] => {
    if (token.folded !== 'ac' || !token.capitals) return [];
    const answered = /^[:=]$/.test(tokens[index + 1]?.folded ?? '');
    const beside = tokens.some((each) => each.folded === 'aap' && each.capitals);
    if (!beside && !(answered && (deniesAlone(tokens[index + 2]) || isAnswer(tokens[index + 2])))) return [];
    return [
      {
        first: index,
        last: index,
        drug: { substances: [], classes: ['anticoagulant-other'] },
        by: 'class-word',
        label: 'Anticoagulant',
      },
    ];
  });

let iron: ReturnType<typeof identifyDrug>;

/** « 5-FU »; « Fer 80 mg/j », « supplémentation en fer », « Fer arrêté »: swallowed, where « fer » alone is of the blood. */
export const withShortest = (drugs: readonly DrugTokenHit[], { tokens, section }: Sentence): readonly DrugTokenHit[] => {
  const found = tokens.flatMap((token, index): DrugTokenHit[] => {
    if (!/^(?:fer|magnesium)$/.test(token.folded) || drugs.some((hit) => hit.first <= index && index <= hit.last)) return [];
    const dosed =
      tokens[index + 1]?.kind === 'number' && /^(?:mg|cp|comprime|gelule|goutte)$/.test(tokens[index + 2]?.folded ?? '');
    const taken =
      /(?:^| )(?:supplementation|substitution|traitement|sous|cure|complement)(?: (?:en|de|par|oral|orale|d))*$/.test(
        wordsIn(tokens, index - 3, index),
      ) ||
      (token.folded === 'magnesium' && /^(?:achete|en automedication|[BC] ?\d)/.test(wordsIn(tokens, index + 1, index + 3))) ||
      /^(?:per os|oral|po|arrete|poursuivi|a poursuivre|debute|a debuter|pendant)(?: |$)/.test(
        wordsIn(tokens, index + 1, index + 4),
      );
    const listed = section === 'treatment' && /^[,;.+]?$/.test(tokens[index + 1]?.folded ?? '');
    if (!dosed && !taken && !listed) return [];
    const magnesium = token.folded === 'magnesium';
    if (magnesium)
      return [{ first: index, last: index, drug: { substances: ['magnésium'], classes: [] }, by: 'name', label: 'Magnésium' }];
    iron ??= identifyDrug({ name: 'sulfate ferreux' });
    return iron ? [{ first: index, last: index, drug: iron, by: 'name', label: 'Fer' }] : [];
  });
  const fluorouracil = tokens.flatMap((token, index): DrugTokenHit[] => {
    const fu = token.folded === '5' && tokens[index + 1]?.folded === 'fu' && tokens[index + 1]?.capitals === true;
    const drug = fu ? identifyDrug({ name: 'fluorouracile' }) : undefined;
    return drug ? [{ first: index, last: index + 1, drug, by: 'name', label: '5-FU' }] : [];
  });
  found.push(...fluorouracil, ...initialsIn(tokens));
  return found.length === 0 ? drugs : [...drugs, ...found].sort((a, b) => a.first - b.first);
};

const sameClass = (a: DrugTokenHit, b: DrugTokenHit): boolean =>
  a.drug.classes.some((each) => b.drug.classes.includes(each)) ||
  (isAntithrombotic(a.drug.classes) && isAntithrombotic(b.drug.classes));

/** « AVK par Préviscan », « IPP : oméprazole », « pilule Leeloo »: the class is told by its medicine. */
export const isNamedBy = (hit: DrugTokenHit, drugs: readonly DrugTokenHit[], { tokens }: Sentence): boolean => {
  // « Anticoagulants : oui, Xarelto », « Aspirine : oui (Kardégic 75) »
  const answer = wordsIn(tokens, hit.last + 1, hit.last + 4);
  const answered = /^(?:[:?=] )?oui [,(:]$/.test(answer) || /^(?:[:?=] )?oui [,(:] /.test(`${answer} `);
  if (answered && drugs.some((each) => each.first > hit.last && each.first - hit.last <= 6 && sameClass(each, hit))) return true;
  // « Prenez-vous un anticoagulant ou de l'aspirine ? Oui : Kardégic 75 »
  const mark = tokens.findIndex((token, index) => index > hit.last && token.folded === '?');
  const yes = mark === -1 ? '' : wordsIn(tokens, mark + 1, mark + 3);
  if (/^oui(?: |$)/.test(yes) && drugs.some((each) => each.first > mark && each.by !== 'class-word' && sameClass(each, hit)))
    return true;
  const generic =
    hit.by === 'class-word' ||
    (hit.drug.substances.length === 1 && /^insuline(?: humaine)?$/.test(hit.drug.substances[0] ?? '')) ||
    /^heparin(?:otherapie|isation)$/.test(tokens[hit.first]?.folded ?? '');
  // « Héparine en séance : tinzaparine 3500 UI »
  const colon = tokens.findIndex((token, index) => index > hit.last && index < hit.last + 5 && token.folded === ':');
  if (
    tokens[hit.first]?.folded === 'heparine' &&
    colon !== -1 &&
    drugs.some((each) => each.first === colon + 1 && each.drug.classes.includes('lmwh'))
  )
    return true;
  if (!generic) return false;
  return drugs.some((named) => {
    const label = tokens[hit.last + 1]?.folded === ':' && named.first === hit.last + 2;
    const broad =
      label || (/^anti(?:coagul|agreg)/.test(tokens[hit.first]?.folded ?? '') && tokens[named.first - 1]?.folded === 'par');
    if ((named.by === 'class-word' && !broad) || named === hit || named.first <= hit.last || named.first - hit.last > 5)
      return false;
    const between = tokens.slice(hit.last + 1, named.first).map((token) => token.folded);
    // « Pas d'anticoagulant, Aspégic ponctuel »
    if (
      between[0] === ',' &&
      /(?:^| )(?:pas|aucun|aucune|sans|ni|0|jamai|jamais|plus)(?: (?:d|de|sous))?$/.test(
        wordsIn(tokens, hit.first - 3, hit.first),
      )
    )
      return false;
    if (
      !between.every((word) =>
        /^(?::|\(|par|type|de|d|du|en|avec|=|oral|orale|plaquettaire|au|long|cour|efficace|curative?|preventive?|\d+|mois|semaine|sem|jour|an|ans|annee|pendant|pour|,|a|faible|forte|dose|ui|mg|probabiliste|adaptee|initiale|empirique|parenterale|intraveineuse|iv|depuis|longue|date|date|le|la|janvier|fevrier|mars|avril|mai|mai|juin|juillet|aout|septembre|octobre|novembre|decembre)$/.test(
          word,
        ),
      )
    )
      return false;
    // « collyre antibiotique Tobrex »
    const [own, other] = [hit.drug.classes, named.drug.classes];
    // « Relais de l'AVK par Lovenox », « relais AVK-héparine »: another class, another medicine.
    const specific = own.some((each) => /^(?:vka|doac-xaban|dabigatran|lmwh|ufh|aspirin)$/.test(each));
    const apart = specific && isAntithrombotic(other) && !own.some((each) => other.includes(each));
    if (between.length === 0 && hit.by === 'class-word' && named.by === 'name' && !apart) return true;
    return own.some((each) => other.includes(each)) || (!specific && isAntithrombotic(own) && isAntithrombotic(other));
  });
};

const secondOfTwo =
  /^(?:acide clavulanique|tazobactam|hydrochlorothiazide|bensérazide|carbidopa|triméthoprime|sulfaméthoxazole|codéine|timolol|amiloride|altizide|sulbactam|avibactam|vaborbactam|cilastatine)$/;

/** « Périndopril/indapamide 4/1,25 », « amoxicilline-acide clavulanique »: two substances written as one product. */
const isCombined = (a: DrugTokenHit, b: DrugTokenHit, tokens: readonly Token[]): boolean => {
  const [first, second] = [a, b].map(({ drug }) => drug.substances);
  if (a.by !== 'name' || b.by !== 'name' || a.drug.brand || b.drug.brand || first?.length === 0 || second?.length !== 1)
    return false;
  const end = tokens[a.last]?.end ?? 0;
  const start = tokens[b.first]?.start ?? 0;
  const between = tokens.slice(a.last + 1, b.first);
  const glued = start - end === 1 && (between.length === 0 || between[0]?.folded === '/');
  const spaced = start - end === 1 && between.length === 0;
  const strengths =
    tokens[b.last + 1]?.kind === 'number' && tokens[b.last + 2]?.folded === '/' && tokens[b.last + 3]?.kind === 'number';
  return (glued && strengths) || ((glued || spaced) && secondOfTwo.test(second?.[0] ?? ''));
};

/** « amiodarone (Cordarone) »: one medicine by two names. */
export const joinRestated = (drugs: readonly DrugTokenHit[], { tokens }: Sentence): DrugTokenHit[] => {
  const joined: DrugTokenHit[] = [];
  for (const hit of drugs) {
    const before = joined.at(-1);
    const bracket = before ? before.last + 1 : 0;
    const restates =
      before !== undefined &&
      tokens[bracket]?.folded === '(' &&
      hit.first - bracket <= 4 &&
      !tokens.slice(bracket, hit.first).some((token) => token.folded === ')' || token.folded === ',') &&
      hit.drug.substances.length > 0 &&
      hit.drug.substances.join('+') === before.drug.substances.join('+');
    if (before && isCombined(before, hit, tokens))
      joined[joined.length - 1] = {
        first: before.first,
        last: hit.last,
        by: 'name',
        label: `${before.label} + ${hit.label}`,
        drug: {
          substances: [...before.drug.substances, ...hit.drug.substances],
          classes: [...new Set([...before.drug.classes, ...hit.drug.classes])],
        },
      };
    else if (restates) joined[joined.length - 1] = { ...before, last: hit.last, drug: { ...hit.drug, ...before.drug } };
    else joined.push(hit);
  }
  return joined;
};

/** « à dose antiagrégante » qualifies; « Kardégic et Plavix …, puis Kardégic seul » names it again. */
export const isRepeated = (hit: DrugTokenHit, drugs: readonly DrugTokenHit[], { tokens }: Sentence): boolean =>
  (hit.by === 'class-word' && /^(?:dose|visee)$/.test(tokens[hit.first - 1]?.folded ?? '')) ||
  (/^seu[il]e?$/.test(tokens[hit.last + 1]?.folded ?? '') &&
    drugs.some((each) => each.last < hit.first && each.drug.substances.join('+') === hit.drug.substances.join('+')));
