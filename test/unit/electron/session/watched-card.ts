/** An emulated card that tells what was done to it: codes sent, whether one is verified, tries left. */
import { cardOfImage } from '../../../../native/simulated/card-of-image.ts';
import type { EmulatedCard } from '../../../../native/simulated/emulated-card.ts';
import type { CardImage } from '../../../../shared/cards.ts';

const VERIFY = 0x20;

export class WatchedCard implements EmulatedCard {
  readonly name: string;
  readonly kind: 'cps' | 'vitale' | 'unknown';
  readonly serial: string;
  readonly atr: Uint8Array;
  /** Commands that carried a code, as arrays of the program: they must be wiped. */
  readonly codeCommands: Uint8Array[] = [];
  /** The codes that came, as digits. */
  readonly codesGiven: string[] = [];
  verified = false;
  /** Another program (or a trouble) may have taken the code since it was verified. */
  touchedSinceVerified = false;
  readonly #card: EmulatedCard;

  constructor(image: CardImage) {
    this.name = image.label;
    this.kind = image.kind === 'CPS3' ? 'cps' : image.kind === 'VITALE2' ? 'vitale' : 'unknown';
    this.serial = 'serial' in image ? image.serial : '';
    this.#card = cardOfImage(image);
    this.atr = this.#card.atr;
  }
  touched() {
    this.touchedSinceVerified = true;
  }
  powerOn() {
    this.#card.powerOn();
  }
  powerOff() {
    this.verified = false;
    this.#card.powerOff();
  }
  reset() {
    this.verified = false;
    this.#card.reset();
  }
  transmit(command: Uint8Array): Uint8Array {
    const carriesCode = command[1] === VERIFY && command.length > 5;
    if (carriesCode) {
      this.codeCommands.push(command);
      this.codesGiven.push(Buffer.from(command.subarray(5)).toString('latin1'));
    }
    const answer = this.#card.transmit(command);
    if (carriesCode) {
      this.verified = answer.at(-2) === 0x90;
      this.touchedSinceVerified = false;
    }
    return answer;
  }

  /** As the card counts; VERIFY without data costs nothing. */
  triesLeft(): number {
    const answer = this.#card.transmit(Uint8Array.from([0, VERIFY, 0, 1]));
    if (answer.at(-2) === 0x90) return 3;
    return answer.at(-2) === 0x63 ? (answer.at(-1) ?? 0) & 0x0f : 0;
  }
}
