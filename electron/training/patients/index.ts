/** The training population: who can be put in the simulated Vitale reader, and what their records hold. */
import type { VitaleImage } from '../../../shared/cards.ts';
import { calendarOf } from './calendar.ts';
import { chronicRecord } from './chronic/record.ts';
import { claimsRecord } from './claims.ts';
import { legrand, tessier } from './doctors.ts';
import { buildDocument, type DocumentSpec, type RecordOwner } from './document.ts';
import { childRecord, motherRecord } from './family.ts';
import { generatedRecord } from './generated.ts';
import {
  abrial,
  delhommeau,
  fontanel,
  kervadec,
  lavandier,
  orsoni,
  pichereau,
  rahmouni,
  sanogo,
  tessandier,
} from './identities.ts';
import type { TrainingDocument, TrainingPatient, TrainingPopulation } from './model.ts';
import { blockedRecord, minorRecord, unauthorisedRecord } from './small-records.ts';

/** Documents are made at the first look, once. */
function lazily(owner: RecordOwner, specs: () => readonly DocumentSpec[]): () => readonly TrainingDocument[] {
  let built: readonly TrainingDocument[] | undefined;
  return () => {
    built ??= specs().map((spec) => buildDocument(owner, spec));
    return built;
  };
}

type Who = typeof tessandier;

function beneficiary({ identity }: Who, nir = identity.ins.matricule): VitaleImage['beneficiaries'][number] {
  const { traits } = identity;
  const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return {
    familyName: plain(traits.usedName ?? traits.birthName),
    givenName: plain(traits.usedGivenName ?? traits.birthGivenNames.split(' ')[0] ?? ''),
    birthDate: traits.birthDate.replaceAll('-', ''),
    nir,
  };
}

function vitale(id: string, label: string, serial: string, beneficiaries: VitaleImage['beneficiaries']): VitaleImage {
  return { id, kind: 'VITALE2', label, serial, test: true, beneficiaries };
}

const vitaleImages: readonly VitaleImage[] = [
  vitale('vitale-tessandier', 'Georges TESSANDIER', '99000000901', [beneficiary(tessandier)]),
  vitale('vitale-vignolles', 'Odette VIGNOLLES', '99000000902', [beneficiary(abrial)]),
  // The child is on her mother's card under her mother's number: it is not hers.
  vitale('vitale-sanogo', 'Maëlle SANOGO et sa fille', '99000000903', [
    beneficiary(kervadec),
    beneficiary(sanogo, kervadec.identity.ins.matricule),
  ]),
  vitale('vitale-orsoni', 'Antoine ORSONI', '99000000905', [beneficiary(orsoni)]),
  vitale('vitale-fontanel', 'Lucie FONTANEL', '99000000906', [beneficiary(fontanel)]),
  vitale('vitale-delhommeau', 'Bernard DELHOMMEAU', '99000000907', [beneficiary(delhommeau)]),
  vitale('vitale-lefort', 'Samia LEFORT', '99000000908', [beneficiary(rahmouni)]),
  vitale('vitale-pichereau', 'André PICHEREAU', '99000000909', [beneficiary(pichereau)]),
  vitale('vitale-lavandier', 'Romane LAVANDIER', '99000000910', [beneficiary(lavandier)]),
];

const mt = legrand.id.extension ?? '';

