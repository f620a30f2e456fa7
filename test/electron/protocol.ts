/** `protocol`, `net`, `session`. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { theApp } from './app.ts';
import type { DevToolsSession } from './chromium.ts';
import { strict } from './strict.ts';

type Serve = (request: Request) => Response | Promise<Response>;
const served = new Map<string, Serve>();

/**
 * Chromium refuses schemes that it does not know, so `app://bundle/x` is loaded as `https://bundle.app.electron.invalid/x`
 * and answered by the app's handler; both ways are translated at the border, so that main sees only `app://`.
 */
export const toChromium = (url: string): string =>
  url.replace(/^([a-z][a-z0-9+.-]*):\/\/([^/]*)/, (all, scheme: string, host: string) =>
    served.has(scheme) ? `https://${host}.${scheme}.electron.invalid` : all,
  );
export const fromChromium = (url: string): string =>
  url.replace(/^https:\/\/([^/]*)\.([a-z0-9+-]+)\.electron\.invalid/, '$2://$1');
/** What the app has to answer of Chromium's requests. */
export const servedPattern = 'https://*.electron.invalid/*';
const serverOf = (url: string): Serve | undefined => served.get(url.slice(0, url.indexOf(':')));

export interface ChromiumRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly postData?: string;
}

/** Answers a request that Chromium has paused: by the app's handler where it is one of the app's addresses. */
export async function answerPaused(devTools: DevToolsSession, requestId: string, request: ChromiumRequest): Promise<void> {
  const url = fromChromium(request.url);
  const serve = url === request.url ? undefined : serverOf(url);
  if (!serve) {
    await devTools.send('Fetch.continueRequest', { requestId });
    return;
  }
  try {
    const { method, headers, postData = null } = request;
    const response = await serve(new Request(url, { method, headers, body: postData }));
    await devTools.send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
      body: Buffer.from(await response.arrayBuffer()).toString('base64'),
    });
  } catch (error) {
    console.error(`protocol handler failed for ${url}:`, error);
    await devTools.send('Fetch.failRequest', { requestId, errorReason: 'Failed' });
  }
}

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged() {
    if (theApp.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  },
  handle: (scheme: string, serve: Serve) => void served.set(scheme, serve),
  unhandle: (scheme: string) => void served.delete(scheme),
  isProtocolHandled: (scheme: string) => served.has(scheme),
});

export const net = strict('net', {
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    const url = typeof input === 'string' ? input : input.url;
    const serve = serverOf(url);
    if (serve) return serve(new Request(input, init));
    return url.startsWith('file:') ? new Response(await readFile(fileURLToPath(url))) : fetch(input, init);
  },
  isOnline: () => true,
});

type PermissionRequest = (contents: unknown, permission: string, done: (allowed: boolean) => void, details: object) => void;
/** Names of Electron and of the DevTools protocol for what a page may ask. */
const permissionNames = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  'clipboard-read': 'clipboardReadWrite',
  midiSysex: 'midiSysex',
  media: 'audioCapture',
} as const;

/** As Electron: everything is granted where the app has set no handler, else what the handler allows. */
async function applyPermissions(handler: PermissionRequest | null): Promise<void> {
  const granted: string[] = [];
  for (const [name, protocolName] of Object.entries(permissionNames)) {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    if (handler) handler({}, name, resolve, { requestingUrl: 'app://bundle/', isMainFrame: true });
    else resolve(true);
    if (await promise) granted.push(protocolName);
  }
  const { browser } = await theApp.chromium;
  await browser.send('Browser.grantPermissions', { permissions: granted });
}
/** The first page waits for this, so that no page asks before the answer is known. */
export let permissionsApplied: Promise<void> | undefined;

export const defaultSession = strict('session', {
  protocol,
  setPermissionRequestHandler(handler: PermissionRequest | null) {
    permissionsApplied = applyPermissions(handler);
  },
  setPermissionCheckHandler() {},
  setDevicePermissionHandler() {},
  on() {},
  async clearStorageData() {},
});
export const session = strict('session', { defaultSession });
