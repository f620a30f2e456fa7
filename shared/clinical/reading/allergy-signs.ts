/** Signs of a reaction (concepts/reactions.ts). Which of them speak of an allergy depends on what brought them about: allergy-reactions.ts. */
import { reactions, type SignWeight } from '../concepts/reactions.ts';
import type { Span } from './context.ts';
import { phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

export interface Sign extends Span {
  readonly weight: SignWeight;
}

const table = phraseTable(
  reactions.flatMap(({ weight, forms }) => (weight ? phrasesOf(forms).map((phrase) => [phrase, weight] as const) : [])),
);

/** « Ma gorge s'est fermée », « le visage a doublé », « la langue gonflée »: a part of the body and what became of it. */
const swollenParts = /^(?:gorge|glotte|visage|face|figure|tete|levre|langue|bouche|paupiere|yeu|oeil|luette)$/;
const swells =
  /^(?:re)?(?:gonfl|enfl|doubl|tripl|quadrupl|ferm|serr|deform|bouch|boursouf|tumef|bouff|difform|deform|monstr|clo$|close$|enorme|epaiss|etrangl|obstru)/;
const skinParts = /^(?:peau|muqueuse|epiderme)$/;
const peels = /^(?:decoll|perd|pel|lambeau|cloqu|arrach|suint|part|tombe|rong|devor|s en va|brul|rouge)/;
const limbs = /^(?:bra|main|cuisse|corp|cou|joue|ventre)$/;
/** « gonflé des lèvres », « fermé la gorge »: the change may stand first. */
const farthest = 5;

const bodySign = (tokens: readonly Token[], index: number): Sign | undefined => {
  const folded = tokens[index]?.folded ?? '';
  const wanted = [
    ...(swollenParts.test(folded) || limbs.test(folded) ? [swells] : []),
    ...(skinParts.test(folded) ? [peels] : []),
    ...(swells.test(folded) ? [swollenParts] : []),
    ...(peels.test(folded) && folded !== 'part' ? [skinParts] : []),
  ];
  if (wanted.length === 0) return undefined;
  for (let at = index + 1; at <= Math.min(index + farthest, tokens.length - 1); at++) {
    const token = tokens[at];
    if (!token || (token.kind === 'sign' && token.folded !== '-')) return undefined;
    if (!wanted.some((each) => each.test(token.folded))) continue;
    // A swollen arm may be of the needle.
    const isMild = limbs.test(folded) || token.folded.startsWith('rouge');
    return { first: index, last: at, weight: isMild ? 'skin' : 'sure' };
  }
  return undefined;
};

/** Not of an allergy: « choc septique », « sclérose en plaques », « brûlures d'estomac », « éruption de varicelle ». */
const otherwiseAfter =
  /^(?:hemorragique|septique|cardiogenique|hypovolemique|obstructif|electrique|externe|delivre|endocavitaire|toxique(?! (?:a|au|sous))|emotionnel|thermique|atopique|vagal|vagaux|vagale|hypoglycemique|peritoneale|orthostatique|atherom\w*|ulcer\w*|carotid\w*|calcifi\w*|fibreu\w*|dentaire|psoria\w*|virale?|varicell\w*|zosterien\w*|d (?:estomac|acne|effort|osteosynthese|atherome)|de (?:fievre|chaleur|varicelle|rougeole|la (?:mononucleose|varicelle|rougeole|scarlatine|cicatrice|cornee|face dorsale))|du (?:travail|zona|lupu|siege(?! (?:a|au|aux|sous|apres)))|gastrique|a l effort|au (?:repos|point d injection)|a \d+ j\w*|noueux|noueuse|malaire|fessier\w*|migran\w*|palmaire|lupique|polymorphe|aigue? du poumon|pulmonaire|maculaire|cerebra\w*|vasogenique|post operatoire|de stase|palmoplantaire|sur (?:abces|infection|un abces)|par un (?:phlegmon|abces))(?: |$)/;
const otherwiseBefore =
  /(?:^| )(?:en|psoriasi|sans|aucune?|jamais?|jamais? (?:eu )?de|ni|pas de|pas d|pas|absence de|absence d|service d|service de|ablation de|pose de|deux|trois|(?:ventre|jambe|cheville|pied|mollet|genou|abdomen)s?(?: \S+)?)$/;
/** « Gonflement des chevilles », « je gonfle des ballons ». */
const ofPart =
  /^(?:des (?:cheville|jambe|pied|membre|genou|main|mollet)|du (?:genou|mollet|pied|bra|ventre)|de (?:la jambe|l abdomen)|(?:un|des|les) ballon)(?: |$)/;
/** The sign at these tokens is of another disease, or none. */
export const isOtherwise = (tokens: readonly Token[], { first, last }: Span): boolean => {
  const after = wordsIn(tokens, last + 1, last + 5);
  return (
    (otherwiseAfter.test(after) &&
      // « Prurit palmaire » begins many an anaphylaxis.
      !(tokens[first]?.folded === 'prurit' && /^palmaire/.test(after))) ||
    (/^(?:gonfl|oedeme|enfl|rouge|erytheme)/.test(tokens[first]?.folded ?? '') && ofPart.test(after))
  );
};

/** Every sign that the sentence tells of somebody, in order. */
export const signsIn = (tokens: readonly Token[]): Sign[] => {
  const signs: Sign[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const phrase = table.matchAt(tokens, index);
    const body = bodySign(tokens, index);
    const sign: Sign | undefined = body ?? (phrase && { first: phrase.first, last: phrase.last, weight: phrase.value });
    if (!sign) continue;
    const before = wordsIn(tokens, index - 2, index);
    const folded = tokens[index]?.folded ?? '';
    const place = /^(?:urgence|rea|reanimation|samu|pompier)$/.test(folded);
    if (isOtherwise(tokens, sign) || (!place && otherwiseBefore.test(before) && !/^(?:plus|pas)$/.test(folded))) continue;
    signs.push(sign);
    index = sign.last;
  }
  return signs;
};
