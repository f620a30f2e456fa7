/**
 * Blood, heart, vessels. One substance a line: ATC of the systemic use, INN as it is shown, then
 * `= other names`, `~ ATC of the local use` (skin, eye, nose), `^ ATC of the inhaled use`.
 * ATC from the WHO index as known in 2026 (clinical.md 3.4 for the antithrombotics); BDPM carries none.
 */
export const heartSubstances = `
B01AC06 acide acétylsalicylique = aspirine, acétylsalicylate de lysine, acétylsalicylate de dl lysine, acétylsalicylate dl lysine, dl lysine acétylsalicylate, lysine acétylsalicylate, aspirin, carbasalate calcique, AAS, K75
B01AC04 clopidogrel = clopidogrel base, clopidrogel
B01AC05 ticlopidine
B01AC22 prasugrel
B01AC24 ticagrélor
B01AC25 cangrélor
B01AC07 dipyridamole
B01AC16 eptifibatide
B01AC17 tirofiban
B01AC13 abciximab
B01AC18 triflusal
B01AC23 cilostazol
B01AC11 iloprost ^B01AC11
B01AC09 époprosténol
B01AC21 tréprostinil
B01AC27 sélexipag
B01AC10 indobufène
B01AA12 fluindione
B01AA03 warfarine
B01AA07 acénocoumarol
B01AA04 phenprocoumone
B01AB01 héparine = héparine sodique, héparine calcique, héparine non fractionnée, HNF
B01AB04 daltéparine
B01AB05 énoxaparine
B01AB06 nadroparine
B01AB10 tinzaparine
B01AB07 parnaparine
B01AB08 réviparine
B01AB12 bémiparine
B01AB09 danaparoïde
B01AX05 fondaparinux
B01AF01 rivaroxaban
B01AF02 apixaban
B01AF03 édoxaban
B01AE07 dabigatran = dabigatran étexilate
B01AE03 argatroban
B01AE06 bivalirudine
B01AE02 désirudine
B01AD02 altéplase
B01AD11 ténectéplase
B01AD04 urokinase
B01AD01 streptokinase
B02AA02 acide tranexamique
B02BA01 phytoménadione = vitamine k, vitamine k1
B02BD01 complexe prothrombinique = complexe prothrombinique humain, complexe prothrombique humain, complexe prothrombique, concentré de complexe prothrombinique, CCP, PPSB
B02BB01 fibrinogène = fibrinogène humain
B02BD02 facteur VIII = facteur viii de coagulation humain, facteur 8
B02BD04 facteur IX = facteur ix de coagulation humain, facteur 9
B02BD08 eptacog alfa = eptacog alfa activé, facteur VII activé
B02BX05 eltrombopag
B02BX04 romiplostim
B03XA01 époétine = époétine alfa, époétine bêta, époétine zêta, érythropoïétine, EPO
B03XA02 darbépoétine alfa = darbépoétine
B03XA03 méthoxy polyéthylène glycol époétine bêta
B03AA07 sulfate ferreux = fer
B03AC fer injectable = carboxymaltose ferrique, fer carboxymaltose
B03BB01 acide folique
C01AA05 digoxine
C01EB10 adénosine
C01EB10 triphosadénine = adénosine triphosphate, triphosphate d adénosine
C01BA01 quinidine = hydroquinidine
C01BA03 disopyramide
C01BA02 procaïnamide
C01BA05 ajmaline
C01BC03 propafénone
C01BC04 flécaïnide
C01BG07 cibenzoline
C01BD01 amiodarone
C01BD07 dronédarone
C01BD05 ibutilide
C01BG11 vernakalant
C01DA02 trinitrine = nitroglycérine, trinitrate de glycéryle ~C05AE01
C01DA08 dinitrate d’isosorbide = isosorbide dinitrate, dinitrate d isosorbide
C01DA14 mononitrate d’isosorbide = isosorbide mononitrate, mononitrate d isosorbide
C01DX16 nicorandil
C01DX12 molsidomine
C01EB15 trimétazidine
C01EB17 ivabradine
C01EB18 ranolazine
C01CA24 adrénaline = épinéphrine ~S01EA01
C01CA03 noradrénaline = norépinéphrine
C01CA26 éphédrine ~R01AA03
C01CA06 phényléphrine ~S01FB01
C01CA07 dobutamine
C01CA04 dopamine
C01CA17 midodrine
C01CA01 étiléfrine
C01CE02 milrinone
C01CX08 lévosimendan
C02AB01 méthyldopa
C02AC01 clonidine
C02AC05 moxonidine
C02AC06 rilménidine
C02CA01 prazosine
C02CA04 doxazosine
C02CA06 urapidil
C02DC01 minoxidil ~D11AX01
C02KX01 bosentan
C02KX02 ambrisentan
C02KX04 macitentan
C02KX05 riociguat
C03AA03 hydrochlorothiazide = HCTZ, HCT
C03BA11 indapamide
C03BA04 chlortalidone
C03BA08 métolazone
C03BX03 ciclétanine
C03EA altizide
C03CA01 furosémide
C03CA02 bumétanide
C03CA03 pirétanide
C03CA04 torasémide
C03DA01 spironolactone
C03DA04 éplérénone
C03DA05 finérénone
C03DA02 canrénoate de potassium = canrénone
C03DB01 amiloride
C03DB02 triamtérène
C03XA01 tolvaptan
C07AA05 propranolol
C07AA03 pindolol
C07AA06 timolol ~S01ED01
C07AA07 sotalol
C07AA12 nadolol
C07AA02 oxprénolol
C07AA15 cartéolol ~S01ED05
C07AA23 penbutolol
C07AA16 tertatolol
C07AB02 métoprolol
C07AB03 aténolol
C07AB04 acébutolol
C07AB05 bétaxolol ~S01ED02
C07AB07 bisoprolol
C07AB08 céliprolol
C07AB09 esmolol
C07AB12 nébivolol
C07AB14 landiolol
C07AG01 labétalol
C07AG02 carvédilol
S01ED03 lévobunolol ~S01ED03
C08CA01 amlodipine
C08CA02 félodipine
C08CA03 isradipine
C08CA04 nicardipine
C08CA05 nifédipine
C08CA06 nimodipine
C08CA08 nitrendipine
C08CA09 lacidipine
C08CA11 manidipine
C08CA13 lercanidipine
C08CA16 clévidipine
C08DA01 vérapamil
C08DB01 diltiazem
C08EA02 bépridil
C09AA01 captopril
C09AA02 énalapril
C09AA03 lisinopril
C09AA04 périndopril
C09AA05 ramipril
C09AA06 quinapril
C09AA07 bénazépril
C09AA08 cilazapril
C09AA09 fosinopril
C09AA10 trandolapril
C09AA13 moexipril
C09AA15 zofénopril
C09AA16 imidapril
C09CA01 losartan
C09CA02 éprosartan
C09CA03 valsartan
C09CA04 irbésartan
C09CA06 candésartan = candésartan cilexétil
C09CA07 telmisartan
C09CA08 olmésartan = olmésartan médoxomil
C09CA09 azilsartan
C09XA02 aliskiren = aliskirène
C09DX04 sacubitril
C10AA01 simvastatine
C10AA02 lovastatine
C10AA03 pravastatine
C10AA04 fluvastatine
C10AA05 atorvastatine
C10AA07 rosuvastatine
C10AA08 pitavastatine
C10AB05 fénofibrate
C10AB02 bézafibrate
C10AB08 ciprofibrate
C10AB04 gemfibrozil
C10AC01 colestyramine = cholestyramine
C10AX09 ézétimibe
C10AX13 évolocumab
C10AX14 alirocumab
C10AX15 acide bempédoïque
C10AX16 inclisiran
C05CA03 diosmine
C05CA04 troxérutine
C04AX10 nicergoline
C04AD03 pentoxifylline
C04AX21 naftidrofuryl
`;
