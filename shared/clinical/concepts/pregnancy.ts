/** Pregnancies and what stands for them. */
import { type Concept, conceptOf } from './concept.ts';

const pregnancy = conceptOf('pregnancy');

export const pregnancyConcepts: readonly Concept[] = [
  pregnancy(
    'pregnant',
    'Grossesse en cours',
    'enceinte; grossesse en cours|evolutive|gemellaire|intra|unique|monofoetale|actuelle|multiple|spontanee|triple|obtenue|issue|bien|normale|non|mal|desiree; grossesse intra uterine; grossesse de|a; femme enceinte; parturiente; SA; semaines d amenorrhee; mois de grossesse; semaines de grossesse; gestante; grossesse',
    { snomed: ['77386006'], cim10: 'Z33 Z34 Z35', sex: 'F' },
  ),
  pregnancy(
    'parity',
    'Gestité et parité',
    'ses|mes deux|trois|quatre|cinq grossesses; deux|trois|quatre grossesses; deux|trois|quatre|cinq|six|plusieurs|2|3|4|5|une|1 grossesse* menee* a terme; deux|trois|quatre|2|3|4|une|1 grossesse* sans complication|particularite|incident|normale*; deux|trois|quatre|2|3|4 enfants? nes; multipare; primipare; nullipare; nulligeste; primigeste; deuxieme|troisieme geste|pare; multigeste; grande multipare',
    {
      sex: 'F',
    },
  ),
  pregnancy(
    'due-date',
    'Terme de la grossesse',
    'DDR; DPA; date des dernieres regles; terme prevu; terme theorique; date prevue d accouchement; dernieres regles; DDG',
    {
      sex: 'F',
    },
  ),
  pregnancy(
    'miscarriage',
    'Fausse couche',
    'fausse* couche* precoce*?|tardive*?|spontanee*?; avortement spontane; FCS; FCP; FCT; FC spontanee*|precoce*|tardive*; grossesse arretee; oeuf clair; MFIU; mort foetale in? utero?',
    { cim10: 'O03', sex: 'F', transient: true },
  ),
  pregnancy('termination', 'Interruption de grossesse', 'IVG; IMG; interruption volontaire|medicale de grossesse; ITG', {
    cim10: 'O04',
    sex: 'F',
    transient: true,
  }),
  pregnancy('breastfeeding', 'Allaitement', 'allaitement en? cours?|maternel?|exclusif?|mixte?; allaite; allaitante; allaiter', {
    sex: 'F',
  }),
];
