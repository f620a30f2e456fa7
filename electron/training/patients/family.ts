/** A mother in her third pregnancy with a caesarean planned, and her daughter, who is on the mother's card under the mother's number. */

import {
  actsSection,
  allergiesSection,
  ans,
  ccam,
  findingsSection,
  icd,
  labSection,
  loinc,
  medicinesSection,
  problemsSection,
  proseSection,
  snomed,
  vaccinesSection,
} from '../../documents/cda/write-sections.ts';
import { pdfBody, structuredBody, textBody, writtenBody } from './bodies.ts';
import { at, type Calendar, isoDay, longDay, shift } from './calendar.ts';
import { bonnard, legrand, leveque, mathieu, perrin, rivoal } from './doctors.ts';
import type { DocumentSpec } from './document.ts';

const acts = {
  code: loinc('29554-3', 'Actes'),
  title: 'Actes réalisés au cours de l’intervention',
  templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.11', '1.2.250.1.213.1.1.2.118'],
};
const remarks = ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'];

/** 2021: a spinal block after an epidural that failed, a haemorrhage, a post-dural headache. */
function firstCaesarean(): DocumentSpec {
  const scope = 'mere/cra-2021';
  return {
    key: 'cra-2021',
    type: '77436-4',
    title: 'Compte rendu d’anesthésie — césarienne en urgence',
    written: at('2021-10-03', '06:20'),
    writer: bonnard,
    event: {
      code: ccam('JQGA003', 'Accouchement par césarienne au cours du travail, par laparotomie'),
      low: at('2021-10-03', '04:40'),
      high: at('2021-10-03', '05:35'),
    },
    encounter: { code: 'IMP', low: '2021-10-02', high: '2021-10-08' },
    templates: [{ root: '1.2.250.1.213.1.1.1.40', extension: '2022.01' }],
    body: structuredBody(
      actsSection(scope, acts, [
        {
          text: 'Césarienne en cours de travail pour anomalies du rythme cardiaque fœtal, code orange',
          coded: ccam('JQGA003', 'Accouchement par césarienne au cours du travail, par laparotomie'),
          time: '2021-10-03',
          findings: [
            {
              label: 'Score ASA',
              text: 'ASA 2',
              coded: loinc('9266-8', 'Score ASA'),
              value: { kind: 'coded', coded: ans('MED-614', '2 - Patient avec anomalie systémique modérée') },
            },
          ],
        },
        {
          text: 'Anesthésie péridurale, analgésie latéralisée à gauche malgré deux réinjections',
          coded: ans('MED-582', 'Anesthésie locorégionale péridurale ou épidurale'),
          time: '2021-10-02',
        },
        {
          text: 'Rachianesthésie en L3-L4, aiguille 27G, niveau T4',
          coded: ans('MED-583', 'Rachianesthésie'),
          time: '2021-10-03',
        },
      ]),
      medicinesSection(scope, '18610-6', 'Médicaments et gaz administrés', [
        { name: 'BUPIVACAINE HYPERBARE', dosing: '10 mg intrathécal', since: '2021-10-03' },
        { name: 'SUFENTANIL', dosing: '2,5 µg intrathécal', since: '2021-10-03' },
        { name: 'CLINDAMYCINE', dosing: '900 mg', since: '2021-10-03', remark: 'allergie aux pénicillines déclarée' },
        { name: 'OXYTOCINE', dosing: '5 UI puis 10 UI par heure', since: '2021-10-03' },
      ]),
      proseSection(loinc('55112-7', 'Commentaire'), 'Observations particulières ou faits marquants / Évènements', remarks, [
        'Hémorragie du post-partum de 900 mL, acide tranexamique 1 g, pas de transfusion.',
        'Céphalées posturales le 5 octobre, brèche lors de la pose de la péridurale. Blood patch le 6 octobre, 20 mL, efficace.',
      ]),
    ),
  };
}

