/** Golden cases G5 to G7 (clinical.md), on documents written for them: no published example of the IPS is at hand. */
import { expect, test } from 'vitest';
import { textBody, writtenBody } from '../../../electron/training/patients/bodies.ts';
import { at } from '../../../electron/training/patients/calendar.ts';
import { legrand } from '../../../electron/training/patients/doctors.ts';
import { kervadec, tessandier } from '../../../electron/training/patients/identities.ts';
import { lines, plan, red, some, summaryOfSpecs } from './golden.ts';

test('G5: a triple-chamber pacemaker, pregnant, levothyroxine, a stent, no resuscitation', async () => {
  const summary = await summaryOfSpecs(kervadec, [
    {
      key: 'ips',
      type: '60591-5',
      title: 'Synthèse',
      written: at('2026-11-02'),
      writer: legrand,
      body: writtenBody(`
# Antécédents
Stimulateur cardiaque triple chambre posé le 12/03/2021.
Stent coronaire posé le 20/01/2020.
Hypothyroïdie.
# Grossesse
Enceinte, terme prévu le 14/02/2027.
# Traitements
LEVOTHYROX 75 µg : 1 comprimé le matin
`),
    },
    {
      key: 'directives',
      type: 'EXPPAT_3',
      title: 'Directives anticipées',
      written: at('2026-05-04'),
      writer: legrand,
      body: textBody('Directives anticipées du 4 mai 2026 : la patiente refuse la réanimation.'),
    },
  ]);
  expect(red(summary)).toEqual([
    expect.stringMatching(/^Dispositif (pacemaker|stimulateur).*2021/),
    expect.stringMatching(/^Dispositif stent coronaire.*2020/),
    expect.stringMatching(/^Grossesse /),
    expect.stringMatching(/^Directives (pas de réanimation|anticipées)/),
    expect.stringMatching(/^Directives (pas de réanimation|anticipées)/),
  ]);
  expect(
    red(summary)
      .filter((r) => r.startsWith('Directives'))
      .sort(),
  ).toEqual([expect.stringMatching(/anticipées/), expect.stringMatching(/pas de réanimation/)]);
  some(lines(summary, 'treatments'), /^Lévothyroxine 75.µg/);
  some(lines(summary, 'problems'), /^Hypothyroïdie/);
  expect(lines(summary, 'missing').filter((l) => /Grossesse possible/.test(l))).toEqual([]);
});

test('G6: dabigatran with a clearance of 45, from a letter and a laboratory report', async () => {
  const specs = [
    {
      key: 'lettre',
      type: '11488-4',
      title: 'Consultation de cardiologie',
      written: at('2026-11-03'),
      writer: legrand,
      body: textBody('Fibrillation atriale. Traitement : PRADAXA 150 mg, 1 gélule matin et soir. Poids 62 kg.'),
    },
    {
      key: 'labo',
      type: '11502-2',
      title: 'Biologie',
      written: at('2026-11-10'),
      writer: legrand,
      // (140 − 79) × 62 × 1.23 / 103 = 45.2
      body: textBody('Créatinine : 103 µmol/L'),
    },
  ];
  const high = await summaryOfSpecs(tessandier, specs, { date: '2026-12-08', bleeding: 'high', neuraxial: false });
  expect(red(high)).toEqual([expect.stringMatching(/^Antithrombotique Pradaxa 150.mg, J−5 \(jeu. 3.déc.\)$/)]);
  some(lines(high, 'scores'), /^ClCr 45.mL\/min/);
  some(plan(high, 'treatment:dabigatran'), /^GIHP 2015 : dernière prise : jeudi 3.décembre 2026 \(J−5\)/);
  const spinal = await summaryOfSpecs(tessandier, specs, {
    date: '2026-12-08',
    bleeding: 'high',
    neuraxial: true,
    regimen: 'high',
  });
  some(
    plan(spinal, 'treatment:dabigatran'),
    /^ESAIC\/ESRA 2022 : .*samedi 5.décembre 2026.*\(72.h\) et dosage, taux < 30 ng\/mL/,
  );
});

test('G7: Kardégic spelled six ways is one red item; denied, ended or the father’s, none', async () => {
  const letter = (key: string, written: string, text: string) => ({
    key,
    type: '11488-4',
    title: 'Consultation',
    written: at(written),
    writer: legrand,
    body: textBody(text),
  });
  const spellings = ['KARDEGIC 75', 'Kardégic 75 mg', 'Kardégique 75 mg', 'Cardegic 75 mg', 'KARDEGlC 75', 'AAS 75 mg'];
  const taken = spellings.map((spelled, n) =>
    letter(`pris-${n}`, `2026-10-0${n + 1}`, `Traitement en cours : ${spelled}, un sachet le midi.`),
  );
  const summary = await summaryOfSpecs(tessandier, taken);
  expect(red(summary)).toEqual([expect.stringMatching(/^Antithrombotique .*J−3 si arrêt$/)]);
  expect(lines(summary, 'treatments').filter((l) => /acétylsalicylique/i.test(l))).toHaveLength(1);
  const none = await summaryOfSpecs(tessandier, [
    letter('nie', '2026-10-01', 'Pas de Kardégic ni d’anticoagulant.'),
    letter('fini', '2026-10-02', 'Kardégic arrêté en 2019 après une épistaxis.'),
    letter('pere', '2026-10-03', 'Antécédents familiaux : père sous Plavix depuis son infarctus.'),
  ]);
  expect(red(none)).toEqual([]);
});
