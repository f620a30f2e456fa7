/** The header of a CDA document, in the order of its schema, by « Structuration minimale » V1.16.8 (dmp.md 5.1). */
import { attribute, type XmlMarkup, xml } from '../../xml/build.ts';
import { codeAttributes, codeElement, oid } from './write-coded.ts';
import type {
  CdaActor,
  CdaAddress,
  CdaDocument,
  CdaEvent,
  CdaId,
  CdaOrganisation,
  CdaParticipant,
  CdaPatient,
  CdaPerson,
  CdaTime,
} from './write-model.ts';
import { hl7Instant, hl7Time } from './write-time.ts';

const normal = { code: 'N', codingScheme: oid.confidentiality, label: 'Normal' };
const genderLabels = { M: 'Masculin', F: 'Féminin', UN: 'Inconnu' } as const;

function idElement(id: CdaId): XmlMarkup {
  return xml`<id root="${id.root}"${attribute('extension', id.extension)}/>`;
}

function addressElement(address: CdaAddress | undefined): XmlMarkup {
  if (!address) return xml`<addr nullFlavor="NASK"/>`;
  return xml`<addr>${address.street && xml`<streetName>${address.street}</streetName>`}<postalCode>${address.postalCode}</postalCode><city>${address.city}</city></addr>`;
}

function telecomElement(phone: string | undefined, use: 'WP' | 'H'): XmlMarkup {
  return phone ? xml`<telecom value="tel:${phone.replaceAll(' ', '')}" use="${use}"/>` : xml`<telecom nullFlavor="NASK"/>`;
}

function nameElement(person: CdaPerson): XmlMarkup {
  return xml`<name>${person.prefix && xml`<prefix>${person.prefix}</prefix>`}${person.givenName && xml`<given>${person.givenName}</given>`}<family>${person.familyName}</family>${person.suffix && xml`<suffix>${person.suffix}</suffix>`}</name>`;
}

/** `inside` is what follows the address: standardIndustryClassCode. */
function organisationParts(organisation: CdaOrganisation, inside?: XmlMarkup): XmlMarkup {
  return xml`${idElement({ root: oid.structIdNat, extension: organisation.id })}<name>${organisation.name}</name>${telecomElement(organisation.phone, 'WP')}${addressElement(organisation.address)}${inside}`;
}

/** Content of assignedAuthor and of assignedEntity: they differ by the device and by the practice setting. */
function actorParts(actor: CdaActor, options: { author: boolean; organisation?: XmlMarkup | undefined }): XmlMarkup {
  const person =
    options.author && actor.device
      ? xml`<assignedAuthoringDevice><softwareName>${actor.device}</softwareName></assignedAuthoringDevice>`
      : xml`<assignedPerson>${nameElement(actor.person)}</assignedPerson>`;
  const organisation =
    actor.organisation &&
    xml`<representedOrganization>${organisationParts(actor.organisation, options.organisation)}</representedOrganization>`;
  return xml`${idElement(actor.id)}${codeElement(actor.specialty)}${addressElement(actor.address ?? actor.organisation?.address)}${telecomElement(actor.phone ?? actor.organisation?.phone, 'WP')}${person}${organisation}`;
}

/** SM recordTarget: the INS first; with it, all the strict traits (family BR, given BR, list of birth names, sex, date, place). */
function recordTarget(patient: CdaPatient): XmlMarkup {
  const { traits, ins } = patient.identity;
  const first = traits.birthGivenNames.split(' ')[0];
  const used = traits.usedName || traits.usedGivenName;
  return xml`<recordTarget><patientRole>${ins && idElement({ root: ins.oid, extension: ins.matricule })}${patient.localId && idElement(patient.localId)}${addressElement(patient.address)}${telecomElement(patient.phone, 'H')}<patient><name><family qualifier="BR">${traits.birthName}</family><given>${traits.birthGivenNames}</given><given qualifier="BR">${first}</given>${used && xml`<family qualifier="CL">${traits.usedName ?? traits.birthName}</family><given qualifier="CL">${traits.usedGivenName ?? first}</given>`}</name><administrativeGenderCode code="${traits.sex}" displayName="${genderLabels[traits.sex]}" codeSystem="${oid.gender}"/><birthTime value="${traits.birthDate.replaceAll('-', '')}"/>${traits.birthPlaceCode && xml`<birthplace><place><addr><county>${traits.birthPlaceCode}</county></addr></place></birthplace>`}</patient></patientRole></recordTarget>`;
}

