/**
 * Our own conformity rules, their only home: what must hold of a CDA before it leaves for the DMP. The training server
 * judges apart (electron/training/cda-conformity.ts), so that it does not inherit a mistake made here.
 */
import type { ConformityFinding, ConformityReport } from '../../../shared/conformity.ts';
import { AppError } from '../../../shared/errors.ts';
import { fr } from '../../../shared/text/typography.ts';
import { child, decodeXml, parseXml, type XmlElement, XmlError } from '../../xml/parse.ts';
import { actorRules } from './actor-rules.ts';
import { bodyRules, selfPresentingRules, structuredRules } from './body-rules.ts';
import { contextRules } from './context-rules.ts';
import { cpaRules, cpaTemplate, cpaType } from './cpa-rules.ts';
import { documentRules } from './document-rules.ts';
import { mediumRules } from './medium-rules.ts';
import { patientRules } from './patient-rules.ts';
import { attr, type Rule } from './rule.ts';
import { type CdaView, clinicalDocuments, hasTemplate, parentsIn, pathOf, viewOf } from './view.ts';
import { vsmRules, vsmTemplate, vsmType } from './vsm-rules.ts';

interface Model {
  readonly name: string;
  readonly rules: readonly Rule[];
  /** Judged by its template, or by its type where the template was forgotten. */
  readonly applies: (view: CdaView) => boolean;
}

const structuredAs = (template: string, type: string) => (view: CdaView) =>
  view.structuredBody !== undefined && (hasTemplate(view.cda, template) || attr(child(view.cda, 'code'), 'code') === type);

const models: readonly Model[] = [
  {
    name: 'Structuration minimale V1.16.8',
    rules: [...documentRules, ...patientRules, ...actorRules, ...contextRules, ...bodyRules],
    applies: () => true,
  },
  { name: 'Document autoprésentable', rules: selfPresentingRules, applies: (view) => view.selfPresenting },
  { name: 'Corps non structuré (niveau 1)', rules: mediumRules, applies: (view) => view.medium !== undefined },
  { name: 'Corps structuré', rules: structuredRules, applies: (view) => view.structuredBody !== undefined },
  { name: 'ANEST-CR-CPA 2022.01', rules: cpaRules, applies: structuredAs(cpaTemplate, cpaType) },
  { name: 'VSM', rules: vsmRules, applies: structuredAs(vsmTemplate, vsmType) },
];

/** Every rule, for tests and documentation. */
export const conformityRules: readonly Rule[] = models.flatMap((m) => m.rules);

export interface ConformityOptions {
  /**
   * What this program wrote: what official examples do without (PDF/A claim, address of the author…) is then a fault,
   * not a warning. `false` by default.
   */
  readonly ours?: boolean;
}

/**
 * Judges a document as it would be sent. Pure: the same bytes give the same report; nothing is read or kept.
 *
 * @param bytes the file: a CDA R2 in XML, or a stylesheet that holds one (self-presenting).
 * @returns findings in the order of the rules, each with rule, clause, severity, French message, 1-based line and path of
 *   the element. `conform` where none is a fault. Bytes that are no XML give the single fault `XML-malformed`, never an
 *   exception.
 * @see dmp.md 5.1 (structuration minimale), 5.2 (level 1), 5.3 (ANEST-CR-CPA 2022.01, VSM).
 */
export function conformityOf(bytes: Uint8Array, { ours = false }: ConformityOptions = {}): ConformityReport {
  const read = readView(bytes);
  if ('severity' in read) return { conform: false, rules: 1, models: [], findings: [read] };
  const judged = models.filter((m) => m.applies(read));
  const findings: ConformityFinding[] = [];
  let parents: ReturnType<typeof parentsIn> | undefined;
  for (const { id, clause, severity, check } of judged.flatMap((m) => m.rules))
    for (const { at, missing, message } of check(read)) {
      parents ??= parentsIn(read);
      findings.push({
        rule: id,
        clause: fr(clause),
        severity: severity === 'fault' || (severity === 'tolerated' && ours) ? 'fault' : 'warning',
        message: fr(message),
        line: at.line,
        path: pathOf(parents, at) + (missing ? `/${missing}` : ''),
      });
    }
  return {
    conform: findings.every((f) => f.severity !== 'fault'),
    rules: judged.reduce((sum, m) => sum + m.rules.length, 0),
    models: judged.map((m) => m.name),
    findings,
  };
}

function readView(bytes: Uint8Array): CdaView | ConformityFinding {
  const fault = (rule: string, message: string, line: number): ConformityFinding => ({
    rule,
    clause: fr('Structuration minimale V1.16.8 : XML, CDA R2'),
    severity: 'fault',
    message: fr(message),
    line,
    path: '',
  });
  let file: XmlElement;
  let text: string;
  try {
    text = decodeXml(bytes);
    file = parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return fault(
      'XML-malformed',
      `Le document n'est pas un XML bien formé : ${error.message}. Produisez-le de nouveau.`,
      error.line,
    );
  }
  const [cda] = clinicalDocuments(file);
  if (!cda)
    return fault(
      'CDA-root',
      "Le fichier n'est pas un document CDA. Déposez-le comme un fichier ordinaire (PDF, image…).",
      file.line,
    );
  return viewOf(file, cda, text.slice(0, Math.max(0, text.search(/<[^?!\s]/))));
}

/**
 * Lets pass what has no fault.
 * @throws AppError DEPOSIT_NOT_CONFORM with the faults in French, each with its rule and line.
 */
export function requireConform(report: ConformityReport): ConformityReport {
  if (!report.conform) throw new AppError('DEPOSIT_NOT_CONFORM', { faults: faultsOf(report) });
  return report;
}

/** In French, each with its line and rule. */
export const faultsOf = ({ findings }: ConformityReport): string[] =>
  findings.filter((f) => f.severity === 'fault').map(faultLine);

const faultLine = ({ message, rule, line }: ConformityFinding): string =>
  `${message.replace(/\.$/, '')} (ligne ${line}, règle ${rule}).`;
