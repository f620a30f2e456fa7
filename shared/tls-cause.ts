/**
 * What a TLS failure means, by the code that OpenSSL and Node give, or Chromium's network stack (`DMP_TLS { cause }`), so
 * that it can be told: whose certificate, and whether a clock, a revocation or a wrong file is behind it.
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
  // Chromium: a date is wrong, on either side of the term; its text speaks of the clock first
  [/^ERR_CERT_(DATE_INVALID|VALIDITY_TOO_LONG)$/, 'server-expired'],
  [/^ERR_CERT_REVOKED$/, 'server-revoked'],
  [/^ERR_CERT_(COMMON_NAME_INVALID|NAME_CONSTRAINT_VIOLATION)$/, 'server-other-name'],
  [/^ERR_CERT_(UNABLE_TO_CHECK_REVOCATION|NO_REVOCATION_MECHANISM)$/, 'revocation-list-missing'],
  [
    /^ERR_(CERT_(AUTHORITY_INVALID|INVALID|WEAK_SIGNATURE_ALGORITHM|WEAK_KEY)|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN)$/,
    'server-unknown-authority',
  ],
  [/^ERR_(BAD_SSL_CLIENT_AUTH_CERT|SSL_CLIENT_AUTH_CERT_NEEDED|SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS)$/, 'own-refused'],
  [/^ERR_SSL_CLIENT_AUTH_(CERT_NO_PRIVATE_KEY|PRIVATE_KEY_ACCESS_DENIED|SIGNATURE_FAILED)$/, 'own-unreadable'],
  [/^ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|OBSOLETE_VERSION)$/, 'no-common-suite'],
];

export function tlsMeaning(cause: string): TlsMeaning {
  return patterns.find(([pattern]) => pattern.test(cause))?.[1] ?? 'other';
}
