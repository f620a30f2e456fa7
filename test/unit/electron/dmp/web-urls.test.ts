import { expect, it } from 'vitest';
import { type WebPsPage, webPsPages, webPsUrl } from '../../../../electron/dmp/td0-9-web-urls.ts';

const ins = { matricule: '251032A11500124', oid: '1.2.250.1.213.1.4.8' };

it('addresses of the DMP’s own site, of the patient where the page is about one', () => {
  expect(webPsUrl('DossierPatient', ins)).toBe('https://ledmp.dmp.gouv.fr/AccesDirect/DossierPatient/251032A11500124');
  expect(webPsUrl('TableauDeBord')).toBe('https://ledmp.dmp.gouv.fr/AccesDirect/TableauDeBord');
  expect(webPsUrl('TableauDeBord', ins)).toBe('https://ledmp.dmp.gouv.fr/AccesDirect/TableauDeBord/251032A11500124');
  expect(webPsUrl('Parametrages', ins, 'localhost:8443')).toBe('https://localhost:8443/AccesDirect/Parametrages');
  for (const page of Object.keys(webPsPages) as WebPsPage[]) expect(new URL(webPsUrl(page, ins)).protocol).toBe('https:');
});
it('a page about a patient needs one, and a domain is a host name only', () => {
  expect(() => webPsUrl('Documents')).toThrow('INVALID_CALL');
  for (const domain of ['', 'a/b', 'evil@host', 'a b', 'https://a', '-a', 'a?b'])
    expect(() => webPsUrl('Parametrages', ins, domain), domain).toThrow('CONFIGURATION_MISSING');
});
