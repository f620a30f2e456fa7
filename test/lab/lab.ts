/**
 * The app's own code on files of anybody, from the command line:
 *   npm run -s lab -- facts FILE…          facts of CDA, PDF or text files, as JSON
 *   npm run -s lab -- summary FILE…        the lines of the pre-anaesthesia summary of these files together, as JSON
 *   npm run -s lab -- reading [SET]         the reader of French text on a set of sentences (held-out), with every error
 *   npm run -s lab -- conform FILE…        our conformity rules on CDA files, as JSON; exits 1 on a fault
 *   npm run -s lab -- training-dmp …       the training DMP alone (--port N --documents DIR --latency MS)
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { conformityOf } from '../../electron/deposit/conformity/conformity.ts';
import { fingerprintOf } from '../../electron/documents/fingerprint.ts';
import { processDocument } from '../../electron/documents/process.ts';
import type { Fact } from '../../shared/clinical/fact.ts';
import { originOfDocument } from '../../shared/clinical/origin.ts';
import { buildSummary } from '../../shared/clinical/summary.ts';
import type { DocumentContent } from '../../shared/documents.ts';
import { AppError } from '../../shared/errors.ts';

interface ReadFile {
  readonly file: string;
  readonly content: DocumentContent;
  readonly facts: readonly Fact[];
}

async function read(file: string): Promise<ReadFile> {
  const bytes = new Uint8Array(await readFile(file));
  const fileName = basename(file);
  const first = await processDocument({ bytes, documentId: file, origin: 'professional', fileName });
  const origin = originOfDocument({ typeCode: first.content.header.typeCode });
  const { content, facts } =
    origin === 'professional' ? first : await processDocument({ bytes, documentId: file, origin, fileName });
  return { file, content, facts };
}

const factOutput = (fact: Fact) => ({
  kind: fact.kind,
  label: fact.label,
  ...(fact.concept && { concept: fact.concept }),
  ...(fact.code && { code: fact.code }),
  ...(fact.value && { value: fact.value }),
  ...(fact.date && { date: fact.date }),
  ...(fact.endDate && { endDate: fact.endDate }),
  certainty: fact.certainty,
  negated: fact.certainty === 'negated',
  status: fact.status,
  subject: fact.subject,
  ...(fact.laterality && { laterality: fact.laterality }),
  ...(fact.reaction && { reaction: fact.reaction }),
  ...(fact.misnamed && { misnamed: true }),
  ...(fact.drug && { drug: fact.drug }),
  origin: fact.origin,
  source: {
    start: fact.source.range.start,
    end: fact.source.range.end,
    quote: fact.source.quote,
    evidence: fact.source.evidence,
  },
});

async function facts(files: readonly string[]): Promise<unknown> {
  const output = [];
  for (const file of files) {
    try {
      const { content, facts } = await read(file);
      output.push({ file, title: content.header.title, level: content.level, facts: facts.map(factOutput) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      output.push({ file, error: error.named });
      process.exitCode = 1;
    }
  }
  return output;
}

const fingerprint = (content: DocumentContent) => {
  const found = fingerprintOf(content, undefined);
  return found ? { fingerprint: found } : {};
};

async function summary(files: readonly string[]): Promise<unknown> {
  const documents = [];
  for (const file of files) documents.push(await read(file));
  const patient = documents.map((d) => d.content.header.patient).find((p) => p?.birthDate);
  return buildSummary({
    facts: documents.flatMap((d) => [...d.facts]),
    patient: { sex: patient?.sex ?? 'UN', birthDate: patient?.birthDate ?? '' },
    now: new Date().toISOString(),
    documents: documents.map(({ file, content, content: { header } }) => ({
      id: file,
      typeCode: header.typeCode ?? '',
      typeLabel: header.typeLabel ?? '',
      title: header.title,
      date: header.date ?? '',
      author: header.authors[0] ?? '',
      ...fingerprint(content),
    })),
    documentsRead: documents.length,
    documentsTotal: documents.length,
  });
}

/** `--ours` judges as a deposit of this program is judged. */
async function conform(args: readonly string[]): Promise<unknown> {
  const ours = args.includes('--ours');
  const output = [];
  for (const file of args.filter((a) => a !== '--ours')) {
    const report = conformityOf(new Uint8Array(await readFile(file)), { ours });
    if (!report.conform) process.exitCode = 1;
    output.push({ file, ...report });
  }
  return output.length === 1 ? output[0] : output;
}

const [command, ...args] = process.argv.slice(2);
const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
switch (command) {
  case 'facts':
    print(await facts(args));
    break;
  case 'summary':
    print(await summary(args));
    break;
  case 'conform':
    print(await conform(args));
    break;
  case 'reading':
    process.stdout.write((await import('../unit/shared/clinical/reading/report.ts')).errorReport(args[0]));
    break;
  case 'training-dmp':
    await (await import('../../electron/training/standalone.ts')).runStandalone(args);
    break;
  default:
    console.error(
      'lab: facts FILE… | summary FILE… | conform [--ours] FILE… | reading [SET] | training-dmp [--port N] [--documents DIR] [--latency MS]',
    );
    process.exitCode = 2;
}