function pregnancy(c: Calendar): DocumentSpec[] {
  const term = shift(isoDay(c.now), 31);
  const act = shift(isoDay(c.now), 19);
  const scope = 'mere/cs';
  return [
    {
      key: 'obstetrique',
      type: '11488-4',
      title: 'Consultation obstétricale du 8e mois',
      written: c.ago(16, '15:40'),
      writer: rivoal,
      body: structuredBody(
        proseSection(
          loinc('42349-1', 'Motif'),
          'Motif',
          ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
          ['Consultation du 8e mois. Troisième geste, deuxième enfant attendu.'],
        ),
        findingsSection(
          scope,
          {
            code: loinc('10162-6', 'Historique des grossesses'),
            title: 'Grossesse',
            templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.5.3.4', '1.2.250.1.213.1.1.2.77'],
          },
          'pregnancy',
          [
            {
              label: 'Statut',
              text: 'grossesse en cours',
              coded: loinc('11449-6', 'Statut de grossesse'),
              value: { kind: 'coded', coded: snomed('77386006', 'grossesse en cours') },
            },
            {
              label: 'Terme prévu',
              text: longDay(term),
              coded: loinc('11778-8', 'Date prévue d’accouchement'),
              value: { kind: 'reference' },
            },
          ],
          isoDay(c.ago(16)),
        ),
        problemsSection(scope, '11450-4', 'Problèmes actifs', [
          {
            text: 'Diabète gestationnel équilibré par le régime',
            coded: icd('O24.4', 'Diabète gestationnel'),
            since: isoDay(c.ago(78)),
          },
          {
            text: 'Anémie ferriprive de la grossesse',
            coded: icd('O99.0', 'Anémie de la grossesse'),
            since: isoDay(c.ago(37)),
          },
          { text: 'Utérus cicatriciel', coded: icd('O34.2', 'Utérus cicatriciel'), since: '2021-10-03' },
        ]),
        allergiesSection(scope, 'Allergies', [
          {
            agent: 'Pénicillines',
            kind: 'drug',
            reaction: 'éruption dans l’enfance',
            verification: 'unconfirmed',
            since: '1999',
            note: 'Jamais explorée.',
          },
        ]),
        proseSection(
          loinc('18776-5', 'Plan de soins'),
          'Conduite à tenir',
          ['1.2.250.1.213.1.1.2.158'],
          [
            `Placenta recouvrant bas à 32 semaines, à 14 mm de l’orifice interne au contrôle. Césarienne programmée le ${longDay(act)}.`,
            'Consultation d’anesthésie à avancer : péridurale inefficace, brèche et blood patch en 2021, hémorragie de 900 mL. Groupe A positif, RAI négatives.',
            'Fer intraveineux prévu. Prise de 9 kg.',
          ],
        ),
      ),
    },
    {
      key: 'echo-t3',
      type: '18748-4',
      title: 'Échographie du troisième trimestre',
      written: c.ago(24, '11:15'),
      writer: rivoal,
      body: pdfBody({
        hand: 'letter',
        writer: rivoal,
        written: c.ago(24, '11:15'),
        to: ['Madame SANOGO Maëlle', 'née KERVADEC le 27/05/1994'],
        title: 'ÉCHOGRAPHIE DU TROISIÈME TRIMESTRE',
        text: `Grossesse unique évolutive, présentation céphalique.
Biométries au 45e percentile, poids estimé 2 050 g. Liquide en quantité normale.
Placenta postérieur bas inséré, bord inférieur à 14 mm de l’orifice interne. Pas de signe d’accreta sur la cicatrice.`,
      }),
    },
    {
      key: 'bio-grossesse',
      type: '11502-2',
      title: 'Compte rendu d’examens biologiques',
      written: c.ago(11, '14:00'),
      writer: perrin,
      event: { code: loinc('18723-7', 'Hématologie'), low: c.ago(11, '07:45') },
      templates: [{ root: '1.3.6.1.4.1.19376.1.3.3' }, { root: '1.2.250.1.213.1.1.1.55', extension: '2024.01' }],
      body: structuredBody(
        labSection(
          loinc('18723-7', 'Hématologie'),
          'HÉMOGRAMME',
          c.ago(11, '07:45'),
          [
            {
              name: 'Hémoglobine',
              loinc: '718-7',
              value: 9.8,
              unit: 'g/dL',
              decimals: 1,
              range: [10.5, 14],
              earlier: '10,4',
            },
            { name: 'Plaquettes', loinc: '777-3', value: 168, unit: 'G/L', ucum: '10*9/L', range: [150, 400] },
            { name: 'Ferritine', loinc: '2276-4', value: 9, unit: 'µg/L', ucum: 'ug/L', range: [15, 150] },
          ],
          'hem',
          c.ago(37),
        ),
      ),
    },
    {
      key: 'sage-femme',
      type: '11506-3',
      title: 'Entretien prénatal',
      written: c.ago(150, '10:10'),
      writer: leveque,
      body: textBody(`2e enfant. Césarienne 2021 vécue difficilement (péridurale qui ne prenait que d'un côté, maux de tête ensuite).
        Souhaite être rassurée sur l'anesthésie. Pas de tabac, pas d'alcool. Nausées ++ au 1er trimestre, mal des transports.
        Compagnon présent. Fille de l'âge de la maternelle, en bonne santé.`),
    },
  ];
}

