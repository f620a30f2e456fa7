/**
 * INSi RECSANSVITALE (dmp.md 2.6): the INS of a person by birth name, given name, sex and birth date. The search by Vitale
 * (RECVITALE) is not built: its message is not public.
 */
import { randomUUID } from 'node:crypto';
import type { VihfContext } from '../../shared/dmp.ts';
import { AppError } from '../../shared/errors.ts';
import { Ins, type Traits } from '../../shared/identity/traits.ts';
import { callSoap } from '../soap/client.ts';
import type { SecureHttp } from '../soap/secure-http.ts';
import { buildAssertion, type SoftwareIdentity, textAttribute } from '../vihf/assertion.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, textAt, type XmlElement } from '../xml/parse.ts';
import type { SigningKey } from '../xml/signature.ts';

export const insSearchAction = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite';
const searchNamespace = 'http://www.cnamts.fr/INSiRecSans';
const resultNamespace = 'http://www.cnamts.fr/INSiResultat';

export type SearchTraits = Pick<Traits, 'birthName' | 'birthGivenNames' | 'sex' | 'birthDate'>;
export interface FoundIdentity {
  readonly ins: Ins;
  /** The strict traits, as INSi has them: never changed here (EX_GEN-1265). */
  readonly traits: Traits;
  /** Retrieved; checking an identity document makes it `qualifiee`. */
  readonly status: 'recuperee';
}

export interface InsSettings {
  readonly url: string;
  readonly software: SoftwareIdentity;
  /** UUID of this installation. */
  readonly instance: string;
  /** Numéro Assurance Maladie of the situation (`identifiantFacturation`): INSi refuses a call without. */
  readonly billingId?: string;
}

export interface InsCall {
  readonly http: SecureHttp;
  readonly settings: InsSettings;
  readonly key: SigningKey;
  readonly context: VihfContext;
  readonly now: Date;
  /** When the identity was read (card in, form filled); where absent, now. INSi refuses after 20 minutes, and so do we. */
  readonly readAt?: Date;
  readonly signal?: AbortSignal | undefined;
}

/** @throws AppError INS_NOT_FOUND, INS_SEVERAL, INS_REFUSED, IDENTITY_INVALID (sex unknown), INS_ASSERTION_EXPIRED, CONFIGURATION_MISSING (billingId), SOAP's. */
export async function searchInsByTraits(traits: SearchTraits, call: InsCall): Promise<FoundIdentity> {
  if (traits.sex === 'UN') throw new AppError('IDENTITY_INVALID', { field: 'sex' });
  if (!call.settings.billingId) throw new AppError('CONFIGURATION_MISSING', { field: 'billingId' });
  requireFresh(call.readAt ?? call.now, call.now);
  const { body } = await callSoap(call.http, {
    url: call.settings.url,
    action: insSearchAction,
    assertion: await assertionOf(call),
    headers: contextHeaders(call),
    body: buildSearch(traits),
    signal: call.signal,
    maxBytes: 1024 * 1024,
    faultError: ({ code, text }) => new AppError('INS_REFUSED', { code, text }),
  });
  return readResult(body);
}

/** INSi test 1.02. */
export const assertionLimitMs = 20 * 60_000;

/** An assertion from before, or from a clock that has moved, is not sent. @throws AppError INS_ASSERTION_EXPIRED */
export function requireFresh(since: Date, now: Date): void {
  const ageMs = now.getTime() - since.getTime();
  if (!(ageMs >= 0 && ageMs <= assertionLimitMs)) throw new AppError('INS_ASSERTION_EXPIRED', { ageMs });
}

export function buildSearch(traits: SearchTraits): XmlMarkup {
  return xml`<ins:RECSANSVITALE xmlns:ins="${searchNamespace}"><ins:NomNaissance>${traits.birthName}</ins:NomNaissance><ins:Prenom>${traits.birthGivenNames}</ins:Prenom><ins:Sexe>${traits.sex}</ins:Sexe><ins:DateNaissance>${traits.birthDate}</ins:DateNaissance></ins:RECSANSVITALE>`;
}

