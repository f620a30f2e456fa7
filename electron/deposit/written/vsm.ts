/**
 * VSM 1.4 from the lines that the doctor reviewed, and nothing else: a line without a change keeps the codes of the facts
 * behind it, a corrected one only those that its new words still mean. Words always, entries where a code is known.
 */
import { createHash } from 'node:crypto';
import { conceptByText } from '../../../shared/clinical/concepts.ts';
import type { Fact } from '../../../shared/clinical/fact.ts';
import { groundOf } from '../../../shared/clinical/sections/section.ts';
import { type GroundedLine, vsmLines } from '../../../shared/clinical/vsm/proposal.ts';
import { nameIn } from '../../../shared/clinical/vsm/relative-names.ts';
import type { ReviewedVsm, VsmPart } from '../../../shared/clinical/vsm/volet.ts';
import { vsmTitle, type WrittenLine } from '../../../shared/clinical/vsm/volet-sheet.ts';
import type { Coded } from '../../../shared/dmp.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Traits } from '../../../shared/identity/traits.ts';
import { fr } from '../../../shared/text/typography.ts';
import type { WrittenOf } from '../../../shared/written.ts';
import { medecinTraitantRole, vsmAct, vsmHeadings, vsmTemplateRoot, vsmVersion14 } from '../../documents/cda/vsm-headings.ts';
import { oid } from '../../documents/cda/write-coded.ts';
import type { CdaParticipant, CdaSection } from '../../documents/cda/write-model.ts';
import {
  actsSection,
  allergiesSection,
  ccam,
  day,
  type Finding,
  findingsSection,
  icd,
  loinc,
  medicinesSection,
  problemsSection,
  proseSection,
} from '../../documents/cda/write-sections.ts';
import type { WritingGround, WrittenDocument } from './ground.ts';

export const vsmTypeCode = 'SYNTH';

/** Names that no line on a relative may bear. */
export const namesOf = ({ birthName, usedName }: Traits): string[] => [...new Set([birthName, usedName ?? ''])].filter(Boolean);

/** @throws AppError DEPOSIT_NOT_CONFORM where the record is not what was seen any more, where a relative is named, or nothing was kept. */
export async function writeVsm({ reviewed }: WrittenOf<'vsm'>, ground: WritingGround): Promise<WrittenDocument> {
  const lines = keptLines(reviewed, vsmLines(groundOf({ ...ground, patient: ground.patient.traits })));
  const { faults } = lines;
  if (reviewed.lines.length === 0) faults.push('aucune ligne n’est reprise : un volet vide n’est pas envoyé');
  for (const { part, text } of reviewed.lines) {
    const named = part === 'family' ? nameIn(text, namesOf(ground.patient.traits)) : undefined;
    if (named) faults.push(`« ${named} » dans les antécédents familiaux : gardez le lien de parenté, retirez le nom`);
  }
  if (faults.length > 0) throw new AppError('DEPOSIT_NOT_CONFORM', { faults: faults.map(fr) });
  const participants = participantsOf(ground);
  // In no order: that of undated lines follows their sources, and is not content.
  const said = lines.kept.map(({ part, text, since = '', until = '' }) => [part, text, since, until].join('|')).sort();
  return {
    typeCode: vsmTypeCode,
    title: vsmTitle(ground.today),
    date: ground.today,
    contentHash: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    content: {
      templateIds: [{ root: vsmTemplateRoot, ...(participants.length > 0 && { extension: vsmVersion14 }) }],
      act: vsmAct,
      participants,
      sections: (scope) => sectionsOf(scope, lines.kept),
    },
  };
}

/** A line as it is written; `facts` are those that its codes are taken from. */
interface Kept extends WrittenLine {
  readonly facts: readonly Fact[];
  readonly changed: boolean;
  readonly proposed?: GroundedLine | undefined;
}

