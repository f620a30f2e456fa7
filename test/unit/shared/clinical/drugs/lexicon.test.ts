import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drugDataSource, findDrugs, identifyDrug } from '../../../../../shared/clinical/drugs/drugs.ts';
import { substances } from '../../../../../shared/clinical/drugs/substances.ts';
import { DrugClass } from '../../../../../shared/clinical/fact.ts';

const only = (text: string) => {
  const hits = findDrugs(text);
  expect(hits.map((hit) => hit.label)).toHaveLength(1);
  return hits[0]?.drug;
};

describe('names', () => {
  it.each([
    ['KARDEGIC 75 mg', 'acide acétylsalicylique', 'B01AC06', ['aspirin']],
    ['ASPEGIC 1 g', 'acide acétylsalicylique', 'N02BA01', ['aspirin']],
    ['acétylsalicylate de DL-lysine', 'acide acétylsalicylique', 'B01AC06', ['aspirin']],
    ['AAS 75', 'acide acétylsalicylique', 'B01AC06', ['aspirin']],
    ['Plavix', 'clopidogrel', 'B01AC04', ['clopidogrel']],
    ['EFIENT 10', 'prasugrel', 'B01AC22', ['prasugrel']],
    ['brilique 90 mg', 'ticagrélor', 'B01AC24', ['ticagrelor']],
    ['Préviscan', 'fluindione', 'B01AA12', ['vka']],
    ['COUMADINE 5mg, comprimé sécable', 'warfarine', 'B01AA03', ['vka']],
    ['Sintrom', 'acénocoumarol', 'B01AA07', ['vka']],
    ['Xarelto', 'rivaroxaban', 'B01AF01', ['doac-xaban']],
    ['ELIQUIS', 'apixaban', 'B01AF02', ['doac-xaban']],
    ['Pradaxa', 'dabigatran', 'B01AE07', ['dabigatran']],
    ['Lovenox', 'énoxaparine', 'B01AB05', ['lmwh']],
    ['Innohep', 'tinzaparine', 'B01AB10', ['lmwh']],
    ['Calciparine', 'héparine', 'B01AB01', ['ufh']],
    ['Arixtra', 'fondaparinux', 'B01AX05', ['fondaparinux']],
    ['Jardiance', 'empagliflozine', 'A10BK03', ['sglt2i']],
    ['Ozempic', 'sémaglutide', 'A10BJ06', ['glp1']],
    ['NOVOMIX 30', 'insuline asparte biphasique', 'A10AD05', ['insulin']],
    ['BELSAR 40', 'olmésartan', 'C09CA08', ['arb']],
    ['hydrocortisone crème', 'hydrocortisone', 'D07AA02', []],
    ['Timoptol collyre', 'timolol', 'S01ED01', ['beta-blocker']],
    ['Tranxène 10 mg', 'clorazépate', 'N05BA05', ['benzodiazepine']],
    ['Azilect', 'rasagiline', 'N04BD02', ['dopaminergic', 'maoi']],
    ['Subutex', 'buprénorphine', 'N07BC01', ['opioid-substitution']],
  ])('%s', (text, substance, atc, classes) => {
    expect(only(text)).toMatchObject({ substances: [substance], atc, classes });
  });

  it.each([
    ['HBPM', ['lmwh']],
    ['AVK', ['vka']],
    ['AOD', ['doac-xaban', 'dabigatran']],
    ['IEC', ['acei']],
    ['ARA2', ['arb']],
    ['bêtabloquants', ['beta-blocker']],
    ['antiagrégants plaquettaires', ['antiplatelet-other']],
    ['anti-vitamine K', ['vka']],
  ])('class word %s', (text, classes) => {
    expect(only(text)).toEqual({ substances: [], classes });
  });

  it('several substances in one product', () => {
    expect(only('DUOPLAVIN 75 mg/75 mg')?.classes).toEqual(['aspirin', 'clopidogrel']);
    expect(only('Co-Renitec')?.classes.toSorted()).toEqual(['acei', 'diuretic']);
    expect(only('EUCREAS 50/1000')?.classes).toEqual(['metformin', 'antidiabetic-other']);
  });

  it.each(['Kardégique 75 mg', 'Cardegic 75 mg', 'KARDEGlC 75 mg', 'Kardgic 75 mg'])('misspelt aspirin: %s', (text) => {
    expect(only(text)?.substances).toEqual(['acide acétylsalicylique']);
  });
  it.each([
    ['Xarleto 20 mg', 'rivaroxaban'],
    ['Previcsan 20 mg', 'fluindione'],
    ['PLAV1X 75 mg', 'clopidogrel'],
    ['Bisoprolo 5 mg', 'bisoprolol'],
    ['amiodaronne 200 mg', 'amiodarone'],
  ])('misspelt: %s', (text, substance) => {
    expect(only(text)?.substances).toEqual([substance]);
  });
});

