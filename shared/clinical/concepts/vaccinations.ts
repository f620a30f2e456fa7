/** Vaccines by the disease they protect from; « Vaccins à jour » is one of its own. */
import { type Concept, conceptOf } from './concept.ts';

const vaccination = conceptOf('vaccination');

export const vaccinations: readonly Concept[] = [
  vaccination(
    'vaccine-dtp',
    'Vaccin diphtérie-tétanos-polio',
    'DTP; dTPolio; DTPolio; vaccin* anti? tetani*; revaxis; boostrixtetra; boostrix; rappel tetanos|DTP|dTP; repevax; tedivax; vaccin diphterie; antitetanique; VAT; tetanos; DTPc; DTCP; SAT VAT; dTP; rappel fait|effectue|realise|tetanos',
    { cim10: 'Z27' },
  ),
  vaccination(
    'vaccine-influenza',
    'Vaccin grippe',
    'vaccin* anti? grippa*; vaccin* antigrippa*; vaccin* contre la grippe; influvac; vaxigrip*; fluarix; efluelda; vaccination grippe; vaccin grippe; vaccine* contre la grippe; vaccin de la grippe; vaccine* grippe; vaccination* antigrippale*; vaccination* anti grippale*; vaccination* contre la grippe; vaccin* grippe',
    {},
  ),
  vaccination(
    'vaccine-covid',
    'Vaccin Covid-19',
    'vaccin* anti? covid; vaccin* contre le? covid|sars; comirnaty; spikevax; vaxzevria; vaccination covid; vaccin covid; vaccine* contre le|la covid; vaccine* covid; vaccination* anti covid; rappel covid; vaccination* contre le|la covid; vaccin COVID',
    {},
  ),
  vaccination(
    'vaccine-pneumococcus',
    'Vaccin pneumocoque',
    'anti pneumococcique*; vaccin prevenar; prevenar; vaccin* anti? pneumococcique; vaccin antipneumococcique; prevenar; pneumovax; prevenar 13|20; vaccin pneumocoque; vaccination* anti pneumococcique*; vaccine* contre le pneumocoque; vaccination* pneumocoque|antipneumococcique*; vaccination* contre le pneumocoque; vaccin* pneumo; vaccin prevenar 20|13',
    {},
  ),
  vaccination(
    'vaccine-hepatitis-b',
    'Vaccin hépatite B',
    'engerix; vaccin* contre l hepatite B; vaccin* contre l? hepatite b; vaccin* anti? hepatite b; hbvaxpro; vaccin hepatite b',
    {},
  ),
  vaccination(
    'vaccinations-up-to-date',
    'Vaccinations à jour',
    'vaccin* sont? a jour; vaccination* sont? a jour; calendrier vaccinal? a jour; a jour de ses vaccin*; a jour des vaccin*; vaccin*|vaccination* obligatoires a jour; vaccin* tous a jour; carnet de vaccination* a jour; serovaccination*; apres vaccination',
    {},
  ),
  vaccination('vaccine-infant', 'Vaccin hexavalent', 'infanrix hexa|quinta?; hexyon; vaxelis', {}),
  vaccination('vaccine-mmr', 'Vaccin ROR', 'vaccin* ROR; priorix tetra?; mmr vaxpro', {}),
  vaccination('vaccine-zoster', 'Vaccin zona', 'shingrix; zostavax; vaccin* zona; vaccin contre le zona', {}),
  vaccination(
    'vaccine-meningococcus',
    'Vaccin méningocoque',
    'menjugate; neisvac; bexsero; nimenrix; vaccin* anti? meningococcique',
    {},
  ),
];
