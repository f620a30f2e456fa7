/** Clinical content of a CDA header: the documented acts and the person of trust. Shown as lines, like other coded data. */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { participant } from '../cda/names.ts';
import { periodOf } from '../cda/time.ts';
import { codeOf, codesOf, factCode } from './coded/code.ts';
import { codedLine, conceptKey } from './coded/context.ts';
import type { Statement } from './statement.ts';

export const headerHeading = 'Données de l’en-tête';

/** `acts`: only for level 1, where there are no entries to say the same and more. */
export function readHeaderStatements(document: XmlElement, options: { readonly acts: boolean }): Statement[] {
  return [...(options.acts ? acts(document) : []), ...trustedPersons(document)];
}

function acts(document: XmlElement): Statement[] {
  return children(document, 'documentationOf').flatMap((d): Statement[] => {
    const event = child(d, 'serviceEvent');
    const element = child(event, 'code');
    const code = codeOf(element);
    if (!code?.label) return [];
    const period = periodOf(child(event, 'effectiveTime'));
    const line = codedLine(`Acte documenté : ${code.label}`, { code, period: { low: period.low } });
    const concept = conceptKey('exam', codesOf(element), code.label);
    return [
      {
        fact: {
          kind: 'exam',
          label: code.label,
          ...(concept ? { concept } : {}),
          code: factCode(code),
          date: period.low,
          certainty: 'affirmed',
          status: 'past',
          subject: 'patient',
        },
        anchors: [],
        evidence: [],
        line,
      },
    ];
  });
}

function trustedPersons(document: XmlElement): Statement[] {
  return children(document, 'informant').flatMap((informant): Statement[] => {
    const entity = child(informant, 'relatedEntity');
    // NOK is the code of the « personne de confiance » (SM); ECON is the person to warn.
    if (entity?.attributes['classCode'] !== 'NOK') return [];
    const who = participant(entity);
    if (!who) return [];
    return [
      {
        fact: {
          kind: 'directive',
          label: 'Personne de confiance',
          concept: 'trusted-person',
          value: { text: who },
          certainty: 'affirmed',
          status: 'active',
          subject: 'patient',
        },
        anchors: [],
        evidence: [],
        line: `Personne de confiance : ${who}`,
      },
    ];
  });
}
