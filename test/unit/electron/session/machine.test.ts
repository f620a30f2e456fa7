import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOfCps } from '../../../../electron/session/admission.ts';
import { type Effect, type SessionEvent, step } from '../../../../electron/session/machine.ts';
import { emptySession, problemOf, type SessionState, type Slot, stepOf } from '../../../../electron/session/session-state.ts';
import type { CpsHolder, PracticeSituation, ReaderInfo, VitaleReading } from '../../../../shared/cards.ts';
import { isAppError } from '../../../../shared/errors.ts';

const holder: CpsHolder = {
  cardType: 'CPS',
  test: true,
  serial: '1',
  nationalId: '899900010011',
  familyName: 'TEST',
  givenName: 'CLAIRE',
  professionCode: '10',
  specialityCode: 'SM02',
  validFrom: '2025-01-01',
  validUntil: '2028-12-31',
  triesLeft: 3,
};
const situation = (id: string): PracticeSituation => ({ id, structureName: `S${id}`, structureId: `1${id}`, sectorCode: 'SA01' });
const vitale = (count: number): VitaleReading => ({
  serial: 'v',
  kind: 'VITALE2',
  test: true,
  source: 'direct',
  beneficiaries: Array.from({ length: count }, (_, i) => ({
    familyName: 'ESSAI',
    givenName: `P${i}`,
    birthDate: '1980-01-01',
    ...(i === 0 && { sex: 'F' as const }),
  })),
});
const reader = (name: string, generation: number, role?: 'cps' | 'vitale'): ReaderInfo => ({
  name,
  generation,
  present: role !== undefined,
  ...(role && { role, kind: role === 'cps' ? ('CPS3' as const) : ('VITALE2' as const) }),
});
const closeOnRemoval = { keepRecordWithoutVitale: false };

/** Gives events one after the other and keeps every effect. */
function run(events: readonly SessionEvent[], settings = closeOnRemoval) {
  let state = emptySession;
  const effects: Effect[] = [];
  for (const event of events) {
    const next = step(state, event, settings);
    state = next.state;
    effects.push(...next.effects);
  }
  return { state, effects };
}
const readers = (...list: ReaderInfo[]): SessionEvent => ({
  kind: 'readers',
  readers: { provider: 'simulated', service: 'up', readers: list },
});
const a: Slot = { reader: 'A', generation: 1 };
const b: Slot = { reader: 'B', generation: 1 };
const bothIn = readers(reader('A', 1, 'cps'), reader('B', 1, 'vitale'));
const opened: SessionEvent[] = [
  bothIn,
  { kind: 'cps-read', slot: a, holder },
  { kind: 'vitale-read', slot: b, reading: vitale(1) },
  { kind: 'code-given' },
  { kind: 'code-accepted', slot: a, situations: [situation('1')] },
];

