/** Events of the window that screens answer to; the one who sends them needs to know no screen. */
export const pageEvents = { search: 'page-search', send: 'page-send', guess: 'page-guess', questions: 'page-questions' } as const;
