/** From what is written to what a registry and a repository hold: the CDA and the metadata that agree with its header. */
import type { ConfidentialityCode, XdsAuthor } from '../../../shared/dmp.ts';
import type { PatientIdentity } from '../../../shared/identity/traits.ts';
import { classOf, coded, formatOfMediaType, formatOfTemplates } from '../../../shared/vocabulary/value-sets.ts';
import { writeCda } from '../../documents/cda/write.ts';
import type {
  CdaAddress,
  CdaBody,
  CdaDocument,
  CdaEvent,
  CdaParticipant,
  CdaTemplateId,
  CdaTime,
} from '../../documents/cda/write-model.ts';
import { xdsTime } from '../../documents/cda/write-time.ts';
import { at, isoDay } from './calendar.ts';
import type { Writer } from './doctors.ts';
import { oidOf } from './ids.ts';
import type { TrainingDocument } from './model.ts';

export interface DocumentSpec {
  /** Unique in the record; the identifiers come from it. */
  readonly key: string;
  /** JDV_J07. */
  readonly type: string;
  readonly title: string;
  readonly written: Date;
  readonly writer: Writer;
  /** Principal act; the day of writing when absent. */
  readonly event?: CdaEvent | undefined;
  /** JDV_J142; hospital stays and consultations in an establishment. */
  readonly encounter?: { readonly code: string; readonly low: CdaTime; readonly high?: CdaTime } | undefined;
  /** The same day when absent. */
  readonly submitted?: Date | undefined;
  readonly hidden?: readonly Exclude<ConfidentialityCode, 'N' | 'R' | 'V'>[] | undefined;
  readonly comments?: string | undefined;
  /** Of the volet, for structured bodies. */
  readonly templates?: readonly CdaTemplateId[] | undefined;
  readonly participants?: readonly CdaParticipant[] | undefined;
  readonly body: CdaBody;
  /** A later version of the document of that key. */
  readonly versionOf?: { readonly key: string; readonly version: number } | undefined;
  /** This one has been replaced. */
  readonly replaced?: boolean | undefined;
}

export interface RecordOwner {
  readonly id: string;
  readonly identity: PatientIdentity;
  readonly address?: CdaAddress | undefined;
  readonly phone?: string | undefined;
}

/** `modelesHorsProfils`: a structured document of no volet. */
const noProfile = 'urn:asipSante:modelesHorsProfils:2011';
const formatScheme = '1.3.6.1.4.1.19376.1.2.3';

function uniqueIdOf(owner: RecordOwner, key: string, version: number): string {
  return oidOf('document', owner.id, key, String(version));
}

function xdsAuthor(w: Writer): XdsAuthor {
  return {
    id: w.id.extension,
    familyName: w.person.familyName,
    givenName: w.person.givenName,
    institutionName: w.organisation.name,
    institutionId: w.organisation.id,
    specialty: w.specialty,
  };
}

function cdaOf(owner: RecordOwner, spec: DocumentSpec): CdaDocument {
  const version = spec.versionOf?.version ?? 1;
  const key = spec.versionOf?.key ?? spec.key;
  const setId = oidOf('set', owner.id, key);
  const { writer } = spec;
  return {
    id: uniqueIdOf(owner, key, version),
    typeCode: coded('typeCode', spec.type),
    title: spec.title,
    effectiveTime: spec.written,
    setId,
    versionNumber: version,
    templateIds: spec.templates,
    patient: { identity: owner.identity, address: owner.address, phone: owner.phone },
    authors: [writer],
    custodian: writer.organisation,
    legalAuthenticator: writer,
    participants: spec.participants,
    events: [spec.event ?? { low: isoDay(spec.written) }],
    performer: writer,
    practiceSetting: coded('practiceSetting', writer.practiceSetting),
    encounter: {
      facilityType: coded('healthcareFacilityType', writer.facilityType),
      facilityId: writer.organisation.id,
      ...(spec.encounter && {
        code: {
          code: spec.encounter.code,
          codingScheme: '2.16.840.1.113883.5.4',
          label: encounterLabels[spec.encounter.code] ?? '',
        },
        low: spec.encounter.low,
        high: spec.encounter.high,
      }),
    },
    replaces: version > 1 ? { id: uniqueIdOf(owner, key, version - 1), setId, versionNumber: version - 1 } : undefined,
    body: spec.body,
  };
}

const encounterLabels: Readonly<Record<string, string>> = {
  IMP: 'Hospitalisation (établissement, y compris HAD)',
  EMER: 'Passage aux urgences (établissement)',
  AMB: 'Ambulatoire (hors établissement)',
};

/** serviceStartTime: the day in Paris becomes an instant in UTC, as the DMP has it. */
function serviceTime(time: CdaTime | undefined): string | undefined {
  if (time === undefined) return undefined;
  if (typeof time !== 'string') return xdsTime(time);
  const [year, month = '01', day = '01'] = time.split('-');
  return xdsTime(at(`${year}-${month}-${day}`, '00:00'));
}

function entryOf(owner: RecordOwner, spec: DocumentSpec, cda: CdaDocument): TrainingDocument['entry'] {
  const { traits, ins } = owner.identity;
  const roots = (spec.templates ?? []).map((t) => t.root);
  const format =
    spec.body.kind === 'unstructured'
      ? formatOfMediaType(spec.body.mediaType)
      : (formatOfTemplates(roots) ?? coded('formatCode', noProfile, formatScheme));
  const classCode = classOf(spec.type);
  if (!format || !classCode) throw new Error(`${spec.key}: no format or class for ${spec.type}`);
  const event = cda.events[0];
  return {
    status: spec.replaced ? 'Deprecated' : 'Approved',
    version: cda.versionNumber,
    mimeType: 'text/xml',
    title: spec.title,
    comments: spec.comments,
    creationTime: xdsTime(spec.written),
    serviceStartTime: serviceTime(event.low),
    serviceStopTime: serviceTime(event.high),
    languageCode: 'fr-FR',
    classCode,
    typeCode: cda.typeCode,
    formatCode: format,
    confidentiality: ['N', ...(spec.hidden ?? [])].map((code) => coded('confidentiality', code)),
    healthcareFacilityType: cda.encounter.facilityType,
    practiceSetting: cda.practiceSetting,
    eventCodes: event.code ? [event.code] : [],
    authors: [xdsAuthor(spec.writer)],
    legalAuthenticator: xdsAuthor(spec.writer),
    sourcePatientId: ins && `${ins.matricule}^^^&${ins.oid}&ISO^NH`,
    sourcePatientInfo: [
      `PID-5|${traits.birthName}^${traits.birthGivenNames.split(' ')[0]}^^^^^L`,
      `PID-7|${traits.birthDate.replaceAll('-', '')}`,
      `PID-8|${traits.sex === 'UN' ? 'U' : traits.sex}`,
    ],
    referenceIds: [],
  };
}

export function buildDocument(owner: RecordOwner, spec: DocumentSpec): TrainingDocument {
  const cda = cdaOf(owner, spec);
  return {
    uniqueId: cda.id,
    bytes: writeCda(cda),
    entry: entryOf(owner, spec, cda),
    submittedAt: xdsTime(spec.submitted ?? new Date(spec.written.getTime() + 40 * 60_000)),
  };
}
