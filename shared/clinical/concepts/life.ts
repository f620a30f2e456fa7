/** Autonomy, nutrition, tobacco, alcohol, occupation. */
import { type Concept, conceptOf } from './concept.ts';

const functional = conceptOf('functional');
const social = conceptOf('social');

/** Scores that say nothing without their number: key, label, forms. */
const scores: readonly Concept[] = (
  [
    ['mmrc', 'Échelle mMRC', 'mMRC; echelle mMRC'],
    [
      'rankin',
      'Score de Rankin',
      'rankin modifie?|anterieur?|premorbide?|habituel?; rankin pre AVC; mRS anterieur|premorbide; rankin a J90; rankin a 3|6 mois; mRS; score de rankin',
    ],
    ['mmse', 'MMSE', 'MMSE; MMS; mini mental state? examination?|test?'],
    ['moca', 'MoCA', 'MoCA; MOCA'],
    ['katz', 'ADL de Katz', 'ADL; katz; echelle de katz; index de katz; score de katz; ADL de? katz'],
    ['lawton', 'IADL de Lawton', 'IADL; lawton; echelle de lawton; IADL de? lawton'],
    ['barthel', 'Index de Barthel', 'barthel; index de barthel; indice de barthel'],
    ['dasi', 'DASI', 'DASI; duke activity; score DASI'],
    ['cfs', 'Clinical Frailty Scale', 'clinical frailty scale; rockwood; CFS; score de fragilite'],
    ['g8', 'Score G8', 'G8; score gériatrique G8; score G8; oncodage'],
    ['stop-bang', 'STOP-BANG', 'STOP BANG; stop bang; stopbang; score stop bang'],
    ['mna', 'MNA', 'MNA; mini nutritional assessment'],
    ['nrs', 'GNRI', 'GNRI; NRI'],
    ['sppb', 'SPPB', 'SPPB'],
    ['karnofsky', 'Indice de Karnofsky', 'karnofsky; IK; indice de karnofsky'],
    ['performance-status', 'Performance status', 'performance status; OMS; ECOG; PS; PS OMS; indice OMS; statut OMS; score OMS'],
    ['nihss', 'NIHSS', 'NIHSS; score NIHSS'],
    ['gds', 'GDS', 'GDS; mini GDS'],
    ['edss', 'EDSS', 'EDSS'],
    ['tinetti', 'Test de Tinetti', 'tinetti; score|test de tinetti'],
    ['epworth', 'Échelle d’Epworth', 'epworth; score|echelle d epworth'],
    ['parker', 'Score de Parker', 'parker; score de parker'],
    ['tug', 'Timed up and go', 'timed up and go; TUG; get up and go'],
    ['six-minute-walk', 'Test de marche de 6 minutes', 'test de marche; TM6; test de marche de 6|six min|minutes; TDM6; TM6M'],
    ['norton', 'Échelle de Norton', 'norton; braden; waterlow'],
  ] as const
).map(([key, label, forms]) => functional(key, label, forms));

export const scoreKeys: readonly string[] = scores.map(({ key }) => key);

