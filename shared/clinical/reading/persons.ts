/** Whose a mention is: the patient’s, a relative’s, somebody else’s. */
import type { FactSubject } from '../fact.ts';
import type { SentenceContext, Span } from './context.ts';
import type { CueValue } from './cues.ts';
import type { PhraseHit } from './phrases.ts';
import { hasWord, wordsIn } from './words-near.ts';

const isPerson = (cue: PhraseHit<CueValue>): boolean =>
  cue.value.kinds.includes('family') || cue.value.kinds.includes('other-person');

/** « Femme, 28 ans », « Femme de 81 ans »: the patient, not somebody's wife. */
const isPatientByAge = (context: SentenceContext, cue: Span, text: string): boolean =>
  (/^(?:femme|fille|garcon)$/.test(context.tokens[cue.first]?.folded ?? '') &&
    !/^(?:sa|ma|la|leur|notre|votre|une?|de)$/.test(context.tokens[cue.first - 1]?.folded ?? '') &&
    context.tokens.slice(cue.last + 1, cue.last + 4).some((token) => token.kind === 'number' || /^age/.test(token.folded))) ||
  // « Mon mari Roger, 84 ans, Alzheimer depuis 2015 », « notre fils Léo a 4 ans »: one writes for another.
  ([cue.first, cue.first - 1].some((at) => /^(?:mon|ma|notre)$/.test(context.tokens[at]?.folded ?? '')) &&
    cue.first <= 6 &&
    context.tokens
      .slice(cue.last + 2, cue.last + 10)
      .some(
        (token, at, all) =>
          token.kind === 'number' && /^(?:ans?|mois)$/.test(all[at + 1]?.folded ?? context.tokens[cue.last + 10]?.folded ?? ''),
      ) &&
    (/^\p{Lu}/u.test(text[context.tokens[cue.last + 1]?.start ?? 0] ?? '') ||
      // « mon père, M. Joao F., 68 ans »
      /^, (?:m|mr|mme|monsieur|madame)$/.test(wordsIn(context.tokens, cue.last + 1, cue.last + 3))));

/** « Appel de l'épouse : mari de 72 ans, trouble de la parole »: the patient. */
const isCalledFor = ({ tokens }: SentenceContext, { first, last }: Span): boolean =>
  /^(?:appel|alerte|regulation|15)$/.test(tokens[0]?.folded ?? '') &&
  /^[:,]$/.test(tokens[first - 1]?.folded ?? '') &&
  /^(?:de )?\d+ (?:ans?|mois)/.test(wordsIn(tokens, last + 1, last + 4));

/** « avis du Dr Cousin », « Mme Ami » */
const isSurname = (context: SentenceContext, cue: Span): boolean =>
  [1, 2, 3].some(
    (step) =>
      /^(?:dr|drs|docteur|pr|professeur|mme|madame|mr|monsieur)$/.test(context.tokens[cue.first - step]?.folded ?? '') &&
      context.tokens.slice(cue.first - step + 1, cue.first).every((token) => token.folded.length === 1 || token.folded === '.'),
  );

/** « Son époux est lui-même sous Plavix », « chez son mari, le Previscan … »; « vit chez sa fille » says nothing of her. */
const isOfPerson = (context: SentenceContext, cue: Span, person: Span | undefined): boolean => {
  const words = context.tokens.slice(cue.first, cue.last + 1).map((token) => token.folded);
  if (words.at(-1) === 'meme') return person !== undefined && cue.first - person.last <= 3;
  const before = context.tokens[cue.first - 1];
  return (
    words[0] === 'chez' &&
    words.length === 2 &&
    /^(?:son|sa)$/.test(words[1] ?? '') &&
    (before === undefined || before.kind === 'sign')
  );
};

/** « A mangé un biscuit chez sa grand-mère : lèvres gonflées »: a place. */
const isWhere = ({ tokens }: SentenceContext, cue: Span): boolean =>
  tokens[cue.first - 2]?.folded === 'chez' &&
  tokens
    .slice(0, Math.max(cue.first - 2, 0))
    .some((token) =>
      /^(?:mange|mangee?|bu|avale|goute|passe|dormi|tombe|tombee|reste|etait|repas|diner|vacances?|week|sejour)$/.test(
        token.folded,
      ),
    );

