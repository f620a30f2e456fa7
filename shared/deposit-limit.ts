/** 50 MB: above, the file is refused before it is read (dropping asks the page first, the core checks again). */
export const maxDepositBytes = 50 * 1024 * 1024;
