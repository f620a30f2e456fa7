/**
 * Foreign codes to named errors, one total table each (design 4, cards.md 2.1). What is not in a table stays visible as
 * PCSC_STATUS or CARD_STATUS with its raw code: an unknown failure is never shown as a known one.
 */
import { type PcscCodeName, type PcscError, pcscCodes } from 'pcsclite';
import { AppError } from '../../shared/errors.ts';

type Translation = (error: PcscError, reader: string) => AppError;

const removed: Translation = (_, reader) => new AppError('CARD_REMOVED', { reader });
const serviceGone: Translation = (error) => new AppError('SERVICE_UNAVAILABLE', { pcsc: error.code }, error);
const noReader: Translation = () => new AppError('NO_READER', {});
const unresponsive: Translation = (_, reader) => new AppError('CARD_UNRESPONSIVE', { reader });
const unnamed: Translation = (error) => new AppError('PCSC_STATUS', { call: error.call, pcsc: error.code }, error);

const translations: Record<PcscCodeName, Translation> = {
  // SCardReconnect gives it too, once the card is out: what we had a handle on was removed.
  SCARD_E_NO_SMARTCARD: (error, reader) =>
    error.call === 'SCardConnect' ? new AppError('NO_CARD', { reader }) : removed(error, reader),
  SCARD_W_REMOVED_CARD: removed,
  // A transmit before the service has noticed the removal. The provider confirms it with the state of the reader.
  SCARD_E_NOT_TRANSACTED: removed,
  SCARD_W_RESET_CARD: (_, reader) => new AppError('CARD_RESET', { reader }),
  SCARD_E_UNKNOWN_READER: noReader,
  SCARD_E_READER_UNAVAILABLE: noReader,
  SCARD_E_NO_READERS_AVAILABLE: noReader,
  SCARD_E_SHARING_VIOLATION: (_, reader) => new AppError('READER_BUSY', { reader }),
  SCARD_E_PROTO_MISMATCH: unresponsive, // an ATR that is none
  SCARD_E_INVALID_ATR: unresponsive,
  SCARD_W_UNSUPPORTED_CARD: unresponsive,
  SCARD_W_UNRESPONSIVE_CARD: unresponsive,
  SCARD_E_NOT_READY: unresponsive,
  SCARD_W_UNPOWERED_CARD: (_, reader) => new AppError('CARD_UNPOWERED', { reader }),
  SCARD_E_NO_SERVICE: serviceGone,
  SCARD_E_SERVICE_STOPPED: serviceGone,
  SCARD_F_COMM_ERROR: serviceGone, // given by a call that waited while pcscd stopped
  SCARD_P_SHUTDOWN: serviceGone,
  SCARD_E_SYSTEM_CANCELLED: serviceGone,
  SCARD_E_CANCELLED: () => new AppError('CANCELLED', {}),
  SCARD_E_INVALID_HANDLE: unnamed,
  SCARD_E_TIMEOUT: unnamed,
};
const byCode = new Map<number, Translation>(
  Object.entries(translations).map(([name, translation]) => [pcscCodes[name as PcscCodeName], translation]),
);

export function errorOfPcsc(error: PcscError, reader: string): AppError {
  return (byCode.get(error.code) ?? unnamed)(error, reader);
}

/** After which the context, and every handle of it, is dead: a new one must be made. */
export function isServiceGone(code: number): boolean {
  return byCode.get(code) === serviceGone;
}

/** A status word other than success (ISO 7816-4). `operation` says in English what was asked, for the log. */
export function errorOfStatus(sw: number, operation: string): AppError {
  if (sw === 0x6982) return new AppError('PIN_REQUIRED', {});
  if (sw === 0x6983 || sw === 0x63c0) return new AppError('PIN_BLOCKED', {});
  if ((sw & 0xfff0) === 0x63c0) return new AppError('PIN_INCORRECT', { triesLeft: sw & 0x0f });
  return new AppError('CARD_STATUS', { sw, operation });
}
