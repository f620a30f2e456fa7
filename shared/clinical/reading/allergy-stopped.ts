/** A medicine that was stopped for an allergic reaction told after it: « Lamictal arrêté : syndrome de Stevens-Johnson ». */

import type { Agent } from './allergy-agents.ts';
import { findingOf, reactionNear } from './allergy-finding.ts';
import { treatsReaction } from './allergy-links.ts';
import { isOtherwise } from './allergy-signs.ts';
import type { ToldAgent } from './allergy-told.ts';
import type { Reading } from './finding.ts';
import { phrasesOf, phraseTable } from './phrases.ts';
import { letters, wordsIn } from './words-near.ts';

/** Reactions that are allergic whatever the medicine: a shock may be of the disease, a cough is no allergy. */
const allergic = phraseTable(
  phrasesOf(
    'choc anaphylactique|anaphylactoide|allergique; anaphylaxie; reaction* urticarienne*; reaction* anaphylactique*|anaphylactoide*|allergique*; quincke; angio oedeme; angioedeme; angiooedeme; lyell; stevens johnson; DRESS; toxidermie*; eruption*; rash*; urticaire*; exantheme*',
  ).map((phrase) => [phrase, true] as const),
);
const stopped =
  /(?:^| )(?:arretee?|interrompue?|stop|stoppee?|suspendue?|retiree?|remplacee?|switchee?|relayee?|changee?)(?: |$)/;
const reactedTo =
  /(?:^| )(?:ne plus (?:prendre|redonner)|contre indiquee?|(?:lui|m|me|a|ai) (?:a )?(?:fait|eu|donne|presente|provoque|declenche))(?: |$)/;
/** « Arrêt de l'amoxicilline devant l'éruption » */
const halted = /(?:^| )(?:arret|interruption|suspension)(?: de| du| d| des| la| l| le| les| immediat\w*| definiti\w*)*$/;
const grounds = /^(?:devant|pour|suite|en raison|a cause|du fait|compte tenu|secondaire|apres)(?: |$)/;
const farthest = 24;

export const agentsStopped = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  return agents.flatMap((agent, order) => {
    if (
      treatsReaction(tokens, agent, agents) ||
      /^(?:R06|H02|D07)/.test(agent.drug?.atc ?? '') ||
      /^(?:sous|par|puis)$/.test(tokens[agent.first - 1]?.folded ?? '')
    )
      return [];
    const next = agents[order + 1];
    for (let index = agent.last + 1; index < Math.min(agent.last + farthest, tokens.length); index++) {
      if (tokens[index]?.folded === ';' || next?.first === index) return [];
      const hit = allergic.matchAt(tokens, index);
      if (!hit || isOtherwise(tokens, hit)) continue;
      // « … suite à un choc au Dotarem »: of the other.
      const other =
        next &&
        next.first - hit.last < 6 &&
        /(?:^| )(?:a|au|aux|sous|apres)(?: (?:la|le|l))?$/.test(wordsIn(tokens, hit.last + 1, next.first));
      const between = letters(tokens.slice(agent.last + 1, index));
      const taken =
        stopped.test(between) || (halted.test(wordsIn(tokens, agent.first - 4, agent.first)) && grounds.test(between));
      if (other || !(taken || reactedTo.test(between))) return [];
      const finding = findingOf(
        reading,
        agent,
        { first: hit.first, last: hit.last, kind: 'reaction' },
        next?.first ?? tokens.length,
      );
      if (!finding || finding.certainty === 'negated') return [];
      return [
        {
          finding: reactionNear(reading, hit.first, hit.last) ? finding : { ...finding, reaction: 'réaction allergique' },
          first: agent.first,
          taken,
        },
      ];
    }
    return [];
  });
};
