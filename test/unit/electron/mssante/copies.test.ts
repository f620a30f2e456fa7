/**
 * Copies to correspondents over real SMTP: the training operator on loopback, the core's own queue, store and client.
 *
 * Whatever happens, a mailbox gets a copy at most once without the doctor's word, nothing leaves before TLS and login, and
 * nothing leaves of what the registry has not.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openArchive } from '../../../../electron/deposit/conversion/archive.ts';
import { xdmDocuments } from '../../../../electron/deposit/conversion/xdm.ts';
import { readEntry } from '../../../../electron/dmp/ebxml/read-entry.ts';
import { composeMail, subjectOf, textOf } from '../../../../electron/mssante/message.ts';
import { type MailServer, tryLogin } from '../../../../electron/mssante/smtp.ts';
import { writeXdm } from '../../../../electron/mssante/xdm-zip.ts';
import { mailLogin, type MailServer as Operator, startMailServer } from '../../../../electron/training/mail-server.ts';
import { openPki, type TrainingPki } from '../../../../electron/training/pki.ts';
import { noFaults } from '../../../../electron/training/server-faults.ts';
import { descendants, parseXml } from '../../../../electron/xml/parse.ts';
import { errorText } from '../../../../renderer/text/errors.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import { submissionFor } from '../deposit/outbox-rig.ts';
import { identity } from '../dmp/sample-record.ts';
import { author, from, openQueue, type Queue, sender } from './copies-rig.ts';

const long = Boolean(process.env['LONG']);
const now = new Date('2026-11-22T09:00:00Z');
const lefort = { address: 'samia.lefort@cabinet.mssante.fr', name: 'Dr Samia LEFORT' };
const unknown = { address: 'inconnu@cabinet.mssante.fr', name: 'Dr Personne' };

let dir: string;
let pki: TrainingPki;
let operator: Operator;
let outage: (typeof noFaults)['outage'] = 'none';
let server: MailServer;
let queue: Queue;
let storeFile: string;
let stores = 0;
const submission = () => submissionFor(identity, pki.images.find((i): i is CpsImage => i.kind === 'CPS3') as CpsImage, now);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'copies-'));
  pki = await openPki(dir, new Date());
  operator = await startMailServer({ certificate: pki.server, faults: () => ({ outage }) });
  server = { host: '127.0.0.1', port: operator.port, security: 'starttls', ...mailLogin, trust: { ca: pki.rootPem } };
}, 60_000);
beforeEach(async () => {
  outage = 'none';
  (operator.received as unknown[]).length = 0;
  storeFile = join(dir, `store-${++stores}.db`);
  queue = await openQueue(storeFile);
});
afterAll(async () => {
  await operator?.stop();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

const parts = (mail: Buffer) =>
  new Map(
    [...mail.toString('latin1').matchAll(/filename="?([\w.]+)"?[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n-{2}/g)].map(
      ([, name = '', base64 = '']) => [name, Buffer.from(base64, 'base64')],
    ),
  );

describe('the medium', () => {
  test('an XDM that our own reader and the metadata reader take back: same bytes, same entry', () => {
    const given = submission();
    const archive = openArchive(writeXdm(given, now));
    expect([...archive.keys()].sort()).toEqual([
      'IHE_XDM/SUBSET01/DOC00001.XML',
      'IHE_XDM/SUBSET01/METADATA.XML',
      'INDEX.HTM',
      'README.TXT',
    ]);
    const [document] = xdmDocuments(archive);
    expect(Buffer.from(document?.bytes ?? []).equals(Buffer.from(given.cda))).toBe(true);
    const metadata = parseXml(archive.get('IHE_XDM/SUBSET01/METADATA.XML') ?? new Uint8Array());
    const [object] = descendants(metadata, 'ExtrinsicObject');
    if (!object) throw new Error('no entry');
    // On a medium an entry has no state yet.
    const attributes = { ...object.attributes, status: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved' };
    expect(readEntry({ ...object, attributes })).toMatchObject({
      uniqueId: given.entry.uniqueId,
      typeCode: given.entry.typeCode,
      patientId: given.entry.patientId,
      sizeBytes: given.cda.length,
    });
    expect(descendants(metadata, 'Association')).toHaveLength(1);
  });

  test('the mail: nobody named in its subject; what is not announced or masked is said; a draft without a mailbox', async () => {
    const text = textOf({
      title: 'Compte rendu du 20/11/2026',
      patient: 'TESSANDIER Georges',
      notYetAnnounced: true,
      masked: false,
      doctor: 'Dr Claire MARCHAND',
      structure: 'CLINIQUE',
    });
    expect(text).toContain("n'a pas encore été annoncé au patient");
    expect(subjectOf('XDM/1.0/DDM', 'Consultation')).toBe('XDM/1.0/DDM Consultation');
    const letter = { messageId: '<1@x>', date: now.toISOString(), subject: 'Objet', text, fromName: 'Dr Claire MARCHAND' };
    const attachments = { xdm: Buffer.from('PK zip'), pdf: Buffer.from('%PDF-1.4') };
    const draft = (await composeMail(letter, { to: lefort, attachments })).toString();
    expect(draft).toContain('X-Unsent: 1');
    expect(draft).not.toMatch(/^From:/m);
    const mail = await composeMail(letter, { from, to: lefort, attachments });
    expect(mail.toString()).toMatch(/^From: Dr Claire MARCHAND <claire\.marchand@clinique\.mssante\.fr>/m);
    expect([...parts(mail)].map(([name, bytes]) => `${name} ${bytes}`)).toEqual(['IHE_XDM.ZIP PK zip', 'Document.pdf %PDF-1.4']);
  });
});

describe('sending', () => {
  test('each correspondent once, in order; the same content never again; its bytes leave the store', async () => {
    const given = submission();
    await queue.deposit(given, [lefort, { ...lefort, address: 'b@cabinet.mssante.fr' }, lefort]);
    expect(await queue.states()).toEqual(['prepared', 'prepared']);
    await queue.queue.deliver(author, sender(server));
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['sent', 'sent']);
    expect(operator.received.map(({ to }) => to)).toEqual([[lefort.address], ['b@cabinet.mssante.fr']]);
    const zip = parts(operator.received[0]?.bytes ?? Buffer.alloc(0)).get('IHE_XDM.ZIP');
    expect(xdmDocuments(openArchive(zip ?? new Uint8Array()))[0]?.bytes).toEqual(new Uint8Array(given.cda));
    const rows = await queue.store.db.selectFrom('copies').select(['xdm', 'pdf', 'answer']).execute();
    expect(rows.map(({ xdm, pdf }) => [xdm.length, pdf])).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(rows[0]?.answer).toContain('250');
  });

  test('nothing leaves of what the registry has not; with its deposit a copy is cancelled', async () => {
    const id = await queue.deposit(submission(), [lefort], { received: false });
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['prepared']);
    await queue.queue.cancelOf(id);
    expect(await queue.states()).toEqual(['cancelled']);
    await expect(queue.queue.retry((await queue.queue.list())[0]?.id ?? '', true)).rejects.toMatchObject({ code: 'NOT_NOW' });
    expect(operator.received).toEqual([]);
  });

  test('another author’s copies wait for him', async () => {
    await queue.deposit(submission(), [lefort]);
    await queue.queue.deliver('899700000002', sender(server));
    expect(await queue.states()).toEqual(['prepared']);
  });

  test('a deposit that is not taken takes its copies with it', async () => {
    await queue.deposit(submission(), [lefort]);
    await expect(queue.deposit(submission(), [lefort])).rejects.toMatchObject({ code: 'DEPOSIT_ALREADY_SENT' });
    expect(await queue.queue.list()).toHaveLength(1);
  });

  test('unknown to the operator: refused with what to do, the next one leaves', async () => {
    await queue.deposit(submission(), [unknown, lefort]);
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['refused MSSANTE_REFUSED', 'sent']);
    const [copy] = await queue.queue.list();
    if (!copy?.error) throw new Error('no error');
    expect(errorText(copy.error).remedy).toContain('5.1.1');
    await queue.queue.cancel(copy.id);
    expect(await queue.states()).toEqual(['cancelled', 'sent']);
  });

  test('for now only: it waits and leaves later; nobody listens: all wait', async () => {
    await queue.deposit(submission(), [lefort, { ...lefort, address: 'b@cabinet.mssante.fr' }]);
    outage = 'http-500';
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['prepared MSSANTE_REFUSED', 'prepared MSSANTE_REFUSED']);
    outage = 'refused';
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['prepared MSSANTE_UNREACHABLE', 'prepared MSSANTE_REFUSED']);
    outage = 'none';
    (operator.received as unknown[]).length = 0;
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['sent', 'sent']);
    expect(operator.received).toHaveLength(2);
  });

  test('the line cut once the message left: never again by itself; with the doctor’s word, under the same name', async () => {
    await queue.deposit(submission(), [lefort]);
    outage = 'cut';
    await queue.queue.deliver(author, sender(server));
    outage = 'none';
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['refused MSSANTE_MAYBE_SENT']);
    expect(operator.received).toHaveLength(1);
    const { id } = (await queue.queue.list())[0] ?? { id: '' };
    await expect(queue.queue.retry(id, false)).rejects.toMatchObject({ code: 'MSSANTE_MAYBE_SENT' });
    await queue.queue.retry(id, true);
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['sent']);
    const names = operator.received.map(({ bytes }) => /^Message-ID: (.+)$/im.exec(bytes.toString())?.[1]);
    expect(names[0]).toBe(names[1]);
  });

  test('a wrong password is asked once, not for every copy', async () => {
    await queue.deposit(submission(), [lefort, { ...lefort, address: 'b@cabinet.mssante.fr' }]);
    let tries = 0;
    const counting = sender({ ...server, password: 'faux' }, async () => void tries++);
    await queue.queue.deliver(author, counting);
    expect(tries).toBe(1);
    await queue.queue.deliver(author, counting);
    expect(tries).toBe(1);
    expect(await queue.states()).toEqual(['refused MSSANTE_LOGIN', 'prepared']);
    await queue.queue.reopen(author);
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['sent', 'sent']);
  });

  test('sent by other means: it is done with', async () => {
    await queue.deposit(submission(), [lefort]);
    const { id } = (await queue.queue.list())[0] ?? { id: '' };
    expect((await queue.queue.held(id)).to).toEqual(lefort);
    await queue.queue.settle(id);
    await queue.queue.deliver(author, sender(server));
    expect(await queue.states()).toEqual(['sent']);
    expect(operator.received).toEqual([]);
    await expect(queue.queue.held(id)).rejects.toMatchObject({ code: 'COPY_NOT_FOUND' });
  });
});

describe('the line', () => {
  test('only inside TLS, only to whom we believe, only with the right password', async () => {
    await expect(tryLogin(server)).resolves.toBeUndefined();
    await expect(tryLogin({ ...server, password: 'faux' })).rejects.toMatchObject({ code: 'MSSANTE_LOGIN' });
    const stranger = await startMailServer({ certificate: pki.badServers.untrusted, faults: () => noFaults });
    await expect(tryLogin({ ...server, port: stranger.port })).rejects.toMatchObject({ code: 'MSSANTE_TLS' });
    await stranger.stop();
    const other = await startMailServer({ certificate: pki.badServers['wrong-host'], faults: () => noFaults });
    await expect(tryLogin({ ...server, port: other.port })).rejects.toMatchObject({ code: 'MSSANTE_TLS' });
    await other.stop();
    await expect(tryLogin({ ...server, security: 'tls' })).rejects.toMatchObject({ code: 'MSSANTE_TLS' });
  });

  test('a server without TLS gets neither login nor mail', async () => {
    const heard: string[] = [];
    const plain = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      allowInsecureAuth: true,
      logger: false,
      onAuth(auth, _session, done) {
        heard.push(`login ${auth.username}`);
        done(null, { user: 'x' });
      },
      onMailFrom({ address }, _session, done) {
        heard.push(address);
        done();
      },
    });
    await new Promise<void>((done) => plain.listen(0, '127.0.0.1', () => done()));
    const { port } = plain.server.address() as { port: number };
    await queue.deposit(submission(), [lefort]);
    await queue.queue.deliver(author, sender({ ...server, port }));
    expect(await queue.states()).toEqual(['refused MSSANTE_TLS']);
    expect(heard).toEqual([]);
    await new Promise<void>((done) => plain.close(() => done()));
  });

  test('nobody there: unreachable, by its name', async () => {
    const none = createServer();
    await new Promise<void>((done) => none.listen(0, '127.0.0.1', () => done()));
    const { port } = none.address() as { port: number };
    await new Promise((done) => none.close(done));
    await expect(tryLogin({ ...server, port })).rejects.toMatchObject({ code: 'MSSANTE_UNREACHABLE' });
  });
});

test('killed with SIGKILL at each step of a delivery: the mailbox has it once, or the doctor is asked', async () => {
  // Statements of the start and the choice, then: sending written, before and after SMTP (leaving written between), sent written.
  const outcomes: string[] = [];
  for (const dieAt of long ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [7, 9]) {
    (operator.received as unknown[]).length = 0;
    const file = join(dir, `killed-${dieAt}.db`);
    const before = await openQueue(file);
    await before.deposit(submission(), [lefort]);
    await before.store.close();
    await run({ storeFile: file, server, dieAt });
    const after = await openQueue(file);
    await after.queue.recover(365);
    await after.queue.deliver(author, sender(server));
    const [state] = await after.states();
    const times = operator.received.length;
    outcomes.push(`${dieAt} ${state} ${times}`);
    if (state === 'sent') expect(times, `step ${dieAt}`).toBe(1);
    else expect([state, times <= 1], `step ${dieAt}`).toEqual(['refused MSSANTE_MAYBE_SENT', true]);
    await after.store.close();
  }
  if (long) console.info(outcomes.join('\n'));
  // Both outcomes were seen: the steps are where they are meant to be.
  expect(outcomes.some((o) => o.includes('sent 1'))).toBe(true);
  expect(outcomes.some((o) => o.includes('MAYBE_SENT'))).toBe(true);
}, 120_000);

async function run(argument: object): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'copies-process.ts'), JSON.stringify(argument)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await new Promise((done) => child.on('close', done));
}
