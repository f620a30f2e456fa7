/** The summary of the chronic patient drawn by the page itself, against the same HTML put bare into the same page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRealElectron, launch, openedWindow } from '../e2e/app.ts';
import { cards, Desk } from '../e2e/journey.ts';
import { chromiumExecutable } from '../electron/chromium.ts';
import { type Measure, middle, round, type Skipped } from './measure.ts';

/** Until the expected text stands and has its layout; until the second frame after that begins, so that the first is out. */
interface Drawing {
  readonly laidOutMs: number;
  readonly drawnMs: number;
  /** From the key, where the two others begin with the arrival of what the core sent. */
  readonly sinceKeyMs: number;
}

/**
 * Runs in the page, on the summary, the act's date being said: nothing from outside the body may be used. The page is told
 * what to do by its own controls, and what stands is compared with the whole text that stood there when all was at rest.
 */
async function inPage(rounds: number) {
  const { host } = globalThis as unknown as { host: { on(event: string, listener: () => void): unknown } };
  const patienceMs = 30_000;
  const main = document.querySelector('main') as HTMLElement;
  const frame = () => new Promise(requestAnimationFrame);
  // At any moment of a frame, as a doctor's key.
  const rest = () => new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 16));
  const startsWith = (selector: string, words: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)].find(({ textContent }) => textContent.startsWith(words));
  const go = (place: string) => startsWith('[aria-label=Dossier] button', place)?.click();
  const chooseBleeding = (to: 'low' | 'high') => {
    const select = startsWith('main label', 'Risque hémorragique')?.querySelector('select') as HTMLSelectElement;
    select.value = to;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  };
  let arrivedAt = 0;
  host.on('summary.changed', () => {
    arrivedAt = performance.now();
  });

  const timed = async (box: Element, text: string, change: () => void, { fromArrival = false } = {}): Promise<Drawing> => {
    const stood = new Promise<void>((resolve, reject) => {
      setTimeout(() => reject(new Error('what was expected does not come')), patienceMs);
      const observer = new MutationObserver(() => {
        if (box.textContent !== text) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(box, { subtree: true, childList: true, characterData: true });
    });
    const key = performance.now();
    change();
    await stood;
    const from = fromArrival ? arrivedAt : key;
    if (from < key) throw new Error('drawn before its arrival was seen');
    box.getBoundingClientRect();
    const laidOut = performance.now();
    await frame();
    await frame();
    const drawn = performance.now();
    return { laidOutMs: laidOut - from, drawnMs: drawn - from, sinceKeyMs: drawn - key };
  };
  const chosen = async (bleeding: 'low' | 'high', meanwhile = () => {}) => {
    const before = arrivedAt;
    chooseBleeding(bleeding);
    meanwhile();
    for (const latest = performance.now() + patienceMs; arrivedAt === before; await frame())
      if (performance.now() > latest) throw new Error('the core sends no summary');
    await rest();
    return { text: main.textContent, html: main.innerHTML };
  };
  const high = await chosen('high');
  const low = await chosen('low');
  if (low.text === high.text) throw new Error('the bleeding risk changes nothing in this summary');

  const bare = async () => {
    const { left, top, width, height } = main.getBoundingClientRect();
    const box = document.createElement('div');
    box.style.cssText = `position:fixed;overflow:auto;left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
    document.body.append(box);
    await rest();
    const drawing = await timed(box, high.text, () => {
      box.innerHTML = high.html;
    });
    box.remove();
    await rest();
    return drawing;
  };
  const show = () => timed(main, high.text, () => go('Synthèse'));
  const floor: Drawing[] = [];
  const [fresh, again, redrawn]: [Drawing[], Drawing[], Drawing[]] = [[], [], []];
  for (let n = 0; n < rounds; n++) {
    await chosen('high', () => go('Documents'));
    floor.push(await bare());
    fresh.push(await show());
    go('Documents');
    floor.push(await bare());
    again.push(await show());
    await rest();
    redrawn.push(await timed(main, low.text, () => chooseBleeding('low'), { fromArrival: true }));
    await rest();
  }
  return { floor, fresh, again, redrawn, elementCount: main.querySelectorAll('*').length, htmlKB: high.html.length / 1000 };
}

export async function rendering(): Promise<readonly (Measure | Skipped)[]> {
  if (!isRealElectron && !chromiumExecutable()) return [{ skipped: 'dessin de la synthèse : ni Electron ni Chromium ici' }];
  const userData = mkdtempSync(join(tmpdir(), 'poste-dmp-bench-'));
  const app = await launch({ userData });
  try {
    const page = await openedWindow(app);
    await page.setViewportSize({ width: 1366, height: 768 });
    const desk = new Desk(page);
    await desk.openWhole(cards.anaesthetist, cards.chronic);
    const date = new Date(Date.now() + 14 * 86_400_000).toLocaleDateString('fr-FR');
    await page.getByRole('region', { name: 'Acte prévu' }).getByLabel('Date de l’acte').fill(date);
    const { floor, fresh, again, redrawn, elementCount, htmlKB } = await page.evaluate(inPage, 15);
    const of = (list: readonly Drawing[], key: keyof Drawing) => middle(list.map((drawing) => drawing[key]));
    const line = (name: string, list: readonly Drawing[]): Measure => {
      const [drawn, drawnBare] = [of(list, 'drawnMs'), of(floor, 'drawnMs')];
      const [laidOut, laidOutBare] = [of(list, 'laidOutMs'), of(floor, 'laidOutMs')];
      return {
        name: `synthèse (g1-chronique) ${name}, deux images attendues`,
        ms: round(drawn),
        floor: 'le même HTML mis par innerHTML dans un élément nu',
        ratio: round(drawn / drawnBare),
        note: `plancher ${round(drawnBare)} ms ; sans attendre d’image, mise en page faite : ${round(laidOut)} ms = ${round(laidOut / laidOutBare)} × ${round(laidOutBare)} ms`,
      };
    };
    return [
      { ...line('renvoyée par le cœur, puis montrée', fresh), values: { elementCount, htmlKB: round(htmlKB) } },
      line('montrée de nouveau', again),
      {
        ...line('redessinée à l’arrivée, le risque hémorragique changé', redrawn),
        values: { sinceChoiceMs: round(of(redrawn, 'sinceKeyMs')) },
      },
    ];
  } finally {
    await app.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  }
}
