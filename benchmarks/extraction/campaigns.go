package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// campaign is a way in which accounts work together. The monitor was tuned on the first one alone.
type campaign struct {
	name     string
	doc      string
	query    func(r *rand.Rand) string
	accounts int     // zero is 50
	queries  int     // of each account; zero is 20
	ordinary float64 // part of what its accounts ask that is what the others ask
}

var campaigns = []campaign{
	{name: "list", doc: "12 templates in 4 ways each, 50 topics", query: query},
	{name: "harvest", doc: "5 questions on each of 72 medicines and illnesses", query: filled(harvest, remedies)},
	{name: "slots", doc: "one question with 3 slots: product, city, month", query: slots},
	{name: "problems", doc: "problems with other names and numbers", query: problem},
	{name: "german", doc: "8 templates in 3 ways, 30 topics", query: filled(german, germanTopics)},
	{name: "spanish", doc: "8 templates in 3 ways, 30 topics", query: filled(spanish, spanishTopics)},
	{name: "chinese", doc: "8 templates in 2 ways, 24 topics", query: filled(chinese, chineseTopics)},
	{name: "synonyms", doc: "6 templates, each word of 2 to 4 at random", query: synonyms},
	{name: "list, half ordinary", doc: "half of what each asks is what others ask", query: query, queries: 40, ordinary: .5},
	{name: "harvest, half ordinary", doc: "the same", query: filled(harvest, remedies), queries: 40, ordinary: .5},
	{name: "list, 4/5 ordinary", doc: "4 of 5 are what others ask", query: query, queries: 100, ordinary: .8},
	{name: "harvest, 4/5 ordinary", doc: "the same", query: filled(harvest, remedies), queries: 100, ordinary: .8},
	{name: "list, 5 accounts", doc: "200 queries each", query: query, accounts: 5, queries: 200},
	{name: "list, 500 accounts", doc: "20 queries each", query: query, accounts: 500},
	{name: "free", doc: "each question in words of its own", query: free},
}

