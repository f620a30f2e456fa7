/** Shapes of TD3.3, of new versions and of the search by date: what is written says what was meant, and nothing is lost. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { association, entryScheme, setScheme, status } from '../../../../electron/dmp/ebxml/constants.ts';
import { readEntry, slotsOf } from '../../../../electron/dmp/ebxml/read-entry.ts';
import { readSet } from '../../../../electron/dmp/ebxml/read-set.ts';
import { newCounter, writeRegistryObjects, writeSet } from '../../../../electron/dmp/ebxml/write-submission.ts';
import { buildFindSubmissionSets, readMembers } from '../../../../electron/dmp/td3-1-find-submitted.ts';
import { buildChangeVisibility } from '../../../../electron/dmp/td3-3ab-change-visibility.ts';
import { buildChangeStatus } from '../../../../electron/dmp/td3-3cd-change-status.ts';
import { child, children, descendants, parseXml, type XmlElement } from '../../../../electron/xml/parse.ts';
import { writeTree } from '../../../../electron/xml/write-tree.ts';
import type { NewDocumentEntry } from '../../../../shared/dmp.ts';
import { anySet, entry, set, text } from './arbitraries.ts';

const runs = process.env['LONG'] ? 5_000 : 100;
const rimWrapped = (inner: string) =>
  parseXml(
    `<r:L xmlns:r="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">${inner}</r:L>`,
  );
/** As the registry gives it back, with what it adds and something of tomorrow. */
function registered(one: NewDocumentEntry, codes: readonly string[] = []): XmlElement {
  const confidentiality = codes.map((code) => ({ code, codingScheme: 's', label: code }));
  const list = parseXml(writeRegistryObjects(set, [{ ...one, ...(codes.length > 0 && { confidentiality }) }], one).text);
  const object = children(list, 'ExtrinsicObject')[0] as XmlElement;
  const more = parseXml(
    '<r xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0"><Slot name="urn:new"><ValueList><Value>a &amp; b</Value></ValueList></Slot><VersionInfo versionName="4"/><Classification classificationScheme="urn:uuid:new" nodeRepresentation="N1"><Slot name="codingScheme"><ValueList><Value>x</Value></ValueList></Slot></Classification></r>',
  );
  const [slot, version, unknown] = children(more) as [XmlElement, XmlElement, XmlElement];
  const attributes = { ...object.attributes, id: 'urn:uuid:e', lid: 'urn:uuid:l', status: status.Approved };
  return { ...object, attributes, children: [slot, ...object.children, version, unknown] };
}
const objectOf = (markup: { text: string }) => descendants(parseXml(markup.text), 'ExtrinsicObject')[0] as XmlElement;
const clear = (one: NewDocumentEntry) => !one.confidentiality.some((c) => ['MASQUE_PS', 'INVISIBLE_PATIENT'].includes(c.code));

describe('a tree', () => {
  const name = fc.constantFrom('a', 'B', 'Slot', 'é1');
  const node = (inside: fc.Arbitrary<XmlElement['children']>): fc.Arbitrary<XmlElement> =>
    fc.record({
      kind: fc.constant('element' as const),
      name,
      ns: fc.constantFrom('', 'urn:x', 'urn:y&'),
      attributes: fc.dictionary(fc.constantFrom('id', 'value', '{urn:z}v', '{http://www.w3.org/XML/1998/namespace}lang'), text),
      children: inside,
      line: fc.constant(1),
    });
  // a text alone or elements: two texts side by side are read as one
  const leaf = node(
    fc.oneof(
      fc.constant([]),
      text.map((t) => [t]),
    ),
  );
  const branch = node(fc.array(leaf, { maxLength: 3 }));
  const tree = node(fc.array(fc.oneof(leaf, branch), { maxLength: 3 }));
  it('is the same after writing and reading', () => {
    const bare = (e: XmlElement): unknown => ({
      ...e,
      line: 0,
      children: e.children.map((c) => (typeof c === 'string' ? c : bare(c))),
    });
    fc.assert(
      fc.property(tree, (one) => {
        expect(bare(parseXml(writeTree(one).text))).toEqual(bare(one));
      }),
      { numRuns: runs },
    );
    expect(
      parseXml(
        writeTree({ kind: 'element', name: 'a', ns: '', attributes: { v: 'a\n\t"b' }, children: [' x < y ', ']]>'], line: 1 })
          .text,
      ),
    ).toMatchObject({ attributes: { v: 'a\n\t"b' }, children: [' x < y ]]>'] });
  });
});