/** `now` dates what must be fresh (laboratory, letters); `seed` makes the record of 200 documents. */
export function trainingPopulation({ now, seed }: { readonly now: Date; readonly seed: number }): TrainingPopulation {
  const c = calendarOf(now);
  const open = { existence: 'active', authorisations: { [mt]: 'valid' }, medecinTraitant: mt } as const;
  const patient = (
    who: Who,
    about: Pick<TrainingPatient, 'label' | 'hint' | 'vitaleImageId' | 'dmp'>,
    specs: () => readonly DocumentSpec[],
  ): TrainingPatient => ({ id: who.id, identity: who.identity, ...about, documents: lazily(who, specs) });
  return {
    vitaleImages,
    patients: [
      patient(
        tessandier,
        {
          label: 'M. Georges TESSANDIER, chronique',
          hint: 'Le patient du généraliste : dossier riche, intubation difficile, latex, une contradiction à trouver.',
          vitaleImageId: 'vitale-tessandier',
          dmp: { ...open, authorisedByDefault: 'valid' },
        },
        () => chronicRecord(c),
      ),
      patient(
        abrial,
        {
          label: 'Mme Odette VIGNOLLES, remboursements seuls',
          hint: 'Née ABRIAL, à saisir pour INSi. Rien que les remboursements de 2015 ; l’accès est à demander.',
          vitaleImageId: 'vitale-vignolles',
          dmp: { existence: 'active', authorisations: {}, authorisedByDefault: 'none' },
        },
        claimsRecord,
      ),
      patient(
        kervadec,
        {
          label: 'Mme Maëlle SANOGO, enceinte',
          hint: 'Née KERVADEC, à saisir pour INSi. Césarienne programmée ; sa fille est sur la même carte.',
          vitaleImageId: 'vitale-sanogo',
          dmp: { ...open, authorisedByDefault: 'valid' },
        },
        () => motherRecord(c),
      ),
      patient(
        sanogo,
        {
          label: 'Youna SANOGO, enfant',
          hint: 'Sur la carte de sa mère, sous le numéro de sa mère : son INS vient d’INSi.',
          vitaleImageId: 'vitale-sanogo',
          dmp: { ...open, authorisedByDefault: 'valid' },
        },
        () => childRecord(c),
      ),
      patient(
        orsoni,
        {
          label: 'M. Antoine ORSONI, 200 documents',
          hint: 'Premier prénom PIERRE, à saisir pour INSi. Vingt ans de dossier : valve mécanique sous fluindione, stimulateur, doublons.',
          vitaleImageId: 'vitale-orsoni',
          dmp: { ...open, authorisedByDefault: 'valid' },
        },
        () => generatedRecord(c, seed),
      ),
      patient(
        fontanel,
        {
          label: 'Mme Lucie FONTANEL, sans DMP',
          hint: 'Elle s’y est opposée : aucun dossier n’existe.',
          vitaleImageId: 'vitale-fontanel',
          dmp: { existence: 'absent', authorisations: {}, authorisedByDefault: 'none' },
        },
        () => [],
      ),
      patient(
        delhommeau,
        {
          label: 'M. Bernard DELHOMMEAU, DMP fermé',
          hint: 'Il a fait fermer son dossier.',
          vitaleImageId: 'vitale-delhommeau',
          dmp: { existence: 'closed', authorisations: {}, authorisedByDefault: 'none' },
        },
        () => [],
      ),
      patient(
        rahmouni,
        {
          label: 'Mme Samia LEFORT, un médecin bloqué',
          hint: `Née RAHMOUNI, à saisir pour INSi. Elle a bloqué le ${tessier.signature} ; les autres sont autorisés.`,
          vitaleImageId: 'vitale-lefort',
          dmp: {
            ...open,
            authorisations: { [mt]: 'valid', [tessier.id.extension ?? '']: 'blocked' },
            authorisedByDefault: 'valid',
          },
        },
        blockedRecord,
      ),
      patient(
        pichereau,
        {
          label: 'M. André PICHEREAU, à autoriser',
          hint: 'Suivi par son généraliste, jamais vu ici : l’accès est à demander.',
          vitaleImageId: 'vitale-pichereau',
          dmp: { ...open, authorisedByDefault: 'none' },
        },
        () => unauthorisedRecord(c),
      ),
      patient(
        lavandier,
        {
          label: 'Mlle Romane LAVANDIER, 16 ans',
          hint: 'Mineure : un document que ses parents ne voient pas. Opposée au bris de glace ; DMP hors Mon espace santé.',
          vitaleImageId: 'vitale-lavandier',
          dmp: {
            ...open,
            authorisedByDefault: 'valid',
            opposedToBrisDeGlace: true,
            linkedToMonEspaceSante: false,
            representatives: [
              {
                relationship: 'MTH',
                familyName: 'LAVANDIER',
                givenName: 'CÉCILE',
                telecoms: [{ url: 'tel:0200004714', use: 'HP' }],
              },
            ],
          },
        },
        () => minorRecord(c),
      ),
    ],
  };
}
