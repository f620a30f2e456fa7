/**
 * The emulated cards of the vpcd slots, in a thread of their own: a PC/SC call that blocks the thread of the cards would
 * wait for ever for the answer of a card that lives there (proved deadlock, cards.md 1.3).
 */
import { parentPort } from 'node:worker_threads';
import { createPeer } from '../../shared/rpc.ts';
import { cardOfImage } from '../simulated/card-of-image.ts';
import type { EmulatedCard } from '../simulated/emulated-card.ts';
import type { CardWorkerApi } from './vpcd-cards.ts';
import { VpcdLink } from './vpcd-link.ts';

const links = new Map<number, VpcdLink>();
/** The counter of tries belongs to the card, not to its insertion. */
const cards = new Map<string, EmulatedCard>();

const handlers: CardWorkerApi = {
  async insert({ port, image }) {
    await links.get(port)?.eject();
    const card = cards.get(image.id) ?? cardOfImage(image);
    cards.set(image.id, card);
    const link = new VpcdLink(card, port);
    await link.insert();
    links.set(port, link);
  },
  async eject({ port }) {
    await links.get(port)?.eject();
    links.delete(port);
  },
  async fault({ port, fault }) {
    const link = links.get(port);
    if (link) link.fault = fault;
  },
};

const peer = createPeer({
  post: (message) => parentPort?.postMessage(message),
  answer: (method, params) => handlers[method as keyof CardWorkerApi](params as never),
  onBug: (error) => (error instanceof Error ? error.message : String(error)),
});
parentPort?.on('message', (message) => peer.receive(message));
