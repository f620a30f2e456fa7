import { defineConfig } from 'vitest/config';

// Apart from the unit tests: they wait more than they compute, and what needs the one pcscd of a machine is in one file.
export default defineConfig({
  test: { root: import.meta.dirname, include: ['**/*.test.ts'], pool: 'forks', maxWorkers: 3, testTimeout: 20_000 },
});
