/**
 * The server reads the whole shape of a message: every element and every attribute of every request of our client is left
 * out, one at a time. What it takes all the same is listed here, each with its reason.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDmpClient, type DmpClient } from '../../../../electron/dmp/client.ts';
import { createSecureHttp, type SecureHttp } from '../../../../electron/soap/secure-http.ts';
import { startTraining, type Training } from '../../../../electron/training/index.ts';
import { AppError } from '../../../../shared/errors.ts';
import { trainingFolder } from '../../../training-folder.ts';
import {
  contextOf,
  documentBy,
  identity,
  populationWith,
  searchTraits,
  signerOf,
  submissionBy,
  writerOf,
} from '../dmp/sample-record.ts';
import { card } from './raw-client.ts';

const { ins } = identity;
let folder: string;
let training: Training;
let http: SecureHttp;
beforeAll(async () => {
  folder = trainingFolder('training-structure-');
  training = await startTraining({ dir: folder, population: populationWith([], { linkedToMonEspaceSante: false }) });
  const { tls } = training;
  http = createSecureHttp({ ca: tls.caPem, cert: tls.clientCertificatePem, key: tls.clientKeyPem });
}, 60_000);
afterAll(async () => {
  http?.close();
  await training?.stop();
  rmSync(folder, { recursive: true });
});

interface Piece {
  /** `…/AdhocQuery/Slot[name]/@name`, with what tells it from its like. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** Elements and attributes of the first element in the SOAP body, in the order of their start. */
function piecesOf(message: string): Piece[] {
  const from = message.indexOf('<soap:Body>') + '<soap:Body>'.length;
  const to = message.indexOf('</soap:Body>');
  const pieces: Piece[] = [];
  const open: { label: string; start: number }[] = [];
  for (const m of message.slice(from, to).matchAll(/<(\/?)([\w.:-]+)((?:\s+[\w.:-]+="[^"]*")*)\s*(\/?)>/g)) {
    const [tag, closing, name = '', attributes = '', empty] = m;
    const start = from + (m.index ?? 0);
    const end = start + tag.length;
    const close = () => {
      const element = open.pop();
      if (element && open.length > 0)
        pieces.push({
          path: [...open, element]
            .map((o) => o.label)

            .join('/'),
          start: element.start,
          end,
        });
    };
    if (closing) {
      close();
      continue;
    }
    const known =
      /\s(?:name|classificationScheme|identificationScheme|associationType)="([^"]*)"/.exec(attributes)?.[1] ??
      /\sid="((?:Document|Signature)\d+)"/.exec(attributes)?.[1];
    const label = `${name.replace(/^.*:/, '')}${known ? `[${known}]` : ''}`;
    open.push({ label, start });
    let at = start + 1 + name.length;
    for (const a of attributes.matchAll(/\s+([\w.:-]+)="[^"]*"/g)) {
      const isNamespace = /^xmlns/.test(a[1] ?? '');
      if (!isNamespace)
        pieces.push({
          path: `${open
            .map((o) => o.label)

            .join('/')}/@${a[1]}`,
          start: at,
          end: at + a[0].length,
        });
      at += a[0].length;
    }
    if (empty) close();
  }
  return pieces;
}

let lots = 0;
const lot = () => {
  const writer = writerOf(card(training, 'cps-anesthesiste'));
  const oid = `1.2.250.1.213.1.4.10.99.8.${++lots}`;
  return submissionBy(writer, oid, [documentBy(writer, `${oid}.1`, 'Un')]);
};
const context = () => contextOf(card(training, 'cps-anesthesiste'));
async function deposited(client: DmpClient): Promise<string> {
  const submission = lot();
  await client.submit(context(), ins, submission);
  return (await client.findByUniqueId(context(), ins, submission.documents[0]?.entry.uniqueId ?? '')) ?? '';
}

