/** Time, given from outside so that tests do not wait for it. */
export interface Clock {
  /** Runs `action` once after `ms`; the returned function takes it back. Does not keep the process alive. */
  after(ms: number, action: () => void): () => void;
}

export const systemClock: Clock = {
  after(ms, action) {
    const timer = setTimeout(action, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
