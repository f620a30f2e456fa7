/** Operations and acts of the specialities, by family: digestive, urology, gynaecology, ENT, eyes, teeth, skin, bones, vessels. */
import { type Concept, conceptOf } from './concept.ts';

const act = conceptOf('procedure');
/** Each act keeps its own words: « Chirurgie du nez » says less than « turbinoplastie ». */
const done = (
  key: string,
  label: string,
  forms: string,
  options: { sex?: 'M' | 'F'; paired?: true; isA?: string } = {},
): Concept => act(key, label, forms, { ...options, family: true });
const paired = { paired: true } as const;

const digestive: readonly Concept[] = [
  done(
    'antireflux-surgery',
    'Chirurgie anti-reflux',
    'fundoplicature* de? nissen?|toupet?; toupet; collis nissen; nissen; valve anti reflux; valve antireflux; montage antireflux; chirurgie du reflux; heller; cardiomyotomie* de? heller?; POEM',
  ),
  done(
    'oesophagectomy',
    'Œsophagectomie',
    'oesophagectomie*; lewis santy; lewis santi; ivor lewis; intervention de sweet|akiyama; mac keown; oeso gastrectomie*; oesophagoplastie*; coloplastie*',
  ),
  done(
    'proctology',
    'Chirurgie proctologique',
    'hemorroidectomie*; milligan morgan; milligan; longo; HAL RAR; ligature* elastique* d? hemorroide*?; operation des hemorroides; fissurectomie*; intervention d|de altemeier|delorme; orr loygue; cure d hemorroide*; leiomyotomie; sphincterotomie anale; fistulotomie*; abces de marge incise; incision d abces de|perianal|anal; exerese de sinus; THD; cure de sinus? pilonidal|fistule|fissure|hemorroide*',
  ),
  done(
    'stoma-surgery',
    'Confection ou fermeture de stomie',
    'confection|realisation|creation d une? stomie|colostomie|ileostomie|urostomie; fermeture de|d la|l|une? stomie|colostomie|ileostomie; retablissement de la? continuite digestive?; remise en continuite digestive?; mise en stomie; colostomie* de decharge|definitive|terminale|laterale; ileostomie* de decharge|protection|terminale|laterale',
  ),
  done('adhesion-surgery', 'Chirurgie d’adhérences', 'bride* sectionnee*; adhesiolyse*; viscerolyse*; enterolyse*'),
  done(
    'pelvic-floor-surgery',
    'Chirurgie de la statique pelvienne',
    'promontofixation*; promonto fixation; promontofix; rectopexie*; spinofixation*; sacrospinofixation*; colpo perineorraphie; BSU; TVT; TOT; sphincter* artificiel* urinaire*?; AMS 800; colpocleisis; colposuspension; burch; cure de prolapsus|cystocele|rectocele|incontinence; plaque pour prolapsus; promontofixation',
  ),
];

const urology: readonly Concept[] = [
  done('prostate-biopsy', 'Biopsies prostatiques', 'biopsie* de la? prostate; biopsie* prostatique*; PBP', { sex: 'M' }),
  done(
    'bladder-surgery',
    'Chirurgie vésicale',
    'cystectomie* totale?|partielle?; cystoprostatectomie*; entero? cystoplastie*; RTU V|vessie; RTUV; botox vesical|intravesical|intra; toxine* botulique* vesicale*|intra|intradetrusorienne*; resection transuretrale de vessie|d; instillation* de BCG|mitomycine|ametycine; BCG therapie; instillation* endovesicale*; bricker; mitrofanoff; enterocystoplastie; neovessie; cystostomie; catheter sus pubien pose; cystocatheter',
  ),
  done(
    'stone-surgery',
    'Traitement de lithiase',
    'ureterorenoscopie*; urs; URSS; URS; ureteroscopie* souple*?|rigide*?; URSS; UPR; NLPC; nephrolithotomie* percutanee*?; calcul* fragmente*|retire*|pulverise*; dejj; JJ posee; calcul* casse|casses|retire|retires|fragmente; laser calcul; sonde double J posee; ureteroscopie',
    paired,
  ),
  done(
    'penis-testis-surgery',
    'Chirurgie génitale masculine',
    'posthectomie*; circoncis; circoncision*; plastie* du prepuce; prepucioplastie*; frenoplastie*; bistournage; hydrocelectomie*; cure d hydrocele|de varicocele; valves de l? uretre* fulguree*|resequee*; orchidopexie*; orchidectomie*; orchiectomie*; abaissement testiculaire|du|des; prothese penienne; implant penien',
    { sex: 'M', paired: true },
  ),
];

