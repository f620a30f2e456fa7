/** Runs one TypeScript file of the project after set-up: `node native/setup/run.mjs FILE [arguments]`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, say } from './project.mjs';
import { setUp } from './set-up.mjs';

const [file = '', ...args] = process.argv.slice(2);
if (!existsSync(join(root, file))) {
  say(`${file} does not exist yet.`);
  process.exit(1);
}
setUp();
// Paths in the arguments are those of the caller's folder, which npm keeps in INIT_CWD.
process.exit(runNode([join(root, file), ...args], { cwd: process.env.INIT_CWD ?? process.cwd() }));
