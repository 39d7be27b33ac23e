package pii

import "sync"

// firstNames are common first names of many languages, by which a capital word may be a person. Names that are also
// common words, months or places are left out: they need a title, a label or another word beside them.
var firstNames = sync.OnceValue(func() lexicon {
	return words(`
james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony donald steven paul andrew joshua kenneth
kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory
alexander patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith
roger terry harry ralph sean jesse roy louis billy bruce eugene philip phillip johnny randy howard vincent bobby bradley alan albert lawrence joe fred
wayne russell craig stanley leonard nathaniel curtis derek travis chad marcus melvin norman allen clarence martin oscar theodore edwin ronnie clifford
mike steve dave jim bob tom chris matt tony dan greg jeff tim ben sam nick alex rick ron ken andy phil fred ted ed josh zach luke liam lucas mason logan elijah
oliver owen caleb isaac connor evan gavin dylan colin ian neil stuart graham nigel trevor clive derrick desmond duncan ewan fergus hamish alistair angus rory
declan cormac eamon niall padraig seamus aidan brendan kieran rhys gareth dafydd huw
mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda
melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda pamela nicole anna samantha katherine christine debra
rachel carolyn janet maria heather diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah megan cheryl
jacqueline martha madison teresa gloria sara janice ann kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle marilyn
beverly charlotte natalie theresa diana brittany doris kayla alexis lori marie kate katie jenny jen liz beth sue anne jane lucy ella zoe chloe sophie mia ava
amelia harriet gemma fiona moira siobhan aoife niamh ciara sinead bronwyn eleanor elaine gillian hilary imogen leah lydia miriam naomi nora phoebe rosalind
tabitha ursula vanessa veronica wendy yvonne zara tina tracy valerie vicki yolanda kristin kristen kirsten erin erica erika caitlin claire clara cecilia camille
hans klaus jurgen juergen wolfgang dieter manfred uwe gunter guenter horst helmut heinz gerhard rolf bernd stefan andreas matthias markus sebastian florian tobias
lukas felix leon jonas maximilian moritz niklas jan tim lars sven torsten thorsten ralf volker rainer norbert friedrich wilhelm karl heinrich ulrich dirk
anke anja antje birgit brigitte claudia dagmar elke erika franziska gabriele gisela greta gudrun hannelore heike heidi helga hildegard ilse inge ingrid jutta
karin katharina katja kerstin lena leonie liesel margarete marlene monika nadine petra renate sabine silke simone sigrid susanne tanja ute ursula
pierre jean michel andre philippe alain bernard jacques rene louis gerard daniel francois henri marcel roger christophe laurent nicolas julien thierry pascal
olivier frederic sebastien guillaume antoine mathieu maxime alexandre benoit cedric didier dominique emmanuel etienne fabien fabrice gilles gregoire guy herve
hugo jerome joel lionel loic luc marc patrice quentin remi romain stephane sylvain theo thibault tristan valentin vincent xavier yann yves
marie nathalie isabelle sylvie catherine francoise monique nicole valerie anne sophie brigitte chantal christine sandrine celine stephanie aurelie veronique
aline amelie audrey beatrice benedicte camille cecile charline chloe clemence corinne delphine dominique elise eloise elodie emilie estelle eve florence
genevieve helene jeanne josephine juliette laetitia lea lise louise lucie madeleine manon margaux margot marguerite marine marion mathilde melanie morgane
noemie odile oceane pauline raphaelle renee severine simone solange solene suzanne sylvaine therese virginie vivienne yvette
jose juan antonio manuel francisco carlos luis miguel rafael pedro angel jorge alejandro fernando sergio pablo javier alberto ramon enrique diego vicente
andres raul alvaro ivan oscar ruben roberto eduardo adrian joaquin santiago victor mario jaime salvador ignacio ricardo emilio julian tomas agustin guillermo
felipe gabriel cesar gonzalo hector hugo esteban mateo nicolas rodrigo arturo armando gustavo gerardo mauricio osvaldo marcelo leandro facundo
maria carmen josefa isabel dolores pilar teresa ana francisca laura antonia mercedes rosario concepcion lucia elena cristina juana manuela marta paula rosa
raquel silvia beatriz patricia montserrat rocio alicia irene angela sonia sandra susana marina yolanda natalia margarita inmaculada eva claudia noelia
veronica amparo esther gloria ines julia lorena luisa nuria olga ofelia paloma ramona soledad valentina ximena yesenia camila catalina daniela fernanda gabriela
giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo franco domenico bruno paolo michele giorgio aldo sergio luciano marco
andrea alessandro stefano roberto lorenzo matteo davide simone federico riccardo fabio claudio massimo gianluca giacomo nicola enrico filippo umberto
giulia chiara francesca federica sara martina valentina alessia silvia elisa ilaria giorgia paola roberta elena antonella lucia caterina giovanna rosanna
daniela cinzia barbara donatella emanuela fiorella graziella loredana luigia mariangela ornella patrizia raffaella rossella simona stefania tiziana
joao pedro paulo luiz lucas gabriel rafael felipe bruno thiago tiago rodrigo gustavo vinicius caio diogo duarte goncalo nuno rui vasco joaquim
ana beatriz mariana leticia larissa amanda fernanda juliana camila bruna patricia adriana aline renata vanessa carla debora eduarda gisele helena ines joana
jan piet kees henk willem johan gerrit cornelis hendrik jeroen maarten bram daan sander thijs wouter ruud sjoerd joost bas koen pieter dirk hans
anneke marieke femke sanne lotte fleur iris roos maaike marijke margriet wilhelmina johanna hendrika cornelia jantje saskia tineke willemijn
lars erik anders nils karl johan per olof magnus gustaf bengt sven goran mikael fredrik henrik mattias kjell leif ove rune tor torbjorn arne bjorn
einar gunnar haakon harald ivar knut ola oystein sigurd stig terje thor trond mads mikkel rasmus jens niels soren kasper jesper jeppe
astrid birgitta elsa freja gunilla ingeborg karin kerstin lisbeth maja malin ragnhild signe sigrid solveig linnea ebba tuva ida hilde kari randi anette
matti juhani mikko timo jukka antti pekka heikki jari kari markku pentti tapio ville jussi eero aino anneli eeva helvi kaarina liisa marjatta pirkko riitta
jan piotr krzysztof andrzej tomasz pawel michal marcin grzegorz jerzy zbigniew wojciech lukasz mariusz dariusz jacek rafal kamil mateusz jakub szymon
katarzyna malgorzata agnieszka ewa krystyna barbara elzbieta joanna magdalena monika jadwiga danuta halina irena zofia aleksandra urszula beata dorota
jiri petr josef pavel martin tomas jaroslav miroslav zdenek vaclav michal frantisek milan karel lukas ondrej jana eva hana lenka katerina lucie alena petra vera jitka
ivan dmitry dmitri sergei sergey alexei aleksei andrei mikhail nikolai vladimir yuri boris igor oleg anatoly viktor pavel konstantin maxim ilya kirill roman
olga svetlana tatiana natasha natalia irina elena ludmila galina nadezhda anastasia ekaterina yulia daria ksenia oksana larisa valentina zinaida
mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan halil suleyman emre burak can cem deniz erdem gokhan kemal orhan serkan tolga
fatma ayse emine hatice zeynep elif meryem sultan hanife merve zehra esra ozlem yasemin sevgi selin pinar aylin ceren ebru gul
mohammed muhammad mohamed ahmed abdullah hassan hussein omar khalid youssef karim mahmoud mustafa tariq bilal hamza rashid samir walid yasin zaid faisal
fatima aisha khadija maryam zainab layla leila noor salma samira yasmin amina hana huda nadia rania sana soraya
raj rahul amit anil sunil vijay sanjay rajesh suresh ramesh mahesh arjun aditya rohan vikram anand ashok deepak dinesh ganesh gopal harish karthik krishna manoj
mohan naveen nitin pradeep prakash rakesh ravi sachin sandeep satish shankar siddharth srinivas venkat vinod vivek
priya anjali pooja neha kavita sunita anita deepa divya geeta lakshmi lata meena nisha pallavi radha rekha shreya sita sneha swati usha vidya ananya aishwarya
wei ming jing xiao hong yan ling mei fang lei jun hui yang feng qiang ping chen jian hao xin yu zhang wang
hiroshi takashi kenji akira yuki haruto takeshi satoshi kazuo ichiro yoko keiko sachiko akiko naoko yumi mika sakura haruka aiko
kim park minjun jihoon seojun jiwoo soo min hyun young
aarav ishaan kwame kofi ama abena chidi chioma emeka ngozi oluwaseun adebayo tunde yemi zanele thabo sipho nomsa themba lerato
allan alden alvin ambrose amos archie arnold arthur barry bennett bertram brad brendon brent bret brett bryan byron calvin carlton cary cecil clayton
clinton clyde cody cole corey cory cyril damian damien damon darrell darren darryl daryl dewey dexter dominic donnie doug duane dustin dwayne dwight
edgar edmund elbert eli elias elliot elliott elmer elton elvis emanuel emil emmett ernie ervin everett ezra fabian ferdinand finn floyd francis
franklyn freddie freddy garrett garry geoffrey gerald gerry gideon gilbert giles glenn godfrey graeme harold harvey herbert herman horace hubert hugh
humphrey ignatius irving irvin isaiah ivor jackie jake jared jarrod jasper jayden jeremiah jermaine jimmie joey johnnie jonah jonathon jordon josiah
josue jude julius kelvin kendrick kermit kirk kurt lamar lawson leland leo leopold leroy lester lonnie louie lucian luther lyle lynn mack malcolm
marlon marty maurice maximus maxwell melvyn merle micah mickey milo milton mitchell monty morris moses myron nathanael neal nestor ollie orville otis
percy preston quincy rafe randal randall randolph raphael rayford reggie reginald reuben rickey ricky robbie robby roderick rodney roland romeo ronny
rowan rudolph rufus rupert sammy saul seth shane shaun shawn sheldon sherman sherwood sidney silas simon sylvester terence terrance terrell terrence
thaddeus toby todd tommie tommy troy tyrone vaughn vern vernon vince walt wendell wilbur wilfred willard willie willis winston zack abbie abby adela
adele adeline adrienne agatha agnes aileen aimee alana alberta alexandra alexandria alisha alison allison allyson alyssa angelica angelina annabel
annabelle annette annie antoinette arlene ashlee ashleigh ashlyn barb becky belinda bernadette bernice bertha bessie bethany betsy bette beulah bonnie
brandi brandy briana brianna bridget bridgette brittney brooke caitlyn callie camilla candace candice carina carissa carlene carly carole caroline
carrie cassandra cassidy cassie cathy celia charlene chelsey cherie christa christie christy cindy clarice clarissa claudette claudine clementine cleo
colette colleen connie cordelia courtney dana daniella daphne darla darlene debbie deanna deirdre delia della delores desiree dianna dianne dina dixie
dora doreen doretha dorothea dorthy edith edna effie eileen elisabeth eliza elle ellen ellie elsie elva elvira emilia emmeline enid erma ernestine
esmeralda esme essie ester ethel etta eugenia eunice evangeline faye felicia felicity fern flora flossie frankie freda frieda gabriella gail gale gena
geneva georgette georgina geraldine gertrude gina giselle gladys glenda gretchen guadalupe gwen gwendolyn hailey haley harriett hattie haylee helen
henrietta hester hilda hollie ilene imelda inez ioana irma isobel ivana jacklyn jaclyn jacquelyn janelle janette janie janine jayne jeanette jeannette
jeannie jenna jennie jerri jill jillian joann joanne jocelyn jodi jodie jody jolene josefina josie juanita judi juliet justine kaitlin kaitlyn kara
karla kasey katelyn katharine katherina kathi kathie kathrine kathy katrina katy kay kaylee keira kelli kellie kelsey kendra keri kerri krista kristi
kristie kristine kristina kristy krystal lacey lana latoya laurie laverne lavinia leann leanne lela lenora leona leonor leslie lidia lila lilian
liliana lillian lillie lindsay lindsey livia lizzie lois lola loraine loretta lorraine lottie louisa lucille lucinda lula luella lulu lyla lynda
lynette lynne mabel mable mackenzie madeline madelyn mae maggie mandy mara marcella marcia marcy margery margie margo marianne maribel maricela marissa
marjorie marla marsha maryann matilda mattie maude maura maureen maxine mckenzie meagan meg meghan melinda meredith michaela mildred millicent millie
mindy minerva minnie mirabel miranda mollie molly mona muriel myra myrna myrtle nannette nell nellie nettie nina nita noelle noemi nola noreen octavia
odette ophelia pam patsy patti patty paulette peggy penelope petunia philippa phillis phyllis polly priscilla rachael racheal reba rebekah rena reva
rhoda rhonda rita robyn rochelle ronda rosalie rosalinda rosalyn rosanne roseann rosemarie rosetta roslyn rowena roxanne roxie ruthie sabrina sadie
sally samara saundra scarlett selena selma shana shannon shari sharlene shauna shawna sheena sheila shelby shelia shelley shelly sheri sherri sherrie
sherry sheryl sofia sondra sonja sonya stacey staci stacie stacy stephany susanna susie suzette sybil sylvia tabatha talia tamara tameka tami tamika
tammi tammie tammy tamra tania tanisha tanya tara tasha tatum teri terri terrie tess tessa thea thelma theodora tia tiffany tonya tori traci tracie
tricia trina trisha trudy twila valarie valeria verna vicky violeta vivian wanda whitney wilda willa wilma winifred winnie winona yasmine zelda zena
zoey zora alfonso alfredo benito cristian cristobal emiliano ernesto eusebio fidel german gilberto gregorio heriberto hernan humberto isidro jeronimo
julio leonardo leonel lisandro marcos mariano matias maximiliano moises octavio pascual patricio pepe ramiro reynaldo rigoberto rodolfo rogelio rolando
silvio teodoro ulises wilfredo yahir agustina aida alejandra almudena araceli azucena belen carlota consuelo delfina encarnacion esperanza estefania
estela eulalia felisa florencia graciela guillermina hortensia jacinta jimena laia lourdes luciana macarena maite maricarmen marisol matilde micaela
monica natividad paulina rosalia viviana xochitl zulema alphonse antonin armand arnaud aurelien axel baptiste bastien bertrand clement denis edouard
emile fernand florent franck gaetan gaston georges germain gustave hugues jules lambert lucien ludovic marius mathis matthieu regis remy robin serge
theophile ugo yannick agathe alix amandine anais andree angelique annick arlette aude christelle christiane coralie cyrielle dorothee emmanuelle
eugenie evelyne fabienne fanny francine gabrielle germaine ghislaine henriette heloise huguette jeannine jocelyne joelle josette josiane karine laure
laurence liliane lucienne ludivine magali marthe martine maryse maud micheline mireille myriam nadege pascale perrine pierrette raymonde regine
roselyne viviane achim adolf albrecht alfons alfred alois anton armin arno artur benedikt bernhard bertold bodo burkhard carsten christoph clemens
cornelius detlef detlev dietmar dietrich eberhard eckhard egon erhard erich ernst erwin eugen ewald franz fritz gebhard georg gereon gernot gottfried
gregor guido gustav hanno hartmut hartwig heiko heiner heino helge henning hermann hilmar holger ingo jakob jannik joachim jochen johannes jorg karsten
kaspar konrad leonhard levin lothar ludger ludwig lutz malte marvin mathias meinhard mirko nico niko olaf oskar otmar philipp raimund reinhard reinhold
rudiger rudolf ruediger sascha siegbert siegfried sigmund steffen theodor thilo till udo ulf veit vinzenz waldemar werner wilfried willi winfried
wolfram adelheid alina almut angelika annegret anneliese annemarie annika beate bettina birte brunhilde carola christel cordula corinna edeltraud
elfriede elli elly erna friederike gabi gerda gerlinde gerta gertrud gesa gesine gundula hanna hedwig herta ilka ilona ina inga irmgard isolde janina
jasmin josefine juliane karola kathrin katrin klara konstanze lara leni lieselotte lore luise magda maike margit margret margrit marika marita marlies
mathilda mechthild meike mila mirjam nadja natascha nele pia roswitha sibylle sina sofie stefanie susann svenja swantje sybille tatjana traudel ulla
ulrike ursel uta verena veronika viktoria waltraud wibke wiebke alberico alessio alfio ambrogio amedeo arnaldo attilio augusto beniamino bernardo
calogero camillo carmelo cesare ciro corrado cosimo cristiano damiano daniele danilo dario demetrio dino donato edoardo elio emanuele ennio ercole
ermanno ettore eugenio ezio fabrizio fausto fedele ferdinando fiorenzo flavio fulvio gaetano gaspare gennaro germano gianfranco gianluigi gianmarco
gianni gianpaolo gino giordano giuliano guglielmo ignazio italo ivano jacopo lamberto leone liborio lino livio loris ludovico marcello marino martino
maurizio mauro maurilio michelangelo mirco nando nello nicolo nino oreste ottavio pasquale patrizio pierluigi piero raffaele raimondo raniero renato
renzo rinaldo rocco romolo ruggero sabino samuele sandro savino saverio silvano tiziano tommaso tonino tullio valentino valerio vito vittorio vladimiro
agata agnese albina alda alessandra amalia ambra annalisa annamaria annunziata antonietta arianna assunta azzurra benedetta bice brigida carlotta
carmela clelia clotilde concetta diletta donata edda elda eleonora elettra elisabetta enrica ernesta erminia fabiana fabiola fausta fedora filomena
fiamma fiammetta flaminia flavia franca gaia genoveffa gerarda gigliola gilda ginevra giovannella gisella giuditta giuliana giuseppa giuseppina ilenia
iolanda iside katia leda letizia lia lorella luana lucrezia ludovica luigina maddalena margherita marianna mariella marilena marinella marisa
maristella melania michela milena mirella monia morena nella nicoletta ninfa nives nunzia olimpia oriana orsola pasqualina piera pina rachele rina
romina rosalba rosaria rosina rossana sabina samanta santina serafina silvana simonetta teresina vanda verdiana vilma vincenza vittoria zaira zita abel
ademir adilson afonso amadeu amaro anderson benedito breno celso davi delfim dinis domingos edson enzo erico estevao evandro everton fabricio filipe
geraldo gil guilherme gilson heitor helder helio henrique ildefonso inacio isaque ivo jair laercio levi lourenco marcio martim mateus matheus murilo
olavo osmar otavio pascoal robson rogerio romario ronaldo saulo sebastiao simao tadeu telmo tome ulisses valdemar valter vitor wagner wesley adelia
alzira anabela andreia aparecida aurea benedita cassia catarina celina edite eliana elisabete elza fatinha filipa graca graziela heloisa iara iracema
isadora isaura ivone janaina jandira jaqueline jucara jurema lais laurinda ligia luiza luzia madalena mafalda marcela margarida maristela mayara mercia
mirela natercia neide neusa odete otilia palmira priscila rafaela rosana rosangela rute salete soraia sueli tais tamires tarsila telma vania vitoria
yara zelia zilda zulmira abram achiel adriaan aart albertus andries arend arie arjan arnoud barend bart bastiaan berend boudewijn casper christiaan
coen cor diederik dries eduard egbert emiel evert floris frans frederik freek frits gerben gerardus gert gijs guus hein hendrikus huub jaap jacobus
jelle jochem jordy joris jos jozef jurre klaas kobe lennart lieven lodewijk luuk marinus martijn matthijs maurits mees michiel niek pim quinten reinier
remco rik robbert roel rogier roeland rutger sebastiaan siem sijmen stef stijn teun thijmen tijn tijs toon twan wessel wiebe wim youri aafke aaltje
aleida alida annelies annemiek anouk bente britt carolien catharina corrie dorien els elsje esmee eveline evi fenna fien francien geertje geertruida
gerritje griet hanneke hennie ineke jacoba jannie janneke jantine jette jolanda joke katrien lieke lies liesbeth lieve lisanne loes lonneke machteld
madelon maartje margaretha mariette marijn marit marja marjan marleen marloes mieke milou mirthe nelleke nienke noortje petronella pleuni ria rianne
roosmarijn thirza tilly truus veerle wendela wies willeke aage aksel albin arvid asbjorn asger aslak bard bernt birger bjarne borge borje carl christen
christoffer claus edvard egil eigil eilif eirik elof erland esben eskil eyvind folke frode gaute geir gisle gorm greger gudmund gunne guttorm hakan
halfdan hallvard halvard hasse hjalmar ingemar ingmar ingvar isak jarl jarle joakim joar jon jorgen jorn kaare kalle keld kjartan kjetil kristian
kristoffer lasse laurits loke ludvig mats mattis melker mogens morten odin oddvar olav osvald ovind palle palne patrik peder petter poul preben ragnar
reidar roald sigfrid sindre sivert sixten staffan steen sten sture sune sveinung svante svend sverre tage tarjei thorbjorn thore thorkild tore torgeir
torkel tormod torvald troels trygve ture tyge ulrik vagn vegard verner vidar viggo vilhelm vilmar yngve aslaug agnethe aina alfhild alva amalie
annelise asa ase asta aud berit bergljot birgitte bodil borghild brit britta brynhild cecilie dagny ditte dorte dorthe ebbe edit eldbjorg elin elina
elisabet ellinor else embla frida fride gerd grete gro gunhild gunn gunnhild gunvor gyda hedda hedvig hege helle hjordis inger ingvild iselin janne
jannicke johanne jorunn jytte kaja kamilla karoline katarina katrine kirsti kjersti lene lone lotta lovisa lykke magnhild maiken malene maren margareta
margrethe marte merete mette milla nanna oddny oda oline otilie pernille rebekka rigmor rikke ronja ronnaug sanna silje siri solfrid solvei solvi stina
stine svanhild sylvi synnove thora thyra tine torill torunn toril trine turid vibeke vigdis vilde wenche ylva aase aleksander aleksi antero ari armas
arto arttu arvo eemeli eetu eino elmo ensio erkki esa esko hannu harri heimo hermanni iiro ilkka ilmari ismo jaakko jani jarkko jarmo joonas jorma
jouko jouni juha juho juuso kaarlo kalervo kalevi karri keijo kimmo kosti kyosti lauri leevi martti mauno mauri miika miska niilo olavi olli onni
oskari osmo paavo panu pasi pauli perttu pertti petri petteri raimo rami rauno reijo reino risto roope sakari samuli santeri saku sauli seppo sulo
taavi taisto taneli tatu teemu teppo teuvo tommi toni topi tuomas tuomo tuukka urho uolevi urpo usko vaino valtteri veijo veikko veli vesa vilho yrjo
aada aava aila aili airi alli anni anu arja auli aune eija eila enni essi eveliina heini helmi henna hilja hilkka iida iina impi inkeri irja jaana
janika jenni jonna kaija kaisa kati katri kerttu kirsi kristiina kyllikki laila leena lempi maarit maija marjo marjut marketta martta matleena meri
merja mervi minna minttu mirja mirka mirva moona nea nelli niina noora oona outi pauliina piia pinja pirjo raija raili raisa reetta riikka riina ritva
roosa saara saija saila saimi sari sarianna satu seija siiri silja sini sinikka sirkka sirpa soile sointu suoma suvi taimi taina taru tarja tea terhi
tiina tuija tuula tuuli tyyne ulpu vappu vaula veera virpi alojzy antoni arkadiusz bartosz bartlomiej blazej boguslaw boleslaw borys cezary cyprian
czeslaw dawid dominik eryk eugeniusz feliks filip franciszek fryderyk gracjan gustaw henryk ignacy ireneusz janusz jaroslaw jedrzej juliusz kacper
kajetan karol kazimierz konstanty kornel krystian ksawery lech leszek lucjan ludwik maciej maksymilian marceli marek mieczyslaw mikolaj milosz miroslaw
olgierd patryk przemyslaw radoslaw rajmund remigiusz ryszard ryszarda seweryn slawomir stanislaw sylwester szczepan tadeusz teodor tobiasz tymon
tymoteusz wieslaw wiktor wincenty witold wladyslaw wlodzimierz zdzislaw zenon zygmunt adrianna alicja anastazja aneta aniela antonina apolonia aurelia
bernadetta bogumila bogna bogusia boguslawa bozena bronislawa brygida cecylia czeslawa dagmara dominika edyta ela ewelina faustyna felicja franciszka
genowefa grazyna henryka honorata iga irmina iwona izabela jagoda jolanta jowita julianna julita justyna kalina kamila karina karolina kazimiera kinga
klaudia kornelia leokadia lucja lucyna ludwika malwina marcelina mariola marlena martyna maryla marzena matylda michalina miroslawa natasza nela nikola
oliwia otylia patrycja pola roksana rozalia stanislawa sylwia teodora waleria weronika wieslawa wiktoria wioletta wioleta zdzislawa zuzanna zyta
alexandr alexej arnost blahoslav bohdan bohumil bohumir bohuslav borivoj bretislav cestmir ctibor dalibor drahoslav dusan evzen hynek ignac jachym
jarmil jaromir jindrich jirka krystof kvetoslav ladislav leos libor lubomir lubos ludek ludvik lumir matej matous maxmilian metodej milos miloslav
mojmir oldrich otakar oto premysl prokop radek radim radomir radoslav radovan rehor rostislav severin silvestr slavomir sobeslav stanislav stepan
svatopluk tadeas tibor vavrinec vilem vincenc vit vitezslav vladan vladislav vlastimil vlastislav vojtech vratislav zbynek zbysek zikmund antonie
barbora berta blanka blazena bohumila brigita darina denisa dita dobromila drahomira edita eliska frantiska gizela hedvika iveta ivona jarmila
jaroslava jindriska jirina jolana klaudie kristyna kveta kvetoslava ladislava lada leontyna libuse lida lidmila ljuba lubomira lydie mahulena marketa
milada miloslava miroslava nadezda natasa otylie patricie pavla pavlina radana radka radmila ruzena sarka silvie slavomira sona stanislava stela
stepanka sylva svatava tereza terezie vendula vlasta viktorie vlastimila zdena zdenka zdislava zlata zlatuse zuzana attila balazs balint barnabas bela
bence benedek botond csaba denes dezso domonkos elemer endre erno erzsebet ferenc gabor gaspar gergely gergo geza gyorgy gyozo gyula imre istvan jakab
janos jeno jozsef kalman karoly kazmer kristof krisztian lajos laszlo levente lorand lorant lorinc marton mate matyas menyhert mihaly miklos mor nandor
oszkar pal pongrac sandor sandorne sebestyen soma szabolcs szilard szilveszter szebasztian tamas titusz tivadar vendel vilmos zalan zoltan zsigmond
zsolt zsombor agota aniko anett aranka bernadett boglarka borbala brigitta csilla dalma dorina dorottya edina emese emoke eniko eszter fanni franciska
fruzsina gizella gyongyi hajnalka hajnal hanga ibolya ildiko iren izabella janka jolan judit katalin kitti krisztina lilla lili magdolna mariann matild
mira nikolett nikoletta orsolya panna piroska rebeka reka roza sarolta szilvia szofia terez terezia timea virag vivien zsofia zsuzsanna zsuzsa
aleksandr aleksey alla alyona anatoliy andrey arkady arseny artem artyom bogdan vadim valery vasily vasilisa veniamin vitaly vladlen vsevolod
vyacheslav galya gennady georgy gleb grigory daniil darya dmitriy evgenia evgeny egor efim faina fedor filipp gavriil ignat inessa inna innokenty kira
klavdia lev leonid lilia liudmila lyubov lyudmila makar marat matvey miron mitya nikita nonna olesya pyotr polina renat rimma rodion ruslan rustam
savely semyon snezhana sofya taisia taras timofey timur tikhon ulyana ustin varvara vlad yakov yana yaroslav yegor yelena yevgeny yulian zakhar zhanna
zoya andrii andriy dmytro halyna ihor iryna kateryna liliya lesya maksym mykhailo mykola mykyta nataliya oleh oleksandr oleksiy olena orest ostap pavlo
petro ruslana serhiy sofiya solomiya svitlana tetyana vasyl viktoriya vitaliy volodymyr yaroslava yevhen yuriy zinoviy alen ales aljaz alojz andraz
andrej anze bojan borut branko cene ciril damjan darko davorin dejan dragan drago feri franc franci gasper gorazd iztok janez jernej joze jure jurij
klemen kristijan lovro luka marko matevz matic matija matjaz miha miro mitja nejc nenad ognjen primoz rado rajko rok sasa slavko slobodan srdjan stanko
stjepan tadej tilen tomaz tomislav uros vinko vlado zan zdravko zeljko ziga zlatko zoran zvonko alenka alja andreja anica bojana branka breda danica
darinka darja dragica dusanka ivanka jasmina jasna jelena jelka jozica karmen ksenija lidija ljubica ljudmila majda marija marjeta mateja melita mojca
nastja neza nika polona sanja sladjana slavica spela stanka suzana tadeja teja ursa urska vanja vesna vida zala andjela aleksandar bosko djordje
dragana dusko gordana ilija ivica jadranka jovan jovana lazar ljiljana marijana mihajlo milica mili mirjana nemanja nevena nikolina ognjenka predrag
ratko sinisa snezana sofija stevan tijana vuk zarko zorica adil adnan afzal aisyah akram aleem alia ameer ameera ammar anas anisa anwar aqsa arif
arshad asad asif asma asmaa atif ayaan ayman azhar aziz aziza badr bashir basma bushra dalia daoud ebrahim elham esam fadi fahad faiza farah fareed
farhan farid farida farouk fatimah fawzia fayez firas ghada habib habiba hafsa haider hakim hala hamad hamid hamida hani hanan haneen haris haroon
hasna hatem haya hazem hend hiba hisham humaira husam husna ibtisam idris ihab ikram imran iqbal irfan isra jaber jabir jafar jalal jamal jamila jawad
junaid kamal kamran karima kashif kareem lamia latifa lubna luqman maha mahdi mahmud maisa majed majid mansoor mariam marwa marwan masood maysa mazen
medhat mehdi mehreen moataz moeen moustafa muath mubarak mudassar muhammed mujahid muna munir murad musa muhsin muzaffar nabil nabila nadeem nadir
nafisa nahla naima najib najwa nasir nasreen nawal nayef nazia nermin nidal nizar noman noura nouf numan nura obaid omnia osama othman qasim rabab
rabia raed rafiq raheem rahim rahma ramy randa rashad rasha rashed rasheed rauf rawan razan reem rehab rehan rida rima riyad riyadh ruba ruqayyah saad
sabah sabir sadaf sadia safa safiya sahar sahir saida sajid salah saleem saleh salwa samia samiha samina sanaa sarfraz saud sayed shadi shafiq shahid
shahida shahzad shaista shakir shamim sharif shazia shehzad sherif shirin shoaib siham sobia suha suhail suleiman syed taha tahira talal talha tamer
tanveer tarek taufiq tayyab umair umar usman wael wafa waleed waqar waseem yahya yaser yasir yassin younes yousef yousra yusra zaheer zahid zahra zain
zaki zeina zeeshan ziad zubair aakash aarti abhay abhijit abhinav abhishek adarsh ajay ajit akanksha akash akhil akshay alka alok amar ambika amitabh
amol amrita anant anaya aniket anirudh anjana anju ankit ankita ankur anuj anupam anurag anushka aparna archana arnav arun aruna arundhati arvind
ashish ashwin ashwini avinash ayush balaji balakrishnan bhanu bharti bhavesh bhavna bhaskar bhuvan bina bindu brijesh chandan chandra chandrika charu
chetan chitra damodar darshan debashish deepali deepika devendra dhananjay dharmendra dheeraj dhruv dilip dimple dinkar diya esha farhana gagan gaurav
gauri gautam gayatri girish gopi gouri govind gulshan gurpreet hardik harini harpreet harsha harshad hema hemant himani himanshu hitesh indira indu
ishan ishita jagdish jagruti jai janaki jatin jaya jayant jayanti jayesh jigar jignesh jitendra jyoti jyotsna kailash kajal kalpana kalyan kamala
kamini kanchan kapil kareena karan karishma kartik kashyap kaushal kaushik kavya ketan kiran kirti komal kriti kumar kunal kusum lalit lalita lavanya
leela lokesh madan madhav madhavi madhu madhuri mahendra mahima malini mallika mamta manas mandeep mandira manish manisha manjeet manju manjula manohar
mayank mayur medha meenakshi megha mihir milind minal mitali mithun mohit mridula mukesh mukta murali nagesh naina namita namrata nanda nandini narayan
narendra naresh navin navneet neelam neeraj neeta neetu nidhi nikhil nilesh nimisha niraj nirmala nishant nitesh nitya omkar padma padmini pankaj parag
parth parul parvati payal poonam prabha prabhakar prabhu prachi pradnya prakriti pramod pranav prasad prasanna prashant pratap pratibha pratik pratima
praveen pravin prerna prithvi pritam priti priyanka purnima purushottam radhika raghav raghu rajani rajat rajeev rajendra rajiv rajkumar rajni rakhi
raman ramakrishnan ranjan ranjana ranjit rashmi ravindra reema renu renuka reshma richa rishab rishi ritesh ritika ritu riya rohini rohit roshan roshni
ruchi rupa rupal rupesh sahil sakshi samar samarth sameer sandhya sangeeta sanjana sanjeev sanjiv sankar santosh sapna sarala sarika sarita saroj satya
satyam saurabh savita seema shalini sharad sharmila shashank shashi sheela sheetal shikha shilpa shital shiva shivani shobha shraddha shrikant shruti
shubham shweta shyam siddhi simran smita smriti soham somnath sonal sonali sourav srikanth sridhar srinath srinivasan subhash subodh subramaniam
suchitra sudha sudhir sugandha sujata sukanya suman sumit sumitra sunanda sundar suraj surbhi surendra surya sushant sushil sushma swapna swapnil
swarup tanmay tanuja tanvi tarun tejas tushar uday ujjwal umesh upendra urmila urvashi utkarsh uttam vaibhav vaishali vandana vani varsha varun vasant
vasudha vasudev veena venkatesh vibha vidhi vijaya vikas vimal vimala vineet vinay vinayak vineeta vinita vipin vipul viraj virat vishakha vishal
vishnu yamini yash yashwant yogesh yogita akihiko akihiro akio asami asuka atsuko atsushi ayaka ayako ayumi chie chieko chihiro chika chinatsu chisato
daiki daisuke eiichi eiji eiko emiko eriko etsuko fumiko fumio genji hajime hanako harumi hideaki hideki hideko hideo hidetoshi hiroaki hiroki hiroko
hiromi hiroyuki hisako hisashi hitomi hitoshi isamu isao itsuki izumi jiro junichi junko kaito kana kanako kaori kaoru kasumi katsumi kazuhiko kazuhiro
kazuki kazuko kazumi kazuya kazuyuki keigo keiichi keiji keisuke keita kei kensuke kenta kenichi kenjiro kiyoko kiyoshi koichi koji kosuke kota kumi
kumiko kunio kyoko machiko maiko maki makoto mami mamoru manabu mariko masaaki masahiko masahiro masaki masako masami masanori masao masaru masashi
masato masaya masayoshi masayuki mayu mayuko mayumi megumi michiko midori mieko mihoko miki mikio minako minoru misaki mitsuko mitsuo mitsuru miwa
miyako miyoko miyuki mizuki momoko motoko nana nanako nanami naoki naomichi naoto natsuki natsuko natsumi nobu nobuko nobuo nobuyuki nori noriaki
norihiko noriko norio osamu reiko rieko riko risa ritsuko rumi rumiko ryo ryohei ryoichi ryoji ryoko ryosuke ryota ryuichi ryuji saburo sachi sadako
saki sakiko saori satoko satomi satoru satsuki sayaka sayuri seiichi seiji seiko setsuko shigeki shigeko shigeo shigeru shingo shinichi shinji shinya
shiho shiori shizuka shizuko shogo shoichi shoji shota shozo shuhei shuichi shuji shun shunsuke sota sumiko susumu tadao tadashi taichi taiki takafumi
takahashi takahiro takako takao takaya takayuki takeo takeru takuma takumi takuro takuya tamako tamami tamotsu tatsuo tatsuya teruko teruo tetsuo
tetsuro tetsuya tokiko tomiko tomoaki tomohiro tomoko tomomi tomoya tomoyuki toru toshiaki toshihiko toshihiro toshiko toshio toshiro toshiyuki tsubasa
tsutomu tsuyoshi wakana wataru yasuhiro yasuko yasuo yasushi yasuyuki yoichi yoji yosuke yoshiaki yoshie yoshihiro yoshiko yoshimi yoshinori yoshio
yoshito yoshiyuki yudai yuichi yuji yuka yukari yukiko yukio yuko yumiko yuriko yusuke yuta yutaka yuto yuuki yuya yuito adaeze adaora adebola adeola
adetokunbo afolabi akinyi akosua akua amadi amani amara ayodele ayomide babajide babatunde binta boipelo bongani busisiwe chiamaka chibueze chidinma
chimamanda chinedu chinwe chinonso chukwu chukwuemeka chukwudi dumisani ebele ebuka efua ekene enitan fatou femi folake folasade funmilayo gugulethu
ifeanyi ifeoma ikechukwu ikenna isioma iyabo jabulani kagiso kamau karabo katlego kehinde kelechi khadijah khaya khumalo koffi kojo kudzai kwabena
kwaku kwasi lindiwe lungile lunga makena mandla mariama mbali modupe mpho muthoni mwangi naledi nandi ngugi nkechi nkosana nnamdi nobuhle nokuthula
nolwazi nonhlanhla nosipho ntombi nwando nyah nyambura obinna odion ogechi okechukwu olabisi oladipo olayinka olufemi olumide oluwatobi omolara onyeka
onyekachi palesa refilwe rudo sade segun sekou sibongile sibusiso sifiso siphiwe sizwe solomon tafadzwa tariro tendai thandeka thandi thandiwe thulani
tiwonge tobenna tumelo uche uchenna ugochi uzoma vusi wambui wangari wanjiku yaa yaw yemisi yetunde zandile zinhle zodwa zola elon venus sherlock
tenzin pema dolma lhamo minh anh huong thuy trang phuong tuan khanh ngoc quang thanh hoa nguyen somchai siriporn budi agus dewi siti rizky putri wayan
ketut eko joko yanto aung thiri hlaing nayan dinh duc hieu nhung quynh
`)
})

