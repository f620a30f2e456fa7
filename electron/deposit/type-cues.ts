/**
 * How documents name themselves, by type. A phrase is matched word for word on `cueWords` (no accents, no linking words,
 * « compte rendu » as `cr`), `*` ending a stem. The more words of a phrase, the more it says.
 */
export interface TypeCues {
  readonly typeCode: string;
  /** Headings: full weight where they stand alone on a line at the top. */
  readonly headings: readonly string[];
  /** What such a document says further down; weak alone. */
  readonly content?: readonly string[];
  /** What decides the kind of an « Ordonnance » (or of « merci de »): counts only under such a heading. */
  readonly ordered?: readonly string[];
}

const of = (typeCode: string, headings: string, content = '', ordered = ''): TypeCues => ({
  typeCode,
  headings: phrases(headings),
  content: phrases(content),
  ordered: phrases(ordered),
});
const phrases = (list: string): string[] => list.split('|').filter(Boolean);

export const typeCues: readonly TypeCues[] = [
  of(
    '34749-2',
    'cr consultation anesthesie|cr consultation preanesthes*|cr consultation pre anesthes*|consultation anesthes*|consultation preanesthes*|consultation pre anesthes*|evaluation preanesthes*|evaluation pre anesthes*|visite preanesthes*|visite pre anesthes*|cs anesth*|cpa',
    'mallampati|apfel|intubation difficile|prevue|consignes jeune',
  ),
  of(
    '77436-4',
    'cr anesthesie|feuille anesthesie|cr per anesthesique|dossier anesthesie cr|anesthesie per op*|fiche anesthesie|anesthesie|cra',
    'cormack|sspi|induction|sevoflurane|desflurane|aldrete|sufentanil',
  ),
  of(
    '34874-8',
    'cr operatoire|protocole operatoire|cr op|cr intervention|cr intervention chirurgicale|intervention chirurgicale|cro',
    'incision|garrot|redon|operateur|fermeture plan|decubitus',
  ),
  of(
    '11490-0',
    'lettre liaison|lettre liaison sortie|lettre sortie|ll sortie|ldl|lettre liaison ville hopital|liaison sortie|document sortie',
    'traitement sortie|retour domicile|motif hospitalisation',
  ),
  of(
    '34112-3',
    'cr hospitalisation|cr hospitalier|cr sejour|cr hospit*|crh|cr hospitalisation jour',
    'histoire maladie|mode vie|service',
  ),
  of(
    '15507-7',
    'cr passage urgences|passage urgences|cr urgences|service accueil urgences|service urgences|accueil urgences|sau',
    'tri|iao|admis urgences',
  ),
  of('15508-5', 'cr accouchement|accouchement', 'apgar|delivrance|perinee|cesarienne|presentation cephalique'),
  of(
    '60568-3',
    'cr anatomie cytologie pathologi*|anatomie cytologie pathologi*|anatomie pathologi*|anatomo pathologi*|anatomopathologi*|anapath|acp|examen histologi*|examen cytologi*|histo|histologie|cytologie|laboratoire pathologie|frottis',
    'microscopie|macroscopi*|immunomarquage|histologique|carcinome|biopsie',
  ),
  of(
    '11502-2',
    'cr examens biologi*|cr examens biologie medicale|cr analyses|resultats analyses|resultats examens|resultats laboratoire|resultats biologi*|laboratoire biologie medicale|laboratoire analyses|laboratoire|resultats labo|bilan bio*|bilan sanguin|biologie medicale|biologie|bio|examen laboratoire|examens laboratoire|bacteriologie|ecbu|hemogramme|serologie*|inr|nfs|ionogramme|hemostase|hematologie|biochimie|numeration formule',
    'preleve|prelevement|valeurs reference|biologiste|leucocytes|hemoglobine|creatinine|antibiogramme|plaquettes|mmol|valide biolog*',
  ),
  of(
    '18748-4',
    'cr imagerie|cr radiologie|cr scanner|cr irm|cr echographie|scanner*|tomodensitometri*|tdm|irm|echographie*|radiographie*|radio|radiologie|mammographie*|scintigraphie*|angioscanner*|angio|imagerie|imagerie medicale|centre imagerie|tep|echocardiographie|ett|echo|doppler|echo doppler|osteodensitometrie|cone beam|panoramique dentaire',
    'acquisition|injection|sequences|technique|incidence|cliche|t2 flair|conclusion',
  ),
  of(
    '70004-7',
    'electrocardiogramme|ecg|epreuve effort|efr|exploration* fonctionnelle* respiratoire*|polysomnographie|polygraphie|endoscopie*|coloscopie|cr coloscopie|fibroscopie|cr fibroscopie|gastroscopie|holter*|holter ecg|mapa|electromyogramme|emg|electroencephalogramme|eeg|cr acte diagnostique|spirometrie|audiogramme|cystoscopie',
    'vems|tiffeneau|rythme sinusal|progression jusqu caecum',
  ),
  of(
    '57833-6',
    'ordonnance|ordonnance bizone|ordonnance ald|ordo|ordonnance medicale|prescription medicamenteuse|prescription|tt|traitement',
    'qsp|renouveler|non substituable|comprime|comprimes|cp|matin soir',
  ),
  of(
    'PRESC-BIO',
    'ordonnance biologie|ordonnance bilan|ordonnance analyses|ordonnance examens biologi*|ordonnance laboratoire|ordo bio|ordo labo|prescription biologi*|prescription actes biologie|prescription analyses|prescription bilan',
    '',
    'laboratoire*|prise sang|nfs|ionogramme|glycemie|creatinine*|bilan sanguin|bilan biologique|hba1c|tsh|ferritine|bilan lipidique|ecbu',
  ),
  of(
    'PRESC-KINE',
    'ordonnance kine*|ordo kine*|prescription kine*|kine prescription|prescription masso*|prescription actes kine*',
    '',
    'masso kine*|masseur*|kinesitherap*|seances reeducation|reeducation rachis|kine',
  ),
  of(
    'PRESC-INF',
    'ordonnance soins infirmiers|ordonnance infirmi*|ordo ide*|ordonnance ide*|prescription soins infirmiers|prescription infirmi*|prescription actes infirmiers|prescription ide*|soins infirmiers domicile',
    '',
    'infirmi*|ide|idel|pansement*|injection sous cutanee|ablation fils|ablation agrafes|dimanches jours feries',
  ),
  of(
    'PRESC-PEDI',
    'ordonnance pedicur*|ordonnance podolog*|ordo pedicur*|ordo podolog*|prescription pedicur*|prescription podolog*|podologue prescription',
    '',
    'pedicur*|podolog*',
  ),
  of(
    'PRESC-ORTHOPHO',
    'ordonnance orthophon*|ordo orthophon*|prescription orthophon*|prescription actes orthophonie',
    '',
    'orthophon*|bilan orthophonique',
  ),
  of(
    'PRESC-ORTHOPTIE',
    'ordonnance orthopti*|ordo orthopti*|prescription orthopti*|prescription actes orthoptie',
    '',
    'orthopti*|bilan orthoptique',
  ),
  of(
    'PRESC-AAT',
    'arret travail|avis arret travail|avis arret|prescription arret travail|arret maladie|prolongation arret|prolongation at|aat',
    'sorties autorisees|employeur',
  ),
  of(
    '55115-0',
    'demande imagerie|demande examen imagerie|demande irm|demande scanner|demande radio*|demande echo*|demande examen radiolog*|bon scanner|bon irm|bon radio|prescription imagerie|prescription irm|prescription scanner|ordonnance imagerie|ordonnance radio*|ordonnance irm|ordonnance scanner|ordonnance echo*',
    'merci realiser irm|merci realiser scanner|merci pratiquer',
    'scanner|irm|radiographie*|echographie*|mammographie',
  ),
  of(
    '57828-6',
    'prescription medicale transport|prescription transport|bon transport|ordonnance transport|prescription appareillage',
    '',
    'transport|ambulance|transport sanitaire|appareillage|semelles',
  ),
  of(
    '57832-8',
    'prescription soins|presc soins|soins prescrits|prescription soins paramedicaux|prescription soins service',
    'soins realiser service',
    'surveillance constantes|nursing',
  ),
  of(
    '89601-9',
    'certificat medical|certificat|certif*|certificat medical initial|cmi|certificat non contre indication|certificat aptitude|certificat deces',
    'soussigne certifie|certifie avoir examine|soussigne docteur medecine certifie',
  ),
  of(
    'CERT_DECL',
    'declaration accident travail|declaration accident|declaration grossesse|declaration maladie professionnelle|declaration maladie|declaration medicale|declaration|decl*',
    'caisse',
  ),
  of(
    'SYNTH',
    'volet synthese medicale|vsm|volet medical synthese|synthese medicale medecin traitant vsm|synthese vsm|synthese medecin traitant',
    'traitements long cours|points vigilance|facteurs risque',
  ),
  of('60591-5', 'synthese medicale|resume medical|synthese|dossier synthese medicale|synthese dossier', 'resume problemes sante'),
  of(
    '96349-6',
    'lettre adressage|adressage|courrier adressage|demande avis|lettre confrere|demande consultation',
    'je vous adresse|vous adresse|je t adresse|merci recevoir|merci voir|avis specialise|merci votre avis|pour avis',
  ),
  of(
    '11488-4',
    'cr consultation|consultation|consult|consultation suivi|cs|courrier consultation|visite domicile|cr visite|fiche consultation|lettre consultation|consultation cardiologie',
    'vu consultation|vu ce jour|vu ce jour consultation|recu votre patient*|ai vu consultation|ai vu votre patient*|ai recu consultation|consultation|ma consultation|revois consultation|merci m avoir adresse|merci votre confiance',
  ),
  of(
    '87273-9',
    'note vaccination|vaccination|vaccin|attestation vaccination|vaccination antigrippale|vaccin grippe|injection vaccin',
    'lot|rappel|deltoide|vaccine',
  ),
  of('11369-6', 'historique vaccin*|histo vaccin*|carnet vaccin*|releve vaccin*|carnet sante vaccin*', 'calendrier vaccinal'),
  of(
    '96874-3',
    'attestation vaccination covid*|attestation vaccin covid*|certificat vaccination covid*|attest vaccin covid|vaccin covid*|vaccination covid*|certificat vaccination contre covid|vaccination contre covid',
    'comirnaty|spikevax|cycle vaccinal',
  ),
  of(
    '96173-0',
    'test rapide orientation diagnostique|trod*|test rapide|test antigenique|strepto test|streptotest',
    'trod|mac isaac|bandelette',
  ),
  of(
    '11506-3',
    'bilan kine*|bilan diagnostic kine*|bilan diagnostic|fiche suivi soins|fiche suivi|suivi kine*|suivi ide*|suivi infirmi*|suivi podo*|bilan soins infirmiers|bsi|dossier soins infirmiers|transmission ide|transmissions infirmi*|transmission*|bilan orthophoni*|cr bilan orthophoni*|bilan orthopti*|bilan podolog*|fiche suivi masso*|cr kine*|cr ortho*|bilan dietetique|suivi dietetique|fiche suivi soins infirmiers|fiche suivi pedicur*|bilan psychomoteur',
    'plaie|seance|seances faites',
  ),
  of(
    '57055-6',
    'synthese antepartum|antepartum|synthese suivi grossesse|resume grossesse|synthese grossesse|synthese ante partum',
    'grossesse|sa',
  ),
  of(
    '57057-2',
    'synthese salle naissance mere|salle naissance mere|salle naissance synthese mere|sdn mere|synthese sdn mere',
    'peridurale',
  ),
  of(
    '57075-4',
    'synthese salle naissance enfant|salle naissance enfant|salle naissance synthese enfant|salle naissance nouveau ne|sdn enfant|synthese sdn enfant|synthese sdn nouveau ne',
    'nouveau ne|cordon',
  ),
  of(
    '78489-2',
    'synthese enfant maternite|enfant maternite|maternite enfant|synthese maternite enfant|synthese maternite bebe|synthese maternite nouveau ne',
    'guthrie|depistage neonatal',
  ),
  of(
    '89235-6',
    'synthese suites couches mere|suites couches mere|suites couches|sdc mere|synthese post partum|post partum|suites couches synthese mere',
    'involution',
  ),
  of(
    '18776-5',
    'plan personnalise soins|programme personnalise soins|pps|plan personnalise coordination sante|plan personnalise coordination|plan personnalise sante|ppcs',
    'infirmiere coordinatrice|intervenants',
  ),
  of('77604-7', 'planification therapeutique|plan therapeutique|programme therapeutique|planif*|plan traitement', 'cycles'),
  of('80771-9', 'projet accueil individualise|pai|p a i|projet accueil individualise milieu scolaire', 'ecole|trousse urgence'),
  of(
    '80788-3',
    'projet personnalise accompagnement|projet accompagnement personnalise|projet accompagnement|projet personnalise|ppa|projet vie',
    'accompagnement|habitudes vie',
  ),
  of('83869-8', 'plan personnalise prevention|plan prevention|mon bilan prevention|bilan prevention|ppp', 'prevention'),
  of('PROT_ALD', 'protocole soins|protocole soins ald|protocole ald|pse ald|pse', 'affection longue duree|medecin conseil'),
  of(
    '18761-7',
    'note transfert|transfert|fiche transfert|lettre transfert|lettre liaison entree etablissement soins|lettre liaison entree hopital|lettre liaison entree|courrier transfert',
    'transfere|transfert interservices',
  ),
  of(
    '28653-4',
    'rapport social|evaluation sociale|eval sociale|enquete sociale|note sociale|service social|note service social|bilan social|document social|mdph',
    'assistante sociale|travailleur social|aide sociale',
  ),
  of(
    '29274-8',
    'releve signes vitaux|signes vitaux|constantes|releve constantes|parametres vitaux|mesures parametres vitaux|automesure*|releve ta|releve tension*|mesures signes vitaux',
    'saturation|spo2|pouls|frequence cardiaque',
  ),
  of(
    '34133-9',
    'synthese episode soins|synthese episode|episode soins|fin episode|synthese prise charge|synthese had|fin prise charge',
    'had|ssiad|episode soins',
  ),
  of(
    '34794-8',
    'cr reunion concertation pluridisciplinaire|reunion concertation pluridisciplinaire|reunion concertation|rcp|fiche rcp|cr rcp|avis rcp',
    'dossier presente|presents',
  ),
  of(
    '34842-5',
    'grille aggir|aggir|gir|grille evaluation|evaluation medico sociale|grille autonomie|geva',
    'groupe iso ressources|transferts|coherence',
  ),
  of(
    'BIL_AUTO',
    'bilan evaluation perte autonomie|evaluation perte autonomie|perte autonomie|evaluation autonomie|eval autonomie|bilan autonomie|evaluation gerontologique|evaluation gerontologique standardisee|evaluation geriatrique|egs',
    'katz|iadl|mna|adl|mms|mmse',
  ),
  of(
    '34875-5',
    'note suivi postoperatoire|suivi postoperatoire|suivi post operatoire|suivi post op|evaluation postoperatoire|evaluation post operatoire|consultation postoperatoire|consultation post operatoire|post op|controle postoperatoire|controle post operatoire',
    'suites operatoires|cicatrice|ablation fils',
  ),
  of(
    '47420-5',
    'cr bilan fonctionnel|bilan fonctionnel|bilan ergo*|bilan fonctionnel ergotherapie|test marche|evaluation fonctionnelle',
    'independance fonctionnelle|aides techniques|mise situation',
  ),
  of(
    '51969-4',
    'cr genetique moleculaire|genetique moleculaire|analyse genetique|analyse genetique moleculaire|genetique|ngs|genotypage|etude genetique',
    'sequencage|variant|mutation',
  ),
  of(
    '52040-3',
    'photographie*|photo*|image*|photographie lesion|photo plaie|image plaie|illustration',
    'cliche|illustration|reglette',
  ),
  of(
    '56445-0',
    'bilan partage medication|bilan medication|bpm|bilan medicamenteux|bilan medicaments|bilan medication pharmacie',
    'officine|girerd',
  ),
  of(
    '60593-1',
    'dispensation medicamenteuse|dispensation|dispensation medicaments|delivrance|delivrance medicaments|historique delivrance*|historique dispensation*|ticket delivrance',
    'delivre|boite*|substitution',
  ),
  of(
    'DISP_AUT',
    'dispensation materiel|disp materiel|dispensation materiel medical|delivrance materiel|delivrance dispositif*|delivrance equipement*|dispensation dispositif*|lunettes|audioprothese*|delivrance optique|location materiel',
    'dispositif medical|opticien|verres correcteurs|location',
  ),
  of(
    '61357-0',
    'intervention pharmaceutique|fiche intervention pharmac*|avis pharmaceutique|ip|intervention pharmacien',
    'accord prescripteur',
  ),
  of(
    '67851-6',
    'cr admission|observation entree|observation medicale entree|obs entree|observation medicale|fiche admission|admission',
    'motif admission|examen entree|hypotheses',
  ),
  of(
    '68599-0',
    'synthese psychiatrique|synthese psy|synthese psychiatrie|psychiatrie synthese|synthese suivi psychiatrique|suivi psychiatrique',
    'cmp|risque suicidaire|psychiatr*|medico psychologique',
  ),
  of(
    '83901-9',
    'bilan psychologique|bilan psy|bilan neuropsychologique|evaluation psychologique|cr evaluation psychologique|cr bilan psychologique|wisc*|wais*|bilan cognitif',
    'psychologue|qit|tests projectifs',
  ),
  of(
    '59283-2',
    'cr examen enfant|examen enfant|examen obligatoire enfant|examen mois|examen 8e jour|examen 9e mois|examen 24e mois|examen 24 mois|examen 9 mois|certificat sante enfant|examen nourrisson',
    'perimetre cranien|certificat sante',
  ),
  of(
    '68817-6',
    'bilan sante prevention enfant|bilan sante enfant|bilan enfant|bilan sante ecole*|bilan 4 ans|bsem|pmi bilan sante|bilan sante',
    'pmi|ertl4',
  ),
  of(
    '11505-5',
    'cr infiltration|infiltration|cr angioplastie|angioplastie|cr acte therapeutique|cr pose*|cardioversion|cr radiotherapie|cr dialyse|seance dialyse|cr chimiotherapie|atc|pose stimulateur|pose pacemaker|ablation|cr ponction|cr embolisation|cr ablation',
    'stent actif|geste',
  ),
  of(
    '75482-0',
    'cr acte therapeutique visee preventive|acte preventif|acte preventif therapeutique|prevention dentaire|scellement sillons',
    'vernis fluore',
  ),
  of(
    '75492-9',
    'depistage|depistage organise|cr depistage|depistage organise cancer*|depistage cancer*|cr acte diagnostique visee preventive|depistage sein|depistage colorectal|mammographie depistage',
    'depistage organise|deuxieme lecture',
  ),
  of(
    '74207-2',
    'document liaison urgence|dossier liaison urgence|dlu|fiche dlu|fiche liaison urgence',
    'personne confiance|medecin coordonnateur',
  ),
  of(
    '74465-6',
    'questionnaire patient|questionnaire|questionnaire sante|auto questionnaire|autoquestionnaire|questionnaire medical|questionnaire anesthesie',
    'avez vous|etes vous|prenez vous|fumez vous',
  ),
  of(
    '75468-9',
    'renouvellement ordonnance pharmacien*|renouvellement ordonnance pharmacien correspondant|pharmacien correspondant|renouvellement pharmacien|renouv pharmacien|pharm correspondant|renouvellement traitement pharmacien|pharmacien correspondant renouvellement traitement',
    'pharmacien correspondant',
  ),
  of(
    '75496-0',
    'demande acte telemedecine|demande telemedecine|demande teleexpertise|demande teleconsultation|teleexpertise demande|teleconsultation demande|demande tele expertise',
    'question posee|avis demande',
  ),
  of(
    '85208-7',
    'cr telemedecine|cr teleconsultation|cr teleexpertise|cr tele expertise|teleconsult*|teleexpertise|telemedecine|cr telesurveillance|avis teleexpertise',
    'consultation video|par video|video',
  ),
  of(
    '78513-9',
    'cr consultation ophtalmologi*|consultation ophtalmo*|cs ophtalmo*|bilan ophtalmo*|ophtalmo|ophtalmologie|examen ophtalmologique',
    'acuite visuelle|fond oeil|lampe fente|tonus',
  ),
  of(
    '78601-2',
    'cr entretien pharmaceutique|entretien pharmaceutique|entretien pharma*|entretien pharmacien',
    'accompagnement patients|technique inhalation|observance',
  ),
  of('93024-8', 'cr consultation pharmaceutique|consultation pharmaceutique|consultation pharmacien|cs pharmac*', 'plan prise'),
  of(
    '80565-5',
    'cr administration medicaments|administration medicaments|administration|plan administration|feuille administration|tracabilite administration|medicaments administres',
    'perfuse|perfusion|administration',
  ),
  of(
    '80820-4',
    'formulaire conciliation|conciliation medicamenteuse|formulaire conciliation medicamenteuse|conciliation|conciliation traitements*|concil*',
    'divergence*|sources consultees|optimise',
  ),
  of(
    '83836-7',
    'schema dentaire|odontogramme|charting dentaire|bilan dentaire|bilan bucco dentaire',
    'amalgame|couronne|bridge|dents',
  ),
  of(
    '83981-1',
    'lettre liaison sortie structure medico sociale|lettre liaison sortie structure sociale|lettre liaison sortie ehpad|ll sortie ehpad|sortie medico sociale|lettre liaison sortie medico sociale|sortie ehpad|sortie ssr',
    'mas|foyer|medico sociale|ehpad',
  ),
  of(
    '88348-8',
    'lettre liaison entree structure medico sociale|lettre liaison entree structure sociale|lettre liaison entree ehpad|ll entree ehpad|entree medico sociale|entree ehpad|lettre liaison entree medico sociale|dossier entree ehpad',
    'admission ehpad|dossier entree|personne prevenir',
  ),
  of(
    '86531-1',
    'attestation sortie|attest sortie|bulletin sortie|bulletin situation|attestation hospitalisation',
    'sortie autorisee|mode sortie',
  ),
  of(
    '59284-0',
    'consentement eclaire|consentement|attestation consentement|attestation consentement soins|formulaire consentement|consent*',
    'donne mon consentement|informe benefices|risques',
  ),
  of(
    'AUTORIS-SOINS',
    'autorisation soins|autorisation soins operer mineur|autorisation operer|autoris* operer|autorisation parentale|autorisation parents|autorisation parentale soins|autorisation soins mineur',
    'autorite parentale|titulaires|autorise*',
  ),
  of(
    'ATTEST-DROITS-AM',
    'attestation droits|attestation droits assurance maladie|attest droits|droits cpam|attestation carte vitale|attestation securite sociale',
    'caisse primaire|droits ouverts|regime general',
  ),
  of(
    'ATTEST-ASS-COMPL',
    'attestation assurance complementaire|attestation mutuelle|mutuelle|carte mutuelle|carte tiers payant|complementaire sante|attestation complementaire|carte mutuelle tiers payant',
    'amc|tiers payant|organisme complementaire',
  ),
  of(
    'ATTEST-RESID',
    'attestation residence|attestation domicile|justificatif domicile|attest residence|domicile',
    'reside|bailleur',
  ),
  of(
    'ATTEST-HEBGT',
    'attestation hebergement|attest hebergement|attestation honneur hebergement|hebergement|hebergement titre gratuit',
    'heberger|heberge|titre gratuit',
  ),
  of(
    'EXPPAT_3',
    'directives anticipees|mes directives anticipees|directives|da',
    'acharnement|fin vie|sedation|obstination deraisonnable',
  ),
  of(
    'EXPPAT_1',
    'designation personne confiance|personne confiance|formulaire personne confiance|pers confiance|volontes droits|don organes|refus don organes',
    'je designe|accepte personne confiance|comme personne confiance',
  ),
  of(
    'EXPPAT_2',
    'expression personnelle|expression personnelle patient|lettre patient|mot patient|document patient|document personnel',
    'mes soignants|document personnel',
  ),
];