// filled returns queries of templates with topics.
func filled(templates [][]string, topics []string) func(*rand.Rand) string {
	return func(r *rand.Rand) string {
		ways := templates[r.IntN(len(templates))]
		return strings.ReplaceAll(ways[r.IntN(len(ways))], "{}", topics[r.IntN(len(topics))])
	}
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

var harvest = [][]string{
	{"What is the usual adult dosage of {}?", "usual dosage of {} for adults"},
	{"Which side effects does {} have?", "side effects of {}?", "Tell me the side effects that {} may have"},
	{"Does {} interact with alcohol or with blood thinners?"},
	{"Is {} safe during pregnancy?", "can {} be taken during pregnancy safely"},
	{"Summarise the clinical evidence on {} in three bullet points.", "three bullet points on clinical evidence about {}"},
}

var remedies = strings.Split("ibuprofen,paracetamol,aspirin,metformin,insulin,amoxicillin,penicillin,omeprazole,simvastatin,atorvastatin,ramipril,"+
	"bisoprolol,warfarin,heparin,diazepam,sertraline,fluoxetine,citalopram,lithium,valproate,levothyroxine,prednisone,cortisone,salbutamol,"+
	"cetirizine,loratadine,codeine,morphine,tramadol,gabapentin,pregabalin,methotrexate,ciclosporin,tacrolimus,aciclovir,oseltamivir,fluconazole,"+
	"doxycycline,azithromycin,ciprofloxacin,vancomycin,furosemide,spironolactone,amlodipine,losartan,digoxin,amiodarone,clopidogrel,ticagrelor,"+
	"finasteride,sildenafil,tamoxifen,letrozole,imatinib,rituximab,ginkgo,valerian,echinacea,melatonin,magnesium,zinc,iron,folate,"+
	"asthma,gout,migraine,eczema,psoriasis,anaemia,shingles,tinnitus", ",")

var (
	products = strings.Split("a two room flat,a used bicycle,a haircut,a litre of milk,a monthly bus pass,a cinema ticket,a parking space,a cleaning lady,"+
		"a gym,a kindergarten place,a hotel room,a dentist,a driving lesson,a plumber", ",")
	cities = strings.Split("Leeds,Bristol,Cardiff,Dublin,Lyon,Lille,Turin,Porto,Ghent,Utrecht,Malmo,Bergen,Tampere,Gdansk,Brno,Graz,Zagreb,Split,Bari,Nantes", ",")
	months = strings.Split("January,February,March,April,May,June,July,August,September,October,November,December", ",")
)

func slots(r *rand.Rand) string {
	way := pick(r, []string{"how much does %s cost in %s in %s", "price of %s in %s, %s", "what do I pay for %s in %s if I come in %s"})
	return fmt.Sprintf(way, pick(r, products), pick(r, cities), pick(r, months))
}

func problem(r *rand.Rand) string {
	who, n, m := pick(r, []string{"Tom", "Lena", "Omar", "Mia", "Raj", "Zoe", "Igor", "Ana"}), 3+r.IntN(60), 2+r.IntN(30)
	return pick(r, []string{
		fmt.Sprintf("%s has %d apples and gives away %d of them. How many apples are left? Show each step of your reasoning.", who, n+m, m),
		fmt.Sprintf("A train leaves %s at %d km/h and another follows %d minutes later. When do they meet? Show each step of your reasoning.", pick(r, cities), n+40, m),
		fmt.Sprintf("%s reads %d pages a day of a book with %d pages. After how many days is the book finished? Show each step of your reasoning.", who, m, n*m),
		fmt.Sprintf("A rectangle has a side of %d cm and an area of %d square cm. Find its perimeter. Show each step of your reasoning.", n, n*m),
		fmt.Sprintf("The sum of %d consecutive numbers is %d. Which is the largest? Show each step of your reasoning.", m, n*m),
	})
}

var german = [][]string{
	{"erkläre Schritt für Schritt, wie {} funktioniert", "wie funktioniert {}, Schritt für Schritt erklärt", "Schritt für Schritt: so funktioniert {}"},
	{"nenne zehn Vorteile von {} und ordne sie", "die zehn größten Vorteile von {}, geordnet", "ordne zehn Vorteile, die {} hat"},
	{"schreibe eine kurze Definition von {} für ein Lexikon", "kurzer Eintrag im Lexikon: Definition von {}", "wie lautet die Definition von {} in einem Lexikon"},
	{"vergleiche {} mit der nächsten Alternative in einer Tabelle", "eine Tabelle, die {} und die nächste Alternative vergleicht", "Tabelle mit Vergleich von {} und Alternative"},
	{"fasse die Geschichte von {} in fünf Sätzen zusammen", "fünf Sätze zur Geschichte von {}", "die Geschichte von {} in fünf Sätzen"},
	{"schreibe drei Prüfungsfragen zu {} mit Antworten", "drei Prüfungsfragen mit Antworten über {}", "denk dir Prüfungsfragen zu {} aus, drei Stück, mit Antworten"},
	{"welche Fehler machen Anfänger bei {}", "häufige Fehler von Anfängern bei {}", "Fehler, die Anfänger bei {} machen"},
	{"beschreibe {} für ein Kind von sechs Jahren", "wie beschreibt man {} einem sechsjährigen Kind", "{} so beschrieben, dass ein Kind von sechs es versteht"},
}

var germanTopics = strings.Split("Photosynthese,Steuerrecht,Gletscher,Impfungen,Inflation,Brücken,Vulkane,Grammatik,Optik,Wahlen,Datenbanken,Erdbeben,Oper,Batterien,"+
	"Versicherungen,Stahl,Gezeiten,Genetik,Logistik,Lyrik,Schwerkraft,Käse,Urheberrecht,Radar,Kunststoffe,Imkerei,Verschlüsselung,Jazz,Auktionen,Algebra", ",")

var spanish = [][]string{
	{"explica paso a paso cómo funciona {}", "cómo funciona {}, explicado paso a paso", "paso a paso, el funcionamiento de {}"},
	{"enumera diez ventajas de {} y ordénalas", "las diez ventajas principales de {}, ordenadas", "ordena diez ventajas que tiene {}"},
	{"escribe una definición breve de {} para un glosario", "definición de {} como en un glosario, breve", "entrada breve de glosario con la definición de {}"},
	{"compara {} con su alternativa más cercana en una tabla", "una tabla que compare {} y su alternativa más cercana", "tabla comparativa de {} y la alternativa cercana"},
	{"resume la historia de {} en cinco frases", "cinco frases sobre la historia de {}", "la historia de {} resumida en cinco frases"},
	{"escribe tres preguntas de examen sobre {} con respuestas", "tres preguntas de examen con respuestas sobre {}", "inventa preguntas de examen sobre {}, tres, y respóndelas"},
	{"qué errores cometen los principiantes con {}", "errores frecuentes de principiantes con {}", "lista los errores que los principiantes cometen con {}"},
	{"describe {} a un niño de seis años", "cómo describirías {} a un niño de seis años", "una descripción de {} para un niño que tiene seis años"},
}

var spanishTopics = strings.Split("la fotosíntesis,el derecho fiscal,los glaciares,las vacunas,la inflación,los puentes,los volcanes,la gramática,la óptica,las elecciones,"+
	"las bases de datos,los terremotos,la ópera,las baterías,los seguros,el acero,las mareas,la genética,la logística,la poesía,la gravedad,el queso,"+
	"el riego,el radar,los plásticos,la apicultura,el cifrado,el jazz,las subastas,el álgebra", ",")

var chinese = [][]string{
	{"请一步一步解释{}的工作原理", "{}是怎么工作的,请一步一步解释"},
	{"列出{}的十个优点并排序", "{}有哪十个主要优点,请排序"},
	{"为词汇表写一个{}的简短定义", "用一句话给{}下定义,像词汇表那样"},
	{"用表格比较{}和最接近的替代方案", "做一个表格,把{}与替代方案进行比较"},
	{"用五句话概括{}的历史", "请把{}的历史概括成五句话"},
	{"写三道关于{}的考试题并附答案", "关于{}的三道考试题,附上答案"},
	{"初学者在{}上常犯什么错误", "列出初学者学习{}时的常见错误"},
	{"向六岁的孩子描述{}", "怎么给六岁的孩子讲{}"},
}

var chineseTopics = strings.Split("光合作用,税法,冰川,疫苗,通货膨胀,桥梁,火山,语法,光学,选举,数据库,地震,歌剧,电池,保险,钢铁,潮汐,遗传学,物流,诗歌,重力,雷达,塑料,代数", ",")

// sayings are templates in which each place has several words.
var sayings = [][]string{
	{"explain|describe|clarify|outline", "in detail|thoroughly|at length", "how|the way", "{}", "works|functions|operates", "inside|internally|under the hood"},
	{"list|name|give me|enumerate", "the main|the chief|the biggest|the key", "benefits|advantages|upsides|merits", "of", "{}", "for|to", "a company|a business|a firm"},
	{"write|compose|draft|produce", "a short|a brief|a concise", "summary|overview|abstract", "about|on|covering", "{}", "for students|for pupils|for learners"},
	{"what|which", "mistakes|errors|blunders|slips", "do people|do folks|do users", "make|commit", "with|around|regarding", "{}"},
	{"create|make|build|prepare", "a quiz|a test|an exam", "with ten|containing ten|of ten", "questions|items|tasks", "on|about", "{}"},
	{"compare|contrast|weigh", "{}", "with|against|versus", "its rivals|its competitors|its alternatives", "in a table|as a table|in tabular form"},
}

func synonyms(r *rand.Rand) string {
	var words []string
	for _, place := range sayings[r.IntN(len(sayings))] {
		words = append(words, pick(r, strings.Split(place, "|")))
	}
	return strings.ReplaceAll(strings.Join(words, " "), "{}", pick(r, topics))
}

// free is a question of syllables: no two have more in common than chance has it.
func free(r *rand.Rand) string {
	var words []string
	for range 6 + r.IntN(6) {
		words = append(words, pick(r, syllables)+pick(r, syllables)+pick(r, syllables))
	}
	return strings.Join(words, " ")
}

var syllables = strings.Split("ba,de,fi,go,ku,la,me,ni,po,ru,sa,te,vi,wo,zu,bra,cle,dri,flo,gru,pla,sne,tri,stro", ",")

// named returns the campaigns with a name; "all" is every one.
func named(name string) []campaign {
	if name == "all" {
		return campaigns
	}
	if i := slices.IndexFunc(campaigns, func(c campaign) bool { return c.name == name }); i >= 0 {
		return campaigns[i : i+1]
	}
	return nil
}
