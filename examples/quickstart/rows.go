package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

const maxLine = 16 << 20 // bytes of a row with its line break; a longer one is read over, and not held

// badRow says why a row has no text. It holds nothing of the row.
type badRow string

func (b badRow) Error() string { return string(b) }

// rows reads JSON Lines.
type rows struct {
	r    *bufio.Reader
	line int // number of the row that was read last
	buf  []byte
}

// newRows reads r, unpacked if it begins like gzip.
func newRows(r io.Reader) (*rows, error) {
	b := bufio.NewReaderSize(r, 64<<10)
	if head, _ := b.Peek(2); bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(b)
		if err != nil {
			return nil, err
		}
		b = bufio.NewReaderSize(z, 64<<10)
	}
	return &rows{r: b}, nil
}

// next returns the text of the next row that is not blank. The error is io.EOF at the end, a badRow for a row without a
// text, after which next goes on, and anything else when reading failed.
func (rs *rows) next() (string, error) {
	for {
		line, err := rs.read()
		if err != nil {
			return "", err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			return text(line)
		}
	}
}

// read returns the next line. It is valid until the next call.
func (rs *rows) read() ([]byte, error) {
	rs.buf = rs.buf[:0]
	long := false
	for begun := false; ; begun = true {
		part, err := rs.r.ReadSlice('\n')
		if !begun && len(part) > 0 {
			rs.line++
		}
		if long = long || len(rs.buf)+len(part) > maxLine; !long {
			rs.buf = append(rs.buf, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || !begun && len(part) == 0):
			return nil, err
		case long:
			return nil, badRow(fmt.Sprintf("longer than %d MiB", maxLine>>20))
		}
		return rs.buf, nil
	}
}

// text returns the field "text" of a row. Escapes that stand for half a rune become U+FFFD, as encoding/json has it.
func text(line []byte) (string, error) {
	var row struct{ Text json.RawMessage }
	if json.Unmarshal(line, &row) != nil {
		return "", badRow("not a JSON object")
	}
	if row.Text == nil {
		return "", badRow("no field text")
	}
	var s *string
	if json.Unmarshal(row.Text, &s) != nil || s == nil {
		return "", badRow("text is not a string")
	}
	return *s, nil
}
