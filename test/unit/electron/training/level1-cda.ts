/** A level 1 CDA that conforms to "structuration minimale", written for these tests alone. */
export interface CdaPieces {
  readonly uniqueId: string;
  readonly ins: { readonly matricule: string; readonly oid: string };
  readonly typeCode?: string;
}

export function level1Cda({ uniqueId, ins, typeCode = '11488-4' }: CdaPieces): string {
  const doctor =
    '<id root="1.2.250.1.71.4.2.1" extension="899900010011"/><code code="G15_10/SM02" codeSystem="1.2.250.1.213.1.1.4.5"/>';
  const named = '<assignedPerson><name><given>CLAIRE</given><family>MARCHAND</family></name></assignedPerson>';
  const clinic = '<id root="1.2.250.1.71.4.2.2" extension="10B0990011"/><name>CLINIQUE DES TILLEULS (TEST)</name>';
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- commentaire -->
<realmCode code="FR"/><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<templateId root="2.16.840.1.113883.2.8.2.1"/><templateId root="1.2.250.1.213.1.1.1.1"/><templateId root="1.3.6.1.4.1.19376.1.2.20"/>
<id root="${uniqueId}"/><code code="${typeCode}" codeSystem="2.16.840.1.113883.6.1" displayName="CR de consultation"/><title>Consultation d’été</title>
<effectiveTime value="20260310101500+0100"/><confidentialityCode code="N" codeSystem="2.16.840.1.113883.5.25"/><languageCode code="fr-FR"/>
<setId root="${uniqueId}"/><versionNumber value="1"/>
<recordTarget><patientRole><id root="${ins.oid}" extension="${ins.matricule}"/><addr nullFlavor="NASK"/><telecom nullFlavor="NASK"/>
<patient><name><family qualifier="BR">MARTIN</family><given qualifier="BR">JEANNE</given><given>JEANNE MARIE</given></name>
<administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="19550612"/><birthplace><place><addr><county>99999</county></addr></place></birthplace></patient></patientRole></recordTarget>
<author><time value="20260310101500+0100"/><assignedAuthor>${doctor}${named}<representedOrganization>${clinic}</representedOrganization></assignedAuthor></author>
<custodian><assignedCustodian><representedCustodianOrganization>${clinic}</representedCustodianOrganization></assignedCustodian></custodian>
<legalAuthenticator><time value="20260310101500+0100"/><signatureCode code="S"/><assignedEntity>${doctor}${named}<representedOrganization>${clinic}</representedOrganization></assignedEntity></legalAuthenticator>
<documentationOf><serviceEvent><effectiveTime><low value="20260310"/></effectiveTime><performer typeCode="PRF"><assignedEntity>${doctor}${named}<representedOrganization>${clinic}<standardIndustryClassCode code="ETABLISSEMENT" codeSystem="1.2.250.1.213.1.1.4.9"/></representedOrganization></assignedEntity></performer></serviceEvent></documentationOf>
<componentOf><encompassingEncounter><effectiveTime nullFlavor="UNK"/><location><healthCareFacility><code code="SA04" codeSystem="1.2.250.1.71.4.2.4"/></healthCareFacility></location></encompassingEncounter></componentOf>
<component><nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0xLjQK</text></nonXMLBody></component>
</ClinicalDocument>
`;
}
