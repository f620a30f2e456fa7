/**
 * What the GIE's "API de lecture Vitale" writes about a card: one XML text of at most 64 KB (cards.md 4.2, from three
 * applications that use it; the document of the GIE was not to be had). Every element may be missing; names and meanings
 * that no source gives are marked [A], our assumption. A pure function: nothing of the GIE is called here.
 */
import type { CardKind, VitaleBeneficiary, VitaleReading } from '../../shared/cards.ts';
import { AppError } from '../../shared/errors.ts';
import { parseXml, type XmlElement, XmlError } from '../xml/parse.ts';
import { type Bearer, isProvisional, ownNir, sexOfNir, withKey } from './nir.ts';

const MAX_BYTES = 64 * 1024;
const limits = { sizeBytes: MAX_BYTES * 4, depth: 32, elements: 20_000 } as const;
const WHAT = 'API lecture';

/** UTF-8 where it is that, else ISO 8859-1, whatever the declaration says: sources differ, and no text in Latin-1 with an
 * accent is UTF-8 by chance. */
function textOfXml(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

const elements = (node: XmlElement | undefined, name?: string): readonly XmlElement[] =>
  (node?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && (name === undefined || child.name === name),
  );
const at = (node: XmlElement | undefined, ...[name, ...rest]: readonly string[]): XmlElement | undefined =>
  name === undefined ? node : at(elements(node, name)[0], ...rest);
/** Trimmed; undefined where the element is missing or empty. */
function text(node: XmlElement | undefined, ...path: readonly string[]): string | undefined {
  const found = at(node, ...path)?.children.filter((child) => typeof child === 'string');
  return found?.join('').trim() || undefined;
}
/** Anywhere but among the persons: where the component puts what it says of the card itself is not described. */
function ofCard(root: XmlElement, name: string): string | undefined {
  for (const child of elements(root)) {
    if (child.name === 'listeBenef') continue;
    const found = child.name === name ? text(child) : ofCard(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * `DDMMYYYY`, as both `date` and `dateEnCarte` have it, or `YYYYMMDD`; separators are taken. Kept as written otherwise:
 * day and month of a lunar date are 00 or over 12.
 */
export function birthDateOf(written: string): string {
  const digits = written.replace(/[\s/.-]/g, '');
  const dayFirst = /^(\d{2})(\d{2})((?:18|19|20)\d{2})$/.exec(digits);
  if (dayFirst) return `${dayFirst[3]}-${dayFirst[2]}-${dayFirst[1]}`;
  return digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
}

interface Person extends Bearer {
  readonly shown: Pick<VitaleBeneficiary, 'familyName' | 'givenName' | 'birthDate' | 'birthName' | 'birthRank'>;
}

function personOf(beneficiary: XmlElement): Person | null {
  const ident = at(beneficiary, 'ident');
  const birthName = text(ident, 'nomPatronymique');
  const familyName = text(ident, 'nomUsuel') ?? birthName;
  if (familyName === undefined) return null;
  const birthDate = birthDateOf(text(ident, 'naissance', 'date') ?? text(ident, 'naissance', 'dateEnCarte') ?? '');
  const rank = Number(text(ident, 'rangDeNaissance'));
  return {
    birthDate,
    storedNir: nirOf(beneficiary),
    shown: {
      familyName,
      givenName: text(ident, 'prenomUsuel') ?? '',
      birthDate,
      ...(birthName === undefined ? {} : { birthName }),
      ...(Number.isInteger(rank) && rank >= 1 ? { birthRank: rank } : {}),
    },
  };
}

/** The certified number is the person's own; the other may be the opener's, and is where the rights say so. */
function nirOf(beneficiary: XmlElement): string {
  const certified = text(beneficiary, 'ident', 'nirCertifie');
  if (certified !== undefined) return withKey(certified);
  const written = withKey(text(beneficiary, 'ident', 'nir') ?? '');
  const opener = withKey(text(beneficiary, 'amo', 'nir') ?? '');
  const quality = text(beneficiary, 'amo', 'qualBenef');
  const isOpener = quality === undefined || /^0+$/.test(quality); // [A] 0 is the insured person
  return written === opener && !isOpener ? '' : written;
}

/** @throws AppError CARD_DATA where it is no such text, or names nobody */
export function readApiLecture(bytes: Uint8Array, kind: CardKind): VitaleReading {
  if (bytes.length > MAX_BYTES) throw new AppError('CARD_DATA', { what: WHAT });
  const root = rootOf(bytes);
  const people = elements(at(root, 'listeBenef'))
    .map(personOf)
    .filter((person) => person !== null);
  if (people.length === 0) throw new AppError('CARD_DATA', { what: `${WHAT}: beneficiaries` });
  return {
    serial: ofCard(root, 'numeroSerie') ?? '',
    kind,
    test: ofCard(root, 'type') === 'T', // [A] where it stands
    source: 'api-lecture',
    beneficiaries: people.map((person): VitaleBeneficiary => {
      const nir = ownNir(person, people);
      if (!nir) return person.shown;
      return { ...person.shown, nir, sex: sexOfNir(nir), ...(isProvisional(nir) ? { provisionalNir: true } : {}) };
    }),
  };
}

function rootOf(bytes: Uint8Array): XmlElement {
  try {
    // A C string may carry its end, and blanks after it.
    return parseXml(textOfXml(bytes).replace(/[\0\s]+$/, ''), limits);
  } catch (error) {
    if (error instanceof XmlError) throw new AppError('CARD_DATA', { what: WHAT }, error);
    throw error;
  }
}
