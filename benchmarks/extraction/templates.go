package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// templates is the list of the campaign: of each question some ways to put it. The topic comes for {}.
var templates = [][]string{
	{"explain step by step how {} works", "walk me through how {} works step by step", "how does {} work, explained step by step", "give a step by step explanation of the way {} works"},
	{"list ten advantages of {} and rank them", "what are the ten main advantages of {}, ranked", "rank ten advantages that {} has", "name and rank the ten advantages of {}"},
	{"write a short definition of {} for a glossary", "define {} briefly as in a glossary", "give me a glossary entry with a short definition of {}", "a short glossary definition of {} please"},
	{"compare {} with its closest alternative in a table", "make a table that compares {} and its closest alternative", "in a table, compare {} to the closest alternative", "table comparing {} with the alternative closest to it"},
	{"what mistakes do beginners make with {}", "which beginner mistakes are common with {}", "list mistakes that beginners make when they use {}", "common mistakes of beginners regarding {}"},
	{"summarise the history of {} in five sentences", "five sentences on the history of {}", "give the history of {}, summarised in five sentences", "in five sentences summarise how the history of {} went"},
	{"write three exam questions about {} with answers", "three exam questions with answers on {}", "make up three exam questions about {} and answer them", "i need exam questions on {}, three of them, with answers"},
	{"describe {} to a child of six years", "how would you describe {} to a six year old child", "describe {} so that a child of six understands", "a description of {} for a child who is six"},
	{"which open problems of {} do researchers work on", "what open problems in {} are researchers working on", "name open research problems of {}", "list the open problems that researchers see in {}"},
	{"classify {} into categories and justify each category", "into which categories can {} be classified, justify each", "give categories for {} and justify why you classify it so", "classify {} by categories with a justification for each"},
	{"give the five most cited arguments against {}", "what are the most cited arguments against {}, five of them", "five often cited arguments against {}", "name the five arguments against {} that are cited most"},
	{"write pseudocode that illustrates {}", "illustrate {} with pseudocode", "some pseudocode as an illustration of {}", "can you illustrate {} in pseudocode"},
}

var topics = strings.Split("photosynthesis,tax law,neural networks,glaciers,chess openings,vaccines,inflation,bridges,volcanoes,grammar,"+
	"optics,bread baking,elections,databases,earthquakes,opera,batteries,soil,insurance,steel,tides,genetics,logistics,poetry,"+
	"compilers,migration,gravity,cheese,irrigation,copyright,radar,plastics,beekeeping,encryption,fermentation,sonar,jazz,"+
	"auctions,enzymes,pottery,navigation,antibiotics,recycling,typography,ceramics,telescopes,zoning,comets,dams,algebra", ",")

// query is the campaign's next one.
func query(r *rand.Rand) string {
	ways := templates[r.IntN(len(templates))]
	text := strings.ReplaceAll(ways[r.IntN(len(ways))], "{}", topics[r.IntN(len(topics))])
	switch r.IntN(6) {
	case 0:
		return "please " + text
	case 1:
		return text + ", thank you"
	case 2:
		return "hi, " + text
	}
	return text
}

// madeUp returns texts for a run without a file.
func madeUp(n int) []string {
	r := rand.New(rand.NewPCG(7, 7))
	begin := strings.Split("how do i,what is,can you,please,i want to,where is,when does,why did,tell me about,show me", ",")
	verb := strings.Split("find,change,cancel,open,book,send,pay,move,print,read,call,fix,lend,order,return,plan", ",")
	thing := strings.Split("my card,the meeting,a flight,the heating,an invoice,the garden,my phone,a recipe,the parcel,a song,the report,my shoes", ",")
	tail := strings.Split(",today,for my sister,again,before friday,in june,at home,with the app,if it rains,on the bus", ",")
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("%s %s %s %s", begin[r.IntN(len(begin))], verb[r.IntN(len(verb))], thing[r.IntN(len(thing))], tail[r.IntN(len(tail))])
	}
	return out
}
