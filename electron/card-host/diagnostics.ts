/** What the card-host tells for *Premiers secours*: nothing here reads what stands on a card. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readerAttributes } from 'pcsclite';
import { z } from 'zod';
import { type CardHostApi, CardKind } from '../../shared/cards.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenCards } from './open-cards.ts';
import type { ReaderProvider } from './provider.ts';
import { defaultPaths, firstInstalled } from './software.ts';

type DiagnosticMethods = Extract<keyof CardHostApi, `diagnostics.${string}`>;

export const diagnosticParams = {
  'diagnostics.service': z.object({}),
  'diagnostics.reader': z.object({ reader: z.string() }),
  'diagnostics.software': z.object({}),
  'diagnostics.probe': z.object({ reader: z.string(), generation: z.number() }),
} as const satisfies Record<DiagnosticMethods, z.ZodType>;

const versionLimitMs = 2_000;

/** Only pcsc-lite has a version of its own; on Windows and macOS the service is a part of the system. */
async function serviceVersion(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  try {
    const { stdout } = await promisify(execFile)('/usr/sbin/pcscd', ['--version'], { timeout: versionLimitMs });
    return /version (\d+(?:\.\d+)+)/.exec(stdout)?.[1];
  } catch {
    return undefined; // not installed there, or not for us to run
  }
}

export function diagnosticHandlers(provider: ReaderProvider, cards: OpenCards): Pick<CardHostApi, DiagnosticMethods> {
  /** A call that waits behind another program holds a thread: never a second one for the same reader. */
  const asked = new Map<string, Promise<unknown>>();
  return {
    'diagnostics.service': async () => {
      const version = provider.kind === 'pcsc' ? await serviceVersion() : undefined;
      return version ? { version } : {};
    },
    'diagnostics.reader': async ({ reader }) => {
      if (provider.kind === 'simulated') return {};
      if (asked.has(reader)) throw new AppError('READER_BUSY', { reader });
      const info = provider.snapshot().readers.find(({ name }) => name === reader);
      if (!info) throw new AppError('NO_READER', {});
      if (info.trouble) return {};
      const asking = readerAttributes(reader, info.present);
      asked.set(reader, asking);
      return asking.finally(() => asked.delete(reader));
    },
    'diagnostics.software': async () => {
      const paths = defaultPaths(process.platform);
      return {
        cpsModule: await firstInstalled(paths['cps-module']),
        vitaleComponent: await firstInstalled(paths['vitale-component']),
      };
    },
    /** One SELECT of the master file: whatever the card answers to it, it answers. */
    'diagnostics.probe': (slot) =>
      cards.on(slot, {
        kinds: CardKind.options,
        repeatable: true,
        use: async ({ iso }) => {
          await iso.send({ operation: 'select the master file', ins: 0xa4, p1: 0x00, p2: 0x0c, data: Uint8Array.of(0x3f, 0x00) });
        },
      }),
  };
}
