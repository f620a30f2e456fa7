/** What the real DMP has as parameters or leaves to its operator; the figures that are not public are named as such. */
export interface DmpParameters {
  /** `cumul-invisible_patient-masque_ps`. */
  readonly masksMayBeCombined: boolean;
  /** Older VIHF are refused; the real lifetime is not public. */
  readonly vihfMaximumAgeMs: number;
  /** Days that an authorisation lasts; absent: until it is taken back. The real duration is not public. */
  readonly authorisationDays?: number;
  /** A sensitive document becomes visible to the patient after that many days: "one month" is public, its days are not. */
  readonly sensitiveDays: number;
  /** `ageMajorite`. */
  readonly majorityAge: number;
}

export const defaultParameters: DmpParameters = {
  masksMayBeCombined: false,
  vihfMaximumAgeMs: 5 * 60_000,
  sensitiveDays: 30,
  majorityAge: 18,
};
