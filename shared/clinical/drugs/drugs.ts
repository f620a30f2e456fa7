/** The medicines of the project's own data file. For other data, `createDrugLexicon`. */
import data from './data/bdpm.json' with { type: 'json' };
import { createDrugLexicon, type DrugLexicon } from './lexicon.ts';

export { classesOfAtc } from './classes.ts';
export type { DrugHit, DrugLexicon, DrugQuery, DrugTokenHit } from './lexicon.ts';

/** Shown in the app: where the names come from and how old they are (free reuse asks for both). */
export const drugDataSource: { readonly label: string; readonly namesDate: string; readonly compositionsDate: string } = {
  label: data.source,
  namesDate: data.namesDate,
  compositionsDate: data.compositionsDate,
};

const lexicon: DrugLexicon = createDrugLexicon(data);

export const identifyDrug: DrugLexicon['identifyDrug'] = lexicon.identifyDrug;
export const findDrugs: DrugLexicon['findDrugs'] = lexicon.findDrugs;
export const findDrugTokens: DrugLexicon['findDrugTokens'] = lexicon.findDrugTokens;
