/** Examinations with a result of their own. LOINC and CCAM codes where documents carry them often. */
import { type Concept, conceptOf } from './concept.ts';

const exam = conceptOf('exam');

export const exams: readonly Concept[] = [
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
    'FEVG; FE; fraction d ejection; fraction d ejection du? ventricule? gauche?|VG?; fraction d ejection ventriculaire? gauche?; FEVG biplan|visuelle|gated|simpson; FE VG; fraction d ejection',
    { loinc: ['10230-1', '8806-2'] },
  ),
  exam('mammography', 'Mammographie', 'mammographie*', { sex: 'F' }),
  exam('bone-density', 'Ostéodensitométrie', 'osteodensitometrie*; DMO; T score', {}),
  exam('pet-scan', 'TEP', 'TEP; TEP TDM|scanner|scan; PET scan; TEPscan', {}),
  exam('eeg', 'EEG', 'EEG; electroencephalogramme*', {}),
  exam(
    'mean-gradient',
    'Gradient moyen',
    'gradient* mitral|aortique|transmitral|transaortique|transvalvulaire; gmoy; gradient moy; grad moyen; gradient moyen* transvalvulaire?|transprothetique?|aortique?|mitral?|vg?',
    {},
  ),
  exam('paps', 'PAPS', 'PAPS; PAPs; pression arterielle pulmonaire systolique', {}),
  exam('valve-area', 'Surface valvulaire', 'surface aortique|mitrale|valvulaire|fonctionnelle|indexee; surface', {}),
  exam('vmax', 'Vmax', 'Vmax; V max', {}),
  exam('psv', 'Vitesse systolique maximale', 'VSM; PSV; vitesse systolique? maximale|max; vitesse systolique', {}),
  exam('post-void-residual', 'Résidu post-mictionnel', 'residu post mictionnel; RPM', {}),
  exam('residual-volume', 'Volume résiduel', 'VR; volume residuel', {}),
  exam('tapse', 'TAPSE', 'TAPSE', {}),
  exam('peak-flow', 'Débit expiratoire de pointe', 'peak flow; DEP; debit expiratoire de pointe', {}),
  exam('vo2max', 'VO2 max', 'VO2 max|pic; VO2max', {}),
  exam('tcpo2', 'TcPO2', 'TcPO2; TCPO2', {}),
  exam('ffr', 'FFR', 'FFR de? l? IVA|CD|CX|circonflexe?', {}),
  exam('rv-lv-ratio', 'Rapport VD/VG', 'rapport VD VG', {}),
  exam('spirometry', 'EFR', 'EFR; spirometrie*; exploration* fonctionnelle* respiratoire*', {
    loinc: ['18759-1'],
    ccam: ['GLQP002', 'GLQP012'],
  }),
  exam('fev1', 'VEMS', 'VEMS', { loinc: ['20150-9'] }),
  exam('tlc', 'CPT', 'CPT; capacite pulmonaire totale', {}),
  exam('visual-acuity', 'Acuité visuelle', 'acuite visuelle?; AV OD?|OG?|ODG?|corrigee?; AVL; MAVC', { paired: true }),
  exam(
    'eye-pressure',
    'Pression intraoculaire',
    'PIO; tonus oculaire?; pression intra oculaire; pression intraoculaire|oculaire; TO ODG?|OD?|OG?',
    {
      paired: true,
    },
  ),
  exam('calcium-score', 'Score calcique', 'score calcique; score d agatston; agatston; score de calcium|calcification*', {}),
  exam(
    'desaturation-index',
    'Index de désaturation',
    'index de desaturation*; IDO; ODI; index d apnee* residuel; IAH residuel',
    {},
  ),
  exam('emg', 'EMG', 'EMG; ENMG; electromyogramme*; electroneuromyogramme*', {}),
  exam('fundus', 'Fond d’œil', 'fond* d oeil; FO', {}),
  exam('audiometry', 'Audiométrie', 'audiogramme*; audiometrie*; tympanogramme*; PEA', {}),
  exam('oct', 'OCT', 'OCT maculaire?|retinien?; champ visuel', {}),
  exam('drug-challenge', 'Test pharmacologique', 'test de contracture; test d inclinaison; tilt test', {}),
  exam('fvc', 'CVF', 'CVF; CV; capacite vitale forcee?|lente?', {}),
  exam('qtc', 'QTc', 'QTc; QT corrige', {}),
  exam('dlco', 'DLCO', 'DLCO; KCO; TLCO', {}),
  exam('ankle-brachial-index', 'Index de pression systolique', 'IPS; index de pression systolique; index cheville bras', {
    paired: true,
  }),
  exam(
    'tiffeneau',
    'Rapport de Tiffeneau',
    'tiffeneau; rapport de? tiffeneau; VEMS CVF; VEMS CV; VEMS / CV; VEMS / CVF; rapport VEMS / CV|CVF; rapport VEMS CV|CVF; coefficient de tiffeneau; rapport',
    {},
  ),
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
];
