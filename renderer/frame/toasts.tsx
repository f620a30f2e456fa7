import { X } from 'lucide-react';
import { Button } from '../components/button.tsx';
import { dismissToast, useToasts } from '../stores/toasts.ts';
import styles from './toasts.module.css';

export function Toasts() {
  const toasts = useToasts((state) => state.toasts);
  return (
    <div className={styles['toasts']} role="status" aria-label="Messages">
      {toasts.map(({ id, tone, text }) => (
        <div key={id} className={styles['toast']} data-tone={tone}>
          <p>{text}</p>
          <Button look="quiet" aria-label="Fermer ce message" onPress={() => dismissToast(id)}>
            <X size={16} aria-hidden="true" />
          </Button>
        </div>
      ))}
    </div>
  );
}
