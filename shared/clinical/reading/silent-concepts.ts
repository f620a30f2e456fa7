/** Mentions that assert nothing of the patient, or deny: refused, expected, told as a rule, or a word of care. */

import { treatmentsByMedicine } from '../concepts/procedures.ts';
import type { ConceptHit } from './concept-hits.ts';
import type { Assertion } from './context.ts';
import type { Reading } from './finding.ts';
import { deniesAlone } from './questions.ts';
import { namesNoProblem } from './silent-problems.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

const before = ({ context }: Reading, hit: ConceptHit, count: number): string =>
  wordsIn(context.tokens, hit.first - count, hit.first);
const after = ({ context }: Reading, hit: ConceptHit, count: number): string =>
  wordsIn(context.tokens, hit.last + 1, hit.last + 1 + count);
const own = ({ context }: Reading, hit: ConceptHit): string => wordsIn(context.tokens, hit.first, hit.last + 1);

export const anaesthesiaTypes =
  /^(?:(?:general|spinal|epidural|neuraxial|regional|local)-anaesthesia|sedation|hypnosis|anaesthesia)$/;

/** « refus PPC », « refuse l'AG », « PPC non supportée »; « qu'on me transfuse » after « je refuse ». */
export const isRefused = (reading: Reading, hit: ConceptHit): boolean => {
  const { kind } = hit.concept;
  if (!/^(?:device|vaccination|transfusion|anaesthesia|procedure|exam)$/.test(kind)) return false;
  if (
    /(?:^| )(?:refu\w*|recus\w*)(?: (?:ecrite?|formel|formelle|absolue?|totale?|signee?|categorique|d|de|du|des|la|le|l|les|toute?|une?|qu|que|on|me|lui|vaccin|vaccination|contre|pour|a|au))*$/.test(
      before(reading, hit, 5),
    )
  )
    return true;
  // « refuse toute stomie et la dialyse »
  if (/(?:^| )refus(?:e|ent|ait)(?: \S+){1,4} (?:et|ni) (?:la|le|l|les|toute?|une?)$/.test(before(reading, hit, 8))) return true;
  if (/(?:^| )(?:ne )?pas etre$/.test(before(reading, hit, 3))) return true;
  if (/^(?:: |, )?(?:\w+ )?(?:refu\w*|recusee?)\b/.test(after(reading, hit, 2))) return true;
  return (
    kind === 'vaccination' &&
    /^(?:: )?(?:pas|non|jamais)(?: |$)(?!a jour)/.test(after(reading, hit, 3)) &&
    !/repond/.test(after(reading, hit, 2))
  );
};

/** « Jamais opéré »: the denial stands in the name. */
export const deniedWithin = (reading: Reading, { concept, first }: ConceptHit): boolean =>
  /^(?:surgery|anaesthesia)$/.test(concept.key) &&
  (deniesAlone(reading.context.tokens[first]) || reading.context.tokens[first]?.folded === 'ni');

/** « Ne pas faire d'ALR », « rachianesthésie à éviter » */
export const isForbidden = (reading: Reading, hit: ConceptHit): boolean =>
  hit.concept.kind === 'anaesthesia' &&
  (/(?:^| )(?:pas (?:faire|realiser|pratiquer)|eviter|proscrire)(?: (?:d|de|l|la|une|toute?))*$/.test(before(reading, hit, 5)) ||
    /^(?:a eviter|a proscrire|impossible)/.test(after(reading, hit, 2)));

/** « ALR proposée : bloc axillaire », « Technique prévue : rachianesthésie »: what stands behind the colon is planned too. */
export const isProposed = ({ context }: Reading, hit: ConceptHit): boolean => {
  const words = context.tokens.slice(0, hit.first).map((token) => token.folded);
  const colon = words.lastIndexOf(':');
  return (
    hit.concept.kind === 'anaesthesia' &&
    colon !== -1 &&
    words.slice(0, colon).some((word) => /^(?:proposee?|prevue?|envisagee?|retenue?|programmee?)$/.test(word))
  );
};

