/** What specialists, hospital and practice wrote about Mr Tessandier, each in a hand of its own. */

import { pdfBody, textBody, writtenBody } from '../bodies.ts';
import { at, type Calendar, isoDay, longDay, shift, shortDay } from '../calendar.ts';
import {
  besnier,
  coulibaly,
  delcroix,
  ferrand,
  garrec,
  joubert,
  lacaze,
  legrand,
  morvan,
  nguyen,
  psychiatrist,
  vasquez,
  type Writer,
} from '../doctors.ts';
import type { DocumentSpec } from '../document.ts';

const about = ['Monsieur TESSANDIER Georges', 'né le 18/03/1947'];
const toLegrand = ['Dr Antoine LEGRAND', '14 rue des Lavoirs, 37999 VAUCLAIR-SUR-INDRE', ...about];

function letter(
  key: string,
  writer: Writer,
  written: Date,
  about: {
    readonly title: string;
    readonly text: string;
    readonly type?: string;
    readonly heading?: string;
    readonly submitted?: Date;
    readonly event?: string;
  },
): DocumentSpec {
  return {
    key,
    type: about.type ?? '11488-4',
    title: about.title,
    written,
    writer,
    submitted: about.submitted,
    event: { low: about.event ?? isoDay(written) },
    body: pdfBody({
      hand: 'letter',
      writer,
      written,
      to: toLegrand,
      ...(about.heading && { title: about.heading }),
      text: about.text,
    }),
  };
}

/** The clot, the anticoagulant, its end: three months told by three documents, and a fourth that contradicts them. */
function thrombosis(c: Calendar): DocumentSpec[] {
  const visit = c.ago(366, '21:40');
  const stop = c.ago(262, '17:30');
  return [
    {
      key: 'urgences-tvp',
      type: '15507-7',
      title: 'Compte rendu de passage aux urgences',
      written: visit,
      writer: coulibaly,
      event: { low: c.ago(366, '16:12'), high: visit },
      encounter: { code: 'EMER', low: c.ago(366, '16:12'), high: visit },
      body: writtenBody(`
# Motif
Douleur et œdème du mollet gauche depuis 48 heures, dix jours après une entorse de cheville immobilisée par attelle.
# Antécédents
HTA, diabète de type 2 insulinotraité, BPCO, cancer de prostate traité en 2011. Pas d’antécédent thromboembolique personnel ni familial.
# Allergies
Latex (réaction peropératoire en 2019).
# Examen
TA 152/78, FC 76/min, SpO₂ 94 % en air ambiant, 37,1 °C. Mollet gauche + 3 cm, tendu, douloureux à la palpation. Pas de signe d’embolie pulmonaire.
# Résultats
Échodoppler : thrombose des veines jumelles internes et soléaires gauches, étendue sur 7 cm, veine poplitée libre. Créatinine 124 µmol/L, plaquettes 229 G/L, hémoglobine 13,1 g/dL.
# Conclusion
Thrombose veineuse surale gauche, provoquée (immobilisation).
# Conduite à tenir
- ELIQUIS 10 mg matin et soir pendant 7 jours puis 5 mg matin et soir, pour trois mois.
- Suspendre ASAFLOW pendant l’anticoagulation.
- Bas de contention classe 3 à gauche. Consultation avec le Dr Garrec dans la semaine.`),
    },
    letter('cardio-tvp', garrec, c.ago(359, '18:10'), {
      title: 'Consultation médecine vasculaire',
      heading: 'CONSULTATION DE MÉDECINE VASCULAIRE',
      text: `Cher Confrère,
Je revois votre patient une semaine après le diagnostic d’une thrombose surale gauche sur entorse de cheville immobilisée.
La douleur a cédé, le mollet ne mesure plus qu’un centimètre de plus que le droit. L’échodoppler de ce jour retrouve une thrombose stable des jumelles internes, sans extension poplitée.
Traitement en cours : apixaban 5 mg matin et soir depuis la fin de la phase d’attaque. ASAFLOW est suspendu.
Le facteur déclenchant est net et transitoire : trois mois de traitement suffisent. Je le reverrai à cette échéance avec un contrôle échographique.
Confraternellement.`,
    }),
    letter('cardio-arret', garrec, stop, {
      title: 'Lettre de consultation cardiologie',
      heading: 'CONSULTATION DE CARDIOLOGIE ET DE MÉDECINE VASCULAIRE',
      text: `Cher Confrère,
Monsieur TESSANDIER vient à l’échéance des trois mois d’anticoagulation pour une thrombose surale gauche provoquée. Il signale des saignements de nez répétés depuis un mois ; l’hémoglobine est descendue à 12,1 g/dL, la ferritine est basse à 38 µg/L.
# Examen
TA 146/80, FC 62/min régulière. Poids 84 kg. Pas de signe d’insuffisance cardiaque, pas d’œdème. Mollet souple.
# Examens
ECG : rythme sinusal à 62/min, bloc de branche droit incomplet, pas de trouble de la repolarisation.
Échocardiographie : fraction d’éjection du ventricule gauche 58 %, hypertrophie concentrique, trouble de la relaxation, oreillette gauche 38 mL/m². Pas de valvulopathie significative. Pressions pulmonaires 34 mmHg.
Échodoppler veineux : recanalisation complète, pas de séquelle.
# Conclusion
- Apixaban arrêté ce jour (${longDay(stop)}).
- Reprise de l’ASAFLOW 80 mg dès demain.
- Supplémentation en fer deux mois, contrôle de l’hémogramme. Consultation ORL si l’épistaxis se reproduit.
Cardiopathie hypertensive bien équilibrée. Je le reverrai dans un an.
Bien confraternellement.`,
    }),
  ];
}

