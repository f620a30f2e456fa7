/** 2019: the pre-anaesthesia consultation, the operation, the anaesthesia that was difficult, and what the allergologist found. */

import { cpaActs, cpaHeadings, cpaTemplate } from '../../../documents/cda/cpa-headings.ts';
import {
  actsSection,
  allergiesSection,
  ans,
  ccam,
  complicationsSection,
  findingsSection,
  icd,
  loinc,
  medicinesSection,
  problemsSection,
  proseSection,
  snomed,
  vitalSignsSection,
} from '../../../documents/cda/write-sections.ts';
import { pdfBody, structuredBody } from '../bodies.ts';
import { at } from '../calendar.ts';
import { delcroix, haddad, okafor } from '../doctors.ts';
import type { DocumentSpec } from '../document.ts';

const actDay = '2019-06-04';

/** The mouth opens 5 cm in words and 5 mm in the coded entry: somebody typed centimetres in a field of millimetres. */
function consultation(): DocumentSpec {
  const scope = 'g1/cpa-2019';
  const written = at('2019-05-14', '15:20');
  return {
    key: 'cpa-2019',
    type: '34749-2',
    title: 'Consultation pré-anesthésique — cholécystectomie',
    written,
    writer: okafor,
    event: {
      code: cpaActs.CS,
      low: at('2019-05-14', '14:45'),
    },
    templates: [cpaTemplate],
    body: structuredBody(
      vitalSignsSection(scope, '2019-05-14', {
        height: 172,
        weight: 88,
        bmi: 29.7,
        systolic: 148,
        diastolic: 82,
        pulse: 64,
        saturation: 95,
      }),
      {
        ...cpaHeadings.physicalExam,
        narrative: [
          {
            kind: 'paragraph',
            text: 'Appareil dentaire amovible du haut. Barbe. Rachis cervical raide, extension limitée. Souffle cardiaque non perçu, râles sibilants discrets aux deux bases.',
          },
        ],
        sections: [
          findingsSection(
            scope,
            cpaHeadings.vessels,
            'simple',
            [
              {
                label: 'Accès veineux difficile',
                text: 'non',
                coded: ans('MED-593', 'Accès veineux difficile'),
                value: { kind: 'boolean', value: false },
              },
            ],
            '2019-05-14',
          ),
          findingsSection(
            scope,
            cpaHeadings.airway,
            'simple',
            [
              {
                label: 'Mallampati',
                text: 'classe 3',
                coded: ans('MED-638', 'Score de Mallampati'),
                value: { kind: 'coded', coded: ans('MED-636', 'Classe 3') },
              },
              {
                label: 'Ouverture de bouche',
                text: '5 cm',
                coded: ans('MED-639', 'Ouverture de bouche'),
                value: { kind: 'quantity', number: 5, unit: 'mm' },
              },
              {
                label: 'Distance thyromentonnière',
                text: '55 mm',
                coded: ans('MED-640', 'Distance thyromentonnière'),
                value: { kind: 'quantity', number: 55, unit: 'mm' },
              },
            ],
            '2019-05-14',
          ),
        ],
      },
      problemsSection(scope, '11450-4', 'Liste des problèmes actifs (Pathologies chroniques)', [
        {
          text: 'BPCO post-tabagique, VEMS 66 % de la théorique en 2018',
          coded: icd('J44.9', 'BPCO'),
          since: '2001',
        },
        {
          text: 'Diabète de type 2 sous insuline, polyneuropathie des membres inférieurs',
          coded: icd('E11.4', 'Diabète de type 2'),
          since: '2005',
        },
        { text: 'Hypertension artérielle', coded: icd('I10', 'Hypertension artérielle'), since: '1999' },
        {
          text: 'Lithiase vésiculaire symptomatique',
          coded: icd('K80.2', 'Lithiase vésiculaire'),
          since: '2019',
        },
      ]),
      proseSection(
        loinc('47519-4', 'Historique des actes'),
        'Historique des actes',
        ['2.16.840.1.113883.10.20.1.12', '1.3.6.1.4.1.19376.1.5.3.1.3.11', '1.2.250.1.213.1.1.2.135'],
        [
          'Appendicectomie dans l’enfance, anesthésie générale sans souvenir d’incident.',
          'Coloscopie et fibroscopie en 2016 sous sédation, sans incident.',
          'Pas d’antécédent d’intubation difficile connu.',
        ],
      ),
      proseSection(
        loinc('56836-0', 'Antécédents transfusionnels'),
        'Antécédents transfusionnels',
        ['1.3.6.1.4.1.19376.1.5.3.1.1.9.12', '1.2.250.1.213.1.1.2.82'],
        ['Jamais transfusé.'],
      ),
      proseSection(
        loinc('11348-0', 'Antécédents hémorragiques'),
        'Antécédents hémorragiques',
        ['1.2.250.1.213.1.1.2.2'],
        ['Pas de saignement anormal, extractions dentaires sans problème.'],
      ),
      proseSection(
        loinc('10157-6', 'Antécédents familiaux'),
        'Antécédents familiaux',
        ['2.16.840.1.113883.10.20.1.4', '1.3.6.1.4.1.19376.1.5.3.1.3.14', '1.2.250.1.213.1.1.2.138'],
        ['Père décédé d’un infarctus à 71 ans. Pas d’hyperthermie maligne ni d’accident d’anesthésie dans la famille.'],
      ),
      findingsSection(scope, cpaHeadings.habits, 'habit', [
        {
          label: 'Tabac',
          text: '45 paquets-années, arrêté en 2001',
          coded: loinc('74011-8', 'Consommation tabagique'),
          value: { kind: 'quantity', number: 45, unit: '{pack}/a' },
        },
        {
          label: 'Alcool',
          text: '1 verre de vin par jour, au repas',
          coded: loinc('74013-4', 'Consommation d’alcool'),
          value: { kind: 'quantity', number: 1, unit: '{drink}/d' },
        },
      ]),
      findingsSection(
        scope,
        cpaHeadings.autonomy,
        'autonomy',
        [
          {
            label: 'Aptitude physique',
            text: 'monte un étage en s’arrêtant une fois, jardine (4 à 7 MET)',
            coded: loinc('10210-3', 'État général'),
            qualifier: ans('MED-633', 'Aptitude physique'),
            value: { kind: 'coded', coded: ans('MED-591', 'Aptitude physique modérée (Score de Duke 4 à 7 MET)') },
          },
        ],
        '2019-05-14',
      ),
      allergiesSection(scope, 'Allergies, effets indésirables, alertes', [
        {
          agent: 'Sparadrap',
          kind: 'substance',
          reaction: 'rougeur locale',
          verification: 'unconfirmed',
          note: 'Sans gravité selon le patient.',
        },
      ]),
      medicinesSection(scope, '10160-0', 'Traitements', [
        { name: 'ASAFLOW 80 mg', dosing: '1 comprimé le midi', remark: 'Poursuivi jusqu’à la veille incluse' },
        { name: 'BELSAR 40 mg', dosing: '1 comprimé le matin', remark: 'Non donné le matin de l’intervention' },
        { name: 'BISOPROLOL 10 mg', dosing: '1 comprimé le matin', remark: 'À prendre le matin de l’intervention' },
        { name: 'FUROSEMIDE 40 mg', dosing: '1 comprimé le matin', remark: 'Non donné le matin de l’intervention' },
        { name: 'NOVOMIX 30', dosing: '22 unités le matin, 14 le soir', remark: 'Protocole insuline du service' },
        { name: 'ATORSTATINE 10 mg', dosing: '1 comprimé le soir', remark: 'Poursuivie' },
      ]),
      proseSection(
        loinc('55112-7', 'Commentaire'),
        'Conclusion',
        ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'],
        [
          'ASA 3. Anesthésie générale avec intubation, critères d’intubation difficile possibles : Mallampati 3, distance thyromentonnière à 55 mm, barbe. Vidéolaryngoscope en salle.',
          'Risque de NVPO : Apfel 2. Patient informé, consentement recueilli, documents remis.',
        ],
      ),
    ),
  };
}

