/** Settings of the workstation, with their defaults; unknown or damaged values fall back to the default. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { AfterReceipt, FolderPurpose } from '../../shared/arrivals.ts';
import { RuleVariant } from '../../shared/clinical/rules/rule-variant.ts';
import { LearnedType } from '../../shared/deposit.ts';
import { Correspondent, MssanteAccount } from '../../shared/mssante.ts';
import { WorkstationSettings } from '../../shared/settings.ts';
import type { Tables } from './schema.ts';

/** One that cannot be read (any more) takes no other with it: each was signed on its own. */
const readable = (variants: unknown): unknown =>
  typeof variants === 'object' && variants !== null
    ? Object.fromEntries(Object.entries(variants).filter(([, variant]) => RuleVariant.safeParse(variant).success))
    : variants;

const { shape } = WorkstationSettings;
export const Settings = z.object({
  keepRecordWithoutVitale: shape.keepRecordWithoutVitale.default(false),
  idleLimitMinutes: shape.idleLimitMinutes.default(30),
  absoluteLimitHours: shape.absoluteLimitHours.default(8),
  brainDeadPolicy: shape.brainDeadPolicy.default('refuse'),
  secretConnectionFromAge: shape.secretConnectionFromAge.default(12),
  depositHistoryDays: shape.depositHistoryDays.default(365),
  regulationStructureIds: shape.regulationStructureIds.default([]),
  /** Practice situation last chosen, by national id of the holder. */
  lastSituation: z.record(z.string(), z.string()).default({}),
  /** Their paths never reach the page. */
  watchedFolders: z
    .array(z.object({ id: z.string(), dir: z.string(), purpose: FolderPurpose, afterReceipt: AfterReceipt }))
    .default([]),
  /** Types that were chosen against the guess, by heading and profession. */
  learnedTypes: z.array(LearnedType).default([]),
  /** MSSanté mailboxes by national id of the holder, with their passwords: a mailbox is a person's own. */
  mssanteAccounts: z.record(z.string(), MssanteAccount).default({}),
  /** To whom copies were sent from here, the last one first. Professionals only, nothing of a patient. */
  correspondents: z.array(Correspondent).default([]),
  /** The department's own word on a rule of the summary, by rule. Shared by whoever works on this station. */
  ruleVariants: z.preprocess(readable, z.record(z.string(), RuleVariant)).default({}),
});
export type Settings = z.infer<typeof Settings>;

export interface SettingsStore {
  get(): Settings;
  set(change: Partial<Settings>): Promise<void>;
}

export async function openSettings(db: Kysely<Tables>): Promise<SettingsStore> {
  const rows = await db.selectFrom('settings').selectAll().execute();
  const read: Record<string, unknown> = {};
  for (const { key, value } of rows) {
    const shape = Settings.shape[key as keyof Settings];
    const parsed = shape?.safeParse(safeJson(value));
    if (parsed?.success) read[key] = parsed.data;
  }
  let current = Settings.parse(read);
  return {
    get: () => current,
    async set(change) {
      const named = Object.entries(change).filter(([, value]) => value !== undefined);
      current = { ...current, ...Object.fromEntries(named) };
      for (const [key, value] of named) {
        const row = { key, value: JSON.stringify(value) };
        await db
          .insertInto('settings')
          .values(row)
          .onConflict((c) => c.column('key').doUpdateSet({ value: row.value }))
          .execute();
      }
    },
  };
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
