import type { Fact } from './fact.ts';

/** « Potassium 4,2 mmol/L », « Kardégic 75 mg »: what a fact is about, with its value or its dose. */
export const nameOfFact = ({ label, value, drug }: Pick<Fact, 'label' | 'value' | 'drug'>): string => {
  const amount = value && !label.includes(value.text) ? valueText(value) : '';
  const dose = drug?.dose && !label.includes(drug.dose) ? drug.dose : '';
  return [label.charAt(0).toLocaleUpperCase('fr') + label.slice(1), amount, dose].filter(Boolean).join(' ');
};

const valueText = ({ text, unit }: NonNullable<Fact['value']>): string =>
  unit && !text.includes(unit) ? `${text} ${unit}` : text;
