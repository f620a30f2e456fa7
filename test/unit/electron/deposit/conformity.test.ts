/** Our conformity rules: what conforms passes, and every kind of single fault is found, by its rule and at its line. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { conformityOf, conformityRules, requireConform } from '../../../../electron/deposit/conformity/conformity.ts';
import { toPdfA } from '../../../../electron/deposit/pdf-a.ts';
import { writeCda } from '../../../../electron/documents/cda/write.ts';
import type { CdaDocument } from '../../../../electron/documents/cda/write-model.ts';
import { trainingPopulation } from '../../../../electron/training/patients/index.ts';
import { escapeXml } from '../../../../electron/xml/build.ts';
import { child, descendants, parseXml, textOf, type XmlElement } from '../../../../electron/xml/parse.ts';
import { pdfOf } from './fixtures.ts';
import { at, type Kind, type Seed, sectionWith, seeds } from './seeded-faults.ts';

const folder = resolve(import.meta.dirname, '../../../../../shared/ans-examples');
const examples = existsSync(folder) ? readdirSync(folder).filter((f) => f.endsWith('.xml')) : [];
if (examples.length === 0) console.log(`skipped: no example documents in ${folder}`);

const { patients } = trainingPopulation({ now: new Date('2026-11-21T09:00:00Z'), seed: 7 });
const written = patients.flatMap((p) => p.documents().map((document) => ({ patient: p.id, document })));
const trainingOf = (typeCode: string): Uint8Array => {
  const found = written.find(({ document }) => document.entry.typeCode.code === typeCode);
  if (!found) throw new Error(typeCode);
  return found.document.bytes;
};

/** A level 1 document as a deposit makes it. */
async function deposited(): Promise<Uint8Array> {
  const organisation = { id: '10B0990011', name: 'CLINIQUE' };
  const doctor = {
    id: { root: '1.2.250.1.71.4.2.1', extension: '899900010011' },
    specialty: { code: 'G15_10/SM02', codingScheme: '1.2.250.1.213.1.1.4.5', label: 'Médecin - Anesthésie-réanimation (SM)' },
    person: { familyName: 'MARCHAND', givenName: 'CLAIRE' },
    organisation,
  };
  const pdf = await toPdfA(await pdfOf('Compte rendu'), { title: 'Consultation', now: new Date('2026-03-12T13:30:05Z') });
  const document: CdaDocument = {
    id: '1.2.250.1.999.1.1',
    setId: '1.2.250.1.999.1.2',
    versionNumber: 1,
    typeCode: { code: '11488-4', codingScheme: '2.16.840.1.113883.6.1', label: 'CR ou fiche de consultation ou de visite' },
    title: 'Consultation',
    effectiveTime: new Date('2026-03-12T13:30:05Z'),
    patient: {
      identity: {
        status: 'qualifiee',
        ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
        traits: {
          birthName: 'LEROUX',
          birthGivenNames: 'ANNE MARIE',
          sex: 'F',
          birthDate: '1979-03-00',
          birthPlaceCode: '2A004',
        },
      },
    },
    authors: [doctor],
    custodian: organisation,
    legalAuthenticator: doctor,
    events: [{ low: '2026-03-12' }],
    performer: doctor,
    practiceSetting: { code: 'AMBULATOIRE', codingScheme: '1.2.250.1.213.1.1.4.9', label: 'Ambulatoire' },
    encounter: { facilityType: { code: 'SA07', codingScheme: '1.2.250.1.71.4.2.4', label: 'Cabinet individuel' } },
    body: { kind: 'unstructured', mediaType: 'application/pdf', bytes: pdf.bytes },
  };
  return writeCda(document);
}

/** Writes a tree with every element on a line of its own, and says which: apart from the reader under test. */
function writeWithLines(root: XmlElement): { bytes: Uint8Array; lineOf: ReadonlyMap<XmlElement, number> } {
  const lineOf = new Map<XmlElement, number>();
  const out: string[] = ['<?xml version="1.0" encoding="UTF-8"?>'];
  let line = 1;
  const put = (text: string) => {
    out.push(text);
    line += text.split('\n').length - 1;
  };
  const visit = (e: XmlElement, ns: string) => {
    put('\n');
    lineOf.set(e, line);
    const attributes = Object.entries(e.attributes).map(([name, value]) => {
      const [, uri, local] = /^\{(.*)\}(.*)$/.exec(name) ?? [];
      return uri === undefined ? ` ${name}="${escapeXml(value)}"` : ` xmlns:q="${uri}" q:${local}="${escapeXml(value)}"`;
    });
    // Attributes go on for lines: the line is that of the name.
    put(`<${e.name}${e.ns === ns ? '' : ` xmlns="${e.ns}"`}${attributes.join('\n')}>`);
    for (const c of e.children)
      if (typeof c === 'string') put(escapeXml(c));
      else visit(c, e.ns);
    put(`</${e.name}>`);
  };
  visit(root, '');
  return { bytes: new TextEncoder().encode(out.join('')), lineOf };
}

