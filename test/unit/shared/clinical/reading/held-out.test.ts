/**
 * The honest measure: 1 819 sentences of 120 whole documents in ten styles, written and annotated twice by people who do
 * not know the reader (`held-out/*.txt`). Nobody who builds it has opened them: whoever does moves them to the sets that it
 * is built on. The aim is 98 % for antithrombotics and severe allergies and 95 % elsewhere; the floors are what is reached.
 * `npm run -s lab -- reading` lists every error.
 */
import { holdsFloors } from './floors.ts';

holdsFloors(new URL('./held-out/', import.meta.url), {
  all: [84.8, 88.3],
  antithrombotic: [89.7, 88.1],
  'severe allergy': [91.6, 84.5],
  problem: [86.5, 92.1],
  allergy: [81.5, 86.5],
  medication: [86.4, 86.6],
  procedure: [71.5, 83.3],
  anaesthesia: [66.6, 60.8],
  airway: [74.9, 92.2],
  device: [76.9, 86.9],
  lab: [92, 94.3],
  vital: [91.9, 91.9],
  pregnancy: [89.4, 89.4],
  directive: [88.8, 88.8],
  transfusion: [89.9, 85.6],
  bleeding: [77.7, 82.3],
  vaccination: [68.9, 79.9],
  functional: [86.6, 72.1],
  social: [93.9, 93.9],
  stay: [59.9, 85.6],
  exam: [76.8, 73.1],
});
