/** Where a sentence names a concept of the tables, and where its words mean something else. */

import { conceptOf } from '../concepts/concept.ts';
import { decoyForms } from '../concepts/decoy-words.ts';
import { type Concept, conceptByKey, concepts } from '../concepts.ts';
import { anaestheticEventsIn, uneventfulIn } from './anaesthetic-events.ts';
import type { Span } from './context.ts';
import { countedIn } from './counted-words.ts';
import { occupationsIn } from './occupations.ts';
import { type PhraseHit, type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

const nothing: Concept = { key: '', label: '', kind: 'problem', forms: '' };
const clinical: ReadonlySet<string> = new Set([
  'problem',
  'procedure',
  'anaesthesia',
  'airway',
  'device',
  'pregnancy',
  'directive',
  'transfusion',
  'bleeding',
  'vaccination',
  'functional',
  'social',
  'stay',
  'exam',
]);

const table: PhraseTable<Concept> = phraseTable([
  ...phrasesOf(decoyForms).map((phrase) => [phrase, nothing] as const),
  ...concepts
    .filter((concept) => clinical.has(concept.kind))
    .flatMap((concept) => phrasesOf(concept.forms).map((phrase) => [phrase, concept] as const)),
]);

export interface ConceptHit extends Span {
  readonly concept: Concept;
  /** What an act was done on, where it stands before: « hernie inguinale droite | opérée ». */
  readonly about?: Span;
}

const firstNumber = (tokens: readonly Token[], hit: PhraseHit<Concept>): boolean => tokens[hit.first - 1]?.kind === 'number';

const vessel =
  /^(?:arter|coronaire|iva$|carotid|veine|veineuse|m1$|m2$|femorale|poplitee|iliaque|stent|pontage|cd$|circonflexe|thrombotique|basilaire|dentaire|sylvienne|marginale|tronc|retinienne|mesenterique)/;
const dated =
  /^(?:jusqu|arreter|debuter|suspendre|recue?|arretee?|depuis|nee?|fcs|couche|accouch.*|ivg|img|introduite?|debutee?|vers|rhophylac|avant|voie|prematur.*)$/;
/** « Contrôle à 35 SA », « à faire entre 20 et 36 SA », « césarienne à 38 SA en 2016 »: when something is or was done. */
const isTimeOfElse = (tokens: readonly Token[], number: number): boolean => {
  const lead = tokens[number - 1]?.folded ?? '';
  if (!/^(?:a|vers|et|de|des|entre|-)$/.test(lead)) return false;
  if (tokens.slice(number + 1, number + 6).some((each) => /^(?:19|20)\d\d$/.test(each.folded))) return true;
  if (
    /^(?:\S+ ){0,4}(?:premiere|deuxieme|precedente|derniere|1|2) (?:ere |re |eme |e )?grossesse(?: |$)/.test(
      wordsIn(tokens, number + 2, number + 10),
    )
  )
    return true;
  const comma = tokens.findLastIndex((each, at) => at < number && /^[,;.:(]$/.test(each.folded));
  const clause = tokens.slice(comma + 1, number);
  // « Échographie à 22 SA : fœtus unique », « césarienne programmée à 39 SA »: it is done then.
  const done =
    tokens.slice(number + 1, number + 7).some((each) => each.folded === ':') ||
    clause.some((each) => /^cesarienne/.test(each.folded));
  return !done && clause.some((each) => plannedAt.test(each.folded));
};
const plannedAt =
  /^(?:controle|echo|echographie|irm|doppler|consultation|rdv|rendez|prelevement|entre|prevue?|programmee?|monitoring|corticotherapie|maturation|faire|refaire|amniocentese|hgpo|vaccin\w*|boostrix|naissance|ne|vv|pv|bilan|serologie|declenchement|cerclage|fc|fausse|maturee?)$/;

const advises = /^(?:reprendre|reprise|encourage|conseill|recommand|eviter|arret|pratique)/;
const caused =
  /^(?:cirrhose|hepatite|hepatopathie|pancreatite|cardiomyopathie|polyneuropathie|neuropathie|encephalopathie|steatose|acidocetose|origine|etiologie|cause|cetoacidose|post|myopathie|nature)$/;
const electric = /^(?:resect|coagul|bistouri|pince|stimul|electro|energie|sonde|boucle|ligasure|prostate)/;
const smokesOther = (tokens: readonly Token[], last: number): boolean =>
  tokens
    .slice(last + 1, last + 6)
    .some(
      (each, at, all) =>
        /^(?:cannabi|joint|thc|resine|vapoteuse|vape|electronique)/.test(each.folded) &&
        !all.slice(0, at).some(({ folded }) => folded === ','),
    );

/** « Cirrhose alcoolique Child B, sevré depuis 2018 »: the cause of the disease is the habit that was left. */
const isGivenUp = (tokens: readonly Token[], last: number): boolean =>
  tokens.slice(last + 1, last + 9).some(({ folded }) => /^(?:sevree?|sevrage|abstinente?)$/.test(folded)) &&
  !tokens.some(({ folded }) => /^(?:tabac|tabagisme|fumeur|fumeuse|pa|alcool)$/.test(folded));

/** « infarctus splénique », « la taille de l'infarctus » of a stroke: not of the heart. */
const isInfarctElsewhere = (tokens: readonly Token[], { first, last }: Span): boolean =>
  /^(?:renal|renaux?|mesenterique|splenique|pulmonaire|osseux?|intestinal|testiculaire|surrenalien|placentaire|veineux?|cerebral|cerebraux?|lacunaire)$/.test(
    tokens[last + 1]?.folded ?? '',
  ) || /^(?:taille|etendue|volume|surface) de l$/.test(wordsIn(tokens, first - 3, first));

/** Alone between two commas, in a cell, or answered « oui ». */
const isItem = (tokens: readonly Token[], { first, last }: Span): boolean => {
  const [before, next, value] = [tokens[first - 1], tokens[last + 1], tokens[last + 2]];
  const opens = before === undefined || before.kind !== 'word' ? before?.kind !== 'number' : before.folded === 'et';
  const told = /^(?:depuis|traitee?|equilibree?|et|oui|connue|ancienne)$/.test(next?.folded ?? '');
  const ends = next === undefined || told || (next.kind === 'sign' && !/^[/x%]$/.test(next.folded));
  return (
    opens &&
    ends &&
    next?.kind !== 'number' &&
    (told || value?.kind !== 'number') &&
    (next?.folded !== ':' || /^oui/.test(value?.folded ?? ''))
  );
};

/** « pas de grossesse », « suspicion de grossesse »; « lors de sa grossesse » dates something else. */
const tellsPregnancy = (before: string, earlier: string): boolean =>
  /^(?:de|d)$/.test(before)
    ? /^(?:pas|absence|debut|suspicion|cour|notion|retard)$/.test(earlier)
    : /^(?:pas|aucune|absence|nouvelle|une|\?|:|,|\()?$/.test(before) ||
      (/^(?:eme|e|ere|er|re|premiere|deuxieme|troisieme)$/.test(before) && !/^(?:sa|ma|la|cette)$/.test(earlier));

/** « HM » is malignant hyperthermia beside what goes with it. */
const tellsHyperthermia = (tokens: readonly Token[]): boolean =>
  tokens.some((token) =>
    /^(?:fam|familia\w*|pere|mere|frere|soeur|oncle|cousin|fils|fille|bloc|succi|succinylcholine|celo|celocurine|halogene|halogenes?|dantrolene|dantrium|ryr1|peranesthesique|anesthesie|biopsie|teste|testee)$/.test(
      token.folded,
    ),
  );

const modelOfDevice =
  /^(?:azure|adapta|advisa|ensura|assurity|eluna|edora|enticos|evity|amvia|kora|essentio|ingenio|altrua|endurity|aveir|percepta|valitude|visionist|evera|visia|resonate|dynagen|inogen|rivacor|acticor|iforia|intica|emblem)$/;

/** A hit that its neighbours belie: « PA » is pack-years only after a number, « … SAS » at the end of a firm's name. */
const belied = (tokens: readonly Token[], hit: PhraseHit<Concept>): boolean => {
  const token = tokens[hit.first];
  const word = token?.folded;
  const alone = hit.first === hit.last;
  const before = tokens[hit.first - 1]?.folded ?? '';
  // « occlusion de l'IVA », « occlusion veineuse »: no bowel.
  if (hit.value.key === 'bowel-obstruction' && word === 'occlusion')
    return tokens.slice(hit.first + 1, hit.last + 6).some((each) => vessel.test(each.folded));
  // « Curetage des végétations », « du cavum », « d'un kyste », « ganglionnaire »: no womb.
  if (hit.value.key === 'curettage' && /^curetage/.test(word ?? ''))
    return (
      /^(?:ganglion|axillaire|pelvien|lombo|inguinal|cervical|osseux|dentaire|des loge)/.test(
        wordsIn(tokens, hit.last + 1, hit.last + 3),
      ) ||
      (/^(?:de|du|d|des)$/.test(tokens[hit.last + 1]?.folded ?? '') &&
        !/(?:uter|cavite|endometr|retention|trophoblast|grossesse|fausse|fcs|mole|\d)/.test(
          wordsIn(tokens, hit.last + 2, hit.last + 5),
        ))
    );
  // « Sd du canal carpien »: the disease.
  if (hit.value.key === 'carpal-tunnel' && word === 'canal')
    return /(?:^| )(?:sd|sdr|synd|syndrome) (?:du|de)?$/.test(wordsIn(tokens, hit.first - 2, hit.first));
  // « Bilan avant greffe rénale »: still to come.
  if (
    hit.value.key === 'transplant' &&
    /(?:^| )(?:avant|vue|future)(?: (?:d|de|la|une|toute))*$/.test(wordsIn(tokens, hit.first - 3, hit.first))
  )
    return true;
  // « Inscription sur liste de transplantation »: none yet.
  if (hit.value.key === 'transplant' || hit.value.key === 'transplantation')
    return /(?:^| )(?:liste|attente|projet|inscription|bilan|indication|eligible|candidate?|donneur|centre|equipe|unite)(?: (?:de|d|a|la|pour|une|pre))*$/.test(
      wordsIn(tokens, hit.first - 4, hit.first),
    );
  // « VNI, pas d'intubation »: how it went.
  if (
    hit.value.key === 'no-resuscitation' &&
    ((/^(?:intubation|iot)$/.test(tokens[hit.last]?.folded ?? '') && word === 'pas') || word === 'ni')
  )
    return !tokens.some((each) =>
      /^(?:lata|limitation|directive|decision|collegiale?|refu|rea|palliati\w+|volonte|souhait\w*|veut|veux|voulait|desire)$/.test(
        each.folded,
      ),
    );
  // « ci-joint le compte rendu »
  if (/^jointe?$/.test(word ?? '') && (/^(?:ci|est|sont|etre)$/.test(before) || tokens[hit.last + 1]?.folded === 'par'))
    return true;
  if (hit.value.key === 'tobacco' && smokesOther(tokens, hit.last)) return /^fum/.test(word ?? '');
  if (
    hit.value.key === 'dependent' &&
    tokens.some((each) => /^(?:pm|pacemaker|stimul.*|entraine|boitier|dai|ddd|vvi|seuil|sonde)$/.test(each.folded))
  )
    return true;
  if (hit.value.key === 'sport')
    return tokens.slice(Math.max(hit.first - 6, 0), hit.last + 3).some((each) => advises.test(each.folded));

  // « Réveillée pendant mon opération », not in the night.
  if (hit.value.key === 'awareness' && /^(?:reveillee?|consciente?)$/.test(word ?? ''))
    return !tokens
      .slice(hit.last + 1, hit.last + 3)
      .some((each) => /^(?:operation|intervention|anesthesie|cesarienne|coloscopie|chirurgie|bloc)$/.test(each.folded));
  if (hit.value.key === 'malignant-hyperthermia' && word === 'hm') return !tellsHyperthermia(tokens);
  // « entrée le 13/11 par les urgences, sortie le 22/11 »; « entre le 5 et le 8 » is no stay.
  if (hit.value.kind === 'stay' && /^entree?$/.test(word ?? ''))
    return !tokens.some((each) => /^(?:sorti?e?|sortante?|transferee?|quitte|retour|rentree?|regagne)$/.test(each.folded));
  // « prise en charge dans le service du 30 mai au 28 juin »; « prise en charge de la douleur » is no stay.
  if (hit.value.kind === 'stay' && /^pris/.test(word ?? ''))
    return !/(?:^| )du \d{1,2}(?: er)? (?:\S+ ){0,6}?au \d{1,2}(?: |$)/.test(wordsIn(tokens, hit.last + 1, hit.last + 24));
  // « RAI + (anti-Kell) »: one result.
  if (hit.value.key === 'alloimmunisation') return tokens.slice(0, hit.first).some((each) => each.folded === 'rai');
  // « images sur le PACS »
  if (tokens[hit.last]?.folded === 'pac' && (tokens[hit.last]?.end ?? 0) - (tokens[hit.last]?.start ?? 0) === 4) return true;
  // « retour en rythme sinusal »: the rhythm heads what an ECG shows.
  if (hit.value.key === 'ecg' && (word === 'rythme' || word === 'sinusal')) return hit.first !== 0;
  // « CP » after a number is a unit of platelets beside red cells only.
  // « Crises d'hyperthermie » of a fever; under an anaesthesia they are malignant.
  if (hit.value.key === 'malignant-hyperthermia' && (word === 'crise' || word === 'crises'))
    return !tokens.some((each) =>
      /^(?:maligne?|anesthes\w*|ag|bloc|oper\w*|intervention|endormie?|halogene\w*)$/.test(each.folded),
    );
  // « 2 passages en réa/IOT »
  if (word === 'iot' && before === '/') return true;
  if (word === 'cp' || word === 'cg')
    return !firstNumber(tokens, hit) || !tokens.some((each) => /^(?:cgr|pfc|transfus\w*|culot|plyo)$/.test(each.folded));
  // « Marche quelques pas avec déambulateur »: the aid says it.
  if (hit.value.key === 'non-walking' && tokens[hit.last]?.folded === 'avec')
    return /^(?:(?:un|une|son|deux) )?(?:deambulateur|canne|rollator|cadre|bequille)/.test(
      wordsIn(tokens, hit.last + 1, hit.last + 3),
    );
  if (hit.value.key === 'stimulator' && tokens.slice(hit.last + 1, hit.last + 4).some((each) => modelOfDevice.test(each.folded)))
    return true;
  // « Après sa deuxième grossesse », « lors de ma première grossesse »: a former one.
  if (
    hit.value.key === 'pregnant' &&
    word !== undefined &&
    /^(?:ma|sa)$/.test(word) &&
    tokens[hit.last]?.folded === 'grossesse' &&
    /(?:^| )(?:apres|lors d|lors de|depuis|avant|pendant|durant|de|pour)$/.test(wordsIn(tokens, hit.first - 2, hit.first))
  )
    return true;
  // « pacemaker Medtronic Azure »: its model.
  if (
    /^(?:pacemaker|icd)$/.test(hit.value.key) &&
    alone &&
    modelOfDevice.test(word ?? '') &&
    tokens.slice(0, hit.first).some((each) => /^(?:pacemaker|maker|pm|dai|defibrillateur|boitier|pile)$/.test(each.folded))
  )
    return true;
  // « CHU de Bordeaux – Chirurgie cardiaque adulte »: the head of a letter.
  if (hit.value.key === 'cardiac-surgery' && word === 'chirurgie')
    return tokens
      .slice(0, hit.first)
      .some((each) => /^(?:chu|ch|hopital|clinique|service|departement|pole|centre|unite|consultation)$/.test(each.folded));
  // « mandrin béquillé »
  if (hit.value.key === 'walking-aid' && tokens.some((each) => /^(?:mandrin|videolaryngoscope|bougie)$/.test(each.folded)))
    return true;
  // « Né à terme, allaitement maternel »: the newborn's.
  if (
    hit.value.key === 'breastfeeding' &&
    tokens.slice(0, hit.first).some((each) => /^(?:nee?|nourrisson|biberon|apgar)$/.test(each.folded))
  )
    return true;
  // « agrégats plaquettaires au frottis »
  if (
    hit.value.key === 'cervical-smear' &&
    tokens.some((each) =>
      /^(?:plaquettaire|agregat|schizocyte|blaste|hemogramme|sanguin|lympho\w*|plaquette|paludisme|goutte|parasit\w*)$/.test(
        each.folded,
      ),
    )
  )
    return true;
  // « Chute de plus de 50 % des plaquettes »
  if (
    hit.value.key === 'falls' &&
    /^(?:\S+ ){0,7}(?:plaquette|hemoglobine|hb|tension|ta|pa|saturation|spo2|fevg|clairance|dfg|diurese|kaliemie|natremie|hematocrite|debit|transaminase|crp)(?: |$)/.test(
      wordsIn(tokens, hit.last + 1, hit.last + 10),
    ) &&
    /^(?:d|de|du|des|%|\d+|rapide|brutale|progressive)$/.test(tokens[hit.last + 1]?.folded ?? '')
  )
    return true;
  // « ses plaquettes étaient tombées »
  if (
    hit.value.key === 'falls' &&
    /^(?:est|etait)?\s?tombe/.test(word ?? '') &&
    tokens
      .slice(Math.max(hit.first - 5, 0), hit.first)
      .some((each) =>
        /^(?:plaquette|hemoglobine|hb|tension|saturation|coeur|fievre|glycemie|fevg|sodium|potassium|cheveu|dent|frequence)$/.test(
          each.folded,
        ),
      )
  )
    return true;
  // « CGR irradiés »
  if (hit.value.key === 'radiotherapy' && /^irradie/.test(word ?? ''))
    return tokens
      .slice(0, hit.first)
      .some((each) => /^(?:cgr|culot|concentre|plaquettaire|cps?|cpa|plaquette|globulaire)$/.test(each.folded));
  // « Je ne mange plus de banane »
  if (hit.value.key === 'poor-intake' && /^(?:mange)$/.test(tokens[hit.last - 1]?.folded ?? word ?? ''))
    return /^(?:de|d)$/.test(tokens[hit.last + 1]?.folded ?? '');
  // « Mon bras est resté endormi après le bloc »
  if (hit.value.key === 'residual-paralysis' && /^restee?$/.test(word ?? ''))
    return tokens.slice(0, hit.first).some((each) => /^(?:bra|jambe|main|pied|doigt|cuisse|membre|levre)$/.test(each.folded));
  if (!alone) return false;
  if (word === 'tpo' && before === 'en') return true;
  if (word === 'bipolaire') return tokens.some((each) => electric.test(each.folded));
  if (word === 'seropositif' || word === 'seropositive')
    return tokens.some((each) => /^(?:polyarthrite|pr|myasthenie|fr)$/.test(each.folded));
  if (word === 'infarctus' || word === 'infarctu') return isInfarctElsewhere(tokens, hit);
  if (word === 'oh') return caused.test(before) && !isGivenUp(tokens, hit.last);
  // « bloc fémoral + sciatique »: a nerve.
  if (word === 'sciatique') return tokens.slice(0, hit.first).some((each) => /^(?:bloc|nerf|alr|neurolyse)$/.test(each.folded));
  if (word === 'steatosique') return !tokens.slice(0, hit.first).some((each) => each.folded === 'foie');
  if (word === 'tc')
    return tokens.some((each) => /^(?:coronaire|iva|stenose|tronc|angioplastie|coronarographie)$/.test(each.folded));
  if (word === 'pac') return /^(?:du|le|son|mon|de|un)$/.test(before);
  if (word === 'ehpad' && !tokens.some((each) => /^(?:vit|vivant|reside|institutionnalisee?)$/.test(each.folded))) return true;
  if (word === 'ehpad')
    return (
      !/^(?:en|l|un|resident|residente|:)?$/.test(before) ||
      tokens
        .slice(0, hit.first)
        .some((each) =>
          /^(?:chute|adresse|adressee|admission|jointe|transfere|transferee|medecin|dossier|demandee)$/.test(each.folded),
        ) ||
      tokens.length > 30
    );
  if (word === 'had')
    return tokens[hit.first + 1]?.kind === 'word' && tokens[hit.first + 1]?.capitals !== false && hit.first === 0;
  // « IAO » is the nurse who sorts; « IAo » a valve.
  if (word === 'iao') return token?.capitals === true;
  if (word === 'coronarien' || word === 'coronarienne')
    return /^(?:aorto|pontage|angioplastie|stent|stenting|revascularisation|artere|reseau|lit|bilan|unite)$/.test(before);
  if (word === 'metastatique')
    return tokens
      .slice(Math.max(hit.first - 4, 0), hit.first)
      .some((each) => /^(?:cancer|carcinome|adenocarcinome|melanome|tumeur|neoplasie|sarcome|adk|neo)$/.test(each.folded));
  if (/^(?:diabetique|epileptique|asthmatique|hypertendue?)$/.test(word ?? ''))
    return (
      /^(?:acidocetose|cetoacidose|coma|pied|perforant|retinopathie|nephropathie|neuropathie|surveillance|carnet|regime|education)$/.test(
        before,
      ) ||
      (/^(?:l|le|les)$/.test(before) && tokens[hit.first - 2]?.folded === 'chez')
    );
  // « Tension » is a disease as an item of its own, « goutte » too; « 3 gouttes », « tension 13/8 » are none.
  if (
    word === 'goutte' &&
    /^(?:genou|pied|cheville|gro|hallux|poignet|coude|main|orteil|aigue|chronique|tophacee|polyarticulaire)/.test(
      tokens[hit.last + 1]?.folded ?? '',
    )
  )
    return before !== '' && tokens[hit.first - 1]?.kind === 'number';
  if (word === 'tension' || word === 'goutte') return !isItem(tokens, hit);
  // « OD : BAV, TO 45 »: sight.
  if (word === 'bav')
    return tokens.some((each) =>
      /^(?:oeil|od|og|odg|oph|ophtalmo|acuite|to|gafa|retine|vitre|cornee|fo|vision|laf)$/.test(each.folded),
    );
  // « 2 os AVB »: the forearm.
  if (word === 'avb')
    return tokens.some((each) => /^(?:fract|fracture|fx|fr|os|poignet|radiu|ulna|coude|bras|platre)$/.test(each.folded));
  if (word === 'boisson') return !/^(?:la|ma|sa)$/.test(before);
  // « RACS »: circulation came back.
  if (word === 'rac' && (token?.end ?? 0) - (token?.start ?? 0) === 4) return true;
  // « en isolement après un Covid »
  if (word === 'isolement')
    return /^(?:en|l|d)$/.test(before) || /^(?:de|du|des|apres|pour|a|complementaire)$/.test(tokens[hit.last + 1]?.folded ?? '');
  // « LSD »: the left — or right — upper lobe.
  if (
    word === 'lsd' &&
    tokens.some((each) =>
      /^(?:lobe|bronch\w*|pulm\w*|nodule|opacite|condensation|foyer|adenocarcinome|lobectomie|poumon|carcinome|masse)$/.test(
        each.folded,
      ),
    )
  )
    return true;
  if (word === 'toxique') return !/^(?:\/|et|ou|pa|pas|de|aucun|autre|sans|:|,|prise|consommation|ni)?$/.test(before);
  if (word === 'pc')
    return (
      !/^(?:sans|de|avec|,|pa)$/.test(before) ||
      !tokens.some((each) => /^(?:tc|avp|chute|trauma|traumatisme|cranien)$/.test(each.folded))
    );
  // « cirrhose alcoolique », « d'origine alcoolique »: a cause.
  if (word === 'alcoolique' || word === 'ethylique') return caused.test(before) && !isGivenUp(tokens, hit.last);
  if (word === 'grossesse')
    return (
      !tellsPregnancy(before, tokens[hit.first - 2]?.folded ?? '') &&
      !/(?:^| )(?:depuis le debut de la|c est m?a \S+)$/.test(wordsIn(tokens, hit.first - 5, hit.first))
    );
  if (word === 'pa') return !firstNumber(tokens, hit);
  if (word === 'sas') {
    const before = tokens[hit.first - 1];
    return before?.kind === 'word' && before.capitals && before.folded.length > 3;
  }
  // « Aspégic jusqu'à 35 SA », « Rhophylac reçu à 28 SA », « née à 34 SA »: when something else was.
  if (word === 'sa')
    return (
      !firstNumber(tokens, hit) ||
      (tokens[hit.first - 2]?.folded === 'a' &&
        tokens[hit.first - 3]?.kind === 'number' &&
        !/^(?:19|20)\d\d$/.test(tokens[hit.first - 3]?.folded ?? '')) ||
      tokens.slice(Math.max(hit.first - 11, 0), hit.first).some((each) => dated.test(each.folded)) ||
      isTimeOfElse(tokens, hit.first - 1)
    );
  // The CPA is the visit of the anaesthetist too.
  // « VATS » is a way of operating, not the plural of the vaccine.
  if (word === 'bipolaire' && /^(?:resection|prostate|anse|courant)$/.test(before)) return true;
  // « Phako + ICP »: a lens.
  if (word === 'icp')
    return tokens.some((each) =>
      /^(?:phaco|phako|phacoemulsification|phakoemulsification|cataracte|pke|oeil|od|og)$/.test(each.folded),
    );
  // « RE 90 %, RP 60 %, HER2 »: a receptor.
  if (word === 'rp') return tokens.some((each) => /^(?:her2|re|ki67|recepteur)$/.test(each.folded));
  // « Calcémie et PTH »: the hormone.
  if (word === 'pth')
    return tokens.some(
      (each) =>
        /^(?:calcemie|dosage|calcium|phosphoremie|pg|ng|dosee?|hyperparathyroidie|intacte|1|vitamine)$/.test(each.folded) &&
        each.folded !== '1',
    );
  if (word === 'vat') return (token?.end ?? 0) - (token?.start ?? 0) > 3;
  // « Amygdales stade 3 »: seen, not taken out.
  if (word === 'amygdale')
    return (
      /^(?:grosse|volumineuse|enorme)$/.test(before) ||
      /^(?:stade|grade|hypertroph|volumineu|obstructi|normale|erythem|inflam|augmente|non|sans)/.test(
        tokens[hit.last + 1]?.folded ?? '',
      )
    );
  if (word === 'valve')
    return (
      /(?:^| )fuite (?:a|de|d|sur)(?: la| une)?$/.test(wordsIn(tokens, hit.first - 3, hit.first)) ||
      /^(?:tricuspide|bicuspide|native|calcifie|remanie|mitrale|aortique|malade|abimee|use|qui|fui|retreci|ferm)/.test(
        tokens[hit.last + 1]?.folded ?? '',
      ) ||
      !/^(?:\(|une|ma|sa|son|la|porteur|porteuse)$/.test(before)
    );
  if (word === 'cpa' || word === 'mcp' || word === 'pva') return !firstNumber(tokens, hit);
  // « Après mon accouchement » dates something else.
  if (word?.startsWith('accouchement'))
    return /(?:apres|lors|depuis|avant) (?:de )?(?:son|mon|l|un|cet|le|d)?$/.test(wordsIn(tokens, hit.first - 3, hit.first));
  if (word === 'acr') return tokens[hit.last + 1]?.kind === 'number';
  if (word === 'rac') return tokens[hit.first - 1]?.folded === 'anti';
  if (word?.startsWith('irradiation')) return tokens[hit.last + 1]?.kind === 'number';
  if (word === 'ep' || word === 'sep') return tokens[hit.first - 1]?.kind === 'number';
  return false;
};

/** Under « Vaccinations » a disease is the vaccine against it. */
const againstTable: PhraseTable<Concept> = phraseTable(
  (
    [
      ['vaccine-influenza', 'grippe saisonniere?; anti grippe; antigrippal*'],
      ['vaccine-pneumococcus', 'pneumocoque*; pneumo; antipneumococcique*; anti pneumococcique*; pneumococcique*'],
      ['vaccine-covid', 'covid; covid 19; COVID; SARS'],
      ['vaccine-dtp', 'tetanos; diphterie; DTP coqueluche?; dtp coqueluche?; polio; dTcaP; coqueluche'],
      ['vaccine-hepatitis-b', 'hepatite b; VHB; hepatites'],
      ['vaccine-hepatitis-a', 'hepatite a; VHA'],
      ['vaccine-hpv', 'HPV; papillomaviru*'],
      ['vaccine-bcg', 'BCG'],
      ['vaccine-rsv', 'VRS; bronchiolite'],
      ['vaccine-varicella', 'varicelle'],
      ['vaccine-rotavirus', 'rotaviru*'],
      ['vaccine-travel', 'fievre jaune; typhoide; rage; encephalite a|japonaise'],
      ['vaccine-haemophilus', 'Hib; haemophilu*'],
      ['vaccine-zoster', 'zona'],
      ['vaccine-mmr', 'ROR; rougeole; rubeole'],
      ['vaccine-meningococcus', 'meningocoque*; antimeningococcique*; anti meningococcique*; meningo; meningite'],
    ] as const
  ).flatMap(([key, forms]) => {
    const concept = concepts.find((each) => each.key === key);
    return concept ? phrasesOf(forms).map((phrase) => [phrase, concept] as const) : [];
  }),
);
const immune = /^(?:negative?|positive?|immunisee?|immun|serologie)$/;
export const vaccinesIn = (tokens: readonly Token[]): ConceptHit[] =>
  againstTable
    .findAll(tokens)
    // « rubéole négative »: a serology.
    .filter((hit) => !immune.test(tokens[hit.last + (tokens[hit.last + 1]?.folded === 'non' ? 2 : 1)]?.folded ?? ''))
    .map((hit) => ({ first: hit.first, last: hit.last, concept: hit.value }));

/** « Remplacement valvulaire aortique mécanique », « contrôle du stimulateur »: the device that the act or the exam is about. */
const ofLimbs = (tokens: readonly Token[]): boolean =>
  tokens.some((token) =>
    /^(?:iliaque|femoral|femorale|femoro|carotid\w*|renal|renale|veineux?|veineu|jambiere?|poplitee?|tibiale?|aorto|sousclavier|claviere?|mesenterique|fav|fistule|aomi|membre|arteriopathie|jambe)$/.test(
      token.folded,
    ),
  ) &&
  !tokens.some((token) => /^(?:coronair\w*|coronarien\w*|iva|circonflexe|coronarographie|idm|infarctu|sca)$/.test(token.folded));

const legs = /^(?:femoro\w*|femorale?|poplite|iliaque|jambier|ips|aomi|ischemie|claudication)$/;

const gullet = /^(?:oesoph\w*|fogd|bulbaire|ulcere|gastrique|cirrhose|cirrhotique|ligatur\w*|forrest|vo)$/;

/** A stent, a « pontage » in a sentence on the vessels of the legs or the neck is none of the heart. */
const inLimbs = (tokens: readonly Token[], concept: Concept): Concept => {
  // « FOGD : ulcère bulbaire, varices non hémorragiques »: of the gullet, told in its own words.
  if (concept.key === 'varices' && tokens.some(({ folded }) => gullet.test(folded))) return { ...concept, key: '', label: '' };
  // « ATL + VG » of a child: tonsils.
  if (
    concept.key === 'coronary-stenting' &&
    tokens.some((token) => token.folded === 'atl') &&
    tokens.some((token) => /^(?:vg|vegetation|amygdale|angine|orl|att|yoyo|diabolo)$/.test(token.folded)) &&
    !tokens.some((token) => /^(?:coron\w*|iva|stent|fevg|infarctu|idm|sca|cx|cd|actif)$/.test(token.folded))
  )
    return conceptByKey('tonsillectomy') ?? concept;
  if (concept.key === 'coronary-stent' && ofLimbs(tokens)) return conceptByKey('vascular-graft') ?? concept;
  if (concept.key === 'carotid-surgery' && ofLimbs(tokens) && !tokens.some((token) => /^carotid/.test(token.folded)))
    return conceptByKey('artery-surgery') ?? concept;
  if (concept.key === 'coronary-stenting' && ofLimbs(tokens)) return conceptByKey('artery-surgery') ?? concept;
  const limbs =
    concept.key === 'cabg' &&
    !tokens.some((token) =>
      /^(?:aorto\w*|coron\w*|mammaire|pac|iva|cabg|triple|double|quadruple|idm|infarctu)$/.test(token.folded),
    ) &&
    tokens.some((token) => legs.test(token.folded));
  return limbs ? (conceptByKey('vascular-bypass') ?? concept) : concept;
};

/** Acts whose words name the disease that they are done for: « cure de hernie », « cataracte opérée », « canal carpien ». */
const objects: Readonly<Record<string, RegExp>> = {
  'hernia-repair': /^(?:hernie|eventration)$/,
  'cataract-surgery': /^cataracte$/,
  'carpal-tunnel': /^(?:canal|canaux)$/,
  'varicose-surgery': /^varice$/,
  appendectomy: /^ap+endicite$/,
  'spine-surgery': /^hernie$/,
};
const diseaseOf: Readonly<Record<string, string>> = {
  'cataract-surgery': 'cataract',
  'carpal-tunnel': 'carpal-tunnel-syndrome',
  'varicose-surgery': 'varices',
  appendectomy: 'appendicitis',
  'spine-surgery': 'spine-disease',
};
const operatedDisease = conceptOf('problem')('', '', '', { transient: true, paired: true });

/** « Hernie inguinale gauche opérée »: the disease beside its operation; « au canal carpien » is a place. */
const operatedOn = (tokens: readonly Token[], { concept, first, last }: ConceptHit): ConceptHit[] => {
  const object = objects[concept.key];
  const head = object ? tokens.findIndex((token, index) => index >= first && index <= last && object.test(token.folded)) : -1;
  if (head === -1 || /^aux?$/.test(tokens[head - 1]?.folded ?? '')) return [];
  const end = last > head && /^operee?$/.test(tokens[last]?.folded ?? '') ? last - 1 : last;
  const inguinal = /^inguin|^crural/.test(tokens[head + 1]?.folded ?? '');
  const key = inguinal ? 'inguinal-hernia' : (diseaseOf[concept.key] ?? '');
  const disease = conceptByKey(key);
  // Operated on or about to be: of no use as an active disease.
  return [{ first: head, last: end, concept: disease ? { ...disease, transient: true } : operatedDisease }];
};

const bleeds = /^(?:gastrique|duodenal|bulbaire|gastrite|oesophagite|angiodysplasie|rectocolite|diverticule|kyste|tumeur)$/;

/** « Ulcère gastrique hémorragique », « IC FEVG 35 % »: what an adjective or a measure tells beside the disease. */
const besideDisease = (tokens: readonly Token[], named: readonly ConceptHit[]): ConceptHit[] =>
  named.flatMap(({ concept, first, last }) => {
    if (concept.kind !== 'problem') return [];
    const bleeding = conceptByKey('bleeding-history');
    if (bleeding && tokens[last]?.folded === 'hemorragique' && bleeds.test(tokens[last - 1]?.folded ?? ''))
      return [{ first, last, concept: bleeding }];
    const lvef = conceptByKey('lvef');
    return lvef && first < last && /^(?:fevg|fe)$/.test(tokens[last]?.folded ?? '') && tokens[last + 1]?.kind === 'number'
      ? [{ first: last, last, concept: lvef }]
      : [];
  });

const impliedDevices = (tokens: readonly Token[], named: readonly ConceptHit[]): ConceptHit[] =>
  named.flatMap(({ concept, first, last }) => {
    const next = last + 1;
    // « la machine pour l'apnée »: what it is for is there too.
    if (concept.key === 'cpap' && tokens[last]?.folded === 'apnee') {
      const apnoea = conceptByKey('osa');
      const end = wordsIn(tokens, next, next + 2) === 'du sommeil' ? last + 2 : last;
      return apnoea ? [{ first: last, last: end, concept: apnoea }] : [];
    }
    if (concept.key === 'transplant') {
      const graft = conceptByKey('transplantation');
      return graft ? [{ first, last, concept: graft }] : [];
    }
    // « Contrôle du stimulateur »
    if (concept.key === 'pacemaker-check' && !named.some((each) => /^(?:pacemaker|icd)$/.test(each.concept.key))) {
      const checked = conceptByKey(/^(?:dai|defibrillateur)$/.test(tokens[last]?.folded ?? '') ? 'icd' : 'pacemaker');
      return checked ? [{ first: last, last, concept: checked }] : [];
    }
    // « ATL stent IVA 2015 »
    if (concept.key === 'coronary-stenting') {
      const at = tokens.findIndex((token, index) => index >= first && index <= last && token.folded === 'stent');
      const stent = at === -1 ? undefined : conceptByKey('coronary-stent');
      return stent ? [{ first: at, last: at, concept: stent }] : [];
    }
    // « Anneau gastrique posé en 2012, retiré en 2018 »
    if (concept.key === 'bariatric' && tokens[first]?.folded === 'anneau') {
      const band = conceptByKey('gastric-band');
      return band ? [{ first, last, concept: band }] : [];
    }
    if (concept.key === 'tavi') {
      const valve = conceptByKey('valve-prosthesis');
      return valve ? [{ first, last, concept: valve }] : [];
    }
    if (concept.key === 'valve-surgery' && /^(?:mecanique|biologique)$/.test(tokens[next]?.folded ?? '')) {
      const valve = conceptByKey('valve-prosthesis');
      return valve ? [{ first: next, last: next, concept: valve }] : [];
    }
    return [];
  });

/** Words that stand for something else than the concept they hold. */
export const decoysIn = (tokens: readonly Token[]): Span[] => table.findAll(tokens).filter((hit) => hit.value === nothing);

/** « VNI, pas d'intubation »: no will, and still an act that was not done. */
const insteadOf = (tokens: readonly Token[], { value, last }: PhraseHit<Concept>): PhraseHit<Concept>[] => {
  const act =
    value.key === 'no-resuscitation' && /^(?:intubation|iot)$/.test(tokens[last]?.folded ?? '') && conceptByKey('intubation');
  return act ? [{ first: last, last, value: act }] : [];
};

/** `anaesthetic`: under a heading of previous anaesthesias. */
export const conceptsIn = (tokens: readonly Token[], anaesthetic = false): ConceptHit[] => {
  const told = table
    .findAll(tokens)
    .flatMap((hit) => (hit.value === nothing ? [] : belied(tokens, hit) ? insteadOf(tokens, hit) : hit))
    .map((hit) => ({
      first: hit.first,
      // « ulcère gastrique | hémorragique »
      last:
        tokens[hit.last + 1]?.folded === 'hemorragique' && bleeds.test(tokens[hit.last]?.folded ?? '') ? hit.last + 1 : hit.last,
      // « angioplastie iliaque avec stent »: not of the heart.
      concept: inLimbs(tokens, hit.value),
    }))
    // « réveil agité lors de l'anesthésie de 2005 »: what happened says that there was one.
    .filter(
      (hit, _, all) =>
        hit.concept.key !== 'anaesthesia' ||
        !all.some(({ concept }) => concept.kind === 'anaesthesia' && concept.key !== 'anaesthesia' && concept.key !== 'asa'),
    );
  const occupation = conceptByKey('occupation');
  const made: ConceptHit[] = [
    ...countedIn(tokens).flatMap(({ key, first, last }) => {
      const concept = conceptByKey(key);
      return concept ? [{ first, last, concept }] : [];
    }),
    ...anaestheticEventsIn(tokens, anaesthetic).filter(({ concept }) => !told.some((hit) => hit.concept === concept)),
    ...(anaesthetic && !told.some(({ concept }) => concept.kind === 'anaesthesia' || concept.kind === 'airway')
      ? uneventfulIn(tokens)
      : []),
    ...(occupation ? occupationsIn(tokens).map((span) => ({ ...span, concept: occupation })) : []),
  ];
  const implied = [
    ...besideDisease(tokens, told),
    ...impliedDevices(tokens, told),
    ...told.flatMap((hit) => operatedOn(tokens, hit)),
  ];
  if (made.length + implied.length === 0) return told;
  const covers = (hit: Span): boolean => made.some((each) => each.first <= hit.last && hit.first <= each.last);
  return [...told.filter((hit) => !covers(hit)), ...made, ...implied].sort((a, b) => a.first - b.first);
};

export const occasionKinds: ReadonlySet<string> = new Set(['anaesthesia', 'airway', 'procedure', 'device', 'vaccination']);
export const isOccasion = (hit: ConceptHit): boolean => occasionKinds.has(hit.concept.kind);
