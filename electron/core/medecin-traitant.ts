/** Who the DMP says is the médecin traitant of the open record: oneself (TD0.2), or another one (TD1.6), asked once. */
import { authorSpecialtyOf } from '../../shared/vocabulary/value-sets.ts';
import type { MedecinTraitant } from '../deposit/written/ground.ts';
import type { Core } from './core.ts';
import type { OpenRecord } from './record.ts';

const known = new WeakMap<OpenRecord, Promise<MedecinTraitant | undefined>>();

/** `undefined` where there is none, or where it may not be asked (emergency) or is not answered: the volet then names nobody. */
export function medecinTraitantOf(core: Core, opened: OpenRecord): Promise<MedecinTraitant | undefined> {
  const { dmp } = opened.view();
  if (dmp?.medecinTraitant) return Promise.resolve(oneself(core));
  if (opened.context.accessMode !== 'normal') return Promise.resolve(undefined);
  const held = known.get(opened);
  if (held) return held;
  const asked = opened
    .ask('TD1.6', (client, context, patient, signal) => client.listAuthorisations(context, patient, 'ACTIVE', signal))
    .then((professionals) => professionals.find((p) => p.medecinTraitant))
    .catch(() => {
      known.delete(opened); // asked again the next time
      return undefined;
    });
  known.set(opened, asked);
  return asked;
}

function oneself(core: Core): MedecinTraitant {
  const { holder } = core.acting().author;
  return {
    nationalId: holder.nationalId,
    lastName: holder.familyName,
    firstName: holder.givenName,
    specialities: [authorSpecialtyOf(holder.professionCode, holder.specialityCode)],
  };
}
