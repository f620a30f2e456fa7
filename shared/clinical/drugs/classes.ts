/** ATC → the classes that rules speak of (clinical.md 3.4). Longest prefix wins; an ATC may carry two classes. */
import type { DrugClass } from '../fact.ts';

const rows: readonly (readonly [prefix: string, ...classes: DrugClass[]])[] = [
  ['B01AC06', 'aspirin'],
  ['B01AC56', 'aspirin'],
  ['N02BA01', 'aspirin'],
  ['N02BA51', 'aspirin'],
  ['B01AC04', 'clopidogrel'],
  ['B01AC22', 'prasugrel'],
  ['B01AC24', 'ticagrelor'],
  ['B01AC', 'antiplatelet-other'],
  // Prostacyclins and selexipag stand in B01AC but treat pulmonary hypertension; they still act on platelets.
  ['B01AA', 'vka'],
  ['B01AB01', 'ufh'],
  ['B01AB09', 'anticoagulant-other'],
  ['B01AB', 'lmwh'],
  ['B01AX05', 'fondaparinux'],
  ['B01AF', 'doac-xaban'],
  ['B01AE07', 'dabigatran'],
  ['B01AE', 'anticoagulant-other'],
  ['B01AD', 'anticoagulant-other'],
  ['M01A', 'nsaid'],
  ['M01AX05'],
  ['M01AX25'],
  ['M01AX21'],
  ['A10A', 'insulin'],
  ['A10BA02', 'metformin'],
  ['A10BB', 'sulfonylurea'],
  ['A10BJ', 'glp1'],
  ['A10BX16', 'glp1'],
  ['A10BK', 'sglt2i'],
  ['A10B', 'antidiabetic-other'],
  ['C09A', 'acei'],
  ['C09C', 'arb'],
  ['C09DX04', 'arb'],
  ['C09XA', 'aliskiren'],
  ['C07', 'beta-blocker'],
  ['S01ED', 'beta-blocker'],
  ['C08', 'calcium-blocker'],
  ['C01DA', 'nitrate'],
  ['C01DX16', 'nitrate'],
  ['C01DX12', 'nitrate'],
  ['C03XA'],
  ['C03', 'diuretic'],
  ['C10AA', 'statin'],
  ['C01B', 'antiarrhythmic'],
  ['C07AA07', 'beta-blocker', 'antiarrhythmic'],
  ['C01AA05', 'digoxin'],
  ['H02AB', 'glucocorticoid'],
  ['H02AA', 'glucocorticoid'],
  ['N06AB', 'ssri-snri'],
  ['N06AX16', 'ssri-snri'],
  ['N06AX17', 'ssri-snri'],
  ['N06AX21', 'ssri-snri'],
  ['N06AA', 'antidepressant-other'],
  ['N06AX', 'antidepressant-other'],
  ['N06AP01', 'herbal'],
  ['N06DX02', 'herbal'],
  ['V06', 'herbal'],
  ['N06AF', 'maoi'],
  ['N06AG', 'maoi'],
  ['N04BD', 'dopaminergic', 'maoi'],
  ['N05AN', 'lithium'],
  ['N05AL03', 'neuroleptic'],
  ['N05AD08', 'neuroleptic', 'anaesthetic'],
  ['N05A', 'neuroleptic'],
  ['N05BA', 'benzodiazepine'],
  ['N05CD', 'benzodiazepine'],
  // Zopiclone, zolpidem: « apparentés », same rule (withdrawal, sleep apnoea).
  ['N05CF', 'benzodiazepine'],
  ['N04BA', 'levodopa'],
  ['N04B', 'dopaminergic'],
  ['N03AE01', 'antiepileptic', 'benzodiazepine'],
  ['N03', 'antiepileptic'],
  ['N02A', 'opioid'],
  ['N01AH01', 'opioid'],
  ['N01AH', 'opioid', 'anaesthetic'],
  ['N07BC', 'opioid-substitution'],
  ['G03XB'],
  ['G03', 'hormone'],
  ['H03', 'thyroid'],
  ['R03', 'bronchodilator'],
  ['R03DX'],
  ['L04', 'immunosuppressant'],
  ['L01BA01', 'immunosuppressant'],
  ['L01FA01', 'immunosuppressant'],
  ['J01', 'antibiotic'],
  ['N01', 'anaesthetic'],
  ['N05CM18', 'anaesthetic'],
  ['M03AB', 'muscle-relaxant'],
  ['M03AC', 'muscle-relaxant'],
  ['N02B', 'analgesic'],
  ['A02BC', 'ppi'],
  ['M04A', 'uric-acid'],
];

