/** Every command of the page, in words, for the palette. A command that cannot be used now is not listed. */
import { flushSync } from 'react-dom';
import { isRecordOpen } from '../../../shared/record-open.ts';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { places } from '../../frame/places.ts';
import { discardDraft, useDeposit } from '../../stores/deposit.ts';
import { useOverlay } from '../../stores/overlay.ts';
import { goTo, goToSheet, openDocument, useRecord } from '../../stores/record.ts';
import { openRule } from '../../stores/rules.ts';
import { toggleScreen, useScreen } from '../../stores/screen.ts';
import { useSession } from '../../stores/session.ts';
import { toast } from '../../stores/toasts.ts';
import { useTraining } from '../../stores/training.ts';
import { errorText } from '../../text/errors.ts';

export interface Command {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** Runs a call whose failure is only worth a sentence. */
export function attempt(calling: Promise<unknown>): void {
  calling.catch((error: unknown) => {
    const { title, remedy } = errorText(asAppError(error).named);
    toast('warning', `${title} ${remedy}`);
  });
}

export async function printSummary(): Promise<void> {
  if (!useRecord.getState().summary) return;
  try {
    const { saved } = await call('app.print', { what: 'summary' });
    if (saved) toast('done', 'La synthèse est imprimée ou enregistrée.');
  } catch (error) {
    toast('warning', errorText(asAppError(error).named).title);
  }
}

/** At once, so that the letters typed next are in the box: the place is drawn before the box is asked for. */
export function goToSearch(): void {
  flushSync(() => goTo('documents'));
  window.dispatchEvent(new Event(pageEvents.search));
}

/** To the first question of the summary, drawn before its key is asked for the focus. */
export function goToQuestions(): void {
  flushSync(() => {
    goToSheet('summary');
    useRecord.setState({ sourceTarget: null });
  });
  window.dispatchEvent(new Event(pageEvents.questions));
}

/** After the palette itself is gone. */
export const addStatement = (): void => void setTimeout(() => useOverlay.setState({ open: 'statement' }));

/** The file button that the place Dépôt holds; the palette presses the same one. */
export const fileButtonId = 'choose-file';

export function commands(): readonly Command[] {
  const { view, target, sourceTarget } = useRecord.getState();
  const session = useSession.getState().view;
  const { draft } = useDeposit.getState();
  const screen = useScreen.getState().shown;
  const inside = isRecordOpen(view?.phase);
  const list: (Command | false | undefined)[] = [
    ...(inside
      ? places.map(
          ({ place, label, digit }): Command => ({
            id: `place-${place}`,
            label: `Aller à : ${label}`,
            keys: digit,
            run: () => goTo(place),
          }),
        )
      : []),
    inside && {
      id: 'search',
      label: 'Chercher dans les documents',
      keys: '/',
      run: goToSearch,
    },
    inside && { id: 'state', label: 'Ajouter une constatation…', run: addStatement },
    inside && {
      id: 'questions',
      label: 'Répondre aux questions de la synthèse',
      keys: 'Alt R',
      run: () => void setTimeout(goToQuestions),
    },
    inside && { id: 'consultation', label: 'Aller à : Consultation', keys: 'Alt C', run: () => goToSheet('consultation') },
    inside && { id: 'visit', label: 'Aller à : Visite de la veille', keys: 'Alt V', run: () => goToSheet('visit') },
    inside && { id: 'vsm', label: 'Aller à : Volet de synthèse médicale (VSM)', keys: 'Alt L', run: () => goToSheet('vsm') },
    inside && { id: 'print', label: 'Imprimer la synthèse', keys: 'Ctrl P', run: () => void printSummary() },
    inside && {
      id: 'file',
      label: 'Déposer un fichier…',
      run: () => {
        goTo('deposit');
        setTimeout(() => document.getElementById(fileButtonId)?.click());
      },
    },
    draft !== null && { id: 'send', label: 'Envoyer le document préparé', keys: 'Ctrl Entrée', run: sendFromAnywhere },
    draft !== null && { id: 'discard', label: 'Abandonner le document préparé', run: discardDraft },
    sourceTarget !== null && {
      id: 'source-large',
      label: 'Ouvrir la source dans Documents',
      run: () => openDocument(sourceTarget.uniqueId, sourceTarget.passages, sourceTarget.current),
    },
    (target !== null || sourceTarget !== null) && {
      id: 'close-document',
      label: 'Fermer le document affiché',
      keys: 'Échap',
      run: () => useRecord.setState({ target: null, sourceTarget: null }),
    },
    view?.phase === 'failed' && { id: 'retry', label: 'Réinterroger le DMP', run: () => attempt(call('record.retry', {})) },
    view !== null && { id: 'close-record', label: 'Fermer le dossier', run: () => attempt(call('session.closeRecord', {})) },
    session?.situation && { id: 'lock', label: 'Verrouiller la session', run: () => attempt(call('session.lock', {})) },
    session?.mode === 'training' && {
      id: 'training',
      label: 'Montrer ou replier les lecteurs simulés',
      run: () => useTraining.setState(({ unfolded }) => ({ unfolded: !(unfolded ?? view === null) })),
    },
    screen === 'first-aid'
      ? { id: 'first-aid', label: 'Fermer les premiers secours', keys: 'Échap', run: () => toggleScreen('first-aid') }
      : { id: 'first-aid', label: 'Premiers secours : vérifier ce poste', keys: 'F1', run: () => toggleScreen('first-aid') },
    screen === 'settings'
      ? { id: 'settings', label: 'Fermer les réglages', keys: 'Échap', run: () => toggleScreen('settings') }
      : { id: 'settings', label: 'Réglages de ce poste', run: () => toggleScreen('settings') },
    screen === 'day'
      ? { id: 'day', label: 'Fermer la journée', keys: 'Échap', run: () => toggleScreen('day') }
      : { id: 'day', label: 'Journée : envois, annonces à faire, lot du matin', run: () => toggleScreen('day') },
    { id: 'rules', label: 'Règles : sources, protocoles du service', run: () => openRule() },
    { id: 'quit', label: 'Quitter Poste DMP', run: () => attempt(call('app.quit', {})) },
  ];
  return list.filter((command): command is Command => Boolean(command));
}

function sendFromAnywhere(): void {
  goTo('deposit');
  setTimeout(() => window.dispatchEvent(new Event(pageEvents.send)));
}
