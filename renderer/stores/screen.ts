/** What lies over the work, whatever is underneath: one at a time. It keeps nothing of a patient. */
import { create } from 'zustand';

export type ScreenName = 'first-aid' | 'settings' | 'day';

export const useScreen = create<{ readonly shown: ScreenName | null }>(() => ({ shown: null }));

export const closeScreen = (): void => useScreen.setState({ shown: null });
export const toggleScreen = (name: ScreenName): void =>
  useScreen.setState(({ shown }) => ({ shown: shown === name ? null : name }));
