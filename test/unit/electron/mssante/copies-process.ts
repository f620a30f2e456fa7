/** A core's queue of copies in a process of its own, that ends itself with SIGKILL at a step: `node copies-process.ts JSON`. */
import type { KyselyPlugin } from 'kysely';
import { createCopyQueue } from '../../../../electron/mssante/copy-queue.ts';
import type { MailServer } from '../../../../electron/mssante/smtp.ts';
import { openStore } from '../../../../electron/store/store.ts';
import { author, sender } from './copies-rig.ts';

const { storeFile, server, dieAt } = JSON.parse(process.argv[2] ?? '{}') as {
  storeFile: string;
  server: MailServer;
  dieAt: number;
};
let step = 0;
const next = () => {
  step += 1;
  if (step === dieAt) process.kill(process.pid, 'SIGKILL');
};
const everyStatement: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  async transformResult({ result }) {
    next();
    return result;
  },
};
const { db } = await openStore({ file: storeFile, keyHex: 'ab'.repeat(32) });
const queue = createCopyQueue(db.withPlugin(everyStatement), { now: () => new Date(), onChange: () => {}, onBug: () => 'bug' });
await queue.recover(365);
await queue.deliver(author, async (copy, onLeaving) => {
  next();
  const answer = await sender(server)(copy, onLeaving);
  next();
  return answer;
});
process.stdout.write(`${step}\n`);
process.exit(0);
