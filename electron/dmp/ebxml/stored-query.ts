/**
 * Stored queries of ITI-18. Their slots have a syntax of their own: a text is in single quotes, a list in parentheses, and
 * the patient of FindDocuments stands without (dmp.md 1.2: the DMP refuses the wrong form).
 */
import { type XmlMarkup, xml } from '../../xml/build.ts';
import { query, rim } from './constants.ts';
import { slot } from './write-submission.ts';

/** A value is one quoted text, an array a list in parentheses. */
export function writeStoredQuery(
  id: string,
  parameters: Readonly<Record<string, string | readonly string[]>>,
  returnType: 'LeafClass' | 'ObjectRef',
): XmlMarkup {
  const slots = Object.entries(parameters).map(([name, value]) =>
    slot(name, [typeof value === 'string' ? quoted(value) : `(${value.map(quoted).join(',')})`]),
  );
  return xml`<query:AdhocQueryRequest xmlns:query="${query}" xmlns:rim="${rim}"><query:ResponseOption returnComposedObjects="true" returnType="${returnType}"/><rim:AdhocQuery id="${id}">${slots}</rim:AdhocQuery></query:AdhocQueryRequest>`;
}

/** A quote inside is doubled (IHE ITI TF-2 3.18.4.1.2.3.5). */
const quoted = (text: string): string => `'${text.replace(/'/g, "''")}'`;
