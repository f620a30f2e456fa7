/** A diagnosis in one sentence. Pure. */
import type { Diagnosis, DiagnosticLine } from '../../../shared/diagnostics.ts';
import { plural } from '../../../shared/text/typography.ts';
import type { Tone } from '../../text/words.ts';

export interface Verdict {
  readonly sentence: string;
  readonly tone: Tone;
}

export function verdict({ lines, done }: Diagnosis): Verdict {
  const count = (level: DiagnosticLine['level']) => lines.filter((line) => line.level === level).length;
  const [red, amber] = [count('red'), count('amber')];
  const parts = [red > 0 && `${plural(red, 'point')} à corriger`, amber > 0 && `${plural(amber, 'point')} à surveiller`];
  const found = parts.filter(Boolean).join(', ');
  const tone = red > 0 ? 'danger' : amber > 0 ? 'amber' : done ? 'ok' : 'plain';
  return { sentence: found || (done ? 'Tout va bien' : 'Vérification en cours…'), tone };
}
