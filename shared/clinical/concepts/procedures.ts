/** Operations and acts, exams, vaccinations, stays. CCAM codes where the claims carry them often. */
import { type Concept, conceptOf } from './concept.ts';

const done = conceptOf('procedure');
const exam = conceptOf('exam');
const vaccination = conceptOf('vaccination');
const stay = conceptOf('stay');

export const procedures: readonly Concept[] = [
  done(
    'coronary-stenting',
    'Angioplastie coronaire',
    'angioplastie* coronaire*|coronarienne*?; ATC IVA|CD|CX|coronaire|active|avec; dilatation coronaire|intraluminale; angioplastie transluminale?; revascularisation coronaire|percutanee|myocardique; ICP; ATL coronaire; pose de stent* actif*?',
    { ccam: ['DDAF001', 'DDAF003', 'DDAF004', 'DDAF006', 'DDAF007', 'DDAF008', 'DDAF009'], snomed: ['415070008'] },
  ),
  done(
    'cabg',
    'Pontage aortocoronarien',
    'PAC x*; pontage* aorto? coronarien*|coronaire*; pontage aortocoronarien; pontage* coronaire*|coronarien*; double|triple|quadruple pontage; CABG',
    { cim10: 'Z951', snomed: ['232717009'] },
  ),
  done(
    'valve-surgery',
    'Chirurgie valvulaire',
    'remplacement valvulaire aortique?|mitral?; RVA; RVM; RVAo; plastie* mitrale*; remplacement de? la? valve; valvuloplastie*',
    {},
  ),
  done('cardioversion', 'Cardioversion', 'cardioversion*; choc electrique externe; CEE', {}),
  done(
    'ablation',
    'Ablation',
    'ablation de? la? FA|flutter; ablation par radio? frequence; ablation par radiofrequence; radiofrequence de; ablation du flutter; ablation d une',
    {},
  ),
  done('carotid-surgery', 'Endartériectomie carotidienne', 'endarteriectomie* carotid*?; thrombo endarteriectomie; TEA', {
    paired: true,
  }),
  done('cholecystectomy', 'Cholécystectomie', 'cholecystectomie*; ablation de la vesicule', {
    ccam: ['HMFC004', 'HMFA007'],
    snomed: ['38102005'],
  }),
  done(
    'appendectomy',
    'Appendicectomie',
    'appendicectomie*; appendicectomise*; opere|operee de l appendicite; appendicite operee; appendicite',
    { ccam: ['HHFA001', 'HHFA011', 'HHFA016'], snomed: ['80146002'] },
  ),
  done(
    'hernia-repair',
    'Cure de hernie',
    'cure* de? hernie*; hernie* inguinale* operee*; cure d eventration|une; hernie* operee*; cure de hernie inguinale|ombilicale|crurale',
    { ccam: ['LMMC002', 'LMMA012'], paired: true },
  ),
  done(
    'bariatric',
    'Chirurgie bariatrique',
    'bypass; by pass gastrique; sleeve gastrectomie?; sleeve; anneau gastrique; chirurgie bariatrique; gastroplastie*',
    { cim10: 'Z9884' },
  ),
  done(
    'colectomy',
    'Colectomie',
    'colectomie* droite?|gauche?; hemi? colectomie* droite?|gauche?; hemicolectomie*; sigmoidectomie*; resection colique|rectale; hartmann; amputation abdomino',
    {},
  ),
  done('gastrectomy', 'Gastrectomie', 'gastrectomie*', {}),
  done('hepatectomy', 'Hépatectomie', 'hepatectomie*', {}),
  done('pancreatectomy', 'Pancréatectomie', 'duodeno pancreatectomie* cephalique?; DPC; pancreatectomie*', {}),
  done('splenectomy', 'Splénectomie', 'splenectomie*; splenectomise*', { cim10: 'Q8901' }),
  done('thyroidectomy', 'Thyroïdectomie', 'thyroidectomie*; lobectomie thyroidienne; loboisthmectomie*', {
    ccam: ['KCFA005', 'KCFA007'],
  }),
  done('nephrectomy', 'Néphrectomie', 'nephrectomie*', { paired: true }),
  done(
    'prostatectomy',
    'Prostatectomie',
    'prostatectomie*; RTUP; resection endoscopique|transuretrale de? la? prostate; resection trans uretrale',
    { sex: 'M' },
  ),
  done(
    'lung-resection',
    'Résection pulmonaire',
    'lobectomie* pulmonaire?|superieure|inferieure|moyenne; pneumonectomie*; segmentectomie*',
    { paired: true },
  ),
  done('mastectomy', 'Chirurgie mammaire', 'mastectomie*; tumorectomie*; curage axillaire; mammectomie*', { paired: true }),
  done('hysterectomy', 'Hystérectomie', 'hysterectomie*; hysterectomisee*', { sex: 'F' }),
  done('ovariectomy', 'Annexectomie', 'annexectomie*; ovariectomie*; salpingectomie*; kystectomie*', { sex: 'F', paired: true }),
  done('caesarean', 'Césarienne', 'cesarienne*', { sex: 'F', ccam: ['JQGA002', 'JQGA003', 'JQGA004'] }),
  done('delivery', 'Accouchement', 'accouchement*; accouchee; voie basse', { sex: 'F', snomed: ['236973005'] }),
  done('curettage', 'Curetage', 'curetage*; aspiration endo? uterine', { sex: 'F' }),
  done('cervical-smear', 'Frottis cervico-utérin', 'frottis cervico? uterin?|cervical|du|de col?; frottis; FCU', { sex: 'F' }),
  done('conisation', 'Conisation', 'conisation*', { sex: 'F' }),
  done('mammography', 'Mammographie', 'mammographie*', { sex: 'F' }),
  done('vasectomy', 'Vasectomie', 'vasectomie*', { sex: 'M' }),
  done('hip-replacement', 'Prothèse de hanche', 'arthroplastie* totale? de? hanche; pose d une? PTH', {
    paired: true,
    ccam: ['NEKA020', 'NEKA012'],
  }),
  done('knee-replacement', 'Prothèse de genou', 'arthroplastie* totale? de? genou; arthroplastie* du genou; pose d une? PTG', {
    paired: true,
    ccam: ['NFKA007', 'NFKA008'],
  }),
  done('arthroscopy', 'Arthroscopie', 'arthroscopie*; meniscectomie*; ligamentoplastie*; LCA opere', { paired: true }),
  done('osteosynthesis-act', 'Ostéosynthèse', 'osteosynthese*; enclouage*; DHS', { paired: true }),
  done(
    'spine-surgery',
    'Chirurgie du rachis',
    'arthrodese* lombaire?|cervicale?|rachidienne?; laminectomie*; hernie discale operee; cure de hernie discale; discectomie*',
    {},
  ),
  done('carpal-tunnel', 'Canal carpien', 'canal carpien; canaux carpien*; syndrome du canal carpien', { paired: true }),
  done('amputation', 'Amputation', 'amputation* de?; ampute*', { paired: true }),
  done(
    'cataract-surgery',
    'Chirurgie de la cataracte',
    'cataracte* operee*; chirurgie de? la? cataracte; extraction* extra capsulaire; extraction extracapsulaire; phacoemulsification; phako* emulsification?; operation de la cataracte; extraction du cristallin|extracapsulaire; pseudophake; PKE',
    { ccam: ['BFGA004', 'BFGA002', 'BFGA006'], paired: true },
  ),
  done(
    'tonsillectomy',
    'Amygdalectomie',
    'amygdalectomie*; amygdale* operee*; adeno? amygdalectomie; adenoidectomie*; vegetations operees',
    {},
  ),
  done('wisdom-teeth', 'Avulsion dentaire', 'avulsion* dentaire*|de?; extraction* dentaire*; dents de sagesse', {}),
  done('varicose-surgery', 'Chirurgie des varices', 'stripping; eveinage*; saphenectomie*; crossectomie*; varices operees', {
    paired: true,
  }),
  done(
    'endoscopy-digestive',
    'Endoscopie digestive',
    'endoscopie* digestive*; coloscopie*; colonoscopie*; gastroscopie*; FOGD; fibroscopie* gastrique*|oeso|oesogastroduodenale|digestive; EOGD; rectosigmoidoscopie*; CPRE; echo? endoscopie*; echoendoscopie*',
    { ccam: ['HHQE002', 'HHQE005', 'HEQE002', 'HEQE003'], snomed: ['73761001'] },
  ),
  done('bronchoscopy', 'Fibroscopie bronchique', 'fibroscopie* bronchique*; bronchoscopie*', {}),
  done(
    'cystoscopy',
    'Cystoscopie',
    'cystoscopie*; RTUV; resection endoscopique de vessie; resection trans? uretrale de vessie',
    {},
  ),
  done('lithotripsy', 'Traitement de lithiase', 'lithotritie*; LEC; ureteroscopie*; sonde JJ; JJ', { paired: true }),
  done('electroconvulsive', 'Électroconvulsivothérapie', 'ECT; electroconvulsivotherapie; sismotherapie', {}),
  done('dialysis', 'Dialyse', 'dialyse*; hemodialyse*; dialysee*; dialyse peritoneale; hemodialyse chronique', {
    cim10: 'Z992 Z49',
    snomed: ['105502003'],
  }),
  done('chemotherapy', 'Chimiothérapie', 'chimiotherapie*; chimio', { cim10: 'Z511', snomed: ['367336001'] }),
  done('radiotherapy', 'Radiothérapie', 'radiotherapie*; irradiation* pelvienne?|thoracique?|cervicale?; curietherapie', {
    cim10: 'Z510',
    snomed: ['108290001'],
  }),
  done('cardiac-surgery', 'Chirurgie cardiaque', 'chirurgie cardiaque; CEC; circulation extra corporelle', {}),
  done('neurosurgery', 'Neurochirurgie', 'craniotomie*; craniectomie*; neurochirurgie', {}),
  done('surgery', 'Intervention chirurgicale', 'intervention* chirurgicale*; antecedent* chirurgica*', { snomed: ['387713003'] }),

  exam('ecg', 'ECG', 'ECG; ecg; electrocardiogramme*; electro cardiogramme', {
    loinc: ['11524-6', '34534-8'],
    ccam: ['DEQP003'],
  }),
  exam(
    'echocardiography',
    'Échocardiographie',
    'ETT; ETO; echocardiographie* trans? thoracique?|transthoracique?; echo cardiaque|coeur; echographie cardiaque; echocardiogramme; echodoppler cardiaque; echo doppler cardiaque',
    { loinc: ['42148-7', '34552-0'], ccam: ['DZQM006', 'DZQM005'] },
  ),
  exam(
    'lvef',
    'FEVG',
    'FEVG; FE; fraction d ejection du? ventricule? gauche?|VG?; fraction d ejection ventriculaire? gauche?; FEVG biplan|visuelle; FE VG',
    { loinc: ['10230-1', '8806-2'] },
  ),
  exam('spirometry', 'EFR', 'EFR; spirometrie*; exploration* fonctionnelle* respiratoire*', {
    loinc: ['18759-1'],
    ccam: ['GLQP002', 'GLQP012'],
  }),
  exam('fev1', 'VEMS', 'VEMS', { loinc: ['20150-9'] }),
  exam('tiffeneau', 'Rapport de Tiffeneau', 'tiffeneau; rapport de? tiffeneau; VEMS CVF', {}),
  exam(
    'stress-test',
    'Épreuve d’effort',
    'epreuve* d effort; scintigraphie* myocardique*; echo* de stress; echo* d effort; IRM de stress; test d ischemie',
    { loinc: ['18752-6'] },
  ),
  exam('coronary-angiography', 'Coronarographie', 'coronarographie*; coroscanner*; coro scanner', {
    loinc: ['18745-0'],
    ccam: ['DDQH009', 'DDQH012'],
  }),
  exam('polysomnography', 'Polysomnographie', 'polysomnographie*; polygraphie* ventilatoire*|nocturne*?; IAH', {}),
  exam('holter', 'Holter', 'holter ecg?|tensionnel?|rythmique?; MAPA', {}),
  exam(
    'chest-xray',
    'Radiographie thoracique',
    'radio* thoracique*|pulmonaire*|de thorax; radiographie* de thorax|du|thoracique*; RP; RX thorax; radio du? thorax',
    {},
  ),
  exam(
    'pacemaker-check',
    'Contrôle de stimulateur',
    'controle du? de? pacemaker|PM|DAI|stimulateur|defibrillateur; interrogation du pacemaker|PM|DAI',
    {},
  ),
  exam(
    'carotid-doppler',
    'Doppler des troncs supra-aortiques',
    'TSA; doppler* des troncs supra aortiques|TSA; echo? doppler* des TSA; echodoppler des tsa',
    {},
  ),

  vaccination(
    'vaccine-dtp',
    'Vaccin diphtérie-tétanos-polio',
    'DTP; dTPolio; DTPolio; vaccin* anti? tetani*; revaxis; boostrixtetra; repevax; tedivax; vaccin diphterie; antitetanique',
    { cim10: 'Z27' },
  ),
  vaccination(
    'vaccine-influenza',
    'Vaccin grippe',
    'vaccin* anti? grippa*; vaccin* antigrippa*; vaccin* contre la grippe; influvac; vaxigrip*; fluarix; efluelda; vaccination grippe; vaccin grippe',
    {},
  ),
  vaccination(
    'vaccine-covid',
    'Vaccin Covid-19',
    'vaccin* anti? covid; vaccin* contre le? covid|sars; comirnaty; spikevax; vaxzevria; vaccination covid; vaccin covid',
    {},
  ),
  vaccination(
    'vaccine-pneumococcus',
    'Vaccin pneumocoque',
    'vaccin* anti? pneumococcique; vaccin antipneumococcique; prevenar; pneumovax; prevenar 13|20; vaccin pneumocoque',
    {},
  ),
  vaccination(
    'vaccine-hepatitis-b',
    'Vaccin hépatite B',
    'engerix; vaccin* contre l? hepatite b; vaccin* anti? hepatite b; hbvaxpro; vaccin hepatite b',
    {},
  ),
  vaccination('vaccine-mmr', 'Vaccin ROR', 'vaccin* ROR; priorix; mmr vaxpro', {}),
  vaccination('vaccine-zoster', 'Vaccin zona', 'shingrix; zostavax; vaccin* zona; vaccin contre le zona', {}),
  vaccination(
    'vaccine-meningococcus',
    'Vaccin méningocoque',
    'menjugate; neisvac; bexsero; nimenrix; vaccin* anti? meningococcique',
    {},
  ),

  stay('hospital-stay', 'Hospitalisation', 'hospitalisation*; hospitalise*', { snomed: ['32485007'] }),
  stay(
    'icu-stay',
    'Séjour en réanimation',
    'sejour en reanimation|soins|USC|USI|rea; hospitalisation* en reanimation|rea|USIC|soins; hospitalise* en reanimation|rea|USIC|USI; passage en reanimation',
    {},
  ),
  stay(
    'emergency-visit',
    'Passage aux urgences',
    'passage aux urgences|SAU; admis* aux urgences|SAU; consultation aux urgences',
    {},
  ),
  stay('ambulatory-stay', 'Séjour ambulatoire', 'hospitalisation de jour; HDJ; chirurgie ambulatoire; en ambulatoire', {}),
];
