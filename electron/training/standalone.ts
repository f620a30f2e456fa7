/** `npm run -s lab -- training-dmp --port N --documents DIR --latency MS`: the server alone, for a client of one's own. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTraining, type Training } from './index.ts';
import { type ServerFaults, tlsFaults } from './server-faults.ts';

/**
 * Starts, prints one JSON object with the addresses and the files that hold the certificates, and serves until SIGINT or
 * SIGTERM. `--dir` keeps the PKI between runs.
 */
export async function runStandalone(args: readonly string[], print: (text: string) => void = console.log): Promise<Training> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '0' },
      documents: { type: 'string' },
      latency: { type: 'string', default: '0' },
      dir: { type: 'string' },
      seed: { type: 'string', default: '1' },
      // what goes wrong: see server-faults.ts
      bandwidth: { type: 'string', default: '0' },
      'cut-at': { type: 'string' },
      'http-status': { type: 'string', default: '0' },
      tls: { type: 'string', default: 'none' },
      'clock-skew': { type: 'string', default: '0' },
      duplicate: { type: 'boolean', default: false },
      'wrong-boundary': { type: 'boolean', default: false },
    },
  });
  const port = wholeNumber('--port', values.port, 65_535);
  const latencyMs = wholeNumber('--latency', values.latency, 60_000);
  const tls = tlsFaults.find((fault) => fault === values.tls);
  if (!tls) throw new Error(`--tls ${values.tls}: one of ${tlsFaults.join(', ')} is expected`);
  const clockSkewMs = Number(values['clock-skew']);
  if (!Number.isFinite(clockSkewMs)) throw new Error(`--clock-skew ${values['clock-skew']}: milliseconds are expected`);
  const faults: Partial<ServerFaults> = {
    latencyMs,
    tls,
    clockSkewMs,
    bytesPerSecond: wholeNumber('--bandwidth', values.bandwidth, 1e9),
    httpStatus: wholeNumber('--http-status', values['http-status'], 599),
    duplicateAnswer: values.duplicate,
    wrongBoundary: values['wrong-boundary'],
    ...(values['cut-at'] === undefined ? {} : { cutAtByte: wholeNumber('--cut-at', values['cut-at'], 1e9) }),
  };
  const dir = values.dir ?? (await mkdtemp(path.join(os.tmpdir(), 'poste-dmp-training-')));
  const training = await startTraining({
    dir,
    port,
    seed: wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER),
    ...(values.documents === undefined ? {} : { documentsDir: values.documents }),
  });
  await training.setFaults(faults);
  print(JSON.stringify({ ...training.endpoints, files: await writeCertificates(training, dir) }, null, 2));
  const stop = () => {
    training.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return training;
}

function wholeNumber(option: string, text: string, maximum: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > maximum) throw new Error(`${option} ${text}: a whole number up to ${maximum} is expected`);
  return value;
}

/** What a client needs: the CA, a TLS client certificate, and the two key pairs of every CPS. */
async function writeCertificates({ tls, images, organisation }: Training, dir: string): Promise<Record<string, string>> {
  const pieces: Record<string, string> = {
    'ca.pem': tls.caPem,
    'client.pem': tls.clientCertificatePem,
    'client.key': tls.clientKeyPem,
    'organisation-authentication.pem': organisation.authentication.certificate,
    'organisation-authentication.key': organisation.authentication.privateKey,
    'organisation-signature.pem': organisation.signature.certificate,
    'organisation-signature.key': organisation.signature.privateKey,
  };
  for (const image of images) {
    if (image.kind !== 'CPS3') continue;
    for (const use of ['authentication', 'signature'] as const) {
      pieces[`${image.id}-${use}.pem`] = image[use].certificate;
      pieces[`${image.id}-${use}.key`] = image[use].privateKey;
    }
  }
  const files: Record<string, string> = {};
  for (const [name, content] of Object.entries(pieces)) {
    files[name] = path.join(dir, name);
    await writeFile(files[name], content, { mode: 0o600 });
  }
  return files;
}
