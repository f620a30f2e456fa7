/**
 * What part of a letter or report words stand in: the same « amlodipine » is a home treatment, an allergy or what was
 * given, by its heading. Headings come from the structured document (LOINC, title) and from the lines of the text.
 */
import type { Section } from '../../documents.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { asksOf } from './questions.ts';
import { foldWord, type Token } from './tokens.ts';

export type SectionKind =
  | 'history'
  | 'family'
  | 'treatment'
  /** What is not to be given. */
  | 'contraindications'
  | 'stopped-treatment'
  | 'given'
  /** What was done, step by step: doses in it were given once. */
  | 'act'
  | 'allergies'
  /** Results of skin tests and challenges: « Pricks », « Patch-tests ». */
  | 'allergy-tests'
  | 'exam'
  | 'labs'
  | 'lifestyle'
  | 'functional'
  | 'anaesthesia'
  | 'plan'
  | 'reason'
  | 'conclusion'
  | 'directives'
  | 'vaccination'
  | 'transfusion'
  | 'bleeding'
  | 'devices'
  | 'pregnancy'
  | 'other';

const headings: readonly (readonly [forms: string, kind: SectionKind])[] = [
  ['antecedent* familia*; ATCD familia*; familiaux; familial; heredite; antecedent familiaux significatifs; famille', 'family'],
  [
    'avez vous deja? ete? deja? opere|operee; a t il|elle deja? ete opere|operee; avez vous subi des operation*|intervention*; deja opere|operee; opere|operee de; intervention* subie*; operation* subie*; antecedent*; ATCD; ATCDS; atcd; ATCD chir|med|op; antecedent* chir; chir; chirurgie; antecedent* medica*|chirurgica*|personnel*|medico; ATCD medica*|chirurgica*|personnel*; histoire medicale; pathologie* en cours|active*|chronique*; probleme* actif*|en cours|chronique*; comorbidite*; terrain; medical|medicaux|medicale; chirurgica*; historique des actes; intervention chirurgicale*; liste des problemes; diagnostic* associe*; facteur de risque cardio* vasculaire*?; FDRCV; FRCV; FDR; problemes chroniques en cours; point de vigilance; cardio vasculaire; cardiovasculaire; respiratoire; pulmonaire; neurologique; digestif; endocrinien; metabolique; urologique; gyneco obstetrique*; gynecologique*; ATCD gyneco obstetrique*',
    'history',
  ],
  [
    'prescription* relative* au traitement de l? affection; prescription* sans rapport avec? l? affection|ALD?; sortie; pharmacie; cachet*; comprime*; collyre*; avant l hospitalisation|admission|entree; traitement* a l admission; autre* traitement*|medicament*; medicament* a prendre; traitement* de mon|ma|son|sa|notre mari|femme|mere|pere|fils|fille|enfant; ALD; hors ALD; contraception; contraceptif; co? prescription*; coprescription*; Tt; tt; Tt en cours|habituel|actuel|perso|personnel|perso|sortie|entree; tt en cours|habituel|actuel|perso|personnel|sortie|entree; trt; ce que je prends; bilan medicamenteux; bilan medicamenteux optimise; conciliation; conciliation medicamenteuse; antithrombotique*; anticoagulant*; anticoagulation; antiagregant* plaquettaire*?; plan de prise; therapeutique*; medicament* du matin|midi|soir; traitement* chronique*|usuel*|prescrit*|instaure*|cardiologique*|anticoagulant*|antithrombotique*|psychotrope*|oral|oraux|inhale*; prescription* relative* a|au; pilulier; matin; midi; soir; coucher; ordonnance* en cours|actuelle*|de|du; medicament* pris|actuel*|habituel*|en|au|du; traitement* habituel*|anterieur*; traitement*; traitement* en cours; traitement* personnel*; traitement* a l entree|sortie; traitement* de fond|sortie|entree|ville; traitement* actuel*; medicament*; medication; ordonnance* de? sortie?; ordonnance; TTT; ttt; Ttt; TT; prescription* de? sortie?; traitement* medicamenteux; therapeutique* en cours|habituelle*; traitement* au long cours; TTT habituel|en|de; traitement* au domicile; traitement* a domicile; prescription*; traitement a poursuivre|continuer',
    'treatment',
  ],
  [
    'contre indication*; contre indication* medicamenteuse*; medicament* contre indique*; medicament* a eviter|proscrire; medicament* proscrit*|interdit*; a ne pas prescrire|donner|administrer|prendre; a ne pas|jamais me? donner|prescrire|administrer; ne jamais donner|prescrire; ne pas me donner; interdit*; ne pas donner|prescrire',
    'contraindications',
  ],
  [
    'arret*; arret definitif|temporaire|provisoire|immediat; suspension; non repris; medicament*|traitement* non repris; je? ne prends|prend plus; ce|medicament* que je? ne prends plus; n est|sont plus pris*; ancien* traitement*|medicament*; supprimes; arretees; medicament* stoppe*|suspendu*; supprime*; medicament* supprime*; traitement* supprime*|suspendu*|arrete*; a l arret; arrete; stoppe; suspendu; interrompu; arretes; arretees; stoppes; suspendus; traitement* arrete*|interrompu*|stoppe*|suspendu*; medicament* arrete*|interrompu*',
    'stopped-treatment',
  ],
  [
    'traitement* per? procedure|perprocedure|operatoire*|procedural; traitement* peroperatoire*; per? procedure; traitement* immediat*|initial|initiaux; medicament* per procedure; medication per procedure; drogue*; administre*; traitement* SAMU; deroulement de l? anesthesie; protocole anesthesique|d; induction; entretien; agent anesthesique*; medicament administre*; drogue administree*|utilisees?; produit administre*; traitement administre*|recu*; traitement* aux urgences; traitement* SMUR; traitement* en|du|par SMUR; traitement* prehospitalier*; traitement* en salle; traitement* au bloc; traitement* en reanimation; traitement* sur place; antibioprophylaxie; premedication; curarisation; SSPI; periode per operatoire; per operatoire; peroperatoire; anesthesie realisee; technique anesthesique; traitement pendant l hospitalisation; traitement* recu* pendant; medication administree',
    'given',
  ],
  [
    'protocole; cesarienne; transport; cardioversion; incident*; PEC; conduite tenue; prise en charge; temps operatoire*; geste* operatoire*?|endoscopique; installation; compte rendu operatoire?; technique* operatoire*?|chirurgicale?; procedure; prise en charge initiale|aux|prehospitaliere|pre; PEC initiale; deroulement; delivrance; angioplastie; accouchement; coronarographie',
    'act',
  ],
  [
    'all; alergie*; allergologique*; antecedent*|atcd|atcds|statut|profil|risque* allergique*|allergologique*; hypersensibilite*; allergie*; allergie* et intolerance*; allergie* intolerance*; allergie* connue*; intolerance*; ALLERGIES; allergie* medicamenteuse*; allergies effets indesirables alertes; terrain allergique; atopie',
    'allergies',
  ],
  [
    'test* cutane*|allergologique*|epicutane*; patch|patchs test*?; prick* test*?; epicutane*; intra? dermo reaction*; IDR; tests de provocation|reintroduction; test* aux? bilan? allergologique*; bilan allergologique; exploration* allergologique*; batterie* standard europeenne?',
    'allergy-tests',
  ],
  [
    'examen* clinique*; examen* physique*; examen; clinique; signe vitaux; constante*; parametre* vita*; donnees biometriques; biometrie; examen general; voies aeriennes; examen des voies aeriennes superieures?; critere d intubation; examen physique pre anesthesique; examen a l entree',
    'exam',
  ],
  [
    'biologie; bilan biologique; resultat* biologique*; examen* biologique*; bilan sanguin; laboratoire; hemogramme; numeration formule sanguine?; NFS; ionogramme; biochimie; hemostase; hematologie; resultat*; biologie a l entree|sortie; bilan preoperatoire; bilan pre operatoire; coagulation',
    'labs',
  ],
  [
    'mode de vie; habitus; facteur de risque habitus mode; habitude de vie; contexte social; social; contexte de vie; intoxication*; toxique*; situation sociale|familiale; conduite addictive*; facteur de risque professionnels?; facteur de risque',
    'lifestyle',
  ],
  [
    'autonomie; statut fonctionnel; capacite* fonctionnelle*; etat fonctionnel; evaluation geriatrique|fonctionnelle; autonomie fonctionnelle',
    'functional',
  ],
  [
    'probleme* lors|avec|pendant d|des|de|une|les anesthesie*; avez vous eu un|des probleme*|incident* avec|lors|pendant une|les|d|de anesthesie*?; incident* anesthesique*; probleme* anesthesique*; avez vous deja eu une anesthesie; antecedent* anesthesique*; ATCD anesthesique*; anesthesie* anterieure*; anesthesie*; anesthesique*; antecedents d anesthesie; anesthesies precedentes',
    'anaesthesia',
  ],
  [
    'conduite; conduite anesthesique|proposee|prevue|envisagee; protocole anesthesique? propose|prevu|envisage; relais; plan; au bloc; apres l intervention|operation|hospitalisation; conduite a tenir; CAT; projet; plan de soins; programme; strategie anesthesique?; anesthesie prevue|proposee|envisagee; protocole propose; technique proposee|envisagee; suite a donner; recommandation*; consigne*; preparation; prescriptions pre operatoires|preoperatoires; proposition; suivi; surveillance; risque; type d anesthesie; intervention prevue; geste prevu; acte prevu; a faire; au total CAT',
    'plan',
  ],
  [
    'rappel des faits; rappel clinique; evenement* recent*; entree; a l admission; rappel; sejour; hospitalisation; histoire; parcours; evolution clinique|hospitaliere|immediate|favorable; en reanimation; en USIC; en SSR; chronologie; episode actuel; motif*; motif* d|de hospitalisation|consultation|la|l; motif d admission; histoire de la maladie; HDLM; HDM; evolution; anamnese; mode d entree; observation; resume; contexte; evolution dans le service; deroulement du sejour|sejour; synthese du sejour; indication; renseignements cliniques',
    'reason',
  ],
  [
    'conclusion*; au total; synthese; diagnostic*; diagnostic* principal|de|retenu*; diagnostic de sortie; impression; resume du sejour; en conclusion; interpretation',
    'conclusion',
  ],
  [
    'directive*; directive anticipee*; personne de confiance; personne a prevenir; volontes; personne de confiance et directives anticipees',
    'directives',
  ],
  ['vaccination*; vaccin*; statut vaccinal; calendrier vaccinal; immunite', 'vaccination'],
  ['antecedent* transfusionnel*; transfusion*; statut transfusionnel', 'transfusion'],
  [
    'antecedent* hemorragique*; hemostase clinique; score hemorragique; interrogatoire hemorragique; risque hemorragique',
    'bleeding',
  ],
  ['dispositif* medica* implantable*?; dispositif* implante*; implant; materiel implante; DMI', 'devices'],
  ['grossesse*; antecedent* obstetrica*; obstetrica*; ATCD obstetrica*', 'pregnancy'],
  [
    'vos|mes|ses|votre|son operation*; operation*; cher confrere; chere consoeur; madame; monsieur; examen complementaire*; imagerie; description; ECG; electrocardiogramme; echographie; ETT; radiographie*; scanner; IRM; alimentation; nutrition; texture*; regime alimentaire?; hydratation; transit; sommeil; prothese* dentaire*; aides a domicile; bien confraternellement; administratif; coordonnees; destinataire*; copie*; signature; EFR; spirometrie',
    'other',
  ],
];

