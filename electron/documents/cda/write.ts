/**
 * Writing CDA R2 by the French header (« Structuration minimale » V1.16.8) with a level 1 body (XDS-SD: PDF/A-1 in
 * Base64) or a structured one. The same bytes for the same input.
 */
import { xml } from '../../xml/build.ts';
import { cdaBody } from './write-body.ts';
import { cdaHeader } from './write-header.ts';
import type { CdaActor, CdaDocument, CdaTime } from './write-model.ts';

const oidPattern = /^[0-2](\.(0|[1-9]\d*))+$/;
const datePattern = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** A programming error or data that no document may carry: nothing is written half. */
export class CdaWriteError extends Error {
  override readonly name = 'CdaWriteError';
}

function check(condition: boolean, rule: string): void {
  if (!condition) throw new CdaWriteError(rule);
}

function checkActor(actor: CdaActor, where: string): void {
  check(oidPattern.test(actor.id.root) && !!actor.id.extension, `${where}: id with root and extension`);
  check(!!actor.specialty.code, `${where}: code (JDV_J01)`);
  check(!!actor.person.familyName, `${where}: name`);
}

function checkTime(time: CdaTime | undefined, where: string): void {
  if (typeof time === 'string') check(datePattern.test(time), `${where}: date`);
  else if (time) check(!Number.isNaN(time.getTime()), `${where}: instant`);
}

/** SM recordTarget: where the INS is, all strict traits are. */
function checkPatient({ patient }: CdaDocument): void {
  const { traits, ins } = patient.identity;
  check(!!ins || !!patient.localId, 'patientRole: at least one id');
  check(!!traits.birthName && !!traits.birthGivenNames, 'patient: birth names');
  if (ins) check(!!traits.birthPlaceCode, 'patient: birth place (COG) comes with the INS');
}

/** What the types cannot say of the rules of dmp.md 5.1 and SM 3.5. */
function checkDocument(d: CdaDocument): void {
  check(oidPattern.test(d.id), 'id: an OID without extension');
  check(oidPattern.test(d.setId), 'setId: an OID');
  check(Number.isInteger(d.versionNumber) && d.versionNumber >= 1, 'versionNumber: from 1');
  check(d.title.trim().length > 0, 'title: something'); // its length is the doctor's: see electron/deposit/conformity
  check(!!d.typeCode.code && !!d.typeCode.label, 'code');
  check(!d.confidentiality || ['N', 'R', 'V'].includes(d.confidentiality.code), 'confidentialityCode: N, R or V');
  checkPatient(d);
  d.authors.forEach((a) => {
    checkActor(a, 'author');
  });
  checkActor(d.legalAuthenticator, 'legalAuthenticator');
  check(!!d.custodian.id && !!d.custodian.name, 'custodian: id and name');
  check(!!d.performer.organisation, 'performer: an organisation, it carries standardIndustryClassCode');
  check(!!d.practiceSetting.code, 'standardIndustryClassCode (JDV_J04)');
  check(!!d.encounter.facilityType.code, 'healthCareFacility/code (JDV_J02)');
  checkTime(d.effectiveTime, 'effectiveTime');
  for (const event of d.events) {
    checkTime(event.low, 'serviceEvent low');
    checkTime(event.high, 'serviceEvent high');
  }
  if (d.replaces) {
    check(d.replaces.id !== d.id, 'relatedDocument: another id');
    check(d.replaces.setId === d.setId && d.versionNumber > d.replaces.versionNumber, 'relatedDocument: same setId, version + 1');
  }
  if (d.body.kind === 'structured') check(d.body.sections.length > 0, 'structuredBody: at least one section');
  else check(d.body.bytes.length > 0, 'nonXMLBody: something inside');
}

/**
 * The document as UTF-8 bytes, ready to be deposited.
 * @throws CdaWriteError naming the rule that the input breaks.
 */
export function writeCda(document: CdaDocument): Uint8Array {
  checkDocument(document);
  const markup = xml`<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
${cdaHeader(document)}
${cdaBody(document.body)}
</ClinicalDocument>
`;
  return new TextEncoder().encode(markup.text);
}
