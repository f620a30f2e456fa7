/** What a document that the application writes is made from, and what comes out. */

import type { PlannedAct } from '../../../shared/clinical/act.ts';
import type { Fact } from '../../../shared/clinical/fact.ts';
import type { RuleVariant } from '../../../shared/clinical/rules/rule-variant.ts';
import type { DatedDocument } from '../../../shared/clinical/since.ts';
import type { AuthorisedProfessional } from '../../../shared/dmp.ts';
import type { PatientIdentity } from '../../../shared/identity/traits.ts';
import type { DepositAuthor, DepositContent } from '../submission.ts';

export type MedecinTraitant = Pick<AuthorisedProfessional, 'nationalId' | 'lastName' | 'firstName' | 'specialities'>;

export interface WritingGround {
  /** Of the record without copies, the doctor's own statements among them. */
  readonly facts: readonly Fact[];
  /** As the documents say them, copies and all. */
  readonly recordFacts: readonly Fact[];
  readonly documents: ReadonlyMap<string, DatedDocument>;
  readonly patient: PatientIdentity;
  readonly ageYears?: number;
  /** What is planned, where the doctor said it. */
  readonly act?: PlannedAct | undefined;
  /** The department's own word on rules. */
  readonly variants?: Readonly<Record<string, RuleVariant>> | undefined;
  readonly author: DepositAuthor;
  /** As the DMP knows him; absent where nobody is, or where it was not asked. */
  readonly medecinTraitant?: MedecinTraitant | undefined;
  readonly now: Date;
  /** ISO local day. */
  readonly today: string;
  readonly training: boolean;
}

export interface WrittenDocument {
  readonly typeCode: string;
  readonly title: string;
  /** Clinical date, ISO. */
  readonly date: string;
  readonly content: DepositContent;
  /** Of what it says, its identifiers and the moment of writing apart. */
  readonly contentHash: string;
}
