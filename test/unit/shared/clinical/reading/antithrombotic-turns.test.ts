/** Antithrombotics in turns of phrase that were read the other way round once. */
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';

const medicinesIn = (text: string): string[] =>
  readFindings(text, { documentDate: '2026-03-12' })
    .filter(({ kind }) => kind === 'medication')
    .map(({ label, status, drug }) => [label, status, drug?.dose].filter(Boolean).join(' '));

describe('an antithrombotic', () => {
  it.each([
    ["j'ai arreté le plavix il y a 1 semaine comme demandé par le cardiologue", ['Plavix past']],
    ["Je n'ai pas arrêté le Plavix.", ['Plavix active']],
    ['Choc hémorragique sous Eliquis.', ['Eliquis active']],
    ['Sous Préviscan, INR cible 2-3.', ['Previscan active']],
    ["Relais de l'AVK par Lovenox.", ['AVK past', 'Lovenox active']],
    ['Relais AVK par Lovenox.', ['AVK past', 'Lovenox active']],
    ['AVK par Préviscan.', ['Previscan active']],
    ['Traitement de sortie : idem + Kardégic 75 mg, arrêt Plavix.', ['Kardegic active 75 mg', 'Plavix past']],
    ['Modifications : Eliquis 5 → 2,5 mg x 2, arrêt aspirine.', ['Eliquis active 2,5 mg', 'acide acétylsalicylique past']],
    ['Son traitement comporte Kardégic 75, Duoplavin a été arrêté en avril 2023.', ['Kardegic active 75', 'Duoplavin past']],
    [
      'Sous aspirine 160 mg et atorvastatine 80 mg, le clopidogrel a été arrêté le 29 octobre.',
      ['acide acétylsalicylique active 160 mg', 'atorvastatine active 80 mg', 'clopidogrel past'],
    ],
    ["Reprise de l'Eliquis faite le 10 mars.", ['Eliquis active']],
    ['La reprise du Kardégic a été effectuée hier.', ['Kardegic active']],
    ["L'introduction de l'Eliquis a été faite le 2 mars.", ['Eliquis active']],
    ["L'arrêt du Plavix n'a pas été fait.", ['Plavix active']],
    ['Suspension du Xarelto non réalisée.', ['Xarelto active']],
    ["Stent actif posé il y a 2 mois : pas d'arrêt possible du Brilique.", ['Brilique active']],
    ["Demande d'avis cardiologique pour l'arrêt du Brilique.", ['Brilique active']],
    ["Il refuse d'arrêter le Kardégic.", ['Kardegic active']],
    ['Le patient refuse de reprendre le Préviscan.', ['Previscan past']],
    ['Le patient déclare avoir arrêté le Plavix il y a 5 jours et poursuivi le Kardégic.', ['Plavix past', 'Kardegic active']],
    ["On m'a dit d'arrêter l'Eliquis trois jours avant, donc je l'ai arrêté dimanche.", ['Eliquis past']],
    ["Kardegic 75 à midi, le cardiologue ne veut pas que je l'arrête.", ['Kardegic active 75']],
    ["Kardégic : le cardiologue veut que je l'arrête 5 jours avant.", ['Kardegic active']],
    [
      "Il ne prend plus le Kardégic depuis qu'il a l'Eliquis, c'est le cardiologue qui l'a enlevé.",
      ['Kardegic past', 'Eliquis active'],
    ],
    ['Infiltration sous Kardégic autorisée.', ['Kardegic active']],
    ['Risque hémorragique majoré par le Xarelto.', ['Xarelto active']],
    ["Fermeture d'auricule en 2023 permettant l'arrêt de l'Eliquis, Kardégic 75 depuis.", ['Eliquis past', 'Kardegic active 75']],
    ['Switch Xarelto → Eliquis en janvier.', ['Xarelto past', 'Eliquis active']],
    ['Désescalade du Brilique vers le Plavix le 2 février.', ['Brilique past', 'Plavix active']],
    ['Pas de traitement en dehors du Kardégic 75 mg.', ['Kardegic active 75 mg']],
    ['ACFA sous Préviscan, antagonisée par vitamine K.', ['Previscan active']],
    ['Plavix relayé par Kardégic 75 mg depuis 7 jours.', ['Plavix past', 'Kardegic active 75 mg']],
    ['Sous AVK (Préviscan) pour ACFA, arrêté il y a 5 j, relais HBPM curatif.', ['Previscan past', 'HBPM active']],
    ['Il prend Plavix 75 mg pour une endartériectomie carotidienne gauche réalisée en 2018.', ['Plavix active 75 mg']],
    ["Xarelto suspendu depuis le 9 mars, reprise prévue à J+2 de l'intervention.", ['Xarelto planned']],
    ['Traité par Xarelto de mars à septembre 2024.', ['Xarelto past']],
    [
      'Épistaxis récidivante sous Kardégic et Xarelto ; le Kardégic est stoppé, le Xarelto poursuivi.',
      ['Kardegic past', 'Xarelto active'],
    ],
    [
      'Coronarien (3 stents, dernier en novembre 2025) sous Kardégic et Brilique, Brilique arrêté il y a 5 jours.',
      ['Kardegic active', 'Brilique past'],
    ],
    ["Arrêt de l'Eliquis J-3, reprise J+1 si hémostase satisfaisante.", ['Eliquis active']],
    ['AVK stop depuis J-5, INR J-1 à 1,3.', ['AVK past']],
    ['Anticoagulation par Lovenox bien tolérée, arrêtée à la reprise de la marche.', ['Lovenox past']],
    ["L'association Kardégic + Eliquis n'est plus justifiée : arrêt du Kardégic.", ['Kardegic past', 'Eliquis active']],
    ['AVC ischémique sous aspirine : passage au clopidogrel.', ['acide acétylsalicylique past', 'clopidogrel active']],
    ['Saignement digestif sous Xarelto en 2022, depuis sous Eliquis.', ['Xarelto past', 'Eliquis active']],
    ['Coumadine 2 mg : 2 cp/j (STOP)', ['Coumadine past 2 mg']],
    ['Traitement inchangé sauf Plavix arrêté.', ['Plavix past']],
    ['Tous les traitements ont été arrêtés sauf le Kardégic.', ['Kardegic active']],
    ['Ne prend pas son Xarelto régulièrement.', ['Xarelto active']],
    ['Mon médecin veut arrêter le Préviscan et mettre Eliquis.', ['Previscan active', 'Eliquis planned']],
    ['Il prend toujours son Kardégic mais plus le Plavix.', ['Kardegic active', 'Plavix past']],
    ['Elle prend en plus du Kardégic 75 mg, non prescrit depuis 2021.', ['Kardegic active 75 mg']],
    ["Le cardiologue a dit d'arrêter le Kardegic l'année dernière.", ['Kardegic past']],
    ["L'AVK sera arrêté 5 jours avant, relais par Lovenox 7000 UI x 2/j.", ['AVK active', 'Lovenox planned 7000 UI']],
    ['En cas de chirurgie, Lovenox 4000 UI/j pendant un mois.', ['Lovenox planned 4000 UI']],
    ['Eliquis 2,5 x 2', ['Eliquis active 2,5']],
    ["J'étais sous Plavix et Kardégic, maintenant juste Kardégic", ['Plavix past', 'Kardegic active']],
    ["J'ai été traité par Coumadine pendant 3 ans, je n'ai plus rien depuis 2019", ['Coumadine past']],
    ["Avant le genou j'avais eu des piqûres de Lovenox pendant 1 mois", ['Lovenox past']],
    ['Sous ElIQUIS pour FA', ['Eliquis active']],
    ['Stop Previscan si INR > 5 et appeler.', ['Previscan active']],
    ["Absence d'arrêt du Kardégic.", ['Kardegic active']],
    ['Pas de surdosage en AVK.', ['AVK active']],
    ["L'absence d'interruption du Xarelto contre-indique la rachianesthésie.", ['Xarelto active']],
    ["Pas d'oubli d'Eliquis.", ['Eliquis active']],
    ['Sous ACO depuis 2018.', ['Anticoagulant active']],
  ])('%s', (text, expected) => expect(medicinesIn(text)).toEqual(expected));
});

