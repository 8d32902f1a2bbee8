"""Plain Danish words for a suggested passphrase: short, easy to spell, nothing that could hurt when read aloud."""

from __future__ import annotations

WORDS = tuple(
    """
abe ager agurk alarm album alf alm alpe alt amme anden anker anorak ansigt appelsin arbejde arena ark arm armbånd asp
atlas avne bad badebro bagage bager bakke balkon ballon banan bane bank bark barn basun bed bedstemor ben bil
billede billet birk bjerg bjælde bjørn blad blomme blomst blyant blæk blæst blå bog boghylde bold bolle bolsje bord
borg bouillon brev briks brille bro broder brombær brud brun brætspil brød brønd bue bugt bukser bund bur bus busk
butik byg bygge bæger bælte bænk bær bæver bøf bøg bølge bønne børn børste bøtte båd bål bånd båre campist cello
cement chip cirkel cirkus citron creme cykel dadel dag dal damp dans dansk data dej delfin dessert dige digt
dille disk drage dragt drik dronning drøm dråbe due duft dug dukke dun dykker dyne dyr dæk dæmning døgn dør ege
egern egn eksempel elastik elefant elev elg elm emne eng engel espalier etage eventyr fabel fabrik fakkel fald falk
familie far farfar fart farve fasan fat feje felt femte ferie fersken fest fiber figen figur film filt finger fire
fisk fjeder fjer fjord flade flag flaske flet flis flod flue flyder flyver fløde fløjte flåde fod fold folk form fos
foto frakke fred fregat frisk fro frokost frost frugt fræser frø fugl fyr fyrre fyrtårn fætter fødder føl følge får
fårehyrde gab gade gaffel galop gang gange garage garn gartner gave ged gejser genbo geni gevir gift giraf gitter
glad glas glimt glæde gløgg gnist gobelin golf gong gople graf gran granit gris gro grotte grus gryde gryn græs
græskar grøft grøn grønkål gul guld gulerod gulv gummi gynge gæk gær gæst gøg gård gås hagl hakke hal halm halsbånd
hammer hamster hane hare harmonika harpe hat hav have havfrue havn havre hede heft hegn hejre hest himmel hindbær
hingst hjelm hjerte hjort hjul hjælp hjørne holm honning horisont horn hose hotel hoved humle hummer hund hus hval
hvalp hvede hveps hvid hvile hyld hylde hyldest hyrde hytte hæk hæl hængekøje hæve høg høne høst høvl håb hånd
håndbold håndklæde hår ild ilder ildflue indgang indsø ingefær insekt isbjørn isblomst iskage isse istap jagt
jakke jern jernbane jetfly jolle jord jordbær jubel juice jul julemand jungle jæger kabel kabine kaffe kage kajak
kakao kaktus kalender kalk kalv kam kamel kamera kamille kamp kanal kande kane kanel kanin kano kant kaptajn karamel
karrusel karse kartoffel kasket kasse kastanje kastel kat kegle kelner kerne kerte kiks kilde kind kirke kiste kit
kjole klap klar klat klaver klippe klit klode klog klokke klov klub klud klæde kløver knage knap kniv knæ kobber kogle
kok kokos kold komet komfur kompas konge konkylie kontor kop koral korn kort kost kran krans kreds kridt krone krop
krukke krydderi kryds krystal krøl kuffert kugle kul kuling kunst kurs kurv kvist kylling kyst kælder kælk kæmpe køje
køkken kåbe kål lade lagen lak laks lam lampe land landsby lang lanse lanterne larve last lav lavendel leg lege
legeplads legetøj ler lerke lever lilje lille lim linje linoleum linse lirekasse liste lodden lodsbåd loft lok
lokomotiv lomme loppe lov luft luge lugt lund lup lur lyd lygte lykke lyn lyng lys lysestage lysning læder læge lærer
lærke læs løb løg løgkage løn løs løve løvetand løvfald låge lån lås mad madkasse magi magnet mai majs majskolbe
makrel mandarin mandel mappe marcipan mariehøne mark marked marmor mars maske maskine mast mave medalje mejse
mel melon menu metal middag midnat mild minde mine model moden moder mole moped mor morfar morgen mos mose motor
mousse muffe mund mur murer mus museum musik muskat musling myg mynster mynte myre mærke møbel mølle mønt mørk møtrik
måge mål måne måned måtte nabo nat nattergal nav navn negl nellike net nissehue node nord nordlys nudel nul næb nælde
næse nød nøgle nål oase oblat ocean okse olie olietønde oliven omvej onkel opera orange ordbog orgel orkan orkester
orm ost otte ovn padde paddel pakke palme palmegren pande pandekage papegøje papir paraply park pasta pause peber
pelikan pels pen pensel perle perron persille pibe pigsten pil pilgrim pimpsten pind pindsvin pingvin pirat pizza
plade plads plante plaster plov plukke plæne pokal pol pomfrit pony pop poppel porcelæn port pose post postbud potte
prins prinsesse propel pude puds pulver pumpe punkt pust pyramide pæn pære pølse påfugl påske rad radio radise raket
ramme rand rapsmark rav ravn reb rede regn regnbue regnjakke reje rejse ren rente reol ret ribs ribsbusk ridder
rig ring ris rist robot roe rok roman rose rosin rotte ruder rug rulle rum rumraket rund runde ryg ræv rød rødbede
rødkål rødspætte røg rør råd rådhus rådyr sadel safran saft saga saks sal salat salt salve samling sand sandal sang
sardin sav scene sebra sejl sejlbåd seks sele selleri sennep serie sidde side signal sild silke sirup sjal sjette
sjippe sjov skab skal skat ske skib skibakke skilt skinke skive skjold skjorte sko skole skorsten skov skovl skovsø
skovtur skrift skrin skrive skrue skulder skum sky skydække skygge skål slange slik slot slotspark slæde sløjfe smed
smil smør snak sne snebold snefnug snegl snemand snit snor snøre sofa sokke sol solbær solsikke solsort solur
sommerhus sort spade sparegris spejder spejl spids spil spin spinat spiral spole spor spurv spær spætte spøg spørge
stald stang station stav stel stem sten stenbro stender stige stil stille stjerne stok stol stolpe stork storm strand
strik struds strøm stue stykke styr stær støj støv støvle stål sukker sukkerroe suppe sur surfer sval svale svane svar
svend svævefly svømme syd syltetøj symfoni syren syrenhæk syv sæbe sæk sæl sæson søjle søløve søm sømand søn
søster søstjerne såpe tag tagrende tagsten takt tal talerken tand tangloppe tante tapet taske tavle taxa teater
teglsten tegn tegning tekande telt tennis tepotte terning tid tidsel tiger time tin tinde ting tipi tivoli tjørn tog
togbane tomat tommestok ton tone top torden tordensky torn torsk torv tov traktor trampolin trane tranebær trappe tre
trekant trille trillebør trin troldmand trompet trykke træ træsko trøje tråd tuba tube tulipan tunge tunnel tur turban
turist tusindben tvilling tyr tyve tælle tæppe tærte tøffel tøj tømmer tømrer tønde tørv tåge tårn uge ugle uld ulv
underlag undulat urskov urt vable vadested vaffel valmue valnød vand vandfald vandmand vandpyt vane vante varm vase
vask vej vejr vejsving velour ven vende ventil veranda verden vers vest vibe vid vidde vifte vikar viking vild vilje
villa vimpel vin vind vindmølle vindue vinge vinterdæk viol violin vogn vokal vugge vulkan væg vægt væksthus værelse
værk værksted væsel væv våd våge vår xylofon yacht yoghurt zebra zink zone zoo æble æbleskive æggebakke ække ælling
ærme ærtebælg æske øde øje øjeblik økse øre ørering ørken ørn ørred øst østers åben ådal åkande åre årstid
""".split()  # noqa: SIM905  (a list literal would be a thousand lines)
)
