/** What one is allergic to in words that no table knows: « allergie à la moutarde », an item of a section of allergies. */
import type { Agent } from './allergy-agents.ts';
import { reactionNear } from './allergy-finding.ts';
import { triggerTable } from './allergy-words.ts';
import { assertionOf, type Span } from './context.ts';
import { type Finding, type Reading, rangeOf, textOf } from './finding.ts';

const notAgents = new Set(
  `pharmacie officine cabinet scie hache debut fin cours milieu sortie entree suite rechercher preciser explorer verifier type ce jour effort soleil froid glucose decubitus noter signaler connue connu medicamenteuse documentee
  suivre evaluer confirmer medicament medicaments aliment aliments dossier carnet compte test tests urgence bloc domicile decour programmer tester type pompiers pompier samu smur urgences urgence hospitalisation reanimation enquete exploration avis suivi allergologue surveillance desensibilisation trousse printemps automne aucun aucune rien paperasse la au aux un une expliquer evoquer eviction bilan carte conseil salle materiel environnement precaution precautions port anesthesie operation intervention perfusion cours cour moment scanner injection irm cure prise dose quatrieme cinquieme sixieme derniere induction reveil cours ecole restaurant maison hopital creche cantine travail grade age mois premiere deuxieme troisieme seconde origine distance retour stylo anapen kit depuis donc alors jext epipen`.split(
    /\s+/,
  ),
);

/** « Allergie à la moutarde »: no table knows mustard; the words stand for themselves. */
const unknownAgent = (reading: Reading, trigger: Span): Agent | undefined => {
  const { tokens } = reading.context;
  let index = trigger.last + 1;
  if (!['a', 'au', 'aux'].includes(tokens[index]?.folded ?? '')) return undefined;
  while (['a', 'au', 'aux', 'la', 'le', 'les', 'l', 'un', 'une', 'certain'].includes(tokens[index]?.folded ?? '')) index++;
  const first = index;
  while (
    tokens[index]?.kind === 'word' &&
    index - first < 4 &&
    !['avec', 'et', 'type', 'en', 'depuis', 'sous', 'mai', 'mais', 'qui', 'non', 'dans'].includes(tokens[index]?.folded ?? '')
  )
    index++;
  const head = tokens[first]?.folded ?? '';
  // « carte d'allergie à présenter »
  if (index === first || head.length < 4 || notAgents.has(head) || /^(?:presenter|conserver|signaler|verifier)$/.test(head))
    return undefined;
  const span = { first, last: index - 1 };
  return { ...span, label: textOf(reading, span) };
};

const chained = /^(?:a|au|aux)$/;

/** After the word of allergy itself, or joined to the agent before: « allergie à X, au Y et à la Z ». */
const isChained = ({ context: { tokens }, text }: Reading, index: number, trigger: Span): boolean => {
  const before = tokens[index - 1]?.folded ?? '';
  const determined = tokens[index]?.folded !== 'a' || /^(?:la|l)$/.test(tokens[index + 1]?.folded ?? '');
  const at = index + (determined && tokens[index]?.folded === 'a' ? 2 : 1);
  const written = text.slice(tokens[at]?.start ?? 0, tokens[at]?.end ?? 0);
  if (/(?:er|ir|oir|é|ée|és|ées)$/iu.test(written) && !/^(?:au|aux)$/.test(tokens[index]?.folded ?? '')) return false;
  return (
    index === trigger.last + 1 ||
    /^(?:connue?|severe|vraie|ni|et|ou|alimentaire|medicamenteuse)$/.test(before) ||
    (before === ',' && determined)
  );
};

/** « ALLERGIE FER », « allergie Truc »: a name right after the word. */
const namedBeside = ({ context: { tokens, cues }, text }: Reading, { last }: Span): Agent | undefined => {
  const token = tokens[last + 1];
  const written = text.slice(token?.start, token?.end);
  const fits =
    tokens[last]?.folded === 'allergie' &&
    token?.kind === 'word' &&
    /^\p{Lu}/u.test(written) &&
    written.length > 2 &&
    !notAgents.has(token.folded) &&
    !/^(?:ige$|connu|non|oui|neant|aucun|ras|nc|nr|pas|atcd|antecedent|traitement|ttt|tabac|asa|imc|poid|taille|groupe|medic|aliment|chirurg|allerg|mallampati|a$|au$|aux$|la$|le$|les$|sans$)/.test(
      token.folded,
    ) &&
    !/^[:;=]$/.test(tokens[last + 2]?.folded ?? '') &&
    !cues.some((cue) => cue.first <= last + 1 && last + 1 <= cue.last);
  return fits ? { first: last + 1, last: last + 1, label: written } : undefined;
};

