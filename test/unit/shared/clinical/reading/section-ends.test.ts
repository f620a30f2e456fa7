/** Where a section of a document ends: what stands below « Allergies » is not all an allergy. */
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';

const read = (text: string): string[] =>
  readFindings(text, { documentDate: '2026-03-12' }).map(
    ({ kind, label, certainty, status, subject }) =>
      `${kind} ${label} ${certainty}${kind === 'medication' ? ` ${status}` : ''}${subject === 'patient' ? '' : ` ${subject}`}`,
  );
const allergiesOf = (text: string): string[] => read(text).filter((line) => line.startsWith('allergy'));

describe('the section of allergies ends', () => {
  const allergy = ['allergy Pénicillines affirmed'];
  it.each([
    ['at a heading that nothing knows', 'Allergies :\nPénicilline\nMise en condition :\nVoie veineuse, céfazoline'],
    ['at a heading with words that nothing knows', "Allergies :\nPénicilline\nTraitement à l'admission :\nPlavix\nTahor"],
    ['at a dose', 'Allergies :\nPénicilline\nCéfazoline 2 g à 8 h 20\nPropofol 200 mg'],
    ['at prose after a blank line', 'Allergies :\nPénicilline\n\nSon compagnon attend dans le couloir du service.'],
    ['after what stands beside it', 'Allergie : pénicilline.\nLentilles de contact\nMal de transport'],
    ['at a label of its own', 'Allergie : pénicilline\nPrélèvements : hémocultures et ECBU'],
  ])('%s', (_, text) => expect(allergiesOf(text)).toEqual(allergy));

  it.each([
    ['over its items', 'Allergies :\nPénicilline\nLatex'],
    ['over its sub-headings', 'Allergies :\nMédicamenteuses :\nPénicilline\nAutres :\nLatex'],
    ['over blank lines between its items', 'Allergies :\n\nPénicilline\n\nLatex'],
    ['over bullets', 'Allergies : \n- Pénicilline\n- Latex'],
  ])('not %s', (_, text) => expect(allergiesOf(text)).toEqual([...allergy, 'allergy Latex affirmed']));
});

describe('an inline heading', () => {
  it('gives back what it stands under', () =>
    expect(read('Facteurs de risque :\nTabac\nHérédité : frère stenté à 50 ans\nPas de diabète')).toContain(
      'problem Diabète negated',
    ));
  it('ends with its sentence', () =>
    expect(read('Antécédents : otites à répétition.\nRhume la semaine passée, auscultation libre.').join()).not.toContain(
      'auscultation',
    ));
});

describe('a heading on its own line', () => {
  it('is no problem: « Familiaux »', () =>
    expect(read('ANTECEDENTS\nMédicaux\n- HTA\nFamiliaux\n- Père : IDM à 52 ans\nAllergies\nPénicilline')).toEqual([
      'problem Hypertension artérielle affirmed',
      'problem Infarctus du myocarde affirmed family',
      'allergy Pénicillines affirmed',
    ]));
});

describe('lines', () => {
  it('that answer are not joined to the next', () =>
    expect(read('Votre santé :\nDiabète : non\nasthme : oui')).toEqual(['problem Diabète negated', 'problem Asthme affirmed']));
  it('of who writes in lower case are their own', () =>
    expect(
      readFindings(
        'mon coeur a fait un infarctus du myocarde en 1999\ndémence\nhypertension artérielle bien suivie par le médecin\ndiabète',
      ).map(({ concept, date }) => [concept, date]),
    ).toEqual([
      ['myocardial-infarction', '1999'],
      ['dementia', undefined],
      ['hypertension', undefined],
      ['diabetes', undefined],
    ]));
  it('that the page broke are joined', () =>
    expect(
      read('Il a présenté une thrombose veineuse profonde de la jambe droite et une embolie\npulmonaire en 2011.'),
    ).toContain('problem Embolie pulmonaire affirmed'));
});
