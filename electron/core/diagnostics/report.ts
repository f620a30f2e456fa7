/**
 * The text that a doctor gives to support. It is made here and not in the page, so that nothing a page holds can get on the
 * clipboard; and from findings only, whose details are dates, counts, versions, and names of readers and servers. What is
 * known of people at this moment is looked for all the same, since a folder or a reader may bear somebody's name.
 */
import type { Diagnosis } from '../../../shared/diagnostics.ts';
import { diagnosticGroups } from '../../../shared/diagnostics.ts';
import { diagnosticGroupNames, diagnosticWords, levelWords } from '../../../shared/text/diagnostics.ts';
import { folded } from '../../../shared/text/typography.ts';
import { localIso } from '../local-time.ts';

/** `people`: names and identifiers that must not be in it. */
export function diagnosticReport(diagnosis: Diagnosis, people: readonly string[]): string {
  const made = localIso(new Date(diagnosis.startedAt))?.replace('T', ' ') ?? '';
  const lines = [`Poste DMP — Premiers secours — ${made}`, ''];
  for (const group of diagnosticGroups) {
    const inGroup = diagnosis.lines.filter((line) => line.group === group);
    if (inGroup.length === 0) continue;
    lines.push(diagnosticGroupNames[group]);
    for (const line of inGroup) {
      const { label, text, remedy } = diagnosticWords(line);
      const todo = remedy && (line.level === 'red' || line.level === 'amber') ? ` → ${remedy}` : '';
      lines.push(`  [${levelWords[line.level]}] ${label} : ${text}${todo}${codeOf(line.finding)}`);
    }
    lines.push('');
  }
  return withoutPeople(lines.join('\n'), people);
}

/** Raw codes, for who repairs: the sentence alone is not enough. */
function codeOf({ code, detail }: Diagnosis['lines'][number]['finding']): string {
  const raw = Object.entries(detail).filter(([key]) => ['cause', 'error', 'atr', 'status'].includes(key));
  return raw.length === 0 ? '' : ` (${[code, ...raw.map(([key, value]) => `${key}=${value}`)].join(' ')})`;
}

const shortestName = 3;

/** Whole words, whatever their case and accents. */
export function withoutPeople(text: string, people: readonly string[]): string {
  const words = new Set(people.flatMap((name) => folded(name).split(/[^\p{L}\d]+/u)).filter((w) => w.length >= shortestName));
  return text.replace(/[\p{L}\d]+/gu, (word) => (words.has(folded(word)) ? '…' : word));
}
