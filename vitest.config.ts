import { defineConfig } from 'vitest/config';

const pure = ['test/unit/shared/**/*.test.ts', 'test/unit/renderer/**/*.test.ts'];

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: '100%',
    testTimeout: 20_000,
    projects: [
      // Functions without state: what they load (the reader and its tables) is loaded once a worker.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: {
          name: 'core',
          globalSetup: 'test/training-folder.ts',
          include: ['test/unit/**/*.test.ts', 'test/architecture.test.ts'],
          exclude: pure,
        },
      },
    ],
  },
});
