/**
 * What an allergy does to the body, in a doctor's words and in a patient's: « bronchospasme », « ma gorge s'est fermée ». The
 * one table of reactions: the reader takes its names, its signs and what leads to an agent from it, each by its column.
 */

/**
 * How much a sign speaks of an allergy. `sure`: allergic by itself · `skin`: with another, or with what often does it ·
 * `vital`: grave, of many causes · `mild`: says something only beside another.
 */
export type SignWeight = 'sure' | 'skin' | 'vital' | 'mild';

export interface ReactionRow {
  /** Phrase language of reading/phrases.ts. */
  readonly forms: string;
  /** Written as the reaction of an allergy; where it stands beside one it is no disease of its own. */
  readonly named: boolean;
  /** Never to be missed. */
  readonly severe: boolean;
  /** Names an allergy by itself: « vomissements sous morphine » do not. */
  readonly tells: boolean;
  readonly weight?: SignWeight;
}

type Column = 'named' | 'severe' | 'tells' | SignWeight;
const isWeight = (column: Column): column is SignWeight => /^(?:sure|skin|vital|mild)$/.test(column);
const row = (columns: readonly Column[], forms: string): ReactionRow => {
  const weight = columns.find(isWeight);
  return {
    forms,
    named: columns.includes('named'),
    severe: columns.includes('severe'),
    tells: columns.includes('tells'),
    ...(weight && { weight }),
  };
};

