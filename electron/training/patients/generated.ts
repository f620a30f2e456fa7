/**
 * A record of exactly 200 documents over twenty years, made by a seeded generator: a mechanical aortic valve under
 * fluindione with its INR series, a pacemaker, and what a real record has of repetition, copies and corrections. The
 * same seed and day give the same bytes.
 */

import {
  devicesSection,
  french,
  type Lab,
  labSection,
  loinc,
  type Medicine,
  medicinesSection,
  problemsSection,
  proseSection,
} from '../../documents/cda/write-sections.ts';
import { pdfBody, structuredBody, textBody, writtenBody } from './bodies.ts';
import { type Calendar, isoDay, longDay, shortDay } from './calendar.ts';
import { type Chance, chanceOf } from './chance.ts';
import { aubry, casanova, garrec, legrand, okafor, perrin } from './doctors.ts';
import type { DocumentSpec } from './document.ts';

export const generatedCount = 200;

/** Days before now. */
const valveDay = 6705;
const pacemakerDay = 4012;
const about = ['Monsieur ORSONI Antoine', 'né le 11/02/1952'];

interface Story {
  readonly c: Calendar;
  readonly chance: Chance;
}

function inr({ c, chance }: Story, days: number, i: number): DocumentSpec {
  const time = c.ago(days, chance.pick(['07:40', '07:55', '08:10', '08:25']));
  const value = Math.round((chance.rare(0.05) ? chance.between(4.6, 5.8) : chance.between(2.1, 3.7)) * 10) / 10;
  const haemostasis: Lab[] = [{ name: 'INR', loinc: '6301-6', value, unit: '', ucum: '1', decimals: 1, range: [2, 3] }];
  const whole = i % 4 === 0;
  const creatinine = Math.round(78 + (valveDay - days) / 210 + chance.between(-5, 5));
  const others: Lab[] = whole
    ? [
        { name: 'Créatinine', loinc: '14682-9', value: creatinine, unit: 'µmol/L', ucum: 'umol/L', range: [64, 104] },
        {
          name: 'Potassium',
          loinc: '2823-3',
          value: Math.round(chance.between(39, 49)) / 10,
          unit: 'mmol/L',
          decimals: 1,
          range: [3.5, 5],
        },
      ]
    : [];
  const blood: Lab[] = whole
    ? [
        {
          name: 'Hémoglobine',
          loinc: '718-7',
          value: Math.round(chance.between(132, 151)) / 10,
          unit: 'g/dL',
          decimals: 1,
          range: [13, 17],
        },
      ]
    : [];
  return {
    key: `inr-${i}`,
    type: '11502-2',
    title: chance.pick(['Compte rendu d’examens biologiques', 'BIOLOGIE', 'INR']),
    written: new Date(time.getTime() + 5 * 3_600_000),
    writer: perrin,
    event: { code: loinc('18720-3', 'Hémostase'), low: time },
    templates: [{ root: '1.3.6.1.4.1.19376.1.3.3' }, { root: '1.2.250.1.213.1.1.1.55', extension: '2024.01' }],
    body: structuredBody(
      labSection(loinc('18720-3', 'Hémostase'), 'SURVEILLANCE DU TRAITEMENT ANTICOAGULANT (PREVISCAN)', time, haemostasis, 'inr'),
      ...(blood.length ? [labSection(loinc('18723-7', 'Hématologie'), 'HÉMOGRAMME', time, blood, 'hem')] : []),
      ...(others.length ? [labSection(loinc('18719-5', 'Biochimie'), 'BIOCHIMIE', time, others, 'bio')] : []),
    ),
  };
}

function visit({ c, chance }: Story, days: number, i: number): DocumentSpec {
  const afterPacemaker = days < pacemakerDay;
  const lines = [
    chance.pick(['Renouvellement.', 'Renouvellement, va bien.', 'Vu pour renouvellement et INR.', 'Contrôle.']),
    `TA ${chance.pick(['12/7', '13/7', '13/8', '14/8'])}. Pds ${Math.round(chance.between(74, 80))}.`,
    chance.pick(['Bruits de valve nets.', 'Click valvulaire +, pas de souffle.', 'Auscultation : valve ok.']),
    chance.pick([
      'INR dans la cible.',
      `INR ${french(chance.between(2.4, 3.1), 1)}, même dose.`,
      'INR à refaire dans 3 semaines.',
    ]),
    chance.pick([
      'RAS par ailleurs.',
      'Lombalgie banale, paracétamol. PAS d’AINS.',
      'Dentiste : antibioprophylaxie rappelée.',
      'Vaccin grippe fait.',
      'Épistaxis minime il y a 15 j, cédée seule.',
    ]),
    ...(afterPacemaker && chance.rare(0.3) ? ['PM contrôlé par cardio.'] : []),
  ];
  return {
    key: `visite-${i}`,
    type: '11488-4',
    title: chance.pick(['Fiche Consultation', 'Consultation', 'Consultation médecine générale']),
    written: c.ago(days, chance.pick(['09:20', '10:05', '11:40', '17:25'])),
    writer: legrand,
    body: textBody(lines.join('\n')),
  };
}