function participant(p: CdaParticipant): XmlMarkup {
  const organisation =
    p.actor.organisation && xml`<scopingOrganization>${organisationParts(p.actor.organisation)}</scopingOrganization>`;
  return xml`<participant typeCode="${p.typeCode}">${p.functionCode && xml`<functionCode${codeAttributes(p.functionCode)}/>`}${p.time && xml`<time xsi:type="IVL_TS"><high value="${hl7Time(p.time)}"/></time>`}<associatedEntity classCode="PROV">${idElement(p.actor.id)}${codeElement(p.actor.specialty)}${addressElement(p.actor.address ?? p.actor.organisation?.address)}${telecomElement(p.actor.phone ?? p.actor.organisation?.phone, 'WP')}<associatedPerson>${nameElement(p.actor.person)}</associatedPerson>${organisation}</associatedEntity></participant>`;
}

function recipient(actor: CdaActor): XmlMarkup {
  return xml`<informationRecipient typeCode="PRCP"><intendedRecipient>${idElement(actor.id)}${addressElement(actor.address ?? actor.organisation?.address)}${telecomElement(actor.phone ?? actor.organisation?.phone, 'WP')}<informationRecipient>${nameElement(actor.person)}</informationRecipient></intendedRecipient></informationRecipient>`;
}

function interval(low: CdaTime | undefined, high: CdaTime | undefined): XmlMarkup {
  if (!low && !high) return xml`<effectiveTime nullFlavor="UNK"/>`;
  return xml`<effectiveTime>${low && xml`<low value="${hl7Time(low)}"/>`}${high && xml`<high value="${hl7Time(high)}"/>`}</effectiveTime>`;
}

/** The principal act needs its performer with the cadre d'exercice (J04); the others only say what and when. */
function documentationOf(event: CdaEvent, main: CdaDocument | undefined): XmlMarkup {
  const performer =
    main &&
    xml`<performer typeCode="PRF"><assignedEntity>${actorParts(main.performer, {
      author: false,
      organisation: xml`<standardIndustryClassCode${codeAttributes(main.practiceSetting)}/>`,
    })}</assignedEntity></performer>`;
  return xml`<documentationOf><serviceEvent>${event.code && codeElement(event.code)}${interval(event.low, event.high)}${performer}</serviceEvent></documentationOf>`;
}

function componentOf({ encounter }: CdaDocument): XmlMarkup {
  return xml`<componentOf><encompassingEncounter>${encounter.code && codeElement(encounter.code)}${interval(encounter.low, encounter.high)}<location><healthCareFacility>${encounter.facilityId && idElement({ root: oid.structIdNat, extension: encounter.facilityId })}${codeElement(encounter.facilityType)}</healthCareFacility></location></encompassingEncounter></componentOf>`;
}

/** Everything from realmCode to componentOf. Checks are `writeCda`'s. */
export function cdaHeader(d: CdaDocument): XmlMarkup {
  const written = hl7Instant(d.effectiveTime);
  const templates = [
    { root: '2.16.840.1.113883.2.8.2.1' }, // HL7 France
    { root: '1.2.250.1.213.1.1.1.1' }, // CI-SIS
    ...(d.body.kind === 'unstructured' ? [{ root: '1.3.6.1.4.1.19376.1.2.20' }] : []), // XDS-SD
    ...(d.templateIds ?? []),
  ];
  return xml`<realmCode code="FR"/>
<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
${templates.map((t) => xml`<templateId root="${t.root}"${attribute('extension', 'extension' in t ? t.extension : undefined)}/>`)}
<id root="${d.id}"/>
${codeElement(d.typeCode)}
<title>${d.title}</title>
<effectiveTime value="${written}"/>
<confidentialityCode${codeAttributes(d.confidentiality ?? normal)}/>
<languageCode code="fr-FR"/>
<setId root="${d.setId}"/>
<versionNumber value="${d.versionNumber}"/>
${recordTarget(d.patient)}
${d.authors.map((a) => xml`<author><time value="${written}"/><assignedAuthor>${actorParts(a, { author: true })}</assignedAuthor></author>`)}
<custodian><assignedCustodian><representedCustodianOrganization>${organisationParts(d.custodian)}</representedCustodianOrganization></assignedCustodian></custodian>
${d.recipients?.map(recipient)}
<legalAuthenticator><time value="${written}"/><signatureCode code="S"/><assignedEntity>${actorParts(d.legalAuthenticator, { author: false })}</assignedEntity></legalAuthenticator>
${d.participants?.map(participant)}
${d.events.map((event, i) => documentationOf(event, i === 0 ? d : undefined))}
${d.replaces && xml`<relatedDocument typeCode="RPLC"><parentDocument><id root="${d.replaces.id}"/><setId root="${d.replaces.setId}"/><versionNumber value="${d.replaces.versionNumber}"/></parentDocument></relatedDocument>`}
${componentOf(d)}`;
}
