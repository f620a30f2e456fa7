/** Stays in hospital. */
import { type Concept, conceptOf } from './concept.ts';

const stay = conceptOf('stay');

export const stays: readonly Concept[] = [
  stay(
    'hospital-stay',
    'Hospitalisation',
    'pris|prise en charge; a sejourne; entre|entree le|en|dans|au|aux|par; hospit; sejour du|de|en|dans; sejourne dans|en|du; a sejourne; hospitalisation*; hospitalise*; admis|admise en|dans|le|pour; admis|admise a|au l? UNV|unite|service|hopital|CHU|clinique|USIC|SSR|USC|maternite; sejour hospitalier',
    {
      snomed: ['32485007'],
    },
  ),
  stay(
    'icu-stay',
    'Séjour en réanimation',
    'sejourne trois|deux? jours? en? reanimation|rea; sejourne en reanimation|rea|soins; jours|semaines de|en reanimation|rea; semaine de|en reanimation; sejour en reanimation|soins|USC|USI|rea; hospitalisation* en reanimation|rea|USIC|soins; hospitalise* en reanimation|rea|USIC|USI; passage en reanimation; soins intensifs; USIC; passage en rea; sejour en rea|reanimation; transfere|transferee en rea|reanimation; reanimation pour|polyvalente|medicale',
    {},
  ),
  stay(
    'emergency-visit',
    'Passage aux urgences',
    'passage aux urgences|SAU; admis* aux urgences|SAU; consultation aux urgences; admis|admise aux urgences|SAU; se presente aux urgences; passage aux urgences',
    {},
  ),
  stay('ambulatory-stay', 'Séjour ambulatoire', 'hospitalisation de jour; HDJ; chirurgie ambulatoire; en ambulatoire', {}),
];
