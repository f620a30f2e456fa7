/** Taken for a while that is over: a course told by its disease, its day, its length, its failure. */
import { isAntithrombotic } from '../drugs/classes.ts';
import type { Assertion, Span } from './context.ts';
import { drugAt, isOld, type Reading } from './finding.ts';
import type { Posology } from './quantities.ts';
import { hasWord, wordsAfter, wordsBefore, wordsIn } from './words-near.ts';

export interface Use {
  readonly mention: Span;
  readonly assertion: Assertion;
  readonly posology: Posology | undefined;
}

/** « par jour », « matin », « x 2 » */
export const isRepeated = (reading: Reading, posology: Posology | undefined): boolean => {
  const { frequency } = posology ?? {};
  if (!frequency) return false;
  const { tokens } = reading.context;
  // « 1,5 mg/kg/h » is a rate.
  return tokens
    .slice(frequency.first, frequency.last + 1)
    .some((token) => token.kind === 'word' && !/^(?:a|le|jeun|h|ml|mg|g|ui|µg|ug|cl|l|min|\d*h\d*)$/.test(token.folded));
};

/** What follows, up to the next medicine. « Bolus 5000 puis IVSE » goes on. */
export const wordsUntilNext = (reading: Reading, last: number, count: number): string => {
  const { tokens, mentionAt } = reading.context;
  const words: string[] = [];
  for (let index = last + 1; index < Math.min(last + 1 + count, tokens.length); index++) {
    const id = mentionAt[index] ?? -1;
    const folded = tokens[index]?.folded ?? ';';
    if ((id !== -1 && id < reading.medicines) || folded === ';') break;
    // « Sous aspirine, bolus d'héparine »: of the next one.
    if (folded === ',' && /^(?:bolu|injection|charge|perfusion|dose)$/.test(tokens[index + 1]?.folded ?? '')) break;
    if (folded === 'puis') return '';
    words.push(folded);
  }
  return words.join(' ');
};

export const isThinner = (reading: Reading, { first }: Span): boolean => drugAt(reading, first)?.atc?.startsWith('B01') ?? false;

const lasting = new Set([
  'thyroid',
  'statin',
  'acei',
  'arb',
  'ssri-snri',
  'antidepressant-other',
  'metformin',
  'sulfonylurea',
  'sglt2i',
  'glp1',
  'levodopa',
  'dopaminergic',
  'uric-acid',
  'lithium',
  'immunosuppressant',
  'hormone',
]);

/** What nobody gives for an act: « hypothyroïdie substituée (Lévothyrox 100) » in its report. */
export const isLasting = (reading: Reading, { first }: Span): boolean =>
  drugAt(reading, first)?.classes.some((each) => lasting.has(each)) ?? false;

/** « TVP sur PAC, Innohep 6 mois » of a history: a course, told by its length alone. */
const wasHistoryCourse = (reading: Reading, { first, last }: Span): boolean =>
  reading.context.sentence.section === 'history' &&
  /^(?:(?:curati\w+|preventi\w+|pendant|durant|x|\() )*(?:\d+|un|une|deux|trois|quatre|cinq|six|neuf|douze) (?:jour|j|semaine|sem|mois|ans?)(?: (?:[,.;)]|puis|et demi)|$)/.test(
    wordsAfter(reading, last, 6),
  ) &&
  !/(?:^| )(?:depuis|encore|en cour|actuellement|prevue?|jusqu|a poursuivre|toute?)(?: |$)/.test(
    `${wordsBefore(reading, first, 3)} ${wordsAfter(reading, last, 10)}`,
  );

