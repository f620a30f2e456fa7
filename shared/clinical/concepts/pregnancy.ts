/** Pregnancies and what stands for them. */
import { type Concept, conceptOf } from './concept.ts';

const pregnancy = conceptOf('pregnancy');

export const pregnancyConcepts: readonly Concept[] = [
  pregnancy(
    'pregnant',
    'Grossesse en cours',
    'ma|sa premiere|deuxieme|troisieme|derniere|precedente grossesse; suis|est|suis actuellement? a 1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|19|20|21|22|23|24|25|26|27|28|29|30|31|32|33|34|35|36|37|38|39|40|41 SA|semaines|mois de? grossesse?|amenorrhee?; attend un bebe|enfant; attend|attends des jumeaux|un; grossesse de|a|spontanee|FIV|PMA|ICSI; enceinte; tombee enceinte; enceinte de; grossesse en cours|evolutive|gemellaire|intra|unique|monofoetale|actuelle|multiple|spontanee|triple|obtenue|issue|bien|normale|non|mal|desiree; grossesse intra uterine; grossesse de|a; femme enceinte; parturiente; SA; semaines d amenorrhee; mois de grossesse; semaines de grossesse; gestante; grossesse',
    { snomed: ['77386006'], cim10: 'Z33 Z34 Z35', sex: 'F' },
  ),
  pregnancy(
    'parity',
    'Gestité et parité',
    'G1P0|G1P1|G2P1|G2P2|G3P2; ses|mes deux|trois|quatre|cinq grossesses; grande multigeste|multipare; secondipare; secundipare; primi|multi pare; deux|trois|quatre grossesses; deux|trois|quatre|cinq|six|plusieurs|2|3|4|5|une|1 grossesse* menee* a terme; deux|trois|quatre|2|3|4|une|1 grossesse* sans complication|particularite|incident|normale*; deux|trois|quatre|2|3|4 enfants? nes; multipare; primipare; nullipare; nulligeste; primigeste; deuxieme|troisieme geste|pare; 2|3|4|5|6 e|eme geste|pare; 1 re|ere pare|geste; multigeste; grande multipare',
    {
      sex: 'F',
    },
  ),
  pregnancy(
    'due-date',
    'Terme de la grossesse',
    'DDR; DPA; terme le|au|estime|du; DDG; date de debut de grossesse; debut de grossesse; date des dernieres regles; terme prevu; terme theorique; date prevue d accouchement; dernieres regles; DDG',
    {
      sex: 'F',
    },
  ),
  pregnancy(
    'miscarriage',
    'Fausse couche',
    'fausse couche spontanee precoce?|tardive?; perdu un|le|son|mon bebe; grossesse* non evolutive|biochimique|molaire; avortement* spontane*; mole hydatiforme; fausse* couche* precoce*?|tardive*?|spontanee*?; avortement spontane; FCS; FCP; FCT; FC spontanee*|precoce*|tardive*; grossesse arretee; oeuf clair; MFIU; mort foetale in? utero?',
    { cim10: 'O03', sex: 'F', transient: true },
  ),
  pregnancy(
    'termination',
    'Interruption de grossesse',
    'IVG medicamenteuse?|chirurgicale?|instrumentale?; IMG; interruption* volontaire*|medicale*|therapeutique* de grossesse*; ITG; avortement*; avorte|avortee',
    {
      cim10: 'O04',
      sex: 'F',
      transient: true,
    },
  ),
  pregnancy(
    'breastfeeding',
    'Allaitement',
    'allaitement en? cours?|maternel?|exclusif?|mixte?; allaite; allaitante; allaiter; allaitement artificiel|au; donne le sein; tire allaitement; nourrit au sein; nourri au sein; mise au sein; lactation; allaitement maternel exclusif?|mixte?|poursuivi?|debute?|souhaite?',
    {
      sex: 'F',
    },
  ),
];
