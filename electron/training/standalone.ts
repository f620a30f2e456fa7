/** `npm run -s lab -- training-dmp --port N --documents DIR --latency MS`: the server alone, for a client of one's own. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startTraining, type Training } from './index.ts';

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
    },
  });
  const port = wholeNumber('--port', values.port, 65_535);
  const latencyMs = wholeNumber('--latency', values.latency, 60_000);
  const dir = values.dir ?? (await mkdtemp(path.join(os.tmpdir(), 'poste-dmp-training-')));
  const training = await startTraining({
    dir,
    port,
    seed: wholeNumber('--seed', values.seed, Number.MAX_SAFE_INTEGER),
    ...(values.documents === undefined ? {} : { documentsDir: values.documents }),
  });
  await training.setFaults({ latencyMs });
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
async function writeCertificates({ tls, images }: Training, dir: string): Promise<Record<string, string>> {
  const pieces: Record<string, string> = {
    'ca.pem': tls.caPem,
    'client.pem': tls.clientCertificatePem,
    'client.key': tls.clientKeyPem,
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
