import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { xml } from '../../../../electron/xml/build.ts';
import { c14nMethod, canonicalText, openXml } from '../../../../electron/xml/c14n.ts';
import { SignatureError, signEnveloped, verifySignature } from '../../../../electron/xml/signature.ts';
import { makeKey, type TestKey } from './signing-keys.ts';
import { xmlsec1 } from './xmlsec1.ts';

let key: TestKey;
let other: TestKey;
let signed: string;
const assertion = (text: string) =>
  signEnveloped(
    '_a1',
    key,
    (s) =>
      xml`<a:Assertion xmlns:a="urn:a" ID="_a1"><a:Issuer>Zoé &amp; fils</a:Issuer>${s}<a:Name>${text}</a:Name></a:Assertion>`,
  );

beforeAll(async () => {
  [key, other] = await Promise.all([makeKey('CN=Signature'), makeKey('CN=Autre')]);
  signed = (await assertion('Élise <Martin>')).text;
});

const reason = (message: string, options?: Parameters<typeof verifySignature>[1]) => {
  try {
    verifySignature(message, options);
  } catch (error) {
    if (error instanceof SignatureError) return error.reason;
    throw error;
  }
  return 'accepted';
};

describe('an enveloped signature', () => {
  it('returns the canonical text that was signed, without the signature', () => {
    const verified = verifySignature(signed);
    expect(verified.references).toEqual([
      {
        uri: '#_a1',
        type: undefined,
        canonical:
          '<a:Assertion xmlns:a="urn:a" ID="_a1"><a:Issuer>Zoé &amp; fils</a:Issuer><a:Name>Élise &lt;Martin&gt;</a:Name></a:Assertion>',
      },
    ]);
    expect(Buffer.from(verified.certificateDer)).toEqual(Buffer.from(key.certificateDer));
  });

  it('holds inside another message with other namespaces around it', () => {
    const wrapped = `<s:E xmlns:s="urn:s" xmlns="urn:default" xmlns:a="urn:other"><s:H>${signed}</s:H></s:E>`;
    expect(verifySignature(wrapped).references[0]?.canonical).toContain('Élise');
  });

  it('returns what is signed, never what an attacker put around it', () => {
    const evil = `<a:Assertion xmlns:a="urn:a" ID="_evil"><a:Name>Pirate</a:Name>${signed}</a:Assertion>`;
    expect(
      verifySignature(evil)
        .references.map((r) => r.canonical)
        .join(),
    ).not.toContain('Pirate');
    expect(reason(signed.replace('ID="_a1"', 'ID="_evil"').replace('<a:Name>', `<a:Hidden ID="_a1">x</a:Hidden><a:Name>`))).toBe(
      'reference',
    );
  });

  it('is refused when anything is changed', () => {
    expect(reason(signed.replace('Élise', 'Elise'))).toBe('digest');
    expect(reason(signed.replace(/<ds:DigestValue>./, (m) => `${m.slice(0, -1)}${m.endsWith('A') ? 'B' : 'A'}`))).toBe('value');
    expect(reason(signed, { certificateDer: other.certificateDer })).toBe('value');
    expect(reason(signed.replaceAll(/<ds:Signature .*<\/ds:Signature>/g, ''))).toBe('absent');
    expect(reason(`<x>${signed}${signed}</x>`)).toBe('several');
    expect(reason(`<x>${signed}<y ID="_a1"/></x>`)).toBe('reference');
    expect(reason(signed.slice(0, -5))).toBe('malformed');
    expect(reason(signed.replace(/<ds:X509Certificate>[^<]*/, '<ds:X509Certificate>AAAA'))).toBe('certificate');
    expect(reason(`<!DOCTYPE x>${signed}`)).toBe('malformed');
  });

  it('is refused under SHA-1 unless SHA-1 is allowed', async () => {
    const old = await signEnveloped('_b', { ...key, hash: 'sha1', sign: key.signSha1 }, (s) => xml`<b ID="_b">${s}</b>`);
    expect(reason(old.text)).toBe('algorithm');
    expect(verifySignature(old.text, { hashes: ['sha256', 'sha1'] }).hash).toBe('sha1');
  });

  it('refuses transforms that could hide something', () => {
    const xpath = signed.replace(
      '<ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
      '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
    );
    expect(['value', 'algorithm']).toContain(reason(xpath));
  });

  it.skipIf(!xmlsec1)('is accepted by xmlsec1, and refused once changed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'signature-'));
    try {
      writeFileSync(join(folder, 'cert.pem'), key.certificatePem);
      const run = (text: string) => {
        writeFileSync(join(folder, 'signed.xml'), text);
        execFileSync(
          'xmlsec1',
          ['--verify', '--id-attr:ID', 'urn:a:Assertion', '--trusted-pem', join(folder, 'cert.pem'), join(folder, 'signed.xml')],
          { stdio: 'pipe' },
        );
      };
      run(signed);
      expect(() => run(signed.replace('Élise', 'Elise'))).toThrow();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('canonical XML', () => {
  it('refuses a DTD wherever it hides in the prolog, and only there', () => {
    expect(() => openXml('<?xml version="1.0"?><!-- x --><?p i?>\n<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>')).toThrow('DTD');
    expect(canonicalText('<a><![CDATA[<!DOCTYPE]]></a>', c14nMethod.inclusive)).toBe('<a>&lt;!DOCTYPE</a>');
  });
  it('keeps comments only where the method says so', () => {
    expect(canonicalText('<a b="1" a="2"><!--c--></a>', c14nMethod.inclusive)).toBe('<a a="2" b="1"></a>');
    expect(canonicalText('<a><!--c--></a>', c14nMethod.inclusiveWithComments)).toBe('<a><!--c--></a>');
  });
});