export const lifeConcepts: readonly Concept[] = [
  ...scores,
  functional(
    'mets',
    'Capacité fonctionnelle (MET)',
    'MET; METS; mets; equivalent* metabolique*; capacite* fonctionnelle*; score de duke; duke; tolerance a l effort; capacite a l effort|d|physique; METs',
    { asip: ['MED-633', 'MED-589', 'MED-590', 'MED-591', 'MED-592'] },
  ),
  functional('gir', 'GIR', 'GIR; gir; score gir; iso ressource; G1R; GlR; girage; grille aggir; AGGIR', {
    asip: ['MED-339', 'MED-340', 'MED-341', 'MED-342', 'MED-343', 'MED-344'],
  }),
  functional(
    'falls',
    'Chutes',
    'chute*; chuteur|chuteuse; chute* a repetition; tombe|tombee; est|etait tombe|tombee; a|ai chute; chute* mecanique* de? sa? hauteur?; chute de sa hauteur; chute* au domicile; chute dans l escalier',
    { asip: ['MED-597'], cim10: 'R296 W19' },
  ),
  functional(
    'walking-aid',
    'Aide à la marche',
    'deambulateur*; canne* anglaise*?; cadre de marche; rollator; marche avec une? canne|deambulateur; canne*; bequille*; marche avec un? rollator|cadre|aide|bequille*|cannes; deux cannes anglaises?|bequilles?; canne tripode|simple; marche a l aide d une|un canne|deambulateur; canne tripode*|quadripode*',
    { asip: ['MED-598'], snomed: ['301578005'] },
  ),
  functional(
    'wheelchair',
    'Fauteuil roulant',
    'fauteuil roulant; fauteuil; se deplace en fauteuil; deplacement* en fauteuil; fauteuil electrique|coquille|manuel',
    { isA: 'walking-aid' },
  ),
  functional(
    'bedridden',
    'Grabataire',
    'grabataire; confine* au lit; reste au lit|alite|couche toute|la|le; reste au lit; cloue* au lit; bloque* au lit; vie lit fauteuil; lit fauteuil; alite|alitee|alites; lit fauteuil; etat grabataire; ne se leve plus|pas',
    {},
  ),
  functional(
    'autonomous',
    'Autonome',
    'se lave et? s? habille? seul|seule; s occupe seul|seule de|du; fait tout seul|seule|toute; entretient son|sa jardin|maison; marche sans limitation|difficulte|gene|limite; marche normalement; activite* sans limitation; vit normalement; mene une vie; s habille et? se? lave? seul|seule; mange seul|seule; fait sa toilette seul|seule; toilette seul|seule; autonome; autonome pour les actes|AVQ|gestes|ADL; autonome pour la toilette|marche; autonomie conservee|complete|totale|preservee|parfaite|bonne; bonne autonomie; marche sans aide technique?; marche seul|seule; marche sans canne; je me lave et je? m habille; me lave|habille seul|seule|toute; marche|marchais bien|sans souci|probleme; marche possible sans aide; independant|independante; fais|fait mes|ses|les courses seul|seule; conduit encore|toujours; se debrouille seul|seule; totalement autonome; parfaitement autonome; autonorne',
    {},
  ),
  functional(
    'dependent',
    'Perte d’autonomie',
    'transfert* au|avec leve|aide|l|une; transfert* au leve personne|malade; verticalisateur; ne peut plus rester|vivre|marcher|se|tenir; ne peut pas rester seul|seule; ne se deplace plus|pas; incapable de se;  perte d autonomie; dependant* pour|dans les|la|tous; non autonome; dependance totale|partielle|physique|pour; semi dependant; totalement|partiellement dependant|dependante; patient|patiente dependant|dependante; plus autonome',
    {
      asip: ['MED-346'],
    },
  ),
  functional(
    'non-walking',
    'Marche impossible ou quelques pas',
    'marche quelques pas avec|seulement|a; fait quelques pas; non marchant|marchante; ne marche plus|pas; ne marche presque plus|pas; ne deambule plus|pas; marche impossible; ne peut plus marcher; incapable de marcher; ne se mobilise plus|pas; station debout impossible; transferts impossibles',
    {},
  ),
  functional(
    'home-help',
    'Aide à domicile',
    'aide aux repas|actes|transferts|soins; toilette|habillage|repas|transferts avec aide; toilette au lit; toilette faite par; aide pour|a|au tous|les|manger|marcher|s; a besoin d aide|une pour|tierce|d; besoin d aide pour; aider a la toilette|manger|marcher|s; il faut l aider; aide|aidee dans|pour les|la|le|l toilette|habillage|repas|transferts|quotidien; aide* a domicile; aide menagere; aide toilette|la a; aide a la toilette; aide vient; aide pour la toilette; aide toilette; aide partielle|totale pour|a; aide quotidienne; aides a domicile; aide humaine; aidee pour la; aide pour l habillage; aide au lever|coucher|repas; tierce personne; SSIAD; portage de?|des? repas; aide soignante passe|vient; auxiliaire de vie',
    { loinc: ['95034-5'] },
  ),
  functional(
    'nursing-home',
    'Établissement d’hébergement',
    'EHPAD; maison de retraite; USLD; foyer logement; residence autonomie|senior|services; vit en institution; foyer de vie; institutionnalise|institutionnalisee; MAS; FAM; resident|residente d|en EHPAD; vit|reside en EHPAD; resident|residente d un? EHPAD',
    {},
  ),
  functional(
    'weight-loss',
    'Perte de poids',
    'perte de poids; amaigrissement*; perte ponderale; a maigri; maigri; amaigri|amaigrie',
    {
      asip: ['MED-650'],
    },
  ),
  functional(
    'malnutrition',
    'Dénutrition',
    'denutrition* moderee*|severe*|proteino? energetique?|calorique?|proteique?; denutri|denutrie; malnutrition; cachexie; cachectique; risque nutritionnel; grade nutritionnel; sarcopenie severe?',
    { cim10: 'E40 E41 E43 E44 E46 R64' },
  ),
  functional(
    'diet',
    'Alimentation adaptée',
    'alimentation mixee|enterale|parenterale|hachee|moulinee|lisse|liquide|par; texture mixee|modifiee|lisse|hachee; regime mixe; mange mixe; repas mixes; boissons epaissies; nutrition enterale|parenterale',
  ),
  functional(
    'poor-intake',
    'Apports insuffisants',
    'mange peu; perte d appetit; inappetence; ne mange plus|pas; mange tres peu; ne mange presque plus|rien; refus alimentaire; apports insuffisants; apports oraux insuffisants',
    {},
  ),
  functional(
    'stairs',
    'Montée des escaliers',
    'monte les escaliers; monter les escaliers; etage* sans s arreter|arret|difficulte|pause|essoufflement; monte mes? etages; monte la|une|les cote*; monter une|les|la cote*; monte la|une|les pente*',
    {},
  ),
  functional(
    'effort',
    'Activité à l’effort',
    'fait du velo|sport|jogging|footing|tennis|golf|ski|vtt|judo|foot|rugby|fitness|yoga|pilates; fait de la natation|marche|randonnee|course|gym|gymnastique|musculation|danse; fait son jardin|menage; pratique le|la|du|de velo|natation|marche|tennis|golf|sport|randonnee|course|football|judo|footing; court|nage|marche regulierement|quotidiennement|beaucoup; joue au tennis|golf|foot|football|rugby|badminton; marche tous les jours; bonne tolerance a l effort; bonne|excellente|mauvaise|faible capacite d effort|physique|fonctionnelle; sans limitation fonctionnelle|d activite; aucune limitation fonctionnelle|d; effort* limite*|reduit*; limitation fonctionnelle; sorties velo',
    {},
  ),
  functional('walking-distance', 'Périmètre de marche', 'perimetre de marche; PM; perimetre illimite', {}),
  functional('nyha', 'NYHA', 'NYHA; classe NYHA; stade NYHA', {}),
  functional(
    'frailty',
    'Fragilité',
    'sujet fragile; patient|patiente fragile; score de fried; sarcopenie; fragile au sens; syndrome de fragilite; fragilite gerontologique|geriatrique',
    {},
  ),
  social(
    'tobacco',
    'Tabac',
    'tabac; tabagisme* actif*?; fumeur|fumeuse; fume; tabagique; PA; paquet* annee*; cig / j; cig par jour|j; cig jour; non fumeur|fumeuse; cigarette*; ex fumeur|fumeuse; sevre* du? tabac|tabagique; fumais; fumait; arrete de fumer; clopes; paquet* par jour; paq an|j; clope; tabagisme*; sevrage tabagique; fumer; fumez vous; vous fumez; tu fumes; plus touche une|de cigarette*; chicha; narguile; tabac a priser|chiquer|rouler; snus; cigarillo*; pipe; cigares; non fumeur|fumeuse; sevre|sevree du tabac; n|pas a|ai pas? repris le? tabac; n|pas a|ai pas? refume; n|pas a|ai pas? recommence a fumer; fumait; fumais; intoxication tabagique; tabac sevre; TBC',
    { loinc: ['74011-8', '72166-2', '63640-7'], snomed: ['77176002', '8517006', '8392000'], cim10: 'F17 Z720 Z587' },
  ),
  social(
    'alcohol',
    'Alcool',
    'alcool; boisson; pastis; ricard; alcoolique; boit pas|plus|peu; abstinent|abstinente; alcoolisme; ethylisme* chronique?; OH; ethylique; consommation d alcool;  exogenose; verre* par jour|semaine; verre* de vin; intoxication alcoolique chronique?; ethylotabagique; verre* de biere|whisky|alcool; biere*; alcoolodependance; alcoolisation; boissons alcoolisees; consommation alcoolique; verres de vin; verre d alcool; aperitif*; bois pas|plus|peu|un|une; buvez vous; binge drinking; consommation ethylique; mesusage de l alcool; intoxication ethylique; boisson alcoolisee; alcoolo tabagique; alcoolotabagique; intoxication alcoolo tabagique|alcoolique|ethylotabagique|alcoolotabagique; L de vin; doigt* de vin|whisky; vin le|au|a|aux|tous|chaque; whisky le|tous|quotidien; un peu de vin; litre* de vin|biere; bouteille* de vin|whisky|rose',
    { loinc: ['74013-4'], cim10: 'F10 Z721' },
  ),
  social(
    'drugs',
    'Drogues',
    'cannabis; THC; cocaine; heroine; toxicomanie*; toxicomane; drogue*; ecstasy; MDMA; crack; UDIV; amphetamine*; stupefiant*; joint* par|quotidien*|occasionnel*|le; un|petit|fume|des|de|quelques|deux|trois joint*; resine; ketamine; LSD; GHB; addiction aux opiaces; opiaces; beuh; protoxyde d azote recreatif; poppers; toxico IV; toxiques; toxico',
    {
      loinc: ['42831-8', '11343-1'],
      cim10: 'F11 F12 F14 F19',
    },
  ),
  social(
    'occupation',
    'Profession',
    'profession; retraite|retraitee|retraites; travaille comme; activite professionnelle; retraitee; au chomage; sans emploi; etudiant|etudiante; invalidite; je travaille; travaille dans|a',
    { asip: ['ORG-075'] },
  ),
  social(
    'lives-alone',
    'Vit seul',
    'vit seul|seule; isolement social?|familial?; isole* socialement; seul|seule a domicile; habite seul|seule; vis seul|seule',
    { snomed: ['422650009'] },
  ),
  social(
    'sport',
    'Activité sportive',
    'activite* sportive*|physique*; sportif|sportive; sedentaire; sedentarite; marche reguliere',
    {
      loinc: ['73985-4'],
    },
  ),
  social(
    'vaping',
    'Cigarette électronique',
    'vapotage; vapote; vape; vapotais|vapotait; vapoteur|vapoteuse; cigarette electronique',
    {},
  ),
  social('homeless', 'Sans domicile', 'SDF; sans domicile fixe?; sans abri; vit dans la rue; en foyer d hebergement; squat', {}),
  social('asbestos', 'Exposition à l’amiante', 'amiante; exposition professionnelle; exposition a l amiante|aux; silice', {}),
];
