/**
 * What the doctor declares with the one deliberate gesture (EX_0.3-1010; CSP R. 1111-46: consent of the patient is
 * presumed for the care team, who must inform him). The text is recorded with its version, as it was shown.
 */
export const informationText = {
  version: '2026-1',
  text: 'J’ai informé le patient que je consulte son dossier médical partagé. Il ne s’y oppose pas, et je participe à sa prise en charge.',
} as const;

/** HISTORICAL, in training alone (EX_1.1-1010): the consent that was ticked and kept when a DMP could still be created. */
export const creationConsent = {
  version: 'historique-1',
  text: 'Le patient, informé, consent à la création de son dossier médical partagé.',
} as const;
