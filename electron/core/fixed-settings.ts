/** What came with the configuration, as the settings screen shows it. */
import type { FixedSettings } from '../../shared/settings.ts';
import type { SettingsStore } from '../store/settings.ts';
import type { Endpoints } from './endpoints.ts';

export function fixedSettingsOf({
  start,
  endpoints,
  settings,
}: {
  readonly start: { readonly mode: 'training' | 'production' };
  readonly endpoints: Endpoints;
  readonly settings: Pick<SettingsStore, 'get'>;
}): FixedSettings {
  const { dmpBaseUrl, insiUrl, software, sourceOid, identity, mail } = endpoints;
  const mailboxes = Object.values(settings.get().mssanteAccounts).filter(({ on }) => on);
  const mailHosts = mailboxes.map((own) => ({ ...own, ...mail.server })).map(({ host, port }) => `${host}:${port}`);
  return {
    dmpBaseUrl,
    insiUrl,
    hosts: [...new Set([...[dmpBaseUrl, insiUrl].map((url) => new URL(url).host), ...mailHosts])],
    software: { ...software },
    sourceOid,
    certificateFrom: start.mode === 'training' ? 'training' : identity ? 'file' : 'os-store',
  };
}
