package main

import (
	"bytes"
	"context"
	"strings"
	"unicode"

	"github.com/moby/buildkit/frontend/dockerfile/command"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

type heredoc struct {
	Name    string `json:"name"`
	Content string `json:"content"`
	Expand  bool   `json:"expand"`
	Chomp   bool   `json:"chomp"`
}

type instruction struct {
	Keyword  string    `json:"keyword"`
	Line     int       `json:"line"`
	EndLine  int       `json:"endLine"`
	Flags    []string  `json:"flags"`
	JSON     bool      `json:"json"`
	Words    []string  `json:"words"`
	Heredocs []heredoc `json:"heredocs"`
	Original string    `json:"original"`
	// Error is what the instruction stage says of this instruction alone.
	Error string `json:"error,omitempty"`
}

type failure struct {
	Stage   string `json:"stage"`
	Message string `json:"message"`
}

type fileAnswer struct {
	Name         string        `json:"name"`
	Directives   []directive   `json:"directives"`
	Instructions []instruction `json:"instructions"`
	Failure      *failure      `json:"failure"`
	Result       *result       `json:"result,omitempty"`
}

type directive struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Line  int    `json:"line"`
}

func read(req request) fileAnswer {
	ans := fileAnswer{Name: req.Name, Directives: directives(*req.File)}
	if len(*req.File) == 0 {
		ans.Failure = &failure{"parse", "the Dockerfile cannot be empty"}
		return ans
	}
	if _, err := checkOptions(*req.File); err != nil {
		ans.Failure = &failure{"parse", "failed to parse check options: " + err.Error()}
		return ans
	}
	parsed, err := parser.Parse(bytes.NewReader(*req.File))
	if err != nil {
		ans.Failure = &failure{"parse", err.Error()}
		return ans
	}
	for _, node := range parsed.AST.Children {
		ans.Instructions = append(ans.Instructions, describe(node))
	}
	if _, _, err := instructions.Parse(parsed.AST, linter.New(&linter.Config{})); err != nil {
		ans.Failure = &failure{"instruction", err.Error()}
		return ans
	}
	res, err := convert(context.Background(), req)
	if err != nil {
		ans.Failure = &failure{"convert", err.Error()}
		return ans
	}
	ans.Result = res
	return ans
}

// directives reads them as the parser does: line by line, blanks before the # dropped.
func directives(dt []byte) []directive {
	found := []directive{}
	var p parser.DirectiveParser
	dt = bytes.TrimPrefix(dt, []byte{0xEF, 0xBB, 0xBF})
	for i, line := range bytes.Split(dt, []byte{'\n'}) {
		line = bytes.TrimLeftFunc(bytes.TrimRight(line, "\r"), unicode.IsSpace)
		d, err := p.ParseLine(line)
		if d == nil || err != nil {
			break
		}
		found = append(found, directive{d.Name, d.Value, i + 1})
	}
	return found
}

// checkOptions reads the check directive, which BuildKit does before it parses.
func checkOptions(dt []byte) (*linter.Config, error) {
	text, _, _, _ := parser.ParseDirective("check", dt)
	return linter.ParseLintOptions(text)
}

func describe(node *parser.Node) instruction {
	in := instruction{
		Keyword: node.Value, Line: node.StartLine, EndLine: node.EndLine, Flags: node.Flags, JSON: node.Attributes["json"],
		Words: words(node), Original: node.Original, Heredocs: []heredoc{},
	}
	if in.Flags == nil {
		in.Flags = []string{}
	}
	for _, h := range node.Heredocs {
		in.Heredocs = append(in.Heredocs, heredoc{h.Name, h.Content, h.Expand, h.Chomp})
	}
	if _, err := instructions.ParseInstructionWithLinter(node, linter.New(&linter.Config{})); err != nil {
		in.Error = err.Error()
	}
	return in
}

// words are the values that follow a node, those of a nested instruction included.
func words(node *parser.Node) []string {
	all := []string{}
	if _, known := command.Commands[strings.ToLower(node.Value)]; !known {
		return all
	}
	for n := node.Next; n != nil; n = n.Next {
		if len(n.Children) == 0 {
			all = append(all, n.Value)
			continue
		}
		all = append(all, n.Children[0].Value)
		all = append(all, words(n.Children[0])...)
	}
	return all
}
