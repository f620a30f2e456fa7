import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCertificateNames } from '../../../../electron/xml/certificate.ts';
import { SignatureError, verifySignature } from '../../../../electron/xml/signature.ts';
import { documentDigest, manifestType, readManifest, signSubmission, xadesNamespace } from '../../../../electron/xml/xades.ts';
import { cpsName, makeKey, type TestKey } from './signing-keys.ts';
import { xmlsec1 } from './xmlsec1.ts';

const cda = Buffer.from(
  '<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- é --><title b="1" a="2">Compte rendu</title></ClinicalDocument>',
);
let key: TestKey;
let signed: string;

beforeAll(async () => {
  key = await makeKey(cpsName);
  const documents = [
    { uniqueId: '1.2.3.1', content: cda },
    { uniqueId: '1.2.3.2', content: Buffer.from('<x/>') },
  ];
  signed = await signSubmission({ submissionSetUniqueId: '1.2.3', documents, signedAt: new Date('2026-11-21T10:00:00Z') }, key);
});

describe('the signature of a submission', () => {
  it('covers the manifest and the properties, and nothing less', () => {
    const { references } = verifySignature(signed);
    expect(references.map((r) => [r.uri, r.type])).toEqual([
      ['#IHEManifest', manifestType],
      ['#S0-SignedProperties', `${xadesNamespace}SignedProperties`],
    ]);
    expect(references[1]?.canonical).toContain('<xades:SigningTime>2026-11-21T10:00:00.000Z</xades:SigningTime>');
    expect(references[1]?.canonical).toContain(readCertificateNames(key.certificateDer).serialNumber);
  });

  it('names the set and every document by OID, each with the digest of its canonical form', () => {
    const manifest = readManifest(verifySignature(signed).references[0]?.canonical ?? '');
    expect(manifest.map((m) => m.uri)).toEqual(['urn:oid:1.2.3', 'urn:oid:1.2.3.1', 'urn:oid:1.2.3.2']);
    expect(manifest[0]?.digest).toBe('AA==');
    expect(manifest[1]).toMatchObject({ hash: 'sha256', digest: documentDigest(cda, 'sha256') });
    const same = Buffer.from(
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- é --><title a="2"   b="1">Compte rendu</title></ClinicalDocument>',
    );
    expect(documentDigest(same, 'sha256')).toBe(manifest[1]?.digest);
    expect(documentDigest(Buffer.from(cda.toString().replace('<!-- é -->', '')), 'sha256')).not.toBe(manifest[1]?.digest);
  });

  it('digests a document of another encoding by its characters', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1');
    expect(documentDigest(latin, 'sha256')).toBe(documentDigest(Buffer.from('<a>é</a>'), 'sha256'));
  });

  it('is refused once a digest, a time or the value is changed', () => {
    const change = (from: string | RegExp, to: string) => () => verifySignature(signed.replace(from, to));
    expect(change('urn:oid:1.2.3.1', 'urn:oid:1.2.3.9')).toThrow(SignatureError);
    expect(change('2026-11-21T10', '2025-11-21T10')).toThrow(SignatureError);
    expect(change(/<ds:SignatureValue>.{4}/, '<ds:SignatureValue>AAAA')).toThrow(SignatureError);
  });

  it('can be SHA-1 where the DMP still wants it', async () => {
    const old = await signSubmission(
      { submissionSetUniqueId: '1.2.3', documents: [{ uniqueId: '1.2.3.1', content: cda }], signedAt: new Date(0) },
      { ...key, hash: 'sha1', sign: key.signSha1 },
    );
    expect(verifySignature(old, { hashes: ['sha1'] }).hash).toBe('sha1');
    expect(() => verifySignature(old)).toThrow(SignatureError);
  });

  it.skipIf(!xmlsec1)('is accepted by xmlsec1', () => {
    const folder = mkdtempSync(join(tmpdir(), 'xades-'));
    try {
      writeFileSync(join(folder, 'cert.pem'), key.certificatePem);
      const run = (text: string) => {
        writeFileSync(join(folder, 'signed.xml'), text);
        const ids = [
          '--id-attr:Id',
          'http://www.w3.org/2000/09/xmldsig#:Manifest',
          '--id-attr:Id',
          `${xadesNamespace}:SignedProperties`,
        ];
        // the manifest names OIDs, which are no addresses: xmlsec1 is told not to follow them
        const args = [
          '--verify',
          '--ignore-manifests',
          ...ids,
          '--trusted-pem',
          join(folder, 'cert.pem'),
          join(folder, 'signed.xml'),
        ];
        execFileSync('xmlsec1', args, { stdio: 'pipe' });
      };
      run(signed);
      expect(() => run(signed.replace('2026-11-21T10', '2025-11-21T10'))).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('names of a certificate', () => {
  it('are RFC 2253 over the encoded order, multi-valued RDNs and unnamed types included', () => {
    const { subject, serialNumber } = readCertificateNames(key.certificateDer);
    expect(subject).toMatch(/^(?=.*CN=899900000001)(?=.*2\.5\.4\.4=#)(?=.*2\.5\.4\.42=#)[^,]+,OU=Médecin,O=TEST\\, SA,C=FR$/);
    expect(subject).toContain(`2.5.4.4=#${Buffer.from('\x13\x06Martin', 'latin1').toString('hex')}`);
    expect(serialNumber).toBe('31');
  });
  it('are refused for bytes that are no certificate', () => {
    for (const bytes of [[], [0x30], [0x30, 0x80], [0x30, 0x03, 0x02, 0x01, 0x01], [0x30, 0x84, 0xff, 0xff, 0xff, 0xff]])
      expect(() => readCertificateNames(Uint8Array.from(bytes))).toThrow();
  });
});
