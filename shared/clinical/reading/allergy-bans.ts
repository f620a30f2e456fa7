/** What is forbidden for a reaction: « toute céphalosporine est proscrite », « ne plus jamais donner d'amoxicilline (choc) ». */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { dailyMedicine, firstOfList, lastOfList } from './allergy-links.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

const verbs =
  '(?:re)?(?:prendre|donner|recevoir|prescrire|administrer|utiliser|introduire|injecter|exposer|manger|consommer|delivrer|essayer|mettre)';

/** « est contre-indiqué », « ne doit jamais être reprise », « m'est interdit », « ne sera plus utilisé ». */
const bannedAfter = new RegExp(
  // « Pour l'héparine, l'hôpital nous a dit plus jamais », « le Profénid c'est fini »
  '^(?:, )?(?:(?:\\S+ ){0,7}?(?:dit|repete|prevenu|explique|recommande|precise|averti)(?: \\S+){0,2}? (?:plus jamai\\w*|jamai\\w* plus|surtout pas|jamai\\w*|de ne (?:plus|jamai\\w*)|de ne surtout)|(?:c est|c etait|est) (?:fini|termine|interdit|exclu|non)|plus jamai\\w*)(?: |$)|' +
    '^(?:(?:m|me|nous|leur|lui|est|sont|reste|restent|a|ont|doit|doivent|etre|ete|donc|formellement|definitivement|absolument|a vie|desormais?|strictement|totalement|egalement|jugee?) )*' +
    '(?:contre indique|proscrit|interdit|exclu|banni|a proscrire|a exclure|a bannir|a eviter|' +
    `(?:a )?ne (?:(?:doit|doivent|devra|devront|sera|seront|pas|plus|jamais|lui) )+(?:(?:etre|pri|prise|${verbs}|\\w+ee?) ?)+)`,
);
/** « Contre-indication aux … », « ne plus jamais recevoir de … », « pas de réintroduction de … », « interdit : … ». */
const bannedBefore = new RegExp(
  '(?:^| )(?:(?:m|lui|nous|l|leur) (?:a|ont|avait|avaient|est|etait) (?:formellement |toujours )?interdit\\w*|plus (?:le )?droit|(?:plus|pas|jamai) aucune?|contre indication\\w*|interdiction|ci|reexposition|eviction)(?: \\w+ment| formelle| absolue| definitive| complete| stricte| totale| a vie| :| d ' +
    `${verbs})*(?: (?:a|au|aux|de|des|du|d|la|l|le|les|tou\\w*))*$|` +
    `(?:^| )(?:plus|jamai|jamais|pas)(?: jamai| jamais| plus)?(?: lui| me| la| le| les)? ${verbs}(?: :)?(?: (?:a|au|aux|de|des|du|d|la|l|le|les|tou\\w*|cette?))*$|` +
    `(?:^| )contre indiquee? (?:de|d)(?: lui)? ${verbs}(?: (?:de|des|du|d|la|l|le|les|tou\\w*))*$|` +
    '(?:^| )(?:surtout pas|plus jamai\\w*|jamai\\w* plus) (?:de|d)$|' +
    '(?:^| )(?:pas|plus|aucune?) (?:de |d )?(?:reintroduction|reexposition|nouvelle prise|nouvelle injection)(?: (?:a|au|aux|de|des|du|d|la|l|le|les|tou\\w*))*$',
);
const grounds =
  /(?:^| )(?:tests?|prick\w*|idr|allerg\w*|hypersensib\w*|anaphyla\w*|quincke|lyell|stevens?|dress?|peag|toxidermie\w*|eruption\w*|rash\w*|boutons?|plaque|urticaire\w*|choc|reactions?|angio ?oedeme\w*|angioedeme\w*|oedeme (?:du visage|de la face|larynge|des levres)|gonfl\w*|bronchospasme\w*|arret (?:cardiaque|respiratoire|cardio\w*)|collapsus|etat de mal|desaturation|failli (?:mourir|y passer|y rester)|plus jamai\w*|widal|gorge|etouff\w*)(?: |$)/;
/** What is kept away for the stomach, the kidney or the blood needs a reaction that can only be allergic. */
const allergicGrounds =
  /(?:^| )(?:anaphyla\w*|quincke|lyell|stevens?|dress?|toxidermie\w*|allerg\w*|failli (?:mourir|y passer|y rester)|urticaire\w*|choc (?:allergique|anaphyl\w*)|angio ?oedeme\w*|angioedeme\w*|bronchospasme\w*|widal|gonfl\w*|anticonvulsiva\w* aromatique|(?:cette|sa|ma|ces|ses) (?:\w+ )?(?:reaction|manifestation|intolerance|accident)\w*)(?: |$)/;
