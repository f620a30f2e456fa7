/** From a call of the page to a handler: params are parsed; values too in development and tests, so that a drift shows. */
import { type CoreMethod, type Handlers, methods } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';

export type Router = (method: string, params: unknown, signal: AbortSignal) => Promise<unknown>;

/** @throws AppError; anything else is a bug of ours and gets its reference from the caller. */
export function createRouter(handlers: Handlers<CoreMethod>, checkValues: boolean): Router {
  return async (method, params, signal) => {
    if (!isCoreMethod(method)) throw new AppError('INVALID_CALL', { method, issues: 'unknown method' });
    const parsed = methods[method].params.safeParse(params);
    if (!parsed.success) {
      throw new AppError('INVALID_CALL', { method, issues: parsed.error.issues.map((i) => i.path.join('.')).join(', ') });
    }
    const handler = handlers[method] as (params: unknown, signal: AbortSignal) => Promise<unknown>;
    const value = await handler(parsed.data, signal);
    return checkValues ? methods[method].value.parse(value) : value;
  };
}

function isCoreMethod(method: string): method is CoreMethod {
  return Object.hasOwn(methods, method) && methods[method as keyof typeof methods].answeredBy === 'core';
}