/** « Il a pris Plavix pendant un an », « avait reçu de l'aspirine de 2010 à 2014 » */
export const wasTaken = (reading: Reading, { first, last }: Span): boolean =>
  wasHistoryCourse(reading, { first, last }) ||
  // « L'Imurel avait entraîné une pancréatite », « un relais par Lovenox avait été bien supporté »
  /^(?:\S+ ){0,3}(?:avait|avaient) (?:\w+ment )?(?:entraine|provoque|cause|donne|declenche|permi|ete (?:bien |mal |tre \w+ )?(?:toleree?|supportee?|efficace|prescrite?|responsable|incriminee?))/.test(
    wordsAfter(reading, last, 9),
  ) ||
  // « J'ai essayé le Lyrica », « on m'avait tenté la Salazopyrine »
  /(?:^| )(?:a|ai|avait|avon|ont) (?:deja |aussi |\w+ment )*(?:essayee?|tentee?|testee?)(?: (?:le|la|l|les|du|de|d|un|une|des|par|avec))*$/.test(
    wordsBefore(reading, first, 7),
  ) ||
  // « une consommation régulière de pholcodine avant 2022 »
  /^(?:\S+ ){0,2}avant (?:(?:janvier|fevrier|mars?|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre) )?(?:19|20)\d\d(?: |$)/.test(
    wordsAfter(reading, last, 6),
  ) ||
  // « Lovenox 0,4 jusqu'à l'admission », « Aspégic 100 jusqu'à 35 SA » of a pregnancy
  (/^(?:\S+ ){0,6}jusqu a (?:l admission|l hospitalisation|l accouchement|la cesarienne|l entree|son deces?|\d\d (?:sa|semaine))/.test(
    wordsAfter(reading, last, 12),
  ) &&
    /^(?:pregnancy|reason|history|act)$/.test(reading.context.sentence.section)) ||
  // « Persantine et Ticlid autrefois »
  /^(?:(?:et|,|\+) \S+ )*(?:\S+ )?(?:autrefoi|autrefois|jadi|jadis|anciennement|par le passe|dan le passe|dans le passe)(?: |$)/.test(
    wordsAfter(reading, last, 7),
  ) ||
  // « Avant j'avais du Sintrom », « après trois mois d'Eliquis, il est sous … »
  /(?:^| )avant (?:j |il |elle |on )?(?:avai[st]?|prenai[st]?|prenai|etai[st]? sous|me donnait|avai|etai sous)(?: (?:du|de|d|un|l|la|le))*$/.test(
    wordsBefore(reading, first, 7),
  ) ||
  /(?:^| )apres (?:\S+ )?(?:\d+|un|une|deux|trois|quatre|six|douze) (?:jour|semaine|mois|an|annee) (?:de traitement )?(?:par|d|de|sous)$/.test(
    wordsBefore(reading, first, 7),
  ) ||
  // « Elle a eu de l'Orelox et de l'amoxicilline depuis sans rien »
  /(?:^| )(?:ai|a|avait|avai) (?:deja |bien )?eu (?:de l |du |de la |de |d )*\S+ (?:et|puis|,) (?:de |d |du )?(?:l |la )?$/.test(
    `${wordsBefore(reading, first, 11)} `,
  ) ||
  // « J'ai eu des piqûres d'Innohep en 2020 »
  /(?:^| )(?:ai|a|avait|avai|avaient|ont) (?:deja )?eu (?:\S+ )?(?:(?:piqure|injection|cure|perfusion|traitement|comprime) )?(?:de |d |du |par )?(?:l |la )?$/.test(
    `${wordsBefore(reading, first, 6)} `,
  ) ||
  // « Une hypoglycémie sévère en avril avec recours au Glucagen »
  /(?:^| )recour (?:a|au|aux)(?: (?:la|l|le|un|une|des))*$/.test(wordsBefore(reading, first, 4)) ||
  // « Prise de kétoprofène en automédication pendant une semaine », « il a ajouté de l'ibuprofène pendant 5 jours »
  (!isThinner(reading, { first, last }) &&
    /(?:^| )(?:prise (?:de|d)|(?:a|ai|avait) (?:\w+ment )?(?:ajoute|consomme|pris|pri|utilise|essaye|repris|repri)(?: (?:du|de|d|l|la|le|un|une))*)$/.test(
      wordsBefore(reading, first, 6),
    ) &&
    /(?:^| )(?:pendant|durant) (?:\d+|un|une|deux|trois|quatre|quelque|plusieur)(?: |$)/.test(wordsAfter(reading, last, 9))) ||
  // « Emend et Zophren pris pendant la cure »
  /^(?:\S+ et \S+ |et \S+ |\S+ )?(?:prise?|pri|recue?|utilisee?) (?:pendant|durant|lor|lors) (?:d |de |du |la |le |l |sa |son |une )*(?:cure|chimio|sejour|hospitalisation|voyage|crise|grossesse|intervention|acte|traitement)/.test(
    wordsAfter(reading, last, 8),
  ) ||
  // « Amoxicilline prise sans problème en novembre 2025 »
  (reading.dates.some(
    (each) => each.first > last && each.first - last <= 7 && each.iso < (reading.documentDate ?? '').slice(0, each.iso.length),
  ) &&
    /^(?:, )?(?:re)?(?:prise?|pri|recue?|toleree?|utilisee?|administree?) (?:depuis )?(?:sans (?:probleme|incident|reaction|souci|difficulte|consequence)|avec (?:une )?bonne tolerance)/.test(
      wordsAfter(reading, last, 5),
    )) ||
  // « L'aspirine, prise ponctuellement en 2021 »
  (reading.dates.length > 0 &&
    /^(?:, )?prise? (?:ponctuellement|une (?:seule )?fois|autrefoi|brievement)/.test(wordsAfter(reading, last, 5))) ||
  ((reading.context.sentence.section === 'reason' || reading.context.sentence.section === 'act') &&
    /(?:^| )(?<!il y a |pour |encore |depuis |dp )(?:pendant )?\d+ (?:jour|j|semaine|h|heure)(?: |$)/.test(
      wordsAfter(reading, last, 9),
    ) &&
    !hasWord(reading.context.tokens, /^(?:sortie|ordonnance|prescri\w*)$/) &&
    !/(?:^| )(?:encore|jusqu|a poursuivre|soit|puis \d\S*|au long cour|a vie)(?: |$)/.test(wordsAfter(reading, last, 14))) ||
  (/(?:^| )(?:a|avait|ai|ayant) (?:pri|pris|prise|recu|eu|utilise) /.test(`${wordsBefore(reading, first, 6)} `) &&
    /^(?:\S+ ){0,4}(?:pendant|durant|jusqu|quelque|entre|de) /.test(`${wordsAfter(reading, last, 8)} `)) ||
  // « On m'a fait des piqûres dans le ventre (Lovenox) pendant un mois »
  (/(?:^| )(?:m|lui) (?:a|ont|avait) (?:fait|donne|mis) /.test(`${wordsBefore(reading, first, 11)} `) &&
    /^(?:\S+ ){0,4}(?:pendant|durant) /.test(`${wordsAfter(reading, last, 8)} `));

