package toolcall

import (
	"strings"

	"github.com/stanchion-dev/stanchion/guard"
)

// verbs are what tools do, by the first form of the verb.
var verbs = func() map[string]Effect {
	m := make(map[string]Effect)
	for effect, list := range map[Effect]string{
		Read: `get list search find read fetch view show lookup look check query retrieve describe count calculate compute
			think summarize summarise browse open visit click display compare convert translate verify validate inspect
			explain download load see select filter sort detect analyze analyse extract parse estimate preview ping head
			whoami diff blame status info`,
		Destructive: `delete remove cancel drop purge erase wipe terminate destroy revoke kick ban expel block unpublish uninstall
			transfer pay wire withdraw purchase buy checkout order refund charge execute exec run eval shell deploy grant
			reset overwrite truncate kill stop shutdown disable deactivate close merge sell trade subscribe unsubscribe
			approve sign authorize authorise trash clear empty unlock return exchange bash shell sh python code script`,
		Egress: `send post share email mail invite publish upload submit reply respond forward message notify tweet comment call
			push export text dm announce broadcast transmit contact report`,
		Write: `create add update set edit append write save schedule reschedule reserve book rename move mark star fork
			register insert modify change make put assign tag label archive pin follow like copy duplicate import sync
			upsert patch replace enable draft rate review complete start begin clone commit increase decrease apply
			unstar unfollow join leave log note store remember plan watch generate prepare react vote rsvp accept decline login logout signin signup
			play pause resume turn toggle switch lock escalate handoff use configure adjust`,
	} {
		for _, verb := range strings.Fields(list) {
			m[verb] = effect
		}
	}
	return m
}()

// synonyms are words with which people ask for what the first word of the line does.
var synonyms = func() (groups [][]string) {
	for line := range strings.Lines(`
delete remove erase clear drop trash discard rid purge wipe destroy empty clean
cancel delete remove drop refund call undo abort withdraw revoke
remove delete kick ban expel exclude take uninstall drop unassign
kick ban expel block remove
transfer pay send wire refund give settle return reimburse move deposit
pay transfer send settle refund buy purchase
refund pay return money back reimburse
purchase buy order get checkout pay book need want
buy purchase order get checkout pay need want
checkout buy purchase order pay place complete
order buy purchase get checkout need want place
trash delete remove discard bin junk throw
clear delete remove empty clean reset
return refund exchange send money back
exchange swap change replace return
unlock open release
lock close secure
login log sign access enter
logout log sign leave
play listen hear music song start watch
turn switch put set start stop
bash run execute command script terminal shell list show find check install
python run execute command script code compute calculate program
code run execute command script compute calculate program write
script run execute command start launch
run execute exec start launch perform compute evaluate script command test build install
execute run exec start launch perform script command
exec run execute start launch script command
shell run execute exec command script terminal
deploy release ship publish roll launch
grant give allow permit share access
revoke remove withdraw take access
reset change set update restore
close finish resolve end shut complete
stop end halt cancel terminate kill shut
merge join combine land
block ban stop mute
sell trade
subscribe sign join follow
unsubscribe leave stop cancel
send email mail message write tell reply respond forward share post let notify inform ask invite contact say drop
email send mail write message reply forward contact
message send tell write dm text ask contact reply say
reply respond answer send write message email
forward send share email pass
notify tell inform let alert message send
post publish upload share send submit put write comment tweet announce
publish post upload share release put
upload post share put save add publish send
submit send post hand file
share give grant access send invite
invite add ask send bring
comment post write reply say add
call phone ring contact
export send save download
push send upload commit
create add make new schedule set plan book put write note prepare draft generate arrange organize start open build remind
add create include put insert append invite make join place
schedule create add plan set book arrange make put pay send transfer
reschedule move change postpone shift push update delay
update change edit modify move set adjust correct fix replace refresh increase decrease raise reduce
edit change update modify fix correct rewrite
set change update make put configure
append add write put insert extend
write create add append save put note
save store write keep put
reserve book reservation get make
book reserve reservation get make buy schedule order
rename change name call
move put transfer change
mark set flag make
star like bookmark favorite
fork copy clone
`) {
		if words := strings.Fields(line); len(words) > 0 {
			groups = append(groups, words)
		}
	}
	return groups
}()

var (
	moneySaid = strings.Fields(`pay send transfer wire move deposit refund money rent bill invoice settle owe return reimburse split purchase buy`)
	linkSaid  = strings.Fields(`link url web website webpage page site article blog post news read visit open browse click look check
		summarize summarise search online internet http www download fetch wiki docs documentation tutorial`)
	handoverWords = strings.Fields(`todo instruction action checklist`)
	secretSaid    = strings.Fields(`password passcode pin secret token key credential change update reset`)
)

// Words of names, without the s of the plural.
var (
	moneyWords   = wordSet(`money payment fund transaction transfer refund certificate invoice bill wallet crypto coin gift`)
	secretWords  = wordSet(`password passwd passphrase pin otp secret credential passcode 2fa mfa`)
	addressWords = wordSet(`email mail recipient to cc bcc participant attendee invitee receiver payee beneficiary addressee`)
	accountWords = wordSet(`iban account wallet phone mobile bic swift address`)
	linkWords    = wordSet(`url uri link href website webhook endpoint domain host hostname webpage site`)
	userWords    = wordSet(`user username member collaborator assignee reviewer channel room group team contact handle friend person tenant subscriber`)
	keyWords     = wordSet(`ssh gpg api public deploy signing`) // in front of key
	nounVerbs    = wordSet(`message email mail comment text report order book review note log label tag post share call contact list code script download file`)
	helpWords    = wordSet(`human agent operator supervisor`)
	pathWords    = wordSet(`path filename file directory folder dir filepath`)
	profileWords = wordSet(`profile info account setting preference permission security`)
	outsideWords = wordSet(`web webpage website page url browser browse internet google bing news fetch http crawl scrape rss feed article wiki wikipedia readme download`)
	fileWords    = wordSet(`file document attachment pdf doc text`)
	openWords    = wordSet(`read open load cat view parse extract`)
	outsideAbout = wordSet(`web webpage website internet browser online url`)
	privateWords = wordSet(`email mail inbox message file document drive account balance transaction contact calendar event user profile note chat channel order reservation medical record invoice`)
)

// textFields are fields that people fill with text, by the last word of their names.
var textFields = strings.Fields(`body content contents text message messages description subject title summary note notes comment
	comments review reviews bio about snippet html markdown answer response memo details feedback reason caption post
	question instructions remark remarks excerpt abstract reply transcript headline bodies`)

func suggestedFields() map[string]guard.Trust {
	m := map[string]guard.Trust{AnyField: guard.Internal}
	for _, name := range textFields {
		m[name] = guard.Untrusted
	}
	return m
}
