/** Antithrombotics in turns of phrase that were read the other way round once. */
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';

const medicinesIn = (text: string): string[] =>
  readFindings(text, { documentDate: '2026-03-12' })
    .filter(({ kind }) => kind === 'medication')
    .map(({ label, status, drug }) => [label, status, drug?.dose].filter(Boolean).join(' '));

describe('an antithrombotic', () => {
  it.each([
    ["j'ai arreté le plavix il y a 1 semaine comme demandé par le cardiologue", ['Plavix past']],
    ["Je n'ai pas arrêté le Plavix.", ['Plavix active']],
    ['Choc hémorragique sous Eliquis.', ['Eliquis active']],
    ['Sous Préviscan, INR cible 2-3.', ['Previscan active']],
    ["Relais de l'AVK par Lovenox.", ['AVK past', 'Lovenox active']],
    ['Relais AVK par Lovenox.', ['AVK past', 'Lovenox active']],
    ['AVK par Préviscan.', ['Previscan active']],
    ['Sous ACO depuis 2018.', ['Anticoagulant active']],
  ])('%s', (text, expected) => expect(medicinesIn(text)).toEqual(expected));
});
