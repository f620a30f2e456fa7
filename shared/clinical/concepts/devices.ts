/** What is implanted, worn or carried. */
import { type Concept, conceptOf } from './concept.ts';

const device = conceptOf('device');

export const devices: readonly Concept[] = [
  device(
    'pacemaker',
    'Pacemaker',
    'pacemaker; pace maker; PM; pm pose|implante|double|simple|triple|change|controle; PM double|simple|triple|DDD|VVI; PMK; stimulateur cardiaque; stimulation cardiaque definitive|triple; stimulateur double|simple|triple chambre;  pacemaker double|simple|triple chambre; pile cardiaque; pile au coeur; porteur d un PM; porteur|porteuse d une pile; une pile cardiaque|au; leadless; micra; pacemaker sans sonde; stimulateur sans sonde; CRT P; stimulateur multisite|biventriculaire; PM multisite|triple; PM implante|pose|en|demain|change|changee|remplace; PM boston|medtronic|abbott|biotronik|sorin|microport double|simple?; PM double|simple; boitier medtronic|boston|abbott|biotronik|microport|sorin|medical; azure; adapta; advisa; ensura; assurity; eluna; edora; enticos; evity; amvia; kora; essentio; ingenio; altrua; endurity; aveir; percepta; valitude; visionist',
    { cim10: 'Z950', snomed: ['14106009', '441509002'] },
  ),
  device(
    'icd',
    'Défibrillateur implantable',
    'DAI; dal double|simple|triple|chambre|implante; gilet defibrillateur; life vest; lifevest; DAI sous cutane; S ICD; defibrillateur* automatique? implantable*?; defibrillateur implante; CRT D; CRTD; defibrillateur triple|double|simple chambre; evera; visia; resonate; dynagen; inogen; rivacor; acticor; iforia; intica; emblem; DAI triple|double|simple; defibrillateur*; CRT',
    { snomed: ['72506001', '443325000'], cim10: 'Z9502' },
  ),
  device(
    'coronary-stent',
    'Stent coronaire',
    'stent* actif*? coronaire*?|coronarien*?; endoprothese* coronaire*|coronarienne*; ressort* dans le|mon|au coeur; ressorts; stent* nu*; stent* sur|de l|la? IVA|CD|CX|circonflexe|coronaire; endoprothese* de? coronaire; stent*; endoprothese* coronaire*; stents; ressort* au|du coeur',
    { cim10: 'Z955', snomed: ['705643001'] },
  ),
  device(
    'valve-prosthesis',
    'Prothèse valvulaire',
    'prothese* valvulaire* mecanique?|biologique?; valve* mecanique*|biologique*|prothetique*; prothese* aortique|mitrale mecanique?|biologique?; bioprothese* aortique?|mitrale?; valve* meca; valve meca mitrale|aortique; valve* sapien*|corevalve|evolut; valve* de cochon|porc; valve* du coeur changee*?; valve; valve aortique mecanique|biologique; RVAo mecanique|biologique; RVM mecanique|biologique; valve mitrale mecanique|biologique; porteur d une valve; anneau mitral; mitraclip; TAVR; valve artificielle; prothese mecanique; valve aortique|mitrale bio|meca|artificielle; valve aortique changee|remplacee; valve mitrale changee|remplacee',
    { cim10: 'Z952 Z953 Z954' },
  ),
  device(
    'joint-prosthesis',
    'Prothèse articulaire',
    'PTH; PTG; PTE; PIH; prothese* a charniere|pivot; prothese* totale* cimentee*|a; prothese* totale*? de|du|d|a? la|l? hanche|genou|genoux|epaule|cheville|coude; prothese unicompartimentaire|intermediaire; PUC; prothese* du genou; prothese* de l epaule; prothese inversee; prothese au genou; prothese a la hanche; prothese* totale* d epaule; fausse hanche; faux genou; hanche artificielle; genou artificiel; prothese* totale*? hanche|genou|epaule; PUC',
    { cim10: 'Z966', paired: true },
  ),
  device(
    'osteosynthesis',
    'Matériel d’ostéosynthèse',
    'materiel d? osteosynthese; tiges; tige* rachidienne*|en|titane|harrington; plaque* de|du|d radius|humerus|tibia|femur|clavicule|cheville|poignet|main; plaque* au|a poignet|bras|coude|la cheville?|jambe?|clavicule?|machoire?; broches poignet; plaque* mandibulaire*|maxillaire*; vis et plaque; clou centro medullaire; plaque vissee; broches',
    {
      paired: true,
    },
  ),
  device(
    'port',
    'Chambre implantable',
    'chambre implantable|a; chambre sous claviere|jugulaire; ancienne chambre sous|jugulaire claviere?; PAC non? utilise*|permeable|fonctionnel*|pique|accessible|infecte|thrombose|rince; PAC a retirer|enlever|rincer; chambre a catheter implantable; port a cath; CCI; PICC line?; picc line; picline; midline; PAC jugulaire|sous|droit|gauche|en; PAC a gauche|droite; mis|pose|posee un|le|mon PAC; pose|retrait|ablation de|du PAC; PAC retire|enleve|pose|change; pac jugulaire; site implantable; sur|du|son|le|au PAC; chambre implantee|posee; PICC; catheter tunnelise|central; catheter|KT|kt jugulaire|femoral|sous|veineux tunnelise?|central?; catheter|KT|kt de dialyse; KT|kt central|tunnelise; catheter canaud; canaud; permcath; catheter* jugulaire* tunnelise*; chambre sous la peau; boitier sous la peau pour les|la|mes|ses perfusions|chimio|perfusion',
    { cim10: 'Z452', paired: true },
  ),
  device(
    'av-fistula',
    'Fistule artérioveineuse',
    'FAV; fistule arterio veineuse; fistule arterioveineuse; fistule arterio veineuse humerale|radiale; fistule arterioveineuse humerale|radiale; fistule brachiale|radiale|humero|radio|brachio cephalique?; fistule du? au? bras|poignet|avant; ma fistule est? au bras; fistule de dialyse|l avant; fistule est? au bras|poignet|avant|coude',
    { paired: true },
  ),
  device(
    'neurostimulator',
    'Neurostimulateur',
    'neuro stimulateur*; neurostimulateur*; stimulation cerebrale profonde; stimulateur du? nerf vague|medullaire; stimulateur medullaire|vagal|cerebral|sacre profond?; SCP; neuromodulation sacree; electrodes de stimulation',
    { paired: true },
  ),
  device('stimulator', 'Stimulateur', 'stimulateur', {}),
  device(
    'shunt',
    'Dérivation ventriculaire',
    'derivation ventriculo peritoneale|atriale; DVP; valve de derivation; valve dans la|sa|ma tete; valve au cerveau; valve ventriculo peritoneale',
    {},
  ),
  device(
    'insulin-pump',
    'Pompe à insuline',
    'pompe a insuline; sous pompe; pompe externe|sous; boucle fermee; pompe omnipod|medtronic|minimed|tandem|insuline; omnipod; boucle semi fermee; minimed; t slim; pompe en debit; pompe patch',
    {},
  ),
  device('intrathecal-pump', 'Pompe intrathécale', 'pompe intra? thecale; pompe intrathecale; pompe a baclofene|morphine', {}),
  device(
    'cpap',
    'Appareillage du sommeil',
    'PPC; appareille|appareillee depuis|en|la; PPC nocturne; VNI nocturne|domicile; VNI a|au domicile|long|la; dors avec la|une machine; pression positive continue;  appareille|appareillee pour|par|la; VNI nocturne|domicile; machine pour dormir; orthese* d avancee mandibulaire?; OAM; machine la nuit; masque la nuit; ventilation nocturne; appareil* pour l? apnee*|dormir|sommeil; appareil* pour les apnees; machine pour l? apnee*; appareille la nuit; masque pour dormir|l; appareil pour le sommeil',
    {},
  ),
  device(
    'home-oxygen',
    'Oxygénothérapie à domicile',
    'OLD; oxygene a domicile; O2 a domicile; oxygenotherapie longue|a|de duree?|domicile?|longue?; extracteur d oxygene|O2; oxygene a la maison; sous oxygene a|la domicile|nuit|la|maison; O2 la nuit; O2|oxygene 1|1,5|2|2,5|3|4 l / min la nuit; O2|oxygene 1|1,5|2|2,5|3|4 l / min a domicile; O2|oxygene 1|1,5|2|2,5|3|4 l / min au long cours; oxygene la nuit; oxygenotherapie nocturne|continue',
    {},
  ),
  device('loop-recorder', 'Holter implantable', 'holter implantable; enregistreur implantable; reveal linq', {}),
  device('ivc-filter', 'Filtre cave', 'filtre cave', {}),
  device(
    'ventricular-assist',
    'Assistance ventriculaire',
    'LVAD; heart mate; heartmate; assistance ventriculaire gauche?|mono?|longue?; coeur artificiel; carmat; impella',
    {},
  ),
  device(
    'cardiac-occluder',
    'Prothèse d’occlusion cardiaque',
    'watchman; amulet; prothese d auricule; prothese d amplatz|amplatzer|occlusion',
    {},
  ),
  device(
    'vascular-graft',
    'Stent ou endoprothèse vasculaire',
    'endoprothese aortique|iliaque|femorale; stent* veineux|arteriel? iliaque*|femoral|carotidien*; stent iliaque|femoral|carotidien|renal|biliaire; endoprothese*; stenting iliaque|femoral|carotidien|renal|aortique|poplite; stent sous clavier|mesenterique|aortique|femoro',
    { paired: true },
  ),
  device(
    'hearing-aid',
    'Appareil auditif',
    'appareille|appareillee des|aux deux? oreilles; appareil* auditif*; prothese* auditive*; implant cochleaire; appareille auditif; appareille des|aux oreilles; audioprothese*; appareils auditifs',
    {
      paired: true,
    },
  ),
  device(
    'dental-prosthesis',
    'Prothèse dentaire',
    'appareil* dentaire* amovible?; prothese* dentaire* amovible?|fixe?; dentier* complet?; bridge*; implant* dentaire*; couronne* dentaire*; appareil amovible; stellite',
    {},
  ),
  device('contact-lenses', 'Lentilles', 'lentilles de contact; lentille*; porte des lentilles', {}),
  device(
    'iud',
    'Dispositif intra-utérin',
    'implant contraceptif; implant sous cutane; DIU au? cuivre?|hormonal?; sterilet* au? cuivre?|hormonal?|mirena?; mirena; kyleena; jaydess',
    { sex: 'F', cim10: 'Z975' },
  ),
  device(
    'catheter',
    'Sonde à demeure',
    'sonde urinaire|vesicale; catheter sus pubien; cystocath; KT sus pubien; JJ; sonde a demeure; sonde JJ; sonde double J; sonde de nephrostomie',
    { paired: true },
  ),
  device(
    'implanted-material',
    'Matériel implanté',
    'materiel implante|prothetique; plaque* prolene|bard|mesh; plaque* de prolene|polypropylene; plaque* polypropylene|ultrapro|parietex|symbotex; treillis prothetique?|sous?; filet prothetique|de renfort; implants artisan; plaque et vis; plaque* visse*; vis et plaque*; prothese* retro musculaire*|parietale*|en polypropylene; prothese en polypropylene; prothese retro; implant de chambre posterieure; implant* intra? oculaire*; implant* dentaire*; cupule*; tige femorale|corail|cimentee; plaque* verrouillee*|vissee*|LCP; clou gamma|PFN|centro; vis canulee*|de; ancre*; cage* intersomatique*; bandelette sous; implant* hypoallergenique*; canule* shiley|de tracheotomie; prothese* plastique*|metallique*; prothese* biliaire*|oesophagienne*|duodenale*',
    { paired: true },
  ),
  device(
    'stoma',
    'Stomie',
    'stomie; colostomie; ileostomie; urostomie; bricker; gastrostomie; nephrostomie*; poche de colostomie|stomie',
    { cim10: 'Z93', paired: true },
  ),
  device('tips', 'Shunt intrahépatique (TIPS)', 'TIPS pose|en|permeable|fonctionnel*|thrombose|stenose place?', {}),
  device(
    'aneurysm-clip',
    'Clip ou coils intracrâniens',
    'coil*|clip* cerebral|cerebraux|intracranien*|aneurysmal; coil*|clip* sur anevrisme|anevrysme; stent intracranien; flow diverter',
    {},
  ),
  device('gastric-balloon', 'Ballon intragastrique', 'ballon intra? gastrique; ballon intragastrique', {}),
  device(
    'peritoneal-catheter',
    'Cathéter de dialyse péritonéale',
    'catheter peritoneal; catheter de tenckhoff|dialyse peritoneale?; KT de? dialyse? peritoneal*',
    {},
  ),
  device('gastric-band', 'Anneau gastrique', 'anneau de gastroplastie', {}),
  device('breast-implant', 'Implant mammaire', 'implant* mammaire*; prothese* mammaire*', { paired: true }),
];
