/**
 * What patients react to, and how. Allergens that are medicines are concepts too, so that "allergie à la pénicilline" and
 * "allergie à l'amoxicilline" meet in one rule; the reader of allergies also takes any medicine of the lexicon.
 */
import { type Concept, conceptOf } from './concept.ts';

const allergen = conceptOf('allergy');

export const allergens: readonly Concept[] = [
  allergen(
    'latex',
    'Latex',
    'latex; gant* du|des|de dentiste*|infirmiere*|soignant*|soins|examen; gant* medicaux|jetables; gant* de vaisselle|menage|chirurgie; gant* chirurgicaux; gant* en caoutchouc; ballon* de|en baudruche|latex; gonfle|gonfler un|des|les ballon*; baudruche; preservatif*',
    {
      snomed: ['111088007', '300916003'],
      cim10: 'Z9104',
    },
  ),
  allergen(
    'beta-lactam',
    'Bêta-lactamines',
    'beta lactamine*; betalactamine*; b lactamine*; blactamine*; β lactamine*; βlactamine*; beta lactame*; betalactame*',
    {},
  ),
  allergen(
    'penicillin',
    'Pénicillines',
    'penicilline*; amoxicilline; augmentin; clamoxyl; ampicilline; oracilline; peni; amox; clamox; augm; PNC; peni G|V|A|M',
    {
      cim10: 'Z880',
      isA: 'beta-lactam',
      snomed: ['764146007', '91936005'],
    },
  ),
  allergen('cephalosporin', 'Céphalosporines', 'cephalosporine*; ceftriaxone; cefuroxime; cefotaxime; rocephine; C3G; C2G; C1G', {
    isA: 'beta-lactam',
  }),
  allergen('cefazolin', 'Céfazoline', 'cefazoline; cefacidal', { isA: 'cephalosporin', snomed: ['387470007'] }),
  allergen(
    'neuromuscular-blockers',
    'Curares',
    'curare*; curare* non? depolarisant*|steroidien*; myorelaxant* anesthesique*?; agent neuromusculaire*',
    {
      snomed: ['373295003'],
    },
  ),
  allergen('succinylcholine', 'Suxaméthonium', 'suxamethonium; succinylcholine; celocurine', { isA: 'neuromuscular-blockers' }),
  allergen('rocuronium', 'Rocuronium', 'rocuronium; esmeron', { isA: 'neuromuscular-blockers' }),
  allergen('vecuronium', 'Vécuronium', 'vecuronium; norcuron', { isA: 'neuromuscular-blockers' }),
  allergen('pancuronium', 'Pancuronium', 'pancuronium; pavulon', { isA: 'neuromuscular-blockers' }),
  allergen('mivacurium', 'Mivacurium', 'mivacurium; mivacron', { isA: 'neuromuscular-blockers' }),
  allergen('atracurium', 'Atracurium', 'atracurium; tracrium', { isA: 'neuromuscular-blockers' }),
  allergen('cisatracurium', 'Cisatracurium', 'cisatracurium; nimbex', { isA: 'neuromuscular-blockers' }),
  allergen('sugammadex', 'Sugammadex', 'sugammadex; bridion', {}),
  allergen('propofol', 'Propofol', 'propofol; diprivan', {}),
  allergen(
    'local-anaesthetics',
    'Anesthésiques locaux',
    'anesthesique* loca*; lidocaine; xylocaine; bupivacaine; ropivacaine; mepivacaine; articaine; emla',
    { snomed: ['373477003'] },
  ),
  allergen('opioids', 'Morphiniques', 'morphinique*; morphine; codeine; tramadol; opiace*; opioide*', {}),
  allergen(
    'iodine-contrast',
    'Produits de contraste iodés',
    'PDC iode*; produit* de contraste iode*?; agent* de contraste iode*?; produit* du|de|pour le? scanner; produit* du|de|pour scanner; produit* pour|du le scanner; hexabrix; telebrix; iopamiron; ioxaglate; ioxitalamate; derive* iode*; PCI; iode; iopamidol; iomeprol; iohexol; iobitridol; iopromide; iodixanol; ioversol; produit iode*; injection d iode; contraste iode',
    { snomed: ['426722004'] },
  ),
  allergen(
    'gadolinium',
    'Gadolinium',
    'gadolinium; gadolinique*; produit* pour|de|d l? IRM; magnevist; omniscan; acide gadoterique; dotarem; clariscan; gadovist; multihance; prohance',
    {},
  ),
  allergen('povidone-iodine', 'Povidone iodée', 'betadine; povidone iodee', {}),
  allergen('chlorhexidine', 'Chlorhexidine', 'chlorhexidine; biseptine; hibiscrub', {}),
  allergen(
    'dyes',
    'Colorants',
    'bleu; bleu patente|de; bleu de methylene; patent blue; isosulfan; vert d? indocyanine; indocyanine; fluoresceine; triarylmethane*',
    {},
  ),
  allergen('gelatin', 'Gélatines', 'gelatine*; gelofusine; plasmion; colloide*', {}),
  allergen('protamine', 'Protamine', 'protamine', {}),
  allergen('aprotinin', 'Aprotinine', 'aprotinine', {}),
  allergen('heparin', 'Héparine', 'heparine*', {}),
  allergen(
    'nsaid',
    'AINS',
    'AINS; ains; anti inflammatoire* non steroidien*?; anti inflammatoires; ibuprofene; ketoprofene; profenid; diclofenac',
    { cim10: 'Z886' },
  ),
  allergen('aspirin', 'Aspirine', 'aspirine; acide acetylsalicylique; acetylsalicylique; salicyles; AAS', {
    cim10: 'Z886',
    snomed: ['293586001', '293585002'],
    isA: 'nsaid',
  }),
  allergen('paracetamol', 'Paracétamol', 'paracetamol; doliprane; dafalgan; perfalgan', { snomed: ['293584003'] }),
  allergen('sulfonamides', 'Sulfamides', 'sulfamide*; bactrim; cotrimoxazole', { cim10: 'Z882', snomed: ['91939003'] }),
  allergen('quinolones', 'Quinolones', 'quinolone*; fluoroquinolone*; ciprofloxacine; levofloxacine; ofloxacine', {}),
  allergen(
    'macrolides',
    'Macrolides',
    'macrolide*; erythromycine; josamycine; azithromycine; clarithromycine; pristinamycine; pyostacine',
    {},
  ),
  allergen('vancomycin', 'Vancomycine', 'vancomycine; glycopeptide*', {}),
  allergen('clindamycin', 'Clindamycine', 'clindamycine; dalacine', {}),
  allergen('aminoglycosides', 'Aminosides', 'aminoside*; gentamicine', {}),
  allergen('tetracyclines', 'Cyclines', 'cycline*; tetracycline*; doxycycline', {}),
  allergen('antibiotics', 'Antibiotiques', 'antibiotique*; ATB; atb', { cim10: 'Z881' }),
  allergen('ace-inhibitor', 'IEC', 'IEC; inhibiteur* de l enzyme de conversion', {}),
  allergen('metoclopramide', 'Métoclopramide', 'metoclopramide; primperan', {}),
  allergen('egg', 'Œuf', 'oeuf*; ovalbumine; omelette*; blanc d oeuf', { snomed: ['91930004'] }),
  allergen('soy', 'Soja', 'soja', {}),
  allergen('peanut', 'Arachide', 'arachide*; cacahuete*', { snomed: ['91935009'] }),
  allergen(
    'nuts',
    'Fruits à coque',
    'fruits a coque; noix; noix de cajou|pecan|macadamia|coco; cajou; anacarde*; pistache*; noisette*; amande*; pignon* de? pin?',
    {
      snomed: ['91934008'],
    },
  ),
  allergen('latex-fruits', 'Fruits à réaction croisée', 'kiwi*; avocat; banane*; chataigne*; fruit exotique*', {}),
  allergen('milk', 'Lait de vache', 'proteine* de lait de vache?; APLV; PLV; lait de vache; proteines du lait; lait', {}),
  allergen(
    'fish',
    'Poisson, fruits de mer',
    'poisson*; crustace*; fruits de mer; crevette*; mollusque*; huitre*; moules; calamar*; homard*; crabe*; langoustine*; gambas',
    {},
  ),
  allergen('lactose', 'Lactose', 'lactose', {}),
  allergen('gluten', 'Gluten', 'gluten', {}),
  allergen('mustard', 'Moutarde', 'moutarde', {}),
  allergen('sesame', 'Sésame', 'sesame', {}),
  allergen('celery', 'Céleri', 'celeri', {}),
  allergen(
    'iron',
    'Fer injectable',
    'fer injectable; perfusion*|perf|injection* de fer; fer iv; fer intraveineux; venofer; ferinject',
    {},
  ),
  allergen('wheat', 'Blé', 'ble; froment; gliadine*; farine de ble; seigle; sarrasin', {}),
  allergen('rosaceae', 'Rosacées', 'pomme*; peche*; cerise*; abricot*; prune*', {}),
  allergen('legumes', 'Légumineuses', 'pois; pois chiche*; lentille*; lupin; fenugrec; legumineuse*', {}),
  allergen('garlic', 'Ail', 'ail', {}),
  allergen('biting-insects', 'Insectes piqueurs', 'moustique*; fourmi*; taon*', {}),
  allergen(
    'contact-allergens',
    'Allergènes de contact',
    'cobalt; thiuram*; baume du perou; lanoline; formaldehyde; isothiazolinone*; methacrylate*; acrylate*; fragrance mix?; caoutchouc',
    {},
  ),
  allergen('strawberry', 'Fraise', 'fraise*', {}),
  allergen('alpha-gal', 'Alpha-gal', 'alpha gal', {}),
  allergen(
    'hymenoptera',
    'Hyménoptères',
    'hymenoptere*; venin de guepe*|abeille*|frelon*; piqure* de guepe*|abeille*|frelon*; guepe*; abeille*; frelon*; bourdon*',
    { snomed: ['424213003'] },
  ),
  allergen('pollen', 'Pollens', 'pollen*; graminee*; bouleau; pollinose*; ambroisie; cypres', {
    cim10: 'J301',
    snomed: ['300910009'],
  }),
  allergen('dust-mites', 'Acariens', 'acarien*; poussiere*', { snomed: ['232350006'] }),
  allergen('animal-dander', 'Poils d’animaux', 'poil* de? chat*|chien*|animaux|cheval; chat', {}),
  allergen('mould', 'Moisissures', 'moisissure*; alternaria', {}),
  allergen('pneumallergens', 'Pneumallergènes', 'pneumallergene*; trophallergene*', {}),
  allergen('tegaderm', 'Pansement film', 'tegaderm; opsite', {}),
  allergen('nickel', 'Nickel', 'nickel', {}),
  allergen('glue', 'Colles', 'colle biologique|chirurgicale|tissulaire?; cyanoacrylate*', {}),
  allergen('fragrance', 'Parfums, cosmétiques', 'parfum*; cosmetique*; paraphenylene*; teinture* capillaire*?', {}),
  allergen(
    'antiseptics',
    'Antiseptiques',
    'ether; hexomedine; eosine; mercurochrome; mercryl; ammonium* quaternaire*; cidex; hexetidine',
    {},
  ),
  allergen('sutures', 'Fils de suture', 'vicryl; suture*', {}),
  allergen('sulfites', 'Sulfites', 'sulfite*', {}),
  allergen(
    'adhesive',
    'Pansements adhésifs',
    'sparadrap*; elastoplast; elastoplaste; mepore; hypafix; mefix; steri strip*; micropore; urgoderm; adhesif*; pansement* adhesif*?; colophane',
    {},
  ),
];

