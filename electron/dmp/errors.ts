/**
 * Refusals of the DMP, one total table for each place where one can arrive (dmp.md 1.3). A known code becomes the error that
 * the page explains; an unknown one keeps its code and the server's own text: the annex of the DMP's codes is not public.
 */
import { AppError } from '../../shared/errors.ts';
import type { SoapFault } from '../soap/envelope.ts';
import { children, textAt, type XmlElement } from '../xml/parse.ts';

type Named = () => AppError;
const absent: Named = () => new AppError('DMP_ABSENT', {});
const noDocument: Named = () => new AppError('DOCUMENT_NOT_FOUND', {});

/** (a) Sub-codes of a SOAP fault. */
const faults: Readonly<Record<string, Named>> = {
  XDSDocumentUniqueIdError: noDocument,
  XDSUnknownPatientId: absent,
};

/** (b) `errorCode` of a RegistryError. */
const registryErrors: Readonly<Record<string, Named>> = {
  XDSDocumentUniqueIdError: noDocument,
  XDSUnknownPatientId: absent,
};

/** (c) `code` of an HL7 v3 acknowledgementDetail: none is public but by its text, which is shown. */
const hl7Errors: Readonly<Record<string, Named>> = {};

/** (d) `status` of the habilitations service. */
const statuses: Readonly<Record<string, Named>> = {};

export const faultError = ({ code, text }: SoapFault): AppError =>
  known(faults, code) ?? new AppError('DMP_FAULT', { code, text });

export const hl7Error = (code: string, text: string): AppError =>
  known(hl7Errors, code) ?? new AppError('DMP_HL7_ERROR', { code, text });

export const statusError = (status: string, text: string): AppError =>
  known(statuses, status) ?? new AppError('DMP_STATUS', { status, text });

export interface RegistryFailure {
  readonly error: AppError;
  /** `codeContext`: the server's text, which names the document where one alone failed. */
  readonly context: string;
}

/** RegistryErrors of severity Error; warnings do not refuse anything. */
export function registryFailures(response: XmlElement | undefined): readonly RegistryFailure[] {
  const list = children(children(response, 'RegistryErrorList')[0], 'RegistryError');
  return list
    .filter((e) => !(e.attributes['severity'] ?? '').endsWith(':Warning'))
    .map((e) => {
      const code = (e.attributes['errorCode'] ?? '').replace(/^.*:/, '');
      const context = e.attributes['codeContext'] ?? textAt(e) ?? '';
      return { context, error: known(registryErrors, code) ?? new AppError('DMP_REGISTRY_ERROR', { code, text: context }) };
    });
}

export type RegistryStatus = 'Success' | 'PartialSuccess' | 'Failure';

/** @throws AppError DMP_MALFORMED_ANSWER for a status that IHE does not know. */
export function registryStatus(response: XmlElement | undefined): RegistryStatus {
  const status = /:ResponseStatusType:(Success|PartialSuccess|Failure)$/.exec(response?.attributes['status'] ?? '')?.[1];
  if (!status) throw new AppError('DMP_MALFORMED_ANSWER', { what: 'RegistryResponse status' });
  return status as RegistryStatus;
}

/** The first failure of a response that is no success. @throws AppError */
export function requireSuccess(response: XmlElement | undefined): void {
  const status = registryStatus(response);
  const [first] = registryFailures(response);
  if (first) throw first.error;
  if (status !== 'Success') throw new AppError('DMP_REGISTRY_ERROR', { code: status, text: '' });
}

function known(table: Readonly<Record<string, Named>>, code: string): AppError | undefined {
  return Object.hasOwn(table, code) ? table[code]?.() : undefined;
}
