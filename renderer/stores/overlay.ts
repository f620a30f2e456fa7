/** What lies above the work: at most one at a time. */
import { create } from 'zustand';

export const useOverlay = create<{ readonly open: 'palette' | 'keys' | 'statement' | null }>(() => ({ open: null }));
