/** Done, planned, over, called off: what the words around a concept make of it. */

import { treatmentsByMedicine } from '../concepts/procedures.ts';
import type { Concept } from '../concepts.ts';
import type { Certainty, FactStatus } from '../fact.ts';
import { headsReport } from './act-dates.ts';
import type { ConceptHit } from './concept-hits.ts';
import type { Assertion, Span } from './context.ts';
import { isFuture, isOld, lastingStatus, type Reading } from './finding.ts';
import { deniesAlone } from './questions.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

const operated = (assertion: Assertion): boolean => assertion.marks.has('past-after');

/** « Vaccin Prevenar 20 : 1 injection », « … à faire par IDE » */
const isPrescribed = ({ context }: Reading, hit: Span): boolean =>
  /(?:^| )(?:(?:1|une) (?:injection|dose|ampoule|boite|seringue)|a (?:faire|prevoir|programmer|realiser|refaire|injecter)|par ide)(?: |$)/.test(
    wordsIn(context.tokens, hit.last + 1, hit.last + 8),
  );

/** « Refaire la vaccination antipneumococcique », « Vaccination Covid à compléter 2 mois après » */
const isVaccineToGive = ({ context }: Reading, hit: Span): boolean =>
  /(?:^| )(?:refaire|faire|programmer|prevoir|realiser|proposer|propose|proposee?|conseiller|conseille|recommander|recommande|completer|debuter|mettre a jour|reprendre|penser a|prevue?|actualiser)(?: (?:le|la|les|l|un|une|d|de|du|son|sa|rappel|dose|vaccin|vaccination))*$/.test(
    wordsIn(context.tokens, hit.first - 5, hit.first),
  ) ||
  /^(?:\S+ ){0,3}(?:a (?:completer|refaire|faire|prevoir|programmer|realiser|proposer|discuter|mettre)|recommandee?|conseillee?|proposee?|indiquee?|prevue?|souhaitee?|souhaitable)(?: |$)/.test(
    wordsIn(context.tokens, hit.last + 1, hit.last + 7),
  );

/** « L'hémodialyse sera débutée », « la prothèse est à reprogrammer » */
const isToldAhead = ({ context }: Reading, hit: Span): boolean => {
  const after = wordsIn(context.tokens, hit.last + 1, hit.last + 9);
  return /^(?:(?:gauche|droite?|totale?) )?(?:sera|seront|serait|devra|pourra|pourrait|est a (?:re)?programmer)(?: |$)|^(?:\S+ ){0,5}(?:est possible|est envisageable|peut etre (?:realise|fait|pratique|programme|envisage)e?)(?: |$)/.test(
    after,
  );
};

/** The date that was found goes from one day to another. */
const hasEnd = ({ dates }: Reading, date: string | undefined): boolean =>
  dates.some((each) => each.iso === date && each.end !== undefined);

