/** Autonomy, nutrition, tobacco, alcohol, occupation. */
import { type Concept, conceptOf } from './concept.ts';

const functional = conceptOf('functional');
const social = conceptOf('social');

export const lifeConcepts: readonly Concept[] = [
  functional(
    'mets',
    'Capacité fonctionnelle (MET)',
    'MET; mets; equivalent* metabolique*; capacite* fonctionnelle*; score de duke; duke',
    { asip: ['MED-633', 'MED-589', 'MED-590', 'MED-591', 'MED-592'] },
  ),
  functional('gir', 'GIR', 'GIR; gir; score gir', { asip: ['MED-339', 'MED-340', 'MED-341', 'MED-342', 'MED-343', 'MED-344'] }),
  functional(
    'falls',
    'Chutes',
    'chute*; chuteur|chuteuse; chutes a repetition; tombe|tombee; est tombe|tombee; a chute; chute* mecanique*',
    { asip: ['MED-597'], cim10: 'R296 W19' },
  ),
  functional(
    'walking-aid',
    'Aide à la marche',
    'deambulateur*; canne* anglaise*?; fauteuil roulant; cadre de marche; rollator; marche avec une? canne|deambulateur; canne*; bequille*; fauteuil; se deplace en fauteuil; fauteuil roulant',
    { asip: ['MED-598'], snomed: ['301578005'] },
  ),
  functional('bedridden', 'Grabataire', 'grabataire; confine* au lit; alite*; lit fauteuil', {}),
  functional(
    'autonomous',
    'Autonome',
    'autonome; autonome pour les actes|AVQ; autonomie conservee|complete|totale; marche sans aide; marche possible sans aide; independant|independante',
    {},
  ),
  functional(
    'dependent',
    'Perte d’autonomie',
    'perte d autonomie; dependant* pour|dans les|la; non autonome; dependance; semi dependant',
    {
      asip: ['MED-346'],
    },
  ),
  functional(
    'home-help',
    'Aide à domicile',
    'aide* a domicile; aide menagere; aide toilette|la a; aide a la toilette; aide vient; aide pour la toilette; SSIAD; portage de repas; auxiliaire de vie; infirmier* a domicile; passage infirmier|IDE|quotidien; HAD',
    { loinc: ['95034-5'] },
  ),
  functional(
    'nursing-home',
    'Établissement d’hébergement',
    'EHPAD; maison de retraite; USLD; foyer logement; residence autonomie|senior|services; vit en institution; foyer de vie',
    {},
  ),
  functional(
    'weight-loss',
    'Perte de poids',
    'perte de poids; amaigrissement*; perte de poids; a perdu; perdu; denutrition*; denutri|denutrie; perte ponderale; a maigri de; perdu kg|kilos; mange peu; perte d appetit; AEG; alteration de l etat general; maigri',
    {
      asip: ['MED-650'],
    },
  ),
  functional(
    'stairs',
    'Montée des escaliers',
    'monte 1|2|3|un|deux|trois|les etage*|escalier*; monte un etage; essouffle* a|apres 1|2|un|deux etage*; limite* a 1|2|un|deux etage*; monte deux etages; monter deux etages; monte les escaliers; essouffle* au|a 1er|premier|un|moindre etage*; monter les escaliers; monte mes? etages?; essoufflee au|a 1er|premier|un|moindre etage*; monter un etage; monte trois etages; etage* sans s arreter; etages sans arret|difficulte|pause; monte quatre etages',
    {},
  ),
  functional('walking-distance', 'Périmètre de marche', 'perimetre de marche; PM', {}),
  functional('nyha', 'NYHA', 'NYHA; classe NYHA; stade NYHA', {}),
  functional(
    'frailty',
    'Fragilité',
    'fragilite*; sujet fragile; patient|patiente fragile; score de fried; CFS; sarcopenie; score G8; CFS',
    {},
  ),
  social(
    'tobacco',
    'Tabac',
    'tabac; tabagisme* actif*?; fumeur|fumeuse; fume; tabagique; PA; paquet* annee*; non fumeur|fumeuse; cigarette*; ex fumeur|fumeuse; vapotage; vapote; sevre* du? tabac|tabagique; fumais; fumait; cigarette electronique; arrete de fumer; clopes; paquet* par jour; paq an|j',
    { loinc: ['74011-8', '72166-2', '63640-7'], snomed: ['77176002', '8517006', '8392000'], cim10: 'F17 Z720 Z587' },
  ),
  social(
    'alcohol',
    'Alcool',
    'alcool; alcoolique; boit pas|plus|peu; abstinent|abstinente; alcoolisme; ethylisme* chronique?; OH; ethylique; consommation d alcool;  exogenose; verre* par jour|semaine; verre* de vin; intoxication alcoolique chronique?; ethylotabagique; verre* de biere|whisky|alcool; biere*; alcoolodependance; alcoolisation; boissons alcoolisees; consommation alcoolique; verres de vin; verre d alcool; OH',
    { loinc: ['74013-4'], cim10: 'F10 Z721' },
  ),
  social(
    'drugs',
    'Drogues',
    'cannabis; THC; cocaine; heroine; toxicomanie*; toxicomane; drogue*; ecstasy; MDMA; crack; UDIV; amphetamine*; stupefiant*; un joint; joints par|quotidien*; poppers; toxico IV; toxiques; toxico',
    {
      loinc: ['42831-8', '11343-1'],
      cim10: 'F11 F12 F14 F19',
    },
  ),
  social(
    'occupation',
    'Profession',
    'profession; chauffeur*; couvreur; macon; retraite*; travaille comme; activite professionnelle; retraitee; ouvrier|ouvriere; agriculteur|agricultrice; enseignant|enseignante; institutrice|instituteur; ancien macon|mineur|ouvrier|agriculteur|boulanger|professeur; ancienne institutrice|secretaire|infirmiere|couturiere; au chomage; sans emploi; etudiant|etudiante; invalidite; je travaille; travaille dans|a',
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
    'activite* sportive*|physique*; sportif|sportive; sedentaire; sedentarite; marche reguliere; natation; footing; randonnee; jardinage; course a pied',
    {
      loinc: ['73985-4'],
    },
  ),
  social('asbestos', 'Exposition à l’amiante', 'amiante; exposition professionnelle', {}),
  social('travel', 'Voyage récent', 'voyage* recent*; retour de voyage', {}),
];
