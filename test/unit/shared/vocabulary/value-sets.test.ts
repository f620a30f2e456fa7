import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  authorSpecialtyOf,
  classOf,
  coded,
  depositableTypes,
  formatOfMediaType,
  formatOfTemplates,
  isDepositable,
  labelOf,
  originOf,
  valueSetNames,
  valuesOf,
} from '../../../../shared/vocabulary/value-sets.ts';

const facts = join(import.meta.dirname, '../../../../../shared/spec/data');
const present = existsSync(facts);
if (!present) console.warn('../shared/spec/data is not here: the value sets are not compared with their tables');

describe('value sets', () => {
  it('give French labels, by the codes of the French framework', () => {
    expect(labelOf('authorSpecialty', 'G15_10/SM02')).toBe('Médecin - Anesthésie-réanimation (SM)');
    expect(labelOf('sector', 'SA07')).toBe('Cabinet individuel');
    expect(labelOf('typeCode', '34749-2')).toBe('CR de consultation pré-anesthésique');
    expect(labelOf('profession', '10')).toBe('Médecin');
    expect(labelOf('healthcareFacilityType', 'SA14')).toBe(
      'Etablissements scolaires, universitaires et de formation hors champ FINESS',
    );
    expect(coded('classCode', '44').label).toBe('Plan de soins, protocole de soins');
  });

  it('keep a code that is not in the set', () => {
    expect(labelOf('typeCode', 'X-1')).toBeUndefined();
    expect(coded('typeCode', 'X-1', 'urn:x')).toEqual({ code: 'X-1', codingScheme: 'urn:x', label: 'X-1' });
    expect(classOf('X-1')).toBeUndefined();
    expect(formatOfTemplates(['1.2.3'])).toBeUndefined();
    expect(authorSpecialtyOf('10', 'SM99')).toEqual({
      code: 'G15_10/SM99',
      codingScheme: '1.2.250.1.213.1.1.4.5',
      label: 'Médecin',
    });
  });

  it('lead from type to class, from template and medium to format', () => {
    expect(classOf('34749-2')?.code).toBe('10');
    expect(classOf('60591-5')?.label).toBe('Synthèse');
    expect(classOf('34876-3')).toBeUndefined(); // new in 2026, class not known
    expect(formatOfMediaType('application/pdf')).toEqual({
      code: 'urn:ihe:iti:xds-sd:pdf:2008',
      codingScheme: '1.3.6.1.4.1.19376.1.2.3',
      label: 'Document à corps non structuré en Pdf/A-1',
    });
    expect(formatOfTemplates(['2.16.840.1.113883.2.8.2.1', '1.2.250.1.213.1.1.1.1', '1.2.250.1.213.1.1.1.41'])?.code).toBe(
      'urn:asip:ci-sis:cr-cpa:2020',
    );
    expect(formatOfTemplates(['1.3.6.1.4.1.19376.1.2.20'])).toBeUndefined();
  });

  it('offer for deposit only what the DMP is known to take, each with its class', () => {
    const types = depositableTypes();
    expect(types.length).toBe(101);
    expect(types.filter((t) => !classOf(t.code))).toEqual([]);
    expect(isDepositable('E1762')).toBe(false);
    expect(isDepositable('11488-4')).toBe(true);
  });

  it('say their version and source', () => {
    for (const set of valueSetNames) {
      expect(originOf(set).version).not.toBe('');
      expect(originOf(set).source).toMatch(/mos\.esante\.gouv\.fr|ANS/);
      expect(valuesOf(set).every((v) => v.code && v.codingScheme && v.label)).toBe(true);
    }
  });

  it.skipIf(!present)('are what their generator writes, byte for byte', () => {
    const vocabulary = join(import.meta.dirname, '../../../../shared/vocabulary');
    const written = mkdtempSync(join(tmpdir(), 'value-sets-'));
    try {
      execFileSync(process.execPath, [join(vocabulary, 'generate.mjs'), facts, written], { stdio: 'pipe' });
      const files = readdirSync(written);
      expect(files.sort()).toEqual(readdirSync(join(vocabulary, 'data')).sort());
      for (const file of files)
        expect(readFileSync(join(vocabulary, 'data', file), 'utf8') === readFileSync(join(written, file), 'utf8'), file).toBe(
          true,
        );
    } finally {
      rmSync(written, { recursive: true });
    }
  });

  it.skipIf(!present)('have every row of the tables they were made from', () => {
    const lines = (name: string) => readFileSync(join(facts, name), 'utf8').trim().split('\n').length - 1;
    expect(valuesOf('authorSpecialty')).toHaveLength(lines('jdv_j01_author_specialty.csv'));
    expect(valuesOf('savoirFaire')).toHaveLength(lines('tre_r01_savoir_faire.csv'));
    expect(valuesOf('formatCode')).toHaveLength(lines('jdv_j60_format_code_dmp.csv'));
    expect(valuesOf('typeCode')).toHaveLength(lines('type_codes_combined.csv'));
  });
});