/** Nothing was stopped: a stop that is feared, planned for another day or left to somebody's word. */
describe('a stop that is only supposed', () => {
  it.each([
    ["Demander l'avis du cardiologue avant tout arrêt de l'anticoagulant.", 'Anticoagulant active'],
    ["Coloscopie de dépistage à programmer après l'arrêt de l'Efient.", 'Efient active'],
    ["En cas d'arrêt du Xarelto, prévenir le service.", 'Xarelto active'],
    ['Tout arrêt intempestif du Kardégic expose à une thrombose.', 'Kardegic active'],
    ["L'arrêt prématuré du Brilique expose au risque de thrombose.", 'Brilique active'],
    ['Un arrêt de la Coumadine sera nécessaire avant le geste.', 'Coumadine active'],
    ['Avis cardio avant arrêt Eliquis.', 'Eliquis active'],
    ['Avant toute interruption du Plavix, appeler le service.', 'Plavix active'],
    ["Bilan de thrombophilie à faire après l'arrêt du Xarelto.", 'Xarelto active'],
    ['Durée minimale avant arrêt du Brilique : 12 mois.', 'Brilique active'],
    ['Arrêt du Plavix selon le cardiologue.', 'Plavix active'],
    ["AIT survenu 8 jours après l'arrêt de l'Eliquis.", 'Eliquis past'],
    ["Après l'arrêt du Plavix en février, il a fait un AIT.", 'Plavix past'],
  ])('%s', (text, expected) => expect(medicinesIn(text)).toContain(expected));
});
