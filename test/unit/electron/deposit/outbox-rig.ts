/**
 * The core's own outbox, store and DMP client, against the real training server through a line that can be cut at any
 * byte. A step of theirs (statement of the store, call of the sender) can be the last one of the process.
 */

import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import type { KyselyPlugin } from 'kysely';
import { senderOf } from '../../../../electron/core/sender.ts';
import { createOutbox, type Outbox, type Sender } from '../../../../electron/deposit/outbox.ts';
import { buildSubmission, type PreparedDeposit } from '../../../../electron/deposit/submission.ts';
import { createDmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp } from '../../../../electron/soap/secure-http.ts';
import { openStore } from '../../../../electron/store/store.ts';
import type { Training } from '../../../../electron/training/index.ts';
import type { CpsImage } from '../../../../shared/cards.ts';
import type { PatientIdentity } from '../../../../shared/identity/traits.ts';
import { contextOf, signerOf } from '../dmp/sample-record.ts';

/** What crosses to a child process that is killed. */
export interface Ground {
  readonly storeFile: string;
  readonly endpoints: Training['endpoints'];
  readonly tls: Training['tls'];
  readonly card: CpsImage;
}

export interface Conditions {
  now: () => Date;
  /** Called at each step with its name; one that never ends is a process that ended there. */
  step: (name: string) => Promise<void>;
  /** Thrown by the next signature. */
  cardFails?: () => Error | undefined;
}

const keyHex = 'cd'.repeat(32);

/** An instance of the core's outbox, as after a start of the program. */
export async function startOutbox(ground: Ground, conditions: Conditions, answerLimitMs = 3_000) {
  const store = await openStore({ file: ground.storeFile, keyHex });
  const everyStatement: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      await conditions.step('statement');
      return result;
    },
  };
  const outbox: Outbox = createOutbox(store.db.withPlugin(everyStatement), {
    now: () => conditions.now(),
    onChange: () => {},
    onBug: (error) => {
      throw error;
    },
  });
  const { caPem: ca, clientCertificatePem: cert, clientKeyPem: key } = ground.tls;
  const http = createSecureHttp({ key, cert, ca });
  const signer = signerOf(ground.card);
  const dmp = createDmpClient({
    environment: 'training',
    endpoints: ground.endpoints,
    http,
    software: { id: '00.00', name: 'Poste DMP', version: '0.1', homologation: 'ESSAI' },
    signer: {
      ...signer,
      async sign(data) {
        const failure = conditions.cardFails?.();
        if (failure) throw failure;
        return signer.sign(data);
      },
    },
    now: () => conditions.now(),
    answerLimitMs,
  });
  const inner = senderOf(dmp, contextOf(ground.card));
  const sender: Sender = {
    nationalId: inner.nationalId,
    async submit(ins, submission) {
      await conditions.step('before submit');
      const answer = await inner.submit(ins, submission);
      await conditions.step('after submit');
      return answer;
    },
    async entryUUIDOf(ins, uniqueId) {
      await conditions.step('before query');
      const found = await inner.entryUUIDOf(ins, uniqueId);
      await conditions.step('after query');
      return found;
    },
    isReplaced: inner.isReplaced,
  };
  return {
    store,
    outbox,
    sender,
    /** As the end of the process does: the file and the sockets are let go, whatever was under way. */
    async end() {
      http.close();
      await store.close();
    },
  };
}
export type Running = Awaited<ReturnType<typeof startOutbox>>;

export function submissionFor(patient: PatientIdentity, card: CpsImage, now: Date): PreparedDeposit {
  const [activity] = card.activities;
  if (!activity) throw new Error('a card without activity');
  return buildSubmission({
    content: Buffer.from('%PDF-1.4\nEssai de dépôt.\n'),
    choice: {
      typeCode: '11488-4',
      title: 'Consultation',
      date: '2026-11-20',
      visibility: { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true },
    },
    patient,
    author: {
      holder: {
        nationalId: `8${card.rpps}`,
        familyName: card.familyName,
        givenName: card.givenName,
        professionCode: card.professionCode,
        ...(card.specialityCode && { specialityCode: card.specialityCode }),
      } as never,
      situation: {
        structureId: activity.structureId,
        structureName: 'CLINIQUE DES TILLEULS (TEST)',
        sectorCode: activity.sectorCode,
      } as never,
    },
    sourceOid: '1.2.250.1.213.1.4.10.99.2',
    now,
  });
}

/** A line between client and server that ends after so many bytes, one way or the other (TLS and all). */
export async function startLine(port: number) {
  let cut: { readonly way: 'up' | 'down'; left: number } | undefined;
  const sockets = new Set<Socket>();
  const server: Server = createServer(async (near) => {
    const { connect } = await import('node:net');
    const far = connect(port, '127.0.0.1');
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', end).on('close', () => {
        sockets.delete(socket);
        end();
      });
    }
    const pass = (from: Socket, to: Socket, way: 'up' | 'down') =>
      from.on('data', (bytes) => {
        if (cut?.way !== way) return void to.write(bytes);
        const { left } = cut;
        cut.left -= bytes.length;
        if (cut.left > 0) return void to.write(bytes);
        cut = undefined;
        to.write(bytes.subarray(0, left), end);
      });
    pass(near, far, 'up');
    pass(far, near, 'down');
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter(way: 'up' | 'down', bytes: number) {
      cut = { way, left: bytes };
    },
    mend() {
      cut = undefined;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