const gynaecology: readonly Concept[] = [
  done('myomectomy', 'Myomectomie', 'myomectomie*; polymyomectomie*', { sex: 'F' }),
  done(
    'hysteroscopy',
    'Hystéroscopie',
    'hysteroscopie*; HSC operatoire|diagnostique|op|en; resection hysteroscopique; endometrectomie*; thermocoagulation de l endometre; novasure; hysterosalpingographie*',
    { sex: 'F' },
  ),
  done(
    'tubal-surgery',
    'Chirurgie tubaire',
    'ligature* des? trompe*; ligature* tubaire*; essure; salpingotomie*; plastie* tubaire*; trompe enlevee|retiree; sterilisation tubaire; salpingoplastie*',
    { sex: 'F', paired: true },
  ),
  done(
    'breast-surgery',
    'Chirurgie mammaire plastique',
    'chirurgie mammaire; reconstruction* mammaire* par?; reconstruction du sein; reconstruction* par lambeau*|prothese*; DIEP; lambeau* de grand dorsal|DIEP|TRAM|dorsal; reduction* mammaire*; plastie* mammaire* de? reduction?|augmentation?; augmentation* mammaire*; mammoplastie*; changement* de? prothese* mammaire*; mastopexie*; lipofilling; lipomodelage; quadrantectomie*; mastectomisee; patey; zonectomie*; tumerectomie*; segmentectomie mammaire',
    paired,
  ),
  done(
    'assisted-reproduction',
    'Assistance médicale à la procréation',
    'FIV; FIV ICSI; ICSI; fecondation in vitro; ponction* ovocytaire*; ponction d ovocytes; preservation ovarienne|de la? fertilite; cryopreservation ovarienne|d ovocytes; transfert* d embryon*|embryonnaire*; insemination* intra? uterine*|artificielle*',
    { sex: 'F' },
  ),
  done(
    'obstetric-act',
    'Geste obstétrical',
    'revision uterine; delivrance artificielle; DARU; ventouse; episiotomie; cerclage du col; amniocentese*; choriocentese; biopsie de trophoblaste; VME; version par manoeuvre; capitonnage uterin; embolisation* des? artere* uterine*; embolisation* uterine*; accouchement instrumental|assiste; ventouse; spatules; forceps; manoeuvre de|d jacquemier|mauriceau; ballon de? bakri; suture* perineale*; perineorraphie*; cerclage*; hysterotomie*; reduction embryonnaire; IMG',
    { sex: 'F' },
  ),
];

