/** The card families, one line each: masked ATR → kind. Sources: cards.md 3.1 and 4.1. First match wins. */
import type { CardKind, ReaderInfo } from '../../shared/cards.ts';
import { bytesOf } from './tlv.ts';

interface CardFamily {
  readonly kind: CardKind;
  readonly role: NonNullable<ReaderInfo['role']>;
  readonly atr: Uint8Array;
  readonly mask: Uint8Array;
}

function family(kind: CardKind, role: CardFamily['role'], atr: string, mask = 'FF'.repeat(atr.length / 2)): CardFamily {
  return { kind, role, atr: bytesOf(atr), mask: bytesOf(mask) };
}

export const cardFamilies: readonly CardFamily[] = [
  // The mask of the CPS3 would also match the CPS4 of T=0: exact lines stand first.
  family('CPS4', 'cps', '3B9B188001001225006480040100009044'),
  family('CPS4', 'cps', '3B9B188001001225006480000401009044'), // release candidate
  family('CPS4', 'cps', '3BDC18FF000012250064800004010090' + '00'), // T=0 only, no check byte
  family('CPS2ter', 'cps', '3BAC00402A001225006480820212009000', 'FF00000000FFFFFFFFFFFFFFFFFFFFFFFF'),
  family('CPS3', 'cps', '3BAC00402A001225006480000310009000', 'FF00000000FFFFFFFFFFFF000000FFFFFF'),
  family('CPS3-CL', 'cps', '3B8F80010031B86404B0ECC1739401808290000E', 'FFFFFFFFFFFFFFFF0000FFC0FFFFFFFFFFFFFFFF'),
  family('VITALE2', 'vitale', '3B751300004009EA9000', 'FFFFFFFFFFF0FFEFFFFF'),
  family('VITALE1', 'vitale', '3F65250000090090' + '00', 'FFFFFFFF00FF00FFFF'),
];

/** The ATR alone is no proof: the drivers confirm with the card's own files. */
export function cardFamily(atr: Uint8Array): { readonly kind: CardKind; readonly role?: CardFamily['role'] } {
  const matches = ({ atr: pattern, mask }: CardFamily) =>
    pattern.length === atr.length && pattern.every((byte, i) => ((byte ^ (atr[i] ?? 0)) & (mask[i] ?? 0xff)) === 0);
  const found = cardFamilies.find(matches);
  return found ? { kind: found.kind, role: found.role } : { kind: 'UNKNOWN' };
}
