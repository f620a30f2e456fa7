/** Who I am, in which mode, and whether the cards are there: on every screen. */

import { LifeBuoy, Settings } from 'lucide-react';
import { capitalised } from '../../shared/text/typography.ts';
import { Button } from '../components/button.tsx';
import { Dot, Key } from '../components/marks.tsx';
import { useOverlay } from '../stores/overlay.ts';
import { toggleScreen, useScreen } from '../stores/screen.ts';
import { useSession } from '../stores/session.ts';
import { accessModes, withoutDiploma } from '../text/words.ts';
import { LocksSoon } from './locks-soon.tsx';
import styles from './top-strip.module.css';

export function TopStrip() {
  const view = useSession((state) => state.view);
  const mode = useSession(({ view, info }) => view?.mode ?? info?.mode);
  const screen = useScreen(({ shown }) => shown);
  const cps = view?.readers.readers.some((reader) => reader.present && reader.role === 'cps') ?? false;
  return (
    <header className={styles['strip']}>
      {mode === 'training' && <span className={styles['training']}>ENTRAÎNEMENT</span>}
      <span className={styles['holder']}>
        {view?.holder ? (
          <>
            <b>{`${view.holder.professionCode === '10' ? 'Dr ' : ''}${capitalised(view.holder.givenName)} ${view.holder.familyName.toLocaleUpperCase('fr')}`}</b>
            <Dot />
            {withoutDiploma(view.holder.specialityLabel ?? view.holder.professionLabel)}
            {view.situation && (
              <>
                <Dot />
                {view.situation.structureName}
              </>
            )}
          </>
        ) : (
          'Poste DMP'
        )}
      </span>
      <LocksSoon />
      {view && (
        <>
          <CardState name="CPS" present={cps} />
          <CardState name="Vitale" present={view.vitalePresent} />
          {view.situation && (
            <span className={view.accessMode === 'normal' ? styles['mode'] : styles['urgent']}>
              {accessModes[view.accessMode]}
            </span>
          )}
        </>
      )}
      <Button look="quiet" aria-pressed={screen === 'first-aid'} aria-keyshortcuts="F1" onPress={() => toggleScreen('first-aid')}>
        <LifeBuoy className={styles['icon']} size={16} aria-hidden="true" />
        <span className={styles['word']}>Premiers secours</span>
      </Button>
      <Button look="quiet" aria-pressed={screen === 'settings'} onPress={() => toggleScreen('settings')}>
        <Settings className={styles['icon']} size={16} aria-hidden="true" />
        <span className={styles['word']}>Réglages</span>
      </Button>
      <Button look="quiet" aria-label="Toutes les commandes (Ctrl+K)" onPress={() => useOverlay.setState({ open: 'palette' })}>
        <Key>Ctrl K</Key>
      </Button>
    </header>
  );
}

function CardState({ name, present }: { readonly name: string; readonly present: boolean }) {
  return (
    <span className={styles['card']} role="img" aria-label={`Carte ${name} ${present ? 'présente' : 'absente'}`}>
      <i data-present={present} />
      {name}
    </span>
  );
}
