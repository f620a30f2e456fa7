/** The screen of rules: over the work, which stays as it is underneath; nothing of a patient is in it. */
import { create } from 'zustand';
import type { VariantText } from '../../shared/clinical/rules/rule-variant.ts';
import type { Value } from '../../shared/contract.ts';
import type { AppError } from '../../shared/errors.ts';
import { asAppError, call } from '../core.ts';

interface RulesState {
  readonly shown: boolean;
  readonly rules: Value<'rules.list'> | null;
  readonly selected: string | null;
  readonly problem: AppError | null;
}

export const useRules = create<RulesState>(() => ({ shown: false, rules: null, selected: null, problem: null }));

async function load(): Promise<void> {
  try {
    useRules.setState({ rules: await call('rules.list', {}), problem: null });
  } catch (error) {
    useRules.setState({ problem: asAppError(error) });
  }
}

export function openRule(ruleId: string | null = null): void {
  useRules.setState({ shown: true, selected: ruleId, problem: null });
  void load();
}

export const closeRules = (): void => useRules.setState({ shown: false, problem: null });

/** True where it was taken. */
export async function signVariant(text: VariantText): Promise<boolean> {
  return change(() => call('rules.setVariant', text));
}
export async function removeVariant(ruleId: string): Promise<boolean> {
  return change(() => call('rules.removeVariant', { ruleId }));
}

async function change(calling: () => Promise<unknown>): Promise<boolean> {
  try {
    await calling();
    await load();
    return true;
  } catch (error) {
    useRules.setState({ problem: asAppError(error) });
    return false;
  }
}
