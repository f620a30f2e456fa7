/** What the application relies on in Electron; the same on the real one and on the stand-in. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, isRealElectron, test } from './app.ts';

test('a utility process hears early messages, gets structured values, and tells its end', async ({ app, window, userData }) => {
  await expect(window).toHaveTitle(/./);
  const module = join(userData, 'child.mjs');
  writeFileSync(
    module,
    `await new Promise((resolve) => setTimeout(resolve, 50)); // Messages come before anybody listens.
    process.parentPort.on('message', ({ data }) => {
      if (data === 'end') process.exit(3);
      const seen = { bytes: data.bytes.constructor.name, length: data.bytes.length, at: data.at.toISOString(), map: data.map.get('a') };
      process.parentPort.postMessage({ ...seen, argument: process.argv[2], type: process.type });
    });`,
  );
  const seen = await app.evaluate(async ({ utilityProcess }, file) => {
    const child = utilityProcess.fork(file, ['first'], { serviceName: 'test' });
    const next = (event: 'spawn' | 'message' | 'exit') => new Promise((resolve) => child.on(event as 'message', resolve));
    child.postMessage({ bytes: Buffer.from('abc'), at: new Date(0), map: new Map([['a', 1]]) });
    await next('spawn');
    const pid = child.pid;
    const answer = await next('message');
    child.postMessage('end');
    const code = await next('exit');
    const killed = utilityProcess.fork(file);
    await new Promise((resolve) => killed.once('spawn', () => resolve(undefined)));
    const ended = new Promise((resolve) => killed.once('exit', resolve));
    return { pid: typeof pid, answer, code, afterwards: child.pid ?? null, kill: killed.kill(), endedWith: typeof (await ended) };
  }, module);
  expect(seen).toMatchObject({
    pid: 'number',
    answer: { bytes: 'Uint8Array', at: '1970-01-01T00:00:00.000Z', map: 1, argument: 'first', type: 'utility' },
    code: 3,
    afterwards: null,
    kill: true,
    endedWith: 'number',
  });
});

test('a member of Electron that the stand-in lacks fails loudly', async ({ app }) => {
  test.skip(isRealElectron, 'only the stand-in lacks some');
  await expect(app.evaluate(({ app }) => app.getGPUInfo('basic'))).rejects.toThrow('app.getGPUInfo is not implemented');
  await expect(app.evaluate(({ dialog }) => dialog.showOpenDialog({}))).rejects.toThrow('nobody answered');
});