// homonyms are first names that are words or places as well: alone they prove nothing.
var homonyms = sync.OnceValue(func() lexicon {
	return words(`will may mark grace hope rose iris daisy lily dawn eve joy faith amber ruby jade pearl crystal summer autumn april june august
virginia georgia florence madison austin jordan dallas paris london chelsea charlotte victoria sydney lincoln jackson washington houston denver israel china chad
kenya india jean guy rich bill bob sue pat frank grant dean earl duke king prince art ray gene jack drew miles chance chase mason carter taylor hunter cooper
parker tucker porter page ford wade ward lane dale glen heath cliff brook forest field woods stone wolf fox bishop pope major judge young long rob nick
kim park wang yang chen can deniz gul sultan ali yan mei ling ping min soo hong yu wei lei jun fang hui feng hao xin jian qiang ming jing chi max sam alex
gloria dolores mercedes angel salvador santiago pilar rosario concepcion soledad rosa marina paloma roman regina carmen maria jesus trinidad leon florian valentina
per ove stig ida per rune tor thor eve ava mia nora noor diana ella maya ann joan bruno marco mars van de la mai gen mar ron ted ed ben tim jim tom dan ken ian
christian dominique simone andrea nicola claude emmanuel marine oceane manon rene renee lea ana bas roos fleur stanley norman dennis wayne russell harry
orlando adelaide carolina savannah montana dakota phoenix cleveland franklin kelly tracy terry robin leslie casey jamie jessie stacy kerry shannon lee
american mary sierra julian martin lawrence oliver oscar jerry python ruby perl java lars patch scott craig`)
})

