/** Intubation and mask ventilation with the verdict on them apart: « Intubation : difficile ». */
import { concepts } from '../concepts.ts';
import { eventDate } from './act-dates.ts';
import { assertionOf } from './context.ts';
import { type Finding, nearSpans, type Reading, rangeOf } from './finding.ts';

const verdicts: readonly (readonly [words: RegExp, mask: string, tube: string])[] = [
  [/^(?:difficile|diff|impossible|laborieuse|delicate)$/, 'difficult-mask', 'difficult-intubation'],
  [/^(?:facile|aisee|simple)$/, 'easy-mask', 'easy-intubation'],
];
const verdictFillers = new Set([
  ':',
  '\t',
  '=',
  'jugee',
  'tres',
  'oro',
  'tracheale',
  'orotracheale',
  'au',
  'masque',
  'est',
  'etait',
  'a',
  'ete',
  'facial',
  'sous',
  'sera',
  'serait',
  'certainement',
  'probablement',
  'annoncee',
  'sans',
  'doute',
  'jugement',
  'rendue',
  'de',
  'nouveau',
  'sonde',
  'potentiellement',
  'presumee',
  'possiblement',
  'supposee',
  'selective',
  'notee',
  'constatee',
  'consideree',
  'qualifiee',
  'toujours',
  'decrite',
  'comme',
  'revelee',
  'averee',
  'reputee',
  's',
  'ont',
  'avait',
  'fut',
  'extremement',
  'assez',
  'signalee',
  'realisee',
  'effectuee',
  'faite',
  'deroulee',
  'passee',
  'obtenue',
  'connue',
  'prevue',
  'nasotracheale',
  'vigile',
  'n',
  '7',
  '7,5',
  '8',
]);

/** « Intubation : difficile », « ventilation au masque\tfacile ». */
export const readVerdicts = (reading: Reading, taken: (index: number) => boolean): Finding[] => {
  const { tokens } = reading.context;
  const findings: Finding[] = [];
  tokens.forEach((token, index) => {
    const tube = /^(?:re)?intubation$/.test(token.folded) || (token.folded === 'iot' && token.capitals);
    const mask = token.folded === 'ventilation' && tokens.slice(index + 1, index + 4).some((each) => each.folded === 'masque');
    if ((!tube && !mask) || taken(index)) return;
    for (let at = index + 1; at <= Math.min(index + 9, tokens.length - 1); at++) {
      const word = tokens[at]?.folded ?? '';
      const without = word === 'sans' && /^(?:difficulte|probleme|particularite|incident)$/.test(tokens[at + 1]?.folded ?? '');
      const verdict = without ? verdicts[1] : verdicts.find(([words]) => words.test(word));
      if (verdict) {
        const key = mask ? verdict[1] : verdict[2];
        const concept = concepts.find((each) => each.key === key);
        const hit = { first: index, last: at };
        const assertion = assertionOf(reading.context, hit, reading.text);
        const denied = !without && (tokens[at - 1]?.folded === 'non' || tokens[at - 1]?.folded === 'pas');
        if (!concept) return;
        const date = eventDate(reading, hit, hit, concept, assertion, reading.occasion);
        findings.push({
          kind: 'airway',
          label: concept.label,
          concept: key,
          certainty: denied
            ? 'negated'
            : (mask || key.startsWith('difficult')) &&
                tokens
                  .slice(index, at + 3)
                  .some((each) =>
                    /^(?:presumee|supposee|potentiellement|possiblement|previsible|attendue|prevue)$/.test(each.folded),
                  )
              ? 'suspected'
              : assertion.certainty,
          status: 'past',
          subject: assertion.subject,
          ...(date ? { date: date.iso } : {}),
          range: rangeOf(reading, hit, ...nearSpans(hit, assertion.spans)),
        } as Finding);
        return;
      }
      if (!verdictFillers.has(word)) return;
    }
  });
  return findings;
};
