/** Units as French laboratories, wards and scanners write them → one spelling each. */

/** One spelling per unit: µ of both code points, litre in capitals, no blanks, a scanner's « rn », « 1 » undone. */
export const normalizeUnit = (written: string): string =>
  written
    .replace(/\s+/g, '')
    .replace(/[\u03bc]/g, 'µ')
    .replace(/²/g, '2')
    .replace(/rn/g, 'm')
    .replace(/mo[1I]/g, 'mol')
    .replace(/\/(m|d|)[1I]$/, '/$1L')
    .replace(/^(?:umol|micromol|µmol)(?:es)?/i, 'µmol')
    .replace(/^mmol(?:es)?/i, 'mmol')
    .replace(/^(?:ug|mcg|µg|microg|microgrammes?)(?=\/|$)/i, 'µg')
    .replace(/^(?:mu[il]|mui|mu)(?=\/)/i, (unit) => (/[il]/i.test(unit) ? 'mUI' : 'mU'))
    .replace(/^(?:ui|iu|ul)(?=\/)/i, 'UI')
    .replace(/^u(?=\/)/i, 'U')
    .replace(/^g(?:iga)?\/l(?:itre)?$/, 'g/L')
    .replace(/^G(?:iga|IGA)?\/[lL](?:itre)?$/, 'G/L')
    .replace(/\/(?:l|litre|ℓ)$/i, '/L')
    .replace(/\/(?:dl|100ml)$/i, '/dL')
    .replace(/\/ml$/i, '/mL')
    .replace(/\/24(?:h|heures)$/i, '/24h')
    .replace(/^ml\/mi?n\/1[.,]73\s*m2$/i, 'mL/min/1,73 m²')
    .replace(/^ml\/mi?n$/i, 'mL/min')
    .replace(/^mm\[?hg\]?$/i, 'mmHg')
    .replace(/^cm\[?hg\]?$/i, 'cmHg')
    .replace(/^kg\/m2$/i, 'kg/m²')
    .replace(/^(?:kgs?|ki[l1]os?|kilogrammes?)$/i, 'kg')
    .replace(/^(?:cms?|centim[eè]tres?)$/i, 'cm')
    .replace(
      /^(?:bpm|batt?s?\/mi?n(?:ute)?|battements?(?:\/|par)mi?n(?:ute)?|puls?\/mi?n|b\/mi?n|\/mi?n|parmin(?:ute)?)$/i,
      '/min',
    )
    .replace(/^%.*$/, '%');

/** « m » and « l » as a scanner may give them. */
const scanned = (pattern: string): string => pattern.replaceAll('M', '(?:m|rn)').replaceAll('L', '[lL1Iℓ]');

const mass = scanned('(?:pg|ng|µg|μg|ug|Mcg|Mg|kg|g|G|Giga|giga|GIGA)');
const amount = scanned('(?:[uµμ]Mol(?:es)?|MicroMol|[Mnp]?Mol(?:es)?|MEq|[uµμ]Mo[1I]|MMo[1I])'.replaceAll('ol', 'o[l1I]'));
const activity = '(?:[mµμk]?UI|UI|IU|Ul|kUA|[mµμk]?U)';
const volume = scanned(
  '(?:100\\s?ML|(?:d|M|µ|μ)?L|litre|24\\s?h(?:eures)?|Mol|MMol|g)(?![a-zà-ÿ\\d]|[,.]\\d)'.replaceAll('ol', 'o[l1I]'),
);
const alone = scanned(
  `ML\\/Mi?n\\s?\\/\\s?1[.,]73\\s?M[2²]|ML\\/Mi?n|kg\\/M[2²]|10[\\^*E]?9\\s?\\/\\s?L|10[\\^*E]?3\\s?\\/\\s?MM3|x?\\s?10\\^?9\\/L|\\/\\s?MM3|\\/MM³|MM3|\\/µL|MM\\s?\\[?[Hh][Gg]\\]?|cM\\s?[Hh][Gg]|batt?s?\\/Mi?n(?:ute)?|bpM|battements?\\s?(?:\\/|par)\\s?Mi?n(?:ute)?|puls?\\/Mi?n|cycles\\/Min|cpM|\\/\\s?Mi?n|par Min(?:ute)?|%|‰|[kK][gG]s?|ki[l1]os?|cM|MM|M(?![a-zA-Zà-ÿ\\d])|°C?|sec|s(?![a-zà-ÿ\\d])|MMol|UI|DO(?![a-zA-Z])|g(?![a-zà-ÿ])|travers? de doigts?|TDD?|L(?![a-zà-ÿ\\d])`,
);

/**
 * Written units as one sticky pattern, tried at one place: bounded by its own length. Long units stand before their
 * beginnings.
 */
const unitPattern = new RegExp(
  `\\s{0,2}(${scanned('ML\\/Mi?n\\s?\\/\\s?1[.,]73\\s?M[2²]')}|(?:${activity}|${amount}|${mass})\\s?\\/\\s?${volume}|${alone})`,
  'y',
);

/** The unit written at this offset of the text. */
export const unitAt = (text: string, offset: number): { unit: string; end: number } | undefined => {
  unitPattern.lastIndex = offset;
  const match = unitPattern.exec(text);
  if (!match?.[1]) return undefined;
  return { unit: normalizeUnit(match[1]), end: offset + match[0].length };
};
