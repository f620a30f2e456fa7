/** The page's only way out: one typed call and one typed subscription over `window.host`. */
import type { EventName, Host, MethodName, Params, Payload, Value } from '../shared/contract.ts';
import { AppError, type Result } from '../shared/errors.ts';

declare global {
  interface Window {
    readonly host: Host;
  }
}

/**
 * Calls a method of the contract.
 * @throws AppError what the other side named; INTERNAL where the bridge itself failed.
 */
export async function call<M extends MethodName>(method: M, params: Params<M>): Promise<Value<M>> {
  let result: Result<Value<M>>;
  try {
    result = (await window.host.call(method, params)) as Result<Value<M>>;
  } catch (cause) {
    throw new AppError('INTERNAL', { reference: 'pont' }, cause);
  }
  if (!result.ok) throw AppError.of(result.error);
  return result.value;
}

/** Listens to an event of the contract. Returns what ends the subscription. */
export function on<E extends EventName>(event: E, listener: (payload: Payload<E>) => void): () => void {
  return window.host.on(event, (payload) => listener(payload as Payload<E>));
}

/** What any thrown value is to the page: named errors as they are, all else a bug of the page. */
export function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError('INTERNAL', { reference: 'page' }, error);
}
