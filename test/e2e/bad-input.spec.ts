/**
 * What goes wrong in a practice: cards, records, the line, files. Each has its named error with a remedy in French,
 * loses nothing, leaves nothing half done, and the work goes on without a restart.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import PdfKit from 'pdfkit';
import { xml } from '../../electron/xml/build.ts';
import type { ErrorCode } from '../../shared/errors.ts';
import { letterPdf } from '../letter.ts';
import { documentBytes, level1, section, structured } from '../unit/electron/documents/cda-fixture.ts';
import { expect, launch, openedWindow, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test.describe.configure({ timeout: 240_000 });

async function deskOf(page: Page): Promise<Desk> {
  await page.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(page);
  await desk.ready();
  return desk;
}

/** The named error with something to do about it. */
async function refusedWith(desk: Desk, code: ErrorCode, title: string | RegExp, remedy: string | RegExp): Promise<void> {
  await expect(desk.problem(code)).toContainText(title);
  await expect(desk.problem(code)).toContainText(remedy);
  await desk.picture(code);
}

test.describe('cards', () => {
  test('a card that may not open a session says why, and the next one works', async ({ window: page }) => {
    const desk = await deskOf(page);
    const awaitingCps = () => expect(desk.next('Insérez votre carte CPS.')).toBeVisible();

    await test.step('expired', async () => {
      await desk.insert(cards.expired, 1);
      await refusedWith(desk, 'CARD_EXPIRED', 'Cette carte était valable jusqu’au', 'Utilisez votre nouvelle carte CPS');
      await expect(page.getByRole('region', { name: 'Carte CPS' })).toContainText('GARNIER Paul');
      await expect(desk.codeField).toHaveCount(0);
      await desk.eject(1);
      await awaitingCps();
    });

    await test.step('of a profession that the law keeps out', async () => {
      await desk.insert(cards.occupational, 1);
      await refusedWith(desk, 'PROFESSION_REFUSED', 'médecin du travail', 'L. 161-36-3 du code de la sécurité sociale');
      await expect(desk.codeField).toHaveCount(0);
      await desk.eject(1);
      await awaitingCps();
    });

    await test.step('blocked', async () => {
      await desk.insert(cards.blockedCode, 1);
      await refusedWith(desk, 'PIN_BLOCKED', 'La carte est bloquée', 'code de déblocage');
      await expect(desk.codeField).toHaveCount(0);
      await desk.eject(1);
      await awaitingCps();
    });

    await test.step('neither CPS nor Vitale; the right one in the other reader is taken all the same', async () => {
      await desk.insert(cards.unknown, 1);
      await refusedWith(desk, 'CARD_UNKNOWN', 'ni une CPS ni une carte Vitale', 'Retirez-la');
      await desk.insert(cards.anaesthetist, 2);
      await expect(desk.codeField).toBeVisible();
      await desk.eject(1);
      await expect(desk.problem('CARD_UNKNOWN')).toHaveCount(0);
    });

    await test.step('readers have no role: the Vitale in the one where the CPS was', async () => {
      await desk.insert(cards.chronic, 1);
      await expect(page.getByRole('region', { name: 'Carte Vitale' })).toContainText('Elle est là');
      await desk.typeCode();
      await desk.recordOpen();
      await expect(desk.band).toContainText('TESSANDIER');
    });
  });

  test('a wrong code costs one try, the last try is asked for, and no code is sent twice', async ({ window: page }) => {
    const desk = await deskOf(page);
    const triesLeft = async () => (await desk.call('session.get', {})).holder?.triesLeft;
    const said = page.getByRole('region', { name: 'Carte CPS' }).getByRole('status');
    const sure = page.getByText('Je suis sûr de mon code');

    await test.step('two wrong codes', async () => {
      await desk.insert(cards.anaesthetist, 1);
      await expect(said).toContainText(/3\sessais restants/);
      await desk.typeCode('9999');
      await expect(said).toContainText(/Code faux.*il reste 2\sessais/);
      expect(await triesLeft()).toBe(2);
      await desk.picture('PIN_INCORRECT-2');
      await desk.typeCode('0000');
      await expect(said).toContainText(/il reste 1\sessai\b/);
      await expect(said).toContainText('Si vous doutez, retrouvez d’abord votre code');
      expect(await triesLeft()).toBe(1);
      await desk.picture('PIN_INCORRECT-1');
    });

    await test.step('the last try needs the doctor’s word', async () => {
      await expect(sure).toBeVisible();
      await desk.typeCode();
      await expect(page.getByRole('button', { name: 'Ouvrir', exact: true })).toBeDisabled();
      expect(await triesLeft()).toBe(1);
      await sure.click();
      await page.getByRole('button', { name: 'Ouvrir', exact: true }).click();
      await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
      expect(await triesLeft()).toBe(3);
    });

    await test.step('after the last wrong one the card is blocked, and stays so', async () => {
      await desk.insert(cards.oneTryLeft, 1);
      await expect(sure).toBeVisible();
      await desk.picture('PIN_LAST_TRY');
      await sure.click();
      await desk.codeField.focus();
      await desk.typeCode('9999');
      await refusedWith(desk, 'PIN_BLOCKED', 'La carte est bloquée', 'code de déblocage');
      await expect(desk.codeField).toHaveCount(0);
      await desk.eject(1);
      await desk.insert(cards.oneTryLeft, 1);
      await expect(desk.problem('PIN_BLOCKED')).toBeVisible();
    });

    await test.step('another doctor goes on', async () => {
      await desk.unlock(cards.anaesthetist);
      await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
    });
  });

  test('a card pulled at any step leaves a calm screen and nothing of the patient', async ({ window: page }) => {
    const desk = await deskOf(page);
    const gone = async (next: string) => {
      await expect(desk.next(next)).toBeVisible();
      expect(await desk.remnants(['TESSANDIER', 'Georges', '147033799990'])).toEqual([]);
      expect(await desk.call('record.get', {})).toBeNull();
      await expect(page.getByRole('alert')).toHaveCount(0);
    };
    const noCps = 'Insérez votre carte CPS.';
    const noVitale = 'Insérez la carte Vitale du patient.';
    const [first = '', second = ''] = (await desk.call('training.cards', {})).readers.map(({ name }) => name);

    await test.step('the CPS while it is read', async () => {
      // Through the page's own door: by hand it would be read before.
      await Promise.all([
        desk.call('training.insert', { reader: first, cardId: 'cps-anesthesiste' }),
        desk.call('training.eject', { reader: first }),
      ]);
      await gone(noCps);
    });

    await test.step('the CPS while its code is checked', async () => {
      await desk.insert(cards.anaesthetist, 1);
      await expect(desk.codeField).toBeVisible();
      await desk.codeField.pressSequentially('1234');
      await Promise.all([page.keyboard.press('Enter'), desk.call('training.eject', { reader: first })]);
      await gone(noCps);
      await desk.unlock(cards.anaesthetist);
      await expect(desk.next(noVitale)).toBeVisible();
    });

    await test.step('the Vitale while it is read', async () => {
      await Promise.all([
        desk.call('training.insert', { reader: second, cardId: 'vitale-tessandier' }),
        desk.call('training.eject', { reader: second }),
      ]);
      await gone(noVitale);
    });

    await test.step('the Vitale while the record opens', async () => {
      await desk.latency(3000);
      await desk.insert(cards.chronic, 2);
      await expect(page.getByText('L’identité du patient est demandée au téléservice INSi.')).toBeVisible();
      await desk.picture('slow-opening');
      await desk.eject(2);
      await gone(noVitale);
    });

    await test.step('the CPS while the DMP is asked', async () => {
      await desk.insert(cards.chronic, 2);
      await expect(page.getByText('Le DMP répond : existence du dossier et autorisation.')).toBeVisible();
      await desk.eject(1);
      await gone(noCps);
      await desk.latency(1000);
      await desk.unlock(cards.anaesthetist);
    });

    await test.step('the Vitale while documents arrive', async () => {
      await expect(desk.band).toContainText(/\d+ documents lus sur \d+/);
      await desk.eject(2);
      await gone(noVitale);
    });

    await test.step('the CPS while documents arrive', async () => {
      await desk.insert(cards.chronic, 2);
      await expect(desk.band).toContainText(/\d+ documents lus sur \d+/);
      await desk.eject(1);
      await gone(noCps);
    });

    await test.step('then everything works', async () => {
      await desk.latency(0);
      await desk.unlock(cards.anaesthetist);
      await desk.recordOpen();
      await desk.allRead();
      const rows = await desk.call('documents.list', {});
      expect(rows.filter(({ content }) => content !== 'read')).toEqual([]);
    });
  });
});