function medicines(since: Date): Medicine[] {
  return [
    {
      name: 'PREVISCAN 20 mg, comprimé quadrisécable',
      cis: '68133651',
      dosing: 'trois quarts de comprimé le soir, selon INR',
      since: isoDay(since),
      atc: ['B01AA12', 'FLUINDIONE'],
      remark: 'INR cible 2,5 (2 à 3), valve mécanique',
    },
    {
      name: 'BISOPROLOL 3,75 mg, comprimé',
      cis: '60598673',
      dosing: '1 comprimé le matin',
      since: isoDay(since),
      atc: ['C07AB07', 'BISOPROLOL'],
    },
    {
      name: 'RAMIPRIL 5 mg, comprimé',
      cis: '60168465',
      dosing: '1 comprimé le matin',
      since: isoDay(since),
      atc: ['C09AA05', 'RAMIPRIL'],
    },
  ];
}

function prescription({ c }: Story, days: number, i: number): DocumentSpec {
  const written = c.ago(days, '11:15');
  return {
    key: `ordo-${i}`,
    type: '57833-6',
    title: 'Ordonnance',
    written,
    writer: legrand,
    event: { code: loinc('57833-6', 'Prescription de produits de santé'), low: isoDay(written) },
    templates: [
      { root: '1.3.6.1.4.1.19376.1.9.1.1.1' },
      { root: '1.3.6.1.4.1.19376.1.5.3.1.1.1' },
      { root: '1.2.250.1.213.1.1.1.39', extension: '2024.01' },
    ],
    body: structuredBody(medicinesSection(`gen/ordo-${i}`, '57828-6', 'Prescription de médicaments', medicines(written))),
  };
}

function cardiology({ c, chance }: Story, days: number, i: number): DocumentSpec {
  const written = c.ago(days, '18:00');
  const years = Math.floor((valveDay - days) / 365);
  const pacemaker =
    days < pacemakerDay
      ? `\nStimulateur double chambre : stimulation ventriculaire ${Math.round(chance.between(62, 94))} %, seuils stables, longévité estimée ${Math.max(1, 11 - Math.floor((pacemakerDay - days) / 365))} ans. Patient dépendant : rythme d’échappement à ${Math.round(chance.between(32, 38))}/min.`
      : '';
  return {
    key: `cardio-${i}`,
    type: '11488-4',
    title: chance.pick(['Consultation cardiologie', 'Lettre de consultation', 'CR cardiologie']),
    written,
    writer: garrec,
    body: pdfBody({
      hand: 'letter',
      writer: garrec,
      written,
      to: ['Dr Antoine LEGRAND', ...about],
      text: `Cher Confrère,
Suivi annuel, ${years < 1 ? 'première année' : `${years} an${years > 1 ? 's' : ''}`} après un remplacement valvulaire aortique par prothèse mécanique. Pas de dyspnée, pas de douleur thoracique.
Bruits de prothèse bien frappés. TA ${chance.pick(['128/74', '132/76', '136/80'])}. ECG : ${days < pacemakerDay ? 'entraînement électrosystolique ventriculaire' : 'rythme sinusal, PR à 220 ms'}.
Échographie : gradient moyen transprothétique ${Math.round(chance.between(11, 15))} mmHg, fraction d’éjection ${Math.round(chance.between(54, 61))} %.${pacemaker}
Poursuite de PREVISCAN, INR cible entre 2 et 3. Antibioprophylaxie de l’endocardite pour les soins dentaires.
Bien confraternellement.`,
    }),
  };
}

