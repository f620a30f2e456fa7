/** Previous anaesthesias, airway, devices, pregnancy, directives, transfusion, bleeding. */
import { type Concept, conceptOf } from './concept.ts';

const anaesthesia = conceptOf('anaesthesia');
const airway = conceptOf('airway');
const device = conceptOf('device');
const directive = conceptOf('directive');
const transfusion = conceptOf('transfusion');
const bleeding = conceptOf('bleeding');
const pregnancy = conceptOf('pregnancy');

export const anaesthesiaConcepts: readonly Concept[] = [
  anaesthesia(
    'general-anaesthesia',
    'Anesthésie générale',
    'AG; anesthesie* generale*; sous ag; narcose; anesthesies generales; ete endormi|endormie en|pour|lors',
    {
      snomed: ['50697003'],
    },
  ),
  anaesthesia(
    'spinal-anaesthesia',
    'Rachianesthésie',
    'anesthesie du bas du? corps; endormi|endormie du bas; rachianesthesie*; rachi anesthesie*; rachi; ALR rachidienne; RA autorisee; RA L3|L4|L2; anesthesie rachidienne',
    {
      asip: ['MED-583'],
      isA: 'neuraxial-anaesthesia',
    },
  ),
  anaesthesia(
    'epidural-anaesthesia',
    'Péridurale',
    'peridurale*; APD; peri inefficace|posee|analgesie|obstetricale; anesthesie peridurale; analgesie peridurale; peri rachi combinee',
    { asip: ['MED-582'], isA: 'neuraxial-anaesthesia' },
  ),
  anaesthesia(
    'neuraxial-anaesthesia',
    'Anesthésie périmédullaire',
    'anesthesie* peri? medullaire*; anesthesie* perimedullaire*; ALR perimedullaire; ALR peri medullaire',
    {},
  ),
  anaesthesia(
    'regional-anaesthesia',
    'Anesthésie locorégionale',
    'ALR; anesthesie* loco? regionale*; anesthesie* locoregionale*; bloc* du? nerf? axillaire|femoral|poplite|interscalenique|plexique|supraclaviculaire|infraclaviculaire|sciatique|obturateur|saphene|median|ulnaire|radial|tibial; TAP block; bloc* tronculaire*; bloc* cervical|peribulbaire|paravertebral|pudendal|digital|intercostal|penien|serratus|PENG|ESP|parasternal|rectus; bloc* au|du|de canal des? adducteur*; bloc* ilio fascial|inguinal|hypogastrique; bloc* ilio? fascia*|iliofascial; bloc* TAP; bloc* de cheville|bier|main|paroi|gaine|face; bloc* carre|quadratus|erecteur|erector|des; peribulbaire; sous tenonienne; ALRIV; ALR iv; anesthesie loco regionale; catheter perinerveux|interscalenique|femoral',
    { paired: true, asip: ['MED-584', 'MED-585'] },
  ),
  anaesthesia('local-anaesthesia', 'Anesthésie locale', 'AL pure|potentialisee?; anesthesie* locale*; anesthesie topique', {}),
  anaesthesia('sedation', 'Sédation', 'sedation*; diazanalgesie; neuroleptanalgesie', { asip: ['MED-586'] }),
  anaesthesia('hypnosis', 'Hypnose', 'hypnose; hypnosedation', { asip: ['MED-587'] }),
  anaesthesia('anaesthesia', 'Anesthésie', 'anesthesie*; acte anesthesique; anesthesique* anterieur*', { snomed: ['399097000'] }),
  anaesthesia(
    'ponv',
    'Nausées-vomissements postopératoires',
    'NVPO; nvpo; PONV; je vomis toute|apres|toujours; vomis apres|a chaque; nausee* ni vomissement* en salle|SSPI|au; nausee* ni? vomissement*; nausee* et? vomissement* post? operatoire*; nausee* post? operatoire*; vomissement* post? operatoire*; nausee* vomissement* post? operatoire*; nausee et vomissement postoperatoire*; nausee* postoperatoire*; vomissement* postoperatoire*; NVP; vomi apres l operation|anesthesie; vomi au reveil; vomi|vomis toute la nuit; vomit|vomi apres chaque|son|sa|l; nausee* vomissement* en SSPI|salle; malade apres l anesthesie|operation; vomissements apres l operation|anesthesie; nausees apres l operation|anesthesie; vomi apres mon|ma|chaque|une operation|anesthesie',
    { snomed: ['1488000'] },
  ),
  anaesthesia('asa', 'Classe ASA', 'ASA; classe asa; score asa', {
    asip: ['MED-613', 'MED-614', 'MED-615', 'MED-616', 'MED-617', 'MED-618'],
    snomed: ['302132005'],
  }),
  anaesthesia(
    'anaphylaxis-perioperative',
    'Anaphylaxie peranesthésique',
    'choc a l induction; choc survenu au bloc operatoire?; anaphylaxie a l induction; choc anaphylactique per? operatoire|peroperatoire|peranesthesique; choc anaphylactique a|lors|au l|de? induction; anaphylaxie per? anesthesique|peranesthesique|peroperatoire; choc anaphylactique a l induction',
    {},
  ),
  anaesthesia(
    'awareness',
    'Mémorisation peropératoire',
    'memorisation explicite|per operatoire?; memorisation per? operatoire; souvenir* per? operatoire*; souvenir* peroperatoire*; souvenir de l|son|mon operation|intervention; souvenu|souviens|souvient des voix; entendu les voix; reveille|reveillee pendant l|mon|son|une|la|ma|sa|cette; reveille|reveillee en pleine|cours d?; conscient|consciente pendant l|son|mon|la; memorisation peroperatoire|peranesthesique; reveil per? operatoire; reveil peroperatoire',
    {},
  ),
  anaesthesia(
    'residual-paralysis',
    'Curarisation résiduelle',
    'curarisation residuelle; curarisation prolongee; absence de decurarisation; apnee prolongee; bloc neuromusculaire residuel|prolonge; curare residuel; decurarisation incomplete; reste|restee curarise|curarisee; recurarisation',
    {},
  ),
  anaesthesia(
    'malignant-hyperthermia',
    'Hyperthermie maligne',
    'hyperthermie* maligne* per? anesthesique?; hyperthermies malignes; hyperthermie maligne; HM',
    {
      cim10: 'T883',
      snomed: ['405501007'],
    },
  ),
  anaesthesia('laryngospasm', 'Laryngospasme', 'laryngospasme*', {}),
  anaesthesia('bronchospasm', 'Bronchospasme', 'bronchospasme*', {}),
  anaesthesia(
    'aspiration',
    'Inhalation bronchique',
    'inhalation bronchique; syndrome de mendelson; mendelson; inhalation du? contenu? gastrique',
    {},
  ),
  anaesthesia(
    'perioperative-arrest',
    'Arrêt cardiaque peropératoire',
    'arret cardiaque per? operatoire|peroperatoire|peranesthesique',
    {},
  ),
  anaesthesia(
    'delayed-awakening',
    'Retard de réveil',
    'reveil agite; agitation au reveil; confusion au reveil; delirium au reveil; reveil confus; retard de reveil; reveil retarde|prolonge|difficile|tardif|long; mal a me reveiller; mal a se reveiller; mal reveille|reveillee; reveil tres? agite|long|difficile; du mal a reveiller',
    {},
  ),
  anaesthesia('respiratory-depression', 'Dépression respiratoire', 'depression respiratoire', {}),
  anaesthesia(
    'post-dural-headache',
    'Céphalées post-ponction durale',
    'cephalee* post ponction durale?; cephalee* post peridurale|rachianesthesie|rachi; breche durale|dure merienne; breche durale; breche',
    {},
  ),
  anaesthesia(
    'failed-spinal',
    'Échec de rachianesthésie',
    'echec de? la? rachianesthesie|rachi|peridurale|ALR; rachi echec; ALR incomplete; rachi incomplete; peridurale en? place? inefficace|lateralisee; rachianesthesie|rachi|peridurale ayant|a echoue; peridurale ne marchait|fonctionnait; peridurale ratee',
    {},
  ),
  anaesthesia(
    'dental-damage',
    'Bris dentaire',
    'bris dentaire*; bris d une? dent|incisive|couronne; dent cassee|abimee; traumatisme dentaire',
    {},
  ),
  anaesthesia(
    'difficult-venous-access',
    'Accès veineux difficile',
    'acces veineux tres? difficile*; mauvais capital veineux; reseau veineux mediocre|pauvre|mauvais|difficile; mauvaises veines; veines difficiles|fragiles|fuyantes|introuvables; perfusion difficile; abord veineux mediocre|impossible; pose de VVP difficile; abord* veineux difficile*; capital veineux pauvre|mediocre|mauvais; VVP difficile; voie veineuse difficile; difficile a piquer|perfuser',
    { asip: ['MED-593'] },
  ),
  anaesthesia(
    'anaesthesia-uneventful',
    'Anesthésie sans incident',
    'anesthesie* anterieure*?|precedente*? sans aucun? incident*|probleme*|particularite|complication*|souci*|difficulte*; suites anesthesiques simples; anesthesie* bien toleree*|passees',
    {},
  ),

  anaesthesia(
    'anaesthesia-complication',
    'Incident anesthésique',
    'complication*|incident*|accident*|probleme*|souci*|difficulte*|evenement* anesthesique*|peranesthesique*; accident* d anesthesie; accident survenu a l induction|anesthesie; desaturation* breve|transitoire|prolongee sous|pendant|lors; mal supporte|tolere l|une anesthesie; tres mal supporte l anesthesie; reaction* grave|severe|allergique a|lors l|une|de anesthesie*; probleme*|souci*|incident*|complication*|accident*|reaction*|malaise|ennui* avec|lors|pendant|a|au|suite|apres d? l?|les|une|un|d|des|mes|mon|de? la? anesthesie* locale?|generale?|anterieure*?; desaturation a? 1? pendant l?|la intervention|coloscopie; hypotension* severe? a|lors|apres l? de? induction; poussee|pic hypertensive|hypertensif a|lors l induction|extubation|intubation; choc|collapsus|tachycardie|bradycardie|desaturation|hypoxie|hypoxemie|asystolie a|lors|pendant l induction|extubation|intubation|anesthesie; bloc insuffisant|incomplet|rate; accident* per? anesthesique*; probleme*|souci* d anesthesie; intubation oesophagienne; extravasation de l|du perfusion|cathlon',
    {},
  ),

  airway(
    'mallampati',
    'Mallampati',
    'mallampati; score de mallampati; classe de mallampati; MP; malampati; malampatti; mallampatti; malempati; MPT',
    {
      asip: ['MED-638', 'MED-634', 'MED-635', 'MED-636', 'MED-637'],
    },
  ),
  airway('cormack', 'Cormack', 'cormack et? lehane?; grade de cormack; cormack lehane; CL', {
    asip: ['MED-594', 'MED-619', 'MED-620', 'MED-621', 'MED-622'],
  }),
  airway(
    'mouth-opening',
    'Ouverture de bouche',
    'ouverture de bouche; ouverture buccale; OB; distance inter incisive|incisives; ouverture de la bouche',
    { asip: ['MED-639'] },
  ),
  airway(
    'thyromental',
    'Distance thyromentonnière',
    'distance thyro mentonniere; distance thyromentonniere; DTM; distance thyro menton; distance TM; thyro mentonniere',
    { asip: ['MED-640'] },
  ),
  airway(
    'neck-mobility',
    'Mobilité cervicale',
    'mobilite cervicale; mobilite du rachis? cou|cervical; extension cervicale; extension du cou; raideur cervicale; rachis cervical raide|mobile|souple|bloque; mobilite du cou; rachis cervical peu? mobile|enraidi|limite|fixe; rachis enraidi; cou court; cou raide; cou bloque; raideur du cou|rachis; extension de la tete; extension limitee|reduite; nuque raide',
    {},
  ),
  airway('neck-circumference', 'Tour de cou', 'tour de cou; perimetre cervical|du?; circonference cervicale|du', {}),
  airway(
    'upper-lip-bite',
    'Morsure de lèvre',
    'upper lip bite test?; ULBT; morsure de la? levre superieure?; subluxation mandibulaire possible|impossible|limitee|normale; retrognathie*; retrognathe; prognathie*; prognathe; protrusion mandibulaire; micrognathie; retrognathisme',
    {},
  ),
  airway(
    'difficult-intubation',
    'Intubation difficile',
    'intubation* tres? difficile*; IOT difficile*; difficulte* d intubation*; IOT diff; ID prevue|imprevue|previsible; intubation imprevue difficile; intubation impossible; intubation oro? tracheale? difficile; difficile a intuber; intubable difficilement; IDP; abord tracheal difficile; laryngoscopie difficile; intubation orotracheale difficile; intubation prevue difficile; intubation laborieuse; echec d|de intubation; critere* predictif*? d intubation difficile; risque* d|de intubation difficile; reintubation difficile; ID; dur|dure a intuber; difficulte* a|pour intuber|l intuber|m intuber; mal a intuber|m intuber; mal a me|lui mettre|passer le|un tuyau|tube|sonde; reussie au 2|3|2e|3e|deuxieme|troisieme|second essai; intubation au deuxieme|troisieme|2e|3e|second essai; plusieurs tentatives d intubation; echec de deux|2|trois|3 tentatives; probleme* d intubation; intuber difficile',
    { snomed: ['52925006'] },
  ),
  airway(
    'easy-intubation',
    'Intubation facile',
    'reintubation sans difficulte|probleme; reintubation facile|aisee; intubation* reussie* au premier|1er essai; intubation du premier coup; intubation facile d emblee; intubation* facile*; intubation oro? tracheale? facile; IOT facile*; intubation orotracheale facile|sans; intubation sans difficulte|probleme|particularite; intubation aisee; IOT sans difficulte; intubation non difficile',
    { snomed: ['36203004'] },
  ),
  airway(
    'difficult-mask',
    'Ventilation au masque difficile',
    'ventilation au masque a necessite deux|2; ventilation au masque a deux|quatre operateurs|mains; ventilation a deux|quatre operateurs|mains; VM difficile; ventilation au? masque difficile*; ventilation difficile au? masque; VMD; masque facial? difficile; VAM difficile; difficile a ventiler; ventilation au masque impossible; ventilation manuelle difficile; critere* de ventilation difficile',
    { asip: ['MED-671'] },
  ),
  airway(
    'easy-mask',
    'Ventilation au masque facile',
    'ventilation au? masque facile; ventilation facile au? masque; ventilation au masque sans difficulte; VAM facile; ventilable',
    {},
  ),
  airway(
    'teeth',
    'État dentaire',
    'etat dentaire|bucco; denture; edente*; dent* branlante*; dent mobile*; dentition; dents en bon|mauvais etat; dent* mobile*; facette* dentaire*; dent* du haut|bas|devant? qui bouge*; dent* fragile*; incisive* centrale* mobile*|fragile*; incisive* mobile*|fragile*; incisive|dent qui bouge; dent du haut|bas qui bouge; mauvais etat dentaire; bon etat dentaire; mauvaises dents; dents en; dentition',
    {},
  ),
  airway('beard', 'Barbe', 'barbe; barbu', { sex: 'M' }),
  airway(
    'tracheostomy',
    'Trachéotomie',
    'porteur|porteuse d une? tracheotomie; canule de tracheotomie; tracheotomie a demeure; patient|patiente tracheotomise*; orifice de tracheotomie',
    {},
  ),
  airway('cervical-radiotherapy', 'Radiothérapie cervicale', 'radiotherapie cervicale|cervico', {}),
  airway(
    'awake-intubation',
    'Intubation vigile ou fibroscopique',
    'fibroscopie vigile; intubation vigile; IOT au fibro; IOT sous fibro; intubation au|sous|par fibro|fibroscopie|fibroscope',
    {},
  ),
  airway(
    'videolaryngoscope',
    'Vidéolaryngoscope',
    'video laryngoscope*; videolaryngoscope*; airtraq; glidescope; mc grath; mcgrath; fibroscope*; glottiscope; C MAC; mandrin long; mandrin d? eschmann|frova; frova; fastrach',
    {},
  ),
  airway('laryngeal-mask', 'Masque laryngé', 'masque larynge; ML n; igel; i gel; LMA', {}),

  device(
    'pacemaker',
    'Pacemaker',
    'pacemaker; pace maker; PM double|simple|triple|DDD|VVI; PMK; stimulateur cardiaque; stimulation cardiaque definitive|triple; stimulateur double|simple|triple chambre;  pacemaker double|simple|triple chambre; pile cardiaque; pile au coeur; porteur d un PM; PM implante|pose|en|demain; PM boston|medtronic|abbott|biotronik|sorin|microport double|simple?; PM double|simple',
    { cim10: 'Z950', snomed: ['14106009', '441509002'] },
  ),
  device(
    'icd',
    'Défibrillateur implantable',
    'DAI; defibrillateur* automatique? implantable*?; defibrillateur implante; CRT D; CRTD; defibrillateur triple|double|simple chambre; DAI triple|double|simple; defibrillateur*; CRT',
    { snomed: ['72506001', '443325000'], cim10: 'Z9502' },
  ),
  device(
    'coronary-stent',
    'Stent coronaire',
    'stent* actif*? coronaire*?|coronarien*?; endoprothese* coronaire*|coronarienne*; ressort* dans le|mon|au coeur; ressorts; stent* nu*; stent* sur|de l|la? IVA|CD|CX|circonflexe|coronaire; endoprothese* de? coronaire; stent*; endoprothese* coronaire*',
    { cim10: 'Z955', snomed: ['705643001'] },
  ),
  device(
    'valve-prosthesis',
    'Prothèse valvulaire',
    'prothese* valvulaire* mecanique?|biologique?; valve* mecanique*|biologique*|prothetique*; prothese* aortique|mitrale mecanique?|biologique?; bioprothese* aortique?|mitrale?; valve* meca; valve meca mitrale|aortique; valve* sapien*|corevalve|evolut; valve* de cochon|porc; valve* du coeur changee*?; valve; valve aortique mecanique|biologique; RVAo mecanique|biologique; RVM mecanique|biologique; valve mitrale mecanique|biologique; porteur d une valve; anneau mitral; mitraclip; TAVR; valve artificielle; prothese mecanique',
    { cim10: 'Z952 Z953 Z954' },
  ),
  device(
    'joint-prosthesis',
    'Prothèse articulaire',
    'PTH; PTG; PTE; PIH; prothese* totale*? de|du|d|a? la|l? hanche|genou|genoux|epaule|cheville|coude; prothese unicompartimentaire|intermediaire; PUC; prothese* du genou; prothese* de l epaule; prothese inversee; prothese au genou; prothese a la hanche; prothese* totale* d epaule',
    { cim10: 'Z966', paired: true },
  ),
  device(
    'osteosynthesis',
    'Matériel d’ostéosynthèse',
    'materiel d? osteosynthese; vis et plaque; clou centro medullaire; plaque vissee; broches',
    {
      paired: true,
    },
  ),
  device(
    'port',
    'Chambre implantable',
    'chambre implantable|a; chambre a catheter implantable; port a cath; CCI; PICC line?; picc line; picline; midline; PAC jugulaire|sous|droit|gauche|en; pac jugulaire; site implantable; sur|du|son|le|au PAC; chambre implantee; PICC; catheter tunnelise|central',
    { cim10: 'Z452', paired: true },
  ),
  device(
    'av-fistula',
    'Fistule artérioveineuse',
    'FAV; fistule arterio veineuse; fistule arterioveineuse; fistule arterio veineuse humerale|radiale; fistule arterioveineuse humerale|radiale; fistule brachiale|radiale|humero|radio|brachio cephalique?',
    { paired: true },
  ),
  device(
    'neurostimulator',
    'Neurostimulateur',
    'neuro stimulateur*; neurostimulateur*; stimulation cerebrale profonde; stimulateur du? nerf vague|medullaire; stimulateur medullaire|vagal|cerebral|sacre profond?; SCP; neuromodulation sacree; electrodes de stimulation',
    {},
  ),
  device('stimulator', 'Stimulateur', 'stimulateur', {}),
  device('shunt', 'Dérivation ventriculaire', 'derivation ventriculo peritoneale|atriale; DVP; valve de derivation', {}),
  device('insulin-pump', 'Pompe à insuline', 'pompe a insuline; pompe externe|sous; boucle fermee', {}),
  device('intrathecal-pump', 'Pompe intrathécale', 'pompe intra? thecale; pompe intrathecale; pompe a baclofene|morphine', {}),
  device(
    'cpap',
    'Appareillage du sommeil',
    'PPC; PPC nocturne; VNI nocturne|domicile; VNI a|au domicile|long|la; dors avec la|une machine; pression positive continue;  appareille|appareillee pour|par|la; VNI nocturne|domicile; machine pour dormir; orthese* d avancee mandibulaire?; OAM; machine la nuit; masque la nuit; ventilation nocturne',
    {},
  ),
  device(
    'home-oxygen',
    'Oxygénothérapie à domicile',
    'OLD; oxygene a domicile; O2 a domicile; oxygenotherapie longue|a|de duree?|domicile?|longue?; extracteur d oxygene|O2; oxygene a la maison; sous oxygene a|la domicile|nuit|la|maison; O2 la nuit',
    {},
  ),
  device('loop-recorder', 'Holter implantable', 'holter implantable; enregistreur implantable; reveal linq', {}),
  device('ivc-filter', 'Filtre cave', 'filtre cave', {}),
  device(
    'vascular-graft',
    'Stent ou endoprothèse vasculaire',
    'endoprothese aortique|iliaque|femorale; stent* veineux|arteriel? iliaque*|femoral|carotidien*; stent iliaque|femoral|carotidien|renal|biliaire; endoprothese*',
    { paired: true },
  ),
  device(
    'hearing-aid',
    'Appareil auditif',
    'appareil* auditif*; prothese* auditive*; implant cochleaire; appareille auditif; appareille des|aux oreilles; audioprothese*; appareils auditifs',
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
    'DIU au? cuivre?|hormonal?; sterilet* au? cuivre?|hormonal?|mirena?; mirena; kyleena; jaydess',
    { sex: 'F', cim10: 'Z975' },
  ),
  device(
    'catheter',
    'Sonde à demeure',
    'sonde urinaire|vesicale; JJ; sonde a demeure; sonde JJ; sonde double J; sonde de nephrostomie',
    { paired: true },
  ),
  device(
    'implanted-material',
    'Matériel implanté',
    'materiel implante|prothetique; plaque et vis; plaque* visse*; vis et plaque*; prothese* retro musculaire*|parietale*|en polypropylene; prothese en polypropylene; prothese retro; implant de chambre posterieure; implant* intra? oculaire*; implant* dentaire*; cupule*; tige femorale|corail|cimentee; plaque* verrouillee*|vissee*|LCP; clou gamma|PFN|centro; vis canulee*|de; ancre*; cage* intersomatique*; bandelette sous; implant* hypoallergenique*; canule* shiley|de tracheotomie; prothese* plastique*|metallique*; prothese* biliaire*|oesophagienne*|duodenale*',
    { paired: true },
  ),
  device(
    'stoma',
    'Stomie',
    'stomie; colostomie; ileostomie; urostomie; bricker; gastrostomie; nephrostomie*; poche de colostomie|stomie',
    { cim10: 'Z93' },
  ),
  device('breast-implant', 'Implant mammaire', 'implant* mammaire*; prothese* mammaire*', { paired: true }),

  directive(
    'advance-directives',
    'Directives anticipées',
    'directive* anticipee*; ses|mes directives; DA redigee*|remise*|ecrite*|non|faites|presentes|du',
    {
      loinc: ['42348-3', '75320-2'],
    },
  ),
  directive(
    'trusted-person',
    'Personne de confiance',
    'personne|pers de confiance; pers . de confiance; PDC = fils|fille|epouse|mari|conjoint|epoux|soeur|frere; PDC : fils|fille|epouse|mari|conjoint|epoux|soeur|frere; fils|fille|epouse|mari|conjoint|soeur|frere = PDC; PC = fils|fille|epouse|mari|conjoint|epoux',
    {},
  ),
  directive(
    'no-resuscitation',
    'Pas de réanimation',
    'reanimation refusee; pas de mesure* de reanimation; pas d acharnement souhaite; ne pas reanimer; pas de reanimation; NTBR; refus de reanimation; pas d intubation ni; limitation des? soins|therapeutique*|traitement; LATA; pas d acharnement therapeutique?; pas d obstination deraisonnable; refus d acharnement; refuse l acharnement|toute; refuse la reanimation; pas de massage cardiaque; pas etre reanime*|intube*; non reanimation; veut|souhaite|veux pas d acharnement|obstination|reanimation; pas d acharnement; pas d escalade|escalade therapeutique; pas de rea; ne souhaite pas de reanimation; refus d intubation; refuse l intubation; ne pas intuber; acharnement therapeutique; soins de confort',
    { snomed: ['304253006'] },
  ),
  directive(
    'transfusion-refusal',
    'Refus de transfusion',
    'refus de? la|toute|toutes? transfusion*; refus de? CGR; refus du sang; souhaite|veut|veux en? aucun cas? pas? etre transfuse*; souhaite pas etre transfuse*; refus de? la? transfusion; refus de transfusion sanguine|de; refuse|refusant la|toute|les|une transfusion* sanguine?; refuse d etre transfuse*; temoin de jehovah; refus de produits sanguins; refuse les? transfusion*; refus transfusion*; refus de transfusion*; refuse le sang; ne pas etre transfuse*; jehovah; refuse qu on me|la|le transfuse; refuse les? produits sanguins; refuse les derives sanguins|du; pas de sang pour raison*; refuse tout produit|derive; ne veux|veut pas de transfusion|sang|etre; refuse toute transfusion; refus des transfusions',
    {},
  ),
  directive(
    'legal-protection',
    'Mesure de protection',
    'tutelle; curatelle; sauvegarde de justice; mandat de protection; habilitation familiale',
    {},
  ),

  transfusion(
    'transfusion',
    'Transfusion',
    'transfusion* sanguine?|massive*|de?; polytransfuse*; poches de sang|concentre; transfuse*; CGR; culot* globulaire*|sanguin*?; antecedent* transfusionnel*; concentre* globulaire*|erythrocytaire*; culot*; recu|donne|passe|eu|mis du sang; poche* de sang; poches transfusees; concentre* de globules rouges; echange* transfusionnel*; exsanguino transfusion*; autotransfusion*',
    { cim10: 'Z513', snomed: ['116859006'] },
  ),
  transfusion('plasma-transfusion', 'Transfusion de plasma', 'PFC; PLYO; plasma* frais congele*?; PVA', { isA: 'transfusion' }),
  transfusion(
    'platelet-transfusion',
    'Transfusion de plaquettes',
    'CPA; MCP; concentre* plaquettaire*|de plaquettes?; unite* plaquettaire*',
    {
      isA: 'transfusion',
    },
  ),
  transfusion(
    'transfusion-reaction',
    'Accident transfusionnel',
    'accident* transfusionnel*; reaction* transfusionnelle*; incident* transfusionnel*',
    {},
  ),
  transfusion(
    'irregular-antibodies',
    'Agglutinines irrégulières',
    'RAI; agglutinines irregulieres; anticorps irreguliers; allo immunisation; alloimmunisation',
    { loinc: ['890-4'] },
  ),
  transfusion('blood-group', 'Groupe sanguin', 'groupe sanguin; groupe ABO; groupe rhesus; GS; groupe; groupage', {
    loinc: ['882-1', '34530-6'],
  }),
  bleeding(
    'bleeding-history',
    'Antécédent hémorragique',
    'terrain hemorragique; crachat*|expectoration* hemoptoique*; suintement*; recidive* hemorragique*; transformation* hemorragique*; maladie* hemorragique*; antecedent* familia* hemorragique*; sang en me|se mouchant; ulcere* hemorragique*;  complication* hemorragique*; syndrome* hemorragique*; accident* hemorragique*; evenement* hemorragique*; sang dans la|le|les? selle*|urine*|crachat*|mouchoir|vomi*|lavabo|lingula|bronche*|vessie|bouche|gorge|lumiere; saigne* des gencives; saignais des gencives; saignement* anormal*|prolonge*|excessif*|per|post; antecedent* hemorragique*; hemorragie* post? operatoire*; hemorragie postoperatoire; tendance hemorragique; saignement apres extraction|avulsion; saigne* anormalement|beaucoup|longtemps|facilement; saigne* apres; saignement* apres|important*; hemorragie* per? operatoire|peroperatoire; saignement* peroperatoire*; hemorragie* apres; tendance a saigner; perte* sanguine*; pertes estimees; hemorragie* importante*; saignement* spontane*',
    {},
  ),
  bleeding(
    'epistaxis',
    'Épistaxis',
    'epistaxis; saigne* du nez; saigne* souvent|facilement|regulierement du nez; saignement* de nez',
    { paired: true },
  ),
  bleeding(
    'easy-bruising',
    'Ecchymoses faciles',
    'ecchymose* facile*|spontanee*; ecchymose*; hematome* spontane*|facile*; gingivorragie*; bleus au moindre; des bleus; bleus facilement|spontanes; saignement* des gencives; gencives qui saignent; petechie* spontanee*',
    {},
  ),
  bleeding(
    'menorrhagia',
    'Ménorragies',
    'menorragie*; menometrorragie*; regles abondantes; metrorragie*; regles tres abondantes; regles hemorragiques; hemorragique* regles',
    { sex: 'F' },
  ),

  pregnancy(
    'pregnant',
    'Grossesse en cours',
    'enceinte; grossesse en cours|evolutive|gemellaire|intra|unique|monofoetale|actuelle|multiple|spontanee|triple|obtenue|issue|bien|normale|non|mal|desiree; grossesse intra uterine; grossesse de|a; femme enceinte; parturiente; SA; semaines d amenorrhee; mois de grossesse; semaines de grossesse; gestante; grossesse',
    { snomed: ['77386006'], cim10: 'Z33 Z34 Z35', sex: 'F' },
  ),
  pregnancy(
    'parity',
    'Gestité et parité',
    'ses|mes deux|trois|quatre|cinq grossesses; deux|trois|quatre grossesses; deux|trois|quatre|cinq|six|plusieurs|2|3|4|5|une|1 grossesse* menee* a terme; deux|trois|quatre|2|3|4|une|1 grossesse* sans complication|particularite|incident|normale*; deux|trois|quatre|2|3|4 enfants? nes; multipare; primipare; nullipare; nulligeste; primigeste; deuxieme|troisieme geste|pare; multigeste; grande multipare',
    {
      sex: 'F',
    },
  ),
  pregnancy(
    'due-date',
    'Terme de la grossesse',
    'DDR; DPA; date des dernieres regles; terme prevu; terme theorique; date prevue d accouchement; dernieres regles; DDG',
    {
      sex: 'F',
    },
  ),
  pregnancy(
    'miscarriage',
    'Fausse couche',
    'fausse* couche* precoce*?|tardive*?|spontanee*?; avortement spontane; FCS; FCP; FCT; FC spontanee*|precoce*|tardive*; grossesse arretee; oeuf clair; MFIU; mort foetale in? utero?',
    { cim10: 'O03', sex: 'F', transient: true },
  ),
  pregnancy('termination', 'Interruption de grossesse', 'IVG; IMG; interruption volontaire|medicale de grossesse; ITG', {
    cim10: 'O04',
    sex: 'F',
    transient: true,
  }),
  pregnancy('breastfeeding', 'Allaitement', 'allaitement en? cours?|maternel?|exclusif?|mixte?; allaite; allaitante; allaiter', {
    sex: 'F',
  }),
];