test.describe('records and the line', () => {
  test('a record that cannot be opened says why, and the next patient’s does', async ({ window: page }) => {
    const desk = await deskOf(page);
    await desk.open(cards.anaesthetist, cards.noDmp);
    await refusedWith(desk, 'DMP_ABSENT', 'Ce patient n’a pas de DMP.', 'monespacesante.fr');
    await expect(desk.band).toContainText('Pas de DMP');
    await test.step('in training, what its creation was before July 2021', async () => {
      const historical = page.getByRole('region', { name: 'Création historique' });
      const create = historical.getByRole('button', { name: 'Créer (historique, formation)' });
      await expect(create).toBeDisabled();
      await historical.getByText('Le patient, informé, consent').click();
      await desk.picture('creation');
      await create.click();
      await expect(historical).toContainText(/Identifiant[0-9A-F]{8}/);
      await expect(page.getByRole('heading', { name: 'Le dossier vient d’être créé' })).toBeVisible();
      await expect(historical).toContainText('aucun DMP ne peut être créé depuis le 1er juillet 2021');
      await desk.picture('secrets');
      await historical.getByRole('button', { name: 'Ouvrir le dossier' }).click();
      await expect(page.getByRole('heading', { name: 'Vous n’avez pas encore accès à ce DMP' })).toBeVisible();
    });

    await desk.insert(cards.closedDmp, 2);
    await refusedWith(desk, 'DMP_CLOSED', 'Le DMP de ce patient est fermé.', 'Le patient seul peut le rouvrir');
    await expect(desk.band).toContainText('DMP fermé');

    await desk.eject(2);
    await desk.eject(1);
    await desk.open(cards.blockedDoctor, cards.blocksOne);
    await desk.completeIdentity({ Nom: 'RAHMOUNI' });
    await refusedWith(
      desk,
      'DMP_ACCESS_BLOCKED',
      'Le patient vous a bloqué l’accès à son DMP.',
      'Lui seul peut lever ce blocage',
    );
    await expect(desk.band).toContainText('DMP : accès bloqué');
    expect(await desk.call('documents.list', {})).toEqual([]);

    await test.step('a file dropped there is kept, for nobody yet', async () => {
      await desk.drop('lettre.pdf', await letterPdf(['Lettre']));
      await expect(page.getByText(/^Fichier gardé\s: à rattacher à un patient\.$/)).toBeVisible();
      const [kept, ...more] = await desk.call('arrivals.list', {});
      expect(more).toEqual([]);
      expect(kept).toMatchObject({ belongs: 'loose', fileName: 'lettre.pdf' });
      await desk.call('arrivals.discard', { id: kept?.id ?? '' });
    });

    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
  });

  test('a server that fails is named, and the same key tries again', async ({ window: page }) => {
    const desk = await deskOf(page);
    await desk.unlock(cards.anaesthetist);
    const again = page.getByRole('button', { name: 'Réessayer' });

    const failures = [
      ['refused', 'DMP_UNREACHABLE', 'Le serveur du DMP est injoignable.', 'réessayez'],
      ['cut', 'DMP_UNREACHABLE', 'Le serveur du DMP est injoignable.', 'réessayez'],
      ['malformed', 'DMP_MALFORMED_ANSWER', 'Le DMP a envoyé une réponse illisible.', 'Réessayez'],
      ['http-500', 'DMP_HTTP', 'Le serveur du DMP est en panne (réponse 500).', 'réessayez'],
    ] as const;
    for (const [outage, code, title, remedy] of failures) {
      await test.step(outage, async () => {
        await desk.outage(outage);
        await desk.insert(cards.chronic, 2);
        await refusedWith(desk, code, title, remedy);
        await again.click();
        await expect(desk.problem(code)).toBeVisible();
        await desk.outage('none');
        await again.click();
        await desk.recordOpen();
        await desk.eject(2);
        await expect(desk.band).toBeHidden();
      });
    }

    await test.step('it fails while the documents arrive: the list stays, what is missing is said and can be had', async () => {
      await desk.latency(3000);
      await desk.insert(cards.chronic, 2);
      await expect(desk.band).toContainText(/[1-9]\d* documents lus sur \d+/);
      await desk.call('training.faults', { outage: 'http-500' });
      await expect(desk.band).toContainText(/[1-9]\d*\smanquant/);
      await desk.latency(0);
      await desk.allRead();
      await desk.picture('documents-unread');
      await desk.outage('none');
      const [lost] = (await desk.call('documents.list', {})).filter(({ content }) => content === 'failed');
      const rows = await desk.documents(lost?.title);
      await rows.filter({ hasText: 'non reçu' }).first().click();
      await expect(page.getByRole('article').getByRole('region', { name: 'Contenu du document' })).toBeVisible();
      await desk.call('record.retry', {});
      await expect
        .poll(async () => (await desk.call('documents.list', {})).filter(({ content }) => content !== 'read'))
        .toEqual([]);
      await expect(desk.band).not.toContainText('manquant');
    });
  });
});

