/** OpenSC's command-line tools, and what of their words is the card's and not the version's of OpenSC. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const tools = { pkcs15: '/usr/bin/pkcs15-tool', pkcs11: '/usr/bin/pkcs11-tool' } as const;
/** A tool that waits for a card that is not there must not outlive its test. */
const LIMIT_MS = 15_000;

export interface ToolResult {
  /** Both streams. */
  readonly text: string;
  /** -1 where a signal ended it. */
  readonly exitCode: number;
}
/** An object as a tool describes it: its kind, and the fields that are of the card. */
export type Described = { readonly kind: string } & Readonly<Record<string, string>>;

/** Why OpenSC cannot be asked here, or null. */
export function whyNoOpenSc(): string | null {
  return Object.values(tools).every((path) => existsSync(path)) ? null : 'OpenSC is not installed (apt-get install opensc)';
}

export interface OpenSc {
  run(tool: keyof typeof tools, ...args: string[]): Promise<ToolResult>;
  /** `--input-file` and `--output-file` of pkcs11-tool; `output` is empty where it wrote nothing. */
  transform(input: Uint8Array, ...args: string[]): Promise<ToolResult & { readonly output: Uint8Array }>;
  dispose(): Promise<void>;
}

export async function startOpenSc(): Promise<OpenSc> {
  const dir = await mkdtemp(join(tmpdir(), 'poste-dmp-opensc-'));
  // A home of its own: OpenSC may keep files of a card there, and each run has a card of its own under the same number.
  const env = { ...process.env, HOME: dir, XDG_CACHE_HOME: dir, LC_ALL: 'C' };
  const run: OpenSc['run'] = (tool, ...args) =>
    new Promise((resolve) => {
      execFile(tools[tool], args, { env, timeout: LIMIT_MS }, (error, stdout, stderr) => {
        const code = error?.code;
        resolve({ text: stdout + stderr, exitCode: error ? (typeof code === 'number' ? code : -1) : 0 });
      });
    });
  return {
    run,
    async transform(input, ...args) {
      const [from, to] = [join(dir, 'input'), join(dir, 'output')];
      await writeFile(from, input);
      await rm(to, { force: true });
      const result = await run('pkcs11', ...args, '--input-file', from, '--output-file', to);
      return { ...result, output: existsSync(to) ? new Uint8Array(await readFile(to)) : new Uint8Array(0) };
    },
    dispose: () => rm(dir, { recursive: true, force: true }),
  };
}

/** Fields that say what is on the card. Others are of the run (handles, serial numbers of certificates) or of the version. */
const cardFields = new Set(
  [
    'ID, Auth ID, Object Flags, Flags, Length, Pad char, Reference, Type, Path, Usage, Access Flags, ModLength, Key ref',
    'Native, Authority, applicationName, Data, Serial number, Manufacturer ID', // pkcs15-tool
    'label, application, flags, Access, subject, token label, token manufacturer, token flags, serial num, pin min/max',
  ].flatMap((names) => names.split(', ')),
);

/** Splits at the lines that are not indented; keeps the fields above. Long values go on in the lines below. */
export function described(text: string): readonly Described[] {
  const found: Record<string, string>[] = [];
  let field = '';
  for (const line of text.split('\n')) {
    const current = found.at(-1);
    if (/^\S/.test(line)) {
      // The number of a data object is a handle.
      found.push({
        kind: line
          .trim()
          .replace(/:$/, '')
          .replace(/ object \d+$/, ' object'),
      });
      field = '';
      continue;
    }
    const [, name, value = ''] = /^\s+([A-Za-z][\w /]*?)(?: \(\d+ bytes\))?\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined && field !== '' && /^\s+[0-9A-F]+$/.test(line) && current) current[field] += line.trim();
    if (name === undefined) continue;
    field = cardFields.has(name) ? name : '';
    if (field !== '' && current) current[field] = value.replaceAll(/^'|'$/g, '');
  }
  return found.filter((entry) => Object.keys(entry).length > 1) as Described[];
}
