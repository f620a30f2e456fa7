/**
 * Diseases and bleedings that no table holds, known by how their names are made: « tendinopathie », « syndrome de
 * Gougerot », « rupture de la coiffe ». They keep their own words as label and have no concept.
 */
import { type Concept, conceptOf } from '../concepts/concept.ts';
import { findingForms } from '../concepts/finding-words.ts';
import { conceptByKey } from '../concepts.ts';
import { namesAct } from './act-names.ts';
import type { Span } from './context.ts';
import { lastWordOf, links } from './name-words.ts';
import { type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';
import type { Token } from './tokens.ts';
import { hasWord, wordsIn } from './words-near.ts';

/** Organs whose inflammation is named by « -ite »: « activite », « limite » are none. */
const inflamed =
  /(?:muc|dermohypoderm|hypoderm|enthes|ligament|aponevros|trochanter|styloid|adnex|chorioamniot|mediastin|endophtalm|episcler|scler|pannicul|bulb|ethmoid|alveol|glomerulonephr|glomerul|vesicul|cerebell|ventricul|periton|pericard|endocard|rhinosinus|nasosinus|spondylarthr|polyneur|neur|pneumopath|myelit|sacroil|bronchiolo\w*|meningoencephal|pleuropneum|thyroïd|sinobronch|orchiepididym|epididymorch|pyodermat|chorioretin|vulvovagin|dacryoaden|ost[eé]oarthr|perihepat|periarthr|pseudopolyarthr|aden|amygdal|angiochol|aort|append?ic|arachno?id|arter|arthr|balan|barthol|blephar|bronch|bronchiol|burs|capsul|cardi|cellul|cervic|chol(?:ecyst|ang)?|chondr|col|coxal?|conjonctiv|cyst|dacry\w*|dermat|dermatomyos|discal?|discit?|diverticul|duoden|encephal|endometr|enter|epicondyl|epididym|epiglott|fasci|follicul|gastr|gastroenter|gingiv|gloss|hepat|hidraden|(?:^|cholo)ile|irid\w*|kerat|labyrinth|laryng|lymphang|mast|mastoid|mening|mesenter|metr|myel|myocard|myos|nephr|nevr|oesophag|orch|orchi\w*|oste|ostemyel|osteomyel|(?:^|[pmr])ot|oophor|pancreat|papill|parodont|parotid|pharyng|phleb|plasm|pleur|pneumon|pouch|proct|prostat|pyel|pyelonephr|radicul|rect|retin|rhin|rhinopharyng|salping|sacro\w*|sial\w*|sigmoid|sinus|spondyl|spondylodisc|stomat|synov|tendin|tenosynov|thyroid|tonsill|trache|typhl|ureter|uretr|uve|vagin|valvul|vestibul|vulv\w*)ite$/;

const diseaseEnding =
  /(?:plasie|kinesie|(?:hypo|hyper|par|dys)esthesie|(?:hyper|hypo|a|dys|myo)tonie|lepsie|pepsie|(?:dipl|my|ambly|hypermetr)opie|ataxie|lithisme|(?:traumat|rhumat|aut|strab|priap|parkinson|hirsut|astigmat|brux|thyroid|corticisme|gonad|parathyroid|aldosteron|albin|cretin|gigant|nan|meth|saturn|ergot|botul|somnambul|barotraumat)isme|corticisme|candidiase|elephantiase|filariose|mycobacteriose|zoonose|listeriose|legionellose|salmonellose|pneumoconiose|silicose|sarcoidose|hemochromatose|osteochondrose|ostephytose|spondylose|ankylose|tendinose|synostose|exostose|keratose|acanthose|dermatose|furonculose|tuberculose|bilharziose|echinococcose|toxocarose|giardiose|amibiose|anguillulose|babesiose|borreliose|bartonellose|pasteurellose|tularemie|cystinose|mucopolysaccharidose|thesaurismose|lipomatose|fibromatose|polypose|diverticulose|carcinose|lymphangiectasie|telangiectasie|granulomatose|histiocytose|mastocytose|sarcoidose|oxalose|calcinose|ochronose|porphyrie|mucoviscidose|endometriose|adenomyose|hidradenite|impetigo|nodose|incidentalome|hygroma|cephalohematome|chalazion|pathie|algie|plegie|paresie|phasie|praxie|dynie|urie|rragie|rrhagie|megalie|malacie|trophie|penie|cytose|philie|phobie|myotonie|lithiase|mycose|arthrose|stenose|thrombose|fibrose|sclerose|necrose|dermatose|psychose|nevrose|cyphose|scoliose|lordose|cirrhose|amylose|steatose|parasitose|leptospirose|toxoplasmose|brucellose|histoplasmose|aspergillose|hidrose|cetose|acidose|alcalose|adenome|fibrome|lipome|angiome|hemangiome|lymphome|sarcome|carcinome|melanome|myelome|gliome|neurinome|nevrome|schwannome|osteome|chondrome|papillome|condylome|granulome|xanthome|craniopharyngiome|prolactinome|insulinome|teratome|seminome|thymome|mesotheliome|blastome|staphylome|trachome|ectasie|ptose|acidocetose|achalasie|apnee|dyspnee|orthopnee|polypnee|tachypnee|cephalee|pyrexie|anorexie|cachexie|asthenie|dysphagie|dysphonie|aphagie|aerophagie|logorrhee|diarrhee|otorrhee|rhinorrhee|galactorrhee|amenorrhee|menorrhee|gonorrhee|leucorrhee|cardie|arythmie|hemie|glycemie|natremie|kaliemie|calcemie|lipidemie|uricemie|toxemie|bacteriemie|septicemie|ischemie|urticaire|eczema|psoriasis|cele|cholangiocarcinome|ictere|prurit|zona|herpes|paludisme|dengue|impetigo|erysipele|vitiligo|lichen)$/;

/** « -ose », « -ome »: a disease unless it is a sugar, a state of mind or a verb. */
const general =
  /(?:ose|ome|rrhee|(?:hypo|hyper|para)thyroidie|pituitarisme|nephrose|thorax|phtalmie|dermie|amnio|geusie|osmie|opsie|reflexie|cephalie|genesie|salivation)$/;
const noDisease =
  /(?:ulose|ellose|altose|anose|alose|ctose|ucose|trose|arose|ylose|tyrose|stomose|stornose|synd?rome|symptome|osome|drome|nome|diplome|tome|axiome|idiome|home|binome|genome|biome|hypnose|narcose|symbiose|apoptose|mitose|osmose|chose|dose|prose|pose|rose|close|ause|alose|phagocytose|biopsie|autopsie|necropsie|hypodermie|epidermie)$/;

/** Of these only the ill forms: « glycemie » is a result, « hypoglycemie » a state. */
const needsHyper = /(?:glycemie|natremie|kaliemie|calcemie|lipidemie|uricemie|hemie|philie|trophie|cytose|cardie|phobie)$/;
const hyper =
  /^(?:hyper|hypo|dys|poly|a(?:n)?lgo|brady|tachy|hemo|eosino|leuco|lympho|thrombo|mono|baso|neutro|iso|masto|histio|sphero|micro|macro|agora|claustro|photo|ischemie|cardio|amyo|dystrophie|atrophie|cardiomegalie)/;

/** What bled or bleeds. */
export const bleedingForms = `saignt; perds|perdais|perdu du sang; urine|pisse du sang; crache du sang; crachats de sang; vomi|vomit du sang; hemorragie*; hematome*; saignement*; hematurie*; hemoptysie*; hemopericarde; hemarthrose*; ecchymose*; saigne*; deglobulisation`;
const bleedingTable: PhraseTable<true> = phraseTable(phrasesOf(bleedingForms).map((phrase) => [phrase, true] as const));
const headTable: PhraseTable<true> = phraseTable(phrasesOf(findingForms).map((phrase) => [phrase, true] as const));

/** Made as a disease and naming none, or naming a measure, a place, a speciality. */
const decoys = new Set(
  `conduite suite visite limite droite petite site gravite nephropathie homeopathie osteopathie pathologie therapie
  radiotherapie sympathie kinesitherapie diurese philosophie photographie hemophilie dialyse prothese apnee phobie psychopathie
  antalgie volet pedicurie cardioplegie neuroplegie apyrexie allopathie naturopathie telepathie empathie infections hernies syndromes anemie symptome hematie cele`.split(
    /\s+/,
  ),
);

const problem = conceptOf('problem')('', '', '', { transient: true, paired: true });
const bleeding = conceptOf('bleeding')('', '', '', { paired: true });

export interface OpenName extends Span {
  readonly concept: Concept;
}

/** Is the word made as the name of a disease? */
export const namesDisease = (word: string): boolean =>
  word.length >= 6 &&
  !decoys.has(word) &&
  (inflamed.test(word) ||
    (word.length >= 7 && general.test(word) && !noDisease.test(word)) ||
    (diseaseEnding.test(word) && (!needsHyper.test(word) || hyper.test(word))));

const wordsAfter = (tokens: readonly Token[], last: number): string => wordsIn(tokens, last + 1, last + 3);

const counted = /^(?:derniere|premiere|aucune|nouvelle|seule|unique|deuxieme|troisieme)$/;
const immune = /^(?:(?:non)?immunisee?|protegee?|ig[gm]|serologie|immunite|anti|rappel|vaccin\w*)$/;

/** « toxoplasmose immunisée », « rubéole et toxoplasmose non immunisées », « sérologie rubéole ». */
const isImmunity = (tokens: readonly Token[], index: number): boolean => {
  if (immune.test(tokens[index - 1]?.folded ?? '')) return true;
  const at = [1, 2, 3, 4].find((step) => immune.test(tokens[index + step]?.folded ?? ''));
  return (
    at !== undefined &&
    tokens
      .slice(index + 1, index + at)
      .every(({ folded }) => /^(?:non|et|,|ou|\/|pas|:|rubeole|toxoplasmose|varicelle|cmv)$/.test(folded))
  );
};

/** Words of a disease that here are a course, an occasion, a shock of current, a plate of steel. */
const saysNothing = (tokens: readonly Token[], index: number): boolean => {
  const word = tokens[index]?.folded ?? '';
  const before = tokens[index - 1]?.folded ?? '';
  const next = tokens[index + 1];
  const named = headTable.matchAt(tokens, index)?.last ?? index;
  // « à chaque infection », « après chaque selle liquide »
  if (before === 'chaque') return true;
  switch (word) {
    // « prise de sang dans 15 jours »
    case 'sang':
      return /(?:^| )(?:prise|gaz|bilan|analyse|don|poche) (?:de|du)$/.test(wordsIn(tokens, index - 2, index));
    // « péri-ombilicales puis en FID »
    case 'fid':
      return /^(?:en|la|de)$/.test(before);
    case 'recidive':
      // « Aspirine, sans récidive », « FA ablatée, récidive à 4 mois »: how it went on.
      return (before === 'sans' && next?.kind !== 'word') || (before === ',' && /^(?:a|au|apres|sous)$/.test(next?.folded ?? ''));
    case 'lesion':
      return before === 'sans' && next?.kind !== 'word';
    // « après avoir soufflé »
    case 'souffle':
      return /^(?:avoir|ai|ayant)$/.test(before);
    // « travaille sans pause » and « pas de pause » at the Holter
    case 'pause':
      return named === index && !/(?:^| )(?:pas de|aucune|sans|absence de)$/.test(wordsIn(tokens, index - 2, index));
    // « des fuites quand je tousse »: when.
    case 'tousse':
    case 'eternue':
      return /(?:^| )(?:quand|lorsque|si) (?:je|il|elle|on)$/.test(wordsIn(tokens, index - 2, index)) || before === 'en';
    case 'salve':
      return before === 'sans';
    case 'choc':
      if (named > index) return false;
      return (
        hasWord(
          tokens,
          /^(?:dai|defibrillateur|electrique|cee|joule|racs?|fv|tv|boitier|sonde|delivre|cardioversion|visite|j)$/,
        ) ||
        !(
          next?.folded === 'non' ||
          /(?:^| )(?:pas|jamai|jamais|fait|eu|sans|absence|etat|en)(?: de)?$/.test(wordsIn(tokens, index - 2, index))
        )
      );
    case 'plaque':
      // « plaques » on the skin; « plaque » of steel or of an artery has its adjective.
      return (
        named === index &&
        (next?.kind === 'word' ||
          (tokens[index]?.end ?? 0) - (tokens[index]?.start ?? 0) < 7 ||
          /^(?:et|par|avec|en|deux|2)$/.test(before))
      );
    // « papule 11 mm » of a skin test
    case 'papule':
      return next?.kind === 'number';
    // « Open cœlio, pneumopéritoine 12 mmHg »: of the surgeon.
    case 'pneumoperitoine':
      return hasWord(tokens, /^(?:trocart|open|coelio|coelioscopie|mmhg|co2|insufflation|veres|veress|palmer|optique)$/);
    case 'desaturation':
      return (
        before === 'de' ||
        /^(?:a|minimale?|moyenne|breve|transitoire|jusqu|nadir|profonde)$/.test(next?.folded ?? '') ||
        hasWord(
          tokens,
          /^(?:induction|reveil|intubation|extubation|anesthesie|coloscopie|sedation|propofol|masque|larynge|fastrach|videolaryngoscope)$/,
        )
      );
    case 'trouble':
      return (
        next?.folded === 'de' &&
        /repolarisation/.test(wordsIn(tokens, index, index + 4)) &&
        hasWord(tokens, /^(?:ecg|electrocardiogramme)$/)
      );
    // « vomi après la hernie »: after its operation.
    case 'hernie':
    case 'vegetation':
    case 'eventration':
    case 'fibrome':
      return /(?:^| )(?:apres (?:la|ma|sa|mon|son|l)|lor d une?)$/.test(wordsIn(tokens, index - 3, index));
    default:
      return false;
  }
};

/** « Sténose serrée (85 %) de la carotide interne »: the table has it without its measure. */
const namedPastMeasure = (tokens: readonly Token[], first: number, last: number): Concept => {
  const words = wordsIn(tokens, first, last + 1);
  const key = /^stenose .*\d.* carotid/.test(words)
    ? 'carotid-stenosis'
    : /^(?:stenose|lesion|occlusion) .*\d.* (?:iva|coronaire|circonflexe|tronc commun|marginale|diagonale)/.test(words)
      ? 'coronary-disease'
      : undefined;
  return (key && conceptByKey(key)) || problem;
};

export const openNamesIn = (tokens: readonly Token[], taken: (index: number) => boolean): OpenName[] => {
  const found: OpenName[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    // « # ESF D », in the hand of an emergency doctor.
    if (token?.folded === '#' && tokens[index + 1]?.kind === 'word' && !taken(index + 1)) {
      const end = lastWordOf(tokens, index + 1);
      found.push({ first: index, last: end, concept: problem });
      index = end;
      continue;
    }
    if (token?.kind !== 'word' || taken(index)) continue;
    // « Dernière crise il y a 2 mois », « aucune poussée »
    if (
      found.length === 0 &&
      !tokens.slice(0, index).some((_, at) => taken(at)) &&
      /^(?:crise|poussee)$/.test(token.folded) &&
      counted.test(tokens[index - 1]?.folded ?? '')
    ) {
      found.push({ first: index, last: lastWordOf(tokens, index), concept: problem });
      index = lastWordOf(tokens, index);
      continue;
    }
    // « toxoplasmose immunisée », « sérologie rubéole »: no disease.
    if (isImmunity(tokens, index)) continue;
    // « trois poussées, dont une abcédée »: an adjective.
    if (/^abcede/.test(token.folded)) continue;
    if (saysNothing(tokens, index)) continue;
    // « résection des ostéophytes », « opéré des amygdales et végétations »: of the act.
    if (token.folded === 'osteophyte' && /^(?:resection|ablation|exerese)$/.test(tokens[index - 2]?.folded ?? '')) continue;
    if (token.folded === 'vegetation' && hasWord(tokens, /^(?:amygdale|amygdalectomie|yoyo|operee?|operation|adenoidectomie)$/))
      continue;
    if (token.folded === 'tv' && !(token.capitals && tokens[index - 1]?.folded === 'de')) continue;
    // « si douleur » says when to take a medicine.
    if (tokens[index - 1]?.folded === 'si') continue;
    if (
      /^(?:vegetation|amygdale)$/.test(token.folded) &&
      /^(?:operation|ablation|exerese|curetage)$/.test(tokens[index - 2]?.folded ?? '')
    )
      continue;
    const bled = bleedingTable.matchAt(tokens, index);
    const ill = headTable.matchAt(tokens, index);
    // « sclérose hippocampique »; « sclérose de varices » is done.
    if (namesAct(token.folded) && !(ill && ill.last > index)) continue;
    // « Hématome cérébral » is a disease of the brain.
    const cerebral =
      bled &&
      /^(?:cerebr|cerebel|extradur|intracerebr|intracran|intraparenchym|meninge|sousdur|sylvien|frontal|parietal|temporal|occipital|retroperiton)|^(?:sous|extra) dura/.test(
        wordsAfter(tokens, bled.last),
      );
    const head = cerebral ? (ill ?? bled) : (bled ?? ill);
    if (!head && !namesDisease(token.folded)) continue;
    let last = Math.max(head?.last ?? index, lastWordOf(tokens, head?.last ?? index));
    for (let at = index; at <= last; at++) if (taken(at)) last = at - 1;
    while (last > index && links.has(tokens[last]?.folded ?? '')) last--;
    if (last < (head?.last ?? index) && head) continue;
    // « rupture de Keppra »
    if (token.folded === 'rupture' && last === index && /^(?:de|d|du|en)$/.test(tokens[index + 1]?.folded ?? '')) continue;
    // « des fuites quand je tousse »
    while (last > index && /^(?:quand|lorsque)$/.test(tokens[last]?.folded ?? '')) last--;
    found.push({ first: index, last, concept: bled && !cerebral ? bleeding : namedPastMeasure(tokens, index, last) });
    index = last;
  }
  return found;
};