describe('session machine', () => {
  test('two cards, one situation, one beneficiary: the record opens without a click', () => {
    const { state, effects } = run(opened);
    expect(stepOf(state)).toBe('record-open');
    expect(effects.map((e) => e.kind)).toEqual(['read-cps', 'read-vitale', 'verify', 'open-record']);
  });

  test('several situations and several beneficiaries are chosen, one after the other', () => {
    const events: SessionEvent[] = [
      bothIn,
      { kind: 'cps-read', slot: a, holder },
      { kind: 'vitale-read', slot: b, reading: vitale(2) },
      { kind: 'code-given' },
      { kind: 'code-accepted', slot: a, situations: [situation('1'), situation('2')] },
    ];
    expect(stepOf(run(events).state)).toBe('choosing-situation');
    const chosen: SessionEvent[] = [...events, { kind: 'situation-chosen', id: '2' }];
    expect(stepOf(run(chosen).state)).toBe('choosing-beneficiary');
    expect(() => run([...chosen, { kind: 'beneficiary-chosen', index: 1 }])).toThrow('NOT_NOW'); // sex unknown: must be said
    const { state, effects } = run([...chosen, { kind: 'beneficiary-chosen', index: 1, sex: 'M' }]);
    expect(stepOf(state)).toBe('record-open');
    expect(effects.at(-1)?.kind).toBe('open-record');
  });

  test('pulling the CPS forgets the record and everything that was read with it', () => {
    const { state, effects } = run([...opened, readers(reader('A', 2), reader('B', 1, 'vitale'))]);
    expect(effects.at(-1)?.kind).toBe('forget-record');
    expect(stepOf(state)).toBe('awaiting-cps');
    expect(state.vitale).not.toHaveProperty('chosen');
  });

  const otherVitale = { ...vitale(1), serial: 'other' };
  const again: Slot = { reader: 'B', generation: 2 };
  const vitaleMoved = readers(reader('A', 1, 'cps'), reader('B', 2, 'vitale'));

  test('a Vitale that was reset by another program hides the record until it was read again, then shows it again', () => {
    const moved = run([...opened, vitaleMoved]);
    expect(stepOf(moved.state)).toBe('reading-vitale');
    expect(moved.effects.at(-1)).toEqual({ kind: 'read-vitale', slot: again });
    const back = run([...opened, vitaleMoved, { kind: 'vitale-read', slot: again, reading: vitale(1) }]);
    expect(stepOf(back.state)).toBe('record-open');
    expect(back.effects).toEqual(moved.effects);
  });

  test('the Vitale of another patient closes the record before its own opens', () => {
    const { state, effects } = run([...opened, vitaleMoved, { kind: 'vitale-read', slot: again, reading: otherVitale }]);
    expect(effects.slice(-3).map((e) => e.kind)).toEqual(['read-vitale', 'forget-record', 'open-record']);
    expect(state.vitale).toMatchObject({ reading: { serial: 'other' } });
  });

  test('a Vitale that cannot be read again, or has no serial number, closes the record', () => {
    const failed = run([
      ...opened,
      vitaleMoved,
      { kind: 'vitale-failed', slot: again, problem: { code: 'CARD_REMOVED', detail: {} } },
    ]);
    expect(failed.effects.at(-1)?.kind).toBe('forget-record');
    const nameless = { ...vitale(1), serial: '' };
    const events = opened.map((e): SessionEvent => (e.kind === 'vitale-read' ? { ...e, reading: nameless } : e));
    const { effects } = run([...events, vitaleMoved, { kind: 'vitale-read', slot: again, reading: { ...nameless } }]);
    expect(effects.slice(-2).map((e) => e.kind)).toEqual(['forget-record', 'open-record']);
  });

  test('by setting the record stays without its Vitale; the next Vitale of any reader is compared', () => {
    const keep = { keepRecordWithoutVitale: true };
    const out = readers(reader('A', 1, 'cps'), reader('B', 2));
    const kept = run([...opened, out], keep);
    expect(stepOf(kept.state)).toBe('record-open');
    expect(kept.effects.at(-1)?.kind).toBe('open-record');
    const elsewhere = readers(reader('A', 1, 'cps'), reader('B', 2), reader('C', 1, 'vitale'));
    const c: Slot = { reader: 'C', generation: 1 };
    expect(stepOf(run([...opened, out, elsewhere], keep).state)).toBe('reading-vitale');
    const swapped = run([...opened, out, elsewhere, { kind: 'vitale-read', slot: c, reading: otherVitale }], keep);
    expect(swapped.effects.slice(-2).map((e) => e.kind)).toEqual(['forget-record', 'open-record']);
    const same = run([...opened, out, elsewhere, { kind: 'vitale-read', slot: c, reading: vitale(1) }], keep);
    expect(same.effects.at(-1)?.kind).toBe('read-vitale');
    expect(stepOf(same.state)).toBe('record-open');
  });

  test('a record that was kept without its Vitale does not come back after it was closed or locked', () => {
    const keep = { keepRecordWithoutVitale: true };
    const out = readers(reader('A', 1, 'cps'), reader('B', 2));
    expect(stepOf(run([...opened, out, { kind: 'record-closed' }], keep).state)).toBe('awaiting-vitale');
    const locked = run([...opened, out, { kind: 'locked' }], keep);
    expect(locked.effects.slice(-3)).toEqual([
      { kind: 'forget-record' },
      { kind: 'lock-card', slot: a },
      { kind: 'read-cps', slot: a },
    ]);
    const { state } = run(
      [
        ...opened,
        out,
        { kind: 'locked' },
        { kind: 'cps-read', slot: a, holder },
        { kind: 'code-given' },
        { kind: 'code-accepted', slot: a, situations: [situation('1')] },
      ],
      keep,
    );
    expect(stepOf(state)).toBe('awaiting-vitale');
  });

  test('a CPS that has lost its code closes the record and asks for it again', () => {
    const { state, effects } = run([...opened, { kind: 'code-lost', slot: a }]);
    expect(effects.at(-1)?.kind).toBe('forget-record');
    expect(stepOf(state)).toBe('awaiting-code');
    expect(problemOf(state)?.code).toBe('PIN_REQUIRED');
  });

  test('a refused card leaves its place to one that comes in, and two refused ones are not read in turn', () => {
    const refused: SessionEvent[] = [
      readers(reader('A', 1, 'cps')),
      { kind: 'cps-read', slot: a, holder, refusal: { code: 'CARD_EXPIRED', detail: { on: '2025-12-31' } } },
    ];
    const two = readers(reader('A', 1, 'cps'), reader('B', 1, 'cps'));
    const second = run([...refused, two]);
    expect(second.state.cps).toEqual({ at: 'reading', slot: b });
    const both = run([
      ...refused,
      two,
      { kind: 'cps-read', slot: b, holder, refusal: { code: 'CARD_EXPIRED', detail: { on: '2025-12-31' } } },
      readers(reader('A', 1, 'cps'), reader('B', 1, 'cps'), reader('C', 1)),
    ]);
    expect(both.state.cps).toMatchObject({ at: 'refused', slot: b });
  });

  test('a card that could not be read is read again where it is', () => {
    const busy: SessionEvent = { kind: 'cps-failed', slot: a, problem: { code: 'READER_BUSY', detail: {} } };
    const { state } = run([bothIn, busy, { kind: 'cps-read', slot: a, holder }]);
    expect(state.cps.at).toBe('locked');
  });

  test('a session locked while the code is on its way stays locked', () => {
    const { state } = run([
      bothIn,
      { kind: 'cps-read', slot: a, holder },
      { kind: 'code-given' },
      { kind: 'locked' },
      { kind: 'code-accepted', slot: a, situations: [situation('1')] },
      { kind: 'cps-read', slot: a, holder },
      { kind: 'code-accepted', slot: a, situations: [situation('1')] },
    ]);
    expect(stepOf(state)).toBe('awaiting-code');
  });

  test('the last try that only the card knew of is told', () => {
    const { state } = run([
      bothIn,
      { kind: 'cps-read', slot: a, holder },
      { kind: 'code-given' },
      { kind: 'code-refused', slot: a, problem: { code: 'PIN_LAST_TRY', detail: {} } },
    ]);
    expect(state.cps).toMatchObject({ holder: { triesLeft: 1 } });
  });

  test('both cards in one double reader: two slots of one name', () => {
    const { state } = run([readers(reader('Gemalto Twin 00 00', 1, 'vitale'), reader('Gemalto Twin 00 01', 1, 'cps'))]);
    expect(state).toMatchObject({
      cps: { at: 'reading', slot: { reader: 'Gemalto Twin 00 01' } },
      vitale: { at: 'reading', slot: { reader: 'Gemalto Twin 00 00' } },
    });
  });

  test('a code is not sent while one is on its way, and a late answer of a pulled card is not taken', () => {
    const locked: SessionEvent[] = [bothIn, { kind: 'cps-read', slot: a, holder }, { kind: 'code-given' }];
    expect(() => run([...locked, { kind: 'code-given' }])).toThrow('NOT_NOW');
    const { state } = run([
      ...locked,
      readers(reader('A', 2, 'cps')),
      { kind: 'code-accepted', slot: a, situations: [situation('1')] },
    ]);
    expect(stepOf(state)).toBe('reading-cps');
  });

  test('a wrong code keeps the tries of the card', () => {
    const { state } = run([
      bothIn,
      { kind: 'cps-read', slot: a, holder },
      { kind: 'code-given' },
      { kind: 'code-refused', slot: a, problem: { code: 'PIN_INCORRECT', detail: { triesLeft: 1 } } },
    ]);
    expect(state.cps).toMatchObject({ at: 'locked', verifying: false, holder: { triesLeft: 1 } });
    expect(problemOf(state)?.code).toBe('PIN_INCORRECT');
  });

  test('cards that may not work are refused before any code', () => {
    const today = '2026-11-21';
    expect(refusalOfCps(holder, 'production', today)?.code).toBe('TEST_CARD_IN_PRODUCTION');
    expect(refusalOfCps({ ...holder, test: false }, 'training', today)?.code).toBe('REAL_CARD_IN_TRAINING');
    expect(refusalOfCps({ ...holder, validUntil: '2026-11-20' }, 'training', today)?.code).toBe('CARD_EXPIRED');
    expect(refusalOfCps({ ...holder, validFrom: '2026-11-22' }, 'training', today)?.code).toBe('CARD_NOT_ACTIVE');
    expect(refusalOfCps({ ...holder, specialityCode: 'SM25' }, 'training', today)?.code).toBe('PROFESSION_REFUSED');
    expect(refusalOfCps({ ...holder, cardType: 'CPE' }, 'training', today)?.code).toBe('PROFESSION_REFUSED');
    expect(refusalOfCps(holder, 'training', today)).toBeUndefined();
  });

  test.each(['SA23', 'SA24', 'SA13', 'SA66'])(
    'who practises for an insurer or in health at work (%s) opens nothing',
    (sectorCode) => {
      const refused = { ...situation('9'), sectorCode };
      const given = (...situations: PracticeSituation[]) =>
        run([...opened.slice(0, 4), { kind: 'code-accepted', slot: a, situations }]);
      const only = given(refused);
      expect(problemOf(only.state)).toMatchObject({
        code: 'PROFESSION_REFUSED',
        detail: { article: expect.stringContaining('L. 161-36-3') },
      });
      expect(only.effects.at(-1)).toEqual({ kind: 'lock-card', slot: a });
      expect(only.effects.some((e) => e.kind === 'open-record')).toBe(false);

      const beside = given(refused, situation('1'));
      expect(beside.state.cps).toMatchObject({ at: 'ready', situations: [situation('1')] });
    },
  );
});

