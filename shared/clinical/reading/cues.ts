/** Words that change what is asserted around them. Phrase language of phrases.ts. */
import { expandPhrase, type PhraseTable, phrasesOf, phraseTable } from './phrases.ts';

export type CueKind =
  | 'negation' // pas de …, absence de …
  | 'negation-near' // pas …, non …: only what follows at once
  | 'refuted-after' // … évoqué, puis écarté
  | 'negation-after' // … non, … absent
  | 'suspicion' // suspicion de …
  | 'suspicion-after' // … possible, … à éliminer
  | 'conditional' // en cas de …, risque de …: asserts nothing
  | 'family'
  | 'other-person'
  | 'patient' // back to the patient
  | 'past' // ancien …, antécédent de …
  | 'past-after' // … guéri, … dans l'enfance
  | 'active' // depuis …, actuel
  | 'stopped' // arrêt de …
  | 'stopped-after' // … arrêté
  | 'to-stop' // arrêter … (an instruction: still taken)
  | 'resumed' // reprise de …: taken again, now or later
  | 'resumed-after'
  | 'continued' // pas d'arrêt de …, poursuite de …
  | 'continued-after' // … à poursuivre, … non arrêté
  | 'planned' // à débuter, introduire …
  | 'planned-after' // … à débuter
  | 'taken' // sous …, traité par …
  | 'replaced' // X remplacé par Y
  | 'relay' // relais de X par Y
  | 'contraindicated'
  | 'contraindicated-after' // … contre-indiqué: not to be taken
  | 'possible' // préféré à …, autorise l'emploi de …: says nothing of its being taken
  | 'possible-after' // … reste autorisé
  | 'given' // induction par …
  | 'terminator'; // mais, cependant