/** « Ventilation au masque difficile attendue », « ID prévisible » */
export const isExpected = (reading: Reading, hit: ConceptHit): boolean =>
  /^(?:\S+ )?(?:attendue?|previsible|prevue?|presumee?|probable|possible|potentielle|anticipee?)(?: |$)/.test(
    after(reading, hit, 2),
  ) || /(?:^| )(?:potentiellement|(?:predicti\w+|facteurs?|criteres?|risque) (?:d|de)(?: une)?)$/.test(before(reading, hit, 3));

const anaestheticMoment =
  /^(?:induction|extubation|intubation|reveil|bloc|sspi|peroperatoire|per|operatoire|anesthesie|ag|perop|rocuronium|celocurine|curare|sevoflurane|preoxygenation|masque|ml)$/;

export const inAnaesthesia = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => anaestheticMoment.test(token.folded) || token.folded.endsWith('curium'));

const technical = /^(?:drain|sutur|redon|biopsie|conversion|stomie|lavage nasal|ponction|cerclage|clip|coloscopie|tamponnement)/;

/** In an anaesthesia, or as a tool or a risk, an intubation is no event. */
const isIntubationOfCourse = (reading: Reading, hit: ConceptHit, assertion: Assertion): boolean => {
  const { tokens, sentence } = reading.context;
  const led = before(reading, hit, 3);
  // « intubation de la dernière anse iléale »: of a colonoscope.
  if (
    /^(?:de |d |du )(?:la |l |le )?(?:derniere |premiere )?(?:anse|ileon|ile|valvule|grele|duoden|caec|papille)/.test(
      after(reading, hit, 5),
    )
  )
    return true;
  if (assertion.subject !== 'patient' || reading.reports !== undefined || assertion.certainty === 'suspected') return true;
  if (
    sentence.section === 'given' ||
    sentence.section === 'anaesthesia' ||
    sentence.section === 'exam' ||
    sentence.section === 'directives'
  )
    return true;
  if (/^(?:isr|sequence)/.test(own(reading, hit)) || /(?:^| )(?:toute|eventuelle) $/.test(`${led} `)) return true;
  if (hasWord(tokens, /^(?:lata|limitation|souhaite|refu|refuse|refusee)$/)) return true;
  // « critères d'intubation », « chariot d'intubation »; « dont 5 jours d'intubation » took place
  if (/(?:^| )d$/.test(led) && assertion.certainty !== 'negated' && !/(?:jours?|dont \d+|h|heures?) d$/.test(led)) return true;
  if (
    !/^(?:re)?intubee?$/.test(own(reading, hit)) &&
    /^(?:\S+ ){0,8}(?:difficile|difficilement|laborieuse|delicate|compliquee|ardue|penible|facile|aisee|impossible|prevue|previsible|sans difficulte|selective|plusieurs|tentatives?|essais?)(?: |$)/.test(
      after(reading, hit, 9),
    )
  )
    return true;
  const emergency = hasWord(tokens, /^(?:etomidate|celocurine|celo|suxamethonium|ketamine|isr|smur)$/);
  if (tokens.some((token) => token.folded === 'cormack') && !emergency) return true;
  return (
    tokens.some(
      (token) =>
        /^(?:ag|mallampati|sspi|bloc|curare|atracurium|cisatracurium|rocuronium|sufentanil|remifentanil|ob)$/.test(
          token.folded,
        ) || token.folded === 'masque',
    ) && !/^(?:intub)/.test(own(reading, hit))
  );
};

const instructs = (words: string): boolean =>
  /(?:consult|revenir|rappel|appel|contact|alert|prevenir|surveill|signal|urgence)\S* (?:\S+ ){0,5}?(?:si|en cas d|en cas de|devant)(?: |$)/.test(
    words,
  );

