/** Questionnaires: boxes that are ticked or not, and several answers in one line. */
import type { Token } from './tokens.ts';

const open = new Set(['☐', '□', '◻', '❑', '❏']);
const ticked = new Set(['☒', '☑', '✓', '✔', '✗', '✘', '■', '◼', '⊠']);

interface Box {
  readonly first: number;
  readonly last: number;
  readonly ticked: boolean;
}

/** « ☒ », « [x] », « [ ] » */
const boxAt = (tokens: readonly Token[], index: number): Box | undefined => {
  const folded = tokens[index]?.folded ?? '';
  if (open.has(folded) || ticked.has(folded)) return { first: index, last: index, ticked: ticked.has(folded) };
  if (folded !== '[' && folded !== '(') return undefined;
  const [second, third] = [tokens[index + 1]?.folded, tokens[index + 2]?.folded];
  if (folded === '[' && second === ']') return { first: index, last: index + 1, ticked: false };
  return third === (folded === '[' ? ']' : ')') && second === 'x' ? { first: index, last: index + 2, ticked: true } : undefined;
};

export const isAnswer = (token: Token | undefined): boolean => token?.folded === 'oui' || token?.folded === 'non';

const boxesIn = (tokens: readonly Token[]): Box[] => {
  const boxes: Box[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const box = boxAt(tokens, index);
    if (!box) continue;
    boxes.push(box);
    index = box.last;
  }
  return boxes;
};

/** A box nobody ticked is left in it. */
export const isUnticked = (tokens: readonly Token[]): boolean => boxesIn(tokens).some((box) => !box.ticked);

/** « Asthme ☐ oui ☒ non Diabète ☒ oui ☐ non »: each question with the answer that is ticked; « oui ☒ non ☐ » alike. */
const answered = (tokens: readonly Token[], boxes: readonly Box[]): Token[][] => {
  const after = boxes.every((box) => isAnswer(tokens[box.last + 1]));
  const parts: Token[][] = [];
  let question: Token[] = [];
  let from = 0;
  let given = false;
  for (const box of boxes) {
    const [head, answer] = after
      ? [tokens.slice(from, box.first), tokens[box.last + 1]]
      : [tokens.slice(from, box.first - 1), tokens[box.first - 1]];
    if (head.some((token) => token.kind === 'word')) {
      if (question.length > 0 && given) parts.push(question);
      question = [...head];
      given = false;
    }
    if (box.ticked && answer) {
      question.push(answer);
      given = true;
    }
    from = box.last + (after ? 2 : 1);
  }
  if (question.length > 0 && given) parts.push([...question, ...tokens.slice(from)]);
  return parts;
};

/** « 2  Mallampati : » between two boxes: where the choice of the one ends and the next question begins. */
const nextQuestion = (tokens: readonly Token[], from: number, to: number): number => {
  if (tokens[to - 1]?.folded !== ':') return to;
  for (let index = to - 1; index > from; index--) {
    const before = tokens[index - 1];
    if (before?.kind === 'sign' || (before && (tokens[index]?.start ?? 0) - before.end > 1)) return index;
  }
  return tokens[from]?.kind === 'number' || /^[iv]+$/.test(tokens[from]?.folded ?? '') ? from + 1 : to;
};

/** « Cormack : ☐ 1 ☒ 2 » is « Cormack : 2 », « HTA ☒ Diabète ☐ » is « HTA »: each choice that is ticked, behind its question. */
const chosen = (tokens: readonly Token[], boxes: readonly Box[]): Token[][] => {
  const first = boxes[0];
  const last = boxes.at(-1);
  if (!first || !last) return [];
  const leads = first.first === 0 || tokens.slice(last.last + 1).some((token) => token.kind !== 'sign');
  if (leads) {
    let question = tokens.slice(0, first.first);
    return boxes.flatMap((box, at) => {
      const to = boxes[at + 1]?.first ?? tokens.length;
      const own = at + 1 < boxes.length ? nextQuestion(tokens, box.last + 1, to) : to;
      const part = box.ticked ? [...question, ...tokens.slice(box.last + 1, own)] : [];
      if (own < to) question = tokens.slice(own, to);
      return part.length > 0 ? [part] : [];
    });
  }
  // « Mallampati : 1 ☐ 2 ☒ »
  const colon = tokens.findIndex((token, index) => index < first.first && token.folded === ':') + 1;
  return boxes.flatMap((box, at) => {
    const part = tokens.slice(at === 0 ? colon : (boxes[at - 1]?.last ?? -1) + 1, box.first);
    return box.ticked && part.length > 0 ? [[...tokens.slice(0, colon), ...part]] : [];
  });
};

/**
 * A line of boxes as one sentence for each that is ticked: « ☐ Diabète ☒ HTA » is « HTA ». Without boxes, « asthme non,
 * allergie non, metformine oui » is cut behind its answers.
 */
export const tickedParts = (tokens: readonly Token[]): readonly (readonly Token[])[] => {
  const boxes = boxesIn(tokens);
  if (boxes.length > 0) {
    const choices = boxes.every((box) => isAnswer(tokens[box.last + 1])) || boxes.every((box) => isAnswer(tokens[box.first - 1]));
    if (choices) return answered(tokens, boxes);
    return boxes.some((box) => box.ticked) && boxes.length > 1 ? chosen(tokens, boxes) : [tokens];
  }
  const cuts = tokens.flatMap((token, index) =>
    token.folded === ',' && isAnswer(tokens[index - 1]) && index > 1 ? [index] : [],
  );
  if (cuts.length === 0 || !tokens.slice((cuts.at(-1) ?? 0) + 1).some(isAnswer)) return [tokens];
  return [-1, ...cuts].map((cut, at) => tokens.slice(cut + 1, cuts[at] ?? tokens.length)).filter((part) => part.length > 0);
};
