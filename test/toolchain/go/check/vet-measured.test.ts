/** What go vet and go test said of these very programs, with the Go of each image. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../../rules/judge.ts';

type Case = readonly [line: string, image: string, command: string, files: Readonly<Record<string, string>>, said: string | null];

describe('go vet as measured', () => {
  it.each<Case>([
    [
      '1.22',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { i := 65; fmt.Println(string(i)) }\n' },
      'main.go:5: conversion from int to string yields a string of one rune, not a string of digits',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "fmt"\n\ntype S string\n\nfunc main() { var b byte = 1; r := \'a\'; fmt.Println(string(b), S(r), string([]byte("x")), S("a")) }\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println(string(65)) }\n' },
      'main.go:5: conversion from untyped int to string yields a string of one rune, not a string of digits',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"context"\n\t"fmt"\n\t"time"\n)\n\nfunc work(ctx context.Context) error {\n\tc, cancel := context.WithTimeout(ctx, time.Second)\n\tif c.Err() != nil {\n\t\treturn c.Err()\n\t}\n\tdefer cancel()\n\treturn nil\n}\n\nfunc main() { fmt.Println(work(context.Background())) }\n',
      },
      'main.go:10: the cancel function is not used on all paths (possible context leak)',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"context"\n\t"fmt"\n\t"time"\n)\n\nfunc work(ctx context.Context) error {\n\tc, cancel := context.WithTimeout(ctx, time.Second)\n\tdefer cancel()\n\tif c.Err() != nil {\n\t\treturn c.Err()\n\t}\n\treturn nil\n}\n\nfunc main() {\n\tctx, cancel := context.WithCancel(context.Background())\n\tif ctx.Err() != nil {\n\t\treturn\n\t}\n\tcancel()\n\tfmt.Println(work(ctx))\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"context"\n\t"log"\n\t"os"\n)\n\nfunc a() (context.Context, context.CancelFunc) {\n\tctx, cancel := context.WithCancel(context.Background())\n\treturn ctx, cancel\n}\n\ntype S struct{ cancel func() }\n\nfunc (s *S) b() {\n\tctx, cancel := context.WithCancel(context.Background())\n\ts.cancel = cancel\n\t_ = ctx\n}\n\nfunc c(x int) {\n\tctx, cancel := context.WithCancel(context.Background())\n\tswitch x {\n\tcase 1:\n\t\tcancel()\n\tcase 2:\n\t\tlog.Fatal("x")\n\tdefault:\n\t\tos.Exit(1)\n\t}\n\t_ = ctx\n}\n\nfunc d() {\n\tfor i := 0; i < 3; i++ {\n\t\tctx, cancel := context.WithCancel(context.Background())\n\t\tgo func() { defer cancel(); <-ctx.Done() }()\n\t}\n}\n\nfunc e(ch chan int) {\n\tctx, cancel := context.WithCancel(context.Background())\n\tfor {\n\t\tselect {\n\t\tcase <-ch:\n\t\t\tcancel()\n\t\t\treturn\n\t\tcase <-ctx.Done():\n\t\t}\n\t}\n}\n\nfunc main() { a(); (&S{}).b(); c(1); d(); e(nil) }\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "context"\n\nfunc c(x int) context.Context {\n\tctx, cancel := context.WithCancel(context.Background())\n\tswitch x {\n\tcase 1:\n\t\tcancel()\n\tcase 2:\n\t\treturn ctx\n\t}\n\treturn ctx\n}\n\nfunc main() { c(1) }\n',
      },
      'main.go:6: the cancel function is not used on all paths (possible context leak)',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "context"\n\nfunc c(x int) {\n\tfor x > 0 {\n\t\tctx, cancel := context.WithCancel(context.Background())\n\t\tif ctx.Err() != nil {\n\t\t\tcontinue\n\t\t}\n\t\tcancel()\n\t}\n}\n\nfunc main() { c(1) }\n',
      },
      'main.go:7: the cancel function is not used on all paths (possible context leak)',
    ],
    [
      '1.26',
      '26',
      'go test ./...',
      {
        'main.go':
          'package main\n\nimport "fmt"\n\ntype ID int\n\nfunc main() { var i ID = 65; fmt.Println(string(i), string(\'a\'), string(byte(3)), string(rune(4))) }\n',
        'main_test.go': 'package main\nimport "testing"\nfunc TestX(t *testing.T) {}\n',
      },
      './main.go:7: conversion from ID (int) to string yields a string of one rune, not a string of digits',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "context"\n\nfunc c(ch chan int) {\n\tctx, cancel := context.WithCancel(context.Background())\nouter:\n\tfor {\n\t\tfor range 3 {\n\t\t\tselect {\n\t\t\tcase <-ctx.Done():\n\t\t\t\tbreak outer\n\t\t\tcase <-ch:\n\t\t\t\tcontinue outer\n\t\t\t}\n\t\t}\n\t}\n\tcancel()\n}\n\nfunc main() { c(nil) }\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "context"\n\nfunc c(n int) {\n\tvar ctx, cancel = context.WithCancel(context.Background())\n\tif n > 3 {\n\t\tpanic("x")\n\t} else if n > 2 {\n\t\tcancel()\n\t} else {\n\t\t_ = ctx\n\t}\n}\n\nfunc main() { c(1) }\n',
      },
      'main.go:6: the cancel function is not used on all paths (possible context leak)',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"log"\n\t"net/http"\n)\n\nfunc f(c *http.Client, r *http.Request) {\n\tres, err := c.Do(r)\n\tdefer res.Body.Close()\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n\nfunc main() { f(nil, nil) }\n',
      },
      'main.go:10: using res before checking for errors',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"log"\n\t"net/http"\n)\n\nfunc main() {\n\tresp, err := http.Get("http://example.com")\n\tdefer resp.Body.Close()\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n}\n',
      },
      'main.go:10: using resp before checking for errors',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"log"\n\t"net/http"\n)\n\nfunc main() {\n\tresp, err := http.Get("http://example.com")\n\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tdefer resp.Body.Close()\n\tc := http.Client{}\n\tif r, err := c.Get("x"); err == nil {\n\t\tdefer r.Body.Close()\n\t}\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go test ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\ntype E struct{}\n\nfunc (*E) Error() string { return "" }\n\nfunc main() {\n\tvar e E\n\tfmt.Println(errors.As(nil, &e))\n}\n',
        'main_test.go': 'package main\n',
      },
      './main.go:14: second argument to errors.As must be a non-nil pointer to either a type that implements error, or to any interface type',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"errors"\n\t"fmt"\n\t"os"\n)\n\ntype E struct{}\n\nfunc (*E) Error() string { return "" }\n\nfunc main() {\n\tvar e *E\n\tvar p *os.PathError\n\tvar n interface{ Timeout() bool }\n\tfmt.Println(errors.As(nil, &e), errors.As(nil, &p), errors.As(nil, &n))\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\nfunc main() {\n\tvar err error\n\tfmt.Println(errors.As(err, &err))\n}\n',
      },
      'main.go:10: second argument to errors.As should not be *error',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\ntype E struct{}\n\nfunc (E) Error() string { return "" }\n\nfunc main() {\n\tfmt.Println(errors.As(nil, E{}))\n}\n',
      },
      'main.go:13: second argument to errors.As must be a non-nil pointer to either a type that implements error, or to any interface type',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"os"\n\t"os/signal"\n\t"syscall"\n)\n\nfunc main() {\n\tc := make(chan os.Signal)\n\tsignal.Notify(c, os.Interrupt, syscall.SIGTERM)\n\t<-c\n}\n',
      },
      'main.go:11: misuse of unbuffered os.Signal channel as argument to signal.Notify',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"os"\n\t"os/signal"\n)\n\nvar d = make(chan os.Signal, 1)\n\nfunc main() {\n\tc := make(chan os.Signal, 1)\n\tsignal.Notify(c, os.Interrupt)\n\tsignal.Notify(d, os.Interrupt)\n\t<-c\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"os"\n\t"os/signal"\n)\n\nfunc main() {\n\tvar c = make(chan os.Signal)\n\tgo func() {\n\t\tsignal.Notify(c, os.Interrupt)\n\t}()\n\t<-c\n}\n',
      },
      'main.go:11: misuse of unbuffered os.Signal channel as argument to signal.Notify',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "sync"\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\tfor i := 0; i < 3; i++ {\n\t\tgo func() {\n\t\t\twg.Add(1)\n\t\t\tdefer wg.Done()\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
      },
      'main.go:9: WaitGroup.Add called from inside new goroutine',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "sync"\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\tfor i := 0; i < 3; i++ {\n\t\twg.Add(1)\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t\tprintln(i)\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc main() {\n\tstart := time.Now()\n\tdefer fmt.Println("took", time.Since(start))\n}\n',
      },
      'main.go:10: call to time.Since is not deferred',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc main() {\n\tstart := time.Now()\n\tdefer func() { fmt.Println("took", time.Since(start)) }()\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go test ./...',
      {
        'main.go': 'package main\n\nimport "sync/atomic"\n\nfunc main() {\n\tvar n int32\n\tn = atomic.AddInt32(&n, 1)\n\tprintln(n)\n}\n',
        'main_test.go': 'package main\n',
      },
      './main.go:7: direct assignment to atomic value',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "sync/atomic"\n\nfunc main() {\n\tvar n int32\n\tm := atomic.AddInt32(&n, 1)\n\tprintln(n, m)\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc main() { fmt.Println(time.Now().Format("2006-02-01")) }\n' },
      'main.go:8: 2006-02-01 should be 2006-01-02',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nconst layout = "2006-02-01T15:04"\n\nfunc main() {\n\tt, err := time.Parse(layout, "x")\n\tfmt.Println(t.Format(time.RFC3339), err)\n}\n',
      },
      'main.go:11: 2006-02-01 should be 2006-01-02',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"net"\n)\n\nfunc main() { c := net.IPNet{net.IP{}, net.IPMask{}}; fmt.Println(c) }\n',
      },
      'main.go:8: net.IPNet struct literal uses unkeyed fields',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'geo/geo.go': 'package geo\n\ntype P struct{ X, Y int }\n',
        'main.go': 'package main\n\nimport (\n\t"fmt"\n\t"example.com/app/geo"\n)\n\nfunc main() {\n\tfmt.Println(geo.P{1, 2})\n}\n',
      },
      'main.go:9: example.com/app/geo.P struct literal uses unkeyed fields',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'geo/geo.go': 'package geo\n\ntype P struct{ X, Y int }\n\ntype L []int\n\nvar A = P{1, 2}\n',
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"image"\n\t"image/color"\n\t"example.com/app/geo"\n)\n\ntype P struct{ X, Y int }\n\nfunc main() {\n\tfmt.Println(image.Point{1, 2}, color.RGBA{1, 2, 3, 4}, P{1, 2}, []P{{1, 2}}, geo.L{1, 2})\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'geo/geo.go': 'package geo\n\ntype P struct{ X, Y int }\n',
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"example.com/app/geo"\n)\n\nfunc main() {\n\tfmt.Println([]geo.P{{1, 2}}, map[string]*geo.P{"a": {1, 2}})\n}\n',
      },
      'main.go:9: example.com/app/geo.P struct literal uses unkeyed fields',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\ntype T struct{}\n\nfunc (T) MarshalJSON() []byte { return nil }\n\nfunc main() {}\n' },
      'main.go:5: method MarshalJSON() []byte should have signature MarshalJSON() ([]byte, error)',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\ntype R struct{}\n\nfunc (*R) ReadByte() byte { return 0 }\n\nfunc main() {}\n' },
      'main.go:5: method ReadByte() byte should have signature ReadByte() (byte, error)',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"io"\n)\n\ntype T struct{ err error }\n\nfunc (t T) Error() string                               { return "" }\nfunc (t T) Unwrap() error                               { return t.err }\nfunc (t T) Is(target error) bool                        { return false }\nfunc (t T) Seek(offset int64, whence int) (int64, error) { return 0, nil }\nfunc (t T) WriteTo(w io.Writer) (n int64, err error)    { return 0, nil }\nfunc (t T) MarshalJSON() ([]byte, error)                { return nil, nil }\nfunc (t *T) UnmarshalJSON(b []byte) error               { return nil }\nfunc (t T) Scan(src any) error                          { return nil }\nfunc (t T) Format(f fmt.State, c rune)                  {}\nfunc (t T) ReadFrom(name string) error                  { return nil }\n\ntype U struct{}\n\nfunc (U) Is(x int) bool { return false }\nfunc (U) Format(layout string) string { return "" }\nfunc (U) Unwrap() int { return 0 }\n\nfunc main() {}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\ntype T struct{}\n\nfunc (t T) Seek(offset int64) (n int64, err error) { return 0, nil }\n\nfunc main() {}\n',
      },
      'main.go:5: method Seek(offset int64) (n int64, err error) should have signature Seek(int64, int) (int64, error)',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\ntype E struct{}\n\nfunc (E) Error() string { return "" }\nfunc (E) Is(e string) bool { return false }\n\nfunc main() {}\n',
      },
      'main.go:6: method Is(e string) bool should have signature Is(error) bool',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\ntype E struct{}\n\nfunc (E) Error() string { return "" }\nfunc (E) Unwrap() string { return "" }\n\nfunc main() {}\n',
      },
      'main.go:6: method Unwrap() should have signature Unwrap() error or Unwrap() []error',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nfunc f(a, b bool) bool { return a || b || a }\n\nfunc main() { f(true, false) }\n' },
      'main.go:3: redundant or: a || a',
    ],
    [
      '1.26',
      '26',
      'go test ./...',
      {
        'main.go': 'package main\n\nfunc f(a, b bool, x int) bool { return x != 1 || x != 2 }\n\nfunc main() { f(true, false, 1) }\n',
        'main_test.go': 'package main\n',
      },
      './main.go:3: suspect or: x != 1 || x != 2',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nfunc g() bool { return true }\n\nfunc f(a, b bool, x, y int, s string) bool { return a && b || a && !b || g() || g() || x == 1 || x == 2 || (x != 1 && x != 2) || s == "a" || s == "b" || x == y && x == 3 }\n\nfunc main() { f(true, false, 1, 2, "") }\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nfunc f(s string) bool { return s == "a" && s == "b" }\n\nfunc main() { f("") }\n' },
      'main.go:3: suspect and: s == "a" && s == "b"',
    ],
    [
      '1.21',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport "sync"\n\nfunc main() {\n\tvar wg sync.WaitGroup\n\tfor i := 0; i < 3; i++ {\n\t\twg.Add(1)\n\t\tgo func() {\n\t\t\tdefer wg.Done()\n\t\t\tprintln(i)\n\t\t}()\n\t}\n\twg.Wait()\n}\n',
      },
      'main.go:11: loop variable i captured by func literal',
    ],
    [
      '1.21',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nfunc main() {\n\tfor i, v := range []int{1, 2} {\n\t\tv := v\n\t\ti := i\n\t\tgo func() { println(i, v) }()\n\t}\n\tfor _, v := range []int{1} {\n\t\tgo func(v int) { println(v) }(v)\n\t}\n\tfor _, v := range []int{1} {\n\t\tfunc() { println(v) }()\n\t\tgo println(v)\n\t}\n}\n',
      },
      null,
    ],
    [
      '1.20',
      '20',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nfunc main() {\n\tfor _, v := range []int{1, 2} {\n\t\tif v > 1 {\n\t\t\tgo func() { println(v) }()\n\t\t}\n\t}\n}\n',
      },
      './main.go:6: loop variable v captured by func literal',
    ],
    [
      '1.20',
      '26',
      'go vet ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {\n\tfor _, tc := range []struct{ a int }{{1}} {\n\t\tt.Run("x", func(t *testing.T) {\n\t\t\tt.Parallel()\n\t\t\tif tc.a != 1 {\n\t\t\t\tt.Fatal(tc)\n\t\t\t}\n\t\t})\n\t}\n}\n',
      },
      'main_test.go:9: loop variable tc captured by func literal',
    ],
    [
      '1.20',
      '22',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nfunc main() {\n\tfor _, v := range []int{1, 2} {\n\t\tif v > 1 {\n\t\t\tgo func() { println(v) }()\n\t\t}\n\t}\n}\n',
      },
      './main.go:6: loop variable v captured by func literal',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {\n\tdone := make(chan bool)\n\tgo func() {\n\t\tdefer close(done)\n\t\tt.Fatal("x")\n\t}()\n\t<-done\n}\n',
      },
      'main_test.go:9: call to (*testing.T).Fatal from a non-test goroutine',
    ],
    [
      '1.20',
      '26',
      'go vet ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {\n\tfor _, tc := range []struct{ a int }{{1}} {\n\t\ttc := tc\n\t\tt.Run("x", func(t *testing.T) {\n\t\t\tt.Parallel()\n\t\t\tif tc.a != 1 {\n\t\t\t\tt.Fatal(tc)\n\t\t\t}\n\t\t})\n\t}\n\tfor _, tc := range []struct{ a int }{{1}} {\n\t\tt.Run("x", func(t *testing.T) {\n\t\t\tif tc.a != 1 {\n\t\t\t\tt.Fatal(tc)\n\t\t\t}\n\t\t})\n\t}\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc TestX(t *testing.T) {\n\tdone := make(chan bool)\n\tgo func() {\n\t\tdefer close(done)\n\t\tt.Error("x")\n\t}()\n\t<-done\n\tt.Run("a", func(t *testing.T) { t.Fatal("b") })\n}\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go': 'package main\n\nimport "testing"\n\nfunc Testadd(t *testing.T) {}\n',
      },
      "main_test.go:5: Testadd has malformed name: first letter after 'Test' must not be lowercase",
    ],
    [
      '1.26',
      '26',
      'go test ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nimport "testing"\n\nfunc Testadd(t *testing.T) {}\nfunc Testing() {}\nfunc TestMain(m *testing.M) {}\n',
      },
      "./main_test.go:5: Testadd has malformed name: first letter after 'Test' must not be lowercase",
    ],
    [
      '1.26',
      '26',
      'go test ./...',
      {
        'main.go': 'package main\n\nfunc main() {}\n',
        'main_test.go': 'package main\n\nimport "fmt"\n\nfunc ExampleFoo() {\n\tfmt.Println("x")\n\t// Output: x\n}\n',
      },
      './main_test.go:5: ExampleFoo refers to unknown identifier: Foo',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go': 'package main\n\nfunc Foo() {}\n\ntype T struct{}\n\nfunc (T) M() {}\n\nfunc main() {}\n',
        'main_test.go':
          'package main\n\nfunc Example()        {}\nfunc ExampleFoo()     {}\nfunc ExampleT()       {}\nfunc ExampleT_M()     {}\nfunc ExampleFoo_two() {}\nfunc Example_whole()  {}\n',
      },
      null,
    ],
    [
      '1.21',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"maps"\n\t"slices"\n)\n\nfunc main() { fmt.Println(slices.Collect(maps.Keys(map[string]int{}))) }\n',
      },
      'main.go:9: slices.Collect requires go1.23 or later (module is go1.21)',
    ],
    [
      '1.24',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nimport "sync"\n\nfunc main() { var wg sync.WaitGroup; wg.Go(func() {}); wg.Wait() }\n' },
      'main.go:5: sync.Go requires go1.25 or later (module is go1.24)',
    ],
    [
      '1.20',
      '26',
      'go vet ./...',
      { 'main.go': 'package main\n\nimport "slices"\n\nfunc main() { println(slices.Max([]int{1})) }\n' },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc fatalf(format string, args ...any) {\n\tfmt.Fprintf(os.Stderr, format+"\\n", args...)\n\tos.Exit(1)\n}\n\nfunc main() { fatalf("x %d", "a") }\n',
      },
      null,
    ],
    [
      '1.21',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"cmp"\n\t"log/slog"\n\t"slices"\n\t"strings"\n)\n\nfunc main() { slog.Info("x"); println(slices.Max([]int{1}), cmp.Compare(1, 2), min(1, 2), strings.CutPrefix) }\n',
      },
      null,
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\ntype L struct{}\n\nfunc (l *L) Logf(format string, args ...interface{}) {\n\tfmt.Fprintf(os.Stderr, format, args...)\n}\n\nfunc main() { l := &L{}; l.Logf("x %d %s", 1) }\n',
      },
      'main.go:14: (*example.com/app.L).Logf format %s reads arg #2, but call has 1 arg',
    ],
    [
      '1.26',
      '26',
      'go vet ./...',
      {
        'main.go':
          'package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\nfunc fatalf(format string, args ...any) {\n\tfmt.Fprintf(os.Stderr, format+"\\n", args...)\n\tos.Exit(1)\n}\n\nfunc info(args ...any) { fmt.Println(args...) }\n\nfunc main() { fatalf("x %d", 1); info("a", 1) }\n',
      },
      null,
    ],
  ])('go %s, golang:1.%s, %s: %j', (line, image, command, files, said) => {
    const { prediction, findings } = judge(`FROM golang:1.${image}\nWORKDIR /src\nCOPY . .\nRUN ${command}\n`, {
      'go.mod': `module example.com/app\n\ngo ${line}\n`,
      ...files,
    });
    expect([prediction.phase === 'build', findings[0]?.label ?? null]).toEqual([said !== null, said]);
  });
});
