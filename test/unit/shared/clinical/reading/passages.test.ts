import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';
import { describeFinding } from './describe-finding.ts';
import { readSentenceSet } from './sentence-set.ts';

const quotesOf = (text: string): string[] => readFindings(text).map(({ range }) => text.slice(range.start, range.end));

describe('passages', () => {
  it.each([
    ['Pas de Kardégic. HTA traitée.', ['Pas de Kardégic', 'HTA']],
    ['Hémoglobine 12,4 g/dL (13–17), plaquettes 245 G/L.', ['Hémoglobine 12,4 g/dL', 'plaquettes 245 G/L']],
    ['Le Plavix 75 mg a été arrêté en mars 2019, sans récidive.', ['Plavix 75 mg a été arrêté en mars 2019']],
    ['Choc anaphylactique à la céfazoline en 2021.', ['Choc anaphylactique à la céfazoline en 2021']],
    ['Fibrillation\nauriculaire ancienne, sous\nELIQUIS 5 mg.', ['ELIQUIS 5 mg']],
  ])('%j', (text, quotes) => {
    expect(quotesOf(text)).toEqual(expect.arrayContaining(quotes));
  });

  it('is a clause, never a paragraph, and never empty', () => {
    const quotes = readSentenceSet(new URL('./development/', import.meta.url)).flatMap(({ text }) => quotesOf(text));
    expect(quotes.filter((quote) => quote === '' || quote !== quote.trim() || quote.length >= 200)).toEqual([]);
    expect(quotes.length).toBeGreaterThan(3000);
  });

  it('holds the date that it gives', () => {
    for (const finding of readFindings('AVC en 2018, prothèse de hanche droite 03/2020, AG en 2015 sans incident.')) {
      const quote = 'AVC en 2018, prothèse de hanche droite 03/2020, AG en 2015 sans incident.'.slice(
        finding.range.start,
        finding.range.end,
      );
      expect(quote).toContain(finding.date?.slice(0, 4));
    }
  });
});

describe('sections', () => {
  const read = (text: string, options = {}) =>
    readFindings(text, { documentDate: '2026-03-15', ...options }).map(describeFinding);

  it('a medicine is a home treatment, an allergy or what was given, by its heading', () => {
    expect(read('Traitement habituel :\n- Amoxicilline 1 g')).toEqual(['medication amoxicilline [antibiotic] active dose 1 g']);
    expect(read('Allergies :\n- Amoxicilline')).toEqual(['allergy penicillin']);
    expect(read('Induction :\n- Amoxicilline 2 g')).toEqual(['anaesthesia amoxicilline past dose 2 g']);
    expect(read('Traitements arrêtés :\n- Amoxicilline')).toEqual(['medication amoxicilline [antibiotic] past']);
  });

  it('a section of a structured document counts as a heading', () => {
    const text = 'PLAVIX 75mg\t1 cp/j';
    const section = { title: 'Traitements', code: '10160-0', templateIds: [], depth: 0, range: { start: 0, end: text.length } };
    expect(read(text, { sections: [section] })).toEqual(['medication clopidogrel [clopidogrel] active dose 75mg freq 1 cp/j']);
    const family = { ...section, title: 'Antécédents familiaux', code: '10157-6' };
    expect(read('Diabète de type 2', { sections: [{ ...family, range: { start: 0, end: 17 } }] })).toEqual([
      'problem diabetes-2 of family',
    ]);
  });

  it('a prescription is all treatment', () => {
    expect(read('Kardégic', { typeCode: '57833-6' })).toEqual(['medication acide acétylsalicylique [aspirin] active']);
    expect(read('Kardégic')).toEqual(['medication acide acétylsalicylique [aspirin] unknown']);
  });

  it('an inline heading ends with its paragraph', () => {
    const text =
      'Allergies : pénicilline.\n\nLe patient prend du Kardégic depuis 2018 et de la metformine, sans effet indésirable signalé.';
    expect(read(text)).toEqual([
      'allergy penicillin',
      'medication acide acétylsalicylique [aspirin] active 2018',
      'medication metformine [metformin] active',
    ]);
  });
});
