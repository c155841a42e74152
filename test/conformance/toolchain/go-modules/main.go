// Prints how the modules named behind it are marked in src/toolchain/go/modules/known-modules.ts, whose head says what the
// marks mean: `npm run make:go-modules -- github.com/spf13/cobra`, which prints `github.com/spf13/cobra~`.
//
// Of each the oldest, a middle and the newest version are looked at, with what they import for Linux with cgo on; a version
// that cannot be had any more is left out and told. Packages of commands, examples and tests are nobody's to import, and
// left out. Where packages of a module differ, each follows on a line of its own; which of them are worth one in the table is
// for whoever adds them.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"maps"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strings"
)

// What `go list` tells of a package.
type listed struct {
	ImportPath string
	Name       string
	Dir        string
	Standard   bool
	CgoFiles   []string
	GoFiles    []string
	CgoLDFLAGS []string
	Deps       []string
	Error      *struct{ Err string }
}

// What a package links, itself or by what it imports.
type links struct {
	net, user, c bool
	// Of C that wants more than libc.
	more bool
}

var (
	notImported = regexp.MustCompile(`(^|/)(internal|vendor|testdata|examples?|_examples?|cmd)(/|$)`)
	dynamic     = []byte("//go:cgo_import_dynamic")
)

func main() {
	log.SetFlags(0)
	for _, module := range os.Args[1:] {
		print(module, look(module))
	}
}

func print(module string, found map[string]links) {
	if len(found) == 0 {
		log.Printf("%s: no version of it has packages that could be read", module)
		return
	}
	var all []links
	for _, one := range found {
		all = append(all, one)
	}
	every := func(is func(links) bool) bool {
		return !slices.ContainsFunc(all, func(one links) bool { return !is(one) })
	}
	switch {
	case !every(func(one links) bool { return !one.c }):
		// Of the whole nothing can be said.
	case every(func(one links) bool { return one.net }):
		fmt.Println(module + "*")
		return
	case every(func(one links) bool { return !one.net && !one.user }):
		fmt.Println(module + "~")
		return
	default:
		fmt.Println(module)
	}
	for _, of := range slices.Sorted(maps.Keys(found)) {
		if mark := found[of].mark(every(func(one links) bool { return !one.c })); mark != "" {
			fmt.Println("  " + of + mark)
		}
	}
}

// Of a package; that it has no C need not be said where its whole module has none.
func (one links) mark(isKnownPure bool) string {
	switch {
	case one.c && one.more:
		return "^"
	case one.c:
		return "=^"
	}
	mark := ""
	if !isKnownPure {
		mark = "="
	}
	switch {
	case one.net:
		return mark + "!"
	case !one.user:
		return mark + "-"
	}
	return mark
}

// Over its versions: what one has all are said to have, but net, which is promised of a package only where each imports it.
func look(module string) map[string]links {
	folder, err := os.MkdirTemp("", "go-modules")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	found := map[string]links{}
	for _, version := range versions(folder, module) {
		packages, err := read(folder, module, version)
		if err != nil {
			log.Printf("%s@%s is left out: %v", module, version, err)
			continue
		}
		for of, now := range packages {
			if before, seen := found[of]; seen {
				now = links{before.net && now.net, before.user || now.user || before.net != now.net, before.c || now.c, before.more || now.more}
			}
			found[of] = now
		}
	}
	return found
}

func versions(folder, module string) []string {
	out, err := run(folder, "list", "-m", "-json", "-versions", module+"@latest")
	var told struct {
		Version  string
		Versions []string
	}
	if err != nil || json.Unmarshal(out, &told) != nil {
		log.Printf("%s: %v", module, err)
		return nil
	}
	all := told.Versions
	if len(all) == 0 {
		return []string{told.Version}
	}
	return slices.Compact([]string{all[0], all[len(all)/2], told.Version})
}

func read(folder, module, version string) (map[string]links, error) {
	for _, name := range []string{"go.mod", "go.sum"} {
		os.Remove(path.Join(folder, name))
	}
	if err := os.WriteFile(path.Join(folder, "go.mod"), []byte("module example.com/looking\n\ngo 1.25\n"), 0o644); err != nil {
		return nil, err
	}
	if _, err := run(folder, "get", module+"@"+version); err != nil {
		return nil, err
	}
	// Its own packages, then all that they import.
	own, err := list(folder, "list", "-e", "-json=ImportPath,Name,Error", module+"/...")
	if err != nil {
		return nil, err
	}
	var wanted []string
	for _, one := range own {
		if one.Name != "main" && one.Error == nil && (one.ImportPath == module || strings.HasPrefix(one.ImportPath, module+"/")) && !notImported.MatchString(strings.TrimPrefix(one.ImportPath, module)) {
			wanted = append(wanted, one.ImportPath)
		}
	}
	if len(wanted) == 0 {
		return nil, nil
	}
	if _, err := run(folder, append([]string{"get"}, at(wanted, version)...)...); err != nil {
		return nil, err
	}
	all, err := list(folder, append([]string{"list", "-e", "-deps", "-json=ImportPath,Name,Dir,Standard,CgoFiles,GoFiles,CgoLDFLAGS,Deps,Error"}, wanted...)...)
	if err != nil {
		return nil, err
	}
	of := map[string]listed{}
	for _, one := range all {
		of[one.ImportPath] = one
	}
	found := map[string]links{}
	for _, name := range wanted {
		one := links{}
		for _, dep := range append(of[name].Deps, name) {
			one.net = one.net || dep == "net"
			one.user = one.user || dep == "os/user"
			if part := of[dep]; !part.Standard && hasC(part) {
				one.c = true
				one.more = one.more || slices.ContainsFunc(part.CgoLDFLAGS, func(flag string) bool {
					return strings.HasPrefix(flag, "-l") && flag != "-lm" && flag != "-lpthread" && flag != "-ldl" && flag != "-lrt"
				})
			}
		}
		found[name] = one
	}
	return found, nil
}

func at(packages []string, version string) []string {
	var all []string
	for _, one := range packages {
		all = append(all, one+"@"+version)
	}
	return all
}

func hasC(of listed) bool {
	if len(of.CgoFiles) > 0 {
		return true
	}
	return slices.ContainsFunc(of.GoFiles, func(name string) bool {
		text, err := os.ReadFile(path.Join(of.Dir, name))
		return err == nil && bytes.Contains(text, dynamic)
	})
}

func list(folder string, words ...string) ([]listed, error) {
	out, err := run(folder, words...)
	if err != nil {
		return nil, err
	}
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var one listed
		if err := decoder.Decode(&one); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
}

func run(folder string, words ...string) ([]byte, error) {
	command := exec.Command("go", words...)
	command.Dir = folder
	command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1", "GOFLAGS=-mod=mod", "GOWORK=off")
	var said bytes.Buffer
	command.Stderr = &said
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %v: %s", words[0], err, strings.TrimSpace(said.String()[:min(300, said.Len())]))
	}
	return out, nil
}
