/**
 * What fills a record beside what matters: vaccines, teeth, eyes, benign images and laboratory, certificates. Nothing here
 * answers a question of the anaesthetist or stands on the red line, so that the lines of a patient are the same with it.
 */
import { type Chance, chanceOf } from '../../../../../electron/training/patients/chance.ts';
import type { WrittenDocument } from './patient-file.ts';

type Write = (chance: Chance, day: string) => readonly [title: string, text: string];

const french = (day: string): string => day.split('-').reverse().join('/');
const number = (chance: Chance, low: number, high: number, digits = 0): string =>
  chance.between(low, high).toFixed(digits).replace('.', ',');

const kinds: readonly [Write, ...Write[]] = [
  (chance, day) => {
    const vaccine = chance.pick(['VAXIGRIP TETRA', 'REPEVAX', 'COMIRNATY', 'PREVENAR 20', 'BOOSTRIXTETRA']);
    return [
      'Vaccination',
      `Vaccination réalisée le ${french(day)} : ${vaccine}, une dose, bras ${chance.pick(['gauche', 'droit'])}.\nLot ${chance.pick(['AB', 'FX', 'U3'])}${number(chance, 1000, 9999)}. Pas de réaction immédiate.`,
    ];
  },
  (chance, day) => [
    'Compte rendu dentaire',
    `Consultation dentaire du ${french(day)}.\n${chance.pick(['Détartrage et polissage.', `Carie de la ${number(chance, 14, 17)}, obturation composite.`, 'Contrôle annuel, parodonte sain.'])}\nProchain contrôle dans ${chance.pick(['six mois', 'un an'])}.`,
  ],
  (chance, day) => [
    'Consultation d’ophtalmologie',
    `Examen du ${french(day)}.\nAcuité visuelle OD ${number(chance, 7, 10)}/10, OG ${number(chance, 7, 10)}/10 avec correction.\nTonus oculaire ${number(chance, 12, 17)} et ${number(chance, 12, 17)} mmHg. Fond d’œil sans particularité.\nRenouvellement de l’ordonnance de verres correcteurs.`,
  ],
  (chance, day) => [
    'Radiographie',
    `Radiographie ${chance.pick(['du genou droit', 'de la cheville gauche', 'du poignet droit', 'de l’épaule droite'])} du ${french(day)}.\nIndication : douleurs mécaniques.\nRésultat : pas de lésion osseuse traumatique visible. ${chance.pick(['Discrète arthrose débutante.', 'Interlignes articulaires respectés.'])}\nConclusion : examen sans anomalie notable.`,
  ],
  (chance, day) => [
    'Échographie',
    `Échographie ${chance.pick(['de la thyroïde', 'des parties molles de la main gauche', 'rénale et vésicale'])} du ${french(day)}.\nExamen de réalisation aisée.\nConclusion : échographie normale.`,
  ],
  (chance, day) => [
    'Biologie',
    `Laboratoire des Tilleuls. Prélèvement du ${french(day)}.\nTSH : ${number(chance, 1, 3, 2)} mUI/L (0,40 - 4,00)\nCholestérol total : ${number(chance, 1.5, 2.1, 2)} g/L\nTriglycérides : ${number(chance, 0.6, 1.4, 2)} g/L\nVitamine D : ${number(chance, 32, 55)} ng/mL`,
  ],
  (chance, day) => [
    'Biologie',
    `Examen cytobactériologique des urines du ${french(day)}.\nLeucocytes : ${number(chance, 1, 6)} /mm3. Hématies : ${number(chance, 0, 4)} /mm3.\nCulture : stérile.`,
  ],
  (chance, day) => [
    'Certificat médical',
    chance.pick([
      `Je soussigné certifie avoir examiné ce jour, ${french(day)}, et n’avoir pas constaté de contre-indication à la pratique de la marche et de la gymnastique en club.`,
      `Certificat établi le ${french(day)} à la demande de l’intéressé et remis en main propre pour l’assurance scolaire ou professionnelle.`,
    ]),
  ],
  (chance, day) => [
    'Consultation de dermatologie',
    `Consultation du ${french(day)}.\n${chance.pick(['Examen des naevus : aucune lésion suspecte.', 'Eczéma des mains, dermocorticoïde pendant dix jours.', 'Verrue plantaire traitée par cryothérapie.'])}\nContrôle ${chance.pick(['dans un an', 'si besoin'])}.`,
  ],
  (chance, day) => [
    'Bilan de kinésithérapie',
    `Bilan du ${french(day)} après ${number(chance, 8, 15)} séances.\nMobilité satisfaisante, douleurs cotées ${number(chance, 1, 3)}/10. Poursuite des exercices à domicile.`,
  ],
];

/** The same number gives the same document: spread over the ten years before `today`. */
export function fillerDocument(index: number, today: string): WrittenDocument {
  const chance = chanceOf(1_000 + index);
  const daysAgo = Math.floor(chance.between(20, 3_650));
  const date = new Date(Date.parse(today) - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const [title, text] = chance.pick(kinds)(chance, date);
  return { date, title, origin: 'professional', text };
}
