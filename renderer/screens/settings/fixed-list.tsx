/** What is shown here so that it can be read and checked, and is set elsewhere. */
import type { FixedSettings } from '../../../shared/settings.ts';
import { fr } from '../../../shared/text/typography.ts';
import styles from './settings-screen.module.css';

const certificates: Readonly<Record<FixedSettings['certificateFrom'], string>> = {
  training: 'certificat du serveur d’entraînement',
  file: 'fichier de certificat de ce poste',
  'os-store': 'magasin de certificats du système',
};

export function FixedList({ fixed }: { readonly fixed: FixedSettings }) {
  const { software, certificateFrom } = fixed;
  const lines: readonly (readonly [string, string])[] = [
    ['Adresse du DMP', fixed.dmpBaseUrl],
    ['Adresse d’INSi', fixed.insiUrl],
    ['Certificat présenté', certificates[certificateFrom]],
    ['Logiciel', `${software.name} ${software.version}`],
    ['Identifiant du logiciel', software.id],
    ['Homologation DMP', software.homologation],
    ['Origine des envois (OID)', fixed.sourceOid],
  ];
  return (
    <section className={styles['fixed']} aria-label="Ce qui ne se règle pas ici">
      <h2>Ce qui ne se règle pas ici</h2>
      <p>
        {fr(
          certificateFrom === 'training'
            ? "En entraînement, tout vient du serveur d'entraînement de ce poste : rien ne sort de cette machine."
            : "Ces valeurs viennent du fichier poste-dmp.json, posé à l'installation. Elles sont relues au démarrage.",
        )}
      </p>
      <dl>
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h3>Machines à qui ce programme peut parler</h3>
      <ul aria-label="Machines autorisées">
        {fixed.hosts.map((host) => (
          <li key={host}>{host}</li>
        ))}
      </ul>
      <p>{fr("Il n'en contacte aucune autre : ni mesure d'usage, ni publicité, ni mise à jour automatique.")}</p>
    </section>
  );
}
