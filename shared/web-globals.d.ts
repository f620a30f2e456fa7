/** The few globals that every host of `shared` has (Node and browsers), declared so that it compiles with neither. */
interface AbortSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
declare const AbortController: { new (): AbortController };
interface AbortController {
  readonly signal: AbortSignal;
  abort(): void;
}
