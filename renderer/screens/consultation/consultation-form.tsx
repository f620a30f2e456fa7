/** The consultation, completed beside the record: everything by keyboard, from the airway to the key that deposits it. */

import { useEffect } from 'react';
import { fastingTimes } from '../../../shared/clinical/fasting.ts';
import {
  bodyMassIndexOf,
  type Duke,
  type NutritionSupport,
  type PrincipalAct,
} from '../../../shared/consultation/consultation.ts';
import {
  airwaySignWords,
  anaesthesiaWords,
  dukeWords,
  hourWords,
  nutritionWords,
  principalActWords,
} from '../../../shared/consultation/words.ts';
import { dayAndDate } from '../../../shared/text/dates.ts';
import { fr } from '../../../shared/text/typography.ts';
import { enter, loadProposal, readConsultation, stateEntered, useConsultation } from '../../stores/consultation.ts';
import { useRecord } from '../../stores/record.ts';
import { ClosingBar } from './closing-bar.tsx';
import styles from './consultation.module.css';
import { GradeField, ManyField, MeasureField, Part, WordsField, YesNoField } from './fields.tsx';
import { RecordPart } from './record-part.tsx';
import { TreatmentsPart } from './treatments-part.tsx';

export function ConsultationForm() {
  // What is read later joins the proposals.
  const read = useRecord(({ summary }) => summary?.documentsRead);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when more documents were read
  useEffect(() => void loadProposal(), [read]);
  return (
    <form className={styles['form']} onSubmit={(event) => event.preventDefault()}>
      <div className={styles['columns']}>
        <div>
          <AirwayPart />
          <VitalPart />
          <FunctionPart />
        </div>
        <div>
          <PlanPart />
          <TreatmentsPart />
          <RecordPart />
        </div>
      </div>
      <ClosingBar />
    </form>
  );
}

function AirwayPart() {
  const signs = useConsultation(({ entered }) => entered.airwaySigns);
  return (
    <Part title="Voies aériennes et veines">
      <GradeField field="mallampati" label="Mallampati" max={4} />
      <MeasureField field="mouthOpening" />
      <MeasureField field="thyromental" />
      <ManyField label="Signes" words={airwaySignWords} chosen={signs} onChange={(airwaySigns) => enter({ airwaySigns })} />
      <WordsField field="teeth" label="Dents" proposed="teeth" />
      <WordsField field="airwayNote" label="Remarque" />
      <YesNoField field="difficultVenousAccess" label="Accès veineux difficile" proposed="difficultVenousAccess" />
    </Part>
  );
}

function VitalPart() {
  const bmi = bodyMassIndexOf(readConsultation(useConsultation()).consultation);
  return (
    <Part title="Signes vitaux">
      <MeasureField field="height" />
      <MeasureField field="weight" />
      <p className={styles['computed']}>
        {bmi === undefined ? fr('IMC : taille et poids') : fr(`IMC ${String(bmi).replace('.', ',')} kg/m²`)}
      </p>
      <MeasureField field="systolic" />
      <MeasureField field="diastolic" />
      <MeasureField field="heartRate" />
      <MeasureField field="spo2" />
    </Part>
  );
}

