/**
 * The two ends of Electron's contextBridge: one in the page's own world, one in the preload's isolated world. They share
 * the DOM but no objects, so values cross as details of DOM events (which are cloned) and functions as numbers.
 * Injected as source text: nothing from outside the body may be used.
 */
export type World = 'page' | 'preload';
/** A value on its way between the worlds. */
type Packed =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'function' | 'promise'; readonly id: number }
  | { readonly kind: 'array'; readonly items: readonly Packed[] }
  | { readonly kind: 'object'; readonly entries: Record<string, Packed> }
  | { readonly kind: 'error'; readonly name: string; readonly message: string };
type Message =
  | { readonly op: 'expose'; readonly key: string; readonly api: Packed }
  | { readonly op: 'open'; readonly url: string }
  | { readonly op: 'call'; readonly id: number; readonly reply: number; readonly args: readonly Packed[] }
  | { readonly op: 'return'; readonly reply: number; readonly ok?: Packed; readonly error?: Packed }
  | { readonly op: 'settle'; readonly id: number; readonly ok?: Packed; readonly error?: Packed };

export interface Bridge {
  /** Preload's world: puts `api` on the page's `window`, frozen. */
  expose(key: string, api: unknown): void;
  /** Page's world: tells the preload's world that a window was asked for. */
  askForWindow(url: string): void;
  /** Preload's world: what to do when the page asks for a window. */
  onWindowAsked(listener: (url: string) => void): void;
}

export function createBridge(world: World): Bridge {
  const otherWorld = world === 'page' ? 'preload' : 'page';
  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  const returned = new Map<number, Message & { op: 'return' }>();
  let lastId = 0;
  let windowAsked: (url: string) => void = () => {};

  const post = (message: Message) => window.dispatchEvent(new CustomEvent(`electron-bridge-${otherWorld}`, { detail: message }));

  function pack(value: unknown): Packed {
    if (typeof value === 'function') {
      const id = ++lastId;
      functions.set(id, value as (...args: unknown[]) => unknown);
      return { kind: 'function', id };
    }
    if (value instanceof Promise) {
      const id = ++lastId;
      value.then(
        (ok) => post({ op: 'settle', id, ok: pack(ok) }),
        (error) => post({ op: 'settle', id, error: pack(error) }),
      );
      return { kind: 'promise', id };
    }
    if (value instanceof Error) return { kind: 'error', name: value.name, message: value.message };
    if (Array.isArray(value)) return { kind: 'array', items: value.map(pack) };
    const prototype = value && typeof value === 'object' ? Object.getPrototypeOf(value) : undefined;
    if (prototype === Object.prototype || prototype === null)
      return {
        kind: 'object',
        entries: Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, pack(entry)])),
      };
    return { kind: 'value', value: structuredClone(value) };
  }

  function callOther(id: number, args: readonly unknown[]): unknown {
    const reply = ++lastId;
    post({ op: 'call', id, reply, args: args.map(pack) });
    // Events are dispatched synchronously: the answer has arrived by now.
    const answer = returned.get(reply);
    returned.delete(reply);
    if (!answer) throw new Error('An object could not be cloned.');
    if (answer.error) throw unpack(answer.error);
    return answer.ok && unpack(answer.ok);
  }

  function unpack(packed: Packed): unknown {
    switch (packed.kind) {
      case 'function':
        return (...args: unknown[]) => callOther(packed.id, args);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(packed.id, { resolve, reject }));
      case 'error':
        return Object.assign(new Error(packed.message), { name: packed.name });
      case 'array':
        return packed.items.map(unpack);
      case 'object':
        return Object.fromEntries(Object.entries(packed.entries).map(([key, entry]) => [key, unpack(entry)]));
      case 'value':
        return packed.value;
    }
  }

  function freeze(value: unknown): unknown {
    if (!value || typeof value !== 'object') return value;
    for (const entry of Object.values(value)) freeze(entry);
    return Object.freeze(value);
  }

  function answerCall(message: Message & { op: 'call' }): void {
    try {
      const fn = functions.get(message.id);
      post({ op: 'return', reply: message.reply, ok: pack(fn?.(...message.args.map(unpack))) });
    } catch (error) {
      post({ op: 'return', reply: message.reply, error: pack(error) });
    }
  }

  window.addEventListener(`electron-bridge-${world}`, (event) => {
    const message = (event as CustomEvent<Message | null>).detail;
    switch (message?.op) {
      case 'expose':
        Object.defineProperty(window, message.key, { value: freeze(unpack(message.api)), enumerable: true });
        break;
      case 'open':
        windowAsked(message.url);
        break;
      case 'call':
        answerCall(message);
        break;
      case 'return':
        returned.set(message.reply, message);
        break;
      case 'settle': {
        const promise = promises.get(message.id);
        promises.delete(message.id);
        if (message.error) promise?.reject(unpack(message.error));
        else promise?.resolve(message.ok && unpack(message.ok));
      }
    }
  });

  return {
    expose: (key, api) => post({ op: 'expose', key, api: pack(api) }),
    askForWindow: (url) => post({ op: 'open', url }),
    onWindowAsked: (listener) => {
      windowAsked = listener;
    },
  };
}
