/** What the doctor stated in this session, each line with what it sets aside: their word stands, and the sources stay visible. */

import { timeOfDay } from '../../text/dates.ts';
import { plural } from '../../text/typography.ts';
import type { DoctorStatement } from '../doctor-statement.ts';
import type { Fact } from '../fact.ts';
import type { SummaryLine } from '../summary-model.ts';
import { type Ground, lineOf, strong } from './section.ts';

export function statedLines(
  ground: Ground,
  statements: readonly DoctorStatement[],
  setAside: ReadonlyMap<string, readonly Fact[]>,
): SummaryLine[] {
  return [...statements].reverse().map(({ fact, statedAt }) => {
    const against = setAside.get(fact.id) ?? [];
    const documents = new Set(against.map((f) => f.source.documentId)).size;
    const [what = '', ...rest] = fact.source.quote.split(' : ');
    return {
      ...lineOf(ground, {
        id: `stated:${fact.id}`,
        words: [strong(what), rest.length > 0 ? ` : ${rest.join(' : ')}` : ''],
        facts: [fact, ...against],
        detail: [
          `${fact.author ?? ''}, ${timeOfDay(statedAt)}`,
          documents > 0 ? `dit autrement dans ${plural(documents, 'document')}` : '',
        ]
          .filter(Boolean)
          .join(' · '),
        tag: documents > 0 ? { label: 'vous · contredit', emphasis: 'decide' } : { label: 'vous', emphasis: 'ok' },
      }),
      statementId: fact.id,
    };
  });
}