export const headingForms: readonly string[] = headings.map(([forms]) => forms);

const headingTable: PhraseTable<SectionKind> = phraseTable(
  headings.flatMap(([forms, kind]) => phrasesOf(forms).map((phrase) => [phrase, kind] as const)),
);

/** Words that may follow a heading before its colon: « Antécédents médicaux et chirurgicaux : ». */
const qualifiers = new Set(
  `et ou de du des la le les l d a au aux en the pour sur avant apres medical medicaux medicale chirurgical chirurgicaux chirurgicale
  personnel notable principal principaux significatif connu connue actuel actuelle habituel habituelle entree sortie domicile hospitalisation
  intervention jour ce cour patient patiente service particulier relevant pertinent clinique biologique medicamenteux medicamenteuse
  anesthesique obstetrical obstetricaux gynecologique allergique effet indesirable alerte reaction adverse intolerance vie important complementaire
  post operatoire postoperatoire infectieuse hemodynamique respiratoire neurologique embolique thrombo digestive renale ulterieure recente affection longue duree ald rapport medecin traitant pharmacien equipe salle smur samu urgence ambulance transport reanimation bloc sejour uhcd sau scanner examen urologique orthopedique cardiologique ophtalmologique orl pneumologique vasculaire cardiovasculaire autre preoperatoire`.split(
    /\s+/,
  ),
);

