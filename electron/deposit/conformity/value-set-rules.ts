/** Is a coded element of a value set of the CI-SIS? */
import { coded, labelOf, type ValueSetName } from '../../../shared/vocabulary/value-sets.ts';
import type { XmlElement } from '../../xml/parse.ts';
import { attr } from './rule.ts';

/** Code and code system both: a code of another list with the same letters is another code. */
export function inSet(set: ValueSetName): (element: XmlElement) => boolean {
  return (element) => {
    const code = attr(element, 'code');
    return labelOf(set, code) !== undefined && coded(set, code).codingScheme === attr(element, 'codeSystem');
  };
}
