/**
 * TD0.9: addresses of the DMP's own site in the context of a patient (Web-PS, PDT-INF-527). Nothing is called: the browser
 * opens them and authenticates by itself (CPx or e-CPS). The parameters of TD0.10 (AIR) are not public: not built.
 */
import { AppError } from '../../shared/errors.ts';
import type { Ins } from '../../shared/identity/traits.ts';

export const webPsPages = {
  TableauDeBord: 'optional',
  DossierPatient: 'patient',
  GestionDMPPatient: 'patient',
  Documents: 'patient',
  ParcoursDeSoins: 'patient',
  HistoriqueAcces: 'patient',
  Parametrages: 'none',
  VolontesEtDroits: 'patient',
  CarnetVaccination: 'patient',
} as const;
export type WebPsPage = keyof typeof webPsPages;

/** Of production (devbox issue 150); other platforms are configured. */
export const webPsDomain = 'ledmp.dmp.gouv.fr';

/**
 * The INS as its matricule: how an address says its OID is not public.
 * @throws AppError CONFIGURATION_MISSING for a domain that is no host name, INVALID_CALL for a page that needs a patient.
 */
export function webPsUrl(page: WebPsPage, ins?: Ins, domain: string = webPsDomain): string {
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/i.test(domain))
    throw new AppError('CONFIGURATION_MISSING', { field: 'webPsDomain' });
  const need = webPsPages[page];
  if (need === 'patient' && !ins) throw new AppError('INVALID_CALL', { method: 'webPsUrl', issues: `${page}: a patient` });
  const patient = need === 'none' || !ins ? '' : `/${encodeURIComponent(ins.matricule)}`;
  return `https://${domain}/AccesDirect/${page}${patient}`;
}
