/** Golden case G1 (clinical.md): a GP's patient with everything, in 47 documents of many hands. */
import type { Calendar } from '../calendar.ts';
import type { DocumentSpec } from '../document.ts';
import { anaesthesia } from './anaesthesia.ts';
import { imaging } from './imaging.ts';
import { laboratory } from './laboratory.ts';
import { letters } from './letters.ts';
import { own } from './own.ts';
import { synthesis } from './synthesis.ts';

export function chronicRecord(c: Calendar): DocumentSpec[] {
  return [...synthesis(c), ...laboratory(c), ...anaesthesia(), ...letters(c), ...imaging(c), ...own()];
}
