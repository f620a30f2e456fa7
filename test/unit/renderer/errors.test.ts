import { describe, expect, test } from 'vitest';
import { errorText } from '../../../renderer/text/errors.ts';
import type { NamedError } from '../../../shared/errors.ts';

describe('errors in French', () => {
  test('the tries left are said, and the last one warns', () => {
    const two = errorText({ code: 'PIN_INCORRECT', detail: { triesLeft: 2 } });
    const one = errorText({ code: 'PIN_INCORRECT', detail: { triesLeft: 1 } });
    expect(two.title.replace(/\s/g, ' ')).toBe('Code faux : il reste 2 essais.');
    expect(one.title.replace(/\s/g, ' ')).toBe('Code faux : il reste 1 essai.');
    expect(one.remedy).toContain('bloquera');
    expect(two.remedy).not.toContain('bloquera');
  });
  test('the raw code of the other side is kept', () => {
    expect(errorText({ code: 'DMP_REGISTRY_ERROR', detail: { code: 'XDSRegistryError', text: 'boom' } }).remedy).toContain(
      'XDSRegistryError',
    );
    expect(errorText({ code: 'CARD_STATUS', detail: { sw: 0x6a82, operation: 'SELECT' } }).remedy).toContain('6A82');
  });
  test('a code of a newer core is not shown as a known one', () => {
    expect(errorText({ code: 'NOT_INVENTED_YET', detail: {} } as unknown as NamedError).remedy).toContain('NOT_INVENTED_YET');
  });
  test('sizes are in words', () => {
    const text = errorText({ code: 'DOCUMENT_TOO_LARGE', detail: { sizeBytes: 60 * 1024 * 1024, limitBytes: 50 * 1024 * 1024 } });
    expect(text.title.replace(/\s/g, ' ')).toBe('Ce fichier est trop gros : 60 Mo, pour 50 Mo au plus.');
  });
});
