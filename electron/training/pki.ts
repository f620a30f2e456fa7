/**
 * The training PKI: its own root, a server and a TLS client certificate, and the two certificates of every CPS. Made at the
 * first start into the user's data folder, read back afterwards, made again when damaged, expired or of another card set.
 * The root's key is never written: nothing more can be issued under it.
 *
 * Extensions of the card certificates as on real ones (spec dmp.md 2.3); usages as in 2.2 (nonRepudiation signs, clientAuth
 * authenticates, and the server refuses a mix-up).
 */
import 'reflect-metadata';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as x509 from '@peculiar/x509';
import type { CpsImage } from '../../shared/cards.ts';
import {
  type Authority,
  authenticationUse,
  dayMs,
  hostExtensions,
  type KeyAndCertificate,
  type KeyPair,
  makeAuthority,
  rsaKeyPair,
  signatureUse,
} from './authority.ts';
import { type CpsDefinition, cpsDefinitions, nationalIdOf } from './cards.ts';

export interface TrainingPki {
  readonly rootPem: string;
  readonly server: KeyAndCertificate;
  readonly client: KeyAndCertificate;
  /** What the server shows when it is told to fail. */
  readonly badServers: {
    readonly untrusted: KeyAndCertificate;
    readonly expired: KeyAndCertificate;
    readonly 'wrong-host': KeyAndCertificate;
  };
  /** ORG_AUTH_CLI and ORG_SIGN of an establishment, for indirect authentication (spec dmp.md 2.4). */
  readonly organisation: OrganisationCertificates;
  readonly images: readonly CpsImage[];
  /** False when it was read back. */
  readonly fresh: boolean;
}

export interface OrganisationCertificates {
  readonly structureId: string;
  readonly authentication: KeyAndCertificate;
  readonly signature: KeyAndCertificate;
}

/** Of the clinic on the cards: its OU is the structure that a VIHF says. */
const organisationStructure = { id: '10B0990011', name: 'CLINIQUE DES TILLEULS (TEST)' };

type Stored = Omit<TrainingPki, 'fresh'> & { readonly cardSet: string };

const titles: Readonly<Record<string, string>> = { '10': 'Médecin', '60': 'Infirmier' };

/** Reads the PKI of that folder, or makes it there. About a second the first time on an idle machine of two cores, milliseconds afterwards. */
export async function openPki(dir: string, now: Date, cards: readonly CpsDefinition[] = cpsDefinitions): Promise<TrainingPki> {
  const file = path.join(dir, 'pki.json');
  const stored = await readStored(file);
  if (stored && usable(stored, now, cards)) return { ...stored, fresh: false };
  const made = await makePki(now, cards);
  await mkdir(dir, { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, JSON.stringify(made, null, 1), { mode: 0o600 });
  await rename(temporary, file);
  return { ...made, fresh: true };
}

async function readStored(file: string): Promise<Stored | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Stored;
  } catch {
    return undefined; // absent or damaged: made again
  }
}

/** What decides whether a stored PKI still fits the cards of this version. */
function cardSet(cards: readonly CpsDefinition[]): string {
  return createHash('sha256')
    .update(`2 ${JSON.stringify(cards)}`)
    .digest('hex');
}

function usable(stored: Stored, now: Date, cards: readonly CpsDefinition[]): boolean {
  try {
    const root = new X509Certificate(stored.rootPem);
    const lasting = (pair: KeyAndCertificate) => {
      const certificate = new X509Certificate(pair.certificate);
      const fits = certificate.checkPrivateKey(createPrivateKey(pair.privateKey)) && certificate.verify(root.publicKey);
      return fits && new Date(certificate.validTo).getTime() > now.getTime() + dayMs && startsBefore(certificate, now);
    };
    const imagesFit = stored.images.every((image) =>
      [image.authentication, image.signature].every((pair) => {
        const meantToBeExpired = (cards.find((d) => d.id === image.id)?.validity.untilDays ?? 0) < 0;
        return meantToBeExpired ? new X509Certificate(pair.certificate).verify(root.publicKey) : lasting(pair);
      }),
    );
    const { organisation } = stored;
    const ours = [stored.server, stored.client, organisation.authentication, organisation.signature];
    return stored.cardSet === cardSet(cards) && ours.every(lasting) && imagesFit;
  } catch {
    return false;
  }
}

/** A clock that was set back makes certificates "not yet valid". */
function startsBefore(certificate: X509Certificate, now: Date): boolean {
  return new Date(certificate.validFrom).getTime() <= now.getTime();
}