export const statusOf = (
  reading: Reading,
  hit: Span,
  concept: Concept,
  assertion: Assertion,
  date: string | undefined,
): FactStatus => {
  const { marks } = assertion;
  const { section } = reading.context.sentence;
  const toCome = marks.has('planned') || marks.has('planned-after') || isFuture(date, reading.documentDate);
  // « prothèse de hanche gauche 2019, genou droit à faire »: a day that is over is no plan.
  const told = isBefore(date, reading.documentDate) && !marks.has('planned');
  const over = marks.has('past') || isOld(date, reading.documentDate);
  const planned = toCome && !(told && concept.kind !== 'exam');
  switch (concept.kind) {
    case 'procedure':
      if (planned || (isToldAhead(reading, hit) && !told)) return 'planned';
      // « Hémofiltration du 10 au 16 avril »
      if (concept.key === 'dialysis' && hasEnd(reading, date)) return 'past';
      // Dialysis goes on: it is a state.
      if (
        concept.key === 'dialysis' &&
        (!over ||
          /^(?:\S+ ){0,8}(?:depuis|dp|lundi|mardi|mercredi|jeudi|samedi|(?:trois|3) (?:fois|seance)) /.test(
            `${wordsIn(reading.context.tokens, hit.last + 1, hit.last + 11)} `,
          )) &&
        !/(?:^| )(?:etai[ts]?|avait|avant|anterieurement)(?: \S+){0,2}$/.test(
          wordsIn(reading.context.tokens, hit.first - 4, hit.first),
        ) &&
        !/^seance$/.test(reading.context.tokens[hit.first - 2]?.folded ?? '')
      )
        return 'active';
      // « Chimiothérapie en cours »
      if (
        (treatmentsByMedicine.has(concept.key) || concept.key === 'radiotherapy') &&
        /^(?:[^\s.;]+ ){0,4}(?:en cour|actuelle|actuellement)(?: |$)/.test(
          wordsIn(reading.context.tokens, hit.last + 1, hit.last + 7),
        )
      )
        return 'active';
      return section === 'plan' && !over ? 'planned' : 'past';
    case 'anaesthesia':
      if (concept.key === 'asa') return 'active';
      if (planned || (section === 'plan' && !over)) return 'planned';
      return 'past';
    case 'vaccination':
      if (!date && (isPrescribed(reading, hit) || isVaccineToGive(reading, hit))) return 'planned';
      return planned || section === 'plan' ? 'planned' : 'past';
    case 'exam':
    case 'stay':
    case 'transfusion':
    case 'bleeding':
      return planned || section === 'plan' ? 'planned' : 'past';
    case 'problem':
      if (operated(assertion)) return 'past';
      if (!concept.transient) return 'active';
      // « une maladie de Charcot depuis juin 2020 »: it goes on, however long ago it began.
      if (
        date &&
        /^(?:\S+ ){0,3}(?:depui|depuis|dp) /.test(wordsIn(reading.context.tokens, hit.last + 1, hit.last + 7)) &&
        !marks.has('past')
      )
        return 'active';
      if (over || section === 'history') return 'past';
      return section === 'conclusion' || section === 'reason' || marks.has('active') ? 'active' : 'unknown';
    case 'pregnancy':
      return concept.transient && !marks.has('active') ? 'past' : lastingStatus(assertion);
    case 'device':
      return marks.has('stopped-after') || isTakenOut(reading, hit)
        ? 'past'
        : (planned && !isTuned(reading, hit)) || isOnlyDiscussed(reading, hit) || isToldAhead(reading, hit)
          ? 'planned'
          : 'active';
    default:
      return lastingStatus(assertion);
  }
};

/** « Ablation de la chambre implantable », « DAI explanté »: not there any more. */
export const isTakenOut = ({ context: { tokens } }: Reading, { first, last }: Span): boolean =>
  /(?:^| )(?:ablation|explantation|retrait|extraction|depose)(?: (?:complete|chirurgicale))?(?: (?:de|du|d|des))(?: (?:la|l|le|son|sa|ses))?$/.test(
    wordsIn(tokens, first - 5, first),
  ) ||
  /^(?:retiree?|enlevee?|explantee?)$/.test(tokens[last]?.folded ?? '') ||
  /^(?:(?:gauche|droite?|a ete|ete|est) )*(?:explantee?|deposee?|ablatee?|retiree?|enlevee?|otee?)(?: |$)/.test(
    wordsIn(tokens, last + 1, last + 6),
  );

/** « Pacemaker programmé en mode asynchrone », « DAI programmé en VVI 40 »: it is there, and set so. */
const isTuned = ({ context: { tokens } }: Reading, { last }: Span): boolean =>
  /(?:^| )(?:re)?programm(?:ee?|ation) (?:(?:en|a|au|sur|avec|le|de) )*(?:mode|vvi|ddd|aai|voo|doo|vdd|asynchrone|frequence|seuil|\d+ (?:bpm|\/ ?min|min|ppm))/.test(
    wordsIn(tokens, last + 1, last + 14),
  );

/** « La pose d'un pacemaker est discutée », « DAI : indication à discuter » */
const isOnlyDiscussed = ({ context: { tokens } }: Reading, { first, last }: Span): boolean =>
  // « Un stent est discuté »
  /^(?:: )?(?:indication )?(?:(?:est|serait|sera|reste) )?(?:discutee?|a discuter|envisagee?|a envisager|proposee?)(?: |$)/.test(
    wordsIn(tokens, last + 1, last + 4),
  ) ||
  (/(?:^| )(?:pose|implantation|mise en place|indication|appareillage)(?: \S+){0,2}$/.test(wordsIn(tokens, first - 4, first)) &&
    /^(?:\S+ ){0,3}(?:discutee?|a discuter|envisagee?|a envisager|proposee?|a (?:re)?evaluer|recusee?|refusee?)(?: |$)/.test(
      wordsIn(tokens, last + 1, last + 7),
    ));

