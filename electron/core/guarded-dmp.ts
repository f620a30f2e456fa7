/** The DMP for the patient whose Vitale is in: each transaction first looks whether it still is that one (INSi tests 1.03). */
import type { DmpClient } from '../dmp/client.ts';

/** @throws what `confirmPatient` throws, before anything is sent. */
export function guarded(dmp: DmpClient, confirmPatient: () => Promise<void>): DmpClient {
  const first =
    <A extends unknown[], T>(transaction: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await confirmPatient();
      return transaction(...args);
    };
  // every method of the client is a transaction: none can be forgotten here
  return Object.fromEntries(Object.entries(dmp).map(([name, transaction]) => [name, first(transaction)])) as unknown as DmpClient;
}