const eased =
  /(?:^| )(?:cede|cedant|regresse|regressif|regressive|amelioree?|amelioration|resolutif|resolutive|jugulee?|reversee?|corrigee?|favorable|peu amelioree?|soulagee?|fermee?|levee?|cassee?|jugulee?|prehospitalier|remission complete) (?:\S+ ){0,3}(?:sous|par|apres|avec|grace a)(?: \S+){0,4}$/;
export const treated = /(?:^| )(?:traitee?|traitement|couverte?|antibiotherapie) (?:\S+ ){0,2}(?:par|avec)(?: \S+){0,3}$/;
const ongoing = /(?:^| )(?:depuis|en cour|actuellement|jusqu|poursui\w*|encore|a poursuivre|au long cour)(?: |$)/;
const emergencies = new Set([
  'sulfate de magnésium',
  'noradrénaline',
  'dobutamine',
  'naloxone',
  'flumazénil',
  'néostigmine',
  'dantrolène',
]);
/** « une pneumopathie traitée par Fortum », « en décembre traitée par Ventoline »: a course of what was acute. */
export const wasCourse = (reading: Reading, { mention, posology }: Use): boolean => {
  const { context, documentDate } = reading;
  const { section } = context.sentence;
  if (section === 'treatment') return false;
  // « Abcès traité par Dalacine la semaine passée », under a plan too.
  const behind = reading.dates.find((each) => each.first > mention.last && each.first - mention.last <= 4);
  if (section === 'plan' && !(behind && behind.iso < (documentDate ?? '').slice(0, behind.iso.length))) return false;
  const before = wordsBefore(reading, mention.first, 8);
  const after = wordsAfter(reading, mention.last, 8);
  // « par FEC 100 puis Taxotère jusqu'en août 2019 »: until a day that is past.
  const until = reading.dates.find((each) => each.first > mention.last);
  const ended =
    until !== undefined &&
    isOld(until.end ?? until.iso, documentDate) &&
    /(?:^| )jusqu(?: \S+)?$/.test(wordsIn(context.tokens, until.first - 2, until.first));
  if (ongoing.test(before) || ongoing.test(ended ? after.replace(/(?:^| )jusqu/, ' ') : after)) return false;
  if (eased.test(before)) return true;
  if (!treated.test(before)) return false;
  // « Prééclampsie traitée par Loxen et sulfate de magnésium »
  if (reading.drugs.some(({ drug }) => drug.substances.some((name) => emergencies.has(name)))) return true;
  // « A été traité par Lovenox curatif pour une TVP en 2010 »
  const passive = /(?:^| )(?:a|ai|ont|avait|avai|avaient|fut) ete traitee? (?:\S+ ){0,2}(?:par|avec)(?: \S+){0,2}$/.test(before);
  const lasted =
    /(?:^| )(?:pendant|durant|pour|x)? ?(?:\d+|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|une?) (?:j|jour|semaine|sem|mois|ans?)(?: |$)/.test(
      wordsAfter(reading, mention.last, 10),
    );
  if (passive && (lasted || drugAt(reading, mention.first)?.classes.includes('antibiotic'))) return true;
  const toldOnce = /(?:^| )(?:a|avait|fut) (?:ete )?traitee? (?:\S+ ){0,2}(?:par|avec)(?: \S+)?$/.test(before);
  if (toldOnce && reading.dates.some((each) => each.first > mention.last && isOld(each.iso, documentDate))) return true;
  const drug = drugAt(reading, mention.first);
  const antibiotic = drug?.atc?.startsWith('J0') ?? drug?.classes.includes('antibiotic') ?? false;
  const thinner = isThinner(reading, mention);
  const date = reading.dates.findLast((each) => each.last < mention.first);
  // « Dépression traitée par Seroplex en 2019 »
  const own = reading.dates.find((each) => each.first > mention.last && each.first - mention.last <= 5);
  const then =
    own !== undefined &&
    !thinner &&
    !antibiotic &&
    (!isLasting(reading, mention) || /^L01/.test(drugAt(reading, mention.first)?.atc ?? '')) &&
    isOld(own.iso, documentDate) &&
    context.tokens[own.first - 1]?.folded === 'en' &&
    !isRepeated(reading, posology);
  // « dernière en décembre 2024, traitée par »: apposed.
  const apart =
    date &&
    context.tokens
      .slice(date.last + 1, mention.first)
      .some(
        (token, at) =>
          token.folded === ';' ||
          (token.folded === ',' && !(at === 0 && /^traitee?$/.test(context.tokens[date.last + 2]?.folded ?? ''))),
      );
  const ago =
    date !== undefined &&
    !apart &&
    !thinner &&
    (date.end ?? date.iso).slice(0, 7) < (documentDate ?? '').slice(0, 7) &&
    !isRepeated(reading, posology);
  return (antibiotic && !isRepeated(reading, posology)) || ago || then;
};