function lungs(c: Calendar): DocumentSpec[] {
  const test = c.ago(283, '11:05');
  return [
    letter('efr-2018', besnier, at('2018-02-27', '16:00'), {
      type: '47420-5',
      title: 'EFR 2018',
      heading: 'EXPLORATION FONCTIONNELLE RESPIRATOIRE',
      submitted: at('2019-03-02', '10:00'),
      text: `Spirométrie du 27/02/2018, coopération bonne.
Mesure | Valeur | % théorique
CVF | 2,96 L | 84
VEMS | 1,80 L | 66
VEMS/CVF | 61 % | 
Pas de réversibilité significative après salbutamol (+ 6 %).
Trouble ventilatoire obstructif modéré, non réversible.`,
    }),
    letter('efr', besnier, test, {
      type: '47420-5',
      title: 'Compte rendu EFR',
      heading: 'EXPLORATION FONCTIONNELLE RESPIRATOIRE',
      text: `Spirométrie, pléthysmographie et gaz du sang du ${longDay(test)}.
Mesure | Valeur | % théorique
CVF | 2,71 L | 79
VEMS | 1,58 L | 61
VEMS/CVF | 58 % | 
CPT | 6,42 L | 104
DLCO |  | 63
Gaz du sang en air ambiant : pH 7,41, PaO₂ 71 mmHg, PaCO₂ 40 mmHg, bicarbonates 25 mmol/L. SpO₂ 94 %.
Test de marche de six minutes : 388 m, SpO₂ minimale 90 %.
# Conclusion
BPCO stade GOLD 2, VEMS à 61 % de la théorique, en légère baisse par rapport à 2018 (66 %). Pas d’hypoxémie significative au repos.`,
    }),
    letter('pneumo', besnier, c.ago(283, '18:25'), {
      title: 'Consultation pneumologie',
      heading: 'CONSULTATION DE PNEUMOLOGIE',
      text: `Cher Confrère,
Je revois Monsieur TESSANDIER pour le suivi de sa BPCO. Une exacerbation hospitalisée en novembre 2022, aucune depuis. Dyspnée mMRC 1 à 2, pas de toux matinale notable.
Il ronfle ; son épouse ne décrit pas d’arrêt respiratoire. Le score d’Epworth est à 7. Une polygraphie ventilatoire a été proposée, il souhaite réfléchir.
Auscultation : murmure vésiculaire diminué, quelques sibilants. Fréquence respiratoire 16/min.
Poursuite du tiotropium, salbutamol à la demande. La vaccination antigrippale est à faire chaque automne.
En cas d’intervention programmée, kinésithérapie respiratoire avant et après ; je n’ai pas de contre-indication respiratoire à une anesthésie.
Bien à vous.`,
    }),
  ];
}

