/** The planned act as pages say it. */
export interface PlannedActWords {
  readonly label?: string;
  /** ISO day. */
  readonly day?: string;
  /** `08:30`. */
  readonly hour?: string;
}
