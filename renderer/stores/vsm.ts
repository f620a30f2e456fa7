/**
 * The volet being reviewed: what the record proposes, and what the doctor said of each line. In memory only; wiped with the
 * patient (blankPatient).
 */
import { create } from 'zustand';
import { datingRequest } from '../../shared/clinical/vsm/dating.ts';
import { nameIn } from '../../shared/clinical/vsm/relative-names.ts';
import type { ReviewedVsm, VsmLine, VsmPart, VsmProposal } from '../../shared/clinical/vsm/volet.ts';
import { vsmSheet, type WrittenLine } from '../../shared/clinical/vsm/volet-sheet.ts';
import type { Sheet } from '../../shared/sheet.ts';
import { localDay } from '../../shared/text/dates.ts';
import { call } from '../core.ts';
import { patientEpoch } from './record.ts';

/** What the doctor decided of a line, and the doubt that it was decided on: another doubt asks again. */
interface Decision {
  readonly kept: boolean;
  readonly doubt: string | undefined;
}

interface Added {
  readonly key: string;
  readonly part: VsmPart;
  readonly text: string;
  /** ISO as precise as it is known; empty: none. */
  readonly since: string;
}

interface VsmState {
  readonly proposal: VsmProposal | null;
  readonly decisions: Readonly<Record<string, Decision>>;
  /** The doctor's own words, where they changed a line. */
  readonly texts: Readonly<Record<string, string>>;
  /** The day that the doctor gave, where it is not that of the record; empty: none. */
  readonly days: Readonly<Record<string, string>>;
  readonly added: readonly Added[];
  /** Lines that were on the screen, by what was read there. */
  readonly shown: readonly string[];
}

const nothing: VsmState = { proposal: null, decisions: {}, texts: {}, days: {}, added: [], shown: [] };
export const useVsm = create<VsmState>(() => nothing);

export const forgetVsm = (): void => useVsm.setState(nothing, true);

/** Asks what the record proposes now: it grows while documents are read. */
export async function loadVsm(): Promise<void> {
  const asked = patientEpoch();
  const proposal = await call('vsm.propose', {}).catch(() => null);
  if (proposal && asked === patientEpoch()) useVsm.setState({ proposal });
}

/** A line as it stands on the screen. */
export interface ReviewLine {
  readonly key: string;
  readonly part: VsmPart;
  readonly text: string;
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** The day is the doctor's. */
  readonly redated: boolean;
  readonly proposed: VsmLine | undefined;
  readonly state: 'kept' | 'left' | 'undecided';
  /** A name that a line on relatives may not bear. */
  readonly named: string | undefined;
  /** Of what stands on the screen: seen once, it need not be seen again. */
  readonly stamp: string;
}

function stateOf({ key, doubt, aside }: VsmLine, decisions: VsmState['decisions']): ReviewLine['state'] {
  const decision = decisions[key];
  if (decision && (!decision.kept || decision.doubt === doubt)) return decision.kept ? 'kept' : 'left';
  if (aside) return 'left';
  return doubt === undefined ? 'kept' : 'undecided';
}

export function reviewLines({ proposal, decisions, texts, days, added }: VsmState): readonly ReviewLine[] {
  const line = (of: Pick<ReviewLine, 'key' | 'part' | 'text' | 'state' | 'proposed'>, added?: Added): ReviewLine => {
    const { key, part, text, state, proposed } = of;
    const given = added ? added.since : days[key];
    return {
      ...of,
      since: given === undefined ? proposed?.since : given || undefined,
      until: given === undefined || (proposed?.until ?? '') >= given ? proposed?.until : undefined,
      redated: !added && given !== undefined,
      named: part === 'family' && state !== 'left' ? nameIn(text, proposal?.patientNames ?? []) : undefined,
      stamp: `${part}#${text}`,
    };
  };
  // Once deposited, what the doctor added is in the record, and comes back as a line of it.
  const proposed = new Set(proposal?.lines.map((l) => `${l.part}#${l.text}`));
  return [
    ...(proposal?.lines ?? []).map((l) =>
      line({ key: l.key, part: l.part, text: texts[l.key] ?? l.text, state: stateOf(l, decisions), proposed: l }),
    ),
    ...added
      .filter((a) => !proposed.has(`${a.part}#${a.text}`))
      .map((a) => line({ key: a.key, part: a.part, text: a.text, state: 'kept', proposed: undefined }, a)),
  ];
}