describe('a submission set', () => {
  it('says after writing and reading what it said', () => {
    fc.assert(
      fc.property(anySet, (one) => {
        const read = readSet(child(rimWrapped(writeSet(one, newCounter()).text), 'RegistryPackage') as XmlElement);
        expect(read).toEqual({ ...one, entryUUID: 'SubmissionSet01' });
      }),
      { numRuns: runs },
    );
  });
  it('is refused without identifiers or time', () => {
    const whole = writeSet(set, newCounter()).text;
    for (const bad of [
      whole.replace('submissionTime', 'x'),
      whole.replace(setScheme.uniqueId, 'x'),
      whole.replace('id="SubmissionSet01"', ''),
    ])
      expect(() => readSet(child(rimWrapped(bad), 'RegistryPackage') as XmlElement)).toThrow('DMP_MALFORMED_ANSWER');
  });
  it('names only its members', () => {
    const tie = (type: string, target: string) =>
      `<Association associationType="${type}" sourceObject="s" targetObject="${target}"/>`;
    const answer = `<AdhocQueryResponse xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0" status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"><RegistryObjectList>${tie(association.hasMember, 'd')}${tie(association.signs, 'x')}${tie(association.replaces, 'y')}</RegistryObjectList></AdhocQueryResponse>`;
    expect(readMembers(parseXml(answer))).toEqual([{ source: 's', target: 'd' }]);
  });
  it('is asked for by times that stand bare', () => {
    const ins = { matricule: '251037511500124', oid: '1.2.250.1.213.1.4.10' };
    const asked = (to?: Date) =>
      slotsOf(
        child(
          parseXml(buildFindSubmissionSets(ins, { from: new Date('2026-11-01T00:00:00Z'), ...(to && { to }) }).text),
          'AdhocQuery',
        ) as XmlElement,
      );
    expect(asked(new Date('2026-11-02T10:00:00Z'))).toEqual({
      $XDSSubmissionSetPatientId: ["'251037511500124^^^&1.2.250.1.213.1.4.10&ISO^NH'"],
      $XDSSubmissionSetSubmissionTimeFrom: ['20261101000000'],
      $XDSSubmissionSetSubmissionTimeTo: ['20261102100000'],
      $XDSSubmissionSetStatus: [`('${status.Approved}')`],
    });
    expect(asked()).not.toHaveProperty('$XDSSubmissionSetSubmissionTimeTo');
  });
});

