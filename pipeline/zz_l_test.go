package pipeline

import (
	"strings"
	"testing"

	"visavis/corpus"
)

func TestZZHostile(t *testing.T) {
	a := builtin(t)
	a.Analyze(corpus.Plain(strings.Repeat("ASEAN; ", 5000)), Meta{ID: "d", Party: "russia", Year: 2020})
	a.Analyze(corpus.Plain(strings.Repeat("Aaa, ASEAN, ", 3000)), Meta{ID: "d", Party: "russia", Year: 2020})
}
