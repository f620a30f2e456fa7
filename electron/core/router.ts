/** From a call of the page to a handler: params are parsed, values too in development, and every failure gets its name. */
import { type CoreMethod, type Handlers, methods } from '../../shared/contract.ts';
import { AppError, type Result } from '../../shared/errors.ts';

export interface RouterOptions {
  readonly handlers: Handlers<CoreMethod>;
  readonly checkValues: boolean;
  readonly onBug: (error: unknown, where: string) => string;
}

export type Router = (method: string, params: unknown, signal: AbortSignal) => Promise<Result<unknown>>;

export function createRouter({ handlers, checkValues, onBug }: RouterOptions): Router {
  return async (method, params, signal) => {
    try {
      if (!isCoreMethod(method)) throw new AppError('INVALID_CALL', { method, issues: 'unknown method' });
      const parsed = methods[method].params.safeParse(params);
      if (!parsed.success)
        throw new AppError('INVALID_CALL', { method, issues: parsed.error.issues.map((i) => i.path.join('.')).join(', ') });
      const handler = handlers[method] as (params: unknown, signal: AbortSignal) => Promise<unknown>;
      const value = await handler(parsed.data, signal);
      return { ok: true, value: checkValues ? methods[method].value.parse(value) : value };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.named };
      return { ok: false, error: { code: 'INTERNAL', detail: { reference: onBug(error, method) } } };
    }
  };
}

function isCoreMethod(method: string): method is CoreMethod {
  return Object.hasOwn(methods, method) && methods[method as keyof typeof methods].answeredBy === 'core';
}
