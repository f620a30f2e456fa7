/**
 * Who may call what, by role and access mode (PDT-INF-526 and 606). Informative: it greys a button out and says why. The DMP
 * decides, and the documents ask not to build the decision into a program: what is not in the matrix is not forbidden here.
 */
import type { AccessMode, AuthorisedProfessional } from './dmp.ts';
import { air, direct, type Matrix, notes } from './vocabulary/data/functional-rights.ts';

export const rightsRoles = [
  'PS_non_medecin',
  'Medecin_non_MT',
  'MT',
  'Medecin_du_travail',
  'CPE_non_PS',
  'Indirect_ES',
  'PE_non_PS',
] as const;
export type RightsRole = (typeof rightsRoles)[number];

export interface Asking {
  readonly role: RightsRole;
  readonly mode: AccessMode;
  /** Default `direct` (526: CPS, CPE, indirect); `air` is INDIRECTE_RENFORCEE (606). */
  readonly access?: 'direct' | 'air';
}

export interface Right {
  readonly allowed: boolean;
  /** The condition of the matrix, in French, where it has one. */
  readonly note?: string;
}

const modeNames: Readonly<Record<AccessMode, string>> = {
  normal: 'normal',
  bris_de_glace: 'bris_de_glace',
  centre_15: 'regulation',
};

/** `action` is a line of the matrix (`actionsOf`). @returns `undefined` where the matrix says nothing: nothing follows from it. */
export function mayCall(td: string, action: string, { role, mode, access = 'direct' }: Asking): Right | undefined {
  const matrix = matrixOf(access);
  const row = matrix.rows.find(([transaction, label]) => transaction === td && label === action);
  const column = columnOf(matrix, role, mode);
  const cell = column < 0 ? undefined : row?.[2][column];
  const [, said, number] = /^(oui|non)(\(\d+\))?$/.exec(cell ?? '') ?? [];
  if (said === undefined) return undefined;
  const note = number === undefined ? undefined : notes[number];
  return { allowed: said === 'oui', ...(note !== undefined && { note }) };
}

/** Lines of the matrix for a transaction, as they are printed. */
export function actionsOf(td: string, access: 'direct' | 'air' = 'direct'): readonly string[] {
  return matrixOf(access).rows.flatMap(([transaction, action]) => (transaction === td ? [action] : []));
}

/** The role in the matrix of a professional by profession (TRE_G15, 10 is a physician) and the médecin traitant of TD0.2. */
export function rightsRoleOf(
  professionCode: string,
  { medecinTraitant }: Pick<AuthorisedProfessional, 'medecinTraitant'>,
): RightsRole {
  if (professionCode !== '10') return 'PS_non_medecin';
  return medecinTraitant ? 'MT' : 'Medecin_non_MT';
}

export const rightsSource = (access: 'direct' | 'air' = 'direct'): string => matrixOf(access).source;

const matrixOf = (access: 'direct' | 'air'): Matrix => (access === 'air' ? air : direct);

/** The occupational physician has one column whatever the mode. */
function columnOf(matrix: Matrix, role: RightsRole, mode: AccessMode): number {
  const own = matrix.columns.indexOf(`${role}/${modeNames[mode]}`);
  return own >= 0 ? own : matrix.columns.indexOf(`${role}/sans_objet`);
}