const loincKinds: Readonly<Record<string, SectionKind>> = {
  '11450-4': 'history',
  '11348-0': 'history',
  '47519-4': 'history',
  '10157-6': 'family',
  '29762-2': 'lifestyle',
  '46006-3': 'functional',
  '47420-5': 'functional',
  '48765-2': 'allergies',
  '10160-0': 'treatment',
  '10183-2': 'treatment',
  '42346-7': 'treatment',
  '29549-3': 'given',
  '56836-0': 'transfusion',
  '8716-3': 'exam',
  '29545-1': 'exam',
  '10208-7': 'exam',
  '11412-4': 'exam',
  '30954-2': 'labs',
  '46264-8': 'devices',
  '11369-6': 'vaccination',
  '42348-3': 'directives',
  '10162-6': 'pregnancy',
  '18776-5': 'plan',
  '42349-1': 'reason',
  '10164-2': 'reason',
};

export interface Heading {
  readonly kind: SectionKind;
  /** Token index after the heading and its colon. */
  readonly next: number;
  /** Content follows on the same line: it ends with the paragraph. */
  readonly inline: boolean;
  /** What stands under it are operations. */
  readonly surgical: boolean;
  /** Its words, where they hold a number: « Biologie du 27/05 » dates what stands under it. */
  readonly dated?: readonly Token[];
}

