/**
 * Compiles `pkcs11js` where it is not yet: the one native package without a ready binary. Its install script stays blocked;
 * the headers are those that come with the Node of the lockfile, so nothing is downloaded. It speaks Node-API: what is
 * built here runs in Electron too.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectNode, root, runNode, say } from './project.mjs';

const folder = join(root, 'node_modules/pkcs11js');
const library = join(folder, 'build/Release/pkcs11.node');
const gyp = join(root, 'node_modules/node-gyp/bin/node-gyp.js');
/** A build that failed is not tried again at each start, but when something that it needs has changed. */
const failureNote = join(root, 'out/.pkcs11js-failed');

const isOn = (program) =>
  (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').some((dir) => dir && existsSync(join(dir, program)));

/** What the build needs and lacks. Windows and macOS have compilers in many places: node-gyp finds them or says so. */
function whatIsMissing() {
  const headers = join(dirname(dirname(projectNode())), 'include/node/node_api.h');
  const wanted = process.platform === 'linux' ? ['python3', 'make', 'g++'] : [];
  return [
    ...(existsSync(gyp) ? [] : ['node-gyp']),
    ...(existsSync(headers) ? [] : ['the headers of Node']),
    ...wanted.filter((program) => !isOn(program)),
  ];
}

export function buildPkcs11js() {
  if (!existsSync(folder) || existsSync(library)) return;
  const without = (reason) => say(`PKCS#11 is left out (the CPS is read directly): ${reason}.`);
  const missing = whatIsMissing();
  if (missing.length > 0) return without(`to compile pkcs11js, ${missing.join(', ')} would be needed`);
  const state = createHash('sha256').update(`${projectNode()} ${process.env.PATH}`).digest('hex');
  if (existsSync(failureNote) && readFileSync(failureNote, 'utf8') === state) return without('pkcs11js could not be compiled');
  say('Compiling pkcs11js…');
  const nodedir = dirname(dirname(projectNode()));
  const status = runNode([gyp, 'rebuild', `--nodedir=${nodedir}`, '--loglevel=error'], {
    cwd: folder,
    // Its compiler warnings are of no use here; what fails shows in the errors.
    stdio: ['ignore', 'ignore', 2],
    env: { CXXFLAGS: '-w', npm_config_nodedir: nodedir },
  });
  if (status === 0 && existsSync(library)) return;
  mkdirSync(dirname(failureNote), { recursive: true });
  writeFileSync(failureNote, state);
  without('pkcs11js could not be compiled; see above');
}
