/** What is forbidden for a reaction: « toute céphalosporine est proscrite », « contre-indication aux pénicillines ». */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { lastOfList } from './allergy-links.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import { wordsIn } from './words-near.ts';

const banned =
  /^(?:(?:est|sont|reste|restent|a|ont|doit|doivent|etre|ete|donc|formellement|definitivement|absolument|a vie|desormais|strictement|totalement|egalement) )*(?:contre indique|proscrit|interdit|exclu|banni|a proscrire|a exclure|a bannir|a eviter)/;
const grounds =
  /(?:^| )(?:tests?|prick\w*|idr|allerg\w*|anaphyla\w*|quincke|lyell|stevens|dress|toxidermie|urticaire|choc|angio\w*|bronchospasme|arret cardiaque)(?: |$)/;
const awaiting = /(?:^| )(?:attente|avant|jusqu|suspicion|suspecte\w*|possible|probable)(?: |$)/;
/** What is kept away for the stomach, the kidney or the blood. */
const bannedOtherwise = /^(?:aspirin|nsaid|paracetamol|heparin)$/;

/** « Choc à la ceftriaxone : toute céphalosporine est proscrite », « contre-indication aux pénicillines depuis un Quincke ». */
export const agentsOfBans = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  const words = wordsIn(tokens, 0, tokens.length);
  if (!grounds.test(words)) return [];
  return agents.flatMap((agent) => {
    if (!agent.concept || bannedOtherwise.test(agent.concept.key)) return [];
    const end = lastOfList(tokens, agent, agents);
    const isBanned =
      banned.test(wordsIn(tokens, end.last + 1, end.last + 9)) ||
      /(?:^| )(?:contre indication\w*|interdiction|ci)(?: \w+ment| formelle| absolue| definitive| a vie)? (?:a|au|aux|de|des|d)(?: la| l| tou\w*| les)*$/.test(
        wordsIn(tokens, agent.first - 7, agent.first),
      );
    const finding = isBanned ? findingOf(reading, agent, undefined, tokens.length, false) : undefined;
    if (!finding) return [];
    const certainty = awaiting.test(words) ? ('suspected' as const) : ('affirmed' as const);
    return [{ finding: { ...finding, certainty }, first: agent.first }];
  });
};