function report(): DocumentSpec {
  const scope = 'g1/cra-2019';
  const written = at(actDay, '14:35');
  const acts = {
    code: loinc('29554-3', 'Actes'),
    title: 'Actes réalisés au cours de l’intervention',
    templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.13.2.11', '1.2.250.1.213.1.1.2.118'],
  };
  const difficulty = ans('GEN-023', 'Précision difficulté');
  return {
    key: 'cra-2019',
    type: '77436-4',
    title: 'Compte rendu d’anesthésie',
    written,
    writer: okafor,
    event: { code: ccam('HMFC004', 'Cholécystectomie, par cœlioscopie'), low: at(actDay, '08:50'), high: at(actDay, '10:55') },
    encounter: { code: 'IMP', low: '2019-06-03', high: '2019-06-06' },
    submitted: at('2019-06-05', '07:40'),
    templates: [{ root: '1.2.250.1.213.1.1.1.40', extension: '2022.01' }],
    body: structuredBody(
      actsSection(scope, acts, [
        {
          text: 'Cholécystectomie par cœlioscopie, programmée',
          coded: ccam('HMFC004', 'Cholécystectomie, par cœlioscopie'),
          time: actDay,
          findings: [
            {
              label: 'Score ASA',
              text: '3, anomalie systémique sévère',
              coded: loinc('9266-8', 'Score ASA'),
              value: { kind: 'coded', coded: ans('MED-615', '3 - Patient avec anomalie systémique sévère') },
            },
          ],
        },
        { text: 'Anesthésie générale', coded: snomed('50697003', 'anesthésie générale'), time: actDay },
        {
          text: 'Ventilation au masque, canule de Guedel',
          coded: ans('MED-671', 'Ventilation au masque'),
          time: actDay,
          findings: [
            {
              label: 'Difficulté',
              text: 'facile',
              coded: difficulty,
              value: { kind: 'coded', coded: snomed('36203004', 'facile') },
            },
          ],
        },
        {
          text: 'Intubation orotrachéale, sonde 7,5, au Glidescope lame 3 après deux échecs en laryngoscopie directe',
          coded: ccam('GELD004', 'Intubation trachéale'),
          time: actDay,
          findings: [
            {
              label: 'Difficulté',
              text: 'intubation difficile',
              coded: difficulty,
              value: { kind: 'coded', coded: snomed('52925006', 'difficile') },
            },
            {
              label: 'Cormack',
              text: 'grade 3 en laryngoscopie directe, infime partie de la glotte vue',
              coded: ans('MED-594', 'Score de Cormack'),
              value: { kind: 'coded', coded: ans('MED-621', 'Grade 3 : Seule une infime partie de la glotte est vue') },
            },
          ],
          devices: [{ code: 'Z12021004', codingScheme: '1.2.250.1.213.2.68', label: 'VIDÉOLARYNGOSCOPES' }],
        },
      ]),
      medicinesSection(scope, '18610-6', 'Médicaments et gaz administrés', [
        { name: 'PROPOFOL', dosing: '180 mg à l’induction', since: actDay, atc: ['N01AX10', 'PROPOFOL'] },
        { name: 'SUFENTANIL', dosing: '20 puis 10 µg', since: actDay, atc: ['N01AH03', 'SUFENTANIL'] },
        { name: 'ATRACURIUM', dosing: '50 mg', since: actDay, atc: ['M03AC04', 'ATRACURIUM'] },
        { name: 'CEFAZOLINE', dosing: '2 g', since: actDay, atc: ['J01DB04', 'CEFAZOLINE'] },
        { name: 'SEVOFLURANE', dosing: 'entretien', since: actDay, atc: ['N01AB08', 'SEVOFLURANE'] },
        { name: 'ONDANSETRON', dosing: '4 mg en fin d’intervention', since: actDay, atc: ['A04AA01', 'ONDANSETRON'] },
      ]),
      proseSection(
        loinc('55112-7', 'Commentaire'),
        'Observations particulières ou faits marquants / Évènements',
        ['2.16.840.1.113883.10.12.201', '1.3.6.1.4.1.19376.1.4.1.2.16', '1.2.250.1.213.1.1.2.73'],
        [
          'Induction sans particularité. Première laryngoscopie lame métallique 4 : Cormack 3, échec. Deuxième essai avec mandrin et pression cricoïdienne : échec. Masque toujours facile, SpO₂ minimale 93 %. Réussite au Glidescope lame 3 au premier essai.',
          'Vers la 40e minute : érythème du thorax et des deux avant-bras, pression artérielle à 78/40, tachycardie à 112, pas de bronchospasme. Corrigé par remplissage et éphédrine 18 mg. Suspicion d’allergie au latex (gants du chirurgien, changés). Tryptase prélevée à 30 minutes : 9,8 µg/L. Bilan allergologique demandé.',
          'Extubation en salle sur table à 10 h 55, patient décurarisé (T4/T1 à 0,96).',
        ],
      ),
      complicationsSection(
        scope,
        {
          code: loinc('10210-3', 'Autres complications et symptômes'),
          title: 'Autres complications et symptômes',
          templateIds: ['1.3.6.1.4.1.19376.1.5.3.1.1.9.16', '1.2.250.1.213.1.1.2.85'],
        },
        [
          {
            text: 'Nausées et vomissements postopératoires',
            coded: icd('R11', 'Nausées et vomissements'),
            severity: ans('MED-630', '4 - Vomissements'),
            time: actDay,
          },
          {
            text: 'Réaction peropératoire, allergie au latex suspectée',
            coded: icd('T78.4', 'Allergie, sans précision'),
            severity: ans('MED-624', 'Grade II : Symptômes quantifiables mais ne menaçant pas la vie'),
            time: actDay,
          },
        ],
      ),
      proseSection(
        loinc('18776-5', 'Surveillance post-opératoire'),
        'Surveillance post-opératoire',
        ['2.16.840.1.113883.10.20.1.10', '1.3.6.1.4.1.19376.1.5.3.1.3.36', '1.2.250.1.213.1.1.2.158'],
        [
          'SSPI de 11 h 05 à 13 h 50. Deux vomissements, dropéridol 0,625 mg. EVA maximale 4. Glycémies 1,62 puis 1,48 g/L.',
          'Le patient a été prévenu de l’intubation difficile : carte d’intubation difficile et courrier remis.',
        ],
      ),
    ),
  };
}

