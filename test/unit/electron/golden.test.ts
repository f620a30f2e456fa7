/** Golden cases of the pre-anaesthesia summary, from documents to lines (clinical.md). */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { absence, detail, lines, plan, red, sampleFile, some, summaryOf, summaryOfSample } from './golden.ts';

describe('G1: the chronic patient of a practice', async () => {
  const summary = await summaryOf('g1-chronique');

  test('red line: aspirin, the doubtful anticoagulant, the airway, latex, directives; nothing else', () => {
    expect(red(summary)).toEqual([
      'Antithrombotique Asaflow 80 mg, J−3 si arrêt',
      expect.stringMatching(/^Antithrombotique Eliquis.*à demander$/),
      'Intubation difficile en 2019, Cormack 3',
      expect.stringMatching(/^Allergie latex.*[Gg]rade II/),
      expect.stringMatching(/^Directives anticipées/),
    ]);
  });
  test('treatments with what is said of each', () => {
    const treatments = lines(summary, 'treatments');
    some(treatments, /^Acide acétylsalicylique 80 mg.*\[décider\]/);
    some(treatments, /^Apixaban.*\[contradiction\]/);
    some(treatments, /^Olmésartan 40 mg.*\[avis divergents\]/);
    some(treatments, /^Bisoprolol 10 mg.*\[garder\]/);
    some(treatments, /^Furosémide 40 mg.*\[adapter\]/);
    some(treatments, /^Insuline asparte/);
    some(treatments, /^Atorvastatine 10 mg/);
    some(treatments, /^Allopurinol 300 mg/);
    some(plan(summary, 'treatment:furosémide'), /kaliémie/);
    some(plan(summary, 'treatment:acide acétylsalicylique'), /^GIHP\/GFHT\/SFAR 2018 : .*J−3/);
    const sartan = plan(summary, 'treatment:olmésartan');
    some(sartan, /^SFAR 2009 : .*12.h/);
    some(sartan, /^JAMA 2024 : .*Stop-or-Not/);
  });
  test('problems, scores and questions', () => {
    const problems = lines(summary, 'problems');
    for (const pattern of [
      /^BPCO/,
      /^Diabète de type 2/,
      /^Rétinopathie diabétique/,
      /^Neuropathie|Polyneuropathie/,
      /^Hypertension artérielle/,
      /^Ulcère/,
      /prostate/,
    ])
      some(problems, pattern);
    some(lines(summary, 'scores'), /^ASA III proposé/);
    expect(detail(summary, 'score:asa')).toMatch(/diabète compliqué.*BPCO|BPCO.*diabète compliqué/);
    expect(detail(summary, 'score:rcri')).toContain('insuline');
    some(lines(summary, 'missing'), /Gastroparésie/);
    some(lines(summary, 'missing'), /Prend-il encore Eliquis/);
  });
  test('the frottis in a man’s record, the mouth opening of 5 mm', () => {
    some(lines(summary, 'contradictions'), /Frottis cervico-utérin noté chez un homme/);
    some(lines(summary, 'contradictions'), /Ouverture de bouche/);
  });
  test('labs with their age, the previous anaesthesia with its airway', () => {
    some(lines(summary, 'labs'), /^Créatinine .*il y a 9/);
    some(lines(summary, 'labs'), /^K⁺ .*il y a 9/);
    some(lines(summary, 'anaesthesias'), /^2019 cholécystectomie.*Cormack 3.*Intubation difficile.*\[difficile\]/);
  });
});

