/**
 * 1 600 sentences in ten styles, written and annotated by people who had not seen the reader (`held-out/*.txt`).
 * The reader was improved on the odd-numbered ones only: the even half is its measure. The aim is 98 % for antithrombotics
 * and severe allergies and 95 % elsewhere; it is not reached. The floors are what is reached, to be raised, never lowered.
 * Every error stands in `held-out/errors.md` (`npm run -s lab -- reading`).
 */
import { describe, expect, it } from 'vitest';
import {
  precisionOf,
  readSentenceSet,
  recallOf,
  scoreSentence,
  tableOf,
  tallyAll,
  tallyByGroup,
  tallyByStyle,
} from './sentence-set.ts';

type Half = 'even half' | 'all';
type Floor = readonly [recallPercent: number, precisionPercent: number];

const floors: Readonly<Record<Half, Readonly<Record<string, Floor>>>> = {
  'even half': {
    all: [68.2, 74.3],
    antithrombotic: [71.2, 70.4],
    'severe allergy': [66.6, 75],
    problem: [71.6, 78.3],
    allergy: [71.5, 74.5],
    medication: [71.4, 72.8],
    procedure: [59.7, 73.2],
    anaesthesia: [54.1, 50],
    airway: [85.7, 57.1],
    device: [45.9, 60.7],
    lab: [65.8, 94.9],
    vital: [70, 95.4],
    pregnancy: [63.6, 77.7],
    directive: [60, 85.7],
    transfusion: [54.5, 50],
    bleeding: [56.2, 56.2],
    vaccination: [60, 85.7],
    functional: [50, 61.1],
    social: [85, 77.2],
    stay: [60, 75],
    exam: [61.1, 73.3],
  },
  all: {
    all: [76.4, 80.7],
    antithrombotic: [77.4, 76.4],
    'severe allergy': [76.5, 80.3],
    problem: [81.9, 85.5],
    allergy: [77.4, 79.6],
    medication: [79.5, 80],
    procedure: [61, 70.6],
    anaesthesia: [64.4, 59.1],
    airway: [83.8, 70.2],
    device: [59, 74.2],
    lab: [71.7, 95.6],
    vital: [78.8, 97.6],
    pregnancy: [64.7, 84.6],
    directive: [73.9, 94.4],
    transfusion: [70, 60.8],
    bleeding: [77.5, 75.6],
    vaccination: [50, 64.2],
    functional: [66.6, 78.9],
    social: [84.9, 83.3],
    stay: [55.5, 62.5],
    exam: [75, 75],
  },
};

const scores = readSentenceSet(new URL('./held-out/', import.meta.url)).map(scoreSentence);

it('is a set of at least 1 500 sentences in ten styles', () => {
  expect(scores.length).toBeGreaterThanOrEqual(1500);
  expect(new Set(scores.map(({ sentence }) => sentence.style)).size).toBe(10);
});

describe.each(['even half', 'all'] as const)('%s', (half) => {
  const own = half === 'all' ? scores : scores.filter(({ sentence }) => sentence.number % 2 === 0);
  const tallies = new Map([['all', tallyAll(own)], ...tallyByGroup(own)]);
  console.info(`${half}, ${own.length} sentences\n${tableOf('kind', tallies)}\n\n${tableOf('style', tallyByStyle(own))}`);
  it.each(Object.entries(floors[half]).map(([group, floor]) => ({ group, floor })))(
    '$group reaches $floor',
    ({ group, floor }) => {
      const tally = tallies.get(group);
      if (!tally) throw new Error(`no facts of ${group}`);
      expect(recallOf(tally) * 100).toBeGreaterThanOrEqual(floor[0]);
      expect(precisionOf(tally) * 100).toBeGreaterThanOrEqual(floor[1]);
    },
  );
});
