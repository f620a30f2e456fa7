/** The reasons of an emergency access; without schemas: the page loads it. */

/**
 * The patient cannot say what he wants and waiting would harm him. A brain-dead patient is none of these, the emergency being
 * the recipient's (needs S56): the reason is there to be answered by the policy of the establishment, and traced.
 */
export const emergencyReasons = {
  unconscious: 'Patient inconscient',
  speechless: 'Patient hors d’état de s’exprimer',
  danger: 'Risque immédiat pour sa vie',
  brainDead: 'Mort encéphalique (prélèvement d’organes)',
  other: 'Autre motif',
} as const;
export type EmergencyReason = keyof typeof emergencyReasons;

export const reasonLimit = 300;
