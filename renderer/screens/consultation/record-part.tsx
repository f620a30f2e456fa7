/** Lines of the record that will stand in the document: each opens its passage, each may be left out. */
import { sectionTitles } from '../../../shared/consultation/chart-sheet.ts';
import type { RecordSection } from '../../../shared/consultation/record-lines.ts';
import { fr } from '../../../shared/text/typography.ts';
import { keep, useConsultation } from '../../stores/consultation.ts';
import { SourceTrigger } from '../summary/source-trigger.tsx';
import styles from './consultation.module.css';
import { Part } from './fields.tsx';

export function RecordPart() {
  const lines = useConsultation(({ proposal }) => proposal?.lines) ?? [];
  const left = useConsultation((state) => state.left);
  const sections = (Object.keys(sectionTitles) as RecordSection[]).filter((id) => lines.some(({ section }) => section === id));
  return (
    <Part title={fr(`Repris du dossier : ${lines.length - left.length} lignes sur ${lines.length}`)}>
      {sections.map((id) => (
        <fieldset key={id} className={styles['kept']}>
          <legend>{sectionTitles[id]}</legend>
          {lines
            .filter(({ section }) => section === id)
            .map(({ key, text, sources }) => (
              <div key={key} data-left={left.includes(key) || undefined}>
                <input
                  type="checkbox"
                  aria-label={fr(`Reprendre ${text}`)}
                  checked={!left.includes(key)}
                  onChange={(event) => keep(key, event.target.checked)}
                />
                <SourceTrigger className={styles['line'] ?? ''} sources={sources} name={text}>
                  {fr(text)}
                </SourceTrigger>
              </div>
            ))}
        </fieldset>
      ))}
    </Part>
  );
}