const headAndNeck: readonly Concept[] = [
  done(
    'ear-surgery',
    'Chirurgie de l’oreille',
    'yoyos; yo yo; yotos; avoir des drains|diabolos|yoyos; + drains|ATT; diabolo*; ATT; drain* trans? tympanique*; aerateur* trans? tympanique*; pose* de? yoyo*|diabolo*|drain*; tympanoplastie*; myringoplastie*; paracentese*; mastoidectomie*; stapedectomie*; stapedotomie*; ossiculoplastie*; otoplastie*; implantation cochleaire; oreille operee; tympanoplastie',
    paired,
  ),
  done(
    'nose-surgery',
    'Chirurgie du nez et des sinus',
    'cloison nasale operee; septoplastie*; rhinoplastie*; rhinoseptoplastie*; turbinectomie*; turbinoplastie*; cauterisation des? cornets; meatotomie* moyenne*?; ethmoidectomie*; sphenoidotomie*; polypectomie* nasale*; caldwell luc; dacryocystorhinostomie*; fracture des OPN reduite; septorhinoplastie*; cauterisation nasale|du|de|endonasale',
  ),
  done(
    'throat-surgery',
    'Chirurgie du pharynx et du larynx',
    'UPPP; uvulo? palato? pharyngoplastie*; uvulopalatopharyngoplastie*; pharyngotomie*; microchirurgie laryngee|du; laryngoscopie* en suspension; cordectomie*; laryngectomie* totale?|partielle?; pharyngo? laryngectomie* totale?; panendoscopie*; pan endoscopie; evidement ganglionnaire|cervical|jugulo; curage cervical|jugulo; pelviglossectomie*; hemiglossectomie*; mandibulectomie*; buccopharyngectomie*; freinectomie*; freinotomie*; sistrunk',
  ),
  done(
    'salivary-surgery',
    'Chirurgie des glandes salivaires',
    'parotidectomie*; sous? maxillectomie*; sous mandibulectomie*; submandibulectomie*; sialendoscopie*',
    paired,
  ),
  done('parathyroid-surgery', 'Parathyroïdectomie', 'parathyroidectomie*; ablation d une parathyroide'),
  done(
    'jaw-surgery',
    'Chirurgie maxillo-faciale',
    'osteotomie* maxill*|mandibul*|bimaxillaire*|de lefort|le; osteotomie bimaxillaire; chirurgie orthognathique; orthognathique; genioplastie*; disjonction maxillaire; avancee mandibulaire chirurgicale; blocage inter? maxillaire; reduction de fracture de la mandibule|du',
  ),
  done(
    'dental-care',
    'Soins dentaires',
    'detartrage*; devitalisation*; devitalisee*; greffe* gingivale*|osseuse*; sinus lift; soulevement de sinus; apicectomie*; resection apicale*; curetage apical|parodontal; surfacage*; gingivectomie*; pose* d? implant* dentaire*; implantologie; mise en etat buccale|bucco; remise en etat bucco? dentaire?; soins dentaires sous; germectomie*; 18 28 38 48; extraction* de la? 18|28|38|48|14|16|26|36|46|dent*; extraction* de 1|2|3|4|5|deux|trois|quatre|cinq|plusieurs|toutes dent*|molaire*|racine*; dent* arrachee*; arrache* une|deux|trois|quatre|la|les|des|2|3|4 dent*; dents de sagesse enlevees|arrachees|retirees|extraites; extraction* de? la? l? dent*; extractions multiples; dents extraites|arrachees|enlevees; implant* dentaire* pose*; dent de sagesse enlevee|arrachee|extraite; extraction* des? quatre|deux|trois|4|3|2 dents de sagesse?; detartrage*; couronne posee; avulsion de la? 18|28|38|48|dent; avulsions multiples',
  ),
];

const eyes: readonly Concept[] = [
  done(
    'retina-surgery',
    'Chirurgie de la rétine',
    'vitrectomie*; cryoapplication*; cryoindentation; indentation sclerale?; DR OD|OG opere; DR opere; photocoagulation* pan? retinienne*|panretinienne*|laser?; PPR; PPR laser; PPR ODG|OD|OG; laser retinien*|maculaire|periphe*; laser argon; laser* ODG|OD|OG; injection* intra? vitreenne*; injection* intravitreenne*; retine operee; laser de la retine; injections dans l oeil|les yeux; IVT; IVT OD|OG|ODG; injection* d? aflibercept|ranibizumab|eylea|lucentis|avastin OD|OG',
    paired,
  ),
  done(
    'glaucoma-surgery',
    'Chirurgie du glaucome',
    'trabeculectomie*; trabeculoplastie*; trabeculo laser; SLT; sclerectomie* profonde*?; iridotomie* peripherique*?; iridectomie*; istent; cyclo? affaiblissement; cyclophotocoagulation; laser pour le? glaucome; trabeculectomie',
    paired,
  ),
  done(
    'eye-surgery',
    'Chirurgie de l’œil et des paupières',
    'chirurgie refractive; DMEK; DSAEK; DALK; SMILE OD|OG|ODG; LASIK; lasik; PKR ODG|OD|OG|pour|refractive; keratoplastie*; greffe* de cornee*; greffe* corneenne*; cross linking; chirurgie du strabisme; blepharoplastie*; dacryocystorhinostomie*; DCR; enucleation de? l? oeil? OD|OG|droite|gauche; evisceration oculaire|OD|OG; sondage des voies lacrymales; sondage lacrymal; plaie oculaire suturee; laser myopie; opere|operee de la|sa myopie; greffe de membrane',
    paired,
  ),
];

