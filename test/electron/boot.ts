/** Reads the command line as Electron does: `[-r module] [switches] <folder or file of the app> [arguments of the app]`. */
import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { theApp } from './app.ts';

const given = process.argv.slice(2);
process.argv = [process.argv[0] ?? 'electron', ...given];

const preloads: string[] = [];
let target: string | undefined;
for (let i = 0; i < given.length && target === undefined; i++) {
  const argument = given[i] ?? '';
  if (argument === '-r') preloads.push(given[++i] ?? '');
  else if (!argument.startsWith('-')) target = resolve(argument);
}
if (!target) throw new Error('usage: electron <app>');

const isFolder = statSync(target).isDirectory();
const entry = isFolder ? join(target, JSON.parse(readFileSync(join(target, 'package.json'), 'utf8')).main) : target;
// Playwright preloads a module that holds back `ready` until it is connected: it must run before the app begins.
for (const preload of preloads) createRequire(entry)(preload);
theApp.readManifest(isFolder ? target : dirname(target));
// As Electron: ready comes after the main module, so that a module that waits for it at its top never ends.
await import(pathToFileURL(entry).href);
theApp.begin();
