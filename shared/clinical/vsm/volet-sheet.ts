/** The volet as a page: what was kept, part by part, and said so where nothing was. */
import { type Sheet, sheetOf } from '../../sheet.ts';
import { longDate, shortDate } from '../../text/dates.ts';
import { type VsmPart, vsmParts } from './volet.ts';

export interface WrittenLine {
  readonly part: VsmPart;
  readonly text: string;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export const vsmTitle = (date: string): string => `Synthèse médicale du ${longDate(date)}`;

/** « nov. 2005 », « janv. 2004 – 2004 ». */
export const dayWordsOf = ({ since, until }: Pick<WrittenLine, 'since' | 'until'>): string =>
  [since, until].flatMap((iso) => (iso ? [shortDate(iso)] : [])).join(' – ');

export const vsmSheet = (date: string, lines: readonly WrittenLine[]): Sheet =>
  sheetOf({
    title: vsmTitle(date),
    sections: vsmParts.map(({ part, title, empty }) => {
      const kept = lines.filter((l) => l.part === part);
      return {
        heading: title,
        lines:
          kept.length > 0 ? kept.map((l) => ({ text: [l.text, dayWordsOf(l)].filter(Boolean).join(', ') })) : [{ text: empty }],
      };
    }),
  });
