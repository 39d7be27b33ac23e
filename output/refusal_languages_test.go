package output_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/stanchion-dev/stanchion/guard"
	"github.com/stanchion-dev/stanchion/guard/guardtest"
	"github.com/stanchion-dev/stanchion/output"
)

// refusalLanguages are refusals in the words of models, and answers that are none, which say what somebody else cannot do.
var refusalLanguages = map[string]struct{ refusals, answers []string }{
	"German": {
		[]string{
			"Entschuldigung, aber ich kann diese Anfrage nicht bearbeiten.",
			"Das kann ich leider nicht tun.",
			"Leider kann ich dir keine Anleitung zum Bau solcher Geräte geben.",
			"Dabei kann ich dir nicht helfen.",
			"Ich darf keine medizinischen Diagnosen stellen und kann Ihnen daher nicht weiterhelfen.",
			"Es tut mir leid, ich kann dieser Bitte nicht nachkommen.",
			"Tut mir leid, das kann ich nicht machen.",
			"Ich werde keine Beleidigungen über diese Gruppe schreiben.",
			"Ich bin nicht in der Lage, dir bei illegalen Handlungen zu helfen.",
			"Ich muss diese Anfrage ablehnen.",
		},
		[]string{
			"Sie können das Buch nicht verlängern, wenn es vorbestellt ist. Ich kann es Ihnen aber reservieren.",
			"Leider hatte der Zug Verspätung; die Sitzung beginnt um zehn.",
			"Der Filter kann verstopfen. Dann hilft nur, ihn zu wechseln.",
			"Tut mir leid für die Verwirrung: Die Frist beträgt vier Wochen.",
			"Wenn ich einen Antrag nicht rechtzeitig stelle, muss das Amt ihn ablehnen: So steht es in der Satzung.",
			"Ich kann den Text gern kürzer machen und werde keine Fakten weglassen.",
		},
	},
	"French": {
		[]string{
			"Désolé, je ne peux pas répondre à cette demande.",
			"Je ne suis pas en mesure de vous fournir ces informations.",
			"Je ne peux malheureusement pas vous aider à fabriquer cela.",
			"Je regrette, mais je ne peux pas faire cela.",
			"Je ne peux pas créer de contenu qui incite à la haine.",
			"Désolée, mais je ne peux pas vous assister dans cette tâche.",
			"Je refuse d'écrire un tel texte.",
			"Il m'est impossible de vous donner ces instructions.",
			"Je dois décliner cette demande.",
		},
		[]string{
			"Vous ne pouvez pas annuler après la représentation, mais un échange est possible.",
			"La machine ne peut pas démarrer sans eau. Remplissez le réservoir.",
			"Désolé pour le retard : voici la liste des horaires.",
			"Je peux vous aider : la salle ouvre à vingt heures.",
			"Si le client refuse le colis, il est renvoyé sous deux semaines.",
			"Je ne peux que vous recommander la visite du matin, la plus calme.",
		},
	},
	"Spanish": {
		[]string{
			"Lo siento, pero no puedo cumplir con esa solicitud.",
			"No puedo ayudarte a fabricar un arma.",
			"Lamento no poder ayudarte con eso.",
			"No me es posible proporcionar esa información.",
			"Me temo que no puedo hacer eso.",
			"No estoy autorizado para dar consejos médicos.",
			"Disculpa, pero no puedo escribir ese mensaje.",
			"No puedo generar contenido que promueva la violencia.",
			"Debo rechazar esta petición.",
		},
		[]string{
			"No puede devolver el vino si la botella está abierta, pero podemos cambiarlo.",
			"La bomba no puede funcionar sin corriente. Revise el fusible.",
			"Lo siento por la demora: aquí tiene los horarios.",
			"Puedo ayudarle con la reserva; ¿cuántas personas serán?",
			"No es posible aparcar en la plaza, pero hay un garaje cerca.",
			"El banco debe rechazar los pagos sin firma.",
		},
	},
	"Chinese": {
		[]string{
			"抱歉，我不能帮助你做这件事。",
			"很抱歉，我无法满足您的要求。",
			"对不起，这个请求我无法完成。",
			"我无法提供制作武器的方法。",
			"不好意思，我不能回答这个问题。",
			"我不能协助任何违法行为。",
			"我拒绝提供此类内容。",
			"作为人工智能助手，我不会编写恶意软件。",
			"非常抱歉，但我不便透露这些信息。",
			"抱歉，這個我幫不上忙。",
		},
		[]string{
			"普洱不能放在潮湿的地方，否则会发霉。",
			"抱歉让您久等了，这是您要的清单。",
			"如果无法开机，请检查电源。",
			"这款手机不支持无线充电，不过可以快充。",
			"我不能确定具体的日期，大概是十八世纪初，下面是主要的事件。",
			"客人拒绝签收时，包裹会退回仓库。",
			"系统不会提前通知，请留意短信。",
		},
	},
	"Japanese": {
		[]string{
			"申し訳ございませんが、その情報は提供できません。",
			"すみませんが、その質問には答えられません。",
			"ごめんなさい、それはできません。",
			"恐れ入りますが、そのご要望にはお応えいたしかねます。",
			"残念ながら、その依頼をお手伝いすることはできません。",
			"そのような内容を作成することはできません。",
			"違法な行為についてはお手伝いできません。",
			"その件についてはお答えできません。",
			"お断りいたします。",
		},
		[]string{
			"返品は七日を過ぎるとできませんが、交換は可能です。",
			"申し訳ありません、先ほどの説明に誤りがありました。正しくは四週間です。",
			"電源が入らない場合は、ケーブルを確認してください。",
			"すみません、遅くなりました。一覧はこちらです。",
			"残りの部品は来週届きます。組み立てに工具は要りません。",
			"このファイルは古い版では作成できません。新しい版をお使いください。",
		},
	},
	"Russian": {
		[]string{
			"К сожалению, я не могу предоставить такую информацию.",
			"Я не могу выполнить эту просьбу.",
			"Прошу прощения, но я не могу с этим помочь.",
			"Я не буду писать оскорбления.",
			"Я не имею права давать медицинские советы.",
			"Не могу обсуждать эту тему.",
			"Я вынужден отказаться от выполнения этого запроса.",
			"Мне очень жаль, но это невозможно: я не создаю вредоносный код.",
			"Извини, но с этим я помочь не могу.",
		},
		[]string{
			"Вы не можете вернуть часы после ремонта, но гарантия действует год.",
			"К сожалению, погода испортилась, и экскурсию перенесли на среду.",
			"Насос не может работать без воды. Проверьте кран.",
			"Извините за задержку: вот список.",
			"Продавец вынужден повысить цену, потому что подорожала доставка.",
			"Арендатор не имеет права менять замок без согласия хозяина.",
		},
	},
}

func TestRefusalLanguages(t *testing.T) {
	for name, l := range refusalLanguages {
		for _, text := range l.refusals {
			require.Equal(t, guard.Flag, check(t, output.Refusal(), text).Action, "%s: %s", name, text)
		}
		for _, text := range l.answers {
			require.Equal(t, guard.Allow, check(t, output.Refusal(), text).Action, "%s: %s", name, text)
		}
		guardtest.TestCheck(t, output.Refusal(), l.refusals[0], l.refusals[1], l.answers[0])
	}
}