/** « Ulcère hémorragique en 2019 sous aspirine », « phlébite en 1996 sous pilule »: what was taken then. */
export const wasUnder = (reading: Reading, { mention, posology }: Use): boolean => {
  const { tokens, mentionAt } = reading.context;
  const under =
    tokens[mention.first]?.folded === 'sous' ||
    tokens[mention.first - 1]?.folded === 'sous' ||
    /(?:^| )(?:a cause|liee?|due?) (?:d|de|du|a|au)(?: (?:l|la|le))?$/.test(wordsBefore(reading, mention.first, 5)) ||
    /(?:^| )sous (?:pilule|contraception|traitement par)(?: \S+)?$/.test(wordsBefore(reading, mention.first, 4)) ||
    // « sous AINS et aspirine »
    /(?:^| )sous \S+(?: \S+)? (?:\+|et|\/|associee?s? (?:a|au)(?: (?:du|de|d|l|la|le))*)$/.test(
      wordsBefore(reading, mention.first, 6),
    );
  // « Extractions dentaires 2019 sous Minirin et Exacyl »: for that act.
  const act = reading.context.mentionAt.slice(0, mention.first).some((id) => reading.occasion.has(id));
  if (
    under &&
    act &&
    !isLasting(reading, mention) &&
    !isThinner(reading, mention) &&
    !/depuis/.test(wordsBefore(reading, mention.first, 8))
  ) {
    const day = reading.dates.findLast((each) => each.last < mention.first);
    const apart =
      day &&
      wordsIn(reading.context.tokens, day.last + 1, mention.first)
        .split(' ')
        .some((word) => /^[,;:.]$/.test(word));
    if (day && !apart && mention.first - day.last <= 6 && isOld(day.iso, reading.documentDate)) return true;
  }
  if (posology || !under) return false;
  // « Saignement sous Xarelto en 2022, depuis sous Eliquis »
  if (
    /(?:^| )(?:depuis|actuellement|maintenant|desormai|aujourd|puis|ensuite|reste|toujours)(?: |$)/.test(
      wordsBefore(reading, mention.first, 4),
    )
  )
    return false;
  if (reading.context.sentence.section === 'treatment' || tokens[mention.last + 1]?.folded === 'seul') return false;
  const classes = drugAt(reading, mention.first)?.classes ?? [];
  if (!isAntithrombotic(classes) && !classes.includes('hormone') && !classes.includes('nsaid')) return false;
  if (
    !classes.includes('hormone') &&
    !/hemorrag|saign|hematome|ulcere|tih|epistaxi|melena/.test(wordsBefore(reading, mention.first, 12))
  )
    return false;
  const years = (iso: string): number => Number(iso.slice(0, 4));
  // The only day of the sentence dates the bleeding, wherever it stands.
  const reach = reading.dates.length === 1 ? 12 : 4;
  const date = reading.dates.find(
    (each) => Math.min(Math.abs(each.first - mention.last), Math.abs(mention.first - each.last)) <= reach,
  );
  const old = date !== undefined && years(reading.documentDate ?? '') - years(date.iso) >= 1;
  const since =
    /(?:^| )(?:depuis|dp)(?: |$)/.test(wordsBefore(reading, date?.first ?? 0, 2)) ||
    /depuis/.test(tokens[date?.first ?? 0]?.folded ?? '');
  const told = mentionAt.slice(0, mention.first).some((id) => id >= reading.medicines);
  return old && !since && told;
};

