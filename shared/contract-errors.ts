import { z } from 'zod';
import type { NamedError } from './errors.ts';

/** A named error inside a value of the contract; its shape is held by the type, its code is enough at the border. */
export const NamedErrorSchema = z.custom<NamedError>((value) => typeof (value as NamedError | null)?.code === 'string');
