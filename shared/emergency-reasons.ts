/** The reasons of an emergency access; without schemas: the page loads it. */

/**
 * The patient cannot say what he wants and waiting would harm him. A brain-dead patient is none of these: the emergency is
 * the recipient's (needs S56).
 */
export const emergencyReasons = {
  unconscious: 'Patient inconscient',
  speechless: 'Patient hors d’état de s’exprimer',
  danger: 'Risque immédiat pour sa vie',
  other: 'Autre motif',
} as const;
export type EmergencyReason = keyof typeof emergencyReasons;

export const reasonLimit = 300;