describe('what is no medicine', () => {
  it.each([
    'Le patient présente une douleur abdominale évoluant depuis trois jours, sans fièvre ni vomissement.',
    'Auscultation cardiopulmonaire normale, abdomen souple, mollets souples, reflexes présents et symétriques.',
    'Conclusion : surveillance simple, consultation de contrôle dans six semaines avec radiographie.',
    'Rendez-vous avec le Dr PLAVIX, 12 rue de la Solution, 75012 Paris.',
    'Kinésithérapie, pansements, ablation des fils, arrêt de travail de quinze jours.',
    'Anesthésie générale avec intubation, position de chambre à plage, garrot pneumatique.',
    'Activité physique régulière, alimentation variée, sommeil correct, moral bon, or il est triste.',
    "Œdèmes des membres inférieurs (OMI), ictère, tabac, alcool, concerta avec l'équipe.",
    'Bilan : fer, zinc, glucose, calcium, magnésium et potassium normaux.',
  ])('%s', (text) => {
    expect(findDrugs(text).map((hit) => hit.label)).toEqual([]);
  });

  it('Bétadine is never bétaïne, Omix never OMI', () => {
    expect(findDrugs('Bétadine').flatMap((hit) => hit.drug.substances)).not.toContain('bétaïne');
    expect(findDrugs('OMI')).toEqual([]);
  });
});

describe('codes', () => {
  it('CIS and CIP13 give substances, class and strength', () => {
    const drug = {
      substances: ['metformine', 'vildagliptine'],
      classes: ['metformin', 'antidiabetic-other'],
      dose: '50 mg/1000 mg',
    };
    expect(identifyDrug({ cis: '60004932' })).toEqual(drug);
    expect(identifyDrug({ cip13: '3400930116791' })).toEqual(drug);
    expect(identifyDrug({ cis: '60019927' })).toMatchObject({ brand: 'Solian', substances: ['amisulpride'], atc: 'N05AL05' });
  });
  it('a code beats a name, a name beats an ATC, nothing gives nothing', () => {
    expect(identifyDrug({ cis: '60019927', name: 'Plavix' })?.substances).toEqual(['amisulpride']);
    expect(identifyDrug({ name: 'Plavix', atc: 'N05AL05' })?.substances).toEqual(['clopidogrel']);
    expect(identifyDrug({ atc: 'B01AC06' })?.classes).toEqual(['aspirin']);
    expect(identifyDrug({ name: 'texte libre' })).toBeUndefined();
    expect(identifyDrug({})).toBeUndefined();
    expect(identifyDrug({ cis: '1' })).toBeUndefined();
    expect(identifyDrug({ cip13: 'abc' })).toBeUndefined();
  });
  it('names its source', () => {
    expect(drugDataSource).toMatchObject({ namesDate: '2026-07', compositionsDate: '2026-04' });
    expect(drugDataSource.label).toContain('Base de données publique des médicaments');
  });
});

describe('classes', () => {
  it('every class has a medicine, except what no substance of the table carries', () => {
    const carried = new Set(substances.flatMap((substance) => identifyDrug({ name: substance.name })?.classes ?? []));
    expect(DrugClass.options.filter((each) => !carried.has(each))).toEqual([]);
  });
});

const source = new URL('../../../../../../shared/spec/data/bdpm.tsv.gz', import.meta.url);
describe.skipIf(!existsSync(source))('against the public database (skipped where ../shared is absent)', () => {
  const rows = existsSync(source)
    ? gunzipSync(readFileSync(source))
        .toString('utf8')
        .split('\n')
        .slice(1)
        .filter((line) => line !== '')
        .map((line) => line.split('\t'))
    : [];
  const step = process.env['LONG'] ? 1 : 7;

  it('every CIS and every pack is known', () => {
    const missing = rows
      .filter((_, index) => index % step === 0)
      .filter(([cis = '', , , , , composition = '', cips = '']) => {
        if (/HOMÉOPATHIQUE/.test(composition)) return false;
        return !identifyDrug({ cis }) || cips.split(',').some((cip) => cip !== '' && !identifyDrug({ cip13: cip }));
      });
    expect(missing.map(([cis, name]) => `${cis} ${name}`)).toEqual([]);
  });

  it('a product of an antithrombotic is found by its name', () => {
    const wanted =
      /CLOPIDOGREL|PRASUGREL|TICAGR[ÉE]LOR|FLUINDIONE|WARFARINE|AC[ÉE]NOCOUMAROL|RIVAROXABAN|APIXABAN|[ÉE]DOXABAN|DABIGATRAN|[ÉE]NOXAPARINE|TINZAPARINE|NADROPARINE|DALT[ÉE]PARINE|FONDAPARINUX|H[ÉE]PARINE (?:SODIQUE|CALCIQUE)/;
    const missed = rows
      .filter(([, , , route = '', , composition = '']) => wanted.test(composition) && /orale|sous-cut|veineuse/.test(route))
      .filter(([, name = '']) => !findDrugs(name).some((hit) => hit.drug.classes.length > 0));
    expect(missed.map(([, name]) => name)).toEqual([]);
  });
});