/** « Prise de 20 cp de Xanax », « il a pris deux comprimés d'ibuprofène hier » */
const swallowed = /(?:^| )(?:ingere|ingestion|absorbe|absorption|avale|intoxication medicamenteuse|imv)(?: |$)/;

/** « A ingéré une quarantaine de comprimés de Dafalgan et une boîte d'Imovane »: all that follows. */
const wasIngested = (reading: Reading, { first }: Span): boolean => {
  const before = wordsBefore(reading, first, 24);
  return (
    swallowed.test(before) &&
    /(?:^| )(?:\d+|une|deux|trois|dizaine|vingtaine|trentaine|quarantaine|boite|plaquette|cp|comprime)(?: |$)/.test(before) &&
    !/(?:^| )(?:habituel\w*|sous|[;.])(?: |$)/.test(before)
  );
};

const onDemandAtc = /^(?:N02|M01A|A03|R06|R03AC|A04A|A07|R05)/;

/** « Ibuprofène en automédication, la semaine précédant l'entrée », « Spasfon ce matin »: of what is taken now and then. */
const wasTakenThen = (reading: Reading, { first, last }: Span, posology: Posology | undefined): boolean => {
  const drug = drugAt(reading, first);
  if (
    isRepeated(reading, posology) ||
    /(?:^| )(?:remplacee?|relayee?|substituee?) par(?: (?:du|de|l|la|le|un))*$/.test(wordsBefore(reading, first, 5))
  )
    return false;
  // « Aspirine le mois dernier pour un mal de tête »: for a pain, not for the blood.
  const forPain =
    drug?.substances.includes('acide acétylsalicylique') === true &&
    /(?:^| )pour (?:une? |de |des |la |le |ses |mes )*(?:mal|maux|rage|douleur|migraine|cephalee|fievre|lombalgie|regle)/.test(
      wordsAfter(reading, last, 16),
    );
  if (!forPain && (!onDemandAtc.test(drug?.atc ?? '') || isAntithrombotic(drug?.classes ?? []))) return false;
  return /^(?!.*(?:(?:il|elle) en|derniere prise) )(?:\S+ ){0,8}(?:ce matin|hier|cette nuit|la semaine (?:derniere|passee|precedant)|le mois dernier|avant hier|les jour (?:precedent|precedant)|la veille)/.test(
    wordsUntilNext(reading, last, 13),
  );
};