function diabetes(c: Calendar): DocumentSpec[] {
  return [
    letter('endoc', joubert, c.ago(181, '12:00'), {
      title: 'Consultation endocrinologie',
      heading: 'CONSULTATION DE DIABÉTOLOGIE',
      text: `Cher Confrère,
Diabète de type 2 depuis 2005, sous insuline prémélangée depuis 2014. HbA1c à 7,8 %, objectif individualisé à 8 %.
Deux hypoglycémies ressenties par mois, le plus souvent en fin de matinée, sans malaise. Il se resucre seul.
# Complications
Rétinopathie non proliférante suivie. Polyneuropathie des membres inférieurs : monofilament non perçu aux deux avant-pieds, pied à risque grade 2. Pas d’hypotension orthostatique (142/78 couché, 134/76 debout). Pas de vomissement ni de satiété précoce évoquant une gastroparésie.
Fonction rénale : créatinine 126 µmol/L, microalbuminurie 118 mg/24 h.
# Traitement
NOVOMIX 30 : 26 unités le matin, 18 unités le soir. La metformine a été arrêtée en 2022 en raison de la fonction rénale, ne pas la reprendre.
Je le reverrai dans six mois.`,
    }),
    {
      ...letter('ophtalmo', nguyen, c.ago(214, '09:55'), {
        type: '78513-9',
        title: 'CR de consultation ophtalmologie',
        text: '',
      }),
      body: writtenBody(`
# Motif
Surveillance annuelle d’une rétinopathie diabétique.
# Examen
Acuité visuelle : 8/10 à droite, 7/10 à gauche avec correction. Tonus 16 et 17 mmHg. Cataracte nucléaire débutante bilatérale.
# Résultats
Rétinographies : microanévrismes et quelques hémorragies en tache aux deux yeux, pas de néovaisseau. OCT : pas d’œdème maculaire.
# Conclusion
Rétinopathie diabétique non proliférante modérée des deux yeux, stable. Contrôle dans un an.`),
    },
    {
      key: 'soins-pied',
      type: '11506-3',
      title: 'Suivi infirmier — plaie du pied droit',
      written: at('2023-09-12', '08:50'),
      writer: ferrand,
      event: { low: '2023-08-21', high: '2023-09-12' },
      body: textBody(`Suivi du 21/08 au 12/09/2023 à domicile, un jour sur deux.
        Plaie plantaire sous la tête du 1er métatarsien droit, 9 mm, indolore (neuropathie).
        Détersion, hydrofibre, décharge. Pas d'écoulement, pas d'odeur, pas de fièvre.
        12/09 : épidermisée. Arrêt des soins.
        ATTENTION gants sans latex à domicile : allergie du patient.`),
    },
  ];
}

