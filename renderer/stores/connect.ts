/** First the state as it is, then its changes; and the blank screen as soon as the patient may not be shown. */
import { isRecordOpen } from '../../shared/record-open.ts';
import type { SessionView } from '../../shared/session.ts';
import { asAppError, call, on } from '../core.ts';
import { errorText } from '../text/errors.ts';
import { forgetConsultation } from './consultation.ts';
import { forgetDeposit, useDeposit } from './deposit.ts';
import { useDiagnosis } from './diagnosis.ts';
import { kept } from './kept.ts';
import { useOverlay } from './overlay.ts';
import { forgetRecord, patientEpoch, useRecord } from './record.ts';
import { showsPatient, useSession } from './session.ts';
import { dismissNotes, toast } from './toasts.ts';
import { useTraining } from './training.ts';
import { forgetVisit } from './visit.ts';
import { forgetVsm } from './vsm.ts';

/** Everything of the patient leaves the screen and the memory of the page. */
export function blankPatient(): void {
  forgetRecord();
  forgetDeposit();
  forgetConsultation();
  forgetVisit();
  forgetVsm();
  useOverlay.setState({ open: null });
}

function takeSession(view: SessionView): void {
  const before = useSession.getState().view;
  useSession.setState({ view });
  // Not only on a change of step: whatever order events come in, a step without a patient shows none.
  if (!showsPatient(view)) blankPatient();
  // What the record said before this step was dropped: ask for it again.
  else if (!showsPatient(before)) {
    dismissNotes();
    void loadRecord();
  }
  if (before?.step === 'record-open' && view.step !== 'record-open') {
    useTraining.setState({ unfolded: null });
    // On a swap the next patient is opening already: nothing is said over his record.
    if (view.step !== 'opening') toast('note', "Dossier refermé : plus rien du patient n'est affiché.");
  }
}

/** Patient data that arrives while none may be shown is dropped (an event can be under way when the card is pulled). */
const ifShown = (put: () => void): void => {
  if (showsPatient(useSession.getState().view)) put();
};

async function loadAll(): Promise<void> {
  const quietly = (loading: Promise<unknown>) =>
    loading.catch((error: unknown) => toast('warning', errorText(asAppError(error).named).title));
  const info = await call('app.info', {}).catch(() => null);
  useSession.setState({ info });
  await quietly(call('session.get', {}).then(takeSession));
  await Promise.all([
    quietly(call('outbox.list', {}).then((items) => useDeposit.setState({ items }))),
    quietly(call('arrivals.list', {}).then((arrivals) => useDeposit.setState({ arrivals }))),
    info?.mode === 'training' && quietly(call('training.cards', {}).then((cards) => useTraining.setState({ cards }))),
    info?.mode === 'training' && quietly(call('training.faults', {}).then((faults) => useTraining.setState({ faults }))),
  ]);
}

/** What an event brought meanwhile is newer than these answers, and is kept. */
async function loadRecord(): Promise<void> {
  const asked = patientEpoch();
  const still = () => asked === patientEpoch() && showsPatient(useSession.getState().view);
  const view = await call('record.get', {}).catch(() => null);
  if (!still()) return;
  useRecord.setState((held) => ({ view: held.view ?? view }));
  const { phase } = useRecord.getState().view ?? {};
  if (!isRecordOpen(phase)) return;
  const [act, rows, summary] = await Promise.all([
    call('act.get', {}).catch(() => ({})),
    call('documents.list', {}).catch(() => null),
    call('summary.get', {}).catch(() => null),
  ]);
  if (still())
    useRecord.setState((held) => ({
      act: Object.keys(held.act).length > 0 ? held.act : act,
      rows: held.rows ?? rows,
      summary: held.summary ?? summary,
    }));
}

/** Once, at start. */
export function connect(): void {
  on('session.changed', takeSession);
  on('record.changed', (view) => {
    if (view === null) blankPatient();
    else ifShown(() => useRecord.setState({ view }));
  });
  on('documents.changed', (rows) => ifShown(() => useRecord.setState((held) => ({ rows: kept(held.rows, rows) }))));
  on('summary.changed', (summary) => ifShown(() => useRecord.setState((held) => ({ summary: kept(held.summary, summary) }))));
  on('outbox.changed', (items) => useDeposit.setState({ items }));
  on('arrivals.changed', (arrivals) => useDeposit.setState({ arrivals }));
  on('diagnostics.changed', (diagnosis) => useDiagnosis.setState({ diagnosis, problem: null }));
  on('training.changed', (cards) => useTraining.setState({ cards }));
  on('process.restarted', ({ process }) => {
    const named =
      process === 'core'
        ? ({ code: 'CORE_RESTARTED', detail: {} } as const)
        : ({ code: 'CARD_HOST_RESTARTED', detail: {} } as const);
    const { title, remedy } = errorText(named);
    toast('warning', `${title} ${remedy}`);
    if (process === 'core') {
      blankPatient();
      void loadAll();
    }
  });
  void loadAll();
}
