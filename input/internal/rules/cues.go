package rules

import "github.com/stanchion-dev/stanchion/internal/fold"

// Cues returns expressions of the words that tell talk about instructions from instructions.
func Cues() []string {
	cues := make([]string, len(cuesOf))
	for i, c := range cuesOf {
		cues[i] = variants.Replace(fold.String(c))
	}
	return cues
}

// cuesOf is these words, language by language. Those of scripts of which a place tells no more than its first character are
// expressions of their own, so that one is soon done with.
var cuesOf = [...]string{
	`such as|for example|for instance|e\.g|phrases? like|prompts? like|(?:messages|inputs|sentences|text|strings|requests) (?:like|that|such)|` +
		`known as|referred to as|so-called|defined as|the (?:phrase|term|expression)|` +
		`prompt[- ]injections?|injection (?:attacks?|attempts?)|jailbreak (?:attacks?|attempts?)|attackers?|adversar(?:y|ies|ial)|malicious (?:users?|prompts?|inputs?|instructions?)|vulnerabilit(?:y|ies)|red[- ]team(?:ing)?|` +
		`detect(?:s|ed|ing|ion)?|prevent(?:s|ed|ing|ion)?|mitigat(?:e|es|ing|ion)|defend(?:s|ing)? against|protect(?:s|ing)? against|flag(?:s|ged)?|block(?:s|ed)?|payloads?|assert(?:s|ions?)?|test (?:cases?|fails|passes)|tries to|try to|trying to|attempts? to|attempted to|` +
		`what does|am i (?:allowed|permitted|entitled|able)|(?:is|are|was|were) (?:a |an |the )?[a-z]{2,12} (?:allowed|permitted|entitled) to|what is meant|meaning of|explain (?:what|why|how)|why (?:do|does|would|is|are|did)|difference between|how (?:do|can|does|should|would) (?:i|we|you|one|people|a|an)|asked (?:me|him|her|us|them) to|told (?:me|him|her|us|them) to|(?:if|when|whenever|should|in case) (?:the |a |any |some )?(?:users?|customers?|visitors?|students?|someone|anyone|somebody|anybody|they|people) (?:ever )?(?:asks?|says?|sends?|writes?|types?|enters?|tells?|tries|try|requests?|wants?|attempts?|insists?|begs?|demands?)|` +
		`similar to|(?:tricks?|talks?|persuades?|fools?|baits?|guilts?|manipulates?|convinces?|lures?|coaxes|pressures?) (?:you|it|the (?:model|assistant|bot|ai)) (?:into|to)|forbidden to|not (?:allowed|permitted) to|(?:fall|falls) for|as (?:an )?attack|attack or|or (?:an )?attack|malicious or|is (?:this|that|it) (?:an? )?(?:attack|injection|jailbreak)`,
	`(?:wenn|falls|sobald) (?:der |ein )?(?:nutzer|benutzer|user|kunde)|zum beispiel|beispielsweise|wie etwa|angreifern?|hackern?|prompt-?injections?|injektion(?:en)?|sätze wie|texte wie|phrasen wie|sogenannten?|bedeutet|was heisst|wie sagt man|wie (?:übersetzt|übersetze|schreibt)|verhindern?|verhindert|erkennen|erkennt|schützen|schützt|versuch(?:t|en)|warum|wie kann (?:ich|man)|jemand|(?:ein|als|kein) angriff|angriff oder`,
	`(?:als|wanneer) (?:de|een) (?:gebruiker|klant)|bijvoorbeeld|aanvallers?|zinnen als|teksten als|zogenaamde|betekent|hoe zeg je|hoe vertaal|promptinjectie|voorkomen|voorkom|herkennen|detecteren|beschermen|proberen|probeert|waarom|hoe kan (?:ik|men)|iemand|(?:een|als|geen) aanval|aanval of`,
	`(?:si|quand|lorsque) (?:l'utilisateur|un utilisateur|le client)|par exemple|attaquants?|pirates informatiques|les pirates|telles? que|tels? que|phrases comme|soi-disant|signifie|veut dire|comment dit-on|comment (?:traduire|traduit-on)|empêcher|détecter|protéger|tentent|tente de|essaient|essaie de|pourquoi|comment (?:puis-je|peut-on)|quelqu'un|(?:une|comme) attaque|attaque ou`,
	`(?:si|cuando) (?:el|un) (?:usuario|cliente)|por ejemplo|atacantes?|tales como|tal como|frases como|textos como|significa|quiere decir|cómo se (?:dice|traduce)|cómo traduzco|inyeccion(?:es)? de|detectar|prevenir|proteger|intentan?|por qué|cómo (?:puedo|se puede)|alguien|(?:un|como) ataque|ataque o`,
	`(?:se|quando|caso) (?:o|um) (?:usuário|utilizador|cliente)|por exemplo|tais como|significa|quer dizer|como se (?:diz|traduz)|como traduz(?:ir|o)|injeção de|tentam|por que|como (?:posso|evitar)|alguém|um ataque|como ataque|ataque ou`,
	`(?:se|quando) (?:l'utente|un utente|il cliente)|per esempio|ad esempio|aggressori|attaccanti|frasi come|testi come|significa|vuol dire|come si (?:dice|traduce)|come traduco|prompt injection|rilevare|prevenire|proteggere|tentano|cercano di|perché|come (?:posso|si può)|qualcuno|(?:un|come) attacco|attacco o`,
	`(?:jeśli|gdy|kiedy) (?:użytkownik|klient)|na przykład|atakujący(?:ch)?|takie jak|zwroty typu|zdania typu|oznacza|co znaczy|jak (?:powiedzieć|przetłumaczyć)|wykrywać|wykryć|zapobiegać|zapobiec|chronić|próbują|próbuje|dlaczego|ktoś|to atak|jako atak|atak czy`,
	`(?:если|когда) (?:пользователь|клиент)|например|злоумышленник(?:и|ов|ами)?|атакующ(?:ий|ие|их)|хакеры|такие как|фразы вроде|означает|что значит|как (?:перевести|переводится|сказать)|обнаружить|обнаруживать|предотвратить|защитить|защититься|пытаются|пытается|почему|кто-то|если кто-то|это атака|как атаку|атака или`,
	`(?:якщо|коли) (?:користувач|клієнт)|наприклад|зловмисник(?:и|ів|ами)?|хакери|такі як|фрази на кшталт|означає|як (?:перекласти|сказати)|виявити|виявляти|запобігти|захистити|намагаються|чому|хтось`,
	`örneğin|mesela|saldırgan(?:lar|ın|ların)?|gibi ifadeler|gibi cümleler|ne demek|nasıl (?:denir|söylenir|çevrilir)|anlamına|tespit|engellemek|önlemek|korumak|neden|birisi|saldırı mı|saldırı olarak`,
	`على سبيل المثال|مثلا|(?:ال)?مهاجم(?:ون|ين)?|(?:ال)?مخترق(?:ون|ين)?|عبارات مثل|جمل مثل|ما معنى|كيف (?:أقول|نقول|تقول|أترجم)|يعني|كشف|منع|حماية|يحاول(?:ون)?|لماذا|شخص ما|هجوم (?:أم|أو)`,
	`ví dụ|chẳng hạn|kẻ tấn công|tin tặc|tấn công|nghĩa là|có nghĩa|dịch (?:câu|cụm từ)|cụm từ|phát hiện|ngăn chặn|tại sao|vì sao|làm (?:sao|thế nào) để|ai đó|(?:nếu|khi) người dùng`,
	`misalnya|contohnya|sebagai contoh|penyerang|peretas|serangan|kalimat seperti|artinya|apa arti|bagaimana (?:cara|mengatakan)|mendeteksi|mencegah|mengapa|kenapa|seseorang|(?:jika|kalau|bila|ketika) pengguna`,
	`například|útočník(?:ů|a|em|ovi|y)?|útočníci|hacke(?:ři|rů)|(?:věty|fráze|vety|frázy) (?:jako|ako)|znamená|jak se řekne|jak přeložit|detekovat|zabránit|chránit|proč|prečo|někdo|niekto|(?:když|pokud|keď|ak) (?:uživatel|používateľ)`,
	`de exemplu|atacator(?:ul|ii|ilor)?|hackeri(?:i|lor)?|(?:fraze|propoziții) (?:precum|ca)|înseamnă|cum se (?:spune|traduce)|detecta|preveni|proteja|de ce|cineva|(?:dacă|când) (?:utilizatorul|un utilizator)`,
	`για παράδειγμα|επιτιθέμεν(?:ος|οι)|χάκερ|φράσεις όπως|σημαίνει|πώς (?:λέγεται|μεταφράζεται|λέμε)|ανίχνευση|προστασία|γιατί|κάποιος|(?:αν|όταν) (?:ο|ένας) χρήστης`,
	`till exempel|til eksempel|for eksempel|angripare|angribere?|angripere|hackare|(?:fraser|meningar|setninger|sætninger) som|betyder|betyr|hur (?:säger|översätter) man|hvordan (?:sier|siger|oversetter|oversætter) man|upptäcka|oppdage|opdage|förhindra|forhindre|varför|hvorfor|(?:om|hvis) (?:någon|noen|nogen)|(?:om|när|hvis|når) (?:användaren|brukeren|brugeren|en användare)`,
	`például|támadó(?:k|nak|ja)?|hackerek|(?:mondatok|kifejezések),? mint|mit jelent|jelentése|hogyan (?:mondják|fordítják|mondod)|felismerni|megelőzni|miért|valaki|ha (?:a|egy) felhasználó`,
	`برای مثال|به عنوان مثال|مهاجم(?:ان)?|هکر(?:ها)?|(?:عبارات|جملات)ی مانند|به چه معنا|یعنی چه؟?|معنی|چگونه (?:می ?گویند|ترجمه)|تشخیص|جلوگیری|محافظت|چرا|کسی|(?:اگر|وقتی) کاربر`,
	`ตัวอย่าง`, `ผู้โจมตี`, `แฮกเกอร์`, `แปลว่า`, `หมายความว่า`, `ทำไม`, `ป้องกัน`, `ตรวจจับ`, `การโจมตี`, `ถ้าผู้ใช้`, `หากผู้ใช้`, `ถ้ามีคน`,
	`উদাহরণ`, `আক্রমণকারী`, `হ্যাকার`, `মানে কী`, `অর্থ কী`, `কীভাবে বলে`, `শনাক্ত`, `প্রতিরোধ`, `কেন`, `কেউ`,
	`उदाहरण`, `हमलावर`, `हैकर`, `जैसे वाक्य`, `का मतलब`, `क्या मतलब`, `कैसे कहते`, `कैसे कहें`, `का अनुवाद`, `का अर्थ`, `पहचान`,
	`हमला है`, `रोकने`, `बचाव`, `बचने`, `क्यों`, `कोई व्यक्ति`,
	`例如`, `比如`, `譬如`, `诸如`, `攻击者`, `攻擊者`, `黑客`, `駭客`, `什么意思`, `怎么说`, `怎麼說`, `怎么翻译`, `怎麼翻譯`, `如何翻译`, `什麼意思`, `提示词?注入`, `提示詞?注入`,
	`注入攻击`, `注入攻擊`, `检测`, `檢測`, `防止`, `防范`, `防範`, `防御`, `试图`, `試圖`, `企图`, `之类`, `之類`, `为什么`, `為什麼`,
	`有人`, `是攻击`, `攻击还是`, `攻击吗`, `是攻擊`, `攻擊還是`, `当用户`, `當用戶`, `如果用户`, `如果用戶`, `若用户`,
	`例えば`, `ユーザーが`, `たとえば`, `攻撃者`, `ハッカー`, `などの文`, `といった`, `何と言`, `何て言`, `どう言`, `とは何`, `とはどういう`, `意味`,
	`プロンプトインジェクション`, `インジェクション`, `検出`, `防ぐ`, `防止`, `対策`, `という(?:文|フレーズ|言葉|表現)`, `なぜ`, `攻撃です`, `攻撃か`, `の指示を(?:書|作)`,
	`예를 들어`, `사용자가`, `예컨대`, `공격자(?:는|가|들은|들이|의)?`, `해커(?:는|가|들은|들이)?`, `같은 문구(?:를|는|가)?`,
	`같은 문장(?:을|은|이)?`, `무슨 뜻(?:이야|인가요|입니까)?`, `인젝션(?:은|을|이|의)?`, `탐지(?:하는|를|는)?`,
	`어떻게 말(?:해|하나요|합니까|하지|해요)`, `뭐라고 (?:해|하나요|합니까|말해)`, `방지(?:하는|하려면|를)?`, `막는`, `왜`, `공격인(?:가요|지|가)?`,
}
