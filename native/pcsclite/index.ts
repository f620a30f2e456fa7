/** PC/SC for Linux, Windows and macOS: typed promises, transactions, numeric codes. What each call does: api.ts. */
export type { Disposition, Pcsc, PcscCard, PcscContext, ReaderStatus, ReaderWatch, ShareMode } from './api.ts';
export { type PcscCodeName, pcscCodes, pnpNotification, protocols, readerStateFlags } from './codes.ts';
export { PcscError } from './error.ts';
export { nativePcsc } from './native.ts';
export { type ReaderAttributes, readerAttributes } from './reader-attributes.ts';
