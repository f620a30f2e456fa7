/**
 * What a TLS failure means, by the code that OpenSSL and Node give (`DMP_TLS { cause }`), so that it can be told: whose
 * certificate, and whether a clock, a revocation or a wrong file is behind it.
 */
export const tlsMeanings = [
  'server-expired',
  'server-not-yet-valid',
  'server-revoked',
  'server-unknown-authority',
  'server-other-name',
  'revocation-list-missing',
  'revocation-list-expired',
  'own-expired',
  'own-revoked',
  'own-refused',
  'own-unreadable',
  'no-common-suite',
  'other',
] as const;
export type TlsMeaning = (typeof tlsMeanings)[number];

/** In this order: an alert is the other side speaking of our certificate. */
const patterns: readonly (readonly [RegExp, TlsMeaning])[] = [
  [/ALERT_CERTIFICATE_EXPIRED/, 'own-expired'],
  [/ALERT_CERTIFICATE_REVOKED/, 'own-revoked'],
  [/ALERT_(BAD_CERTIFICATE|CERTIFICATE_(UNKNOWN|REQUIRED)|UNSUPPORTED_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/, 'own-refused'],
  [/^ERR_OSSL_|^ERR_CRYPTO_|PKCS12|BAD_DECRYPT|MAC_VERIFY/, 'own-unreadable'],
  [/HANDSHAKE_FAILURE|NO_SHARED_CIPHER|UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_PROTOCOLS_AVAILABLE/, 'no-common-suite'],
  [/^CERT_HAS_EXPIRED$/, 'server-expired'],
  [/^CERT_NOT_YET_VALID$/, 'server-not-yet-valid'],
  [/^CERT_REVOKED$/, 'server-revoked'],
  [/^UNABLE_TO_GET_CRL$/, 'revocation-list-missing'],
  [/^CRL_(HAS_EXPIRED|NOT_YET_VALID)$/, 'revocation-list-expired'],
  [/ALTNAME_INVALID|^HOSTNAME_MISMATCH$/, 'server-other-name'],
  [
    /^(UNABLE_TO_(GET_ISSUER_CERT|VERIFY_LEAF)|SELF_SIGNED|DEPTH_ZERO|CERT_(UNTRUSTED|SIGNATURE_FAILURE|CHAIN_TOO_LONG)|INVALID_CA)/,
    'server-unknown-authority',
  ],
];

export function tlsMeaning(cause: string): TlsMeaning {
  return patterns.find(([pattern]) => pattern.test(cause))?.[1] ?? 'other';
}
