/**
 * A member of Electron's API that the stand-in does not have throws when it is read, so that no test passes on a call
 * that did nothing.
 */
export function strict<T extends object>(name: string, target: T): T {
  return new Proxy(target, {
    get(object, key) {
      if (!(key in object) && typeof key === 'string' && key !== 'then' && key !== 'toJSON')
        throw new Error(`Electron stand-in: ${name}.${key} is not implemented`);
      const value: unknown = Reflect.get(object, key, object);
      // Methods of a class are bound, since private fields are not reachable through a proxy.
      return typeof value === 'function' && !Object.hasOwn(object, key) ? value.bind(object) : value;
    },
  });
}

/** An event whose default action the app may prevent. */
export class PreventableEvent {
  defaultPrevented = false;
  preventDefault = (): void => {
    this.defaultPrevented = true;
  };
}
