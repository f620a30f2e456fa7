/** Allergies and intolerances: agent, reaction, grade; « pas d'allergie connue ». */

import { reactions } from '../concepts/allergens.ts';
import type { DrugTokenHit } from '../drugs/drugs.ts';
import { type Agent, agentsIn } from './allergy-agents.ts';
import { type Assertion, assertionOf, type Span } from './context.ts';
import { dateFor, type Finding, nearSpans, type Reading, rangeOf, textOf } from './finding.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import { foldWord, type Token } from './tokens.ts';

type TriggerKind = 'allergy' | 'intolerance' | 'severe' | 'reaction';
const triggerTable: PhraseTable<TriggerKind> = phraseTable([
  ...phrasesOf(
    'm irrite; sensibilisation*; reaction* a|au|aux|severe|grave; choc a|au|aux; ne la|le supporte pas; ne supporte pas; eruption* sous; bronchospasme* sous|apres|a|au|aux; oedeme* de quincke sous|apres|a|au|aux; me|lui donne|donnent des? plaques|boutons|urticaire|demangeaisons; me|lui provoque|declenche des|de|une; fait une? allergie|reaction a|au|aux|avec; fais une allergie; allergie* medicamenteuse*? alimentaire*?; allergique; allergiques; hyper sensibilite; hypersensibilite*; ALL; reaction* allergique*; terrain allergique; ALLERGIE; anti allergique',
  ).map((phrase) => [phrase, 'allergy'] as const),
  ...phrasesOf(
    'reaction* cutanee* sous|apres|a|au|aux|avec|lors; eruption* cutanee*? sous|apres|a|au|aux|avec|lors; urticaire* sous|apres|a|au|aux|avec|lors; rash* cutane*? sous|apres|a|au|aux|avec|lors; toxidermie* sous|apres|a|au|aux|avec|lors',
  ).map((phrase) => [phrase, 'reaction'] as const),
  ...phrasesOf('intolerance*; intolerant|intolerante').map((phrase) => [phrase, 'intolerance'] as const),
  ...phrasesOf(
    'choc* anaphylactique*|anaphylactoide*; anaphylaxie*; reaction* anaphylactique*|anaphylactoide*; oedeme* de quincke; quincke; angio oedeme; angioedeme|angiooedeme; syndrome de lyell; lyell; stevens johnson; DRESS; choc allergique; arret cardiaque anaphylactique',
  ).map((phrase) => [phrase, 'severe'] as const),
]);

/** « Urticaire » where an allergy is told is its reaction, no disease of its own. */
export const isReaction = (tokens: readonly Token[], index: number): boolean =>
  reactionTable.matchAt(tokens, index) !== undefined;
export const tellsAllergy = (tokens: readonly Token[]): boolean => triggerTable.findAll(tokens).length > 0;

const reactionTable = phraseTable(reactions.flatMap((row) => phrasesOf(row.forms).map((phrase) => [phrase, row] as const)));
const noneTable: PhraseTable<true> = phraseTable(
  phrasesOf(
    'aucune|aucun connue?|connu?; neant; RAS; ras; non connue|connues; non; pas de connue; sans; 0; NKA; absence; pas connue|connues; rien a signaler; pas d allergie* connue*?; sans particularite; negatif|negatives; neg',
  ).map((phrase) => [phrase, true] as const),
);

const treatments = new Set([
  'tolere',
  'tolerance',
  'remplace',
  'remplacee',
  'lien',
  'utiliser',
  'indication',
  'indique',
  'traite',
  'traitee',
  'traites',
  'prend',
  'recoit',
  'corticoide',
  'adrenaline',
]);
const linkWords = new Set(
  `dehor hormi sauf excepte part que autre connu a au aux la le les l de d du des et ou , / + avec produit
  famille ensemble tous toute certain certaine : ( type par sous apres suite injection prise lors un une \t
  medicament antibiotique anesthesique general classe non confirmee confirme probable possible severe grave
  suspectee connue declaree vraie documentee medicamenteuse alimentaire secondaire induite en - contre grade i
  ii iii iv 1 2 3 4`
    .split(/[ \n]+/)
    .map(foldWord),
);