/** A short letter of the chronic patient; `about` makes it another document. */
const letterAbout = (about: string) =>
  letterPdf([
    'Compte rendu opératoire',
    'Patient : TESSANDIER Georges, né le 18/03/1947',
    `Intervention du 12 mars 2024 : ${about}.`,
  ]);

test.describe('files', () => {
  test('a file that cannot be deposited is refused by name; the next one is taken', async ({ userData }) => {
    const received = join(userData, 'recus');
    const app = await launch({ userData, args: ['--training', `--received=${received}`] });
    const page = await openedWindow(app);
    const desk = await deskOf(page);
    await desk.open(cards.anaesthetist, cards.chronic);
    await desk.recordOpen();
    const good = await letterAbout('cure de hernie');

    const refusals = [
      [
        'lettre.docx',
        Buffer.from('PK\u0003\u0004 word/document.xml'),
        'DOCUMENT_DAMAGED',
        'Ce fichier (docx) est abîmé',
        'enregistrez-le',
      ],
      ['renomme.pdf', Buffer.from('Ceci est un texte.'), 'PDF_UNREADABLE', 'pas un PDF lisible', 'enregistrez-le de nouveau'],
      ['vide.pdf', new Uint8Array(0), 'DOCUMENT_EMPTY', 'Ce fichier est vide.', 'enregistrez-le de nouveau'],
      ['coupe.pdf', good.subarray(0, 300), 'PDF_UNREADABLE', 'pas un PDF lisible', 'enregistrez-le de nouveau'],
      ['secret.pdf', await protectedPdf(), 'PDF_PROTECTED', 'protégé par un mot de passe', 'copie sans mot de passe'],
    ] as const;
    for (const [name, bytes, code, title, remedy] of refusals) {
      await test.step(name, async () => {
        await desk.drop(name, bytes);
        await refusedWith(desk, code, title, remedy);
        await expect(page.getByText(name, { exact: true })).toBeVisible();
        await expect(desk.depositKey).toHaveCount(0);
        await page.getByRole('button', { name: /^Abandonner/ }).click();
        await expect(desk.problem(code)).toHaveCount(0);
      });
    }

    await test.step('60 MB', async () => {
      await page.evaluate(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(60 * 1024 * 1024)], 'scanner.pdf', { type: 'application/pdf' }));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      });
      await refusedWith(desk, 'DOCUMENT_TOO_LARGE', /60\sMo, pour 50\sMo au plus/, 'en plusieurs parties');
      await page.getByRole('button', { name: /^Abandonner/ }).click();
    });

    const ofAnother = [
      ['another birth date', ['Lettre', 'Patient : TESSANDIER Georges, né le 18/03/1974', 'Consultation du 12 mars 2024.']],
      ['another name', ['Lettre', 'Patient : VASSEUR Lucien', 'Consultation du 12 mars 2024.']],
      ['another number', ['Lettre', 'N° 2 55 08 68 308 000 89', 'Consultation du 12 mars 2024.']],
    ] as const;
    for (const [what, lines] of ofAnother) {
      await test.step(`of another patient: ${what}`, async () => {
        await desk.drop('lettre.pdf', await letterPdf(lines));
        const conflict = page.getByRole('alert').filter({ hasText: 'celui d’un autre patient' });
        await expect(conflict).toContainText('TESSANDIER');
        await expect(desk.depositKey).toBeDisabled();
        await page.keyboard.press('Control+Enter');
        await desk.picture(`other-patient-${what.split(' ')[1]}`);
        await page.getByRole('button', { name: 'Abandonner' }).click();
        await expect(conflict).toHaveCount(0);
      });
    }
    expect(await desk.call('outbox.list', {})).toEqual([]);
    expect(readdirSync(received)).toEqual([]);

    await test.step('a good one, once', async () => {
      await desk.drop('hernie.pdf', good);
      await expect(desk.depositKey).toBeEnabled();
      const title = page.getByRole('textbox', { name: 'Titre' });
      const proposed = await title.inputValue();
      await title.fill('Cure de hernie inguinale '.repeat(6));
      await page.keyboard.press('Control+Enter');
      await refusedWith(desk, 'DEPOSIT_NOT_CONFORM', 'n’est pas conforme', 'le DMP en accepte 128. Raccourcissez-le (ligne');
      expect(await desk.call('outbox.list', {})).toEqual([]);
      await title.fill(proposed);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('region', { name: 'Reçu du dépôt' })).toContainText(/Conforme \(1\d\d.règles\)/);
      await desk.picture('conform-receipt');
      await desk.drop('hernie (1).pdf', good);
      await refusedWith(desk, 'DEPOSIT_ALREADY_SENT', 'Ce document a déjà été déposé le', 'pas envoyé une seconde fois');
      await expect(desk.depositKey).toBeDisabled();
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Abandonner' }).click();
      expect(readdirSync(received)).toHaveLength(1);
      expect(await desk.call('outbox.list', {})).toHaveLength(1);
    });

    await test.step('the key pressed twice at once sends one', async () => {
      const base64 = Buffer.from(await letterAbout('éventration')).toString('base64');
      const answers = await page.evaluate(async (given) => {
        const { host } = globalThis as unknown as { host: { call(method: string, params: unknown): Promise<never> } };
        const bytes = Uint8Array.from(atob(given), (c) => c.charCodeAt(0));
        const prepared: {
          value: { id: string; date: string; title: string; visibility: object; guesses: { typeCode: string }[] };
        } = await host.call('deposit.prepare', { fileName: 'x.pdf', bytes });
        const { id: draftId, date, title, visibility, guesses } = prepared.value;
        const choice = { draftId, typeCode: guesses[0]?.typeCode, title, date, visibility };
        const both: { ok: boolean }[] = await Promise.all([host.call('deposit.send', choice), host.call('deposit.send', choice)]);
        return both.map(({ ok }) => ok);
      }, base64);
      expect(answers.sort()).toEqual([false, true]);
      expect(readdirSync(received)).toHaveLength(2);
    });
    await app.close();
  });

  test('documents that cannot be read stand in the list beside those that can', async ({ userData }) => {
    const folder = join(userData, 'documents');
    mkdirSync(folder);
    const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(folder, `${name}.xml`), bytes);
    const prose = section({ title: 'Conclusion', text: xml`<paragraph>Douleur thoracique atypique.</paragraph>` });
    const good = documentBytes(structured(prose));
    put('bon', good);
    put('coupe', good.subarray(0, good.length / 2));
    put('vide', '');
    put('binaire', Buffer.from([0, 1, 2, 255, 254, 0, 0]));
    put('autre-xml', '<html xmlns="http://www.w3.org/1999/xhtml"><body>Bonjour</body></html>');
    const entities = Array.from({ length: 12 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(12)}">`).join('');
    put(
      'bombe',
      `<!DOCTYPE x [<!ENTITY e0 "boum">${entities}]><ClinicalDocument xmlns="urn:hl7-org:v3"><title>&e12;</title></ClinicalDocument>`,
    );
    put('profond', `<ClinicalDocument xmlns="urn:hl7-org:v3">${'<component>'.repeat(50_000)}`);
    put('pdf-abime', documentBytes(level1(Buffer.from('%PDF-1.4 et puis rien'), 'application/pdf')));

    const app = await launch({ userData, args: ['--training', `--documents=${folder}`] });
    const page = await openedWindow(app);
    const desk = await deskOf(page);
    await desk.open(cards.anaesthetist, cards.imported);
    await desk.recordOpen();
    await desk.allRead();
    const rows = await desk.documents();
    await expect(rows).toHaveCount(8);
    await expect(desk.band).toContainText(/8\sdocuments, 7\smanquants/);
    await desk.picture('malformed-list');

    const unreadable = {
      coupe: 'DOCUMENT_MALFORMED',
      vide: 'DOCUMENT_EMPTY',
      binaire: 'DOCUMENT_UNSUPPORTED',
      'autre-xml': 'DOCUMENT_UNSUPPORTED',
      bombe: 'DOCUMENT_MALFORMED',
      profond: 'DOCUMENT_MALFORMED',
    } as const;
    for (const [name, code] of Object.entries(unreadable)) {
      await test.step(name, async () => {
        await rows.filter({ hasText: name }).first().click();
        const said = page.getByRole('article').getByRole('alert');
        await expect(said).toHaveAttribute('data-code', code);
        await desk.picture(`malformed-${name}`);
      });
    }
    await test.step('the good one is as good as ever', async () => {
      const titled = rows.filter({ hasText: 'Compte rendu d’essai' });
      await expect(titled).toHaveCount(2);
      await titled.filter({ hasNotText: 'illisible' }).click();
      await expect(page.getByRole('article')).toContainText('Douleur thoracique atypique.');
      await titled.filter({ hasText: 'illisible' }).click();
      await expect(desk.problem('PDF_UNREADABLE')).toBeVisible();
      await desk.picture('malformed-pdf');
    });
    await app.close();
  });
});

