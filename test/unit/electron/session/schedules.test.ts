/**
 * Random orders of readers, cards, other programs, troubles and clicks, on the real session, the real card-host and
 * simulated readers. LONG=1 runs the full count; SEED=… repeats a run. A failure is shrunk to a short script in words.
 *
 * Invariants, looked at after every step (and some at the very moment):
 *  1. never two records open;
 *  2. never a record open, nor a session unlocked, without its CPS in a reader and unlocked; where another program has taken
 *     the code from the card, the first act that meets this closes the record; and once all is quiet, no card stays unlocked
 *     behind a locked session;
 *  3. never a record shown under another Vitale than the one it was opened with, and no act on the patient begins there;
 *  4. never a code sent twice: each entry reaches a card at most once, a malformed one or one into a blocked card never,
 *     the last try only with the doctor's word;
 *  5. never a code left in memory after use: neither where the page gave it, nor where it crossed, nor in a command;
 *  6. tries go down by wrong entries alone, and what is shown after an entry is what the card counts;
 *  7. every call ends, with a value or with a named error, in bounded time;
 *  8. always back to a usable state without restarting: once the troubles are over, cards out and in, and the right code,
 *     the record opens within half a minute.
 */
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { isUnlocked, recordOf, stepOf } from '../../../../electron/session/session-state.ts';
import { pcscCodes } from '../../../../native/pcsclite/codes.ts';
import type { SimulatedCall } from '../../../../native/simulated/simulated-pcsc.ts';
import type { CardImage, CpsImage, SimulatedFault, VitaleImage } from '../../../../shared/cards.ts';
import { makeCpsImage, vitaleImage } from '../../../cards/images.ts';
import { settle } from '../../native/fake-clock.ts';
import { Desk, type ReaderName, readerNames } from './desk.ts';
import { WatchedCard } from './watched-card.ts';

const long = Boolean(process.env['LONG']);
const runs = process.env['RUNS'] ? Number(process.env['RUNS']) : long ? 2_500 : 150;
const seed = process.env['SEED'] ? Number(process.env['SEED']) : Date.now() & 0x7fffffff;

const cardNames = [
  'cps one situation',
  'cps two situations',
  'cps expired',
  'vitale alone',
  'vitale family',
  'vitale real',
  'unknown',
] as const;
type CardName = (typeof cardNames)[number];
let images: Readonly<Record<CardName, CardImage>>;
const rightCode = '2468';

beforeAll(async () => {
  const cps = await makeCpsImage();
  const [firstActivity] = cps.activities;
  const one: CpsImage = {
    ...cps,
    label: 'cps one situation',
    serial: '2999900022',
    activities: firstActivity ? [firstActivity] : [],
  };
  const alone: VitaleImage = {
    ...vitaleImage,
    label: 'vitale alone',
    serial: '80250000020000888888',
    beneficiaries: vitaleImage.beneficiaries.slice(0, 1),
  };
  images = {
    'cps one situation': one,
    'cps two situations': { ...cps, label: 'cps two situations' },
    'cps expired': { ...one, label: 'cps expired', serial: '2999900033', validUntil: '2026-06-14' },
    'vitale alone': alone,
    'vitale family': { ...vitaleImage, label: 'vitale family' },
    'vitale real': { ...alone, label: 'vitale real', serial: '80250000020000777777', test: false },
    unknown: { id: 'unknown', kind: 'UNKNOWN', label: 'unknown', atr: '3B00' },
  };
});

interface Action {
  readonly words: string;
  readonly afterMs: number;
  readonly run: (desk: Desk, cards: ReadonlyMap<CardName, WatchedCard>) => void | Promise<void>;
}

const reader = fc.constantFrom(...readerNames);
const useful = fc.constantFrom<CardName>('cps one situation', 'cps two situations', 'vitale alone', 'vitale family');
const anyCard = fc.oneof({ weight: 6, arbitrary: useful }, { weight: 1, arbitrary: fc.constantFrom(...cardNames) });
const held = (cards: ReadonlyMap<CardName, WatchedCard>, name: CardName): WatchedCard => {
  const card = cards.get(name);
  if (!card) throw new Error(`no card ${name}`);
  return card;
};
type Deed = Omit<Action, 'afterMs'>;
const deed = (words: string, run: Action['run']): Deed => ({ words, run });

