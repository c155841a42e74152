package main

// Parents stand before what lies in them.
var trees = [][]string{
	{
		".dockerignore", ".env", ".env.example", ".git/", "Dockerfile", "README.md", "app", "app.exe", "cmd/", "cmd/api/",
		"cmd/api/main.go", "cmd/api/main_test.go", "cmd/main.go", "docs/", "docs/a/", "docs/a/README.md", "docs/a/b/",
		"docs/a/b/README.md", "docs/index.md", "node_modules/", "node_modules/x/", "node_modules/x/index.js", "src/",
		"src/.env", "src/node_modules/", "src/node_modules/y.js", "src/web/", "src/web/node_modules/",
		"src/web/node_modules/z.js", "src/web/page.html", "tmp/",
	},
	{
		"a", "a b", "a.b", "aa/", "aa/a", "aa/aa", "aa/b", "ab/", "ab/a", "ab/b/", "ab/b/a", "ab/b/b",
		"ab/b/c", "b/", "b/a", "b/b/", "b/b/a", "b/b/b/", "b/b/b/a", "b/c", "c", "ca", "c[a]", "c{2}",
		"ccc", "a|b", "a^b", "d$", "é/", "é/a", "éé",
	},
}

var writtenIgnores = []string{
	"", "\n\n", "# comment\n", " # no comment\n", "\ufeffapp\n", "\ufeff# comment\napp", "app\r\ncmd\r\n", "  app  \n", "\tapp",
	"*", "**", "*\n!app", "**\n!app", "*\n!cmd", "*\n!cmd/main.go", "*\n!cmd/api/main.go", "*\n!cmd/**", "*\n!cmd/*",
	"*\n!*/main.go", "**\n!**/*.go", "**\n!**/main.go", "*\n!**/README.md", "docs\n!docs/a", "docs\n!docs/a/b/README.md",
	"docs/**\n!docs/**/README.md", "docs/*\n!docs/a\ndocs/a/b", "docs\n!docs/**/b/*", "/app", "/docs/", "docs/", "./docs", "docs/.",
	"docs/../app", "../app", "..", ".", "/", "//app", "!", "!/", "!.", "! app", "*\n! app", "!\n", "app\n!app\napp", "a\n!a/b\na",
	"b\n!b/b\nb/b/b", "b/b\n!b", "b\n!b/b/a\n", "*/b\n!b", "node_modules", "**/node_modules", "**/node_modules/**", "*/node_modules",
	"*/*/node_modules", "**/.env", "**/.env*", ".env*\n!.env.example", "*.md\n!README.md", "**/*.md\n!README.md", "*.md\n!README*.md",
	"**/README.md", "**/*_test.go", "**_test.go", "cmd/**/*.go", "cmd/**", "cmd/*", "cmd*", "cmd**", "**cmd", "**/cmd", "**/cmd/**",
	"**/**", "**/*", "*/**", "***", "**/*/b", "b/**/b", "b/**/b/**", "?", "??", "a?", "?/a", "[ab]", "[a-c]", "[^a]", "[!a]", "[]a]", "[a",
	"[z-a]", "[a-]", "[-a]", "[^]", "[\\]]", "a\\", "\\a", "\\*", "\\[a]", "c\\[a]", "c[[]a]", "[*]", "[?]", "[a*]", "a[**]b", "a.b", "a+",
	"a|b", "a|b*", "*|c", "c{2}", "c{2}*", "?{2}", "a{0}*", "(a)*", "d$", "d$*", "^a", "^a*", "a^b", "a^b*", "\\d", "\\w*", "*\\b", "[\\w]*",
	"[[:alpha:]]", "[[:alpha:]]*", "\\pL", "\\x61*", "é", "é*", "?é", "é/", "**/é", "[é]", "[à-ü]*", "a b", "a\\ b", "\"a\"", "'a'",
	"Dockerfile\n.dockerignore", "*.{md,go}", "{a,b}", "tmp\n!tmp", "tmp/*", ".git", ".git/", "**/.git", "!app\napp", "*\n!src/web/page.html",
	"src\n!src/web\nsrc/web/node_modules", "src/*\n!src/web", "src/**\n!src/web/page.html", "*\n!src/\nsrc/web",
}

