/** Previous anaesthesias and what happened in them. */
import { type Concept, conceptOf } from './concept.ts';

const anaesthesia = conceptOf('anaesthesia');

export const anaesthesiaConcepts: readonly Concept[] = [
  anaesthesia(
    'general-anaesthesia',
    'Anesthésie générale',
    'AG; anesthesie* generale*; sous ag; narcose; anesthesies generales; ete endormi|endormie en|pour|lors; conversion en? AG|anesthesie generale?; AGs; passage en AG',
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
    'ALR; anesthesie* loco? regionale*; anesthesie* locoregionale*; bloc* du? nerf? axillaire|femoral|poplite|interscalenique|plexique|supraclaviculaire|infraclaviculaire|sciatique|obturateur|saphene|median|ulnaire|radial|tibial; TAP block; bloc* tronculaire*; bloc* cervical|peribulbaire|paravertebral|pudendal|digital|intercostal|penien|serratus|PENG|ESP|parasternal|rectus; bloc* au|du|de canal des? adducteur*; bloc* ilio fascial|inguinal|hypogastrique; bloc* ilio? fascia*|iliofascial; bloc* TAP; bloc* de cheville|bier|main|paroi|gaine|face; bloc* carre|quadratus|erecteur|erector; bloc* des? erecteur*|erector|branche*|nerfs|adducteurs|droits; peribulbaire; sous tenonienne; ALRIV; ALR iv; anesthesie loco regionale; catheter perinerveux|interscalenique; catheter femoral analgesique',
    { paired: true, asip: ['MED-584', 'MED-585'] },
  ),
  anaesthesia('local-anaesthesia', 'Anesthésie locale', 'AL pure|potentialisee?; anesthesie* locale*; anesthesie topique', {}),
  anaesthesia('sedation', 'Sédation', 'sedation*; diazanalgesie; neuroleptanalgesie', { asip: ['MED-586'] }),
  anaesthesia('hypnosis', 'Hypnose', 'hypnose; hypnosedation', { asip: ['MED-587'] }),
  anaesthesia(
    'anaesthesia',
    'Anesthésie',
    'anesthesie*; acte anesthesique; anesthesique* anterieur*; jamais ete? endormi|endormie|anesthesie|anesthesiee; ni endormi|endormie|anesthesie|anesthesiee; ni d anesthesie; jamais eu? d anesthesie; jamais d anesthesie',
    { snomed: ['399097000'] },
  ),
  anaesthesia(
    'ponv',
    'Nausées-vomissements postopératoires',
    'NVPO; nvpo; PONV; je vomis toute|apres|toujours; vomis apres|a chaque; nausee* ni vomissement* en salle|SSPI|au; nausee* ni? vomissement*; nausee* et? vomissement* post? operatoire*; nausee* post? operatoire*; vomissement* post? operatoire*; nausee* vomissement* post? operatoire*; nausee et vomissement postoperatoire*; nausee* postoperatoire*; vomissement* postoperatoire*; NVP; vomi apres l operation|anesthesie; vomi au reveil; vomi|vomis toute la nuit; vomit|vomi apres chaque|son|sa|l; nausee* vomissement* en SSPI|salle; malade apres l anesthesie|operation; vomissements apres l operation|anesthesie; nausees apres l operation|anesthesie; vomi apres mon|ma|chaque|une operation|anesthesie; nauseeux|nauseeuse a|apres chaque|l|une anesthesie*|operation*|intervention*; vomissements incoercibles au reveil|post; malade a chaque anesthesie; malade toute la nuit|journee apres; malade deux|trois|plusieurs jours apres; malade apres chaque anesthesie; nausees au|du reveil; vomissements au reveil; nausees et? vomissements au reveil|postoperatoires; tres malade au reveil; NVP0; malade au reveil|apres; malade apres les|toutes|mes|ses|chacune anesthesies|operations|interventions; malade a chaque reveil|operation|intervention; malade comme un chien; tres malade apres; vomissements post? anesthesiques; vomi apres|a chaque fois; vomi a chaque anesthesie',
    { snomed: ['1488000'] },
  ),
  anaesthesia('asa', 'Classe ASA', 'ASA; classe asa; score asa', {
    asip: ['MED-613', 'MED-614', 'MED-615', 'MED-616', 'MED-617', 'MED-618'],
    snomed: ['302132005'],
  }),
  anaesthesia(
    'anaphylaxis-perioperative',
    'Anaphylaxie peranesthésique',
    'choc a l induction; choc survenu au bloc operatoire?; anaphylaxie a l induction; choc anaphylactique per? operatoire|peroperatoire|peranesthesique; choc anaphylactique a|lors|au l|de? induction; anaphylaxie per? anesthesique|peranesthesique|peroperatoire; choc anaphylactique a l induction; choc|reaction|accident allergique per operatoire|anesthesique; choc|reaction|collapsus|accident allergique peroperatoire|peranesthesique|perop|perianesthesique; reaction d hypersensibilite peranesthesique|peroperatoire|per; anaphylaxie per? operatoire|peroperatoire',
    {},
  ),
  // Of no known cause: blood may have been lost.
  anaesthesia(
    'perioperative-reaction',
    'Choc ou réaction peranesthésique',
    'choc ou reaction peranesthesique; choc|reaction|accident per operatoire|anesthesique; choc|reaction|collapsus|accident peroperatoire|peranesthesique|perop|perianesthesique',
    {},
  ),
  anaesthesia(
    'awareness',
    'Mémorisation peropératoire',
    'memorisation explicite|per operatoire?; memorisation per? operatoire; souvenir* per? operatoire*; souvenir* peroperatoire*; souvenir de l|son|mon operation|intervention; souvenu|souviens|souvient des voix; entendu les voix; reveille|reveillee pendant l|mon|son|une|la|ma|sa|cette; reveille|reveillee en pleine|cours d?; conscient|consciente pendant l|son|mon|la; memorisation peroperatoire|peranesthesique; reveil per? operatoire; reveil peroperatoire; tout entendu pendant|lors; entendu les medecins|chirurgiens|infirmieres|gens parler|discuter; j entendais tout|les; entendu parler pendant|au; reveil pendant l operation|intervention|anesthesie; entendu parler les|des|le|du|l|mes chirurgiens|chirurgien|medecins|medecin|equipe|infirmieres; entendu les|des paroles|conversations; souvenir* de|des paroles|voix|conversation*|bruits; paroles entendues; senti qu on m|me|l operait|coupait|ouvrait; sentait|sentais qu on m|me|l operait|coupait; eveille|eveillee pendant l|mon|son|une|la; souvenir* pendant l|une|son|mon operation|intervention|anesthesie; memoire de l|son|mon intervention|operation; entendu ce qui|que se|l passait|equipe',
    {},
  ),
  anaesthesia(
    'residual-paralysis',
    'Curarisation résiduelle',
    'curarisation residuelle; curarisation prolongee; absence de decurarisation; apnee prolongee; bloc neuromusculaire residuel|prolonge; curare residuel; decurarisation incomplete; reste|restee curarise|curarisee; recurarisation; absence de reprise de la? ventilation spontanee?|respiration; apnee post? operatoire; apnee postoperatoire; apnee au reveil|post; reste|restee paralyse|paralysee; paralyse|paralysee plusieurs|quelques|pendant|des heures|deux|trois|quatre|plusieurs|une apres|heures?; garde|gardee le tube; reste|restee intube|intubee|endormi|endormie; paralyse|paralysee apres l|une anesthesie; curarisation tres? longue; non decurarise|decurarisee',
    {},
  ),
  anaesthesia(
    'malignant-hyperthermia',
    'Hyperthermie maligne',
    'hyperthermie* maligne* per? anesthesique?; hyperthermies malignes; hyperthermie maligne; HM; crise* d hyperthermie; hyperthermie sous anesthesie|AG|halogene*; hyperthermie per? anesthesique',
    {
      cim10: 'T883',
      snomed: ['405501007'],
    },
  ),
  anaesthesia('laryngospasm', 'Laryngospasme', 'laryngospasme*; spasme* larynge*', {}),
  anaesthesia('bronchospasm', 'Bronchospasme', 'bronchospasme*', {}),
  anaesthesia(
    'aspiration',
    'Inhalation bronchique',
    'inhalation bronchique; inhalation a l induction|extubation; inhalation lors|pendant de? l? induction|anesthesie|AG; syndrome de mendelson; mendelson; inhalation du? contenu? gastrique',
    {},
  ),
  anaesthesia(
    'perioperative-arrest',
    'Arrêt cardiaque peropératoire',
    'arret cardiaque|circulatoire per? operatoire|peroperatoire|peranesthesique; ACR per? operatoire|peroperatoire; mort|arret sur table operatoire?',
    {},
  ),
  anaesthesia(
    'delayed-awakening',
    'Retard de réveil',
    'somnolence prolongee|excessive|importante au|en reveil|SSPI; reveil agite; agitation au reveil; confusion au reveil; delirium au reveil; reveil confus; retard de reveil; reveil retarde|prolonge|difficile|tardif|long; mal a me reveiller; mal a se reveiller; mal reveille|reveillee; reveil tres? agite|long|difficile; du mal a reveiller; agitation majeure|importante|severe|extreme au reveil; reveil douloureux et? tres? agite?; reveille|reveillee tres? agite|agitee; reveil* mouvemente*|laborieux|complique*; delire au reveil; agite|agitee au reveil; tres agite|agitee au reveil; reveillait pas; mis longtemps a se|me reveiller; mis tres|un|plusieurs longtemps|temps|heures a? me|se? reveiller; tarde|tardait a se|me reveiller; reveillee|reveille en reanimation|rea; reveil en reanimation|rea; eu du mal a me|le|la reveiller; delire|confusion apres l|une anesthesie; confus|confuse apres l|une anesthesie; reveille|reveillee difficilement|tardivement|tres; mis du|longtemps a|temps a? me|se? reveiller; n arrivait pas a me|le|la reveiller; arrivaient pas a me|le|la reveiller; difficulte* a me|se|le|la reveiller; on ne me|la|le reveillait|reveille plus|pas; ne me|se reveillais|reveillait plus|pas; reussi|reussissait pas a me|le|la reveiller; difficile a reveiller; pas reussi a me|le|la reveiller; impossible de|a me|le|la? reveiller; arrivait|arrivaient plus a me|le|la reveiller; fini|termine en|aux reanimation|rea apres l anesthesie; reveil tres? long|lent|difficile|penible',
    {},
  ),
  anaesthesia('respiratory-depression', 'Dépression respiratoire', 'depression respiratoire', {}),
  anaesthesia(
    'post-dural-headache',
    'Céphalées post-ponction durale',
    'cephalee* post ponction durale?; cephalee* post PL|ponction|rachi|peridurale; cephalee* post peridurale|rachianesthesie|rachi; breche durale|dure merienne; breche durale; breche',
    {},
  ),
  anaesthesia(
    'failed-spinal',
    'Échec de rachianesthésie',
    'echec de? la? rachianesthesie|rachi|peridurale|ALR; rachi echec; ALR incomplete; rachi incomplete; peridurale en? place? inefficace|lateralisee; rachianesthesie|rachi|peridurale ayant|a echoue; peridurale ne marchait|fonctionnait; peridurale ratee; rachianesthesie|rachi|peridurale n a|avait pas? marche|fonctionne|pris|suffi; piqure dans le dos n a pas marche|pris|fonctionne; rachianesthesie|rachi|peridurale|bloc : echec; rachi|rachianesthesie|peridurale en echec; rachi|rachianesthesie|peridurale echouee|impossible|ratee; peridurale ne marchait|fonctionnait que? d un cote; rachi|rachianesthesie|peridurale insuffisante|inefficace|incomplete|partielle|unilaterale|asymetrique',
    {},
  ),
  anaesthesia(
    'difficult-spinal',
    'Ponction rachidienne difficile',
    'ponction* rachidienne*|peridurale* multiples|difficile*',
    {},
  ),
  anaesthesia(
    'dental-damage',
    'Bris dentaire',
    'bris dentaire*; bris d une? dent|incisive|couronne; dent cassee|abimee; casse|cassee|abime|perdu|perdue une|la dent|incisive|couronne a|lors|pendant|au l|de|reveil; dent cassee|perdue lors|a|pendant; traumatisme dentaire',
    {},
  ),
  anaesthesia(
    'difficult-venous-access',
    'Accès veineux difficile',
    'acces veineux tres? difficile*; mauvais capital veineux; reseau veineux mediocre|pauvre|mauvais|difficile; mauvaises veines; veines difficiles|fragiles|fuyantes|introuvables; perfusion difficile; abord veineux mediocre|impossible; pose de VVP difficile; abord* veineux difficile*; capital veineux pauvre|mediocre|mauvais; VVP difficile; voie veineuse difficile; difficile a piquer|perfuser; dur|dure|durs a piquer; arrive|arrivent pas|jamais a me|le|la piquer|perfuser; mal a me|le|la piquer|perfuser',
    { asip: ['MED-593'] },
  ),
  anaesthesia(
    'anaesthesia-uneventful',
    'Anesthésie sans incident',
    'anesthesie* anterieure*?|precedente*? sans aucun? incident*|probleme*|particularite|complication*|souci*|difficulte*; suites anesthesiques simples; anesthesie* bien toleree*|passees; sans aucun? probleme|incident|complication|particularite|souci|difficulte|evenement anesthesique; sans aucun? probleme|incident|complication|souci d anesthesie|anesthesiologique; AG|rachi|rachianesthesie|peridurale|anesthesie|ALR generale? sans aucun? incident|probleme|particularite|complication|souci|difficulte; anesthesie* anterieure*|precedente* bien toleree*|supportee*|passee*; anesthesies generales sans aucun? incident|probleme|particularite|complication|souci|difficulte; reveil facile|simple; reveil sans particularite|probleme|souci; anesthesie* sans aucun? incident*|probleme*|particularite|complication*|souci*|difficulte*; anesthesie* toleree*|supportee* sans probleme|difficulte; anesthesie* bien supportee*; bien supporte|supportee|tolere|toleree ses|les|l|son|sa|mes|toutes? anesthesie*; endormi|endormie deux|trois|plusieurs|2|3|4|quatre fois sans probleme|souci|incident; endormi|endormie sans probleme|souci|incident; suites anesthesiques simples',
    {},
  ),
  anaesthesia(
    'anaesthesia-complication',
    'Incident anesthésique',
    'complication*|incident*|accident*|probleme*|souci*|difficulte*|evenement* anesthesique*|peranesthesique*; accident* d anesthesie; echec d|de|du un? bloc axillaire?|interscalenique?|femoral?|sciatique?|poplite?; bloc axillaire|interscalenique|femoral|sciatique|poplite|plexique inefficace|insuffisant|incomplet|rate; reveille|reveillee avec un|le tube; coma apres une|l|son|sa anesthesie; toxicite|intoxication systemique? des|aux|par anesthesiques locaux; failli mourir|rester pendant|lors|apres d? une|l|son|sa anesthesie; complication* d une|l? anesthesie; reaction|choc pendant|lors d? une|l|son|cette anesthesie; probleme*|incident*|souci*|complication*|accident* lors|avec|pendant des|les|ses|mes precedentes|anterieures|dernieres|autres anesthesies; piqure dans le dos n a pas|jamais marche|pris|fonctionne; accident survenu a l induction|anesthesie; desaturation* breve|transitoire|prolongee sous|pendant|lors; mal supporte|tolere l|une anesthesie; tres mal supporte l anesthesie; reaction* grave|severe|allergique a|lors l|une|de anesthesie*; probleme*|souci*|incident*|complication*|accident*|reaction*|malaise|ennui* avec|lors|pendant|a|au|suite|apres d? l?|les|une|un|d|des|mes|mon|de? la? anesthesie* locale?|generale?|anterieure*?; desaturation a? 1? pendant l?|la intervention|coloscopie; desaturation* en|au|a la? l? sspi|salle|reveil|extubation; desature|desaturation pendant|lors|cours de|d|la|l la|une|l? coloscopie|endoscopie|gastroscopie|fibroscopie|intervention|sedation; arret respiratoire|cardiaque|cardiorespiratoire sous hypnovel|midazolam|propofol|diprivan|sedation|AG|ketamine|anesthesie; arret respiratoire|cardiaque|cardiorespiratoire a|en l? extubation|induction|reveil|SSPI|salle; arret respiratoire pendant|lors d|de|l|la une|la|l? endoscopie|coloscopie|gastroscopie|intervention|operation|anesthesie; hypotension* severe? a|lors|apres l? de? induction; poussee|pic hypertensive|hypertensif a|lors l induction|extubation|intubation; choc|collapsus|tachycardie|bradycardie|desaturation|hypoxie|hypoxemie|asystolie a|lors|pendant l induction|extubation|intubation|anesthesie; bloc insuffisant|incomplet|rate; accident* per? anesthesique*; probleme*|souci* d anesthesie; intubation oesophagienne; extravasation de l|du perfusion|cathlon; ennui|ennuis anesthesique; arret cardiaque a l induction; mort|morte|decede|decedee pendant|lors|sous|suite d? une|l|son|sa anesthesie; mort|morte|decede|decedee sur table; mort|deces per? operatoire|peroperatoire|peranesthesique|anesthesique; mort|deces pendant|lors|sous d? une|l|son|sa? anesthesie|AG|operation; hypotension|collapsus|bradycardie severe|profond|profonde? apres|sous|lors de? la|une|sa? rachianesthesie|rachi|peridurale; mal reagi|supporte a|la|l l? une? anesthesie; reagi a|mal l|une anesthesie; malaise pendant|apres l|une anesthesie; choc|arret|collapsus|convulsion*|spasme|oedeme|hypotension lors|pendant|apres d? une|l|son|sa anesthesie*; arret cardiaque lors|pendant|sous d? une|l|son|sa? anesthesie*; choc lors d une|l? induction|anesthesie',
    {},
  ),
];
