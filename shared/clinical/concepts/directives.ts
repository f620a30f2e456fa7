/** What the patient wishes, and who speaks for him. */
import { type Concept, conceptOf } from './concept.ts';

const directive = conceptOf('directive');

export const directives: readonly Concept[] = [
  directive(
    'advance-directives',
    'Directives anticipées',
    'directive* anticipee*; ses|mes directives; DA redigee*|remise*|ecrite*|non|faites|presentes|du',
    {
      loinc: ['42348-3', '75320-2'],
    },
  ),
  directive(
    'trusted-person',
    'Personne de confiance',
    'personne|pers de confiance; pers . de confiance; PDC = fils|fille|epouse|mari|conjoint|epoux|soeur|frere; PDC : fils|fille|epouse|mari|conjoint|epoux|soeur|frere; fils|fille|epouse|mari|conjoint|soeur|frere = PDC; PC = fils|fille|epouse|mari|conjoint|epoux',
    {},
  ),
  directive(
    'no-resuscitation',
    'Pas de réanimation',
    'reanimation refusee; pas de mesure* de reanimation; pas d acharnement souhaite; ne pas reanimer; pas de reanimation; NTBR; refus de reanimation; pas d intubation ni; limitation des? soins|therapeutique*|traitement; LATA; pas d acharnement therapeutique?; pas d obstination deraisonnable; refus d acharnement; refuse l acharnement|toute; refuse la reanimation; pas de massage cardiaque; pas etre reanime*|intube*; non reanimation; veut|souhaite|veux pas d acharnement|obstination|reanimation; pas d acharnement; pas d escalade|escalade therapeutique; pas de rea; ne souhaite pas de reanimation; refus d intubation; refuse l intubation; ne pas intuber; acharnement therapeutique; soins de confort',
    { snomed: ['304253006'] },
  ),
  directive(
    'transfusion-refusal',
    'Refus de transfusion',
    'refus de? la|toute|toutes? transfusion*; refus de? CGR; refus du sang; souhaite|veut|veux en? aucun cas? pas? etre transfuse*; souhaite pas etre transfuse*; refus de? la? transfusion; refus de transfusion sanguine|de; refuse|refusant la|toute|les|une transfusion* sanguine?; refuse d etre transfuse*; temoin de jehovah; refus de produits sanguins; refuse les? transfusion*; refus transfusion*; refus de transfusion*; refuse le sang; ne pas etre transfuse*; jehovah; refuse qu on me|la|le transfuse; refuse les? produits sanguins; refuse les derives sanguins|du; pas de sang pour raison*; refuse tout produit|derive; ne veux|veut pas de transfusion|sang|etre; refuse toute transfusion; refus des transfusions',
    {},
  ),
  directive(
    'legal-protection',
    'Mesure de protection',
    'tutelle; curatelle; sauvegarde de justice; mandat de protection; habilitation familiale',
    {},
  ),
];
