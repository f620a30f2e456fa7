/** Operations and acts. CCAM codes where the claims carry them often. */
import { type Concept, conceptOf } from './concept.ts';

const done = conceptOf('procedure');

/** Courses of medicines that are told as acts. */
export const treatmentsByMedicine: ReadonlySet<string> = new Set(['chemotherapy', 'immunotherapy', 'hormone-therapy']);

export const procedures: readonly Concept[] = [
  done(
    'coronary-stenting',
    'Angioplastie coronaire',
    'angioplastie* coronaire*|coronarienne*?; ATC IVA|CD|CX|coronaire|active|avec; dilatation coronaire|intraluminale; angioplastie transluminale?; revascularisation coronaire|percutanee|myocardique; ICP; ATL coronaire; pose de stent* actif*?; ATL IVA|CD|CX|TC|stent|avec; ATC; angioplastie; stenting; angioplastie* de l; dilate|dilatee de|a nouveau|plusieurs; dilate|dilatee avec|par; angioplastie au ballon; ballon actif; desobstruction coronaire|IVA|CD|CTO; CTO desobstruee; recanalisation coronaire|CTO; angioplastie primaire; redilatation*',
    { ccam: ['DDAF001', 'DDAF003', 'DDAF004', 'DDAF006', 'DDAF007', 'DDAF008', 'DDAF009'], snomed: ['415070008'] },
  ),
  done(
    'cabg',
    'Pontage aortocoronarien',
    'PAC x*; pontage* aorto? coronarien*|coronaire*; pontage aortocoronarien; pontage* coronaire*|coronarien*; double|triple|quadruple pontage; CABG; pontages; pontage mammaire|aorto; revascularisation chirurgicale; triple pontage; ponte|pontee; tri|bi|quadri|quadruple|triple|double ponte|pontee; triponte; pontage de deux|trois|quatre arteres; PAC simple|double|triple|quadruple; opere|operee du coeur pontage; double|triple|quadruple PAC; PAC 2|3|4',
    { cim10: 'Z951', snomed: ['232717009'] },
  ),
  done(
    'valve-surgery',
    'Chirurgie valvulaire',
    'remplacement valvulaire aortique?|mitral?; RVA; RVM; RVAo; plastie* mitrale*; remplacement de? la? valve; valvuloplastie*; changement de valve; bentall; annuloplastie; remplacement de valve; changement|remplacement de la? valve; valve aortique|mitrale remplacee|reparee; reparation mitrale|valvulaire; commissurotomie mitrale; annuloplastie*; remplacement aortique|mitral|tricuspide; changement de valve; intervention de bentall|ross; ross; bentall; chirurgie valvulaire|mitrale|aortique',
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
  done(
    'cardioversion',
    'Cardioversion',
    'cardioversion*; choc* electrique* externe*?; choc* biphasique*; CEE; cardioverse|cardioversee; cardioversions; CVE; reduction electrique; reduit|reduite par CEE|choc; choc* 150|200|270|300|360; 2|3|4|5|deux|trois|quatre|1|un chocs 150|200|270|300|360|delivres|electriques|externes|efficaces|par; un|1 choc 150|200|270|300|360|delivre|electrique|externe; dsa 1|2|3|4 choc*; defibrille|defibrillee; defibrillation; 2|3|4|5|6|deux|trois|quatre|cinq chocs',
    {},
  ),
  done(
    'ablation',
    'Ablation',
    'ablation de? la? FA|flutter; ablation par radio? frequence; ablation par radiofrequence; radiofrequence de; ablation du flutter; ablation d une; ablation de flutter|FA|fibrillation|TSV; isolation des veines pulmonaires; ablation de la fibrillation; ablation d un flutter|faisceau; ablation du faisceau; brule quelque chose dans le|mon coeur; brule une|un|des zone|zones|faisceau dans le|mon coeur',
    {},
  ),
  done('carotid-surgery', 'Endartériectomie carotidienne', 'endarteriectomie* carotid*?; thrombo endarteriectomie; TEA', {
    paired: true,
  }),
  done(
    'cholecystectomy',
    'Cholécystectomie',
    'cholecystectomie*; chole; CCK; retire|enleve la vesicule; ablation de la vesicule; vesicule enlevee|retiree; cholecystectomise*',
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
    'bypass; by pass gastrique; sleeve gastrectomie?; sleeve; anneau gastrique; anneau a l estomac; poser un anneau; chirurgie bariatrique; gastroplastie*; gastrectomie en manchon; bypass gastrique',
    { cim10: 'Z9884' },
  ),
  done(
    'colectomy',
    'Colectomie',
    'colectomie* droite?|gauche?; hemi? colectomie* droite?|gauche?; hemicolectomie*; sigmoidectomie*; resection colique|rectale; hartmann; amputation abdomino; resection anterieure; resection du grele|colon|sigmoide; proctectomie; operation|intervention de miles; miles en; resection recto? sigmoidienne*|ileo colique; resection ileo caecale|ileocaecale',
    {},
  ),
  done('gastrectomy', 'Gastrectomie', 'gastrectomie*', {}),
  done('hepatectomy', 'Hépatectomie', 'hepatectomie*', {}),
  done(
    'pancreatectomy',
    'Pancréatectomie',
    'duodeno pancreatectomie* cephalique?; DPC; pancreatectomie*; whipple; spleno pancreatectomie*',
    {},
  ),
  done('splenectomy', 'Splénectomie', 'splenectomie*; splenectomise*', { cim10: 'Q8901' }),
  done(
    'thyroidectomy',
    'Thyroïdectomie',
    'thyroidectomie*; THT; lobectomie thyroidienne; loboisthmectomie*; ablation de la thyroide',
    {
      ccam: ['KCFA005', 'KCFA007'],
    },
  ),
  done('nephrectomy', 'Néphrectomie', 'nephrectomie*', { paired: true }),
  done(
    'prostatectomy',
    'Prostatectomie',
    'prostatectomie*; RTUP; resection endoscopique|transuretrale de? la? prostate; resection trans uretrale; adenomectomie*; HoLEP; resection de prostate; enucleation de|prostatique; RTU de prostate|P|la; RTU prostate; RTU P; laser prostatique|prostate; laser de|sur la? prostate; greenlight; green light; PVP laser; HOLEP; UroLift; REZUM; vaporisation de la? prostate|prostatique; RTUP; resection de la prostate; embolisation* prostatique*|de la? prostate',
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
  done(
    'hysterectomy',
    'Hystérectomie',
    'hysterectomie*; hysterectomisee*; HVB; colpohysterectomie*; uterus enleve; ablation de l uterus',
    { sex: 'F' },
  ),
  done('ovariectomy', 'Annexectomie', 'annexectomie*; ovariectomie*; salpingectomie*; kystectomie*; kystectomie* ovarienne*', {
    sex: 'F',
    paired: true,
  }),
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
    'greffe|greffee|greffes du|de|d renal|rein|coeur|foie|hepatique|cardiaque|pulmonaire; greffe|greffee renale|renal|hepatique|cardiaque|pulmonaire|pancreatique; transplante|transplantee; transplantation* renale*|hepatique*|cardiaque*|pulmonaire*; greffe de moelle|cornee|rein|foie|coeur; allogreffe*; autogreffe*; greffe osseuse|cutanee; liste de greffe|transplantation; inscrit|inscrite pour la|une greffe|transplantation; attend|attends une greffe; liste d attente de? greffe|transplantation; prelevement de rein; don de rein; suivi de greffe',
    { paired: true },
  ),
  done('tavi', 'TAVI', 'TAVI; TAVR; remplacement valvulaire aortique percutane; valve aortique percutanee', {}),
  done('thrombolysis', 'Thrombolyse', 'thrombolyse*; fibrinolyse*; thrombolysee', {}),
  done('thrombectomy', 'Thrombectomie', 'thrombectomie*; thromboaspiration*; thrombo aspiration*', {}),
  done(
    'tracheotomy',
    'Trachéotomie',
    'tracheotomie* chirurgicale?|percutanee?; tracheostomie*; tracheotomise|tracheotomisee; tracheo transitoire|temporaire; tracheo en; tracheo chirurgicale|percutanee',
    {},
  ),
  done('gastrostomy', 'Gastrostomie', 'gastrostomie percutanee|endoscopique; GPE', {}),
  done('variceal-ligation', 'Ligature de varices', 'ligature* de|des? varice*', {}),
  done(
    'material-removal',
    'Ablation de matériel',
    'materiel retire|enleve|ote; ablation du|de materiel; AMO; retrait du materiel; AMO; ablation des? broche*|plaque*|vis|clou|materiel|fixateur*; retrait des? broche*|plaque*|vis|clou|materiel; broches enlevees|retirees; plaque enlevee|retiree; vis enlevee*|retiree*; demontage',
    { paired: true },
  ),
  done(
    'curettage',
    'Curetage',
    'curetage*; aspiration endo? uterine; curetee; FCS curetee; aspiration pour fausse|FCS; aspiration curetage',
    { sex: 'F' },
  ),
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
  done(
    'arthroscopy',
    'Arthroscopie',
    'arthroscopie*; meniscectomie*; ligamentoplastie*; LCA opere; ligament* croise*; ligamentoplastie*; DIDT; DT4; KJ; kenneth jones; mac intosh; mc intosh; LCA opere; LCA opere* droit?|gauche?; plastie* du? LCA; reconstruction* du? LCA|ligament; LCA droit|gauche opere; plastie* ligamentaire*; refection du? LCA; refection ligamentaire',
    {
      paired: true,
    },
  ),
  done(
    'osteosynthesis-act',
    'Ostéosynthèse',
    'osteosynthese*; enclouage*; DHS; osteosynthesee; brochage; vissage; embrochage; enclouage* par|avec clou*; clou gamma; PFNA; enclouage; CRO clou gamma; osteosynthese* par|avec clou|plaque|vis|broche*|DHS gamma?|vissee?|verrouillee?|centro?; clou gamma court?|long?; clou centro? medullaire*; clou PFN|PFNA; clou de gamma; clou T2|trochanterique|femoral|tibial; PFNA; PFN; fixation par plaque|vis; embrochage*; embrochee; vis canulees posees; reduction et? osteosynthese; ORIF; lame plaque; vis plaque; mis|pose une plaque|vis|tige; mis|pose des vis|broches|plaques|clous; mis|pose un clou; mis|pose deux|trois|2|3 vis|broches|plaques; plaque visse|vissee|LCP posee; haubanage*',
    { paired: true },
  ),
  done(
    'spine-surgery',
    'Chirurgie du rachis',
    'arthrodese* lombaire?|cervicale?|rachidienne?; laminectomie*; hernie discale operee; cure de hernie discale; discectomie*; recalibrage; cyphoplastie*; vertebroplastie*; liberation canalaire; HD operee; HD L3|L4|L5 L4|L5|S1 operee; HDL operee; cure* de? hernie* discale*; cure* de? HD; CLE opere; arthrodese* vertebrale*|L1|L2|L3|L4|L5|T1|C3|C4|C5|rachis|posterieure*|lombo; arthrodese* du? rachis; PLIF; TLIF; ALIF; XLIF; kyphoplastie*; cimentoplastie*; laminoarthrectomie*; foraminotomie*; corporectomie*; osteosynthese rachidienne|du rachis; recalibrage lombaire?; chirurgie lombaire|rachidienne; nucleolyse; rhizolyse; thermocoagulation* facettaire*|articulaire*',
    {},
  ),
  done('carpal-tunnel', 'Canal carpien', 'canal carpien; canaux carpien*', { paired: true }),
  done('amputation', 'Amputation', 'amputation* de?; ampute*', { paired: true }),
  done(
    'cataract-surgery',
    'Chirurgie de la cataracte',
    'cataracte* operee*; chirurgie de? la? cataracte; extraction* extra capsulaire; extraction extracapsulaire; phacoemulsification; phako* emulsification?; operation de la cataracte; extraction du cristallin|extracapsulaire; pseudophake; PKE; phaco; PKE; chirurgie de cataracte*; chir cataracte*; PKE ICP?; PKE ODG|OD|OG; phaco OD|OG|ODG; pseudophaque; pseudophakie; pseudophaquie; pseudo phaque; capsulotomie* yag|posterieure|laser; laser YAG; implant* de cristallin; cristallin artificiel; implantation secondaire; cataracte OD|OG|ODG faite; cataracte* OD|OG|ODG; opere|operee des? la? cataracte*; cataractes operees|faites; chirurgie du cristallin; yeux operes',
    { ccam: ['BFGA004', 'BFGA002', 'BFGA006'], paired: true },
  ),
  done(
    'tonsillectomy',
    'Amygdalectomie',
    'amygdalectomie*; ATL VG|VA|+; ATL et VG|VA|ATT; tonsillectomie*; amygdale* operee*; amygdales; adeno? amygdalectomie; ablation des amygdales; operation des amygdales; amygdales enlevees; amygdales a 1|2|3|4|5|6|7|8|9|10|12|14|20 ans; amygdales et? vegetations enlevees|operees',
    {},
  ),
  done(
    'adenoidectomy',
    'Adénoïdectomie',
    'adenoidectomie*; vegetation* operee*; vegetation* a 1|2|3|4|5|6|7|8|9|10 ans; vegetations enlevees; ablation des vegetations; + vegetations|VG|vegetation',
    {},
  ),
  done('lumbar-puncture', 'Ponction lombaire', 'ponction* lombaire*; PL', {}),
  done(
    'wisdom-teeth',
    'Avulsion dentaire',
    'avulsion* dentaire*|de?; avulsion*|extraction* de|des 2|3|4|deux|trois|quatre dents|DDS de? sagesse?; avulsion*|extraction* de|des dents de sagesse; extraction* dentaire*; dents de sagesse; extraction*|avulsion* de|des dents de sagesse; extraction* de dents|dent|des|molaires; extraction* d une dent|molaire|premolaire|canine|incisive; extraction dents de? sagesse?; extraction* des? molaire*; avulsion* d une dent|molaire; extraction dentaire; avulsion* des|de; DDS; extraction* 4|quatre|2|deux|3|trois dents|DDS; 4 DDS; germectomies',
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
    'endoscopie* digestive*; colo 20*|19*|normale|totale|faite|de; coloscopie*; colonoscopie*; gastroscopie*; FOGD; fibroscopie* gastrique*|oeso|oesogastroduodenale|digestive; EOGD; rectosigmoidoscopie*; CPRE; echo? endoscopie*; echoendoscopie*; rectoscopie*; ileocoloscopie*; videocapsule*; fibroscopie gastrique; gastro|colo sous AG|sedation|hypnose; gastro colo; fibro oeso gastrique; fait|passe|eu la|une fibro; geste endoscopique; dilatation oesophagienne; endoscopie*; coelio gastro; colo gastro; gastro colo; fibro gastrique|oeso; fibroscopie digestive|haute; endoscopie* haute*|basse*|bariatrique*; une gastro; sigmoidoscopie*; enteroscopie*; gastroscopies; ERCP; FOGD',
    { ccam: ['HHQE002', 'HHQE005', 'HEQE002', 'HEQE003'], snomed: ['73761001'] },
  ),
  done(
    'bronchoscopy',
    'Fibroscopie bronchique',
    'fibroscopie* bronchique*; bronchoscopie*; LBA; EBUS; lavage* bronchoalveolaire*; brossage bronchique; lavage broncho alveolaire; fibroscopie* souple*; fibro bronchique; endoscopie* bronchique*; LBA; echoendoscopie bronchique; aspiration bronchique',
    {},
  ),
  done(
    'cystoscopy',
    'Cystoscopie',
    'cystoscopie*; RTUV; resection endoscopique de vessie; resection trans? uretrale de vessie; uretrocystoscopie*; RTU de vessie; resection de vessie; fibro vesicale; fibroscopie* vesicale*|uretrale*; uretroscopie*; cystoscopies; fibro de vessie',
    {},
  ),
  done('lithotripsy', 'Traitement de lithiase', 'lithotritie*; LEC; ureteroscopie*; NLPC', { paired: true }),
  done('electroconvulsive', 'Électroconvulsivothérapie', 'ECT; electroconvulsivotherapie; sismotherapie', {}),
  done(
    'dialysis',
    'Dialyse',
    'dialyse*; autodialyse*; hemodialyse*; dialysee*; HD; hemodialyse chronique; dialyse peritoneale; dialysee; epuration extra renale; EER; epuration extrarenale continue?|intermittente?; epuration extra renale continue?; hemofiltration*; CVVH; CVVHDF; hemodiafiltration*; DPCA; DPA nocturne; dialyse peritoneale automatisee?|continue?; seance* de dialyse|d hemodialyse',
    {
      cim10: 'Z992 Z49',
      snomed: ['105502003'],
    },
  ),
  done(
    'intubation',
    'Intubation',
    'intube|intubee; IOT; intubation* oro? nasale?|tracheale?|orale?|orotracheale?; reintube|reintubee; ISR; sequence rapide; tuyau|tube pour respirer; eu le|un tuyau|tube dans la gorge; mis un tuyau|tube dans la gorge|bouche|trachee; tuyau|tube dans la gorge pendant',
    {},
  ),
  done(
    'mechanical-ventilation',
    'Ventilation mécanique',
    'ventilation mecanique|invasive|artificielle; ventile|ventilee 1|2|3|4|5|6|7|8|9|10|12|15 jours; sous respirateur; mis|mise sous respirateur; branche|branchee a|au une? machine pour respirer; branche|branchee au respirateur; machine pour respirer pendant; coma artificiel; ventilation assistee; ventile|ventilee pendant|en|deux|trois|cinq|dix|plusieurs; seance* de decubitus ventral',
    {},
  ),
  done('radioiodine', 'Irathérapie', 'iode radioactif|131; iratherapie', {}),
  done(
    'blood-patch',
    'Blood-patch',
    'blood patch*; bloodpatch; patch sanguin; pansement avec|de mon|son sang; remis|injecte|reinjecte du|mon sang dans le|mon dos; piqure de sang dans le dos',
    {},
  ),
  done('niv', 'Ventilation non invasive', 'VNI; ventilation non invasive', {}),
  done(
    'chemotherapy',
    'Chimiothérapie',
    'chimiotherapie*; chimio; cure de FOLFOX; cure* de chimio|chimiotherapie; chimiotherapies; immunochimiotherapie',
    {
      cim10: 'Z511',
      snomed: ['367336001'],
    },
  ),
  done('immunotherapy', 'Immunothérapie', 'immunotherapie*', {}),
  done('hormone-therapy', 'Hormonothérapie', 'hormonotherapie*', {}),
  done(
    'radiotherapy',
    'Radiothérapie',
    'radiotherapie*; irradiation* pelvienne|thoracique|cervicale|mammaire|prostatique|cerebrale; curietherapie; radio chimio*; radiochimiotherapie; rayons; irradie|irradiee; RT; RTE; RCT; RTCT; RT CT; RT stereotaxique|adjuvante|pelvienne|mammaire|encephalique|panencephalique; radio chir*; radiochimio; radio chimiotherapie*; curie therapie*; curietherapie*; protontherapie*; rayons X?; boost; bolus prostatique; seances de? rayons|radiotherapie; toxine botulique; SIRT; RT complementaire|pelvienne|sein; irradie|irradiee; RTE; tomotherapie',
    {
      cim10: 'Z510',
      snomed: ['108290001'],
    },
  ),
  done('cardiac-surgery', 'Chirurgie cardiaque', 'chirurgie cardiaque; CEC; circulation extra corporelle', {}),
  done(
    'neurosurgery',
    'Neurochirurgie',
    'craniotomie*; craniectomie*; operee? en neurochirurgie; intervention* de? neurochirurgie|neurochirurgicale*',
    {},
  ),
  done(
    'surgery',
    'Intervention chirurgicale',
    'intervention* chirurgicale*; antecedent* chirurgica*; ATCD chir|chirurgica*; atcd chir; jamais opere|operee; jamais ete opere|operee; chirurgie anterieure; pas de chirurgie; aucune chirurgie; pas d intervention; aucune intervention; jamais ete? opere|operee; aucun antecedent chirurgical; pas d antecedent chirurgical; aucune operation; pas d operation; jamais d operation|intervention|chirurgie; rien d opere',
    { snomed: ['387713003'] },
  ),
];
