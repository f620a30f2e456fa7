/** A core's outbox in a process of its own, that ends itself with SIGKILL at the step that it is told: `node outbox-process.ts JSON`. */
import { readFileSync } from 'node:fs';
import { type Ground, startOutbox } from './outbox-rig.ts';

const { groundFile, dieAt } = JSON.parse(process.argv[2] ?? '{}') as { groundFile: string; dieAt: number };
let step = 0;
const running = await startOutbox(JSON.parse(readFileSync(groundFile, 'utf8')) as Ground, {
  now: () => new Date(),
  async step() {
    step += 1;
    if (step === dieAt) process.kill(process.pid, 'SIGKILL');
  },
});
await running.outbox.recover(365);
await running.outbox.resume(running.sender);
await running.end();
process.stdout.write(`${step}\n`);
