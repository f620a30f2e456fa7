/** What each society says of a medicine for this act, one under the other; the department's own word first and marked. */
import { useState } from 'react';
import type { PlanOpinion, SummaryLine } from '../../../shared/clinical/summary-model.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { openRule } from '../../stores/rules.ts';
import styles from './plan.module.css';

export function Plan({ line }: { readonly line: SummaryLine }) {
  const [unfolded, setUnfolded] = useState(false);
  const { plan = [] } = line;
  const folded = plan.filter((opinion) => opinion.folded);
  const shown = plan.filter((opinion) => !opinion.folded || unfolded);
  if (plan.length === 0) return null;
  const missing = [...new Set(shown.flatMap((opinion) => opinion.missing))];
  return (
    <div className={styles['plan']}>
      <dl>
        {shown.map((opinion) => (
          <Opinion key={`${opinion.source}${opinion.words[0]?.text}`} opinion={opinion} />
        ))}
      </dl>
      <p className={styles['foot']} data-wide={missing.length > 0 || folded.length > 0}>
        {missing.length > 0 && <span className={styles['missing']}>{fr(`À préciser : ${missing.join(', ')}`)}</span>}
        {folded.length > 0 && (
          <button type="button" className={styles['key']} aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? 'Replier les avis des sociétés' : `Avis des sociétés · ${plural(folded.length, 'avis', 'avis')}`}
          </button>
        )}
        <RuleKey line={line} />
      </p>
    </div>
  );
}

/** The dated rule that wrote a line, with its sources and the department's own word. */
export function RuleKey({ line: { rules = [], text } }: { readonly line: SummaryLine }) {
  const [rule] = rules;
  if (!rule) return null;
  return (
    <button
      type="button"
      className={styles['key']}
      aria-label={fr(`Règle : ${text.map((part) => part.text).join('')}`)}
      onClick={() => openRule(rule)}
    >
      règle
    </button>
  );
}

function Opinion({ opinion }: { readonly opinion: PlanOpinion }) {
  return (
    <>
      <dt data-department={opinion.department}>{fr(opinion.source) || 'Dans tous les cas'}</dt>
      <dd>
        {opinion.words.map(({ text, strong }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence
          strong ? <b key={index}>{fr(text)}</b> : <span key={index}>{fr(text)}</span>,
        )}
        {opinion.confidence === 'S' && <small> (source secondaire)</small>}
      </dd>
    </>
  );
}
