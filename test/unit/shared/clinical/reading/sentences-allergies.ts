/** Allergies: agents, reactions, doubts, denials. Read as of 2026-03-15; written as describeFinding writes. */
export const allergiesSentences: readonly (readonly [text: string, findings: readonly string[]])[] = [
  ['Allergie à la pénicilline (urticaire géante en 1998).', ['allergy penicillin 1998 reaction urticaire géante']],
  ['Allergies : pénicilline (œdème de Quincke), latex.', ['allergy penicillin reaction œdème de Quincke', 'allergy latex']],
  ["Pas d'allergie connue.", ['allergy Aucune allergie connue negated']],
  ['Allergies : aucune', ['allergy Aucune allergie connue negated']],
  ['Allergie : 0', ['allergy Aucune allergie connue negated']],
  ["Allergique à l'Augmentin : éruption cutanée.", ['allergy penicillin reaction éruption cutanée']],
  ['Choc anaphylactique au rocuronium en 2017, grade III.', ['allergy rocuronium 2017 reaction Choc anaphylactique, grade III']],
  [
    "Choc anaphylactique grade III à la céfazoline lors de l'induction (12/05/2019).",
    ['allergy cefazolin 2019-05-12 reaction Choc anaphylactique grade III'],
  ],
  ["Pas d'allergie à la pénicilline.", ['allergy penicillin negated']],
  ["Suspicion d'allergie aux curares, bilan allergologique à prévoir.", ['allergy neuromuscular-blockers suspected']],
  ["Allergie à l'iode possible.", ['allergy iodine-contrast suspected']],
  ['Intolérance aux statines (myalgies).', ['allergy Statine reaction myalgies']],
  ["Pas d'allergie médicamenteuse connue en dehors de la pénicilline.", ['allergy penicillin']],
  ['Mère allergique à la pénicilline.', ['allergy penicillin of family']],
  ['Rhinite allergique saisonnière.', []],
  ["Allergies : pas d'allergie médicamenteuse, allergie au latex suspectée", ['allergy latex suspected']],
  [
    "Type d'allergie\tAgent\tRéaction\nAllergie médicamenteuse\tparacétamol\tUrticaire",
    ['allergy paracetamol reaction Urticaire'],
  ],
  [
    'HTA non traitée. Diabète mal équilibré. Asthme non allergique.',
    ['problem hypertension', 'problem diabetes', 'problem asthma'],
  ],
  [
    'Terrain atopique, allergie aux acariens et au pollen de bouleau. Allergie à la moutarde.',
    ['allergy dust-mites', 'allergy pollen', 'allergy moutarde'],
  ],
  [
    "Réaction anaphylactique au Célocurine lors d'une appendicectomie en 1990.",
    ['allergy succinylcholine 1990 reaction Réaction anaphylactique', 'procedure appendectomy past 1990'],
  ],
  [
    'Antécédent de choc anaphylactique peropératoire en 2014 (curares incriminés).',
    ['allergy neuromuscular-blockers 2014 reaction choc anaphylactique'],
  ],
  ['Œdème de Quincke en 2003.', ['allergy Œdème de Quincke 2003 reaction Œdème de Quincke']],
  [
    'Asthme non allergique. Allergies : pénicilline (œdème de Quincke), latex.',
    ['problem asthma', 'allergy penicillin reaction œdème de Quincke', 'allergy latex'],
  ],
  [
    'Allergique à la Bétadine, au sparadrap et aux AINS (bronchospasme).',
    ['allergy povidone-iodine', 'allergy adhesive', 'allergy nsaid reaction bronchospasme'],
  ],
  [
    'Patient non allergique. Aucune allergie médicamenteuse ni alimentaire.',
    ['allergy Aucune allergie connue negated', 'allergy Aucune allergie connue negated'],
  ],
  [
    "Allergie : RAS. Pas d'allergie ni d'intolérance connue.",
    ['allergy Aucune allergie connue negated', 'allergy Aucune allergie connue negated'],
  ],
  [
    'Ne présente aucune allergie. Allergie aux fruits de mer : urticaire.',
    ['allergy Aucune allergie connue negated', 'allergy fish reaction urticaire'],
  ],
  [
    'Réaction cutanée sous Bactrim. Toux sous IEC.',
    ['allergy sulfonamides reaction Réaction cutanée', 'medication IEC [acei] active'],
  ],
  [
    "Exploration allergologique : allergie confirmée au rocuronium et au vécuronium, pas d'allergie au cisatracurium.",
    ['allergy rocuronium', 'allergy vecuronium', 'allergy cisatracurium negated'],
  ],
  [
    'Allergie documentée à la céfazoline (choc anaphylactique grade III, 2021).',
    ['allergy cefazolin 2021 reaction choc anaphylactique grade III'],
  ],
  ["Notion d'allergie à la pénicilline dans l'enfance (éruption), non explorée.", ['allergy penicillin reaction éruption']],
  ['Aucune allergie connue hormis le latex.', ['allergy latex']],
  ['Intolérance digestive à la metformine.', ['allergy metformine reaction intolérance']],
  ['Allergies : iode, fruits de mer', ['allergy iodine-contrast', 'allergy fish']],
  ['ALLERGIES : NON CONNUES', ['allergy Aucune allergie connue negated']],
];
