/** Records as bad as they come, on the screen: documents of somebody else, documents without a date, nothing but reimbursements. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { xml } from '../../electron/xml/build.ts';
import { documentBytes, section, structured } from '../unit/electron/documents/cda-fixture.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.describe.configure({ timeout: 240_000 });

/** A letter for the patient of the imported record (a woman born on 15 January 1980), unless its header says otherwise. */
function letter(paragraphs: readonly string[], change: (cda: string) => string = (cda) => cda): string {
  const text = xml`${paragraphs.map((words) => xml`<paragraph>${words}</paragraph>`)}`;
  const cda = new TextDecoder().decode(documentBytes(structured(section({ title: 'Conclusion', text }))));
  return change(cda.replace('value="19550812"', 'value="19800115"'));
}

test('contradictory identities and missing dates: said on the summary, nothing resolved, every line opens', async ({
  userData,
}) => {
  const folder = join(userData, 'documents');
  mkdirSync(folder);
  const put = (name: string, text: string) => writeFileSync(join(folder, `${name}.xml`), text);
  put('a-soi', letter(['Hypertension artérielle. Traitement : amlodipine 5 mg le matin.']));
  put(
    'b-autre',
    letter(['Adénome de la prostate. Traitement : KARDEGIC 75 mg par jour.'], (cda) =>
      cda
        .replace('code="F"', 'code="M"')
        .replace('value="19800115"', 'value="19480302"')
        .replace('root="1.2.3.4.5"', 'root="1.2.3.4.6"'),
    ),
  );
  put(
    'c-sans-date',
    letter(['Créatinine 250 µmol/L. Cormack 3 noté lors d’une anesthésie.'], (cda) =>
      cda
        .replaceAll(/<(effectiveTime|low|time) value="\d{8,14}(?:\+\d{4})?"\/>/g, '<$1 nullFlavor="UNK"/>')
        .replace('root="1.2.3.4.5"', 'root="1.2.3.4.7"'),
    ),
  );
  const app = await launch({ userData, args: ['--training', `--documents=${folder}`] });
  const page = await openedWindow(app);
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.openWhole(cards.anaesthetist, cards.imported);
  const contradictions = page.getByRole('region', { name: 'Contradictions' });
  await test.step('the document of another patient is named, with what its header says', async () => {
    await expect(contradictions).toContainText(/est d’un autre patient, d’après son en-tête \(né le 2\smars 1948, homme\)/);
    await expect(contradictions).toContainText(/prostat.* noté chez une femme/i);
    // Nothing is hidden for that: the aspirin is shown, and opens where it is written.
    await expect(page.getByRole('region', { name: 'Alertes' })).toContainText('Kardegic');
    await contradictions.scrollIntoViewIfNeeded();
    await desk.picture('strange-identities');
  });
  await test.step('it opens the passage in that document', async () => {
    await contradictions
      .getByRole('button', { name: /est d’un autre patient/ })
      .first()
      .click();
    await expect(page.getByRole('complementary', { name: 'Source' })).toContainText('KARDEGIC');
    await page.keyboard.press('Escape');
  });
  await test.step('a document without any date is read, under the day that the registry has of it', async () => {
    await expect(page.getByRole('region', { name: 'Biologie' })).toContainText(/Créatinine\s+250/);
    await expect(page.getByRole('region', { name: 'Anesthésies et interventions' })).toContainText('Cormack 3');
    await page.getByRole('region', { name: 'Biologie' }).scrollIntoViewIfNeeded();
    await desk.picture('strange-undated');
  });
  await app.close();
});

test('nothing but reimbursements: weak evidence told as such, and asked about', async ({ window: page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.ready();
  await desk.open(cards.anaesthetist, cards.claimsOnly);
  // Her card bears the name that she uses: the birth name comes from her identity document.
  await desk.completeIdentity({ Nom: 'ABRIAL' });
  await page.getByRole('button', { name: 'Patient informé, je consulte son dossier' }).click();
  await desk.recordOpen();
  await desk.allRead();
  await desk.fold();
  const red = page.getByRole('region', { name: 'Alertes' });
  await expect(red).toContainText(/Aspegic.*délivré le 17.août 2015, prise non vérifiée/i);
  await expect(red.getByRole('button')).toHaveCount(1);
  const asked = page.getByRole('region', { name: 'À demander' });
  for (const question of [
    'Aspegic : pris aujourd’hui ?',
    'Diabète ?',
    'Maladie respiratoire ?',
    'Benzodiazépine au long cours ?',
  ])
    await expect(asked).toContainText(question);
  await expect(page.getByRole('region', { name: 'Anesthésies et interventions' })).toContainText(/2015.*faible/);
  await desk.picture('strange-claims');
  await page.keyboard.press('Alt+c');
  await expect(page.getByRole('heading', { name: 'Consultation pré-anesthésique' })).toBeVisible();
  await desk.picture('strange-claims-consultation');
});
