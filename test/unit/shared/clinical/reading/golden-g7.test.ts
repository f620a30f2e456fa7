/** Golden cases G7 and, for what free text can say of it, G1 (clinical.md). */
import { describe, expect, it } from 'vitest';
import { type Finding, readFindings } from '../../../../../shared/clinical/reading/index.ts';

const read = (text: string): Finding[] => readFindings(text, { documentDate: '2026-03-15' });
const takes = (text: string, substance: string): boolean =>
  read(text).some(
    (finding) =>
      finding.kind === 'medication' &&
      finding.drug?.substances.includes(substance) &&
      finding.certainty === 'affirmed' &&
      finding.status === 'active' &&
      finding.subject === 'patient',
  );

describe('G7: KARDEGIC', () => {
  it.each([
    'KARDEGIC 75',
    'Kardégic 75 mg',
    'kardegic 75 mg',
    'Kardégique 75 mg',
    'Cardegic 75 mg',
    'KARDEGlC 75',
    'Kardejic 75 mg',
    'Kardgic 75 mg',
  ])('fires when spelled %s', (spelled) => {
    expect(takes(`Patient sous ${spelled}.`, 'acide acétylsalicylique')).toBe(true);
  });

  it.each([
    'Pas de Kardégic.',
    'Ne prend pas de Kardégic.',
    'Kardégic : non.',
    'Kardégic arrêté en 2019.',
    'Ancien traitement par Kardégic.',
    'Ne prend plus de Kardégic.',
    'Père sous Kardégic.',
    'Son frère prend du Kardégic.',
    'Épouse sous Kardégic.',
    'Kardégic à débuter.',
    'Contre-indication au Kardégic.',
    'Allergie au Kardégic (urticaire).',
  ])('does not fire for « %s »', (text) => {
    expect(takes(text, 'acide acétylsalicylique')).toBe(false);
  });

  it.each([
    "Pas d'arrêt du Kardégic.",
    'Ne pas interrompre le Kardégic.',
    'Kardégic non arrêté.',
    "Arrêter le Kardégic 3 jours avant l'intervention.",
    'Pas de saignement sous Kardégic.',
    "Pas d'allergie, prend du Kardégic.",
    'Kardégic interrompu pour biopsie puis repris.',
    'Pas de FA mais Kardégic 75 mg/j.',
  ])('still fires for « %s »', (text) => {
    expect(takes(text, 'acide acétylsalicylique')).toBe(true);
  });

  it('tells the only one that is taken', () => {
    const text = 'Père sous Plavix. Pas de Kardégic. Brilique arrêté en 2019. Actuellement sous Eliquis 5 mg x2.';
    const active = read(text).filter(
      (finding) => finding.status === 'active' && finding.certainty === 'affirmed' && finding.subject === 'patient',
    );
    expect(active.map((finding) => finding.label)).toEqual(['Eliquis']);
  });
});

describe('G1: a list of a general practitioner', () => {
  const text = [
    'Antécédents',
    'BPCO 26/01/2001',
    'Ulcère gastrique 22/01/2004',
    'Diabète de type 2 07/12/2005',
    'Hypertension 18/11/1999',
    'Polyneuropathie 16/03/2004',
    'Rétinopathie diabétique 28/01/2008',
    'Néo prostate 18/11/1999',
    'Traitement',
    'ASAFLOW 80 mg, BELSAR 40, BISOPROLOL 10, FUROSEMIDE 40, NOVOMIX 30, ATORVASTATINE 10, ZYLORIC 300',
  ].join('\n');

  it('finds every problem with its date and every medicine with its class', () => {
    const findings = read(text);
    expect(
      findings.filter((finding) => finding.kind === 'problem').map((finding) => `${finding.concept} ${finding.date}`),
    ).toEqual([
      'copd 2001-01-26',
      'peptic-ulcer 2004-01-22',
      'diabetes-2 2005-12-07',
      'hypertension 1999-11-18',
      'neuropathy 2004-03-16',
      'diabetic-retinopathy 2008-01-28',
      'cancer-prostate 1999-11-18',
    ]);
    expect(findings.filter((finding) => finding.kind === 'medication').flatMap((finding) => finding.drug?.classes)).toEqual([
      'aspirin',
      'arb',
      'beta-blocker',
      'diuretic',
      'insulin',
      'statin',
      'uric-acid',
    ]);
  });
});
