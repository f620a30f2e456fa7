/** The other end of this process: the port of an Electron utility process, or the channel of a plain Node child in tests. */

export interface ParentPort {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** As Electron gives it on `process` in a utility process; written here so that nothing imports electron. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export function parentPort(): ParentPort {
  const { parentPort: utility } = process as unknown as { readonly parentPort?: UtilityPort };
  if (utility) {
    return {
      post: (message) => utility.postMessage(message),
      onMessage: (listener) => utility.on('message', ({ data }) => listener(data)),
    };
  }
  if (!process.send) throw new Error('the card-host runs as a child process only');
  return {
    // The parent forks with `serialization: 'advanced'`: byte arrays cross as such.
    post: (message) => process.send?.(message),
    onMessage: (listener) => process.on('message', listener),
  };
}
