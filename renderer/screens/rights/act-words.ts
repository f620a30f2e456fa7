import { changeWords, type DocumentChange } from '../../../shared/document-changes.ts';

/** Lines of the local journal in French. A line without words here is shown as it was written. Pure. */
const isChange = (text: string): text is DocumentChange => text in changeWords;

const acts: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/^TD0\.2$/, () => 'Vérification du dossier et de l’autorisation'],
  [
    /^TD0\.3 AJOUT information (\S+)(?: (.*))?$/,
    (version, wording) => `Autorisation déclarée, patient informé (texte ${version}${wording ? ` : ${wording}` : ''})`,
  ],
  [/^identité contrôlée \S+$/, () => 'Pièce d’identité contrôlée : INS qualifiée'],
  [/^TD0\.3 SUPPRESSION$/, () => 'Retrait de mon autorisation'],
  [/^TD0\.3 AJOUT MEDECIN_TRAITANT$/, () => 'Prise du rôle de médecin traitant'],
  [/^TD0\.3 SUPPRESSION MEDECIN_TRAITANT$/, () => 'Fin du rôle de médecin traitant'],
  [/^bris_de_glace motif (.*)$/, (reason) => `Accès d’urgence (bris de glace) : ${reason}`],
  [/^centre_15 motif (.*)$/, (reason) => `Accès de régulation (Centre 15) : ${reason}`],
  [/^connexion (secrète|ordinaire)$/, (which) => `Mineur : connexion ${which}`],
  [/^TD1\.3a$/, () => 'Lecture des données administratives'],
  [/^TD1\.1 historique consentement \S+ (.*)$/, (wording) => `Création du dossier (historique, entraînement) : ${wording}`],
  [/^TD1\.5a historique$/, () => 'Document des secrets (historique, entraînement)'],
  [/^TD1\.6$/, () => 'Lecture de la liste des professionnels'],
  [/^TD2\.1$/, () => 'Dépôt d’un document'],
  [/^MSSanté$/, () => 'Copie envoyée à un correspondant (MSSanté)'],
  [/^TD2\.1 RPLC$/, () => 'Dépôt d’une nouvelle version'],
  [/^TD3\.1 Archived$/, () => 'Lecture de la liste des documents archivés'],
  [/^TD3\.1 Deprecated$/, () => 'Lecture de la liste des versions remplacées'],
  [/^TD3\.1 par date$/, () => 'Recherche par date de dépôt'],
  [/^TD3\.1b$/, () => 'Recherche d’un document par son identifiant'],
  [/^TD3\.1$/, () => 'Lecture de la liste des documents'],
  [/^TD3\.3[a-d] (\S+) (\S+)$/, (change, id) => `${isChange(change) ? changeWords[change] : change} (${id})`],
  [/^TD3\.2 (\d+)$/, (count) => (count === '1' ? 'Lecture d’un document' : `Lecture de ${count} documents`)],
];

export function actWords(act: string): string {
  for (const [form, words] of acts) {
    const found = form.exec(act);
    if (found) return words(...found.slice(1));
  }
  return act;
}

const results: Readonly<Record<string, string>> = {
  ok: 'fait',
  active: 'dossier ouvert',
  closed: 'dossier fermé',
  absent: 'pas de dossier',
  received: 'reçu par le DMP',
  refused: 'refusé',
  EMERGENCY_BRAIN_DEATH: 'refusé : mort encéphalique',
  EMERGENCY_OPPOSED: 'refusé : opposition du patient',
};

export const resultWords = (result: string): string => results[result] ?? result;
