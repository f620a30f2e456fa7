/**
 * Stored queries of ITI-18. Their slots have a syntax of their own: a text is in single quotes, a list in parentheses, and
 * the patient of FindDocuments stands without (dmp.md 1.2: the DMP refuses the wrong form).
 */
import { type XmlMarkup, xml } from '../../xml/build.ts';
import { query, rim } from './constants.ts';
import { slot } from './write-submission.ts';

/** A text is quoted, an array a list of quoted texts in parentheses, a time stands bare. */
export type QueryValue = string | readonly string[] | { readonly time: string };

export function writeStoredQuery(
  id: string,
  parameters: Readonly<Record<string, QueryValue | undefined>>,
  returnType: 'LeafClass' | 'ObjectRef',
): XmlMarkup {
  const slots = Object.entries(parameters).map(([name, value]) => value !== undefined && slot(name, [written(value)]));
  return xml`<query:AdhocQueryRequest xmlns:query="${query}" xmlns:rim="${rim}"><query:ResponseOption returnComposedObjects="true" returnType="${returnType}"/><rim:AdhocQuery id="${id}">${slots}</rim:AdhocQuery></query:AdhocQueryRequest>`;
}

function written(value: QueryValue): string {
  if (typeof value === 'string') return quoted(value);
  return 'time' in value ? value.time : `(${value.map(quoted).join(',')})`;
}

/** A quote inside is doubled (IHE ITI TF-2 3.18.4.1.2.3.5). */
const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;
