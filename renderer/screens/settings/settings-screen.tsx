/** What the doctor sets on this workstation, each with what it does; and what only whoever installed it can. */
import { useEffect, useState } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { FixedSettings, WorkstationSettings } from '../../../shared/settings.ts';
import { fr } from '../../../shared/text/typography.ts';
import { FullScreen } from '../../components/full-screen.tsx';
import { Problem, Waiting } from '../../components/marks.tsx';
import { asAppError, call } from '../../core.ts';
import { useSession } from '../../stores/session.ts';
import { FixedList } from './fixed-list.tsx';
import { FolderList } from './folder-list.tsx';
import { LearnedList } from './learned-list.tsx';
import { Mailbox } from './mailbox.tsx';
import { ChoiceSetting, NumberSetting, SwitchSetting } from './setting-fields.tsx';
import styles from './settings-screen.module.css';
import { StructureList } from './structure-list.tsx';

export function SettingsScreen() {
  const { settings, fixed, error, saved, change } = useSettings();
  const situation = useSession(({ view }) => view?.situation);
  return (
    <FullScreen
      label="Réglages"
      title="Réglages de ce poste"
      sentence={saved ? 'Enregistré.' : 'Chaque changement est enregistré aussitôt.'}
      live
    >
      {error && <Problem error={error.named} />}
      {!settings && !error && <Waiting sentence="Lecture des réglages…" lines={8} />}
      <div className={styles['columns']}>
        {settings && (
          <div>
            <section aria-label="Cartes et session">
              <h2>Cartes et session</h2>
              <SwitchSetting
                label="Garder le dossier ouvert sans la carte Vitale"
                note="Le patient peut reprendre sa carte pendant la consultation. Retirer votre CPS ferme toujours tout."
                on={settings.keepRecordWithoutVitale}
                onChange={(keepRecordWithoutVitale) => change({ keepRecordWithoutVitale })}
              />
              <NumberSetting
                label="Verrouiller sans activité après"
                unit="minute"
                note="Sans aucun geste, la session se ferme et le code porteur est redemandé. Vous êtes prévenu deux minutes avant."
                range={[5, 120, 5]}
                value={settings.idleLimitMinutes}
                onChange={(idleLimitMinutes) => change({ idleLimitMinutes })}
              />
              <NumberSetting
                label="Redemander le code après"
                unit="hour"
                note="Même si vous travaillez sans interruption, depuis la dernière saisie de votre code porteur."
                range={[1, 12, 1]}
                value={settings.absoluteLimitHours}
                onChange={(absoluteLimitHours) => change({ absoluteLimitHours })}
              />
            </section>
            <section aria-label="Dépôts">
              <h2>Dépôts</h2>
              <NumberSetting
                label="Garder la liste des envois"
                unit="day"
                note="Après ce délai, titres et noms sont effacés au démarrage ; le contenu l’est dès le reçu. Le poste sait toujours ce qui a déjà été déposé."
                range={[60, 3650, 5]}
                value={settings.depositHistoryDays}
                onChange={(depositHistoryDays) => change({ depositHistoryDays })}
              />
            </section>
            <section aria-label="Décisions de l’établissement">
              <h2>Décisions de l’établissement</h2>
              <ChoiceSetting
                label="Patient en état de mort encéphalique"
                note="Aucun texte ne tranche : votre service juridique décide. La demande est notée dans le journal dans les deux cas."
                value={settings.brainDeadPolicy}
                choices={{ refuse: 'Refuser l’accès d’urgence', bris_de_glace: 'Permettre le bris de glace' }}
                onChange={(brainDeadPolicy) => change({ brainDeadPolicy })}
              />
              <NumberSetting
                label="Proposer la connexion secrète à partir de"
                unit="year"
                note="Avant l’ouverture du dossier d’un mineur, le poste demande si ce soin doit rester secret pour ses parents. En dessous de cet âge, il ne demande rien."
                range={[0, 18, 1]}
                value={settings.secretConnectionFromAge}
                onChange={(secretConnectionFromAge) => change({ secretConnectionFromAge })}
              />
              <StructureList
                structureIds={settings.regulationStructureIds}
                {...(situation && { own: situation })}
                onChange={(regulationStructureIds) => change({ regulationStructureIds })}
              />
            </section>
          </div>
        )}
        <div>
          <FolderList />
          <Mailbox />
          <LearnedList />
          {fixed && <FixedList fixed={fixed} />}
        </div>
      </div>
      {settings && (
        <p className={styles['note']}>
          {fr("Les décisions de l'établissement valent à partir du prochain dossier ouvert ; le reste, tout de suite.")}
        </p>
      )}
    </FullScreen>
  );
}

function useSettings() {
  const [settings, setSettings] = useState<WorkstationSettings | null>(null);
  const [fixed, setFixed] = useState<FixedSettings | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    const fail = (failure: unknown) => setError(asAppError(failure));
    call('settings.get', {}).then(setSettings, fail);
    call('settings.fixed', {}).then(setFixed, fail);
  }, []);
  const change = async (named: Partial<WorkstationSettings>) => {
    setSaved(false);
    setError(null);
    try {
      setSettings(await call('settings.set', named));
      setSaved(true);
    } catch (failure) {
      setError(asAppError(failure));
    }
  };
  return { settings, fixed, error, saved, change: (named: Partial<WorkstationSettings>) => void change(named) };
}