/** Tobacco and alcohol say it in their own words. */
export const habit = (
  reading: Reading,
  hit: ConceptHit,
  assertion: Assertion,
  amount: number | undefined,
): { certainty: Certainty; status: FactStatus } => {
  const { tokens } = reading.context;
  // « OH sevré 2012, tabac 45 PA actif »: up to the next habit.
  const { mentionAt } = reading.context;
  const other = tokens.findIndex(
    (token, index) =>
      index > hit.last &&
      token.folded === ',' &&
      (mentionAt[index + 1] ?? -1) !== -1 &&
      mentionAt[index + 1] !== mentionAt[hit.first] &&
      !/^(?:abstinent|sevr|arret|stop|ancien|ex)/.test(tokens[index + 1]?.folded ?? ''),
  );
  const end = Math.min(other === -1 ? tokens.length : other, hit.last + 9);
  const begin = tokens.findLastIndex(
    (token, index) => index < hit.first && /^[,;]$/.test(token.folded) && (mentionAt[index - 1] ?? -1) !== -1,
  );
  const words = tokens.slice(Math.max(hit.first - 4, begin + 1, 0), end).map((token) => token.folded);
  const own = tokens.slice(hit.first, hit.last + 1).map((token) => token.folded);
  const before = tokens.slice(Math.max(hit.first - 3, 0), hit.first).map((token) => token.folded);
  const denies = before.includes('ne') || before.includes('n');
  // « ne boit plus d'alcool »
  if (
    /(?:^| )(?:ne|n) (?:boi|bu|fum|consom|prend|touch)\S* plus (?:d|de|du|une?)$/.test(wordsIn(tokens, hit.first - 5, hit.first))
  )
    return { certainty: 'affirmed', status: 'past' };
  if (
    /^fum\w*$/.test(own[0] ?? '') &&
    tokens[hit.last + 1]?.folded === 'plus' &&
    !/^(?:de|que|qu)$/.test(tokens[hit.last + 2]?.folded ?? '')
  )
    return { certainty: 'affirmed', status: 'past' };
  // « n'a pas repris le tabac »
  if (own.some((word) => /^(?:repri|refume|recommence)$/.test(word))) return { certainty: 'affirmed', status: 'past' };
  // « ne fume plus que 5 cigarettes »
  if (/^plu?s? (?:que|qu) /.test(`${wordsIn(tokens, hit.last + 1, hit.last + 3)} `))
    return { certainty: 'affirmed', status: 'active' };
  if (denies && (tokens[hit.last + 1]?.folded === 'plus' || own[0] === 'plus')) return { certainty: 'affirmed', status: 'past' };
  if (/^boi[ts]?$/.test(own[0] ?? '') && own.includes('pas')) return { certainty: 'negated', status: 'active' };
  if (own[0] === 'non' || amount === 0 || (assertion.certainty === 'negated' && !own.includes('ex')))
    return { certainty: 'negated', status: 'active' };
  const behind = wordsIn(tokens, hit.last + 1, hit.last + 6);
  if (/(?:^| )ne (?:consomme|boit|fume|prend) (?:pas|jamai)/.test(behind)) return { certainty: 'negated', status: 'active' };
  const next = tokens[hit.last + 1];
  const answer = next && (next.kind === 'sign' ? tokens[hit.last + 2] : next);
  const behindAnswer = hit.last + (next?.kind === 'sign' ? 3 : 2);
  const goesOn = answer?.folded === 'non' && /^(?:sevre|arrete)/.test(tokens[behindAnswer]?.folded ?? '');
  if (answer && (deniesAlone(answer) || /^(?:zero|absence)$/.test(answer.folded)) && !goesOn)
    return { certainty: 'negated', status: 'active' };
  const over =
    own.includes('ex') ||
    own[0]?.startsWith('sevre') ||
    /^fum(?:ait|ais|ai)$/.test(own[0] ?? '') ||
    words.includes('jusqu') ||
    own.includes('ancien') ||
    words.some((word) =>
      /^(?:sevre|sevree|arrete|arretee|cesse|ancien|ancienne|ex|stoppe|sevrage|stop|arret|abstinent|abstinente|abandonne|repenti|repentie)$/.test(
        word,
      ),
    );
  // « Arrêt du tabac conseillé »
  const advised =
    /^(?:\S+ ){0,2}(?:conseillee?|recommandee?|souhaitee?|souhaitable|proposee?|indispensable|imperati\w+|necessaire|a (?:envisager|prevoir|encourager))(?: |$)/.test(
      behind,
    );
  const still =
    advised || assertion.marks.has('continued') || words.includes('actif') || (words.includes('non') && words.includes('sevre'));
  return { certainty: assertion.certainty, status: over && !still ? 'past' : 'active' };
};

