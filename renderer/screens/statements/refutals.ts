/** What a doctor may say against a fact, in words that fit its kind. Pure. */
import type { FactChange } from '../../../shared/clinical/doctor-statement.ts';
import type { Fact, FactKind } from '../../../shared/clinical/fact.ts';

export interface Refutal {
  readonly id: string;
  readonly label: string;
  readonly change: FactChange;
}

const never: Partial<Record<FactKind, string>> = {
  medication: 'ne le prend pas',
  allergy: 'pas allergique',
  device: 'n’en porte pas',
  directive: 'pas de telle directive',
};
/** A result or an act is of its day: it is wrong, or another person's, never « over ». */
const endless: ReadonlySet<FactKind> = new Set([
  'lab',
  'vital',
  'exam',
  'procedure',
  'anaesthesia',
  'stay',
  'vaccination',
  'allergy',
]);

export function refutalsOf({ kind, certainty, status, subject }: Fact): readonly Refutal[] {
  const list: (Refutal | false)[] = [
    certainty !== 'negated' && { id: 'negated', label: never[kind] ?? 'inexact', change: { certainty: 'negated' } },
    certainty === 'negated' && { id: 'affirmed', label: 'si, c’est le cas', change: { certainty: 'affirmed' } },
    status !== 'past' &&
      certainty !== 'negated' &&
      !endless.has(kind) && {
        id: 'past',
        label: kind === 'medication' ? 'arrêté' : 'du passé, plus maintenant',
        change: { status: 'past' },
      },
    subject !== 'family' && { id: 'family', label: 'concerne sa famille', change: { subject: 'family' } },
    subject !== 'patient' && { id: 'patient', label: 'concerne bien le patient', change: { subject: 'patient' } },
    subject !== 'other' && { id: 'other', label: 'concerne un autre patient', change: { subject: 'other' } },
  ];
  return list.filter((r): r is Refutal => r !== false);
}

/** « 4,2 mmol/L » → its number and its unit; a text without a number stays words. */
export function typedValue(typed: string): FactChange['value'] {
  const text = typed.trim();
  const found = /^([<>]?)\s*(\d+(?:[.,]\d+)?)\s*(\D.*)?$/u.exec(text);
  if (!found?.[2] || found[1]) return { text };
  const unit = found[3]?.trim();
  return { text, number: Number(found[2].replace(',', '.')), ...(unit && { unit }) };
}

/** `2019`, `6/2019`, `06/06/2019` → ISO to the precision that was typed; undefined where it is none. */
export function typedMoment(typed: string): string | undefined {
  const found = /^(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})$/.exec(typed.trim());
  if (!found?.[3]) return undefined;
  const [, day, month, year] = found;
  if (!month) return year;
  const two = (n: string) => n.padStart(2, '0');
  const iso = [year, two(month), ...(day ? [two(day)] : [])].join('-');
  const real = new Date(`${iso.padEnd(10, '-01')}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(iso) ? iso : undefined;
}
