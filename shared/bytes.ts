import { z } from 'zod';

/** Any byte array. (`z.instanceof(Uint8Array)` would fix the kind of its buffer.) */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
