/**
 * Full text of what the open record contains, in memory only: an SQLite FTS5 table finds the documents, the text itself
 * gives the exact passages. `clear` wipes it; it dies with the session.
 */
import Database from 'better-sqlite3';
import type { SearchHit } from '../../shared/contract.ts';
import { fold } from '../../shared/folding.ts';

export interface SessionIndex {
  add(documentId: string, text: string): void;
  /** Every word must be there, by its beginning, accents and case aside. Passages in order of the documents' rank. */
  search(query: string, limit?: number): SearchHit[];
  clear(): void;
}

/** Characters shown before and after a hit: few before, so that the hit itself is in sight. */
const before = 30;
const after = 90;
const hitsPerDocument = 20;

export function createSessionIndex(): SessionIndex {
  const db = new Database(':memory:');
  db.exec("create virtual table texts using fts5(document unindexed, text, tokenize = 'unicode61 remove_diacritics 2')");
  const insert = db.prepare('insert into texts(document, text) values (?, ?)');
  const remove = db.prepare('delete from texts where document = ?');
  const find = db.prepare('select document from texts where texts match ? order by rank limit 200');
  const texts = new Map<string, { text: string; folded: string }>();

  return {
    add(documentId, text) {
      if (texts.has(documentId)) remove.run(documentId);
      texts.set(documentId, { text, folded: fold(text) });
      insert.run(documentId, text);
    },
    search(query, limit = 200) {
      const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
      if (words.length === 0) return [];
      const match = words.map((w) => `"${w}"*`).join(' ');
      const phrase = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[^\\p{L}\\p{N}]{1,3}')}[\\p{L}\\p{N}]*`, 'gu');
      const anyWord = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})[\\p{L}\\p{N}]*`, 'gu');
      const hits: SearchHit[] = [];
      for (const { document } of find.all(match) as { document: string }[]) {
        const held = texts.get(document);
        if (!held) continue;
        let found = [...held.folded.matchAll(phrase)];
        if (found.length === 0) found = [...held.folded.matchAll(anyWord)];
        for (const m of found.slice(0, hitsPerDocument)) {
          const range = { start: m.index, end: m.index + m[0].length };
          hits.push({
            documentId: document,
            range,
            before: held.text.slice(Math.max(0, range.start - before), range.start),
            match: held.text.slice(range.start, range.end),
            after: held.text.slice(range.end, range.end + after),
          });
          if (hits.length >= limit) return hits;
        }
      }
      return hits;
    },
    clear() {
      texts.clear();
      db.exec('delete from texts');
    },
  };
}
