/** What Mr Tessandier deposited himself: his wishes, who may speak for him, his profile. */

import { barePdfBody, writtenBody } from '../bodies.ts';
import { at } from '../calendar.ts';
import { patientAsWriter } from '../doctors.ts';
import type { DocumentSpec } from '../document.ts';
import { tessandier } from '../identities.ts';

const self = patientAsWriter(tessandier.identity.ins, 'Georges', 'TESSANDIER');

export function own(): DocumentSpec[] {
  const wishes = at('2024-03-03', '16:12');
  return [
    {
      key: 'directives',
      type: 'EXPPAT_3',
      title: 'mes directives anticipées',
      written: wishes,
      writer: self,
      body: barePdfBody(
        'MES DIRECTIVES ANTICIPÉES',
        wishes,
        `Je soussigné Georges Henri TESSANDIER, né le 18 mars 1947, sain d’esprit, écris ici ce que je souhaite si je ne peux plus m’exprimer.
- Je ne veux pas être maintenu en vie par des machines s’il n’y a plus d’espoir que je retrouve mes proches et ma conscience.
- J’accepte une réanimation si elle est courte et si les médecins pensent que je peux m’en remettre.
- Je refuse une sonde d’alimentation définitive.
- Je veux être soulagé, même si cela abrège ma vie.
- J’accepte une transfusion de sang.
Ma personne de confiance est mon épouse, Monique TESSANDIER. Si elle n’est pas joignable, ma fille Valérie.
Fait à Vauclair-sur-Indre, le 3 mars 2024.`,
        'G. Tessandier',
        'letter',
      ),
    },
    {
      key: 'confiance',
      type: 'EXPPAT_1',
      title: 'Personne de confiance',
      written: at('2024-03-03', '16:25'),
      writer: self,
      body: writtenBody(`
Personne de confiance : Monique TESSANDIER, son épouse, 02 00 00 47 18.
À prévenir aussi : Valérie TESSANDIER-MONNET, sa fille.
Don d’organes : pas d’opposition exprimée.`),
    },
    {
      key: 'profil',
      type: 'DOCPAT08',
      title: 'Profil médical Mon espace santé',
      written: at('2024-03-03', '17:02'),
      writer: self,
      body: writtenBody(`
# Allergies
- Latex (gants de chirurgien)
# Traitement
- Aspirine, insuline deux fois par jour, « pilule pour l’eau », cholestérol, goutte, tension
# Antécédents
- Vésicule enlevée en 2019 : on m’a dit que j’étais difficile à intuber
- Malade toute la nuit après l’anesthésie
- Prostate : rayons en 2011
# Mode de vie
Ne fume plus depuis 2001. Marche tous les jours. Porte un dentier en haut et des appareils auditifs.`),
    },
  ];
}