const rows: readonly (readonly [kind: CueKind, forms: string])[] = [
  [
    'continued',
    'ne contre indique|indiquait|indiquant pas la poursuite d|de; ne contre indique|indiquait|indiquant pas l|le|la; je n ai pas modifie|change|touche|majore|diminue; nous n avons pas modifie|change; n ai pas modifie|change|touche|majore|diminue; n avons|a|ont pas modifie|change; sans modification d|de|du; sans modifier|changer; sans changement d|de|du; date d arret|interruption d|de|du; a l arret d|de|du; pas lieu d|de arreter|interrompre|suspendre|stopper; ne rien arreter; toujours sous; toujours traite|traitee par; reste sous; restera sous; doit rester sous; laisser; a maintenir; maintenue; je garde; garde; conserver; poursuis|maintiens|continue; reduis|augmente|diminue|majore|reduction|adaptation d|de|du; pas d|de arret; aucun arret d|de|du; sans arret; sans arreter; sans interruption; sans interrompre; sans suspendre; ne pas arreter|interrompre|suspendre|stopper; ne jamais arreter; pas d interruption; poursuite; poursuivre; poursuit; continuer; continue; maintien; maintenir; non sevre|sevree de|du?; pas de modification; jamais arrete; ne pas oublier; pas arrete|interrompu|stoppe|suspendu; je? n a|ai|as|avons|avez|ont|avait|avais|avaient|ayant pas|jamais arrete|interrompu|stoppe|suspendu|cesse; sans relais; pas de relais; maintenu|maintenue; ne doit pas etre arrete|interrompu',
  ],
  [
    'resumed',
    'pas de contre indication* a la reprise d|de|du; pourra etre repris|reprise; pourra reprendre; reprise possible; on reprendra; reprendra; reprise; reprise d|de|du; reprendre; reprend; reprends; reintroduction d|de|du?; reintroduire; a reprendre',
  ],
  [
    'resumed-after',
    'a ete repris|reprise|reintroduit|reintroduite; repris|reprise|reprises; reintroduit|reintroduite; est repris|reprise; a reprendre; sera repris|reprise|reintroduit',
  ],
  [
    'continued-after',
    'a ne pas arreter|interrompre|suspendre; non arrete|arretee|interrompu|interrompue|stoppe|stoppee|suspendu; a poursuivre|continuer|maintenir; poursuivi|poursuivie; maintenu|maintenue; continue; inchange|inchangee; pas modifie|modifiee; pas ete modifie|modifiee; est conserve|conservee; conserve|conservee; garde|gardee; laisse|laissee jusqu; jamais interrompue|arretee|stoppee; jamais arrete|interrompu; pas arrete|interrompu; n a pas ete arrete|interrompu|stoppe|suspendu; non sevre|sevree; sans interruption; ne doit pas etre arrete|interrompu',
  ],
  [
    'negation',
    'rien n evoque|oriente|suggere vers? d|de?; n evoque pas|aucun|aucune d|de?; pas encore d|de diagnostic d|de; naif|naive d|de; evite|evitent le|la|l|les; ne pas lui|me? redonner|represcrire d|de?; ne jamais lui|me? redonner|represcrire d|de?; ne plus jamais donner|prendre|prescrire d|de?; et non un|une|de|d|par; et non pas un|une|de|d|par?; et pas un|une|d|de; ne pas prendre|utiliser|consommer d|de; ne jamais prendre|utiliser|donner|consommer d|de; personne n a|ont eu? d|de?; n a|ont|avait pas retrouve|montre|objective|revele|identifie|visualise|decele d|de?; n a|ont|avait pas mis en evidence d|de?; pas retrouve d|de; pas mis en evidence d|de; ne montre|objective|retrouve|visualise|note|decele|revele pas|aucun|aucune d|de?; ne met pas en evidence d|de?; n objective pas|aucun d|de?; disparition d|de|des; libre d|de; ne trouve pas d|de?; pas d|de relais par|heparinique|avec; sans relais par|heparinique|avec; aucun relais par|heparinique|avec; ne pas associer; ne pas donner d|de; ne donner aucun|aucune; pas d|de indication a|au|aux|d|de; pas d indication pour|a un|une; aucune indication a|au|aux|d|de; sans indication a|au|aux|d|de; pas lieu d|de prescrire|introduire|debuter|instaurer|donner|proposer; refuse tout|toute|le|la|l|les|de|d; refuse|refusant un|une traitement?; n a pas besoin d|de; ne justifie|necessite pas d|de; ne justifie|necessite aucun|aucune; n avait pas d|de; n avait|avons|ont aucun|aucune; s abstenir d|de; pas d|de; pas eu d|de; pas de notion d|de; absence d|de; absence; absenee d|de; absense d|de; aucun|aucune; sans; denie|nie; indemne d|de; exempt|exempte d|de; ni; jamais eu d|de; jamais d|de; pas d argument* pour|en; pas d argument en faveur d|de; aucun argument pour|en; sans argument* pour|en une?; sans argument* en faveur d|de; aucun argument en faveur d|de; pas d antecedent* d|de; aucun antecedent d|de; sans antecedent d|de; elimine|eliminant; ecarte|ecartent|ecartant|elimine|eliminent; ne retrouve|retrouvait|montre|objective|note pas d|de?; pas mis en evidence d|de?; pas montre|objective|note|constate|revele|identifie|visualise|presente d|de; jamais pris|recu|bu|eu|presente|fait d|de?; jamais ete; n existe ni|pas|aucun|aucune; existe ni; jamais sous; n objective|objectivait pas d|de; n etait sous aucun|aucune; Ø; ø; rien pour; ne souhaite pas; ne veut pas d|de; refus d|de; pas retrouve d|de argument* pour|en; pas retrouve d argument* en faveur d|de; n ai pas; n avez pas; n avons pas retrouve d|de?; ne suis pas; ne fais pas d|de; ne prends pas|aucun; je n ai pas|jamais eu? d|de?; je n ai aucun|aucune; n a aucun|aucune; n est pas; ne souffre pas d|de; ne prennent pas; n est porteur d|de aucun?; dement; aucune prise d|de; non prise d|de; arguments contre; peu de chance d|de; permet d eliminer; permettant d eliminer; a permis d eliminer; exclut|excluant; infirme; negatif|negative pour; neg|negatifs|negatives pour; pas de prise d|de?; pas de signe* d|de; sans signe d|de; aucune notion d|de; ne prend pas|aucun; n a jamais eu|pris|recu|ete; n a pas de; n ont pas; aucune notion; pas sous; non sous; n est pas sous; ne prend rien; pas d ATCD d|de; zero; sans notion d|de; sans aucun|aucune; n a pas eu|pris|recu|d|de; ne recoit pas; ne presente pas|aucun; pas d autre; absence de signe* d|de; absence d antecedent* d|de; pas d histoire d|de; ne retrouve pas d|de?; ne rapporte pas d|de?; ne signale pas d|de?; absence totale d|de; pas evident|evidente d|de; ne met pas en evidence d|de?; ne prend plus aucun',
  ],
  [
    'refuted-after',
    'ce n etait pas ca|cela; ce n etait rien; ce n etait pas le cas; ce n en etait pas; il n en etait rien; jamais commence|commencee|debute|debutee|pris|prise; non retenu|retenue; n est pas retenu|retenue; pas retenu|retenue; puis ecarte|ecartee|infirme|infirmee|elimine|eliminee|exclu|exclue; finalement ecarte|ecartee|infirme|infirmee; formellement infirme|infirmee|exclu|exclue|elimine|eliminee; a ete infirme|infirmee|ecarte|ecartee|exclu|exclue',
  ],
  ['negation-near', 'pas; non; pa; jamais; n est pas; n est ni; pas connu|connue; non connu'],
  [
    'negation-after',
    'non consomme|consommee; n a pas d indication|place; n a pas sa place; n ont pas d indication; non plus; non justifie|justifiee|necessaire|souhaite|souhaitee|recommande|recommandee|utilise|utilisee; n est pas justifie|justifiee|necessaire|indique|indiquee; refuse|refusee; a ne pas associer|prescrire|donner|utiliser; n a jamais ete pris|prise; non associe|associee|introduit|introduite|instaure|instauree|donne|donnee|ajoute|ajoutee; non administre|administree|injecte|injectee|delivre|indique|indiquee|debute|prescrit|prescrite; non retenu|retenue; n est pas retenu|retenue; pas retenu|retenue; non; absent|absente|absents; negatif|negative|negatifs; exclu|exclue; elimine|eliminee; infirme|infirmee; ecarte|ecartee; non retrouve|retrouvee; non connu|connue|connus; aucun|aucune; neant; RAS; ras; non objective|objectivee; n a pas ete retrouve|retrouvee; n est pas retrouve|retrouvee; pas retrouve|retrouvee; leve|levee; non pris|prise; non signale|signalee; 0; jamais; nie|niee; non rapporte|rapportee; sans objet; non pratique|fait|faite|realise|realisee; non redige|redigee|redigees|faite|faites; a ete exclu|exclue|elimine|eliminee|ecarte|ecartee|infirme|infirmee; ont ete ecartes|elimines|exclus; non a jour; pas a jour',
  ],
  [
    'suspicion',
    'craint|craignons|craignent un|une|la|l; a|ai|avait|avais|ont|avaient cru a|au|que; on cherche|recherche une?|la|l; cherchent|cherchons une?; alerte; hypotheses; hypotheses diagnostiques; diagnostic* differentiel*; diagnostic* evoque*; je me demande si; on n est pas face a; pense|pensent|pensons|penserait|penserais a|plutot un|une?; evoquerait; aurait fait|eu|presente; auraient fait|eu|presente; susp; susp d|de; suspect|suspecte d|de; a eliminer; crainte d|de; doute; evoquer; suspicion d|de; suspicion; suspecte; possible; probable; probablement; eventuel|eventuelle; hypothese d|de; evoque|evoquant|evocateur|evocatrice d|de?; faisant evoquer|suspecter; fait|font evoquer|suspecter|craindre; compatible avec; doute sur; douteux; eliminer; pour eliminer; a la recherche d|de; recherche d|de; recherche; a rechercher; notion d|de? possible; allergie possible; terrain possible; peut etre; semble; on|nous soupconne|soupconnons|suspecte|suspectons d|de|des?; soupconne|soupcon d|de|des; soit un|une|l; serait|seraient atteint|atteinte|porteur|porteuse d|de; serait|seraient decede|decedee|mort|morte; presume|presumee; en faveur d|de; susceptible; ne permet pas d eliminer; ne peut eliminer; n elimine pas; sans pouvoir eliminer; a confirmer; craindre; ne peut exclure',
  ],
  [
    'suspicion-after',
    'n est pas|jamais exclu|exclue|eliminee|elimine|ecartee|ecarte; ne peut pas? etre exclu|exclue|elimine|eliminee|ecarte|ecartee; a eliminer; suspect|suspecte|suspects; evoque|evoquee; pas sur|sure|certain|certaine; a faire preciser|confirmer; pas exclu|exclue; non exclu|exclue; non eliminee; ne peut etre exclu|exclue|elimine|eliminee; fortement suspecte|suspectee; redoute|redoutee; possible|possibles; probable|probables; suspecte|suspectee|suspectes; a confirmer; non confirme|confirmee; a explorer; a verifier; douteux|douteuse; eventuel|eventuelle; a rechercher; incertain|incertaine; en cours d exploration; en cours de bilan; presume|presumee; a preciser; non documente|documentee; ?; peu probable',
  ],
  [
    'conditional',
    'voir si; a confronter a|aux|au|avec; en cas d|de; si; accepte d|de|la|une|les; acceptation d|de|la|une; risque* d|de; facteur* de risque* d|de?; a risque d|de?; prevention d|de?; prophylaxie d|de?; antibio? prophylaxie d|de?; antibioprophylaxie d|de?; en prevention d|de?; surveillance d|de?; depistage d|de?; depister; depiste; prevenir; eviter; afin d eviter; pour eviter; sauf si; au cas; score de risque; education; information sur; le risque d|de; des risque* d|de?; informe* des? risque*; informe* d|de; prevention du; risque*; complications possibles; vaccin*; vaccination*; lutte contre; regime; alimentation; recommandation*; antecedents a rechercher; ligue; consultation d|de; programme d|de; carnet; fiche; surveiller',
  ],
  [
    'family',
    'fam; papa; maman; pere; mere; frere*; soeur*; oncle*; tante*; grand pere|mere|parent; grands parents; cousin|cousine|cousins; neveu; niece; familia*; parents; fratrie; antecedent* familia*; dans la famille|fratrie; paternel|paternelle; maternel|maternelle; fils; fille; un|une|deux|trois|plusieurs|l? de ses|mes|nos|leurs enfants; un|une|deux|trois de vos enfants; ses|mes deux|trois|quatre? enfants; petit fils; petite fille; petits enfants; un|ses|les|des|d ascendant; heredite; collateraux; jumeau|jumelle; demi frere|soeur; apparente* du? premier degre',
  ],
  [
    'other-person',
    'collegue; patron; locataire; belle famille; ma voisine; mon voisin; petit ami; petite amie; mari; son mari; mon mari; le mari; femme;  epouse; epoux; conjoint|conjointe; sa femme; ma femme; femme du patient; voisin|voisine; compagnon|compagne; concubin|concubine; ami|amie; belle fille|soeur|mere; beau frere|pere|fils; donneur|donneuse; entourage',
  ],
  [
    'patient',
    'avec ses deux? parents; ses deux? parents; les? parents signalent|rapportent|decrivent|disent|notent|confirment; pris|prise|avale|avalee par erreur; le patient; la patiente; lui par|sous|prend|ne; elle par|sous; lui meme; elle meme; personnellement; chez lui; chez elle; mere d|de; pere d|de; mere d|de deux|trois|quatre|N enfants; parent d|de; personnel ni familia*; personnel ou familia*; personnels ni familia*; ni personnel ni familia*; femme d|de; femme age*; atcd|atcds|antecedents|histoire ( fils|fille|epouse|mari|femme|mere|pere|conjoint|soeur|frere ); constate|constatee|constates|constatees|rapporte|rapportee|rapportees|signale|signalee|signalees|decrit|decrite|observe|observee|raconte|racontee par la|sa|le|son|les|ses|l mere|pere|epouse|mari|conjoint|femme|fils|fille|parents|soeur|frere|compagne|entourage|famille; femme enceinte; jeune fille|femme|homme; petite fille; petit garçon; sage femme; homme; je; j; moi; mon traitement; au telephone|tel; selon sa|son; d apres sa|son; dit sa|son; ce patient; cette patiente; chez ce patient; le malade; il; elle; M; Mme; Monsieur; Madame; mr; vit avec; habite avec; avec son|sa; vit|habite|reside|loge|heberge|hebergee|retour|sortie|rentre|rentree|vivant chez son|sa|ses; accompagne*; avec ses; ses deux parents; cher|chere ami|amie|collegue|confrere|consoeur; chers collegues|confreres|amis; depistage familial; fils|fille unique; aidant*; aide; presence de son|sa; vit chez; personne de confiance; personne a prevenir',
  ],
  [
    'past',
    'gueri|guerie|gueris d|de; remis|remise d|de; precedent|precedente; d un|une precedent|precedente; ancien relais; ancien|ancienne|anciens; antecedent* d|de?; ATCD d|de?; ATCDS d|de?; histoire d|de; notion d|de; a presente; a eu; a fait; ayant presente|eu|fait; autrefois; sequelle* d|de?; episode* ancien* d|de?; opere|operee d|de; ex; status post; suite|suites d|de; anterieurement; jadis; dans le passe; lors d|de; suite a; post; avait presente; dans les suites d|de; s etait complique|compliquee d|de',
  ],
  [
    'past-after',
    'gueri|guerie|gueris; resolu|resolue; resolutif|resolutive; dans l enfance; dans l adolescence; en remission complete?; remission; ancien|ancienne|anciens; opere|operee|operes; sevre|sevree; traite|traitee en; regresse|regresse; disparu|disparue; sans recidive; sans sequelle*; pendant l enfance; a l age; infantile; cicatrise|cicatrisee; drainee',
  ],
  [
    'active',
    'infirmiere passe a|vers|le?; infirmier passe a|vers|le?; prise en charge; sans doute; sans precision; sans autre precision|indication; pas etranger|etrangere a; compatible avec le|la|l|son|sa|les; actuellement; actuel|actuelle; en cours; actif|active; aigu en cours; ce jour; evolutif|evolutive; persistant|persistante',
  ],
  [
    'stopped',
    'a|ont|ai|avait|avons du interrompre|arreter|suspendre|stopper|cesser; je n ai pas repris|reintroduit|recommence le|la|l|mon|ma; vient|viens|venait de terminer|finir|arreter|achever|stopper un|une|la|le|son|sa|ses? cure|traitement? d|de|par?; a|ai termine|fini|acheve un|une|la|le|son|sa|ses? cure|traitement? d|de|par?; a|ont|ai|avait enleve|retire|supprime|sorti|stoppe|arrete le|la|l|les|mon|ma|son|sa; ne|n decrit|presente|signale|rapporte|ressent|fait|a|avait|ont|ai plus d|de; n y a|avait plus d|de; sans reprise d|de|du|des; sans reprendre; aucune efficacite d|de|du|des; echec d|de|du|des; inefficacite d|de|du; echappement a|au; je prenais; avant je prenais|prenait; avant il|elle prenait; pas de reprise d|de|du|des; pas reintroduit|repris|represcrit; n avons|ai|a pas reintroduit|repris|represcrit; non repris; j arrete; j interromps; je cesse; nous avions arrete; on arrete; ne pas reprendre|reintroduire|poursuivre|renouveler|represcrire; non reprise d|de|du; fenetre therapeutique d|de|du; renoncer|renonce a; ancien patient sous; ancienne patiente sous; a cesse de prendre; ne prennent plus; plus sous; n etait plus sous; autrefois traite|traitee par; sevrage en|des|d|de; mise en pause du|de; retrait du|de; abandon du|de; arrete|arretee|stoppe|interrompu|suspendu son|sa|ses|la|les|l; fait arreter|stopper le|la|l|les|son|sa|mon|ma; a fait arreter|stopper|suspendre le|la|l|les|son|sa|mon|ma; plus d|de; ai arrete|stoppe|interrompu; j ai arrete; arretait; suspends; je suspends|stoppe; nous arretons|suspendons|stoppons; on suspend|stoppe; ne prends plus d|de?; n en prend|prends plus; ne plus prendre; en rupture d|de; rupture d|de; non observance d|de; a cesse d|de?; cesse|cesser; arret* definitif|temporaire d|de|du; arret d|de|des|du; arret; stop; interruption d|de|du; suspension d|de|du; suspension; ne plus prendre|avoir|recevoir d|de?; a arrete; a stoppe; a interrompu; a suspendu; ont arrete; avait arrete; ayant arrete; on arrete; nous avons arrete|stoppe|interrompu|suspendu; ne prend plus; n est plus sous; plus sous; ne recoit plus; ne prend plus d|de; sevrage d|de|du|en; sevre|sevree en|du|de|d; ancien traitement par; ancienne prise d|de; anciennement sous; traite|traitee anterieurement par; fin du? traitement par; n a plus d|de?; sorti de; autrefois sous; precedemment sous; prealablement sous; jusqu alors sous; etait sous; arretee le; abandon d|de|du; a la place d|de|du; en remplacement d|de|du; au lieu d|de|du',
  ],
  [
    'stopped-after',
    'ne pas|plus renouveler|reconduire; a ne pas|plus renouveler|reconduire; non renouvele|renouvelee|reconduit|reconduite; enleve|enlevee|enleves; mis|mise en pause; en pause; a cesse; cesse; interrompus; a ete retire|retiree|leve; stoppe depuis; arret depuis|le|il|en; non poursuivi|poursuivie; plus depuis; arrete depuis; arret spontane; fin de traitement; arretes; ARRET; non delivre|delivree; arrete|arretee|arretes; stoppe|stoppee|stoppes; interrompu|interrompue|interrompus; suspendu|suspendue|suspendus; STOP; termine|terminee; abandonne|abandonnee; a ete arrete|arretee|interrompu|stoppe|stoppee|suspendu|suspendue; ont ete arretes|interrompus|stoppes|suspendus; jusqu en; jusqu au; jusque en; arret; n est plus pris|prescrit; non repris|reprise; ne sera pas repris|reprise|reintroduit|poursuivi; n a pas ete repris|reprise|reintroduit|reintroduite; pas repris|reprise|reintroduit|reintroduite; n est pas repris|reprise; a la place; plus pris|prise; en rupture; sevre|sevree; est arrete|arretee; est stoppe|interrompu|suspendu; arret le|en|depuis|au; fini|finie; stop; retire|retiree; supprime|supprimee',
  ],
  [
    'to-stop',
    'ne pas donner|prendre|administrer le|la|l|les|son|sa|ses|votre|vos|mon|mes; arreterez|arretera|arreterai|arreterons|suspendra|suspendrez|stopperez|interrompra|interromprez; ne plus prendre a partir|des|le; saut d une prise|dose|injection|cure d|de|du; sauter|saute|sautez une?|la|l prise|dose|injection|cure d|de|du; a arreter; arreter; stopper; suspendre; interrompre; il faut|faudra arreter; devra arreter; devront arreter; pensez a arreter; a stopper; a suspendre; a interrompre; devra|devront etre arrete|arretes|suspendu|interrompu; doit etre arrete|suspendu|interrompu; sera|seront arrete|arretee|arretes|suspendu|suspendue|interrompu; arret prevu|programme; arret 1|2|3|4|5|6|7|8|9|10|48|24|72 jour|j|h|heure; derniere prise; derniere dose; ne pas prendre; arret j; arret a j; pas de prise d|de?; ne pas prendre le matin',
  ],
  [
    'planned',
    'prendrez|prendra|recevra|recevrez du|une|un; prendrez|prendra|recevra de l|la; delai d introduction|instauration|debut d|de|du; date d introduction|instauration d|de|du; passera|passerons a|au|aux; ajouterions|ajouterai|ajouterons|introduirais|introduirai|proposerais|proposerai|debuterais|instaurerais|instaurerons|commencerons|commencerai|mettrais; debutent|debutera|commence|commencera la semaine prochaine; nous ajouterions du|de|d; introduction prevue|envisagee d|de|du?; debut prevu; pourrait beneficier d|de; on pourrait; pourra beneficier d|de; devrait beneficier d|de; proposition d|de; discuter; indication retenue d|de; prescrirons|prescrirai|mettrons|debuterai|introduirons; mettrai; veut|voudrait|souhaite me|le|la mettre sous; devra prendre; et prendre; je dois commencer|debuter; dois commencer; relais si; a debuter; a programmer; souhaite une?; souhaite d|de beneficier; demande d|de; demande une?; sera propose|proposee; sera programme|programmee|realise|realisee; prevu|prevue pour; on debutera|introduira; debutera; nous debuterons; remplacer; envisage|envisagee d|de?; proposons; propose d|de|un|une|le|la; a realiser; a faire; a programmer; projet; debuter; introduire; a introduire; a instaurer; instaurer; prevoir; a prevoir; envisager; a discuter; discuter d|de?; proposer; a proposer; mettre en place; a mettre en place; on proposera; indication a; prevu|prevue; programme|programmee pour; demarrer; a demarrer; devra etre mis sous; sera mis|mise sous; sera debute; sera traite|traitee par; sera introduit; initier; a initier; je propose; nous proposons; relais a prevoir par; se discute|discutera; est propose|envisage|prevu; anesthesie prevue|proposee; type d anesthesie; technique proposee|envisagee; vue d une?; en vue d|de; en attente d|de; projet d|de; candidat|candidate a; adresse* pour; programme|programmee; doit beneficier d|de; pour la realisation d|de; doit avoir; va beneficier d|de; bilan pre operatoire d|de; consulte pour; consultation pour; vu* pour; indication d|de',
  ],
  [
    'planned-after',
    'a essayer|tester|tenter; non encore debute|debutee|introduit|introduite|commence|commencee|instaure|instauree; pas encore debute|debutee|introduit|introduite|commence|commencee|instaure|instauree; a reprogrammer; repousse|repoussee|decale|decalee|differe|differee; commande|commandee|commandes; en attente d|de; demande|demandee|demandes; est demande|demandee; reporte|reportee; en attente; sera mise|mis en place; releve d|de; a debuter; est envisage|envisagee|prevu|prevue|programme|programmee|propose|proposee; sera realise|realisee|programme|programmee|effectue|effectuee|fait|faite; aura lieu; a programmer; a realiser; souhaite|souhaitee; doit etre realise|realisee|programme|programmee;  a introduire; a instaurer; a prevoir; prevu|prevue|prevus|prevues; a discuter; envisage|envisagee; propose|proposee|proposes; a demarrer; a initier; programme|programmee|programmes; sera debute|debutee|introduit|introduite|instaure; a mettre en place; a faire; a venir; des l arret|la|le; en attente',
  ],
  [
    'taken',
    'premiere injection|prise|dose|perfusion d|de|du; en plus d|de|du; en sus d|de|du; associe|associee|associes a|au; en association avec; a la demande; sous; prends; prendre; je prends d|de|du?; pour pathologie; introduit|introduite|debute|debutee; derniere|dernier;  traite|traitee|traites par|avec; prend; prise d|de|quotidienne; prise; traitement par; traitement; recoit; beneficie d|de; avec; mis|mise sous; mis|mise en route; mise en place; introduction d|de|du; instauration d|de|du; debut d|de|du; debute; prescription d|de; ordonnance d|de; anticoagule|anticoagulee par; antiagrege|antiagregee par; equilibre|equilibree par; utilise; en cours; equilibre|equilibree sous; au long cours; ajout d|de; introduit|introduite; augmentation d|de|du; majoration d|de|du; diminution d|de|du; adaptation d|de|du; renouvellement d|de|du; renouvelle; quotidiennement',
  ],
  [
    'replaced',
    'au profit d|de|du|des; relayee|relaye pour; a la place;remplace|remplacee|remplaces par; relaye|relayee par; change|changee pour|par; switche|switchee pour|par|vers; substitue|substituee par; passe|passee alors|ensuite|donc|depuis? a|sous; remplacement par; modifie|modifiee pour|par; relais par|pour',
  ],
  [
    'relay',
    'remplace|remplacons|remplacer la|le|l|son|sa; relais d|de|du|des; remplacement d|de|du; switch d|de?|du; a change le|la|l|mon|ma|son|sa; substitution d|de|du; passage d|de|du',
  ],
  [
    'contraindicated',
    'eviction d|de|du|des; eviction stricte|totale|definitive d|de|du|des; proscrire tout|toute|tous|toutes; ne plus prescrire|donner d|de; contre indication* a|aux|au|formelle|absolue|relative; contre indiquant; contre indication*; CI; CI a|aux|au; deconseille|deconseiller|deconseillee; ne sont pas indiques; eviter; a eviter; proscrire; ne pas donner|prescrire|administrer|utiliser; interdiction d|de; interdire; m|lui|nous|leur a|ont|avait interdit|defendu|deconseille; pas d|de contre indication* a|au|aux; sans contre indication* a|au|aux',
  ],
  [
    'possible',
    'reactivite|reaction|allergie|sensibilisation croisee a|au|aux|avec; evaluer l effet d|de|du; prefere|preferee|preferes a|au|aux; plutot que; plutot qu; de preference a|au|aux; autorise|autorisent l emploi|utilisation d|de|du; autorise|autorisent le recours a|au|aux; interaction* avec; antidote; resistance a|au|aux; resistant a|au|aux; sensible a|au|aux; antagonisation d|de|du; ne pas associer a|au|aux; a defaut; pas d|de antagonisation d|de|du; scintigraphie; dosage d|de|du?; taux d|de|du; concentration d|de|du; etait peut etre; dispose d|de',
  ],
  [
    'possible-after',
    'deconseille|deconseillee|deconseilles|deconseillees; a ete deconseille|deconseillee; utilisable|utilisables; est|sont utilisable|utilisables|autorise|autorisee|autorises; reste|restent autorise|autorisee|autorises|autorisees|possible|possibles|utilisable|utilisables; autorise|autorisee|autorises|autorisees; peut|peuvent|pourra|pourront etre utilise|utilisee|utilises|utilisees|represcrit|represcrite|administre|administree|administres|employe|employee; ne me? parait|paraissent|semble|semblent pas souhaitable|souhaitables|indique|indiques|justifie|justifies; disponible; disponibles',
  ],
  [
    'contraindicated-after',
    'ne pas delivrer|redelivrer; evites; evitees; est|sont evite|evitee; reste|restent|reste contre indique|indiquee|indiques; CI; contre indique|indiquee|indiques; contre indiquees; interdites; proscrit|proscrite|proscrits; interdit|interdite|interdits; a eviter; a proscrire; formellement contre indique',
  ],
  [
    'given',
    'reversion par; antagonise|antagonisee par; corrige|corrigee par; induction; induction par|avec; entretien; entretien par|avec; curarisation; curarisation par|avec; premed; antibioprophylaxie; antibioprophylaxie par|avec; prophylaxie antibiotique; premedication; per operatoire; peroperatoire; perop; per op; en sspi; au bloc; titration; intubation sous; sedation par; administration d|de; bolus d|de; injection d|de; rachianesthesie par|avec; infiltration; ALR par; bloc avec; analgesie post operatoire; decurarisation; antagonisation; perfusion d|de; remplissage; a recu; ivse|ivsE|IVSE',
  ],
  [
    'terminator',
    'compte tenu d|de|du|des; vu; du fait d|de|du|des; mais; et reduis|augmente|diminue|majore|introduis|ajoute|debute|poursuis|maintiens; devant; alors; cependant; en revanche; toutefois; neanmoins; hormis; excepte; excepte; en dehors d|de; a part; par contre; alors que; tandis que; or; puis; donc; actuellement; sauf; autre* que; autrement; hors; par ailleurs; malgre; car; ce jour; en raison d|de|du|des; dans un contexte d|de; a l exception d|de',
  ],
  [
    'family',
    'dans ma|sa|notre|leur|votre famille; de ma|sa|votre|notre famille; quelqu un de la famille; cote maternel|paternel; ses ascendants; ses deux? grands parents',
  ],
  [
    'conditional',
    'peur d|de avoir|faire|refaire? d|de?; peur d|de une?|la|l; peur que; crains|craint|crainte|craignais d|de avoir|faire; angoisse d avoir; au moindre doute|signe|probleme|symptome d|de; en l absence d|de; sous reserve d|de; sans delai si; si pas d|de',
  ],
  [
    'patient',
    'patient|patiente suivi|suivie|connu|connue|traite|traitee|porteur|porteuse|presentant|adresse|adressee|hospitalise|hospitalisee|age|agee|lui|elle; et|mais lui|elle; chers parents; cheres consoeurs; chers confreres|amis',
  ],
  [
    'suspicion-after',
    'improbable; peu vraisemblable; n a pas ete confirme|confirmee; non confirme|confirmee; pas confirme|confirmee; histologie|anatomopathologie|anapath|biopsie|biopsies en cours|attente|demandee; en attente de l|d|des histologie|anatomopathologie|anapath|biopsie|biopsies|confirmation',
  ],
  // Chronic diseases that are followed, wishes that nobody wrote down.
  ['continued', 'surveillance|suivi d un|une; surveillance de son|sa|ses|mon|ma|mes|cette|ce'],
  ['negation', 'n a|ai pas encore? redige|ecrit|depose|designe|nomme d|de|ses|mes'],
  [
    'negation-after',
    'ne sont|est pas encore? redigees|redigee|ecrites|faites|remplies|designee|disponibles; non designee; pas designee|redigees|ecrites; pas encore? redigees|faites|ecrites|designee',
  ],
  // Changes of a medicine that are refused, left undone, handed on.
  [
    'continued',
    'refuse|refusent|refusant|refusait d arreter|interrompre|suspendre|stopper; refuse|refusent|refusant|refusait l arret|interruption d|de|du; refuse|refusent|refusant|refusait la suspension d|de|du; sans avoir arrete|stoppe|interrompu|suspendu; ne pas avoir arrete|stoppe|interrompu|suspendu; ne veut|souhaite pas arreter|interrompre|suspendre|stopper; ne pouvant|peut|pourra|peuvent pas? etre arrete|interrompu|suspendu',
  ],
  [
    'stopped',
    'avoir|ayant|avait|avaient|a|ont|ai arrete|stoppe|interrompu|suspendu|cesse; refuse|refusent|refusant|refusait de reprendre|poursuivre|continuer',
  ],
  [
    'stopped',
    'arret spontane|brutal|brusque|progressif|intempestif|volontaire|recent|immediat|transitoire|momentane d|de|du|des; arret de la prise d|de|du',
  ],
  ['terminator', 'a cause d|de|du|des; grace a|au|aux; en dehors du|des; mis a part; a l exclusion d|de|du; si ce n est; outre'],
  [
    'negation',
    'ne pas|plus|jamais me|lui|nous donner|prescrire|administrer|injecter|mettre d|de|du|des; ne peut|peuvent|pouvait|pourra|pourront plus|pas jamais? recevoir|prendre|avoir|beneficier d|de?; ne doit|devait|devra|doivent|devaient plus|pas jamais? recevoir|avoir d|de?; ne doit|devait|devra|doivent|devaient jamais recevoir|avoir d|de?',
  ],
  [
    'stopped',
    'pas d|de efficacite|effet|benefice|amelioration d|de|du|des|sous|avec; sans efficacite|benefice|amelioration d|de|du|des|sous|avec; anterieurement|precedemment|auparavant|anciennement|initialement sous; anterieurement|precedemment|auparavant|anciennement traite|traitee par; mais plus le|la|l|d|de|du|sous; je? n ai|a|avons|ont pas encore repris|reintroduit|recommence; ai|a stope|arreter|arete|arrette|stopper; n ai|a toujours pas repris|reintroduit',
  ],
  [
    'patient',
    'd apres|selon la|le|l|les fille|fils|mari|femme|epouse|epoux|mere|pere|famille|compagne|compagnon|entourage|parents',
  ],
  ['taken', 'ayant|a|avait|ont fait preferer|privilegier le|la|l|du|de|d'],
  ['planned', 'preferer; privilegier; preferez; privilegiez; mettre; remettre; penser a|au|aux?; ne pas oublier d|de prescrire'],
  [
    'continued',
    'absence d|de arret|interruption|suspension|modification d|de|du; majorer|augmenter|diminuer|reduire|baisser|reevaluer',
  ],
  ['possible', 'taux|dosage|concentration residuel|plasmatique|sanguin|serique|residuelle d|de|du'],
  ['stopped', 'etais|etaient sous; etais|etait|etaient avant|auparavant|autrefois|anciennement sous; etais traite|traitee par'],
  ['relay', 'desescalade|degradation|conversion d|de|du'],
  ['replaced', 'degrade|degradee|desescalade|converti|convertie|change|changee|modifie|modifiee en|vers'],
  ['negation-after', 'a|est? ete? recuse|recusee; recuse|recusee'],
  ['negation-after', 'actuellement? exclue|exclu|exclus|ecartee|ecarte'],
  // « Rétrécissement serré récusé pour un TAVI »: the operation was, not the disease.
  [
    'terminator',
    'a|est? ete? recuse|recusee|recuses pour|a|au|aux|chirurgicalement; a|est? ete? recuse|recusee par le|la|les|l|nos? chirurgien*|chirurgie|equipe|anesthesiste*|rcp|staff|bloc',
  ],
];

export const cueForms: readonly string[] = rows.map(([, forms]) => forms);

export interface CueValue {
  /** All that the words can mean: « possible » reaches forward and backward. */
  readonly kinds: readonly CueKind[];
}

const byPhrase = new Map<string, CueKind[]>();
for (const [kind, forms] of rows)
  for (const phrase of phrasesOf(forms).flatMap(expandPhrase)) {
    const known = byPhrase.get(phrase);
    if (!known) byPhrase.set(phrase, [kind]);
    else if (!known.includes(kind)) known.push(kind);
  }

export const cueTable: PhraseTable<CueValue> = phraseTable([...byPhrase].map(([phrase, kinds]) => [phrase, { kinds }] as const));