const inserting = fc
  .tuple(reader, anyCard)
  .map(([at, name]) => deed(`${name} goes into ${at}`, (desk, cards) => desk.insert(at, held(cards, name))));
const troubles = fc.constantFrom<SimulatedFault | null>(
  'mute',
  'unpowered',
  'unresponsive',
  'exclusive',
  'eject-on-next-apdu',
  'truncate',
  null,
  null,
  null,
  null,
);
const failures = fc.constantFrom<readonly [SimulatedCall, keyof typeof pcscCodes]>(
  ['SCardConnect', 'SCARD_W_UNPOWERED_CARD'],
  ['SCardConnect', 'SCARD_E_SHARING_VIOLATION'],
  ['SCardTransmit', 'SCARD_E_NOT_TRANSACTED'],
  ['SCardTransmit', 'SCARD_W_RESET_CARD'],
  ['SCardBeginTransaction', 'SCARD_W_RESET_CARD'],
  ['SCardGetStatusChange', 'SCARD_F_COMM_ERROR'],
  // The monitor looks away for a moment: what moves now is only seen by who looks before an act.
  ['SCardGetStatusChange', 'SCARD_E_UNKNOWN_READER'],
  ['SCardGetStatusChange', 'SCARD_E_UNKNOWN_READER'],
);
const code = fc.oneof(
  { weight: 5, arbitrary: fc.constant(rightCode) },
  { weight: 2, arbitrary: fc.constantFrom('0000', '1357') },
  { weight: 1, arbitrary: fc.constantFrom('', '123', '24680', '24a8') },
);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 8, arbitrary: inserting },
  { weight: 3, arbitrary: reader.map((at) => deed(`the card is taken out of ${at}`, (desk) => desk.eject(at))) },
  { weight: 1, arbitrary: fc.constant(deed('the service stops', (desk) => desk.service(false))) },
  { weight: 2, arbitrary: fc.constant(deed('the service starts', (desk) => desk.service(true))) },
  { weight: 2, arbitrary: reader.map((at) => deed(`another program resets ${at}`, (desk) => desk.otherResets(at))) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(reader, fc.constantFrom(200, 3_000, 9_000))
      .map(([at, ms]) => deed(`another program holds ${at} for ${ms} ms`, (desk) => desk.otherHolds(at, ms))),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(reader, troubles)
      .map(([at, fault]) => deed(fault ? `${at} is ${fault}` : `${at} is well again`, (desk) => desk.fault(at, fault))),
  },
  {
    weight: 1,
    arbitrary: failures.map(([call, name]) =>
      deed(`the next ${call} fails with ${name}`, (desk) => desk.failNext(call, pcscCodes[name])),
    ),
  },
  {
    weight: 8,
    arbitrary: fc
      .tuple(code, fc.boolean())
      .map(([digits, lastTry]) =>
        deed(`the code ${digits || '(nothing)'} is typed${lastTry ? ', the last try is meant' : ''}`, (desk) =>
          desk.enter(new TextEncoder().encode(digits), lastTry),
        ),
      ),
  },
  {
    weight: 3,
    arbitrary: fc.nat(2).map((at) =>
      deed(`situation ${at} is chosen`, (desk) => {
        const { cps } = desk.session.state();
        const id = cps.at === 'choosing' || cps.at === 'ready' ? cps.situations[at]?.id : undefined;
        desk.click('a situation', () => desk.session.chooseSituation(id ?? 'none'));
      }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .nat(2)
      .map((at) =>
        deed(`beneficiary ${at} is chosen`, (desk) => desk.click('a beneficiary', () => desk.session.chooseBeneficiary(at, 'F'))),
      ),
  },
  { weight: 4, arbitrary: fc.constant(deed('a document is opened', (desk) => desk.act())) },
  {
    weight: 1,
    arbitrary: fc.constant(deed('the record is closed', (desk) => desk.click('close', () => desk.session.closeRecord()))),
  },
  { weight: 1, arbitrary: fc.constant(deed('the session is locked', (desk) => desk.click('lock', () => desk.session.lock()))) },
);
/** What only goes wrong when three things meet, and is too rare to be met by chance. */
const meetings: fc.Arbitrary<Deed> = fc.oneof(
  useful.map((name) =>
    deed(`the monitor looks away, ${name} goes into Double 00 00 and a document is opened at once`, async (desk, cards) => {
      desk.failNext('SCardGetStatusChange', pcscCodes.SCARD_E_UNKNOWN_READER);
      // A change of state wakes the monitor; its next wait fails, and it pauses.
      desk.fault('Double 00 00', 'exclusive');
      await settle();
      desk.fault('Double 00 00', null);
      desk.insert('Double 00 00', held(cards, name));
      desk.act();
    }),
  ),
  fc.constantFrom(...readerNames).map((at) =>
    deed(
      `another program holds ${at} for 9 s while a document is opened, and one is opened when the card lost its power`,
      async (desk) => {
        desk.otherHolds(at, 9_000);
        desk.act();
        await desk.pass(16_000);
        desk.act();
      },
    ),
  ),
  fc.boolean().map((lastTry) =>
    deed(
      `the code 0000 is typed, the code 0000 is typed, the code 0000 is typed${lastTry ? ', the last try is meant' : ''}`,
      async (desk) => {
        for (const isLast of [false, false, lastTry]) {
          desk.enter(new TextEncoder().encode('0000'), isLast);
          await settle();
        }
      },
    ),
  ),
  fc.constant(
    deed('Lecteur 1 is mute while a document is opened; the card is taken out when the card-host ends', async (desk) => {
      desk.fault('Lecteur 1', 'mute');
      desk.act();
      await desk.pass(10_050);
      desk.eject('Lecteur 1');
      desk.fault('Lecteur 1', null);
    }),
  ),
  fc.tuple(code, fc.constantFrom('lock', 'swap')).map(([digits, then]) =>
    deed(
      `another program holds ${readerNames[0]}, the code ${digits || '(nothing)'} is typed, then ${then}`,
      async (desk, cards) => {
        desk.otherHolds(readerNames[0], 3_000);
        desk.enter(new TextEncoder().encode(digits), true);
        await settle();
        if (then === 'lock') desk.click('lock', () => desk.session.lock());
        else desk.insert(readerNames[0], held(cards, 'cps two situations'));
      },
    ),
  ),
  fc.constantFrom<SimulatedFault>('unresponsive', 'exclusive', 'unpowered').map((fault) =>
    deed(`the Vitale is taken out, Double 00 00 is ${fault}, vitale family goes in`, async (desk, cards) => {
      desk.eject('Double 00 00');
      await settle();
      desk.fault('Double 00 00', fault);
      desk.insert('Double 00 00', held(cards, 'vitale family'));
    }),
  ),
);
/** −1: the next deed follows at once, before anything of this one was noticed. */
const pause = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(-1, 0, 0, 50) },
  { weight: 4, arbitrary: fc.constantFrom(300, 1_000, 3_000) },
  { weight: 1, arbitrary: fc.constantFrom(6_000, 10_150, 12_000) },
);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(meetings, pause).map(([d, afterMs]) => ({ ...d, afterMs })) },
  { weight: 40, arbitrary: fc.tuple(deeds, pause).map(([d, afterMs]) => ({ ...d, afterMs })) },
  { weight: 1, arbitrary: fc.constant({ words: 'nobody is there for half an hour', afterMs: 31 * 60_000, run: () => {} }) },
);
/** Most schedules begin where a doctor works, so that the deep states are met often. */
const opening: fc.Arbitrary<Action[]> = fc
  .tuple(fc.constantFrom<CardName>('cps one situation', 'cps two situations'), fc.nat(9))
  .map(([cps, n]): Action[] =>
    n < 2
      ? []
      : [
          {
            ...deed(`${cps} goes into ${readerNames[0]}`, (desk, cards) => desk.insert(readerNames[0], held(cards, cps))),
            afterMs: 0,
          },
          {
            ...deed('vitale alone goes into Double 00 00', (desk, cards) =>
              desk.insert('Double 00 00', held(cards, 'vitale alone')),
            ),
            afterMs: 0,
          },
          { ...deed('the code 2468 is typed', (desk) => desk.enter(new TextEncoder().encode(rightCode), true)), afterMs: 0 },
          {
            ...deed('situation 0 is chosen', (desk) => {
              const { cps: state } = desk.session.state();
              if (state.at === 'choosing') desk.session.chooseSituation(state.situations[0]?.id ?? '');
            }),
            afterMs: 0,
          },
        ],
  );

