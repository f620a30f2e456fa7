/** The rules of the summary and the department's own word on them, signed by whoever holds the CPS. */
import { allergyRules, allRules, drugRules } from '../../shared/clinical/rules/index.ts';
import type { VariantText } from '../../shared/clinical/rules/rule-variant.ts';
import type { Handlers } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import { capitalised } from '../../shared/text/typography.ts';
import type { Core } from './core.ts';

type RulesMethod = 'rules.list' | 'rules.setVariant' | 'rules.removeVariant';

export function rulesHandlers(core: Core): Handlers<RulesMethod> {
  const variants = () => core.settings.get().ruleVariants;
  const checked = ({ ruleId, numbers }: VariantText) => {
    const rule = allRules.find(({ id }) => id === ruleId);
    const refuse = (issues: string) => new AppError('INVALID_CALL', { method: 'rules', issues });
    if (!rule) throw refuse('no such rule');
    for (const [name, set] of Object.entries(numbers)) {
      const number = rule.numbers?.[name];
      if (!number || set < number.least || set > number.most) throw refuse(`number ${name}`);
    }
  };
  return {
    'rules.list': async () =>
      allRules.map(({ id, title, scope, reviewed, opinions, numbers = {} }) => {
        const variant = variants()[id];
        const verdict = drugRules.find((rule) => rule.id === id)?.verdict;
        return {
          id,
          title,
          scope,
          reviewed,
          subject: verdict
            ? ('medicine' as const)
            : allergyRules.some((rule) => rule.id === id)
              ? ('allergen' as const)
              : ('test' as const),
          numbers,
          ...(verdict && { verdict }),
          opinions: opinions.map(({ says, source, year, confidence, also, cases }) => ({
            says,
            source,
            confidence,
            ...(year && { year }),
            ...(also && { also }),
            ...(cases && { cases: [...cases] }),
          })),
          ...(variant && { variant }),
        };
      }),
    'rules.setVariant': async (text) => {
      const { holder } = core.acting().author;
      checked(text);
      const variant = {
        ...text,
        // 10: médecin (TRE_G15)
        signedBy: `${holder.professionCode === '10' ? 'Dr ' : ''}${capitalised(holder.givenName)} ${holder.familyName.toLocaleUpperCase('fr')}`,
        signedById: holder.nationalId,
        signedAt: core.ports.now().toISOString(),
      };
      await core.settings.set({ ruleVariants: { ...variants(), [text.ruleId]: variant } });
      core.record?.rulesChanged();
      return {};
    },
    'rules.removeVariant': async ({ ruleId }) => {
      core.acting();
      const { [ruleId]: _, ...left } = variants();
      await core.settings.set({ ruleVariants: left });
      core.record?.rulesChanged();
      return {};
    },
  };
}