/**
 * Invariants, whatever the order of readers, cards, answers and clicks:
 * 1. `open-record` only when a CPS is unlocked with a situation and a beneficiary is chosen;
 * 2. every `open-record` is followed by `forget-record` before the next one;
 * 3. a `verify` goes out only for the card that is in, and none while another is unanswered for the same card;
 * 4. once the CPS is out, nothing of a patient stays chosen;
 * 5. no record is chosen for a Vitale that is out, unless it was kept by setting;
 * 6. from any state both cards, the code and the choices lead to an open record.
 */
describe('session machine under random schedules', () => {
  const slotArbitrary = fc.record({ reader: fc.constantFrom('A', 'B'), generation: fc.integer({ min: 1, max: 4 }) });
  const readerArbitrary = (name: string) =>
    fc
      .record({ generation: fc.integer({ min: 1, max: 4 }), role: fc.constantFrom('cps' as const, 'vitale' as const, undefined) })
      .map(({ generation, role }) => reader(name, generation, role));
  const eventArbitrary: fc.Arbitrary<SessionEvent> = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(readerArbitrary('A'), readerArbitrary('B')).map(([x, y]) => readers(x, y)) },
    { weight: 1, arbitrary: fc.constant(bothIn) },
    slotArbitrary.map((slot): SessionEvent => ({ kind: 'cps-read', slot, holder })),
    slotArbitrary.map((slot): SessionEvent => ({ kind: 'cps-failed', slot, problem: { code: 'CARD_REMOVED', detail: {} } })),
    fc.constant<SessionEvent>({ kind: 'code-given' }),
    fc.tuple(slotArbitrary, fc.integer({ min: 0, max: 3 })).map(
      ([slot, n]): SessionEvent => ({
        kind: 'code-accepted',
        slot,
        situations: Array.from({ length: n }, (_, i) => situation(String(i))),
      }),
    ),
    slotArbitrary.map(
      (slot): SessionEvent => ({ kind: 'code-refused', slot, problem: { code: 'PIN_INCORRECT', detail: { triesLeft: 2 } } }),
    ),
    fc.constantFrom('0', '1', '9').map((id): SessionEvent => ({ kind: 'situation-chosen', id })),
    fc
      .tuple(slotArbitrary, fc.integer({ min: 0, max: 2 }))
      .map(([slot, n]): SessionEvent => ({ kind: 'vitale-read', slot, reading: vitale(n) })),
    slotArbitrary.map(
      (slot): SessionEvent => ({ kind: 'vitale-failed', slot, problem: { code: 'CARD_DATA', detail: { what: 'x' } } }),
    ),
    fc
      .tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('M' as const, undefined))
      .map(([index, sex]): SessionEvent => ({ kind: 'beneficiary-chosen', index, ...(sex && { sex }) })),
    fc.constantFrom<SessionEvent>({ kind: 'record-closed' }, { kind: 'locked' }),
    slotArbitrary.map((slot): SessionEvent => ({ kind: 'code-lost', slot })),
  );

  test('keep the invariants', () => {
    fc.assert(
      fc.property(fc.array(eventArbitrary, { maxLength: 40 }), fc.boolean(), (events, keepRecordWithoutVitale) => {
        let state: SessionState = emptySession;
        let open = false;
        for (const event of events) {
          let next: ReturnType<typeof step>;
          try {
            next = step(state, event, { keepRecordWithoutVitale });
          } catch (error) {
            expect(isAppError(error, 'NOT_NOW')).toBe(true);
            continue;
          }
          for (const effect of next.effects) {
            if (effect.kind === 'forget-record') open = false;
            if (effect.kind === 'open-record') {
              expect(open).toBe(false);
              expect(next.state.cps.at).toBe('ready');
              expect(next.state.vitale).toHaveProperty('chosen');
              open = true;
            }
            if (effect.kind === 'verify') {
              expect(state.cps).toMatchObject({ at: 'locked', verifying: false, slot: effect.slot });
              expect(state.readers.readers).toContainEqual(
                expect.objectContaining({ name: effect.slot.reader, generation: effect.slot.generation, present: true }),
              );
            }
          }
          state = next.state;
          if (state.cps.at === 'absent' && state.vitale.at === 'read') expect(state.vitale.chosen).toBeUndefined();
          expect(open).toBe(stepOf(state) === 'record-open' || state.vitale.at === 'comparing');
          const { vitale: card, readers: seen } = state;
          if (!keepRecordWithoutVitale && card.at === 'read' && card.chosen) {
            expect(seen.readers).toContainEqual(
              expect.objectContaining({ name: card.slot.reader, generation: card.slot.generation, present: true }),
            );
          }
        }
        // 6: back to a usable state without restarting
        const x: Slot = { reader: 'A', generation: 8 };
        const y: Slot = { reader: 'B', generation: 8 };
        const again: SessionEvent[] = [
          readers(reader('A', 7), reader('B', 7)),
          readers(reader('A', 8, 'cps'), reader('B', 8, 'vitale')),
          { kind: 'cps-read', slot: x, holder },
          { kind: 'vitale-read', slot: y, reading: vitale(1) },
          { kind: 'code-given' },
          { kind: 'code-accepted', slot: x, situations: [situation('1')] },
        ];
        for (const event of again) state = step(state, event, { keepRecordWithoutVitale }).state;
        expect(stepOf(state)).toBe('record-open');
      }),
      { numRuns: process.env['LONG'] ? 20_000 : 1500, verbose: true },
    );
  });
});
