package match

import (
	"fmt"
	"strings"
)

// testTable is a table of the size and shape that the guards use: secrets by prefix and by name,
// shapes of personal data, phrases with gaps. Prefixes and lengths are facts about the formats.
func testTable() []Rule {
	var rules []Rule
	add := func(expr string) { rules = append(rules, Rule{Expr: expr}) }
	for _, s := range strings.Fields(secretPrefixes) {
		f := strings.Split(s, "|")
		add(`\b` + f[0] + `[` + f[1] + `]{` + f[2] + `}\b`)
	}
	add(`\beyJ[A-Za-z0-9_-]{17,}\.eyJ[A-Za-z0-9_-]{17,}\.[A-Za-z0-9_-]{10,}`)
	add(`-----BEGIN (?:RSA |EC |OPENSSH |DSA |ENCRYPTED )?PRIVATE KEY-----`)
	add(`https://hooks\.slack\.com/services/T[A-Z0-9]{8,10}/B[A-Z0-9]{8,11}/[A-Za-z0-9]{24}`)
	add(`https://discord(?:app)?\.com/api/webhooks/\d{17,20}/[A-Za-z0-9_-]{60,70}`)
	add(`(?:postgres|mysql|mongodb|redis|amqp)(?:ql|\+srv|s)?://[^\s:@/]{1,64}:[^\s@/]{1,64}@[^\s/]{1,128}`)
	add(`\bAccountKey=[A-Za-z0-9+/]{86}==`)
	for i, v := range strings.Fields(secretVendors) {
		val := []string{"[a-f0-9]{32}", "[a-zA-Z0-9]{40}", "[a-z0-9]{24,36}", "[A-Za-z0-9_-]{20,64}"}[i%4]
		rules = append(rules, Rule{Fold: true, Expr: `\b` + v + `[\w .-]{0,20}["']?\s{0,3}(?:=|:|=>|:=)\s{0,3}["']?` + val + `\b`})
	}
	for _, e := range strings.Split(strings.TrimSpace(personalShapes), "\n") {
		add(strings.TrimSpace(e))
	}
	for _, p := range phrases() {
		add(p)
	}
	return rules
}

const secretPrefixes = `AKIA|A-Z0-9|16 ASIA|A-Z0-9|16 AGPA|A-Z0-9|16 AIDA|A-Z0-9|16 AROA|A-Z0-9|16 ANPA|A-Z0-9|16
ghp_|A-Za-z0-9|36 gho_|A-Za-z0-9|36 ghu_|A-Za-z0-9|36 ghs_|A-Za-z0-9|36 ghr_|A-Za-z0-9|36 github_pat_|A-Za-z0-9_|82
glpat-|\w-|20,27 gldt-|\w-|20 glrt-|\w-|20 glptt-|a-f0-9|40 glsoat-|\w-|20 glcbt-|\w-|20,30 glagent-|\w-|50 glimt-|\w-|25
xoxb-|0-9A-Za-z-|40,80 xoxp-|0-9A-Za-z-|40,80 xoxa-|0-9A-Za-z-|40,80 xoxe-|0-9A-Za-z-|40,180 xoxs-|0-9A-Za-z-|40,80 xapp-|0-9A-Za-z-|40,120
sk_live_|0-9A-Za-z|24,99 sk_test_|0-9A-Za-z|24,99 rk_live_|0-9A-Za-z|24,99 pk_live_|0-9A-Za-z|24,99 whsec_|0-9A-Za-z|32 rk_test_|0-9A-Za-z|24,99
sk-ant-api03-|\w-|93 sk-ant-admin01-|\w-|93 sk-proj-|\w-|40,200 sk-svcacct-|\w-|40,200 sk-or-v1-|a-f0-9|64 gsk_|A-Za-z0-9|52
hf_|A-Za-z|34 api_org_|A-Za-z|34 r8_|A-Za-z0-9|37 pplx-|A-Za-z0-9|48 xai-|A-Za-z0-9|80 nvapi-|\w-|64 tgp_v1_|\w-|43 lsv2_pt_|a-f0-9|32
AIza|\w-|35 ya29\.|\w-|20,200 GOCSPX-|\w-|28 npm_|A-Za-z0-9|36 pypi-AgEIcHlwaS|\w-|50,200 rubygems_|a-f0-9|48 dckr_pat_|\w-|27 dckr_oat_|\w-|32
SG\.|\w.-|66 key-|a-f0-9|32 mg-|a-f0-9|32 SK|a-f0-9|32 AC|a-f0-9|32 EAACEdEose0cBA|0-9A-Za-z|20,200 EAA|0-9A-Za-z|100,200 IGQV|\w-|100,200
shpat_|a-fA-F0-9|32 shpca_|a-fA-F0-9|32 shppa_|a-fA-F0-9|32 shpss_|a-fA-F0-9|32 sq0atp-|\w-|22 sq0csp-|\w-|43 EAAA|\w-|60 access_token\$production\$|0-9a-z|16
dop_v1_|a-f0-9|64 doo_v1_|a-f0-9|64 dor_v1_|a-f0-9|64 fo1_|\w-|43 fm2_|A-Za-z0-9+/=|100,200 FlyV1\s|\w-|40,200 lin_api_|A-Za-z0-9|40 lin_oauth_|a-f0-9|64
figd_|\w-|40 figo_|\w-|40 ntn_|A-Za-z0-9|46 secret_|A-Za-z0-9|43 pat-na1-|a-f0-9-|36 pat-eu1-|a-f0-9-|36 CFPAT-|\w-|43 dt0c01\.|A-Z2-7|24
NRAK-|A-Z0-9|27 NRJS-|a-f0-9|19 NRIQ-|\w-|32 NRRA-|a-f0-9|42 glsa_|A-Za-z0-9|32 glc_|A-Za-z0-9+/|32,400 eyJrIjoi|A-Za-z0-9|70,400 sntrys_|\w+/=|40,200
sntryu_|a-f0-9|64 phc_|A-Za-z0-9|43 phx_|A-Za-z0-9|43 pul-|a-f0-9|40 hvs\.|\w-|90,120 hvb\.|\w-|138,300 s\.|A-Za-z0-9|24 atlasv1\.|\w-|60,70
dapi|a-f0-9|32 dkea|a-f0-9|32 ATATT3|\w=-|180,200 ATBB|A-Za-z0-9|32 BBDC-|A-Za-z0-9+|44 NzA|A-Za-z0-9+/|40 CLOJARS_|a-z0-9|60 ddp_|A-Za-z0-9|36
PMAK-|a-f0-9-|59 rnd_|A-Za-z0-9|32 sbp_|a-f0-9|40 sb_secret_|\w-|31 vercel_blob_rw_|\w|40 pscale_tkn_|\w=.-|32,64 pscale_pw_|\w=.-|32,64 pscale_oauth_|\w=.-|32,64
tk-us-|\w-|48 duffel_live_|\w=-|43 duffel_test_|\w=-|43 shippo_live_|a-f0-9|40 shippo_test_|a-f0-9|40 EZAK|A-Za-z0-9|54 EZTK|A-Za-z0-9|54 FLWSECK_TEST-|a-h0-9|12
LTAI|A-Za-z0-9|20 AKID|A-Za-z0-9|32 AQVN|\w-|35,38 YCAJ|\w-|21 t1\.|A-Z0-9a-z_-|86 y0_|A-Za-z0-9_-|55 ops_|A-Za-z0-9+/=|250,400 A3-|A-Z0-9-|30,40
AGE-SECRET-KEY-1|QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L|58 SCRT|A-Z0-9|24 tfp_|A-Za-z0-9|40 hubspot_|a-z0-9|32 airtable_|a-z0-9|32 dG9rOj|A-Za-z0-9+/=|20,60`