/** Does the trigger reach the agent through words of linking only, or through other agents and their reaction */
const linked = (reading: Reading, trigger: Span, agent: Agent, agents: readonly Agent[]): boolean => {
  let unknown = 0;
  for (let index = trigger.last + 1; index < agent.first; index++) {
    const token = reading.context.tokens[index];
    if (!token) return false;
    if (treatments.has(token.folded) || token.folded === ';' || token.folded === 'mais') return false;
    const inAgent = agents.some((each) => each.first <= index && index <= each.last);
    const inReaction = reactionTable.matchAt(reading.context.tokens, index);
    if (inReaction) index = Math.max(index, Math.min(inReaction.last, agent.first - 1));
    else if (!inAgent && !linkWords.has(token.folded) && token.folded !== ')' && token.kind !== 'number') unknown++;
    if (unknown > 2) return false;
  }
  return true;
};

const reactionNear = (reading: Reading, from: number, to: number): Span | undefined => {
  const { tokens } = reading.context;
  let found: Span | undefined;
  for (let index = Math.max(from, 0); index <= Math.min(to, tokens.length - 1); index++) {
    const hit = reactionTable.matchAt(tokens, index);
    if (!hit) continue;
    // « choc anaphylactique grade III » is one reaction.
    if (!found) found = { first: hit.first, last: hit.last };
    else if (hit.first - found.last <= 3) found = { first: found.first, last: hit.last };
    index = hit.last;
  }
  return found;
};

const doubted = (reading: Reading, span: Span, assertion: Assertion): Assertion['certainty'] => {
  if (assertion.certainty === 'negated') return 'negated';
  const inside = reading.context.cues.some(
    (cue) =>
      cue.first >= span.first &&
      cue.last <= span.last &&
      cue.value.kinds.some((kind) => kind === 'suspicion-after' || kind === 'suspicion'),
  );
  const told = reading.context.tokens
    .slice(span.last + 1, span.last + 16)
    .map((token) => token.folded)
    .join(' ');
  if (
    /(?:^| )(?:infirmee?|levee?|eliminee?|ecartee?|exclue?|refutee?|non retenue?|non confirmee?|pas retenue?)(?: |$)/.test(told)
  )
    return 'negated';
  if (inside || assertion.certainty === 'suspected') return 'suspected';
  // Negative tests lift a suspicion, but the reaction happened: the doctor decides.
  const rest = reading.context.tokens
    .slice(span.last + 1, span.last + 12)
    .map((token) => token.folded)
    .join(' ');
  return /(?:test|bilan|prick)\w*(?: \w+){0,2} negatif|negative/.test(rest) ? 'suspected' : 'affirmed';
};

const findingOf = (
  reading: Reading,
  agent: Agent,
  trigger: (Span & { kind: TriggerKind }) | undefined,
  next: number,
  alone = true,
): Finding | undefined => {
  const { context, text } = reading;
  // « Pas d'allergie en dehors de la pénicilline »: the agent stands against the denial.
  const excepted =
    trigger &&
    context.cues.some((cue) => cue.first > trigger.last && cue.last < agent.first && cue.value.kinds.includes('terminator'));
  const span: Span =
    trigger && !excepted
      ? {
          first: Math.min(trigger.first, agent.first),
          last: Math.max(agent.last, trigger.first < agent.first ? agent.last : trigger.last),
        }
      : agent;
  const assertion = assertionOf(context, span, text);
  if (assertion.conditional && context.sentence.section !== 'allergies') return undefined;
  const own =
    trigger?.kind === 'severe' || trigger?.kind === 'reaction'
      ? reactionNear(reading, trigger.first, trigger.last + 3)
      : undefined;
  const after = reactionNear(reading, agent.last + 1, Math.min(next - 1, agent.last + 14));
  const before =
    !trigger && alone && agent.first > 0 && !after
      ? reactionNear(reading, Math.max(agent.first - 5, 0), agent.first - 1)
      : undefined;
  const reaction = own ?? after ?? before;
  const written =
    own && after && after.first > own.last
      ? `${textOf(reading, own)}, ${textOf(reading, after)}`
      : reaction && textOf(reading, reaction);
  const date = dateFor(reading, span, reading.occasion);
  const certainty = doubted(reading, span, assertion);
  return {
    kind: 'allergy',
    label: agent.label,
    ...(agent.concept ? { concept: agent.concept.key } : {}),
    ...(agent.drug ? { drug: agent.drug } : {}),
    ...(written ? { reaction: written } : trigger?.kind === 'intolerance' ? { reaction: 'intolérance' } : {}),
    ...(date ? { date: date.iso } : {}),
    certainty,
    status: 'active',
    subject: assertion.subject,
    range: rangeOf(reading, span, ...nearSpans(span, [reaction, after, date, ...assertion.spans])),
  };
};

