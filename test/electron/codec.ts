/**
 * Structured values (Date, bytes, Map, Set, bigint, undefined, errors) as JSON, since a DevTools binding carries text only.
 * The same function runs in Node and, as source text, in the page: it must use nothing from outside its body.
 */
export interface Codec {
  readonly encode: (value: unknown) => unknown;
  readonly decode: (value: unknown) => unknown;
}

export function createCodec(): Codec {
  type Tagged = {
    readonly $: string;
    readonly v?: unknown;
    readonly kind?: string;
    readonly name?: string;
    readonly message?: string;
  };
  const toBase64 = (bytes: Uint8Array): string =>
    typeof Buffer === 'function'
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
      : (bytes as Uint8Array & { toBase64(): string }).toBase64();
  const fromBase64 = (text: string): Uint8Array =>
    typeof Buffer === 'function'
      ? new Uint8Array(Buffer.from(text, 'base64'))
      : (Uint8Array as unknown as { fromBase64(text: string): Uint8Array }).fromBase64(text);
  const views: Record<string, new (buffer: ArrayBuffer) => unknown> = {
    Uint8Array,
    Int8Array,
    Uint8ClampedArray,
    Uint16Array,
    Int16Array,
    Uint32Array,
    Int32Array,
    Float32Array,
    Float64Array,
  };

  function encode(value: unknown): unknown {
    if (value === undefined) return { $: 'undefined' };
    if (typeof value === 'number' && !Number.isFinite(value)) return { $: 'number', v: String(value) };
    if (typeof value === 'bigint') return { $: 'bigint', v: String(value) };
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof Date) return { $: 'date', v: value.getTime() };
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: toBase64(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value))
      return {
        $: 'view',
        kind: value.constructor.name === 'Buffer' ? 'Uint8Array' : value.constructor.name,
        v: toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)),
      };
    if (value instanceof Map) return { $: 'map', v: [...value].map(([key, entry]) => [encode(key), encode(entry)]) };
    if (value instanceof Set) return { $: 'set', v: [...value].map(encode) };
    if (value instanceof Error) return { $: 'error', name: value.name, message: value.message };
    if (Array.isArray(value)) return value.map(encode);
    return { $: 'object', v: Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, encode(entry)])) };
  }

  function decode(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    const tagged = value as Tagged;
    switch (tagged.$) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(tagged.v);
      case 'bigint':
        return BigInt(tagged.v as string);
      case 'date':
        return new Date(tagged.v as number);
      case 'buffer':
        return fromBase64(tagged.v as string).buffer;
      case 'view':
        return new (views[tagged.kind ?? ''] ?? Uint8Array)(fromBase64(tagged.v as string).buffer as ArrayBuffer);
      case 'map':
        return new Map((tagged.v as [unknown, unknown][]).map(([key, entry]) => [decode(key), decode(entry)]));
      case 'set':
        return new Set((tagged.v as unknown[]).map(decode));
      case 'error':
        return Object.assign(new Error(tagged.message), { name: tagged.name });
      default:
        return Object.fromEntries(Object.entries(tagged.v as object).map(([key, entry]) => [key, decode(entry)]));
    }
  }

  return { encode, decode };
}
