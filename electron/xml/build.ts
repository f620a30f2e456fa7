/**
 * Building XML: a tagged template that escapes every value, so that no message is made by string replacement and no
 * patient name can break one. Nested `xml` pieces and arrays of them go in as they are; `null`, `undefined` and
 * `false` vanish.
 */
export class XmlMarkup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

export type XmlValue = string | number | boolean | null | undefined | XmlMarkup | readonly XmlValue[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };

/** Escapes text for element content and for double-quoted attributes; characters that XML 1.0 forbids are dropped. */
export function escapeXml(text: string): string {
  return text
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      '',
    )
    .replace(/[&<>"\r]/g, (c) => entities[c] ?? c);
}

function render(value: XmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof XmlMarkup) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  return escapeXml(String(value));
}

export function xml(parts: TemplateStringsArray, ...values: readonly XmlValue[]): XmlMarkup {
  return new XmlMarkup(parts.reduce((text, part, i) => text + render(values[i - 1]) + part));
}

/** An attribute with its leading space, or nothing where the value is absent: `xml\`<id${attribute('root', oid)}/>\``. */
export function attribute(name: string, value: string | number | undefined | null): XmlMarkup {
  return new XmlMarkup(value === undefined || value === null ? '' : ` ${name}="${escapeXml(String(value))}"`);
}
