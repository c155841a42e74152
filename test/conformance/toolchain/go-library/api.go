package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// The oldest Go that is told apart is the one behind this.
const oldest = 10

// Which 1.x brought what, of what came after the oldest: `path name`, `path Type.name` of methods and fields.
type api struct {
	names    map[string]int
	packages map[string]int
}

var (
	// pkg net/http, method (*Request) PathValue(string) string #61410; of some platforms alone: pkg os (linux-amd64), …
	method = regexp.MustCompile(`^method \(\*?(\w+)(?:\[.*?\])?\) (\w+)`)
	field  = regexp.MustCompile(`^type (\w+)(?:\[.*?\])? (?:struct|interface), (?:embedded \*?(?:\w+\.)?)?(\w+)`)
	name   = regexp.MustCompile(`^(?:const|var|func|type) (\w+)`)
)

func readAPI(root string) (api, error) {
	found := api{names: map[string]int{}, packages: map[string]int{}}
	files, err := filepath.Glob(filepath.Join(root, "api", "go1*.txt"))
	if err != nil || len(files) == 0 {
		return found, fmt.Errorf("%s/api has no go1*.txt", root)
	}
	for _, file := range files {
		minor := 0
		if _, after, ok := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), "."); ok {
			if minor, err = strconv.Atoi(after); err != nil {
				return found, fmt.Errorf("%s: not a release", file)
			}
		}
		text, err := os.ReadFile(file)
		if err != nil {
			return found, err
		}
		for line := range strings.Lines(string(text)) {
			found.read(strings.TrimSpace(line), minor)
		}
	}
	return found, nil
}

func (a api) read(line string, minor int) {
	rest, ok := strings.CutPrefix(line, "pkg ")
	if !ok {
		return
	}
	path, what, ok := strings.Cut(rest, ", ")
	if !ok {
		return
	}
	path, system, some := strings.Cut(path, " ")
	if some && !strings.HasPrefix(system, "(linux-amd64") {
		return
	}
	first(a.packages, path, minor)
	if of := method.FindStringSubmatch(what); of != nil {
		first(a.names, path+" "+of[1]+"."+of[2], minor)
	} else if of := field.FindStringSubmatch(what); of != nil {
		// An interface that none but its package can have is named nowhere else.
		first(a.names, path+" "+of[1], minor)
		first(a.names, path+" "+of[1]+"."+of[2], minor)
	} else if of := name.FindStringSubmatch(what); of != nil {
		first(a.names, path+" "+of[1], minor)
	}
}

func first(all map[string]int, key string, minor int) {
	if known, ok := all[key]; !ok || minor < known {
		all[key] = minor
	}
}

// What stands in front of a declaration: nothing of what the oldest Go has, and of what no list names.
func (a api) since(keys ...string) int {
	minor := 0
	for _, key := range keys {
		minor = max(minor, a.names[key])
	}
	if minor <= oldest {
		return 0
	}
	return minor
}
