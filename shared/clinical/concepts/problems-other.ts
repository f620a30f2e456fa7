/** Problems of metabolism, kidney, liver and gut, cancers, infections, mind, eyes, bones, inherited risks. */
import { type Concept, conceptOf } from './concept.ts';

const problem = conceptOf('problem');
const bleeding = conceptOf('bleeding');
const past = { transient: true };

export const otherProblems: readonly Concept[] = [
  // Metabolism and glands
  problem('trali', 'TRALI', 'TRALI; oedeme pulmonaire lesionnel post? transfusionnel?', { transient: true }),
  problem(
    'taco',
    'Surcharge volémique transfusionnelle',
    'TACO; OAP|oedeme de surcharge transfusionnel*|volemique?|post?; surcharge volemique transfusionnelle|post',
    {
      transient: true,
    },
  ),
  problem(
    'diabetes-1',
    'Diabète de type 1',
    'DT1; DID; DID1; DID 1; DIDT1; DID type 1; diabete* sucre? de? type? 1; diabete* sucre? de? type I; diabete insulino? dependant; diabete insulinodependant; diabetique de? type 1; diabete type 1; diabetique type 1|I',
    { cim10: 'E10', snomed: ['46635009'], isA: 'diabetes' },
  ),
  problem(
    'diabetes-2',
    'Diabète de type 2',
    'DT2; DID2; DID 2; DID type 2; DIR; DT2IR; DT2 IR; DIDT2; DNID; diabete* sucre? de? type? 2; diabete* sucre? de? type II; diabete non insulino? dependant; diabete non insulinodependant; diabetique de? type 2; DNIR; diabete de type 2 insulino? requerant; DT2 insulinorequerant; diabete type 2; diabete II; diabetique type 2|II',
    { cim10: 'E11', snomed: ['44054006'], isA: 'diabetes' },
  ),
  problem('diabetes-gestational', 'Diabète gestationnel', 'diabete gestationnel', { cim10: 'O244', sex: 'F', ...past }),
  problem('diabetes-insipidus', 'Diabète insipide', 'diabete insipide', { cim10: 'E232' }),
  problem('diabetes', 'Diabète', 'diabete* sucre?; diabetique', { cim10: 'E12 E13 E14', snomed: ['73211009'] }),
  problem('diabetic-retinopathy', 'Rétinopathie diabétique', 'retinopathie* diabetique*?; RD proliferante|minime', {
    cim10: 'H360 E103 E113 E143',
    snomed: ['4855003'],
    paired: true,
  }),
  problem('diabetic-nephropathy', 'Néphropathie diabétique', 'nephropathie diabetique', { cim10: 'N083 E102 E112' }),
  problem('gastroparesis', 'Gastroparésie', 'gastroparesie*', { cim10: 'K318' }),
  problem(
    'obesity',
    'Obésité',
    'obesite* morbide?|severe?; obese*; surcharge ponderale; obesite grade I|II|III|1|2|3; obesite de classe; surpoids',
    { cim10: 'E66', snomed: ['414916001'] },
  ),
  problem(
    'dyslipidaemia',
    'Dyslipidémie',
    'dyslip; dyslipidemie*; hypercholesterolemie*; hyperlipidemie*; hypertriglyceridemie*; hyperlipoproteinemie; cholesterol; dyslipemie*; hyper cholesterolemie*',
    { cim10: 'E78', snomed: ['370992007'] },
  ),
  problem(
    'rhinitis',
    'Rhinite',
    'rhinite* vasomotrice*?|febrile*?|purulente*?|claire*?|chronique*?|banale*?|virale*?; rhinite* a repetition; rhinosinusite*; rhino sinusite*',
    { cim10: 'J31 J32', ...past },
  ),
  problem(
    'gout',
    'Goutte',
    'goutte; goutte articulaire; crise* de goutte; arthrite goutteuse; goutteux|goutteuse; la|une|de goutte; hyperuricemie*; maladie goutteuse',
    { cim10: 'M10 E790' },
  ),
  problem(
    'hypothyroidism',
    'Hypothyroïdie',
    'thyroide est? trop? lente|paresseuse; thyroide qui marche|fonctionne au ralenti|mal|plus; hypothyroidie*; hypothyroidien*; hashimoto; thyroidite',
    {
      cim10: 'E00 E01 E02 E03 E06 E890',
      snomed: ['40930008'],
      isA: 'thyroid',
    },
  ),
  problem(
    'hyperthyroidism',
    'Hyperthyroïdie',
    'thyroide est? trop? rapide|emballee; thyroide qui s emballe; hyperthyroidie*; maladie de basedow; basedow; thyrotoxicose',
    {
      cim10: 'E05',
      snomed: ['34486009'],
      isA: 'thyroid',
    },
  ),
  problem(
    'thyroid',
    'Dysthyroïdie',
    'suivi|suivie pour la thyroide; pour la thyroide; ( thyroide ); probleme* de? thyroide; dysthyroidie*; maladie thyroidienne',
    {},
  ),
  problem('goitre', 'Goitre', 'goitre*; nodule* thyroidien*; GMN; nodule* de la thyroide', { cim10: 'E04', isA: 'thyroid' }),
  problem(
    'adrenal-insufficiency',
    'Insuffisance surrénalienne',
    'insuffisance surrenal*; maladie d addison; addison; insuffisance corticotrope',
    { cim10: 'E271 E272 E273 E274' },
  ),
  problem('cushing', 'Syndrome de Cushing', 'cushing; hypercorticisme', { cim10: 'E24' }),
  problem('phaeochromocytoma', 'Phéochromocytome', 'pheochromocytome*; paragangliome*', { cim10: 'D350 C741' }),
  problem('hyperparathyroidism', 'Hyperparathyroïdie', 'hyperparathyroidie*', { cim10: 'E21' }),
  problem('acromegaly', 'Acromégalie', 'acromegalie', { cim10: 'E220' }),
  problem('carcinoid', 'Syndrome carcinoïde', 'syndrome carcinoide; tumeur carcinoide', { cim10: 'E340' }),
  problem('hyponatraemia', 'Hyponatrémie', 'hyponatremie', { cim10: 'E871', ...past }),
  problem('hyperkalaemia', 'Hyperkaliémie', 'hyperkaliemie', { cim10: 'E875', ...past }),
  problem('hypokalaemia', 'Hypokaliémie', 'hypokaliemie', { cim10: 'E876', ...past }),
  // Kidney and urinary tract
  problem(
    'renal-failure',
    'Insuffisance rénale',
    'reins marchent|fonctionnent mal|moins|pas|plus|peu|a; reins ne marchent|fonctionnent plus|pas|qu; rein ne marche|fonctionne plus|pas|qu; reins qui marchent|fonctionnent mal|a|moins|plus; insuffisance renale chronique|aigue|moderee|severe|terminale?; insuffisant|insuffisante renal|renale; IRC; IRA; IRCT; IRT; maladie renale chronique; MRC stade; nephropathie*; insuf|insuff renale; maladie renale; IRC stade|terminale|moderee|severe; insuffisance renale',
    { cim10: 'N17 N18 N19', snomed: ['42399005', '709044004', '90688005'] },
  ),
  problem(
    'glomerulonephritis',
    'Néphropathie glomérulaire',
    'nephropathie* a IgA; maladie de berger; glomerulonephrite*; glomerulopathie*; nephropathie lupique|membraneuse',
    { cim10: 'N02 N03 N05' },
  ),
  problem('nephrotic-syndrome', 'Syndrome néphrotique', 'syndrome nephrotique', { cim10: 'N04' }),
  problem(
    'vesicoureteral-reflux',
    'Reflux vésico-urétéral',
    'reflux vesico ureteral*|renal*; reflux vesicoureteral*|uretero*; RVU; RVR',
    { cim10: 'N137' },
  ),
  problem(
    'general-decline',
    'Altération de l’état général',
    'alteration* importante? marquee? severe? progressive? de l etat general; alteration etat general; AEG; etat general altere|degrade|mediocre',
    { cim10: 'R53', ...past },
  ),
  problem('nephroangiosclerosis', 'Néphroangiosclérose', 'nephroangiosclerose*; nephro angiosclerose*', { cim10: 'I12' }),
  problem('single-kidney', 'Rein unique', 'rein unique; rein fonctionnel unique', { cim10: 'Q600 Z905' }),
  problem('polycystic-kidney', 'Polykystose rénale', 'polykystose renale|hepatorenale?; PKR', { cim10: 'Q61' }),
  problem(
    'kidney-stones',
    'Lithiase urinaire',
    'colique* nephretique*; CN depuis|en|2; calcul* ureteral|uretere|de l uretere; calcul* vesica*|coralliforme*; lithiase* urinaire*|renale*|ureterale*; calcul renal|ureteral; calcul* de? l? uretere; calcul* renal|renaux|ureteral|urinaire*; calculs dans les reins|le rein',
    { cim10: 'N20 N21 N22 N23', paired: true, ...past },
  ),
  problem('pyelonephritis', 'Pyélonéphrite', 'pyelonephrite* aigue?', { cim10: 'N10 N11 N12', paired: true, ...past }),
  problem('urinary-infection', 'Infection urinaire', 'infection* urinaire*; cystite*; IU febrile; prostatite*', {
    cim10: 'N30 N390 N410',
    ...past,
  }),
  problem(
    'prostate-adenoma',
    'Adénome prostatique',
    'pour la|ma|sa prostate; ( prostate ); HBP; adenome de? la? prostate|prostatique; hypertrophie benigne? de? la? prostate|prostatique; adenome prostatique; hyperplasie* benigne* de? la? prostate|prostatique*',
    { cim10: 'N40', sex: 'M' },
  ),
  problem(
    'urinary-retention',
    'Rétention urinaire',
    'retention aigue? d? urine*; RAU; retention urinaire; globe vesical|urinaire; retention d urines; retention aigue',
    { cim10: 'R33', ...past },
  ),
  // Liver and gut
  problem('cirrhosis', 'Cirrhose', 'cirrhose* hepatique?; cirrhotique; child A|B|C; cirrhose*; hepatopathie*', {
    cim10: 'K703 K717 K74',
    snomed: ['19943007'],
  }),
  problem('hepatitis-b', 'Hépatite B', 'hepatite* virale? B; VHB; portage? AgHBs positif; hepatite aigue B', {
    cim10: 'B16 B180 B181',
    isA: 'hepatitis',
  }),
  problem('hepatitis-c', 'Hépatite C', 'hepatite* virale? C; VHC', { cim10: 'B171 B182', isA: 'hepatitis' }),
  problem('hepatitis', 'Hépatite', 'hepatite*', { cim10: 'B15 B17 B18 B19 K73 K754', snomed: ['128241005'] }),
  problem(
    'liver-failure',
    'Insuffisance hépatique',
    'insuffisance hepat* cellulaire?; insuffisance hepatique|hepatocellulaire; encephalopathie hepatique; ascite',
    { cim10: 'K72 R18' },
  ),
  problem(
    'steatosis',
    'Stéatose hépatique',
    'foie steatosique; steatosique; steatose hepatique?; NASH; steatohepatite; NAFLD; MASLD; steatose',
    {
      cim10: 'K760',
    },
  ),
  problem(
    'reflux',
    'Reflux gastro-œsophagien',
    'RGO; rgo; reflux gastro oesophagien*; reflux gastrooesophagien; oesophagite* peptique?; pyrosis; reflux; remontees acides; brulure* d estomac; reflux gastrique',
    { cim10: 'K21 R12', snomed: ['235595009'] },
  ),
  problem('hiatal-hernia', 'Hernie hiatale', 'hernie* hiatale*', { cim10: 'K44', snomed: ['84089009'] }),
  problem(
    'peptic-ulcer',
    'Ulcère gastroduodénal',
    'UGD; ulcere* gastr* duodenal*?; ulcere* gastr*; ulcere* duoden*; ulcere* de? l? estomac; ulcere* bulbaire*; maladie ulcereuse; ulcere* gastroduodena*; ulcere hemorragique|perfore; ulcere a|de l estomac; ulcere du duodenum',
    { cim10: 'K25 K26 K27 K28', snomed: ['13200003'] },
  ),
  bleeding(
    'gi-bleeding',
    'Hémorragie digestive',
    'hemorragie* digestive* haute?|basse?; meleena; melena*; hematemese*; rectorragie*; saignement digestif; HDH; saignement* digestif*; melaena; selles noires; rupture* de|des varice* oesophagienne*?; rupture de VO',
    { cim10: 'K920 K921 K922 K625', ...past },
  ),
  problem('gastritis', 'Gastrite', 'gastrite*', { cim10: 'K29', ...past }),
  problem(
    'bowel-obstruction',
    'Occlusion intestinale',
    'occlusion intestinale|digestive?|sur; syndrome occlusif; ileus; syndrome d ogilvie; occlusion sur|digestive|grele|colique|du; sub occlusion; syndrome subocclusif; volvulus',
    { cim10: 'K56', ...past },
  ),
  problem('pancreatitis', 'Pancréatite', 'pancreatite*', { cim10: 'K85 K86', ...past }),
  problem(
    'gallstones',
    'Lithiase biliaire',
    'lithiase* vesiculaire*|biliaire*; cholecystite*; colique* hepatique*; angiocholite*; calcul* de la vesicule|biliaire*; migration lithiasique; vesicule lithiasique; lithiase*',
    { cim10: 'K80 K81 K83', ...past },
  ),
  problem('appendicitis', 'Appendicite', 'appendicite*; syndrome appendiculaire', { cim10: 'K35 K36 K37', ...past }),
  problem('crohn', 'MICI', 'maladie de crohn; crohn; MICI; RCH; rectocolite hemorragique; recto colite hemorragique', {
    cim10: 'K50 K51',
  }),
  problem('diverticulosis', 'Diverticulose', 'diverticulose*; diverticule* sigmoidien*?|colique*?; diverticulite*; sigmoidite*', {
    cim10: 'K57',
  }),
  problem('coeliac', 'Maladie cœliaque', 'maladie coeliaque; intolerance au gluten', { cim10: 'K900' }),
  problem('inguinal-hernia', 'Hernie inguinale', 'hernie* inguin* scrotale?; hernie* crurale*', {
    cim10: 'K40 K41',
    paired: true,
  }),
  // Cancers
  ...cancers(),
  // Inherited and pharmacological risks
  problem('porphyria', 'Porphyrie', 'porphyrie*', { cim10: 'E800 E801 E802' }),
  problem(
    'pseudocholinesterase',
    'Déficit en pseudocholinestérases',
    'deficit congenital|acquis|hereditaire? homozygote|heterozygote|complet|partiel? en|de pseudo? cholinesterase*|pseudocholinesterase*; deficit en pseudo? cholinesterase*; deficit en pseudocholinesterase*; pseudocholinesterases basses',
    { cim10: 'E880' },
  ),
  problem(
    'hereditary-angioedema',
    'Angio-œdème héréditaire',
    'angio? oedeme hereditaire; angioedeme|angiooedeme hereditaire; AOH; oedeme angio neurotique hereditaire',
    { cim10: 'D841' },
  ),
  problem('mastocytosis', 'Mastocytose', 'mastocytose*', { cim10: 'Q822 D470' }),
  problem('ehlers-danlos', 'Syndrome d’Ehlers-Danlos', 'ehlers danlos', { cim10: 'Q796' }),
  problem('marfan', 'Syndrome de Marfan', 'marfan', { cim10: 'Q874' }),
  problem('down-syndrome', 'Trisomie 21', 'trisomie 21; trisomique', { cim10: 'Q90' }),
  // Mind
  problem(
    'depression',
    'Dépression',
    'depression; syndrome depressif; episode* depressif*; trouble depressif; depressif|depressive; EDM; depression nerveuse; etat depressif; burn out; depressions',
    { cim10: 'F32 F33', snomed: ['35489007'] },
  ),
  problem(
    'anxiety',
    'Anxiété',
    'anxiete; trouble* anxieux; anxieux|anxieuse; attaque* de panique; syndrome anxio? depressif; anxiodepressif*; syndrome anxiodepressif; crise* d angoisse; angoisse*; fait|eu une attaque de panique',
    { cim10: 'F40 F41' },
  ),
  problem('bipolar', 'Trouble bipolaire', 'trouble* bipolaire*; bipolaire; maladie maniaco depressive; bipolarite', {
    cim10: 'F30 F31',
  }),
  problem('schizophrenia', 'Schizophrénie', 'schizophrenie*; schizophrene; psychose chronique; schizo affectif', {
    cim10: 'F20 F25',
  }),
  problem(
    'postoperative-delirium',
    'Syndrome confusionnel',
    'confusion post? operatoire; confusion postoperatoire; delirium post? operatoire; delirium postoperatoire; syndrome confusionnel; delirium; delirium tremens; confus|confuse',
    { cim10: 'F05', ...past },
  ),
  problem(
    'self-harm',
    'Tentative de suicide',
    'tentative* de suicide; TS medicamenteuse; tentative* anterieure*; autolyse; tentative* d autolyse|intoxication|pendaison|defenestration|phlebotomie; geste* suicidaire*; conduite* suicidaire*; passage* a l acte suicidaire|auto; phlebotomie*; defenestration*; automutilation*; scarification*; intoxication medicamenteuse volontaire; IMV; TS',
    { cim10: 'X60 Z915', ...past },
  ),
  problem('insomnia', 'Insomnie', 'insomnie*; trouble* du sommeil; dort mal', { cim10: 'G470 F510' }),
  // Eyes, ears, teeth
  problem('glaucoma', 'Glaucome', 'glaucome* aigu?|chronique? a|par? angle? ouvert?|ferme?; GPAO; GCAO', {
    cim10: 'H40 H42',
    snomed: ['23986001'],
    paired: true,
  }),
  problem('cataract', 'Cataracte', 'cataracte*', { cim10: 'H25 H26', paired: true }),
  problem('macular-degeneration', 'DMLA', 'DMLA; degenerescence maculaire', { cim10: 'H353', paired: true }),
  problem('deafness', 'Surdité', 'surdite; presbyacousie; hypoacousie; malentendant*; sourd|sourde; malentendant|malentendante', {
    cim10: 'H90 H91',
    paired: true,
  }),
  problem(
    'visual-loss',
    'Baisse d’acuité visuelle',
    'baisse* brutale*? progressive*? d|de l? acuite visuelle?; BAV visuelle|OD|OG|ODG|progressive|brutale; baisse* de la? vision|vue; acuite visuelle effondree',
    { cim10: 'H53', paired: true, ...past },
  ),
  problem('blindness', 'Cécité', 'cecite; aveugle; malvoyant|malvoyante', { cim10: 'H54', paired: true }),
  problem(
    'motion-sickness',
    'Mal des transports',
    'mal des transports; cinetose; mal de mer; mal en voiture|bateau; malade en voiture|bateau; mal de mer|voiture',
    { cim10: 'T753' },
  ),
  // Bones and joints, skin, immunity
  problem(
    'rheumatoid-arthritis',
    'Polyarthrite rhumatoïde',
    'PR seropositive|seronegative|erosive|destructrice|depuis|sous|ancienne; polyarthrite rhumatoide seropositive?|seronegative? erosive?; polyarthrite',
    { cim10: 'M05 M06' },
  ),
  problem('spondyloarthritis', 'Spondylarthrite', 'spondylarthrite* ankylosante?; SPA; pelvispondylite', { cim10: 'M45 M46' }),
  problem('lupus', 'Lupus', 'lupus; LED; LEAD', { cim10: 'M32' }),
  problem('scleroderma', 'Sclérodermie', 'sclerodermie*', { cim10: 'M34' }),
  problem('atopic-dermatitis', 'Dermatite atopique', 'dermatite* atopique*; eczema* atopique*', { cim10: 'L20' }),
  problem('psoriasis', 'Psoriasis', 'psoriasis; rhumatisme psoriasique', { cim10: 'L40' }),
  problem('osteoarthritis', 'Arthrose', 'arthrose*; gonarthrose*; coxarthrose*; arthrosique', {
    cim10: 'M15 M16 M17 M18 M19',
    paired: true,
  }),
  problem('osteoporosis', 'Ostéoporose', 'osteoporose*; osteoporotique', { cim10: 'M80 M81' }),
  problem(
    'spine-disease',
    'Pathologie rachidienne',
    'hernie* discale* exclue*?|migree*?; lombalgie*; lombosciatique*; sciatique; scoliose*; canal lombaire etroit; lombarthrose; cervicarthrose; nevralgie cervico brachiale; discopathie*; mal de dos; sciatalgie*; cruralgie*; cervicalgie*; canal lombaire retreci; spondylolisthesis; dorsalgie*; rachialgie*',
    { cim10: 'M40 M41 M47 M48 M50 M51 M54' },
  ),
  problem('crps', 'Algodystrophie', 'algodystrophie*; SDRC; syndrome douloureux regional complexe; algoneurodystrophie*', {
    cim10: 'M890',
    paired: true,
    ...past,
  }),
  problem(
    'carpal-tunnel-syndrome',
    'Syndrome du canal carpien',
    'syndrome*|sd|sdr du canal carpien; SCC droit|gauche|bilateral|D|G',
    { cim10: 'G560', paired: true },
  ),
  problem('fibromyalgia', 'Fibromyalgie', 'fibromyalgie*', { cim10: 'M797' }),
  problem('chronic-pain', 'Douleurs chroniques', 'douleur* chronique*; douloureux chronique; douleur* neuropathique*', {
    cim10: 'R521 R522',
  }),
  problem(
    'ligament-rupture',
    'Rupture ligamentaire',
    'rupture* du? LCA|LCP|LLE|LLI|LCAE; rupture* du ligament* croise*? anterieur?|posterieur?; entorse* grave* du genou',
    { paired: true, ...past },
  ),
  problem(
    'fracture',
    'Fracture',
    'col du femur droit?|gauche? casse; poignet|bras|jambe|cheville|hanche|clavicule|cote|femur|tibia|epaule|coude|pied|doigt|nez droit?|gauche?|droite? casse|cassee; casse|cassee le|la|l|un|une|mon|ma|son|sa|du poignet|bras|jambe|cheville|hanche|clavicule|cote|femur|tibia|epaule|coude|pied|doigt|nez|col; fracture* tassement*; fracture*; polytrauma*; fract; FESF',
    {
      cim10: 'S02 S12 S22 S32 S42 S52 S62 S72 S82 S92 T02',
      paired: true,
      ...past,
    },
  ),
  problem('hiv', 'Infection par le VIH', 'VIH positif?; seropositif|seropositive; HIV; infection par le? VIH; SIDA; sida', {
    cim10: 'B20 B21 B22 B23 B24 Z21',
  }),
  problem('mdr-carriage', 'Portage de BMR', 'BMR; BHRe; SARM; EBLSE; BLSE; portage de? BMR; BHR', { cim10: 'U82 U83 Z22' }),
  problem(
    'immunosuppression',
    'Immunodépression',
    'immunodepression; immunodeprime*; aplasie; agranulocytose; neutropenie*; neutropenie febrile; aplasie febrile',
    {
      cim10: 'D70 D80 D81 D82 D83 D84 D89',
    },
  ),
  problem(
    'transplant',
    'Greffe d’organe',
    'greffe|transplantation renale|rein|hepatique|cardiaque|pulmonaire|foie|coeur|moelle; greffe de? moelle|rein|foie|coeur; transplante|transplantee renal|hepatique|cardiaque; greffe renal',
    { cim10: 'Z94' },
  ),
  problem('asplenia', 'Asplénie', 'asplenie; asplenique', { cim10: 'Q890 D730' }),
  problem('sepsis', 'Sepsis', 'sepsis; choc septique; septicemie*; bacteriemie*', { cim10: 'A40 A41 R572', ...past }),
  problem('preterm-labour', 'Menace d’accouchement prématuré', 'menace* d accouchement premature?; MAP', {
    cim10: 'O47 O60',
    sex: 'F',
    ...past,
  }),
  problem(
    'preeclampsia',
    'Prééclampsie',
    'pre? eclampsie*; preeclampsie*; HELLP syndrome?; eclampsie; toxemie gravidique; HTA gravidique',
    {
      cim10: 'O13 O14 O15',
      sex: 'F',
      ...past,
    },
  ),
  bleeding('postpartum-haemorrhage', 'Hémorragie du post-partum', 'HPP; hemorragie du post partum; hemorragie de la delivrance', {
    cim10: 'O72',
    sex: 'F',
    ...past,
  }),
  problem('endometriosis', 'Endométriose', 'endometriose*', { cim10: 'N80', sex: 'F' }),
  problem('uterine-fibroid', 'Fibrome utérin', 'fibrome* uterin*?; myome* uterin*; uterus polymyomateux', {
    cim10: 'D25',
    sex: 'F',
  }),
  problem('ovarian-cyst', 'Kyste ovarien', 'kyste* ovarien*; kyste de l ovaire', { cim10: 'N83', sex: 'F', paired: true }),
  problem('ectopic-pregnancy', 'Grossesse extra-utérine', 'GEU; grossesse extra uterine', { cim10: 'O00', sex: 'F', ...past }),
  problem('vaginitis', 'Vaginite', 'vaginite*; vaginite aigue', { cim10: 'N76', sex: 'F', ...past }),
  problem('erectile-dysfunction', 'Dysfonction érectile', 'dysfonction erectile; impuissance', { cim10: 'N484 F522', sex: 'M' }),
];

