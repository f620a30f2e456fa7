/** *Règles*: what the summary says of medicines, from whom and since when; the department's own word, dated and signed. */
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { numberWords } from '../../../shared/clinical/rules/department.ts';
import type { RuleCard } from '../../../shared/clinical/rules/rule-variant.ts';
import { longDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { Chip, Key, Problem, Waiting } from '../../components/marks.tsx';
import { closeRules, useRules } from '../../stores/rules.ts';
import { caseWords } from './draft-case.ts';
import styles from './rules-screen.module.css';
import { VariantForm } from './variant-form.tsx';

export function RulesScreen() {
  const { shown, rules, selected, problem } = useRules();
  const rule = rules?.find(({ id }) => id === selected) ?? rules?.[0];
  return (
    <ModalOverlay className={styles['scrim'] ?? ''} isOpen={shown} onOpenChange={(open) => !open && closeRules()} isDismissable>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          <header className={styles['head']}>
            <Heading slot="title">Règles</Heading>
            <p>
              Ce que la synthèse dit des médicaments, des examens et des allergies, d’après qui et depuis quand. Le médecin
              décide.
            </p>
            <Button look="quiet" onPress={closeRules}>
              Fermer <Key>Échap</Key>
            </Button>
          </header>
          {problem && <Problem error={problem.named} />}
          {!rules && !problem && <Waiting sentence="Lecture des règles…" />}
          {rules && rule && (
            <div className={styles['body']}>
              <RuleList rules={rules} selected={rule.id} />
              <Rule key={`${rule.id}${rule.variant?.signedAt}`} rule={rule} />
            </div>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function RuleList({ rules, selected }: { readonly rules: readonly RuleCard[]; readonly selected: string }) {
  return (
    <nav className={styles['list']} aria-label="Règles">
      {rules.map(({ id, title, variant }) => (
        <Button
          key={id}
          look="quiet"
          aria-current={id === selected ? 'true' : undefined}
          onPress={() => useRules.setState({ selected: id, problem: null })}
        >
          <span>{fr(title)}</span>
          {variant && <Chip tone={variant.off ? 'plain' : 'amber'}>{variant.off ? 'désactivée' : 'service'}</Chip>}
        </Button>
      ))}
    </nav>
  );
}

const confidenceWords = { V: 'texte lu', S: 'source secondaire lue' } as const;

function Rule({ rule }: { readonly rule: RuleCard }) {
  const [editing, setEditing] = useState(false);
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    // The key that signed is gone with its form: without a focus inside, Échap would reach nothing.
    if (document.activeElement === document.body) article.current?.focus();
  }, []);
  const { title, scope, reviewed, verdict, opinions, variant } = rule;
  return (
    <article className={styles['rule']} ref={article} tabIndex={-1}>
      <h3>{fr(title)}</h3>
      <p className={styles['about']}>
        {fr([scope, verdict, `comparée à ses sources le ${longDate(reviewed)}`].filter(Boolean).join(' · '))}
      </p>
      <h4>Avis des sociétés</h4>
      <dl className={styles['opinions']}>
        {opinions.map(({ source, year, says, also, confidence }) => (
          <div key={`${source}${says}`}>
            <dt>
              {fr([source, year].filter(Boolean).join(' ')) || 'Dans tous les cas'}
              <small>{confidenceWords[confidence]}</small>
            </dt>
            <dd>{fr(also && !says.includes(also) ? `${says} · ${also}` : says)}</dd>
          </div>
        ))}
      </dl>
      <h4>Protocole du service</h4>
      {variant && !editing && <Signed rule={rule} onEdit={() => setEditing(true)} />}
      {!variant && !editing && (
        <p className={styles['none']}>
          Aucun. <Button onPress={() => setEditing(true)}>Écrire un protocole, ou désactiver la règle</Button>
        </p>
      )}
      {editing && <VariantForm rule={rule} onDone={() => setEditing(false)} />}
    </article>
  );
}

function Signed({ rule, onEdit }: { readonly rule: RuleCard; readonly onEdit: () => void }) {
  const { variant } = rule;
  if (!variant) return null;
  const place = variant.instead ? 'à la place des avis des sociétés, qui restent à une touche' : 'à côté des avis des sociétés';
  const told = [...numberWords(rule, variant), ...variant.cases.map(caseWords)];
  return (
    <div className={styles['signed']}>
      {variant.off && <b>Règle désactivée</b>}
      {told.length > 0 && (
        <ul>
          {told.map((words) => (
            <li key={words}>{fr(words)}</li>
          ))}
        </ul>
      )}
      {variant.says !== '' && <b>{fr(variant.says)}</b>}
      <p className={styles['about']}>
        {fr(`${variant.signedBy}, ${longDate(variant.signedAt)}${variant.off ? '' : ` · ${place}`}`)}
      </p>
      <Button onPress={onEdit}>Modifier</Button>
    </div>
  );
}
