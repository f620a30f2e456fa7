import { defineConfig } from 'vitest/config';

// Apart from the unit tests: there can be one pcscd on a machine, so these run one after the other.
export default defineConfig({
  test: { root: import.meta.dirname, include: ['**/*.test.ts'], pool: 'forks', fileParallelism: false, testTimeout: 20_000 },
});
