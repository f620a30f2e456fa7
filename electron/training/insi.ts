/** INSi, search by traits (RECSANSVITALE), over the training patients (spec dmp.md 2.6). Another host in reality. */
import { foldName } from '../../shared/folding.ts';
import type { PatientIdentity } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import { child, children, textAt, textOf } from '../xml/parse.ts';
import { type AssertionRules, readAssertion } from './assertion.ts';
import type { Incoming } from './envelope.ts';
import { SoapFault } from './refusals.ts';

export const insiAction = 'urn:ServiceIdentiteCertifiee:1.0.0:rechercherInsAvecTraitsIdentite';
/** An older assertion is refused (test 1.02 of the INSi file). */
export const insiMaximumAgeMs = 20 * 60_000;

const searchNs = 'http://www.cnamts.fr/INSiRecSans';
const resultNs = 'http://www.cnamts.fr/INSiResultat';
const samlNs = 'urn:oasis:names:tc:SAML:2.0:assertion';

export interface InsiAnswer {
  readonly body: XmlMarkup;
  readonly nationalId: string;
  readonly result: string;
}

/** @throws SoapFault for a message or an assertion that does not hold. */
export function searchByTraits(
  incoming: Incoming,
  people: readonly PatientIdentity[],
  rules: Omit<AssertionRules, 'maximumAgeMs'>,
): InsiAnswer {
  const { element, nameId, nameQualifier } = readAssertion(incoming, { ...rules, maximumAgeMs: insiMaximumAgeMs });
  if (nameQualifier !== 'CPS') throw new SoapFault('INSi : NameQualifier="CPS" attendu', 'wsse:InvalidSecurityToken');
  const attributes = children(child(element, 'AttributeStatement'), 'Attribute').filter((a) => a.ns === samlNs);
  const billing = textAt(attributes[0], 'AttributeValue');
  if (attributes.length !== 1 || attributes[0]?.attributes['Name'] !== 'identifiantFacturation' || !billing)
    throw new SoapFault('INSi : attribut identifiantFacturation attendu', 'wsse:InvalidSecurityToken');
  checkContexts(incoming);
  const traits = readTraits(incoming);
  const found = people.filter((p) => matches(p, traits));
  const [only] = found;
  // only code 00 is public; the other two are the ones that INSi clients are known to tell apart
  if (!only) return { body: answer('01', 'Aucune identité trouvée'), nationalId: nameId, result: '01' };
  if (found.length > 1) return { body: answer('02', 'Plusieurs identités trouvées'), nationalId: nameId, result: '02' };
  return { body: answer('00', 'OK', individual(only)), nationalId: nameId, result: '00' };
}

function checkContexts({ header }: Incoming): void {
  const bam = child(header, 'ContexteBAM');
  const lps = child(header, 'ContexteLPS');
  if (bam?.ns !== 'urn:siram:bam:ctxbam' || bam.attributes['Version'] !== '01_02' || !child(bam, 'COUVERTURE'))
    throw new SoapFault('INSi : ContexteBAM 01_02 attendu');
  if (
    lps?.ns !== 'urn:siram:lps:ctxlps' ||
    lps.attributes['Version'] !== '01_00' ||
    child(lps, 'LPS', 'IDAM')?.attributes['R'] !== '4'
  )
    throw new SoapFault('INSi : ContexteLPS 01_00 attendu');
  for (const [context, names] of [
    [bam, ['Id', 'Temps', 'Emetteur']],
    [lps, ['Id', 'Temps', 'Emetteur']],
    [child(lps, 'LPS'), ['IDAM', 'Version', 'Instance', 'Nom']],
  ] as const)
    for (const name of names) if (!textAt(context, name)) throw new SoapFault(`INSi : ${name} absent du contexte`);
}

interface SearchedTraits {
  readonly birthName: string;
  readonly givenName: string;
  readonly sex: string;
  readonly birthDate: string;
}

function readTraits({ body }: Incoming): SearchedTraits {
  if (body.name !== 'RECSANSVITALE' || body.ns !== searchNs) throw new SoapFault('INSi : RECSANSVITALE attendu');
  const names = children(body).map((e) => e.name);
  if (names.join() !== 'NomNaissance,Prenom,Sexe,DateNaissance')
    throw new SoapFault('INSi : NomNaissance, Prenom, Sexe et DateNaissance attendus, dans cet ordre');
  const text = (name: string) => textOf(child(body, name)).trim();
  const traits = {
    birthName: text('NomNaissance'),
    givenName: text('Prenom'),
    sex: text('Sexe'),
    birthDate: text('DateNaissance'),
  };
  if (traits.birthName === '' || traits.givenName === '') throw new SoapFault('INSi : nom ou prénom vide');
  if (!/^[MF]$/.test(traits.sex)) throw new SoapFault('INSi : Sexe M ou F attendu');
  // lunar dates exist: the shape only
  if (!/^\d{4}-\d{2}-\d{2}$/.test(traits.birthDate)) throw new SoapFault('INSi : DateNaissance AAAA-MM-JJ attendue');
  return traits;
}

function matches({ traits }: PatientIdentity, searched: SearchedTraits): boolean {
  const given = foldName(traits.birthGivenNames);
  const wanted = foldName(searched.givenName);
  return (
    foldName(traits.birthName) === foldName(searched.birthName) &&
    (given === wanted || given.startsWith(`${wanted} `)) &&
    traits.sex === searched.sex &&
    traits.birthDate === searched.birthDate
  );
}

function answer(code: string, label: string, content?: XmlMarkup): XmlMarkup {
  return xml`<r:RESULTAT xmlns:r="${resultNs}"><r:CR><r:CodeCR>${code}</r:CodeCR><r:LibelleCR>${label}</r:LibelleCR></r:CR>${content}</r:RESULTAT>`;
}

function individual({ ins, traits }: PatientIdentity): XmlMarkup {
  const number = ins?.matricule ?? '';
  return xml`<r:INDIVIDU><r:INSACTIF><r:IdIndividu><r:NumIdentifiant>${number.slice(0, 13)}</r:NumIdentifiant><r:Cle>${number.slice(13)}</r:Cle></r:IdIndividu><r:OID>${ins?.oid}</r:OID></r:INSACTIF><r:TIQ><r:NomNaissance>${traits.birthName}</r:NomNaissance><r:Prenom>${traits.birthGivenNames}</r:Prenom><r:Sexe>${traits.sex}</r:Sexe><r:DateNaissance>${traits.birthDate}</r:DateNaissance>${
    traits.birthPlaceCode && xml`<r:LieuNaissance>${traits.birthPlaceCode}</r:LieuNaissance>`
  }</r:TIQ></r:INDIVIDU>`;
}
