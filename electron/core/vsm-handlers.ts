/** What the record proposes to a volet de synthèse médicale. */
import { groundOf } from '../../shared/clinical/sections/section.ts';
import { datedOn } from '../../shared/clinical/vsm/dating.ts';
import { vsmLines, withSources } from '../../shared/clinical/vsm/proposal.ts';
import type { Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { capitalised } from '../../shared/text/typography.ts';
import { namesOf } from '../deposit/written/vsm.ts';
import type { Core } from './core.ts';
import { today } from './local-time.ts';
import { medecinTraitantOf } from './medecin-traitant.ts';

export function vsmHandlers(core: Core): Handlers<'vsm.propose'> {
  return {
    'vsm.propose': async () => {
      const opened = await core.confirmed();
      const medecinTraitant = await medecinTraitantOf(core, opened);
      // Another record may have been opened while the DMP was asked.
      if (core.record !== opened) throw new AppError('NO_RECORD', {});
      const { traits } = opened.identity;
      const ground = groundOf({ ...opened.groundFacts(), patient: traits, today: today(core.ports.now()) });
      return {
        lines: vsmLines(ground).map((line) => {
          const on = datedOn(line, opened.statements.list());
          return { ...withSources(line, ground), ...(on && { datedOn: on }) };
        }),
        patientNames: namesOf(traits),
        ...(medecinTraitant && {
          medecinTraitant: `Dr ${capitalised(medecinTraitant.firstName ?? '')} ${medecinTraitant.lastName.toLocaleUpperCase('fr')}`,
        }),
      };
    },
  };
}
