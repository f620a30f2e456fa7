/** Every rule, one file each. Of those on medicines, the first that names a class speaks for it. */

import type { DrugClass } from '../fact.ts';
import { anaemiaRule } from './advice/anaemia.ts';
import { bloodGroupRule } from './advice/blood-group.ts';
import { cardiacDeviceRule } from './advice/cardiac-device.ts';
import { cefazolinAllergyRule } from './advice/cefazolin-allergy.ts';
import { ecgRule } from './advice/ecg.ts';
import { fastingRule } from './advice/fasting.ts';
import { haemostasisRule } from './advice/haemostasis.ts';
import { latexAllergyRule } from './advice/latex-allergy.ts';
import { muscleRelaxantAllergyRule } from './advice/muscle-relaxant-allergy.ts';
import { sleepApnoeaRule } from './advice/sleep-apnoea.ts';
import type { AdviceRule } from './advice-rule.ts';
import type { AllergyRule } from './allergy-rule.ts';
import { antiarrhythmicRule } from './antiarrhythmic.ts';
import { antidepressantRule } from './antidepressant.ts';
import { antiepilepticRule } from './antiepileptic.ts';
import { aspirinRule } from './aspirin.ts';
import { betaBlockerRule } from './beta-blocker.ts';
import { calciumBlockerNitrateRule } from './calcium-blocker-nitrate.ts';
import { clopidogrelRule } from './clopidogrel.ts';
import { dabigatranRule } from './dabigatran.ts';
import { diureticRule } from './diuretic.ts';
import { doacXabanRule } from './doac-xaban.ts';
import type { DrugRule, RuleFile } from './drug-rule.ts';
import { fondaparinuxRule } from './fondaparinux.ts';
import { glp1Rule } from './glp1.ts';
import { glucocorticoidRule } from './glucocorticoid.ts';
import { hormoneRule } from './hormone.ts';
import { insulinRule } from './insulin.ts';
import { levodopaRule } from './levodopa.ts';
import { lithiumRule } from './lithium.ts';
import { lmwhRule } from './lmwh.ts';
import { metforminRule } from './metformin.ts';
import { neurolepticRule } from './neuroleptic.ts';
import { opioidRule } from './opioid.ts';
import { prasugrelRule } from './prasugrel.ts';
import { reninAngiotensinRule } from './renin-angiotensin.ts';
import { sglt2iRule } from './sglt2i.ts';
import { statinRule } from './statin.ts';
import { sulfonylureaRule } from './sulfonylurea.ts';
import { ticagrelorRule } from './ticagrelor.ts';
import { ufhRule } from './ufh.ts';
import { vkaRule } from './vka.ts';

export const drugRules: readonly DrugRule[] = [
  aspirinRule,
  clopidogrelRule,
  ticagrelorRule,
  prasugrelRule,
  vkaRule,
  doacXabanRule,
  dabigatranRule,
  lmwhRule,
  ufhRule,
  fondaparinuxRule,
  metforminRule,
  sglt2iRule,
  glp1Rule,
  sulfonylureaRule,
  insulinRule,
  reninAngiotensinRule,
  betaBlockerRule,
  calciumBlockerNitrateRule,
  diureticRule,
  statinRule,
  antiarrhythmicRule,
  glucocorticoidRule,
  hormoneRule,
  antidepressantRule,
  lithiumRule,
  neurolepticRule,
  levodopaRule,
  antiepilepticRule,
  opioidRule,
];

export function ruleFor(classes: readonly DrugClass[]): DrugRule | undefined {
  return drugRules.find((rule) => rule.classes.some((c) => classes.includes(c)));
}

/** Tests, fasting, devices: in the order in which they are shown. */
export const adviceRules: readonly AdviceRule[] = [
  fastingRule,
  cardiacDeviceRule,
  sleepApnoeaRule,
  ecgRule,
  haemostasisRule,
  anaemiaRule,
  bloodGroupRule,
];

export const allergyRules: readonly AllergyRule[] = [muscleRelaxantAllergyRule, cefazolinAllergyRule, latexAllergyRule];

export const allRules: readonly RuleFile[] = [...drugRules, ...adviceRules, ...allergyRules];