/** « accident survenu à l'induction d'une anesthésie »: the event names its moment. */
const mentionAtInduction = ({ context }: Reading, hit: ConceptHit): boolean =>
  context.tokens
    .slice(Math.max(hit.first - 4, 0), hit.first)
    .some((token, at) => token.folded === 'induction' && (context.mentionAt[Math.max(hit.first - 4, 0) + at] ?? -1) !== -1);

const soughtInfection = /^(?:covid|sar|grippe|hepatite|vih|syphilis|rubeole|tuberculose|dengue|paludisme|coqueluche|rougeole)/;
const testedNegative = /^(?:[a-c] )?(?:(?:,|et|\/|ou|-) \S+(?: [a-c])? )+(?:: )?neg(?:ati[fv]e?)?(?: |$)/;

/** « LAT non discutée », « discussion de limitation des soins », « LAT à évoquer »: of one that nobody has decided yet. */
const isUndecided = (around: string, own: string): boolean =>
  /^(?:lat|lae|lata|limitation|arret|abstention)/.test(own) && undecided.test(around) && !decided.test(around);
const undecided =
  / (?:non|jamais|pas|pas encore|pas ete|sera|seront|serait) (?:discut|evoqu|abord|envisag|decid|defini|precis|pose|anticip)| (?:a|est) (?:discuter|evoquer|aborder|envisager|decider|definir|preciser|anticiper|envisagee?)(?: |$)|(?:^| )(?:discussion|question|eventualite|reflexion|avis) (?:ethique |collegiale )?(?:de|d|du|sur|pour) (?:(?:la|le|l|une?|les) )*(?:lat|lae|limitation|arret|abstention)/;
const decided = /(?<! (?:non|pas|pas ete|pas encore)) (?:decidee?|actee?|validee?|en place)(?: |$)/;