describe('G2: nothing but reimbursements', async () => {
  const summary = await summaryOf('g2-remboursements');

  test('aspirin delivered, intake not verified; no other red line', () => {
    expect(red(summary)).toEqual([
      expect.stringMatching(/^Antithrombotique Aspegic.*délivré le 17.août 2015, prise non vérifiée/),
    ]);
  });
  test('the days of the act and of the delivery are those of the tables', () => {
    const quotes = (section: string) =>
      summary.sections.find(({ id }) => id === section)?.lines.flatMap(({ sources }) => sources.map(({ quote }) => quote)) ?? [];
    some(quotes('anaesthesias'), /21\/03\/(?:20)?15/);
    some(quotes('anaesthesias'), /05\/07\/(?:20)?15/);
    some(quotes('treatments'), /17\/08\/(?:20)?15.*ASPEGIC/i);
  });
  test('benzodiazepine, the endoscopy with anaesthesia, the cataract, all weak', () => {
    some(lines(summary, 'treatments'), /^Clorazépate.*\[faible\]/);
    some(lines(summary, 'anaesthesias'), /^2015 .*[Ee]ndoscopie digestive.*anesthésie.*\[faible\]/);
    some(lines(summary, 'anaesthesias'), /^2015 .*cataracte.*\[faible\]/);
  });
  test('strips ask for diabetes, pneumology for the lungs', () => {
    const questions = lines(summary, 'missing');
    some(questions, /Aspegic : pris aujourd’hui/);
    some(questions, /^Diabète/);
    some(questions, /^Maladie respiratoire/);
    some(questions, /^Benzodiazépine au long cours/);
  });
});

test('a valve under fluindione with a pacemaker: 200 documents, three red items', async () => {
  const summary = await summaryOf('genere-200');
  expect(red(summary)).toEqual([
    expect.stringMatching(/^Antithrombotique Previscan 20 mg/),
    expect.stringMatching(/^Dispositif pacemaker/),
    expect.stringMatching(/^Dispositif prothèse valvulaire/),
  ]);
  some(lines(summary, 'labs'), /^INR /);
});

test.skipIf(!existsSync(sampleFile('VSM_1.4_2022.01')))(`G3: the VSM of the ANS${absence('VSM_1.4_2022.01')}`, async () => {
  const summary = await summaryOfSample('VSM_1.4_2022.01', 'SYNTH', '2020-04-01');
  expect(red(summary)).toEqual([
    expect.stringMatching(/^Antithrombotique Plavix 75.?mg, J−5 si arrêt$/),
    expect.stringMatching(/^Antithrombotique Coumadine 5.?mg, J−4 à J−5, INR$/),
    expect.stringMatching(/^Dispositif stent coronaire, 14.janv. 2018$/),
  ]);
  const problems = lines(summary, 'problems');
  for (const pattern of [/^Infarctus/, /^Angor instable, 2019/, /^AIT, 2019/]) some(problems, pattern);
  some(plan(summary, 'treatment:clopidogrel'), /stent coronaire, 14.janv. 2018 \(il y a 27.mois\)/);
  some(plan(summary, 'treatment:warfarine'), /arrêt 4 à 5.j avant/);
  some(lines(summary, 'scores'), /^Lee 2/);
  expect(detail(summary, 'score:rcri')).toMatch(/(?:coron|isch).*(?:AIT|AVC)/i);
  some(lines(summary, 'missing'), /^INR : aucun/);
  some(lines(summary, 'missing'), /^Acte : préciser date de l’acte, classe hémorragique, périmédullaire/);
  some(lines(summary, 'allergies'), /^Paracétamol/);
});

test.skipIf(!existsSync(sampleFile('ANEST-CR-CPA_2022.01')))(
  `G4: the CPA of the ANS${absence('ANEST-CR-CPA_2022.01')}`,
  async () => {
    const summary = await summaryOfSample('ANEST-CR-CPA_2022.01', '34749-2', '2020-04-01');
    expect(red(summary)).toEqual([]);
    const problems = lines(summary, 'problems');
    for (const pattern of [/^Embolie pulmonaire/, /^Reflux/, /^Diabète/, /^Maladie de Parkinson/, /^BPCO/])
      some(problems, pattern);
    const contradictions = lines(summary, 'contradictions');
    some(contradictions, /^Embolie pulmonaire : affirmé \(texte.*nié \(codé/);
    some(contradictions, /^Ouverture de bouche : « 5.cm » dans le texte, 5.mm codé/);
    some(contradictions, /^Distance thyromentonnière : « 5.cm » dans le texte, 5.mm codé/);
    some(contradictions, /^Ouverture de bouche : 5.mm est impossible/);
    some(lines(summary, 'treatments'), /^Amisulpride.*Solian.*\[garder\]/);
    some(lines(summary, 'missing'), /^QT : ECG \?/);
    some(lines(summary, 'allergies'), /^Paracétamol/);
  },
);
