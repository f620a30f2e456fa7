import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionsOf, mayCall, rightsRoleOf, rightsRoles, rightsSource } from '../../../shared/rights.ts';

const doctor = { role: 'Medecin_non_MT', mode: 'normal' } as const;
const add = 'Se déclarer autorisé';
const unmask = 'Démasquer un document aux PS';

describe('functional rights', () => {
  it('an emergency mode adds no authorisation and lists no professional', () => {
    expect(mayCall('TD0.3', add, doctor)).toEqual({ allowed: true });
    for (const mode of ['bris_de_glace', 'centre_15'] as const) {
      expect(mayCall('TD0.3', add, { ...doctor, mode })).toEqual({ allowed: false });
      expect(mayCall('TD1.6', actionsOf('TD1.6')[0] ?? '', { ...doctor, mode })?.allowed).toBe(false);
    }
  });
  it('a search without INS is for regulation only', () => {
    const search = (mode: 'normal' | 'centre_15') =>
      mayCall('TD0.5', 'Recherche d’un patient dans le DMP sans INS', { ...doctor, mode });
    expect([search('normal')?.allowed, search('centre_15')?.allowed]).toEqual([false, true]);
  });
  it('only one’s own documents are unmasked, but by the médecin traitant', () => {
    expect(mayCall('TD3.3a', unmask, doctor)).toEqual({ allowed: true, note: 'Ses propres documents uniquement' });
    expect(mayCall('TD3.3a', unmask, { role: 'MT', mode: 'normal' })).toEqual({ allowed: true });
  });
  it('the occupational physician reads no document, whatever the mode', () => {
    for (const mode of ['normal', 'bris_de_glace'] as const)
      expect(mayCall('TD3.2', 'Documents non masqués aux PS', { role: 'Medecin_du_travail', mode })?.allowed).toBe(false);
  });
  it('AIR reads and never deposits', () => {
    expect(mayCall('TD2.1', 'Alimentation', { ...doctor, access: 'air' })).toEqual({ allowed: false });
    expect(mayCall('TD3.2', 'Documents non masqués aux PS', { ...doctor, access: 'air' })?.allowed).toBe(true);
    expect(mayCall('TD2.1', 'Alimentation d’un DMP', doctor)?.allowed).toBe(true);
  });
  it('says nothing of what is not in the matrix', () => {
    expect(mayCall('TD9.9', add, doctor)).toBeUndefined();
    expect(mayCall('TD0.3', 'Autre chose', doctor)).toBeUndefined();
    expect(mayCall('TD0.3', add, { role: 'CPE_non_PS', mode: 'bris_de_glace' })).toBeUndefined();
  });
  it('every cell can be read', () => {
    for (const access of ['direct', 'air'] as const)
      for (const td of [
        'TD0.1',
        'TD0.2',
        'TD0.3',
        'TD0.4',
        'TD0.5',
        'TD1.3a',
        'TD1.6',
        'TD2.1',
        'TD3.1',
        'TD3.2',
        'TD3.3a',
        'TD3.3b',
        'TD3.3c',
        'TD3.3d',
      ])
        for (const action of actionsOf(td, access)) {
          const asked = rightsRoles.map((role) => mayCall(td, action, { role, mode: 'normal', access }));
          expect(asked.filter((r) => r !== undefined).length, `${td} ${action}`).toBeGreaterThanOrEqual(access === 'air' ? 4 : 5);
        }
    expect(rightsSource()).toContain('PDT-INF-526');
  });
  it('a role follows from profession and TD0.2', () => {
    expect(rightsRoleOf('60', { medecinTraitant: true })).toBe('PS_non_medecin');
    expect(rightsRoleOf('10', { medecinTraitant: true })).toBe('MT');
    expect(rightsRoleOf('10', { medecinTraitant: false })).toBe('Medecin_non_MT');
  });

  const csv = join(import.meta.dirname, '../../../../shared/spec/data/droits_fonctionnels_PDT-INF-526_v1.8.csv');
  if (!existsSync(csv)) console.info('rights: the matrix of ../shared is absent, not compared');
  it.skipIf(!existsSync(csv))('is the matrix, cell by cell', () => {
    const [head, ...lines] = readFileSync(csv, 'utf8')
      .trim()
      .split(/\r?\n/)
      .map((line) => line.match(/("[^"]*"|[^,]*)(,|$)/g)?.map((c) => c.replace(/,$/, '').replace(/^"|"$/g, '')) ?? []);
    let compared = 0;
    for (const line of lines)
      for (const [i, column] of (head ?? []).entries()) {
        const [role, mode] = column.split('/');
        const known = rightsRoles.find((r) => r === role);
        if (!known) continue;
        const asked = mode === 'regulation' ? 'centre_15' : mode === 'bris_de_glace' ? 'bris_de_glace' : 'normal';
        expect(mayCall(line[0] ?? '', line[1] ?? '', { role: known, mode: asked })?.allowed).toBe(line[i]?.startsWith('oui'));
        compared++;
      }
    expect(compared).toBeGreaterThan(200);
  });
});