const limbs: readonly Concept[] = [
  done(
    'arthroplasty-other',
    'Prothèse articulaire',
    'prothese* uni? compartimentaire*|unicompartimentale*|compartimentale*; prothese* unicondylienne*; PUC interne?|externe?; prothese* de poignet|pouce; prothese trapezo? metacarpienne; prothese* inversee*; prothese* femoro patellaire; resurfacage; arthroplastie*; hemiarthroplastie*; prothese discale; prothese* cervicoce*; cotyle change; reprise* de? PTH|PTG|prothese*; changement* de? PTH|PTG|prothese*; bipolarisation',
    { isA: 'joint-prosthesis', paired: true },
  ),
  done(
    'shoulder-surgery',
    'Chirurgie de l’épaule',
    'acromioplastie*; trillat; bosworth; weaver dunn; transfert du? grand dorsal; suture* de la? coiffe; reparation* de la? coiffe; butee* de? latarjet?|coracoidienne?|epaule?|d?; latarjet; bankart; stabilisation de l? epaule; tenotomie du biceps; tenodese* du biceps; capsuloplastie; decompression sous acromiale; coiffe des rotateurs operee|reparee; reparation de la? coiffe; arthroscopie d epaule; suture du supra; epaule stabilisee',
    paired,
  ),
  done(
    'hand-surgery',
    'Chirurgie de la main',
    'aponevrotomie*; aponevrectomie*; fasciectomie*; liberation du canal carpien|nerf|ulnaire|cubital|median; neurolyse*; transposition du nerf? ulnaire|cubital; trapezectomie*; tenosynovectomie*; suture de? tendon*|tendineuse|extenseur*|flechisseur*; regularisation de? doigt|moignon',
    paired,
  ),
  done(
    'foot-surgery',
    'Chirurgie du pied',
    'scarf; intervention de keller|weil;  calcaneo stop; allongement du tendon|d; suture* du tendon d? achille?; tenorraphie*; matricectomie*; phenolisation; orteils en griffe operes; cure d? hallux valgu*; cure d ongle incarne; tenotomie*',
    paired,
  ),
  done(
    'bone-surgery',
    'Chirurgie osseuse',
    'haubanage*; cerclage* de la? rotule; cerclage rotulien; embrochage*; brochage*; fixateur* externe*; vis plaque*; plaque visse* posee?|sur; enclouage*; enclouee*; encloue; clou gamma pose?|sur; clou* centro? medullaire* pose?; osteosynthesee*; butee* de hanche; osteotomie* tibiale*|femorale*|de|du|pelvienne*|calcaneenne*; epiphysiodese*; transposition de la tta|TTA; TTA; reduction* sous? AG|anesthesie|sanglante|ouverte|orthopedique; reduction* de la|l? luxation|fracture; allongement* osseux; curetage osseux; sequestrectomie*; biopsie* osseuse*; greffe* osseuse*',
    paired,
  ),
];

const skin: readonly Concept[] = [
  done(
    'skin-surgery',
    'Chirurgie cutanée',
    'greffe* de peau; greffe* cutanee*; lambeau* cutane*|de couverture|libre*; naevus retire*; dermolipectomie*; abdominoplastie*; lipoaspiration*; lipo aspiration; liposuccion*; lifting; cervico facial; body lift; plastie* abdominale*; injection* d acide hyaluronique; cicatrice* reprise*; nymphoplastie*; exerese de? naevus|kyste|lipome|melanome|carcinome|lesion; reprise de cicatrice|melanome; reprise chirurgicale de melanome; ganglion sentinelle negatif|positif',
  ),
];

