/** The visit of the day before on the screen. Wiped with the patient. */
import { create } from 'zustand';
import { type VisitView, visitSheet } from '../../shared/consultation/visit.ts';
import type { Sheet } from '../../shared/sheet.ts';
import { localDay } from '../../shared/text/dates.ts';
import { call } from '../core.ts';
import { patientEpoch } from './record.ts';

interface VisitState {
  readonly view: VisitView | null;
  readonly note: string;
}

const nothing: VisitState = { view: null, note: '' };
export const useVisit = create<VisitState>(() => nothing);

export const forgetVisit = (): void => useVisit.setState(nothing, true);

export async function loadVisit(): Promise<void> {
  const asked = patientEpoch();
  const view = await call('visit.get', {}).catch(() => null);
  if (view && asked === patientEpoch()) useVisit.setState({ view });
}

export const visitSheetOf = ({ view, note }: VisitState): Sheet | undefined =>
  view?.reference ? visitSheet({ view, note: note.trim(), date: localDay(new Date()) }) : undefined;
