/** What the patient works or worked as: « ancien couvreur », « enseignante », « retraité de la SNCF ». */

import type { Span } from './context.ts';
import { foldWord, type Token } from './tokens.ts';
import { hasWord } from './words-near.ts';

const jobs = new Set(
  `agriculteur agricultrice eleveur eleveuse viticulteur maraicher boulanger boulangere boucher bouchere patissier cuisinier cuisiniere serveur serveuse
  coiffeur coiffeuse couturiere comptable secretaire caissiere vendeur vendeuse commercant commercante ingenieur technicien technicienne
  informaticien informaticienne enseignant enseignante professeur professeure instituteur institutrice educateur educatrice nourrice
  chauffeur cheminot postier ouvrier ouvriere manutentionnaire magasinier soudeur tourneur mecanicien garagiste
  plombier electricien menuisier charpentier couvreur macon maconne peintre carreleur platrier plaquiste terrassier grutier paysagiste jardinier bucheron
  artisan artisane avocat avocate notaire juriste banquier banquiere assureur architecte journaliste musicien musicienne militaire gendarme policier policiere pompier
  metallurgiste imprimeur tailleur femme-de-menage concierge gardien gardienne etudiant etudiante lyceen lyceenne collegien chomeur chomeuse fonctionnaire
  restaurateur restauratrice hoteliere pharmacien pharmacienne dentiste veterinaire footballeur danseuse danseur docker pecheur
  libraire bibliothecaire traducteur traductrice chercheur chercheuse teleoperateur teleconseillere`
    .split(/\s+/)
    .map(foldWord),
);
const carers = new Set(
  'infirmier infirmiere aide-soignante medecin kinesitherapeute sagefemme ambulancier'.split(' ').map(foldWord),
);
const made = /(?:eur|euse|ier|iere|iste|icien|icienne|trice|logue|aire|graphe)$/;
const noJob =
  /^(?:fumeur|fumeuse|buveur|buveuse|donneur|porteur|porteuse|consommateur|consommatrice|chuteur|tumeur|douleur|facteur|ulcere|toxicomane|arteriopath|dossier|infarctu|premiere|derniere|particulier|particuliere|alcoolique|usager|sportif|sportive|coronaire|cancer|cicatrice|adresse|domicile|hopital|clinique|ordonnance|courrier|bilan|scanner|frontiere|artere|matiere|maniere|lumiere|affaire|salaire|paire|notaire?|anticoagulation|articulaire|vasculaire|pulmonaire|vertebrale|scanner|papier|courrier|traitement|resident|residente|hypertenseur)$/;

/** Where an occupation stands by itself: at the head of a clause, and nothing but its field behind it. */
const opens = /^(?:,|\(|:|;|\t|-|•|patiente?|monsieur|madame|homme|femme|ans|est|etait|comme|profession|metier|an|a)$/;
const closes =
  /^(?:,|\.|\)|;|\t|de|du|des|d|dans|en|a|au|chez|retraitee?|actuellement|depui|depuis|pendant|durant|et|sans|aux|liberal|routier|agricole|scolaire|retraite|independant|maritime)$/;

export const occupationsIn = (tokens: readonly Token[]): Span[] => {
  const hits: Span[] = [];
  tokens.forEach((token, index) => {
    // « pompiers » came to help: a plural is nobody's trade.
    if (token.kind !== 'word' || token.end - token.start > token.folded.length) return;
    const before = tokens[index - 1]?.folded ?? ',';
    const after = tokens[index + 1]?.folded ?? '.';
    const former = /^(?:ancien|ancienne|ex)$/.test(before);
    const told =
      /^(?:profession|metier)$/.test(before) ||
      (before === ':' && /^(?:profession|metier)$/.test(tokens[index - 2]?.folded ?? ''));
    const known =
      jobs.has(token.folded) ||
      ((former || told) && (carers.has(token.folded) || (made.test(token.folded) && !noJob.test(token.folded))));
    if (!known) return;
    // « kiwi, avocat, banane »
    if (token.folded === 'avocat' && hasWord(tokens, /^(?:kiwi|banane|latex|noix|allergi\w*)$/)) return;
    // « son ancien médecin »: somebody else's trade.
    if (former && /^(?:son|sa|mon|ma|notre|votre)$/.test(tokens[index - 2]?.folded ?? '')) return;
    // « conciliation réalisée par C. Weber, pharmacien »: who wrote it.
    if (
      /^(?:pharmacien|pharmacienne|dentiste|professeur|medecin|infirmier|infirmiere|secretaire)$/.test(token.folded) &&
      hasWord(tokens, /^(?:par|dr|docteur|valide|validee|signe|signee|redige)$/, index - 8, index)
    )
      return;
    if (former) hits.push({ first: index - 1, last: index });
    else if (told || (opens.test(before) && closes.test(after))) hits.push({ first: index, last: index });
  });
  return hits;
};
