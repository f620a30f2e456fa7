import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importedPatient, readDocumentsDir } from '../../../../electron/training/imported-documents.ts';
import { keyFits } from '../../../../electron/training/vihf-check.ts';
import { level1Cda } from './level1-cda.ts';
import { insOf, openIns } from './population.ts';

const now = new Date('2026-11-21T10:00:00Z');
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'training-documents-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function folder(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const full = path.join(dir, name);
  await mkdir(full, { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(path.join(full, file), content);
  return full;
}
const read = (where: string, taken: readonly string[] = []) => readDocumentsDir(where, now, (id) => taken.includes(id));
const cda = (uniqueId: string) => level1Cda({ uniqueId, ins: openIns });

describe('the record of a folder', () => {
  test('its INS has the right key', () => {
    const { matricule } = importedPatient.identity.ins ?? insOf('1000000000000');
    expect(keyFits(matricule)).toBe(true);
    expect(keyFits(`${matricule.slice(0, 13)}00`)).toBe(false);
    const corsican = insOf('1550619000001').matricule.slice(13);
    expect(keyFits(`155062A000001${corsican}`)).toBe(true);
  });
  test('metadata come from the header', async () => {
    const [document, ...rest] = await read(await folder('plain', { 'a.xml': cda('1.2.3'), 'b.txt': 'x' }));
    expect(rest).toHaveLength(0);
    expect(document).toMatchObject({
      uniqueId: '1.2.3',
      entry: {
        mimeType: 'text/xml',
        title: 'Consultation d’été',
        creationTime: '20260310091500',
        serviceStartTime: '20260310120000',
        typeCode: { code: '11488-4', label: 'CR de consultation' },
        classCode: { code: '10', label: 'Compte rendu' },
        formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008' },
        healthcareFacilityType: { code: 'SA04' },
        practiceSetting: { code: 'ETABLISSEMENT' },
        authors: [
          {
            id: '899900010011',
            familyName: 'MARCHAND',
            givenName: 'CLAIRE',
            institutionName: 'CLINIQUE DES TILLEULS (TEST)',
            specialty: { code: 'G15_10/SM02' },
          },
        ],
      },
    });
  });
  test('an id used twice, or with an extension, is replaced by one that stays', async () => {
    const where = await folder('ids', {
      'a.xml': cda('1.2.3'),
      'b.xml': cda('1.2.3'),
      'c.xml': cda('1.2.4').replace('<id root="1.2.4"/>', '<id root="1.2.4" extension="9"/>'),
    });
    const ids = (await read(where)).map((d) => d.uniqueId);
    expect(ids[0]).toBe('1.2.3');
    expect(ids.slice(1).every((id) => /^2\.25\.\d+$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(3);
    expect((await read(where)).map((d) => d.uniqueId)).toEqual(ids);
    expect((await read(where, ['1.2.3']))[0]?.uniqueId).toMatch(/^2\.25\./);
  });
  test('odd files are listed, octet for octet', async () => {
    const wrapped = `<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:variable name="d">${cda('1.2.5').replace(/^<\?xml.*\n/, '')}</xsl:variable></xsl:stylesheet>`;
    const files = {
      '1.xml': wrapped,
      '2.xml': '<note>bonjour</note>',
      '3.xml': Uint8Array.from([0xff, 0, 0x3c]),
      '4 vide.xml': '',
    };
    const documents = await read(await folder('odd', files));
    expect(documents.map((d) => d.entry.mimeType)).toEqual(['application/xslt+xml', 'text/xml', 'text/xml', 'text/xml']);
    expect(documents[0]).toMatchObject({ uniqueId: '1.2.5', entry: { title: 'Consultation d’été' } });
    expect(documents[3]?.entry).toMatchObject({
      title: '4 vide',
      authors: [{ familyName: 'Auteur non lu' }],
      typeCode: { label: 'Type non lu' },
    });
    expect(documents.map((d) => Buffer.from(d.bytes).toString('hex'))).toEqual(
      Object.values(files).map((f) => Buffer.from(f as string).toString('hex')),
    );
  });
  test('an absent folder is an error', async () => {
    await expect(read(path.join(dir, 'nowhere'))).rejects.toThrow();
  });
});

const examples = path.resolve(import.meta.dirname, '../../../../../shared/ans-examples');
const present = existsSync(examples);
if (!present) console.warn(`skipped: ${examples} is not there`);
describe.skipIf(!present)('documents that nobody here wrote', () => {
  test('each has title, type, format, author and its octets', async () => {
    const names = (await readdir(examples)).filter((n) => n.endsWith('.xml')).sort();
    const documents = await read(examples);
    expect(documents).toHaveLength(names.length);
    expect(new Set(documents.map((d) => d.uniqueId)).size).toBe(names.length);
    const sha = (b: Uint8Array) => createHash('sha256').update(b).digest('hex');
    for (const [i, document] of documents.entries()) {
      expect(sha(document.bytes)).toBe(sha(await readFile(path.join(examples, names[i] ?? ''))));
      expect(document.entry.title.length, names[i]).toBeGreaterThan(3);
      expect(document.entry.typeCode.label, names[i]).not.toBe('Type non lu');
      expect(document.entry.formatCode.label, names[i]).not.toBe('Format non lu');
      expect(document.entry.authors[0]?.familyName, names[i]).not.toBe('Auteur non lu');
      expect(document.entry.creationTime, names[i]).toMatch(/^\d{14}$/);
    }
  });
});
