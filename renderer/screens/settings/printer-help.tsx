/** « Imprimer vers le DMP »: a PDF printer that writes into a watched folder, on each system. */
import { fr } from '../../../shared/text/typography.ts';
import styles from './folder-list.module.css';

const systems: readonly { readonly name: string; readonly steps: readonly string[] }[] = [
  {
    name: 'Windows',
    steps: [
      'Créez un dossier, par exemple C:\\DMP, et surveillez-le ici (origine : impression).',
      'Paramètres › Imprimantes › Ajouter manuellement › Imprimante locale, puis « Créer un port » de type « Local Port », nommé C:\\DMP\\dmp.pdf.',
      "Choisissez le pilote « Microsoft Print To PDF » et nommez l'imprimante « DMP ».",
      "Dans votre logiciel : Imprimer › DMP. Aucun nom n'est demandé ; chaque impression reçoit ici un nom à elle.",
    ],
  },
  {
    name: 'macOS',
    steps: [
      'Créez un dossier « DMP » et surveillez-le ici (origine : impression).',
      'Dans le Finder, maintenez Commande et Option et faites glisser ce dossier dans Bibliothèque › PDF Services de votre compte : un alias y est créé.',
      'Dans votre logiciel : Imprimer › menu PDF en bas de la fenêtre › DMP.',
    ],
  },
  {
    name: 'Linux',
    steps: [
      "Installez l'imprimante PDF de CUPS : sudo apt install printer-driver-cups-pdf.",
      'Elle écrit dans le dossier PDF de votre compte (ligne « Out » de /etc/cups/cups-pdf.conf) : surveillez ce dossier ici (origine : impression).',
      'Dans votre logiciel : Imprimer › PDF.',
    ],
  },
];

export function PrinterHelp() {
  return (
    <details className={styles['help']}>
      <summary>{fr('Imprimer vers le DMP : réglage de l’imprimante')}</summary>
      {systems.map(({ name, steps }) => (
        <div key={name}>
          <h3>{name}</h3>
          <ol>
            {steps.map((step) => (
              <li key={step}>{fr(step)}</li>
            ))}
          </ol>
        </div>
      ))}
    </details>
  );
}