/** As an office program protects one: nobody opens it without the word. */
async function protectedPdf(): Promise<Uint8Array> {
  const font = join(
    dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')),
    'standard_fonts/LiberationSans-Regular.ttf',
  );
  const document = new PdfKit({ font, userPassword: 'secret', ownerPassword: 'maitre', pdfVersion: '1.7' });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => document.on('end', done));
  document.text('Confidentiel');
  document.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}

test('a deposit that is interrupted is kept, and reaches the registry once', async ({ userData }) => {
  const received = join(userData, 'recus');
  const app = await launch({ userData, args: ['--training', `--received=${received}`] });
  const page = await openedWindow(app);
  const desk = await deskOf(page);
  const states = async () => (await desk.call('outbox.list', {})).map(({ state }) => state);
  const arrived = () => readdirSync(received).length;
  const prepare = async (about: string) => {
    const file = await letterAbout(about);
    await desk.drop(`${about}.pdf`, file);
    await expect(desk.depositKey).toBeEnabled();
    return file;
  };
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();

  await test.step('the server is down, then the card is pulled: it waits, without a name', async () => {
    const file = await prepare('appendicectomie');
    await desk.outage('refused');
    await page.keyboard.press('Control+Enter');
    await refusedWith(desk, 'DMP_UNREACHABLE', 'Le serveur du DMP est injoignable.', 'Rien n’est perdu');
    expect(await states()).toEqual(['prepared']);
    await desk.drop('appendicectomie (1).pdf', file);
    await expect(desk.problem('DEPOSIT_ALREADY_SENT')).toBeVisible();
    await page.getByRole('button', { name: 'Abandonner' }).click();
    await desk.eject(1);
    const waiting = page.getByRole('complementary', { name: 'À déposer' });
    await expect(waiting).toContainText('CR opératoire');
    await expect(waiting).toContainText('Les noms s’affichent une fois la session ouverte.');
    expect(await desk.remnants(['TESSANDIER'])).toEqual([]);
    await desk.picture('outbox-waiting');
    expect(arrived()).toBe(0);
  });

  await test.step('another doctor’s card does not send it', async () => {
    await desk.outage('none');
    await desk.eject(2);
    await desk.unlock(cards.blockedDoctor);
    await expect(desk.next('Insérez la carte Vitale du patient.')).toBeVisible();
    await desk.insert(cards.chronic, 2);
    await desk.recordOpen();
    await desk.allRead();
    expect(await states()).toEqual(['prepared']);
    expect(arrived()).toBe(0);
    await desk.eject(1);
  });

  await test.step('its author’s card sends it by itself, once', async () => {
    await desk.unlock(cards.anaesthetist);
    await expect.poll(states).toEqual(['received']);
    expect(arrived()).toBe(1);
    await desk.recordOpen();
  });

  await test.step('the line is cut after the registry took it: the second try finds it there', async () => {
    await prepare('cholécystectomie');
    await desk.outage('cut');
    await page.keyboard.press('Control+Enter');
    await expect(desk.problem('DMP_UNREACHABLE')).toBeVisible();
    expect(await states()).toEqual(['prepared', 'received']);
    await desk.outage('none');
    await page.getByRole('button', { name: /^Réessayer : / }).click();
    await expect.poll(states).toEqual(['received', 'received']);
    await desk.picture('outbox-already-there');
    expect(arrived()).toBe(2);
    expect((await desk.call('outbox.list', {}))[0]?.receipt?.answer).toBe('déjà enregistré');
  });

  await test.step('the card is pulled while it is on its way', async () => {
    await prepare('thyroïdectomie');
    await desk.latency(3000);
    await page.keyboard.press('Control+Enter');
    await expect.poll(states).toEqual(['sending', 'received', 'received']);
    await desk.eject(1);
    await expect(desk.next('Insérez votre carte CPS.')).toBeVisible();
    await expect.poll(states).toEqual(['received', 'received', 'received']);
    expect(arrived()).toBe(3);
    await desk.latency(0);
  });

  await test.step('the card is pulled with the key: whatever was kept is sent once when it is back', async () => {
    await desk.unlock(cards.anaesthetist);
    await desk.recordOpen();
    await prepare('sleeve');
    const [reader = ''] = (await desk.call('training.cards', {})).readers.map(({ name }) => name);
    await Promise.all([page.keyboard.press('Control+Enter'), desk.call('training.eject', { reader })]);
    await expect(desk.next('Insérez votre carte CPS.')).toBeVisible();
    await desk.unlock(cards.anaesthetist);
    await expect.poll(async () => (await states()).every((state) => state === 'received')).toBe(true);
    expect(arrived()).toBe((await states()).length);
  });
  await app.close();
});
