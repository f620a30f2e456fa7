/** The answer to the same word kept: texts repeat their words. Bounded, emptied when full. */
export const askedOnce = <Answer>(answer: (word: string) => Answer, most = 50_000): ((word: string) => Answer) => {
  const answers = new Map<string, Answer>();
  return (word) => {
    const known = answers.get(word);
    if (known !== undefined || answers.has(word)) return known as Answer;
    if (answers.size > most) answers.clear();
    const found = answer(word);
    answers.set(word, found);
    return found;
  };
};
