package moderation

import (
	"encoding/json"
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/internal/schema"
	"github.com/stanchion-dev/stanchion/output"
)

// LlamaGuard returns a Moderator for Meta's Llama Guard (2 to 4) and models that answer in the same way: "safe", or
// "unsafe" and in the next line the hazard categories, "S1,S9".
func LlamaGuard(o Options) (*Moderator, error) { return chat(o, readLlamaGuard) }

// llamaNames are the hazards of MLCommons as Llama Guard numbers them.
var llamaNames = map[string]output.Category{
	"s1": output.Violence, "s2": output.Illicit, "s3": output.Sexual, "s4": output.SexualMinors, "s5": output.Defamation,
	"s6": output.Advice, "s7": output.Privacy, "s8": output.Copyright, "s9": output.Weapons, "s10": output.Hate,
	"s11": output.SelfHarm, "s12": output.Sexual, "s13": output.Political, "s14": output.CodeAbuse,
}

func readLlamaGuard(_ *Options, content string, cut bool) (output.Verdict, error) {
	first, rest, _ := strings.Cut(content, "\n")
	switch plain(first) {
	case "safe":
		if cut || strings.TrimSpace(rest) != "" {
			return output.Verdict{}, errAnswer
		}
		return output.Verdict{}, nil
	case "unsafe":
		return harms(rest, cut, llamaNames), nil
	}
	return output.Verdict{}, errAnswer
}

// NemoGuard returns a Moderator for NVIDIA's NemoGuard content safety models, which answer with a JSON object: "User
// Safety", "Response Safety", "Safety Categories".
func NemoGuard(o Options) (*Moderator, error) { return chat(o, readNemoGuard) }

// nemoNames are the categories of the Aegis 2.0 data set.
var nemoNames = map[string]output.Category{
	"violence": output.Violence, "sexual": output.Sexual, "criminal planning/confessions": output.Illicit,
	"guns and illegal weapons": output.Weapons, "controlled/regulated substances": output.Illicit,
	"suicide and self harm": output.SelfHarm, "sexual (minor)": output.SexualMinors, "hate/identity hate": output.Hate,
	"pii/privacy": output.Privacy, "harassment": output.Harassment, "threat": output.Harassment, "profanity": output.Profanity,
	"fraud/deception": output.Illicit, "malware": output.Illicit, "illegal activity": output.Illicit,
	"political/misinformation/conspiracy": output.Political, "copyright/trademark/plagiarism": output.Copyright,
	"unauthorized advice": output.Advice, "high risk gov decision making": output.Advice,
}

// document is the schema of any JSON that all readers take alike.
var document = sync.OnceValue(func() *schema.Schema {
	s, _ := schema.Compile([]byte("true"), schema.Options{Open: true}) // never wrong
	return s
})

func readNemoGuard(o *Options, content string, _ bool) (output.Verdict, error) {
	var a map[string]string
	// A name that comes twice is an error, and so is what was cut.
	if document().ValidateString(content) != nil || json.Unmarshal([]byte(content), &a) != nil {
		return output.Verdict{}, errAnswer
	}
	judged, flagged := false, false
	for _, name := range [...]string{"User Safety", "Response Safety"} {
		verdict, ok := a[name]
		if !ok {
			continue
		}
		switch plain(verdict) {
		case "safe":
		case "unsafe":
			flagged = true
		default:
			return output.Verdict{}, errAnswer
		}
		judged = name == "Response Safety" || o.Question == "" // the question alone is not what was asked about
	}
	v := harms(a["Safety Categories"], false, nemoNames)
	if flagged {
		return v, nil
	}
	if !judged || len(v.Harms) > 0 { // safe, and yet of a category
		return output.Verdict{}, errAnswer
	}
	return output.Verdict{}, nil
}

// Qwen3Guard returns a Moderator for Qwen3Guard, which answers in lines: "Safety: Unsafe", "Categories: Violent". What it
// calls controversial is flagged unless Options.AllowControversial.
func Qwen3Guard(o Options) (*Moderator, error) { return chat(o, readQwen3Guard) }

var qwenNames = map[string]output.Category{
	"violent": output.Violence, "non-violent illegal acts": output.Illicit, "sexual content or sexual acts": output.Sexual,
	"pii": output.Privacy, "personally identifiable information": output.Privacy, "suicide & self-harm": output.SelfHarm,
	"unethical acts": output.Other, "politically sensitive topics": output.Political, "copyright violation": output.Copyright,
	"jailbreak": output.Jailbreak,
}

func readQwen3Guard(o *Options, content string, cut bool) (output.Verdict, error) {
	safety, list, other := "", "", false
	for line := range strings.Lines(content) {
		name, value, _ := strings.Cut(line, ":")
		switch plain(name) {
		case "safety":
			if safety != "" {
				return output.Verdict{}, errAnswer
			}
			safety = plain(value)
		case "categories":
			list += value + ","
		case "refusal", "":
		default:
			other = true
		}
	}
	v := harms(strings.TrimSuffix(list, ","), cut, qwenNames)
	switch {
	case safety == "unsafe", safety == "controversial" && (!o.AllowControversial || cut):
		return v, nil
	case safety == "controversial" && !other, safety == "safe" && !other && !cut && len(v.Harms) == 0:
		return output.Verdict{}, nil
	}
	return output.Verdict{}, errAnswer
}
