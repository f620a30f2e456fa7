/** xmlsec1 is the outside judge of our signatures; the suites that need it are skipped, and say so, where it is absent. */
import { spawnSync } from 'node:child_process';

export const xmlsec1 = spawnSync('xmlsec1', ['--version']).status === 0;
if (!xmlsec1) console.warn('xmlsec1 is not installed: its checks of our signatures are skipped');
