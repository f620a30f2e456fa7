import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/architecture.test.ts'],
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 20_000,
  },
});