const secretVendors = `adafruit adobe airtable algolia alibaba asana atlassian auth0 aws azure beamer bitbucket bittrex codecov coinbase
confluent contentful databricks datadog digitalocean discord doppler droneci dropbox dynatrace easypost etsy facebook fastly finicity finnhub
flickr freshbooks gcp gitter gocardless grafana heroku hubspot infracost intercom jfrog kraken kucoin launchdarkly linear linkedin lob
mailchimp mailgun mapbox mattermost messagebird netlify newrelic nytimes okta plaid planetscale postman prefect pulumi rapidapi readme`

const personalShapes = `
	\b[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}\b
	\b\d{3}-\d{2}-\d{4}\b
	\b9\d{2}-[5-9]\d-\d{4}\b
	\b4\d{3}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b
	\b5[1-5]\d{2}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b
	\b3[47]\d{2}[ -]?\d{6}[ -]?\d{5}\b
	\b6(?:011|5\d{2})[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b
	\b3(?:0[0-5]|[68]\d)\d[ -]?\d{6}[ -]?\d{4}\b
	\b35\d{2}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}\b
	\(\d{3}\) ?\d{3}[ .-]\d{4}\b
	\b\d{3}[.-]\d{3}[.-]\d{4}\b
	\+1[ .-]?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}\b
	\+\d{2,3}[ .-]?\d{1,4}[ .-]?\d{3,4}[ .-]?\d{3,4}\b
	\b0\d{2,4}[ /-]\d{3,4}[ -]?\d{3,5}\b
	\b07\d{3} ?\d{6}\b
	\b0[1-9](?:[ .-]?\d{2}){4}\b
	\b[A-Z]{2}\d{2}[ ]?(?:[A-Z0-9]{4}[ ]?){2,7}[A-Z0-9]{1,4}\b
	\bDE\d{2} ?\d{4} ?\d{4} ?\d{4} ?\d{4} ?\d{2}\b
	\bGB\d{2} ?[A-Z]{4} ?\d{4} ?\d{4} ?\d{4} ?\d{2}\b
	\b(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}\b
	\b(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}\b
	\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b
	\b(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b
	\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d{2}\b
	\b(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d{2}\b
	\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2},? \d{4}\b
	\b\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{4}\b
	https?://[^\s/@:]{1,64}:[^\s/@]{1,64}@[^\s/]{1,100}
	\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b
	\b\d{3} ?\d{3} ?\d{4}\b
	\b\d{2}-\d{7}\b
	\b[A-Z]{5}\d{4}[A-Z]\b
	\b\d{4} \d{4} \d{4}\b
	\b\d{8}[A-HJ-NP-TV-Z]\b
	\b[XYZ]\d{7}[A-Z]\b
	\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b
	\b[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}\b
	\b\d{2} ?\d{3} ?\d{3} ?\d{3}\b
	\b\d{3}\.\d{3}\.\d{3}-\d{2}\b
	\b\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}\b
	\b\d{6}-\d{4}\b
	\b\d{6}[-+A]\d{3}[0-9A-Y]\b
	\b\d{11}\b
	\b\d{9}\b
	\b\d{3}-\d{3}-\d{3}\b
	\b[STFGM]\d{7}[A-Z]\b
	\b\d{6}-[1-4]\d{6}\b
	\b[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[0-9X]\b
	\b(?:bc1[ac-hj-np-z02-9]{11,71}|0x[0-9a-fA-F]{40})\b
	\b[A-HJ-NPR-Z0-9]{3}[A-HJ-NPR-Z]{2}\d{2}[A-HJ-NPR-Z0-9]{4}\d{6}\b
	\b[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}\d{3}\b
	\b(?:SSN|ssn|Social Security(?: Number)?)[ :#]{1,3}\d{9}\b
	\b(?:[Pp]assport)(?: (?:[Nn]o\.?|[Nn]umber))?[ :#]{1,3}[A-Z0-9]{6,9}\b
	\b(?:DOB|dob|[Dd]ate of birth)[ :]{1,3}\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b
	\b(?:IBAN|iban)[ :]{1,3}[A-Z]{2}\d{2}[A-Z0-9 ]{11,30}\b
	\b\d{1,5} [A-Z][a-z]{2,15} (?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd)\b
	\b(?:P\.? ?O\.? Box) \d{1,6}\b
	\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b
	\b[A-Z]{2} \d{5}(?:-\d{4})?\b
	\b(?:[Cc]all|[Tt]el|[Pp]hone|[Ff]ax)[ .:]{1,3}\+?\d[\d ().-]{6,18}\d\b`