function milestones({ c }: Story): DocumentSpec[] {
  const operated = c.ago(valveDay, '15:30');
  const implanted = c.ago(pacemakerDay, '16:10');
  return [
    {
      key: 'cro-valve',
      type: '34874-8',
      title: 'Compte rendu opératoire — remplacement valvulaire aortique',
      written: operated,
      writer: casanova,
      encounter: { code: 'IMP', low: c.ago(valveDay + 1), high: c.ago(valveDay - 10) },
      body: pdfBody({
        hand: 'letter',
        writer: casanova,
        written: operated,
        to: about,
        title: 'COMPTE RENDU OPÉRATOIRE',
        text: `Remplacement valvulaire aortique par prothèse mécanique à double ailette n° 23, pour rétrécissement serré sur bicuspidie.
Sternotomie médiane. Circulation extracorporelle 84 minutes, clampage 61 minutes. Sortie de circulation sans assistance.
Transfusion : deux concentrés érythrocytaires. Drainage médiastinal.`,
      }),
    },
    {
      key: 'cra-valve',
      type: '77436-4',
      title: 'Compte rendu d’anesthésie',
      written: c.ago(valveDay, '15:45'),
      writer: okafor,
      encounter: { code: 'IMP', low: c.ago(valveDay + 1), high: c.ago(valveDay - 10) },
      body: writtenBody(`
# Motif
Remplacement valvulaire aortique sous circulation extracorporelle, ASA 3.
# Examen
Mallampati 1. Ventilation au masque facile. Intubation facile, Cormack 1, sonde 8.
# Résultats
Deux concentrés érythrocytaires. Noradrénaline pendant six heures. Extubation à la cinquième heure en réanimation.
# Conclusion
Anesthésie générale sans incident. Pas de nausée ni de vomissement.`),
    },
    {
      key: 'pose-pm',
      type: '11505-5',
      title: 'Implantation d’un stimulateur cardiaque',
      written: implanted,
      writer: garrec,
      body: structuredBody(
        proseSection(
          loinc('42349-1', 'Motif'),
          'Motif',
          ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
          ['Deux syncopes. Bloc auriculoventriculaire complet paroxystique au Holter.'],
        ),
        problemsSection('gen/pm', '11450-4', 'Problèmes actifs', [
          {
            text: 'Bloc auriculoventriculaire du troisième degré appareillé',
            coded: { code: 'I44.2', codingScheme: '2.16.840.1.113883.6.3', label: 'Bloc auriculoventriculaire complet' },
            since: isoDay(implanted),
          },
          {
            text: 'Prothèse valvulaire aortique mécanique',
            coded: {
              code: 'Z95.2',
              codingScheme: '2.16.840.1.113883.6.3',
              label: 'Présence de prothèse d’une valvule cardiaque',
            },
            since: isoDay(operated),
          },
        ]),
        devicesSection('gen/pm', [
          {
            text: `Stimulateur cardiaque double chambre, mode DDDR 60-120, implanté le ${longDay(implanted)}`,
            time: isoDay(implanted),
          },
        ]),
        proseSection(
          loinc('19005-8', 'Conclusion'),
          'Conclusion',
          ['1.2.250.1.213.1.1.2.209'],
          [
            'Implantation prépectorale gauche sous anesthésie locale, sous PREVISCAN sans relais (INR 2,4). Pas d’hématome. En cas de bistouri électrique : prévenir le rythmologue, mode asynchrone ou aimant.',
          ],
        ),
      ),
    },
  ];
}

function chestXray({ c, chance }: Story, days: number, i: number): DocumentSpec {
  const written = c.ago(days, '10:45');
  return {
    key: `radio-${i}`,
    type: '18748-4',
    title: chance.pick(['Radio pulmonaire', 'Radiographie thoracique', 'THORAX FACE']),
    written,
    writer: aubry,
    body: writtenBody(`
# Résultats
Fils de sternotomie et prothèse valvulaire aortique en place.${days < pacemakerDay ? ' Boîtier prépectoral gauche, deux sondes en position habituelle.' : ''} ${chance.pick(['Parenchyme normal.', 'Pas de foyer, pas d’épanchement.', 'Discrète distension.'])}
# Conclusion
Pas d’anomalie évolutive par rapport à l’examen précédent.`),
  };
}

/** The same document deposited again (other identifiers, later), or sent again with a correction. */
function copies(story: Story, originals: readonly DocumentSpec[], count: number): DocumentSpec[] {
  const { chance } = story;
  return Array.from({ length: count }, (_, i): DocumentSpec => {
    const original = originals[Math.floor(chance.between(0, originals.length))] ?? originals[0];
    if (!original) throw new Error('nothing to copy');
    const later = new Date(original.written.getTime() + Math.round(chance.between(1, 40)) * 86_400_000);
    const submitted = later < story.c.now ? later : story.c.now;
    const near = i % 3 === 0;
    return {
      ...original,
      key: `copie-${i}`,
      title: near ? `${original.title} (rectificatif)` : original.title,
      written: near ? submitted : original.written,
      event: original.event ?? { low: isoDay(original.written) },
      submitted,
      comments: near ? `Annule et remplace l’envoi du ${shortDay(original.written)}` : undefined,
    };
  });
}

/** Days before now, spread with some irregularity. */
function spread(chance: Chance, count: number, oldest: number, newest: number): number[] {
  const step = (oldest - newest) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) =>
    Math.round(Math.max(newest, oldest - i * step + (i && chance.between(-step / 3, step / 3)))),
  );
}

export function generatedRecord(c: Calendar, seed: number): DocumentSpec[] {
  const chance = chanceOf(seed);
  const story = { c, chance };
  const visits = spread(chance, 44, 7290, 25).map((days, i) => visit(story, days, i));
  const ordos = spread(chance, 24, valveDay - 20, 40).map((days, i) => prescription(story, days, i));
  const cardio = spread(chance, 18, valveDay - 45, 130).map((days, i) => cardiology(story, days, i));
  const radios = spread(chance, 6, valveDay - 8, 700).map((days, i) => chestXray(story, days, i));
  const duplicates = 16;
  const written = [...milestones(story), ...visits, ...ordos, ...cardio, ...radios];
  const inrs = spread(chance, generatedCount - written.length - duplicates, valveDay - 12, 6).map((days, i) =>
    inr(story, days, i),
  );
  return [...written, ...inrs, ...copies(story, [...inrs, ...cardio], duplicates)];
}
