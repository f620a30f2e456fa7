/** « Structuration minimale » V1.16.8: documentationOf, relatedDocument, componentOf, times of the header (dmp.md 5.1). */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { all, attr, failing, isNull, isTime, lacking, oidPattern, type Rule, rules, type Violation, wrong } from './rule.ts';
import { inSet } from './value-set-rules.ts';
import type { CdaView } from './view.ts';

const eventPath = 'documentationOf/serviceEvent';
const performerPath = `${eventPath}/performer`;
const practicePath = `${performerPath}/assignedEntity/representedOrganization/standardIndustryClassCode`;
const encounterPath = 'componentOf/encompassingEncounter';
const facilityPath = `${encounterPath}/location/healthCareFacility`;

const performers = (event: XmlElement) => children(event, 'performer');
const low = (event: XmlElement) => child(event, 'effectiveTime', 'low');
const practice = (event: XmlElement) =>
  all(event, 'performer/assignedEntity/representedOrganization/standardIndustryClassCode')[0];

/** The principal act: the one that has a performer, else the first. */
const principalAct = ({ cda }: CdaView): XmlElement | undefined => {
  const events = all(cda, eventPath);
  return events.find((e) => performers(e).length > 0 && low(e)) ?? events.find((e) => performers(e).length > 0) ?? events[0];
};

/** Of a volet whose principal act has known codes; nothing where the act itself is missing: another rule says so. */
export const principalCoded =
  (known: { readonly codes: readonly string[]; readonly system: string; readonly absent: string; readonly other: string }) =>
  (view: CdaView): Violation[] => {
    const act = principalAct(view);
    const code = child(act, 'code');
    if (!act) return [];
    if (!code) return [{ at: act, missing: 'code', message: known.absent }];
    const conforms = known.codes.includes(attr(code, 'code')) && attr(code, 'codeSystem') === known.system;
    return conforms ? [] : [{ at: code, message: known.other }];
  };

function ofPrincipalAct(holds: (act: XmlElement) => boolean, missing: string, message: string): Rule['check'] {
  return (view) => {
    const act = principalAct(view);
    return act && !isNull(act) && !holds(act) ? [{ at: act, missing, message }] : [];
  };
}

function datesInOrder({ cda }: CdaView): Violation[] {
  return all(cda, eventPath).flatMap((event) => {
    const [from, to] = [low(event), child(event, 'effectiveTime', 'high')];
    const [start, end] = [attr(from, 'value').slice(0, 14), attr(to, 'value').slice(0, 14)];
    const common = Math.min(start.length, end.length);
    return to && common >= 4 && end.slice(0, common) < start.slice(0, common)
      ? [{ at: to, message: "La fin de l'acte précède son début. Corrigez les dates." }]
      : [];
  });
}

function otherDocument({ cda }: CdaView): Violation[] {
  const own = attr(child(cda, 'id'), 'root');
  return failing(
    all(cda, 'relatedDocument/parentDocument/id'),
    (id) => attr(id, 'root') !== own,
    'Le document dit se remplacer lui-même. Donnez à la nouvelle version un identifiant nouveau.',
  );
}

function laterVersion({ cda }: CdaView): Violation[] {
  return all(cda, 'relatedDocument')
    .filter((r) => attr(r, 'typeCode') === 'RPLC')
    .flatMap((r) => {
      const [set, version] = [child(r, 'parentDocument', 'setId'), child(r, 'parentDocument', 'versionNumber')];
      if (set && attr(set, 'root') !== attr(child(cda, 'setId'), 'root'))
        return [{ at: set, message: 'Les deux versions n’ont pas le même setId. Gardez celui du document remplacé.' }];
      const [old, now] = [Number(attr(version, 'value')), Number(attr(child(cda, 'versionNumber'), 'value'))];
      return version && now <= old ? [{ at: version, message: "Le numéro de version n'augmente pas. Donnez le suivant." }] : [];
    });
}

/** Times of the header that have a rule of their own elsewhere, or none. */
const timed = new Set(['low', 'high', 'center', 'time']);
function headerTimes({ cda, header }: CdaView): Violation[] {
  const elsewhere = new Set([...all(cda, 'author/time'), ...all(cda, 'legalAuthenticator/time')]);
  const encounter = new Set(all(cda, `${encounterPath}/effectiveTime`).flatMap((e) => [e, ...children(e)]));
  return failing(
    header.filter((e) => timed.has(e.name) && e.attributes['value'] !== undefined && !elsewhere.has(e) && !encounter.has(e)),
    (e) => isTime(attr(e, 'value')),
    (e) =>
      `La date « ${attr(e, 'value')} » n'a pas une forme admise : AAAA, AAAAMMJJ, AAAAMMJJhhmm±ZZzz ou AAAAMMJJhhmmss±ZZzz. Corrigez-la.`,
  );
}

const encounterTimes = ({ cda }: CdaView): Violation[] =>
  failing(
    all(cda, `${encounterPath}/effectiveTime`)
      .flatMap((e) => [e, ...children(e)])
      .filter((e) => e.attributes['value'] !== undefined),
    (e) => isTime(attr(e, 'value')),
    'La date de la prise en charge n’a pas une forme admise (AAAAMMJJ ou AAAAMMJJhhmmss±ZZzz). Corrigez-la.',
  );

