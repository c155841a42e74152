package main

import (
	"maps"
	"slices"

	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type wordAnswer struct {
	Name  string   `json:"name,omitempty"`
	Value string   `json:"value"`
	Words []string `json:"words"`
	Error string   `json:"error,omitempty"`
}

// expand processes a word as an instruction's argument, and as one of EXPOSE, which is split.
func expand(req request) wordAnswer {
	escape := '\\'
	if req.Escape == "`" {
		escape = '`'
	}
	var env []string
	for _, k := range slices.Sorted(maps.Keys(req.Env)) {
		env = append(env, k+"="+req.Env[k])
	}
	getter := shell.EnvsFromSlice(env)
	value, _, err := shell.NewLex(escape).ProcessWord(*req.Word, getter)
	if err != nil {
		return wordAnswer{Name: req.Name, Error: err.Error()}
	}
	words, err := shell.NewLex(escape).ProcessWords(*req.Word, getter)
	if err != nil {
		return wordAnswer{Name: req.Name, Error: err.Error()}
	}
	return wordAnswer{Name: req.Name, Value: value, Words: words}
}