var writtenMatches = [][2]string{
	{"abc", "abc"}, {"*", "abc"}, {"*c", "abc"}, {"a*", "a"}, {"a*", "abc"}, {"a*", "ab/c"}, {"a*/b", "abc/b"}, {"a*/b", "a/c/b"},
	{"a*b*c*d*e*/f", "axbxcxdxe/f"}, {"a*b*c*d*e*/f", "axbxcxdxexxx/f"}, {"a*b*c*d*e*/f", "axbxcxdxe/xxx/f"},
	{"a*b?c*x", "abxbbxdbxebxczzx"}, {"a*b?c*x", "abxbbxdbxebxczzy"}, {"ab[c]", "abc"}, {"ab[b-d]", "abc"}, {"ab[e-g]", "abc"},
	{"ab[^c]", "abc"}, {"ab[^b-d]", "abc"}, {"ab[^e-g]", "abc"}, {"a\\*b", "a*b"}, {"a\\*b", "ab"}, {"a?b", "a☺b"}, {"a[^a]b", "a☺b"},
	{"a???b", "a☺b"}, {"a[^a][^a][^a]b", "a☺b"}, {"[a-ζ]*", "α"}, {"*[a-ζ]", "A"}, {"a?b", "a/b"}, {"a*b", "a/b"}, {"[\\]a]", "]"},
	{"[\\-]", "-"}, {"[x\\-]", "x"}, {"[x\\-]", "-"}, {"[x\\-]", "z"}, {"[\\-x]", "x"}, {"[]a]", "]"}, {"[-]", "-"}, {"[x-]", "x"},
	{"[-x]", "x"}, {"\\", "a"}, {"[a-b-c]", "a"}, {"[", "a"}, {"[^", "a"}, {"[^bc", "a"}, {"a[", "a"}, {"a[", "ab"}, {"a[", "x"},
	{"a/b[", "x"}, {"*x", "xxx"}, {"a[^x]b", "a/b"}, {"*[^x]*b", "aa/b"}, {"*??", "€"}, {"*???", "€"}, {"", ""}, {"", "a"}, {"*", ""},
	{"**", "a/b"}, {"**", "ab"}, {"[[]", "["}, {"[[a]*]", "a]"}, {"*.conf", ".conf"}, {"?", "é"}, {"[à-ü]", "é"}, {"\\é", "é"},
	{"*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
	{"*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
}

var writtenWildcards = []string{
	"*", "?", "*.md", "*/*", "*/*.go", "cmd/*", "cmd/*/", "cmd/api/*.go", "*/api/main*.go", "*/*/*", "missing/*", "app/*", "a*", "a*/*", "*/b",
	"*/b/*", "b/[ab]", "[ab]", "[^a]*", "a[^x]b", "a[^x]a", "aa[/]b", "b/./*", "b/../a*", "./a*", "/a*", "x*", "é*", "??", "c\\[a]", "c[[]a]",
	"c[a]", "[", "a[", "*[", "\\*", "node_modules/*", "src/*/node_modules", "src/**", "**", "**/*.js", ".*", "*.*", "*.env", ".env*",
}

var ignorePieces = []string{
	"a", "b", "c", "aa", "ab", "a/", "b/", "/", "/", "*", "*", "**", "**/", "/**", "?", "[ab]", "[^a]", "[a-c]", "\\a", "\\*", ".", "..",
	"é", "{2}", "{1,2}", "|", "^", "$", "+", "]", "[", "\\d", "\\w", "[*]", "docs", "docs/", "README.md", "cmd", "main.go", "node_modules", ".env", "!", " ", "#",
}

var matchPieces = []string{"a", "b", "c", "é", "€", "/", "*", "*", "?", "[ab]", "[^a]", "[a-é]", "[^/]", "\\a", "\\*", "\\", "[", "]", "-", "^", "[a", "[]]", "[\\]]"}

var namePieces = []string{"a", "b", "c", "é", "€", "/", "*", "ab", "]", "-", "^", "\\"}

var sourcePieces = []string{"a", "b", "c", "/", "/", "*", "?", "[ab]", "[^a]", "aa", "ab", "é", "docs", "cmd", ".md", "main.go", "..", "[^x]"}
