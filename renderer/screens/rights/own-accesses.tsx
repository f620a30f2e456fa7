/** What I did on this record from this workstation, and whether the journal is whole. */
import type { OwnJournal } from '../../../shared/record-rights.ts';
import { fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/marks.tsx';
import { call } from '../../core.ts';
import { toast } from '../../stores/toasts.ts';
import { attempt } from '../palette/commands.ts';
import { actWords, resultWords } from './act-words.ts';
import styles from './rights-place.module.css';

const when = (at: string): string => new Date(at).toLocaleString('fr-FR', { dateStyle: 'short', timeStyle: 'medium' });

const save = () =>
  attempt(
    call('journal.export', {}).then(({ saved }) => {
      if (saved) toast('done', 'Le journal de vos accès à ce dossier est enregistré.');
    }),
  );

export function OwnAccesses({ journal }: { readonly journal: OwnJournal }) {
  const { lines, brokenAt } = journal;
  return (
    <section className={styles['part']} aria-label="Mes accès depuis ce poste">
      <h3>
        Mes accès depuis ce poste{' '}
        {brokenAt === null ? (
          <Chip tone="ok">journal intact</Chip>
        ) : (
          <Chip tone="danger">{`journal modifié à la ligne ${brokenAt}`}</Chip>
        )}
      </h3>
      <div className={styles['table']}>
        <table>
          <thead>
            <tr>
              <th scope="col">Date</th>
              <th scope="col">Action</th>
              <th scope="col">Résultat</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ seq, at, act, result }) => (
              <tr key={seq}>
                <td>{when(at)}</td>
                <td>{actWords(act)}</td>
                <td>{resultWords(result)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['keys']}>
        <Button onPress={save}>Enregistrer dans un fichier…</Button>
        <span className={styles['why']}>
          {fr(`${plural(lines.length, 'ligne')} sur ce patient. L'historique complet est celui du DMP, que le patient voit.`)}
        </span>
      </div>
    </section>
  );
}