const notAgents = new Set(
  `rechercher preciser explorer verifier type ce jour effort soleil froid glucose decubitus noter signaler connue connu medicamenteuse documentee
  suivre evaluer confirmer la au aux un une expliquer evoquer eviction bilan carte conseil`.split(/\s+/),
);

/** « Allergie à la moutarde »: no table knows mustard; the words stand for themselves. */
const unknownAgent = (reading: Reading, trigger: Span): Agent | undefined => {
  const { tokens } = reading.context;
  let index = trigger.last + 1;
  if (!['a', 'au', 'aux'].includes(tokens[index]?.folded ?? '')) return undefined;
  while (['a', 'au', 'aux', 'la', 'le', 'les', 'l', 'certain'].includes(tokens[index]?.folded ?? '')) index++;
  const first = index;
  while (
    tokens[index]?.kind === 'word' &&
    index - first < 4 &&
    !['avec', 'et', 'type', 'en', 'depuis', 'sous', 'mai', 'mais', 'qui', 'non', 'dans'].includes(tokens[index]?.folded ?? '')
  )
    index++;
  const head = tokens[first]?.folded ?? '';
  if (index === first || head.length < 4 || notAgents.has(head)) return undefined;
  const span = { first, last: index - 1 };
  return { ...span, label: textOf(reading, span) };
};

const wordAfter = (tokens: readonly Token[], last: number): string =>
  tokens.slice(last + 1, last + 5).find((token) => token.kind === 'word' && !/^(?:a|connue?|medicamenteuse)$/.test(token.folded))
    ?.folded ?? '';

const noneFinding = (reading: Reading, span: Span, spans: readonly Span[]): Finding => ({
  kind: 'allergy',
  label: 'Aucune allergie connue',
  certainty: 'negated',
  status: 'active',
  subject: 'patient',
  range: rangeOf(reading, span, ...spans),
});

