/**
 * A real pcscd with two virtual readers, for tests on Linux: in the foreground, with no systemd and no USB. There can be
 * one pcscd on a machine (its socket has a fixed place), so a running one is never touched.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const runDir = '/run/pcscd';
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const pcscdPath = '/usr/sbin/pcscd';
/** CHANNELID 0x8C7B of the driver; the second slot listens one port higher. More than two slots do not work. */
export const vpcdPorts = [35_963, 35_964] as const;
export const vpcdReaders = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const;
const START_LIMIT_MS = 5_000;

export interface Pcscd {
  /** Starts it (again) and resolves when it can be reached. */
  start(): Promise<void>;
  /** SIGTERM, and waits for its end. */
  stop(): Promise<void>;
  /** Stops it and removes its files. */
  dispose(): Promise<void>;
}

/** Held by the process whose pcscd runs: between two starts of it there is nothing else to see. */
const claimFile = join(tmpdir(), 'poste-dmp-pcscd.claim');

/** Why no pcscd of our own can run here, or null: then it is this process's until that ends. */
export function claimPcscd(): string | null {
  if (process.platform !== 'linux') return 'vpcd tests run on Linux only';
  if (process.getuid?.() !== 0) return 'starting pcscd needs root';
  if (!existsSync(pcscdPath)) return 'pcscd is not installed (apt-get install pcscd)';
  if (!existsSync(driver)) return 'the vpcd driver is not installed (apt-get install vsmartcard-vpcd)';
  const isOurs = takeClaim();
  if (!isOurs) return 'other tests have the pcscd of this machine';
  return otherPcscdRuns() ? 'another pcscd is running on this machine' : null;
}

function takeClaim(): boolean {
  const holder = Number(readOr(claimFile, '0'));
  if (holder === process.pid) return true;
  // A process that was killed has left its claim behind.
  if (holder !== 0 && !existsSync(`/proc/${holder}`)) rmSync(claimFile, { force: true });
  try {
    writeFileSync(claimFile, `${process.pid}`, { flag: 'wx' });
  } catch {
    return false;
  }
  process.once('exit', () => rmSync(claimFile, { force: true }));
  return true;
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return otherwise;
  }
}

function otherPcscdRuns(): boolean {
  const pid = readOr(join(runDir, 'pcscd.pid'), '').trim();
  return pid !== '' && /pcscd/.test(readOr(`/proc/${pid}/comm`, ''));
}

function reachable(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    // The socket of pcscd, not the one of vpcd: a connection there would insert a card.
    const socket = connect(join(runDir, 'pcscd.comm'));
    socket.once('connect', () => {
      socket.destroy();
      resolve(isListening(port));
    });
    socket.once('error', () => resolve(false));
  });
}

/** Without connecting: 0A is LISTEN in the table of the kernel. */
function isListening(port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')} `;
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].filter((path) => existsSync(path));
  const lines = tables.flatMap((path) => readFileSync(path, 'utf8').split('\n'));
  return lines.some((line) => line.includes(wanted) && /^\s*\d+: \S+ \S+ 0A /.test(line));
}

async function compileShim(dir: string): Promise<string> {
  const shim = join(dir, 'nodelay.so');
  const source = join(import.meta.dirname, 'nodelay.c');
  await promisify(execFile)('gcc', ['-shared', '-fPIC', '-O2', '-o', shim, source, '-ldl']);
  return shim;
}

async function writeConfiguration(dir: string): Promise<string> {
  const configuration = join(dir, 'reader.conf.d');
  await mkdir(configuration);
  const channel = `0x${vpcdPorts[0].toString(16).toUpperCase()}`;
  const lines = ['FRIENDLYNAME "Virtual PCD"', `DEVICENAME /dev/null:${channel}`, `LIBPATH ${driver}`, `CHANNELID ${channel}`];
  await writeFile(join(configuration, 'vpcd'), `${lines.join('\n')}\n`);
  return configuration;
}

export async function preparePcscd(): Promise<Pcscd> {
  const dir = await mkdtemp(join(tmpdir(), 'poste-dmp-pcscd-'));
  const shim = await compileShim(dir);
  const configuration = await writeConfiguration(dir);
  let child: ChildProcess | null = null;

  const pcscd: Pcscd = {
    async start() {
      await mkdir(runDir, { recursive: true });
      // Left by one that was killed; pcscd would refuse to start.
      for (const name of ['pcscd.comm', 'pcscd.pid']) await rm(join(runDir, name), { force: true });
      const log = await open(join(dir, 'pcscd.log'), 'a');
      const args = ['--foreground', '--info', '--config', configuration];
      child = spawn(pcscdPath, args, { env: { ...process.env, LD_PRELOAD: shim }, stdio: ['ignore', log.fd, log.fd] });
      await log.close();
      const startedAt = performance.now();
      while (!(await reachable(vpcdPorts[1]))) {
        if (child.exitCode !== null || performance.now() - startedAt > START_LIMIT_MS) {
          throw new Error(`pcscd did not start: ${readFileSync(join(dir, 'pcscd.log'), 'utf8').slice(-2000)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      await new Promise<void>((resolve) => {
        running.once('exit', () => resolve());
        running.kill('SIGTERM');
      });
    },
    async dispose() {
      await pcscd.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return pcscd;
}
