/** Turns of phrase that make or unmake an allergy; each was read the other way round once. */
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';

const allergiesIn = (text: string): string[] =>
  readFindings(text, { documentDate: '2026-03-12' })
    .filter(({ kind }) => kind === 'allergy')
    .map(({ label, certainty }) => `${label} ${certainty}`)
    .sort();

describe('an allergy is affirmed', () => {
  it.each([
    [
      'Choc anaphylactique au rocuronium en 2014 : curarisation par cisatracurium après bilan négatif.',
      ['cisatracurium negated', 'rocuronium affirmed'],
    ],
    ["Pas d'autre réaction qu'un urticaire au Clamoxyl étant jeune.", ['Clamoxyl affirmed']],
    ['Lamictal arrêté définitivement : syndrome de Stevens-Johnson en juillet 2019.', ['Lamictal affirmed']],
    ['ZYLORIC : ne plus prendre (éruption fébrile avec décollement cutané en octobre).', ['Zyloric affirmed']],
    ["L'Augmentin lui a fait tomber la tension à 6 avec des plaques partout, on a dit choc allergique.", ['Augmentin affirmed']],
    ['IDR rocuronium positive à 1/1000, cisatracurium négative.', ['cisatracurium negated', 'rocuronium affirmed']],
    ['Éviction définitive du rocuronium et de la succinylcholine.', ['rocuronium affirmed', 'suxaméthonium affirmed']],
    ['Allergie : sulfamides, iode non allergique.', ['Produits de contraste iodés negated', 'Sulfamides affirmed']],
    ["Allergie à l'aspirine avec un choc en 2003, Aspégic non administré.", ['acide acétylsalicylique affirmed']],
    ["Allergie à l'œuf : propofol utilisé sans problème.", ['Œuf affirmed']],
    ["Quand j'étais petite le Clamoxyl m'a couverte de plaques et ma gorge s'est fermée.", ['Clamoxyl affirmed']],
    ["pas d'Augmentin svp, il y a dix ans mon visage a doublé et j'ai été en réa", ['Augmentin affirmed']],
    ['Hypersensibilité non allergique aux AINS.', ['AINS affirmed']],
    ['IDR céfazoline 2 mg/mL : papule 12 mm.', ['céfazoline affirmed']],
    ['Noix de cajou et pistache : prick à 9 mm, éviction.', ['Noix de cajou affirmed', 'pistache affirmed']],
  ])('%s', (text, expected) => expect(allergiesIn(text)).toEqual(expected));

  it('where the denial is of another thing before the colon', () =>
    expect(allergiesIn("Pas d'injection de gadolinium : choc anaphylactique au Dotarem en mars 2021.")).toContain(
      'Dotarem affirmed',
    ));
});

describe('an allergy is taken back', () => {
  it.each([
    ['Éruption bénigne sous amoxicilline, ce qui ne constitue pas une allergie vraie.', ['amoxicilline negated']],
    ["Urticaire géante aux fraises dans l'enfance, en remange sans souci depuis 10 ans.", ['Fraise negated']],
    [
      'Rocuronium, cisatracurium et succinylcholine négatifs.',
      ['cisatracurium negated', 'rocuronium negated', 'suxaméthonium negated'],
    ],
    [
      "Elle se dit allergique à l'iode ; il s'agit en fait d'une dermite à la Bétadine.",
      ['Povidone iodée affirmed', 'Produits de contraste iodés negated'],
    ],
  ])('%s', (text, expected) => expect(allergiesIn(text)).toEqual(expected));
});

describe('no allergy is made', () => {
  it.each([
    'Tazocilline poursuivie, pas de choc à J2 -> Meronem 1 g x 3.',
    'Angioœdèmes récidivants de la face.',
    'Prélèvement positif à SAMS, Augmentin 1 g x 3/j.',
    'Test au salbutamol négatif.',
    "J'ai fait 1 g de Rocéphine, sans réaction à ce jour.",
    "Je demande qu'on me donne de la morphine contre la douleur.",
    'Angioœdème héréditaire, Firazyr à domicile.',
    'Arrêt cardiaque sous Eliquis, récupéré.',
    'Gonflement des chevilles sous Amlor.',
  ])('%s', (text) => expect(allergiesIn(text)).toEqual([]));

  it('of what is given instead', () =>
    expect(
      allergiesIn(
        "Allergie : pénicilline (DRESS à l'amoxicilline en 2013), couverte par ciprofloxacine et métronidazole.",
      ).join(),
    ).not.toMatch(/ciprofloxacine|métronidazole|Quinolones/));
});

describe('an allergy is told', () => {
  it.each([
    ['Allergie à la bétadine (plaques), pas à l’iode.', ['Povidone iodée affirmed', 'Produits de contraste iodés negated']],
    ["quand je prends de l'ibuprofene j'ai le visage qui gonfle", ['ibuprofène affirmed']],
    ["j'ai failli mourir avec une piqure de frelon en 2015", ['piqure de frelon affirmed']],
    ['Allergie à un produit anesthésique en 1998 (nom inconnu).', ['produit anesthésique affirmed']],
  ])('%s', (text, expected) => expect(allergiesIn(text)).toEqual(expected));

  it('not of the treatment that the next label tells', () =>
    expect(
      readFindings('Med : HTA, Chir : 0, Allergie : 0, Ttt : Kardégic').map(({ kind, certainty }) => `${kind} ${certainty}`),
    ).toEqual(expect.arrayContaining(['allergy negated', 'medication affirmed'])));

  it.each([
    ['Allergie à la Bétadine : badigeon à la chlorhexidine.', 'Povidone iodée affirmed'],
    ["Allergie à l'héparine (TIH 2010), danaparoïde si besoin.", 'héparine affirmed'],
  ])('and of what is given instead none: %s', (text, expected) => expect(allergiesIn(text)).toEqual([expected]));

  it('not where the shock is of the blood: the antithrombotic stays taken', () =>
    expect(readFindings('Choc hémorragique sous Eliquis.').map(({ kind, status }) => `${kind} ${status}`)).toContain(
      'medication active',
    ));
});
