/** What the consultation becomes: deposited as a CPA, printed for the chart and for the patient. */
import { Printer } from 'lucide-react';
import { missingForDeposit } from '../../../shared/consultation/consultation.ts';
import { mandatoryWords } from '../../../shared/consultation/words.ts';
import { fr } from '../../../shared/text/typography.ts';
import { Button } from '../../components/button.tsx';
import { enteredBy, readConsultation, useConsultation } from '../../stores/consultation.ts';
import { WrittenDeposit } from '../deposit/written-deposit.tsx';
import { printSheet } from '../print/print-sheet.ts';
import styles from './consultation.module.css';

const typeLabel = 'CR de consultation pré-anesthésique';

export function ClosingBar() {
  const state = useConsultation();
  const { consultation, refusals, conflicts } = readConsultation(state);
  const missing = missingForDeposit(consultation).map((field) => mandatoryWords[field]);
  const refused = Object.keys(refusals).length > 0;
  return (
    <WrittenDeposit
      document={{ kind: 'cpa', consultation }}
      typeLabel={typeLabel}
      date={consultation.date}
      ready={missing.length === 0 && !refused && conflicts.length === 0 && state.proposal !== null}
      entered={enteredBy(state)}
      former={{ what: 'votre consultation', other: 'c’est une autre consultation' }}
      others={
        <>
          <Button onPress={() => void printSheet('chart')}>
            <Printer size={16} aria-hidden="true" />
            Pour le dossier
          </Button>
          <Button onPress={() => void printSheet('patient')}>
            <Printer size={16} aria-hidden="true" />
            Pour le patient
          </Button>
        </>
      }
    >
      {conflicts.map((conflict) => (
        <p key={conflict} className={styles['refusal']} role="alert">
          {fr(conflict)}
        </p>
      ))}
      {missing.length > 0 && (
        <p className={styles['missing']}>{fr(`Pour déposer, le modèle de CPA demande encore : ${missing.join(', ')}.`)}</p>
      )}
      {missing.length === 0 && refused && (
        <p className={styles['missing']}>{fr('Une valeur est refusée : corrigez-la pour déposer.')}</p>
      )}
    </WrittenDeposit>
  );
}
