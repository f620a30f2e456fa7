/** Allergies and intolerances: agent, reaction, grade; « pas d'allergie connue ». */

import type { DrugTokenHit } from '../drugs/drugs.ts';
import { agentsAccused } from './allergy-accused.ts';
import { type Agent, agentsIn } from './allergy-agents.ts';
import { agentsOfBans } from './allergy-bans.ts';
import { agentsCarried } from './allergy-carried.ts';
import { lineOfSection, noneFinding, otherDenied, withoutAgent } from './allergy-denied.ts';
import { findingOf } from './allergy-finding.ts';
import { agentsOfForm } from './allergy-forms.ts';
import { heparinAllergy } from './allergy-heparin.ts';
import {
  avoided,
  dailyMedicine,
  firstOfList,
  follows,
  isAllowed,
  isForbidden,
  isInstead,
  isTaken,
  isTolerated,
  isUntried,
  lastOfList,
  linked,
  type Trigger,
  treatsReaction,
} from './allergy-links.ts';
import { openAgents, openItems } from './allergy-open.ts';
import { hasOtherCause } from './allergy-other-causes.ts';
import { agentsReactedTo } from './allergy-reactions.ts';
import { agentsOfTests, openTested } from './allergy-tests.ts';
import { agentsAlike, agentsOfReactions, agentWithReaction, type ToldAgent } from './allergy-told.ts';
import { isReaction, noneTable, treatments, triggerTable } from './allergy-words.ts';
import { assertionOf } from './context.ts';
import type { CueKind } from './cues.ts';
import { type Finding, type Reading, textOf } from './finding.ts';
import { courseOf } from './medicine-course.ts';
import { eventsAfter } from './medicine-events.ts';
import { deniesAlone } from './questions.ts';
import { foldText, type Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

const qualified =
  /^(?:asthme|rhinite|conjonctivite|rhinoconjonctivite|eczema|bilan|test|consultation|origine|cause|manifestation|toux|dermatite|temperament|caractere|alveolite|aspergillose|mecanisme)$/;

/** « Asthme allergique, Symbicort »: of the disease, announcing no agent; « allergie non » is an answer. */
const triggersIn = (tokens: readonly Token[]): { triggers: readonly Trigger[]; answered: readonly Trigger[] } => {
  const found = triggerTable.findAll(tokens).map((hit) => ({ first: hit.first, last: hit.last, kind: hit.value }));
  const isAnswered = ({ last, kind }: Trigger): boolean =>
    kind === 'allergy' &&
    tokens[last + 1]?.folded === 'non' &&
    (tokens[last + 2]?.kind ?? 'sign') === 'sign' &&
    tokens[last + 2] !== undefined;
  const triggers = found.filter(
    (trigger) =>
      !isAnswered(trigger) &&
      // « sans réaction à ce jour », « aucune réaction à deux heures », « choc à J2 »
      !(
        /^(?:reaction|choc)$/.test(tokens[trigger.first]?.folded ?? '') &&
        (tokens[trigger.last + 1]?.kind === 'number' ||
          // « aucune réaction à deux heures »
          /^(?:une|deux|trois|quatre|cinq|dix|quinze|vingt|trente|quelque) (?:h|heure|min|mn|minute|jour|semaine|moi|mois)/.test(
            wordsIn(tokens, trigger.last + 1, trigger.last + 3),
          ) ||
          (/(?:^| )(?:pas|aucune?|sans|jamais)(?: de| d)?$/.test(wordsIn(tokens, trigger.first - 2, trigger.first)) &&
            /^(?:la|l)$/.test(tokens[trigger.last + 1]?.folded ?? '') &&
            /^(?:premiere|deuxieme|seconde|troisieme|derniere|dose|injection|perfusion|prise|induction)/.test(
              tokens[trigger.last + 2]?.folded ?? '',
            )) ||
          /^(?:ce|distance|type|[jh]\d*|electrique|externe|interne|delivree?|endocavitaire|septique|hemorragique|cardiogenique|hypovolemique|toxique|thermique|precordial|inapproprie)$/.test(
            tokens[trigger.last + 1]?.folded ?? '',
          ))
      ) &&
      !(
        tokens[trigger.first]?.folded === 'allergique' &&
        qualified.test(tokens[trigger.first - 1]?.folded ?? '') &&
        !/^(?:a|au|aux|\()$/.test(tokens[trigger.last + 1]?.folded ?? '')
      ) &&
      // « Hypersensibilité non allergique aux AINS »: the first word tells.
      !(
        tokens[trigger.first]?.folded === 'allergique' &&
        /^(?:hypersensibilite|reaction|intolerance|mecanisme|urticaire|manifestation) non$/.test(
          wordsIn(tokens, trigger.first - 2, trigger.first),
        )
      ) &&
      // A disease of the family.
      !(
        /^angio/.test(tokens[trigger.first]?.folded ?? '') &&
        /^(?:hereditaire|familia)/.test(tokens[trigger.last + 1]?.folded ?? '')
      ),
  );
  // « atcd 0, ttt 0, all 0 »
  const short = tokens.flatMap((token, index): Trigger[] =>
    token.folded === 'all' && deniesAlone(tokens[index + 1]) && !found.some((each) => each.first === index)
      ? [{ first: index, last: index, kind: 'allergy' }]
      : [],
  );
  // « Réaction bulleuse à la Bétadine »: whatever kind of reaction.
  const qualifiedReactions = tokens.flatMap((token, first): Trigger[] => {
    if (token.folded !== 'reaction' || found.some((each) => each.first <= first && first <= each.last)) return [];
    const [said] = /^(?:\w+ ){1,2}(?:a|au|aux|apres|sous|avec) /.exec(wordsIn(tokens, first + 1, first + 5)) ?? [];
    return said ? [{ first, last: first + said.trim().split(' ').length, kind: 'allergy' }] : [];
  });
  return {
    triggers: [...triggers, ...qualifiedReactions].sort((a, b) => a.first - b.first),
    answered: [...found.filter(isAnswered), ...short],
  };
};

interface AllergiesRead {
  readonly findings: Finding[];
  /** First tokens of the drug hits that were agents: they are no treatment. */
  readonly agents: ReadonlySet<number>;
}

/** « amoxicilline possible pendant le travail » under allergies: may be given. */
const isPossible = /^(?:est |sont |reste |restent )?possible(?: |$)/;
/** « Tests aux anesthésiques locaux faits à Rennes » */
const isTestedFor =
  /(?:^| )(?:tests?|bilan|prick\w*|idr|consultation)(?: (?:cutane|allergologique))? (?:a|au|aux|de|d|du|des|pour)(?: la| le| l| les)?$/;

const changes: readonly CueKind[] = ['relay', 'stopped', 'replaced'];

/** « Intolérance à la metformine, arrêtée en 2020 », « mal toléré, je le remplace par … »: what became of the treatment. */
const changed = (reading: Reading, trigger: Trigger | undefined, agent: Agent): 'stopped' | 'replaced' | undefined => {
  if (trigger?.kind !== 'intolerance') return undefined;
  if (agent.drug && courseOf(reading, eventsAfter(reading, agent), agent)?.status === 'past') return 'stopped';
  const { marks } = assertionOf(reading.context, agent, reading.text);
  return changes.some((mark) => marks.has(mark)) ? 'replaced' : undefined;
};

/** « qu'on me donne de la morphine »: who gives mal stands before. */
const isOfSubject = (tokens: readonly Token[], { first, last }: Trigger): boolean =>
  /^(?:me|lui|m) (?:donne|donnent|rend|fait)(?: (?:de|la|des))*$/.test(wordsIn(tokens, first, last + 1));

/** The word of allergy that an agent goes with: before it, after it, or beside what is kept away from the patient. */
const triggerOf = (
  reading: Reading,
  agents: readonly Agent[],
  order: number,
  triggers: readonly Trigger[],
): { trigger: Trigger; avoided: boolean } | undefined => {
  const { tokens } = reading.context;
  const agent = agents[order];
  if (!agent) return undefined;
  // « pénicilline (œdème de Quincke), latex »: the reaction is that of the agent before it.
  const owned = (trigger: Trigger): boolean =>
    (trigger.kind === 'severe' || trigger.kind === 'reaction') && agents.some((each) => each.last < trigger.first);
  const denied = tokens.slice(Math.max(agent.first - 3, 0), agent.first).some((token) => token.folded === 'ni');
  // « APLV » names its agent itself.
  const before =
    triggers.find((trigger) => trigger.first === agent.first && trigger.last === agent.last) ??
    triggers.findLast(
      (trigger) =>
        trigger.last < agent.first &&
        !isOfSubject(tokens, trigger) &&
        !owned(trigger) &&
        (denied || linked(reading, trigger, agent, agents)),
    );
  if (before) return { trigger: before, avoided: false };
  const close = triggers.find((trigger) => follows(tokens, agent, agents, trigger));
  const { last } = lastOfList(tokens, agent, agents);
  const answered = /^: (?:pas|absence|aucune) /.test(wordsIn(tokens, last + 1, last + 4));
  const bracketed = tokens[agent.last + 1]?.folded === '(' && close?.first === agent.last + 2;
  // « Banane et châtaigne également mal tolérées »
  const ofList = close?.kind === 'intolerance' && firstOfList(tokens, agent, agents) === agents[0];
  if (close && (order === 0 || ofList || close.first === agent.last + 1 || bracketed || answered)) {
    // « Pas d'aspirine depuis un Quincke »: the denial is its consequence.
    const kept = (close.kind === 'severe' || isReaction(tokens, close.first)) && isForbidden(tokens, agent);
    // « Pas d'AINS : angio-œdème à l'ibuprofène »: of the other.
    const other = agents[order + 1];
    if (
      kept &&
      other &&
      other.first > close.last &&
      /^(?:\S+ ){0,9}(?:a|au|aux|sous|apres|par|du|de)(?: (?:la|le|l))?$/.test(wordsIn(tokens, close.last, other.first))
    )
      return undefined;
    return { trigger: close, avoided: kept };
  }
  const kept = order > 0 ? undefined : avoided(tokens, agent, agents, triggers);
  return kept && { trigger: kept, avoided: true };
};

interface Linked {
  readonly told: readonly ToldAgent[];
  /** First tokens of the words of allergy that reached an agent. */
  readonly reached: ReadonlySet<number>;
}

/** Agents that a word of allergy leads to, and those that stand under a heading of allergies. */
const agentsLinked = (
  reading: Reading,
  agents: readonly Agent[],
  triggers: readonly Trigger[],
  tested: readonly ToldAgent[],
): Linked => {
  const { tokens, sentence } = reading.context;
  const reached = new Set<number>();
  if (triggers.length === 0 && sentence.section !== 'allergies') return { told: [], reached };
  const told = agents.flatMap((agent, order): ToldAgent[] => {
    // « Sous Kardégic et Brilique », « sous anticoagulants (Eliquis) »
    const head = firstOfList(tokens, agent, agents);
    const before = tokens[agent.first - 1]?.folded === '(' ? agents[order - 1] : undefined;
    if ([agent, head, ...(before ? [before] : [])].some((each) => isTaken(tokens, each))) return [];
    if (treatsReaction(tokens, agent, agents) || isUntried(tokens, agent)) return [];
    if (isInstead(tokens, agent, agents[order - 1])) return [];
    if (treatments.has(tokens[agent.first - 2]?.folded ?? '') || tokens[agent.first]?.folded === 'adrenaline') return [];
    const found = triggerOf(reading, agents, order, triggers);
    // « Tests positifs : rocuronium, négatifs : cisatracurium » under allergies: its test says what it is.
    const inTest =
      tested.some(({ first }) => first === agent.first) || isTestedFor.test(wordsIn(tokens, agent.first - 4, agent.first));
    if (!found && (sentence.section !== 'allergies' || inTest)) return [];
    const trigger = found?.trigger;
    // « Bronchospasme sous Atrovent », « accident à la scie, Augmentin »
    const opening = tokens[trigger?.first ?? -1]?.folded ?? '';
    if (/^(?:bronchospasme|eruption|urticaire|rash)$/.test(opening) && hasOtherCause(tokens, agent)) return [];
    if (opening === 'accident' && trigger?.kind === 'allergy' && agent.first > trigger.last + 2) return [];
    // « Éviction des AINS »: for the stomach as often.
    if (tokens[trigger?.first ?? -1]?.folded === 'eviction' && /^(?:aspirin|nsaid|paracetamol)$/.test(agent.concept?.key ?? ''))
      return [];
    const became = changed(reading, trigger, agent);
    if (became && /^(?:mal|non)$/.test(tokens[trigger?.first ?? 0]?.folded ?? '')) return [];
    const next = agents[order + 1]?.first ?? tokens.length;
    // « amoxicilline possible pendant le travail »
    if (!found && isPossible.test(wordsIn(tokens, agent.last + 1, agent.last + 3))) return [];
    // « Allergie à l'iohexol, l'iodixanol est toléré »: what was taken without harm is no agent; a treatment says nothing of it.
    if (isTolerated(tokens, agent, agents)) {
      const cleared =
        agent.concept && !dailyMedicine.test(agent.concept.key) && findingOf(reading, agent, undefined, next, false);
      return cleared ? [{ finding: { ...cleared, certainty: 'negated' }, first: agent.first }] : [];
    }
    const finding = findingOf(reading, agent, found?.avoided ? undefined : trigger, next, order === 0);
    if (!finding) return [];
    if (trigger) reached.add(trigger.first);
    return [
      {
        finding: found?.avoided ? { ...finding, certainty: 'affirmed' } : finding,
        first: agent.first,
        taken: became === 'stopped',
        banned: found?.avoided === true || tokens[trigger?.first ?? -1]?.folded === 'eviction',
      },
    ];
  });
  return { told, reached };
};

/** « L'œuf cuit est désormais toléré », « il tolère très bien l'iode »: of what is no treatment, that clears it. */
const agentsTolerated = (reading: Reading, agents: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  return agents.flatMap((agent) => {
    const after = wordsIn(tokens, lastOfList(tokens, agent, agents).last + 1, agent.last + 14);
    // Said in so many words of what nobody says to be taken: of a medicine too.
    const untroubled =
      !takes.test(wordsIn(tokens, 0, tokens.length)) &&
      (noTroubleWith.test(after) ||
        noTroubleBefore.test(wordsIn(tokens, firstOfList(tokens, agent, agents).first - 9, agent.first)));
    const told =
      untroubled ||
      (agent.concept &&
        !dailyMedicine.test(agent.concept.key) &&
        (harmless.test(after) ||
          (!agent.drug && tellsTolerance.test(wordsIn(tokens, 0, tokens.length)) && isTolerated(tokens, agent, agents))));
    const finding = told ? findingOf(reading, agent, undefined, tokens.length, false) : undefined;
    return finding ? [{ finding: { ...finding, certainty: 'negated' as const }, first: agent.first }] : [];
  });
};
/** « L'aspirine, je n'ai pas de souci avec », « la pénicilline, ça va ». */
const noTroubleWith =
  /^(?:[:,] )?(?:(?:moi|ca|je|j|n|ne|la|le|l|les|il|elle|a|ai|ont|a) )*(?:(?:jamai\w* |pas |aucun |eu |de |d )+(?:souci|probleme|ennui|reaction|allergie)(?: particulier)?(?: avec|$| [.,;])|supporte\w* (?:tre )?bien|va (?:bien|tre bien)?(?:$|[.,;])|passe (?:bien|tre bien))/;
const noTroubleBefore =
  /(?:^| )(?:pas|aucun|sans|jamai\w*)(?: eu)?(?: de| d)? (?:souci|probleme|ennui)(?: particulier)? avec(?: \S+){0,5}$/;
const takes = /(?:^| )(?:pren\w*|sous|traitement|traitee?|mg|depuis|tous|matin|soir|stent|en cours|recoit|continue\w*)(?: |$)/;
/** « Le latex ne me fait rien », « crevettes non, j'en mange », « la pénicilline, aucun problème ». */
const harmless =
  /^(?:(?:,|:|non|ca|elle|il|je|l|le|la|les|moi) )*(?:(?:ne )?(?:m|me|lui|l) (?:a|ont|fait|font|avait) (?:jamai |jamais )?(?:rien|pas de probleme|aucun probleme)|(?:(?:j|il|elle|on) )?en (?:mange|prend|reprend|consomme|mangeai\w*)(?: |$)(?!pas|plu|jamai)|(?:(?:j|il|elle|on) )?en ai (?:deja )?(?:eu|pri|reeu|mange|repri)\w* (?:\S+ ){0,4}sans|(?:aucun|pas de) (?:souci|probleme)(?: |$)|(?:supporte|tolere)\w* (?:tre )?(?:bien|sans|parfaitement)|peu(?:t|vent) etre (?:consomme|mange))/;
const tellsTolerance = /(?:^| )toleree?(?: |$)/;

export const readAllergies = (reading: Reading, drugs: readonly DrugTokenHit[]): AllergiesRead => {
  const { tokens, sentence } = reading.context;
  const inSection = sentence.section === 'allergies';
  const { triggers, answered } = triggersIn(tokens);
  const known = agentsIn(reading, drugs);
  const heparin = inSection ? undefined : heparinAllergy(reading, known);
  if (heparin && triggers.length === 0)
    return { findings: [heparin.finding], agents: new Set(heparin.agents.map(({ first }) => first)) };
  const open = [
    ...openAgents(
      reading,
      triggers.filter(({ kind }) => kind === 'allergy' || kind === 'severe'),
      known,
    ),
    ...(inSection && known.length > 0 ? openItems(reading, known) : []),
  ];
  const agents = [...known, ...open].sort((a, b) => a.first - b.first);
  const findings: Finding[] = answered.map((trigger) =>
    noneFinding(reading, { first: trigger.first, last: trigger.last + 1 }, []),
  );
  // What may be given is neither an agent nor taken.
  const tells = inSection || triggers.length > 0;
  const used = new Set(
    agents
      .filter(
        (agent) =>
          (tells && isAllowed(tokens, agent)) ||
          // « Rien n'a jamais été signalé, y compris aux antibiotiques »
          /(?:^| )y compris (?:a|au|aux|pour|avec)(?: (?:la|les|l|le))?$/.test(wordsIn(tokens, agent.first - 5, agent.first)),
      )
      .map(({ first }) => first),
  );
  const names = new Set<string>();
  const add = (told: readonly ToldAgent[]): void => {
    for (const { finding, first, taken } of told) {
      const agent = agents.find((each) => each.first === first);
      if (agent && !taken) for (const index of [agent.first, agent.alias ?? agent.first]) used.add(index);
      // « Les IgE du latex sont négatives, elle met des gants en latex »
      // « Latex : choc en 2009, salle sans latex », « bloc préparé en environnement sans latex »: kept away, not denied.
      if (agent && finding.certainty === 'negated' && tokens[agent.first - 1]?.folded === 'sans') continue;
      const name = agent ? `${foldText(textOf(reading, agent))} ${finding.certainty} ${finding.subject}` : finding.label;
      if (!names.has(name)) findings.push(finding);
      names.add(name);
    }
  };
  const spare = (): Agent[] => agents.filter((agent) => !used.has(agent.first));
  const asked = agentsOfForm(reading, agents, triggers);
  if (asked.length > 0) {
    add(asked);
    // What the question names and the answer does not is no treatment.
    return { findings, agents: new Set(agents.map(({ first }) => first)) };
  }
  const tests = agentsOfTests(reading, agents);
  const { told, reached } = agentsLinked(reading, agents, triggers, tests);
  add(told);
  // « Allergie à l'iode : il s'agit en fait d'un eczéma à la Bétadine »
  if (told.length === 0 || told.some(({ finding, banned }) => finding.certainty === 'negated' || banned))
    add(agentsOfReactions(reading, spare()));
  const concepts = new Set(findings.flatMap(({ concept, certainty: sure }) => (sure === 'affirmed' && concept) || []));
  for (const tested of tests.filter(({ first }) => !used.has(first))) {
    const { concept, drug, certainty } = tested.finding;
    if (concepts.has(concept ?? '') && (drug || certainty === 'affirmed')) used.add(tested.first);
    else add([tested]);
  }
  if (agents.length === 0) add(openTested(reading));
  add(agentsOfBans(reading, spare()));
  add(agentsAlike(reading, spare(), findings.length > 0));
  // « Allergie aux sulfamides, elle avait pelé de partout avec du Bactrim »: which of them.
  if (concepts.size > 0)
    add(
      agentsReactedTo(
        reading,
        spare().filter((agent) => agent.drug && concepts.has(agent.concept?.key ?? '') && !isForbidden(tokens, agent)),
      ),
    );
  if (findings.length === 0) add(agentWithReaction(reading, agents));
  const reacted = findings.length === 0 ? agentsReactedTo(reading, agents) : [];
  add(reacted);
  if (
    reacted.length === 0 &&
    (findings.every(({ certainty }) => certainty !== 'affirmed') || (told.length > 0 && told.every(({ banned }) => banned)))
  )
    add(agentsAccused(reading, spare()));
  if (findings.length === 0) add(agentsCarried(reading, agents));
  if (findings.every(({ certainty }) => certainty === 'negated')) add(agentsTolerated(reading, spare()));
  if (findings.length === 0) add(withoutAgent(reading, triggers, agents));
  else
    for (const trigger of triggers) {
      const other = reached.has(trigger.first) ? undefined : otherDenied(reading, trigger, agents);
      if (other) findings.push(other);
    }
  if (!inSection) return { findings, agents: used };
  if (findings.length === 0) {
    const line = lineOfSection(reading, triggers.length === 0 && agents.length === 0);
    return { findings: line ? [line] : [], agents: used };
  }
  // « Aucune, rhume des foins au printemps »
  const head = noneTable.matchAt(
    tokens,
    tokens.findIndex((token) => token.kind !== 'sign'),
  );
  if (head && /^[,(]$/.test(tokens[head.last + 1]?.folded ?? '')) findings.unshift(noneFinding(reading, head, []));
  return { findings, agents: used };
};