// phrases are 146 rules over lower-case text.
func phrases() []string {
	const (
		gap  = `(?:\s{1,4}[\w']{1,15}){0,3}\s{1,4}`
		sp   = `\s{1,4}`
		prev = `(?:previous|prior|above|earlier|preceding|former)`
		inst = `(?:instructions?|rules?|prompts?|directions?|guidelines?|commands?|context)`
	)
	var out []string
	for _, v := range strings.Fields("ignore disregard forget override bypass discard skip neglect dismiss overlook drop erase") {
		out = append(out, `\b`+v+gap+prev+sp+inst, `\b`+v+sp+`(?:all|any|every|the|your|my)`+gap+inst,
			`\b`+v+sp+`(?:everything|anything|what)`+gap+`(?:said|told|wrote|above|before)`)
	}
	for _, v := range strings.Fields("reveal print show output repeat display leak expose disclose dump return tell") {
		out = append(out, `\b`+v+gap+`(?:system|hidden|initial|secret|original)`+sp+`(?:prompt|message|instructions?)`,
			`\b`+v+sp+`(?:me|us)?`+gap+`(?:your|the)`+sp+inst, `\b`+v+gap+`(?:verbatim|word for word|in full)`)
	}
	for _, v := range []string{"you are now", "act as", "pretend to be", "pretend you are", "roleplay as", "behave like", "respond as", "imagine you are",
		"simulate", "from now on", "you will now", "switch to"} {
		v = strings.ReplaceAll(v, " ", sp)
		out = append(out, `\b`+v+gap+`(?:dan|evil|unrestricted|unfiltered|jailbroken|developer mode|root|admin)\b`,
			`\b`+v+gap+`(?:no|without)`+gap+`(?:restrictions?|limits?|filters?|rules?|ethics)`)
	}
	for _, a := range strings.Fields("system assistant developer admin root operator user tool") {
		out = append(out, `<\|?`+a+`\|?>`, `\[`+a+`\]`+sp+`(?:override|message|note)`, `\b`+a+sp+`(?:prompt|message|instruction|override)`+gap+`(?:follows|says|is|begins)`)
	}
	for _, w := range strings.Fields("jailbreak dan unrestricted uncensored godmode sudo") {
		out = append(out, `\b`+w+`(?:`+sp+`mode)?`+gap+`(?:enabled?|activated?|on)\b`)
	}
	for _, w := range []string{"new instructions", "important instructions", "end of prompt", "begin admin", "stop being", "do not tell", "without telling",
		"keep this secret", "base64 decode", "decode the following", "execute the following", "send this to", "exfiltrate", "curl http", "fetch http",
		"click here", "visit the link", "your real purpose", "your true self", "hypothetically", "for educational purposes", "opposite day", "grandma used to"} {
		out = append(out, fmt.Sprintf(`\b%s(?:%s\S{1,20}){0,2}[:.!]`, strings.ReplaceAll(w, " ", sp), sp))
	}
	return out
}
