/** A sheet on paper: whose, by whom, when, then what it says. The same sheet goes into the deposited document as its PDF copy. */
import { chartSheet } from '../../../shared/consultation/chart-sheet.ts';
import { patientSheet } from '../../../shared/consultation/patient-sheet.ts';
import type { Sheet } from '../../../shared/sheet.ts';
import { ageWords, localDay, longDate, timeOfDay } from '../../../shared/text/dates.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { chartInput, useConsultation } from '../../stores/consultation.ts';
import { useRecord } from '../../stores/record.ts';
import { useSession } from '../../stores/session.ts';
import { useVisit, visitSheetOf } from '../../stores/visit.ts';
import { useVsm, vsmSheetOf } from '../../stores/vsm.ts';
import { bornOn, patientName, sexes } from '../../text/words.ts';
import { PrintSheet } from '../summary/print-sheet.tsx';
import { BatchSheet } from './batch-sheet.tsx';
import { usePrinted, type WrittenSheetName } from './print-sheet.ts';
import styles from './written-sheet.module.css';

/** What the print style shows. */
export function Printed() {
  const { sheet, batch } = usePrinted();
  if (batch) return <BatchSheet batch={batch} />;
  return sheet === null ? <PrintSheet /> : <WrittenSheet name={sheet} />;
}

function useSheet(name: WrittenSheetName): Sheet | undefined {
  const input = chartInput(useConsultation());
  const visit = useVisit();
  const volet = useVsm();
  if (name === 'visit') return visitSheetOf(visit);
  if (name === 'vsm') return vsmSheetOf(volet);
  return input && (name === 'chart' ? chartSheet(input) : patientSheet(input));
}

function WrittenSheet({ name }: { readonly name: WrittenSheetName }) {
  const sheet = useSheet(name);
  const view = useRecord((state) => state.view);
  const session = useSession((state) => state.view);
  if (!sheet || !view) return null;
  const { traits, ins } = view.patient;
  const now = new Date();
  const today = localDay(now);
  return (
    <div className={styles['sheet']} data-large={sheet.large} aria-hidden="true" data-testid="print-sheet">
      <header>
        <p className={styles['name']}>{patientName(view.patient).name}</p>
        <p>
          {`${bornOn(traits.sex, traits.birthDate)}`}
          {view.ageYears !== undefined && ` (${ageWords(view.ageYears, traits.birthDate, today)})`}
          {` · ${sexes[traits.sex]}`}
          {!sheet.large && ins && ` · INS ${ins.matricule}`}
        </p>
        <p>
          {session?.holder && `${capitalised(session.holder.givenName)} ${session.holder.familyName.toLocaleUpperCase('fr')}`}
          {session?.situation && `, ${session.situation.structureName}`}
          {fr(`, le ${longDate(today)} à ${timeOfDay(now.toISOString())}`)}
          {session?.mode === 'training' && <b> · ENTRAÎNEMENT, patient fictif</b>}
        </p>
      </header>
      <h1>{fr(sheet.title)}</h1>
      <div className={styles['sections']}>
        {sheet.sections.map(({ heading, lines, framed }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections of one page
          <section key={index} data-framed={framed}>
            {heading && <h2>{fr(heading)}</h2>}
            {lines.map(({ label, text, strong }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of one section
              <p key={at}>
                {label && fr(`${label} : `)}
                {strong ? <b>{fr(text)}</b> : fr(text)}
              </p>
            ))}
          </section>
        ))}
      </div>
      {sheet.footer && <footer>{fr(sheet.footer)}</footer>}
    </div>
  );
}
