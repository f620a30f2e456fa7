/** Sections and observations of a content model, as the rules of CPA and VSM look for them. */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { all, attr, type Violation } from './rule.ts';
import { type CdaView, hasTemplate, xsiType } from './view.ts';

export const loinc = '2.16.840.1.113883.6.1';
/** Terminologie d'articulation of the ANS. */
export const taAns = '1.2.250.1.213.1.1.4.322';

/** Sections of the first rank. */
export const topSections = ({ structuredBody }: CdaView): XmlElement[] => all(structuredBody, 'component/section');

export const subSections = (section: XmlElement): XmlElement[] => all(section, 'component/section');

export const bearing = (sections: readonly XmlElement[], template: string): XmlElement[] =>
  sections.filter((s) => hasTemplate(s, template));

/** Observations of the entries of a section, those of its organizers included, not those of its sub-sections. */
export function observationsOf(section: XmlElement): XmlElement[] {
  return children(section, 'entry').flatMap((entry) => [
    ...children(entry, 'observation'),
    ...all(entry, 'organizer/component/observation'),
  ]);
}

/** `95023-8+MED-596`: the code, then the name of its qualifier where there is one. */
export function codeKey(observation: XmlElement): string {
  const code = child(observation, 'code');
  const qualifier = child(code, 'qualifier', 'name');
  return [attr(code, 'code'), attr(qualifier, 'code')].filter(Boolean).join('+');
}

export interface Expected {
  readonly code: string;
  readonly label: string;
  /** xsi:type of the value. */
  readonly type: 'PQ' | 'BL' | 'CD';
  readonly unit?: string;
  /** What can be measured in a living person; beyond, a slip of the keyboard. */
  readonly plausible?: readonly [least: number, most: number];
}

/** Exactly one observation of each code; a value that is not known is one with a nullFlavor. */
export function exactlyOnce(section: XmlElement, expected: readonly Expected[]): Violation[] {
  const observations = observationsOf(section);
  return expected.flatMap(({ code, label }) => {
    const found = observations.filter((o) => attr(child(o, 'code'), 'code') === code);
    if (found.length === 0)
      return [
        {
          at: section,
          missing: `entry//observation[code ${code}]`,
          message: `Il manque « ${label} » (${code}). Renseignez-le, ou déclarez la valeur inconnue.`,
        },
      ];
    return found.slice(1).map((at) => ({ at, message: `« ${label} » (${code}) figure plusieurs fois. N'en gardez qu'un.` }));
  });
}

/** The value of an observation and what is expected of it. */
export function valuesOf(
  section: XmlElement,
  expected: readonly Expected[],
): readonly (readonly [XmlElement, Expected, XmlElement | undefined])[] {
  return observationsOf(section).flatMap((o) => {
    const wanted = expected.find((e) => e.code === attr(child(o, 'code'), 'code'));
    return wanted ? [[o, wanted, child(o, 'value')] as const] : [];
  });
}

const typeOf = (value: XmlElement) => (value.attributes[xsiType] ?? '').replace(/^.*:/, '');

export function wrongTypes(section: XmlElement, expected: readonly Expected[]): Violation[] {
  return valuesOf(section, expected).flatMap(([observation, { label, type }, value]) => {
    if (!value)
      return [
        {
          at: observation,
          missing: 'value',
          message: `« ${label} » n'a pas de valeur. Renseignez-la, ou déclarez-la inconnue (nullFlavor).`,
        },
      ];
    if (typeOf(value) !== type)
      return [{ at: value, message: `La valeur de « ${label} » est de type ${type}. Corrigez xsi:type.` }];
    if (value.attributes['nullFlavor'] !== undefined) return [];
    const content = attr(value, type === 'CD' ? 'code' : 'value');
    const good =
      type === 'PQ' ? /^-?\d+(\.\d+)?$/.test(content) : type === 'BL' ? /^(true|false)$/.test(content) : content !== '';
    return good ? [] : [{ at: value, message: `La valeur de « ${label} » ne se lit pas. Corrigez-la.` }];
  });
}

export function wrongUnits(section: XmlElement, expected: readonly Expected[]): Violation[] {
  return valuesOf(section, expected).flatMap(([, { label, unit }, value]) =>
    !value ||
    unit === undefined ||
    value.attributes['nullFlavor'] !== undefined ||
    typeOf(value) !== 'PQ' ||
    attr(value, 'unit') === unit
      ? []
      : [{ at: value, message: `« ${label} » se donne en ${unit}. Convertissez la valeur et corrigez l'unité.` }],
  );
}

export function implausible(section: XmlElement, expected: readonly Expected[]): Violation[] {
  return valuesOf(section, expected).flatMap(([, { label, unit, plausible }, value]) => {
    if (!value || !plausible || value.attributes['value'] === undefined || attr(value, 'unit') !== unit) return [];
    const number = Number(attr(value, 'value'));
    const [least, most] = plausible;
    return number >= least && number <= most
      ? []
      : [
          {
            at: value,
            message: `« ${label} » : ${attr(value, 'value')} ${unit} est hors de ${least} à ${most}. Vérifiez la valeur et l'unité.`,
          },
        ];
  });
}

/** At most one observation per code and qualifier. */
export function atMostOnce(section: XmlElement, labels: Readonly<Record<string, string>>): Violation[] {
  const seen = new Set<string>();
  return observationsOf(section).flatMap((at) => {
    const key = codeKey(at);
    const label = labels[key];
    if (label === undefined) return [];
    if (seen.has(key)) return [{ at, message: `« ${label} » figure plusieurs fois. N'en gardez qu'un.` }];
    seen.add(key);
    return [];
  });
}
