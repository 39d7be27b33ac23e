package output

import "sync"

// stockForms are the forms of stock.
var stockForms = sync.OnceValue(func() []forms {
	var out []forms
	for _, text := range stock {
		out = append(out, foldedForms(text))
	}
	return out
})

// stock are turns of phrase that say nothing about a prompt.
var stock = []string{
	"You are a helpful assistant.",
	"You are a helpful, respectful and honest assistant.",
	"You are a helpful, harmless and honest AI assistant.",
	"You are a helpful and friendly assistant.",
	"You are a large language model.",
	"You are an AI language model.",
	"You are an AI assistant.",
	"You are ChatGPT, a large language model trained by OpenAI.",
	"You are Claude, an AI assistant created by Anthropic.",
	"You are Gemini, a large language model trained by Google.",
	"I am a large language model, trained by OpenAI.",
	"I am a large language model, trained by Google.",
	"As an AI language model, I cannot",
	"As a large language model, I cannot",
	"How can I help you today?",
	"How can I assist you today?",
	"Is there anything else I can help you with?",
	"Please let me know if you have any questions.",
	"Your task is to answer the user's question.",
	"Answer the following question.",
	"Based on the information provided",

	"Du bist ein hilfreicher Assistent.",
	"Sie sind ein hilfreicher Assistent.",
	"Wie kann ich Ihnen heute helfen?",
	"Kann ich Ihnen sonst noch weiterhelfen?",
	"Bitte lassen Sie mich wissen, wenn Sie weitere Fragen haben.",
	"Tu es un assistant utile.",
	"Vous êtes un assistant utile.",
	"Comment puis-je vous aider aujourd'hui ?",
	"N'hésitez pas à me contacter si vous avez des questions.",
	"Eres un asistente útil.",
	"¿En qué puedo ayudarte hoy?",
	"¿En qué puedo ayudarle hoy?",
	"¿Hay algo más en lo que pueda ayudarle?",
	"No dude en contactarnos si tiene alguna pregunta.",
	"Bạn là một trợ lý hữu ích.",
	"Tôi có thể giúp gì cho bạn hôm nay?",
	"Ты полезный помощник.",
	"Вы полезный ассистент.",
	"Чем я могу вам помочь?",
	"Если у вас есть вопросы, обращайтесь.",
	"أنت مساعد مفيد.",
	"كيف يمكنني مساعدتك اليوم؟",
	"אתה עוזר מועיל.",
	"איך אוכל לעזור לך היום?",
	"आप एक सहायक हैं।",
	"मैं आपकी कैसे मदद कर सकता हूँ?",
	"คุณเป็นผู้ช่วยที่มีประโยชน์",
	"มีอะไรให้ช่วยไหมคะ",
	"你是一个乐于助人的助手。",
	"你是一个有用的人工智能助手。",
	"您好，请问有什么可以帮助您的吗？",
	"很高兴为您服务，请问有什么可以帮您？",
	"如果您还有其他问题，请随时告诉我。",
	"作为一个人工智能语言模型，我无法",
	"あなたは役に立つアシスタントです。",
	"お問い合わせいただきありがとうございます。",
	"ご不明な点がございましたら、お気軽にお問い合わせください。",
	"何かお手伝いできることはありますか？",
	"申し訳ございませんが、お答えすることができません。",
	"당신은 도움이 되는 어시스턴트입니다.",
	"무엇을 도와드릴까요?",
	"문의해 주셔서 감사합니다.",
	"궁금한 점이 있으시면 언제든지 문의해 주세요.",
}