function operation(): DocumentSpec {
  const written = at(actDay, '17:05');
  return {
    key: 'cro-2019',
    type: '34874-8',
    title: 'Compte rendu opératoire',
    written,
    writer: delcroix,
    event: { code: ccam('HMFC004', 'Cholécystectomie, par cœlioscopie'), low: at(actDay, '09:25'), high: at(actDay, '10:40') },
    encounter: { code: 'IMP', low: '2019-06-03', high: '2019-06-06' },
    submitted: at('2019-06-05', '07:41'),
    body: pdfBody({
      hand: 'letter',
      writer: delcroix,
      written,
      to: ['Monsieur TESSANDIER Georges', 'né le 18/03/1947'],
      title: 'COMPTE RENDU OPÉRATOIRE DU 4 JUIN 2019',
      text: `Opérateur : Dr B. Delcroix. Aide : interne. Anesthésiste : Dr G. Okafor-Lemaire.
# Indication
Lithiase vésiculaire symptomatique, deux coliques hépatiques en trois mois. Voie biliaire principale fine à l’échographie.
# Intervention
Installation jambes écartées. Open cœlioscopie ombilicale, trois trocarts. Vésicule à paroi épaissie, non inflammatoire. Dissection du triangle de Calot, critère de sécurité obtenu. Clips sur le canal cystique et l’artère. Cholécystectomie rétrograde, extraction en sac. Hémostase satisfaisante, pas de drainage. Durée : 75 minutes. Pertes sanguines négligeables.
En cours d’intervention, éruption et hypotension signalées par l’anesthésiste : gants changés pour des gants sans latex.
# Suites
Boissons le soir, reprise de l’aspirine le lendemain. Ablation des fils à J10 par l’infirmière. Prévoir un environnement sans latex pour toute intervention tant que le bilan n’est pas fait.`,
    }),
  };
}

