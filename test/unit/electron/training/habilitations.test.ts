/** The server's table of rights, typed by hand, against the published matrices, cell by cell. */
import { expect, test } from 'vitest';
import { type Extent, permit, type Right } from '../../../../electron/training/habilitations.ts';
import { Refused } from '../../../../electron/training/refusals.ts';
import type { DmpRecord } from '../../../../electron/training/state.ts';
import type { Caller } from '../../../../electron/training/vihf-check.ts';
import { air, direct, type Matrix } from '../../../../shared/vocabulary/data/functional-rights.ts';

/** By transaction and the beginning of the action; TD0.0, TD0.1 and the Web addresses are none of this server's. */
const rights: readonly (readonly [transaction: string, action: string, right: Right])[] = [
  ['TD0.2', '', 'TD0.2'],
  ['TD0.3', 'Se déclarer', 'TD0.3 ajout'],
  ['TD0.3', 'Supprimer', 'TD0.3 suppression'],
  ['TD0.3', 'Se supprimer MT', 'TD0.3 MT'],
  ['TD0.4', '', 'TD0.4'],
  ['TD0.5', '', 'TD0.5'],
  ['TD1.3a', '', 'TD1.3a'],
  ['TD1.6', '', 'TD1.6'],
  ['TD2.1', '', 'TD2.1'],
  ['TD2.2', '', 'TD2.2'],
  ['TD3.1', 'Rechercher les métadonnées', 'TD3.1'],
  ['TD3.1', 'Rechercher la référence', 'TD3.1 référence'],
  ['TD3.2', 'Documents non masqués', 'TD3.2'],
  ['TD3.3a', 'Masquer', 'TD3.3a masquer'],
  ['TD3.3a', 'Démasquer', 'TD3.3a démasquer'],
  ['TD3.3b', '', 'TD3.3b'],
  ['TD3.3c', '', 'TD3.3c'],
  ['TD3.3d', 'Archiver', 'TD3.3d'],
  ['TD3.3d', 'Désarchiver', 'TD3.3d'],
];
const record = { medecinTraitant: 'mt' } as DmpRecord;

function callerOf(column: string, reinforced: boolean): Caller {
  const [role = '', mode = ''] = column.split('/');
  const accessMode = mode === 'regulation' ? 'centre_15' : mode === 'bris_de_glace' ? 'bris_de_glace' : 'normal';
  const staff = role === 'CPE_non_PS' || role === 'PE_non_PS';
  return {
    nationalId: role === 'MT' ? 'mt' : 'x',
    familyName: '',
    displayName: '',
    structureId: '',
    sectorCode: '',
    ins: { matricule: '', oid: '' },
    secretConnection: false,
    accessMode,
    cardType: staff ? 'CPE' : 'CPS',
    professionCode: staff || role === 'PS_non_medecin' ? '60' : '10',
    specialityCode: role === 'Medecin_du_travail' ? 'SM25' : undefined,
    authentication: reinforced ? 'INDIRECTE_RENFORCEE' : role === 'Indirect_ES' ? 'INDIRECTE' : 'DIRECTE',
  };
}

/** Notes 6 and 8: one's own documents; 9: those of the structure. The others narrow something else. */
function extentOf(cell: string): Extent | 'refused' {
  if (!cell.startsWith('oui')) return 'refused';
  if (/\((6|8)\)/.test(cell)) return 'own';
  return cell.includes('(9)') ? 'structure' : 'any';
}

function permitted(right: Right, caller: Caller): Extent | 'refused' {
  try {
    return permit(right, caller, record);
  } catch (error) {
    if (error instanceof Refused && error.reasons[0]?.code === 'DMPAccessDeniedByRightsService') return 'refused';
    throw error;
  }
}

test.each<[string, Matrix, boolean, number]>([
  ['PDT-INF-526', direct, false, 228],
  ['PDT-INF-606', air, true, 162],
])('%s', (_name, { columns, rows }, reinforced, cells) => {
  let compared = 0;
  for (const [transaction, action, said] of rows)
    for (const [td, beginning, right] of rights) {
      if (td !== transaction || !action.startsWith(beginning)) continue;
      for (const [i, column] of columns.entries()) {
        expect(permitted(right, callerOf(column, reinforced)), `${transaction} ${action}, ${column}`).toBe(
          extentOf(said[i] ?? ''),
        );
        compared += 1;
      }
    }
  expect(compared).toBe(cells);
});
