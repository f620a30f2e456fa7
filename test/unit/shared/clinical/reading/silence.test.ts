/** Sentences that hold the words of a fact and assert none: each was, or could have been, a wrong line. */
import { describe, expect, it } from 'vitest';
import { readFindings } from '../../../../../shared/clinical/reading/index.ts';
import { describeFinding } from './describe-finding.ts';

describe('says nothing', () => {
  it.each([
    "Service d'anesthésie-réanimation, consultation d'anesthésie.",
    'Maladie chronique, patient mobile, prise en charge anticipée.',
    'Immunisation à jour. Extension du genou complète.',
    'Critères : INR > 1,7, plaquettes < 100 000/mm3, glycémie < 0,5 g/L.',
    'Objectif INR entre 2 et 3. Objectif HbA1c < 7 %.',
    'En cas de fièvre ou de douleur thoracique, consulter.',
    'Risque de saignement, de phlébite et de thrombose veineuse.',
    'À partir de 2 comprimés. À partir du 2e trimestre 2010.',
    'Contre-indication aux anticoagulants.',
    'Ligue contre le cancer, dépistage organisé du cancer.',
    'Reflux hépato-jugulaire. Chute de la tension. Chute des plaquettes.',
    'Né le 12/03/1951, le patient mesure bien la situation.',
    'Dr HUMIRA, rue de la Solution. Laboratoire CERBALLIANCE SAS.',
    "Vous trouverez ci-joint l'ordonnance. Bien confraternellement.",
    'Poids de naissance 3200 g. Perte de poids souhaitée.',
    'Les antécédents sont sans particularité. Aucun antécédent notable.',
    'Examen clinique : RAS. Biologie : RAS.',
    'Date\tType\tDescription\tCommentaire',
    'Page 1/2 - Tél. 04 78 00 00 00 - FINESS 690000000',
    '',
  ])('%s', (text) => {
    const kept = readFindings(text, { documentDate: '2026-03-15' }).map(describeFinding);
    expect(kept.filter((line) => !line.startsWith('functional'))).toEqual([]);
  });
});
