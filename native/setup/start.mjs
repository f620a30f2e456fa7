/** `npm start`: Poste DMP in training mode. With no display, the unattended demonstration. */
import { join } from 'node:path';
import { hasDisplay, realElectron, root, run, runNode, say } from './project.mjs';
import { setUp } from './set-up.mjs';

setUp();
process.exit(hasDisplay() ? await startApp() : demonstrate());

function demonstrate() {
  say('No display here: the demonstration runs instead (npm run demo).');
  return run(process.execPath, [join(import.meta.dirname, 'run.mjs'), 'test/demo/demo.ts', ...process.argv.slice(2)]);
}

async function startApp() {
  const electron = realElectron() ?? (await downloadElectron());
  const args = [root, '--training', ...process.argv.slice(2)];
  if (electron) {
    // Chromium's sandbox refuses to run for root.
    const asRoot = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
    return run(electron, [...asRoot, ...args]);
  }
  say(
    'Electron’s binary cannot be had here: its stand-in runs the same application in Chromium (see test/electron/electron.ts).',
  );
  return run(join(root, 'test/electron/electron'), args, { env: { HEADED: '1' } });
}

/** Asks first whether the server can be reached, so that a machine without network loses no time. */
async function downloadElectron() {
  const server =
    process.env.npm_config_electron_mirror ?? process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/';
  try {
    await fetch(server, { method: 'HEAD', signal: AbortSignal.timeout(1500) });
  } catch {
    return undefined;
  }
  say('Downloading Electron…');
  runNode([join(root, 'node_modules/electron/install.js')], { stdio: ['ignore', 2, 2] });
  return realElectron();
}