const vessels: readonly Concept[] = [
  done(
    'aortic-surgery',
    'Chirurgie de l’aorte',
    'mise a plat greffe; EVAR; cure d anevrisme|anevrysme de|aortique; TEVAR; FEVAR; tirone david; yacoub; remplacement de l aorte ascendante?; tube sus coronaire; endoprothese aortique posee; traitement endovasculaire; mise a plat greffe d; chirurgie de l? aorte; remplacement de la? crosse; tube aortique; bentall',
  ),
  done(
    'congenital-heart-surgery',
    'Chirurgie cardiaque congénitale',
    'FOP ferme|fermee; fermeture de|du|d FOP|CIA|CIV|foramen|auricule|l; fermeture percutanee|chirurgicale|transcatheter de|du|d la? l? FOP|CIA|CIV|foramen|auricule|canal; fontan; glenn; jatene; norwood; rastelli; canal arteriel ligature|opere|clippe; blalock taussig?; anastomose de blalock|glenn; intervention de mustard|senning|waterston|damus|kasai|glenn|fontan|norwood|jatene; mustard en; senning en; switch atrial; cure complete de|d une? cardiopathie|fallot|tetralogie|communication; cerclage de l artere? pulmonaire?; DVPI; ligature du canal arteriel; commissurotomie*; pericardectomie*; myectomie septale; plastie* tricuspide*; annuloplastie*; thymectomie*; bentall; amplatzer; CIA|CIV|FOP ferme|fermee par|en|le|chirurgicalement|avec|percutanee; CIA|CIV operee|opere|reparee; fallot opere|operee|repare|reparee; tetralogie de fallot reparee|operee; coarctation operee|reparee|dilatee; switch arteriel',
  ),
  done(
    'heart-catheter-act',
    'Geste rythmologique ou structurel',
    'cryoablation; radiofrequence du|d un|une?|de; radiofrequence cardiaque; RF flutter|FA|du|isthme; isolation* de veines|des pulmonaires; ablation* de? la|une? FA|TV|TSV|ESV|AVRT|WPW|kent|flutter|tachycardie|voie; ablation NAV; exploration electrophysiologique; catheterisme* cardiaque*|droit*; KT droit; extraction de sonde*; upgrade; rotablator; atherectomie*; IVUS; occlusion d auricule; alcoolisation septale; cryoablation; ablation par cryotherapie; ablation du noeud AV; ablation du? NAV; fermeture percutanee; coro et angioplastie; pose de mitraclip; clip mitral; alcoolisation; catheterisme* avec|au ballon; catheterisme* interventionnel*; exploration* electrophysiologique*; EEP; extraction de sonde*|materiel; repositionnement de sonde; upgrade en? CRT?; changement de boitier|generateur|pile|sonde; remplacement du? de? boitier|generateur|pile|sonde',
  ),
  done(
    'vein-surgery',
    'Chirurgie veineuse',
    'phlebectomie*; laser* endo? veineux|endoveineux; laser endoveineux; endolaser; radiofrequence saphene|de la saphene; sclerose* de varice*; sclerotherapie*; seance* de sclerose; sclerose* veineuse*|mousse|echoguidee*; varices operees|sclerosees; stripping des? saphenes?; crossectomie stripping; eveinage saphene; clarivein; chirurgie des varices; chir varices; laser des varices; sclerose des? varices; VAR operee; phlebectomies',
    paired,
  ),
  done(
    'artery-surgery',
    'Chirurgie artérielle',
    'embolectomie*; desobstruction; pontage* ilio* femoral*; pontage* humero*; sympathectomie*; angioplastie* iliaque*|femorale*|renale*|poplitee*|jambiere*|carotidienne*|sous|fistule|FAV|fem*|AFS; dilatation* iliaque*|femorale*|arterielle*; debouche la carotide|artere; stenting iliaque|femoral|carotidien; endarteriectomie* femorale*; aponevrotomie* de decharge; artere debouchee; chirurgie carotidienne|arterielle; chir carotidienne; trepied femoral opere; stenting iliaque|femoral|carotidien|renal|aortique|poplite; embolectomie*; desobstruction arterielle; angioplastie* au? ballon?; dilatation* de l artere; dilatation au ballon',
    paired,
  ),
  done(
    'fistula-creation',
    'Fistule artérioveineuse',
    'creation|confection|realisation d|de une? FAV|fistule; superficialisation de? la? FAV|fistule?; ligature de? la? FAV|fistule; FAV ligaturee; thrombectomie de FAV|fistule',
    paired,
  ),
  done(
    'chest-surgery',
    'Chirurgie thoracique',
    'wedge; wedge resection; bullectomie*; symphyse* pleurale*; pleuroscopie*; avivement pleural; decortication*; mediastinoscopie*; sternochondroplastie*; nuss; thoracoscopie*; thoracotomie*; lobectomie*; bilobectomie*; resection pulmonaire|atypique; transplantation bipulmonaire|monopulmonaire; talcage*; drainage pleural|thoracique; pleurectomie*; segmentectomie*; thoracoscopies; thymectomie*; lavage pleural; decaillotage; reprise pour hemothorax',
    paired,
  ),
  done(
    'brain-surgery',
    'Neurochirurgie',
    'trepano ponction; trepanoponction; trou* de trepan; clipping; clippage; embolisation d un|de anevrisme*|anevrysme*|MAV; coiling; chirurgie hypophysaire|trans; hypophysectomie*; DVE; ventriculocisternostomie*; ventriculo cisternostomie*; radiochirurgie stereotaxique?; radio chirurgie; gamma knife; gammaknife; cyberknife; volet decompressif; craniectomie* decompressive*?; pose d une DVP|DVE|valve; derivation ventriculo peritoneale|atriale|cardiaque; revision de DVP|valve|derivation; thermocoagulation du? trijumeau?|ganglion?; chirurgie de l epilepsie; cordotomie; DREZ; trepanation*; craniotomie*; craniotomies; exerese de? meningiome|glioblastome|gliome; clippage d anevrisme; pose de DVE|DVP|valve; DVP revisee; derivation revisee; derivation interne|externe|ventriculaire',
  ),
];

