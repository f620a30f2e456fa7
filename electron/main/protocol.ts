/** `app://bundle`: the built page, read from the app's own folder and from nowhere else. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { contentSecurityPolicy } from './security.ts';

export const appOrigin = 'app://bundle';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

export function serveBundle(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? fileOf(folder, new URL(request.url)) : undefined;
    const bytes = file && (await readFile(file).catch(() => undefined));
    if (!file || !bytes) return new Response(null, { status: 404 });
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': mediaTypes[extname(file)] ?? '',
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
      },
    });
  });
}

/** The file that an address means; undefined for one outside the folder, of another host, or of an unknown kind. */
function fileOf(folder: string, url: URL): string | undefined {
  try {
    const file = normalize(join(folder, decodeURIComponent(url.pathname)));
    return url.host === 'bundle' && file.startsWith(folder + sep) && extname(file) in mediaTypes ? file : undefined;
  } catch {
    return undefined; // Not decodable.
  }
}
