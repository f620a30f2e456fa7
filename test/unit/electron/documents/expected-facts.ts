/**
 * What the published examples assert, written down from reading their XML. One line a fact:
 * `kind | what | value | date | how`.
 * - what: a code, a concept, a substance, a class, or words of the label;
 * - value: the beginning of what is shown (a number has its decimal comma);
 * - how: `-` denied, `?` suspected, else affirmed; a status; `family`; a side; `~words` that the passage must hold.
 * An empty cell says nothing. Each line needs a fact of its own. A line that begins with # is not read yet, and known so.
 */
const trusted = 'directive | trusted-person | Sophie NESSI';

export const expectedFacts: Readonly<Record<string, string>> = {
  'VSM_1.4_2022.01.xml': `
    problem    | G45.9   |  | 2019-08-11 | active
    problem    | I20.0   |  | 2019-08-11 | active
    problem    | N10     |  | 2018-04-22 | past
    problem    | I21.1   |  | 2018-01-14 | past
    procedure  | DDAF004 |  | 2018-01-14 | past
    allergy    | 60234100 |  | 2018-06-03 | past
    allergy    | paracétamol |  | 2018-06-03 | active ~Paracétamol
    social     | tobacco | 25 paquets-années |  |
    social     | 11343-1 | Cannabis |  |
    social     | asbestos |  |  |
    problem    | D57.1   | Mère |  | family
    exam       | ecg     | Hémibloc antérieur gauche |  |
    problem    | conduction-disorder |  |  | left
    problem    | dyslipidaemia |  |  |
    medication | 63564053 |  | 2019-08-11 | active ~2 comprimés
    medication | clopidogrel |  | 2019-08-11 | active ~1 cp/j
    medication | 63245753 |  | 2019-08-11 | active ~4 fois par jour
    medication | vka |  | 2019-08-11 | active ~1 cp/j
    problem    | unstable-angina | |  | ~Angine de poitrine instable
    problem    | tia     |  |  | ~Accident Ischémique Cérébral Transitoire
    ${trusted} |  | active`,

  'ANEST-CR-CPA_2022.01.xml': `
    vital      | 8302-2  | 176 cm  |  |
    vital      | 29463-7 | 59 kg   |  |
    vital      | 39156-5 | 19 kg/m² |  |
    vital      | 8480-6  | 120 mmHg |  |
    vital      | 8462-4  | 80 mmHg |  |
    vital      | 8867-4  | 60 /min |  |
    vital      | 20564-1 | 95 %    |  | ~95 %
    airway     | MED-593 |         | 2020-03-19 |
    airway     | MED-638 | Classe 1 | 2020-03-19 |
    airway     | MED-639 | 5 mm    | 2020-03-19 | ~5 mm
    airway     | MED-640 | 5 mm    | 2020-03-19 | ~5 mm
    airway     | mouth-opening | 5 cm |  | ~5 cm
    airway     | thyromental   | 5 cm |  | ~5 cm
    problem    | I10     |  |  | - ~Non
    problem    | hypertension |  |  | ~Hypertension essentielle
    problem    | I26     |  |  | - ~Non
    problem    | pulmonary-embolism |  |  |
    problem    | J40     |  | 2018-09-23 | - ~Non
    problem    | respiratory-infection |  |  |
    problem    | J81     |  |  | - ~Non
    problem    | heart-failure |  |  | ~dème pulmonaire
    problem    | J44.9   |  |  | - ~Non
    problem    | copd    |  |  |
    problem    | N76.0   |  |  | - ~Non
    problem    | vaginitis |  |  |
    problem    | O03     |  |  | - ~Non
    pregnancy  | miscarriage |  |  |
    problem    | B16     |  |  | - ~Non
    problem    | hepatitis-b |  |  |
    problem    | D68.9   |  |  | - ~Non
    problem    | bleeding-disorder |  |  |
    problem    | D75.9   |  |  | - ~Non
    problem    | E03.9   |  | 2018-09-23 | active
    problem    | G22     |  | 2018-09-23 | active
    problem    | F33     |  | 2018-09-23 | active
    problem    | K21     |  | 2018-09-23 | active
    problem    | N04     |  | 2018-09-23 | active
    problem    | E10     |  | 2018-09-23 | active
    problem    | MED-670 |  | 2018-09-23 | active
    problem    | B19     |  | 2018-09-23 | active
    social     | Risques sociaux | isolement social | 2020-03-23 |
    social     | 92944-8 | silice colloidale |  |
    social     | sport   | 5 fois/semaine |  |
    social     | Sédentarité | fait peu d'exercice |  |
    social     | tobacco | 10 paquets-années | 2020-03-23 |
    social     | alcohol | 2 verres/j |  |
    social     | 11343-1 | Dépendance moyenne |  |
    functional | moins de 15 secondes |  |  | -
    functional | falls   |  |  | -
    functional | walking-aid | se déplace en fauteuil roulant |  |
    functional | gir     | GIR-6 | 2020-03-23 | ~GIR-6
    functional | gir     | 1     |  | ~GIR-1
    functional | mets    | Aptitude physique excellente |  |
    functional | Support nutritionnel | Alimentation mixée |  |
    functional | weight-loss |  |  | -
    functional | mangé moins |  |  | -
    allergy    | N02BE01 |  | 2000 | ~réaction niée
    allergy    | paracétamol |  |  | ~Urticaire
    medication | 60019927 |  | 2020-03-20 | active ~suspendre pendant l
    ${trusted} |  |`,

  'ANEST-CR-ANEST_2022.01.xml': `
    procedure   | JQGA003  |  | 2020-03-19 | past
    anaesthesia | asa      | 2 | 2020-03-19 |
    anaesthesia | 50697003 | facile | 2020-03-19 | past
    anaesthesia | MED-582  | facile | 2020-03-19 | past
    procedure   | MED-658  | facile | 2020-03-19 | right
    procedure   | EPLF002  | facile | 2020-03-19 | right
    procedure   | MED-632  | facile | 2020-03-19 | right
    airway      | easy-mask | facile | 2020-03-19 |
    airway      | difficult-intubation | difficile |  |
    airway      | MED-594  | Grade 3 | 2020-03-19 |
    airway      | GEPA004  | facile | 2020-03-19 | ~facile
    airway      | tracheostomy |  |  |
    procedure   | MED-876  | facile | 2020-03-19 |
    procedure   | FELF006  |  | 2020-03-19 |
    device      | N020101  |  | 2020-03-19 |
    device      | C010204  |  |  |
    medication  | 68132834 |  | 2020-03-19 | past
    medication  | 69036269 |  | 2020-03-19 | past
    medication  | 61070419 |  | 2020-03-19 | past
    anaesthesia | perioperative-arrest |  | 2020-03-19 | past
    anaesthesia | I95      |  | 2020-03-19 |
    anaesthesia | T81.0    |  | 2020-03-19 |
    anaesthesia | S02.5    |  |  |
    anaesthesia | R06.0    |  |  |
    anaesthesia | R56      |  |  |
    anaesthesia | R40.2    |  |  |
    anaesthesia | H54      |  |  |
    anaesthesia | I73.9    |  |  |
    anaesthesia | R34      |  |  |
    anaesthesia | T68      |  | 2020-03-19 |
    vital       | temperature | 34 °C | 2019-09-01 |
    anaesthesia | ponv     |  | 2020-03-19 | ~Nausées modéréés
    anaesthesia | T41.3    |  |  | ~Grade II
    anaesthesia | T88.7    |  |  | ~Grade I
    ${trusted} |  |`,

  'AVC-AUNV_2022.01.xml': `
    problem    | I64      |  | 2012-03-28 | active
    problem    | G25.9    |  | 2018-09-23 |
    problem    | 85972008 |  | 2018-09-23 | -
    problem    | R27.0    |  | 2018-09-23 | left
    social     | tobacco  | 0,5 |  |
    social     | alcohol  | 3 verres/j |  |
    problem    | I10      |  | 2018-09-23 | -
    problem    | hypertension |  |  |
    problem    | E10      |  | 2018-09-23 | active
    problem    | G43.0    |  | 2018-09-23 | active
    problem    | osa      |  | 2018-09-23 | active
    exam       | MED-352  | 3 |  |
    problem    | I63.9    |  | 2010-08-11 | past
    problem    | G45.9    |  | 2018-09-23 | -
    problem    | I60.9    |  | 2018-09-23 | past
    problem    | I21.9    |  |  | -
    problem    | I20.0    |  |  | -
    problem    | I74.3    |  | 2006 |
    problem    | I48      |  | 2006 |
    problem    | F03      |  |  | -
    problem    | C80      |  |  | -
    procedure  | 1296925008 |  | 2008-08-11 |
    procedure  | 387713003 |  | 2008-08-11 |
    medication | 66871876 |  | 2001-01-01 | past
    medication | 63564053 |  | 2001-01-01 | past
    vital      | 8480-6   | 145 mmHg |  |
    vital      | 8310-5   | 37,5 °C |  |
    functional | 75859-9  | 0 | 2012 |
    exam       | 9269-2   | 15 | 2012 |
    exam       | 72089-6  | 4 | 2018-09-23 |
    lab        | 32016-8  | 1,2 g/L | 2011-06-22 |
    lab        | haemoglobin | 13,0 g/dL | 2010-01-04 |
    lab        | platelets | 250 G/L |  |
    lab        | inr      | 0,94 | 2011-06-22 |
    exam       | DEQP003  | électrocardiogramme anormal | 2011-06-22 |
    medication | B01AC04  |  |  | past
    medication | B01AB01  |  |  | past
    medication | 65088998 |  | 2018-09-23 | past
    ${trusted} |  |`,

  'CARD-F-PRC-AVK_2022.01.xml': `
    problem    | G45.9    |  | 2009-08-12 | active
    problem    | I20.0    |  | 2009-08-12 | active
    problem    | tia      |  | 2006-06-20 | ~20/06/2006
    problem    | unstable-angina |  | 2009-06-22 | ~22/06/2009
    lab        | inr      | 2,5 | 2009-05-12 |
    lab        | inr      | 1,5 | 2009-06-11 |
    lab        | inr      | 2,0 | 2009-06-15 |
    medication | 63245753 |  | 2000-03-28 | past
    medication | 63245753 |  | 2009-08-30 | planned
    medication | 63564053 |  | 2008-08-01 | past ~2 comprimés
    medication | 63564053 |  | 2009-05-12 | past
    medication | warfarine |  |  | ~COUMADINE 5mg
    medication | Plavix   |  |  | ~PLAVIX 75mg
    medication | clopidogrel |  |  | ~CLOPIDOGREL
    allergy    | J01MA01  |  | 2000-03-28 | active
    allergy    | A10BB09  |  | 2000-03-28 | past
    allergy    | C10AC01  |  | 2000-03-28 | past
    allergy    | N02BE01  |  | 2000-03-28 | past
    allergy    | paracétamol |  |  | ~Urticaire
    exam       | 6301-6   | 2,5 |  | planned
    ${trusted} |  |`,

  'CARD-F-PRC-PSC_2022.01.xml': `
    problem    | I44.2    |  | 1999-07-15 | active
    problem    | unstable-angina |  | 2009-06-22 |
    procedure  | DELF015  |  | 1999-08-12 | past
    device     | pacemaker | Victory SR 5610 |  | active
    device     | J019001010101 |  |  |
    device     | J01030101 |  |  |
    device     | J01030102 |  |  |
    exam       | L0060    | 100 /min |  |
    exam       | L0065    | 2,5 V |  |
    exam       | L0036    | STIMULATEURS CARDIAQUES IMPLANTABLES SIMPLE CHAMBRE |  |
    functional | L0009    | classe III |  |
    exam       | L0010    | 33 % |  | ~33 %
    exam       | L0037    | 60 /min |  |
    exam       | L0066    | 70 /min |  |
    exam       | L0014    | 90,6 V |  |
    exam       | L0015    | 91,6 |  |
    exam       | L0021    | 66,6 mA |  |
    exam       | L0022    | 69,6 mV |  |
    exam       | L0023    | 75,6 V |  |
    exam       | L0021    | 68,6 mA |  |
    ${trusted} |  |`,

  'CNAM-HR_2021.01.xml': `
    medication  | 3400935673220 |  | 2019-05-26 | unknown
    medication  | 3400939169002 |  | 2019-03-11 | unknown
    medication  | 9064295  |  | 2019-03-08 | unknown
    vaccination | 3400932857241 |  | 2019-07-11 |
    vaccination | 3400932857241 |  | 2019-06-26 |
    vaccination | 3400936924642 |  | 2019-07-08 |
    device      | pacemaker |  | 2019-07-11 | unknown
    device      | 1397790  |  | 2019-05-28 | unknown
    device      | COMPRESSES |  | 2019-07-11 |
    device      | PANSEMENTS |  | 2019-05-28 |
    stay        | intestin grêle |  | 2019-05-15 | past
    stay        | accès vasculaires |  | 2019-04-12 | past
    procedure   | CONSULTATION MEDECINE GENERALE |  | 2019-07-11 | past
    procedure   | CONSULTATION MEDECINE GENERALE |  | 2019-03-08 | past
    procedure   | FTR      |  | 2019-05-25 |
    procedure   | HBMD053  |  | 2019-02-08 |
    procedure   | BJQP002  |  | 2019-01-21 |
    exam        | YYYY300  |  | 2019-05-15 |
    exam        | QEQJ001  |  | 2019-04-30 |
    exam        | YYYY600  |  | 2019-04-30 |
    exam        | 1208     |  | 2019-06-11 |
    exam        | 1208     |  | 2019-05-15 |
    exam        | 9105     |  | 2019-06-11 |
    exam        | 552      |  | 2019-05-15 |`,

  'BIO-CR-BIO_2021.01_Auto-Presentable.xml': `
    lab | 2571-8  | 0,62 g/L | 2014-04-02 |
    lab | 2093-3  | 1,90 g/L | 2014-04-02 |
    lab | 2085-9  | 0,73 g/L | 2014-04-02 |
    lab | 13457-7 | 1,05 g/L | 2014-04-02 |
    lab | 53049-3 | 0,88 g/L | 2014-04-02 |
    lab | 30239-8 | 45 UI/L | 2014-04-02 |
    lab | 1743-4  | 49 UI/L | 2014-04-02 |
    lab | 2324-2  | 65 UI/L | 2014-04-02 |
    lab | crp     | <1.0 mg/L | 2014-04-02 |
    lab | 3016-3  | 2,050 mUI/L | 2014-04-02 |
    lab | 3024-7  | 7,67 pg/mL | 2014-04-02 |`,

  'BIO-CR-BIO_2021.01_CDA-R2-Niveau-1.xml': `
    exam | 18723-7 |  | 2021-01-04 |
    ${trusted} |  |`,

  'BIO-CR-BIO_2024.01_CR-2nde-intention-PDF.xml': `
    lab | inr | 2,0 | 2024-01-04 |
    ${trusted} |  |`,

  'BIO-CR-BIO_2024.01_TSH_1.xml': `
    lab | 3016-3 | 1,950 mUI/L | 2014-04-02 |
    lab | 3024-7 | 7,67 pg/mL | 2014-04-02 |`,

  'CANCER-FRCP_2022.01_Appareil.xml': `
    problem    | 8000/3   |  | 2019-01-29 | active
    exam       | 21905-5  | Tumeur envahissant la sous-muqueuse |  |
    exam       | 21906-3  | Envahissement de 1 à 2 ganglions |  |
    exam       | 21907-1  | Pas de métastases à distance |  |
    procedure  | mastectomy |  | 1978 | past
    problem    | diabetes |  | 2019-01-10 |
    problem    | epilepsy |  | 2019-01-03 |
    functional | MED-239  | Stade 0 | 2019-02-15 |
    functional | 48544-1  | 2 | 2019-02-15 |
    exam       | MED-243  | Rechute du cancer | 2019-02-15 |
    procedure  | MED-227  |  | 2018-10-02 | active
    procedure  | GEN-092.03.01 |  | 2019-02-10 | past
    procedure  | C15313   |  | 2019-02-20 | planned
    procedure  | GEN-092.03.01 |  | 2019-02-20 | planned
    procedure  | C15632   |  | 2019-02-20 | planned
    stay       | MED-226  |  |  | planned
    exam       | 10218-6  | Texte de la conclusion du CRO | 2019-01-29 |
    exam       | 22637-3  | Texte de la conclusion du CR-ACP | 2019-01-15 |
    ${trusted} |  |`,

  'CSE-CS24_2025.01.xml': `
    vital       | 29463-7 | 3900 g | 2021-02-11 |
    vital       | 8302-2  | 52 cm | 2021-02-11 |
    vital       | 8287-5  | 35 cm | 2021-02-11 |
    vital       | 39156-5 | 14,4 kg/m² | 2021-02-11 |
    exam        | MED-200 |  | 2021-08-03 |
    exam        | MED-201 | 12 | 2021-08-03 |
    allergy     | 414285001 |  | 2021-08-03 | active
    vaccination | J07AN   |  |  | past
    vaccination | J07CA01 |  |  | past
    vaccination | J07AJ   |  |  | past
    vaccination | J07AG   |  |  | past
    vaccination | J07BC01 |  |  | past
    vaccination | J07AL   |  |  | past
    vaccination | J07BD52 |  |  | past
    vaccination | J07AH07 |  |  | past
    vaccination | J07BH   |  |  | past
    vaccination | J07AH09 |  |  | past
    medication  | J06BD   |  | 2021-05-03 | past
    problem     | MED-185 |  |  | past
    social      | enfants vivant au foyer | 2 |  |
    social      | 11345-6 | 40 semaines |  |
    social      | saturnisme |  |  | -
    directive   | trusted-person |  |  |`,

  'DLU-EHPAD-FLUDR_2022.01.xml': `
    problem    | J41.0    |  | 2020-03-28 |
    medication | 68496001 |  | 2020-03-28 |
    device     | Q021003  |  | 2020-03-27 |
    device     | P0102    |  | 2020-03-27 | ~Haut
    device     | P0102    |  | 2020-03-27 | ~bas
    device     | Y2145    |  | 2020-03-27 | right
    device     | Y2145    |  | 2020-03-27 | left
    ${trusted} |  |`,

  'DOC_NON_STRUCTURE_CDA-R2-N1.xml': 'exam | 18723-7 |  | 2021-01-04 |',

  'IMG-DA-IMG_2024.01_Radiographie_IRM_Genou.xml': `
    pregnancy | 77386006 |  | 2023-01-12 | active
    exam      | MR       |  |  | planned left
    exam      | MED-1126 |  |  | planned left
    directive | trusted-person | Sophie DECOURCY |  |`,

  'IMG_CR_IMG_2024.01.xml': `
    pregnancy  | 77386006 |  | 2023-01-12 |
    pregnancy  | 77386006 |  | 2014-09-14 |
    exam       | 24727-0  |  | 2021-01-08 | past
    exam       | 36235-0  |  | 2021-01-08 | past
    exam       | 24979-7  |  | 2021-01-08 | past
    medication | XENETIX  |  |  | past
    medication | XENETIX  |  |  | past
    medication | XENETIX  |  |  | past
    medication | V09AX01  |  |  | past
    device     | Z11039014 |  | 2021-01-08 |
    problem    | pulmonary-embolism |  |  | -
    directive  | trusted-person | Sophie DECOURCY |  |`,

  'IMG_CR_IMG_2024.01_CDA-R2-Niveau-1.xml': `
    exam | 24727-0 |  | 2021-01-08 |
    exam | 36235-0 |  | 2021-01-08 |
    exam | 24978-9 |  | 2021-01-08 |
    directive | trusted-person | Sophie DECOURCY |  |`,

  'LDL-SES_2022.01.xml': `
    # problem   | épisode psychotique (words of the reason for the stay)
    functional  | malnutrition |  |  | ~cachexie
    exam        | MED-142 | Infection respiratoire aigüe | 2018-12-03 |
    exam        | MED-143 | Aucun |  | -
    exam        | MED-144 | Streptococcus pneumoniae | 2018-12-03 |
    transfusion | MED-145 |  | 2018-12-03 | -
    transfusion | MED-146 | Aucun | 2018-12-03 | -
    transfusion | MED-147 |  | 2018-12-03 | -
    transfusion | MED-148 | Aucun | 2018-12-03 | -
    medication  | 60019927 |  | 2018-08-01 | past
    medication  | 62552920 |  | 2019-12-03 | active
    procedure   | ECQH010 |  |  | planned
    stay        | AMB     |  | 2019-12-05 | planned
    device      | J010104 |  | 2018-12-03 |
    device      | pacemaker |  |  | ~24/09/2018
    allergy     |         |  |  | - ~Aucune allergie
    ${trusted} |  |`,

  'OBP-SAP_2024.01.xml': `
    problem     | N10    |  | 2023-03-22 | past
    problem     | pyelonephritis |  | 2008-08-11 | ~11/08/2008
    procedure   | appendectomy |  | 2008-08-11 |
    # transfusion | 2 PFC | 2008-05-13 (words alone)
    problem     | D57.1  |  |  | family
    problem     | D66    |  |  | family
    pregnancy   | 8665-2 | 01/12/2022 |  |
    pregnancy   | 55281-0 | 1 |  |
    pregnancy   | 69043-8 | 1 |  |
    pregnancy   | 63893-2 | accouchement | 2000-01 | past
    pregnancy   | 11884-4 | 41 | 2000-01 | -
    pregnancy   | O72    |  | 2000-01 | -
    pregnancy   | 11638-4 | 1 |  |
    pregnancy   | 57071-3 | voie basse spontanée |  |
    pregnancy   | 8339-4 | 3200 g |  |
    allergy     | N02BE01 |  | 2023-03-22 | active ~Urticaire
    social      | alcohol | 1 verres/j |  |
    social      | tobacco | 0,2 |  |
    social      | drugs  | substance psychoactive |  |
    vital       | 29463-7 | 59 kg | 2023-03-22 |
    lab         | 882-1  | groupe sanguin A positif | 2023-01-25 |
    stay        | ORG-077 |  | 2023-02-13 | past
    stay        | GEN-079 |  | 2022-12-11 | past
    problem     | O46    |  | 2023-03-22 | active
    problem     | O42    |  | 2023-03-22 | active
    problem     | O13    |  | 2023-03-22 | active
    problem     | O24.0  |  | 2023-03-22 | active
    problem     | N39.0  |  | 2023-03-22 | active
    problem     | P05.0  |  | 2023-03-22 |
    medication  | 66871876 |  |  | past
    medication  | 63564053 |  |  | past`,

  'SDM-MR_2022.01.xml': `
    problem    | 513     |  | 2018-12-13 | active
    problem    | MED-553 |  | 2018-12-13 |
    problem    | acromegaly |  |  |
    medication | Dacogen |  | 2017-05-11 |
    stay       | IMP     |  | 2018-12-13 |
    stay       | ORG-029 |  | 2018-12-13 |
    exam       | PAT-014 | 5 mois |  |
    exam       | PAT-016 | 12 mois |  |
    exam       | MED-073 | sporadique | 2018-12-13 |
    exam       | MED-074 | Maladie neurologique rare | 2018-12-13 |
    exam       | MED-086 | Démarche ataxique |  |
    exam       | MED-552 | ABCA9 antisense RNA 1 | 2018-12-13 |
    exam       | MED-554 | texte pour décrire la mutation |  |
    procedure  | MED-075 |  | 2010-05-01 | active
    vital      | weight  | 2500 g |  |
    vital      | height  | 40 cm |  |
    vital      | 8287-5  | 17 cm |  |
    exam       | MED-077 | 2 semaines | 2009-08-12 |
    exam       | MED-078 | unique | 2009-08-12 |
    ${trusted} |  |`,

  'TLM-CR_2022.01.xml': `
    exam | TCG |  | 2020-03-27 |
    exam | TLS |  | 2020-03-27 |
    ${trusted} |  |`,

  'VAC_2023.01.xml': `
    vaccination | 61077869 |  | 1975 | past
    vaccination | 68747507 |  | 2009-09-28 | past
    vaccination | vaccine-dtp |  | 2009-08-25 | past
    vaccination | 61920725 |  | 2021-04-09 | past
    medication  | glucocorticoid |  | 2009-09-28 |
    ${trusted} |  |`,

  'eP-MED-DM_2024.01_PosoStruct.xml': `
    medication | 63107752 |  | 2023-12-01 |
    medication | diprosone |  |  |
    device     | V0806    |  | 2023-12-01 | planned
    vital      | weight   | 55 kg | 2023-12-01 | ~55 kg
    vital      | height   | 170 cm | 2023-12-01 | ~1,70 m
    pregnancy  | 77386006 |  | 2023-12-01 | active
    ${trusted} |  |`,
};