async function makePki(now: Date, cards: readonly CpsDefinition[]): Promise<Stored> {
  const [rootKeys, serverKeys, clientKeys, organisationKeys, ...cardKeys] = await Promise.all(
    Array.from({ length: 4 + 2 * cards.length }, rsaKeyPair),
  );
  if (!rootKeys || !serverKeys || !clientKeys || !organisationKeys) throw new Error('no keys');
  const authority = await makeAuthority(rootKeys, now);
  const [server, client] = await Promise.all([
    authority.issue(
      serverKeys,
      [{ C: ['FR'] }, { O: ['Poste DMP (entraînement)'] }, { CN: ['localhost'] }],
      hostExtensions(),
      [-1, 730],
    ),
    authority.issue(
      clientKeys,
      [{ C: ['FR'] }, { O: ['Poste DMP (entraînement)'] }, { CN: ['poste de travail'] }],
      authenticationUse(),
      [-1, 730],
    ),
  ]);
  const images = await Promise.all(
    cards.map((definition, i) => makeCard(definition, cardKeys.slice(2 * i, 2 * i + 2), authority, now)),
  );
  const [badServers, organisation] = await Promise.all([
    makeBadServers(serverKeys, authority, now),
    makeOrganisation(organisationKeys, authority),
  ]);
  return { rootPem: authority.pem, server, client, badServers, organisation, images, cardSet: cardSet(cards) };
}

/** Under the key of the good one: what is wrong is the certificate alone. */
async function makeBadServers(keys: KeyPair, authority: Authority, now: Date): Promise<TrainingPki['badServers']> {
  const name: x509.JsonName = [{ C: ['FR'] }, { O: ['Poste DMP (entraînement)'] }, { CN: ['localhost'] }];
  const stranger = await makeAuthority(keys, now);
  const [untrusted, expired, wrongHost] = await Promise.all([
    stranger.issue(keys, name, hostExtensions(), [-1, 730]),
    authority.issue(keys, name, hostExtensions(), [-400, -30]),
    authority.issue(keys, name, hostExtensions(true), [-1, 730]),
  ]);
  return { untrusted, expired, 'wrong-host': wrongHost };
}

async function makeOrganisation(keys: KeyPair, authority: Authority): Promise<OrganisationCertificates> {
  const { id: structureId, name } = organisationStructure;
  const subject: x509.JsonName = [{ C: ['FR'] }, { O: [name] }, { OU: [structureId] }, { CN: ['poste-dmp.tilleuls.test'] }];
  const [authentication, signature] = await Promise.all([
    authority.issue(keys, subject, authenticationUse(), [-1, 730]),
    authority.issue(keys, subject, signatureUse(), [-1, 730]),
  ]);
  return { structureId, authentication, signature };
}

const cardTypeCodes = { CPS: 0, CPF: 1, CPE: 2, CPA: 3 } as const;

/** Card type, profession, speciality: as the extensions of real card certificates. */
function cardExtensions(definition: CpsDefinition): x509.Extension[] {
  const octets = (...values: number[]) => Uint8Array.from(values).buffer;
  const speciality = definition.specialityCode;
  return [
    new x509.Extension('1.2.250.1.71.1.2.2', false, octets(0x02, 0x01, cardTypeCodes[definition.cardType])),
    new x509.Extension('1.2.250.1.71.1.2.7', false, octets(0x02, 0x01, Number(definition.professionCode))),
    ...(speciality
      ? [new x509.Extension('1.2.250.1.71.4.2.5', false, octets(0x0c, speciality.length, ...Buffer.from(speciality)))]
      : []),
  ];
}

/**
 * One RDN of several parts, as on a CPS: whoever splits the name at commas only gets it wrong. DER wants the parts of a SET
 * in the order of their octets, which begins with their length, and the library writes them as they come.
 */
function multiValued(parts: Readonly<Record<string, string>>): x509.JsonName[number] {
  const sorted = Object.entries(parts).sort(([, a], [, b]) => Buffer.byteLength(a) - Buffer.byteLength(b));
  return Object.fromEntries(sorted.map(([name, value]) => [name, [value]]));
}

async function makeCard(definition: CpsDefinition, keys: readonly KeyPair[], authority: Authority, now: Date): Promise<CpsImage> {
  const { hint: _hint, validity, ...data } = definition;
  const [forAuthentication, forSignature] = keys;
  if (!forAuthentication || !forSignature) throw new Error('no keys');
  const subject: x509.JsonName = [
    { C: ['FR'] },
    { T: [titles[definition.professionCode] ?? definition.professionCode] },
    multiValued({ CN: nationalIdOf(definition), SN: definition.familyName, G: definition.givenName }),
  ];
  const days = [validity.fromDays, validity.untilDays] as const;
  const [authentication, signature] = await Promise.all([
    authority.issue(forAuthentication, subject, [...authenticationUse(), ...cardExtensions(definition)], days),
    authority.issue(forSignature, subject, [...signatureUse(), ...cardExtensions(definition)], days),
  ]);
  const day = (offset: number) => new Date(now.getTime() + offset * dayMs).toISOString().slice(0, 10);
  return {
    ...data,
    kind: 'CPS3',
    category: '80',
    validFrom: day(validity.fromDays),
    validUntil: day(validity.untilDays),
    authentication,
    signature,
  };
}
