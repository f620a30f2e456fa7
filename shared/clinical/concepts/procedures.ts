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
    'angioplastie* coronaire*|coronarienne*?; ATC IVA|CD|CX|coronaire|active|avec; dilatation coronaire|intraluminale; angioplastie transluminale?; revascularisation coronaire|percutanee|myocardique; ICP; ATL coronaire; pose de stent* actif*?; ATL; ATC; angioplastie; stenting; angioplastie* de l',
    { ccam: ['DDAF001', 'DDAF003', 'DDAF004', 'DDAF006', 'DDAF007', 'DDAF008', 'DDAF009'], snomed: ['415070008'] },
  ),
  done(
    'cabg',
    'Pontage aortocoronarien',
    'PAC x*; pontage* aorto? coronarien*|coronaire*; pontage aortocoronarien; pontage* coronaire*|coronarien*; double|triple|quadruple pontage; CABG; pontages; pontage mammaire|aorto; revascularisation chirurgicale; triple pontage',
    { cim10: 'Z951', snomed: ['232717009'] },
  ),
  done(
    'valve-surgery',
    'Chirurgie valvulaire',
    'remplacement valvulaire aortique?|mitral?; RVA; RVM; RVAo; plastie* mitrale*; remplacement de? la? valve; valvuloplastie*; changement de valve; bentall; annuloplastie; remplacement de valve',
    {},
  ),
  done(
    'vascular-bypass',
    'Pontage artériel',
    'pontage* femoro* poplite*|femoral*|jambier; pontage* aorto* femoral*|bifemoral*|iliaque*; pontage* axillo*; pontage* croise*; pontage* femoral*',
    {
      paired: true,
    },
  ),
  done('cardioversion', 'Cardioversion', 'cardioversion*; choc electrique externe; CEE', {}),
  done(
    'ablation',
    'Ablation',
    'ablation de? la? FA|flutter; ablation par radio? frequence; ablation par radiofrequence; radiofrequence de; ablation du flutter; ablation d une; ablation de flutter|FA|fibrillation|TSV; isolation des veines pulmonaires; ablation de la fibrillation; ablation d un flutter|faisceau; ablation du faisceau',
    {},
  ),
  done('carotid-surgery', 'Endartériectomie carotidienne', 'endarteriectomie* carotid*?; thrombo endarteriectomie; TEA', {
    paired: true,
  }),
  done(
    'cholecystectomy',
    'Cholécystectomie',
    'cholecystectomie*; chole; retire|enleve la vesicule; ablation de la vesicule; vesicule enlevee|retiree; cholecystectomise*',
    {
      ccam: ['HMFC004', 'HMFA007'],
      snomed: ['38102005'],
    },
  ),
  done(
    'appendectomy',
    'Appendicectomie',
    'opere|operee de l apendicite|appendicite; appendicectomie*; appendicecto; appendice enleve; appendicectomise*; appendicite operee; appendicite operee; operation de l appendicite; appendicectomise*; ablation de l appendice',
    { ccam: ['HHFA001', 'HHFA011', 'HHFA016'], snomed: ['80146002'] },
  ),
  done(
    'hernia-repair',
    'Cure de hernie',
    'cure* de? hernie*; hernie* inguinale* operee*; cure d eventration|une; hernie* operee*; cure de hernie inguinale|ombilicale|crurale; cure d hernie; operation d une hernie; herniorraphie; hernie inguinale operee; hernie* inguinale*|ombilicale*|crurale*|discale* droite|gauche|bilaterale operee*; eventration* operee*; eventration* operee; chir hernie*; chirurgie de hernie*; cure d eventration',
    { ccam: ['LMMC002', 'LMMA012'], paired: true },
  ),
  done(
    'bariatric',
    'Chirurgie bariatrique',
    'bypass; by pass gastrique; sleeve gastrectomie?; sleeve; anneau gastrique; chirurgie bariatrique; gastroplastie*; gastrectomie en manchon; bypass gastrique',
    { cim10: 'Z9884' },
  ),
  done(
    'colectomy',
    'Colectomie',
    'colectomie* droite?|gauche?; hemi? colectomie* droite?|gauche?; hemicolectomie*; sigmoidectomie*; resection colique|rectale; hartmann; amputation abdomino; resection anterieure; resection du grele|colon|sigmoide; proctectomie; resection ileo caecale|ileocaecale',
    {},
  ),
  done('gastrectomy', 'Gastrectomie', 'gastrectomie*', {}),
  done('hepatectomy', 'Hépatectomie', 'hepatectomie*', {}),
  done('pancreatectomy', 'Pancréatectomie', 'duodeno pancreatectomie* cephalique?; DPC; pancreatectomie*', {}),
  done('splenectomy', 'Splénectomie', 'splenectomie*; splenectomise*', { cim10: 'Q8901' }),
  done(
    'thyroidectomy',
    'Thyroïdectomie',
    'thyroidectomie*; lobectomie thyroidienne; loboisthmectomie*; ablation de la thyroide',
    {
      ccam: ['KCFA005', 'KCFA007'],
    },
  ),
  done('nephrectomy', 'Néphrectomie', 'nephrectomie*', { paired: true }),
  done(
    'prostatectomy',
    'Prostatectomie',
    'prostatectomie*; RTUP; resection endoscopique|transuretrale de? la? prostate; resection trans uretrale; adenomectomie*; HoLEP; resection de prostate; enucleation de|prostatique',
    { sex: 'M' },
  ),
  done(
    'lung-resection',
    'Résection pulmonaire',
    'lobectomie* pulmonaire?|superieure|inferieure|moyenne; pneumonectomie*; segmentectomie*',
    { paired: true },
  ),
  done('mastectomy', 'Chirurgie mammaire', 'mastectomie*; tumorectomie*; mammectomie*; zonectomie', {
    paired: true,
  }),
  done('hysterectomy', 'Hystérectomie', 'hysterectomie*; hysterectomisee*; uterus enleve; ablation de l uterus', { sex: 'F' }),
  done('ovariectomy', 'Annexectomie', 'annexectomie*; ovariectomie*; salpingectomie*; kystectomie*', { sex: 'F', paired: true }),
  done('caesarean', 'Césarienne', 'cesarienne*; cesar; cesars', { sex: 'F', ccam: ['JQGA002', 'JQGA003', 'JQGA004'] }),
  done(
    'pregnancy-termination',
    'IVG instrumentale',
    'interruption volontaire de grossesse par; IVG chirurgicale|instrumentale|par; aspiration endo? uterine; IVG par aspiration',
    {
      sex: 'F',
    },
  ),
  done(
    'delivery',
    'Accouchement',
    'accouchement*; accouchee; voie basse; accouche par voie; accouche en; a accouche; ai accouche; AVB',
    {
      sex: 'F',
      snomed: ['236973005'],
    },
  ),
  done('abortion', 'Interruption de grossesse', 'interruption volontaire|medicale de grossesse; IVG; IMG', { sex: 'F' }),
  done(
    'transplantation',
    'Greffe',
    'greffe|greffee|greffes du|de|d renal|rein|coeur|foie|hepatique|cardiaque|pulmonaire; greffe|greffee renale|renal|hepatique|cardiaque|pulmonaire|pancreatique; transplante|transplantee; transplantation* renale*|hepatique*|cardiaque*|pulmonaire*; greffe de moelle|cornee|rein|foie|coeur; allogreffe*; autogreffe*; greffe osseuse|cutanee',
    { paired: true },
  ),
  done('tavi', 'TAVI', 'TAVI; TAVR; remplacement valvulaire aortique percutane; valve aortique percutanee', {}),
  done('thrombolysis', 'Thrombolyse', 'thrombolyse*; fibrinolyse*; thrombolysee', {}),
  done('thrombectomy', 'Thrombectomie', 'thrombectomie*; thromboaspiration*', {}),
  done(
    'tracheotomy',
    'Trachéotomie',
    'tracheotomie* chirurgicale?|percutanee?; tracheostomie*; tracheotomise|tracheotomisee',
    {},
  ),
  done('gastrostomy', 'Gastrostomie', 'gastrostomie percutanee|endoscopique; GPE', {}),
  done('variceal-ligation', 'Ligature de varices', 'ligature* de|des? varice*; ligaturees|ligature|ligaturee', {}),
  done(
    'material-removal',
    'Ablation de matériel',
    'materiel retire|enleve|ote; ablation du|de materiel; AMO; retrait du materiel',
    { paired: true },
  ),
  done('curettage', 'Curetage', 'curetage*; aspiration endo? uterine', { sex: 'F' }),
  done('cervical-smear', 'Frottis cervico-utérin', 'frottis cervico? uterin?|cervical|du|de col?; frottis; FCU', { sex: 'F' }),
  done('conisation', 'Conisation', 'conisation*', { sex: 'F' }),
  done('vasectomy', 'Vasectomie', 'vasectomie*', { sex: 'M' }),
  done(
    'hip-replacement',
    'Prothèse de hanche',
    'arthroplastie* totale? de? hanche; pose d une? PTH; changement de PTH; reprise de PTH',
    {
      paired: true,
      ccam: ['NEKA020', 'NEKA012'],
    },
  ),
  done(
    'knee-replacement',
    'Prothèse de genou',
    'arthroplastie* totale? de? genou; arthroplastie* du genou; pose d une? PTG; reprise de PTG',
    {
      paired: true,
      ccam: ['NFKA007', 'NFKA008'],
    },
  ),
  done('arthroscopy', 'Arthroscopie', 'arthroscopie*; meniscectomie*; ligamentoplastie*; LCA opere; ligament* croise*', {
    paired: true,
  }),
  done(
    'osteosynthesis-act',
    'Ostéosynthèse',
    'osteosynthese*; enclouage*; DHS; osteosynthesee; brochage; vissage; embrochage; enclouage* par|avec clou*; clou gamma; PFNA; enclouage',
    { paired: true },
  ),
  done(
    'spine-surgery',
    'Chirurgie du rachis',
    'arthrodese* lombaire?|cervicale?|rachidienne?; laminectomie*; hernie discale operee; cure de hernie discale; discectomie*; recalibrage; cyphoplastie*; vertebroplastie*; liberation canalaire',
    {},
  ),
  done('carpal-tunnel', 'Canal carpien', 'canal carpien; canaux carpien*', { paired: true }),
  done('amputation', 'Amputation', 'amputation* de?; ampute*', { paired: true }),
  done(
    'cataract-surgery',
    'Chirurgie de la cataracte',
    'cataracte* operee*; chirurgie de? la? cataracte; extraction* extra capsulaire; extraction extracapsulaire; phacoemulsification; phako* emulsification?; operation de la cataracte; extraction du cristallin|extracapsulaire; pseudophake; PKE; phaco; PKE',
    { ccam: ['BFGA004', 'BFGA002', 'BFGA006'], paired: true },
  ),
  done(
    'tonsillectomy',
    'Amygdalectomie',
    'amygdalectomie*; tonsillectomie*; amygdale* operee*; amygdales; adeno? amygdalectomie; ablation des amygdales; operation des amygdales; amygdales enlevees',
    {},
  ),
  done('adenoidectomy', 'Adénoïdectomie', 'adenoidectomie*; vegetation* operee*', {}),
  done('lumbar-puncture', 'Ponction lombaire', 'ponction* lombaire*; PL', {}),
  done(
    'wisdom-teeth',
    'Avulsion dentaire',
    'avulsion* dentaire*|de?; extraction* dentaire*; dents de sagesse; extraction*|avulsion* de|des dents de sagesse; extraction* de dents|dent|des|molaires; extraction dentaire; avulsion* des|de',
    {},
  ),
  done(
    'varicose-surgery',
    'Chirurgie des varices',
    'stripping; eveinage*; saphenectomie*; crossectomie*; varices operees; operation des varices',
    {
      paired: true,
    },
  ),
  done(
    'endoscopy-digestive',
    'Endoscopie digestive',
    'endoscopie* digestive*; coloscopie*; colonoscopie*; gastroscopie*; FOGD; fibroscopie* gastrique*|oeso|oesogastroduodenale|digestive; EOGD; rectosigmoidoscopie*; CPRE; echo? endoscopie*; echoendoscopie*; rectoscopie*; ileocoloscopie*; polypectomie*; mucosectomie*; videocapsule*; fibroscopie gastrique; dilatation oesophagienne; endoscopie*',
    { ccam: ['HHQE002', 'HHQE005', 'HEQE002', 'HEQE003'], snomed: ['73761001'] },
  ),
  done(
    'bronchoscopy',
    'Fibroscopie bronchique',
    'fibroscopie* bronchique*; bronchoscopie*; LBA; EBUS; lavage broncho alveolaire',
    {},
  ),
  done(
    'cystoscopy',
    'Cystoscopie',
    'cystoscopie*; RTUV; resection endoscopique de vessie; resection trans? uretrale de vessie; uretrocystoscopie*; RTU de vessie; resection de vessie',
    {},
  ),
  done('lithotripsy', 'Traitement de lithiase', 'lithotritie*; LEC; ureteroscopie*; NLPC', { paired: true }),
  done('electroconvulsive', 'Électroconvulsivothérapie', 'ECT; electroconvulsivotherapie; sismotherapie', {}),
  done(
    'dialysis',
    'Dialyse',
    'dialyse*; hemodialyse*; dialysee*; HD; hemodialyse chronique; dialyse peritoneale; dialysee; epuration extra renale; EER',
    {
      cim10: 'Z992 Z49',
      snomed: ['105502003'],
    },
  ),
  done('blood-patch', 'Blood-patch', 'blood patch', {}),
  done('niv', 'Ventilation non invasive', 'VNI; ventilation non invasive', {}),
  done('chemotherapy', 'Chimiothérapie', 'chimiotherapie*; chimio; immunotherapie*; hormonotherapie*; cure de FOLFOX', {
    cim10: 'Z511',
    snomed: ['367336001'],
  }),
  done(
    'radiotherapy',
    'Radiothérapie',
    'radiotherapie*; irradiation* pelvienne|thoracique|cervicale|mammaire|prostatique|cerebrale; curietherapie; radio chimio*; radiochimiotherapie; rayons; irradie|irradiee',
    {
      cim10: 'Z510',
      snomed: ['108290001'],
    },
  ),
  done('cardiac-surgery', 'Chirurgie cardiaque', 'chirurgie cardiaque; CEC; circulation extra corporelle', {}),
  done('neurosurgery', 'Neurochirurgie', 'craniotomie*; craniectomie*; neurochirurgie', {}),
  done(
    'surgery',
    'Intervention chirurgicale',
    'intervention* chirurgicale*; antecedent* chirurgica*; ATCD chir|chirurgica*; atcd chir; jamais opere|operee; jamais ete opere|operee; chirurgie anterieure',
    { snomed: ['387713003'] },
  ),

  exam('ecg', 'ECG', 'ECG; ecg; electrocardiogramme*; electro cardiogramme; trace electrique', {
    loinc: ['11524-6', '34534-8'],
    ccam: ['DEQP003'],
  }),
  exam(
    'echocardiography',
    'Échocardiographie',
    'ETT; ETO; echocardiographie* trans? thoracique?|transthoracique?; echo cardiaque|coeur; echographie cardiaque; echocardiogramme; echodoppler cardiaque; echo doppler cardiaque; echo coeur; echographie du coeur; echographie trans? thoracique|transthoracique|transoesophagienne; echocoeur',
    { loinc: ['42148-7', '34552-0'], ccam: ['DZQM006', 'DZQM005'] },
  ),
  exam(
    'lvef',
    'FEVG',
    'FEVG; FE; fraction d ejection; fraction d ejection du? ventricule? gauche?|VG?; fraction d ejection ventriculaire? gauche?; FEVG biplan|visuelle; FE VG; fraction d ejection',
    { loinc: ['10230-1', '8806-2'] },
  ),
  exam('mammography', 'Mammographie', 'mammographie*', { sex: 'F' }),
  exam('bone-density', 'Ostéodensitométrie', 'osteodensitometrie*; DMO; T score', {}),
  exam('pet-scan', 'TEP', 'TEP; TEP TDM|scanner|scan; PET scan; TEPscan', {}),
  exam('eeg', 'EEG', 'EEG; electroencephalogramme*', {}),
  exam('spirometry', 'EFR', 'EFR; spirometrie*; exploration* fonctionnelle* respiratoire*', {
    loinc: ['18759-1'],
    ccam: ['GLQP002', 'GLQP012'],
  }),
  exam('fev1', 'VEMS', 'VEMS', { loinc: ['20150-9'] }),
  exam('qtc', 'QTc', 'QTc; QT corrige', {}),
  exam('dlco', 'DLCO', 'DLCO; KCO; TLCO', {}),
  exam('ankle-brachial-index', 'Index de pression systolique', 'IPS; index de pression systolique; index cheville bras', {
    paired: true,
  }),
  exam('tiffeneau', 'Rapport de Tiffeneau', 'tiffeneau; rapport de? tiffeneau; VEMS CVF', {}),
  exam(
    'stress-test',
    'Épreuve d’effort',
    'epreuve* d effort; scintigraphie* myocardique*; echo* de stress; echo* d effort; IRM de stress; test d ischemie; test d effort',
    { loinc: ['18752-6'] },
  ),
  exam('coronary-angiography', 'Coronarographie', 'coronarographie*; coroscanner*; coro scanner; coro; coronaro', {
    loinc: ['18745-0'],
    ccam: ['DDQH009', 'DDQH012'],
  }),
  exam(
    'polysomnography',
    'Polysomnographie',
    'polysomnographie*; polygraphie* ventilatoire*|nocturne*?; IAH; polygraphie; PSG; index d apnees; index d apnees hypopnees',
    {},
  ),
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
    'controle du? de? pacemaker|PM|DAI|stimulateur|defibrillateur; interrogation du pacemaker|PM|DAI; controle du defibrillateur|stimulateur|pacemaker; controle de pile',
    {},
  ),
  exam(
    'carotid-doppler',
    'Doppler des troncs supra-aortiques',
    'TSA; doppler* des troncs supra aortiques|TSA; echo? doppler* des TSA; echodoppler des tsa; doppler TSA; doppler carotidien; EDTSA',
    {},
  ),

  vaccination(
    'vaccine-dtp',
    'Vaccin diphtérie-tétanos-polio',
    'DTP; dTPolio; DTPolio; vaccin* anti? tetani*; revaxis; boostrixtetra; boostrix; rappel tetanos|DTP|dTP; repevax; tedivax; vaccin diphterie; antitetanique; VAT; tetanos; DTPc; DTCP; SAT VAT; dTP; rappel fait|effectue|realise|tetanos',
    { cim10: 'Z27' },
  ),
  vaccination(
    'vaccine-influenza',
    'Vaccin grippe',
    'vaccin* anti? grippa*; vaccin* antigrippa*; vaccin* contre la grippe; influvac; vaxigrip*; fluarix; efluelda; vaccination grippe; vaccin grippe; vaccine* contre la grippe; vaccin de la grippe; vaccine* grippe; vaccination* antigrippale*; vaccination* anti grippale*; vaccination* contre la grippe; vaccin* grippe',
    {},
  ),
  vaccination(
    'vaccine-covid',
    'Vaccin Covid-19',
    'vaccin* anti? covid; vaccin* contre le? covid|sars; comirnaty; spikevax; vaxzevria; vaccination covid; vaccin covid; vaccine* contre le|la covid; vaccine* covid; vaccination* anti covid; rappel covid; vaccination* contre le|la covid; vaccin COVID',
    {},
  ),
  vaccination(
    'vaccine-pneumococcus',
    'Vaccin pneumocoque',
    'anti pneumococcique*; vaccin prevenar; prevenar; vaccin* anti? pneumococcique; vaccin antipneumococcique; prevenar; pneumovax; prevenar 13|20; vaccin pneumocoque; vaccination* anti pneumococcique*; vaccine* contre le pneumocoque; vaccination* pneumocoque|antipneumococcique*; vaccination* contre le pneumocoque; vaccin* pneumo; vaccin prevenar 20|13',
    {},
  ),
  vaccination(
    'vaccine-hepatitis-b',
    'Vaccin hépatite B',
    'engerix; vaccin* contre l hepatite B; vaccin* contre l? hepatite b; vaccin* anti? hepatite b; hbvaxpro; vaccin hepatite b',
    {},
  ),
  vaccination(
    'vaccinations-up-to-date',
    'Vaccinations à jour',
    'vaccin* a jour; vaccination* a jour; vaccin*|vaccination* obligatoires a jour; vaccin* tous a jour; carnet de vaccination* a jour; serovaccination*; apres vaccination',
    {},
  ),
  vaccination('vaccine-mmr', 'Vaccin ROR', 'vaccin* ROR; priorix tetra?; mmr vaxpro', {}),
  vaccination('vaccine-zoster', 'Vaccin zona', 'shingrix; zostavax; vaccin* zona; vaccin contre le zona', {}),
  vaccination(
    'vaccine-meningococcus',
    'Vaccin méningocoque',
    'menjugate; neisvac; bexsero; nimenrix; vaccin* anti? meningococcique',
    {},
  ),

  stay(
    'hospital-stay',
    'Hospitalisation',
    'hospit; sejour du|de|en|dans; sejourne dans|en|du; a sejourne; hospitalisation*; hospitalise*; admis|admise en|dans|le|pour; sejour hospitalier',
    {
      snomed: ['32485007'],
    },
  ),
  stay(
    'icu-stay',
    'Séjour en réanimation',
    'sejourne trois|deux? jours? en? reanimation|rea; sejourne en reanimation|rea|soins; jours|semaines de|en reanimation|rea; semaine de|en reanimation; sejour en reanimation|soins|USC|USI|rea; hospitalisation* en reanimation|rea|USIC|soins; hospitalise* en reanimation|rea|USIC|USI; passage en reanimation; soins intensifs; USIC; passage en rea; sejour en rea|reanimation; transfere|transferee en rea|reanimation; reanimation pour|polyvalente|medicale',
    {},
  ),
  stay(
    'emergency-visit',
    'Passage aux urgences',
    'passage aux urgences|SAU; admis* aux urgences|SAU; consultation aux urgences; admis|admise aux urgences|SAU; se presente aux urgences; passage aux urgences',
    {},
  ),
  stay('ambulatory-stay', 'Séjour ambulatoire', 'hospitalisation de jour; HDJ; chirurgie ambulatoire; en ambulatoire', {}),
];
