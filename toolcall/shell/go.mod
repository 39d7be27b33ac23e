module github.com/stanchion-dev/stanchion/toolcall/shell

go 1.26.0

require (
	github.com/stanchion-dev/stanchion v0.0.0
	github.com/stretchr/testify v1.12.1
	mvdan.cc/sh/v3 v3.14.1
)

require (
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/stanchion-dev/stanchion => ../..
