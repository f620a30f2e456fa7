/** Intubation and mask ventilation with the verdict on them apart: « Intubation : difficile ». */
import { concepts } from '../concepts.ts';
import { eventDate } from './act-dates.ts';
import { assertionOf } from './context.ts';
import { type Finding, nearSpans, type Reading, rangeOf } from './finding.ts';

const verdicts: readonly (readonly [words: RegExp, mask: string, tube: string])[] = [
  [
    /^(?:difficile|difficilement|diff|impossible|laborieuse|laborieusement|delicate|compliquee?|ardue|penible|perilleuse|acrobatique)$/,
    'difficult-mask',
    'difficult-intubation',
  ],
  [/^(?:facile|facilement|aisee?|aisement|simple)$/, 'easy-mask', 'easy-intubation'],
];
/** Between the two, words of which the verdict may be said instead. */
const otherMatter =
  /^(?:[;.|\u2610\u25a1]|intubation|iot|ventilation|ventiler|ventilee?|masque|ponction|pose|poser|posee?|reveil|perfusion|extubation|voie|vvp|abord|sevrage|et|puis|mais|apres|avant|pour|ni|sans|risque|critere|predicti\w+|si|chirurgie|dissection|hemostase|urinaire|vesicale?|gastrique|contexte|situation|score|mallampati|cormack|ob|dtm|ouverture|par|stridor|detresse|etat|acces|veineux|exposition|peridurale|rachi|rachianesthesie)$/;

/** « Intubation : difficile », « ventilation au masque\tfacile ». */
export const readVerdicts = (reading: Reading, taken: (index: number) => boolean): Finding[] => {
  const { tokens } = reading.context;
  const findings: Finding[] = [];
  tokens.forEach((token, index) => {
    const tube = /^(?:re)?intub(?:ation|ee?|er)$/.test(token.folded) || (token.folded === 'iot' && token.capitals);
    const mask = token.folded === 'ventilation' && tokens.slice(index + 1, index + 4).some((each) => each.folded === 'masque');
    if ((!tube && !mask) || taken(index)) return;
    for (let at = index + 1; at <= Math.min(index + 10, tokens.length - 1); at++) {
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
        // « intubée le 14, difficile »
        const date =
          reading.dates.find((each) => hit.first < each.first && each.last < hit.last) ??
          eventDate(reading, hit, hit, concept, assertion, reading.occasion);
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
      if (otherMatter.test(word) && !(mask && word === 'masque')) return;
    }
  });
  return findings;
};
