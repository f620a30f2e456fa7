/**
 * Allergies told as a story: « le Clamoxyl m'a couverte de plaques », « juste après une bouchée d'omelette, voix rauque »,
 * « pas d'Augmentin svp, mon visage a doublé ». Asked where no word of allergy reached an agent: a sign that can only be
 * allergic (or two that may be), and words that tie the agent to it.
 */
import type { Agent } from './allergy-agents.ts';
import { findingOf } from './allergy-finding.ts';
import { firstOfList, lastOfList } from './allergy-links.ts';
import { hasOtherCause } from './allergy-other-causes.ts';
import type { ToldAgent } from './allergy-told.ts';
import { assertionOf, type Span } from './context.ts';
import { type Reading, textOf } from './finding.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** `grave`: enough alone where the agent is blamed or forbidden for it. */
type Strength = 'sure' | 'grave' | 'possible';

const signTable: PhraseTable<Strength> = phraseTable([
  ...phrasesOf(
    `urticaire*; quincke; anaphyla*; choc anaphyla*|allergique; angio? oedeme*; angioedeme*|angiooedeme*; lyell; stevens johnson; DRESS;
    PEAG; toxidermie*; eruption*; exantheme*; rash*; erytheme diffus|generalise|etendu; bronchospasme*; syndrome oral;
    plaques partout|prurigineuses|rouges|sur|et; avec|eu|fait|des plaques; couvert*|recouvert*|couvre de plaques|boutons|rougeurs|taches;
    boutons partout|sur; tout|toute|devenu|devenue rouge|ecarlate; ecarlate; rouge vif|partout; decollement cutane|bulleux;
    cloques; demangeaisons; prurit*; eczema* des|de|du|au; dermite*|dermatite* de contact; prurigineux|prurigineuses aux points;
    oedeme labial|facial|laryngee?|larynge|lingual|des|du|de levres|visage|langue|paupieres|face;
    reaction* locoregionale*|allergique*|urticarienne*|anaphyla*|immediate*; bronches fermees|serrees`,
  ).map((phrase) => [phrase, 'sure'] as const),
  ...phrasesOf(
    `malaise*; chute de tension; tension a 4|5|6|7|8; tension 4|5|6|7|8; collapsus; hypotension*; perdu connaissance; perte de connaissance; syncope*;
    dans les pommes; de souffle; le souffle; souffle coupe; aux urgences; en rea|reanimation; mal a respirer; etouff*; voix rauque|cassee;
    vomi|vomissements; chaleur; adrenaline; adre`,
  ).map((phrase) => [phrase, 'possible'] as const),
  ...phrasesOf('coeur s est arrete; arret cardiaque; failli mourir|y; choc').map((phrase) => [phrase, 'grave'] as const),
]);

const bodyPart = /^(?:levre|langue|visage|bouche|gorge|paupiere|face|figure|yeux|oeil|bronche|peau|tete)$/;
const swelling =
  /^(?:gonfle\w*|gonfli\w*|enfle\w*|double\w*|triple\w*|ferme\w*|serre\w*|serrait|ballon|decoll\w*|brul\w*|gratt\w*|picot\w*|bouffi\w*|deforme\w*)$/;

interface Sign extends Span {
  readonly strength: Strength;
}

/** « mon visage a doublé », « la bouche qui gonfle », « gonflé des lèvres ». */
const swellings = (tokens: readonly Token[]): Sign[] =>
  tokens.flatMap((token, index): Sign[] => {
    if (!bodyPart.test(token.folded)) return [];
    for (let at = Math.max(index - 4, 0); at <= Math.min(index + 6, tokens.length - 1); at++) {
      const between = tokens.slice(Math.min(at, index), Math.max(at, index));
      if (swelling.test(tokens[at]?.folded ?? '') && !between.some(({ folded }) => /^[;:.,]$/.test(folded)))
        return [{ first: Math.min(at, index), last: Math.max(at, index), strength: 'sure' }];
    }
    return [];
  });

const otherShock =
  /^(?:hemorragique|septique|cardiogenique|hypovolemique|obstructif|electrique|noueu|malaire|fessier|migran|palmaire)/;
const denies =
  /(?:^| )(?:pas|sans|aucune?|ni|jamai|jamais|absence|non)(?: (?:de|d|eu|eu de|fait de|aucun|aucune|autre|la moindre))?$/;

const foreseen = /(?:^| )(?:si|cas (?:de|d)|risque (?:de|d)|prevenir|eviter|craindre|surveill\w*)(?: \w+){0,2}$/;

const signsOf = (reading: Reading): Sign[] => {
  const { tokens } = reading.context;
  const found = [
    ...signTable.findAll(tokens).map(({ first, last, value }) => ({ first, last, strength: value })),
    ...swellings(tokens),
  ];
  return found.filter((sign) => {
    if (denies.test(wordsIn(tokens, sign.first - 3, sign.first)) || otherShock.test(tokens[sign.last + 1]?.folded ?? ''))
      return false;
    return (
      !foreseen.test(wordsIn(tokens, sign.first - 5, sign.first)) &&
      assertionOf(reading.context, sign, reading.text).certainty !== 'negated'
    );
  });
};

