/** What holds for every body: one of the two kinds, nothing that runs or is fetched, sections and entries that hold together. */
import { child, children, type XmlElement } from '../../xml/parse.ts';
import { outOfOrder } from './document-rules.ts';
import { all, attr, failing, isCalendar, isNull, isTime, type Rule, rules, type Violation, words } from './rule.ts';
import { type CdaView, cdaNamespace, clinicalDocuments, xsiType } from './view.ts';

/** CDA.xsd, sequence of section. */
const sectionOrder =
  'templateId id code title text confidentialityCode languageCode subject author informant entry component'.split(' ');

function oneBody({ cda, medium, structuredBody }: CdaView): Violation[] {
  if (medium || structuredBody) return [];
  const component = child(cda, 'component');
  return [
    {
      at: component ?? cda,
      missing: component ? 'structuredBody' : 'component',
      message: 'Le document n’a pas de corps. Ajoutez le contenu : un fichier (nonXMLBody) ou des sections (structuredBody).',
    },
  ];
}

const urlAttributes = ['href', 'src', 'value', 'action'];

/** EX_2.1-1115. */
function scripts({ elements }: CdaView): Violation[] {
  const message = 'Le document contient un script : le DMP le refuse. Retirez-le.';
  return elements
    .filter(
      (e) =>
        (/^(script|iframe|object|embed|applet)$/i.test(e.name) && e.ns !== cdaNamespace) ||
        /^script$/i.test(e.name) ||
        (e.ns !== cdaNamespace && Object.keys(e.attributes).some((name) => /^on[a-z]+$/i.test(name))) ||
        urlAttributes.some((name) => /^\s*(javascript|vbscript):/i.test(e.attributes[name] ?? '')),
    )
    .map((at) => ({ at, message }));
}

/** SM 3.9: a document presents itself, or leaves it to its reader; the DMP refuses a stylesheet apart. */
function stylesheetApart({ prolog, file }: CdaView): Violation[] {
  const href = /<\?xml-stylesheet[^?]*\shref=["']([^"']*)["']/.exec(prolog)?.[1];
  return href === undefined || href.startsWith('#')
    ? []
    : [
        {
          at: file,
          message: `Le document s'affiche par une feuille de style à part (${href}) : le DMP n'en veut pas. Retirez l'instruction xml-stylesheet.`,
        },
      ];
}

function externalLinks({ body }: CdaView): Violation[] {
  return failing(
    body.filter((e) => e.ns === cdaNamespace && (e.name === 'linkHtml' || e.name === 'reference')),
    (e) => !/^\s*(https?|ftp|file):/i.test(attr(e, e.name === 'linkHtml' ? 'href' : 'value')),
    'Le document renvoie à une adresse extérieure, qui ne sera pas conservée avec lui. Mettez le contenu dans le document.',
  );
}

function repeatedIds({ body }: CdaView): Violation[] {
  const seen = new Set<string>();
  return body.flatMap((at) => {
    const id = at.attributes['ID'];
    if (id === undefined) return [];
    if (seen.has(id))
      return [{ at, message: `L'identifiant « ${id} » figure deux fois dans le document. Donnez à chaque passage le sien.` }];
    seen.add(id);
    return [];
  });
}

function danglingReferences({ body }: CdaView): Violation[] {
  const ids = new Set(body.flatMap((e) => e.attributes['ID'] ?? []));
  return failing(
    body.filter((e) => e.name === 'reference' && e.ns === cdaNamespace && attr(e, 'value').startsWith('#')),
    (e) => ids.has(attr(e, 'value').slice(1)),
    (e) =>
      `La donnée codée renvoie à « ${attr(e, 'value')} », qui n'est pas dans le texte. Ajoutez ce passage ou corrigez le renvoi.`,
  );
}

const booleans = ['negationInd', 'inversionInd', 'independentInd'];

/** Times of the entries; `high` and `low` elsewhere are quantities. */
const entryTimes = ({ body }: CdaView): XmlElement[] =>
  body
    .filter((e) => (e.name === 'effectiveTime' || e.name === 'time' || e.name === 'birthTime') && e.ns === cdaNamespace)
    .flatMap((e) => [e, ...children(e).filter((c) => ['low', 'high', 'center'].includes(c.name))])
    .filter((e) => e.attributes['value'] !== undefined);

const isAnyTime = (value: string) => /^\d{4}(\d\d){0,5}(\.\d+)?([+-]\d{4})?$/.test(value) && isCalendar(value);

const whole = rules('Structuration minimale V1.16.8, 3.1 et 3.9 ; EX_2.1-1115', [
  ['SM-body', 'fault', oneBody],
  ['SM-script', 'fault', scripts],
  ['SM-stylesheet', 'tolerated', stylesheetApart],
  ['SM-external-link', 'tolerated', externalLinks],
]);

