import { describe, expect, test } from 'vitest';
import { CardKind } from '../../../../shared/cards.ts';
import type { CheckId, DiagnosticLevel, DiagnosticLine, Finding } from '../../../../shared/diagnostics.ts';
import { DiagnosticLine as LineSchema } from '../../../../shared/diagnostics.ts';
import { diagnosticWords } from '../../../../shared/text/diagnostics.ts';

const line = (level: DiagnosticLevel, finding: Finding, check: CheckId = 'disk'): DiagnosticLine => ({
  check,
  group: 'workstation',
  level,
  finding,
  running: false,
});

/** Every finding that is not good, as the checks give it. */
const toCorrect: readonly (readonly [DiagnosticLevel, Finding])[] = [
  ['red', { code: 'check.timeout', detail: { afterMs: 8000 } }],
  ['red', { code: 'check.failed', detail: { error: 'X' } }],
  ['red', { code: 'service.down', detail: {} }],
  ['red', { code: 'readers.none', detail: {} }],
  ['red', { code: 'reader.refused', detail: { error: 'TEST_CARD_IN_PRODUCTION' } }],
  ['red', { code: 'reader.refused', detail: { error: 'CARD_DATA' } }],
  ...CardKind.options.map((kind) => ['amber', { code: 'reader.unsupported', detail: { kind } }] as const),
  ['amber', { code: 'reader.unknown', detail: { atr: '3B00', contactless: false } }],
  ['amber', { code: 'reader.busy', detail: {} }],
  ['red', { code: 'reader.mute', detail: {} }],
  ['red', { code: 'reader.unpowered', detail: {} }],
  ['red', { code: 'reader.card-failed', detail: { error: 'CARD_DATA' } }],
  ...[0, 1, 2].map((left) => ['amber', { code: 'cps.tries', detail: { left } }] as const),
  ['red', { code: 'cps.dates', detail: { from: '2020-01-01', until: '2026-01-01', daysLeft: -5 } }],
  ['amber', { code: 'cps.dates', detail: { from: '2020-01-01', until: '2026-01-01', daysLeft: 5 } }],
  ['red', { code: 'cps.not-yet', detail: { from: '2027-01-01' } }],
  ['amber', { code: 'module.absent', detail: { training: false } }],
  ['amber', { code: 'component.absent', detail: { training: false } }],
  ['amber', { code: 'network.reached', detail: { host: 'h', elapsedMs: 5000 } }],
  ['red', { code: 'network.http', detail: { host: 'h', status: 503 } }],
  ['red', { code: 'network.timeout', detail: { host: 'h', afterMs: 8000 } }],
  ...['ENOTFOUND', 'ENETUNREACH', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'NEW'].map(
    (cause) => ['red', { code: 'network.unreachable', detail: { host: 'h', cause } }] as const,
  ),
  ...[
    'CERT_HAS_EXPIRED',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA',
    'NEW',
  ].map((cause) => ['red', { code: 'network.tls', detail: { host: 'h', cause } }] as const),
  ['amber', { code: 'network.last-answer', detail: { host: 'h', error: 'DMP_TIMEOUT' } }],
  ['red', { code: 'clock.compared', detail: { aheadSeconds: -600 } }],
  ['amber', { code: 'certificate.dates', detail: { owner: 'workstation', until: '2026-01-01', daysLeft: 0 } }],
  ['red', { code: 'certificate.not-yet', detail: { owner: 'server', from: '2026-01-01' } }],
  ['red', { code: 'certificate.unreadable', detail: { owner: 'workstation' } }],
  ['amber', { code: 'outbox.state', detail: { waiting: 1, refused: 1, oldestDays: 3 } }],
  ['red', { code: 'disk.free', detail: { freeBytes: 1 } }],
];

describe('the French of a line', () => {
  test.each(toCorrect)('%s %j says what to do', (level, finding) => {
    const { label, text, remedy } = diagnosticWords(line(level, finding));
    expect(label).not.toBe('');
    expect(text).not.toMatch(/undefined|NaN|'/);
    expect(remedy).toMatch(/^\p{Lu}.*[.]$/u);
    expect(remedy).not.toMatch(/undefined|'/);
  });

  test('a cause says what it is', () => {
    const tls = (cause: string) => diagnosticWords(line('red', { code: 'network.tls', detail: { host: 'h', cause } })).text;
    expect(tls('SELF_SIGNED_CERT_IN_CHAIN')).toContain('autorité inconnue');
    expect(tls('CERT_NOT_YET_VALID')).toContain('hors de ses dates');
    expect(tls('ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED')).toContain('refuse le certificat de ce poste');
    expect(tls('ERR_SSL_WRONG_VERSION_NUMBER')).toContain('ne parle pas');
  });

  test('the clock says which way it is wrong', () => {
    const clock = (aheadSeconds: number) =>
      diagnosticWords(line('red', { code: 'clock.compared', detail: { aheadSeconds } })).text;
    expect(clock(600)).toBe('en avance de 10\u00a0min sur celle du DMP');
    expect(clock(-7200)).toBe('en retard de 2\u00a0h sur celle du DMP');
  });

  test('a reader keeps the name that its driver gives', () => {
    const reader = {
      ...line('green', { code: 'reader.empty', detail: { driver: 'Gemalto 1.4' } }, 'readers'),
      subject: "PC Twin 'x' : 00",
    };
    expect(diagnosticWords(reader)).toEqual({
      label: "PC Twin 'x' : 00",
      text: 'prêt, aucune carte — pilote Gemalto 1.4',
      remedy: '',
    });
  });

  test('a finding of a newer core is shown by its code', () => {
    const future = { code: 'moon.phase', detail: {} } as unknown as Finding;
    expect(diagnosticWords(line('green', future)).text).toBe('moon.phase');
  });
});

test('only flat details cross', () => {
  const nested = { code: 'reader.empty', detail: { holder: { familyName: 'X' } } } as unknown as Finding;
  expect(LineSchema.safeParse(line('green', nested)).success).toBe(false);
  expect(LineSchema.safeParse(line('green', { code: 'reader.empty', detail: {} })).success).toBe(true);
});
