import type { CardImage } from '../../shared/cards.ts';
import { hex } from './ber-encoding.ts';
import { cps3Card } from './cps3-card.ts';
import type { EmulatedCard } from './emulated-card.ts';
import { IsoCard } from './iso-card.ts';
import { vitale2Card } from './vitale2-card.ts';

/** The emulated card of an image. Throws where the image is not well-formed (a PEM that is none, a serial of letters). */
export function cardOfImage(image: CardImage): EmulatedCard {
  switch (image.kind) {
    case 'CPS3':
      return cps3Card(image);
    case 'VITALE2':
      return vitale2Card(image);
    case 'UNKNOWN':
      return new IsoCard({ atr: hex(image.atr), masterFile: { fid: 0x3f00, children: [] } });
  }
}
