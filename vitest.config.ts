import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const pure = ['test/unit/shared/**/*.test.ts', 'test/unit/renderer/**/*.test.ts'];
/** They look at the process that they run in: its listening servers, its threads, its environment. */
const ofTheProcess = [
  'test/unit/electron/core/training-thread.test.ts',
  'test/unit/electron/core/reader-ready.test.ts',
  'test/unit/electron/card-host/pkcs11/pkcs11-cps.test.ts',
];
/** Begun last, one of them would keep one core while the other has nothing left. */
const longest = [
  'reading/whole-documents.test.ts',
  'clinical/patients.test.ts',
  'reading/robustness.test.ts',
  'reading/passages.test.ts',
  'reading/development.test.ts',
  'reading/built-on.test.ts',
  'reading/held-out.test.ts',
];

/** Within its project: files of one project share their workers, so they stay together. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = longest.flatMap((end) => sorted.filter(({ moduleId }) => moduleId.endsWith(end)));
    const ofProjects = Map.groupBy(new Set([...long, ...sorted]), ({ project }) => project.name);
    return [...new Set(sorted.map(({ project }) => project.name))].flatMap((name) => ofProjects.get(name) ?? []);
  }
}

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: '100%',
    // Against what hangs: a machine that does other work besides is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What the files of a project load (the reader and its tables, pdf.js, libxml) is loaded once a worker.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Threads and programs that a test starts run the sources as they are: their types are taken out once, not at each start.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'out/test/compile-cache') },
    projects: [
      { extends: true, test: { name: 'pure', include: pure } },
      { extends: true, test: { name: 'process', include: ofTheProcess, isolate: true, globalSetup: 'test/training-folder.ts' } },
      {
        extends: true,
        test: {
          name: 'core',
          globalSetup: 'test/training-folder.ts',
          include: ['test/unit/**/*.test.ts', 'test/architecture.test.ts'],
          exclude: [...pure, ...ofTheProcess],
        },
      },
    ],
  },
});
