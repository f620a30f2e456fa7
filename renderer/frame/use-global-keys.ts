import { useEffect } from 'react';
import { isRecordOpen } from '../../shared/record-open.ts';
import { goToQuestions, goToSearch, printSummary } from '../screens/palette/commands.ts';
import { useDeposit } from '../stores/deposit.ts';
import { useOverlay } from '../stores/overlay.ts';
import { goTo, goToSheet, useRecord } from '../stores/record.ts';
import { closeScreen, toggleScreen, useScreen } from '../stores/screen.ts';
import { type KeyCommand, keyCommand } from './global-key.ts';
import { pageEvents } from './page-events.ts';

const typingIn = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=textbox]';

function goBack(): void {
  const { place, target, sourceTarget } = useRecord.getState();
  if (place === 'summary' && sourceTarget) useRecord.setState({ sourceTarget: null });
  else if (place === 'documents' && target) useRecord.setState({ target: null });
}

function run(command: KeyCommand): void {
  switch (command.command) {
    case 'palette':
      useOverlay.setState(({ open }) => ({ open: open === 'palette' ? null : 'palette' }));
      break;
    case 'first-aid':
      toggleScreen('first-aid');
      break;
    case 'close-screen':
      closeScreen();
      break;
    case 'search':
      goToSearch();
      break;
    case 'back':
      goBack();
      break;
    case 'print':
      void printSummary();
      break;
    case 'place':
      goTo(command.place);
      break;
    case 'sheet':
      goToSheet(command.sheet);
      break;
    case 'questions':
      goToQuestions();
      break;
    case 'send':
      window.dispatchEvent(new Event(pageEvents.send));
      break;
    case 'guess':
      window.dispatchEvent(new CustomEvent(pageEvents.guess, { detail: command.index }));
  }
}

export function useGlobalKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.repeat) return;
      const focused = event.target instanceof Element ? event.target : null;
      const { view, place, sheet } = useRecord.getState();
      const command = keyCommand({
        key: event.key,
        code: event.code,
        ctrl: event.ctrlKey || event.metaKey,
        alt: event.altKey,
        typing: focused?.matches(typingIn) ?? false,
        covered: document.querySelector('[role=dialog], [role=menu], [data-trigger]') !== null,
        draft: place === 'deposit' && useDeposit.getState().draft !== null,
        signing: place === 'summary' && sheet !== 'summary',
        screen: useScreen.getState().shown !== null,
        insideRecord: isRecordOpen(view?.phase),
      });
      if (!command) return;
      event.preventDefault();
      event.stopPropagation();
      run(command);
    };
    // In the capture phase: lists and menus would otherwise take Escape and letters for themselves.
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  }, []);
}
