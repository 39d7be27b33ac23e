package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
)

// maxLine is the longest line that is read.
const maxLine = 64 << 20

// lines reads a file line by line. A gzipped one is known by its first bytes.
type lines struct {
	name   string
	number int // of the line read last
	r      *bufio.Reader
	buf    []byte
	close  func() error
}

// openLines opens a file; "-" is stdin.
func openLines(name string, stdin io.Reader) (*lines, error) {
	l := &lines{name: name, close: func() error { return nil }}
	in := stdin
	if name == "-" {
		l.name = "standard input"
	} else {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		in, l.close = f, f.Close
	}
	l.r = bufio.NewReaderSize(in, 1<<16)
	if magic, _ := l.r.Peek(2); bytes.Equal(magic, []byte{0x1F, 0x8B}) {
		z, err := gzip.NewReader(l.r)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("%s: %w", l.name, err), l.close())
		}
		l.r = bufio.NewReaderSize(z, 1<<16)
	}
	return l, nil
}

// next returns the next line that is not blank, without its end. It is valid until the next call. The error is io.EOF at
// the end and names file and line otherwise.
func (l *lines) next() ([]byte, error) {
	for {
		line, err := l.line()
		if err != nil {
			return nil, err
		}
		if line = bytes.TrimSpace(line); len(line) > 0 {
			return line, nil
		}
	}
}

func (l *lines) line() ([]byte, error) {
	l.buf = l.buf[:0]
	l.number++
	for {
		part, err := l.r.ReadSlice('\n')
		if len(l.buf)+len(part) > maxLine {
			return nil, l.errorf("line is longer than %d MB", maxLine>>20)
		}
		l.buf = append(l.buf, part...)
		switch {
		case err == nil, err == io.EOF && len(l.buf) > 0:
			return l.buf, nil
		case err == io.EOF:
			return nil, io.EOF
		case err != bufio.ErrBufferFull:
			return nil, l.errorf("%w", err)
		}
	}
}

// errorf returns an error that names the line read last.
func (l *lines) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", l.name, l.number, fmt.Errorf(format, args...))
}
