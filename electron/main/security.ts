/** What a page may do: show itself and use the contract. Nothing else. */
import { app, type Session } from 'electron';
import { appOrigin } from './protocol.ts';

/** No network at all from the page (`connect-src 'none'`); WebAssembly and workers are for pdf.js. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** A frame whose messages are heard: the top document of the bundle. */
export function isOwnPage(frame: { readonly url: string; readonly parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${appOrigin}/`);
}

export function refuseAllPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, done) => done(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Holds for every page that is ever created, also by a mistake. */
export function refuseNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
  });
}
