/** What a doctor may say of one fact: not exact, confirmed, otherwise. What was said is shown, and may be taken back. */
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { StatementRequest } from '../../../shared/clinical/doctor-statement.ts';
import type { StandingFact } from '../../../shared/clinical/summary-model.ts';
import { timeOfDay } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import menu from '../../components/menu.module.css';
import { call } from '../../core.ts';
import { attempt } from '../palette/commands.ts';
import { FactForm } from './fact-form.tsx';
import { refutalsOf } from './refutals.ts';
import styles from './statements.module.css';

export const state = (request: StatementRequest): void => attempt(call('facts.state', { request }));
export const withdraw = (statementId: string): void => attempt(call('facts.withdraw', { statementId }));

interface FactActionsProps {
  readonly standing: StandingFact;
  readonly onDone?: () => void;
}

export function FactActions({ standing: { fact, statement, setAside }, onDone }: FactActionsProps) {
  const [modifying, setModifying] = useState(false);
  if (statement) {
    return (
      <p className={styles['said']}>
        <span>
          {fr(
            `${setAside ? 'Corrigé' : 'Confirmé'} par vous à ${timeOfDay(statement.statedAt)} : « ${statement.fact.source.quote} »`,
          )}
        </span>
        <Button look="link" onPress={() => withdraw(statement.fact.id)}>
          Retirer
        </Button>
      </p>
    );
  }
  const refutals = refutalsOf(fact);
  const say = (request: StatementRequest) => {
    state(request);
    onDone?.();
  };
  return (
    <div className={styles['actions']}>
      <MenuTrigger>
        <AriaButton className={styles['action'] ?? ''}>
          Ce n’est pas exact
          <ChevronDown size={12} aria-hidden="true" />
        </AriaButton>
        <Popover className={menu['popover'] ?? ''}>
          <Menu
            className={menu['menu'] ?? ''}
            aria-label="Ce n’est pas exact"
            onAction={(key) => {
              const refutal = refutals.find(({ id }) => id === key);
              if (refutal) say({ verb: 'refutes', factId: fact.id, change: refutal.change });
            }}
          >
            {refutals.map(({ id, label }) => (
              <MenuItem key={id} id={id} className={menu['item'] ?? ''}>
                {label}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <AriaButton className={styles['action'] ?? ''} onPress={() => say({ verb: 'confirms', factId: fact.id, change: {} })}>
        Confirmer
      </AriaButton>
      <DialogTrigger isOpen={modifying} onOpenChange={setModifying}>
        <AriaButton className={styles['action'] ?? ''}>Modifier…</AriaButton>
        <Popover className={menu['popover'] ?? ''}>
          <Dialog className={styles['dialog'] ?? ''} aria-label={fr(`Modifier : ${fact.label}`)}>
            <FactForm
              fact={fact}
              onCancel={() => setModifying(false)}
              onState={(change) => {
                setModifying(false);
                say({ verb: 'modifies', factId: fact.id, change });
              }}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}