function lookAt(desk: Desk, cards: ReadonlyMap<CardName, WatchedCard>): void {
  const state = desk.session.state();
  const { record, inReader } = desk;
  expect(record !== undefined, 'the record that is held is the one the session says').toBe(recordOf(state) !== undefined);
  if (desk.isWatched && isUnlocked(state) && 'slot' in state.cps) {
    const cps = inReader.get(state.cps.slot.reader as ReaderName);
    expect(!record || cps === record.cps, 'a record is open without its CPS').toBe(true);
    expect(cps?.verified || cps?.touchedSinceVerified, 'unlocked under a CPS that lost its code by our own doing').toBe(true);
  }
  if (record && desk.isWatched && stepOf(state) === 'record-open' && 'slot' in state.vitale) {
    const own = inReader.get(state.vitale.slot.reader as ReaderName);
    const vitales = [...inReader.values()].filter((card) => card.kind === 'vitale');
    if (own?.kind === 'vitale') expect(own.serial, 'a record is shown under another Vitale').toBe(record.serial);
    else
      expect(
        vitales.map((card) => card.serial),
        'a kept record is shown beside another Vitale',
      ).toEqual([]);
  }
  const commands = [...cards.values()].flatMap((card) => card.codeCommands);
  const settled = ![...desk.waiting].some((what) => what.startsWith('a code'));
  if (settled) {
    for (const array of [...desk.codes, ...commands])
      expect(
        array.some((byte) => byte !== 0),
        'a code is left in memory',
      ).toBe(false);
    for (const card of cards.values()) card.codeCommands.length = 0;
    desk.codes.length = 0;
  }
}

