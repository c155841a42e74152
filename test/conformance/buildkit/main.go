// Command buildkit answers what BuildKit's own Dockerfile frontend makes of files and words.
//
// It reads one JSON request a line from standard input and writes one JSON answer a line. A request with "file" (base64)
// is a Dockerfile, one with "word" an expansion.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

type request struct {
	Name          string            `json:"name"`
	File          *[]byte           `json:"file,omitempty"`
	Word          *string           `json:"word,omitempty"`
	Env           map[string]string `json:"env,omitempty"`
	Escape        string            `json:"escape,omitempty"`
	BuildArgs     map[string]string `json:"buildArgs,omitempty"`
	Target        string            `json:"target,omitempty"`
	Platform      string            `json:"platform,omitempty"`
	BuildPlatform string            `json:"buildPlatform,omitempty"`
}

func answer(req request) (res any) {
	defer func() {
		if r := recover(); r != nil {
			res = map[string]any{"name": req.Name, "panic": fmt.Sprint(r)}
		}
	}()
	if req.Word != nil {
		return expand(req)
	}
	return read(req)
}

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	dec := json.NewDecoder(in)
	for dec.More() {
		var req request
		if err := dec.Decode(&req); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := enc.Encode(answer(req)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
