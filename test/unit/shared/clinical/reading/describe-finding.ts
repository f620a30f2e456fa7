/** One finding as one line, for tables of sentences: only what departs from "affirmed, of the patient" is written. */
import type { Finding } from '../../../../../shared/clinical/reading/index.ts';

export const describeFinding = (finding: Finding): string => {
  const { drug, value } = finding;
  const classes = drug && drug.classes.length > 0 ? `[${drug.classes.join('+')}]` : '';
  return [
    finding.kind,
    finding.concept ?? (drug && drug.substances.length > 0 ? drug.substances.join('+') : finding.label),
    finding.kind === 'medication' ? classes : '',
    finding.certainty === 'affirmed' ? '' : finding.certainty,
    finding.kind === 'medication' || finding.status === 'past' || finding.status === 'planned' ? finding.status : '',
    finding.subject === 'patient' ? '' : `of ${finding.subject}`,
    finding.laterality ?? '',
    finding.date ?? '',
    finding.endDate ? `until ${finding.endDate}` : '',
    value
      ? `= ${value.comparator ?? ''}${value.number ?? value.text}${value.unit && value.number !== undefined ? ` ${value.unit}` : ''}`
      : '',
    drug?.dose ? `dose ${drug.dose}` : '',
    drug?.frequency ? `freq ${drug.frequency}` : '',
    finding.reaction ? `reaction ${finding.reaction}` : '',
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/[\s\u00a0]+/g, ' ');
};