/** What lowers the blood pressure or ends in the emergency room for other reasons too. */
const otherwiseFelt = /^(?:B01|C|N0[1-7]|A10|G|H0|M01|A0[2-9])/;
/** Two possible signs make one that is sure, of what is injected or eaten. */
const tells = (signs: readonly Sign[], tokens: readonly Token[], agent: Agent, isAccused: boolean): boolean =>
  signs.some(({ strength }) => strength === 'sure' || (strength === 'grave' && isAccused)) ||
  (new Set(signs.map(({ first }) => tokens[first]?.folded)).size > 1 &&
    !otherwiseFelt.test(agent.drug?.atc ?? '') &&
    agent.concept?.key !== 'propofol');

const between =
  '(?: (?:un|une|le|la|les|l|d|de|du|des|mon|ma|me|mes|sa|son|ses|a|au|aux|en|par|et|premiere?|deuxieme|troisieme|seconde?|derniere?|\\d+|e|eme|er|ere|fin|debut|cours|gant|meme|' +
  'prise|injection|perfusion|cure|dose|bouchee|piqure|ingestion|repas|morceau|comprime|cp|gelule|cachet|sirop|administration|contact|application|pose|pommade|creme|gel|' +
  'avoir|mange|bu|pri|pris|recu|touche|souffle|dans|introduction|instillation|produit|patch|seance|traitement|antibiotique|badigeon|oral|orale|premier|consommation|gateau|points?))*$';
