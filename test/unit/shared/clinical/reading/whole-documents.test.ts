/**
 * 1 902 sentences of 108 whole documents in ten styles, written blind and annotated twice (`whole-documents/*.txt`): what the
 * reader meets in a record. They measured it until 2026-11-22, 03:00, and are built on since.
 */
import { holdsFloors } from './floors.ts';

holdsFloors(new URL('./whole-documents/', import.meta.url), {
  all: [90.7, 93.2],
  antithrombotic: [95.7, 96.2],
  'severe allergy': [98.1, 96.3],
  problem: [93.9, 94.9],
  allergy: [95.7, 96.5],
  medication: [96.1, 96.3],
  procedure: [89.5, 94.5],
  anaesthesia: [94.1, 88.8],
  airway: [100, 90.9],
  device: [90.5, 94.1],
  lab: [73.8, 90.1],
  vital: [81.5, 96.4],
  pregnancy: [89.4, 89.4],
  directive: [86.6, 92.8],
  transfusion: [100, 84],
  bleeding: [87.2, 91.1],
  vaccination: [95.2, 95.2],
  functional: [93, 70.1],
  social: [92.3, 94.1],
  stay: [75, 90],
  exam: [62.7, 88.8],
});
