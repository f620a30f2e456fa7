/** The summary, the consultation, the visit (in training the document des secrets too) as PDF: what the page shows under its print style, written where the doctor chooses. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog } from 'electron';

/** No name of a patient in the proposed file name: it would stay in lists of recent files. */
const proposed = {
  summary: { title: 'Enregistrer la synthèse', name: 'Synthèse pré-anesthésique.pdf' },
  chart: { title: 'Enregistrer la consultation', name: 'Consultation pré-anesthésique.pdf' },
  patient: { title: 'Enregistrer la page du patient', name: 'Avant votre anesthésie.pdf' },
  visit: { title: 'Enregistrer la visite', name: 'Visite pré-anesthésique.pdf' },
  vsm: { title: 'Enregistrer la synthèse médicale', name: 'Synthèse médicale.pdf' },
  batch: { title: 'Enregistrer le compte rendu du lot', name: 'Lot du matin.pdf' },
  secrets: { title: 'Enregistrer le document des secrets', name: 'Document des secrets (entraînement).pdf' },
} as const;

export async function print(window: BrowserWindow, what: keyof typeof proposed): Promise<{ saved: boolean }> {
  const chosen = await dialog.showSaveDialog(window, {
    title: proposed[what].title,
    defaultPath: join(app.getPath('documents'), proposed[what].name),
    filters: [{ name: 'Document PDF', extensions: ['pdf'] }],
  });
  if (chosen.canceled || !chosen.filePath) return { saved: false };
  const pdf = await window.webContents.printToPDF({
    pageSize: 'A4',
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
  });
  try {
    await writeFile(chosen.filePath, pdf);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    dialog.showErrorBox('Enregistrement impossible', `Le fichier n’a pas pu être écrit (${code}). Choisissez un autre dossier.`);
    return { saved: false };
  }
  return { saved: true };
}
