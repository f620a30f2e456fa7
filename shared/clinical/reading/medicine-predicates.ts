/** What can happen to a medicine, by the forms of the verbs that say it. */
export type Effect = 'start' | 'give' | 'continue' | 'stop' | 'replace' | 'resume' | 'idea' | 'indicate';

export type EffectForms = readonly (readonly [effect: Effect, form: RegExp])[];

export const participles: EffectForms = [
  [
    'stop',
    /^(?:arret|stopp|supprim|abandonn|cess|retir|sevr|annul|termin|achev)ee?$|^(?:suspendu|interrompu|deprescrit|fini)e?$|^(?:suspend|interromp|arreton|stoppon|suspendon|interrompon)$/,
  ],
  ['replace', /^(?:remplac|relay|substitu|switch|desescalad)ee?$|^(?:relaie|remplacon|relayon)$/],
  ['resume', /^(?:repris?e?|reprend|reprenon|reintrodui|reintroduison)$|^(?:reintroduit|represcrit)e?$/],
  [
    'continue',
    /^(?:poursuivi|maintenu|reconduit|reduit)e?$|^(?:inchang|conserv|renouvel|prolong|modifi|major|diminu|augment|ramen|adapt|reevalu)ee?$|^(?:poursui|poursuit|poursuivon|maintien|maintient|maintenon|garde|gardon|renouvelle)$/,
  ],
  ['start', /^(?:debut|instaur|initi|commenc|demarr|ajout)ee?$|^(?:introduit|prescrit)e?$|^(?:introdui|debuton|prescri)$/],
  ['give', /^(?:administr|inject|reinject|donn|perfus|realis|effectu|utilis)ee?$|^(?:recue?|faite?)$/],
  ['indicate', /^(?:indiqu|justifi)ee?$|^necessaire$/],
  ['idea', /^(?:discut|rediscut|propos|envisag|evoqu|suggere)ee?$|^suggeree?$/],
];
export const infinitives: EffectForms = [
  ['stop', /^(?:arreter|stopper|supprimer|suspendre|interrompre|cesser)$/],
  ['replace', /^(?:remplacer|relayer|substituer)$/],
  ['resume', /^(?:reprendre|reintroduire)$/],
  [
    'continue',
    /^(?:poursuivre|maintenir|reconduire|continuer|conserver|renouveler|reevaluer|adapter|diminuer|augmenter|reduire|majorer)$/,
  ],
  ['start', /^(?:debuter|instaurer|introduire|initier|commencer|demarrer|prescrire|ajouter|prevoir|programmer)$/],
  ['give', /^(?:donner|administrer|injecter|perfuser)$/],
  ['idea', /^(?:discuter|rediscuter|envisager|evaluer|voir)$/],
];
export const effectOf = (rows: EffectForms, word: string): Effect | undefined => rows.find(([, form]) => form.test(word))?.[0];