/** « après », « dans l'heure suivant », « à la deuxième injection de », « au 2e », « à la piqûre de ». */
const exposed = new RegExp(
  `(?:^| )(?:apres|suivant|au contact|aussitot|lor|lors d|lors de|lors du|sur (?:une )?piqure|a cause|(?:a|au|des|pendant|durant)(?: la| l| le| les)? ` +
    '(?:premiere?|deuxieme|troisieme|seconde|derniere?|fin|injection|perfusion|piqure|prise|points?|\\d+ ?(?:e|eme|er|ere)?))' +
    between,
);
/** « c'était les gants », « dû au », « ils ont dit que c'était le curare (Esmeron) ». */
const blamed =
  /(?:^| )(?:c (?:etait|est)|carte (?:au nom|mentionnant|pour)|a cause|coupable|(?:est|etait|serait|probablement|sans doute) due?|imputee?\w*|attribuee?\w*)(?: (?:a|au|aux|le|la|les|l|du|des|de|d|un|une|curare|produit|\())*$/;
const forbiddenBefore =
  /(?:^| )(?:pas|plus|jamai|jamais|eviter|evite|evitez|refuse|interdit|proscrire)(?: (?:jamai|jamais|de|d|du|des|la|le|l|les|prendre|donner|prescrire|manger|mange|prend|lui|me))*$/;
const forbiddenAfter =
  /^(?:\d+ (?:mg|g) )?(?:[:,(] )?(?:a )?(?:ne (?:plus|jamai|jamais|pas) (?:lui |me )?\w+(?:er|re|ir|e)|plus jamai\w*|interdite?|contre indiqu\w*|proscrite?|a (?:eviter|proscrire|bannir))(?: |$)/;
/** « le Clamoxyl m'a couverte de plaques », « la noix de cajou l'a envoyé aux urgences », « lui avait gonflé la langue ». */
const acts =
  /^(?:\S+ ){0,2}?(?:m|l|lui|me|le|la|nous|leur) (?:a|ont|avait|avaient|fait|font|faisait|donne|donnent|donnait|brule|brulent|gratte|grattent|irrite|irritent|gonfle|couvre|provoque|declenche)(?: |$)/;
const soothes = /(?:^| )(?:soulage\w*|calme\w*|gueri\w*|ameliore\w*|aide\w*|soigne\w*|traite\w*|sauve\w*)(?: |$)/;
/** « cure de Taxol, au bout de 5 minutes … » */
const soonAfter = /^(?:, )?(?:au bout (?:de|d)|apres|dans les) (?:\S+ ){0,3}(?:min|mn|minute|seconde|heure|h)(?: |$)/;
const stops =
  /(?:^| )(?:arrete\w*|stoppe\w*|interrompu\w*|suspendu\w*)(?: (?:la|le|l|les|ma|mon|son|sa|perfusion|injection|d|de|du|des))*$/;
const reason = /(?:^| )(?:car|parce|devant|pour|suite|cause)(?: |$)/;
const near = 26;

const itched = /^(?:prurit|demangeaison)/;

/** How the words tie the agent to the sign: by what came after it, by a ban, by a stop. Undefined: they do not. */
const tieOf = (tokens: readonly Token[], agent: Span, head: Span, signs: readonly Sign[]): 'told' | 'banned' | undefined => {
  const before = wordsIn(tokens, head.first - 10, head.first);
  const after = wordsIn(tokens, agent.last + 1, agent.last + 8);
  const follows = signs.filter(({ first }) => first > agent.last && first - agent.last < near);
  const [next] = follows;
  if (exposed.test(before)) return 'told';
  const under = /(?:^| )sous(?: (?:traitement|l|la|le|par))*$/.test(before);
  if (
    under &&
    signs.some(
      ({ first, last, strength }) =>
        strength === 'sure' && last < head.first && head.first - last < 5 && !itched.test(tokens[first]?.folded ?? ''),
    )
  )
    return 'told';
  if (blamed.test(before) && signs.some(({ last }) => last < head.first)) return 'told';
  if (!next) return undefined;
  const middle = wordsIn(tokens, agent.last + 1, next.first);
  if (soothes.test(middle)) return undefined;
  if (acts.test(after) || soonAfter.test(after)) return 'told';
  if (stops.test(before) && reason.test(middle)) return 'told';
  return forbiddenBefore.test(before) || forbiddenAfter.test(after) ? 'banned' : undefined;
};

/** « allergologue pour le curare, parce que j'ai fait une chute de tension avec des plaques »: somebody thinks of it. */
const exploredFor =
  /(?:^| )(?:allergologue|allergologie|bilan allergologique)(?: \w+){0,2} (?:pour|a cause|au sujet)(?: (?:de|du|d|le|la|l|les|un|une))*$/;
/** « Le rocuronium est l'agent le plus probable » */
/** « Trois minutes après le curare, collapsus »: a report; what caused it is for its tests to tell. */
const isReported = ({ context: { tokens, sentence } }: Reading, { first, drug, concept }: Agent): boolean =>
  (/^(?:M03A|N01|V08)/.test(drug?.atc ?? '') || /^(?:neuromuscular-blockers|iodine-contrast)$/.test(concept?.key ?? '')) &&
  sentence.section !== 'history' &&
  sentence.section !== 'allergies' &&
  /(?:^| )(?:min|mn|minute|seconde) (?:apres|suivant)(?: \S+){0,4}$/.test(wordsIn(tokens, first - 7, first)) &&
  !tokens.some(({ folded }) => /^(?:je|j|me|m|ma|mon|dit|rapporte|raconte|signale|antecedent)$/.test(folded));
const accused =
  /^(?:est|etait|serait|reste|semble|parait|apparait)(?: \w+){0,3} (?:agent|suspect|coupable|responsable|en cause|incrimine)\w*(?: \w+){0,3}/;

/** Itching under an opioid, swelling of the tongue under a thrombolysis: no allergy. */
const isExpected = ({ drug }: Agent, signs: readonly Sign[], tokens: readonly Token[]): boolean =>
  /^B01AD/.test(drug?.atc ?? '') ||
  (/^N02A/.test(drug?.atc ?? '') && signs.every(({ first }) => itched.test(tokens[first]?.folded ?? '')));

export const agentsNarrated = (reading: Reading, agents: readonly Agent[], all: readonly Agent[]): ToldAgent[] => {
  const { tokens } = reading.context;
  if (agents.length === 0 || /(?:^| )(?:pas|non)(?: de nature| d origine| une)? allerg/.test(wordsIn(tokens, 0, tokens.length)))
    return [];
  const signs = signsOf(reading);
  const told = (agent: Agent, certainty?: 'suspected' | 'affirmed'): ToldAgent[] => {
    const finding = findingOf(reading, agent, undefined, tokens.length, false);
    if (!finding) return [];
    const [sign] = signs;
    const sure = certainty ?? (finding.certainty === 'negated' ? undefined : finding.certainty);
    return sure
      ? [
          {
            finding: { ...finding, certainty: sure, ...(finding.reaction || !sign ? {} : { reaction: textOf(reading, sign) }) },
            first: agent.first,
          },
        ]
      : [];
  };
  return agents.flatMap((agent) => {
    if ((!agent.concept && !agent.drug) || hasOtherCause(tokens, agent) || isExpected(agent, signs, tokens)) return [];
    const before = wordsIn(tokens, agent.first - 8, agent.first);
    if (
      /(?:^| )(?:probable|vraisemblable|suspect)/.test(accused.exec(wordsIn(tokens, agent.last + 1, agent.last + 9))?.[0] ?? '')
    )
      return told(agent, 'suspected');
    if (exploredFor.test(before)) return told(agent, 'suspected');
    if (blamed.test(before) && tokens.some(({ folded }) => folded === 'allergologue')) return told(agent, 'affirmed');
    const isAccused = blamed.test(before) || forbiddenBefore.test(before);
    if (!tells(signs, tokens, agent, isAccused)) return [];
    const end = lastOfList(tokens, agent, agents);
    if (isReported(reading, agent)) return [];
    const tie = tieOf(tokens, end, firstOfList(tokens, agent, agents), signs);
    // « Pas d'AINS : angio-œdème à l'ibuprofène »: of the other.
    const culprit = signs.some((sign) =>
      all.some(
        (each) =>
          each.first > sign.last &&
          each.first > agent.last &&
          /^(?:\S+ ){0,6}(?:a|au|aux|sous|apres|par|de|du)(?: (?:la|le|l))?$/.test(wordsIn(tokens, sign.last, each.first)),
      ),
    );
    if (tie === 'banned' && culprit) return [];
    return tie ? told(agent, tie === 'banned' ? 'affirmed' : undefined) : [];
  });
};
