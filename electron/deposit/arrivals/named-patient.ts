/**
 * Whether a document names this patient, so that it is offered in his record: his number, or his name with his birth
 * date. Only an offer: what contradicts is looked for again before the key (`evidence.ts`).
 */
import type { DocumentContent } from '../../../shared/documents.ts';
import { fold } from '../../../shared/folding.ts';
import type { PatientIdentity } from '../../../shared/identity/traits.ts';
import { headerPatientConflict } from '../existing-cda.ts';

const months = 'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre'.split(' ');

/** What is kept of a document to tell whose it is. */
export type NamingText = Pick<DocumentContent, 'text'> & { readonly patient?: DocumentContent['header']['patient'] };

export function namesPatient({ text, patient }: NamingText, identity: PatientIdentity): boolean {
  if (patient) return headerPatientConflict(patient, identity) === undefined;
  const { traits, ins } = identity;
  const folded = fold(text);
  if (ins && folded.replace(/[\s.]/g, '').includes(ins.matricule.slice(0, 13).toLowerCase())) return true;
  const [year = '', month = '', day = ''] = traits.birthDate.split('-');
  const dates = new RegExp(
    `(?<!\\d)0?${Number(day)}(?:\\s?[/.-]\\s?0?${Number(month)}\\s?[/.-]\\s?(?:${year}|${year.slice(2)})(?!\\d)|(?:er)?\\s+${months[Number(month) - 1]}\\s+${year})`,
  );
  if (!dates.test(folded)) return false;
  const words = new Set(folded.match(/\p{L}+/gu) ?? []);
  const has = (name: string) => {
    const parts = fold(name).match(/\p{L}+/gu) ?? [];
    return parts.length > 0 && parts.every((part) => words.has(part));
  };
  return has(traits.birthName) || (traits.usedName !== undefined && has(traits.usedName));
}
