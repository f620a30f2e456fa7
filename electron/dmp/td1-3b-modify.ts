/** TD1.3b: contacts and oppositions of a record that is not linked to Mon espace santé (526 note 10). */
import type { AdministrativeChange, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { type XmlMarkup, xml } from '../xml/build.ts';
import type { DmpPorts } from './call.ts';
import { boolean, malformed, reason } from './hl7/message.ts';
import { writeAddress, writeTelecom } from './hl7/person.ts';
import { type Revised, type Revision, revise } from './hl7/revise.ts';

/** @throws AppError DMP_LINKED_TO_MES, DMP_HL7_ERROR, DMP_MALFORMED_ANSWER, SOAP's. */
export async function modifyAdministrativeData(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  revised: Revised,
  change: AdministrativeChange,
  signal?: AbortSignal,
): Promise<void> {
  const status = await revise(ports, context, ins, revised, modification(change), signal);
  if (status !== 'active') throw malformed('the record is no longer active');
}

/** Strict traits are not ours to change (EX_GEN-1265): name, sex and birth time are those that TD1.3a gave. */
export function modification(change: AdministrativeChange): Revision {
  const { name, sex, birthTime, telecoms, address } = change;
  return {
    reason: reason('MODIF_DATA', 'Modification des données de gestion du dossier'),
    recordStatus: 'active',
    name,
    person: xml`${telecoms.map(writeTelecom)}${sex && xml`<administrativeGenderCode code="${sex}"/>`}${birthTime && xml`<birthTime value="${birthTime}"/>`}${address && writeAddress(address)}`,
    observations: xml`${opposition('OPPOSITION_BRIS_DE_GLACE', 'opposition au mode bris de glace', change.opposedToBrisDeGlace)}${opposition('OPPOSITION_ACCES_URGENCE', "opposition à l'accès au mode urgence", change.opposedToEmergencyAccess)}`,
  };
}

function opposition(code: string, label: string, value: boolean | undefined): XmlMarkup | undefined {
  if (value === undefined) return undefined;
  return xml`<subjectOf typeCode="SBJ"><administrativeObservation classCode="OBS" moodCode="EVN"><code code="${code}" codeSystem="1.2.250.1.213.4.1.2.3" displayName="${label}"/>${boolean(value)}</administrativeObservation></subjectOf>`;
}