/** Only for a document that is its own stylesheet. */
export const selfPresentingRules: readonly Rule[] = rules('Structuration minimale V1.16.8, 3.9 : document autoprésentable', [
  [
    'AP-one-document',
    'fault',
    ({ file }) =>
      clinicalDocuments(file)
        .slice(1)
        .map((at) => ({ at, message: 'La feuille de style contient plusieurs documents. N’en gardez qu’un.' })),
  ],
  [
    'AP-stylesheet',
    'fault',
    ({ file }) =>
      file.ns === 'http://www.w3.org/1999/XSL/Transform' && (file.name === 'stylesheet' || file.name === 'transform')
        ? []
        : [
            {
              at: file,
              message:
                "Un document autoprésentable est une feuille de style XSLT qui contient le CDA. Déposez le CDA seul ou corrigez l'enveloppe.",
            },
          ],
  ],
  [
    'AP-external',
    'fault',
    ({ elements }) =>
      elements
        .filter(
          (e) =>
            (e.ns === 'http://www.w3.org/1999/XSL/Transform' && (e.name === 'import' || e.name === 'include')) ||
            (e.ns !== cdaNamespace &&
              Object.values(e.attributes).some((v) => /\b(document|unparsed-text|doc)\s*\(\s*['"](?!['"])/.test(v))),
        )
        .map((at) => ({ at, message: 'La feuille de style va chercher un autre fichier. Mettez tout dans le document.' })),
  ],
]);

/** Only where there are sections. */
export const structuredRules: readonly Rule[] = rules('CDA R2, structuredBody (CDA_extended.xsd)', [
  [
    'CDA-section',
    'fault',
    ({ structuredBody }) =>
      all(structuredBody, 'component').some((c) => children(c, 'section').length > 0)
        ? []
        : [
            {
              at: structuredBody as XmlElement,
              missing: 'component/section',
              message: 'Le document n’a aucune section. Ajoutez-en une.',
            },
          ],
  ],
  [
    'CDA-section-code',
    'fault',
    ({ sections }) =>
      sections
        .filter((s) => !child(s, 'code'))
        .map((at) => ({ at, missing: 'code', message: "Une section n'a pas de code. Ajoutez code (LOINC)." })),
  ],
  [
    'CDA-section-title',
    'tolerated',
    ({ sections }) =>
      sections
        .filter((s) => words(child(s, 'title')) === '')
        .map((at) => ({ at, missing: 'title', message: "Une section n'a pas de titre. Ajoutez title." })),
  ],
  [
    'CDA-section-text',
    'tolerated',
    ({ sections }) =>
      sections
        .filter((s) => children(s, 'entry').length > 0 && !child(s, 'text'))
        .map((at) => ({ at, missing: 'text', message: 'Une section a des données codées sans texte à lire. Ajoutez text.' })),
  ],
  ['CDA-section-order', 'fault', ({ sections }) => sections.flatMap((s) => outOfOrder(s, sectionOrder))],
  [
    'CDA-observation-code',
    'fault',
    ({ body }) =>
      body
        .filter((e) => e.name === 'observation' && !isNull(e) && !child(e, 'code'))
        .map((at) => ({ at, missing: 'code', message: 'Une observation n’a pas de code. Ajoutez code.' })),
  ],
  [
    'CDA-value-type',
    'fault',
    ({ body }) =>
      body
        .filter((e) => e.name === 'observation')
        .flatMap((e) => children(e, 'value'))
        .filter((e) => e.attributes[xsiType] === undefined)
        .map((at) => ({ at, message: "La valeur d'une observation n'a pas de type. Ajoutez xsi:type (PQ, CD, BL, ST…)." })),
  ],
  [
    'CDA-boolean',
    'fault',
    ({ body }) =>
      body
        .filter((e) => booleans.some((name) => !/^(true|false|undefined)$/.test(String(e.attributes[name]))))
        .map((at) => ({ at, message: `« ${at.name} » porte un indicateur qui n'est ni true ni false. Corrigez-le.` })),
  ],
  ['CDA-id-unique', 'fault', repeatedIds],
  ['CDA-reference', 'tolerated', danglingReferences],
  [
    'CDA-time',
    'fault',
    (view) =>
      failing(
        entryTimes(view),
        (e) => isAnyTime(attr(e, 'value')),
        (e) => `« ${attr(e, 'value')} » n'est pas une date. Corrigez-la.`,
      ),
  ],
  [
    'CDA-time-form',
    'warning',
    (view) =>
      failing(
        entryTimes(view),
        (e) => isTime(attr(e, 'value')) || !isAnyTime(attr(e, 'value')),
        (e) => `La date « ${attr(e, 'value')} » n'a pas une des formes conseillées : AAAA, AAAAMMJJ ou AAAAMMJJhhmmss±ZZzz.`,
      ),
  ],
]);

export const bodyRules: readonly Rule[] = whole;
