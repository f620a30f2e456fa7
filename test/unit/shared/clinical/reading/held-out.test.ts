/**
 * The honest measure: 1 948 sentences of 132 whole documents in ten styles, written and annotated twice by people who do
 * not know the reader (`held-out/*.txt`). Nobody who builds it has opened them: whoever does moves them to the sets that it
 * is built on. The aim is 98 % for antithrombotics and severe allergies and 95 % elsewhere; the floors are what is reached.
 * `npm run -s lab -- reading` lists every error.
 */
import { holdsFloors } from './floors.ts';

holdsFloors(new URL('./held-out/', import.meta.url), {
  all: [88.5, 89.6],
  antithrombotic: [90.2, 90.2],
  'severe allergy': [88.5, 88.5],
  problem: [92.9, 91.3],
  allergy: [83.5, 87.5],
  medication: [88.5, 88],
  procedure: [80.1, 85.1],
  anaesthesia: [73.6, 82.3],
  airway: [95.6, 100],
  device: [85.6, 83.6],
  lab: [93.8, 98],
  vital: [94, 96.9],
  pregnancy: [72.6, 79.9],
  directive: [66.6, 85.6],
  transfusion: [88.8, 100],
  bleeding: [87.9, 95.6],
  vaccination: [95.4, 100],
  functional: [82, 88.4],
  social: [79.9, 74.9],
  stay: [74.9, 74.9],
  exam: [72.1, 72.1],
});
