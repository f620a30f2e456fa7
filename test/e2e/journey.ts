/** What a doctor does, in the words of the page: used by the specs and by the demonstration. */
import { expect, type Locator, type Page } from '@playwright/test';

export const cards = {
  anaesthetist: 'Dr Claire MARCHAND',
  generalPractitioner: 'Dr Antoine LEGRAND',
  blockedDoctor: 'Dr Hugo TESSIER',
  expired: 'Dr Paul GARNIER',
  oneTryLeft: 'Dr Inès ROUSSEL',
  blockedCode: 'Dr Yann LE GOFF',
  occupational: 'Dr Sophie BERNIER',
  chronic: 'Georges TESSANDIER',
  claimsOnly: 'Odette VIGNOLLES',
  motherAndChild: 'Maëlle SANOGO',
  twoHundred: 'Antoine ORSONI',
  noDmp: 'Lucie FONTANEL',
  closedDmp: 'Bernard DELHOMMEAU',
  blocksOne: 'Samia LEFORT',
  notYetAuthorised: 'André PICHEREAU',
  imported: 'Vitale du dossier importé',
  unknown: 'Carte inconnue',
} as const;

export class Desk {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async #tray(): Promise<Locator> {
    const panel = this.page.getByRole('region', { name: 'Lecteurs simulés' });
    const fold = panel.getByRole('button', { name: 'Lecteurs simulés' });
    if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click();
    return panel;
  }

  async insert(card: string, reader: 1 | 2): Promise<void> {
    const panel = await this.#tray();
    const button = panel.getByRole('button', { name: new RegExp(`^Insérer ${card}.* dans Lecteur simulé ${reader}$`) });
    await button.scrollIntoViewIfNeeded();
    await button.focus();
    await button.press('Enter');
    await expect(panel.getByTestId(`reader-${reader}`)).toContainText(card);
  }

  async eject(reader: 1 | 2): Promise<void> {
    const panel = this.page.getByRole('region', { name: 'Lecteurs simulés' });
    await panel.getByRole('button', { name: `Éjecter la carte de Lecteur simulé ${reader}` }).click();
  }

  async fold(): Promise<void> {
    const fold = this.page.getByRole('region', { name: 'Lecteurs simulés' }).getByRole('button', { name: 'Lecteurs simulés' });
    if ((await fold.getAttribute('aria-expanded')) === 'true') await fold.click();
  }

  get codeField(): Locator {
    return this.page.getByLabel('Code porteur');
  }

  async typeCode(code = '1234'): Promise<void> {
    await expect(this.codeField).toBeVisible();
    await this.codeField.pressSequentially(code);
    await this.codeField.press('Enter');
  }

  /** CPS in reader 1, code, Vitale in reader 2. */
  async open(cps: string, vitale: string): Promise<void> {
    await this.insert(cps, 1);
    await this.typeCode();
    await expect(this.codeField).toBeHidden();
    await this.insert(vitale, 2);
  }

  place(name: 'Synthèse' | 'Documents' | 'Dépôt'): Locator {
    return this.page.getByRole('navigation').getByRole('button', { name: new RegExp(`^${name}`) });
  }

  async allRead(): Promise<void> {
    await expect(this.page.getByRole('progressbar', { name: 'Documents lus' })).toHaveCount(0, { timeout: 60_000 });
  }

  /** A file let fall on the window, as the file manager gives it. */
  async drop(fileName: string, bytes: Uint8Array, type = 'application/pdf'): Promise<void> {
    const base64 = Buffer.from(bytes).toString('base64');
    await this.page.evaluate(
      ({ fileName, base64, type }) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], fileName, { type }));
        for (const kind of ['dragenter', 'dragover', 'drop']) {
          document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }
      },
      { fileName, base64, type },
    );
  }
}
