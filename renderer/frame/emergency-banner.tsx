/** EX_0.3-1050: an emergency access is said in words during the whole of it, whatever lies on the screen. */

import { fr } from '../../shared/text/typography.ts';
import { Button } from '../components/button.tsx';
import { call } from '../core.ts';
import { attempt } from '../screens/palette/commands.ts';
import { useRecord } from '../stores/record.ts';
import { useSession } from '../stores/session.ts';
import styles from './emergency-banner.module.css';

const names = { bris_de_glace: 'bris de glace', centre_15: 'régulation, Centre 15' } as const;

export function EmergencyBanner() {
  const mode = useSession(({ view }) => view?.accessMode ?? 'normal');
  const reason = useRecord(({ view }) => view?.emergency?.reason);
  if (mode === 'normal') return null;
  return (
    <section className={styles['banner']} aria-label="Accès d’urgence en cours">
      <b>{`ACCÈS D’URGENCE (${names[mode]})`}</b>
      {reason && <span>{fr(`Motif : ${reason}`)}</span>}
      <span>Le patient en est averti.</span>
      <Button onPress={() => attempt(call('session.closeRecord', {}))}>Terminer cet accès</Button>
    </section>
  );
}