/** « Tabac : 30 PA, sevré en 2010 »: the date is that of the word that ends it. */
export const overSpan = (reading: Reading, hit: ConceptHit, assertion: Assertion): Span => {
  if (hit.concept.kind !== 'social') return hit;
  const { tokens } = reading.context;
  const at = tokens.findIndex(
    (token, index) =>
      index > hit.last &&
      index < hit.last + 9 &&
      !hasWord(tokens, /^(?:alcool|oh|tabac|tabagisme|cannabi|ethylisme|;)$/, hit.last + 1, index) &&
      /^(?:sevre|sevree|arrete|arretee|stoppe|sevrage|stop|arret|repenti|repentie|abstinent|abstinente|jusqu)$/.test(
        token.folded,
      ),
  );
  return at === -1 || assertion.certainty === 'negated' ? hit : { first: hit.first, last: at };
};

const isBefore = (date: string | undefined, documentDate: string | undefined): boolean =>
  date !== undefined && (documentDate === undefined || date < documentDate.slice(0, date.length));

const cemented = /(?:^| )(?:cimentee?|voie|postero|anterieure|stabilisee|rotatoire|mobilite|navigation|robot|gmk|ciment)(?: |$)/;

/** « PTG gauche en 2020 », « avant PTH », « suites d'une prothèse de hanche »: the operation, not the thing carried. */
export const isOperation = (reading: Reading, hit: ConceptHit, date: string | undefined, status: FactStatus): boolean =>
  hit.concept.key === 'av-fistula' ||
  (hit.concept.key === 'joint-prosthesis' &&
    (headsReport(reading, hit) ||
      // « Prothèse de hanche gauche à 35 ans »: so a history begins.
      (hit.first === 0 &&
        reading.reports === undefined &&
        reading.context.sentence.section !== 'exam' &&
        /^(?:(?:droite?|gauche|dte|gche|bilaterale) )?(?:a \d+ ans|luxee|il y a|compliquee|sur|pour)(?: |$)/.test(
          wordsIn(reading.context.tokens, hit.last + 1, hit.last + 5),
        )) ||
      (hit.first === 0 && cemented.test(wordsIn(reading.context.tokens, hit.last + 1, hit.last + 6))) ||
      reading.context.sentence.section === 'history' ||
      hasWord(reading.context.tokens, /^(?:atcd|antecedent)/, 0, hit.first) ||
      date !== undefined ||
      status === 'planned' ||
      /(?:^| )(?:apres|avant|pour|d|une|suite|lendemain|post)(?: (?:la|sa|ma|votre))?$/.test(
        wordsIn(reading.context.tokens, hit.first - 2, hit.first),
      ) ||
      reading.context.tokens[hit.first - 1]?.folded === 'ex' ||
      /^(?:(?:droite?|gauche) )?sous (?:rachi|ag|alr|rachianesthesie|anesthesie)/.test(
        wordsIn(reading.context.tokens, hit.last + 1, hit.last + 4),
      )));

/** « Ostéosynthèse d'une fracture gauche »: the side of what is operated on is that of the act. */
export const isObject = ({ context }: Reading, hit: Span, index: number): boolean => {
  let first = index;
  while (first > 0 && context.mentionAt[first - 1] === context.mentionAt[index]) first--;
  const between = context.tokens.slice(hit.last + 1, first);
  return (
    between.length > 0 && between.length <= 3 && between.every((token) => /^(?:d|de|du|des|un|une|la|le|l)$/.test(token.folded))
  );
};