/** Item of an allergy section that no table knows, kept in its own words. */
const plainItem = (reading: Reading): Finding | undefined => {
  const { tokens } = reading.context;
  const words = tokens.filter((token) => token.kind === 'word');
  const first = tokens.findIndex((token) => token.kind === 'word');
  const heading =
    /^(?:type|date|agent|libelle|allergene|substance|statut|description|nature|reaction|severite|commentaire|observation)$/;
  const prose = new Set(`patient patiente il elle nous je vu presente rapporte texte dr consultation bilan`.split(/[ \n]+/));
  if (first === -1 || words.length > 6 || words.some((token) => heading.test(token.folded) || prose.has(token.folded)))
    return undefined;
  let last = first;
  while (tokens[last + 1]?.kind === 'word') last++;
  if ((tokens[last]?.end ?? 0) - (tokens[first]?.start ?? 0) < 4) return undefined;
  const span = { first, last };
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

/** « Latex : œdème des lèvres », « sparadrap = eczéma », « Rocéphine → choc »: an agent, a sign, a reaction. */
const agentWithReaction = (reading: Reading, drugs: readonly DrugTokenHit[]): { finding: Finding; first: number } | undefined => {
  const { tokens } = reading.context;
  for (const agent of agentsIn(reading, drugs)) {
    let sign = agent.last + 1;
    // « Kétum gel = », « Amox (2010) : »
    while (sign < agent.last + 4 && tokens[sign]?.kind !== 'sign') sign++;
    if (!/^[:=→]$/.test(tokens[sign]?.folded ?? '')) continue;
    let at = sign + 1;
    while (/^(?:«|choc|un|une|des|le|la|ne)$/.test(tokens[at]?.folded ?? '') && !reactionTable.matchAt(tokens, at)) at++;
    if (!reactionTable.matchAt(tokens, at)) continue;
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    // « Jamais d'aspirine : œdème »: the denial is why.
    if (finding)
      return { finding: finding.certainty === 'negated' ? { ...finding, certainty: 'affirmed' } : finding, first: agent.first };
  }
  return undefined;
};

/** Reactions that name an allergy by themselves: « vomissements sous morphine » do not. */
const telling: PhraseTable<true> = phraseTable(
  reactions
    .filter(
      (row) => !/^(?:Œdème|Prurit|Dyspnée|Hypotension|Troubles digestifs|Myalgies|Toux|Rhinite|Arrêt cardiaque)$/.test(row.label),
    )
    .flatMap((row) => phrasesOf(row.forms))
    .concat('eczema*', 'dermatite*', 'oedeme du|des visage|levres|langue', 'tolere pas', 'tolerent pas', 'choc')
    .map((phrase) => [phrase, true] as const),
);
const towards = new Set(['a', 'au', 'aux', 'sous', 'apres', 'lors', 'post', 'suite', 'pas']);
const onTheWay = new Set(
  `la le les l d de du une un prise injection administration perfusion premiere dose immediat immediate severe grave generalise generalisee
  minute heure quelque min h secondaire contact et grade ii iii iv son sa`.split(/\s+/),
);

/** « Urticaire 20 minutes après le Bactrim », « choc lors d'une injection de Rocéphine », « ne tolère pas la codéine ». */
const agentsOfReactions = (reading: Reading, drugs: readonly DrugTokenHit[]): { finding: Finding; first: number }[] => {
  const { tokens } = reading.context;
  const agents = agentsIn(reading, drugs);
  return telling.findAll(tokens).flatMap((hit) => {
    let linked = towards.has(tokens[hit.last]?.folded ?? '');
    const found: { finding: Finding; first: number }[] = [];
    for (let index = hit.last + 1; index < Math.min(hit.last + 14, tokens.length); index++) {
      const token = tokens[index];
      const agent = agents.find((each) => each.first === index);
      if (agent && linked) {
        const finding = findingOf(reading, agent, { first: hit.first, last: hit.last, kind: 'reaction' }, tokens.length);
        if (finding)
          found.push({
            finding: tokens[hit.first]?.folded === 'tolere' ? { ...finding, certainty: 'affirmed' } : finding,
            first: agent.first,
          });
        index = agent.last;
        continue;
      }
      const folded = token?.folded ?? ';';
      if (towards.has(folded)) linked = true;
      else if (!onTheWay.has(folded) && token?.kind !== 'number') break;
    }
    return found;
  });
};

/** « Test cutané positif au rocuronium, négatif à l'atracurium » */
const agentsOfTests = (reading: Reading, drugs: readonly DrugTokenHit[]): { finding: Finding; first: number }[] => {
  const { tokens } = reading.context;
  if (!tokens.some((token) => /^(?:test|prick|idr|ige|tests|reintroduction|provocation)$/.test(token.folded))) return [];
  let verdict: 'affirmed' | 'negated' | undefined;
  const found: { finding: Finding; first: number }[] = [];
  const agents = agentsIn(reading, drugs);
  tokens.forEach((token, index) => {
    if (/^positi[fv]/.test(token.folded)) verdict = 'affirmed';
    else if (/^negati[fv]/.test(token.folded)) verdict = 'negated';
    const agent = agents.find((each) => each.first === index);
    const finding = agent && verdict && findingOf(reading, agent, undefined, tokens.length, false);
    if (agent && finding && verdict) found.push({ finding: { ...finding, certainty: verdict }, first: agent.first });
  });
  return found;
};

/** The findings, and the drug hits that were agents (they are no treatment). */
export const readAllergies = (
  reading: Reading,
  drugs: readonly DrugTokenHit[],
): { findings: Finding[]; agents: ReadonlySet<number> } => {
  const { context } = reading;
  const { tokens, sentence } = context;
  const inSection = sentence.section === 'allergies';
  const triggers = triggerTable.findAll(tokens).map((hit) => ({ first: hit.first, last: hit.last, kind: hit.value }));
  if (!inSection && triggers.length === 0) {
    const told = [...agentsOfReactions(reading, drugs), ...agentsOfTests(reading, drugs)];
    const agent = told.length > 0 ? undefined : agentWithReaction(reading, drugs);
    const found = agent ? [agent] : told;
    return { findings: found.map(({ finding }) => finding), agents: new Set(found.map(({ first }) => first)) };
  }
  const agents = agentsIn(reading, drugs);
  const findings: Finding[] = [];
  const used = new Set<number>();
  agents.forEach((agent, order) => {
    // « Lasilix bien toléré »
    if (
      /^bien toleree?/.test(
        tokens
          .slice(agent.last + 1, agent.last + 3)
          .map((token) => token.folded)
          .join(' '),
      )
    )
      return;
    if (treatments.has(tokens[agent.first - 2]?.folded ?? '') || tokens[agent.first]?.folded === 'adrenaline') return;
    // « pénicilline (œdème de Quincke), latex »: the reaction is that of the agent before it.
    const owned = (trigger: Span & { kind: TriggerKind }): boolean =>
      (trigger.kind === 'severe' || trigger.kind === 'reaction') && agents.some((each) => each.last < trigger.first);
    const before = triggers.findLast(
      (trigger) => trigger.last < agent.first && !owned(trigger) && linked(reading, trigger, agent, agents),
    );
    const close = triggers.find(
      (trigger) =>
        trigger.first > agent.last &&
        trigger.first - agent.last <= 3 &&
        !tokens
          .slice(agent.last + 1, trigger.first)
          .some((token) => token.folded === ',' || token.folded === 'et' || token.folded === 'sans' || token.folded === 'pas'),
    );
    const after = before || order > 0 ? undefined : close;
    if (!before && !after && !inSection) return;
    // « Asthme allergique » with its pollen is one thing; a food or an animal needs the word of allergy beside it.
    const finding = findingOf(reading, agent, before ?? after, agents[order + 1]?.first ?? tokens.length, order === 0);
    if (!finding) return;
    findings.push(finding);
    used.add(agent.first);
  });
  if (findings.length > 0) return { findings, agents: used };
  const reacted = agentsOfReactions(reading, drugs);
  if (reacted.length > 0)
    return { findings: reacted.map(({ finding }) => finding), agents: new Set(reacted.map(({ first }) => first)) };
  const told = agentWithReaction(reading, drugs);
  if (told) return { findings: [told.finding], agents: new Set([told.first]) };
  for (const trigger of triggers) {
    const assertion = assertionOf(context, trigger, reading.text);
    const before = tokens.slice(Math.max(trigger.first - 3, 0), trigger.first).map((token) => token.folded);
    if (before.some((word) => /^(?:exclure|eliminer|ecarter)$/.test(word))) continue;
    // « Réaction à la Xylocaïne …, allergie éliminée »
    const [only] = agents;
    const refuted = /^(?:infirmee?|levee?|eliminee?|ecartee?|exclue?|non)$/.test(tokens[trigger.last + 1]?.folded ?? '');
    if (trigger.kind === 'allergy' && refuted && only && agents.length === 1 && only.last < trigger.first) {
      const finding = findingOf(reading, only, undefined, tokens.length, false);
      if (finding) findings.push({ ...finding, certainty: 'negated' });
      used.add(only.first);
      continue;
    }
    if (trigger.kind === 'reaction') continue;
    // « Allergique à rien », « allergie : 0 »
    if (trigger.kind === 'allergy' && /^(?:rien|aucun|aucune)$/.test(wordAfter(tokens, trigger.last))) {
      findings.push(noneFinding(reading, { first: trigger.first, last: trigger.last + 2 }, []));
      continue;
    }
    const unknown = trigger.kind === 'severe' ? undefined : unknownAgent(reading, trigger);
    if (unknown && trigger.kind === 'allergy') {
      const finding = findingOf(reading, unknown, trigger, tokens.length);
      if (finding) findings.push(finding);
    } else if (trigger.kind === 'severe') {
      if (assertion.certainty === 'negated' || assertion.conditional) continue;
      const finding = findingOf(reading, { ...trigger, label: textOf(reading, trigger) }, trigger, tokens.length);
      if (finding) findings.push(finding);
    } else if (assertion.certainty === 'negated' && trigger.kind === 'allergy' && assertion.subject === 'patient') {
      if (
        ![1, 2, 3].some((step) =>
          /^(?:rhinite|asthme|eczema|conjonctivite|choc|terrain)$/.test(tokens[trigger.first - step]?.folded ?? ''),
        )
      )
        findings.push(noneFinding(reading, trigger, nearSpans(trigger, assertion.spans)));
    }
  }
  if (findings.length === 0 && inSection) {
    const start = tokens.findIndex((token) => token.kind !== 'sign');
    const none = start === -1 ? undefined : noneTable.matchAt(tokens, start);
    if (none && tokens.length - none.last <= 5) findings.push(noneFinding(reading, none, []));
    else if (!none && triggers.length === 0) {
      const item = plainItem(reading);
      if (item) findings.push(item);
    }
  }
  return { findings, agents: used };
};
