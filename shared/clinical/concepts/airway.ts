/** What intubation and mask ventilation are told by. */
import { type Concept, conceptOf } from './concept.ts';

const airway = conceptOf('airway');

export const airwayConcepts: readonly Concept[] = [
  airway(
    'mallampati',
    'Mallampati',
    'mallampati; score de mallampati; classe de mallampati; MP; malampati; malampatti; mallampatti; malempati; MPT; MLP; MP1; MP2; MP3; MP4',
    {
      asip: ['MED-638', 'MED-634', 'MED-635', 'MED-636', 'MED-637'],
    },
  ),
  airway('cormack', 'Cormack', 'cormack et? lehane?; grade de cormack; cormack lehane; CL', {
    asip: ['MED-594', 'MED-619', 'MED-620', 'MED-621', 'MED-622'],
  }),
  airway(
    'mouth-opening',
    'Ouverture de bouche',
    'ouvrir|ouvre|ouvrait|ouvrant la|sa|plus bouche que? de|a?; ouvre|ouvrir la bouche de|a; bouche ouverte a|de; bouche s ouvre que? de|a; ouverture inter incisive|incisives|maximale; DII; ouverture de bouche; ouverture buccale; OB; distance inter incisive|incisives; ouverture de la bouche',
    { asip: ['MED-639'] },
  ),
  airway(
    'thyromental',
    'Distance thyromentonnière',
    'distance thyro mentonniere; distance thyromentonniere; DTM; distance thyro menton; distance TM; thyro mentonniere; distance thyro mentale; distance thyromentale; distance thyro mentonnier*; distance menton thyroide|thyroidien; distance mento thyroidienne; DTM estimee; thyromental; thyro mentale; D thyro mentonniere',
    { asip: ['MED-640'] },
  ),
  airway(
    'neck-mobility',
    'Mobilité cervicale',
    'mobilite cervicale; mobilite du rachis? cou|cervical; extension cervicale; extension du cou; raideur cervicale; rachis cervical raide|mobile|souple|bloque; mobilite du cou; rachis cervical peu? mobile|enraidi|limite|fixe; rachis enraidi; cou court; cou raide; cou bloque; raideur du cou|rachis; extension de la tete|nuque; cou mobile|souple; extension limitee|reduite; nuque raide; cou indure|large|epais|radique; gros cou; cou est indure|large|epais|court|raide; extension cervicale impossible|limitee|reduite; rachis cervical est? raide|bloque; cou raide|bloque|enraidi',
    {},
  ),
  airway(
    'airway-score',
    'Score d’intubation difficile',
    'score d arne; arne; score de wilson; el ganzouri; score d el ganzouri; IDS; score IDS',
    {},
  ),
  airway(
    'trachea',
    'Trachée déviée ou rétrécie',
    'trachee deviee|refoulee|retrecie|comprimee; deviation tracheale|de la trachee; compression tracheale; filiere laryngee? reduite|retrecie|filiforme; sous glotte retrecie|stenosee',
    {},
  ),
  airway('tongue', 'Langue volumineuse', 'langue tres? volumineuse|epaisse|large; grosse langue; macroglossie', {}),
  airway(
    'limited-mouth-opening',
    'Ouverture de bouche limitée',
    'bouche difficile a ouvrir; ouvre mal|peu|difficilement la bouche; n ouvre pas bien? la bouche; mal a ouvrir la bouche; bouche s ouvre mal|peu; petite bouche; bouche petite; bouche tres? etroite; bouche qui s ouvre mal|peu; limitation de l ouverture buccale?|de? bouche?; ouvre a peine la bouche',
    {},
  ),
  airway('neck-circumference', 'Tour de cou', 'tour de cou; perimetre cervical|du?; circonference cervicale|du', {}),
  airway(
    'upper-lip-bite',
    'Morsure de lèvre',
    'upper lip bite test?; ULBT; morsure de la? levre superieure?; subluxation mandibulaire possible|impossible|limitee|normale; retrognathie*; retrognathe; petite machoire; machoire petite|etroite|fuyante; menton fuyant|en retrait|arriere; micrognathe*; retrognatisme; retromandibulie; retrognatie; hypoplasie mandibulaire; prognathie*; prognathe; protrusion mandibulaire; micrognathie; retrognathisme',
    {},
  ),
  airway(
    'difficult-intubation',
    'Intubation difficile',
    'intubation* tres? difficile*; IOT difficile*; difficulte* d intubation*; IOT diff; ID prevue|imprevue|previsible; intubation imprevue difficile; intubation impossible; intubation oro? tracheale? difficile; difficile a intuber; intubable difficilement; IDP; abord tracheal difficile; laryngoscopie difficile; intubation orotracheale difficile; intubation prevue difficile; intubation laborieuse|delicate|compliquee; intubation a necessite un|une|plusieurs mandrin|bougie|airtraq|glidescope|fibroscope|videolaryngoscope|tentatives; tube tres? dur|difficile a passer|mettre|placer; tube a|avait ete tres? dur|difficile a passer|mettre|placer; echec apres deux|2|trois|3|plusieurs tentatives|essais|laryngoscopies; intubation risque|risquait d etre difficile|compliquee; intubation sera|serait|s annonce|annoncee|pourrait difficile|delicate|etre; exposition glottique? impossible|mediocre|mauvaise; echec d|de intubation; critere* predictif*? d intubation difficile; risque* d|de intubation difficile; reintubation difficile; ID; dur|dure a intuber; difficulte* a|pour intuber|l intuber|m intuber; mal a passer|mettre|placer le tube|tuyau; extubation* difficile*; carte d|de intubation difficile; mal a intuber; mal a m|l|vous|la|le intuber; plusieurs|deux|trois|quatre|2|3|4 fois pour m|l|vous|le|la? intuber; reprendre a plusieurs|deux|trois|2|3|4 fois pour m|l|vous|le|la? intuber; plusieurs|deux|trois fois pour mettre|passer le|un tube|tuyau; deux|trois|quatre|plusieurs|2|3|4 laryngoscopies; deux|trois|quatre|plusieurs|2|3|4 tentatives d intubation|laryngoscopie; intubation* au 2|3 e|eme essai; intubation* difficile* mais; deux|trois|plusieurs essais d intubation; mal a me|lui? mettre|passer le|un tuyau|tube|sonde; mal a l endormir et a mettre|passer le|un tuyau|tube; reussie au 2|3|2e|3e|deuxieme|troisieme|second essai; intubation au deuxieme|troisieme|2e|3e|second essai; plusieurs tentatives d intubation; echec de deux|2|trois|3 tentatives; probleme* d intubation; intuber difficile; difficulte* pour vous|m|l|le|la intuber; pas reussi|pu a? m|l|vous intuber; difficultes d intubation; intubation longue|compliquee; intubation* difficilement; exposition difficile; laryngoscopie* difficile*; plusieurs essais pour m|l? intuber; intubation reussie au|apres 2e|3e|deuxieme|troisieme|second|plusieurs; echec d intubation; non intubable; complique|difficile|impossible de mettre|passer|placer le|un tuyau|tube|la|une|sonde',
    { snomed: ['52925006'] },
  ),
  airway(
    'easy-intubation',
    'Intubation facile',
    'reintubation sans difficulte|probleme; reintubation facile|aisee; intubation* reussie* au premier|1er essai; intubation du premier coup; intubation facile d emblee; intube|intubee sans difficulte|probleme|souci|particularite; intubation sous|au|par videolaryngoscope|airtraq|glidescope|mcgrath|fastrach sans difficulte|probleme; intubation sous|au|par videolaryngoscope facile|aisee; intubation a ete facile|aisee|simple; intubation a ete realisee|faite|menee sans difficulte|probleme; patient|patiente facile a intuber; intubation simple; IOT sans probleme|particularite; intubation* facile*; intubation oro? tracheale? facile; IOT facile*; intubation orotracheale facile|sans; intubation sans difficulte|probleme|particularite; intubation aisee; IOT sans difficulte; intubation non difficile',
    { snomed: ['36203004'] },
  ),
  airway(
    'difficult-mask',
    'Ventilation au masque difficile',
    'ventilation au masque a necessite deux|2; ventilation au masque a deux|quatre operateurs|mains; ventilation a deux|quatre operateurs|mains; VM difficile; ventilation au? masque difficile*; ventilation difficile au? masque; VMD; masque facial? difficile; VAM difficile; difficile a ventiler; ventilation au masque impossible; ventilation manuelle difficile; critere* de ventilation difficile; masque difficile; VM impossible; ventilation au masque possible a deux|2|quatre|4; ventilation au masque laborieuse|delicate|compliquee',
    { asip: ['MED-671'] },
  ),
  airway(
    'easy-mask',
    'Ventilation au masque facile',
    'ventilation au? masque facile; ventilation facile au? masque; ventilation manuelle facile|aisee|possible; ventilation au masque facial? etait? possible|aisee|correcte|efficace|simple|facile; VM facile|possible; ventilable au masque; ventilation au masque facial? facile|sans; FAM facile; ventilation facile; ventilation au masque sans difficulte; VAM facile; ventilable',
    {},
  ),
  airway(
    'teeth',
    'État dentaire',
    'etat dentaire|bucco; dent* de lait 51|52|53|61|62|63|71|72|81|82? mobile*|branlante*|qui; denture; edente*; dent* branlante*; dent mobile*; dentition; dents en bon|mauvais etat; dent* mobile*; facette* dentaire*; dent* du haut|bas|devant? qui bouge*; dent* fragile*; incisive* centrale* mobile*|fragile*; incisive* mobile*|fragile*; incisive|dent qui bouge; dent du haut|bas qui bouge; mauvais etat dentaire; bon etat dentaire; mauvaises dents; dents en; dentition; dent* 11|12|13|21|22|23|31|32|41|42|43 mobile*|branlante*|fragile*|cassee*|absente*|descellee*; dents qui bougent; dents qui bouge; couronnes ceramiques|ceramo|anterieures|sur; couronne sur|ceramique; incisives proeminentes|longues|saillantes|descellees; dents saillantes|avancees; dents en avant; dents proeminentes|abimees|cassees|manquantes|declaussees|dechaussees; protrusion dentaire; mauvaise denture; denture mauvaise|mediocre|fragile; dent cassee devant; dents devant qui bougent',
    {},
  ),
  airway('beard', 'Barbe', 'barbe; barbu', { sex: 'M' }),
  airway(
    'tracheostomy',
    'Trachéotomie',
    'porteur|porteuse d une? tracheotomie; canule de tracheotomie; tracheotomie a demeure; patient|patiente tracheotomise*; orifice de tracheotomie; tracheotomise|tracheotomisee a demeure|depuis',
    {},
  ),
  airway('cervical-radiotherapy', 'Radiothérapie cervicale', 'radiotherapie cervicale|cervico', {}),
  airway(
    'awake-intubation',
    'Intubation vigile ou fibroscopique',
    'fibroscopie vigile; intubation vigile sous?|par?|au? fibroscopie?|fibroscope?; IOT vigile; IOT au fibro; IOT sous fibro; intubation au|sous|par fibro|fibroscopie|fibroscope; intubation nasotracheale|orotracheale|nasale|tracheale vigile sous?|au? fibroscope?|fibroscopie?; intubation naso tracheale vigile; nasofibroscopie vigile; intubation sous|par fibroscope|fibroscopie; fibroscopie pour intubation; intube|intubee vigile; intube|intubee sous|par|au fibroscopie|fibroscope|fibro',
    {},
  ),
  airway(
    'videolaryngoscope',
    'Vidéolaryngoscope',
    'video laryngoscope*; videolaryngoscope*; airtraq; glidescope; mc grath; mcgrath; fibroscope*; glottiscope; C MAC; fastrach',
    {},
  ),
  airway('laryngeal-mask', 'Masque laryngé', 'masque larynge; ML n; igel; i gel; LMA', {}),
];
