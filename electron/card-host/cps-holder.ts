/** The holder of a CPS as the session wants it: the person (professional-identity.ts) and the card. */
import { cpsTags } from '../../native/card-data-tags.ts';
import type { CpsHolder } from '../../shared/cards.ts';
import { AppError } from '../../shared/errors.ts';
import { type CertificateNames, certificateNames } from './certificate.ts';
import { cardTypeOf, fieldsOf, professionalIdentity, type TradeData } from './professional-identity.ts';
import { findTlv, hexOf, tlvOrNothing } from './tlv.ts';

/** Raw objects as either back-end has read them. */
export interface CpsPublicData extends TradeData {
  readonly serial: string;
  readonly triesLeft: number;
  /** DER. */
  readonly certificate: Uint8Array;
}

/** Category G01; where it is not told, the name of the issuing authority tells the authorities of tests. */
function isTest(idCard: Uint8Array, certificate: CertificateNames): boolean {
  const { template, category } = cpsTags.idCard;
  const value = findTlv(tlvOrNothing(idCard), template, category)?.value;
  const code = value?.length === 1 ? hexOf(value) : undefined;
  if (code === '80' || code === '00') return code === '80';
  return certificate.issuer.some((value) => /\bTEST\b/i.test(value));
}

const isoDay = (digits: string | undefined) => digits?.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

function validity(idCard: ReturnType<typeof fieldsOf>, certificate: CertificateNames) {
  const { validFrom, validUntil } = cpsTags.idCard;
  const day = /^(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/;
  const from = [isoDay(idCard(validFrom, day)), certificate.validFrom];
  const until = [isoDay(idCard(validUntil, day)), certificate.validUntil];
  const sorted = (days: readonly (string | undefined)[]) => days.filter((date) => date !== undefined).sort();
  // Valid where both the card and its certificate are.
  return { validFrom: sorted(from).at(-1), validUntil: sorted(until).at(0) };
}

/** @throws AppError CARD_DATA where the card does not say who its holder is, or until when it is valid. */
export function cpsHolder(data: CpsPublicData): CpsHolder {
  const certificate = certificateNames(data.certificate);
  const cardType = cardTypeOf(certificate, data.idCard);
  const identity = professionalIdentity(certificate, data, cardType);
  if (!identity) throw new AppError('CARD_DATA', { what: 'holder' });
  const { validFrom, validUntil } = validity(fieldsOf(data.idCard, cpsTags.idCard.template), certificate);
  if (!validFrom || !validUntil) throw new AppError('CARD_DATA', { what: 'validity of the card' });
  return {
    cardType,
    test: isTest(data.idCard, certificate),
    serial: data.serial,
    nationalId: identity.nationalId.value,
    familyName: identity.familyName.value,
    givenName: identity.givenName.value,
    professionCode: identity.professionCode?.value ?? '',
    ...(identity.specialityCode ? { specialityCode: identity.specialityCode.value } : {}),
    validFrom,
    validUntil,
    triesLeft: data.triesLeft,
  };
}