/** From the gravest to the mildest; the first row that holds a phrase wins. */
export const reactions: readonly ReactionRow[] = [
  row(
    ['named', 'severe', 'tells', 'vital'],
    'arret cardiaque; arret cardio circulatoire|respiratoire; arret cardiorespiratoire; choc; etouff*; du mal a respirer',
  ),
  row(['named', 'severe'], 'arret cardiocirculatoire; ACR'),
  row(
    ['named', 'severe', 'tells'],
    'choc anaphylactique|anaphylactoide; etat de choc; reaction anaphylactique|anaphylactoide; oedeme de quincke; angio oedeme; crise d asthme; stevens johnson; NET; pustulose exanthematique; grade III|3|IV|4; collapsus',
  ),
  row(
    ['named', 'severe', 'tells', 'sure'],
    'anaphylaxie*; anaphylactique; quincke; angioedeme|angiooedeme; oedeme larynge|glottique|facial; oedeme de la glotte|face; oedeme du visage; bronchospasme*; lyell; DRESS; toxidermie*; necrolyse epidermique; PEAG',
  ),
  row(['named', 'severe', 'tells', 'skin'], 'oedeme'),
  row(
    ['named', 'severe', 'vital'],
    'gene respiratoire; gene pour|a respirer; dyspnee; detresse respiratoire; hypotension; malaise',
  ),
  row(
    ['named', 'severe'],
    'peut|pouvait|pouvais|arrive|arrivait|arrivais plus|pas a? respirer; respirait|respirais|respire plus|pas bien?; respirait|respirais|respire mal',
  ),
  row(
    ['named', 'tells', 'sure'],
    'urticaire*; reaction* cutanee*; eruption*; rash*; exantheme*; boutons; cloque*; erythrodermie*; plaque rouges?',
  ),
  row(
    ['named', 'tells'],
    'grade II|2; grade I|1; urticaire* geante|generalisee; eruption* cutanee*|maculo? papuleuse?|maculopapuleuse?; rash* cutane*; EMP; red man|neck; homme rouge; eczema* de contact?; dermatite* de contact?',
  ),
  row(['named', 'tells', 'skin'], 'erytheme*; rougeur*; enfle*; gonfle; gonflement; gonflent'),
  row(['named', 'skin'], 'gonfle*; gonflement*; prurit*; demangeaison*'),
  row(['named', 'sure'], 'syndrome oral'),
  row(['named', 'mild'], 'nausee*; toux; vomissement*; vomi|vomit|vomissait'),
  row(
    ['named'],
    'oedeme*; levre*|langue|visage|paupiere*|gorge qui gonfle*; levre*|langue|visage|gorge gonfle*; syndrome oral croise|allergique; gonflement des|de|du la? levres|langue|visage|gorge|face; gonfle*|enfle* du|des|de|au|aux|a la? visage|levre*|langue|gorge|face|paupiere*; visage|figure tout? gonfle|gonflee|enfle|enflee; irrite*; irritation*; photosensib*; trouble* digestif*; vomir; diarrhee*; intolerance digestive; myalgie*; rhabdomyolyse; crampes; toux seche; rhinite*; conjonctivite*; rhino? conjonctivite',
  ),
  row(
    ['tells', 'sure'],
    'plaques; oedeme du|des visage|langue; reaction* urticarienne*|immediate*|allergique*; reaction* severe? de grade I|II|III|IV|1|2|3|4',
  ),
  row(['tells', 'skin'], 'eczema*; gratte; grattait; rouge partout; toute? rouge'),
  row(['tells', 'vital'], 'failli mourir; failli y passer|rester'),
  row(
    ['tells'],
    'dermatite*; dermite*; oedeme du|des levres; tolere|tolerent pas; arret respiratoire; gorge serre|gonfle|gonflee; couvert|couverte de; reaction* immediate severe? de grade I|II|III|IV|1|2|3|4',
  ),
  row(
    ['sure'],
    'fait|fai|faisait|font une|des crise* d asthme; urticarien*; placard* erythemateu*|urticarien*|rouge*|prurigineu*; bulles; erytheme* diffu*|generalise*|etendu*; decollement* cutane*|epidermique*; pele|pelait|peler|pelee de partout; peau qui pele*; desquam*; angio oedeme*; angioedeme*; angiooedeme*; anaphyla*; stevens; necrolyse*; bronche* fermee*|serree*; couvert|couverte|couverts|recouvert|recouverte de plaques|plaque|boutons|rougeurs|cloques|taches; oedeme du|de|des la|le|les|l? visage|face|levre*|langue|paupiere*|glotte|larynx|luette|gorge; oedeme lingual|labial|palpebral; reaction* loco regionale*; reaction* locoregionale*; reaction* generale*|generalisee*|systemique*|anaphyla*; pustule*; erytheme* pigmente*; boutons partout; peau a vif; gonfle*|gonfler|enfle* de? partout|comme; plaque* partout|geante*|enorme*|sur|qui|jusqu|dans|autour|immediatement; syndrome|maladie de? widal; reaction* bulleu*|erythemateu*|prurigineu*|extensive*|oedemateu*; tryptase elevee|augmentee; eruptif',
  ),
  row(
    ['skin'],
    'plaque*; crevasse*; vire|vira|virait au rouge; devien*|devenu*|devenait tout?|toute? rouge*|ecarlate*|cramoisi*; rouge comme; toute? rouge*; rouge vif|ecarlate|ecrevisse|tomate|cramoisi; ecarlate; flush*; demang*; gratter|grattent|grattaient; pique*|picote*|brule*|gratte*|gratouille* la|les bouche|levres|langue|gorge|palais; voix cassee|rauque|nasonnee|enrouee|changee; plus de voix; sifflement*; sifflait|siffler|siffle; suinte*; reaction*; boursouf*',
  ),
  row(
    ['vital'],
    'accident*; vire|vira|virait au bleu|violet; devien*|devenu*|devenait tout?|toute? bleu*|violet*|gri*|mou|molle|blanc*; tout|toute bleu|bleue|violet|violette|mou|molle; tombe|tombee|tomber dans les pommes; tombe* dans les pommes; evanoui*; ecroule*; par terre; syncope*; inconscient*; en arret; fait un arret; arret circulatoire; reanime*; sibilant*; helico; helicoptere; heliporte*; soins intensif*; collapsu; malaise*; plus de|d tension; pa|tas|ta effondree|imprenable|effondree; quatre|cinq|six|sept|huit|4|5|6|7|8 de tension; effondrement tensionnel; oap lesionnel; anapen; desature*; chute de la? tension; chute tensionnelle*; tension effondree|imprenable; tension a? quatre|cinq|six|sept|huit|4|5|6|7|8; chaleur partout|diffuse|intense|?; perte de connaissance; perdu connaissance|conscience; arret du coeur; coeur s est arrete; coeur s arrete; arrete mon coeur; desaturation; plus de|du souffle; coupe le? souffle; souffle court|coupe; plus respirer; pas respirer; plus a respirer; failli rester|crever; failli me|le|la|lui faire mourir; inanime*; plus de pouls; coeur a|avait lache; plus|pas avaler; bouche|gorge en feu; failli me|le|la tuer; l|la|le a tuer; y rester|passer; urgences; rea; reanimation; samu; pompiers; adrenaline',
  ),
  row(
    ['mild'],
    'vomi*; vomit*; tousse*; toussait; eternu*; larmoie*; larmoy*; yeux qui? pleurent|coulent|rouges; nez qui? coule|bouche; hospitalise*; fievre; sueur*; paleur; oppression*',
  ),
];

