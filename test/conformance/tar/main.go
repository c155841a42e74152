// Makes archives with GNU tar in every format it knows, damages them, and writes what Go's archive/tar (which Docker
// unpacks with) says of each to goldens.json. Run by `npm run goldens:tar`.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"unicode/utf8"
)

const seed = 20260712

type base struct {
	Name string `json:"name"`
	// gzip, base64
	Archive string   `json:"archive"`
	Entries []string `json:"entries"`
	Error   string   `json:"error,omitempty"`
}

// Each change sets the byte at an offset; Length cuts the archive off. Fix says that the checksums were made right again.
type mutant struct {
	Base    int      `json:"base"`
	Changes [][2]int `json:"changes"`
	Length  int      `json:"length"`
	Answer  string   `json:"answer"`
}

type goldens struct {
	MadeBy  map[string]string `json:"madeBy"`
	Seed    int               `json:"seed"`
	Bases   []base            `json:"bases"`
	Mutants []mutant          `json:"mutants"`
}

func main() {
	random := rand.New(rand.NewSource(seed))
	out := goldens{MadeBy: versions(), Seed: seed}
	var archives [][]byte
	for _, made := range makeArchives() {
		entries, err := read(made.bytes)
		out.Bases = append(out.Bases, base{made.name, pack(made.bytes), entries, message(err)})
		archives = append(archives, made.bytes)
	}
	for range 4000 {
		out.Mutants = append(out.Mutants, mutate(random, archives))
	}
	text, err := json.Marshal(out)
	check(err)
	check(os.WriteFile("goldens.json", append(text, '\n'), 0o644))
}

func versions() map[string]string {
	out, err := exec.Command("tar", "--version").Output()
	check(err)
	return map[string]string{"go": runtime.Version(), "tar": strings.SplitN(string(out), "\n", 2)[0]}
}

type archive struct {
	name  string
	bytes []byte
}

func makeArchives() []archive {
	root, err := os.MkdirTemp("", "tar")
	check(err)
	defer os.RemoveAll(root)
	makeTree(root)
	var made []archive
	for _, format := range []string{"v7", "oldgnu", "gnu", "ustar", "posix"} {
		files := []string{"dir", "file", "hard", "link", "script", "empty"}
		if format != "v7" {
			files = append(files, "pipe")
		}
		if format == "gnu" || format == "posix" || format == "oldgnu" {
			files = append(files, "long", "null", "ünï")
		}
		made = append(made, archive{format, runTar(root, append([]string{"--format=" + format}, files...)...)})
	}
	made = append(made, archive{"posix-huge-ids", runTar(root, "--format=posix", "--owner=:3000000", "--group=:4000000", "file")})
	made = append(made, archive{"gnu-huge-ids", runTar(root, "--format=gnu", "--owner=:3000000", "--group=:4000000", "file")})
	made = append(made, archive{"gnu-sparse", runTar(root, "--format=gnu", "-S", "sparse", "file")})
	for _, version := range []string{"0.0", "0.1", "1.0"} {
		made = append(made, archive{"posix-sparse-" + version, runTar(root, "--format=posix", "-S", "--sparse-version="+version, "sparse", "file")})
	}
	made = append(made, archive{"posix-global", runTar(root, "--format=posix", "--pax-option=globexthdr.name=g,comment=abc", "file", "dir")})
	made = append(made, archive{"empty", make([]byte, 10240)})
	made = append(made, archive{"hostile", hostile()})
	return made
}

func runTar(root string, args ...string) []byte {
	command := exec.Command("tar", append([]string{
		"-c", "-C", root, "-b2", "--mtime=2026-01-02 03:04:05Z", "--sort=name", "--numeric-owner", "--owner=:1", "--group=:2",
		"--no-recursion"}, args...)...)
	// GNU tar puts its process id into names of PAX headers
	if strings.Contains(args[0], "posix") {
		command.Args = append(command.Args[:4], append([]string{"--pax-option=exthdr.name=%d/pax/%f,delete=atime,delete=ctime"}, command.Args[4:]...)...)
	}
	command.Stderr = os.Stderr
	out, err := command.Output()
	check(err)
	return out
}

func makeTree(root string) {
	at := func(path string) string { return filepath.Join(root, path) }
	check(os.Mkdir(at("dir"), 0o750))
	check(os.WriteFile(at("file"), []byte("content\n"), 0o644))
	check(os.WriteFile(at("empty"), nil, 0o600))
	check(os.WriteFile(at("script"), bytes.Repeat([]byte("x"), 600), 0o755))
	check(os.Chmod(at("script"), 0o755|os.ModeSetuid))
	check(os.Link(at("file"), at("hard")))
	check(os.Symlink("dir/../file", at("link")))
	check(syscall.Mkfifo(at("pipe"), 0o622))
	check(exec.Command("mknod", at("null"), "c", "1", "3").Run())
	check(os.WriteFile(at("ünï"), []byte("u"), 0o644))
	check(os.Symlink(strings.Repeat("target/", 30), at("long")))
	sparse, err := os.Create(at("sparse"))
	check(err)
	for i := range int64(7) {
		_, err = sparse.WriteAt([]byte("data"), i*16384)
		check(err)
	}
	check(sparse.Truncate(7 * 16384))
	check(sparse.Close())
	// names that need a prefix or a long-name header are made by hostile()
}