/** INSi has an assertion of its own: one attribute, and the name qualified as a CPS holder's. */
function assertionOf({ key, context, settings, now }: InsCall): Promise<XmlMarkup> {
  const statement = xml`<saml2:AttributeStatement>${textAttribute('identifiantFacturation', settings.billingId ?? '')}</saml2:AttributeStatement>`;
  return buildAssertion({ subject: { id: context.nationalId, qualifier: 'CPS' }, statement, key, instant: now.toISOString() });
}

function contextHeaders({ context, settings, now }: InsCall): XmlMarkup[] {
  const { software, instance } = settings;
  const time = now.toISOString();
  return [
    xml`<bam:ContexteBAM xmlns:bam="urn:siram:bam:ctxbam" Version="01_02"><bam:Id>${randomUUID()}</bam:Id><bam:Temps>${time}</bam:Temps><bam:Emetteur>${context.nationalId}</bam:Emetteur><bam:COUVERTURE/></bam:ContexteBAM>`,
    xml`<lps:ContexteLPS xmlns:lps="urn:siram:lps:ctxlps" Version="01_00"><lps:Id>${randomUUID()}</lps:Id><lps:Temps>${time}</lps:Temps><lps:Emetteur>${context.nationalId}</lps:Emetteur><lps:LPS><lps:IDAM R="4">${software.homologation}</lps:IDAM><lps:Version>${software.version}</lps:Version><lps:Instance>${instance}</lps:Instance><lps:Nom>${software.name}</lps:Nom></lps:LPS></lps:ContexteLPS>`,
  ];
}

/**
 * Return codes. `00` is in the example message; 01 (nobody) and 02 (several) are those of the public INSi documentation
 * as remembered, to be checked on the qualification platform; every other one is shown with its own text.
 */
const returnCodes: ReadonlyMap<string, () => AppError> = new Map<string, () => AppError>([
  ['01', () => new AppError('INS_NOT_FOUND', {})],
  ['02', () => new AppError('INS_SEVERAL', {})],
]);

/** @throws AppError by the return code, or DMP_MALFORMED_ANSWER. */
export function readResult(body: XmlElement): FoundIdentity {
  const code = textAt(body, 'CR', 'CodeCR');
  if (body.name !== 'RESULTAT' || body.ns !== resultNamespace || code === undefined) throw malformed('RESULTAT');
  if (code !== '00')
    throw returnCodes.get(code)?.() ?? new AppError('INS_REFUSED', { code, text: textAt(body, 'CR', 'LibelleCR') ?? '' });
  const [person, ...others] = children(body, 'INDIVIDU');
  if (others.length > 0) throw new AppError('INS_SEVERAL', {});
  if (!person) throw malformed('INDIVIDU');
  const active = child(person, 'INSACTIF');
  const matricule = `${textAt(active, 'IdIndividu', 'NumIdentifiant') ?? ''}${textAt(active, 'IdIndividu', 'Cle') ?? ''}`;
  const ins = Ins.safeParse({ matricule, oid: textAt(active, 'OID') });
  if (!ins.success) throw malformed('INSACTIF');
  return { ins: ins.data, traits: readTraits(child(person, 'TIQ')), status: 'recuperee' };
}

function readTraits(tiq: XmlElement | undefined): Traits {
  const birthName = textAt(tiq, 'NomNaissance');
  const birthGivenNames = textAt(tiq, 'Prenom');
  const sex = textAt(tiq, 'Sexe');
  const birthDate = textAt(tiq, 'DateNaissance');
  const birthPlaceCode = textAt(tiq, 'LieuNaissance');
  if (!birthName || !birthGivenNames || !birthDate || (sex !== 'M' && sex !== 'F')) throw malformed('TIQ');
  return { birthName, birthGivenNames, sex, birthDate, ...(birthPlaceCode && { birthPlaceCode }) };
}

const malformed = (what: string) => new AppError('DMP_MALFORMED_ANSWER', { what });
