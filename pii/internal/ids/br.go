package ids

// Brazil: Receita Federal (CPF; CNPJ, with letters since 2026: IN RFB 2.229/2024), Caixa (PIS), Senatran (CNH), TSE (título),
// Datasus (CNS), the states (RG).
var br = []Kind{
	{Entity: "id_br_cpf", Also: []string{"br_cpf"}, Country: "BR", Class: Person, Need: Layout, Odds: 95,
		Labels: []string{"cpf", "cpf nº", "cadastro de pessoas físicas", "cadastro de pessoa física", "número do cpf", "documento", "contribuinte",
			"brazilian individual taxpayer", "tax id"},
		formats: []string{"###.###.###-##", "### ### ###-##", "#########-##"}, check: brCPF},
	{Entity: "id_br_cnpj", Also: []string{"br_cnpj"}, Country: "BR", Class: Company, Need: Layout, Odds: 97,
		Labels: []string{"cnpj", "cadastro nacional da pessoa jurídica", "número do cnpj", "inscrição no cnpj", "brazilian company",
			"tax id"},
		formats: []string{"##.###.###/####-##", "**.***.***/****-##", "############-##"}, check: brCNPJ},
	{Entity: "id_br_pis", Country: "BR", Class: Person, Need: Layout, Odds: 9,
		Labels:  []string{"pis", "pasep", "pis/pasep", "nis", "nit", "pis pasep", "número do pis", "cartão cidadão"},
		formats: []string{"###.#####.##-#", "###########", "###.####.###-#"}, check: brPIS},
	{Entity: "id_br_cnh", Country: "BR", Class: Driver, Need: Label, Odds: 95,
		Labels:  []string{"cnh", "carteira de motorista", "carteira nacional de habilitação", "habilitação", "número da cnh", "registro cnh"},
		formats: []string{"###########"}, check: brCNH},
	{Entity: "id_br_titulo", Country: "BR", Class: Card, Need: Label, Odds: 330,
		Labels:  []string{"título de eleitor", "título eleitoral", "titulo eleitor", "número do título", "inscrição eleitoral"},
		formats: []string{"############", "#### #### ####"}, check: brTitulo},
	{Entity: "id_br_cns", Country: "BR", Class: Health, Need: Label, Odds: 22,
		Labels:  []string{"cns", "cartão nacional de saúde", "cartão sus", "cartão do sus", "sus", "número do sus"},
		formats: []string{"###############", "### #### #### ####"}, check: brCNS},
	{Entity: "id_br_rg", Country: "BR", Class: Card, Need: Label, Odds: 1,
		Labels:  []string{"rg", "registro geral", "carteira de identidade", "identidade", "cédula de identidade", "número do rg", "doc. identidade"},
		formats: []string{"##.###.###-*", "########*", "#.###.###", "##.###.###", "#######", "########"}, check: brRG},
}

func brCPF(c code) Grade {
	s := c.bytes()
	a := dot(s, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	b := dot(s, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	return good(a == int(s[9]-'0') && b == int(s[10]-'0'))
}

// brCNPJ takes a letter for its place in ASCII from 0.
func brCNPJ(c code) Grade {
	s := c.bytes()
	a := dot(s, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	b := dot(s, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	return good(a == int(s[12]-'0') && b == int(s[13]-'0'))
}

func brPIS(c code) Grade {
	s := c.bytes()
	return good((11-dot(s, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)%11)%11%10 == int(s[10]-'0'))
}

// brCNH takes two off the second check digit when the first would have been ten.
func brCNH(c code) Grade {
	s := c.bytes()
	a, less := dot(s, 9, 8, 7, 6, 5, 4, 3, 2, 1)%11, 0
	if a == 10 {
		a, less = 0, 2
	}
	b := modulo(dot(s, 1, 2, 3, 4, 5, 6, 7, 8, 9)%11-less, 11) % 10
	return good(a == int(s[9]-'0') && b == int(s[10]-'0'))
}

// brTitulo is a serial number, a state and two check digits; São Paulo and Minas Gerais have 1 for 0.
func brTitulo(c code) Grade {
	s := c.bytes()
	state := num(s[8:10])
	if !in(state, 1, 28) {
		return No
	}
	digit := func(sum int) int {
		if sum %= 11; sum == 0 && state <= 2 {
			return 1
		}
		return sum % 10
	}
	a := digit(dot(s, 2, 3, 4, 5, 6, 7, 8, 9))
	return good(a == int(s[10]-'0') && digit(dot(s[8:], 7, 8)+9*a) == int(s[11]-'0'))
}

func brCNS(c code) Grade {
	s := c.bytes()
	return good(place("12789", s[0]) >= 0 && dot(s, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1)%11 == 0)
}

// brRG has no check that all states share.
func brRG(c code) Grade {
	s := c.bytes()
	return good(s[len(s)-1] <= '9' || s[len(s)-1] == 'X')
}
