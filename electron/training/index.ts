/**
 * Training mode: PKI, cards, patients and a DMP with INSi over loopback. Runs in a thread of its own (thread.ts), which the
 * core starts in training mode only; nothing here is reachable in production.
 */
import path from 'node:path';
import type { CardImage } from '../../shared/cards.ts';
import type { TrainingCards } from '../../shared/contract.ts';
import { basePath, insiPath } from './answer.ts';
import { type CpsDefinition, cpsDefinitions, unknownImage } from './cards.ts';
import { importedPatient, importedVitale, readDocumentsDir } from './imported-documents.ts';
import { type MailServer, mailLogin, type ReceivedMail, startMailServer } from './mail-server.ts';
import type { DmpParameters } from './parameters.ts';
import type { TrainingPopulation } from './patients/model.ts';
import { type OrganisationCertificates, openPki } from './pki.ts';
import { startServer } from './server.ts';
import { noFaults, type ServerFaults } from './server-faults.ts';
import {
  type Access,
  createState,
  type DmpRecord,
  type DmpState,
  type Notification,
  type Received,
  storedFrom,
} from './state.ts';

export interface TrainingOptions {
  /** The user's data folder: the PKI is kept in its `training/pki`. */
  readonly dir: string;
  readonly now?: () => Date;
  readonly documentsDir?: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Of the generated population and of the registry's identifiers; default 1. */
  readonly seed?: number;
  /** Default 5 minutes. */
  readonly vihfMaximumAgeMs?: number;
  /** Parameter `cumul-invisible_patient-masque_ps` of the DMP; default false. */
  readonly masksMayBeCombined?: boolean;
  /** The other parameters of the DMP. */
  readonly parameters?: Partial<DmpParameters>;
  /** Told of each document that was deposited. */
  readonly onReceived?: (received: Received) => void;
  /** Told of each mail that was taken. */
  readonly onMail?: (mail: ReceivedMail) => void;
  /** Besides those of the tray: for tests (a CPE). */
  readonly moreCards?: readonly CpsDefinition[];
  /** Instead of the written patients: for tests. */
  readonly population?: TrainingPopulation;
}

export interface Training {
  readonly endpoints: { readonly dmpBaseUrl: string; readonly insiUrl: string };
  /** The MSSanté operator of this machine. */
  readonly mail: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  readonly tls: { readonly caPem: string; readonly clientCertificatePem: string; readonly clientKeyPem: string };
  /** Of an establishment: indirect authentication. */
  readonly organisation: OrganisationCertificates;
  /** With their keys and certificates. */
  readonly images: readonly CardImage[];
  /** Names of the simulated readers. */
  readonly readers: readonly string[];
  /** For the card panel; hints are French and give the code porteur. */
  readonly describe: TrainingCards['cards'];
  /** Those of the page, and those of tests and of the command line (server-faults.ts). */
  setFaults(faults: Partial<ServerFaults>): Promise<ServerFaults>;
  /** Adds the `.xml` files of a folder to the record "Dossier importé"; how many. */
  addDocumentsDir(dir: string): Promise<number>;
  /** What was deposited, first come first. */
  received(): readonly Received[];
  /** Mails that were taken, first come first. */
  mails(): readonly ReceivedMail[];
  history(): readonly Access[];
  /** What the patients would have received, first come first. */
  notifications(): readonly Notification[];
  stop(): Promise<void>;
}

export const trainingReaders = ['Lecteur simulé 1', 'Lecteur simulé 2'] as const;

export async function startTraining(options: TrainingOptions): Promise<Training> {
  const { now = () => new Date(), seed = 1, port = 0 } = options;
  const population = options.population ?? (await writtenPopulation(now(), seed));
  const pki = await openPki(path.join(options.dir, 'training', 'pki'), now(), [...cpsDefinitions, ...(options.moreCards ?? [])]);
  const { vihfMaximumAgeMs, masksMayBeCombined } = options;
  const parameters = {
    ...options.parameters,
    ...(vihfMaximumAgeMs === undefined ? {} : { vihfMaximumAgeMs }),
    ...(masksMayBeCombined === undefined ? {} : { masksMayBeCombined }),
  };
  let skewMs = noFaults.clockSkewMs;
  const skewed = () => new Date(now().getTime() + skewMs);
  const state = createState([...population.patients, importedPatient], seed, { parameters, now: skewed });
  if (options.onReceived) state.onReceived = options.onReceived;
  const server = await startServer({ pki, state, port });
  let outage = noFaults.outage;
  const mail: MailServer = await startMailServer({
    certificate: pki.server,
    faults: () => ({ outage }),
    onReceived: options.onMail,
  });
  const { hint: _hint, ...unknownCard } = unknownImage;
  const { hint: _importedHint, ...importedCard } = importedVitale;
  const addDocumentsDir = (dir: string) => addDocuments(state, dir, now());
  try {
    if (options.documentsDir !== undefined) await addDocumentsDir(options.documentsDir);
  } catch (error) {
    await server.stop();
    await mail.stop();
    throw error;
  }
  return {
    endpoints: {
      dmpBaseUrl: `https://127.0.0.1:${server.port}${basePath}`,
      insiUrl: `https://127.0.0.1:${server.port}${insiPath}`,
    },
    mail: { host: '127.0.0.1', port: mail.port, ...mailLogin },
    tls: { caPem: pki.rootPem, clientCertificatePem: pki.client.certificate, clientKeyPem: pki.client.privateKey },
    organisation: pki.organisation,
    images: [...pki.images, ...population.vitaleImages, importedCard, unknownCard],
    readers: trainingReaders,
    describe: describeCards(population),
    setFaults: async (faults) => {
      const set = await server.setFaults(faults);
      skewMs = set.clockSkewMs;
      outage = set.outage;
      return set;
    },
    addDocumentsDir,
    received: () => state.received,
    mails: () => mail.received,
    history: () => state.history,
    notifications: () => state.notifications,
    stop: async () => {
      await server.stop();
      await mail.stop();
    },
  };
}

/** Loaded only where it is served. */
async function writtenPopulation(now: Date, seed: number): Promise<TrainingPopulation> {
  const { trainingPopulation } = await import('./patients/index.ts');
  return trainingPopulation({ now, seed });
}

function describeCards({ patients, vitaleImages }: TrainingPopulation): TrainingCards['cards'] {
  const holders = (imageId: string) => patients.filter((p) => p.vitaleImageId === imageId);
  return [
    ...cpsDefinitions.map(({ id, label, hint }) => ({ id, label, kind: 'cps' as const, hint })),
    ...vitaleImages.map(({ id, label }) => ({
      id,
      label,
      kind: 'vitale' as const,
      hint: holders(id)
        .map((p) => p.hint)
        .join(' '),
    })),
    { id: importedVitale.id, label: importedVitale.label, kind: 'vitale', hint: importedVitale.hint },
    { id: unknownImage.id, label: unknownImage.label, kind: 'unknown', hint: unknownImage.hint },
  ];
}

async function addDocuments(state: DmpState, dir: string, now: Date): Promise<number> {
  const record = state.records.find((r): r is DmpRecord => r.patient === importedPatient);
  if (!record) throw new Error('no record for imported documents');
  const held = record.documents();
  const added = await readDocumentsDir(dir, now, (uniqueId) => held.has(uniqueId));
  for (const document of added) held.set(document.uniqueId, storedFrom(document, record.ins, state.seed));
  return added.length;
}