/** Entries that were typed, against codes that came to cards. */
class Entries {
  readonly typed = new Map<string, number>();
  count(words: string) {
    for (const [, digits = ''] of words.matchAll(/the code (\S*) is typed/g))
      this.typed.set(digits, (this.typed.get(digits) ?? 0) + 1);
  }
  check(cards: Iterable<WatchedCard>) {
    const came = [...cards].flatMap((card) => card.codesGiven);
    for (const digits of new Set(came)) {
      expect(digits, 'a malformed code is sent').toMatch(/^\d{4}$/);
      const times = came.filter((other) => other === digits).length;
      expect(times, `the code ${digits} came to cards more often than it was typed`).toBeLessThanOrEqual(
        this.typed.get(digits) ?? 0,
      );
    }
  }
}

function checkTries(cards: Iterable<WatchedCard>): void {
  for (const card of cards) {
    if (card.kind !== 'cps') continue;
    let tries = 3;
    for (const digits of card.codesGiven) {
      expect(tries, 'a code is sent to a blocked card').toBeGreaterThan(0);
      tries = digits === rightCode ? 3 : tries - 1;
    }
    expect(card.triesLeft(), `tries of ${card.name} against the codes that came`).toBe(tries);
  }
}

async function recovers(desk: Desk, cards: ReadonlyMap<CardName, WatchedCard>): Promise<void> {
  desk.endTroubles();
  await desk.pass(15_000);
  const left = [...cards.values()].filter((card) => card.verified).map((card) => card.name);
  if (!isUnlocked(desk.session.state())) expect(left, 'a card stays unlocked behind a locked session').toEqual([]);
  for (const reader of readerNames) desk.eject(reader);
  await desk.pass(15_000);
  expect([...desk.waiting], 'a call never ends').toEqual([]);
  const cps = [held(cards, 'cps one situation'), held(cards, 'cps two situations')].find((card) => card.triesLeft() > 1);
  if (!cps) return; // both blocked: only the official tool helps
  const openedBefore = desk.opened;
  desk.insert('Double 00 01', cps);
  desk.insert('Double 00 00', held(cards, 'vitale family'));
  await desk.pass(5_000);
  expect(stepOf(desk.session.state()), 'after the troubles').toBe('awaiting-code');
  desk.enter(new TextEncoder().encode(rightCode), true);
  await desk.pass(1_000);
  const { cps: state } = desk.session.state();
  if (state.at === 'choosing') desk.session.chooseSituation(state.situations[0]?.id ?? '');
  desk.session.chooseBeneficiary(0, 'F');
  await desk.pass(1_000);
  expect(stepOf(desk.session.state()), 'after the troubles, with the right code').toBe('record-open');
  expect(desk.opened).toBe(openedBefore + 1);
  await desk.pass(8_000);
  expect([...desk.waiting], 'a call never ends').toEqual([]);
}

