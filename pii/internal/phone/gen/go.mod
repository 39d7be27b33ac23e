module github.com/stanchion-dev/stanchion/pii/internal/phone/gen

go 1.26.0

require (
	github.com/nyaruka/phonenumbers v1.8.1
	github.com/stanchion-dev/stanchion v0.0.0
)

require (
	golang.org/x/text v0.43.0 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
)

replace github.com/stanchion-dev/stanchion => ../../../../
