/** The act that the doctor types dates the stop plan; the department's own word on a rule stands beside the societies'. */
import { expect, test } from './app.ts';
import { cards, Desk } from './journey.ts';

test('act date and bleeding class: the plan shows its days; a variant of a rule is signed and marked', async ({ window }) => {
  await window.setViewportSize({ width: 1366, height: 768 });
  const desk = new Desk(window);
  await desk.ready();
  // Nobody signs without an unlocked card.
  const unsigned = { ruleId: 'aspirin', off: true, says: '', cases: [], numbers: {}, instead: true };
  await expect(desk.call('rules.setVariant', unsigned)).rejects.toThrow('NO_SESSION');
  await desk.open(cards.anaesthetist, cards.chronic);
  await desk.recordOpen();
  await desk.allRead();
  await desk.fold();
  await desk.picture('plan-1-nothing-said');
  const act = window.getByRole('region', { name: 'Acte prévu' });
  const treatments = window.getByRole('region', { name: 'Traitements' });
  await expect(window.getByRole('region', { name: 'À demander' })).toContainText('préciser date de l’acte');
  await act.getByLabel('Acte', { exact: true }).fill('Hernie inguinale droite');
  await act.getByLabel('Date de l’acte').fill('8/12/2026');
  await expect(act).toContainText('mardi 8\u00a0décembre 2026');
  await act.getByLabel('Risque hémorragique').selectOption('élevé');
  await expect(treatments).toContainText('samedi 5\u00a0décembre 2026 (J−3)');
  await desk.picture('plan-2-high');
  await act.getByLabel('Périmédullaire').selectOption('prévu');
  await act.getByRole('button', { name: /^Plus/ }).press('Enter');
  await act.getByLabel('Anticoagulant').selectOption('dose élevée');
  await expect(treatments).toContainText('72');
  await desk.picture('plan-3-block');
  expect(await desk.call('act.get', {})).toMatchObject({
    date: '2026-12-08',
    bleeding: 'high',
    neuraxial: true,
    regimen: 'high',
  });
  // Kept with the record, and gone with it.
  await desk.place('Documents').click();
  await desk.place('Synthèse').click();
  await expect(act.getByLabel('Date de l’acte')).toHaveValue('08/12/2026');
  await desk.picture('plan-4-again');

  // The department's own protocol on aspirin: signed, in place of the society's, which stays one key away.
  await treatments.getByRole('button', { name: /^Règle : Acide acétylsalicylique/ }).click();
  const rules = window.getByRole('dialog', { name: 'Règles' });
  await expect(rules.getByRole('heading', { name: 'Aspirine' })).toBeVisible();
  await desk.picture('rules-1');
  await rules.getByRole('button', { name: /^Écrire un protocole/ }).click();
  await rules.getByLabel('À la place des avis').check();
  await rules.getByLabel('Texte du protocole').fill('Arrêt plus long avant cette chirurgie');
  const sign = rules.getByRole('button', { name: /^Dater et signer : Claire MARCHAND/ });
  await expect(sign).toBeDisabled();
  await rules.getByLabel('Nombre, consigne 1').fill('5');
  await desk.picture('rules-2-writing');
  await sign.click();
  await expect(rules).toContainText('Dr Claire MARCHAND');
  await desk.picture('rules-3-signed');
  await window.keyboard.press('Escape');
  await expect(rules).toBeHidden();
  await expect(treatments).toContainText('protocole du service, Dr Claire MARCHAND');
  await expect(treatments).toContainText('jeudi 3\u00a0décembre 2026 (J−5)');
  await expect(treatments).not.toContainText('GIHP/GFHT/SFAR 2018');
  await treatments.getByRole('button', { name: 'Avis des sociétés · 1\u00a0avis' }).press('Enter');
  await expect(treatments).toContainText('GIHP/GFHT/SFAR 2018');
  await desk.picture('rules-4-in-the-summary');
  expect((await desk.call('rules.list', {})).find(({ id }) => id === 'aspirin')?.variant).toMatchObject({
    instead: true,
    says: 'Arrêt plus long avant cette chirurgie',
  });

  // An allergy and a test lead to the dated rule that they come from; what the department signs there is computed with.
  await window
    .getByRole('region', { name: 'Allergies' })
    .getByRole('button', { name: /^Règle : Latex/ })
    .click();
  await expect(rules.getByRole('heading', { name: /latex/i })).toBeVisible();
  await rules.getByRole('button', { name: /^Écrire un protocole/ }).click();
  await rules.getByRole('button', { name: 'Ajouter une consigne' }).click();
  await expect(sign).toBeDisabled();
  await rules.getByLabel('Précision, consigne 1').fill('gants et sondes en latex');
  await sign.click();
  await expect(rules).toContainText('éviter gants et sondes en latex');
  await window.keyboard.press('Escape');
  const allergies = window.getByRole('region', { name: 'Allergies' });
  await expect(allergies).toContainText('protocole du service, Dr Claire MARCHAND');
  await expect(allergies).toContainText('éviter gants et sondes en latex');
  const tests = window.getByRole('region', { name: 'Examens à prévoir, jeûne' });
  await tests.getByRole('button', { name: /^Règle : Jeûne/ }).press('Enter');
  await rules.getByRole('button', { name: /^Écrire un protocole/ }).click();
  await rules.getByLabel('Texte du protocole').fill('Boissons claires jusqu’à l’appel au bloc');
  await rules.getByLabel('Solides jusqu’à').fill('40');
  await expect(rules).toContainText('de 2 à 24 h');
  await expect(sign).toBeDisabled();
  await rules.getByLabel('Solides jusqu’à').fill('8');
  await desk.picture('rules-5-fasting-form');
  await sign.click();
  await expect(rules.getByRole('heading', { name: 'Protocole du service' })).toBeVisible();
  await desk.picture('rules-6-fasting-signed');
  await window.keyboard.press('Escape');
  await expect(rules).toBeHidden();
  await expect(tests).toContainText('Boissons claires jusqu’à l’appel au bloc');
  await expect(tests).toContainText('solides jusqu’à 8 h avant');
  await tests.scrollIntoViewIfNeeded();
  await desk.picture('rules-7-tests');
  expect(await desk.call('summary.get', {})).toMatchObject({
    fasting: { solidsHours: 8, clearFluidsHours: 2, source: expect.stringContaining('Dr Claire MARCHAND') },
  });
  await expect(
    desk.call('rules.setVariant', { ...unsigned, ruleId: 'fasting', off: false, numbers: { solidsHours: 40 } }),
  ).rejects.toThrow('INVALID_CALL');
});
