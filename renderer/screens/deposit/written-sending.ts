/**
 * Sending what the application writes: who may see it, whether it takes the place of one's own former version, and what became
 * of it. One at a time; an answer for a patient who left is dropped.
 */
import { useEffect, useState } from 'react';
import type { FormerVersion, OutboxItem, Visibility } from '../../../shared/deposit.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { WrittenKind, WrittenRequest } from '../../../shared/written.ts';
import { asAppError, call } from '../../core.ts';
import { pageEvents } from '../../frame/page-events.ts';
import { useDeposit } from '../../stores/deposit.ts';
import { patientEpoch, useRecord } from '../../stores/record.ts';
import { copiesAsked, noCopies } from './copies.ts';

export interface FormerChoice {
  readonly former: FormerVersion;
  readonly replacing: boolean;
  readonly choose: (replacing: boolean) => void;
}

/** Asked again when the list or the outbox changes: what was just deposited is the former version of the next. */
function useFormer(kind: WrittenKind): FormerChoice | undefined {
  const rows = useRecord((state) => state.rows);
  const items = useDeposit((state) => state.items);
  const [former, setFormer] = useState<FormerVersion | null>(null);
  const [chosen, setChosen] = useState<{ readonly of: string; readonly replacing: boolean } | null>(null);
  useEffect(() => {
    void [rows, items];
    const asked = patientEpoch();
    let wanted = true;
    call('deposit.former', { kind }).then(
      (found) => wanted && asked === patientEpoch() && setFormer(found),
      () => undefined, // without an answer nothing is replaced
    );
    return () => {
      wanted = false;
    };
  }, [kind, rows, items]);
  if (!former) return undefined;
  const replacing = chosen?.of === former.uniqueId ? chosen.replacing : former.proposed === 'replace';
  return { former, replacing, choose: (next) => setChosen({ of: former.uniqueId, replacing: next }) };
}

const seenByAll: Visibility = { maskedToProfessionals: false, visibleToPatient: true, visibleToRepresentatives: true };

export function useWrittenSending(kind: WrittenKind) {
  const [changed, setVisibility] = useState<Visibility | null>(null);
  const [announceOn, setAnnounceOn] = useState<string | undefined>();
  const [copies, setCopies] = useState(noCopies);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const [sent, setSent] = useState<OutboxItem | null>(null);
  const minor = useRecord(({ view }) => view?.minor ?? false);
  const secret = useRecord(({ view }) => view?.secretConnection ?? false);
  const version = useFormer(kind);
  const replaced = version?.replacing ? version.former : undefined;
  const visibility = changed ?? replaced?.visibility ?? seenByAll;
  const current = useDeposit(({ items }) => items.find(({ id }) => id === sent?.id)) ?? sent;
  /** Whether the outbox has it. */
  const send = async (document: WrittenRequest): Promise<boolean> => {
    const asked = patientEpoch();
    setSending(true);
    setError(null);
    setSent(null);
    try {
      const item = await call('deposit.sendWritten', {
        document,
        visibility,
        ...(replaced && { replaces: replaced.uniqueId }),
        ...(!visibility.visibleToPatient && announceOn !== undefined && { announceOn }),
        ...copiesAsked(copies),
      });
      if (asked !== patientEpoch()) return false;
      setSent(item);
      useDeposit.setState(({ items }) => ({ items: items.some(({ id }) => id === item.id) ? items : [item, ...items] }));
      return true;
    } catch (failure) {
      if (asked === patientEpoch()) setError(asAppError(failure));
      return false;
    } finally {
      setSending(false);
    }
  };
  return {
    minor,
    secret,
    version,
    replaced,
    /** As it was chosen, and as it leaves. */
    visibility,
    leaving: secret ? { ...visibility, visibleToRepresentatives: false } : visibility,
    setVisibility,
    setAnnounceOn,
    copies,
    setCopies,
    sending,
    error,
    sent: current,
    send,
  };
}

/** Ctrl Entrée, from anywhere in the page. */
export function useSendKey(send: () => void): void {
  useEffect(() => {
    window.addEventListener(pageEvents.send, send);
    return () => window.removeEventListener(pageEvents.send, send);
  });
}