/** What acts on clotting: never to be missed. */
const antithrombotic: ReadonlySet<DrugClass> = new Set<DrugClass>([
  'aspirin',
  'clopidogrel',
  'prasugrel',
  'ticagrelor',
  'antiplatelet-other',
  'vka',
  'doac-xaban',
  'dabigatran',
  'lmwh',
  'ufh',
  'fondaparinux',
  'anticoagulant-other',
]);
export const isAntithrombotic = (classes: readonly DrugClass[]): boolean => classes.some((each) => antithrombotic.has(each));

const byPrefix = new Map(rows.map(([prefix, ...classes]) => [prefix, classes]));

export const classesOfAtc = (atc: string): readonly DrugClass[] => {
  for (let length = atc.length; length >= 3; length--) {
    const classes = byPrefix.get(atc.slice(0, length));
    if (classes) return classes;
  }
  return [];
};

/** Words that name a class, in the phrase language of ../reading/phrases.ts; shown as `label`. */
export const classWords: readonly { readonly forms: string; readonly label: string; readonly classes: readonly DrugClass[] }[] = [
  { label: 'AVK', classes: ['vka'], forms: 'AVK; avk; antivitamines k; anti vitamine* K; antivitamine* K; antivitamine* k' },
  {
    label: 'AOD',
    classes: ['doac-xaban', 'dabigatran'],
    forms: 'AOD; NACO; ACOD; anticoagulant* oraux directs; anticoagulant* oral direct; nouveaux anticoagulants oraux',
  },
  { label: 'HBPM', classes: ['lmwh'], forms: 'HBPM; hbpm; heparine* de? bas poids moleculaire' },
  {
    label: 'Anticoagulant',
    classes: ['anticoagulant-other'],
    forms:
      'ACO; antithrombotique*; thromboprophylaxie; medicament*|traitement|rien pour fluidifier le? sang; anticoag; anti coag; AC curatif; anticoagulant*; anticoagulation curative|preventive|efficace|au?; traitement anticoagulant; anti coagulant*; anticoagule|anticoagulee',
  },
  {
    label: 'Antiagrégant plaquettaire',
    classes: ['antiplatelet-other'],
    forms:
      'antiagregant* plaquettaire*?; anti agregant* plaquettaire*?; AAP; antiplaquettaire*; inhibiteur* du? P2Y12; anti P2Y12; anti GPIIbIIIa; anti GP2b3a; antiagregation plaquettaire?',
  },
  {
    label: 'Double antiagrégation',
    classes: ['aspirin', 'antiplatelet-other'],
    forms:
      'double anti? agregation plaquettaire?; bi anti? agregation plaquettaire?; biantiagregation plaquettaire?; double antiagregation plaquettaire?; bithérapie anti? agregante; bitherapie antiagregante|antiplaquettaire; DAPT; DAP',
  },
  {
    label: 'AINS',
    classes: ['nsaid'],
    forms: 'AINS; ains; anti inflammatoire*; antiinflammatoire*; anti inflammatoire* non steroidien*',
  },
  { label: 'IEC', classes: ['acei'], forms: 'IEC; inhibiteur* de l enzyme de conversion' },
  {
    label: 'ARA2',
    classes: ['arb'],
    forms: 'ARA2; ARA 2|II|II; ARAII; sartan*; antagoniste* des? recepteur a|de l? angiotensine',
  },
  {
    label: 'Bêtabloquant',
    classes: ['beta-blocker'],
    forms: 'beta bloquant*|bloqueur*; betabloquant*; betabloqueur*; beta- bloquant*',
  },
  {
    label: 'Inhibiteur calcique',
    classes: ['calcium-blocker'],
    forms: 'inhibiteur* calcique*; anticalcique*; antagoniste calcique',
  },
  { label: 'Statine', classes: ['statin'], forms: 'statine*' },
  { label: 'Diurétique', classes: ['diuretic'], forms: 'diuretique*; thiazidique*' },
  {
    label: 'Corticoïdes',
    classes: ['glucocorticoid'],
    forms:
      'corticoide*; cortico therapie; corticotherapie* orale?|generale?|au?; corticoides per? os; corticotherapie au long cours',
  },
  {
    label: 'Insuline',
    classes: ['insulin'],
    forms: 'insulinotherapie; insuline* rapide*|lente*|basale; insulino traite',
  },
  { label: 'Antidiabétiques oraux', classes: ['antidiabetic-other'], forms: 'ADO; antidiabetique* oraux; antidiabetique oral' },
  { label: 'Sulfamide hypoglycémiant', classes: ['sulfonylurea'], forms: 'sulfamide* hypoglycemiant*; sulfonyluree*' },
  {
    label: 'Analogue du GLP-1',
    classes: ['glp1'],
    forms: 'analogue* du? GLP1; analogue* du? GLP 1; aGLP1; agoniste* du? GLP1|recepteur; agoniste* du? GLP 1; GLP 1; GLP1',
  },
  {
    label: 'Gliflozine',
    classes: ['sglt2i'],
    forms: 'gliflozine*; inhibiteur* de? SGLT2; iSGLT2; inhibiteur du? SGLT2; SGLT2',
  },
  { label: 'Antidépresseur', classes: ['antidepressant-other'], forms: 'antidepresseur*; anti depresseur*; tricyclique*' },
  { label: 'ISRS', classes: ['ssri-snri'], forms: 'ISRS; IRS; IRSNA; IRSN' },
  { label: 'IMAO', classes: ['maoi'], forms: 'IMAO' },
  { label: 'Neuroleptique', classes: ['neuroleptic'], forms: 'neuroleptique*; antipsychotique*' },
  { label: 'Benzodiazépine', classes: ['benzodiazepine'], forms: 'benzodiazepine*; BZD' },
  { label: 'Antiépileptique', classes: ['antiepileptic'], forms: 'antiepileptique*; anti epileptique*; anticomitial*' },
  { label: 'Morphinique', classes: ['opioid'], forms: 'morphinique*; opioide*; opiace*' },
  {
    label: 'Contraception œstroprogestative',
    classes: ['hormone'],
    forms:
      'contraception orale; pilule contraceptive|oestroprogestative?; contraception oestro? progestative|oestroprogestative; oestroprogestatif*; sous pilule; THS; traitement hormonal substitutif|de',
  },
  { label: 'IPP', classes: ['ppi'], forms: 'IPP; inhibiteur* de la pompe a protons' },
  { label: 'Immunosuppresseur', classes: ['immunosuppressant'], forms: 'immunosuppresseur*; anti TNF; antiTNF; biotherapie' },
  { label: 'Antibiotique', classes: ['antibiotic'], forms: 'antibiotherapie*; antibiotique*' },
  { label: 'Antihistaminique', classes: [], forms: 'antihistaminique*; anti histaminique*; anti H1; antiH1' },
  { label: 'Alphabloquant', classes: [], forms: 'alphabloquant*; alpha bloquant*' },
  { label: 'Anticalcineurine', classes: ['immunosuppressant'], forms: 'anticalcineurine*' },
  { label: 'Antiarythmique', classes: ['antiarrhythmic'], forms: 'antiarythmique*; anti arythmique*' },
  { label: 'Bêta-lactamine', classes: ['antibiotic'], forms: 'betalactamine*; beta lactamine*' },
  {
    label: 'Anticoagulant',
    classes: ['anticoagulant-other'],
    forms: 'fluidifiant* du|de sang; fluidifiant* pour le sang; fluidifiant* sanguin*; anticoagulation',
  },
  { label: 'Curare', classes: ['muscle-relaxant'], forms: 'curare*' },
];