const bullets = new Set(['-', '–', '—', '•', '*', '·', '►', '▪', '', '>', '○', '●', '§', '+']);
export const isBullet = (token: Token | undefined): boolean => token?.kind === 'sign' && bullets.has(token.folded);

const colons = new Set([':', '\t', '=']);
/** Results have a day; what is told of a treatment, an act goes on. */
const mayBeDated: ReadonlySet<SectionKind> = new Set(['labs', 'exam', 'other', 'allergy-tests']);
const months = new Set(
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre janv fev sept oct nov dec'
    .split(' ')
    .map(foldWord),
);

/** What a form asks a list of: « Êtes-vous allergique ? », « Quels médicaments prenez-vous ? ». In this order. */
const askedLists: readonly (readonly [words: RegExp, kind: SectionKind, surgical: boolean])[] = [
  [/(?:^| )allergi/, 'allergies', false],
  [/(?:^| )(?:famille|familia\w*|parent|votre pere|votre mere)(?: |$)/, 'family', false],
  [/(?:^| )(?:operee?|operation|intervention chirurgicale|chirurgie)(?: |$)/, 'history', true],
  [/(?:^| )(?:anesthesie|endormie?)(?: |$)/, 'anaesthesia', false],
  [/(?:^| )(?:medicament|traitement|comprime|cachet)(?: |$)/, 'treatment', false],
];
/** The line [first, end[ asks somebody for a list, and says nothing else. */
const askedHeading = (tokens: readonly Token[], first: number, end: number): Heading | undefined => {
  const last = tokens[end - 1]?.folded === ':' ? end - 2 : end - 1;
  if (tokens[last]?.folded !== '?' || last - first > longestAsked) return undefined;
  const line = tokens.slice(first, last);
  const asked = line.map((token) => token.folded).join(' ');
  const list = asksOf(line, line.length) ? askedLists.find(([pattern]) => pattern.test(asked)) : undefined;
  return list && { kind: list[1], surgical: list[2], next: end, inline: false };
};
const longestAsked = 16;

