/**
 * 11 354 sentences of 741 whole documents in ten styles, written blind (`whole-documents/*.txt`): what the reader meets in a
 * record. Unseen each set measured it (72.7 / 81.4 %, then 85.7 / 88.1 %, 84.9 / 88.4 %, 83.8 / 86.4 %, 88.6 / 89.7 % and
 * 88.0 / 89.4 %); it is built on them since. The last of them (« Set F ») was annotated once only.
 */
import { holdsFloors } from './floors.ts';

holdsFloors(new URL('./whole-documents/', import.meta.url), {
  antithrombotic: [97.9, 97.9],
  'severe allergy': [98.7, 98.4],
  problem: [97, 97.2],
  allergy: [96.1, 98],
  medication: [97, 96.9],
  procedure: [94.3, 95.5],
  anaesthesia: [93.8, 91.9],
  airway: [98.8, 96.1],
  device: [93.1, 95.4],
  lab: [98.8, 99.4],
  vital: [99.4, 99.6],
  pregnancy: [94.3, 95.2],
  directive: [97.3, 99],
  transfusion: [97.1, 97.1],
  bleeding: [98, 97],
  vaccination: [97.9, 98.5],
  functional: [97.7, 92.6],
  social: [98.4, 97.4],
  stay: [85.9, 94.1],
  exam: [96.1, 97.2],
});
