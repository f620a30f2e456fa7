/** How far a name made of several words goes: « rupture de la coiffe des rotateurs ». */
import { cueTable } from './cues.ts';
import { foldWord, type Token } from './tokens.ts';

const stops = new Set(
  `avec sans sous chez pour par en et ou a au aux qui que est sont etait ayant dont il elle le non pas ni puis mais depuis apres avant lors
  traite traitee traites operee opere suivi suivie connu connue compliquant complique compliquee sur dans contre versus soit visible mesurant responsable
  mis mise repare reparee oui ma mon mes avait font fait montre retrouve persiste persistent disparu apparu apparue irradiant majoree calmee motivant necessitant permis survenu survenue attribue attribuee faisant revelee revele evoluant celui tous toutes se me m n ne jusqu an annee semaine ete fixee fixe
  ce cette son sa ses il y patient patiente nous je on ete fait stable secondaire liee lie post date type mesure
  quand lorsque pendant tout
  selon numerote numerotee reseque resequee evacue evacuee ponctionne ponctionnee draine drainee embolise embolisee ablate ablatee clippe cauterise cauterisee`
    .split(/\s+/)
    .map(foldWord),
);
export const links: ReadonlySet<string> = new Set(['de', 'du', 'des', 'd', 'la', 'l', 'les']);

/** « lésion de 50 % de l'IVA », « sténose serrée (85 %) de la carotide », « polype de 14 mm du sigmoïde »: past the measure, where the name goes on. */
const pastMeasure = (tokens: readonly Token[], from: number): number | undefined => {
  let index = from;
  while (/^(?:\(|de|a|estimee|environ|evaluee)$/.test(tokens[index]?.folded ?? '')) index++;
  if (index === from || tokens[index]?.kind !== 'number') return undefined;
  index++;
  while (/^(?:%|mm|cm|\)|,|environ)$/.test(tokens[index]?.folded ?? '') || tokens[index]?.kind === 'number') index++;
  return /^(?:%|mm|cm|\))$/.test(tokens[index - 1]?.folded ?? '') && /^(?:de|du|des|d)$/.test(tokens[index]?.folded ?? '')
    ? index
    : undefined;
};

const below =
  /^(?:glotti|dura|cutan|capsul|trochant|hepati|clavi|maxill|sterna|epineu|ungue|sereu|muqueu|valvul|aorti|arachno|acromia|scapul)/;

/** The last word of the name that begins at `from`: where a side, a cue or another clause begins it ends. */
export const lastWordOf = (tokens: readonly Token[], from: number): number => {
  let last = from;
  let end = Math.min(from + 6, tokens.length - 1);
  for (let index = from + 1; index <= end; index++) {
    const token = tokens[index];
    const past = pastMeasure(tokens, index);
    if (past !== undefined) {
      index = past;
      end = Math.min(past + 4, tokens.length - 1);
      continue;
    }
    // « sténose sous-glottique »
    if (token?.folded === 'sous' && below.test(tokens[index + 1]?.folded ?? '')) {
      last = ++index;
      continue;
    }
    if (token?.kind !== 'word' || stops.has(token.folded) || cueTable.matchAt(tokens, index)) break;
    if (/^(?:droite?|gauche|bilateral|bilaterale|bilaterau)$/.test(token.folded)) break;
    if (!links.has(token.folded)) last = index;
  }
  return last;
};
