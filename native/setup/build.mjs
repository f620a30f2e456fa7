/** Builds main, preload and page into `out` when a source is newer, gone or added. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode, say, tools } from './project.mjs';

const sources = ['electron', 'renderer', 'shared', 'native', 'electron.vite.config.ts', 'package.json', 'package-lock.json'];
const stampFile = join(root, 'out/.built');
const outputs = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html'];

function* files(path) {
  const stat = statSync(join(root, path));
  if (!stat.isDirectory()) yield `${path} ${stat.mtimeMs} ${stat.size}`;
  else for (const name of readdirSync(join(root, path)).sort()) if (name !== 'node_modules') yield* files(join(path, name));
}

function sourcesStamp() {
  const hash = createHash('sha256');
  for (const source of sources) for (const line of files(source)) hash.update(`${line}\n`);
  return hash.digest('hex');
}

export function build() {
  // Taken before: a file that changes while the build runs must be built again.
  const stamp = sourcesStamp();
  const isFresh = outputs.every((file) => existsSync(join(root, file)));
  if (isFresh && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  say('Building…');
  const status = runNode([tools.build, 'build', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) {
    say('The build failed; see above.');
    process.exit(status);
  }
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, stamp);
}