export const wasSwallowed = (reading: Reading, { first, last }: Span, posology: Posology | undefined): boolean =>
  wasIngested(reading, { first, last }) ||
  wasTakenThen(reading, { first, last }, posology) ||
  /(?:^| )(?:ingestion|absorption|intoxication|prise|ingere|avale) (?:\S+ ){0,5}(?:\d\d+|une (?:dizaine|vingtaine|trentaine|quarantaine|cinquantaine) (?:de|d)|une boite|une plaquette)(?: (?:cp|comprime|gelule|g))? (?:de|d)$/.test(
    wordsBefore(reading, first, 7),
  ) ||
  ((/(?:^| )(?:a|ai|avait) pris? (?:\S+ ){0,3}(?:de|d|du|un|une)(?: l| la)?$/.test(wordsBefore(reading, first, 7)) ||
    // « A pris 3 Advil dans les 24 h »
    (onDemandAtc.test(drugAt(reading, first)?.atc ?? '') &&
      /(?:^| )(?:a|ai|avait) pris? (?:\d+|un|une|deux|trois|quatre)(?: (?:cp|comprime|gelule|sachet))?(?: de| d)?$/.test(
        wordsBefore(reading, first, 6),
      )) ||
    // « oui, un Nurofen mardi dernier »
    /(?:^| )(?:un|une|1|2|deux)(?: (?:cp|comprime|sachet|dose|gelule|prise)(?: d| de))?$/.test(wordsBefore(reading, first, 4))) &&
    /^(?:\S+ ){0,6}(?:hier|avant hier|ce matin|cette nuit|le \d|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|la semaine derniere|il y a|dans les \d+|dan les \d+)/.test(
      `${wordsAfter(reading, last, 11)} `,
    ));

/** « Rosuvastatine 5 (myalgies sous Tahor) »: what another one did, and why it is this one. */
const wasIllBorne =
  /\( (?:myalgie|crampe|toux|diarrhee|nausee|oedeme|hypotension|bradycardie|cytolyse|cephalee|vertige|prurit|somnolence|mauvaise tolerance|intolerance|mal supporte)\w*(?: \S+){0,2} (?:sous|avec|au|a|apres)(?: (?:la|le|l))?$/;

/** « La morphine m'a donné d'affreuses nausées »: told for what it did. Of what thins the blood it says nothing. */
export const hasHarmed = (reading: Reading, { first, last }: Span): boolean =>
  !isThinner(reading, { first, last }) &&
  /^(?:(?:m|me|l|lui|nou|vou|la|le|ne) )?(?:a|avait|ont|avaient|ayant) (?:donne|fait|provoque|cause|declenche|rendu|entraine|occasionne|induit)e? (?!du bien|de l effet|effet|disparaitre|baisser|passer|prescrit)/.test(
    `${wordsAfter(reading, last, 6)} `,
  );

/** « Ritaline dans l'enfance », « Zyrtec au printemps, pas en ce moment », « Lamaline : a essayé, nausées » */
const ofAnotherTime =
  /^(?:(?!depuis |dp |puis |;)\S+ ){0,5}(?:(?:dans|dan|pendant|durant) (?:l |la |sa |son )?(?:petite )?(?:enfance|adolescence|jeunesse)|a l adolescence|(?:pas|plus) (?:en ce moment|actuellement|pour le moment|a ce jour)|(?:: )?(?:a |ai |avait )?essayee?(?: |$)(?!sans ))/;
export const isOfAnotherTime = (reading: Reading, { last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  const other = mentionAt.findIndex((id, index) => index > last && id !== -1 && id !== mentionAt[last]);
  const end = Math.min(last + 11, other === -1 ? tokens.length : other);
  return ofAnotherTime.test(`${wordsIn(tokens, last + 1, end)} `);
};

/** « Prescrit deux mois sans effet », « Enbrel, inefficace » */
export const hasFailed = (reading: Reading, { first, last }: Span): boolean =>
  wasIllBorne.test(wordsBefore(reading, first, 8)) ||
  /(?:^| )(?:sans (?:\w+ )?(?:effet(?! indesirable| secondaire)|succes?|amelioration|efficacite|resultat|benefice(?! (?:demontre|prouve|attendu)))|inefficace|en echec|(?<!si )(?<!en cas d )(?<!apres )echec)(?: |$)/.test(
    wordsUntilNext(reading, last, 12),
  );