function keptLines(
  reviewed: ReviewedVsm,
  proposed: readonly GroundedLine[],
): { readonly kept: Kept[]; readonly faults: string[] } {
  const byKey = new Map(proposed.map((l) => [l.key, l]));
  const seen = new Set([...reviewed.left, ...reviewed.lines.flatMap(({ key }) => key ?? [])]);
  const other =
    reviewed.lines.some(({ key, seen: text }) => key !== undefined && byKey.get(key)?.text !== text) ||
    proposed.some(({ key }) => !seen.has(key));
  const kept = reviewed.lines.map(({ key, part, text, seen: before, since: corrected }): Kept => {
    const line = key === undefined ? undefined : byKey.get(key);
    const changed = text !== before;
    const meant = line && (!changed || stillMeans(line, text));
    const days = corrected === undefined ? { since: line?.since, until: line?.until } : daysFrom(corrected, line?.until);
    return { part, text, ...days, changed, facts: meant ? line.facts : [], proposed: line };
  });
  return { kept, faults: other ? ['le dossier a changé depuis votre relecture : relisez les lignes, puis signez'] : [] };
}

/** An end that lies before the corrected beginning was that of something else. */
const daysFrom = (since: string, until: string | undefined) => ({
  since: since || undefined,
  until: until !== undefined && until >= since ? until : undefined,
});

function stillMeans({ facts }: GroundedLine, text: string): boolean {
  const [{ kind, concept }] = facts;
  return concept !== undefined && conceptByText(text, kind)?.key === concept;
}

function participantsOf({ medecinTraitant, author }: WritingGround): CdaParticipant[] {
  if (!medecinTraitant) return [];
  const { nationalId, lastName, firstName, specialities } = medecinTraitant;
  const [specialty] = specialities;
  if (!specialty) return [];
  const isAuthor = nationalId === author.holder.nationalId;
  const { structureId, structureName } = author.situation;
  return [
    {
      typeCode: 'INF',
      functionCode: medecinTraitantRole,
      actor: {
        id: { root: oid.psIdNat, extension: nationalId },
        specialty,
        person: { familyName: lastName, givenName: firstName },
        organisation: isAuthor ? { id: structureId, name: structureName } : undefined,
      },
    },
  ];
}

const nothing = (text: string) => [{ kind: 'paragraph', text }] as const;

function sectionsOf(scope: string, kept: readonly Kept[]): CdaSection[] {
  const of = (part: VsmPart) => kept.filter((l) => l.part === part);
  const under = (heading: (typeof vsmHeadings)[keyof typeof vsmHeadings], sections: readonly (CdaSection | undefined)[]) => {
    const filled = sections.filter((s) => s !== undefined);
    return filled.length > 0 ? { ...heading, narrative: [], sections: filled } : undefined;
  };
  const history = under(vsmHeadings.history, [
    problemsOf(scope, '11450-4', 'Pathologies en cours', of('problems')),
    problemsOf(scope, '11348-0', 'Antécédents médicaux', of('history')),
    surgeryOf(scope, of('surgery')),
    allergiesOf(scope, of('allergies')),
  ]);
  const risks = under(vsmHeadings.risks, [
    habitsOf(scope, of('habits')),
    proseOf(vsmHeadings.occupation, of('occupation')),
    proseOf(vsmHeadings.family, of('family')),
  ]);
  const treatments = treatmentsOf(scope, of('treatments'));
  return [
    under(vsmHeadings.whole, [history, risks]) ?? { ...vsmHeadings.whole, narrative: nothing('Rien de noté.') },
    vigilanceOf(of('vigilance')),
    under(vsmHeadings.treatments, [treatments]) ?? { ...vsmHeadings.treatments, narrative: nothing('Non renseigné.') },
  ];
}

const proseOf = (
  { code, title, templateIds }: (typeof vsmHeadings)[keyof typeof vsmHeadings],
  lines: readonly Kept[],
): CdaSection | undefined =>
  lines.length > 0
    ? proseSection(
        code,
        title,
        templateIds,
        lines.map(({ text }) => `${text}.`),
      )
    : undefined;

/** The code that the newest document gave it. */
const codeIn = (facts: readonly Fact[], system: string): NonNullable<Fact['code']> | undefined =>
  facts.find((f) => f.code?.system === system && f.certainty === 'affirmed')?.code;

function problemsOf(scope: string, code: '11450-4' | '11348-0', title: string, lines: readonly Kept[]): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  return problemsSection(
    scope,
    code,
    title,
    lines.map(({ text, facts, since, until }) => {
      const cim10 = codeIn(facts, 'CIM-10');
      return {
        text,
        coarse: true,
        ...(cim10 && { coded: icd(cim10.code, cim10.label ?? text) }),
        ...(since && { since }),
        ...(until && code === '11348-0' && { until }),
      };
    }),
  );
}

