import { describe, expect, test } from 'vitest';
import { knownRefusalCodes } from '../../../renderer/text/dmp-refusals.ts';
import { errorText } from '../../../renderer/text/errors.ts';
import { tlsFailure } from '../../../renderer/text/tls-failures.ts';
import type { NamedError } from '../../../shared/errors.ts';

const of = (error: NamedError) => {
  const { title, remedy } = errorText(error);
  return `${title} ${remedy}`.replace(/\s/g, ' ').replace(/’/g, "'");
};

describe('a refusal of the DMP', () => {
  test('that is known has its own sentence, and still says what came', () => {
    const version = of({ code: 'DMP_REGISTRY_ERROR', detail: { code: 'XDSMetadataVersionError', text: 'v2' } });
    expect(version).toContain('modifié entre-temps');
    expect(version).toContain('v2 (XDSMetadataVersionError)');
    expect(of({ code: 'DMP_FAULT', detail: { code: 'DMPInvalidCertificate', text: 'x' } })).toContain('certificat de signature');
    expect(of({ code: 'DMP_HL7_ERROR', detail: { code: 'AE', text: 'PS et Structure non liés' } })).toContain('rattache');
    expect(of({ code: 'DMP_STATUS', detail: { status: 'DMPAccessDeniedByRightsService', text: 'x' } })).toContain(
      "n'autorise pas",
    );
    expect(new Set(knownRefusalCodes).size).toBeGreaterThan(20);
  });
  test('that is not shows code and text, whatever its name', () => {
    for (const code of ['DMPNew', 'constructor', '__proto__'])
      for (const place of ['DMP_FAULT', 'DMP_REGISTRY_ERROR', 'DMP_HL7_ERROR'] as const)
        expect(of({ code: place, detail: { code, text: 'Motif' } })).toContain(`Motif (${code})`);
    expect(of({ code: 'DMP_STATUS', detail: { status: 'DMPNew', text: 'Motif' } })).toContain('Motif (DMPNew)');
  });
});

test('a secure connection that failed says whose certificate and why', () => {
  expect(tlsFailure('CERT_HAS_EXPIRED').title).toContain('serveur');
  expect(tlsFailure('CERT_REVOKED').title).toContain('révoqué');
  expect(tlsFailure('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED').title).toContain('votre certificat');
  expect(of({ code: 'DMP_TLS', detail: { cause: 'CERT_NOT_YET_VALID' } })).toContain('heure du poste');
  expect(of({ code: 'DMP_TLS', detail: { cause: 'ZZZ' } })).toContain('a échoué');
});