function prostate(): DocumentSpec[] {
  return [
    letter('rcp-2011', vasquez, at('2011-05-19', '14:00'), {
      type: '34794-8',
      title: 'Fiche RCP uro-oncologie',
      heading: 'RÉUNION DE CONCERTATION PLURIDISCIPLINAIRE DU 19 MAI 2011',
      submitted: at('2019-02-11', '15:20'),
      text: `Homme de 64 ans. PSA 8,4 µg/L. Biopsies : 4 carottes positives sur 12 à droite, adénocarcinome Gleason 6 (3 + 3). Toucher rectal T2a. Scintigraphie osseuse négative.
# Proposition
Radiothérapie externe 74 Gy ; la prostatectomie est discutée puis écartée en raison de la BPCO et au souhait du patient. Pas d’hormonothérapie.`,
    }),
    letter('uro', vasquez, at('2023-06-22', '16:45'), {
      title: 'Consultation urologie',
      text: `Cher Confrère,
Suivi à douze ans d’un adénocarcinome prostatique T2a Gleason 6 traité par irradiation externe (74 Gy, terminée en octobre 2011).
PSA à 0,34 µg/L, sans cinétique de récidive. Quelques impériosités, une nycturie, pas de rectite.
Rémission complète biologique. Une surveillance annuelle du PSA suffit, que je vous confie.
Cordialement.`,
    }),
  ];
}

function surgery(c: Calendar): DocumentSpec[] {
  const act = shift(isoDay(c.now), 17);
  return [
    letter('chir', delcroix, c.ago(20, '18:05'), {
      title: 'Consultation chirurgie viscérale',
      heading: 'CONSULTATION DE CHIRURGIE VISCÉRALE',
      text: `Cher Confrère,
Merci de m’avoir adressé Monsieur TESSANDIER pour une hernie inguinale droite, apparue il y a trois mois, devenue gênante au jardin. Elle est réductible, impulsive à la toux. Pas d’épisode d’engouement. Le côté gauche est solide.
Vous aviez suivi avec moi les suites de sa cholécystectomie de juin 2019, marquée par une intubation difficile et une réaction au latex.
Je lui propose une cure de hernie inguinale droite par voie ouverte selon Lichtenstein, prévue le ${longDay(act)} à la Clinique des Tilleuls, en ambulatoire si l’anesthésiste le permet. Rachianesthésie ou bloc à discuter en consultation.
Je demande la consultation d’anesthésie. Le patient me dit prendre « un anticoagulant » sans savoir lequel : à vérifier avec vous. L’aspirine peut être poursuivie.
Bien amicalement.`,
    }),
    {
      key: 'adressage',
      type: '96349-6',
      title: 'Lettre d’adressage',
      written: c.ago(34, '09:12'),
      writer: legrand,
      body: textBody(`Cher ami,
        Merci de voir M. TESSANDIER, 1947, hernie ing. D gênante. Réductible.
        ATCD : HTA, DT2 NOVOMIX, BPCO GOLD2, MRC, K prostate 2011 irradié, cholécystectomie 2019 (IOT diff., latex !!).
        TVP surale G l'an dernier, Eliquis arrêté par cardio.
        TTT : ASAFLOW BELSAR BISOPROLOL FUROSEMIDE NOVOMIX ATORSTATINE ZYLORIC SPIRIVA
        TA 148/82. Pds 84.
        Amitiés. AL`),
    },
  ];
}

