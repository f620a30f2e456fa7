/**
 * 1 902 sentences of 108 whole documents in ten styles, written blind and annotated twice (`whole-documents/*.txt`): what the
 * reader meets in a record. They measured it until 2026-11-22, 03:00, and are built on since.
 */
import { holdsFloors } from './floors.ts';

holdsFloors(new URL('./whole-documents/', import.meta.url), {
  all: [88.6, 91.5],
  antithrombotic: [95.7, 96.2],
  'severe allergy': [98.1, 96.3],
  problem: [93.9, 94.9],
  allergy: [95.7, 96.5],
  medication: [96.1, 96.3],
  procedure: [69.6, 80.7],
  anaesthesia: [64.7, 59.4],
  airway: [83.3, 86.2],
  device: [81.1, 81.1],
  lab: [73.8, 90.1],
  vital: [81.5, 96.4],
  pregnancy: [89.4, 89.4],
  directive: [86.6, 92.8],
  transfusion: [100, 63.6],
  bleeding: [74.4, 77.7],
  vaccination: [52.3, 73.3],
  functional: [93, 70.1],
  social: [92.3, 94.1],
  stay: [50, 40],
  exam: [52.9, 72.9],
});