/**
 * How a text tells that a reaction was grave: as the reaction itself, or beside the word that was taken for it, or where none
 * was (« (malaise avec chute tensionnelle en 2012) », « toxidermie bulleuse »).
 */
const graveBeside = [
  String.raw`anaphyla\p{L}*|failli (?:y passer|y rester|mourir)|gorge (?:\p{L}+ ){0,2}serr\p{L}*|perte de connaissance|[ée]vanoui|syncope|collapsus`,
  String.raw`choc(?! (?:septique|cardiog|h[ée]morrag|hypovol|[ée]lectr|[ée]motion))|(?:(?:œ|[co]?e)d[èe]me de )?quincke|(?:œ|oe)d[èe]mes? (?:laryng[ée]|des l[èe]vres|de la (?:langue|glotte|face|luette)|du visage|du larynx|des paupi[èe]res)`,
  String.raw`gonfl\p{L}+ (?:du|de la|le|la|les|des|au) (?:visage|gorge|langue|l[èe]vres)|chute (?:brutale |de |la )*tension|arr[êe]t (?:cardi|circul)\p{L}*`,
  String.raw`bronchospasme|crise d['’]asthme|stridor|d[ée]saturation|(?:plus|manque) d['’]air|d[ée]collement cutan[ée]`,
].join('|');
/** A thrombopenia induced by heparin kills by the next dose as an anaphylaxis does. */
const graveItself =
  /thrombop[ée]nie induite|\bTIH\b|malaise.*(?:urticaire|[ée]ruption|rash|[ée]ryth[èe]me|prurit)|(?:urticaire|[ée]ruption|rash|[ée]ryth[èe]me|prurit).*malaise|œdème|oedeme|(?:l[èe]vres?|langue|visage|gorge) .*gonfl|gonfl\S* .*(?:l[èe]vres?|langue|visage|gorge)|dyspn[ée]e|g[êe]ne (?:respiratoire|pour respirer|à respirer)|mal à respirer|respir\S+ (?:plus|mal|pas)|(?:plus|pas)(?: à)? respirer|[ée]touff|siffl|sibilant|voix rauque|toxidermie [ée]tendue|c(?:œ|oe)ur (?:s['’]est |qui s['’])arr[êe]t|d[ée]tresse|hypotension|chute (?:brutale |de |la )*t\.?a\b|lyell|n[ée]crolyse|stevens|dress|pustulose|bulleu|(?<!(?:non|pas|peu|sans) )(?:s[ée]v[èe]re|grave)\b|grade\s*(?:ii|iii|iv|2|3|4)\b/iu;
const graveOnlyBeside = String.raw`perdu connaissance|arr[êe]t respi\p{L}*|c(?:œ|oe)ur s['’]est arr[êe]t[ée]|\p{L}+ bulleu\p{L}+|toxidermie (?:s[ée]v[èe]re|grave|[ée]tendue|diffuse)|r[ée]animation|adr[ée]naline`;

const graveAnywhere = new RegExp(graveBeside, 'iu');
export const isGraveReaction = (text: string): boolean => graveAnywhere.test(text) || graveItself.test(text);

const toldBeside = new RegExp(
  String.raw`(?<!(?:pas d['’]|pas de |sans |ni |ou )(?:\p{L}+ )?)(?:${graveBeside}|${graveOnlyBeside})`,
  'iu',
);
/** The words that tell it, undenied. */
export const graveBesideIn = (text: string): string | undefined => toldBeside.exec(text)?.[0];
