/** Problems of heart, vessels, brain, lungs, and of blood and clotting. */
import { type Concept, conceptOf } from './concept.ts';

const problem = conceptOf('problem');
const past = { transient: true };

export const vitalProblems: readonly Concept[] = [
  // Heart and vessels
  problem(
    'hypertension',
    'Hypertension artérielle',
    'pour la|ma|sa|une tension arterielle?; ( tension ); HTA; hta; hypertension arteriel*; hypertension essentielle; hypertendu|hypertendue; hypertension; maladie hypertensi*; cardiopathie hypertensi*; hyper tension; tension trop haute; de la tension; trop de tension; tension; tension elevee|trop haute?; HTA systolo diastolique',
    { cim10: 'I10 I11 I12 I13 I15', snomed: ['38341003', '59621000'] },
  ),
  problem(
    'pulmonary-hypertension',
    'Hypertension pulmonaire',
    'HTAP; htap; hypertension arterielle? pulmonaire; hypertension pulmonaire',
    {
      cim10: 'I27',
      snomed: ['70995007'],
    },
  ),
  problem('hypotension-orthostatic', 'Hypotension orthostatique', 'hypotension orthostatique; hypoTA orthostatique', {
    cim10: 'I951',
  }),
  problem('portal-hypertension', 'Hypertension portale', 'HTP; hypertension portale', { cim10: 'K766' }),
  problem(
    'intracranial-hypertension',
    'Hypertension intracrânienne',
    'HTIC; hypertension intra? cranienne; hypertension intracranienne',
    { cim10: 'G932' },
  ),
  problem('ocular-hypertension', 'Hypertonie oculaire', 'hypertonie oculaire; hypertension oculaire|intraoculaire', {
    cim10: 'H400',
    paired: true,
  }),
  problem(
    'coronary-disease',
    'Coronaropathie',
    'coronaropathie*; maladie coronaire|coronarienne; cardiopathie ischemique; insuffisance coronarienne|coronaire; coronarien|coronarienne; angor stable? d|de? effort?; angor; angine de poitrine; lesion coronaire|coronarienne; stenose coronaire|coronarienne; lesion bi|tri tronculaires; lesion* monotronculaire*|bitronculaire*|tritronculaire*; lesion* intermediaire*|serree*|significative*|stenosante*? de l|la|du IVA|CD|circonflexe|tronc|coronaire; occlusion* chronique*|aigue*? de? l? la? IVA|CD|circonflexe|coronaire*; tritronculaire|bitronculaire|monotronculaire; ischemie myocardique; stenose* serree*? de? l? IVA|CD|circonflexe|coronaire; lesion* de l IVA; SCC; syndrome coronarien chronique; angor d effort; occlusion de la coronaire|CD',
    { cim10: 'I20 I24 I25', snomed: ['53741008', '414545008', '194828000'] },
  ),
  problem('unstable-angina', 'Angor instable', 'angor instable; angine de poitrine instable; syndrome de menace', {
    cim10: 'I200',
    snomed: ['4557003'],
    isA: 'coronary-disease',
    ...past,
  }),
  problem(
    'myocardial-infarction',
    'Infarctus du myocarde',
    'IDM; infarctus aigu? du|de? myocarde|myocardique; infarctus transmural*; infarctus; infarctus anterieur|inferieur|lateral|antero|infero; infarctus ancien du|de? myocarde; SCA; SCA ST|STEMI|NSTEMI?; syndrome coronarien|coronaire aigu*; syndrome coronarien|coronaire aigu* sans|avec|ST sus? decalage? du? segment? ST?; sequelle* d infarctus; sequelle* d IDM; STEMI; NSTEMI; necrose myocardique; crise cardiaque; SCA ST|non; SCA avec|sans sus?; IDM ST; SCA inferieur|anterieur|troponine; SCA ST + inferieur|anterieur|lateral|septal|apical',
    { cim10: 'I21 I22 I23 I252', snomed: ['22298006', '399211009'], isA: 'coronary-disease', ...past },
  ),
  problem(
    'heart-failure',
    'Insuffisance cardiaque',
    'insuffisance cardiaque; insuffisant|insuffisante cardiaque; insuf|insuff cardiaque; ICC; decompensation cardiaque; insuffisance ventriculaire gauche|droite; IVG systolique|diastolique; dysfonction systolique|diastolique VG|du?; dysfonction VG; OAP; oedeme aigu? du? poumon*; oedeme pulmonaire; IC systolique|diastolique|ischemique|congestive; IC FEVG|FE|alteree|terminale|compensee|NYHA|connue|avancee|aigue; IC a FEVG|FE preservee?|alteree?|conservee?|reduite?|moderement?; IC sur|par cardiopathie|CMD|CMI; IC stade|NYHA; ICG; ICD droite; ICFEr; ICFEp; ICFER; ICFEP; IC gauche|droite|globale; IC a FE|fraction preservee|alteree|reduite|moderement; IC a fraction d ejection preservee|alteree|reduite; IC FEP|FEr|FER|chronique|aigue|decompensee; dysfonction ventriculaire; decompensation cardiaque globale|gauche|droite; cardiopathie hypokinetique; decompensation d insuffisance cardiaque',
    { cim10: 'I50 I110 I130 I132 J81', snomed: ['84114007', '42343007'] },
  ),
  problem(
    'cardiac-arrest',
    'Arrêt cardiaque',
    'arret* cardiaque*; arret cardio respiratoire|circulatoire; arret cardiorespiratoire|cardiocirculatoire; ACR; mort* subite* recuperee?|ressuscitee?; arret cardiaque recupere',
    { cim10: 'I46', ...past },
  ),
  problem(
    'cardiomyopathy',
    'Cardiomyopathie',
    'cardiomyopathie* dilatee*? hypertrophique*?; CMD; CMH; cardiopathie dilatee|hypertrophique|rythmique|valvulaire|hypokinetique',
    { cim10: 'I42 I43' },
  ),
  problem('takotsubo', 'Syndrome de Takotsubo', 'tako tsubo; takotsubo', { cim10: 'I518', ...past }),
  problem(
    'atrial-fibrillation',
    'Fibrillation atriale',
    'fibrillation auriculaire|atriale; fibrilation; fibrillation; coeur qui s emballe; FA; ACFA; AC|A/C FA; FA paroxystique|permanente|persistante; acfa; fibrilloflutter; TACFA; arythmie complete par? fibrillation? auriculaire|atriale?; arythmie complete; AC FA; TAC FA; passage* en FA; arythmie par fibrillation; FA valvulaire',
    { cim10: 'I480 I481 I482 I489 I48', snomed: ['49436004', '282825002'] },
  ),
  problem('atrial-flutter', 'Flutter atrial', 'flutter auriculaire|atrial|commun; flutter', { cim10: 'I483 I484' }),
  problem(
    'arrhythmia',
    'Trouble du rythme',
    'coeur bat|battait n importe comment; coeur bat|battait? irregulierement|irregulier|de travers; coeur irregulier; coeur qui bat irregulierement|n|de travers; rythme du coeur irregulier; trouble du|de rythme cardiaque?; tachycardie ventriculaire|supraventriculaire|jonctionnelle|atriale; maladie de bouveret; bouveret; TV soutenue; extrasystole*; ESV; ESA; fibrillation ventriculaire; wolff parkinson white; WPW; TSV; arythmie*; trouble* du rythme; extra systole*; ESSV; tachycardie*',
    { cim10: 'I47 I49 I456' },
  ),
  problem(
    'conduction-disorder',
    'Trouble de conduction',
    'BAV; bloc incomplet|complet droit|gauche; bloc auriculo|atrio ventriculaire; BBG; BBD; bloc de branche gauche|droit; hemibloc anterieur|posterieur gauche; HBAG; dysfonction sinusale; maladie du? sinus|rythmique; BAV I|II|III|1|2|3|complet; hemibloc*; bloc bi? fasciculaire; bloc sino auriculaire; trouble* de conduction; trouble* conductif*',
    { cim10: 'I44 I45 I495' },
  ),
  problem('long-qt', 'QT long', 'QT long|allonge; syndrome du? QT long; allongement du? QT|QTc', { cim10: 'I458 I4581' }),
  problem('brugada', 'Syndrome de Brugada', 'brugada', {}),
  problem(
    'aortic-stenosis',
    'Rétrécissement aortique',
    'retrecissement aortique serre|severe|modere|moderement|critique?; stenose aortique serree|severe|moderee?; stenose valvulaire aortique; RA serre|lache|modere; RAC; RAO serre; RAo; RAo serre; RAC serre; retrecissement aortique calcifie; RA serre|moyennement',
    { cim10: 'I350 I352 I060 I062', isA: 'valve-disease' },
  ),
  problem(
    'congenital-heart',
    'Cardiopathie congénitale',
    'cardiopathie* congenitale*; canal atrio ventriculaire complet?; canal atrioventriculaire complet?; tetralogie de fallot; fallot; transposition des gros vaisseaux; communication interventriculaire|interauriculaire; communication inter ventriculaire|auriculaire; coarctation* de l aorte|aortique?; ventricule unique; fontan; maladie d ebstein',
    { cim10: 'Q20 Q21 Q22 Q23 Q24 Q25' },
  ),
  problem(
    'valve-disease',
    'Valvulopathie',
    'valvulopathie*; valvulopathe; insuffisance mitrale|aortique|tricuspide|tricuspidienne; retrecissement mitral; IM fonctionnelle|organique|degenerative|ischemique|primaire|secondaire? moderee|severe|minime|importante|massive|legere; RM serre|lache; IM fonctionnelle; IA|IAo moderee|severe|minime; prolapsus mitral; prolapsus valvulaire mitral; IAo; insuffisance tricuspidienne; fuite* mitrale*|aortique*|tricuspide*; maladie mitrale|aortique; bicuspidie*; insuffisance valvulaire; IM grade|I|II|III|IV; IA grade; IT moderee|severe|minime; fuite* valvulaire*',
    { cim10: 'I05 I06 I07 I08 I34 I35 I36 I37 I38 I39' },
  ),
  problem('endocarditis', 'Endocardite', 'endocardite', { cim10: 'I33', ...past }),
  problem('pericarditis', 'Péricardite', 'pericardite', { cim10: 'I30 I31 I32', ...past }),
  problem(
    'syncope',
    'Syncope',
    'syncope; lipothymie; perte de connaissance; PDC; malaise vagal; perte* de connaissance; malaise* vaga*; malaise* lipothymique*; malaise* avec perte; malaise* syncopa*; PC initiale|breve; perdu connaissance; PC; tombe|tombee|tombes dans les pommes; dans les pommes; PCI; perte de conscience; perd|perte connaissance; evanoui|evanouie; evanouissement*',
    { cim10: 'R55', ...past },
  ),
  problem(
    'arterial-disease',
    'Artériopathie des membres inférieurs',
    'AOMI; aomi; arteriopathie oblitera* des membre inferieurs?; arteriopathie obliterante; arterite des? membres inferieurs; arterite stade|severe; une arterite; arteriopathie peripherique; claudication intermittente; ischemie aigue de? membre inferieur?; ischemie de membre inferieur?; ischemie des membres inferieurs; arteriopathie*; AOMI stade; ischemie critique; ischemie aigue',
    { cim10: 'I739 I702 I74', paired: true },
  ),
  problem(
    'carotid-stenosis',
    'Sténose carotidienne',
    'stenose carotid*; stenose de? la? carotide; stenose des carotides; atherome carotidien; stenose* de la carotide interne; stenose* carotidienne*',
    { cim10: 'I652', paired: true },
  ),
  problem(
    'aortic-aneurysm',
    'Anévrisme aortique',
    'anevrisme|anevrysme de? l? aorte abdominale?; anevrisme|anevrysme aortique; AAA; dissection aortique; dissection de l aorte; anevrisme aorto iliaque; anevrysme*; ectasie aortique; AAA',
    { cim10: 'I71' },
  ),
  problem(
    'dvt',
    'Thrombose veineuse profonde',
    'TVP; tvp; thrombose veineuse profonde?; phlebite*; thrombophlebite*; MTEV; MVTE; maladie thrombo? embolique|thromboembolique; accident* thrombo? embolique*|thromboembolique*; maladie thrombo? embolique? veineuse; maladie thromboembolique veineuse?; maladie veineuse thromboembolique; ETEV; thrombose sur catheter; thrombose* veineuse*; TVS; caillot* dans|a|au la|les|une|mon|ma|le? jambe*|veine*|poumon*|mollet*|bras; caillot* de sang',
    { cim10: 'I80 I81 I82', snomed: ['128053003'], paired: true, ...past },
  ),
  problem('pulmonary-embolism', 'Embolie pulmonaire', 'EP; embolie* pulmonaire*; EP bilaterale|segmentaire|proximale', {
    cim10: 'I26',
    snomed: ['59282003'],
    ...past,
  }),
  problem('varices', 'Insuffisance veineuse', 'insuffisance veineuse; varice des? membres inferieurs; varice', {
    cim10: 'I83 I872',
    paired: true,
  }),
  problem('oesophageal-varices', 'Varices œsophagiennes', 'varice* oesophagien*; VO grade|gr; varices de l oesophage', {
    cim10: 'I85',
  }),
  problem('raynaud', 'Syndrome de Raynaud', 'raynaud', { cim10: 'I730' }),
  // Brain and nerves
  problem(
    'stroke',
    'AVC',
    'AVC; avc; AIC; fait|eu|faisait une attaque; fait|eu une attaque au cerveau; attaque cerebrale; congestion* cerebrale*; depuis mon|son|l attaque; accident* vasculaire* cerebra*; accident ischemique cerebral|constitue; infarctus cerebral; ramollissement cerebral; hematome intra? cerebral|intracerebral; hemorragie cerebrale|meningee|intracerebrale|sous; AVC ischemique|hemorragique; AVCi; AVCI; AVCH; attaque cerebrale; HSA; hemorragie* meningee*|cerebrale*; infarctus sylvien*|lacunaire*|cerebelleux|jonctionnel*|thalamique*|capsulaire*|pontique*|bulbaire*|vertebro; sequelle* d avc',
    { cim10: 'I60 I61 I62 I63 I64 I693 I694', snomed: ['230690007', '422504002'], ...past },
  ),
  problem(
    'intracranial-haematoma',
    'Hématome intracrânien',
    'hematome* sous dura*; hematome* extra dura*; hematome* sousdura*|extradura*; HSD; HED; HSDA; HSDC; hematome* intra cranien*; hematome* intracranien*',
    { cim10: 'S064 S065 I620', ...past },
  ),
  problem('tia', 'AIT', 'AIT; accident* ischemique* cerebra*? transitoire*; accident ischemique transitoire', {
    cim10: 'G45',
    snomed: ['266257000'],
    ...past,
  }),
  problem(
    'epilepsy',
    'Épilepsie',
    'epilepsie*; epileptique; comitialite; crise* comitiale*; crise convulsive generalisee; crise* d epilepsie; etat de mal epileptique; EME; convulsion TC; comitial|comitiale; crise* convulsive*; crise* tonico clonique*',
    { cim10: 'G40 G41', snomed: ['84757009'] },
  ),
  problem(
    'parkinson',
    'Maladie de Parkinson',
    'parkinson; parkinsonien|parkinsonienne; syndrome parkinsonien; maladie de parkinson',
    { cim10: 'G20 G21 G22', snomed: ['49049000'] },
  ),
  problem(
    'dementia',
    'Troubles cognitifs majeurs',
    'demence*; alzheimer; maladie d alzheimer; trouble* cognitif* majeur*; troubles cognitifs; trouble neuro? cognitif; trouble neurocognitif; trouble* cognitif*; trouble* de la memoire; trouble* mnesique*; TNC; TNCM',
    { cim10: 'F00 F01 F02 F03 G30' },
  ),
  problem('multiple-sclerosis', 'Sclérose en plaques', 'SEP; sclerose en plaque', { cim10: 'G35' }),
  problem('als', 'Sclérose latérale amyotrophique', 'SLA; sclerose laterale amyotrophique', { cim10: 'G122' }),
  problem('myasthenia', 'Myasthénie', 'myasthenie*; myasthenique', { cim10: 'G700 G70', snomed: ['91637004'] }),
  problem('myopathy', 'Myopathie', 'myopathie*; duchenne; steinert; dystrophie musculaire|myotonique; myotonie', {
    cim10: 'G71 G72',
  }),
  problem('neuropathy', 'Neuropathie', 'neuropathie*; polyneuropathie*; polynevrite; neuropathie* peripherique* diabetique*?', {
    cim10: 'G60 G61 G62 G63 G590',
    snomed: ['386033004'],
    paired: true,
  }),
  problem('dysautonomia', 'Dysautonomie', 'dysautonomie*; dysautonomique; neuropathie vegetative|autonome', {
    cim10: 'G90 G990',
  }),
  problem('guillain-barre', 'Syndrome de Guillain-Barré', 'guillain barre', { cim10: 'G610', ...past }),
  problem(
    'cervical-instability',
    'Instabilité du rachis cervical',
    'instabilite* cervicale*; instabilite* du? rachis cervical; rachis cervical instable; cou instable; luxation*|subluxation*|instabilite*|dislocation* atloido|atlanto|atlo axoidien*; luxation*|subluxation*|instabilite*|dislocation* atloidoaxoidien*|atlantoaxoidien*; luxation*|subluxation*|instabilite*|dislocation* C1 C2; luxation*|subluxation*|instabilite*|dislocation* de? C1 sur C2; fracture* instable* du rachis cervical',
    { cim10: 'M431 M532' },
  ),
  problem(
    'spinal-cord-injury',
    'Atteinte médullaire',
    'paraplegie; paraplegique; tetraplegie; tetraplegique; spina bifida; myelopathie*',
    { cim10: 'G82 Q05' },
  ),
  problem('hemiplegia', 'Hémiplégie', 'hemiplegie; hemiplegique; hemiparesie', { cim10: 'G81', paired: true }),
  problem('migraine', 'Migraine', 'migraine*; migraineux|migraineuse; maux de tete', { cim10: 'G43' }),
  problem('brain-tumour', 'Tumeur cérébrale', 'tumeur cerebrale; meningiome; glioblastome; gliome; astrocytome', {
    cim10: 'C71 D32 D33',
  }),
  problem(
    'head-injury',
    'Traumatisme crânien',
    'traumatisme cranien; TC grave; trauma* cranien*; TCE; TC; TC leger; commotion cerebrale',
    { cim10: 'S06', ...past },
  ),
  // Lungs and sleep
  problem(
    'copd',
    'BPCO',
    'BPCO; bpco; bronchopneumopathie chronique obstructive; broncho pneumopathie chronique obstructive; maladie pulmonaire obstructive chronique; bronchite chronique; bronchitique chronique; trouble* ventilatoire* obstructif*; TVO; bronchopathie chronique',
    { cim10: 'J41 J42 J44', snomed: ['13645005'] },
  ),
  problem(
    'allergic-rhinitis',
    'Rhinite allergique',
    'rhinite* persistante*|chronique*; rhinite* allergique*|saisonniere*|perannuelle*; rhinite* au|aux pollen*|acarien*|gramine*|poussiere*; rhume* des foins; rhino conjonctivite* allergique*?|saisonniere*?; rhinoconjonctivite* allergique*?|saisonniere*?; conjonctivite* allergique*; pollinose*',
    { cim10: 'J30' },
  ),
  problem('emphysema', 'Emphysème', 'emphyseme* pulmonaire?|centrolobulaire*?|panlobulaire?|bulleux?; emphysemateux', {
    cim10: 'J43',
  }),
  problem('subcutaneous-emphysema', 'Emphysème sous-cutané', 'emphyseme* sous cutane*; pneumomediastin*', { ...past }),
  problem('asthma', 'Asthme', 'asthme*; asthmatique*; maladie asthmatique; etat de mal asthmatique', {
    cim10: 'J45 J46',
    snomed: ['195967001'],
  }),
  problem(
    'osa',
    'Apnées du sommeil',
    'SAOS; SAHOS; SAS; SAS appareille|sevère|modere; SAHS; syndrome d apnee* obstructive*? du|de? sommeil; apnee* obstructive*? du|de? sommeil; saos; apnee du sommeil; apnee* du sommeil; syndrome d apnee*; SAHOS; SAOHS',
    { cim10: 'G473', snomed: ['73430006', '78275009'] },
  ),
  problem('obesity-hypoventilation', 'Syndrome obésité-hypoventilation', 'SOH; syndrome obesite hypoventilation', {
    cim10: 'E662',
  }),
  problem(
    'respiratory-failure',
    'Insuffisance respiratoire',
    'insuffisance respiratoire; insuffisant|insuffisante respiratoire; IRC restrictive|obstructive; oxygenodependant*; oxygeno dependant*; oxygeno|O2 dependant; detresse respiratoire; detresse respiratoire aigue; SDRA; hypoxemie*',
    { cim10: 'J96' },
  ),
  problem(
    'lung-fibrosis',
    'Pneumopathie interstitielle',
    'fibrose pulmonaire; FPI; pneumopathie interstitielle; pneumopathie infiltrante diffuse?; fibrose interstitielle; asbestose; silicose',
    { cim10: 'J84 J60 J61 J62' },
  ),
  problem('cystic-fibrosis', 'Mucoviscidose', 'mucoviscidose', { cim10: 'E84' }),
  problem('bronchiectasis', 'Dilatation des bronches', 'DDB; dilatation des bronches; bronchectasie*', { cim10: 'J47' }),
  problem(
    'pneumonia',
    'Pneumopathie',
    'pneumopathie* infectieuse*?|d? inhalation?; pneumonie d inhalation; pneumonie*; bronchopneumonie*; pneumopathie|pneumonie a? covid; bronchopneumopathie*; PAC; foyer pulmonaire|infectieux|basal',
    { cim10: 'J12 J13 J14 J15 J16 J17 J18', ...past },
  ),
  problem(
    'respiratory-infection',
    'Infection respiratoire',
    'infection respiratoire; bronchite aigue; bronchite; surinfection bronchique; rhinopharyngite; infection des voies aeriennes; bronchiolite*; infection broncho pulmonaire; rhume',
    { cim10: 'J00 J06 J20 J21 J22 J40', ...past },
  ),
  problem('covid', 'Covid-19', 'covid; covid 19; sars cov 2; infection a sars cov; COVID19', { cim10: 'U071 U072', ...past }),
  problem('tuberculosis', 'Tuberculose', 'tuberculose*; BK positif', { cim10: 'A15 A16 A17 A18 A19', ...past }),
  problem('pneumothorax', 'Pneumothorax', 'pneumothorax', { cim10: 'J93', paired: true, ...past }),
  problem('pleural-effusion', 'Épanchement pleural', 'epanchement pleural; pleuresie', {
    cim10: 'J90 J91',
    paired: true,
    ...past,
  }),
  problem('sarcoidosis', 'Sarcoïdose', 'sarcoidose', { cim10: 'D86' }),
  problem(
    'dyspnoea',
    'Dyspnée',
    'dyspnee* d|de? effort?; dyspnee; dyspneique; essouffle|essoufflee; essoufflement*; polypnee; souffle court',
    {
      cim10: 'R060',
      snomed: ['267036007'],
    },
  ),
  problem(
    'chest-pain',
    'Douleur thoracique',
    'douleur thoracique; DT 1|2|3|4|5|6|8|10|12 h|heure|min; DT constrictive|atypique|typique|pariétale|depuis|retrosternale|irradiant|brutale|intense|aspecifique|mediothoracique; dlr thorax|thoracique*; precordialgie*; douleur* thoracique*; douleur dans la poitrine; douleurs a la poitrine',
    { cim10: 'R07', ...past },
  ),
  problem('palpitations', 'Palpitations', 'palpitation*', { cim10: 'R002', ...past }),
  problem(
    'lower-limb-oedema',
    'Œdèmes des membres inférieurs',
    'OMI; oedeme* des? membres inferieurs; oedemes declives; oedeme* des? MI; oedeme* des chevilles|jambes; jambes gonflees|enflees; chevilles gonflent|gonflees|enflees',
    {
      cim10: 'R600',
      paired: true,
    },
  ),
  // Blood and clotting
  problem(
    'bleeding-disorder',
    'Trouble de l’hémostase',
    'trouble* de? l? hemostase; trouble* de? la? coagulation; coagulopathie*; anomalie de la coagulation; diathese hemorragique; CIVD; maladie hemorragique',
    { cim10: 'D65 D68 D698 D699', snomed: ['64779008'] },
  ),
  problem(
    'inherited-bleeding',
    'Maladie hémorragique constitutionnelle',
    'thrombopathie*; deficit constitutionnel|congenital|hereditaire|acquis? partiel|complet|severe|modere|mineur|majeur|leger|homozygote|heterozygote? en|du facteur VII|VIII|IX|XI|XIII|V|X|7|8|9|11',
    { cim10: 'D681 D682 D691', isA: 'bleeding-disorder' },
  ),
  problem('haemophilia', 'Hémophilie', 'hemophilie*; hemophile; porteur|porteuse|conductrice d|de hemophilie; hemophilie A|B', {
    cim10: 'D66 D67',
    isA: 'inherited-bleeding',
  }),
  problem(
    'willebrand',
    'Maladie de Willebrand',
    'willebrand; maladie de willebrand; deficit* en|du facteur* willebrand; maladie de von? willebrand; von willebrand',
    { cim10: 'D680', isA: 'inherited-bleeding' },
  ),
  problem(
    'thrombophilia',
    'Thrombophilie',
    'thrombophilie*; mutation* heterozygote*?|homozygote*? du? facteur? V|II|5|2 de? leiden?; mutation* du? facteur? V|II|5|2 de? leiden? heterozygote|homozygote; facteur V|5 de? leiden heterozygote|homozygote; mutation* heterozygote*?|homozygote*? du? gene? de la prothrombine; mutation G20210A; facteur V|5 leiden?; porteur|porteuse du facteur V|5|II|2; facteur V leiden; FV leiden; V leiden; mutation leiden; sang qui coagule trop; deficit en antithrombine|proteine; syndrome des? antiphospholipides|anti; SAPL; deficit en proteine C|S; mutation du facteur; anticorps antiphospholipides; facteur V leiden; deficit en proteine',
    { cim10: 'D685 D686' },
  ),
  problem(
    'thrombocytopenia',
    'Thrombopénie',
    'chute* des plaquettes a|sous; thrombopenie*; thrombocytopenie*; PTI; purpura thrombopenique',
    {
      cim10: 'D693 D694 D695 D696',
    },
  ),
  problem(
    'hit',
    'Thrombopénie induite par l’héparine',
    'TIH; thrombopenie induite? a|par l heparine; thrombopenie induite par|a heparine',
    { cim10: 'D6958' },
  ),
  problem('anaemia', 'Anémie', 'anemie*; anemique; anemie par carence martiale; anemie ferriprive', {
    cim10: 'D50 D51 D52 D53 D63 D64',
  }),
  problem(
    'sickle-cell',
    'Drépanocytose',
    'drepanocytose heterozygote|homozygote|composite AS|SS|SC?; trait drepanocytaire; drepanocytose; drepano; drepano SS; drepanocytaire*; anemie drepanocytaire; anemie falciforme',
    {
      cim10: 'D57',
    },
  ),
  problem('iron-deficiency', 'Carence martiale', 'carence* martiale*; deficit en fer; ferropenie; hyposideremie', {
    cim10: 'E611',
  }),
  problem('sickle-crisis', 'Crise vaso-occlusive', 'crise* vaso occlusive*; CVO', { cim10: 'D570', ...past }),
  problem('acute-chest-syndrome', 'Syndrome thoracique aigu', 'syndrome* thoracique* aigu*; STA', past),
  problem('thalassaemia', 'Thalassémie', 'thalassemie*; beta thalassemie', { cim10: 'D56' }),
  problem('g6pd', 'Déficit en G6PD', 'G6PD; deficit en g6pd; favisme', { cim10: 'D550' }),
  problem('polycythaemia', 'Polyglobulie', 'polyglobulie*; maladie de vaquez; vaquez; thrombocytemie essentielle?', {
    cim10: 'D45 D751 D473',
  }),
  problem('haemochromatosis', 'Hémochromatose', 'hemochromatose', { cim10: 'E831' }),
  problem('leukaemia', 'Leucémie', 'leucemie*; LLC; LAM; LMC; syndrome myelodysplasique; myelodysplasie', {
    cim10: 'C91 C92 C93 C94 C95 D46',
    isA: 'cancer',
  }),
  problem('lymphoma', 'Lymphome', 'lymphome*; hodgkin; LNH', { cim10: 'C81 C82 C83 C84 C85 C86 C88', isA: 'cancer' }),
  problem('myeloma', 'Myélome', 'myelome*', { cim10: 'C90', isA: 'cancer' }),
];
