import { describe, expect, it } from 'vitest';
import {
  conceptByCode,
  conceptByKey,
  conceptByText,
  concepts,
  convertMeasure,
  isKindOf,
  measureByKey,
} from '../../../../shared/clinical/concepts.ts';
import { expandPhrase, phrasesOf } from '../../../../shared/clinical/reading/phrases.ts';

describe('the list', () => {
  it('has every key once, and every wider meaning', () => {
    expect(new Set(concepts.map((concept) => concept.key)).size).toBe(concepts.length);
    expect(concepts.filter((concept) => concept.isA && !conceptByKey(concept.isA)).map((concept) => concept.key)).toEqual([]);
  });
  it('has no phrase that any text would meet', () => {
    const stopWords = new Set('de du la le les d l a au aux et en par pour avec un une des test type angle aigu sans'.split(' '));
    const loose = concepts.flatMap((concept) =>
      phrasesOf(concept.forms)
        .flatMap(expandPhrase)
        .filter((phrase) => stopWords.has(phrase) || /^\w{0,3}\*$/.test(phrase) || /[?|]/.test(phrase))
        .map((phrase) => `${concept.key}: ${phrase}`),
    );
    expect(loose).toEqual([]);
  });
});

describe('codes', () => {
  it.each([
    ['2.16.840.1.113883.6.3', 'I10', 'hypertension'],
    ['CIM-10', 'E11.9', 'diabetes-2'],
    ['CIM_10', 'I26', 'pulmonary-embolism'],
    ['CIM-10', 'I20.0', 'unstable-angina'],
    ['CIM-10', 'I20.9', 'coronary-disease'],
    ['2.16.840.1.113883.6.1', '2160-0', 'creatinine'],
    ['LOINC', '718-7', 'haemoglobin'],
    ['1.2.250.1.213.1.1.4.322', 'MED-638', 'mallampati'],
    ['CCAM', 'BFGA004', 'cataract-surgery'],
    ['1.2.250.1.215.300.1', 'HHQE002-4', 'endoscopy-digestive'],
    ['2.16.840.1.113883.6.96', '441509002', 'pacemaker'],
  ])('%s %s', (system, code, key) => {
    expect(conceptByCode(system, code)?.key).toBe(key);
  });
  it('knows no other', () => {
    expect(conceptByCode('CIM-10', 'Z00')).toBeUndefined();
    expect(conceptByCode('1.2.3', 'I10')).toBeUndefined();
    expect(conceptByCode('LOINC', '')).toBeUndefined();
  });
});

describe('words', () => {
  it.each([
    ['Hypertension essentielle', 'hypertension'],
    ['Accident ischémique cérébral transitoire', 'tia'],
    ['néo prostate', 'cancer-prostate'],
    ['Reflux gastro-œsophagien', 'reflux'],
    ['Maladie pulmonaire obstructive chronique, sans précision', 'copd'],
    ['hémoglobine glyquée', 'hba1c'],
    ['diabète non insulino-dépendant', 'diabetes-2'],
    ['Infarctus transmural inférieur', 'myocardial-infarction'],
  ])('%s', (text, key) => {
    expect(conceptByText(text)?.key).toBe(key);
  });
  it('finds allergens only when asked', () => {
    expect(conceptByText('latex', 'allergy')?.key).toBe('latex');
    expect(conceptByText('latex')).toBeUndefined();
  });
  it('knows kinds and the sex that they ask for', () => {
    expect(isKindOf('diabetes-2', 'diabetes')).toBe(true);
    expect(isKindOf('diabetes', 'diabetes-2')).toBe(false);
    expect(conceptByKey('cervical-smear')?.sex).toBe('F');
    expect(conceptByKey('cancer-prostate')?.sex).toBe('M');
  });
});

describe('units', () => {
  it.each([
    ['creatinine', 10, 'mg/L', 88.4],
    ['haemoglobin', 124, 'g/L', 12.4],
    ['platelets', 150000, '/mm3', 150],
    ['hba1c', 53, 'mmol/mol', 7],
    ['glucose', 10, 'mmol/L', 1.8],
    ['height', 1.72, 'm', 172],
  ])('%s %f %s', (key, value, unit, expected) => {
    const measure = measureByKey(key);
    expect(measure && convertMeasure(measure, value, unit)).toBeCloseTo(expected, 1);
  });
  it('refuses a unit of something else', () => {
    const measure = measureByKey('creatinine');
    expect(measure && convertMeasure(measure, 10, 'kg')).toBeUndefined();
  });
});
