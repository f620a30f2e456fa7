/** What a document asserts, each line with the passage that says it. */
import { Button } from 'react-aria-components';
import type { Fact, Source } from '../../../shared/clinical/fact.ts';
import type { TextRange } from '../../../shared/documents.ts';
import { shortDate } from '../../../shared/text/dates.ts';
import { factQualifiers } from '../../text/words.ts';
import styles from './fact-list.module.css';
import { sameRange } from './passages.ts';

interface FactListProps {
  readonly facts: readonly Fact[];
  readonly shown: TextRange | undefined;
  readonly onPick: (source: Source) => void;
}

export function FactList({ facts, shown, onPick }: FactListProps) {
  return (
    <section className={styles['facts']} aria-label="Ce que ce document affirme">
      <h3>Ce que ce document affirme · {facts.length}</h3>
      {facts.length === 0 && <p className={styles['none']}>Aucun fait n’y a été reconnu. Son texte reste cherchable.</p>}
      {facts.map((fact) => {
        const qualifiers = factQualifiers(fact);
        return (
          <Button
            key={fact.id}
            className={styles['fact'] ?? ''}
            data-shown={(shown && sameRange(shown, fact.source.range)) || undefined}
            onPress={() => onPick(fact.source)}
          >
            <span className={fact.certainty === 'negated' ? styles['negated'] : undefined}>
              <b>{fact.label}</b>
              {fact.value &&
                ` ${fact.value.text}${fact.value.unit && !fact.value.text.includes(fact.value.unit) ? ` ${fact.value.unit}` : ''}`}
              {fact.drug?.dose && !fact.label.includes(fact.drug.dose) && ` ${fact.drug.dose}`}
              {fact.reaction && <span className={styles['more']}> {fact.reaction}</span>}
            </span>
            <span className={styles['more']}>
              {[...qualifiers, fact.date && shortDate(fact.date)].filter(Boolean).join(' · ')}
            </span>
          </Button>
        );
      })}
    </section>
  );
}
