import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHl7, unescapeHl7 } from '../../../../electron/dmp/ebxml/author.ts';
import { entryScheme, status, storedQuery } from '../../../../electron/dmp/ebxml/constants.ts';
import { readEntry, slotsOf } from '../../../../electron/dmp/ebxml/read-entry.ts';
import { writeRegistryObjects } from '../../../../electron/dmp/ebxml/write-submission.ts';
import { buildFindDocuments, buildGetDocuments, readEntries } from '../../../../electron/dmp/td3-1-find-documents.ts';
import { children, descendants, parseXml, type XmlElement } from '../../../../electron/xml/parse.ts';
import { entry, set } from './arbitraries.ts';

const runs = process.env['LONG'] ? 5_000 : 100;

// Words first: whatever an entry says, written and read again it says the same.
const withStatus = (object: XmlElement): XmlElement => ({
  ...object,
  attributes: { ...object.attributes, status: status.Approved },
});

describe('registry objects', () => {
  it('say after writing and reading what the entry said', () => {
    fc.assert(
      fc.property(entry, entry, (first, second) => {
        const list = parseXml(writeRegistryObjects(set, [first], second).text);
        const objects = children(list, 'ExtrinsicObject');
        expect(objects.map((o) => readEntry(withStatus(o)))).toEqual([
          { ...first, entryUUID: 'Document01', status: 'Approved' },
          { ...second, entryUUID: 'Signature01', status: 'Approved' },
        ]);
        const ids = descendants(list, 'Classification').map((c) => c.attributes['id']);
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: runs },
    );
  });

  it('tie every entry to the set, and the signature to it', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), entry, (documents, signature) => {
        const list = parseXml(writeRegistryObjects(set, documents, signature).text);
        const ties = children(list, 'Association').map((a) => [
          a.attributes['associationType']?.split(':').at(-1),
          a.attributes['sourceObject'],
          a.attributes['targetObject'],
        ]);
        const members = [...documents.map((_, i) => `Document0${i + 1}`), 'Signature01'];
        expect(ties).toEqual([
          ...members.map((m) => ['HasMember', 'SubmissionSet01', m]),
          ['signs', 'Signature01', 'SubmissionSet01'],
        ]);
        expect(children(list, 'Association').every((a) => slotsOf(a)['SubmissionSetStatus']?.[0] === 'Original')).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('keep what is not read here, and codes outside every set', () => {
    const object = parseXml(
      `<ExtrinsicObject id="urn:uuid:1" status="${status.Archived}"><Slot name="urn:new"><ValueList><Value>a</Value><Value>b</Value></ValueList></Slot><Classification classificationScheme="urn:uuid:new" nodeRepresentation="N1"/><Classification classificationScheme="${entryScheme.typeCode}" nodeRepresentation="34749-2"/><Classification classificationScheme="${entryScheme.classCode}" nodeRepresentation="77"/><ExternalIdentifier identificationScheme="${entryScheme.uniqueId}" value="1.2"/></ExtrinsicObject>`,
    );
    const read = readEntry(object);
    expect(read.unread).toEqual({ 'urn:new': ['a', 'b'], 'urn:uuid:new': ['N1'] });
    expect(read.typeCode.label).toBe('CR de consultation pré-anesthésique');
    expect(read.classCode).toEqual({ code: '77', codingScheme: '', label: '77' });
    expect(read.status).toBe('Archived');
  });

  it('are refused without identity or with an unknown status', () => {
    for (const bad of [
      '<ExtrinsicObject/>',
      `<ExtrinsicObject id="a" status="${status.Approved}"/>`,
      `<ExtrinsicObject id="a" status="urn:x"><ExternalIdentifier identificationScheme="${entryScheme.uniqueId}" value="1.2"/></ExtrinsicObject>`,
    ])
      expect(() => readEntry(parseXml(bad))).toThrow('DMP_MALFORMED_ANSWER');
  });

  it('escape the separators of HL7', () => {
    fc.assert(
      fc.property(fc.string(), (s) => {
        expect(unescapeHl7(escapeHl7(s))).toBe(s);
        expect(escapeHl7(s)).not.toMatch(/[\^&|~]/);
      }),
    );
  });
});

describe('stored queries', () => {
  const slots = (markup: { text: string }) => slotsOf(children(parseXml(markup.text), 'AdhocQuery')[0] as XmlElement);
  it('write the patient without parentheses and the statuses with', () => {
    const query = buildFindDocuments({ matricule: '251037511500124', oid: '1.2.250.1.213.1.4.10' }, ['Approved', 'Archived']);
    expect(slots(query)).toEqual({
      $XDSDocumentEntryPatientId: ["'251037511500124^^^&1.2.250.1.213.1.4.10&ISO^NH'"],
      $XDSDocumentEntryStatus: [`('${status.Approved}','${status.Archived}')`],
    });
    expect(query.text).toContain(storedQuery.findDocuments);
  });
  it('double a quote', () => {
    expect(slots(buildGetDocuments("1.2'3"))).toEqual({ $XDSDocumentEntryUniqueId: ["('1.2''3')"] });
  });
  it('leave the signatures of submissions out of the list', () => {
    const one = (id: string, format: string) =>
      `<ExtrinsicObject id="${id}" status="${status.Approved}"><Classification classificationScheme="${entryScheme.formatCode}" nodeRepresentation="${format}"/><ExternalIdentifier identificationScheme="${entryScheme.uniqueId}" value="1.2"/></ExtrinsicObject>`;
    const answer = `<AdhocQueryResponse xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"><RegistryObjectList>${one('a', 'urn:x')}${one('b', 'http://www.w3.org/2000/09/xmldsig#')}${one('a', 'urn:x')}</RegistryObjectList></AdhocQueryResponse>`;
    expect(readEntries(parseXml(answer)).map((e) => e.entryUUID)).toEqual(['a']);
  });
});
