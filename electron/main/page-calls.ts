/** The one channel of the page: checks who speaks, answers what the shell answers, relays all else to the core. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type Handlers, type MethodName, methods, type ShellMethod } from '../../shared/contract.ts';
import { AppError, type Result } from '../../shared/errors.ts';
import { type PageCall, pageChannels } from '../../shared/processes.ts';
import { logBug } from './log.ts';
import { isOwnPage } from './security.ts';

export interface PageCallsOptions {
  readonly page: () => WebContents | undefined;
  readonly shellHandlers: Handlers<ShellMethod>;
  readonly callCore: (call: PageCall) => Promise<unknown>;
}

export function answerPage(options: PageCallsOptions): void {
  ipcMain.handle(pageChannels.call, async (event: IpcMainInvokeEvent, call: unknown): Promise<Result<unknown>> => {
    const method = methodOf(call);
    try {
      if (event.sender !== options.page() || !isOwnPage(event.senderFrame))
        throw new AppError('INVALID_CALL', { method, issues: 'not the page of this application' });
      return { ok: true, value: await answer(options, method, (call as { params?: unknown }).params) };
    } catch (error) {
      if (error instanceof AppError) return { ok: false, error: error.named };
      return { ok: false, error: { code: 'INTERNAL', detail: { reference: logBug(error, method) } } };
    }
  });
}

const methodOf = (call: unknown): string => {
  const method = (call as { method?: unknown } | null)?.method;
  return typeof method === 'string' ? method : '';
};
/** The code porteur passes here; no copy of it stays. */
const wipe = (code: unknown) => {
  if (code instanceof Uint8Array) code.fill(0);
};
const isMethod = (name: string): name is MethodName => Object.hasOwn(methods, name);
const isShellMethod = (name: MethodName): name is ShellMethod => methods[name].answeredBy === 'shell';

async function answer({ shellHandlers, callCore }: PageCallsOptions, method: string, params: unknown): Promise<unknown> {
  if (!isMethod(method)) throw new AppError('INVALID_CALL', { method, issues: 'no such method' });
  if (!isShellMethod(method)) {
    try {
      return await callCore({ method, params });
    } finally {
      if (method === 'session.unlock') wipe((params as { code?: unknown } | null)?.code);
    }
  }
  const parsed = methods[method].params.safeParse(params);
  if (!parsed.success) throw new AppError('INVALID_CALL', { method, issues: parsed.error.message });
  return shellHandlers[method](parsed.data as never, new AbortController().signal);
}
