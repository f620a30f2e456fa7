import type { EmulatedCard } from '../../native/simulated/emulated-card.ts';

export interface ListeningCard extends EmulatedCard {
  /** Copies of the commands, in order: the host wipes its own. */
  readonly commands: Uint8Array[];
}

/** A card that keeps what it is sent. `answered` may change an answer on its way. */
export function listeningCard(
  card: EmulatedCard,
  answered: (answer: Uint8Array, command: Uint8Array) => Uint8Array = (answer) => answer,
): ListeningCard {
  const commands: Uint8Array[] = [];
  return {
    atr: card.atr,
    commands,
    powerOn: () => card.powerOn(),
    powerOff: () => card.powerOff(),
    reset: () => card.reset(),
    transmit(command) {
      commands.push(Uint8Array.from(command));
      return answered(card.transmit(command), command);
    },
  };
}