/**
 * Who informs, sees or brings: « selon le mari : appendicectomie », « la mère signale une éruption », « le frère joint par téléphone :
 * allergie », « apnées constatées par l'épouse », « jeûne expliqué aux parents », « adressée par sa sage-femme ».
 */
const tellsOfPatient = ({ tokens }: SentenceContext, { first, last }: Span): boolean => {
  const before = wordsIn(tokens, first - 4, first);
  return (
    tokens[first - 1]?.folded === 'aux' ||
    tokens[first - 1]?.folded === 'sage' ||
    /(?:^| )(?:par|selon|d apres|dixit|(?:dire|dires|recit|temoignage|interrogatoire|appel|information|demande|presence) (?:de|du|d)|avec l aide de|aupres de)(?: (?:l|le|la|les|son|sa|ses|un|une|mon|ma|notre))?$/.test(
      before,
    ) ||
    informs.test(wordsIn(tokens, last + 1, last + 6))
  );
};
const informs =
  /^(?:(?:qui|a|ont|lui|avait|me|m|nou|nous|vou|vous|en|bien|aussi|egalement) )*(?:parle\w*|parlait|se souvient|soutient|decrivait|racontait|disait|signalait|signale|rapporte|decrit|mentionne|indique|declare|precise|dit|raconte|evoque|donne|administre|constate|remarque|appelle|trouve|retrouve|achete|apporte|injecte|prepare|confirme|explique|apprend|informe|previent|insiste|pense|craint|l accompagne|jointe?|contactee?|interrogee?|r?appelee?|presente?(?: \w+){0,3} :)(?: |$)/;

/** « la phlébite de sa mère » */
const isChildOf = (context: SentenceContext, cue: Span, mention: Span): boolean =>
  cue.first - mention.last <= 5 &&
  /(?:^| )(?:de|d) (?:sa|son|mon|ma|ses)$/.test(wordsIn(context.tokens, mention.last + 1, cue.first));