/** Agents that no table knows beside those that one does: « au sparadrap et à la colle chirurgicale ». */
export const openAgents = (reading: Reading, triggers: readonly Span[], known: readonly Agent[]): Agent[] => {
  const { tokens } = reading.context;
  const found: Agent[] = [];
  for (const trigger of triggers) {
    const beside = namedBeside(reading, trigger);
    // « Allergie PDC iodé »: part of its name.
    if (beside && !known.some((each) => each.first <= beside.last + 1 && beside.first <= each.last)) found.push(beside);
    for (let index = trigger.last + 1; index < Math.min(trigger.last + 20, tokens.length); index++) {
      if (/^[;.:(]$/.test(tokens[index]?.folded ?? '')) break;
      if (!chained.test(tokens[index]?.folded ?? '') || !isChained(reading, index, trigger)) continue;
      const agent = unknownAgent(reading, { first: index - 1, last: index - 1 });
      if (agent && ![...known, ...found].some((each) => each.first <= agent.last && agent.first <= each.last)) found.push(agent);
    }
  }
  return found;
};

/** Of a test, a way to give, a reference: « tests négatifs en 2019 », « ralentir la perfusion », « cf dossier ». */
const notAgent = /^(?:allergolog|desensibilis|positi|negati|tests?$|cf$|voir$|dossier$|perfusion$|precaution|surveill)/;

const itemCut = /^(?:,|;|\/|\+|\t|•|et|\.)$/;

/** Items of a section of allergies beside known ones: « Latex, colle biologique, parfums ». */
export const openItems = (reading: Reading, known: readonly Agent[]): Agent[] => {
  const { tokens, cues } = reading.context;
  const found: Agent[] = [];
  let first = 0;
  let depth = 0;
  const close = (end: number): void => {
    // « Acide clavulanique (tests positifs) »
    const open = tokens.findIndex((token, index) => index > first && index < end && token.folded === '(');
    const last = open === -1 ? end - 1 : open - 1;
    const words = tokens.slice(first, last + 1);
    const head = words[0]?.folded ?? '';
    const written = reading.text.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
    const fits =
      words.length > 0 &&
      words.length <= 3 &&
      words.every((token) => token.kind === 'word') &&
      (words[0]?.end ?? 0) - (words[0]?.start ?? 0) >= 4 &&
      !notAgents.has(head) &&
      !words.some((token) => notAgent.test(token.folded)) &&
      !/(?:er|ir)$/.test(head) &&
      !/(?:é|ée|és|ées|ant|er)$/u.test(written) &&
      !known.some((each) => each.first <= last && first <= each.last) &&
      !triggerTable.findAll(words).length &&
      !reactionNear(reading, first, last) &&
      !cues.some((cue) => cue.first <= last && first <= cue.last) &&
      !reading.dates.some((date) => date.first <= last && first <= date.last) &&
      !reading.context.mentionAt.slice(first, last + 1).some((id) => id !== -1);
    if (fits) found.push({ first, last, label: written });
  };
  for (let index = 0; index <= tokens.length; index++) {
    const folded = tokens[index]?.folded ?? ';';
    if (folded === '(') depth++;
    if (folded === ')') depth--;
    if (depth > 0 || !itemCut.test(folded)) continue;
    close(index);
    first = index + 1;
  }
  return found;
};

/** Item of an allergy section that no table knows, kept in its own words. */
export const plainItem = (reading: Reading): Finding | undefined => {
  const { tokens } = reading.context;
  const words = tokens.filter((token) => token.kind === 'word');
  const first = tokens.findIndex((token) => token.kind === 'word');
  const heading =
    /^(?:eviction|eviter|bilan|carte|consultation|aucune?|notion|absence|type|date|agent|libelle|allergene|substance|statut|description|nature|reaction|severite|commentaire|observation)$/;
  const prose = new Set(
    `patient patiente il elle nous je mon ma pere mere frere soeur fait vu presente rapporte texte dr consultation bilan`.split(
      ' ',
    ),
  );
  // « Rhume des foins »: a disease.
  if ((reading.context.mentionAt[first] ?? -1) >= reading.medicines) return undefined;
  // « (syncope en 2019) »: of what stood before.
  if (tokens[0]?.folded === '(') return undefined;
  if (notAgent.test(tokens[first]?.folded ?? '') || /(?:er|ir)$/.test(tokens[first]?.folded ?? '')) return undefined;
  if (first === -1 || words.length > 6 || words.some((token) => heading.test(token.folded) || prose.has(token.folded)))
    return undefined;
  let last = first;
  while (tokens[last + 1]?.kind === 'word') last++;
  if ((tokens[last]?.end ?? 0) - (tokens[first]?.start ?? 0) < 4) return undefined;
  const span = { first, last };
  if (assertionOf(reading.context, span, reading.text).certainty === 'negated') return undefined;
  const reaction = reactionNear(reading, last + 1, tokens.length - 1);
  if (reactionNear(reading, first, last)?.first === first && !triggerTable.matchAt(tokens, first)) return undefined;
  return {
    kind: 'allergy',
    label: textOf(reading, span),
    ...(reaction ? { reaction: textOf(reading, reaction) } : {}),
    certainty: assertionOf(reading.context, span, reading.text).certainty,
    status: 'active',
    subject: 'patient',
    range: rangeOf(reading, span, reaction),
  };
};
