// Writes src/toolchain/go/library/source.ts, all that Go's library exports, from the sources of the Go that runs this.
// Run by `npm run make:go-library`; with a file's name behind it (or /dev/stdout) it writes there instead.
//
// For a newer Go, besides: NEWEST in members.ts and standard.ts beside that table, and there the packages that came with
// it, which are told here. The Go must be one with its `api` folder, as the archives of a release have it and
// toolchains that the go command fetched by itself do not.
package main

import (
	"bytes"
	"fmt"
	"go/build"
	"go/importer"
	"go/token"
	"log"
	"os"
	"os/exec"
	"regexp"
	"sort"
	"strings"
)

const table = "../../../../src/toolchain/go/library/source.ts"

// Of a line, with what it is set in by.
const width = 178

// Programs in images rarely import these, and they are long.
var leftOut = regexp.MustCompile(`^(debug/|go/|syscall$|unsafe$|vendor/)|(^|/)internal(/|$)`)

const head = `/*
 * Source: the sources of Go %s (go/types) for what each package of its library exports, and api/go1*.txt for the 1.x that brought it. What was there in Go 1.10 has no number.
 * Made by ` + "`npm run make:go-library`" + `.
 *
 * Below the path of a package stand those that it imports, and then its declarations as Go itself writes them, without bodies, parted by ` + "` ; `. `18 func F()`" + ` came with Go 1.18.
 * ` + "`hidden` stands for the fields that a struct keeps to itself, `internal`" + ` for packages that others may not import.
 */
export const LIBRARY = String.raw` + "`\n"

func main() {
	log.SetFlags(0)
	root := output("go", "env", "GOROOT")
	began, err := readAPI(root)
	if err != nil {
		log.Fatalf("what came with which Go is not known: %v", err)
	}
	// What images are for; C adds no names, and would have to be compiled.
	build.Default.GOROOT, build.Default.GOOS, build.Default.GOARCH, build.Default.CgoEnabled = root, "linux", "amd64", false
	sources := importer.ForCompiler(token.NewFileSet(), "source", nil)

	var text bytes.Buffer
	fmt.Fprintf(&text, head, release(output("go", "env", "GOVERSION")))
	for _, path := range strings.Fields(output("go", "list", "std")) {
		if leftOut.MatchString(path) {
			continue
		}
		found, err := sources.Import(path)
		if err != nil {
			log.Fatalf("%s: %v", path, err)
		}
		write(&text, path, describe(found, began))
	}
	text.WriteString("`;\n")
	tellNewest(began)

	to := table
	if len(os.Args) > 1 {
		to = os.Args[1]
	}
	if err := os.WriteFile(to, text.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}

func output(name string, words ...string) string {
	command := exec.Command(name, words...)
	command.Env = append(os.Environ(), "GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=1", "GOEXPERIMENT=")
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		log.Fatalf("%s %s: %v", name, strings.Join(words, " "), err)
	}
	return strings.TrimSpace(string(out))
}

// `1.26` of `go1.26.8`.
func release(version string) string {
	return regexp.MustCompile(`1\.\d+`).FindString(version)
}

func write(text *bytes.Buffer, path string, found described) {
	fmt.Fprintf(text, "  package %s\n", path)
	if len(found.imports) > 0 {
		fmt.Fprintf(text, "  import %s\n", strings.Join(found.imports, " "))
	}
	line := " "
	if all := strings.Join(found.lines, ""); strings.Contains(all, "`") || strings.Contains(all, "${") {
		log.Fatalf("%s: the table cannot hold a value with ` or ${: write it otherwise in value.go", path)
	}
	for _, one := range found.lines {
		switch {
		case line == " ":
			line += " " + one
		case len(line)+len(" ; ")+len(one) > width:
			text.WriteString(line + "\n")
			line = "  " + one
		default:
			line += " ; " + one
		}
	}
	if line != " " {
		text.WriteString(line + "\n")
	}
}

// The packages that came last belong in standard.ts by hand.
func tellNewest(began api) {
	last := 0
	for _, minor := range began.packages {
		last = max(last, minor)
	}
	var names []string
	for path, minor := range began.packages {
		if minor == last {
			names = append(names, path)
		}
	}
	sort.Strings(names)
	log.Printf("the newest packages, of Go 1.%d: %s", last, strings.Join(names, " "))
}
