import { expect, test } from 'vitest';
import { cardFamily } from '../../../../electron/card-host/registry.ts';
import { bytesOf } from '../../../../electron/card-host/tlv.ts';

test.each([
  ['3BAC00402A001225006480000310009000', 'CPS3', 'cps'],
  ['3B11223344' + '001225006480' + 'AABBCC' + '009000', 'CPS3', 'cps'], // masked bytes may vary
  ['3B11223344' + '001225006481' + 'AABBCC' + '009000', 'UNKNOWN', undefined], // the others not
  ['3B11223344' + '001225006480' + 'AABBCC' + '009001', 'UNKNOWN', undefined],
  ['3B11223344' + '001225006480' + 'AABBCC' + '00900000', 'UNKNOWN', undefined],
  ['3BAC00402A001225006480820212009000', 'CPS2ter', 'cps'],
  ['3B8F80010031B86404B0ECC1739401808290000E', 'CPS3-CL', 'cps'],
  ['3B8F80010031B864ABCDECFF739401808290000E', 'CPS3-CL', 'cps'],
  ['3B9B188001001225006480040100009044', 'CPS4', 'cps'],
  ['3B9B188001001225006480000401009044', 'CPS4', 'cps'],
  ['3BDC18FF000012250064800004010090' + '00', 'CPS4', 'cps'],
  ['3B751300004709EA9000', 'VITALE2', 'vitale'],
  ['3B751300004209FA9000', 'VITALE2', 'vitale'],
  ['3B751300005709EA9000', 'UNKNOWN', undefined],
  ['3F65250022096A9000', 'VITALE1', 'vitale'],
  ['3F6525005209FF9000', 'VITALE1', 'vitale'],
  ['3B00', 'UNKNOWN', undefined],
  ['', 'UNKNOWN', undefined],
])('%s is %s', (atr, kind, role) => {
  expect(cardFamily(bytesOf(atr))).toEqual(role ? { kind, role } : { kind });
});
