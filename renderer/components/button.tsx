import type { ComponentProps, ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import styles from './button.module.css';

interface ButtonProps extends Omit<ComponentProps<typeof AriaButton>, 'className' | 'children' | 'style'> {
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  readonly size?: 'normal' | 'large';
  readonly children: ReactNode;
}

export function Button({ look = 'plain', size = 'normal', ...props }: ButtonProps) {
  return <AriaButton {...props} className={`${styles['button']} ${styles[look]} ${styles[size]}`} />;
}
