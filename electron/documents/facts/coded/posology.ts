/** How much and how often, of a substanceAdministration: in words, and as evidence. */
import { child, children, type XmlElement } from '../../../xml/parse.ts';
import type { Evidence } from '../statement.ts';
import { referencesOf, typeOf } from './code.ts';
import { type EntryContext, firstAnchorText } from './context.ts';
import { frenchUnit } from './value.ts';

/** Events of the day (HL7 TimingEvent). */
const events: Readonly<Record<string, string>> = {
  ACM: 'avant le petit-déjeuner',
  CM: 'au petit-déjeuner',
  PCM: 'après le petit-déjeuner',
  ACD: 'avant le déjeuner',
  CD: 'au déjeuner',
  PCD: 'après le déjeuner',
  ACV: 'avant le dîner',
  CV: 'au dîner',
  PCV: 'après le dîner',
  HS: 'au coucher',
  WAKE: 'au réveil',
  AC: 'avant les repas',
  C: 'aux repas',
  PC: 'après les repas',
  MORN: 'le matin',
  NOON: 'à midi',
  EVE: 'le soir',
  NIGHT: 'la nuit',
};

const plural = (n: number, unit: string | undefined) =>
  ({ d: n > 1 ? 'jours' : 'jour', h: n > 1 ? 'heures' : 'heure', wk: n > 1 ? 'semaines' : 'semaine', mo: 'mois', min: 'min' })[
    unit ?? ''
  ] ?? frenchUnit(unit);

/** « J » is no UCUM, and is written. */
const isDay = (unit: string | undefined) => unit === 'd' || unit === 'j' || unit === 'J';

/** Words of how often: the narrative's where it is referred to, else the coded period or event. */
export function frequencyOf(statement: XmlElement, context: EntryContext): string | undefined {
  const times = children(statement, 'effectiveTime').flatMap((t) => (typeOf(t) === 'SXPR_TS' ? children(t, 'comp') : [t]));
  const parts = times.flatMap((time) => {
    const period = child(time, 'period');
    const referred = firstAnchorText(referencesOf(period), context);
    if (referred) return [referred];
    const event = child(time, 'event')?.attributes['code'];
    if (event) return [events[event] ?? event];
    const value = Number(period?.attributes['value']);
    const unit = period?.attributes['unit'];
    if (!period || !Number.isFinite(value) || value <= 0) return [];
    const every = unit === 'h' && 24 % value === 0 ? [24 / value, 'jour'] : isDay(unit) && value === 1 ? [1, 'jour'] : undefined;
    return [every ? `${every[0]} fois par ${every[1]}` : `tous les ${period.attributes['value']} ${plural(value, unit)}`];
  });
  return [...new Set(parts)].join(' ; ') || undefined;
}

/** Takings a day of a plain period, to hold against the words. */
function perDayOf(statement: XmlElement): number | undefined {
  const period = children(statement, 'effectiveTime').flatMap((t) => child(t, 'period') ?? [])[0];
  const value = Number(period?.attributes['value']);
  if (!(value > 0)) return undefined;
  const unit = period?.attributes['unit'];
  return unit === 'h' ? 24 / value : isDay(unit) ? 1 / value : undefined;
}

export function frequencyEvidence(statement: XmlElement): Evidence[] {
  const perDay = perDayOf(statement);
  if (perDay === undefined) return [];
  const dose = child(statement, 'doseQuantity');
  const units = Number(child(dose, 'low')?.attributes['value'] ?? dose?.attributes['value']);
  return [{ kind: 'frequency', perDay, unitsPerDay: Number.isFinite(units) ? perDay * units : undefined }];
}

export interface Dose {
  readonly text?: string | undefined;
  readonly evidence: readonly Evidence[];
}

export function doseOf(statement: XmlElement, context: EntryContext): Dose {
  const dose = child(statement, 'doseQuantity');
  const low = child(dose, 'low') ?? (dose?.attributes['value'] ? dose : undefined);
  const high = child(dose, 'high');
  const shown = (e: XmlElement | undefined) => {
    const written = e?.attributes['value'];
    if (!e || !written) return undefined;
    const unit = frenchUnit(e.attributes['unit']);
    return [written.replace('.', ','), Number(written) > 1 && /^(?:comprimé|gélule)$/.test(unit) ? `${unit}s` : unit]
      .filter(Boolean)
      .join(' ');
  };
  const numbers = [low, high].flatMap((e): Evidence[] => {
    const value = Number(e?.attributes['value']);
    return e?.attributes['value'] && Number.isFinite(value) ? [{ kind: 'number', value }] : [];
  });
  const [from, to] = [shown(low), shown(high)];
  const coded = from && to && from !== to ? `${from} à ${to}` : (from ?? to);
  // A count without a unit says less than the words it refers to.
  const referred = firstAnchorText(referencesOf(dose), context);
  return { text: coded && /\p{L}/u.test(coded) ? coded : (referred ?? coded), evidence: numbers };
}
