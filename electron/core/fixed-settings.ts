/** What came with the configuration, as the settings screen shows it. */
import type { FixedSettings } from '../../shared/settings.ts';
import type { Endpoints } from './endpoints.ts';

export function fixedSettingsOf({
  start,
  endpoints,
}: {
  readonly start: { readonly mode: 'training' | 'production' };
  readonly endpoints: Endpoints;
}): FixedSettings {
  const { dmpBaseUrl, insiUrl, software, sourceOid, identity } = endpoints;
  return {
    dmpBaseUrl,
    insiUrl,
    hosts: [...new Set([dmpBaseUrl, insiUrl].map((url) => new URL(url).host))],
    software: { ...software },
    sourceOid,
    certificateFrom: start.mode === 'training' ? 'training' : identity ? 'file' : 'os-store',
  };
}
