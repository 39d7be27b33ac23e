package input

import (
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/internal/fold"
)

// tokenFamily is a group of control tokens of a chat template, or of marks that text for a model is often cut by, in the
// spelling of their tokenizers. Tokens of the shapes <|name|>, <|name> and <name|> need no entry, every one of them is
// escaped; those here show which there are.
type tokenFamily struct {
	name   string
	tokens []string
}

// tokenFamilies holds what public tokenizers and chat templates define, as of 2026.
var tokenFamilies = []tokenFamily{
	{"ChatML, Qwen", []string{
		"<|im_start|>", "<|im_end|>", "<|im_sep|>", "<|endoftext|>", "<|object_ref_start|>", "<|box_start|>", "<|quad_start|>",
		"<|vision_start|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>", "<|repo_name|>", "<|file_sep|>",
		"<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>", "<think>", "</think>", "<tools>", "</tools>",
	}},
	{"OpenAI tiktoken, harmony (gpt-oss)", []string{
		"<|startoftext|>", "<|endofprompt|>", "<|start|>", "<|end|>", "<|message|>", "<|channel|>", "<|constrain|>", "<|return|>",
		"<|call|>", "<|refusal|>", "<|untrusted|>", "<|fim_prefix|>", "<|fim_middle|>", "<|fim_suffix|>", "<|reserved_200000|>",
	}},
	{"Llama 2, Mistral 7B", []string{"<s>", "</s>", "<unk>", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>"}},
	{"Llama 3", []string{
		"<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>", "<|eom_id|>",
		"<|python_tag|>", "<|finetune_right_pad_id|>", "<|reserved_special_token_0|>", "<|image|>",
	}},
	{"Llama 4", []string{
		"<|header_start|>", "<|header_end|>", "<|eom|>", "<|eot|>", "<|step|>", "<|python_start|>", "<|python_end|>",
		"<|text_post_train_reserved_special_token_0|>", "<|image_start|>", "<|image_end|>", "<|patch|>",
	}},
	{"Code Llama, StarCoder, CodeGemma", []string{
		"<MID>", "<SUF>", "<EOT>", "<fim_prefix>", "<fim_middle>", "<fim_suffix>", "<fim_pad>", "<reponame>", "<filename>",
		"<|file_separator|>", "<issue_start>", "<issue_comment>", "<issue_closed>", "<jupyter_start>", "<jupyter_text>", "<jupyter_code>",
		"<jupyter_output>", "<jupyter_script>", "<empty_output>", "<gh_stars>", "<commit_before>", "<commit_msg>", "<commit_after>",
	}},
	{"Mistral", []string{
		"[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[AVAILABLE_TOOLS]", "[/AVAILABLE_TOOLS]", "[TOOL_CALLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]",
		"[TOOL_CONTENT]", "[CALL_ID]", "[ARGS]", "[THINK]", "[/THINK]", "[IMG]", "[IMG_BREAK]", "[IMG_END]", "[PREFIX]", "[MIDDLE]",
		"[SUFFIX]", "[AUDIO]", "[BEGIN_AUDIO]", "[TRANSCRIBE]", "[MODEL_SETTINGS]", "[/MODEL_SETTINGS]",
	}},
	{"Gemma", []string{
		"<bos>", "<eos>", "<pad>", "<mask>", "<start_of_turn>", "<end_of_turn>", "<start_of_image>", "<end_of_image>",
		"<image_soft_token>", "<audio_soft_token>", "<start_of_audio>", "<end_of_audio>", "<unused0>", "<unused99>", "<ctrl99>", "<tool_code>",
		"<start_function_declaration>", "<end_function_declaration>", "<start_function_call>", "<end_function_call>",
		"<start_function_response>", "<end_function_response>", "<escape>",
	}},
	{"Gemma 4", []string{
		"<|turn>", "<turn|>", "<|channel>", "<channel|>", "<|tool>", "<tool|>", "<|tool_call>", "<tool_call|>", "<|tool_response>",
		"<tool_response|>", "<|think|>", `<|"|>`, "<|image>", "<image|>",
	}},
	{"DeepSeek", []string{
		"<｜begin▁of▁sentence｜>", "<｜end▁of▁sentence｜>", "<｜▁pad▁｜>", "<｜User｜>", "<｜Assistant｜>", "<｜tool▁calls▁begin｜>",
		"<｜tool▁call▁begin｜>", "<｜tool▁sep｜>", "<｜tool▁call▁end｜>", "<｜tool▁calls▁end｜>", "<｜tool▁outputs▁begin｜>",
		"<｜tool▁output▁begin｜>", "<｜tool▁outputs▁end｜>", "<|EOT|>", "<|ref|>", "<｜fim▁hole｜>", "<｜DSML｜invoke>", "</｜DSML｜invoke>",
	}},
	{"Phi, Zephyr, GLM, Granite, Nemotron", []string{
		"<|system|>", "<|user|>", "<|assistant|>", "<|tool|>", "<|observation|>", "<|placeholder1|>", "<|dummy_0|>", "[gMASK]", "<sop>",
		"<eop>", "<|start_of_role|>", "<|end_of_role|>", "<|start_of_plugin|>", "<arg_key>", "</arg_key>", "<arg_value>", "<SPECIAL_10>", "<extra_id_0>", "<extra_id_1>",
		"<TOOLCALL>", "<AVAILABLE_TOOLS>", "<TOOL_RESPONSE>",
	}},
	{"Command R, Command A", []string{
		"<BOS_TOKEN>", "<EOS_TOKEN>", "<EOP_TOKEN>", "<UNK>", "<CLS>", "<SEP>", "<PAD>", "<MASK_TOKEN>", "<|START_OF_TURN_TOKEN|>", "<|END_OF_TURN_TOKEN|>",
		"<|SYSTEM_TOKEN|>", "<|USER_TOKEN|>", "<|CHATBOT_TOKEN|>", "<|START_THINKING|>", "<|START_ACTION|>", "<|START_RESPONSE|>",
		"<|START_TOOL_RESULT|>",
	}},
	{"BERT, EXAONE, MOSS, OpenAssistant, LLaVA", []string{
		"[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]", "[BOS]", "[EOS]", "[|system|]", "[|user|]", "[|assistant|]", "[|endofturn|]", "[|Human|]",
		"[|AI|]", "<|prompter|>", "<eoh>", "<eoa>", "<image>",
	}},
	{"Seed-OSS, MiniMax, Kimi, Pangu", []string{
		"<seed:bos>", "<seed:eos>", "<seed:think>", "</seed:think>", "<seed:tool_call>", "]~!b[", "]~b]", "[e~[", "<minimax:tool_call>",
		"<|im_middle|>", "<|im_user|>", "<|tool_calls_section_begin|>", "[unused9]", "[unused10]",
	}},
	{"InternLM, Baichuan, Ling, Janus, Idefics, RedPajama, R1-Zero", []string{
		"[UNUSED_TOKEN_145]", "<reserved_106>", "<role>", "</role>", "<begin_of_image>", "<image_placeholder>", "<end_of_utterance>",
		"<fake_token_around_image>", "<bot>", "<answer>", "</answer>",
	}},
	{"Falcon", []string{">>TITLE<<", ">>ABSTRACT<<", ">>INTRODUCTION<<", ">>SUMMARY<<", ">>COMMENT<<", ">>ANSWER<<", ">>QUESTION<<", ">>DOMAIN<<",
		">>PREFIX<<", ">>SUFFIX<<", ">>MIDDLE<<"}},
	{"calls of functions as tags", []string{
		"<function=x>", "<parameter=y>", "<functions>", "<function_calls>", "<function_results>", "<function_result>", "<invoke>", `<invoke name="x">`,
		`<parameter name="y">`, "<invoke>", "<xai:function_call>", "<tool_use>", "<tool_result>", "<tool_results>",
	}},
	{"roles as tags", []string{
		"<system>", "</system>", "<user>", "</user>", "<assistant>", "</assistant>", "<developer>", "</developer>", "<human>", "</human>",
		"<system_prompt>", "</system_prompt>", "<system-reminder>", "<instructions>", "</instructions>", "[system]", "[/system]", "[assistant]",
		"[developer]", `<system priority="1">`, "<assistant/>",
	}},
}

// roleNames are the words that make a line a header: with a colon behind them, or with the signs of a Markdown heading in
// front and nothing behind. The weak ones are also ordinary words, and need both.
var roleNames = sync.OnceValue(func() map[string]roleStrength {
	names := map[string]roleStrength{}
	for name, strength := range roleWords {
		names[fold.String(name)] = strength
	}
	return names
})

// roleWords are the names as they are written. Those in other languages are what models of the language are trained with, or
// the common words; the weak ones head the parts of prompts in the manner of Alpaca.
var roleWords = map[string]roleStrength{
	"system": strongRole, "system prompt": strongRole, "system message": strongRole, "system instruction": strongRole,
	"system instructions": strongRole, "user": strongRole, "user message": strongRole, "user input": strongRole, "assistant": strongRole,
	"assistant message": strongRole, "developer": strongRole, "developer message": strongRole, "human": strongRole, "ai": strongRole,
	"bot": strongRole, "chatbot": strongRole, "prompter": strongRole, "gpt": strongRole, "chatgpt": strongRole, "new instructions": strongRole,
	"instruction": weakRole, "instructions": weakRole, "input": weakRole, "response": weakRole, "model": weakRole,
	"tool": weakRole, "function": weakRole,

	"gpt4 correct user": strongRole, "gpt4 correct assistant": strongRole, "gpt4 correct system": strongRole,
	"sistema": strongRole, "usuario": strongRole, "asistente": strongRole, "assistente": strongRole, "utente": strongRole, "système": strongRole,
	"utilisateur": strongRole, "benutzer": strongRole, "assistent": strongRole, "система": strongRole, "пользователь": strongRole,
	"ассистент": strongRole, "系统": strongRole, "系統": strongRole, "用户": strongRole, "用戶": strongRole, "助手": strongRole, "システム": strongRole,
	"ユーザー": strongRole, "アシスタント": strongRole, "시스템": strongRole, "사용자": strongRole, "어시스턴트": strongRole,
	"指示": weakRole, "指令": weakRole, "入力": weakRole, "输入": weakRole, "応答": weakRole, "回答": weakRole, "回复": weakRole, "问题": weakRole,
	"명령어": weakRole, "입력": weakRole, "질문": weakRole, "응답": weakRole, "답변": weakRole, "antwort": weakRole, "anweisung": weakRole,
	"instruktion": weakRole, "instrucción": weakRole, "instrução": weakRole, "respuesta": weakRole, "resposta": weakRole, "réponse": weakRole,
	"istruzione": weakRole, "risposta": weakRole, "инструкция": weakRole, "ответ": weakRole,
}

type roleStrength uint8

const (
	weakRole roleStrength = iota + 1
	strongRole
)

// tokenNames returns what stands in <...>, in [...] and in >>...<< in the table, without slash and as tokenName writes it.
var tokenNames = sync.OnceValue(func() (names struct{ angle, bracket, arrow map[string]bool }) {
	names.angle, names.bracket, names.arrow = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, family := range tokenFamilies {
		for _, token := range family.tokens {
			set := names.angle
			switch token[0] {
			case '[':
				set = names.bracket
			case '>':
				set, token = names.arrow, token[1:len(token)-1]
			}
			name := strings.ToLower(strings.TrimPrefix(token[1:len(token)-1], "/"))
			if strings.Trim(name, nameBytes) == "" { // the others have a look of their own
				set[string(tokenName([]byte(name)))] = true
			}
		}
	}
	return names
})

const nameBytes = "abcdefghijklmnopqrstuvwxyz0123456789_"

// tokenName makes one name of those that differ in the number at their end only: unused0, unused17.
func tokenName(name []byte) []byte {
	n := len(name)
	for n > 0 && name[n-1] >= '0' && name[n-1] <= '9' {
		n--
	}
	if n < len(name) {
		name = append(name[:n], '0')
	}
	return name
}
