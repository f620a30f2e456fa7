/** Codes in CDA: attributes, names of code systems. */
import type { Coded } from '../../../shared/dmp.ts';
import { attribute, type XmlMarkup, type XmlValue, xml } from '../../xml/build.ts';

export const oid = {
  loinc: '2.16.840.1.113883.6.1',
  snomedCt: '2.16.840.1.113883.6.96',
  icd10: '2.16.840.1.113883.6.3',
  ccam: '1.2.250.1.215.300.1',
  atc: '2.16.840.1.113883.6.73',
  cis: '1.2.250.1.213.2.3.1',
  cip: '1.2.250.1.213.2.3.2',
  /** CNAM's own tables in the reimbursement document. */
  cnamCip: '1.2.250.1.215.200.1.1.1',
  cnamAtc: '1.2.250.1.215.200.1.2.1',
  cnamSubstance: '1.2.250.1.215.200.1.3.1',
  cnamCcam: '1.2.250.1.215.200.3.4',
  ngap: '1.2.250.1.215.200.3.3',
  nabm: '1.2.250.1.215.200.4.1',
  /** Terminologie d'articulation of the ANS: GEN-, MED-, ORG-. */
  taAns: '1.2.250.1.213.1.1.4.322',
  typesAns: '1.2.250.1.213.1.1.4.12',
  confidentiality: '2.16.840.1.113883.5.25',
  actCode: '2.16.840.1.113883.5.4',
  gender: '2.16.840.1.113883.5.1',
  interpretation: '2.16.840.1.113883.5.83',
  edqm: '0.4.0.127.0.16.1.1.2.1',
  psIdNat: '1.2.250.1.71.4.2.1',
  structIdNat: '1.2.250.1.71.4.2.2',
} as const;

const systemNames: Readonly<Record<string, string>> = {
  [oid.loinc]: 'LOINC',
  [oid.snomedCt]: 'SNOMED CT',
  [oid.icd10]: 'CIM10',
  [oid.ccam]: 'CCAM',
  [oid.cnamCcam]: 'CCAM',
  [oid.atc]: 'ATC',
  [oid.cis]: 'CIS',
  [oid.cip]: 'CIP',
  [oid.ngap]: 'NGAP',
  [oid.nabm]: 'NABM',
  [oid.taAns]: 'TA_ASIP',
  [oid.confidentiality]: 'Confidentiality',
  [oid.edqm]: 'EDQM',
  [oid.actCode]: 'HL7:ActCode',
};

/** ` code="…" displayName="…" codeSystem="…" codeSystemName="…"`. */
export function codeAttributes(coded: Coded): XmlMarkup {
  return xml`${attribute('code', coded.code)}${attribute('displayName', coded.label)}${attribute('codeSystem', coded.codingScheme)}${attribute('codeSystemName', systemNames[coded.codingScheme])}`;
}

/** `<code …/>`, or with what belongs inside (originalText, translation, qualifier). */
export function codeElement(coded: Coded, inside?: XmlValue): XmlMarkup {
  return inside ? xml`<code${codeAttributes(coded)}>${inside}</code>` : xml`<code${codeAttributes(coded)}/>`;
}

export function templateElements(roots: readonly string[]): XmlMarkup[] {
  return roots.map((root) => xml`<templateId root="${root}"/>`);
}
