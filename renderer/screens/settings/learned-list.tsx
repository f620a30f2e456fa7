/** What this workstation learned from corrections of the document type: seen, and forgotten by a key. */
import { useEffect, useState } from 'react';
import type { LearnedTypeView } from '../../../shared/deposit.ts';
import { capitalised, fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { call } from '../../core.ts';
import { attempt } from '../palette/commands.ts';
import styles from './folder-list.module.css';

export function LearnedList() {
  const [learned, setLearned] = useState<readonly LearnedTypeView[]>([]);
  useEffect(() => {
    call('deposit.learned', {}).then(setLearned, () => undefined);
  }, []);
  const forget = (one?: LearnedTypeView) =>
    attempt(
      call('deposit.forgetLearned', one ? { one: { heading: one.heading, professionCode: one.professionCode } } : {}).then(
        setLearned,
      ),
    );
  return (
    <section aria-label="Types de document retenus" className={styles['folders']}>
      <h2>Types de document retenus</h2>
      <p>
        {fr(
          learned.length === 0
            ? 'Quand vous corrigez le type proposé, ce poste le retient pour les documents qui portent le même titre. Rien n’est retenu pour l’instant.'
            : 'Vos corrections du type proposé, par titre de document (noté sans accents). Aucune donnée de patient n’y figure.',
        )}
      </p>
      <ul>
        {learned.map((one) => (
          <li key={`${one.professionCode} ${one.heading}`}>
            <div>
              <b>{fr(`« ${headingWords(one.heading)} »`)}</b>
              <p>{[one.label, one.profession].filter(Boolean).join(' · ')}</p>
            </div>
            <Button look="quiet" aria-label={fr(`Oublier : ${headingWords(one.heading)}`)} onPress={() => forget(one)}>
              Oublier
            </Button>
          </li>
        ))}
      </ul>
      {learned.length > 0 && <Button onPress={() => forget()}>Tout oublier</Button>}
    </section>
  );
}

/** As our list writes headings: without linking words, `cr` for « compte rendu », a stem ending in `*`. */
const headingWords = (heading: string): string =>
  capitalised(heading.replace(/^cr\b/, 'compte rendu').replace(/\*/g, '…')).replace(/(?<=\s)\p{Lu}/gu, (letter) =>
    letter.toLowerCase(),
  );
