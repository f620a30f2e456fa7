/**
 * What kind of document this is, with the reason said in the doctor's words. Cues are French headings as they stand on
 * real letters; a cue in the title zone or in the file name counts more than one in the body. Where nothing speaks, the
 * type that this profession most often deposits comes first (needs.md S130).
 */
import type { TypeGuess } from '../../shared/deposit.ts';
import { fold } from '../../shared/folding.ts';
import { classOf, labelOf } from '../../shared/vocabulary/value-sets.ts';

interface Cue {
  readonly typeCode: string;
  /** On folded text (lower case, no accents). */
  readonly pattern: RegExp;
  readonly weight: number;
}

const cue = (typeCode: string, pattern: RegExp, weight = 10): Cue => ({ typeCode, pattern, weight });
const report = '(?:compte[- ]rendu|cr\\b|c\\.r\\.)';

const cues: readonly Cue[] = [
  cue(
    '34749-2',
    new RegExp(`${report}?.{0,12}consultation (?:de )?(?:pre[- ]?)?anesthesi(?:que|e)|consultation pre-?anesthesique|\\bcpa\\b`),
    14,
  ),
  cue('77436-4', new RegExp(`${report}.{0,6}d'anesthesie|feuille d'anesthesie`), 14),
  cue('34874-8', new RegExp(`${report}.{0,4}operatoire|protocole operatoire|\\bcro\\b`), 13),
  cue('11490-0', /lettre de liaison.{0,20}sortie|lettre de sortie|lettre de liaison/, 12),
  cue('34112-3', new RegExp(`${report}.{0,6}d'hospitalisation|${report} hospitalier|\\bcrh\\b`), 13),
  cue('15507-7', new RegExp(`${report}.{0,10}(?:passage aux )?urgences|passage aux urgences`), 12),
  cue('60568-3', /anatomie?[- ](?:et cytologie )?pathologi|anatomopathologi|cytologi(?:e|que)|histologi/, 11),
  cue(
    '11502-2',
    /laboratoire|biologie medicale|analyses? (?:medicales?|biologiques?)|bilan sanguin|hemogramme|numeration formule|ionogramme/,
    9,
  ),
  cue(
    '18748-4',
    /scanner|tomodensitometrie|\btdm\b|\birm\b|echographie|radiographie|radiologie|mammographie|scintigraphie|imagerie/,
    9,
  ),
  cue(
    '70004-7',
    /electrocardiogramme|\becg\b|epreuve d'effort|\befr\b|explorations? fonctionnelles? respiratoires?|polysomnographie|endoscopie|coloscopie|fibroscopie|gastroscopie|holter|electromyogramme/,
    10,
  ),
  cue('18748-4', /echocardiographie|\bett\b|echo-?doppler/, 11),
  cue('57833-6', /^.{0,400}\bordonnance\b(?!.{0,40}(?:biologi|labo|nfs|prise de sang|kine|infirmi|imagerie|scanner|irm))/s, 11),
  cue(
    'PRESC-BIO',
    /ordonnance.{0,60}(?:biologi|analyses|bilan|laboratoire)|prescription d'(?:actes de biologie|analyses)|faire pratiquer.{0,80}(?:nfs|ionogramme|glycemie|creatinine)/s,
    12,
  ),
  cue('PRESC-KINE', /(?:seances|reeducation).{0,40}kine|masso-?kinesitherapie/, 11),
  cue('PRESC-INF', /(?:faire pratiquer|soins).{0,60}(?:infirmier|\bide\b)|pansements? (?:quotidiens?|par)/, 10),
  cue('PRESC-AAT', /arret de travail|avis d'arret/, 13),
  cue(
    '55115-0',
    /(?:demande|prescription|bon) d'(?:examen d')?imagerie|merci de (?:realiser|pratiquer).{0,40}(?:scanner|irm|radio|echographie)/,
    12,
  ),
  cue('34794-8', /reunion de concertation pluridisciplinaire|\brcp\b/, 13),
  cue('89601-9', /certificat medical|je soussigne.{0,30}certifie|certifie avoir examine/, 12),
  cue('87273-9', /note de vaccination|vaccination (?:realisee|effectuee)/, 11),
  cue('11369-6', /historique (?:des )?vaccina|carnet de vaccination/, 11),
  cue('SYNTH', /volet (?:de )?synthese medicale|\bvsm\b|synthese medicale/, 12),
  cue('96349-6', /lettre d'adressage|je (?:vous|t')\s?adresse|merci de (?:recevoir|voir)/, 11),
  cue(
    '11488-4',
    new RegExp(
      `${report}.{0,6}de (?:la )?consultation|j'ai vu (?:ce jour )?en consultation|consultation du|je vois en consultation|cher (?:confrere|ami)`,
    ),
    8,
  ),
  cue('11506-3', /suivi de soins|bilan kinesitherapique|bilan-?diagnostic/, 10),
  cue('96163-1', /bilan de soins infirmiers|\bbsi\b/, 12),
  cue('15508-5', new RegExp(`${report}.{0,6}d'accouchement`), 13),
  cue('56446-8', /convocation|confirmation de (?:votre )?rendez-vous|rendez-vous (?:est )?(?:fixe|prevu)/, 9),
  cue('59284-0', /consentement (?:eclaire|a )/, 11),
  cue('EXPPAT_3', /directives anticipees/, 12),
  cue('101881-1', /carte (?:de porteur )?d'implant|carte de (?:porteur|stimulateur)/, 9),
  cue('PROT_ALD', /protocole de soins|affection de longue duree/, 10),
  cue(
    '11505-5',
    /infiltration|angioplastie|pose de (?:stimulateur|pacemaker|stent)|seance de (?:chimiotherapie|radiotherapie)/,
    8,
  ),
  cue('47420-5', /bilan (?:fonctionnel|orthophonique|neuropsychologique)/, 10),
  cue('78513-9', /consultation.{0,20}ophtalmo|fond d'oeil|acuite visuelle/, 9),
];

/** Expected types by profession (G15) and speciality (R01), needs.md S130. */
function expectedType(professionCode: string, specialityCode: string | undefined): string {
  if (professionCode === '60' || professionCode === '69') return '11506-3';
  if (professionCode === '70') return '11506-3';
  if (professionCode === '21') return '60593-1';
  if (professionCode === '10' && specialityCode && /^(SM02|C03|SCH02)$/.test(specialityCode)) return '34749-2';
  return '11488-4';
}

export interface GuessInput {
  /** Text of the document, first pages are enough. */
  readonly text: string;
  readonly fileName: string;
  readonly professionCode: string;
  readonly specialityCode?: string;
}

const titleZoneLength = 500;
const bodyLength = 6000;

/** At most three, best first, never empty. */
export function guessTypes({ text, fileName, professionCode, specialityCode }: GuessInput): TypeGuess[] {
  const body = fold(text.slice(0, bodyLength));
  const zones = [
    { folded: fold(text.slice(0, titleZoneLength)), written: text, factor: 3, said: (quote: string) => `« ${quote} » en titre` },
    { folded: fold(fileName).replace(/[_.-]+/g, ' '), written: fileName, factor: 2, said: () => 'd’après le nom du fichier' },
    { folded: body, written: text, factor: 1, said: (quote: string) => `« ${quote} » dans le texte` },
  ];
  const scores = new Map<string, { score: number; reason: string }>();
  for (const { typeCode, pattern, weight } of cues) {
    for (const zone of zones) {
      const match = pattern.exec(zone.folded);
      if (!match) continue;
      // earlier in its zone is stronger: a letter names itself before it cites others
      const place = 1 - match.index / (zone.folded.length + 1) / 2;
      const score = weight * zone.factor * place;
      const held = scores.get(typeCode);
      const quote = zone.written
        .slice(match.index, match.index + match[0].length)
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 60);
      if (!held || held.score < score) scores.set(typeCode, { score, reason: zone.said(quote) });
    }
  }
  const expected = expectedType(professionCode, specialityCode);
  const held = scores.get(expected);
  scores.set(expected, held ? { ...held, score: held.score + 4 } : { score: 2, reason: 'le plus courant dans votre profession' });
  return [...scores]
    .sort((a, b) => b[1].score - a[1].score)
    .slice(0, 3)
    .map(([typeCode, { reason }]) => ({
      typeCode,
      label: labelOf('typeCode', typeCode) ?? typeCode,
      classLabel: classOf(typeCode)?.label ?? '',
      reason,
    }));
}
