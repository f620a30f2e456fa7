/** Time for the eye to see a new screen: a key pressed before was meant for the one before. */
export const seenAfterMs = 600;

/** Whether a press is meant: a pointer is aimed, a key may be the second half of a double press. Pure. */
export function isDeliberate(pointerType: string, shownForMs: number): boolean {
  return pointerType !== 'keyboard' || shownForMs >= seenAfterMs;
}
