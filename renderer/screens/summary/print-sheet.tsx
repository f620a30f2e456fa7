/** The summary on paper: who, when, by whom, and the source of each line. */
import { memo } from 'react';
import type { SummarySection } from '../../../shared/clinical/summary-model.ts';
import { ageWords, localDay, longDate, timeOfDay } from '../../../shared/text/dates.ts';
import { capitalised, fr, joined, plural } from '../../../shared/text/typography.ts';
import { useRecord } from '../../stores/record.ts';
import { useSession } from '../../stores/session.ts';
import { bornOn, identityStatuses, patientName, sexes } from '../../text/words.ts';
import { actInWords } from '../act/act-bar.tsx';
import { inOrder } from './columns.ts';
import styles from './print-sheet.module.css';
import { sourcesInFew } from './sources.ts';

export function PrintSheet() {
  const { view, summary } = useRecord();
  const session = useSession((state) => state.view);
  if (!view || !summary) return null;
  const { traits, ins } = view.patient;
  const { name, birthName } = patientName(view.patient);
  const now = new Date();
  const today = localDay(now);
  return (
    <div className={styles['sheet']} aria-hidden="true" data-testid="print-sheet">
      <header>
        <h1>{name}</h1>
        <p>
          {birthName && `nom de naissance ${birthName} · `}
          {`prénoms ${traits.birthGivenNames} · ${bornOn(traits.sex, traits.birthDate)}`}
          {view.ageYears !== undefined && ` (${ageWords(view.ageYears, traits.birthDate, today)})`}
          {` · ${sexes[traits.sex]}`}
          {ins && ` · INS ${ins.matricule}`}
          {` · ${identityStatuses[view.patient.status].label}`}
        </p>
        <p>
          <b>Synthèse pré-anesthésique</b>
          {fr(` éditée le ${longDate(today)} à ${timeOfDay(now.toISOString())}`)}
          {session?.holder && ` · ${capitalised(session.holder.givenName)} ${session.holder.familyName.toLocaleUpperCase('fr')}`}
          {session?.situation && `, ${session.situation.structureName}`}
          {` · ${summary.documentsRead} documents lus sur ${summary.documentsTotal}`}
          {session?.mode === 'training' && <b> · ENTRAÎNEMENT, patient fictif</b>}
        </p>
      </header>
      {actInWords(summary.act) && <p>{fr(`Acte : ${actInWords(summary.act)}`)}</p>}
      {summary.red.length > 0 && (
        <ul className={styles['red']}>
          {summary.red.map((item) => (
            <li key={item.id}>
              {`${item.label} : `}
              <b>{fr(item.strong)}</b>
              {item.rest && joined(fr(item.rest))}
            </li>
          ))}
        </ul>
      )}
      <div className={styles['columns']}>
        {inOrder(summary)
          .filter(({ lines }) => lines.length > 0)
          .map((section) => (
            <PrintedSection key={section.id} section={section} />
          ))}
      </div>
      <footer>
        {fr(
          "Établie à partir des documents du DMP, sans ajout : chaque ligne renvoie à sa source. Ne remplace ni l'interrogatoire ni la lecture des documents.",
        )}
      </footer>
    </div>
  );
}

const PrintedSection = memo(function PrintedSection({ section }: { readonly section: SummarySection }) {
  return (
    <section>
      <h2>{section.title}</h2>
      {section.lines.map((line) => (
        <p key={line.id}>
          {line.heading && <em>{fr(`${line.heading} : `)}</em>}
          {line.text.map(({ text, strong }, index) =>
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
            strong ? <b key={index}>{fr(text)}</b> : fr(text),
          )}
          {line.tag && <em>{` [${line.tag.label}]`}</em>}
          {line.detail && <span>{` ${fr(line.detail)}`}</span>}
          {line.plan
            ?.filter(({ folded }) => !folded)
            .map(({ source, words }) => (
              <span key={`${source}${words[0]?.text}`}>
                {fr(` · ${source ? `${source} : ` : ''}${words.map(({ text }) => text).join('')}`)}
              </span>
            ))}
          <small> {sourcesInFew(line.sources)}</small>
        </p>
      ))}
      {section.more !== undefined && section.more > 0 && <p>et {plural(section.more, 'autre')}</p>}
    </section>
  );
});
