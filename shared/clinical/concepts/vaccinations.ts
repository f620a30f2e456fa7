/** Vaccines by the disease they protect from; « Vaccins à jour » is one of its own. */
import { type Concept, conceptOf } from './concept.ts';

const vaccination = conceptOf('vaccination');

export const vaccinations: readonly Concept[] = [
  vaccination(
    'vaccine-dtp',
    'Vaccin diphtérie-tétanos-polio',
    'vaccin*|vaccination* DTP|dTP|tetanos|coqueluche|polio|diphterie; vaccin*|vaccination* contre le? la? tetanos|coqueluche|polio|diphterie; anatoxine tetanique; rappel coqueluche|polio; DTPCa; dTcaP; dTcaPolio; DTCaP; DTP; dTPolio; DTPolio; vaccin* anti? tetani*; revaxis; boostrixtetra; boostrix; rappel tetanos|DTP|dTP; repevax; tedivax; vaccin diphterie; antitetanique; VAT; tetanos; DTPc; DTCP; SAT VAT; dTP; rappel fait|effectue|realise|tetanos',
    { cim10: 'Z27' },
  ),
  vaccination(
    'vaccine-influenza',
    'Vaccin grippe',
    'vaccin*|vaccine*|vaccination* grippe saisonniere; vaccin*|vaccination* saisonnier* grippe?; fluzone; fluad; flucelvax; fluenz; supemtek; vaccin* anti? grippa*; vaccin* antigrippa*; vaccin* contre la grippe; influvac; vaxigrip*; fluarix; efluelda; vaccination grippe; vaccin grippe; vaccine* contre la grippe; vaccin de la grippe; vaccine* grippe; vaccination* antigrippale*; vaccination* anti grippale*; vaccination* contre la grippe; vaccin* grippe',
    {},
  ),
  vaccination(
    'vaccine-covid',
    'Vaccin Covid-19',
    'vaccin*|vaccination*|vaccinal* anti? covid; schema vaccinal covid; vaccinale contre le covid; nuvaxovid; jcovden; pfizer biontech; moderna; janssen; astrazeneca; vaccin* anti? covid; vaccin* contre le? covid|sars; comirnaty; spikevax; vaxzevria; vaccination covid; vaccin covid; vaccine* contre le|la covid; vaccine* covid; vaccination* anti covid; rappel covid; vaccination* contre le|la covid; vaccin COVID',
    {},
  ),
  vaccination(
    'vaccine-pneumococcus',
    'Vaccin pneumocoque',
    'vaccin*|vaccination* pneumocoque|pneumococcique; pneumovax 23?; prevenar 13|20?; prevenar13; prevenar20; apexxnar; vaxneuvance; capvaxive; antipneumococcique*; anti pneumococcique*; vaccin prevenar; prevenar; vaccin* anti? pneumococcique; vaccin antipneumococcique; prevenar; pneumovax; prevenar 13|20; vaccin pneumocoque; vaccination* anti pneumococcique*; vaccine* contre le pneumocoque; vaccination* pneumocoque|antipneumococcique*; vaccination* contre le pneumocoque; vaccin* pneumo; vaccin prevenar 20|13',
    {},
  ),
  vaccination(
    'vaccine-hepatitis-b',
    'Vaccin hépatite B',
    'hepatite b : vaccine|vaccinee|protege|protegee; vaccin*|vaccination* VHB|hepatite b?; fendrix; twinrix; genhevac; heplisav; engerix b?; vaccin* contre l hepatite B; vaccin* contre l? hepatite b; vaccin* anti? hepatite b; hbvaxpro; vaccin hepatite b',
    {},
  ),
  vaccination(
    'vaccinations-up-to-date',
    'Vaccinations à jour',
    'vaccin*|vaccination* toutes? faits|faites|effectuees|realises|completes|selon; vaccin*|vaccination* non? a jour; statut vaccinal a jour|complet; vaccin* du 2|4|3|5|6|11|12; vaccin*|vaccination* jamais; carnet vaccinal a jour; couverture vaccinale complete|a; vaccin* sont? a jour; vaccination* sont? a jour; calendrier vaccinal? a jour; a jour de ses vaccin*; a jour des vaccin*; vaccin*|vaccination* obligatoires a jour; vaccin* tous a jour; carnet de vaccination* a jour; serovaccination*; apres vaccination',
    {},
  ),
  vaccination(
    'vaccine-infant',
    'Vaccin hexavalent',
    'infanrix hexa|quinta?; hexyon; vaxelis; infanrixhexa; infanrixquinta; pentavac; tetravac; hexavalent; pentavalent; vaccin* hexavalent*|pentavalent*',
    {},
  ),
  vaccination(
    'vaccine-mmr',
    'Vaccin ROR',
    'ROR fait|faite|effectue|a|recu|complet|non; ROR et les; vaccin*|vaccination* ROR|rougeole|rubeole|oreillons; vaccin*|vaccination* contre la rougeole|rubeole; priorix tetra?; mmr vaxpro; mmrvaxpro; rouvax; ROR 1|2|1re|2e|dose',
    {},
  ),
  vaccination(
    'vaccine-zoster',
    'Vaccin zona',
    'shingrix; zostavax; vaccin*|vaccination* zona|antizona|shingrix; vaccin*|vaccination* anti|contre le? zona',
    {},
  ),
  vaccination(
    'vaccine-meningococcus',
    'Vaccin méningocoque',
    'menjugate; neisvac; bexsero; nimenrix; menveo; menquadfi; trumenba; mencevax; meningitec; antimeningococcique*; anti meningococcique*; vaccin*|vaccination* anti? meningococ*; vaccin*|vaccination* contre le? la? meningocoque|meningite',
    {},
  ),
  vaccination(
    'vaccine-hepatitis-a',
    'Vaccin hépatite A',
    'havrix; vaqta; avaxim; vaccin*|vaccination* VHA; vaccin*|vaccination* hepatite a; vaccin*|vaccination* contre l hepatite a',
  ),
  vaccination(
    'vaccine-hpv',
    'Vaccin HPV',
    'gardasil 9?; cervarix; vaccin*|vaccination* HPV|papillomaviru*; vaccin*|vaccination* anti|contre le? les? HPV|papillomaviru*',
  ),
  vaccination('vaccine-bcg', 'Vaccin BCG', 'vaccin*|vaccination* BCG; BCG fait|a|recu|effectue'),
  vaccination(
    'vaccine-rsv',
    'Prévention VRS',
    'arexvy; abrysvo; mresvia; beyfortus; nirsevimab; vaccin*|vaccination* VRS; vaccin*|vaccination* contre le? VRS',
  ),
  vaccination('vaccine-rotavirus', 'Vaccin rotavirus', 'rotarix; rotateq; vaccin*|vaccination* rotaviru*'),
  vaccination(
    'vaccine-varicella',
    'Vaccin varicelle',
    'varilrix; varivax; vaccin*|vaccination* varicelle; vaccin*|vaccination* contre la varicelle',
  ),
  vaccination(
    'vaccine-travel',
    'Vaccins des voyageurs',
    'stamaril; typhim; tyavax; ixiaro; ticovac; encepur; dukoral; rabipur; vaccin*|vaccination* fievre jaune|typhoide; vaccin*|vaccination* antiamarile|antirabique|antityphoidique|rage|typhoide; vaccin*|vaccination* contre la fievre|rage|typhoide; vaccin*|vaccination* contre l encephalite; vaccination antirabique',
  ),
  vaccination(
    'vaccine-haemophilus',
    'Vaccin Haemophilus',
    'act hib; acthib; vaccin*|vaccination* anti? haemophilus; vaccin*|vaccination* hib|Hib',
  ),
  vaccination('vaccine-mpox', 'Vaccin variole du singe', 'imvanex; jynneos; vaccin*|vaccination* mpox|variole'),
];
