/** Words of allergies: what announces one, how it showed, what says there is none, what links the word to its agent. */
import { type ReactionRow, reactions } from '../concepts/reactions.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { foldWord, type Token } from './tokens.ts';

export type TriggerKind = 'allergy' | 'intolerance' | 'severe' | 'reaction';
export const triggerTable: PhraseTable<TriggerKind> = phraseTable([
  ...phrasesOf(
    'm irrite; alergie*; alergique*; allergi; APLV; poly allergie*|allergique*; polyallergie*; polyallergique*; poly sensibilise|sensibilisee; polysensibilise|polysensibilisee; polysensibilisation*; sensibilise|sensibilisee a|au|aux; desensibilisation* a|au|aux|pour|contre; desensibilise|desensibilisee a|au|aux|pour|contre; reactivite* croisee*; syndrome oral croise|allergique? a|au|aux; syndrome latex fruits?; eviction definitive|totale|stricte|absolue|complete d|de|du|des; eviction a vie d|de|du|des; eviction d|de|du|des; regime* d? eviction; suspect* principa* sont|est; principa* suspect* sont|est; agent* suspect*|incrimine*|responsable*|causal|causaux; agent* en cause; medicament* suspect*|incrimine*|responsable*; medicament* en cause; allergene* suspect*|incrimine*|responsable*; allergene* en cause; sensibilisation*; reaction* a|au|aux|severe|grave; reaction* generale*|generalisee*|systemique*|violente*|importante*|serieuse* a|au|aux|apres; accident* anesthesique*? a la|l; accident* anesthesique*? au|aux; mauvaise experience avec; sensibilite* cutanee*|connue? a|au|aux; reagi|reagit|reagissait a|au|aux; reaction* urticarienne* a|au|aux|apres|sous; reaction* tres|assez severe|grave|forte|violente; choc a|au|aux; ne la|le supporte pas; ne supporte pas; eruption* sous; bronchospasme* sous|apres|a|au|aux; oedeme* de quincke sous|apres|a|au|aux; stylo* d? adrenaline|autoinjecteur|auto pour|contre|en; anapen|epipen|jext|emerade pour|contre|en; me|lui donne|donnent des? plaques|boutons|urticaire|demangeaisons; me|lui provoque|declenche des|de|une; fait une? allergie|reaction a|au|aux|avec; rhinite*|conjonctivite* allergique*? a|au|aux; rhino conjonctivite* a|au|aux; rhinite*|conjonctivite*|rhinoconjonctivite* allergique*? perannuelle|saisonniere|persistante|intermittente? a|au|aux; desetiquetage*; desetiquete|desetiquetee; plan allergique; fais une allergie; allergie* medicamenteuse*? alimentaire*?; allergique; allergiques; hyper sensibilite; hypersensibilite*; ALL; reaction* allergique*; terrain allergique; all; ALLERGIE; anti allergique',
  ).map((phrase) => [phrase, 'allergy'] as const),
  ...phrasesOf(
    'asthme* a l|la|le; asthme* aux; maladie|syndrome de widal; reaction* cutanee* sous|apres|a|au|aux|avec|lors; eruption* cutanee*? sous|apres|a|au|aux|avec|lors; urticaire* sous|apres|a|au|aux|avec|lors; rash* cutane*? sous|apres|a|au|aux|avec|lors; toxidermie* sous|apres|a|au|aux|avec|lors',
  ).map((phrase) => [phrase, 'reaction'] as const),
  ...phrasesOf(
    'intolerance*; intolerant|intolerante; me|lui donne mal|envie|la|de; me|lui fait vomir|gonfler|mal; me|le|la rend malade; non tolere|toleree; mal tolere|toleree|supporte|supportee; ne passe pas',
  ).map((phrase) => [phrase, 'intolerance'] as const),
  ...phrasesOf(
    'accident* anaphylactique*|allergique*; choc ana; choc anaphy; choc* anaphylactique*|anaphylactoide*; anaphylaxie*; reaction* anaphylactique*|anaphylactoide*; oedeme* de quincke; quincke; angio oedeme; angioedeme|angiooedeme; syndrome de lyell; lyell; stevens johnson; DRESS; choc allergique; choc de? grade* I|II|III|IV|1|2|3|4; choc grade* I|II|III|IV|1|2|3|4; arret cardiaque anaphylactique',
  ).map((phrase) => [phrase, 'severe'] as const),
]);

