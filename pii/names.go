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
station hotel restaurant cafe bar store shop mall
agent user bot assistant client patient manager dad mom grandma grandpa admin host guest moderator employee card record specialist benefits update street sales finance marketing parent parents hiring recruiter landlord neighbor neighbour resident square garden gardens village valley beach hills building tower bridge
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