const other: readonly Concept[] = [
  done(
    'apheresis',
    'Échanges plasmatiques',
    'echange* plasmatique*; plasmapherese*; plasma echange*; aphereses?; EP plasmatique; saignees?; cytapherese*; photopherese*; phlebotomie*; saignees therapeutiques; immunoadsorption*; desensibilisation* programmee|prevue|debutee',
  ),
  done(
    'local-care',
    'Geste local',
    'mechage*; cryotherapie*; embolisation*; ablation* par cryotherapie|radiofrequence|laser|micro; cholangiopancreatographie* retrograde*? endoscopique*?; extraction* au ballon|panier|ballonnet; hemostase au bloc; reprise au bloc; repris|reprise|reoperee|reopere au bloc; test* de provocation; TPO; tamponnement* nasa*; cauterisation*; azote liquide; cautere; lavage* gastrique*; lavage* articulaire*; suture* de|d la|une? plaie*; plaie* suturee*; suture* cutanee*; suture* par|de 1|2|3|4|5|6|7|8|9|10|12|deux|trois|quatre|cinq|six points?; points de suture; suture arcade; suture de l arcade; meche|mechage nasal*; reduction de la? luxation; reduction d une luxation; reduction de l? epaule|coude|hanche|cheville|poignet|doigt sous; reduction sous sedation|MEOPA; MCE; massage cardiaque externe; massage cardiaque; exsufflation a l aiguille; exsufflation puis|du|d; thoracostomie*; extraction de corps etranger; corps etranger retire|enleve|extrait; evacuation d hematome; fibro :; en fibro; fibro du|le',
  ),
  done(
    'joint-injection',
    'Infiltration',
    'infiltration* de|du|d|l? epaule*|genou*|hanche*|coude*|poignet*|cheville*|rachi*|doigt*|pouce*|main|pied|talon*|canal; infiltration* epaule*|genou*|hanche*|coude*|poignet*|lombaire*|foraminale*|epidurale*|peridurale*|cervicale*|rachidienne*|articulaire*|facettaire*|sacro|trochanter*|cortisonique*|scanno*|radioguidee*|echoguidee*; viscosupplementation*; visco supplementation*; mesotherapie*; injection* de PRP; ponction* infiltration*; injection* intra? articulaire*; epidural* steroid; bloc radiculaire foraminal; infiltration* articulaire*; infiltration de corticoides|cortisone',
    paired,
  ),
  done(
    'endoscopic-resection',
    'Résection endoscopique',
    'DSM; dissection sous muqueuse; mucosectomie*; polypectomie*; resection* de polype*; polype* enleve*|retire*; ampullectomie*; resection endoscopique; resection a l anse',
  ),
];

export const specialProcedures: readonly Concept[] = [
  ...digestive,
  ...urology,
  ...gynaecology,
  ...headAndNeck,
  ...eyes,
  ...limbs,
  ...skin,
  ...vessels,
  ...other,
];
