/** System packages: installed on Debian as root, elsewhere named with the command. Only tests and the stand-in need them. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run, say } from './project.mjs';

const packages = {
  chromium: 'the stand-in for Electron',
  'fonts-dejavu-core': 'glyphs of its pages',
  pcscd: 'card tests under the real smart-card service',
  libpcsclite1: 'the client library that the application loads',
  'vsmartcard-vpcd': 'virtual readers for the card tests',
  opensc: 'an independent reader of the emulated cards',
  softhsm2: 'a PKCS#11 token for the tests of the CPS',
  gcc: 'a shim of the card tests',
  'g++': 'the PKCS#11 package, which is compiled here',
  make: 'its build',
  python3: 'its build',
  'libc6-dev': 'its headers',
  xmlsec1: 'an independent judge of signatures',
  'poppler-utils': 'an independent judge of PDF files',
};

function missingPackages() {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg's
  const format = '-f=${Package} ${db:Status-Status}\n';
  const { stdout = '' } = spawnSync('dpkg-query', ['-W', format, ...Object.keys(packages)], { encoding: 'utf8' });
  const installed = new Set(stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])));
  return Object.keys(packages).filter((name) => !installed.has(name));
}

export function installSystemPackages() {
  if (process.platform !== 'linux') return;
  if (!existsSync('/usr/bin/dpkg-query')) {
    const isPresent = existsSync('/usr/bin/chromium') && existsSync('/usr/bin/xmlsec1');
    if (!isPresent) say(`Not Debian: tests may need ${Object.keys(packages).join(', ')}; install what your system calls so.`);
    return;
  }
  const missing = missingPackages();
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid() !== 0) {
    say(`Missing system packages; what needs them is left out. To install: sudo ${command}`);
    return;
  }
  say(`Installing system packages: ${missing.join(' ')}…`);
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 2, 2] };
  run('apt-get', ['update', '-q'], options);
  if (run('apt-get', command.split(' ').slice(1).concat('-q'), options) !== 0)
    say(`The system packages could not be installed; what needs them is left out. The command was: ${command}`);
}