const calls: Readonly<Record<string, (spoiled: DmpClient, good: DmpClient) => Promise<unknown>>> = {
  'TD0.2': (c) => c.testExistence(context(), ins),
  'TD0.3': (c) => c.setAuthorisation(context(), ins, { action: 'AJOUT', role: 'MEDECIN_TRAITANT' }),
  'TD0.4': (c) => c.patientList(context(), { since: new Date(0), dateType: 'LASTDOC' }),
  'TD0.5': (c) => c.findCandidates({ ...context(), accessMode: 'centre_15' }, { familyName: identity.traits.birthName }),
  'TD1.3a': (c) => c.administrativeData(context(), ins),
  'TD1.6': (c) => c.listAuthorisations(context(), ins, 'ACTIVE'),
  'TD2.1': (c) => c.submit(context(), ins, lot()),
  'TD3.1': (c) => c.findDocuments(context(), ins),
  'TD3.1b': (c) => c.findByUniqueId(context(), ins, '1.2.3'),
  'TD3.3d': async (c, good) => {
    const entryUUID = await deposited(good);
    return c.changeStatus(context(), ins, entryUUID, { from: 'Approved', to: 'Archived' }, lot().set);
  },
  INSi: (c) => c.searchIns(context(), searchTraits),
};

function clientOver(over: SecureHttp): DmpClient {
  return createDmpClient({
    endpoints: training.endpoints,
    http: over,
    software: { id: '1', name: 'P', version: '1', homologation: 'H' },
    signer: signerOf(card(training, 'cps-anesthesiste')),
    now: () => new Date(),
    billingId: '991130972',
    environment: 'training',
  });
}

/** The `index`-th piece left out of the first message; `path` is absent where there is none. */
async function without(call: NonNullable<(typeof calls)[string]>, index: number) {
  let path: string | undefined;
  let count = 0;
  const over: SecureHttp = {
    ...http,
    post: (url, body, ...rest) => {
      const message = Buffer.from(body).toString('latin1');
      const pieces = count === 0 ? piecesOf(message) : [];
      count ||= pieces.length;
      const piece = pieces[index];
      if (!piece) return http.post(url, body, ...rest);
      path = piece.path;
      return http.post(url, Buffer.from(message.slice(0, piece.start) + message.slice(piece.end), 'latin1'), ...rest);
    },
  };
  const taken = await call(clientOver(over), clientOver(http)).then(
    () => true,
    (error) => {
      if (error instanceof AppError) return false;
      throw error;
    },
  );
  return { path, taken, count };
}

/** What may be missing, and why. */
const optional: readonly (readonly [path: RegExp, reason: string])[] = [
  [/\/id\/@extension$|\/queryId\/@extension$/, 'an II is whole with its root'],
  [/\/interactionId\/@root$|\/controlActProcess\/code\/@codeSystem$/, 'there is one catalogue of interactions'],
  [/@displayName$|@xml:lang$|@charset$/, 'labels and their language are for people'],
  [/\/sender\/device\/softwareName$/, 'who sends is said by the VIHF'],
  [/attentionLine(\/@xsi:nil)?$|dataSource(\/@xsi:nil)?$/, 'empty elements of the examples'],
  [/livingSubjectName\/semanticsText$/, 'says what its element says'],
  [/^setAuthorization\/role$|^listAuthorizationByPatient\/mode$/, 'dmp.md 1.2: optional role; every professional without a mode'],
  [/@returnComposedObjects$/, 'of references there is nothing to compose'],
  [/(RegistryPackage|Classification\[[^\]]*\]|ExternalIdentifier\[[^\]]*\])\/Name$/, 'titles of lots, labels of codes'],
  [/\/ExternalIdentifier\[[^\]]*\]\/@registryObject$/, 'the published lots leave it out'],
  [/\/Slot\[(authorSpecialty|authorInstitution)\]$/, 'a patient or a device that writes has none'],
  [
    /\[Signature01\]\/Slot\[(legalAuthenticator|serviceStartTime|serviceStopTime|sourcePatientId)\]$/,
    'not among the facts of a signature',
  ],
  [/\[Document01\]\/Slot\[serviceStopTime\]$/, 'dmp.md 3.2: 0..1'],
];

/** Of the long messages a part only, another one at each run. */
const most = process.env['LONG'] ? Number.POSITIVE_INFINITY : 20;
const seed = Number(process.env['SEED'] ?? Date.now() % 1000);

test.each(Object.entries(calls))(
  `%s (seed ${seed})`,
  async (_name, call) => {
    const whole = await without(call, -1);
    expect(whole).toMatchObject({ taken: true, path: undefined });
    const step = Math.ceil(whole.count / most) || 1;
    const missed: string[] = [];
    for (let index = seed % step; index < whole.count; index += step) {
      const { path = '', taken } = await without(call, index);
      expect(path).not.toBe('');
      if (taken && !optional.some(([allowed]) => allowed.test(path))) missed.push(path);
    }
    expect(missed).toEqual([]);
  },
  120_000,
);
