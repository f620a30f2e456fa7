/** Before the key: the version of one's own that the new one replaces, or beside which it stands. */
import { shortDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import styles from './former-choice.module.css';
import type { FormerChoice as Choice } from './written-sending.ts';

interface FormerChoiceProps {
  readonly version: Choice;
  /** « votre volet », « votre consultation ». */
  readonly what: string;
  /** What a second document would be: « un second volet », « une autre consultation ». */
  readonly other: string;
}

export function FormerChoice({ version: { former, replacing, choose }, what, other }: FormerChoiceProps) {
  const { date, title, versionNumber, waiting } = former;
  const details = [versionNumber === undefined ? '' : `version ${versionNumber}`, waiting ? 'encore en attente d’envoi' : '']
    .filter(Boolean)
    .join(', ');
  const day = shortDate(date.slice(0, 10));
  return (
    <fieldset className={styles['choice']}>
      <legend>Version précédente</legend>
      <label title={title}>
        <input type="radio" name="former" checked={replacing} onChange={() => choose(true)} />
        <span>
          {fr(`Remplacer ${what} du `)}
          <b>{fr(day)}</b>
          {details && fr(` (${details})`)}
        </span>
      </label>
      <label>
        <input type="radio" name="former" checked={!replacing} onChange={() => choose(false)} />
        <span>{fr(`Déposer à côté : ${other}`)}</span>
      </label>
      <small>
        {fr(
          replacing
            ? 'L’ancienne quitte la liste et reste consultable parmi les versions remplacées.'
            : `Les deux resteront dans la liste, celle du ${day} inchangée.`,
        )}
      </small>
    </fieldset>
  );
}