const acts = rules('Structuration minimale V1.16.8, en-tête : documentationOf', [
  ['SM-event', 'fault', lacking('', 'documentationOf', "L'acte documenté manque. Ajoutez documentationOf.")],
  [
    'SM-event-service',
    'fault',
    lacking('documentationOf', 'serviceEvent', "L'acte documenté n'est pas décrit. Ajoutez serviceEvent."),
  ],
  [
    'SM-event-performer',
    'fault',
    ofPrincipalAct((e) => performers(e).length > 0, 'performer', "L'acte principal n'a pas d'exécutant. Ajoutez performer."),
  ],
  [
    'SM-event-low',
    'fault',
    ofPrincipalAct(
      (e) => low(e) !== undefined,
      'effectiveTime/low',
      "L'acte principal n'a pas de date de début. Ajoutez effectiveTime avec low.",
    ),
  ],
  [
    'SM-event-performer-entity',
    'fault',
    lacking(performerPath, 'assignedEntity', "L'exécutant de l'acte n'est pas décrit. Ajoutez assignedEntity."),
  ],
  [
    'SM-event-performer-id',
    'fault',
    lacking(
      `${performerPath}/assignedEntity`,
      'id',
      "L'exécutant de l'acte n'a pas d'identifiant. Ajoutez id ; s'il est inconnu, dites-le (nullFlavor).",
    ),
  ],
  [
    'SM-event-practice',
    'fault',
    (view) => {
      const act = principalAct(view);
      const entity = child(act, 'performer', 'assignedEntity');
      return act && entity && !practice(act)
        ? [
            {
              at: entity,
              missing: 'representedOrganization/standardIndustryClassCode',
              message: "Le cadre d'exercice de l'acte manque. Ajoutez standardIndustryClassCode (JDV_J04).",
            },
          ]
        : [];
    },
  ],
  [
    'SM-event-practice-j04',
    'fault',
    wrong(
      practicePath,
      inSet('practiceSetting'),
      (e) => `Le cadre d'exercice « ${attr(e, 'code')} » n'est pas dans la liste (JDV_J04). Choisissez-en un de cette liste.`,
    ),
  ],
  ['SM-event-dates', 'tolerated', datesInOrder],
]);

const related = rules('Structuration minimale V1.16.8, en-tête : relatedDocument (3.5.5.10)', [
  [
    'SM-related-type',
    'fault',
    wrong(
      'relatedDocument',
      (e) => ['RPLC', 'XFRM'].includes(attr(e, 'typeCode')),
      'Le lien avec l’autre document est RPLC (remplace) ou XFRM (transforme). Corrigez-le.',
    ),
  ],
  [
    'SM-related-parent',
    'fault',
    lacking('relatedDocument', 'parentDocument', "Le document remplacé n'est pas désigné. Ajoutez parentDocument."),
  ],
  [
    'SM-related-id',
    'fault',
    lacking('relatedDocument/parentDocument', 'id', "Le document remplacé n'a pas d'identifiant. Ajoutez id."),
  ],
  [
    'SM-related-id-oid',
    'tolerated',
    wrong(
      'relatedDocument/parentDocument/id',
      (e) => oidPattern.test(attr(e, 'root')),
      "L'identifiant du document remplacé n'est pas un OID. Corrigez-le.",
    ),
  ],
  ['SM-related-other', 'fault', otherDocument],
  ['SM-related-version', 'fault', laterVersion],
]);

const encounter = rules('Structuration minimale V1.16.8, en-tête : componentOf, formes de dates', [
  ['SM-encounter', 'fault', lacking('', 'componentOf', 'Le contexte de la prise en charge manque. Ajoutez componentOf.')],
  [
    'SM-encounter-described',
    'fault',
    lacking('componentOf', 'encompassingEncounter', "La prise en charge n'est pas décrite. Ajoutez encompassingEncounter."),
  ],
  [
    'SM-encounter-time',
    'fault',
    lacking(
      encounterPath,
      'effectiveTime',
      'La date de la prise en charge manque. Ajoutez effectiveTime ; si elle est inconnue, dites-le (nullFlavor).',
    ),
  ],
  ['SM-encounter-time-form', 'tolerated', encounterTimes],
  [
    'SM-encounter-location',
    'fault',
    lacking(encounterPath, 'location', 'Le lieu de la prise en charge manque. Ajoutez location.'),
  ],
  [
    'SM-encounter-facility',
    'fault',
    lacking(
      `${encounterPath}/location`,
      'healthCareFacility',
      "Le lieu de la prise en charge n'est pas décrit. Ajoutez healthCareFacility.",
    ),
  ],
  [
    'SM-encounter-sector',
    'fault',
    lacking(facilityPath, 'code', "Le secteur d'activité manque. Ajoutez healthCareFacility/code (JDV_J02)."),
  ],
  [
    'SM-encounter-sector-j02',
    'fault',
    wrong(
      `${facilityPath}/code`,
      inSet('healthcareFacilityType'),
      (e) =>
        `Le secteur d'activité « ${attr(e, 'code')} » n'est pas dans la liste (JDV_J02). Prenez celui de la situation d'exercice.`,
    ),
  ],
  ['SM-header-times', 'fault', headerTimes],
]);

export const contextRules: readonly Rule[] = [...acts, ...related, ...encounter];
