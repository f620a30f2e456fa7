import { describe, expect, it } from 'vitest';
import { CdaWriteError, writeCda } from '../../../../electron/documents/cda/write.ts';
import type { CdaDocument } from '../../../../electron/documents/cda/write-model.ts';
import { hl7Instant, xdsTime } from '../../../../electron/documents/cda/write-time.ts';
import { child, children, descendants, parseXml, textAt } from '../../../../electron/xml/parse.ts';
import { headerFaults } from './cda-header-rules.ts';

const cabinet = { id: '499900012345001', name: 'Cabinet du Dr Test', address: { postalCode: '00000', city: 'VILLE' } };
const doctor = {
  id: { root: '1.2.250.1.71.4.2.1', extension: '899900012345' },
  specialty: { code: 'G15_10/SM54', codingScheme: '1.2.250.1.213.1.1.4.5', label: 'Médecin - Médecine Générale (SM)' },
  person: { familyName: 'TEST', givenName: 'Alice', prefix: 'MME', suffix: 'DR' },
  organisation: cabinet,
} as const;
const level1: CdaDocument = {
  id: '1.2.250.1.999.1.1',
  typeCode: { code: '11488-4', codingScheme: '2.16.840.1.113883.6.1', label: 'CR ou fiche de consultation ou de visite' },
  title: 'Consultation',
  effectiveTime: new Date('2026-03-12T13:30:05Z'),
  setId: '1.2.250.1.999.1.1',
  versionNumber: 1,
  patient: {
    identity: {
      status: 'qualifiee',
      ins: { matricule: '144027512345638', oid: '1.2.250.1.213.1.4.10' },
      traits: {
        birthName: "D'ARTAGNAN & FILS <b>",
        birthGivenNames: 'JEAN MARIE',
        usedName: 'MARTIN',
        sex: 'M',
        birthDate: '1944-02-00',
        birthPlaceCode: '75114',
      },
    },
  },
  authors: [doctor],
  custodian: cabinet,
  legalAuthenticator: doctor,
  events: [{ low: '2026-03-12' }],
  performer: doctor,
  practiceSetting: { code: 'AMBULATOIRE', codingScheme: '1.2.250.1.213.1.1.4.9', label: 'Ambulatoire' },
  encounter: { facilityType: { code: 'SA07', codingScheme: '1.2.250.1.71.4.2.4', label: 'Cabinet individuel' } },
  body: { kind: 'unstructured', mediaType: 'application/pdf', bytes: new TextEncoder().encode('%PDF-1.4 …') },
};
const loinc = (code: string, label: string) => ({ code, codingScheme: '2.16.840.1.113883.6.1', label });

describe('writeCda', () => {
  it('meets every mandatory rule of the header, level 1 and structured', () => {
    const structured: CdaDocument = {
      ...level1,
      body: {
        kind: 'structured',
        sections: [{ code: loinc('10164-2', 'Histoire'), title: 'Histoire', templateIds: [], narrative: [] }],
      },
    };
    expect(headerFaults(parseXml(writeCda(level1)))).toEqual([]);
    expect(headerFaults(parseXml(writeCda(structured)))).toEqual([]);
  });

  it('embeds the medium byte for byte', () => {
    const root = parseXml(writeCda(level1));
    const base64 = textAt(root, 'component', 'nonXMLBody', 'text') ?? '';
    expect(Buffer.from(base64, 'base64').toString()).toBe('%PDF-1.4 …');
  });

  it('keeps any name and a lunar birth date as they are', () => {
    const patient = child(parseXml(writeCda(level1)), 'recordTarget', 'patientRole', 'patient');
    expect(textAt(patient, 'name', 'family')).toBe("D'ARTAGNAN & FILS <b>");
    expect(child(patient, 'birthTime')?.attributes['value']).toBe('19440200');
    expect(children(child(patient, 'name'), 'given').map((g) => textAt(g))).toEqual(['JEAN MARIE', 'JEAN', 'JEAN']);
  });

  it('writes narrative pieces and nested sections in their order', () => {
    const root = parseXml(
      writeCda({
        ...level1,
        body: {
          kind: 'structured',
          sections: [
            {
              code: loinc('34117-2', 'Histoire'),
              templateIds: ['1.2.3'],
              narrative: [
                { kind: 'paragraph', text: ['Avant ', { kind: 'content', id: 'c1', bold: true, text: 'HTA & co' }, ' après'] },
                { kind: 'list', items: ['un', ['deux', { kind: 'br' }, 'bis']] },
                { kind: 'table', caption: 'Bilan', head: ['Examen', 'Valeur'], rows: [['K⁺', '4,1']] },
              ],
              sections: [{ code: loinc('1-1', 'Dedans'), title: 'Dedans', templateIds: [], narrative: [] }],
            },
          ],
        },
      }),
    );
    const section = descendants(root, 'section')[0];
    expect(children(section).map((e) => e.name)).toEqual(['templateId', 'code', 'text', 'component']);
    expect(descendants(section, 'content')[0]?.attributes).toEqual({ ID: 'c1', styleCode: 'Bold' });
    expect(descendants(section, 'td').map((td) => textAt(td))).toEqual(['K⁺', '4,1']);
    expect(textAt(section, 'component', 'section', 'title')).toBe('Dedans');
  });

  it('gives the same bytes for the same document', () => {
    expect(writeCda(level1)).toEqual(writeCda(level1));
  });

  const refusals: readonly [string, Partial<CdaDocument>][] = [
    ['an id with an extension', { id: '1.2.3^4' }],
    ['an empty title', { title: ' ' }],
    ['version 0', { versionNumber: 0 }],
    ['the confidentiality of the DMP in the header', { confidentiality: { code: 'MASQUE_PS', codingScheme: '', label: '' } }],
    ['an INS without place of birth', { patient: { identity: { ...level1.patient.identity, traits: withoutPlace() } } }],
    ['a date that is none', { events: [{ low: '12/03/2026' }] }],
    ['a replacement of itself', { versionNumber: 2, replaces: { id: level1.id, setId: level1.setId, versionNumber: 1 } }],
    ['a replacement in another set', { versionNumber: 2, replaces: { id: '1.2.4', setId: '1.2.5', versionNumber: 1 } }],
    ['an empty PDF', { body: { kind: 'unstructured', mediaType: 'application/pdf', bytes: new Uint8Array() } }],
    ['a performer without organisation', { performer: { ...doctor, organisation: undefined } }],
  ];
  it.each(refusals)('refuses %s', (_, change) => {
    expect(() => writeCda({ ...level1, ...change })).toThrow(CdaWriteError);
  });
});

function withoutPlace() {
  const { birthPlaceCode: _, ...traits } = level1.patient.identity.traits;
  return traits;
}

describe('times', () => {
  it('are local with their offset in CDA, across the change of hour, and UTC in the registry', () => {
    expect(hl7Instant(new Date('2026-03-29T00:59:59Z'))).toBe('20260329015959+0100');
    expect(hl7Instant(new Date('2026-03-29T01:00:00.999Z'))).toBe('20260329030000+0200');
    expect(hl7Instant(new Date('2025-12-31T23:30:00Z'))).toBe('20260101003000+0100');
    expect(xdsTime(new Date('2026-01-01T00:30:00+01:00'))).toBe('20251231233000');
  });
});
