/** Metabolism, hormones, infections, cancers, lungs and the rest. Format: see substances-heart.ts. */
export const otherSubstances = `
A02BA02 ranitidine
A02BA03 famotidine
A02BA01 cimétidine
A02BC01 oméprazole
A02BC02 pantoprazole
A02BC03 lansoprazole
A02BC04 rabéprazole
A02BC05 ésoméprazole
A02BB01 misoprostol
A02BX02 sucralfate
A02BX13 alginate de sodium
A02AD01 phosphate d’aluminium
A03AA05 trimébutine
A03AX12 phloroglucinol
A03AX04 pinavérium
A03AA04 mébévérine
A03FA01 métoclopramide
A03FA03 dompéridone
A03FA métopimazine
A04AD12 aprépitant
A06AD11 lactulose
A06AD15 macrogol
A07DA03 lopéramide
A07EC02 mésalazine
A07EC01 sulfasalazine
A07XA04 racécadotril
A05AA02 acide ursodésoxycholique = acide ursodéoxycholique
A09AA02 pancréatine
A10A insuline
A10AB01 insuline humaine rapide
A10AB04 insuline lispro = insuline lispro recombinante
A10AB05 insuline asparte
A10AB06 insuline glulisine
A10AC01 insuline isophane = insuline humaine isophane, insuline humaine recombinante isophane, NPH
A10AD05 insuline asparte biphasique = insuline asparte isophane biphasique, insuline asparte protamine
A10AD01 insuline humaine biphasique = insuline humaine recombinante isophane biphasique
A10AE04 insuline glargine = glargine
A10AE05 insuline détémir
A10AE06 insuline dégludec
A10A insuline humaine = insuline, insuline humaine recombinante
A10BA02 metformine
A10BB01 glibenclamide
A10BB07 glipizide
A10BB09 gliclazide
A10BB12 glimépiride
A10BB03 tolbutamide
A10BB02 chlorpropamide
A10BB04 glibornuride
A10BB carbutamide
A10BF01 acarbose
A10BF02 miglitol
A10BG03 pioglitazone
A10BG02 rosiglitazone
A10BH01 sitagliptine
A10BH02 vildagliptine
A10BH03 saxagliptine
A10BH04 alogliptine
A10BH05 linagliptine
A10BJ01 exénatide
A10BJ02 liraglutide
A10BJ03 lixisénatide
A10BJ05 dulaglutide
A10BJ06 sémaglutide
A10BX16 tirzépatide
A10BK01 dapagliflozine
A10BK02 canagliflozine
A10BK03 empagliflozine
A10BK04 ertugliflozine
A10BX02 répaglinide
A11CC05 colécalciférol = cholécalciférol, vitamine d3, vitamine d
A12AA04 carbonate de calcium = calcium carbonate, calcium
A03AB17 métilsulfate de tiémonium = tiémonium
A12CC02 sulfate de magnésium = sulfate de magnesium
B05CB04 bicarbonate de sodium
A06AA01 paraffine = paraffine liquide
V03AE01 polystyrène sulfonate de sodium = polystyrène sulfonate sodique
L01DC03 mitomycine = mitomycine c
A12BA01 chlorure de potassium
A11GA01 acide ascorbique = vitamine c
A11DA01 thiamine
A11HA02 pyridoxine
G03AA éthinylestradiol
G03AA07 lévonorgestrel
G03AA10 gestodène
G03AA09 désogestrel
G03AA12 drospirénone
G03AA11 norgestimate
G03AC08 étonogestrel
G03AD02 ulipristal
G03BA03 testostérone
G03CA03 estradiol
G03CA04 estriol
G03CX01 tibolone
G03DA04 progestérone
G03DB01 dydrogestérone
G03DB06 chlormadinone
G03DB04 nomégestrol
G03DA02 médroxyprogestérone
G03DC02 noréthistérone
G03DB08 diénogest
G03HA01 cyprotérone
G03XC01 raloxifène
G03XB01 mifépristone
G04BD04 oxybutynine
G04BD07 toltérodine
G04BD08 solifénacine
G04BD09 trospium
G04BD11 fésotérodine
G04BD12 mirabégron
G04BE03 sildénafil
G04BE08 tadalafil
G04BE09 vardénafil
G04CA01 alfuzosine
G04CA02 tamsulosine
G04CA03 térazosine
G04CA04 silodosine
G04CB01 finastéride
G04CB02 dutastéride
G04CX02 serenoa repens = palmier de floride
H01BA02 desmopressine
H01BB02 oxytocine = ocytocine
H02AA02 fludrocortisone
H02AB01 bétaméthasone ~D07AC01
H02AB02 dexaméthasone ~S01BA01
H02AB04 méthylprednisolone ~D07AA01
H02AB06 prednisolone ~S01BA04
H02AB07 prednisone
H02AB08 triamcinolone ~R01AD11
H02AB09 hydrocortisone ~D07AA02
H02AB10 cortisone
H02AB17 cortivazol
H04AA01 glucagon = glucagon humain biogénétique
H03AA01 lévothyroxine = thyroxine, L thyroxine
H03AA02 liothyronine
H03BA02 propylthiouracile
H03BB01 carbimazole
H03BB02 thiamazole
H03BC benzylthiouracile
J01CA04 amoxicilline
J01CR02 acide clavulanique
J01CA01 ampicilline
J01CA12 pipéracilline
J01CE01 benzylpénicilline = pénicilline g
J01CE02 phénoxyméthylpénicilline = pénicilline v
J01CE08 benzathine benzylpénicilline
J01CF02 cloxacilline
J01CF04 oxacilline
J01DB04 céfazoline
J01DB01 céfalexine
J01DB05 céfadroxil
J01DC02 céfuroxime
J01DC01 céfoxitine
J01DC04 céfaclor
J01DD01 céfotaxime
J01DD02 ceftazidime
J01DD04 ceftriaxone
J01DD08 céfixime
J01DD13 cefpodoxime
J01DE01 céfépime
J01DH02 méropénem = méropénème
J01DH03 ertapénem = ertapénème
J01DH51 imipénem
J01DF01 aztréonam
J01AA02 doxycycline
J01AA08 minocycline
J01AA12 tigécycline
J01FA01 érythromycine ~D10AF02
J01FA02 spiramycine
J01FA06 roxithromycine
J01FA07 josamycine
J01FA09 clarithromycine
J01FA10 azithromycine ~S01AA26
J01FF01 clindamycine ~D10AF01
J01FG01 pristinamycine
J01GB01 tobramycine ~S01AA12
J01GB03 gentamicine ~S01AA11
J01GB06 amikacine
J01MA01 ofloxacine ~S01AE01
J01MA02 ciprofloxacine ~S01AE03
J01MA06 norfloxacine
J01MA12 lévofloxacine
J01MA14 moxifloxacine
J01EE01 sulfaméthoxazole
J01EA01 triméthoprime
J01XA01 vancomycine
J01XA02 téicoplanine
J01BA01 chloramphénicol
J01DI02 ceftaroline
J01GA01 streptomycine
J01XD01 métronidazole ~D06BX01
J01XE01 nitrofurantoïne
J01XX01 fosfomycine
J06BA02 immunoglobuline humaine normale = immunoglobuline humaine, immunoglobulines humaines
J01XX08 linézolide
J01XX09 daptomycine
J01XB01 colistine = colistiméthate
J01XC01 acide fusidique ~D06AX01
J04AB02 rifampicine
J04AC01 isoniazide
J04AK02 éthambutol
J02AC01 fluconazole
J02AX04 caspofungine = caspofongine
J05AB01 aciclovir ~D06BB03
J05AB11 valaciclovir
P01BA02 hydroxychloroquine
L01BA01 méthotrexate = MTX
L04AX01 azathioprine
L04AD01 ciclosporine ~S01XA18
L04AD02 tacrolimus ~D11AH01
L04AA06 mycophénolate mofétil = acide mycophénolique, mycophénolate
L04AA10 sirolimus
L04AA18 évérolimus
L04AA13 léflunomide
L04AA31 tériflunomide
L04AA29 tofacitinib
L04AF02 baricitinib
L04AF03 upadacitinib
L04AB01 étanercept
L04AB02 infliximab
L04AB04 adalimumab
L04AB05 certolizumab pegol
L04AB06 golimumab
L04AC05 ustékinumab
L04AC07 tocilizumab
L04AC10 sécukinumab
L04AC13 ixékizumab
L04AC18 risankizumab
L04AC16 guselkumab
L04AA24 abatacept
L04AA33 védolizumab
L04AA23 natalizumab
L04AA27 fingolimod
L04AA36 ocrélizumab
L01FA01 rituximab
L04AA32 aprémilast
L04AX04 lénalidomide
L04AX02 thalidomide
L04AX06 pomalidomide
L02BA01 tamoxifène
L02BG03 anastrozole
L02BG04 létrozole
L02BG06 exémestane
L02AE02 leuproréline
L02AE04 triptoréline
L02BB03 bicalutamide
L02BB01 flutamide
L02BB04 enzalutamide
L02BX03 abiratérone
L01XX05 hydroxycarbamide
L01EA01 imatinib
R03AC02 salbutamol ^R03AC02
R03AC03 terbutaline ^R03AC03
R03AC12 salmétérol ^R03AC12
R03AC13 formotérol ^R03AC13
R03AC18 indacatérol ^R03AC18
R03AC19 olodatérol ^R03AC19
R03AK10 vilantérol ^R03AK10
R03BA01 béclométasone = béclométhasone ^R03BA01 ~R01AD01
R03BA02 budésonide ^R03BA02 ~R01AD05
R03BA05 fluticasone ^R03BA05 ~R01AD08
R03BA07 mométasone ^R03BA07 ~R01AD09
R03BA08 ciclésonide ^R03BA08
R03BB01 ipratropium ^R03BB01 ~R01AX03
R03BB04 tiotropium ^R03BB04
R03BB07 uméclidinium ^R03BB07
R03BB05 aclidinium ^R03BB05
R03DA04 théophylline
R03DC03 montélukast
R03DX05 omalizumab
R03DX09 mépolizumab
R03DX10 benralizumab
R03DX dupilumab
R05CB01 acétylcystéine
R05CB03 carbocistéine
R05DA09 dextrométhorphane
R06AE07 cétirizine
R06AE09 lévocétirizine
R06AX13 loratadine
R06AX27 desloratadine
R06AX26 fexofénadine
R06AX22 ébastine
R06AX29 bilastine
R06AX28 rupatadine
R06AB04 chlorphénamine
R06AB02 dexchlorphéniramine
R06AD02 prométhazine
R06AD08 oxomémazine
R06AA09 doxylamine
R06AX17 kétotifène
R06AD07 méquitazine
S01EE01 latanoprost ~S01EE01
S01EE03 bimatoprost ~S01EE03
S01EE04 travoprost ~S01EE04
S01EA05 brimonidine ~S01EA05
S01EC03 dorzolamide ~S01EC03
S01EC04 brinzolamide ~S01EC04
S01EC01 acétazolamide
V03AE01 polystyrène sulfonate de sodium
V06 ginseng
D01AC03 éconazole ~D01AC03
D08AG02 povidone iodée ~D08AG02
D08AC02 chlorhexidine ~D08AC02
G04BX dapoxétine
`;