function surgeryOf(scope: string, lines: readonly Kept[]): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  return actsSection(
    scope,
    vsmHeadings.surgery,
    lines.map(({ text, facts, since }) => {
      const act = codeIn(facts, 'CCAM');
      return { text, coarse: true, ...(act && { coded: ccam(act.code, act.label ?? text) }), ...(since && { time: since }) };
    }),
  );
}

function allergiesOf(scope: string, lines: readonly Kept[]): CdaSection | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const title = 'Allergies et hypersensibilités';
  const none = lines.filter(({ proposed }) => proposed?.key === 'allergies:none');
  const agents = lines.filter((l) => !none.includes(l));
  const section = allergiesSection(
    scope,
    title,
    agents.map(({ text, facts, changed, since, proposed }) => {
      const cis = codeIn(facts, 'CIS');
      const { agent, reaction } = (!changed && proposed?.allergy) || { agent: text, reaction: '' };
      return {
        agent,
        reaction,
        coarse: true,
        kind: facts.some((f) => f.drug) ? ('drug' as const) : ('substance' as const),
        verification:
          facts.length === 0 || facts.some((f) => f.certainty === 'affirmed') ? ('confirmed' as const) : ('unconfirmed' as const),
        ...(since && { since }),
        ...(cis && { coded: { code: cis.code, codingScheme: oid.cis, label: cis.label ?? agent } }),
      };
    }),
  );
  const said = none.map(({ text }) => ({ kind: 'paragraph', text: `${text}.` }) as const);
  return agents.length > 0 ? { ...section, narrative: [...said, ...section.narrative] } : { ...section, narrative: said };
}

/** LOINC of what the model names; the rest in words. */
const habitCodes: Readonly<Record<string, Coded>> = {
  tobacco: loinc('74011-8', 'Consommation tabagique'),
  alcohol: loinc('74013-4', 'Consommation d’alcool'),
  drugs: loinc('11343-1', 'Consommation de drogues'),
  sport: loinc('73985-4', 'Activité sportive'),
};

function habitsOf(scope: string, lines: readonly Kept[]): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  const coded: Finding[] = [];
  const words: string[] = [];
  for (const { text, facts } of lines) {
    const code = habitCodes[facts[0]?.concept ?? ''];
    if (!code || coded.some((f) => f.coded === code)) words.push(text);
    else {
      const [label = '', ...rest] = text.split(' : ');
      const said = rest.length > 0 ? { label, text: rest.join(' : ') } : { label: code.label, text };
      coded.push({ ...said, coded: code, value: { kind: 'reference' } });
    }
  }
  const section = findingsSection(scope, vsmHeadings.habits, 'habit', coded);
  return {
    ...section,
    narrative: [
      ...(coded.length > 0 ? section.narrative : []),
      ...words.map((text) => ({ kind: 'paragraph', text: `${text}.` }) as const),
    ],
  };
}

function vigilanceOf(lines: readonly Kept[]): CdaSection {
  if (lines.length === 0) return { ...vsmHeadings.results, narrative: nothing('Non renseigné.') };
  // With its stop: « Antécédent hémorragique » alone in a row is read as a heading.
  const rows = lines.map(({ text, since }) => [since ? day(since) : '', `${text}.`]);
  return { ...vsmHeadings.results, narrative: [{ kind: 'table', head: ['Date', 'Examen ou point de vigilance'], rows }] };
}

function treatmentsOf(scope: string, lines: readonly Kept[]): CdaSection | undefined {
  if (lines.length === 0) return undefined;
  return medicinesSection(
    scope,
    '10160-0',
    'Traitements',
    lines.map(({ text, facts, changed, since, proposed }) => {
      const { name, dosing } = (!changed && proposed?.medicine) || { name: text, dosing: '' };
      const cis = codeIn(facts, 'CIS')?.code;
      const atc = facts.find((f) => f.drug?.atc)?.drug;
      return {
        name,
        dosing,
        coarse: true,
        ...(since && { since }),
        ...(cis && { cis }),
        ...(atc?.atc && { atc: [atc.atc, atc.substances.join(' + ').toLocaleUpperCase('fr')] as const }),
      };
    }),
  );
}