function cancers(): Concept[] {
  const heads = 'cancer|carcinome|adenocarcinome|neoplasie|neo|tumeur|K|ADK';
  const cancer = (
    site: string,
    label: string,
    words: string,
    adjectives: string,
    cim10: string,
    more: Partial<Concept> = {},
  ): Concept => {
    const direct = `${heads} infiltrant|maligne|malin|canalaire|epidermoide|invasif? du|de? la|l? ${words}`;
    const adjective = `${heads} ${adjectives}`;
    const marks = { isA: 'cancer', ...more };
    return {
      ...problem(`cancer-${site}`, label, `${direct}; ${adjective}${more.forms ? `; ${more.forms}` : ''}`, { cim10 }),
      ...marks,
      forms: `${direct}; ${adjective}${more.forms ? `; ${more.forms}` : ''}`,
    };
  };
  return [
    cancer('prostate', 'Cancer de la prostate', 'prostate', 'prostatique*', 'C61', { sex: 'M', snomed: ['399068003'] }),
    cancer('breast', 'Cancer du sein', 'sein*', 'mammaire*', 'C50 D05', {
      forms: 'CCIS; CCI du|infiltrant; cancer du sein',
      paired: true,
      snomed: ['254837009'],
    }),
    cancer('colon', 'Cancer colorectal', 'colon|rectum|sigmoide|caecum', 'colique*|colorectal*|rectal*', 'C18 C19 C20'),
    cancer('lung', 'Cancer du poumon', 'poumon*|bronche*', 'bronchique*|pulmonaire*|bronchopulmonaire*', 'C34', {
      paired: true,
      forms: 'CBNPC; CPC; carcinome bronchique',
    }),
    cancer('kidney', 'Cancer du rein', 'rein', 'renal*', 'C64', { paired: true }),
    cancer('bladder', 'Cancer de la vessie', 'vessie', 'vesical*', 'C67', { forms: 'TVNIM; TVIM; tumeur de vessie' }),
    cancer('stomach', 'Cancer de l’estomac', 'estomac', 'gastrique*', 'C16'),
    cancer('oesophagus', 'Cancer de l’œsophage', 'oesophage', 'oesophagien*', 'C15'),
    cancer('pancreas', 'Cancer du pancréas', 'pancreas', 'pancreatique*', 'C25'),
    cancer('liver', 'Cancer du foie', 'foie', 'hepatique*', 'C22', { forms: 'CHC; carcinome hepatocellulaire; hepatocarcinome' }),
    cancer('thyroid', 'Cancer de la thyroïde', 'thyroide', 'thyroidien*', 'C73', { forms: 'carcinome* papillaire*' }),
    cancer(
      'ent',
      'Cancer ORL',
      'larynx|pharynx|langue|amygdale|ORL|cavum|hypopharynx|oropharynx',
      'larynge*|pharynge*|ORL',
      'C00 C01 C02 C03 C04 C05 C06 C07 C08 C09 C10 C11 C12 C13 C14 C32',
    ),
    cancer('ovary', 'Cancer de l’ovaire', 'ovaire*', 'ovarien*', 'C56', { sex: 'F', paired: true }),
    cancer('uterus', 'Cancer de l’utérus', 'uterus|endometre|col', 'uterin*|endometrial*', 'C53 C54 C55', { sex: 'F' }),
    cancer('testis', 'Cancer du testicule', 'testicule*', 'testiculaire*', 'C62', { sex: 'M', paired: true }),
    cancer('skin', 'Cancer de la peau', 'peau', 'cutane*|basocellulaire*|spinocellulaire*', 'C43 C44', {
      forms: 'melanome*; carcinome baso cellulaire',
    }),
    cancer('brain', 'Cancer cérébral', 'cerveau', 'cerebral maligne', 'C71'),
    problem('metastases', 'Métastases', 'metastase*; metastatique*; carcinose peritoneale; localisation* secondaire*', {
      cim10: 'C77 C78 C79',
      isA: 'cancer',
    }),
    problem(
      'cancer',
      'Cancer',
      'cancer; cancereux|cancereuse; ADK; adenocarcinome*; carcinome*; neoplasie*; tumeur maligne; sarcome*; processus tumoral; neo; lesion tumorale',
      { cim10: 'C26 C76 C80 C97' },
    ),
  ];
}
