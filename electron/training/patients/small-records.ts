/** Small records behind the journeys that go wrong: a professional who is blocked, one who is not yet authorised. */

import { pdfBody, textBody, writtenBody } from './bodies.ts';
import { at, type Calendar } from './calendar.ts';
import { aubry, garrec, lacaze, legrand, rivoal } from './doctors.ts';
import type { DocumentSpec } from './document.ts';

export function blockedRecord(): DocumentSpec[] {
  return [
    {
      key: 'cs-1',
      type: '11488-4',
      title: 'Consultation',
      written: at('2023-03-21', '09:30'),
      writer: legrand,
      body: textBody(`Migraine cataméniale, 3 crises/mois. Triptan efficace.
        TA 12/7. Pas de pilule. Pas d'allergie connue.`),
    },
    {
      key: 'echo-cardiaque',
      type: '18748-4',
      title: 'Échocardiographie',
      written: at('2022-09-15', '14:20'),
      writer: garrec,
      body: writtenBody(`
# Motif
Palpitations chez une femme de 47 ans.
# Résultats
Cavités de taille normale, fraction d’éjection 65 %. Prolapsus mitral minime sans fuite significative.
# Conclusion
Cœur normal. Holter de 24 heures sans anomalie.`),
    },
  ];
}

export function unauthorisedRecord(c: Calendar): DocumentSpec[] {
  return [
    {
      key: 'adressage-coloscopie',
      type: '96349-6',
      title: 'Lettre d’adressage',
      written: c.ago(41, '19:10'),
      writer: legrand,
      body: textBody(`Cher confrère, merci de prévoir coloscopie pour M. PICHEREAU, 1963. Test immuno positif.
        ATCD : SAOS appareillé depuis 2018 (PPC toutes les nuits), HTA, obésité (112 kg, 1,76 m).
        TTT : RAMIPRIL 5, METFORMINE 1000 x2, OZEMPIC 1 mg/semaine (le lundi).
        Allergie : iode ? (vomissements au scanner 2015, non exploré).`),
    },
    {
      key: 'gastro',
      type: '11488-4',
      title: 'Consultation gastro-entérologie',
      written: c.ago(23, '10:50'),
      writer: lacaze,
      body: pdfBody({
        hand: 'letter',
        writer: lacaze,
        written: c.ago(23, '10:50'),
        to: ['Dr Antoine LEGRAND', 'Monsieur PICHEREAU André', 'né le 21/04/1963'],
        title: 'CONSULTATION DE GASTRO-ENTÉROLOGIE',
        text: `Cher Confrère,
Test immunologique positif à 41 µg/g, transit sans particularité, pas d’antécédent familial de cancer colorectal.
Coloscopie sous anesthésie générale à prévoir. Le sémaglutide hebdomadaire est à signaler à l’anesthésiste, de même que l’apnée du sommeil : le patient apportera son appareil.
Bien cordialement.`,
      }),
    },
    {
      key: 'radio-genou',
      type: '18748-4',
      title: 'Radiographie du genou gauche',
      written: at('2022-05-10', '11:40'),
      writer: aubry,
      body: writtenBody(`
# Motif
Gonalgie mécanique gauche.
# Résultats
Pincement fémorotibial interne modéré, ostéophytose marginale.
# Conclusion
Gonarthrose interne gauche débutante.`),
    },
  ];
}

/** What her parents must not see (G9), beside what they may. */
export function minorRecord(c: Calendar): DocumentSpec[] {
  return [
    {
      key: 'ivg',
      type: '11488-4',
      title: 'Consultation de gynécologie',
      written: c.ago(20, '15:40'),
      writer: rivoal,
      body: textBody(`Patiente de 16 ans venue seule, secret demandé vis-à-vis des parents.
        IVG médicamenteuse à 6 SA le mois dernier, suites simples, échographie de contrôle normale.
        Contraception : implant posé ce jour. Pas d'allergie connue.`),
      hidden: ['INVISIBLE_REPRESENTANTS_LEGAUX'],
    },
    {
      key: 'asthme',
      type: '11488-4',
      title: 'Consultation',
      written: at('2025-09-16', '17:10'),
      writer: legrand,
      body: textBody(`Asthme d'effort. SALBUTAMOL à la demande, 2 bouffées avant le sport. Pas de crise grave.
        Appendicectomie à prévoir si nouvelle crise douloureuse. Vaccins à jour.`),
    },
  ];
}