export function motherRecord(c: Calendar): DocumentSpec[] {
  return [
    firstCaesarean(),
    {
      key: 'cs-mg',
      type: '11488-4',
      title: 'Fiche Consultation',
      written: at('2023-11-14', '18:05'),
      writer: legrand,
      body: textBody(`Lombalgie, pas de déficit. Antalgiques palier 1.
        ALLERGIE péni ? (éruption enfant, mère ne sait plus). Proposer bilan allergo.
        TA 11/7. Pds 61.`),
    },
    ...pregnancy(c),
  ];
}

export function childRecord(c: Calendar): DocumentSpec[] {
  return [
    {
      key: 'examen-enfant',
      type: '59283-2',
      title: 'Examen de prévention de l’enfant',
      written: c.ago(47, '16:30'),
      writer: legrand,
      body: writtenBody(`
# Motif
Examen de prévention, entrée à l’école maternelle faite.
# Antécédents
Née par césarienne à 39 semaines, 3 180 g. Bronchiolite à 5 mois, hospitalisation de deux jours. Végétations : ronflement nocturne, otites à répétition (quatre en un an).
# Allergies
Aucune connue.
# Examen
Poids 16,4 kg, taille 103 cm. Tympans mats des deux côtés. Amygdales volumineuses, presque jointives. Cœur et poumons normaux.
# Conclusion
Otites séromuqueuses et hypertrophie des végétations : avis ORL. Développement normal.`),
    },
    {
      key: 'pediatre',
      type: '34112-3',
      title: 'Compte rendu d’hospitalisation — bronchiolite',
      written: at('2022-03-09', '12:00'),
      writer: mathieu,
      event: { low: '2022-03-07', high: '2022-03-09' },
      encounter: { code: 'IMP', low: '2022-03-07', high: '2022-03-09' },
      body: pdfBody({
        hand: 'letter',
        writer: mathieu,
        written: at('2022-03-09', '12:00'),
        to: ['Dr Antoine LEGRAND', 'SANOGO Youna', 'née le 03/10/2021'],
        title: 'COMPTE RENDU D’HOSPITALISATION',
        text: `Nourrisson de 5 mois, bronchiolite à VRS. Saturation à 91 % à l’arrivée, oxygène aux lunettes pendant 30 heures, alimentation fractionnée conservée. Pas d’apnée.
Sortie avec une saturation à 97 % en air ambiant. Surveillance par les parents, consignes remises.`,
      }),
    },
    {
      key: 'vaccins-enfant',
      type: '11369-6',
      title: 'Historique des vaccinations',
      written: c.ago(47, '16:45'),
      writer: legrand,
      event: { code: loinc('11369-6', 'Historique des vaccinations'), low: isoDay(c.ago(47)) },
      templates: [{ root: '1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2' }, { root: '1.2.250.1.213.1.1.1.37', extension: '2023.01' }],
      body: structuredBody(
        vaccinesSection('enfant/vac', 'Historique des vaccinations', [
          { disease: 'Hexavalent', name: 'INFANRIX HEXA', time: '2021-12-06', dose: 1 },
          { disease: 'Hexavalent', name: 'INFANRIX HEXA', time: '2022-02-07', dose: 2 },
          { disease: 'Pneumocoque', name: 'PREVENAR 13', time: '2021-12-06', dose: 1 },
          { disease: 'Rougeole, oreillons, rubéole', name: 'PRIORIX', time: '2022-10-17', dose: 1 },
          { disease: 'Rougeole, oreillons, rubéole', name: 'PRIORIX', time: '2023-03-20', dose: 2 },
        ]),
      ),
    },
  ];
}
