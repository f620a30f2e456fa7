/**
 * What the doctor enters as a statement of their own on the record (facts.state): one sentence per field, in words that are
 * read as those of a document are, so that scores, red line and summary know it at once.
 */
import type { StatedFinding, StatementRequest } from '../clinical/doctor-statement.ts';
import type { FactKind } from '../clinical/fact.ts';
import type { Consultation } from './consultation.ts';
import { dukeWords } from './words.ts';

export interface Sentence {
  readonly text: string;
  readonly kind: FactKind;
  /** Where words would be read as less than they say: « 4 à 7 MET » is a range, not a number. */
  readonly finding?: StatedFinding;
}

/** What the core is asked to state. */
export const requestOf = ({ text, kind, finding }: Sentence): StatementRequest =>
  finding ? { verb: 'answers', text, finding } : { verb: 'adds', text, kind };

const french = (value: number): string => String(value).replace('.', ',');

/** By a name of its own, so that a new word takes the place of the former one. */
export function sentencesOf(c: Consultation): Readonly<Record<string, Sentence>> {
  const say = (kind: FactKind, text: string | false | undefined): Sentence | undefined => (text ? { kind, text } : undefined);
  const all: Record<string, Sentence | undefined> = {
    height: say('vital', c.height !== undefined && `Taille ${french(c.height)} cm`),
    weight: say('vital', c.weight !== undefined && `Poids ${french(c.weight)} kg`),
    pressure: say('vital', c.systolic !== undefined && c.diastolic !== undefined && `PA ${c.systolic}/${c.diastolic} mmHg`),
    heartRate: say('vital', c.heartRate !== undefined && `FC ${c.heartRate}/min`),
    spo2: say('vital', c.spo2 !== undefined && `SpO2 ${c.spo2} %`),
    mallampati: say('airway', c.mallampati !== undefined && `Mallampati ${c.mallampati}`),
    mouthOpening: say('airway', c.mouthOpening !== undefined && `Ouverture de bouche ${french(c.mouthOpening)} mm`),
    thyromental: say('airway', c.thyromental !== undefined && `Distance thyromentonnière ${french(c.thyromental)} mm`),
    veins: say(
      'airway',
      c.difficultVenousAccess !== undefined &&
        (c.difficultVenousAccess ? 'Accès veineux difficile' : 'Pas d’accès veineux difficile'),
    ),
    teeth: say('airway', c.teeth && `État dentaire : ${c.teeth}`),
    duke: c.duke && {
      kind: 'functional',
      text: `Aptitude physique : ${dukeWords[c.duke]}`,
      finding: {
        kind: 'functional',
        concept: 'mets',
        label: 'Aptitude physique',
        certainty: 'affirmed',
        status: 'active',
        value: { text: dukeWords[c.duke] },
      },
    },
    gir: say('functional', c.gir !== undefined && `GIR ${c.gir}`),
    fell: say('functional', c.fell !== undefined && (c.fell ? 'Chute dans les 6 derniers mois' : 'Pas de chute')),
    asa: say('anaesthesia', c.asa !== undefined && `ASA ${c.asa}`),
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Sentence] => entry[1] !== undefined));
}
