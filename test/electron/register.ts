/** Makes `import 'electron'` of the main bundle mean the stand-in. */
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;
const names = new Set(['electron', 'electron/main', 'electron/common']);

registerHooks({
  resolve: (specifier, context, next) => (names.has(specifier) ? { url: standIn, shortCircuit: true } : next(specifier, context)),
});