function FunctionPart() {
  const duke = useConsultation(({ entered }) => entered.duke ?? '');
  const nutrition = useConsultation(({ entered }) => entered.nutrition ?? '');
  return (
    <Part title="Autonomie et nutrition">
      <div className={styles['row']} data-words="true">
        <label htmlFor="duke">Aptitude physique</label>
        <select
          id="duke"
          value={duke}
          onBlur={stateEntered}
          onChange={(event) => enter({ duke: (event.target.value || undefined) as Duke | undefined })}
        >
          <option value="">non évaluée</option>
          {(Object.keys(dukeWords) as Duke[]).map((one) => (
            <option key={one} value={one}>
              {dukeWords[one]}
            </option>
          ))}
        </select>
      </div>
      <GradeField field="gir" label="GIR" max={6} />
      <YesNoField field="crossesRoom" label="Traverse la pièce en moins de 15 s" />
      <YesNoField field="fell" label="Chute dans les 6 mois" proposed="fell" />
      <WordsField field="walkingAid" label="Aide à la marche" proposed="walkingAid" />
      <WordsField field="homeHelp" label="Aide à domicile" />
      <div className={styles['row']} data-words="true">
        <label htmlFor="nutrition">Support nutritionnel</label>
        <select
          id="nutrition"
          value={nutrition}
          onChange={(event) => enter({ nutrition: (event.target.value || undefined) as NutritionSupport | undefined })}
        >
          <option value="">aucun, ou non demandé</option>
          {Object.entries(nutritionWords).map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <YesNoField field="weightLoss" label="Perte de poids en 6 mois" />
      <YesNoField field="ateLess" label="Mange moins depuis une semaine" />
    </Part>
  );
}

function PlanPart() {
  const chosen = useConsultation(({ entered }) => entered.anaesthesia);
  const asa = useRecord(({ summary }) =>
    summary?.sections.find(({ id }) => id === 'scores')?.lines.find(({ id }) => /asa/.test(id)),
  );
  const hint = asa?.text.map(({ text }) => text).join('');
  return (
    <Part title="Conduite">
      <GradeField field="asa" label="Score ASA" max={6} hint={hint} />
      <PrincipalActField />
      <ManyField
        label="Anesthésie proposée"
        words={anaesthesiaWords}
        chosen={chosen}
        onChange={(anaesthesia) => enter({ anaesthesia })}
      />
      <WordsField field="premedication" label="Prémédication" />
      <WordsField field="monitoring" label="Monitorage" />
      <YesNoField field="fastingTold" label="Consignes de jeûne" />
      <Fasting />
      <YesNoField field="informed" label="Information donnée" />
      <YesNoField field="consent" label="Consentement" />
      <WordsField field="bring" label="À apporter" long />
      <WordsField field="conclusion" label="Conclusion" long />
    </Part>
  );
}

/** Said of itself only where the other one may be meant: the convention opens APC to a consultation from ASA 3 on. */
function PrincipalActField() {
  const { principalAct, asa } = useConsultation(({ entered }) => entered);
  return (
    <div className={styles['row']} data-words="true">
      <label htmlFor="principal-act">Acte coté</label>
      <select
        id="principal-act"
        value={principalAct}
        onChange={(event) => enter({ principalAct: event.target.value as PrincipalAct })}
      >
        {Object.entries(principalActWords).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </select>
      {principalAct === 'CS' && (asa ?? 0) >= 3 && (
        <small className={styles['proposal']}>{fr('APC possible dès ASA 3, demandé par le médecin traitant')}</small>
      )}
    </div>
  );
}

function Fasting() {
  const { date, time } = useRecord((state) => state.act);
  const fasting = useRecord(({ summary }) => summary?.fasting);
  if (!fasting) return <p className={styles['computed']}>Règle du jeûne désactivée par le service : aucune heure calculée.</p>;
  const times = date && time ? fastingTimes(date, time, fasting) : undefined;
  const moment = (iso: string) => `${dayAndDate(iso.slice(0, 10))} à ${hourWords(iso.slice(11, 16))}`;
  const { solidsHours, clearFluidsHours, source } = fasting;
  return (
    <p className={styles['computed']}>
      {times
        ? fr(
            `Solides jusqu’au ${moment(times.solidsUntil)} ; liquides clairs jusqu’au ${moment(times.clearFluidsUntil)}. ${source}.`,
          )
        : fr(
            `Solides ${solidsHours} h, liquides clairs ${clearFluidsHours} h avant. ${source}. Les heures se calculent avec la date et l’heure de l’acte.`,
          )}
    </p>
  );
}