const totals = { steps: 0, records: 0, restarts: 0, codes: 0, shown: 0 };

async function play(script: readonly Action[], keepRecordWithoutVitale: boolean): Promise<void> {
  const broken: string[] = [];
  const desk = new Desk({ keepRecordWithoutVitale, onBroken: (what) => broken.push(what) });
  const cards = new Map(cardNames.map((name) => [name, new WatchedCard(images[name])]));
  const entries = new Entries();
  const look = () => {
    expect(broken).toEqual([]);
    lookAt(desk, cards);
    entries.check(cards.values());
    checkTries(cards.values());
  };
  await desk.start();
  for (const { words, afterMs, run } of script) {
    entries.count(words);
    await run(desk, cards);
    totals.steps += 1;
    if (afterMs < 0) continue;
    await desk.pass(0);
    look();
    if (afterMs > 0) await desk.pass(afterMs);
    look();
    if (isUnlocked(desk.session.state())) totals.shown += 1;
  }
  await desk.pass(0);
  look();
  entries.count(`the code ${rightCode} is typed`);
  await recovers(desk, cards);
  look();
  totals.records += desk.opened;
  totals.restarts += desk.restarts;
  for (const card of cards.values()) totals.codes += card.codesGiven.length;
  await desk.stop();
}

test(
  `${runs} random schedules keep the invariants`,
  async () => {
    const started = performance.now();
    const schedule = fc.tuple(opening, fc.array(action, { minLength: 1, maxLength: 30, size: 'max' }), fc.boolean());
    const result = await fc.check(
      fc.asyncProperty(schedule, ([begin, rest, keep]) => play([...begin, ...rest], keep)),
      { numRuns: runs, seed, endOnFailure: false },
    );
    console.info(
      `schedules: seed ${seed}, ${runs} runs, ${JSON.stringify(totals)}, ${Math.round(performance.now() - started)} ms`,
    );
    if (!result.failed) return;
    const [[begin, rest, keep]] = result.counterexample ?? [[[], [], false]];
    const script = [...begin, ...rest].map(
      ({ words, afterMs }, n) => `${n + 1}. ${words}${afterMs < 0 ? ', and at once:' : `; ${afterMs} ms`}`,
    );
    const setting = keep ? 'The record is kept without its Vitale.' : 'The record closes with its Vitale.';
    throw new Error(
      `SEED=${result.seed} path ${result.counterexamplePath}, after ${result.numShrinks} shrinks. ${setting}\n${script.join('\n')}\n${String(result.errorInstance)}`,
    );
  },
  long ? 1_800_000 : 120_000,
);
