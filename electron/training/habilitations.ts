/**
 * Who may do what, by role and access mode: PDT-INF-526 v1.8, and PDT-INF-606 v1.3 for indirect authentication reinforced
 * (spec dmp.md 1.4). One character per column: `+` yes, `-` no, `o` documents of one's own, `s` documents of one's structure.
 */
import { known, Refused } from './refusals.ts';
import type { DmpRecord } from './state.ts';
import type { Caller } from './vihf-check.ts';

/** Columns: PS (normal, regulation, bris de glace), doctor (3), occupational, MT (normal, bris de glace), CPE, indirect (2). */
const direct = {
  'TD0.2': '++++++++++++',
  'TD0.3 ajout': '+--+---+-+--',
  'TD0.3 suppression': '+--+---+----',
  /** « Se supprimer MT ». Becoming it is in no published row: as any doctor in normal mode. */
  'TD0.3 MT': '-------+----',
  'TD0.3 devenir MT': '---+---+----',
  'TD0.4': '+++++++++++-',
  'TD0.5': '-+--+------+',
  'TD1.3a': '++++++++++++',
  /** Not in the published tables but for their note 10: whoever may declare himself authorised. */
  'TD1.3b': '+--+---+----',
  'TD1.4': '+--+---+----',
  'TD1.6': '+--+--++----',
  'TD2.1': '+++++++++-++',
  'TD2.2': '---------+--',
  'TD3.1': '+++++++++---',
  'TD3.1 référence': '++++++++++++',
  'TD3.2': '++++++-++---',
  'TD3.3a masquer': '+--+--++----',
  'TD3.3a démasquer': 'o--o--o+----',
  'TD3.3b': '+--+--++----',
  'TD3.3c': 'ooooooooosss',
  'TD3.3d': 'o--o++o++---',
} as const;

export type Right = keyof typeof direct;

/** Columns: PS (3), doctor (3), MT (normal, bris de glace), CPE. What has no row there is forbidden. */
const reinforced: Readonly<Partial<Record<Right, string>>> = {
  'TD0.2': '+++++++++',
  'TD0.3 ajout': '+--+--+-+',
  'TD0.3 suppression': '+--+--+--',
  'TD0.4': '+++++++++',
  'TD0.5': '-+--+----',
  'TD1.3a': '+++++++++',
  'TD1.6': '+--+--+--',
  'TD3.1': '++++++++-',
  'TD3.1 référence': '+++++++++',
  'TD3.2': '++++++++-',
  'TD3.3a masquer': '+--+--+--',
  'TD3.3a démasquer': 'o--o--+--',
  'TD3.3b': '+--+--+--',
  'TD3.3c': 'oooooooos',
  'TD3.3d': 'o--+++++-',
};

/** Savoir-faire of occupational medicine: deposits and searches, never opens. */
const occupationalMedicine: readonly string[] = ['SM25', 'C41', 'SCH35', 'CAPA11'];

export function isOccupational(caller: Caller): boolean {
  return occupationalMedicine.includes(caller.specialityCode ?? '');
}

const modeColumn = { normal: 0, centre_15: 1, bris_de_glace: 2 } as const;

function column(caller: Caller, medecinTraitant: boolean): number {
  const mode = modeColumn[caller.accessMode];
  // the médecin traitant has no column of his own in regulation
  const asMedecinTraitant = medecinTraitant && caller.accessMode !== 'centre_15';
  if (caller.authentication === 'INDIRECTE') return caller.accessMode === 'bris_de_glace' ? -1 : 10 + mode;
  if (caller.authentication === 'INDIRECTE_RENFORCEE') {
    if (caller.cardType === 'CPE') return 8;
    if (asMedecinTraitant) return 6 + mode / 2;
    return (caller.professionCode === '10' ? 3 : 0) + mode;
  }
  if (caller.cardType === 'CPE') return caller.accessMode === 'normal' ? 9 : -1;
  if (caller.cardType === 'CPA') return -1;
  if (isOccupational(caller)) return 6;
  if (asMedecinTraitant) return 7 + mode / 2;
  return (caller.professionCode === '10' ? 3 : 0) + mode;
}

export type Extent = 'any' | 'own' | 'structure';

/** @throws Refused where the table says no. */
export function permit(right: Right, caller: Caller, record?: DmpRecord): Extent {
  const row: string = caller.authentication === 'INDIRECTE_RENFORCEE' ? (reinforced[right] ?? '') : direct[right];
  const cell = row[column(caller, record?.medecinTraitant === caller.nationalId)];
  if (cell === '+') return 'any';
  if (cell === 'o') return 'own';
  if (cell === 's') return 'structure';
  throw new Refused({
    code: known.accessDenied.code,
    text: `${right} : fonction non autorisée pour ce profil dans ce mode d’accès`,
  });
}