const tableOf = (isIn: (row: ReactionRow) => boolean): PhraseTable<true> =>
  phraseTable(reactions.filter(isIn).flatMap(({ forms }) => phrasesOf(forms).map((phrase) => [phrase, true] as const)));

/** « Urticaire » where an allergy is told is its reaction, no disease of its own. */
export const isReaction = (tokens: readonly Token[], index: number): boolean =>
  reactionTable.matchAt(tokens, index) !== undefined;
export const tellsAllergy = (tokens: readonly Token[]): boolean => triggerTable.findAll(tokens).length > 0;

export const reactionTable = tableOf(({ named }) => named);
export const noneTable: PhraseTable<true> = phraseTable(
  phrasesOf(
    'Ø; ø; pas a sa|ma connaissance; non rapportee|signalee|declaree|retrouvee; pas que je sache; aucune que je sache; rien de connu; aucune allergie*; NC; je coche non; coche non; aucune|aucun connue?|connu?; rien; rien a ma connaissance; pas a ma connaissance; aucune a ma connaissance; je n en ai pas; neant; RAS; ras; non connue|connues; non; pas de connue; sans; 0; NKA; NKDA; no known drug? allergy|allergies; absence; pas connue|connues; rien a signaler; pas d allergie* connue*?; sans particularite; negatif|negatives; neg',
  ).map((phrase) => [phrase, true] as const),
);

/** Nobody asked: neither an allergy nor its absence. */
export const untoldTable: PhraseTable<true> = phraseTable(
  phrasesOf(
    'non renseigne|renseignee|renseignees|precise|precisee|precisees|recherche|recherchee|recherchees; NR; a preciser|renseigner|completer; inconnu|inconnue|inconnus; non communique|communiquee|evaluable|evaluee|verifie|verifiee|exploree|demandee; ne sait|sais pas; je ne sais pas|plus; interrogatoire impossible; ininterrogeable; non? interrogeable; information* non? disponible*|indisponible*',
  ).map((phrase) => [phrase, true] as const),
);

export const treatments = new Set([
  'tolere',
  'tolerance',
  'remplace',
  'remplacee',
  'relai',
  'lien',
  'utiliser',
  'indication',
  'indique',
  'traite',
  'traitee',
  'traites',
  'prend',
  'recoit',
  'association',
  'preferer',
  'privilegier',
  'prevoir',
  'corticoide',
  'adrenaline',
]);
export const linkWords = new Set(
  `dehor hormi sauf excepte part que autre connu a au aux la le les l de d du des et ou , / + avec produit
  famille ensemble tous toute certain certaine : ( type par sous apres suite injection prise lors un une \t
  medicament antibiotique anesthesique general classe non confirmee confirme probable possible severe grave
  suspectee connue declaree vraie documentee medicamenteuse alimentaire secondaire induite en - contre grade i
  ii iii iv 1 2 3 4 ni notamment est sont etait etaient serait premier lieu surtout principalement injecte iodee ( gr croise croisee entre ring messmer classification selon vraisemblablement probablement supposee supposeee alleguee grave`
    .split(/[ \n]+/)
    .map(foldWord),
);

/** « Choc à l'induction, imputé à la succinylcholine »: whatever stood between, the agent is told. */
export const attributions = new Set(
  'impute imputee imputable attribue attribuee rapporte rapportee lie liee contenant ingestion consommation'
    .split(' ')
    .map(foldWord),
);

export const telling = tableOf(({ tells }) => tells);
export const towards = new Set([
  'a',
  'au',
  'aux',
  'sous',
  'apres',
  'lors',
  'lor',
  'post',
  'suite',
  'pas',
  'sur',
  'decour',
  'avec',
  'contre',
  'quand',
  'lorsque',
  'chaque',
]);
export const onTheWay = new Set(
  `la le les l d de du une un prise injection administration perfusion premiere dose immediat immediate severe grave generalise generalisee
  attribue attribuee impute imputee jadis autrefois minute heure quelque min h secondaire contact et grade ii iii iv son sa ingestion vingt dix cinq trente quinze deux trois min s
  jour traitement par cure debut cour semaine introduction mise route comprime cachet gelule ampoule consommation contact application pose
  je j on me met mange mangeai mangeant prend prenai quand levre langue visage e eme prendre`
    .split(/\s+/)
    .map(foldWord),
);