const article = '(?: (?:d|de|des|du|un|une|la|le|l|les|sa|son|ma|mon|cette|cet|votre|avis|bilan))*';
const tobe =
  /(?:^| )(?:doit|doi|devra|devrai|devrait|va|vai|vont|peut|pourra|souhaite|veut|voudrait)(?: (?:m|se|me|lui))?(?: (?:re)?(?:etre|faire|avoir|subir|beneficier|passer))$|(?:^| )(?:sera|serai|serait)$/;
const sent =
  /^(?:adressee?|adresser|adresse|confiee?|confie|convoquee?|vient|venue?|programmee?|inscrite?|attend|admise?|hospitalisee?|entree?|entre|rentre|rentree?|vue?|reçue?|recue?|consultation|consulte|cpa|vpa|jeun|recevoir|recoi|recevez|rdv|transferee?|transfert|transfere|oriente|orientee|voir|bloc)$/;
const wanted =
  /^(?:\S+ ){0,3}(?:decidee?|indiquee?|retenue?|souhaitee?|demandee?|convenue?|validee?|conseillee?|recommandee?|necessaire|justifiee?|prevue?|programmee?|envisagee?|envisageable|a envisager|doit etre|a (?:re)?(?:programmer|prevoir|debuter|faire|realiser|organiser|discuter|planifier|envisager|completer|refaire|renouveler))(?: |$)/;

const participleOfAct =
  /^(?:re)?(?:oper|enlev|retir|pos|dilat|greff|drain|sutur|transplant|amput|intub|extub|admis|reduit|mis|thrombolys|cardiovers)e?e?$/;

/** « appendicectomie ce soir, à jeun depuis 12 h », « ostéosynthèse demain »; « opéré cette nuit » is over. */
const isTonight = (tokens: readonly Token[], hit: Span): boolean =>
  !participleOfAct.test(tokens[hit.first]?.folded ?? '') &&
  /^(?:\S+ ){0,4}(?:ce soir|demain|apres demain|cette nuit|dans l heure|dans les \d+ h)(?: |$)/.test(
    wordsIn(tokens, hit.last + 1, hit.last + 9),
  );

const plans = /^(?:intervention|operation|chirurgie|geste|acte|procedure)$/;

/** « Chirurgie prévue : aérateurs et adénoïdectomie », « doit être opéré des végétations et des yoyos »: all of the list. */
const isOfPlan = (tokens: readonly Token[], hit: Span): boolean => {
  const before = tokens.slice(0, hit.first);
  const colon = before.findIndex((token) => token.folded === ':');
  const heads =
    colon !== -1 &&
    colon <= 4 &&
    plans.test(tokens[colon <= 2 && /^(?:votre|son|l)$/.test(tokens[0]?.folded ?? '') ? 1 : 0]?.folded ?? '');
  return heads && before.slice(1, colon).some((token) => /^(?:prevue?|programmee?|envisagee?|proposee?)$/.test(token.folded));
};

const visit = /^(?:(?:consultation|cs|visite) (?:d |de )?(?:pre )?(?:anesthe\w*|pre anesthe\w*|preanesthe\w*)|cpa|vpa)(?: |$)/;

/** The act that the visit of the anaesthetist at the head of the line is for; one with an older day is a history. */
const isVisitBefore = (tokens: readonly Token[], hit: Span): boolean =>
  hit.first <= 16 &&
  visit.test(wordsIn(tokens, 0, 4)) &&
  !hasWord(tokens, /^(?:antecedent|atcd|[;.]|chez|operee?|ayant)$/, 0, hit.first);

