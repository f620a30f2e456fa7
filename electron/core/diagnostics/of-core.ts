/** *Premiers secours* of the running core: what the checks may look at, and whom the copied text must not name. */
import { AppError } from '../../../shared/errors.ts';
import type { Core } from '../core.ts';
import type { DiagnosticSources, KnownCards } from './check.ts';
import { diagnosticReport } from './report.ts';
import { createDiagnostics, type Diagnostics } from './run.ts';

export interface CoreDiagnostics extends Diagnostics {
  /** The text for support, of the last diagnosis. @throws AppError NOT_NOW before the first. */
  report(): string;
}

export function diagnosticsOf(core: Core): CoreDiagnostics {
  const diagnostics = createDiagnostics({
    sources: () => sourcesOf(core),
    now: () => core.ports.now(),
    onChange: (diagnosis) => core.ports.emit('diagnostics.changed', diagnosis),
    onBug: (error, where) => core.ports.log.bug(error, where),
  });
  return {
    ...diagnostics,
    report() {
      const diagnosis = diagnostics.last();
      if (!diagnosis) throw new AppError('NOT_NOW', { step: 'diagnostics' });
      return diagnosticReport(diagnosis, peopleOf(core));
    },
  };
}

function sourcesOf(core: Core): DiagnosticSources {
  const { start, ports, store, endpoints } = core;
  return {
    mode: start.mode,
    version: start.version,
    userDataDir: start.userDataDir,
    cards: ports.cards,
    store,
    endpoints,
    now: ports.now,
    knownCards: () => knownCards(core),
    recordProblem: () => core.record?.view().problem,
  };
}

function knownCards(core: Core): KnownCards {
  const { cps, vitale } = core.session.state();
  return {
    ...(cps.at !== 'absent' && {
      cps: {
        slot: cps.slot,
        ...('holder' in cps && cps.holder && { holder: cps.holder }),
        ...('problem' in cps && cps.problem && { problem: cps.problem }),
      },
    }),
    ...(vitale.at !== 'absent' && { vitale: { slot: vitale.slot, read: vitale.at === 'read' } }),
  };
}

/** Everybody whom the core knows at this moment. */
function peopleOf(core: Core): string[] {
  const { cps, vitale } = core.session.state();
  const holder = 'holder' in cps ? cps.holder : undefined;
  const traits = core.record?.view().patient.traits;
  const beneficiaries = 'reading' in vitale ? vitale.reading.beneficiaries : [];
  const texts = [
    ...[holder?.familyName, holder?.givenName, holder?.nationalId, holder?.serial],
    ...beneficiaries.flatMap(({ familyName, givenName, nir }) => [familyName, givenName, nir]),
    ...[traits?.birthName, traits?.birthGivenNames, traits?.usedName, traits?.usedGivenName],
  ];
  return texts.filter((text): text is string => text !== undefined && text !== '');
}
