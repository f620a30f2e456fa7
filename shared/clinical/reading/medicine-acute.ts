/** A moment rather than a treatment: what only an operating room, an ambulance, an emergency or an intensive care gives. */
import type { Span } from './context.ts';
import { drugAt, type Reading } from './finding.ts';
import { givenOnly, isPen, onlyGiven } from './medicine-given.ts';
import { isThinner } from './medicine-past.ts';
import type { Posology } from './quantities.ts';
import { hasWord, wordsAfter } from './words-near.ts';

export const inActs = new Set(
  `céfazoline céfoxitine céfuroxime néfopam ondansétron dropéridol fibrinogène terlipressine nicardipine urapidil
  midazolam ropivacaïne lévobupivacaïne lidocaïne bupivacaïne`.split(/\s+/),
);
const acuteWords =
  /(?:^| )(?:ivd|ivl|ivdl|bolu|titration|titree|hemoc|cee|racs|mce|choc \d+ j|fibrillation ventriculaire|arret cardiaque|mydriase|attelle|vni|iot|ceinture pelvienne|atbprophylaxie|antibioprophylaxie|remplissage|smur|samu|prehospitalier|prehospitaliere|incision|induction|curarisation|ivse|pse|sspi|clampage|declampage|desilet|introducteur|[4-8]\s?f|canulation|cervicotomie|arteriotomie|abord (?:radial|femoral|arteriel)|voie (?:radiale|femorale)|ui \/ ?kg|charge orale|dose de charge|remplissage|nebulisation|aerosol|cgr|pfc|vat|sat|mhc|kalinox|meopa|en se|expansion volemique)(?: |$)/;
/** « Octréotide 25 µg/h »: a rate, unless of a patch or a pump. */
const rate = / (?:mg|µg|ug|ui|g|ml) (?:\/ kg )?\/ (?:h|min)(?: |$)/;
const wornRate = /(?:^| )(?:patch|pompe|basal\w*|insuline|transdermique|debit|bolu)(?: |$)/;

const acuteContexts = new WeakMap<Reading['context'], boolean>();

/** Injected in a hospital; at home only in its plan of treatment. */
export const hospitalOnly = new Set(
  `amikacine gentamicine tobramycine vancomycine céfotaxime céfépime ceftazidime céfuroxime pipéracilline méropénem imipénem
  daptomycine cloxacilline oxacilline mannitol régadénoson urapidil esmolol milrinone glucagon somatostatine kétamine
  alfentanil rémifentanil péthidine hydroxyzine`
    .split(/\s+/)
    .filter((name) => name !== 'hydroxyzine'),
);
/** « 06h55 : … », « 10h10 hypotension … »: a line of what was done by the hour. */
const opensWithHour = /^(?:- |• )?\d{1,2} (?:h|h\d\d|: \d\d)(?: |$)/;

/** Only ever from an ampoule of a hospital. */
export const hospitalBrands = /^(?:perfalgan|actilyse|metalyse|rhophylac|hypnovel|ultiva|krenosin|striadyne|praxbind|bridion)$/i;

/** Does the sentence tell of a moment: « Aspégic 250 IVD, Efient 60 mg PO, HNF 4000 UI » ? */
export const isAcute = (reading: Reading): boolean => {
  const { context, drugs } = reading;
  const known = acuteContexts.get(context);
  if (known !== undefined) return known;
  const words = context.tokens.map((token) => token.folded).join(' ');
  const daily = /(?:^| )(?:domicile|habituel\w*|par jour|\/ j|chaque jour|long cour)(?: |$)/.test(words);
  const found =
    !daily &&
    (acuteWords.test(words) ||
      (rate.test(words) && !wornRate.test(words) && !drugs.some(({ drug }) => /^(?:A10A|N02A[BE])/.test(drug.atc ?? ''))) ||
      opensWithHour.test(words) ||
      / (?:mg|g|ui|amp|ampoule) (?:iv|im|ivd|ivl)(?: |$)/.test(words) ||
      drugs.some(
        ({ drug, by }) =>
          by !== 'class-word' &&
          (drug.classes.some((each) => givenOnly.has(each)) ||
            drug.substances.some(
              (name) =>
                onlyGiven.has(name) ||
                hospitalOnly.has(name) ||
                (inActs.has(name) && !(name === 'nicardipine' && /(?:^| )lp(?: |$)/.test(words))) ||
                (name === 'adrénaline' && !isPen(drug)),
            ) ||
            hospitalBrands.test(drug.brand ?? '')),
      ));
  acuteContexts.set(context, found);
  return found;
};

/** Of an intensive care: what stands beside them was given there too. */
const vasopressors = new Set(['noradrénaline', 'dobutamine', 'adrénaline']);

export const isListed = (reading: Reading, { first, last }: Span): boolean => {
  const { tokens, mentionAt } = reading.context;
  const beside = [first - 2, first - 3, last + 2, last + 3].map((index) => reading.drugs[mentionAt[index] ?? -1]);
  const joined =
    /^(?:,|et|\+|-|\/)$/.test(tokens[first - 1]?.folded ?? '') || /^(?:,|et|\+)$/.test(tokens[last + 1]?.folded ?? '');
  const given = reading.drugs.some(
    ({ drug }) => drug.classes.some((each) => givenOnly.has(each)) || drug.substances.some((name) => vasopressors.has(name)),
  );
  return joined && given && beside.some((each) => each !== undefined);
};

/** Every medicine of the list is without a frequency, and one is only ever injected. */
export const isEmergency = ({ drugs, context: { tokens } }: Reading): boolean =>
  drugs.some(({ drug }) => emergencyBrands.test(drug.brand ?? '')) &&
  drugs.length > 1 &&
  !hasWord(tokens, /^(?:jour|j|matin|soir|midi|cp|comprime|gelule|semaine|x)$/);
const emergencyBrands = /^(?:solum[ée]drol|perfalgan|hypnovel|krenosin|loxapac|tranx[èe]ne)$/i;

/** « Ventoline 4 bouffées à 2 h »: of one night; what is taken every day has its hour too. */
export const isAtHour = (reading: Reading, { last, first }: Span, posology: Posology | undefined): boolean =>
  // « Clindamycine 900 mg à 8h20 »
  (!/^(?:treatment|plan)$/.test(reading.context.sentence.section) &&
    posology?.dose !== undefined &&
    /^(?:iv |ivl |ivd )?(?:a|vers) \d{1,2} h\d\d(?: |$)/.test(wordsAfter(reading, posology.dose.last, 5)) &&
    !hasWord(reading.context.tokens, /^(?:tou|chaque|jour|prend|prends|prendre|si)$/)) ||
  (/^R03AC|^N02|^M01A|^A03/.test(drugAt(reading, first)?.atc ?? '') &&
    !isThinner(reading, { first, last }) &&
    /^(?:\S+ )?(?:a|vers) \d{1,2} (?:h|heure)(?: |$)/.test(
      wordsAfter(reading, Math.max(last, posology?.dose?.last ?? last), 6),
    ) &&
    !hasWord(reading.context.tokens, /^(?:tou|chaque|jour|prend|prends|prendre|si)$/));
