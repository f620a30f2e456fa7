/**
 * Who the holder of a CPS is, from what is readable before any code. The subject of the certificate has a known meaning;
 * the inner tags of the trade data are our assumption (card-data-tags.ts): they fill what the certificate lacks, and only
 * where they have the expected form.
 */
import { cpsTags } from '../../native/card-data-tags.ts';
import { CpsHolder, type PracticeSituation } from '../../shared/cards.ts';
import { AppError } from '../../shared/errors.ts';
import { type CertificateNames, certificateNames } from './certificate.ts';
import { findTlv, hexOf, parseTlv, textOf } from './tlv.ts';

/** Raw objects as read; an absent one is empty. */
export interface CpsPublicData {
  readonly serial: string;
  readonly triesLeft: number;
  readonly certificate: Uint8Array;
  readonly idCard: Uint8Array;
  readonly name: Uint8Array;
  readonly info: Uint8Array;
}

/** G15 by the title of the certificate, for a card whose CPS_INFO_PS we cannot read. */
const professionOfTitle: ReadonlyMap<string, string> = new Map([
  ['médecin', '10'],
  ['pharmacien', '21'],
  ['chirurgien-dentiste', '40'],
  ['sage-femme', '50'],
  ['infirmier', '60'],
  ['masseur-kinésithérapeute', '70'],
]);
const specialityForm = /^[A-Z]{1,4}\d{2}$/;

/** Text of a tag below a template; undefined where the object is something else. */
function reader(bytes: Uint8Array, what: string, template: number) {
  const nodes = parseTlv(bytes, what);
  return (tag: number, form: RegExp): string | undefined => {
    const value = findTlv(nodes, template, tag)?.value;
    const text = value && textOf(value);
    return text !== undefined && form.test(text) ? text : undefined;
  };
}

/** Category G01; where it is not told, the name of the issuing authority tells the authorities of tests. */
function isTest(idCard: Uint8Array, certificate: CertificateNames): boolean {
  const { template, category } = cpsTags.idCard;
  const value = findTlv(parseTlv(idCard, 'CPS_ID_CARD'), template, category)?.value;
  const code = value?.length === 1 ? hexOf(value) : undefined;
  if (code === '80' || code === '00') return code === '80';
  return certificate.issuer.some((value) => /\bTEST\b/i.test(value));
}

const isoDay = (digits: string | undefined) => digits?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

function validity(idCard: ReturnType<typeof reader>, certificate: CertificateNames) {
  const { validFrom, validUntil } = cpsTags.idCard;
  const day = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
  const from = [isoDay(idCard(validFrom, day)), certificate.validFrom];
  const until = [isoDay(idCard(validUntil, day)), certificate.validUntil];
  const sorted = (days: readonly (string | undefined)[]) => days.filter((date) => date !== undefined).sort();
  // Valid where both the card and its certificate are.
  return { validFrom: sorted(from).at(-1), validUntil: sorted(until).at(0) };
}

/** The last four characters of CPS_INFO_PS are the speciality; a professional without one has another ending. */
function specialityOf(info: Uint8Array): string | undefined {
  const { template, speciality } = cpsTags.info;
  const tagged = reader(info, 'CPS_INFO_PS', template)(speciality, specialityForm);
  const ending = Buffer.from(info.subarray(-4)).toString('latin1');
  return tagged ?? (/^S[A-Z]\d{2}$/.test(ending) ? ending : undefined);
}

/** @throws AppError CARD_DATA where the card does not say who its holder is. */
export function cpsHolder(data: CpsPublicData): CpsHolder {
  const certificate = certificateNames(data.certificate);
  const { subject } = certificate;
  const idCard = reader(data.idCard, 'CPS_ID_CARD', cpsTags.idCard.template);
  const name = reader(data.name, 'CPS_NAME_PS', cpsTags.name.template);
  const info = reader(data.info, 'CPS_INFO_PS', cpsTags.info.template);
  const text = /\S/;
  const specialityCode = specialityOf(data.info);
  const holder = CpsHolder.safeParse({
    cardType: idCard(cpsTags.idCard.cardType, /^CP[SFEA]$/) ?? 'CPS',
    test: isTest(data.idCard, certificate),
    serial: data.serial,
    nationalId: subject.get('commonName') ?? name(cpsTags.name.nationalId, /^\d{9,12}$/),
    familyName: subject.get('surname') ?? name(cpsTags.name.familyName, text),
    givenName: subject.get('givenName') ?? name(cpsTags.name.givenName, text),
    professionCode: info(cpsTags.info.profession, /^\d{2}$/) ?? professionOfTitle.get((subject.get('title') ?? '').toLowerCase()),
    ...(specialityCode ? { specialityCode } : {}),
    ...validity(idCard, certificate),
    triesLeft: data.triesLeft,
  });
  if (!holder.success) throw new AppError('CARD_DATA', { what: `holder: ${holder.error.issues[0]?.path.join('.')}` });
  return holder.data;
}

/** null where the object names no structure or no sector: the two always go together in what the DMP asks. */
export function practiceSituation(label: string, bytes: Uint8Array): PracticeSituation | null {
  const { template, mode, structureName, structureId, sector } = cpsTags.activity;
  const field = reader(bytes, label, template);
  const [id, name, sectorCode] = [field(structureId, /^\w+$/), field(structureName, /\S/), field(sector, /^[A-Z]{2}\d{2}$/)];
  const modeCode = field(mode, /^\d{2}$/);
  if (!id || !sectorCode) return null;
  return { id: label, structureName: name ?? id, structureId: id, sectorCode, ...(modeCode ? { modeCode } : {}) };
}
