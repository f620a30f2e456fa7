import { expect, it } from 'vitest';
import { type TlsMeaning, tlsMeaning, tlsMeanings } from '../../../shared/tls-cause.ts';

it.each([
  ['CERT_HAS_EXPIRED', 'server-expired'],
  ['CERT_NOT_YET_VALID', 'server-not-yet-valid'],
  ['CERT_REVOKED', 'server-revoked'],
  ['UNABLE_TO_GET_CRL', 'revocation-list-missing'],
  ['CRL_HAS_EXPIRED', 'revocation-list-expired'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'server-unknown-authority'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'server-unknown-authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'server-unknown-authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'server-unknown-authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'server-other-name'],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'own-expired'],
  ['ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_REVOKED', 'own-revoked'],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'own-refused'],
  ['ERR_OSSL_PKCS12_MAC_VERIFY_FAILURE', 'own-unreadable'],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'no-common-suite'],
  ['ERR_CERT_DATE_INVALID', 'server-expired'],
  ['ERR_CERT_REVOKED', 'server-revoked'],
  ['ERR_CERT_COMMON_NAME_INVALID', 'server-other-name'],
  ['ERR_CERT_UNABLE_TO_CHECK_REVOCATION', 'revocation-list-missing'],
  ['ERR_CERT_AUTHORITY_INVALID', 'server-unknown-authority'],
  ['ERR_BAD_SSL_CLIENT_AUTH_CERT', 'own-refused'],
  ['ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED', 'own-unreadable'],
  ['ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'no-common-suite'],
  ['SOMETHING_NEW', 'other'],
] as const)('%s is %s', (cause, meaning) => {
  expect(tlsMeaning(cause)).toBe(meaning satisfies TlsMeaning);
  expect(tlsMeanings).toContain(meaning);
});
