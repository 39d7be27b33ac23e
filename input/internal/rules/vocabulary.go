package rules

// vocabulary names the sets of words that rules are made of. They are expressions over folded text.
var vocabulary = map[string]string{
	// drop says that something no longer counts.
	"drop": `ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|overrul(?:e|ing)|discard(?:ing)?|dismiss|neglect|pay no (?:attention|heed)|` +
		`(?:do not|don't|dont|stop|no longer|never) (?:follow(?:ing)?|obey(?:ing)?|heed|listen(?:ing)? to|comply(?:ing)? with|adher(?:e|ing) to|care about)|` +
		`take no notice of|set aside|put aside|never ?mind|(?:do not|don't) (?:complete|finish|continue with|proceed with)|disobey|abandon|nullify|invalidate|unlearn|scrap|throw away|toss out|cast aside|brush aside|do away with|rid yourself of`,
	// undo is like drop, but is often said of ordinary things.
	"undo": `bypass(?:ing)?|skip|cancel|delete|erase|remove|circumvent|violate|break|replace|overwrite|evade|disable|deactivate|turn off|switch off|get (?:around|past)|suspend|unlock|lift|shed|escape|purge|wipe`,
	// order is what a model is told.
	"order": `instructions?|instuctions?|instrucitons?|directives?|guidelines?|guidance|rules|prompts?|commands|orders|constraints|restrictions|programming|protocols|system messages?`,
	// told is narrower: what hardly anything but a model is given.
	"told": `instructions|instuctions|directives|guidelines|prompts?|programming|system messages?`,
	// said is what stands in a conversation.
	"said":     `context|conversation|tasks?|assignments?|content|text|training|everything|polic(?:y|ies)`,
	"before":   `previous|previously|prior|preceding|earlier|above|foregoing|former|past|initial|original|aforementioned`,
	"your":     `your|ur|openai's|my last|the system's|the developers?'?s?|the assistant's|the model's|the ai's|its`,
	"all":      `all|any|every|each|these|those|such|whatever`,
	"whole":    `everything|anything|all (?:of )?(?:that|this|it|the (?:text|words|content|above))|all|whatever|(?:the|all) (?:text|messages?|questions?|requests?|tasks?|conversation|words?|contents?|sentences?|lines?|paragraphs?|stuff|input)`,
	"further":  `above|before (?:this|that|now|the|my)|prior(?: to)?|previously|earlier|preceding|so far|up to (?:now|this point|here)|until now|from the (?:beginning|start|top)|(?:that )?came before`,
	"youwere":  `you(?:'ve| have| were| are|'re)? (?:been |just |ever |previously |originally )?(?:told|instructed|given|asked|received|programmed|prompted|configured|trained|initialized|got)|given to you|you know|you received`,
	"learnt":   `you(?:'ve| have| were| are|'re)? (?:been |just |ever |previously |originally )?(?:taught|learned|learnt)`,
	"device":   `(?:developer|dev|debug|maintenance|diagnostic|root|admin|test) mode`,
	"new":      `new|updated|revised|real|actual|true|only|sole|primary`,
	"follow":   `follow|obey|here (?:are|is)|these are|consider|execute|accept|adopt|you have|as follows`,
	"task":     `tasks?|role|objective|goal|mission|purpose|job|directive|identity|personality|function|persona`,
	"fromnow":  `from (?:now|here|this (?:point|moment))(?: on(?:wards?)?| forward)?|starting now|henceforth|going forward|for the rest of (?:this|the|our) (?:conversation|chat|session)`,
	"void":     `void|cancell?ed|obsolete|invalid|overridden|superseded|revoked|suspended|irrelevant|null|fake|a (?:joke|test|lie|trick|decoy)|overwritten|erased|deleted|wiped|withdrawn|no longer (?:apply|valid|matter|in (?:effect|force))|(?:do(?:es)? not|don't|doesn't) (?:apply|matter|count)|outdated`,
	"outrank":  `overrides?|supersedes?|overrules?|takes? (?:precedence|priority)(?: over)?|ha(?:s|ve) (?:priority|precedence) over|outranks?|replaces?`,
	"say":      `say|tell|give|show|write|list|share|send|provide|return|describe|explain|respond with|reply with|begin with|spell|know`,
	"repeat":   `repeat(?:ing)?|print(?:ing)?|reveal(?:ing)?|display|output(?:ting)?|disclose|leak(?:ing)?|dump|recite|copy|paste|echo|reproduce|restate|rephrase|paraphrase|summari[sz]e|translate|quote|divulge|encode|convert|spit out|spell out|write (?:down|out)|show me|tell me|give me|expose|extract|print out|ignore this and print`,
	"hidden":   `system|initial|hidden|secret|internal|developer|confidential|starting|underlying|base|original|first|admin|full|exact|complete|entire`,
	"prompt":   `prompts?|instructions?|directives?|rules|guidelines|configuration|config|system message|initial message|preprompt|pre-prompt`,
	"sysprom":  `system ?prompts?|system messages?|system instructions?|(?:hidden|secret|initial|confidential|internal) (?:prompts?|instructions?|directives?|system|rules|guidelines)|pre-?prompts?|meta-?prompts?|developer (?:message|prompt|instructions)|prompt (?:above|you were given)`,
	"what":     `what|what's|which|whats`,
	"verbatim": `verbatim|word[- ]for[- ]word|code ?block|character by character|exactly as (?:it|they|you|written|given)`,
	"youare":   `you(?:'re| are) (?:now|hereby|henceforth)|you (?:will|shall|must) (?:now )?(?:act|behave|pretend|roleplay|role-play|assume|take on|adopt|become|be)|you are going to (?:act|be|pretend|play|roleplay)`,
	"act":      `act|acting|behave|respond|answer|reply|speak|pretend|role-?play|role play|simulate|imagine|become|you are|you're`,
	"rogue":    `unrestricted|unfiltered|uncensored|unbounded|unhinged|amoral|immoral|unethical|jailbroken|rogue|unaligned|lawless|limitless|evil`,
	"model":    `ai|a\.i|assistant|chatbot|bot|language model|llm|gpt|chatgpt|persona|character|machine|you`,
	"ainame":   `ai|ais|llm|llms|language models?|ai (?:assistants?|models?|agents?|systems?|bots?)|chatgpt|claude|gpt-?[345]o?|copilot|gemini|chatbots?|bots?`,
	"without":  `without|free (?:from|of)|not bound by|unbound by|bound by no|(?:has|have|had|with|got|there are|there is) (?:absolutely |literally )?no|lacks?|unconstrained by|not (?:restricted|limited|constrained|governed|bound) (?:by|to)|liberated from|broken free (?:from|of)|no longer (?:bound|restricted|limited|constrained) (?:by|to)|freed (?:from|of)|zero|disregard(?:s|ing)?|detached from|relieved of|unshackled from|devoid of|transcend(?:s|ed)|(?:not|nor) subject to|defies|rejects|don't have|do not have|doesn't have|ignor(?:e|es|ing)|bypass(?:es|ing)?`,
	"ethical":  `ethical|moral|content|safety|openai|openai's|societal|ai|censorship|alignment|legal|ethics|programmed|built-in`,
	"limits":   `restrictions?|limitations?|limits|filters?|filtering|censorship|guidelines?|constraints?|boundaries|ethics|morals|morality|polic(?:y|ies)|rules|safeguards|guardrails|inhibitions|disclaimers?|moderation|measures|protocols|considerations|principles|norms|implications`,
	"enable":   `enable|activate|enter(?:ing)?|engage|initiate|switch(?:ing)? (?:in)?to|go into|turn on|boot into|simulate|you(?:'re| are)(?: now)? in|unlock`,
	"mode":     `(?:god|jailbreak|unrestricted|uncensored|unfiltered|opposite|evil|chaos|sudo|dan|anarchy|override|no filter) mode`,
	"on":       `enabled|activated|on|active|output|engaged|unlocked|granted|initiated`,
	"never":    `never|don't|do not|dont|won't|will not|can't|cannot|must not|not allowed to|unable to|may not|without`,
	"refuse":   `refus(?:e|al|ing)|decline|reject|say no|apologi[sz]e|i'?m sorry|i can'?t|i cannot|as an ai|moralize|lecture|say (?:that )?(?:you|it) can(?:'|no)t (?:help|answer|assist|comply|respond|provide|fulfil|generate|do (?:that|this|so|something|anything))`,
	"offend":   `offensive|explicit|illegal|harmful|unethical|inappropriate|nsfw|immoral|swear|curse|curse words|profanity|unverified`,
	"transmit": `send|post|forward|upload|transmit|e-?mail (?:the|all|any|this|it|your|my|their|every)|exfiltrate|leak|submit|deliver|copy|relay|append|encode`,
	"private":  `passwords?|credentials?|api[ _-]?keys?|secrets?|(?:the|this) conversation|chat (?:history|log)|message history|personal (?:data|information|details)|user(?:'s)? (?:data|info|information|emails?|name|messages?|query|details|location|address)|confidential|system prompt|environment variables|cookies|ssh keys?|credit card`,
	"tell":     `tell|inform|notify|alert|mention|let|warn|reveal|disclose`,
	"must":     `please|must|should|say|output|include|respond|reply|answer|write|stop|instead|add|send|forward|insert|print|tell|rate|recommend|ignore|append|execute|disregard|mention|state|make sure|delete|transfer|approve|follow|obey|accept|call|visit|open|reveal|trust|download`,
	"heydoc":   `note|attention|message|instructions?|important|warning|notice|hey|dear|hello|memo|reminder|directive|command`,
	"always":   `please|always|also|instead|make sure|be sure to|only|first|you (?:must|should|will|shall)`,
	"summary":  `summari[sz](?:e|ing)|process(?:ing)?|translat(?:e|ing)|review(?:ing)?|analy[sz](?:e|ing)|reading|parsing|answering|responding`,
	"thisdoc":  `this|the (?:above|following)|it|this (?:document|page|e-?mail|text|message|file|article|content|website)`,
	"secret":   `secret (?:password|key|code|word|phrase|message|flag)|password|passphrase|pass phrase|secret|hidden (?:word|phrase|message)|flag|access code`,
	"any":      `[a-z']{1,14}`, // a word
	"cipher":   `base ?-?64|rot-?13|hexadecimal|hex|leet ?-?speak|pig latin|morse code|morse|caesar cipher|caesar|reversed|reverse order|backwards|ascii codes?|emojis|cipher`,
	"decode":   `decode|decrypt|decipher|de-?obfuscate|unscramble|decoding|decrypting`,
	"obey":     `follow (?:it|them|the|those|that|its|what|any)|execute|do (?:what|as) (?:it|they)|obey|run it|act (?:on|upon) (?:it|them)|perform|carry (?:it |them )?out|comply|respond to (?:it|them)|answer (?:it|the)`,
}
