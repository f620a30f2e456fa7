/** What is operated on: organs, diseases that stand for them, and the operation that each names. */
import { type Concept, conceptOf } from '../concepts/concept.ts';
import { procedures } from '../concepts/procedures.ts';
import { links } from './name-words.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { foldWord, type Token } from './tokens.ts';

/** An act without a name in the tables. */
export const act = conceptOf('procedure')('', '', '', { paired: true });

const organs: PhraseTable<true> = phraseTable(
  phrasesOf(
    `vesicule biliaire?; amygdale; appendice; apendicite; appendicite; rein; pied bot;  uterus; ovaire; trompe; thyroide; rate; prostate; sein; dent de sagesse; vegetation; grain de beaute; kyste; polype; varice; cataracte; hernie; eventration; menisque; ligament; LCA;
    genou; avant pied; arriere pied; hanche; epaule; pied; main; coude; poignet; cheville; doigt; pouce; jambe; bras; hallux valgus?; orteil; hallux; oignon; dos; rachis; colonne vertebrale?; cervicale; lombaire; disque; hernie discale; sciatique; canal carpien; canaux carpien; testicule; colon; sigmoide; caecum; larynx; estomac; poumon; oeil; yeux; nez; cloison nasale?; sinus; ventre; coeur; valve; mitrale; valve mitrale|aortique; carotide; aorte; artere*; coronaire*;
    foie; pancreas; intestin; grele; anus; hemorroide; fistule; vessie; uretere; gorge; langue; machoire; cerveau; tete; tumeur; cancer; moelle; oreille; tympan; paupiere; glaucome; strabisme; scoliose; fracture; descente d organes; prolapsus; incontinence; tendon; coiffe des? rotateurs?; peritonite; occlusion; phimosis; GEU; grossesse extra uterine; masse; nodule; lipome; abces; ulcere; canal lombaire etroit; stenose; anevrisme; pneumothorax; luxation; rotule; femur; col du? femur|femoral; tibia; bassin; clavicule; vertebre; parathyroide; parotide; fibrome; endometriose; torsion; hydrocele; varicocele; testicule; sinus pilonidal; ongle incarne?`,
  ).map((phrase) => [phrase, true] as const),
);

/** Organs whose operation has one name. */
const named: PhraseTable<Concept> = phraseTable(
  (
    [
      ['cholecystectomy', 'vesicule biliaire?'],
      ['appendectomy', 'appendice; appendicite; apendicite'],
      ['tonsillectomy', 'amygdales'],
      ['adenoidectomy', 'vegetations'],
      ['thyroidectomy', 'thyroide'],
      ['prostatectomy', 'prostate'],
      ['hysterectomy', 'uterus'],
      ['splenectomy', 'rate'],
      ['cataract-surgery', 'cataracte'],
      ['hernia-repair', 'hernie inguinale|ombilicale|crurale|hiatale?; hernie; eventration'],
      ['varicose-surgery', 'varices'],
      ['carpal-tunnel', 'canal carpien; canaux carpiens'],
      ['spine-surgery', 'hernie discale; dos; rachis; colonne vertebrale?; canal lombaire etroit'],
      ['wisdom-teeth', 'dents de sagesse'],
      ['arthroscopy', 'menisque; LCA; ligament croise'],
      ['mastectomy', 'sein'],
      ['cardiac-surgery', 'coeur'],
      ['coronary-stenting', 'artere* du coeur; artere* coronaire*; coronaire*'],
      ['caesarean', 'cesarienne'],
    ] as const
  ).flatMap(([key, forms]) => {
    const concept = procedures.find((each) => each.key === key);
    return concept ? phrasesOf(forms).map((phrase) => [phrase, concept] as const) : [];
  }),
);

/** The operation that its object names, with its own concept where it has one. */
export const operationOn = (tokens: readonly Token[], index: number): Concept => named.matchAt(tokens, index)?.value ?? act;

/** Last word of the organ that stands here. */
export const operatedOrgan = (tokens: readonly Token[], index: number): number | undefined => organs.matchAt(tokens, index)?.last;

/** Words between « de », « sur » and what is operated on: « de la », « sur mon », « trois polypes ». */
export const possessives: ReadonlySet<string> = new Set(
  'le mon ma mes son sa ses notre votre un une deux trois quatre cinq plusieurs quelques cette cet ce tous toutes'
    .split(' ')
    .map(foldWord),
);

/** « la moitié de la thyroïde », « 30 cm d'intestin », « un bout du poumon » */
const parts = /^(?:moitie|partie|bout|morceau|totalite|cm|centimetre)$/;

/** First word of the object after « de la », « sur mon », « trois »; undefined where none follows. */
export const objectAt = (tokens: readonly Token[], from: number): number | undefined => {
  let index = from;
  while (
    index < from + 7 &&
    (links.has(tokens[index]?.folded ?? '') ||
      possessives.has(tokens[index]?.folded ?? '') ||
      /^(?:sur|au|aux|a|pour|\d{1,2})$/.test(tokens[index]?.folded ?? '') ||
      (parts.test(tokens[index]?.folded ?? '') && links.has(tokens[index + 1]?.folded ?? '')))
  )
    index++;
  return tokens[index]?.kind === 'word' ? index : undefined;
};