/** « Je vous adresse M. K. pour une coloscopie », « doit être opéré d'une hernie », « thrombectomie décidée ». */
const isToCome = ({ context }: Reading, hit: Span): boolean => {
  const { tokens } = context;
  const led = wordsIn(tokens, hit.first - 5, hit.first);
  if (tobe.test(led.replace(new RegExp(`${article}$`), ''))) return true;
  const after = wordsIn(tokens, hit.last + 1, hit.last + 7);
  const wish = wanted.exec(after);
  const denied = /(?:^| )(?:pas|aucune?|sans)(?: (?:de|d))?$/.test(led);
  if (!denied && wish && !/(?:^| )(?:non|pas|avait|etait|initialement)(?: |$)/.test(wish[0])) return true;
  if (isTonight(tokens, hit) || isOfPlan(tokens, hit)) return true;
  // « CPA du 27/02 – Endoprothèse aortique », « Consultation préanesthésique, avulsion de quatre dents »
  if (isVisitBefore(tokens, hit)) return true;
  // « elle consent à l'intervention (sleeve) »
  if (
    /(?:^| )(?:consent|consentant|consentement|accepte|accord|favorable) (?:\S+ ){0,2}?(?:a|au|pour)(?: \S+){0,3}$/.test(
      wordsIn(tokens, hit.first - 7, hit.first),
    )
  )
    return true;
  if (
    /(?:^| )(?:adressee?|transferee?|transfert|oriente|monte|descend|part|partie?|depart|passage) (?:en|au|vers|a|la|le|salle|bloc|de|d|\s)+$/.test(
      `${wordsIn(tokens, hit.first - 6, hit.first)} `,
    )
  )
    return true;
  const pour = new RegExp(`(?:^| )pour${article}$`).test(led)
    ? tokens.slice(0, hit.first).findLastIndex((each) => each.folded === 'pour')
    : -1;
  return (
    pour !== -1 &&
    tokens.slice(Math.max(pour - 14, 0), pour).some((each) => sent.test(each.folded)) &&
    !tokens.slice(Math.max(pour - 14, 0), pour).some((each) => /^(?:revoi|revue?|suivie?|controle|ete|etait)$/.test(each.folded))
  );
};

/** « Avant sa coloscopie, il faudra … », « relève d'une arthroplastie »: still to come. */
export const isAwaited = (reading: Reading, hit: Span): boolean => isToCome(reading, hit) || isAwaitedHere(reading, hit);

const isAwaitedHere = ({ context }: Reading, hit: Span): boolean =>
  (/(?:^| )(?:apres|pour) (?:la|le|l)$/.test(wordsIn(context.tokens, hit.first - 2, hit.first)) &&
    hasWord(context.tokens, /^(?:sera|seront|devra)$/, hit.first - 12, hit.first)) ||
  // « genou droit à faire », « ablation prévue », « Coro < 24 h »
  /(?:^| )(?:faire|operer|prevue|programmee)$/.test(wordsIn(context.tokens, hit.first, hit.last + 1)) ||
  /^<$/.test(context.tokens[hit.last + 1]?.folded ?? '') ||
  /^dans (?:les )?\d+ h/.test(wordsIn(context.tokens, hit.last + 1, hit.last + 5)) ||
  (context.tokens[0]?.folded === 'pour' && hit.first <= 2) ||
  // « inscrit sur liste de greffe »
  /^(?:liste|inscrite?|attends?)$/.test(context.tokens[hit.first]?.folded ?? '') ||
  // « prévue ce jour PIH », « on m'opère de la cataracte »
  /(?:^| )(?:prevue?|programmee?) (?:ce jour|ce matin|aujourd hui|demain)(?: :)?$/.test(
    wordsIn(context.tokens, hit.first - 4, hit.first),
  ) ||
  (context.tokens[hit.first]?.folded === 'opere' &&
    /(?:^| )on (?:m|vous|l|nous|le|la)$/.test(wordsIn(context.tokens, hit.first - 2, hit.first))) ||
  /(?:^| )(?:avant|releve|releve desormai|refait|maintenue pour|arret pour|depart|vue d|vue de|attendant|liste d|liste de|eligible a|candidat a|candidate a|demandeur d|demandeuse d|demandeur de|demandeuse de|projet d|projet de|information sur|decision d|decision de|decide d|decide de|liste d attente d|liste d attente de|indication d|indication de|indication (?:operatoire|chirurgicale) (?:d|de)|depart en|depart pour|prochain|prochaine|future|veille|discussion|proposition|bilan preoperatoire|pre operatoire|perspective|attente) (?:(?:d|de|sa|son|la|le|les|l|une?|cette|votre|ma|mon)(?: |$))*$/.test(
    `${wordsIn(context.tokens, hit.first - 5, hit.first)} `,
  );

/** « ETT au lit ce soir », « écho demain matin » */
export const isThisEvening = ({ context }: Reading, hit: Span): boolean =>
  /^(?:\S+ ){0,3}(?:ce soir|demain|cet apre midi|apres demain|en attente|en cours|a venir|demandee?|rdv)(?: |$)/.test(
    wordsIn(context.tokens, hit.last + 1, hit.last + 7),
  );

