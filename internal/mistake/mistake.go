// Package mistake puts together what is wrong with settings: a list with a line for each mistake, where each line says by
// itself what it is about.
package mistake

import (
	"errors"
	"fmt"
)

// In puts where the mistakes were made, and a colon, before each of those that errors.Join has put together in err, also in
// one another. A nil error stays nil.
func In(where string, err error) error {
	if err == nil {
		return nil
	}
	list := parts(nil, err)
	for i, err := range list {
		list[i] = fmt.Errorf("%s: %w", where, err)
	}
	return errors.Join(list...)
}

// parts appends the errors that errors.Join has put together.
func parts(list []error, err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || errors.Join(joined.Unwrap()...).Error() != err.Error() { // the latter has words of its own around them
		return append(list, err)
	}
	for _, err := range joined.Unwrap() {
		list = parts(list, err)
	}
	return list
}