/** Reactions, from the gravest to the mildest. `severe` reactions are never to be missed. */
export const reactions: readonly { readonly forms: string; readonly label: string; readonly severe: boolean }[] = [
  {
    label: 'Arrêt cardiaque',
    severe: true,
    forms: 'arret cardiaque; arret cardio circulatoire|respiratoire; arret cardiorespiratoire|cardiocirculatoire; ACR',
  },
  { label: 'Choc anaphylactique', severe: true, forms: 'choc anaphylactique|anaphylactoide; etat de choc; choc' },
  { label: 'Anaphylaxie', severe: true, forms: 'anaphylaxie*; reaction anaphylactique|anaphylactoide; anaphylactique' },
  {
    label: 'Œdème de Quincke',
    severe: true,
    forms:
      'oedeme de quincke; quincke; angio? oedeme; angioedeme|angiooedeme; oedeme larynge|glottique|facial; oedeme de la glotte|face; oedeme du visage',
  },
  {
    label: 'Œdème',
    severe: false,
    forms:
      'oedeme*; gonfle*; gonflement*; enfle*; levre*|langue|visage|paupiere*|gorge qui gonfle*; levre*|langue|visage|gorge gonfle*; syndrome oral croise|allergique?; gonflement des|de|du la? levres|langue|visage|gorge|face; gonfle*|enfle* du|des|de|au|aux|a la? visage|levre*|langue|gorge|face|paupiere*; visage|figure tout? gonfle|gonflee|enfle|enflee',
  },
  { label: 'Bronchospasme', severe: true, forms: 'bronchospasme*; crise d asthme' },
  {
    label: 'Syndrome de Lyell',
    severe: true,
    forms: 'lyell; stevens johnson; DRESS; toxidermie*; necrolyse epidermique; PEAG; pustulose exanthematique; NET',
  },
  { label: 'Grade III', severe: true, forms: 'grade III|3|IV|4' },
  { label: 'Grade II', severe: false, forms: 'grade II|2' },
  { label: 'Grade I', severe: false, forms: 'grade I|1' },
  { label: 'Urticaire', severe: false, forms: 'urticaire* geante?|generalisee?' },
  {
    label: 'Éruption',
    severe: false,
    forms:
      'reaction* cutanee*; eruption* cutanee*?|maculo? papuleuse?|maculopapuleuse?; rash* cutane*?; exantheme*; erytheme*; plaque rouges?; boutons; cloque*; rougeur*; EMP; red man|neck; homme rouge; erythrodermie*',
  },
  { label: 'Prurit', severe: false, forms: 'prurit*; demangeaison*; irrite*; irritation*; photosensib*' },
  {
    label: 'Dyspnée',
    severe: true,
    forms:
      'gene respiratoire; gene pour|a respirer; du mal a respirer; etouff*; dyspnee; detresse respiratoire; peut|pouvait|pouvais|arrive|arrivait|arrivais plus|pas a? respirer; respirait|respirais|respire plus|pas bien?; respirait|respirais|respire mal',
  },
  { label: 'Hypotension', severe: true, forms: 'hypotension; collapsus; malaise' },
  { label: 'Eczéma', severe: false, forms: 'eczema* de contact?; dermatite* de contact?' },
  {
    label: 'Troubles digestifs',
    severe: false,
    forms: 'trouble* digestif*; vomissement*; vomi|vomit|vomir|vomissait; nausee*; diarrhee*; intolerance digestive',
  },
  { label: 'Myalgies', severe: false, forms: 'myalgie*; rhabdomyolyse; crampes' },
  { label: 'Toux', severe: false, forms: 'toux seche?' },
  { label: 'Rhinite', severe: false, forms: 'rhinite*; conjonctivite*; rhino? conjonctivite' },
];
