/** What a doctor does, in the words of the page: used by the specs and by the demonstration. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Host, MethodName, Params, TrainingFaults, Value } from '../../shared/contract.ts';
import type { ErrorCode, Result } from '../../shared/errors.ts';

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
  opposed: 'Romane LAVANDIER',
  imported: 'Vitale du dossier importé',
  unknown: 'Carte inconnue',
} as const;

export class Desk {
  readonly page: Page;
  /** Every patient comes with his identity document: the check is made wherever it is asked, unless a spec makes it itself. */
  constructor(page: Page, { checksIdentity = true } = {}) {
    this.page = page;
    if (checksIdentity) void page.addLocatorHandler(this.identityKey, (key) => key.click());
  }

  get identityKey(): Locator {
    return this.page.getByRole('button', { name: /^Pièce d’identité contrôlée/ });
  }

  /** The application has come up and its simulated readers are there. */
  async ready(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Bonjour.' })).toBeVisible({ timeout: 60_000 });
    await expect(this.page.getByTestId('reader-2')).toBeVisible({ timeout: 60_000 });
  }

  async #tray(): Promise<Locator> {
    const panel = this.page.getByRole('region', { name: 'Lecteurs simulés' });
    const fold = panel.getByRole('button', { name: 'Lecteurs simulés' });
    // It unfolds by itself when a record closes: what was seen may be over when the click comes.
    await expect(async () => {
      if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click();
      await expect(fold).toHaveAttribute('aria-expanded', 'true', { timeout: 1000 });
    }).toPass();
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

  /** CPS in reader 1, a code that is not its own. */
  async typeWrongCode(cps: string, code: string): Promise<void> {
    await this.insert(cps, 1);
    await this.typeCode(code);
    await expect(this.page.getByRole('region', { name: 'Carte CPS' }).getByRole('status')).toContainText('Code faux');
  }

  /** CPS in reader 1, code: the session is open. */
  async unlock(cps: string): Promise<void> {
    await this.insert(cps, 1);
    await this.typeCode();
    await expect(this.codeField).toBeHidden();
  }

  /** CPS in reader 1, code, Vitale in reader 2. */
  async open(cps: string, vitale: string): Promise<void> {
    await this.unlock(cps);
    await this.insert(vitale, 2);
  }

  /** Who the patient is, above every screen of a record. */
  get band(): Locator {
    return this.page.getByRole('region', { name: 'Patient', exact: true });
  }

  /** What the doctor is to do next, on the screen without a record. */
  next(sentence: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('status').filter({ hasText: sentence });
  }

  /** INSi did not find the person by what the card says: one trait from a paper. */
  async completeIdentity(trait: { readonly Nom: string } | { readonly Prénoms: string }): Promise<void> {
    await expect(this.problem('INS_NOT_FOUND')).toBeVisible();
    for (const [label, value] of Object.entries(trait)) await this.page.getByLabel(`${label} de naissance`).fill(value);
    await this.page.getByRole('button', { name: 'Rechercher l’identité' }).click();
  }

  /** What stands in the way, by its code; its sentence and its remedy are in it. */
  problem(code: ErrorCode): Locator {
    return this.page.locator(`[role=alert][data-code=${code}]`);
  }

  /** A command of the palette, by its words. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('menuitem', { name: words }).click();
  }

  place(name: 'Synthèse' | 'Documents' | 'Dépôt' | 'Droits et accès'): Locator {
    return this.page.getByRole('navigation', { name: 'Dossier' }).getByRole('button', { name: new RegExp(`^${name}`) });
  }

  async recordOpen(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Synthèse pré-anesthésique' })).toBeVisible({ timeout: 30_000 });
  }

  async allRead(): Promise<void> {
    await expect(this.band.getByRole('status')).toHaveText(/^\d+\sdocuments?(,|$)/, { timeout: 60_000 });
  }

  /** From the start of the application to a record of which everything is read, the simulated readers folded away. */
  async openWhole(cps: string, vitale: string): Promise<void> {
    await this.ready();
    await this.open(cps, vitale);
    await this.recordOpen();
    await this.allRead();
    await this.fold();
  }

  /** The rows of the list; with `words`, those that a search finds. */
  async documents(words = ''): Promise<Locator> {
    await this.place('Documents').click();
    await this.page.getByRole('searchbox').fill(words);
    return this.page.getByRole('listbox', { name: 'Documents' }).getByRole('option');
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

  /** The key that sends: what it will do is written on it. */
  get depositKey(): Locator {
    return this.page.getByRole('button', { name: /^(Déposer|Signature)/ });
  }

  /** Faults of the training DMP, chosen in the tray as a doctor would. */
  async outage(outage: TrainingFaults['outage']): Promise<void> {
    await (await this.#tray()).getByLabel('Panne du DMP').selectOption(outage);
    await expect.poll(async () => (await this.call('training.faults', {})).outage).toBe(outage);
  }
  async latency(latencyMs: 0 | 1000 | 3000 | 10_000 | 40_000): Promise<void> {
    await (await this.#tray()).getByLabel('Retard du DMP').selectOption(String(latencyMs));
    await expect.poll(async () => (await this.call('training.faults', {})).latencyMs).toBe(latencyMs);
  }

  /** For a human look at what a doctor sees: `SHOTS=folder` keeps each state that a spec names, light and dark. */
  async picture(name: string): Promise<void> {
    const folder = process.env['SHOTS'];
    if (!folder) return;
    for (const [colorScheme, end] of [
      ['dark', '-dark'],
      ['light', ''],
    ] as const) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.screenshot({ path: `${folder}/${name}${end}.png`, animations: 'disabled' });
    }
  }

  /** The page's own door, for what it shows only in part. */
  async call<M extends MethodName>(method: M, params: Params<M>): Promise<Value<M>> {
    const answer = (await this.page.evaluate(
      ([name, given]) => (globalThis as unknown as { host: Host }).host.call(name, given),
      [method, params] as const,
    )) as Result<Value<M>>;
    if (!answer.ok) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
    return answer.value;
  }

  /** Those of `words` that are anywhere in the page, seen or not, the tray of training cards apart. */
  async remnants(words: readonly string[]): Promise<string[]> {
    const { markup, title } = await this.page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true) as HTMLElement;
      copy.querySelector('[aria-label="Lecteurs simulés"]')?.remove();
      const typed = [...document.querySelectorAll<HTMLInputElement>('input, textarea')].map(({ value }) => value);
      return { markup: `${copy.outerHTML}\n${typed.join('\n')}`, title: document.title };
    });
    const text = `${title}\n${markup}`.toLowerCase();
    return words.filter((word) => text.includes(word.toLowerCase()));
  }

  /**
   * From now on, at every change of the page: what of `others` stood in it while the band named `name`. Read at the end
   * with `mixed()`.
   */
  async watchFor(name: string, others: readonly string[]): Promise<void> {
    await this.page.evaluate(
      ([shown, forbidden]) => {
        const seen = new Set<string>();
        Object.assign(globalThis, { mixedPatients: seen });
        const look = () => {
          const band = document.querySelector('[aria-label="Patient"]')?.textContent ?? '';
          if (!band.includes(shown)) return;
          for (const part of document.body.querySelectorAll('[data-testid=window] > :not([aria-label="Lecteurs simulés"])')) {
            const text = part.textContent ?? '';
            for (const word of forbidden) if (text.includes(word)) seen.add(word);
          }
        };
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      },
      [name, others] as const,
    );
  }
  async mixed(): Promise<string[]> {
    return this.page.evaluate(() => [...(globalThis as unknown as { mixedPatients: Set<string> }).mixedPatients]);
  }
}
