/**
 * What an allergy does to the body, in a doctor's words and in a patient's: « bronchospasme », « ma gorge s'est fermée ». Which
 * of these signs speak of an allergy depends on what brought them about: see allergy-reactions.ts.
 */
import type { Span } from './context.ts';
import { phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** `sure`: allergic by itself · `skin`: with another, or with what often does it · `vital`: grave, of many causes. */
export type SignWeight = 'sure' | 'skin' | 'vital';
export interface Sign extends Span {
  readonly weight: SignWeight;
}

const rows: readonly (readonly [SignWeight, string])[] = [
  [
    'sure',
    'fait|fai|faisait|font une|des crise* d asthme; urticaire*; urticarien*; plaques rouges?; plaque rouge; placard* erythemateu*|urticarien*|rouge*|prurigineu*; boutons; cloque*; bulles; eruption*; rash*; exantheme*; erytheme* diffu*|generalise*|etendu*; erythrodermie*; toxidermie*; decollement* cutane*|epidermique*; quincke; angio oedeme*; angioedeme*; angiooedeme*; anaphyla*; lyell; stevens; DRESS; PEAG; necrolyse*; bronchospasme*; bronche* fermee*|serree*; couvert|couverte|couverts|recouvert|recouverte de plaques|plaque|boutons|rougeurs|cloques|taches; oedeme du|de|des la|le|les|l? visage|face|levre*|langue|paupiere*|glotte|larynx|luette|gorge; oedeme larynge|lingual|facial|labial|palpebral|glottique; syndrome oral; reaction* loco regionale*; reaction* immediate*|cutanee*|allergique*|urticarienne*; reaction* locoregionale*; reaction* severe? de? grade I|II|III|IV|1|2|3|4; tryptase elevee|augmentee; eruptif',
  ],
  [
    'skin',
    'rougeur*; rouge comme; toute? rouge*; rouge vif|partout|ecarlate; ecarlate; flush*; prurit*; demang*; grattait|gratte|gratter|grattent|grattaient; pique la|les bouche|levres|langue; voix cassee|rauque|nasonnee|enrouee|changee; plus de voix; eczema*; erytheme*; oedeme; gonflement*; gonfle*; enfle*; sifflement*; sifflait|siffler|siffle; suinte*; reaction*; boursouf*',
  ],
  [
    'vital',
    'choc; collapsus; malaise*; hypotension; chute de la? tension; chute tensionnelle*; tension effondree|imprenable; effondrement tensionnel; tension a? quatre|cinq|six|sept|huit|4|5|6|7|8; chaleur partout|diffuse|intense|?; perte de connaissance; perdu connaissance|conscience; arret cardiaque; arret cardio circulatoire|respiratoire; arret cardiorespiratoire; arret du coeur; coeur s est arrete; coeur s arrete; arrete mon coeur; dyspnee; gene pour|a respirer; gene respiratoire; detresse respiratoire; desaturation; plus de|du souffle; coupe le? souffle; souffle court|coupe; du mal a respirer; plus respirer; pas respirer; plus a respirer; etouff*; failli mourir|rester|crever; failli y passer|rester; failli me|le|la tuer; l|la|le a tuer; y rester|passer; urgences; rea; reanimation; samu; pompiers; adrenaline',
  ],
];
const table = phraseTable(rows.flatMap(([weight, forms]) => phrasesOf(forms).map((phrase) => [phrase, weight] as const)));

/** « Ma gorge s'est fermée », « le visage a doublé », « la langue gonflée »: a part of the body and what became of it. */
const swollenParts = /^(?:gorge|glotte|visage|face|figure|tete|levre|langue|bouche|paupiere|yeu|oeil|joue|luette)$/;
const swells = /^(?:re)?(?:gonfl|enfl|doubl|tripl|quadrupl|ferm|serr|deform|bouch|boursouf|tumef)/;
const skinParts = /^(?:peau|muqueuse|epiderme)$/;
const peels = /^(?:decoll|pel|lambeau|cloqu|arrach|suint|part|tombe|brul|rouge)/;
const limbs = /^(?:bra|main|cuisse|corp|cou)$/;
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
const otherwise =
  /^(?:hemorragique|septique|cardiogenique|hypovolemique|obstructif|electrique|externe|delivre|endocavitaire|vagal|vagaux|hypoglycemique|atherom\w*|ulcer\w*|carotid\w*|calcifi\w*|fibreu\w*|dentaire|psoria\w*|virale?|varicell\w*|zosterien\w*|d estomac|gastrique|d effort|a l effort|au repos|a \d+ j\w*)(?: |$)/;
const otherwiseBefore =
  /(?:^| )(?:en|psoriasi|sans|aucune?|jamais?|ni|pas de|pas d|pas|absence de|absence d|service d|service de|deux|trois|(?:ventre|jambe|cheville|pied|mollet|genou|abdomen)s?(?: \S+)?)$/;

/** Every sign that the sentence tells of somebody, in order. */
export const signsIn = (tokens: readonly Token[]): Sign[] => {
  const signs: Sign[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const phrase = table.matchAt(tokens, index);
    const body = bodySign(tokens, index);
    const sign: Sign | undefined = body ?? (phrase && { first: phrase.first, last: phrase.last, weight: phrase.value });
    if (!sign) continue;
    const after = wordsIn(tokens, sign.last + 1, sign.last + 3);
    const before = wordsIn(tokens, index - 2, index);
    const folded = tokens[index]?.folded ?? '';
    const place = /^(?:urgence|rea|reanimation|samu|pompier)$/.test(folded);
    if (otherwise.test(after) || (!place && otherwiseBefore.test(before) && !/^(?:plus|pas)$/.test(folded))) continue;
    signs.push(sign);
    index = sign.last;
  }
  return signs;
};
