/** What belongs to the desktop: `safeStorage`, `clipboard`, `dialog`, `shell`, `nativeTheme`, `Menu`. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';

/** No key store of the system: a fixed key, so that a file written by one run opens in the next. */
const storageKey = createHash('sha256').update('Electron stand-in').digest();

/** STAND_IN_KEYRING: `basic_text` as where no keyring is there, `unavailable` as where nothing can be encrypted at all. */
const keyring = process.env['STAND_IN_KEYRING'] ?? 'gnome_libsecret';

export const safeStorage = strict('safeStorage', {
  isEncryptionAvailable: () => keyring !== 'unavailable',
  getSelectedStorageBackend: () => keyring,
  setUsePlainTextEncryption() {},
  encryptString(text: string): Buffer {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', storageKey, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v10'), nonce, cipher.getAuthTag(), body]);
  },
  decryptString(data: Buffer): string {
    if (data.subarray(0, 3).toString() !== 'v10' || data.length < 31) throw new Error('Error while decrypting the ciphertext');
    const decipher = createDecipheriv('aes-256-gcm', storageKey, data.subarray(3, 15)).setAuthTag(data.subarray(15, 31));
    return Buffer.concat([decipher.update(data.subarray(31)), decipher.final()]).toString('utf8');
  },
});

let copied = '';
/** Of this process alone. */
export const clipboard = strict('clipboard', {
  writeText(text: string) {
    copied = text;
  },
  readText: () => copied,
});

const unanswered = (name: string) => async () => {
  throw new Error(`${name}: nobody answered; a test answers with electronApp.evaluate(({ dialog }) => { dialog.x = … })`);
};
export const dialog = strict('dialog', {
  showOpenDialog: unanswered('dialog.showOpenDialog'),
  showSaveDialog: unanswered('dialog.showSaveDialog'),
  showMessageBox: unanswered('dialog.showMessageBox'),
  showErrorBox: (title: string, text: string) => console.error(`${title}: ${text}`),
});
export const shell = strict('shell', {
  openExternal: unanswered('shell.openExternal'),
  openPath: unanswered('shell.openPath'),
});
export const nativeTheme = strict(
  'nativeTheme',
  Object.assign(new EventEmitter(), { shouldUseDarkColors: false, shouldUseHighContrastColors: false, themeSource: 'system' }),
);

interface MenuItem {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly accelerator?: string;
  readonly submenu?: readonly MenuItem[] | Menu;
  readonly click?: () => void;
}
/** Not drawn; a test finds an item by its id and clicks it. */
export class Menu {
  static #current: Menu | null = null;
  static readonly setApplicationMenu = (menu: Menu | null) => {
    Menu.#current = menu;
  };
  static readonly getApplicationMenu = () => Menu.#current;
  static readonly buildFromTemplate = (template: readonly MenuItem[]) => new Menu(template);
  readonly items: readonly MenuItem[];
  constructor(template: readonly MenuItem[] = []) {
    this.items = template.map((item) => (Array.isArray(item.submenu) ? { ...item, submenu: new Menu(item.submenu) } : item));
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      if (item.id === id) return item;
      const found = item.submenu instanceof Menu ? item.submenu.getMenuItemById(id) : null;
      if (found) return found;
    }
    return null;
  }
}