describe('TD2.1', () => {
  it('ties a new version to the one that it replaces', () => {
    fc.assert(
      fc.property(
        entry,
        fc.array(fc.option(fc.constant('urn:uuid:old'), { nil: undefined }), { minLength: 1, maxLength: 3 }),
        (one, replaced) => {
          const list = parseXml(
            writeRegistryObjects(
              set,
              replaced.map(() => one),
              one,
              replaced,
            ).text,
          );
          const ties = children(list, 'Association').filter((a) => a.attributes['associationType'] === association.replaces);
          const expected = replaced.flatMap((target, i) => (target ? [[`Document0${i + 1}`, target]] : []));
          expect(ties.map((a) => [a.attributes['sourceObject'], a.attributes['targetObject']])).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('TD3.3a and TD3.3b', () => {
  it('send the whole entry again: only the confidentiality is another', () => {
    fc.assert(
      fc.property(entry.filter(clear), (one) => {
        const object = registered(one);
        const sent = objectOf(buildChangeVisibility(object, { maskedToProfessionals: true }, set));
        const [before, after] = [readEntry(object), readEntry(sent)];
        expect(after.confidentiality.map((c) => c.code)).toEqual([...before.confidentiality.map((c) => c.code), 'MASQUE_PS']);
        expect({ ...after, confidentiality: [], entryUUID: '' }).toEqual({ ...before, confidentiality: [], entryUUID: '' });
        const unknown = children(sent, 'Classification').find((c) => c.attributes['classificationScheme'] === 'urn:uuid:new');
        expect(slotsOf(unknown as XmlElement)['codingScheme']).toEqual(['x']);
        const whole = parseXml(buildChangeVisibility(object, { maskedToProfessionals: true }, set).text);
        const ids = ['Classification', 'ExternalIdentifier', 'Association'].flatMap((name) =>
          descendants(whole, name).flatMap((e) => e.attributes['id'] ?? []),
        );
        expect(new Set(ids).size).toBe(ids.length);
        const back = objectOf(buildChangeVisibility(sent, { maskedToProfessionals: false }, set));
        expect(readEntry(back)).toEqual({ ...before, entryUUID: 'Document01' });
      }),
      { numRuns: runs },
    );
  });
  it('name the present version and the document by its lid', () => {
    const [sample] = fc.sample(entry, { numRuns: 1, seed: 1 }) as [NewDocumentEntry];
    const message = parseXml(buildChangeVisibility(registered(sample, ['N']), { maskedToProfessionals: true }, set).text);
    const tie = descendants(message, 'Association')[0] as XmlElement;
    expect(tie.attributes).toMatchObject({
      sourceObject: 'SubmissionSet01',
      targetObject: 'Document01',
      associationType: association.hasMember,
    });
    expect(slotsOf(tie)).toEqual({ SubmissionSetStatus: ['Original'], PreviousVersion: ['4'] });
    const object = descendants(message, 'ExtrinsicObject')[0] as XmlElement;
    expect(object.attributes).toMatchObject({ id: 'Document01', lid: 'urn:uuid:l', status: status.Approved });
    const owners = children(object, 'Classification').map((c) => c.attributes['classifiedObject']);
    expect(new Set(owners)).toEqual(new Set(['Document01']));
  });
  it('never make the pair that nobody could read, and unmask or show what is asked for', () => {
    const [sample] = fc.sample(entry, { numRuns: 1, seed: 2 }) as [NewDocumentEntry];
    const codes = (from: string[], change: Parameters<typeof buildChangeVisibility>[1]) =>
      children(objectOf(buildChangeVisibility(registered(sample, from), change, set)), 'Classification')
        .filter((c) => c.attributes['classificationScheme'] === entryScheme.confidentiality)
        .map((c) => c.attributes['nodeRepresentation']);
    expect(() => codes(['N', 'INVISIBLE_PATIENT'], { maskedToProfessionals: true })).toThrow('DEPOSIT_VISIBILITY_FORBIDDEN');
    expect(codes(['N', 'INVISIBLE_PATIENT'], { maskedToProfessionals: true, visibleToPatient: true })).toEqual([
      'N',
      'MASQUE_PS',
    ]);
    expect(codes(['N', 'MASQUE_PS'], { maskedToProfessionals: true })).toEqual(['N', 'MASQUE_PS']);
    expect(codes(['N', 'INVISIBLE_REPRESENTANTS_LEGAUX'], { visibleToRepresentatives: true })).toEqual(['N']);
    expect(codes(['N', 'MASQUE_PS'], {})).toEqual(['N', 'MASQUE_PS']);
  });
});

describe('TD3.3c and TD3.3d', () => {
  it.each([
    ['Approved', 'Archived'],
    ['Archived', 'Approved'],
    ['Deprecated', 'Deleted'],
  ] as const)('%s → %s', (from, to) => {
    const message = parseXml(buildChangeStatus('urn:uuid:d', { from, to } as Parameters<typeof buildChangeStatus>[1], set).text);
    const tie = descendants(message, 'Association')[0] as XmlElement;
    expect(tie.attributes).toMatchObject({
      sourceObject: 'SubmissionSet01',
      targetObject: 'urn:uuid:d',
      associationType: association.updateAvailabilityStatus,
    });
    expect(slotsOf(tie)).toEqual({ OriginalStatus: [status[from]], NewStatus: [status[to]] });
    expect(descendants(message, 'RegistryPackage')).toHaveLength(1);
  });
});