/** What forbids every heparin for life. */
const plateletsFell =
  /(?:^| )(?:plaquettes? (?:\S+ ){0,3}?(?:tombe\w*|effondre\w*|chut\w*|baiss\w*|ecroule\w*)|(?:chute|effondrement|baisse) (?:de|des) (?:ses |mes |s )?plaquettes?|thrombopenie|tih)(?: |$)/;
/** What nobody forbids in so many words but for an allergy, unless the sentence says why. */
const inSoManyWords =
  /(?:^| )(?:formellement|a vie|definitive(?:ment)?|definitif|absolue?(?:ment)?|formelle|stricte(?:ment)?|totalement)(?: |$)/;
const otherGrounds =
  /(?:^| )(?:myopath|myasth|hyperkali|brul|parapleg|tetrapleg|hyperthermie|pseudochol|denerv|renal|clairance|grossesse|enceinte|allait|g6pd|favisme|porphyri|epilep|qt|hepat|coma|glaucome)/;
const awaiting = /(?:^| )(?:suspicion|suspecte\w*|(?<!si )possible|probable|attente|avant|jusqu)(?: |$)(?!.*(?:^| )formellement)/;
/** « Tous les curares sont contre-indiqués », « toute la famille des … »: nobody forbids a whole class but for an allergy. */
const wholeClass = /(?:^| )(?:tou\w*|aucune?)(?: (?:la|le|les|l))?(?: (?:famille|classe)(?: (?:de|des|du|d)(?: la| l)?)?)?$/;
const other = /^(?:cefazolin|latex|chlorhexidine|sulfonamides|macrolides|quinolones|gadolinium|dyes|gelatin|sugammadex)$/;
const classes = /^(?:neuromuscular-blockers|beta-lactam|penicillin|cephalosporin|iodine-contrast|local-anaesthetics|heparin)$/;

export const agentsOfBans = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const words = wordsIn(tokens, 0, tokens.length);
  const isOtherCurare = ({ concept }: Agent): boolean =>
    concept?.isA === 'neuromuscular-blockers' && concept.key !== 'succinylcholine';
  const isGrounded = (agent: Agent): boolean => {
    const key = agent.concept?.key ?? '';
    if (wholeClass.test(wordsIn(tokens, agent.first - 6, agent.first)) && classes.test(key)) return true;
    const tested =
      agent.concept?.isA === 'neuromuscular-blockers'
        ? key !== 'succinylcholine' || agents.some(isOtherCurare)
        : classes.test(key) || other.test(key);
    // « Succinylcholine et mivacurium contre-indiqués »: what a deficit in cholinesterases forbids.
    const slowlyBroken = agents.every(({ concept }) => /^(?:succinylcholine|mivacurium)$/.test(concept?.key ?? ''));
    if (tested && !slowlyBroken && inSoManyWords.test(words) && !otherGrounds.test(words)) return true;
    if (key === 'heparin' && plateletsFell.test(words)) return true;
    return !agent.concept || dailyMedicine.test(key) ? allergicGrounds.test(words) : grounds.test(words);
  };
  if (!agents.some(isGrounded)) return [];
  return agents.flatMap((agent) => {
    if ((!agent.concept && !agent.drug) || !isGrounded(agent)) return [];
    // « Antibioprophylaxie par clindamycine, pénicillines contre-indiquées »
    if (/^(?:par|sous|avec)$/.test(tokens[agent.first - 1]?.folded ?? '')) return [];
    const [head, end] = [firstOfList(tokens, agent, agents), lastOfList(tokens, agent, agents)];
    const isBanned =
      reading.context.sentence.section === 'contraindications' ||
      bannedAfter.test(wordsIn(tokens, end.last + 1, end.last + 11)) ||
      bannedBefore.test(wordsIn(tokens, head.first - 9, head.first));
    const finding = isBanned ? findingOf(reading, agent, undefined, tokens.length, false) : undefined;
    // « Tout curare est à éviter » alone may be of a muscle disease.
    if (
      !finding ||
      (!plateletsFell.test(words) &&
        !grounds.test(words) &&
        /^(?:\w+ )?a eviter/.test(wordsIn(tokens, end.last + 1, end.last + 4)))
    )
      return [];
    const certainty = awaiting.test(words) ? ('suspected' as const) : ('affirmed' as const);
    // « Plus jamais d'héparine, ses plaquettes étaient tombées »
    const reaction = agent.concept?.key === 'heparin' && plateletsFell.test(words) ? 'thrombopénie induite' : finding.reaction;
    return [{ finding: { ...finding, certainty, ...(reaction ? { reaction } : {}) }, first: agent.first }];
  });
};
