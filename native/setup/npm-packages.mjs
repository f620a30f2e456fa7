/** Installs the npm packages of the lockfile where they are missing or others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, say } from './project.mjs';

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
};

/** npm writes what it has installed into a lockfile of its own, last of all: an interrupted install has none. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (!present) return false;
  const isPresent = (path) => {
    const want = wanted[path];
    const have = present[path];
    // Packages for other platforms are listed but not installed.
    if (!have) return Boolean(want.optional || want.devOptional);
    return have.version === want.version && have.integrity === want.integrity;
  };
  const names = Object.keys(wanted).filter((path) => path !== '');
  return names.every(isPresent) && Object.keys(present).every((path) => path in wanted);
}

export function installNpmPackages() {
  if (isInstalled()) return;
  say('Installing the npm packages of package-lock.json…');
  // No package needs its install script (the native ones bring their binaries, but pkcs11js, which set-up compiles by
  // itself); without them nothing is compiled or downloaded beside the registry. Warnings that the machine's Node is old are silenced: what runs is the project's own.
  // The npm that runs us runs again, under its own Node: ours may be among the packages.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const node = process.env.npm_node_execpath ?? process.execPath;
  const status = npm
    ? run(node, [npm, ...args], { stdio: ['ignore', 2, 2] })
    : run('npm', args, { stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) {
    say('npm ci failed; see above. Nothing else was started.');
    process.exit(status);
  }
}
