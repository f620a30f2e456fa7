/** Transfusions and bleedings. */
import { type Concept, conceptOf } from './concept.ts';

const transfusion = conceptOf('transfusion');
const bleeding = conceptOf('bleeding');

export const bleedingConcepts: readonly Concept[] = [
  transfusion(
    'transfusion',
    'Transfusion',
    'transfusion* sanguine?|massive*|de?; cgr; cg; retransfuse*; retransfusion*; exsanguinotransfusion*; redonne|remis|rendu|reinjecte du|son|mon sang; 1|2|3|4|5|6|8|10 O neg*|moins; polytransfuse*; poches de sang|concentre; transfuse*; CGR; culot* globulaire*|sanguin*?; antecedent* transfusionnel*; concentre* globulaire*|erythrocytaire*; culot*; recu|donne|passe|eu|mis du sang; poche* de sang; poches transfusees; concentre* de globules rouges; echange* transfusionnel*; exsanguino transfusion*; autotransfusion*; poche* de CGR|concentre*|culots; CG; transfusion* de CGR|culot*|concentre*; 2|3|4|5|6 poches transfuse*?; deux|trois|quatre|cinq poches de sang?; derives sanguins recus; sang recu; recu du sang',
    { cim10: 'Z513', snomed: ['116859006'] },
  ),
  transfusion(
    'plasma-transfusion',
    'Transfusion de plasma',
    'PFC; pfc; recu|donne|passe du plasma; PLYO; plasma* frais congele*?; PVA; PLYO*; plasma lyophilise; PFCs',
    { isA: 'transfusion' },
  ),
  transfusion(
    'platelet-transfusion',
    'Transfusion de plaquettes',
    'CPA; MCP; recu|donne|passe des plaquettes; 1|2|3|4|5|6 plaquettes; concentre* plaquettaire*|de plaquettes?; unite* plaquettaire*; CP; 1|2|3|un|deux concentre* plaquettaire*; pool* plaquettaire*; MCP',
    {
      isA: 'transfusion',
    },
  ),
  transfusion(
    'transfusion-reaction',
    'Accident transfusionnel',
    'accident* transfusionnel*; frisson hyperthermie post? transfusionnel*; reaction* transfusionnelle*; incident* transfusionnel*',
    {},
  ),
  transfusion(
    'alloimmunisation',
    'Allo-immunisation',
    'allo immunisation*; alloimmunisation*; anti kell|duffy|kidd|lewis; allo ac; allo anticorps; anticorps anti erythrocytaire*',
    {},
  ),
  transfusion('blood-group', 'Groupe sanguin', 'groupe sanguin; groupe ABO; groupe rhesus; GS; groupe; groupage', {
    loinc: ['882-1', '34530-6'],
  }),
  bleeding(
    'bleeding-history',
    'Antécédent hémorragique',
    'terrain hemorragique;  perdu|perd beaucoup|trop|enormement de sang; perdait beaucoup de sang; saigne|saignais|saigner|saignait des heures|longuement|abondamment|enormement|beaucoup|longtemps|facilement; sang qui coule|coulait; coupe* qui saigne*; hemorragie lors|pendant|au; crachat*|expectoration* hemoptoique*; suintement*; recidive* hemorragique*; transformation* hemorragique*; maladie* hemorragique*; antecedent* familia* hemorragique*; sang en me|se mouchant; ulcere* hemorragique*;  complication* hemorragique*; syndrome* hemorragique*; accident* hemorragique*; evenement* hemorragique*; sang dans la|le|les? selle*|urine*|crachat*|mouchoir|vomi*|lavabo|lingula|bronche*|vessie|bouche|gorge|lumiere; saigne* des gencives; saignais des gencives; saignement* anormal*|prolonge*|excessif*|per|post; antecedent* hemorragique*; hemorragie* post? operatoire*; hemorragie postoperatoire; tendance hemorragique; saignement apres extraction|avulsion; saigne* anormalement|beaucoup|longtemps|facilement; saigne* apres; saignement* apres|important*; hemorragie* per? operatoire|peroperatoire; saignement* peroperatoire*; hemorragie* apres; tendance a saigner; hemorragie* importante*; saignement* spontane*; mal a coaguler; hemorragie apres extraction|avulsion|accouchement|operation; pertes de 500|600|700|800|900|1000|1200|1500',
    {},
  ),
  // Of one operation: no history against which « ne saigne pas » would stand.
  bleeding('blood-loss', 'Pertes sanguines', 'perte* sanguine*; pertes estimees', {}),
  bleeding(
    'epistaxis',
    'Épistaxis',
    'epistaxis; saigne* du nez; saigne* souvent|facilement|regulierement du nez; saignement* de nez; saign* du nez; nez qui saigne',
    { paired: true },
  ),
  bleeding(
    'easy-bruising',
    'Ecchymoses faciles',
    'plein de bleus; bleus partout; fais|fait souvent|facilement des bleus; ecchymose* facile*|spontanee*; ecchymose*; hematome* spontane*|facile*; gingivorragie*; bleus au moindre; des bleus; bleus facilement|spontanes; saignement* des gencives; gencives qui saignent; petechie* spontanee*; bleus pour un rien; bleus faciles; bleus sans raison|choc; marque|marquent facilement; bleus spontanes',
    {},
  ),
  bleeding(
    'menorrhagia',
    'Ménorragies',
    'menorragie*; menometrorragie*; regles sont? tres? abondantes; regles sont? tres? hemorragiques|longues; regles trop abondantes|longues; grosses regles; metrorragie*; regles tres abondantes; regles hemorragiques; hemorragique* regles; hypermenorrhee*',
    { sex: 'F' },
  ),
];
