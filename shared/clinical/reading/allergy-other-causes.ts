/** Causes that the sentence or the medicine itself tells for what looks like an allergy. */
import type { Agent } from './allergy-agents.ts';
import type { Token } from './tokens.ts';
import { wordsIn } from './words-near.ts';

/** « Urticaire chronique sous Aerius », « eczéma sous Dupixent », « dermatite sous Dermoval »: what treats did not hurt. */
const quietensAtc = /^(?:R06|B06AC|H02|R03|R01AD|D0[1267]|V01|C01CA|B05(?!AA)|A07AC|J05|P0[123])/;
const quietensName = /(?:asone|olone|onide|bétasol|butasone|tacrolimus|pimécrolimus|caféine|chlorphénésine)$/;
/** These do, and are injected: « réaction cutanée après la première injection d'Enbrel ». */
const immunity = /^(?:L04|D11|R03DX)/;
const injected = /(?:^| )(?:injection|perfusion|choc|anaphyla\w*|quincke|bronchospasme)(?: |$)/;
const quietens = ({ drug, label }: Agent, words: string): boolean =>
  /^corticoïde/i.test(label) ||
  (immunity.test(drug?.atc ?? '') && !injected.test(words)) ||
  quietensAtc.test(drug?.atc ?? '') ||
  (!drug?.atc && (drug?.substances.some((name) => quietensName.test(name)) ?? false));

/** Of the clotting: « plaques rouges et bleus sous Eliquis ». */
const bruises = /(?:^| )(?:bleu|hematome|ecchymose|purpura|saign\w*|hemorrag\w*|cheville|jambe)(?: |$)/;
const tooFast =
  /(?:^| )(?:trop (?:vite|rapide\w*)|(?:passee?|perfusee?|administree?|injectee?) en \d+ (?:min|mn|minute)|ralenti\w*)(?: |$)/;

/** Nitrates and local anaesthetics in a vein lower the pressure and stop the heart by themselves. */
const byItself = /^(?:C01DA|N01B)/;
const poisoned = /(?:^| )(?:bouffee|spray|convulsion|intravasculaire|intravasculaires|intralipide|surdosage)(?: |$)/;

/** Of the dose, or of what it does to everybody. */
const tooMuch =
  /(?:^| )(?:surdosage|surdose|overdose|intoxication|boite|boites|suicid\w*|(?:pris|prit|grossi|prise) (?:de )?(?:\d+|\w+) (?:kilo|kg))(?: |$)/;

/** Does the sentence tell another cause than an allergy? */
export const hasOtherCause = (tokens: readonly Token[], agent: Agent, told = false): boolean => {
  const atc = agent.drug?.atc ?? '';
  const words = wordsIn(tokens, 0, tokens.length);
  if ((!told || !/(?:^| )(?:choc|urticaire|anaphyl\w*|plaque|eruption)(?: |$)/.test(words)) && quietens(agent, words))
    return true;
  if (tooMuch.test(words)) return true;
  if (isClotting(agent) && bruises.test(words) && !surely.test(words)) return true;
  if ((byItself.test(atc) || agent.concept?.key === 'local-anaesthetics') && poisoned.test(words)) return true;
  return agent.concept?.key === 'vancomycin' && tooFast.test(words) && !grave.test(words);
};
const isClotting = ({ drug }: Agent): boolean =>
  drug?.classes.some((each) => clotting.test(each)) === true || /^B01/.test(drug?.atc ?? '');
const clotting =
  /^(?:aspirin|clopidogrel|prasugrel|ticagrelor|antiplatelet|vka|doac|dabigatran|lmwh|ufh|fondaparinux|anticoagulant)/;
const surely = /(?:^| )(?:urticaire|quincke|anaphyla\w*|allerg\w*|eruption|angio\w*|visage|levre|gorge|langue)(?: |$)/;
const grave = /(?:^| )(?:choc|collapsu|quincke|anaphyla\w*|bronchospasme|allerg\w*|urticaire|tension|hypotension)(?: |$)/;
