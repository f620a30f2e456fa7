/** The session as the page may see it: nothing of the patient before the code was accepted. */
import type { AccessMode } from '../../shared/dmp.ts';
import type { SessionView } from '../../shared/session.ts';
import { labelOf } from '../../shared/vocabulary/value-sets.ts';
import type { Mode } from '../session/admission.ts';
import { problemOf, type SessionState, stepOf } from '../session/session-state.ts';

export interface ViewOptions {
  readonly mode: Mode;
  /** The record has no list yet. */
  readonly opening: boolean;
  /** Id of the practice situation that this holder chose last: proposed first, never chosen for him. */
  readonly lastSituation?: string | undefined;
  readonly accessMode?: AccessMode | undefined;
  readonly locksAt?: Date | undefined;
}

export function sessionViewOf(
  state: SessionState,
  { mode, opening, lastSituation, accessMode = 'normal', locksAt }: ViewOptions,
): SessionView {
  const { cps, vitale } = state;
  const step = stepOf(state);
  const holder = cps.at === 'absent' || cps.at === 'reading' ? undefined : cps.holder;
  const withSector = (s: { sectorCode: string }) => labelOf('sector', s.sectorCode) ?? s.sectorCode;
  const known = cps.at === 'choosing' || cps.at === 'ready' ? cps.situations : [];
  const isLast = (s: { id: string }) => s.id === lastSituation;
  const situations = [...known.filter(isLast), ...known.filter((s) => !isLast(s))];
  const problem = problemOf(state);
  return {
    mode,
    step: step === 'record-open' && opening ? 'opening' : step,
    readers: state.readers,
    ...(holder && {
      holder: {
        ...holder,
        professionLabel: labelOf('profession', holder.professionCode) ?? holder.professionCode,
        ...(holder.specialityCode && { specialityLabel: labelOf('savoirFaire', holder.specialityCode) ?? holder.specialityCode }),
      },
    }),
    situations: situations.map((s) => ({ ...s, sectorLabel: withSector(s) })),
    ...(cps.at === 'ready' && { situation: { ...cps.situation, sectorLabel: withSector(cps.situation) } }),
    beneficiaries: cps.at === 'ready' && vitale.at === 'read' ? vitale.reading.beneficiaries : [],
    vitalePresent: vitale.at !== 'absent',
    accessMode,
    ...(locksAt && { locksAt: locksAt.toISOString() }),
    ...(problem && { problem }),
  };
}
