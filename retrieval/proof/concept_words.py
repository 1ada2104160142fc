"""What English, Turkish and Russian call the same: countries and peoples, cities, offices, bodies.

A line is one concept, as `match_words` has words: `_` stands for a space, `*` for any ending.
Transliteration tells that «Бишкек» is "Bishkek"; that «ОДКБ» is "CSTO" and «Вена» is "Viyana"
stands here, or in the Unicode locale data that `concepts` reads.
"""

from __future__ import annotations

# Of a country also its people, its language and what is of it.
NATIONS = """
    kyrgyz* kirghiz* | kırgız* | кыргыз* киргиз*
    kazakh* | kazak* | казах*
    uzbek* | özbek* | узбек*
    tajik* tadjik* | tacik* | таджик*
    turkmen* | türkmen* | туркмен*
    turkey turkish turks turk türkiye* turkiye* | türk türkler* türkiye* türkçe* | турци* турец* турк турки турков туркам*
    algeri* algiers | cezayir* | алжир*
    khitan* kitan* liao | kitan kitanlar* hitay* | кидан* китан* ляо
    jurchen* | curçen* cürçen* | чжурчжэн*
    turkic turkish | türk türki türkî | тюрк* турец*
    russia* | rusya* rus ruslar* rusça* | росси* русск* рф
    america* united_states usa u.s us | amerika* abd birleşik_devletler* | америк* афроамерик* сша соединен*_штат*
    north_america* | kuzey_amerika* | североамерик* северн*_америк*
    south_america* | güney_amerika* | южноамерик* южн*_америк*
    latin_america* | latin_amerika* | латиноамерик* латинск*_америк*
    china* chinese | çin çinli* çince* | кита*
    england* english* britain* british* briton* united_kingdom uk | ingiltere* ingiliz* britanya* birleşik_krallık* | англи* британ* великобритан* соединен*_королевств*
    scotland* scottish scots scot | iskoçya* iskoç* | шотланд*
    wales welsh | galler* | уэльс* валлий*
    ireland* irish | irlanda* | ирланд*
    france* french* frank* | fransa* fransız* frank* | франц* франк*
    german* | alman* | герман* немец* немц*
    italy italian* | italya* italyan* | итали* итальян*
    spain* spanish spaniard* | ispanya* ispanyol* | испан*
    portug* | portekiz* | португал*
    netherlands dutch* holland* | hollanda* felemenk* | нидерланд* голланд*
    belgi* | belçika* | бельги*
    switzerland swiss | isviçre* | швейцар*
    austria austrian* | avusturya avusturyalı* | австри*
    australia* | avustralya* | австрали*
    new_zealand* | yeni_zelanda* | нов*_зеланд*
    poland polish pole poles | polonya* leh lehçe | польш* польск* поляк*
    ukrain* | ukrayna* | украин*
    belarus* byelorus* | belarus* beyaz_rus* | белорус* беларус*
    lithuania* | litvanya* | литов* литв*
    latvia* | letonya* | латви* латыш*
    estonia* | estonya* | эстон*
    finland* finnish finn finns | finlandiya* fin | финлянд* финск* финн*
    sweden swedish swede* | isveç* | швед* швец*
    norway norwegian* norse | norveç* nors* | норвег* норвеж*
    denmark danish dane danes | danimarka* | дани дания данию данией датск* датчан*
    iceland* | izlanda* | исланд*
    czech* bohemia* | çek* bohemya* | чех чехи чехов чехи* чешск* богем*
    slovak* | slovak* | словак* словац*
    sloven* | sloven* | словен*
    hungar* magyar* | macar* | венгр* венгер*
    romania* | romanya* rumen* | румын*
    bulgar* | bulgar* | болгар*
    serb* | sırb* sırp* | серб*
    croat* | hırvat* | хорват*
    bosnia* | bosna* boşnak* | босни*
    albania* | arnavut* | албан*
    macedonia* | makedon* | македон*
    montenegr* | karadağ* | черногор*
    greece greek* hellen* | yunan* | грец* греч* грек*
    cypr* | kıbrıs* | кипр*
    moldov* | moldov* | молдав* молдов*
    armenia* | ermeni* | армян* армени*
    azer* | azer* | азербайдж*
    georgia* | gürcü* georgia* | грузи* груз* джорджи*
    iran iranian* persia* | iran iranlı* fars* pers* | иран* перс персид* персы
    iraq* | ırak* | ирак*
    syria* | suriye* | сири*
    leban* | lübnan* | ливан*
    israel* | israil* | израил*
    palestin* | filistin* | палестин*
    jordan* | ürdün* | иордан*
    saudi* | suud* | саудов*
    yemen* | yemen* | йемен*
    kuwait* | kuveyt* | кувейт*
    qatar* | katar* | катар*
    emirates uae | birleşik_arap* bae emirlik* | эмират* оаэ
    arab arabs arabic arabia* | arap* arabist* | араб* аравий*
    egypt* | mısır* | египет* егип*
    libya* | libya* | ливи*
    tunisia* | tunus* | тунис*
    algeria* | cezayir* | алжир*
    morocc* | fas faslı* | марок*
    sudan* | sudan* | судан*
    ethiopia* | etiyopya* | эфиоп*
    congo* | kongo* | конго*
    kenya* | kenya* | кени*
    tanzania* | tanzanya* | танзан*
    uganda* | uganda* | уганд*
    rwanda* | ruanda* | руанд*
    nigeria* | nijerya* | нигери*
    ghana* | gana* | гана ганы гане гану ганой ганск*
    south_africa* | güney_afrika* | южно-африк* юар южной_африк*
    somali* | somali* | сомали*
    afghan* | afgan* | афган*
    pakistan* | pakistan* | пакистан*
    india indian indians hindi | hindistan* hint* hindi | инди* индус*
    bangladesh* | bangladeş* | бангладеш*
    nepal* | nepal* | непал*
    sri_lanka* | sri_lanka* | шри-ланк*
    mongol* | moğol* | монгол*
    japan* | japon* | япон*
    korea* | kore koreli* kuzey_kore* güney_kore* korece | коре корея корее корею корейск* корейц*
    vietnam* | vietnam* | вьетнам*
    thai* | tayland* | таиланд* тайск*
    indonesia* | endonezya* | индонез*
    malaysia* | malezya* | малайз*
    philippin* filipin* | filipin* | филиппин*
    taiwan* | tayvan* | тайван*
    canada canadian* | kanada* | канад*
    mexic* | meksika* | мексик*
    brazil* | brezilya* | бразил*
    argentin* | arjantin* | аргентин*
    chile chilean* | şili* | чили*
    peru* | peru* | перу*
    colombia* | kolombiya* | колумби*
    venezuela* | venezuela* | венесуэл*
    cuba* | küba* | куб* кубин*
    rome roman romans | roma* romalı* | рим* римск*
    byzantin* | bizans* | византи*
    ottoman* | osmanlı* | осман*
    soviet* ussr | sovyet* sscb | совет советск* ссср
    europe* | avrupa* | европ*
    asia* | asya* | ази* азиат*
    africa* afro* | afrika* afro* | африк* афро*
    central_asia* | orta_asya* | центральн*_ази* среднеазиат* средн*_ази*
    caucas* | kafkas* | кавказ*
    norman* | norman* | норман*
    jew* | yahudi* musevi* | евре* иуде*
    muslim* islam* moslem* | müslüman* islam* | мусульман* ислам*
    christian* | hıristiyan* hristiyan* | христиан*
    catholic* | katolik* | католи*
    protestant* | protestan* | протестант*
    orthodox* | ortodoks* | православн*
    latin* | latin* | латин* латын*
"""
BODIES = """
    csto collective_security_treaty_organi* | kgaö* kgaö kolektif_güvenlik_anlaşması_örgüt* toplu_güvenlik_anlaşması_örgüt* | одкб организаци*_договора_о_коллективной_безопасности
    sco shanghai_cooperation_organi* | şiö* şanghay_işbirliği_örgüt* şio | шос шанхайск*_организаци*_сотрудничеств*
    cis commonwealth_of_independent_states | bdt* bağımsız_devletler_topluluğu* | снг содружеств*_независимых_государств
    ots organi*_of_turkic_states turkic_council | tdt* türk_devletleri_teşkilat* türk_konsey* | отг организаци*_тюркских_государств тюркск*_совет*
    eaeu eeu eurasian_economic_union | aeb* avrasya_ekonomik_birliği* | еаэс евразийск*_экономическ*_союз*
    nato north_atlantic_treaty_organi* | nato* | нато
    un united_nations | bm birleşmiş_milletler* | оон организаци*_объединенных_наций
    eu european_union | ab avrupa_birliği* | ес европейск*_союз* евросоюз*
    osce | agit* | обсе
    who world_health_organi* | dsö* dünya_sağlık_örgüt* | воз всемирн*_организаци*_здравоохранени*
    ipcc | ipcc* hükümetlerarası_iklim* | мгэик
    mfa foreign_ministry ministry_of_foreign_affairs | dışişleri* | мид министерств*_иностранных_дел
    kremlin | kremlin* | кремл*
"""
PLACES = """
    astana* nursultan | astana* nursultan* | астан* нур-султан*
    almaty | almatı* | алмат*
    moscow* | moskova* | москв* московск*
    beijing peking | pekin* | пекин*
    london* | londra* | лондон*
    paris parisian* | paris* | париж*
    vienna* viennese | viyana* | вена вене вену вены веной венск*
    warsaw* | varşova* | варшав*
    prague | prag* | праг* пражск*
    cologne | köln* | кельн*
    munich | münih* | мюнхен*
    geneva | cenevre* | женев*
    athens athenian* | atina* | афин*
    alexandria* | iskenderiye* | александри*
    cairo | kahire* | каир*
    jerusalem | kudüs* | иерусалим*
    damascus | şam | дамаск*
    constantinople istanbul | istanbul* konstantinopol* | константинопол* стамбул*
    venice venetian* | venedik* | венеци*
    florence florentine* | floransa* | флоренци*
    naples neapolitan* | napoli* | неапол*
    milan milanese | milano* | милан*
    lisbon | lizbon* | лиссабон*
    new_york* | new_york* | нью-йорк*
    alps alpine | alpler* alp | альп*
    rhine | ren | рейн*
    danube | tuna | дуна*
    euphrates | fırat | евфрат*
    tigris | dicle | тигр
    aegean* | ege | эгейск*
    marmara | marmara* | мраморн*
    baltic* | baltık* | балт* прибалт*
    caucas* | kafkas* | кавказ*
    crimea* | kırım* | крым*
    anatolia* | anadolu* | анатоли*
    mecca | mekke* | мекк*
    medina | medine* | медин*
    volga | volga* idil* | волг*
    nile | nil | нил нила ниле
    amazon* | amazon* | амазон*
    black_sea | karadeniz* | черн*_мор*
    caspian* | hazar* | каспи*
    mediterranean* | akdeniz* | средиземн*
    atlantic | atlantik* atlas_okyanus* | атланти*
    pacific | pasifik* büyük_okyanus* | тих*_океан* тихоокеан*
    indian_ocean | hint_okyanus* | индийск*_океан*
    normandy | normandiya* | нормандск* нормандии нормандия нормандию нормандией
    california* | kaliforniya* | калифорни*
    florida* | florida* | флорид*
    sicil* | sicilya* | сицил*
    northern_ireland | kuzey_irlanda* | северн*_ирланд*
"""
# The points of the compass, and times: what has them of one kind has no other of it.
DIRECTIONS = """
    north* | kuzey* | север*
    south* | güney* | юг юга юге югу югом южн* юго*
    east orient oriental* eastern easterly eastward* northeast* southeast* | doğu* şark* kuzeydoğu* güneydoğu* | ориентал* восток* восточн* северо-восток* юго-восток* северо-восточн* юго-восточн*
    west western westerly westward* northwest* southwest* | batı* kuzeybatı* güneybatı* | запад* северо-запад* юго-запад*
"""
# Given names, which each language has its own form of for kings, saints and books.
CALLED = """
    louis | louis lui | людовик* луи
    charles | charles şarl karl | карл* чарльз*
    henry | henry henri | генрих* генри анри
    william | william vilhelm | вильгельм* уильям*
    james | james yakup | яков* иаков* джеймс*
    john | john yahya yuhanna | иоанн* джон* иван*
    george | george yorgi | георг* джордж*
    philip | philip filip | филипп*
    francis | francis françois | франциск* франсуа
    joseph | joseph yusuf | иосиф* джозеф* юсуф*
    jesus christ | isa mesih | иисус* христ*
    mary | mary meryem | мари*
    moses | musa | моисе*
    abraham | ibrahim abraham | авраам* ибрагим*
    solomon suleiman | süleyman* | соломон* сулейман*
    peter | peter petro petrus | петр*
    paul | paul pavlus | павел павл* пол
    alexander | alexander iskender aleksandr | александр*
    catherine | catherine katerina | екатерин* катерин*
    elizabeth | elizabeth | елизавет* элизабет*
    psalm* | mezmur* | псал*
    galatian* | galatya* | галат*
    avicenna | ibn-i_sina ibni_sina ibn_sina | авиценн* ибн_сина ибн_сины
    averroes | ibn_rüşd* | аверроэс* ибн_рушд*
    confuci* | konfüçyüs* konfüçyus* | конфуци*
    genghis | cengiz | чингис*
    tamerlane timur | timur* | тамерлан* тимур*
    muhammad mohammed | muhammed* | мухаммед* магомет*
"""
# As in "President", "Ministry of Defence" or "Lake Balkhash": with capitals or without.
TITLES = """
    president* | cumhurbaşkan* başkan* devlet_başkan* | президент* председател*
    prime_minister* premier* | başbakan* | премьер*
    minister* ministr* | bakan* | министр* министерств* минобороны мид
    deputy vice | yardımcı* vekil* | заместител* замминистра вице*
    chairman* chairwoman chair chairs chaired | başkan* | председател*
    secretary secretaries secretary-general secretariat | sekreter* genel_sekreter* | секретар* генсек*
    general generals | genel general* | генерал* генеральн*
    king kings royal kingdom* | kral kralı* kralın* kraliyet* krallık* kralı kral* | корол* король королев* царь цар*
    queen queens | kraliçe* | королев*
    emperor* empress* empire* imperial* | imparator* | импера* импер*
    prince princes princess | prens* | принц* княз*
    duke* duch* | dük* | герцог*
    count counts county counties | kont* ilçe* | граф графа графств* округ*
    pope papal | papa* | пап*
    church* | kilise* | церк*
    cathedral* | katedral* | собор*
    parliament* | parlamento* meclis* | парламент*
    government* | hükümet* | правительств*
    council* | konsey* meclis* kurul* | совет*
    assembly | meclis* kurul* asamble* | ассамбле* собран*
    senate senator* | senato* senatör* | сенат*
    congress* | kongre* | конгресс*
    court* | mahkeme* | суд суда суде судом судов
    army armies | ordu* | арми*
    force forces | kuvvet* güç* güçler* birlik* | сил силы сила силами войск*
    treaty treaties | antlaşma* anlaşma* | договор*
    agreement* accord* | anlaşma* antlaşma* mutabakat* | соглашен*
    organi* | örgüt* teşkilat* kuruluş* | организаци*
    union unions | birlik birliği* | союз*
    commission* | komisyon* | комисси*
    committee* | komite* | комитет* госкомитет*
    university universities | üniversite* | университет*
    college* | kolej* yüksekokul* | колледж*
    school* | okul* | школ*
    academ* | akademi* | академи*
    institut* | enstitü* kurum* | институт*
    museum* | müze* | музе*
    hospital* | hastane* | больниц* госпитал*
    river* | nehir* nehri* ırmak* ırmağ* | рек* речн*
    lake* | göl* | озер*
    sea seas | deniz* | мор море моря морю морем морск*
    ocean* | okyanus* | океан*
    island* isle* | ada adası* adalar* adalı* | остров*
    mountain* mount mt | dağ* | гор горы гора горн* горах
    valley* | vadi* | долин*
    desert* | çöl* | пустын*
    forest* rainforest* | orman* | лес*
    region* | bölge* | регион* област* район*
    province* | il iller* vilayet* eyalet* | провинци* област*
    republic* | cumhuriyet* | республик*
    state states statewide | devlet* eyalet* | государств* госкомитет* штат*
    federa* | federa* | федера*
    party parties | parti* | парти*
    war wars | savaş* harp harb* | войн* военн*
    battle* | muharebe* savaş* | битв* сражен*
    revolution* | devrim* ihtilal* | революци*
    exercise* drill* manoeuvre* maneuver* | tatbikat* | учен* маневр*
    summit* | zirve* | саммит*
    dynast* | hanedan* | династи*
    security | güvenlik* | безопасност*
    defen* | savunma* | оборон*
    foreign | dış dışişleri* yabancı* | иностран* внешн*
    cooperat* | işbirliğ* | сотруднич*
    bank banks banking | banka* bank | банк*
    company companies corporation* | şirket* | компани* корпораци*
    league* | lig ligi* birlik* | лиг*
    cup cups | kupa* | кубок кубк*
    city cities town* | şehir* şehr* kent* | город*
    century centuries | yüzyıl* asır* asr* | век века веке веков веком столети*
    airport* airfield* | havalimanı* havaalanı* havaliman* | аэропорт* аэродром*
    language* | dil dili* dilin* dilde* dilini | язык*
    bridge* | köprü* | мост моста мосту мосты мостом
    highway* motorway* | otoyol* karayol* | шоссе автомагистрал* трасс*
    street* road avenue | cadde* sokak* sokağ* yol* | улиц* дорог* проспект*
    prize* award* | ödül* | преми* наград*
    theatre* theater* | tiyatro* | театр*
    law laws act acts | yasa* kanun* hukuk* | закон* прав*
    constitution* | anayasa* | конституци*
    centre* center* | merkez* | центр*
    border* boundar* frontier* | sınır* hudut* hudud* | границ* погранич* рубеж*
    tower* | kule* | башн*
    fort forts fortress* | kale* hisar* | форт форта форте форту форты крепост*
    cabinet* | kabine* bakanlar_kurulu* | кабинет* кабмин* правительств*
    castle* | kale* şato* | зам замок замк* крепост*
    palace* | saray* | двор дворец дворц*
    park parks | park* | парк*
    plague | veba* | чум*
    bible biblical | incil* kutsal_kitap* | библи*
    god gods | tanrı* allah* | бог*
    doctor dr | doktor* | доктор*
    professor* | profesör* prof | профессор*
    sir lord | sör lord* | сэр* лорд*
    earth world* | dünya* yeryüzü* | земл* земн* мир* планет*
    moon lunar | ay ay'ın aya ayda aydan | лун*
    khan khans han | han hanı* | хан хана хану ханом хане ханы ханов ханьск*
    medieval middle_ages | orta_çağ* ortaçağ* | средневек* средн*_век*
    house_of_commons commons | avam*_kamara* avam* | палат*_общин общин
    house_of_lords | lordlar*_kamara* lordlar* | палат*_лордов
    heritage | miras* | наслед*
    medicine medical | tıp tıbb* tıbb* | медицин*
    association society societies | dernek* derneğ* cemiyet* topluluk* | обществ* ассоциац*
    major_general | tümgeneral* | генерал-майор* генерал_майор*
    saint st saints | aziz* san st sen | свят*
"""
