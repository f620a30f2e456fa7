/** A prepared document: what was guessed, what may be changed, and one key that says all that it does. */
import { useEffect, useState } from 'react';

import { Input, Label, Button as Pressable, TextField } from 'react-aria-components';

import type { DepositDraft } from '../../../shared/deposit.ts';
import type { AppError } from '../../../shared/errors.ts';
import { longDate } from '../../../shared/text/dates.ts';
import { fileSize, fr, plural } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { DateInput } from '../../components/date-input.tsx';
import { Key, Problem } from '../../components/marks.tsx';
import { Picture } from '../../components/picture.tsx';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { discardDraft, nextFile, putOffDraft, useDeposit } from '../../stores/deposit.ts';
import { patientEpoch, useRecord } from '../../stores/record.ts';
import { Announcing } from './announcing.tsx';
import { CheckedDraft, useConformity } from './checked-draft.tsx';
import { copiesAsked, copiesReady, copiesWords, noCopies } from './copies.ts';
import { CopiesChoice } from './copies-choice.tsx';
import styles from './draft-card.module.css';
import { TypeChoice } from './type-choice.tsx';
import { keyWords } from './visibility.ts';
import { VisibilitySwitches } from './visibility-switches.tsx';

/** What the doctor may change before the key. */
function useDraft(draft: DepositDraft) {
  const [guess] = draft.guesses;
  const [type, setType] = useState({ typeCode: guess?.typeCode ?? '', label: guess?.label ?? '' });
  const [title, setTitle] = useState(draft.title);
  const [date, setDate] = useState<string | undefined>(draft.date);
  const [chosen, setVisibility] = useState(draft.visibility);
  const secret = useRecord(({ view }) => view?.secretConnection ?? false);
  const visibility = secret ? { ...chosen, visibleToRepresentatives: false } : chosen;
  const [announceOn, setAnnounceOn] = useState<string | undefined>();
  const [copies, setCopies] = useState(noCopies);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const blocked = draft.patientConflict !== undefined || draft.alreadySent !== undefined;
  const checkable = !blocked && title.trim() !== '' && date !== undefined && type.typeCode !== '';
  const conformity = useConformity(
    checkable ? { draftId: draft.id, typeCode: type.typeCode, title: title.trim(), date, visibility } : undefined,
  );
  // The check may still be on its way: what leaves is checked again.
  const ready = checkable && !sending && copiesReady(copies, visibility) && (conformity?.faults.length ?? 0) === 0;
  const send = async () => {
    if (!ready || date === undefined) return;
    const asked = patientEpoch();
    setSending(true);
    setError(null);
    try {
      const item = await call('deposit.send', {
        draftId: draft.id,
        typeCode: type.typeCode,
        title: title.trim(),
        date,
        visibility,
        ...(!visibility.visibleToPatient && announceOn !== undefined && { announceOn }),
        ...copiesAsked(copies),
      });
      if (asked !== patientEpoch()) return;
      useDeposit.setState(({ items }) => ({
        lastSentId: item.id,
        items: items.some(({ id }) => id === item.id) ? items : [item, ...items],
      }));
      nextFile();
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
    } finally {
      setSending(false);
    }
  };
  return {
    type,
    setType,
    title,
    setTitle,
    date,
    setDate,
    visibility,
    secret,
    setVisibility,
    setAnnounceOn,
    copies,
    setCopies,
    checkable,
    conformity,
    sending,
    error,
    ready,
    send,
  };
}