interface Base {
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly bytes: () => Uint8Array;
}
let level1 = new Uint8Array();
beforeAll(async () => {
  level1 = new Uint8Array(await deposited());
});
const example = (file: string) => () => new Uint8Array(readFileSync(resolve(folder, file)));
const bases: readonly Base[] = [
  { name: 'our deposit', kinds: ['any', 'level1'], bytes: () => level1 },
  { name: 'our CPA', kinds: ['cpa'], bytes: () => trainingOf('34749-2') },
  { name: 'our VSM', kinds: ['structured', 'vsm'], bytes: () => trainingOf('SYNTH') },
  ...(examples.length > 0
    ? ([
        { name: 'CPA of the ANS', kinds: ['cpa'], bytes: example('ANEST-CR-CPA_2022.01.xml') },
        { name: 'VSM of the ANS', kinds: ['any', 'structured', 'vsm'], bytes: example('VSM_1.4_2022.01.xml') },
        { name: 'level 1 of the ANS', kinds: ['level1'], bytes: example('DOC_NON_STRUCTURE_CDA-R2-N1.xml') },
      ] as const)
    : []),
];

const parsed = new Map<Base, XmlElement>();
/** A tree of its own for each fault; pictures and files joined to a structured document only cost time here. */
function treeOf(base: Base): XmlElement {
  let tree = parsed.get(base);
  if (!tree) {
    tree = parseXml(base.bytes());
    for (const e of descendants(tree, 'value')) if (textOf(e).length > 5000) (e.children as string[]).splice(0);
    parsed.set(base, tree);
  }
  return structuredClone(tree);
}

const planted = new Set<Seed>();
const faultsOf = (bytes: Uint8Array) => conformityOf(bytes).findings.filter((f) => f.severity === 'fault');

describe('what conforms', () => {
  test.skipIf(examples.length === 0)('all 24 examples of the ANS', () => {
    expect(examples).toHaveLength(24);
    for (const file of examples) expect({ file, faults: faultsOf(example(file)()) }).toEqual({ file, faults: [] });
  });

  test('every document of the training patients', () => {
    for (const { patient, document } of written)
      expect({ patient, title: document.entry.title, faults: faultsOf(document.bytes) }).toMatchObject({ faults: [] });
  });

  test('what we deposit, judged as ours, without a warning', () => {
    expect(requireConform(conformityOf(level1, { ours: true }))).toMatchObject({
      conform: true,
      findings: [],
      models: [expect.stringContaining('V1.16.8'), 'Corps non structuré (niveau 1)'],
    });
  });

  test('more than 100 rules, each with a name of its own and a clause', () => {
    expect(conformityRules.length).toBeGreaterThan(100);
    expect(new Set(conformityRules.map((r) => r.id)).size).toBe(conformityRules.length);
    for (const { clause } of conformityRules) expect(clause).not.toBe('');
  });
});

describe('single faults', () => {
  test.each(seeds.map((seed) => [`${seed.into}: ${seed.name} → ${seed.rule}`, seed] as const))('%s', (_name, seed) => {
    const places = bases.filter((b) => b.kinds.includes(seed.into));
    expect(places).not.toEqual([]);
    for (const base of places) {
      const cda = treeOf(base);
      const where = seed.seed(cda);
      if (!where) continue; // this document has no place for it
      planted.add(seed);
      const { bytes, lineOf } = writeWithLines(cda);
      const severity = seed.severity ? 'warning' : 'fault';
      const found = conformityOf(bytes).findings.map((f) => ({ rule: f.rule, line: f.line, severity: f.severity }));
      expect(found, base.name).toContainEqual({ rule: seed.rule, line: lineOf.get(where), severity });
      if (seed.severity === 'tolerated') expect(conformityOf(bytes, { ours: true }).conform).toBe(false);
    }
    expect([...planted]).toContain(seed);
  });

  test('every rule has its fault, here or below', () => {
    const kinds = new Set(seeds.map((s) => s.rule));
    const never = conformityRules.map((r) => r.id).filter((id) => !kinds.has(id));
    expect(never).toEqual(['SM-encoding', 'SM-namespace', 'SM-stylesheet', 'AP-one-document', 'AP-stylesheet', 'AP-external']);
  });
});

