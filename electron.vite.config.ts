import { existsSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** One file of `out/main` per process; worker threads beside it, where they exist. */
const entries = {
  index: 'electron/main/index.ts',
  core: 'electron/core/index.ts',
  'card-host': 'electron/card-host/index.ts',
  worker: 'electron/core/worker.ts',
  training: 'electron/training/thread.ts',
  'pkcs11-worker': 'electron/card-host/pkcs11/worker.ts',
};
const present = Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      sourcemap: true,
      // `pcsclite` is a folder of this project, written in TypeScript: it has no built form to be required at run time.
      // kysely and zod are 350 small files, which each process and thread would look for and open at its start.
      externalizeDeps: { exclude: ['pcsclite', 'kysely', 'zod'] },
      rollupOptions: {
        input: present,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload is CommonJS.
      rollupOptions: { input: 'electron/preload/index.ts', output: { format: 'cjs', entryFileNames: 'index.cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      // `data:` fonts and modules are refused by the page's policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
