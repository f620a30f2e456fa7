/** What the patient wishes, and who speaks for him. */
import { type Concept, conceptOf } from './concept.ts';

const directive = conceptOf('directive');

export const directives: readonly Concept[] = [
  directive(
    'advance-directives',
    'Directives anticipées',
    'directive* anticipee*; ses|mes directives; directive* ecrite*|redigee*|deposee*|signee*; directives de fin; DA redigee*|remise*|ecrite*|non|faites|presentes|connue*|du|deposee*|enregistree*|anticipees; testament de vie; volontes ecrites; volontes de fin; mandat de protection future',
    {
      loinc: ['42348-3', '75320-2'],
    },
  ),
  directive(
    'trusted-person',
    'Personne de confiance',
    'personne|pers de confiance; pers . de confiance; PDC =|: son? sa? fils|fille|epouse|mari|conjoint|conjointe|epoux|soeur|frere|mere|pere|niece|neveu|compagnon|compagne|femme|Mme|M|ami|amie|voisine; PDC fils|fille|epouse|mari|conjoint|epoux|soeur|frere; fils|fille|epouse|mari|conjoint|soeur|frere = PDC; PC =|: son? sa? fils|fille|epouse|mari|conjoint|epoux|compagne|compagnon; persone de confiance; personne referente; designe comme personne; tiers de confiance',
    {},
  ),
  directive(
    'no-resuscitation',
    'Pas de réanimation',
    'ne veux|veut|souhaite|voudrais pas qu on me|le|la|l reanime*|intube*|branche*|ventile*|masse*|maintienne; pas d intubation|iot; ne pas vouloir d reanimation; refuse qu on me|le|la reanime*|intube*|branche*|ventile*|masse*|maintienne; refuse d etre maintenu*|prolonge*; pas de ventilation invasive|artificielle; pas d amines; plafond* de soins|therapeutique*; plafonnement; niveau* de soins limites; soins de support exclusifs; ne pas|plus transferer|hospitaliser en reanimation|rea|soins; ne pas la|le|l transferer|intuber|reanimer|transferer; non transferable en reanimation|rea; pas de transfert|admission|retour en reanimation|rea|soins; non admission en reanimation|rea|soins; pas de? reanimatoire; contre indication a la reanimation; non reanimatoire; non reanimable; recuse* par|en la? reanimation|rea|reanimateur*; decision de non reanimation|intubation|admission|transfert|escalade; LAT; LAE; limitation* et arret* des? therapeutique*|traitement*|soins; arret des? therapeutique*; arret des? traitements|soins actifs; abstention therapeutique; sedation profonde et? continue; soins palliatifs exclusifs; prise en charge palliative exclusive; DNR; ne pas reanimer en|si; pas de mesure* invasive*; pas de manoeuvre* de reanimation|invasives; pas de therapeutique* invasive*; refuse tout|toute reanimation|intubation|machine; refuse d etre intube*|reanime*|ventile*|branche*; ne veux|veut|souhaite|souhaitait pas etre reanime*|intube*|reintube*|branche*; ne veux|veut|souhaite pas de|d reanimation|rea|intubation|machine*|massage; pas de dialyse ni; ne souhaite pas d intubation; ne souhaite ni reanimation; ni reanimation|rea|acharnement; reanimation non souhaitee; pas de reanimation prolongee|lourde|invasive; reanimation refusee; pas de mesure* de reanimation; ne pas reanimer; pas de reanimation; NTBR; refus de reanimation; pas d intubation ni; limitation des? soins|therapeutique*|traitement; LATA; refuse l toute; refuse la reanimation; pas de massage cardiaque; pas etre reanime*|intube*; non reanimation; veut|souhaite|veux pas d reanimation; pas d escalade|escalade therapeutique; pas de rea; ne souhaite pas de reanimation; refus d intubation; refuse l intubation; ne pas intuber; soins de confort',
    { snomed: ['304253006'] },
  ),
  directive(
    'transfusion-refusal',
    'Refus de transfusion',
    'ne veux|veut|souhaite|voudrais pas qu on me|le|la|l transfuse*; refuse les? plaquettes|plasma|globules|CGR|PFC|culots|produits; refuse|refusant|refus absolument|formellement|categoriquement toute?|la|les|le|d|de transfusion*|sang; contre la? transfusion*; oppose|opposee a|aux la|toute|toutes? transfusion*; opposition a la? transfusion*; n accepte pas la|les|de|d transfusion*|sang|produits|etre; n accepte aucun produit|derive; n accepte aucune transfusion; pas de transfusion meme|pour raison*|quoi; temoin* de jeovah|jehova|geovah; refus de? la|toute|toutes? transfusion*; refus de? CGR; refus du sang; souhaite|veut|veux en? aucun cas? pas? etre transfuse*; souhaite pas etre transfuse*; refus de? la? transfusion; refus de transfusion sanguine|de; refuse|refusant la|toute|les|une transfusion* sanguine?; refuse d etre transfuse*; temoin de jehovah; refus de produits sanguins; refuse les? transfusion*; refus transfusion*; refus de transfusion*; refuse le sang; ne pas etre transfuse*; jehovah; refuse qu on me|la|le transfuse; refuse les? produits sanguins; refuse les derives sanguins|du; pas de sang pour raison*; refuse tout produit|derive; ne veux|veut pas de transfusion|sang|etre; refuse toute transfusion; refus des transfusions',
    {},
  ),
  directive(
    'care-wishes',
    'Volontés de soins',
    'ne pas vouloir d acharnement|obstination; refuse tout|toute acharnement|obstination; ne veux|veut|souhaite pas de|d acharnement; ne souhaite pas d acharnement|obstination; ne souhaite ni acharnement; pas d acharnement souhaite; pas d acharnement therapeutique?; pas d obstination deraisonnable; refus d acharnement; refuse l acharnement; veut|souhaite|veux pas d acharnement|obstination; pas d acharnement; acharnement therapeutique; refuse toute?|la|l|le tracheotomie|trach|stomie|gastrostomie|amputation|alimentation|nutrition|sonde|hydratation|ventilation; refuse toute|toutes dialyse*|perfusion*|hospitalisation*; refus de la|l|toute? tracheotomie|gastrostomie|amputation|alimentation|hydratation; refuse d etre hospitalise*|nourri*|perfuse*|dialyse*|ampute*; ne veut|souhaite pas de sonde|tracheotomie|trach|gastrostomie|dialyse|amputation|stomie; n accepte pas la|le|les|l sonde|tracheotomie|gastrostomie|ventilation|alimentation; accepte la transfusion|reanimation; souhaite|veut|voudrait mourir|finir a|ses|chez|dignement',
    {},
  ),
  directive(
    'legal-protection',
    'Mesure de protection',
    'tutelle; curatelle renforcee?; sauvegarde de justice; mandat de protection; habilitation familiale; sous curatelle|tutelle; mandataire judiciaire; majeur|majeure protege|protegee; mesure de protection; placement sous tutelle|curatelle; UDAF; MJPM',
    {},
  ),
];