function practice(c: Calendar): DocumentSpec[] {
  return [
    {
      key: 'cs-mg-1',
      type: '11488-4',
      title: 'Fiche Consultation',
      written: at('2020-02-18', '10:31'),
      writer: legrand,
      body: textBody(`Renouvellement. Va bien. TA 15/8. Pds 87 kg.
        Pas d'hypo. Pieds : RAS. Auscultation : sibilants bases.
        Intolérance latex notée au dossier (bloc 06/2019, allergo 10/2019).
        Refuse vaccin grippe cette année.
        Bio dans 3 mois.`),
    },
    {
      key: 'cs-mg-2',
      type: '11488-4',
      title: 'Fiche Consultation',
      written: c.ago(98, '11:20'),
      writer: legrand,
      body: textBody(`Gêne inguinale D à l'effort. Voussure réductible. => hernie ing. D, avis chir.
        TA 14/8 fc 64. Pds 84.
        Mollet G ok. N'est plus sous Eliquis d'après la lettre de cardio (a encore une boîte chez lui ?).
        Crises de goutte : 0.
        Demande certificat pour la gym douce : ok.`),
    },
    {
      key: 'kine',
      type: '11506-3',
      title: 'Bilan kinésithérapie respiratoire',
      written: at('2023-01-24', '17:15'),
      writer: morvan,
      event: { low: '2022-12-05', high: '2023-01-24' },
      body: textBody(`Kiné respiratoire et réentraînement après hospitalisation de novembre 2022. Dix séances. Test de marche 342 m au début, 391 m à la fin. Borg 5 puis 3.
        Technique d'inhalation corrigée. Encouragé à poursuivre la marche quotidienne, 30 minutes.`),
    },
    {
      key: 'fogd-2016',
      type: '70004-7',
      title: 'Endoscopies digestives',
      written: at('2016-11-08', '12:30'),
      writer: lacaze,
      submitted: at('2019-01-22', '09:20'),
      encounter: { code: 'IMP', low: '2016-11-08', high: '2016-11-08' },
      body: pdfBody({
        hand: 'letter',
        writer: lacaze,
        written: at('2016-11-08', '12:30'),
        to: toLegrand,
        title: 'FIBROSCOPIE ET COLOSCOPIE DU 8 NOVEMBRE 2016',
        text: `Indication : antécédent d’ulcère gastrique, test immunologique fécal positif. Sédation au propofol en ventilation spontanée (Dr Okafor-Lemaire), sans incident.
# Fibroscopie
Œsophage normal, petite hernie hiatale. Cicatrice antrale de l’ulcère ancien. Biopsies : pas d’Helicobacter pylori.
# Coloscopie
Préparation bonne, examen complet. Deux polypes sessiles de 4 et 6 mm du sigmoïde, réséqués : adénomes tubuleux en dysplasie de bas grade.
# Conclusion
Pas d’ulcère évolutif. Contrôle de la coloscopie à cinq ans, à discuter selon l’état général.`,
      }),
    },
    {
      key: 'ald',
      type: 'PROT_ALD',
      title: 'Protocole de soins ALD',
      written: at('2021-04-13', '09:00'),
      writer: legrand,
      body: pdfBody({
        hand: 'plain',
        writer: legrand,
        written: at('2021-04-13', '09:00'),
        to: about,
        title: 'PROTOCOLE DE SOINS',
        text: `ALD 8 : diabète de type 2. ALD 14 : insuffisance respiratoire chronique grave non retenue. ALD 30 : tumeur maligne de la prostate, surveillance.
# Suivi prévu
- HbA1c quatre fois par an, créatinine et microalbuminurie une fois par an
- Fond d’œil annuel, bilan podologique, ECG annuel
- PSA annuel
Accord du service médical jusqu’au ${shortDay('2026-04-12')}.`,
      }),
    },
    {
      key: 'psy-masque',
      type: '11488-4',
      title: 'Consultation psychiatrie',
      written: at('2021-10-05', '17:40'),
      writer: psychiatrist,
      hidden: ['MASQUE_PS'],
      body: pdfBody({
        hand: 'letter',
        writer: psychiatrist,
        written: at('2021-10-05', '17:40'),
        to: toLegrand,
        text: `Cher Confrère,
Épisode dépressif d’intensité moyenne depuis le décès de son frère en juin 2021. Pas d’idée suicidaire. Sommeil fragmenté, amaigrissement de 3 kg.
Je propose un soutien par entretiens, sans antidépresseur pour l’instant, et le reverrai dans un mois.
Le patient demande que ce courrier reste entre vous et moi.`,
      }),
    },
  ];
}

export function letters(c: Calendar): DocumentSpec[] {
  return [...thrombosis(c), ...lungs(c), ...diabetes(c), ...prostate(), ...surgery(c), ...practice(c)];
}
