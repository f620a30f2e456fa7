/** Imaging: a structured report that waits for its announcement, older PDFs, and a fax of 2004 that is only an image. */

import { loinc, proseSection } from '../../../documents/cda/write-sections.ts';
import { pdfBody, structuredBody } from '../bodies.ts';
import { at, type Calendar, isoDay, longDay } from '../calendar.ts';
import { aubry, lacaze } from '../doctors.ts';
import type { DocumentSpec } from '../document.ts';
import { scannedPdf } from '../scan.ts';

const templates = [
  { root: '1.2.840.10008.9.1' },
  { root: '1.2.840.10008.9.20' },
  { root: '1.2.840.10008.9.21' },
  { root: '1.2.250.1.213.1.1.1.45', extension: '2024.01' },
];

function report(
  key: string,
  written: Date,
  about: {
    readonly title: string;
    readonly act: readonly [string, string];
    readonly reason: string;
    readonly technique: string;
    readonly results: readonly string[];
    readonly conclusion: string;
  },
): DocumentSpec {
  return {
    key,
    type: '18748-4',
    title: about.title,
    written,
    writer: aubry,
    event: { code: loinc(about.act[0], about.act[1]), low: isoDay(written) },
    templates,
    body: structuredBody(
      {
        code: loinc('55752-0', 'Informations cliniques'),
        title: 'Informations cliniques',
        templateIds: ['1.2.840.10008.9.2', '1.2.250.1.213.1.1.2.205'],
        narrative: [],
        sections: [
          proseSection(
            loinc('55115-0', 'Demande d’examen'),
            'Justification de la demande',
            ['1.2.840.10008.9.7', '1.2.250.1.213.1.1.2.211'],
            [about.reason],
          ),
        ],
      },
      proseSection(
        loinc('55111-9', 'Technique d’imagerie'),
        'Technique',
        ['1.2.840.10008.9.3', '1.2.250.1.213.1.1.2.206'],
        [about.technique],
      ),
      proseSection(
        loinc('59776-5', 'Résultats'),
        'Résultats',
        ['2.16.840.1.113883.10.20.6.1.2', '1.2.250.1.213.1.1.2.208'],
        about.results,
      ),
      proseSection(
        loinc('19005-8', 'Conclusion'),
        'Conclusion',
        ['1.2.840.10008.9.5', '1.2.250.1.213.1.1.2.209'],
        [about.conclusion],
      ),
    ),
  };
}

export function imaging(c: Calendar): DocumentSpec[] {
  const recent = c.ago(12, '16:20');
  const doppler = c.ago(366, '19:05');
  return [
    {
      ...report('scanner-12j', recent, {
        title: 'Scanner abdomino-pelvien',
        act: ['24531-6', 'Scanner de l’abdomen et du pelvis'],
        reason:
          'Bilan d’une hernie inguinale droite chez un patient traité pour un cancer de prostate ; recherche d’une masse pelvienne.',
        technique: 'Acquisition sans injection (créatinine 131 µmol/L). PDL 412 mGy.cm.',
        results: [
          'Hernie inguinale droite à contenu graisseux, collet de 22 mm. Pas de masse pelvienne ni d’adénopathie.',
          'Formation nodulaire de 11 mm de la queue du pancréas, non caractérisable sans injection, absente de l’échographie de 2019.',
          'Vésicule absente (cholécystectomie). Reins de 10 cm, kyste simple polaire inférieur gauche.',
        ],
        conclusion:
          'Hernie inguinale droite graisseuse. Nodule de 11 mm de la queue du pancréas : IRM pancréatique à prévoir rapidement. Résultat à annoncer au patient par le médecin traitant.',
      }),
      hidden: ['INVISIBLE_PATIENT'],
    },
    report('echo-2019', at('2019-04-18', '11:00'), {
      title: 'Échographie abdominale',
      act: ['24558-9', 'Échographie de l’abdomen'],
      reason: 'Deux épisodes de douleur de l’hypochondre droit.',
      technique: 'Sonde convexe 3,5 MHz.',
      results: [
        'Vésicule lithiasique, trois calculs de 6 à 9 mm, paroi à 4 mm. Voie biliaire principale à 4 mm.',
        'Foie hyperéchogène, stéatose. Pancréas de taille et d’échostructure normales pour la portion vue. Reins sans dilatation.',
      ],
      conclusion: 'Lithiase vésiculaire non compliquée. Stéatose hépatique.',
    }),
    {
      key: 'doppler',
      type: '18748-4',
      title: 'Echo-doppler veineux MI',
      written: doppler,
      writer: aubry,
      body: pdfBody({
        hand: 'plain',
        writer: aubry,
        written: doppler,
        to: ['Monsieur TESSANDIER Georges', 'né le 18/03/1947', 'Urgences du CH Saint-Aubin'],
        title: 'ÉCHODOPPLER VEINEUX DES MEMBRES INFÉRIEURS',
        text: `# Indication
Œdème douloureux du mollet gauche.
# Résultat
À gauche : thrombose occlusive de deux veines jumelles internes et d’une veine soléaire, sur 7 cm. Veines poplitée et fémorale libres, compressibles.
À droite : réseau profond libre.
# Conclusion
Thrombose veineuse surale gauche, datant probablement de moins de huit jours (${longDay(doppler)}).`,
      }),
    },
    {
      key: 'thorax-2023',
      type: '18748-4',
      title: 'Radio pulmonaire',
      written: at('2023-01-05', '15:30'),
      writer: aubry,
      body: pdfBody({
        hand: 'plain',
        writer: aubry,
        written: at('2023-01-05', '15:30'),
        to: ['Monsieur TESSANDIER Georges', 'né le 18/03/1947', 'Dr LEGRAND'],
        title: 'RADIOGRAPHIE THORACIQUE DE FACE',
        text: `Contrôle à six semaines d’une pneumopathie de la base droite.
Nettoyage complet du foyer. Distension thoracique, coupoles aplaties. Silhouette cardiaque à la limite supérieure de la normale, rapport cardiothoracique 0,52. Pas d’épanchement.`,
      }),
    },
    {
      key: 'fax-2004',
      type: '70004-7',
      title: 'fax fibro 2004',
      written: at('2004-01-22', '09:40'),
      writer: lacaze,
      submitted: at('2019-01-22', '09:31'),
      comments: 'Numérisé au cabinet',
      body: {
        kind: 'unstructured',
        mediaType: 'application/pdf',
        bytes: scannedPdf(at('2004-01-22', '09:40'), [
          'CH SAINT-AUBIN  -  GASTRO-ENTEROLOGIE',
          'FAX DU 22/01/2004  P. 1/1',
          '',
          'TESSANDIER GEORGES  NE LE 18/03/1947',
          '',
          'FIBROSCOPIE OESO-GASTRO-DUODENALE',
          '',
          'INDICATION : EPIGASTRALGIES, HEMATEMESE MINIME',
          'SOUS ASPIRINE ET ANTI-INFLAMMATOIRE.',
          '',
          'ULCERE DE 12 MM DE L ANTRE, FACE ANTERIEURE,',
          'FOND FIBRINEUX, PAS DE SAIGNEMENT ACTIF.',
          'BIOPSIES : HELICOBACTER PYLORI POSITIF.',
          '',
          'ERADICATION 7 JOURS PUIS OMEPRAZOLE 6 SEM.',
          'ARRET DES AINS. CONTROLE DANS 2 MOIS.',
          '',
          'DR D. LACAZE',
        ]),
      },
    },
  ];
}
