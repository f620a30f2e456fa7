/**
 * Who the holder of a CPS is, from what is readable before any code. Fields of the certificate have a known meaning; the
 * inner tags of the trade data are our assumption (card-data-tags.ts): they fill what the certificate lacks, and only where
 * they have the expected form. No unknown tag and no damaged object ends a session.
 */
import { cpsTags } from '../../native/card-data-tags.ts';
import type { CpsHolder, PracticeSituation } from '../../shared/cards.ts';
import type { ProfessionalIdentity, Told } from '../../shared/identity/professional.ts';
import { values as professions } from '../../shared/vocabulary/data/profession.ts';
import { type CertificateNames, codeOf } from './certificate.ts';
import { findTlv, textOf, tlvOrNothing } from './tlv.ts';

/** Trade data as read; an absent object is empty. */
export interface TradeData {
  readonly idCard: Uint8Array;
  readonly name: Uint8Array;
  readonly info: Uint8Array;
}
type CardType = CpsHolder['cardType'];

/** Extensions of the certificates of the IGC-Santé (dmp.md 2.3), by the content of their object identifier. */
const extensionIds = {
  cardType: '2A817A0147010202', // 1.2.250.1.71.1.2.2 (G02)
  profession: '2A817A0147010207', // 1.2.250.1.71.1.2.7 (G15)
  speciality: '2A817A0147040205', // 1.2.250.1.71.4.2.5 (R01)
} as const;
/** G02 as the extension numbers it. */
const cardTypes: ReadonlyMap<string | undefined, CardType> = new Map([
  ['0', 'CPS'],
  ['1', 'CPF'],
  ['2', 'CPE'],
  ['3', 'CPA'],
]);
/** How the trade data may write it: the former names of the same cards are CDE and CDA. */
const cardTypeNames: ReadonlyMap<string | undefined, CardType> = new Map([
  ['CPS', 'CPS'],
  ['CPF', 'CPF'],
  ['CPE', 'CPE'],
  ['CDE', 'CPE'],
  ['CPA', 'CPA'],
  ['CDA', 'CPA'],
]);
const professionForm = /^\d{2}$/;
const specialityForm = /^[A-Z]{1,4}\d{2}$/;

/** Text of a tag below a template; undefined where the object is something else. */
export function fieldsOf(bytes: Uint8Array, template: number) {
  const nodes = tlvOrNothing(bytes);
  return (tag: number, form: RegExp): string | undefined => {
    const value = findTlv(nodes, template, tag)?.value;
    const text = value && textOf(value);
    return text !== undefined && form.test(text) ? text : undefined;
  };
}

/** CPS where nothing says otherwise. */
export function cardTypeOf(certificate: CertificateNames, idCard: Uint8Array): CardType {
  const { template, cardType } = cpsTags.idCard;
  const written = fieldsOf(idCard, template)(cardType, /^C[PD][SFEA]$/);
  return cardTypes.get(codeOf(certificate.extensions.get(extensionIds.cardType))) ?? cardTypeNames.get(written) ?? 'CPS';
}

/** G15 by its label, as the certificate has it in its title (or organisational unit). */
const professionOfTitle: ReadonlyMap<string, string> = new Map(professions.map(([code, , label]) => [label.toLowerCase(), code]));

function professionOf(certificate: CertificateNames, info: Uint8Array): Told | undefined {
  const { subject, extensions } = certificate;
  const byExtension = codeOf(extensions.get(extensionIds.profession));
  if (byExtension !== undefined && professionForm.test(byExtension)) return { value: byExtension, from: 'certificate' };
  const written = fieldsOf(info, cpsTags.info.template)(cpsTags.info.profession, professionForm);
  if (written) return { value: written, from: 'card' };
  const titles = [subject.get('title'), subject.get('organizationalUnit')];
  const byTitle = titles.map((title) => professionOfTitle.get((title ?? '').toLowerCase())).find((code) => code !== undefined);
  return byTitle ? { value: byTitle, from: 'certificate' } : undefined;
}

/** The last four characters of CPS_INFO_PS are the speciality; a professional without one has another ending. */
function specialityOf(certificate: CertificateNames, info: Uint8Array): Told | undefined {
  const byExtension = codeOf(certificate.extensions.get(extensionIds.speciality));
  if (byExtension !== undefined && specialityForm.test(byExtension)) return { value: byExtension, from: 'certificate' };
  const { template, speciality } = cpsTags.info;
  const ending = Buffer.from(info.subarray(-4)).toString('latin1');
  const written = fieldsOf(info, template)(speciality, specialityForm) ?? (/^S[A-Z]\d{2}$/.test(ending) ? ending : undefined);
  return written ? { value: written, from: 'card' } : undefined;
}

function told(certificate: string | undefined, card: string | undefined): Told | undefined {
  if (certificate !== undefined) return { value: certificate, from: 'certificate' };
  return card === undefined ? undefined : { value: card, from: 'card' };
}

/** A card of the staff may bear no name: the structure and the identifier stand for it (PDT-INF-617). */
function namesOf({ subject }: CertificateNames, { name }: TradeData, cardType: CardType) {
  const field = fieldsOf(name, cpsTags.name.template);
  const familyName = told(subject.get('surname'), field(cpsTags.name.familyName, /\S/));
  const givenName = told(subject.get('givenName'), field(cpsTags.name.givenName, /\S/));
  if (cardType !== 'CPE' || familyName || givenName) return { familyName, givenName };
  const id = subject.get('commonName')?.replace(/[^\p{L}\p{N}/]/gu, '-');
  return { familyName: told(subject.get('organization'), undefined), givenName: told(id, undefined) };
}

/** null where the card does not say who its holder is. Profession is missing for the staff only. */
export function professionalIdentity(
  certificate: CertificateNames,
  data: TradeData,
  cardType: CardType,
  situations: readonly PracticeSituation[] = [],
): ProfessionalIdentity | null {
  const nationalId = told(
    certificate.subject.get('commonName'),
    fieldsOf(data.name, cpsTags.name.template)(cpsTags.name.nationalId, /^\d{9,12}$/),
  );
  const { familyName, givenName } = namesOf(certificate, data, cardType);
  const professionCode = professionOf(certificate, data.info);
  const specialityCode = specialityOf(certificate, data.info);
  const needsProfession = cardType === 'CPS' || cardType === 'CPF';
  if (!nationalId || !familyName || !givenName || (needsProfession && !professionCode)) return null;
  return {
    nationalId,
    familyName,
    givenName,
    ...(professionCode ? { professionCode } : {}),
    ...(specialityCode ? { specialityCode } : {}),
    situations: situations.map((situation) => ({ ...situation, from: 'card' })),
  };
}

/** null where the object names no structure or no sector: the two always go together in what the DMP asks. */
export function practiceSituation(label: string, bytes: Uint8Array): PracticeSituation | null {
  const { template, mode, structureName, structureId, sector } = cpsTags.activity;
  const field = fieldsOf(bytes, template);
  const [id, name, sectorCode] = [field(structureId, /^\w+$/), field(structureName, /\S/), field(sector, /^[A-Z]{2}\d{2}$/)];
  const modeCode = field(mode, /^\d{2}$/);
  if (!id || !sectorCode) return null;
  return { id: label, structureName: name ?? id, structureId: id, sectorCode, ...(modeCode ? { modeCode } : {}) };
}
