/**
 * 7 557 sentences of 467 whole documents in ten styles, written blind and annotated twice (`whole-documents/*.txt`): what the
 * reader meets in a record. Unseen they measured it (72.7 / 81.4 %, then 85.7 / 88.1 %, then 84.9 / 88.4 %, then 83.8 / 86.4 %); it is built on them since.
 */
import { holdsFloors } from './floors.ts';

holdsFloors(new URL('./whole-documents/', import.meta.url), {
  antithrombotic: [97.4, 97.4],
  'severe allergy': [97.7, 95.6],
  problem: [96.5, 95.9],
  allergy: [94.5, 96.3],
  medication: [96.5, 96.7],
  procedure: [88.7, 92.7],
  anaesthesia: [82.7, 87.1],
  airway: [94.9, 94.1],
  device: [89.2, 92.8],
  lab: [97.1, 98.6],
  vital: [98.9, 98.9],
  pregnancy: [93.1, 94.4],
  directive: [90.4, 95.6],
  transfusion: [97, 91.6],
  bleeding: [95, 95.7],
  vaccination: [96, 100],
  functional: [94.7, 89.3],
  social: [97.9, 96.9],
  stay: [78.8, 85.6],
  exam: [94, 92],
});