// particles stand inside names.
var particles = sync.OnceValue(func() lexicon {
	return words(`de del della da das do dos di du des la le van von der den ter ten zu zum zur af av bin ibn al el abu ben y e of mac mc st saint san o`)
})

// titles stand before a name.
var titles = sync.OnceValue(func() lexicon {
	return words(`mr mrs ms miss mx dr prof professor doctor sir madam madame mme mlle monsieur mademoiselle herr frau fraulein senor senora senorita sr sra srta don dona
dott dottor dottore dottoressa sig signor signora signorina ing dhr mevr mevrouw meneer heer hr fru pan pani rev reverend fr father capt captain sgt sergeant lt
lieutenant col colonel gen general president senator sen congressman congresswoman representative judge justice officer detective inspector lord lady dame baron
attorney nurse chancellor maitre docteur professeur doctora doctor profesor profesora mgr ambassador minister governor mayor secretary bp bishop imam rabbi`)
})

// notNames are words that begin with a capital at the beginning of a sentence, in headings and in names of firms.
var notNames = sync.OnceValue(func() lexicon {
	return words(`the a an and or but if in on at to for from by with of as is are was were be been has have had do does did not no yes this that these those it its he she
we you they i my your his her our their what when where who why how which all any some each every please thank thanks dear hello hi hey best kind regards sincerely
sir madam team support customer service services sales account payment order invoice number name date time address phone email street avenue road company corp inc ltd
llc gmbh bank university college school hospital clinic center centre department office ministry government state united states kingdom north south east west new
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow
yesterday street court lane drive boulevard plaza park lake river mountain city town county country international national federal group association institute
foundation society club committee council board manager director president officer engineer developer analyst assistant chief executive senior junior project
product report meeting subject re fw fwd cc bcc sent received attached note see also section chapter page figure table appendix version copyright license
apple google microsoft amazon facebook twitter linkedin instagram youtube github api url http https json xml html css sql id uuid ok error warning info debug
good morning afternoon evening night great sure let can could would should will shall may might must just so then there here now new old first last next
order street suite apt unit floor building room box po fax tel mobile cell ext english french german spanish italian american british european asian african
god lord christ bible internet web online digital data cloud security network system software hardware computer machine learning intelligence artificial
mount saint fort port cape island islands republic union house senate congress parliament army navy force police fire court supreme district central western
eastern southern northern upper lower grand royal imperial high medical health insurance care general public private human rights world global trade market
prize award cup league championship olympic games music film movie book album song show theatre museum gallery library church cathedral temple airport
station hotel restaurant cafe store shop mall
agent user bot assistant client patient manager dad mom grandma grandpa admin host guest moderator employee card record specialist benefits update street sales finance marketing parent parents hiring recruiter landlord neighbor neighbour resident square garden gardens village valley beach hills building tower bridge
none null true false nil undefined exception const func method
varon mujer hombre nino nina joven paciente servicio fundacion hospital universitario avda avenida calle provincia localidad`)
})

// placeWords stand before the name of somebody in the name of a place: San Fernando, Rue Victor Hugo, Hospital Santa Maria.
var placeWords = sync.OnceValue(func() lexicon {
	return words(`san santa santo sao saint sainte sankt sint sant st hospital hospitals klinikum hopital ospedale universidad universidade universita instituto colegio escola ecole lycee
calle c avda avenida plaza paseo po pza ctra carretera barrio quinta via vila villa port puerto playa rue avenue boulevard place quai chemin allee piazza viale corso praca rua largo travessa`)
})

// firmWords stand behind the name of a firm or a place.
var firmWords = sync.OnceValue(func() lexicon {
	return words(`llc inc ltd gmbh corp corporation plc ag sa srl spa bv nv oy ab kg limited university hospital school college foundation institute square garden gardens airport station
building tower bridge museum theatre theater stadium prize award avda avenida plaza`)
})