/** « prescrit à son épouse », « c'était à mon père », « celui de sa femme » */
const isOwner = (context: SentenceContext, cue: Span, mention: Span): boolean =>
  !hasWord(
    context.tokens,
    /^(?:heberge\w*|vit|vivant|habite\w*|loge\w*|reside\w*|retour|sejour|vacances?)$/,
    mention.last + 1,
    cue.first,
  ) &&
  !/(?:^| )(?:conseil|avis?|recommandation|demande|insistance) (?:de|d) (?:sa|son|ses|mon|ma)$/.test(
    wordsIn(context.tokens, Math.max(mention.last + 1, cue.first - 4), cue.first),
  ) &&
  (isChildOf(context, cue, mention) ||
    (cue.first - mention.last <= 12 &&
      !hasWord(context.tokens, /^[;(]$/, mention.last + 1, cue.first) &&
      /(?:^| )(?:(?:(?:prescrite?|destinee?|appartenant|c (?:est|etait)) a|celui de|ceux de) (?:son|sa|mon|ma|l)|chez (?:son|sa|mon|ma|vos|votre|l|le|la|les|ses|un|une|deux)(?: premiere?| deuxieme)?)$/.test(
        wordsIn(context.tokens, Math.max(mention.last + 1, cue.first - 5), cue.first),
      )));

/** « hypercholestérolémie familiale »: the patient's own, of a kind that runs in families. */
const runsInFamilies =
  /^(?:hypercholesterolemie|hyperlipidemie|dyslipidemie|polypose|fievre|mediterraneenne|adenomateuse|hypocalciurique|hypercalcemie|insomnie|tremblement|essentiel|cardiomyopathie|hyperaldosteronisme|amylose|neuropathie|dysautonomie|pneumothorax|cholestase)$/;

/** Male and female words for relatives, and for what they have. */
const men = /^(?:pere|papa|frere|oncle|fils|neveu|cousin|mari|epoux|compagnon|grand)$/;
const women = /^(?:mere|maman|soeur|tante|fille|niece|cousine|epouse|femme|compagne)$/;
const saidOfWomen = /^(?:fumeuse|migraineuse|hypertendue|porteuse|enceinte|menopausee|insuffisante|alcoolodependante)$/;
const saidOfMen = /^(?:fumeur|migraineux|migraineu|hypertendu|porteur|insuffisant|alcoolodependant)$/;

/** « mon frère …, il »: the pronoun goes on with the relative. */
const isSamePerson = ({ tokens }: SentenceContext, { first }: Span, person: Span): boolean =>
  [person.first, person.first - 1].some((at) => /^(?:mon|ma)$/.test(tokens[at]?.folded ?? '')) &&
  // For a parent, a spouse or a child one writes as often: there « il » may be the patient.
  ((tokens[first]?.folded === 'il' && /^(?:frere|oncle|cousin|neveu)$/.test(tokens[person.last]?.folded ?? '')) ||
    (tokens[first]?.folded === 'elle' && /^(?:soeur|tante|cousine|niece)$/.test(tokens[person.last]?.folded ?? '')));

/**
 * What is said of a relative ends: « la patiente, dont la mère a un lupus, consulte pour … », « nouveau-né de mère
 * diabétique, macrosome », « son père a fait un infarctus, fumeuse, migraineuse ».
 */
const endsBefore = ({ tokens }: SentenceContext, cue: Span, mention: Span): boolean => {
  const comma = tokens.findIndex(({ folded }, index) => index > cue.last && index < mention.first && folded === ',');
  if (comma === -1) return false;
  if (/(?:^| )dont(?: (?:la|le|l|les|un|une|son|sa|deux))?$/.test(wordsIn(tokens, cue.first - 2, cue.first))) return true;
  if (/(?:^| )(?:nouveau ne|nee?|enfant|nourrisson|fils|fille) (?:de|d une)$/.test(wordsIn(tokens, cue.first - 4, cue.first)))
    return true;
  const who = tokens[cue.last]?.folded ?? '';
  return tokens
    .slice(comma + 1, mention.last + 1)
    .some(({ folded }) => (men.test(who) && saidOfWomen.test(folded)) || (women.test(who) && saidOfMen.test(folded)));
};

/** « HTA, hérédité, dyslipidémie »: an item of the list; « hérédité : père … » leads on. */
const isRiskFactor = ({ tokens }: SentenceContext, cue: Span, mention: Span): boolean =>
  tokens[cue.first]?.folded === 'heredite' &&
  tokens[cue.last + 1]?.folded !== ':' &&
  hasWord(tokens, /^[,;.]$/, cue.last + 1, mention.first);

/** Where a hit ends, « familiale » tells its kind. */
const isKindOfDisease = ({ tokens, sentence }: SentenceContext, cue: Span): boolean =>
  sentence.section !== 'family' &&
  /^familia(?:l|le|ux)$/.test(tokens[cue.first]?.folded ?? '') &&
  runsInFamilies.test(tokens[cue.first - 1]?.folded ?? '');

/** « Cancer du côlon chez la mère à 70 ans, cholécystectomie »: the relative ends what was named, the list goes on. */
const isOfBefore = ({ tokens, mentionAt, sentence }: SentenceContext, cue: Span, mention: Span): boolean => {
  if (sentence.section === 'family') return false;
  const led = tokens.findLastIndex(
    (token, index) =>
      index < cue.first && index >= cue.first - 3 && !/^(?:la|le|l|les|sa|son|ses|ma|mon|mes|une?|deux)$/.test(token.folded),
  );
  const comma = tokens.findIndex(({ folded }, index) => index > cue.last && index < mention.first && folded === ',');
  return (
    comma !== -1 &&
    /^chez$/.test(tokens[led]?.folded ?? '') &&
    (mentionAt[led - 1] ?? -1) !== -1 &&
    !tokens.slice(cue.last + 1, comma).some((_, at) => (mentionAt[cue.last + 1 + at] ?? -1) !== -1)
  );
};

/** « À la naissance de mon fils, on m'a fait une piqûre », « quand j'étais enceinte de ma fille, plaques … »: when, not whose. */
const isOccasionOf = ({ tokens }: SentenceContext, { first }: Span, mention: Span): boolean =>
  /(?:^| )(?:naissance|accouchement|grossesse|cesarienne|enceinte|allaitement|allaitai\w*|attendai\w*|mariage|bapteme|maternite)(?: (?:de|d|pour))?(?: (?:mon|ma|mes|son|sa|notre|premier|premiere|deuxieme|second|seconde|petit|petite))*$/.test(
    wordsIn(tokens, first - 5, first),
  ) && /(?:^| )(?:j|je|m|me|elle a|elle avait|lui a|patiente)(?: |$)/.test(wordsIn(tokens, 0, mention.last + 1));

const isSameByPronoun = ({ tokens }: SentenceContext, cue: Span, person: Span): boolean => {
  const who = tokens[person.last]?.folded ?? '';
  const he = tokens[cue.first]?.folded;
  const own = [person.first - 1, person.first].some((at) => /^(?:mon|ma)$/.test(tokens[at]?.folded ?? ''));
  // « Ma femme (c'est elle qu'on opère) »
  const pointed = tokens[cue.first - 1]?.folded === 'est';
  return own && !pointed && ((he === 'il' && men.test(who)) || (he === 'elle' && women.test(who)));
};

/** « Père : IDM », « mère diabétique, sœur sous Plavix »; « vit avec sa fille » says nothing of her. */
export const personOf = (context: SentenceContext, mention: Span, text: string): { subject: FactSubject; span?: Span } => {
  // « Bébé : ZymaD 4 gouttes par jour » in a mother's letter
  if (/^(?:bebe|nouveau ne) :/.test(wordsIn(context.tokens, 0, 3))) return { subject: 'other' };
  let subject: FactSubject = context.sentence.section === 'family' ? 'family' : 'patient';
  let span: Span | undefined;
  let guard = -10;
  for (const cue of context.cues) {
    if (cue.first > mention.last) break;
    const { kinds } = cue.value;
    const title = /^(?:m|mme|monsieur|madame|mr)$/.test(context.tokens[cue.first]?.folded ?? '');
    // « L'épouse du patient, Mme Martin, … »: a title begins the patient only at the head of the sentence.
    const owner =
      /^(?:de|du|d)$/.test(context.tokens[cue.first - 1]?.folded ?? '') && span !== undefined && cue.first - span.last <= 2;
    if (kinds.includes('patient') && isOfPerson(context, cue, span)) continue;
    // « Mon frère a failli mourir, il avait fait une fièvre »: who says « mon frère » is never « il ».
    if (span && subject !== 'patient' && isSameByPronoun(context, cue, span)) continue;
    // « Dans ma famille il y a … »
    if (context.tokens[cue.first]?.folded === 'il' && context.tokens[cue.first + 1]?.folded === 'y') continue;
    // « quand il était jeune »: the one told of.
    if (
      span !== undefined &&
      /^(?:il|elle)$/.test(context.tokens[cue.first]?.folded ?? '') &&
      /(?:^| )(?:quand|lorsqu|alors qu)$/.test(wordsIn(context.tokens, cue.first - 2, cue.first))
    )
      continue;
    // « Mon frère a failli mourir …, il avait fait une fièvre »: who says « mon » speaks of himself as « je ».
    if (span !== undefined && isSamePerson(context, cue, span)) continue;
    // « Quelqu'un de votre famille a-t-il eu … ? »
    if (/^(?:il|elle)$/.test(context.tokens[cue.first]?.folded ?? '') && context.tokens[cue.first - 1]?.folded === 't') continue;
    if (isCalledFor(context, cue)) {
      subject = 'patient';
      span = undefined;
      guard = cue.last;
      continue;
    }
    if (kinds.includes('patient') && (!title || cue.first <= 1) && !owner) {
      subject = 'patient';
      span = undefined;
      guard = cue.last;
    } else if (
      isPerson(cue) &&
      // « aidante de son mari dément »: what follows the person at once is hers or his.
      (cue.first - guard > 3 || mention.first === cue.last + 1) &&
      !isPatientByAge(context, cue, text) &&
      !isSurname(context, cue)
    ) {
      if (isKindOfDisease(context, cue) || isRiskFactor(context, cue, mention)) continue;
      // « assistante maternelle », « école maternelle »
      if (
        /^(?:assistante?|ecole|en|petite)$/.test(context.tokens[cue.first - 1]?.folded ?? '') &&
        context.tokens[cue.first]?.folded === 'maternelle'
      )
        continue;
      // « Cancer du côlon chez la mère à 70 ans, cholécystectomie en 2001 »: of what stands before.
      if (isOfBefore(context, cue, mention)) continue;
      // « Sa fille lui a donné de l'Advil »: to the patient. « Cancer familial, sous Kardégic »: of the cancer alone.
      if (/^lui (?:a|avait|ont|donne|prescrit|fait)$/.test(wordsIn(context.tokens, cue.last + 1, cue.last + 3))) continue;
      if (/^familia(?:l|le)$/.test(context.tokens[cue.first]?.folded ?? '') && (context.mentionAt[cue.first - 1] ?? -1) !== -1)
        continue;
      // « femme, non fumeuse, mal des transports »: of the patient, where no word says whose.
      if (
        context.tokens[cue.first]?.folded === 'femme' &&
        context.tokens[cue.last + 1]?.folded === ',' &&
        context.sentence.section !== 'family' &&
        !/^(?:sa|ma|la|de|d|une)$/.test(context.tokens[cue.first - 1]?.folded ?? '')
      )
        continue;
      if (tellsOfPatient(context, cue) || isOccasionOf(context, cue, mention)) continue;
      if (context.tokens.slice(cue.last + 1, mention.first).some((token) => token.folded === ';')) continue;
      if (isWhere(context, cue) || endsBefore(context, cue, mention)) continue;
      subject = kinds.includes('family') ? 'family' : 'other';
      span = { first: cue.first, last: cue.last };
    }
  }
  if (subject !== 'patient') return span ? { subject, span } : { subject };
  // « Bradycardie fœtale »
  if (
    !/^anomalie/.test(context.tokens[mention.first]?.folded ?? '') &&
    (/^foeta/.test(context.tokens[mention.last]?.folded ?? '') || /^foeta/.test(context.tokens[mention.last + 1]?.folded ?? ''))
  )
    return { subject: 'other' };
  const owned = context.cues.find((cue) => cue.first > mention.last && isPerson(cue) && isOwner(context, cue, mention));
  if (owned) return { subject: owned.value.kinds.includes('family') ? 'family' : 'other', span: owned };
  // « Pas d'hémophilie ni de saignement anormal dans la famille »
  const within = context.cues.find(
    (cue) =>
      cue.first > mention.last &&
      /^dans (?:la|ma|sa|notre|leur) (?:famille|fratrie)$/.test(wordsIn(context.tokens, cue.first, cue.last + 1)) &&
      context.tokens
        .slice(mention.last + 1, cue.first)
        .every((token) => token.kind === 'word' && !/^(?:mais|et|chez|avec)$/.test(token.folded)),
  );
  if (within) return { subject: 'family', span: within };
  const after = context.cues.find((cue) => cue.first > mention.last && isPerson(cue) && !isKindOfDisease(context, cue));
  if (!after || after.first - mention.last > 4) return { subject };
  const between = context.tokens.slice(mention.last + 1, after.first);
  const link = new Set([
    'l',
    'mon',
    'ma',
    'notre',
    'chez',
    'le',
    'la',
    'son',
    'sa',
    'un',
    'une',
    '(',
    'du',
    'cote',
    'de',
    'les',
    'ses',
    'deux',
  ]);
  const opens =
    between.length === 0
      ? /^(?:familia|matern|patern|fam$|dans$)/.test(context.tokens[after.first]?.folded ?? '')
      : between.some((token) => token.folded === 'chez' || token.folded === '(' || token.folded === 'cote');
  const person = after.value.kinds.includes('family') ? 'family' : 'other';
  return opens && between.every((token) => link.has(token.folded))
    ? { subject: person, span: { first: after.first, last: after.last } }
    : { subject };
};
