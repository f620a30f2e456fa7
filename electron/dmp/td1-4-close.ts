/** TD1.4: closes a record at the patient's demand; only one that is not linked to Mon espace santé (526 note 10). */
import type { PatientName, VihfContext } from '../../shared/dmp.ts';
import type { Ins } from '../../shared/identity/traits.ts';
import { xml } from '../xml/build.ts';
import type { DmpPorts } from './call.ts';
import { malformed, reason } from './hl7/message.ts';
import { type Revised, type Revision, revise } from './hl7/revise.ts';

/** @throws AppError DMP_LINKED_TO_MES, DMP_HL7_ERROR, DMP_MALFORMED_ANSWER (the record did not close), SOAP's. */
export async function closeRecord(
  ports: DmpPorts,
  context: VihfContext,
  ins: Ins,
  revised: Revised,
  name: PatientName,
  signal?: AbortSignal,
): Promise<void> {
  const status = await revise(ports, context, ins, revised, closing(name), signal);
  if (status !== 'terminated') throw malformed('the record is not closed');
}

export const closing = (name: PatientName): Revision => ({
  reason: reason('FERM', 'Fermeture de dossier'),
  reasonOf: xml`<reasonOf typeCode="RSON"><detectedIssueEvent classCode="ALRT" moodCode="EVN"><code code="FERMETURE_DEMANDE_PATIENT" codeSystem="1.2.250.1.213.4.1.2.4"/><text>FERMETURE_DEMANDE_PATIENT</text></detectedIssueEvent></reasonOf>`,
  recordStatus: 'terminated',
  name,
});
