import { expect, test } from 'vitest';
import { actWords, resultWords } from '../../../renderer/screens/rights/act-words.ts';
import { refusalWords } from '../../../renderer/screens/rights/permitted.ts';

const doctor = { professionCode: '10', medecinTraitant: false, accessMode: 'normal' } as const;

test('a key is grey for the reason that the matrix gives', () => {
  expect(refusalWords('TD0.3', 'Supprimer son autorisation', doctor)).toBeUndefined();
  expect(refusalWords('TD0.3', 'Supprimer son autorisation', { ...doctor, accessMode: 'bris_de_glace' })).toMatch(/urgence/);
  expect(refusalWords('TD1.6', 'Liste des PS autorisés/bloqués sur un DMP', { ...doctor, accessMode: 'centre_15' })).toMatch(
    /urgence/,
  );
  expect(refusalWords('TD0.3', 'Se supprimer MT', doctor)).toMatch(/médecin traitant/);
  expect(refusalWords('TD0.3', 'Se supprimer MT', { ...doctor, medecinTraitant: true })).toBeUndefined();
  expect(refusalWords('TD0.5', 'Recherche d’un patient dans le DMP sans INS', doctor)).toMatch(/profession/);
});

test('what the matrix does not say is not refused here', () => {
  expect(refusalWords('TD9.9', 'inconnu', doctor)).toBeUndefined();
});

test('lines of the journal have French words, and an unknown one is shown as it is', () => {
  expect(actWords('TD3.2 4')).toBe('Lecture de 4 documents');
  expect(actWords('TD0.3 AJOUT information 2026-1')).toContain('texte 2026-1');
  expect(actWords('TD0.3 AJOUT MEDECIN_TRAITANT')).toContain('médecin traitant');
  expect(actWords('autre')).toBe('autre');
  expect(resultWords('ok')).toBe('fait');
  expect(resultWords('DMP_TIMEOUT')).toBe('DMP_TIMEOUT');
});
