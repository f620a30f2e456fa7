/** Small CDA documents of our own, made with the template that the program uses. */
import { type XmlMarkup, xml } from '../../../../electron/xml/build.ts';

export interface FixtureOptions {
  readonly typeCode?: string;
  readonly typeLabel?: string;
  readonly templateId?: string;
  /** HL7 TS of the documented act. */
  readonly actTime?: string;
  readonly header?: XmlMarkup;
}

const bytesOf = (markup: XmlMarkup | string) => new TextEncoder().encode(String(markup));

export function cda(body: XmlMarkup, options: FixtureOptions = {}): XmlMarkup {
  const { typeCode = '11488-4', typeLabel = 'CR de consultation', actTime = '20240312103000+0100' } = options;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <templateId root="1.2.250.1.213.1.1.1.1"/>
  ${options.templateId ? xml`<templateId root="${options.templateId}"/>` : null}
  <id root="1.2.3.4.5"/>
  <code code="${typeCode}" displayName="${typeLabel}" codeSystem="2.16.840.1.113883.6.1"/>
  <title>Compte rendu d’essai</title>
  <effectiveTime value="20240314080000+0100"/>
  <confidentialityCode code="N" displayName="Normal" codeSystem="2.16.840.1.113883.5.25"/>
  <setId root="1.2.3.4"/><versionNumber value="2"/>
  <recordTarget><patientRole>
    <id extension="255086830800089" root="1.2.250.1.213.1.4.10"/>
    <telecom value="tel:+33-612345678"/>
    <patient><name><family qualifier="BR">MARÉCHAL</family><given>LOUISE ANNE</given><given qualifier="BR">LOUISE</given><family qualifier="CL">DURIEU</family></name>
      <administrativeGenderCode code="F"/><birthTime value="19550812"/></patient>
  </patientRole></recordTarget>
  <author><time value="20240312"/><assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="899700000017"/>
    <code code="G15_10/SM26" displayName="Médecin - Médecine générale (SM)" codeSystem="1.2.250.1.213.1.1.4.5"/>
    <assignedPerson><name><given>Paul</given><family>ARNOUX</family><suffix>DR</suffix></name></assignedPerson>
    <representedOrganization><name>Cabinet des Tilleuls</name></representedOrganization></assignedAuthor></author>
  <custodian><assignedCustodian><representedCustodianOrganization><name>Cabinet des Tilleuls</name></representedCustodianOrganization></assignedCustodian></custodian>
  ${options.header ?? null}
  <documentationOf><serviceEvent><code code="18723-7" displayName="Hématologie" codeSystem="2.16.840.1.113883.6.1"/>
    <effectiveTime><low value="${actTime}"/></effectiveTime><performer typeCode="PRF"><assignedEntity/></performer></serviceEvent></documentationOf>
  ${body}
</ClinicalDocument>`;
}

export const structured = (...sections: readonly XmlMarkup[]): XmlMarkup =>
  xml`<component><structuredBody>${sections.map((s) => xml`<component>${s}</component>`)}</structuredBody></component>`;

export interface SectionParts {
  readonly title?: string;
  readonly code?: string;
  readonly text?: XmlMarkup;
  readonly entries?: readonly XmlMarkup[];
  readonly inside?: readonly XmlMarkup[];
}

export const section = ({ title = 'Section', code = '11450-4', text, entries = [], inside = [] }: SectionParts): XmlMarkup =>
  xml`<section><code code="${code}" codeSystem="2.16.840.1.113883.6.1"/><title>${title}</title>${text ? xml`<text>${text}</text>` : null}${entries.map(
    (e) => xml`<entry>${e}</entry>`,
  )}${inside.map((s) => xml`<component>${s}</component>`)}</section>`;

export const documentBytes = (body: XmlMarkup, options?: FixtureOptions): Uint8Array => bytesOf(cda(body, options));

export const level1 = (bytes: Uint8Array, mediaType: string): XmlMarkup =>
  xml`<component><nonXMLBody><text mediaType="${mediaType}" representation="B64">${Buffer.from(bytes).toString('base64')}</text></nonXMLBody></component>`;

export interface ProblemParts {
  readonly code: string;
  readonly label: string;
  readonly anchor?: string;
  readonly low?: string;
  readonly negated?: boolean;
}

/** Problem in its concern act (IHE PCC 4.5.2 and 4.5). */
export const problem = ({ code, label, anchor, low, negated = false }: ProblemParts): XmlMarkup =>
  xml`<act classCode="ACT" moodCode="EVN"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5.2"/><code nullFlavor="NA"/><statusCode code="active"/>
  <entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN" negationInd="${String(negated)}"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.5"/>
  <code code="282291009" displayName="diagnostic" codeSystem="2.16.840.1.113883.6.96"/>
  ${anchor ? xml`<text><reference value="#${anchor}"/></text>` : null}
  <effectiveTime>${low ? xml`<low value="${low}"/>` : xml`<low nullFlavor="UNK"/>`}</effectiveTime>
  <value xsi:type="CD" code="${code}" displayName="${label}" codeSystem="2.16.840.1.113883.6.3"/></observation></entryRelationship></act>`;

export interface MeasureParts {
  readonly code: string;
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly anchor?: string;
  readonly time?: string;
  readonly templateId: string;
  readonly system?: string;
}

export const measure = ({ code, label, value, unit, anchor, time, templateId, system }: MeasureParts): XmlMarkup =>
  xml`<observation classCode="OBS" moodCode="EVN"><templateId root="${templateId}"/>
  <code code="${code}" displayName="${label}" codeSystem="${system ?? '2.16.840.1.113883.6.1'}"/>
  ${anchor ? xml`<text><reference value="#${anchor}"/></text>` : null}${time ? xml`<effectiveTime value="${time}"/>` : null}
  <value xsi:type="PQ" value="${value}" unit="${unit}"/></observation>`;

export interface MedicationParts {
  readonly name: string;
  readonly cis?: string;
  readonly anchor?: string;
  readonly low?: string;
  readonly tablets?: string;
  readonly periodHours?: string;
  readonly negated?: boolean;
}

export const medication = ({ name, cis, anchor, low, tablets, periodHours, negated = false }: MedicationParts): XmlMarkup =>
  xml`<substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="${String(negated)}"><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7"/>
  <statusCode code="completed"/>
  ${low ? xml`<effectiveTime xsi:type="IVL_TS"><low value="${low}"/></effectiveTime>` : null}
  ${periodHours ? xml`<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="${periodHours}" unit="h"/></effectiveTime>` : null}
  ${tablets ? xml`<doseQuantity><low value="${tablets}" unit="{tablet}"/></doseQuantity>` : null}
  <consumable><manufacturedProduct><manufacturedMaterial><code${cis ? xml` code="${cis}" codeSystem="1.2.250.1.213.2.3.1" displayName="${name}"` : null}>${anchor ? xml`<originalText><reference value="#${anchor}"/></originalText>` : null}</code>
  <name>${name}</name></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>`;
