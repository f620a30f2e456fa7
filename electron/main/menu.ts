/** The menu of the system: the little that a doctor expects there; every command of the work itself is in the page. */
import { app, Menu } from 'electron';

export function setMenu(): void {
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Fichier',
        submenu: [{ id: 'quit', label: 'Quitter', accelerator: 'CommandOrControl+Q', click: () => app.quit() }],
      },
      {
        // Without these roles the usual keys do nothing on macOS.
        label: 'Édition',
        submenu: [
          { role: 'undo', label: 'Annuler' },
          { role: 'redo', label: 'Rétablir' },
          { type: 'separator' },
          { role: 'cut', label: 'Couper' },
          { role: 'copy', label: 'Copier' },
          { role: 'paste', label: 'Coller' },
          { role: 'selectAll', label: 'Tout sélectionner' },
        ],
      },
      {
        label: 'Affichage',
        submenu: [
          { role: 'zoomIn', label: 'Agrandir' },
          { role: 'zoomOut', label: 'Réduire' },
          { role: 'resetZoom', label: 'Taille réelle' },
          { type: 'separator' },
          { role: 'togglefullscreen', label: 'Plein écran' },
        ],
      },
    ]),
  );
}