function allergology(): DocumentSpec {
  const scope = 'g1/allergo-2019';
  return {
    key: 'allergo-2019',
    type: '11488-4',
    title: 'Consultation d’allergologie — bilan d’une réaction peropératoire',
    written: at('2019-10-22', '11:50'),
    writer: haddad,
    event: { low: '2019-10-22' },
    body: structuredBody(
      proseSection(
        loinc('42349-1', 'Motif'),
        'Motif',
        ['1.3.6.1.4.1.19376.1.5.3.1.3.1', '1.2.250.1.213.1.1.2.127'],
        [
          'Réaction cutanée et hémodynamique à la 40e minute d’une cholécystectomie, le 4 juin 2019. Bilan à plus de six semaines, adressé par le Dr Okafor-Lemaire.',
        ],
      ),
      proseSection(
        loinc('30954-2', 'Résultats'),
        'Tests',
        ['1.3.6.1.4.1.19376.1.5.3.1.3.27', '1.2.250.1.213.1.1.2.150'],
        [
          'Prick-tests : latex positif (papule 7 mm, témoin positif 5 mm). Atracurium, propofol, sufentanil négatifs. Céfazoline : prick-test et intradermoréaction négatifs.',
          'IgE spécifiques latex : 4,6 kUA/L. Tryptase basale : 4,1 µg/L (9,8 lors de la réaction).',
          'Pas de réaction à la banane, au kiwi, à l’avocat ni à la châtaigne.',
        ],
      ),
      allergiesSection(scope, 'Allergies et hypersensibilités', [
        {
          agent: 'Latex',
          coded: snomed('111088007', 'latex'),
          kind: 'substance',
          reaction: 'érythème, hypotension et tachycardie peropératoires',
          severity: ans('MED-624', 'Grade II : Symptômes quantifiables mais ne menaçant pas la vie'),
          since: actDay,
          verification: 'confirmed',
          note: 'Allergie IgE-médiée confirmée. Éviction stricte.',
        },
      ]),
      proseSection(
        loinc('19005-8', 'Conclusion'),
        'Conclusion',
        ['1.2.250.1.213.1.1.2.209'],
        [
          'Allergie au latex confirmée, réaction de grade II. Pas d’argument pour une allergie à la céfazoline ni aux curares : ils peuvent être réutilisés.',
          'Environnement sans latex pour toute intervention, y compris dentaire. Premier patient du programme. Carte d’allergie remise.',
        ],
      ),
    ),
  };
}

export function anaesthesia(): DocumentSpec[] {
  return [consultation(), report(), operation(), allergology()];
}
