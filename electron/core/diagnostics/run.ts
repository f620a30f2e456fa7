/**
 * Runs all checks at once, each within its limit; a line is told as soon as it is known. A check that fails or is late
 * is a red line, never an exception, and never holds up another.
 */
import type { Diagnosis, DiagnosticLine } from '../../../shared/diagnostics.ts';
import { AppError } from '../../../shared/errors.ts';
import { lookAtServer, lookThrough } from '../../soap/server-look.ts';
import { type Check, type DiagnosticSources, type Found, found, type RunContext, type SlotOfCard } from './check.ts';
import { checks as allChecks } from './checks.ts';
import { lookLimitMs } from './network.ts';

export interface DiagnosticsOptions {
  /** Asked at each run. */
  readonly sources: () => DiagnosticSources;
  readonly now: () => Date;
  readonly onChange: (diagnosis: Diagnosis) => void;
  readonly onBug: (error: unknown, where: string) => string;
  /** Default: all. */
  readonly checks?: readonly Check[];
}

export interface Diagnostics {
  /** Resolves with the finished diagnosis. A run that is asked for during another replaces it. */
  run(): Promise<Diagnosis>;
  last(): Diagnosis | undefined;
}

export function createDiagnostics({ sources, now, onChange, onBug, checks = allChecks }: DiagnosticsOptions): Diagnostics {
  let current: { readonly controller: AbortController; readonly finished: Promise<Diagnosis> } | undefined;
  let lines = new Map<string, readonly DiagnosticLine[]>();
  let last: Diagnosis | undefined;

  async function start(controller: AbortController): Promise<Diagnosis> {
    const { signal } = controller;
    const startedAt = now().toISOString();
    // What was found before stays in sight until it is found again.
    lines = new Map(checks.map((check) => [check.id, lines.get(check.id)?.map(underWay) ?? [lineOf(check, running)]]));
    const tell = (done: boolean): Diagnosis => {
      last = { startedAt, done, lines: checks.flatMap(({ id }) => lines.get(id) ?? []) };
      onChange(last);
      return last;
    };
    tell(false);
    const context = contextOf(sources(), signal);
    await Promise.all(
      checks.map(async (check) => {
        const outcome = await withinLimit(check, context, onBug);
        if (signal.aborted) return;
        lines.set(
          check.id,
          outcome.map((one) => lineOf(check, one)),
        );
        tell(false);
      }),
    );
    // The run that took its place will say the end.
    return signal.aborted && current && current.controller !== controller ? current.finished : tell(true);
  }

  return {
    run() {
      current?.controller.abort();
      const controller = new AbortController();
      const finished = Promise.resolve().then(() => start(controller));
      current = { controller, finished };
      return finished;
    },
    last: () => last,
  };
}

const running: Found = found('neutral', 'check.running', {});
const underWay = (line: DiagnosticLine): DiagnosticLine => ({ ...line, running: true });

function lineOf({ id, group }: Check, one: Found): DiagnosticLine {
  const { level, finding, subject } = one;
  return { check: id, group, level, finding, running: one === running, ...(subject !== undefined && { subject }) };
}

function contextOf(sources: DiagnosticSources, signal: AbortSignal): RunContext {
  const { endpoints, now, cards } = sources;
  return {
    ...sources,
    signal,
    look: once((url: string) => {
      const options = { signal, limitMs: lookLimitMs, now };
      return endpoints.identity ? lookAtServer(endpoints.identity, url, options) : lookThrough(endpoints.http, url, options);
    }),
    readCps: once((slot: SlotOfCard) => cards['cps.read'](slot)),
  };
}

/** Several checks want the same answer: the server and the card are asked once per run. */
function once<K, V>(ask: (of: K) => Promise<V>): (of: K) => Promise<V> {
  const asked = new Map<string, Promise<V>>();
  return (of) => {
    const key = JSON.stringify(of);
    const answer = asked.get(key) ?? ask(of);
    asked.set(key, answer);
    return answer;
  };
}

async function withinLimit(check: Check, context: RunContext, onBug: DiagnosticsOptions['onBug']): Promise<readonly Found[]> {
  const { promise: late, resolve } = Promise.withResolvers<readonly Found[]>();
  const { limitMs } = check;
  const timer = setTimeout(() => resolve([found('red', 'check.timeout', { afterMs: limitMs })]), limitMs);
  const stop = () => resolve([]);
  context.signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([check.run(context), late]);
  } catch (error) {
    if (error instanceof AppError) return [found('red', 'check.failed', { error: error.code })];
    return [found('red', 'check.failed', { error: onBug(error, `diagnostics.${check.id}`) })];
  } finally {
    clearTimeout(timer);
    context.signal.removeEventListener('abort', stop);
  }
}
