package pii

import (
	"strings"
	"sync"

	"github.com/stanchion-dev/stanchion/pii/internal/ids"
)

// labelWords are the labels of the entities that this package finds by itself, divided by |.
var labelWords = map[entityID]string{
	cardID: `card|card number|card no|cc|cc number|ccn|credit card|credit card number|debit card|debit card number|pan|visa|mastercard|amex|
payment card|tarjeta|numero de tarjeta|carte|carte bancaire|numero de carte|kreditkarte|kartennummer|carta di credito|cartao|kreditkort|karta`,
	phoneID: `phone|phone number|phone no|phones|telephone|telephone number|tel|tel no|mobile|mobile number|mobile phone|cell|cell phone|cellphone|cell number|
cellular|fax|fax number|call|call me|call me at|call me on|dial|sms|text me|text me at|reach me|reach me at|reached at|reached on|whatsapp|contact number|contact no|landline|hotline|helpline|
telefono|numero de telefono|celular|movil|tfno|telefone|telemovel|telefon|telefonnummer|handy|handynummer|mobil|mobilnummer|rufnummer|rueckruf|
telephone portable|portable|numero de telephone|cellulare|numero di telefono|telefoon|telefoonnummer|mobiel|gsm|telefonszam|telefonu|numer telefonu|komorka|
puhelin|puhelinnumero|telefonnumre|mobilnr|telefonnr|tlf|tlf nr|cep|cep telefonu|telefon numarasi|телефон|тел|моб|мобильный|номер телефона|τηλεφωνο|κινητο|
電話|電話番号|携帯|携帯電話|电话|手机|手机号|手机号码|联系电话|전화|전화번호|휴대폰|연락처|هاتف|رقم الهاتف|جوال|טלפון|נייד|โทร|โทรศัพท์|फोन|मोबाइल|msisdn|caller id|phone mobile|office phone|home phone|work phone|
contact|contact us|ring|ring me|toll free|customer phone|user phone|my number is|desk|desk phone|direct line`,
	dobID: `dob|d o b|date of birth|birth date|birthdate|birthday|born|born on|birth|geboren|geboren am|geburtsdatum|geb|geburtstag|fecha de nacimiento|
fecha nacimiento|nacido|nacida|nacido el|nacida el|f nac|fnac|date de naissance|ne le|nee le|naissance|data di nascita|nato il|nata il|nato a|nascita|data de nascimento|
nascido em|nascida em|geboortedatum|geboren op|data urodzenia|urodzony|urodzona|ur|fodselsdato|fodt|fodelsedatum|fodd|syntymaaika|syntynyt|datum narozeni|narozen|
dogum tarihi|dogum|дата рождения|родился|родилась|ημερομηνια γεννησης|出生日期|出生|生年月日|생년월일|تاريخ الميلاد|תאריך לידה|patient dob|person dob|customer dob`,
	usernameID: `username|user name|user|login|login name|login id|user id|userid|usr|uname|screen name|screenname|nickname|nick|twitter handle|user handle|github handle|instagram handle|telegram handle|discord handle|social handle|account name|
usuario|nombre de usuario|benutzername|benutzer|nom d utilisateur|utilisateur|identifiant|nome utente|utente|gebruikersnaam|nazwa uzytkownika|логин|имя пользователя|用户名|ユーザー名|sam account name|logon|logon name|signin name`,
	passwordID: `password|passwd|pwd|pass|passphrase|pass phrase|passcode|passwort|kennwort|contrasena|clave|mot de passe|mdp|senha|parola d ordine|parola|
wachtwoord|haslo|losenord|adgangskode|passord|salasana|heslo|sifre|пароль|密码|パスワード|비밀번호|user password|db password|login password|user pass|db pass|admin password|root password|new password|old password|current password|password is|pin code|secret word`,
	passportID: `passport|passport number|passport no|passport nr|passport num|passport id|travel document|pasaporte|numero de pasaporte|passeport|
numero de passeport|reisepass|reisepassnummer|passnummer|passaporto|numero di passaporto|passaporte|paspoort|paspoortnummer|paszport|numer paszportu|pas|
pasaport|pasaport no|паспорт|номер паспорта|护照|护照号|パスポート|旅券番号|여권|여권번호|جواز السفر|דרכון|uk passport|us passport|passport number is`,
	licenceID: `driver license|driver licence|drivers license|drivers licence|driver s license|driver s licence|driving license|driving licence|driver license number|
drivers license number|driver s license number|driving licence number|driver license no|dl|dl number|dl no|dln|licence number|license number|license no|operator license|permis de conduire|fuhrerschein|
fuehrerschein|fuhrerscheinnummer|licencia de conducir|permiso de conducir|carne de conducir|patente di guida|patente|carta de conducao|cnh|rijbewijs|rijbewijsnummer|prawo jazdy|driver id|driver lic|drivers lic|drivers lic no`,
	bankID: `bank account|bank account number|account number|account no|account nr|acct|acct no|acct number|account num|accountnumber|checking account|savings account|bank acct|
account|account id number|bank no|bank number|kontonummer|konto|numero de cuenta|cuenta|cuenta bancaria|numero de compte|compte|compte bancaire|conto corrente|numero di conto|conto|
conta|conta bancaria|numero da conta|rekeningnummer|rekening|numer konta|nr konta|deposit account|direct deposit|ach account`,
	accountID: `account|account number|account no|customer account|account id|acct|acct number|customer number|customer id|customer no|client number|client id|member number|member id|membership number|
kundennummer|numero de cliente|numero client|klantnummer|patient id|patient number|policy number|policy no`,
	mrnID: `mrn|mrn number|medical record|medical record number|medical record no|med rec|med rec no|patient mrn|chart number|patient record number|hospital number|medical records number|
health record number|medrec|numero de historia clinica|historia clinica|nhc|patientennummer|patient record|ehr id|emr id`,
	cvvID: `cvv|cvv2|cvc|cvc2|cvv code|cvc code|csc|card verification|card verification value|card verification code|security code|card security code|cid code|ccv|card cvv|card cvc|cc cvv|codigo de seguridad|
code de securite|kartenprufnummer|prufnummer|cryptogramme`,
	zipID: `zip|zip code|zipcode|postal|postal code|postalcode|postcode|post code|plz|postleitzahl|codigo postal|cp|code postal|cap|cep|kod pocztowy|postnummer|postnr|postinumero|psc|postal no|addr zip|address zip|shipping zip|billing zip`,
	vinID: `vin|vin number|vehicle identification number|vehicle id|chassis|chassis number|chassis no|vehicle vin|car vin|fahrgestellnummer|fin|fahrzeugidentifizierungsnummer|numero de chasis|bastidor|numero de bastidor|
numero de chassis|telaio|numero di telaio|vin code|frame number|vehicle identification|vehicle id number`,
	imeiID:   `imei|imei number|imei no|imeisv|device imei|device|device id|handset|equipment identity|meid|imei1|imei2|phone imei|serial|device identifier`,
	swiftID:  `swift|swift code|bic|bic code|swift bic|bic swift|bank identifier|bank identifier code|swift number|swift no|bank swift|bank bic|bank code|codigo swift|codigo bic|code bic|code swift|bic nummer|kod swift|kod bic|codice swift|codice bic`,
	ibanID:   `iban|iban number|iban no|bank account iban|account iban|bank iban`,
	ipID:     `ip|ip address|ip addr|ipv4|ipv4 address|host|hostname|server|dns|dns server|nameserver|resolver|gateway|remote addr|client ip|source ip|src|dst|src ip|dst ip|router|subnet|netmask|network|ping|endpoint|listen|bind`,
	cryptoID: `wallet|btc|bitcoin|bitcoin address|wallet address|btc address|eth|ethereum|eth address|crypto address|crypto|ltc|trx|usdt`,
	ageID:    `age|aged|edad|alter|eta|idade|leeftijd|wiek|ikä|alder|ålder|возраст|yas|âge|年齢|年龄|나이`,
	personID: `name|full name|fullname|first name|firstname|last name|lastname|given name|givenname|family name|surname|forename|middle name|maiden name|display name|displayname|
customer name|client name|patient name|employee name|contact name|account holder|account holder name|cardholder|card holder|cardholder name|card holder name|name on card|holder name|student name|user full name|person name|recipient name|sender name|
recipient|sender|beneficiary|beneficiary name|payee|insured name|insured|patient|customer|employee|tenant name|guest name|passenger name|passenger|traveler name|author name|attending physician|physician|doctor|nurse|attorney|signed by|prepared by|contact person|owner name|borrower|borrower name|
parent name|guardian|spouse|spouse name|father name|mother name|father s name|mother s name|mother s maiden name|next of kin|emergency contact|emergency contact name|manager name|
lname|fname|l name|f name|first|last|given|family|name first|name last|real name|legal name|birth name|applicant|applicant name|candidate name|candidate|subscriber name|buyer name|seller name|assignee name|reporter name|billing name|shipping name|
nombre|apellido|apellidos|nombre completo|nombre y apellidos|paciente|cliente nombre|medico|nom|prenom|nom complet|nom de famille|nom du patient|
vorname|nachname|familienname|vollstandiger name|patientenname|kundenname|nome|cognome|nome completo|nome e cognome|sobrenome|apelido|naam|voornaam|achternaam|volledige naam|imie|nazwisko|imie i nazwisko|
fornavn|etternavn|efternavn|fornamn|efternamn|etunimi|sukunimi|jmeno|prijmeni|ad|soyad|ad soyad|имя|фамилия|фио|отчество|ονομα|επωνυμο|姓名|名前|氏名|성명|이름|الاسم|שם`,
	addressID: `address|live at|lives at|living at|reside at|resides at|residing at|ship to|ship it to|shipped to|send to|sent to|send it to|deliver to|delivered to|deliver it to|located at|office is at|mail to|mail it to|mailed to|taxi to|send a new one to|moved to|come to|wohne in|wohnhaft in|wohnt in|domiciliado en|vive en|vivo en|habite au|demeurant|residente in|abito in|moro na|woon op|woont op|street|street address|address line|address line 1|address line 2|address1|address2|addr|addr1|addr line|home address|mailing address|billing address|shipping address|postal address|residential address|delivery address|
street name|street line|addressline|work address|office address|residence|current address|permanent address|shipping street|billing street|home street|street1|road|direccion|domicilio|calle|direccion de envio|adresse|adresse postale|rue|anschrift|strasse|wohnadresse|lieferadresse|
indirizzo|via|endereco|morada|rua|adres|straat|ulica|osoite|adresa|adresi|адрес|улица|διευθυνση|地址|住所|주소|العنوان|כתובת`,
	cityID: `city|town|city name|municipality|ciudad|ville|stadt|ort|wohnort|citta|cidade|plaats|stad|woonplaats|miasto|kaupunki|mesto|sehir|город|πολη|城市|市|place of birth|birthplace|birth place|addr city|shipping city|billing city|home town|hometown|residence city|locality`,
	jwtID:  `jwt|token|access token|bearer|id token`,
}

// theLabels is the table of labels.
var theLabels = sync.OnceValue(func() *labels {
	l := &labels{byPhrase: make(map[phrase]*labelled, 4096)}
	for id, text := range labelWords {
		for w := range strings.SplitSeq(text, "|") {
			l.add(id, w)
		}
	}
	kinds := ids.Kinds()
	for i := range kinds {
		for _, w := range kinds[i].Labels {
			l.add(entities().kinds[i][0], w)
		}
		class := kinds[i].Class
		for _, w := range class.Labels() {
			l.entry(w).classes |= 1 << class
		}
	}
	for _, w := range [...]string{"name", "first", "last", "given", "family", "patient", "customer", "employee", "recipient", "sender", "doctor", "physician",
		"nurse", "candidate", "applicant", "spouse", "insured", "borrower", "guardian", "attorney", "nom", "nome", "naam", "ad", "user", "login", "nick", "cap", "cp", "cep", "psc", "pass", "clave", "via", "rue", "road", "street", "token", "id", "id number", "id no", "id nr", "registration", "registration number", "registration no", "vehicle", "car", "device", "device id", "serial number", "bank"} {
		l.entry(w).vague = true
	}
	return l
})