describe('faults of the file itself', () => {
  const text = () => new TextDecoder().decode(level1);
  const bytes = (s: string) => new TextEncoder().encode(s);

  test('no XML: one fault, at the line where it breaks', () => {
    const report = conformityOf(bytes(text().replace('<title>', '<title><b>')));
    const line = text().slice(0, text().indexOf('<title>')).split('\n').length;
    expect(report).toMatchObject({ conform: false, findings: [{ rule: 'XML-malformed', line }] });
    for (const other of [new Uint8Array(), bytes('%PDF-1.4'), new Uint8Array([0xff, 0xfe, 0x00])])
      expect(conformityOf(other).findings).toMatchObject([{ rule: 'XML-malformed' }]);
  });

  test('no CDA, another encoding, a stylesheet apart, elements outside CDA', () => {
    expect(conformityOf(bytes('<a>\n</a>')).findings).toMatchObject([{ rule: 'CDA-root', line: 1 }]);
    const latin = Buffer.from(text().replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'), 'latin1');
    expect(faultsOf(latin).map((f) => f.rule)).toEqual(['SM-encoding']);
    const styled = bytes(text().replace('?>\n', '?>\n<?xml-stylesheet type="text/xsl" href="cda.xsl"?>\n'));
    expect(conformityOf(styled).findings).toMatchObject([{ rule: 'SM-stylesheet', severity: 'warning', line: 3 }]);
    expect(conformityOf(styled, { ours: true }).conform).toBe(false);
    const foreign = bytes(text().replace('<id root', '<id xmlns="urn:x" root'));
    expect(faultsOf(foreign).map((f) => f.rule)).toContain('SM-namespace');
  });

  test('self-presenting: one document, nothing fetched, no script', () => {
    const cda = text().replace(/^<\?xml.*\?>\n/, '');
    const around = (inside: string) =>
      bytes(
        `<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n<x:c xmlns:x="urn:x">${cda}</x:c>\n${inside}\n</xsl:stylesheet>`,
      );
    const rulesOf = (inside: string) => faultsOf(around(inside)).map(({ rule, line }) => [rule, line]);
    const line = cda.split('\n').length + 2;
    expect(rulesOf('<xsl:template match="/"><html/></xsl:template>')).toEqual([]);
    expect(rulesOf('<xsl:import href="x.xsl"/>')).toEqual([['AP-external', line]]);
    expect(rulesOf(`<xsl:variable name="v" select="document('x.xml')"/>`)).toEqual([['AP-external', line]]);
    expect(rulesOf('<script>1</script>')).toEqual([['SM-script', line]]);
    expect(rulesOf('<body onload="x()"/>')).toEqual([['SM-script', line]]);
    expect(rulesOf('<ClinicalDocument xmlns="urn:hl7-org:v3"/>')).toEqual([['AP-one-document', line]]);
    expect(faultsOf(bytes(`<html>${cda}</html>`)).map((f) => f.rule)).toEqual(['AP-stylesheet']);
  });

  test('the error of a deposit says the faults in French, with their lines', () => {
    const spoiled = bytes(text().replace('fr-FR', 'fr'));
    const line = text().slice(0, text().indexOf('fr-FR')).split('\n').length;
    expect(() => requireConform(conformityOf(spoiled))).toThrow(
      expect.objectContaining({
        code: 'DEPOSIT_NOT_CONFORM',
        detail: {
          faults: [`La langue s’écrit «\u202ffr-FR\u202f», avec cette casse. Corrigez-la (ligne ${line}, règle SM-language-fr).`],
        },
      }),
    );
  });

  test('the lab prints the same report as JSON, and exits 1 on a fault', () => {
    const dir = mkdtempSync(join(tmpdir(), 'conform-'));
    const lab = (name: string, content: Uint8Array) => {
      writeFileSync(join(dir, name), content);
      const script = resolve(import.meta.dirname, '../../../lab/lab.ts');
      const { status, stdout } = spawnSync(process.execPath, [script, 'conform', '--ours', join(dir, name)], {
        encoding: 'utf8',
      });
      return { status, report: JSON.parse(stdout) as unknown };
    };
    const spoiled = bytes(text().replace('fr-FR', 'fr'));
    expect(lab('a.xml', level1)).toMatchObject({ status: 0, report: { conform: true } });
    expect(lab('b.xml', spoiled)).toMatchObject({ status: 1, report: conformityOf(spoiled, { ours: true }) });
    rmSync(dir, { recursive: true });
  });

  test('the path names the element among its brothers', () => {
    const cda = parseXml(trainingOf('34749-2'));
    const value = child(
      descendants(sectionWith(cda, '1.3.6.1.4.1.19376.1.5.3.1.1.9.30'), 'observation')[1],
      'value',
    ) as XmlElement;
    (value.attributes as Record<string, string>)['unit'] = 'cm';
    expect(at(cda, 'component/structuredBody')).toBeDefined();
    expect(faultsOf(writeWithLines(cda).bytes)).toMatchObject([
      { path: '/ClinicalDocument/component/structuredBody/component[2]/section/component[2]/section/entry[2]/observation/value' },
    ]);
  });
});
