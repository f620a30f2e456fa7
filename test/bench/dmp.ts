/**
 * Messages of the DMP, built and parsed: lists of documents (TD3.1) and contents (TD3.2, MTOM), from the bytes of the HTTP
 * answer to the values, against the bare XML parser on the same bytes (of TD3.2: those of its envelope, the rest is no XML).
 */
import { createHash } from 'node:crypto';
import { faultError } from '../../electron/dmp/errors.ts';
import { buildFindDocuments, readEntries } from '../../electron/dmp/td3-1-find-documents.ts';
import { buildRetrieve, readRetrieve } from '../../electron/dmp/td3-2-retrieve.ts';
import { callSoap, type SoapAnswer } from '../../electron/soap/client.ts';
import { buildEnvelope } from '../../electron/soap/envelope.ts';
import type { HttpAnswer, SecureHttp } from '../../electron/soap/secure-http.ts';
import { writeEnvelope } from '../../electron/training/envelope.ts';
import { writeMultipart } from '../../electron/training/multipart.ts';
import { extrinsicObject, queryNs, responseStatus, rimNs, rsNs, xdsNs } from '../../electron/training/registry-object.ts';
import { type XmlMarkup, xml } from '../../electron/xml/build.ts';
import { parseXml } from '../../electron/xml/parse.ts';
import type { DocumentEntry } from '../../shared/dmp.ts';
import { documentBy, identity } from '../unit/electron/dmp/sample-record.ts';
import { against, type Measure, round } from './measure.ts';

const repository = '1.2.250.1.213.4.1.1.1.2';
const writer = { nationalId: '899900019999', familyName: 'A', givenName: 'B', structureId: '10B0990011', sectorCode: 'SA04' };
const { entry } = documentBy(writer, '1.2.250.1.213.1.4.10.99.1.1', 'Compte rendu « A & B »');

const uuid = (n: number) => `urn:uuid:00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const entryNumber = (n: number): DocumentEntry => ({
  ...entry,
  uniqueId: `${entry.uniqueId}.${n}`,
  entryUUID: uuid(n),
  logicalId: uuid(n),
  version: 1,
  status: 'Approved',
  repositoryUniqueId: repository,
  hash: 'a'.repeat(40),
  sizeBytes: 12_345,
});

/** The answer is there already: what is measured is ours, without network or signature. */
const answering = (answer: HttpAnswer): SecureHttp => ({ close: () => {}, post: async () => answer });
const ask = (answer: HttpAnswer, body: XmlMarkup): Promise<SoapAnswer> =>
  callSoap(answering(answer), { url: 'https://dmp', action: 'urn:a', assertion: xml``, body, faultError, attachments: [] });

const perSecond = (measure: Measure, megabytes: number): Measure => ({
  ...measure,
  note: `${round(1000 / (measure.ms ?? 1))} messages par seconde, ${round(megabytes)} Mo ; ${measure.note}`,
});

async function list(count: number): Promise<Measure[]> {
  const entries = Array.from({ length: count }, (_, n) => entryNumber(n));
  const build = () => {
    const answer = xml`<q:AdhocQueryResponse xmlns:q="${queryNs}" xmlns:rim="${rimNs}" status="${responseStatus.success}"><rim:RegistryObjectList>${entries.map(extrinsicObject)}</rim:RegistryObjectList></q:AdhocQueryResponse>`;
    return Buffer.from(writeEnvelope(answer, 'urn:ihe:iti:2007:RegistryStoredQueryResponse', undefined));
  };
  const body = build();
  const answer = { status: 200, contentType: 'application/soap+xml; charset=utf-8', body };
  const read = async () => readEntries((await ask(answer, buildFindDocuments(identity.ins, ['Approved']))).body);
  const got = (await read()).length;
  if (got !== count) throw new Error(`${got} entries of ${count}`);
  const runs = count > 1000 ? 5 : count > 100 ? 25 : 100;
  const floor = { floor: () => parseXml(body), floorName: 'lecture XML nue des mêmes octets' };
  const megabytes = body.byteLength / 1e6;
  return [
    perSecond(await against(`TD3.1, lire ${count} entrées`, runs, { work: read, ...floor }), megabytes),
    perSecond(await against(`TD3.1, écrire la réponse de ${count} entrées`, runs, { work: build, ...floor }), megabytes),
  ];
}

async function content(name: string, sizeBytes: number): Promise<Measure[]> {
  const line = Buffer.from('<observation classCode="OBS">éé</observation>\r\n');
  const bytes = Buffer.concat([
    Buffer.from('<a>'),
    ...Array(Math.floor((sizeBytes - 7) / line.byteLength)).fill(line),
    Buffer.from('</a>'),
  ]);
  const { uniqueId } = entry;
  const ref = { uniqueId, sizeBytes: bytes.byteLength, hash: createHash('sha1').update(bytes).digest('hex') };
  const document = xml`<xds:RetrieveDocumentSetResponse xmlns:xds="${xdsNs}"><rs:RegistryResponse xmlns:rs="${rsNs}" status="${responseStatus.success}"/><xds:DocumentResponse><xds:RepositoryUniqueId>${repository}</xds:RepositoryUniqueId><xds:DocumentUniqueId>${uniqueId}</xds:DocumentUniqueId><xds:mimeType>text/xml</xds:mimeType><xds:Document><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:a@dmp"/></xds:Document></xds:DocumentResponse></xds:RetrieveDocumentSetResponse>`;
  const envelope = writeEnvelope(document, 'urn:ihe:iti:2007:RetrieveDocumentSetResponse', undefined);
  const build = () => writeMultipart(envelope, [{ contentId: 'a@dmp', bytes }]);
  const answer = { status: 200, ...build() };
  const read = async () => readRetrieve(await ask(answer, buildRetrieve([ref])), [ref]).get(uniqueId);
  const got = await read();
  if (!got || 'error' in got || got.bytes.byteLength !== bytes.byteLength) throw new Error('not the document');
  const runs = sizeBytes > 1e6 ? 25 : 200;
  const text = Buffer.from(envelope);
  const megabytes = answer.body.byteLength / 1e6;
  return [
    perSecond(
      await against(`TD3.2 MTOM, lire ${name}`, runs, {
        work: read,
        floor: () => parseXml(text),
        floorName: 'lecture XML nue de l’enveloppe',
      }),
      megabytes,
    ),
    perSecond(
      await against(`TD3.2 MTOM, lire ${name}`, runs > 25 ? 50 : 5, {
        work: read,
        floor: () => parseXml(bytes),
        floorName: 'lecture XML nue d’autant d’octets (le document)',
      }),
      megabytes,
    ),
  ];
}

function request(): Promise<Measure> {
  const body = buildFindDocuments(identity.ins, ['Approved']);
  const parts = { action: 'urn:a', messageId: uuid(0), assertion: xml``, headers: [] };
  const built = Buffer.from(buildEnvelope({ ...parts, body }));
  return against('TD3.1, écrire la demande (sans VIHF)', 1000, {
    work: () => buildEnvelope({ ...parts, body: buildFindDocuments(identity.ins, ['Approved']) }),
    floor: () => parseXml(built),
    floorName: 'lecture XML nue des mêmes octets',
  }).then((measure) => perSecond(measure, built.byteLength / 1e6));
}

export async function dmp(): Promise<readonly Measure[]> {
  const measures: Measure[] = [await request()];
  for (const count of [20, 200, 2_000]) measures.push(...(await list(count)));
  measures.push(...(await content('100 Ko', 100_000)), ...(await content('5 Mo', 5_000_000)));
  return measures;
}
