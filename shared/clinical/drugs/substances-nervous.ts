/** Nervous system, anaesthesia, muscles and joints. Format: see substances-heart.ts. */
export const nervousSubstances = `
M01AE01 ibuprofène ~M02AA13
M01AE03 kétoprofène ~M02AA10
M01AE17 dexkétoprofène
M01AE02 naproxène
M01AE09 flurbiprofène ~R02AX01
M01AE11 acide tiaprofénique
M01AE14 alminoprofène
M01AB05 diclofénac ~M02AA15
M01AB16 acéclofénac
M01AB01 indométacine ~S01BC01
M01AB02 sulindac
M01AB08 étodolac
M01AB15 kétorolac ~S01BC05
M01AC01 piroxicam ~M02AA07
M01AC02 ténoxicam
M01AC06 méloxicam
M01AG01 acide méfénamique
M01AG02 acide tolfénamique = tolfénamique
M01AX02 acide niflumique ~M02AA17
M01AX01 nabumétone
M01AX22 morniflumate
M01AH01 célécoxib
M01AH05 étoricoxib
M01AH04 parécoxib
M01AH03 valdécoxib
M01AX21 diacéréine
M01AX05 glucosamine
M01AX25 chondroïtine sulfate
M01CC01 pénicillamine
M03AB01 suxaméthonium = succinylcholine, célocurine
M03AC01 pancuronium
M03AC03 vécuronium
M03AC04 atracurium
M03AC09 rocuronium
M03AC10 mivacurium
M03AC11 cisatracurium
M03AX01 toxine botulinique type a = toxine botulinique, toxine botulique
M03BX01 baclofène
M03BX05 thiocolchicoside
M03BX02 tizanidine
M03BA03 méthocarbamol
M03CA01 dantrolène
M04AA01 allopurinol
M04AA03 fébuxostat
M04AC01 colchicine
M04AB03 bénzbromarone = benzbromarone
M05BA04 acide alendronique = alendronate
M05BA07 acide risédronique = risédronate
M05BA08 acide zolédronique = zolédronate
M05BA03 acide pamidronique = pamidronate
M05BA06 acide ibandronique = ibandronate
M05BX04 dénosumab
H05AA02 tériparatide
N01AB08 sévoflurane
N01AB07 desflurane
N01AB06 isoflurane
N01AB01 halothane
N01AX13 protoxyde d’azote = protoxyde d azote
N01AF03 thiopental = penthotal
N01AX03 kétamine
N01AX14 eskétamine
N01AX07 étomidate
N01AX10 propofol
N01AH01 fentanyl
N01AH02 alfentanil
N01AH03 sufentanil
N01AH06 rémifentanil = rémifentanyl
N05CM18 dexmédétomidine
N05CD08 midazolam
N01BB01 bupivacaïne
N01BB02 lidocaïne ~D04AB01
N01BB03 mépivacaïne
N01BB04 prilocaïne ~D04AB
N01BB08 articaïne
N01BB09 ropivacaïne
N01BB10 lévobupivacaïne
N01BA04 chloroprocaïne
N01BA02 procaïne
N01BA03 tétracaïne ~S01HA03
N07AA01 néostigmine
N07AA02 pyridostigmine
V03AB35 sugammadex
V03AB25 flumazénil
V03AB15 naloxone
A03BA01 atropine ~S01FA01
A03AB02 glycopyrronium ^R03BB06
A03BB01 scopolamine
A04AA01 ondansétron
A04AA02 granisétron
A04AA05 palonosétron
N05AD08 dropéridol
N02AA01 morphine
N02AA03 hydromorphone
N02AA05 oxycodone
N02AA59 codéine
N02AA08 dihydrocodéine
N02AA02 opium = poudre d opium
N02AB02 péthidine = mépéridine
N02AF02 nalbuphine
N02AD01 pentazocine
N02AX02 tramadol
N02AX06 tapentadol
N07BC01 buprénorphine
N07BC02 méthadone
N02BE01 paracétamol = acétaminophène
N02BG06 néfopam
N02BB02 métamizole
N02BB01 phénazone
N02CC01 sumatriptan
N02CC03 zolmitriptan
N02CC04 rizatriptan
N02CC06 élétriptan
N02CC02 naratriptan
N02CC05 almotriptan
N02CC07 frovatriptan
N02CA02 ergotamine
N02CD01 érénumab
N03AA02 phénobarbital
N03AA03 primidone
N03AB02 phénytoïne
N03AB05 fosphénytoïne
N03AD01 éthosuximide
N03AE01 clonazépam
N03AF01 carbamazépine
N03AF02 oxcarbazépine
N03AF03 rufinamide
N03AF04 eslicarbazépine
N03AG01 acide valproïque = valproate de sodium, valproate, divalproate de sodium, valpromide
N03AG04 vigabatrine
N03AG06 tiagabine
N03AX09 lamotrigine
N03AX10 felbamate
N03AX11 topiramate
N03AX12 gabapentine
N03AX14 lévétiracétam
N03AX15 zonisamide
N03AX16 prégabaline
N03AX17 stiripentol
N03AX18 lacosamide
N03AX22 pérampanel
N03AX23 brivaracétam
N03AX24 cannabidiol
N03AX25 cénobamate
N04AA01 trihexyphénidyle
N04AA05 tropatépine
N04AA02 bipéridène
N04BA01 lévodopa
N04BA02 carbidopa
N04BA02 bensérazide
N04BB01 amantadine
N04BC01 bromocriptine
N04BC02 pergolide
N04BC04 ropinirole
N04BC05 pramipexole
N04BC06 cabergoline
N04BC07 apomorphine
N04BC08 piribédil
N04BC09 rotigotine
N04BD01 sélégiline
N04BD02 rasagiline
N04BD03 safinamide
N04BX01 tolcapone
N04BX02 entacapone
N04BX04 opicapone
N05AA01 chlorpromazine
N05AA02 lévomépromazine
N05AA06 cyamémazine
N05AB06 trifluopérazine
N05AB02 fluphénazine
N05AC01 propériciazine
N05AC04 pipotiazine
N05AD01 halopéridol
N05AD05 pipampérone
N05AE04 ziprasidone
N05AF05 zuclopenthixol
N05AF01 flupentixol
N05AG02 pimozide
N05AH01 loxapine
N05AH02 clozapine
N05AH03 olanzapine
N05AH04 quétiapine
N05AL01 sulpiride
N05AL03 tiapride
N05AL05 amisulpride
N05AN01 lithium = carbonate de lithium, lithium carbonate
N05AX08 rispéridone
N05AX12 aripiprazole
N05AX13 palipéridone
N05AX15 cariprazine
N05AX07 prothipendyl
N05BA01 diazépam
N05BA04 oxazépam
N05BA05 clorazépate = clorazépate dipotassique
N05BA06 lorazépam
N05BA08 bromazépam
N05BA09 clobazam
N05BA11 prazépam
N05BA12 alprazolam
N05BA16 nordazépam
N05BA18 loflazépate d’éthyle = loflazépate, loflazépate d éthyle
N05BA21 clotiazépam
N05BB01 hydroxyzine
N05BX03 étifoxine
N05BE01 buspirone
N05CD02 nitrazépam
N05CD03 flunitrazépam
N05CD04 estazolam
N05CD05 triazolam
N05CD06 lormétazépam
N05CD07 témazépam
N05CD11 loprazolam
N05CF01 zopiclone
N05CF02 zolpidem
N05CF04 eszopiclone
N05CH01 mélatonine
N05CJ daridorexant
N06AA02 imipramine
N06AA04 clomipramine
N06AA06 trimipramine
N06AA09 amitriptyline
N06AA10 nortriptyline
N06AA12 doxépine
N06AA16 dosulépine
N06AA17 amoxapine
N06AA21 maprotiline
N06AB03 fluoxétine
N06AB04 citalopram
N06AB05 paroxétine
N06AB06 sertraline
N06AB08 fluvoxamine
N06AB10 escitalopram
N06AF03 phénelzine
N06AF05 iproniazide
N06AG02 moclobémide
N06AG01 toloxatone
N06AX03 miansérine
N06AX11 mirtazapine
N06AX14 tianeptine
N06AX16 venlafaxine
N06AX17 milnacipran
N06AX21 duloxétine
N06AX22 agomélatine
N06AX26 vortioxétine
N06AX12 bupropion
N06BA04 méthylphénidate
N06BA07 modafinil
N06BX03 piracétam
N06DA02 donépézil
N06DA03 rivastigmine
N06DA04 galantamine
N06DX01 mémantine
N06DX02 ginkgo = ginkgo biloba, extrait de feuille de ginkgo
N06AP01 millepertuis = hypericum perforatum
N07BA01 nicotine
N07BA03 varénicline
N07BB04 naltrexone
N07BB03 acamprosate
N07BB05 nalméfène
N07CA01 bétahistine
N07CA04 acétylleucine
N07XX02 riluzole
N07XX06 tétrabénazine
L04AX07 fumarate de diméthyle = diméthyl fumarate
`;
