/** The medicines of the project's own data file. For other data, `createDrugLexicon`. */
import data from './data/bdpm.json' with { type: 'json' };
import { createDrugLexicon, type DrugLexicon } from './lexicon.ts';

export { classesOfAtc } from './classes.ts';
export type { DrugHit, DrugLexicon, DrugQuery, DrugTokenHit } from './lexicon.ts';
export { drugDataSource } from './source.ts';

const lexicon: DrugLexicon = createDrugLexicon(data);

export const identifyDrug: DrugLexicon['identifyDrug'] = lexicon.identifyDrug;
export const findDrugs: DrugLexicon['findDrugs'] = lexicon.findDrugs;
export const isDrugWord: DrugLexicon['isDrugWord'] = lexicon.isDrugWord;
export const findDrugTokens: DrugLexicon['findDrugTokens'] = lexicon.findDrugTokens;
