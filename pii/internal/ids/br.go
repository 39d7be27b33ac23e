package ids

// Brazil: Receita Federal (CPF; CNPJ, with letters since 2026: IN RFB 2.229/2024).
var br = []Kind{
	{Entity: "id_br_cpf", Also: []string{"br_cpf"}, Country: "BR", Class: Person, Need: Layout, Odds: 95,
		Labels: []string{"cpf", "cpf nº", "cadastro de pessoas físicas", "cadastro de pessoa física", "número do cpf", "documento", "contribuinte",
			"brazilian individual taxpayer", "tax id"},
		formats: []string{"###.###.###-##", "### ### ###-##", "#########-##"}, check: brCPF},
	{Entity: "id_br_cnpj", Also: []string{"br_cnpj"}, Country: "BR", Class: Company, Need: Layout, Odds: 97,
		Labels: []string{"cnpj", "cadastro nacional da pessoa jurídica", "número do cnpj", "inscrição no cnpj", "brazilian company",
			"tax id"},
		formats: []string{"##.###.###/####-##", "**.***.***/****-##", "############-##"}, check: brCNPJ},
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
