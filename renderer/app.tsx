import { I18nProvider } from 'react-aria-components';
import { isRecordOpen } from '../shared/record-open.ts';
import styles from './app.module.css';
import { CrashGuard } from './components/crash-guard.tsx';
import { EmergencyBanner } from './frame/emergency-banner.tsx';
import { PatientBand } from './frame/patient-band.tsx';
import { Rail } from './frame/rail.tsx';
import { RedLine } from './frame/red-line.tsx';
import { Toasts } from './frame/toasts.tsx';
import { TopStrip } from './frame/top-strip.tsx';
import { useGlobalKeys } from './frame/use-global-keys.ts';
import { useWindowFiles } from './frame/use-window-files.ts';
import { DayScreen } from './screens/day/day-screen.tsx';
import { DepositPlace } from './screens/deposit/deposit-place.tsx';
import { DocumentsPlace } from './screens/documents/documents-place.tsx';
import { FirstAid } from './screens/first-aid/first-aid.tsx';
import { Home } from './screens/home/home.tsx';
import { Palette } from './screens/palette/palette.tsx';
import { Printed } from './screens/print/written-sheet.tsx';
import { RecordPhaseScreen } from './screens/record/record-phase-screen.tsx';
import { RightsPlace } from './screens/rights/rights-place.tsx';
import { RulesScreen } from './screens/rules/rules-screen.tsx';
import { SettingsScreen } from './screens/settings/settings-screen.tsx';
import { AddStatement } from './screens/statements/add-statement.tsx';
import { SummaryPlace } from './screens/summary/summary-place.tsx';
import { TrainingPanel } from './screens/training/training-panel.tsx';
import { useRecord } from './stores/record.ts';
import { useScreen } from './stores/screen.ts';
import { useSession } from './stores/session.ts';

export function App() {
  const mode = useSession(({ view, info }) => view?.mode ?? info?.mode);
  const accessMode = useSession(({ view }) => view?.accessMode);
  const hasRecord = useRecord(({ view }) => view !== null);
  const screen = useScreen(({ shown }) => shown);
  useGlobalKeys();
  const dropping = useWindowFiles();
  const frame = accessMode !== undefined && accessMode !== 'normal' ? 'emergency' : mode;
  return (
    <I18nProvider locale="fr-FR">
      <CrashGuard>
        <div className={styles['window']} data-frame={frame} data-testid="window">
          <TopStrip />
          <EmergencyBanner />
          {screen === 'first-aid' && <FirstAid />}
          {screen === 'settings' && <SettingsScreen />}
          {screen === 'day' && <DayScreen />}
          {/* Kept as it is underneath: what was typed and where one was reading. */}
          <div className={styles['work']} hidden={screen !== null}>
            {hasRecord ? <RecordFrame /> : <Home />}
          </div>
          {mode === 'training' && <TrainingPanel />}
          {dropping && <div className={styles['dropping']}>{dropping}</div>}
        </div>
        <Printed />
        <Palette />
        <RulesScreen />
        <AddStatement />
      </CrashGuard>
      <Toasts />
    </I18nProvider>
  );
}

function RecordFrame() {
  const phase = useRecord(({ view }) => view?.phase);
  const place = useRecord((state) => state.place);
  const inside = isRecordOpen(phase);
  return (
    <>
      <PatientBand />
      {inside && <RedLine />}
      <div className={styles['main']}>
        {inside && <Rail />}
        <main className={styles['place']}>
          {!inside && <RecordPhaseScreen />}
          {inside && place === 'summary' && <SummaryPlace />}
          {inside && place === 'documents' && <DocumentsPlace />}
          {inside && place === 'deposit' && <DepositPlace />}
          {inside && place === 'rights' && <RightsPlace />}
        </main>
      </div>
    </>
  );
}