export function DraftCard({ draft }: { readonly draft: DepositDraft }) {
  const form = useDraft(draft);
  const { setType } = form;
  const [large, setLarge] = useState(false);
  useEffect(() => {
    const choose = (event: Event) => {
      const guess = draft.guesses[(event as CustomEvent<number>).detail];
      if (guess) setType({ typeCode: guess.typeCode, label: guess.label });
    };
    window.addEventListener(pageEvents.guess, choose);
    return () => window.removeEventListener(pageEvents.guess, choose);
  }, [draft, setType]);
  useEffect(() => {
    const send = () => void form.send();
    window.addEventListener(pageEvents.send, send);
    return () => window.removeEventListener(pageEvents.send, send);
  });
  return (
    <section className={styles['card']} data-large={large || undefined} aria-label="Document à déposer">
      <div className={styles['file']}>
        {draft.preview ? (
          <Pressable
            className={styles['preview'] ?? ''}
            aria-label={large ? 'Réduire l’aperçu' : 'Agrandir l’aperçu'}
            onPress={() => setLarge(!large)}
          >
            <Picture bytes={draft.preview} mediaType="image/png" alt={`Première page de ${draft.fileName}`} />
          </Pressable>
        ) : draft.excerpt ? (
          <p className={styles['excerpt']}>{draft.excerpt}</p>
        ) : (
          <div className={styles['blank']} aria-hidden="true" />
        )}
        <p className={styles['name']}>{draft.fileName}</p>
        <p>{`${draft.asIs ? 'CDA' : plural(draft.pageCount, 'page')} · ${fileSize(draft.sizeBytes)}`}</p>
      </div>
      <div className={styles['form']}>
        {draft.replaces && (
          <p className={styles['replaces']}>
            {fr(
              `Remplace « ${draft.replaces.title} » (version ${draft.replaces.versionNumber}). L’ancienne reste consultable parmi les versions remplacées.`,
            )}
          </p>
        )}
        {draft.patientConflict && <Conflict {...draft.patientConflict} />}
        {draft.alreadySent !== undefined && <AlreadySent {...draft.alreadySent} />}
        {draft.notes?.map((note) => (
          <p key={note} className={styles['note']} role="note">
            {note}
          </p>
        ))}
        {draft.asIs ? (
          <AsIs draft={draft} />
        ) : (
          <>
            <TypeChoice guesses={draft.guesses} chosen={form.type} onChoose={form.setType} />
            <div className={styles['pair']}>
              <TextField className={styles['field'] ?? ''} value={form.title} onChange={form.setTitle} isRequired>
                <Label>Titre</Label>
                <Input />
              </TextField>
              <DateInput label="Date de l’acte" value={draft.date} onChange={form.setDate} hint={fr(draft.dateReason)} />
            </div>
          </>
        )}
        <VisibilitySwitches secret={form.secret} visibility={form.visibility} minor={draft.minor} onChange={form.setVisibility} />
        {!form.visibility.visibleToPatient && <Announcing onChange={form.setAnnounceOn} />}
        <CopiesChoice chosen={form.copies} visibility={form.visibility} onChange={form.setCopies} />
        {form.checkable && <CheckedDraft report={form.conformity} />}
        {form.error && <Problem error={form.error.named} />}
        <div className={styles['keys']}>
          <Button look="primary" size="large" isDisabled={!form.ready} onPress={() => void form.send()}>
            <span>
              {form.sending
                ? 'Signature et envoi…'
                : keyWords(draft, { typeLabel: form.type.label, date: form.date ?? draft.date, visibility: form.visibility }) +
                  copiesWords(form.copies)}
            </span>
            <Key>Ctrl Entrée</Key>
          </Button>
          <Button look="quiet" onPress={putOffDraft}>
            Plus tard
          </Button>
          <Button look="quiet" onPress={discardDraft}>
            Abandonner
          </Button>
          {!copiesReady(form.copies, form.visibility) && (
            <p className={styles['why']}>{fr('Une copie d’un document caché demande votre accord, sous les correspondants.')}</p>
          )}
        </div>
        {/* needs S73; of a document that he does not see yet, nothing is known. */}
        {form.visibility.visibleToPatient && <p className={styles['told']}>Le patient sera averti de ce dépôt.</p>}
        {form.date === undefined && <p className={styles['why']}>{fr('Il manque une date valable : jour, mois, année.')}</p>}
      </div>
    </section>
  );
}

/** A CDA says itself what it is: nothing of it is changed. */
function AsIs({ draft: { guesses, title, date } }: { readonly draft: DepositDraft }) {
  return (
    <div className={styles['as-is']}>
      <p>{fr('Document structuré (CDA) : il est contrôlé, puis déposé tel quel, sans aucun changement.')}</p>
      <dl>
        <dt>Type</dt>
        <dd>{guesses[0]?.label}</dd>
        <dt>Titre</dt>
        <dd>{title}</dd>
        <dt>Date de l’acte</dt>
        <dd>{longDate(date)}</dd>
      </dl>
    </div>
  );
}

/** Not sent twice; what became of the first one is one key away. */
function AlreadySent({ id, at }: NonNullable<DepositDraft['alreadySent']>) {
  const known = useDeposit(({ items }) => items.some((item) => item.id === id));
  return (
    <Problem error={{ code: 'DEPOSIT_ALREADY_SENT', detail: { at } }}>
      {known && (
        <Button
          autoFocus
          onPress={() => {
            discardDraft();
            useDeposit.setState({ lastSentId: id });
          }}
        >
          Voir son reçu
        </Button>
      )}
    </Problem>
  );
}

function Conflict({ expected, found }: { readonly expected: string; readonly found: string }) {
  return (
    <div className={styles['conflict']} role="alert">
      <b>{fr("Ce document semble être celui d'un autre patient : il ne peut pas être déposé ici.")}</b>
      <dl>
        <dt>Dossier ouvert</dt>
        <dd>{expected}</dd>
        <dt>Dans le document</dt>
        <dd>{found}</dd>
      </dl>
    </div>
  );
}
