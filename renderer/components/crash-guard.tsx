/** A fault of ours while drawing: a sentence and a way on, never a white window. A class because React has no other way. */
import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './crash-guard.module.css';
import { Problem } from './marks.tsx';

interface CrashGuardProps {
  readonly children: ReactNode;
}

export class CrashGuard extends Component<CrashGuardProps, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { readonly crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <main className={styles['guard']}>
        <Problem error={{ code: 'INTERNAL', detail: { reference: 'affichage' } }} large>
          <Button look="primary" onPress={() => this.setState({ crashed: false })}>
            Reprendre
          </Button>
        </Problem>
      </main>
    );
  }
}