/** « Biopsie annulée », « cardioversion récusée », « ablation non faite »: nothing was done. */
export const isCalledOff = ({ context }: Reading, hit: Span): boolean =>
  hasWord(context.tokens, /^(?:annulee?|recusee?|ajournee?|decommandee?)$/, hit.first, hit.last + 3) ||
  /^(?:[^\s,;.:]+ ){0,4}(?:annulee?|ajournee?|decommandee?)(?: |$)/.test(wordsIn(context.tokens, hit.last + 1, hit.last + 7)) ||
  // « L'intervention prévue était une thyroïdectomie …, elle a été annulée »
  /^(?:[^;.]{0,90} )?(?:(?:elle|il|celle ci|celui ci|intervention|operation|geste) (?:\S+ )?(?:a|est|fut) (?:\S+ )?(?:ete )?|, (?:finalement |puis )?)annulee?(?: |$)/.test(
    wordsIn(context.tokens, hit.last + 1, hit.last + 20),
  ) ||
  // « sleeve envisagée puis récusée », « n'a finalement pas été réalisée », « a dû être annulée »
  /^(?:\S+ ){0,3}(?:puis|finalement|mais|ete|etre) (?:annulee?|recusee?|refusee?|abandonnee?|contre indiquee?)(?: |$)|^(?:n a|n ont|n avait|ne sera|n est|n) (?:\S+ )?pas (?:ete |pu etre |pu |encore ete )?(?:realisee?|faite?|pratiquee?|effectuee?|menee?|possible|retenue?|indiquee?|necessaire|proposee?|posee?|implantee?|envisagee?|souhaitee?)(?: |$)|^(?:[^\s;.:]+ ){0,5}(?:mais|puis|et) (?:finalement )?(?:non|pas) (?:realisee?|faite?|pratiquee?|effectuee?|retenue?|indiquee?)(?: |$)/.test(
    wordsIn(context.tokens, hit.last + 1, hit.last + 8),
  ) ||
  (context.tokens[hit.last + 1]?.folded === 'non' &&
    /^(?:faite?|realisee?|effectuee?|pratiquee?|posee?|implantee?|necessaire|souhaitee?|prevue?|programmee?|indiquee?|realisable|justifiee?|retenue?|aboutie?)$/.test(
      context.tokens[hit.last + 2]?.folded ?? '',
    ));

/** « Coronarographie » is an act in its own report or where it is to come, an exam with its result elsewhere. */
export const kindHere = (
  { context, reports }: Reading,
  { concept, first, last }: ConceptHit,
  status: FactStatus,
  dated: boolean,
): Concept['kind'] => {
  if (concept.key === 'coronary-angiography') return 'procedure';
  if (
    concept.key === 'osteosynthesis-act' &&
    !/ee$/.test(context.tokens[first]?.folded ?? '') &&
    /^[^,]*(?:^| )en place(?: |$)/.test(wordsIn(context.tokens, last + 1, last + 8))
  )
    return 'device';
  // « Clou gamma fémur droit en 2023 »: the operation that put it in.
  const nailed =
    /^(?:osteosynthesis|implanted-material)$/.test(concept.key) && /^(?:clou|pfna|dh)$/.test(context.tokens[first]?.folded ?? '');
  if (nailed && (status === 'planned' || (dated && (first === 0 || /^(?:par|:)$/.test(context.tokens[first - 1]?.folded ?? '')))))
    return 'procedure';
  if (concept.key === 'pet-scan' && status === 'planned') return 'procedure';
  // « Endoprothèse aortique programmée », « la stimulation cérébrale profonde est prévue »: the operation.
  if (status === 'planned' && /^(?:endoprothese|stimulation|scp)$/.test(context.tokens[first]?.folded ?? '')) return 'procedure';
  // « Gastrostomie en 2013 » is the act, « porteur d'une colostomie », « poche de stomie » what is carried.
  if (concept.key === 'stoma')
    return reports === 'operation' ||
      (dated &&
        /omie$/.test(context.tokens[first]?.folded ?? '') &&
        !/^(?:\S+ ){0,3}(?:depuis|definitive|en place|appareillee)(?: |$)/.test(wordsIn(context.tokens, last + 1, last + 6)))
      ? 'procedure'
      : concept.kind;
  return concept.kind;
};
