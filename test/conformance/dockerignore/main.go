// Asks the packages that Docker itself uses which paths of a build context are sent, and what COPY's wildcards match,
// and writes their answers to goldens.json. Run by `npm run goldens:dockerignore`.
package main

import (
	"archive/tar"
	"context"
	"encoding/json"
	"io/fs"
	"math/rand"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/moby/go-archive"
	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
	"github.com/tonistiigi/fsutil"
	fscopy "github.com/tonistiigi/fsutil/copy"
)

const seed = 20260711

type ignoreCase struct {
	Text  string `json:"text"`
	Tree  int    `json:"tree"`
	Error string `json:"error,omitempty"`
	// One character for each path of the tree: 1 is sent, 0 is not.
	BuildKit string `json:"buildkit,omitempty"`
	Legacy   string `json:"legacy,omitempty"`
}

type wildcardCase struct {
	Source  string   `json:"source"`
	Tree    int      `json:"tree"`
	Matches []string `json:"matches"`
	Error   bool     `json:"error,omitempty"`
}

type goldens struct {
	MadeBy    map[string]string `json:"madeBy"`
	Seed      int               `json:"seed"`
	Trees     [][]string        `json:"trees"`
	Ignores   []ignoreCase      `json:"ignores"`
	Matches   [][3]any          `json:"matches"`
	Wildcards []wildcardCase    `json:"wildcards"`
}

func main() {
	random := rand.New(rand.NewSource(seed))
	out := goldens{MadeBy: versions(), Seed: seed, Trees: trees}
	roots := makeTrees()
	for _, text := range writtenIgnores {
		for tree := range trees {
			out.Ignores = append(out.Ignores, askIgnore(text, tree, roots[tree]))
		}
	}
	for range 1500 {
		tree := random.Intn(len(trees))
		out.Ignores = append(out.Ignores, askIgnore(randomIgnore(random), tree, roots[tree]))
	}
	for _, pair := range writtenMatches {
		out.Matches = append(out.Matches, askMatch(pair[0], pair[1]))
	}
	for range 6000 {
		out.Matches = append(out.Matches, askMatch(randomPattern(random, matchPieces, 7), randomPattern(random, namePieces, 6)))
	}
	for _, source := range writtenWildcards {
		for tree := range trees {
			out.Wildcards = append(out.Wildcards, askWildcard(source, tree, roots[tree]))
		}
	}
	for range 600 {
		tree := random.Intn(len(trees))
		out.Wildcards = append(out.Wildcards, askWildcard(randomPattern(random, sourcePieces, 5), tree, roots[tree]))
	}
	write(out)
}

func write(out goldens) {
	file, err := os.Create("goldens.json")
	check(err)
	encoder := json.NewEncoder(file)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(out))
	check(file.Close())
}

func versions() map[string]string {
	found := map[string]string{"go": runtime.Version()}
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		switch dep.Path {
		case "github.com/moby/patternmatcher", "github.com/tonistiigi/fsutil", "github.com/moby/go-archive":
			found[dep.Path] = dep.Version
		}
	}
	return found
}

// A path that ends in / is an empty directory.
func makeTrees() []string {
	var roots []string
	for _, paths := range trees {
		root, err := os.MkdirTemp("", "context")
		check(err)
		for _, path := range paths {
			full := filepath.Join(root, path)
			if strings.HasSuffix(path, "/") {
				check(os.MkdirAll(full, 0o755))
				continue
			}
			check(os.MkdirAll(filepath.Dir(full), 0o755))
			check(os.WriteFile(full, nil, 0o644))
		}
		roots = append(roots, root)
	}
	return roots
}

func askIgnore(text string, tree int, root string) ignoreCase {
	result := ignoreCase{Text: text, Tree: tree}
	patterns, err := ignorefile.ReadAll(strings.NewReader(text))
	if err == nil {
		_, err = patternmatcher.New(patterns)
	}
	if err == nil {
		err = refused(patterns)
	}
	if err == nil {
		result.BuildKit, err = askBuildKit(patterns, tree, root)
	}
	if err != nil {
		result.Error = err.Error()
		return result
	}
	result.Legacy = askLegacy(patterns, tree, root)
	return result
}

// A pattern that only its regular expression makes bad is refused when it is first asked.
func refused(patterns []string) error {
	for _, pattern := range patterns {
		asked := []string{pattern}
		if strings.HasPrefix(pattern, "!") {
			asked = []string{"**", pattern}
		}
		matcher, err := patternmatcher.New(asked)
		if err == nil {
			_, err = matcher.MatchesOrParentMatches("x")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func askBuildKit(patterns []string, tree int, root string) (string, error) {
	sent := map[string]bool{}
	err := fsutil.WalkDir(context.Background(), root, &fsutil.FilterOpt{ExcludePatterns: patterns},
		func(path string, _ fs.DirEntry, err error) error {
			sent[path] = true
			return err
		})
	return flags(sent, tree), err
}

func askLegacy(patterns []string, tree int, root string) string {
	stream, err := archive.TarWithOptions(root, &archive.TarOptions{ExcludePatterns: patterns})
	check(err)
	defer stream.Close()
	sent := map[string]bool{}
	reader := tar.NewReader(stream)
	for header, err := reader.Next(); err == nil; header, err = reader.Next() {
		name := strings.TrimSuffix(header.Name, "/")
		for ; name != "." && name != ""; name = filepath.Dir(name) {
			sent[name] = true
		}
	}
	return flags(sent, tree)
}

func flags(sent map[string]bool, tree int) string {
	var out strings.Builder
	for _, path := range trees[tree] {
		if sent[strings.TrimSuffix(path, "/")] {
			out.WriteByte('1')
		} else {
			out.WriteByte('0')
		}
	}
	return out.String()
}

func askMatch(pattern, name string) [3]any {
	matched, err := path.Match(pattern, name)
	switch {
	case err != nil:
		return [3]any{pattern, name, -1}
	case matched:
		return [3]any{pattern, name, 1}
	}
	return [3]any{pattern, name, 0}
}

func askWildcard(source string, tree int, root string) wildcardCase {
	result := wildcardCase{Source: source, Tree: tree, Matches: []string{}}
	matches, err := fscopy.ResolveWildcards(root, filepath.Join("/", source), true)
	if _, bad := path.Match(source, "x"); err != nil || (bad != nil && strings.ContainsAny(source, "*?[")) {
		result.Error = true
		return result
	}
	for _, match := range matches {
		result.Matches = append(result.Matches, strings.TrimPrefix(match, "/"))
	}
	return result
}

func randomIgnore(random *rand.Rand) string {
	var text strings.Builder
	for range 1 + random.Intn(5) {
		if random.Intn(3) == 0 {
			text.WriteByte('!')
		}
		text.WriteString(randomPattern(random, ignorePieces, 5))
		text.WriteByte('\n')
	}
	return text.String()
}

func randomPattern(random *rand.Rand, pieces []string, most int) string {
	var text strings.Builder
	for range 1 + random.Intn(most) {
		text.WriteString(pieces[random.Intn(len(pieces))])
	}
	return text.String()
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
