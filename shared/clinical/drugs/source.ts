/** Where the names of medicines come from and how old they are: shown in the app, since free reuse asks for both. */
import source from './data/source.json' with { type: 'json' };

export const drugDataSource: {
  readonly label: string;
  /** Month, ISO. */
  readonly namesDate: string;
  readonly compositionsDate: string;
  readonly productCount: number;
  readonly packCount: number;
} = source;
