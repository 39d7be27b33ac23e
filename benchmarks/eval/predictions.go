package main

import (
	"encoding/json"
	"io"
	"os"
)

// useStandard takes standard input where no file is named, and then standard output, too.
func (o *options) useStandard() {
	if len(o.in) > 0 {
		return
	}
	o.in = files{"-"}
	if o.out == "" {
		o.out = "-"
	}
}

// predictions returns where -out wants the predictions, nil if it is not given, and what closes it.
func (o *options) predictions(stdout io.Writer) (w io.Writer, done func() error, err error) {
	nothing := func() error { return nil }
	switch o.out {
	case "":
		return nil, nothing, nil
	case "-":
		return stdout, nothing, nil
	}
	f, err := os.Create(o.out)
	if err != nil {
		return nil, nothing, err
	}
	return f, f.Close, nil
}

// encode writes one prediction, as a line.
func encode(w io.Writer, prediction any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(prediction)
}