/** What stands between the doctor and the key, most urgent first. */
export function openQuestions(state: VsmState): {
  readonly undecided: readonly ReviewLine[];
  readonly named: readonly ReviewLine[];
  readonly unseen: readonly ReviewLine[];
} {
  const lines = reviewLines(state);
  const shown = new Set(state.shown);
  return {
    undecided: lines.filter((l) => l.state === 'undecided'),
    named: lines.filter((l) => l.named !== undefined),
    unseen: lines.filter((l) => l.state === 'kept' && l.proposed && !shown.has(l.stamp)),
  };
}

export function reviewed(state: VsmState): ReviewedVsm {
  const lines = reviewLines(state);
  return {
    lines: lines
      .filter((l) => l.state === 'kept')
      .map(({ key, part, text, since, redated, proposed }) => ({
        part,
        text,
        ...(proposed && { key, seen: proposed.text }),
        ...((redated || (!proposed && since)) && { since: since ?? '' }),
      })),
    left: lines.filter((l) => l.state !== 'kept').map(({ key }) => key),
  };
}

export function vsmSheetOf(state: VsmState): Sheet | undefined {
  if (!state.proposal) return undefined;
  const kept = reviewLines(state).filter((l) => l.state === 'kept');
  const lines = kept.map(({ part, text, since, until }): WrittenLine => ({ part, text, since, until }));
  return vsmSheet(localDay(new Date()), lines);
}

/** Kept or left; a line that the doctor added goes away. */
export function decide({ key, proposed }: Pick<ReviewLine, 'key' | 'proposed'>, kept: boolean): void {
  if (!proposed) {
    if (!kept) useVsm.setState(({ added }) => ({ added: added.filter((a) => a.key !== key) }));
    return;
  }
  useVsm.setState(({ decisions }) => ({ decisions: { ...decisions, [key]: { kept, doubt: proposed.doubt } } }));
}

export interface Rewording {
  readonly text: string;
  /** ISO as precise as it is known; empty: none; absent: as it was. */
  readonly since?: string | undefined;
}

/** The doctor's own words and day: the line is kept by that. An empty text takes the words of the record back. */
export function reword(line: ReviewLine, { text, since }: Rewording): void {
  const words = text.trim();
  if (!line.proposed) {
    useVsm.setState(({ added }) => ({
      added:
        words === ''
          ? added.filter((a) => a.key !== line.key)
          : added.map((a) => (a.key === line.key ? { ...a, text: words, since: since ?? a.since } : a)),
    }));
    return;
  }
  const { text: original, since: known = '' } = line.proposed;
  const { [line.key]: _, ...otherTexts } = useVsm.getState().texts;
  const { [line.key]: __, ...otherDays } = useVsm.getState().days;
  const texts = words === '' || words === original ? otherTexts : { ...otherTexts, [line.key]: words };
  const redated = since !== undefined && since !== known.slice(0, 10);
  if (since !== undefined) useVsm.setState({ days: redated ? { ...otherDays, [line.key]: since } : otherDays });
  useVsm.setState({ texts });
  if (texts !== otherTexts || redated) decide(line, true);
  sawLines([`${line.part}#${words || original}`]);
  if (redated) void stateDay({ ...line.proposed, text: words || original }, since);
}

/** What is proposed is asked for again: the day is the record's now, in the doctor's words. */
async function stateDay(line: VsmLine, since: string): Promise<void> {
  const request = datingRequest(line, since);
  const asked = patientEpoch();
  if (!request) return;
  // A document was replaced meanwhile: the day stays that of this volet, where it stands already.
  await call('facts.state', { request }).catch(() => undefined);
  if (asked === patientEpoch()) await loadVsm();
}

let count = 0;
/** @returns the key of the new line */
export function addLine(part: VsmPart, { text, since = '' }: Rewording): string {
  count += 1;
  const key = `added:${count}`;
  useVsm.setState(({ added }) => ({ added: [...added, { key, part, text: text.trim(), since }] }));
  return key;
}

export function sawLines(stamps: readonly string[]): void {
  useVsm.setState((state) => {
    const fresh = stamps.filter((stamp) => !state.shown.includes(stamp));
    return fresh.length > 0 ? { shown: [...state.shown, ...fresh] } : state;
  });
}