export const assertsNothing = (reading: Reading, hit: ConceptHit, assertion: Assertion): boolean => {
  const { concept } = hit;
  const { tokens } = reading.context;
  // « Je ne veux pas de trachéotomie », « ni réanimation ni gastrostomie »: a will, told as such.
  const willed = reading.context.sentence.section === 'directives' && assertion.certainty === 'negated';
  if (willed && /^(?:device|airway|procedure)$/.test(concept.kind)) return true;
  const led = before(reading, hit, 4);
  const next = after(reading, hit, 3);
  switch (concept.kind) {
    case 'procedure':
      // « La taille de la prostate contre-indique une résection »
      if (/(?:^| )contre indiqu(?:e|ent|ait|aient)(?: (?:la|le|l|une?|toute?))*$/.test(led)) return true;
      // « Chirurgie bariatrique contre-indiquée »
      if (assertion.marks.has('contraindicated-after')) return true;
      if (concept.key === 'intubation') return isIntubationOfCourse(reading, hit, assertion);
      // Of acts without a name of their own neither what was not done is kept nor what relatives had.
      // « Un drain pleural gauche » in its report: a step.
      if (reading.reports === 'operation' && /^(?:drain |section de bride)/.test(`${own(reading, hit)} `)) return true;
      if (!concept.key || concept.family)
        return (
          (assertion.certainty === 'negated' &&
            !(
              concept.family &&
              /(?:^| )(?:pas|aucune?|sans|ni)(?: (?:de|d))?$/.test(before(reading, hit, 2)) &&
              !technical.test(own(reading, hit)) &&
              !/souhait|refus/.test(next)
            )) ||
          assertion.subject !== 'patient'
        );
      // « thrombose du pontage », « sténose de la FAV »: what became of it is told.
      if (
        /^(?:est |sont |restent? )?permeable/.test(next) &&
        /^(?:cabg|vascular-bypass)$/.test(concept.key) &&
        reading.reports !== 'operation'
      )
        return !/^(?:triple|double|quadruple)/.test(own(reading, hit)) && reading.dates.length === 0;
      if (
        /(?:thrombose|stenose|occlusion|permeabilite|infection) (?:du|de la|des|de l|de)$/.test(led) &&
        /^(?:cabg|vascular-bypass)$/.test(concept.key)
      )
        return true;
      // « apparue sous chimiothérapie », « après la chimio » date something else.
      if (
        treatmentsByMedicine.has(concept.key) &&
        /(?:^| )(?:sous|apres (?:la|sa|ma)|avant (?:la|sa|ma)|pendant (?:la|sa|ma))$/.test(led)
      )
        return true;
      // « Transfusée lors d'un accouchement », « jusqu'à l'accouchement » date something else.
      if (concept.key === 'delivery')
        return (
          /(?:^| )(?:lors|apres|depuis|avant|jusqu a|trouve|decouverte?|a (?:mon|son|l))(?: (?:d|de|un|mon|son|l|cet|le|une|a))*$/.test(
            led,
          ) ||
          (hasWord(tokens, /^cesar/) && !/^(?:avb|voie)/.test(own(reading, hit)))
        );
      // « Pas de chirurgie ni d'immobilisation récente » is of the last weeks.
      if (concept.key === 'surgery' && /^(?:pas|aucune?) /.test(own(reading, hit)))
        return (
          tokens.length > 9 &&
          !/antecedent|atcd/.test(own(reading, hit)) &&
          !/^(?:history|anaesthesia)$/.test(reading.context.sentence.section ?? '')
        );
      return concept.key === 'surgery' && isRefused(reading, hit);
    case 'problem':
      if (namesNoProblem(reading, hit)) return true;
      // « reflux résiduel fémoral », « Doppler : reflux »: of a vein; « mal supportée (brûlures d'estomac) »: what a medicine did.
      if (
        concept.key === 'reflux' &&
        ((/^reflux?$/.test(own(reading, hit)) &&
          (/(?:^| )(?:residuel|saphene|veineux|femoral|poplite|ostial|tronculaire|vesico|mitral|aortique|tricuspide|valvulaire|perforant\w*|grande|petite|contraste|vci|cave|sus|hepatique|hepato|jugulaire)(?: |$)/.test(
            after(reading, hit, 4),
          ) ||
            hasWord(tokens, /^(?:doppler|saphene|varice|thrombu|chambre|pac|catheter|picc|midline|vvp|port)$/))) ||
          (/\($/.test(led) && hasWord(tokens, /^(?:mal|intolera\w*|supporte\w*|tolere\w*)$/, 0, hit.first)))
      )
        return true;
      // « Covid et VRS négatifs »: the verdict stands with the last of the tests.
      if (soughtInfection.test(own(reading, hit)) && testedNegative.test(after(reading, hit, 9))) return true;
      // « section des pelvitrochantériens, luxation de la hanche »: a step of the operation.
      return (
        (reading.reports === 'operation' || reading.context.sentence.section === 'act') &&
        assertion.certainty === 'affirmed' &&
        /^(?:luxation|dissection|section)$/.test(tokens[hit.first]?.folded ?? '') &&
        hasWord(tokens, /^(?:incision|section|abord|capsulotomie|decoupe|exposition|arthrotomie|voie)$/, 0, hit.first)
      );
    case 'anaesthesia':
      if (concept.key === 'asa') return false;
      // « ni désaturation ni traumatisme dentaire »: how it went.
      if (concept.key === 'dental-damage' && assertion.certainty === 'negated') return true;
      // « ALR contre-indiquée », « avant toute anesthésie générale », « refuse l'AG »: none took place.
      if (
        assertion.marks.has('contraindicated-after') ||
        /(?:^| )(?:toute|cr|avant|prochaine|future)(?: |$)/.test(before(reading, hit, 2))
      )
        return true;
      if (anaesthesiaTypes.test(concept.key) && (assertion.certainty === 'suspected' || isRefused(reading, hit))) return true;
      if (anaesthesiaTypes.test(concept.key) && /(?:reveil|induction|decours?) (?:d|de) (?:l|la|son|une)$/.test(led))
        // « à l'induction d'une AG le 4 septembre 2023 »: that day there was one.
        return (
          reading.dates.length !== 1 ||
          concept.key === 'anaesthesia' ||
          mentionAtInduction(reading, hit) ||
          !/induction d(?:e)? (?:l|la|une)$/.test(led)
        );
      // « des problèmes pendant une anesthésie ? »
      if (concept.key === 'anaesthesia-complication' && next.startsWith('?'))
        return !/^\? (?:non(?: |$)|oui \.?$)/.test(`${next} `);
      if (concept.key === 'sedation' && /^(?:matinale|diurne|excessive|residuelle)/.test(next)) return true;
      return false;
    case 'bleeding':
      // « si pas de nouvelle hémoptysie », « en l'absence de saignement », « selon saignement »
      if (/(?:^| )(?:l absence (?:de|d)|si pas (?:de|d)(?: nouvelle)?|selon|si absence (?:de|d))$/.test(led)) return true;
      // « Re-consulter si dyspnée, hémoptysie ou saignement »: an instruction.
      if (instructs(wordsIn(tokens, 0, hit.first))) return true;
      if (/cause (?:\S+ )?(?:du|de)(?: l)?$/.test(led)) return true;
      // « sauf hématome », « si saignement », « selles noires possibles »: foreseen.
      return (
        /(?:^| )(?:sauf|si|si pas|en l absence)(?: (?:d|de|du|un|une|pas|nouvelle|nouveau|autre|tout|toute))*$/.test(led) ||
        /^possible/.test(next)
      );
    case 'transfusion':
      if (concept.key === 'transfusion-reaction' && assertion.certainty === 'negated') return true;
      if (hasWord(tokens, /^(?:information|informee?|expliqu|consentement|accept)/, 0, hit.first) || /^accept/.test(next))
        return true;
      return /(?:^| )(?:besoin|seuil|risque|consigne|objectif|accord|reserve|commande|conditions?) (?:d|de|la|pour|a)(?: (?:l|la))?$/.test(
        led,
      );
    case 'stay':
      if (assertion.certainty === 'negated') return true;
      if (concept.key === 'icu-stay' && reading.dates.length === 0 && /(?:^| )rendu (?:d|de|du)$/.test(led)) return true;
      // The ward at the head of a paper.
      if (
        concept.key === 'icu-stay' &&
        hit.first === hit.last &&
        !/^(?:en|aux?|l|d|de)$/.test(tokens[hit.first - 1]?.folded ?? '') &&
        !/^polyvalente/.test(next)
      )
        return true;
      return concept.key === 'ambulatory-stay' && (assertion.marks.has('planned') || assertion.marks.has('planned-after'));
    case 'pregnancy':
      // « Désir de grossesse à rediscuter », « avant une grossesse », « grossesse contre-indiquée »: there is none.
      // « Prééclampsie à 34 SA lors de la première grossesse »: of another one.
      if (
        concept.key === 'pregnant' &&
        /(?:^| )(?:lor|lors|pendant|au cours|durant) (?:d |de |du )?(?:sa |la |ma |une )?(?:premiere|precedente|deuxieme|derniere|autre|1ere|2e) grossesse/.test(
          after(reading, hit, 10),
        )
      )
        return true;
      return (
        concept.key === 'pregnant' &&
        /^grossesse/.test(own(reading, hit)) &&
        (/(?:^| )(?:desir|projet|souhait\w*|envie|avant|eviter|vue|envisag\w*|prevoi\w*|future|prochaine|eventuelle|contre indi\w*|risque|toute|cas)(?: (?:d|de|du|la|le|l|un|une|toute|nouvelle|prochaine|future|eventuelle))*$/.test(
          led,
        ) ||
          /^(?:\S+ )?(?:contre indiquee?|souhaitee?|envisagee?|deconseillee?|a eviter|ulterieure|future|eventuelle)(?: |$)/.test(
            next,
          ))
      );
    case 'directive':
      // « Témoin de Jéhovah dans la famille »
      if (concept.key === 'transfusion-refusal' && assertion.subject !== 'patient') return true;
      // « LAT non discutée », « limitation des soins à discuter »: nothing is decided.
      return concept.key === 'no-resuscitation' && isUndecided(wordsIn(tokens, hit.first - 4, hit.last + 8), own(reading, hit));
    case 'social':
      // « cannabis le week-end, pas d'autre toxique »
      return concept.key === 'drugs' && assertion.certainty === 'negated' && /(?:^| )autre$/.test(before(reading, hit, 1));
    case 'functional':
      // « monte deux étages, soit plus de 4 METs »: the METs say it.
      if (concept.key === 'stairs' && /^(?:, )?soit (?:\S+ ){0,5}\d+ mets?(?: |$)/.test(`${after(reading, hit, 12)} `))
        return true;
      // « Finir mes jours à la maison de retraite »: a wish.
      if (
        concept.key === 'nursing-home' &&
        /(?:^| )(?:desire|souhaite|voudrai|veux|veut|refuse)(?: |$)/.test(wordsIn(tokens, 0, hit.first))
      )
        return true;
      // What is lent, ordered or allowed after an operation says nothing of how one walks before it.
      if (concept.key === 'walking-aid' || concept.key === 'wheelchair')
        return (
          !/^marche /.test(own(reading, hit)) &&
          !/(?:^| )marche (?:\S+ )?(?:avec|a l aide)(?: (?:un|une|d|de|son|sa|le|deux))*$/.test(before(reading, hit, 5)) &&
          (/(?:^| )(?:paire|location|lever|levee?|mise|achat|pret|sous couvert|aide|beneficie|bequillage|matelas|couvert)(?: (?:de|d|des|au|deux|2|une?|au))*$/.test(
            before(reading, hit, 5),
          ) ||
            hasWord(tokens, /^(?:appui|attelle|matela|rehausseur|location|contention|lit)$/) ||
            /^(?:garde|roulant a|coquille|(?:anglaise )?(?:pendant )?\d+ (?:jour|semaine))/.test(next))
        );
      if (concept.key === 'home-help')
        return /(?:^| )(?:par (?:l|son|une)|presence (?:de|d)(?: l)?|avec l|accompagnee? (?:de|par)(?: l)?|demande de prise en charge|demande d|soin|soins)$/.test(
          before(reading, hit, 5),
        );
      return false;
    case 'device':
      // « cupule sans ciment », « sans tige »
      // « Prothèses auditives remises à l'épouse »
      if (/^(?:hearing-aid|dental-prosthesis)$/.test(concept.key) && /^(?:remise?|rendue?|ranges?|laissee?)(?: |$)/.test(next))
        return true;
      // « Ablation de la sonde urinaire »
      if (concept.key === 'catheter' && /(?:^| )(?:ablation|retrait) (?:de|d)(?: la| l| sa)?$/.test(led)) return true;
      return concept.key === 'implanted-material' && assertion.certainty === 'negated' && !/materiel/.test(own(reading, hit));
    case 'exam':
      // « Je n'ai pas d'ECG récent », « OCT seule pour le suivi »
      if (
        assertion.certainty === 'negated' &&
        /(?:^| )(?:pas|sans|aucune?)(?: (?:de|d))?$/.test(before(reading, hit, 2)) &&
        !/^(?:\S+ )?(?:anormale?|pathologique)/.test(next)
      )
        return true;
      // « sans signe ECG », « pas de modification de l'ECG »
      return (
        concept.key === 'ecg' &&
        /(?:^| )(?:signe|modification|anomalie|retentissement|trouble)(?: (?:a|de|sur))?(?: l)?$/.test(led)
      );
    case 'vaccination':
      // « et le vaccin de la grippe ? », « SAT-VAT à vérifier », « VAT non connue »
      if (assertion.certainty === 'suspected' || /^(?:: )?(?:non connue?|inconnue?|\?)(?: |$)/.test(next)) return true;
      // A heading, or what a serology speaks of.
      return next.startsWith(':') && concept.key === 'vaccinations-up-to-date';
    default:
      return false;
  }
};

/** What only a day makes a fact: « l'anesthésie », « a été opéré », « avant l'hospitalisation ». */
export const assertsNothingUndated = (reading: Reading, hit: ConceptHit, date: string | undefined): boolean => {
  const { concept } = hit;
  const { tokens } = reading.context;
  switch (concept.key) {
    case 'anaesthesia':
      if (/^(?:jamais|ni) /.test(own(reading, hit))) return false;
      if (date === undefined && /(?:^| )(?:jamais|aucune)(?: d)?$/.test(before(reading, hit, 2))) return false;
      return date === undefined;
    case 'surgery':
      return (
        date === undefined &&
        !/(?:^| )(?:pas|aucune?|jamais|sans|o|ø|absence)(?: |$)/.test(before(reading, hit, 4)) &&
        !deniesAlone(reading.context.tokens[hit.first]) &&
        reading.context.tokens[hit.first]?.folded !== 'intervention' &&
        !/^(?:: )?(?:aucune?|neant|0|non)/.test(after(reading, hit, 2))
      );
    case 'icu-stay':
      // The name of the ward, at the head of a letter.
      return (
        date === undefined &&
        (/^service/.test(after(reading, hit, 1)) ||
          /(?:service|cardiologie) ,$|^service/.test(before(reading, hit, 3)) ||
          tokens.slice(0, hit.first).some((token) => token.folded === 'service'))
      );
    case 'ambulatory-stay':
      return date === undefined;
    case 'dialysis':
      return (
        /(?:^| )(?:lendemain|jour|veille|hors|avant|apres|semaine|seance)(?: (?:de|d|en|la))?$/.test(before(reading, hit, 2)) &&
        !/^seance/.test(before(reading, hit, 2))
      );
    // The tools of the day; a date makes them a history.
    case 'videolaryngoscope':
      return reading.reports !== 'anaesthesia' && reading.dates.length === 0 && tokens.length > 2;
    case 'awake-intubation':
      return hasWord(tokens, /^(?:privilegier|prevoir|envisager|nouvelle)$/, 0, hit.first);
    // « Centre de neurochirurgie », « avis neurochirurgie »
    case 'neurosurgery':
      return date === undefined && own(reading, hit) === 'neurochirurgie';
    case 'laryngeal-mask':
      return reading.reports === 'operation';
    case 'stress-test':
      return /impossible/.test(after(reading, hit, 3));
    case 'delivery':
      return hasWord(tokens, /^nee?$/, 0, hit.first);
    case 'teeth':
      return /(?:^| )(?:pas|aucune|sans)(?: (?:de|d))?$/.test(before(reading, hit, 2));
    case 'stoma':
      // « anastomose sans stomie de protection »
      if (/(?:^| )(?:sans|pas de)$/.test(before(reading, hit, 2)) && reading.context.sentence.section === 'act') return true;
      return (
        hit.first === hit.last &&
        tokens[hit.first]?.folded === 'stomie' &&
        reading.reports !== undefined &&
        !/^de protection/.test(after(reading, hit, 2))
      );
    case 'hospital-stay':
      // « cure prévue le 3 octobre en hospitalisation conventionnelle »
      if (
        /(?:^| )en$/.test(before(reading, hit, 1)) &&
        /^(?:conventionnelle|complete|traditionnelle|classique)/.test(after(reading, hit, 1))
      )
        return true;
      // « Hospitalisé pour OAP »: the occasion of the paper; a stay has its day.
      if (date === undefined && reading.context.sentence.section !== 'history') return true;
      return (
        date === undefined &&
        /(?:^| )(?:avant|pendant|lors|durant|cours?|depuis|apres|jour|long|decours?|service|unite)(?: (?:d|de|du|l|la|le|son|sa|votre|cette))*$/.test(
          before(reading, hit, 4),
        )
      );
    case 'vaccine-dtp':
      // « VAT > 10 ans »
      return date === undefined && /^[<>]/.test(after(reading, hit, 1)) && tokens.length > 0;
    default:
      return false;
  }
};