// What GNU tar would not write.
func hostile() []byte {
	var buffer bytes.Buffer
	writer := tar.NewWriter(&buffer)
	for _, header := range []*tar.Header{
		{Name: "../../etc/passwd", Mode: 0o644, Size: 1},
		{Name: "/absolute", Mode: 0o644, Size: 1},
		{Name: strings.Repeat("p/", 60) + "name", Mode: 0o644, Size: 1, Format: tar.FormatUSTAR},
		{Name: strings.Repeat("l/", 200) + "name", Mode: 0o644, Size: 1, Format: tar.FormatGNU},
		{Name: strings.Repeat("x/", 200) + "é", Mode: 0o644, Size: 1, Format: tar.FormatPAX},
		{Name: "linked", Linkname: "../../../outside", Typeflag: tar.TypeLink},
		{Name: "odd", Typeflag: 'Z', Mode: 0o644, Size: 1},
		{Name: "dir/", Typeflag: tar.TypeDir, Mode: 0o1777},
		{Name: "neg", Uid: -5, Gid: 1 << 40, Mode: 0o7777, Size: 1, Format: tar.FormatGNU},
	} {
		check(writer.WriteHeader(header))
		if header.Size > 0 {
			_, err := writer.Write([]byte("x"))
			check(err)
		}
	}
	check(writer.Close())
	return buffer.Bytes()
}

func read(archive []byte) ([]string, error) {
	reader := tar.NewReader(bytes.NewReader(archive))
	entries := []string{}
	for {
		header, err := reader.Next()
		if err == io.EOF {
			return entries, nil
		}
		if err != nil {
			return entries, err
		}
		entry, err := describe(header, reader)
		if err != nil {
			return entries, err
		}
		entries = append(entries, entry)
	}
}

func describe(header *tar.Header, reader *tar.Reader) (string, error) {
	size := header.Size
	link := ""
	switch header.Typeflag {
	case tar.TypeLink, tar.TypeSymlink:
		link = header.Linkname
		size = 0
	case tar.TypeChar, tar.TypeBlock, tar.TypeDir, tar.TypeFifo:
		size = 0
	case tar.TypeXGlobalHeader:
		return fmt.Sprintf("g %s", quote(header.Name)), nil
	}
	content := ""
	if size > 0 && size < 1<<20 {
		data, err := io.ReadAll(reader)
		if err != nil {
			return "", err
		}
		sum := sha256.Sum256(data)
		content = hex.EncodeToString(sum[:4])
	}
	return fmt.Sprintf("%d %o %s:%s %d %s %s %s", header.Typeflag, header.Mode&0o7777, id(header.Uid), id(header.Gid), size,
		quote(header.Name), quote(link), content), nil
}

// JavaScript has no integers beyond 2^53.
func id(value int) string {
	if value > 1<<53 || value < -1<<53 {
		return "big"
	}
	return fmt.Sprint(value)
}

func quote(text string) string {
	if !utf8.ValidString(text) {
		return "invalid"
	}
	quoted, err := json.Marshal(text)
	check(err)
	return string(quoted)
}

func mutate(random *rand.Rand, archives [][]byte) mutant {
	index := random.Intn(len(archives))
	bytes := append([]byte{}, archives[index]...)
	result := mutant{Base: index, Changes: [][2]int{}, Length: len(bytes)}
	set := func(offset int, value byte) {
		bytes[offset] = value
		result.Changes = append(result.Changes, [2]int{offset, int(value)})
	}
	for range random.Intn(4) {
		block := 512 * random.Intn(len(bytes)/512)
		// mostly fields, sometimes anything
		offset := []int{0, 100, 108, 124, 125, 134, 136, 156, 157, 257, 263, 329, 345, 386, 398, 482, 483, 500}[random.Intn(18)]
		if random.Intn(3) == 0 {
			offset = random.Intn(512)
		}
		set(block+offset, []byte{0, 0xff, 0x80, '0', '1', '5', '7', 'x', 'g', 'L', 'K', 'S', ' ', '\n', '=', '/', byte(random.Intn(256))}[random.Intn(17)])
	}
	for block := 0; block+512 <= len(bytes); block += 512 {
		fixChecksum(archives[index], bytes, block, set)
	}
	if random.Intn(4) == 0 {
		result.Length = random.Intn(len(bytes) + 1)
	}
	entries, err := read(bytes[:result.Length])
	sum := sha256.Sum256([]byte(strings.Join(entries, "\n")))
	result.Answer = fmt.Sprintf("%d %s %s", len(entries), hex.EncodeToString(sum[:6]), message(err))
	return result
}

// Where a block was a header and is changed, its checksum is made right, else all mutants would fail at once.
func fixChecksum(before, after []byte, block int, set func(int, byte)) {
	if !bytes.HasPrefix(before[block+257:], []byte("ustar")) || bytes.Equal(before[block:block+512], after[block:block+512]) {
		return
	}
	sum := 8 * 0x20
	for i, c := range after[block : block+512] {
		if i < 148 || i >= 156 {
			sum += int(c)
		}
	}
	for i, c := range fmt.Sprintf("%06o\x00 ", sum) {
		set(block+148+i, byte(c))
	}
}

func message(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func pack(archive []byte) string {
	var buffer bytes.Buffer
	writer, err := gzip.NewWriterLevel(&buffer, gzip.BestCompression)
	check(err)
	_, err = writer.Write(archive)
	check(err)
	check(writer.Close())
	return base64.StdEncoding.EncodeToString(buffer.Bytes())
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