/** A heading at the beginning of the line [first, end[ of `tokens`. */
export const headingAt = (tokens: readonly Token[], first: number, end: number): Heading | undefined => {
  let index = first;
  // « 1. », « II - », « A) » before the words, and marks of emphasis.
  for (let step = 0; step < 3; step++) {
    const token = tokens[index];
    const next = tokens[index + 1];
    if (isBullet(token) || token?.folded === '#') index++;
    else if (
      token &&
      next?.kind === 'sign' &&
      /^(?:\d{1,2}|[ivx]{1,4}|[a-f])$/.test(token.folded) &&
      /^[.)\-–°/]$/.test(next.folded)
    )
      index += 2;
    else break;
  }
  // « Mes médicaments », « Vos allergies »
  if (/^(?:me|mon|ma|vo|votre|se|son|vos|mes|ses)$/.test(tokens[index]?.folded ?? '') && tokens[index + 1]?.kind === 'word')
    index++;
  const hit = headingTable.matchAt(tokens, index);
  // « Anticoagulants : non »: the heading is what is answered.
  const named = tokens.slice(index, (hit?.last ?? index) + 3).some((token) => /^anti(?:coagul|agreg|thromb)/.test(token.folded));
  // « Allergies. Médicamenteuse : Augmentin »: of what kind.
  if (!hit || hit.last >= end || /^medicamenteu/.test(tokens[index]?.folded ?? '')) return askedHeading(tokens, index, end);
  let next = hit.last + 1;
  let number = false;
  for (let step = 0; step < 8 && next < end; step++) {
    const token = tokens[next];
    if (!token) break;
    const passes =
      token.folded === '/' ||
      // « ATCD chir. : »
      (token.folded === '.' && colons.has(tokens[next + 1]?.folded ?? '')) ||
      token.folded === ',' ||
      token.folded === '&' ||
      token.folded === '(' ||
      token.folded === ')' ||
      (token.folded === '?' && (next + 1 >= end || colons.has(tokens[next + 1]?.folded ?? '')));
    const day = mayBeDated.has(hit.value) && (token.kind === 'number' || months.has(token.folded));
    number ||= day;
    if (passes || day || (token.kind === 'word' && (qualifiers.has(token.folded) || headingTable.matchAt(tokens, next)))) next++;
    else break;
  }
  const words = tokens.slice(first, next).map((token) => token.folded);
  const surgical =
    words.some((word) => /^(?:chir|operation|intervention|operee?$)/.test(word)) && !words.some((word) => /^medica/.test(word));
  const said = { kind: hit.value, surgical, ...(number ? { dated: tokens.slice(hit.first, next) } : {}) };
  // « Biologie du 27/05 » alone on its line; « Bilan 12 » without a colon is none.
  if (next >= end) return number && tokens[hit.last + 1]?.folded !== 'du' ? undefined : { ...said, next: end, inline: false };
  if (!colons.has(tokens[next]?.folded ?? '')) return askedHeading(tokens, index, end);
  const content = next + 1;
  if (named && content < end) return undefined;
  return { ...said, next: Math.min(content, end), inline: content < end };
};

/** The kind of a structured section. Undefined: its words say nothing of it, the one around it holds. */
export const kindOfSection = (
  section: Pick<Section, 'title' | 'code'>,
  tokenize: (text: string) => readonly Token[],
): SectionKind | undefined => {
  const byCode = section.code ? loincKinds[section.code] : undefined;
  const tokens = tokenize(section.title);
  const byTitle = headingTable.matchAt(tokens, 0)?.value;
  // One LOINC serves two sections of the anaesthesia consultation (11348-0): the title is closer.
  return byTitle && byTitle !== 'other' && (byCode === undefined || byCode === 'history') ? byTitle : byCode;
};
