/** What Go 1.26 says of these very programs. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const program = (imports: string, rest: string): string =>
  `package main\n\nimport (\n${imports
    .split(' ')
    .map((path) => `\t"${path}"\n`)
    .join('')})\n\n${rest}\n`;
const run = (source: string) =>
  judge(
    'FROM golang:1.26 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    { 'go.mod': 'module example.com/app\n\ngo 1.22\n', 'main.go': source },
  );
const HANDLER = 'func h(w http.ResponseWriter, r *http.Request)';

describe('what the types of Go’s library take and have', () => {
  it.each([
    [
      'io',
      'type R struct{}\n\nvar _ io.Reader = R{}\n\nfunc main() {}',
      'cannot use R{} (value of struct type R) as io.Reader value in variable declaration: R does not implement io.Reader (missing method Read)',
    ],
    [
      'io os',
      'type R struct{}\n\nfunc (R) Read(p []byte) int { return 0 }\nfunc main() { io.Copy(os.Stdout, R{}) }',
      'R does not implement io.Reader (wrong type for method Read)',
    ],
    [
      'net/http',
      'type H struct{}\n\nfunc main() { http.ListenAndServe(":8080", H{}) }',
      'H does not implement http.Handler (missing method ServeHTTP)',
    ],
    [
      'net/http',
      'func h(w http.ResponseWriter, r http.Request) {}\nfunc main() { http.HandleFunc("/", h) }',
      'cannot use h (value of type func(w http.ResponseWriter, r http.Request)) as func(http.ResponseWriter, *http.Request) value in argument to http.HandleFunc',
    ],
    [
      'net/http',
      `${HANDLER} { w.Write("hello") }\nfunc main() { http.HandleFunc("/", h) }`,
      'cannot use "hello" (untyped string constant) as []byte value in argument to w.Write',
    ],
    [
      'net/http',
      `${HANDLER} { var n int = r.Host; _ = n }\nfunc main() { http.HandleFunc("/", h) }`,
      'cannot use r.Host (variable of type string) as int value in variable declaration',
    ],
    [
      'net/http',
      'func main() { s := &http.Server{Addr: 8080}; s.ListenAndServe() }',
      'cannot use 8080 (untyped int constant) as string value in struct literal',
    ],
    [
      'sort',
      'type By []int\n\nfunc (b By) Len() int { return len(b) }\nfunc main() { sort.Sort(By{1}) }',
      'By does not implement sort.Interface (missing method Less)',
    ],
    [
      'fmt',
      'type T struct{}\n\nfunc (t *T) String() string { return "" }\n\nvar _ fmt.Stringer = T{}\n\nfunc main() {}',
      'T does not implement fmt.Stringer (method String has pointer receiver)',
    ],
    [
      'time',
      'func main() { n := 5; time.Sleep(n) }',
      'cannot use n (variable of type int) as time.Duration value in argument to time.Sleep',
    ],
    [
      'database/sql',
      'func main() { db, _ := sql.Open("x", "y"); rows := db.Query("select 1"); _ = rows }',
      'assignment mismatch: 1 variable but db.Query returns 2 values',
    ],
    [
      'bufio os',
      'func main() { s := bufio.NewScanner(os.Stdin); var t int = s.Text(); _ = t }',
      'cannot use s.Text() (value of type string) as int value in variable declaration',
    ],
    [
      'bufio',
      'func main() { s := bufio.NewScanner("a.txt"); _ = s }',
      'cannot use "a.txt" (constant of type string) as io.Reader value in argument to bufio.NewScanner: string does not implement io.Reader (missing method Read)',
    ],
    [
      'sync/atomic',
      'func main() { var n int; atomic.AddInt64(&n, 1) }',
      'cannot use &n (value of type *int) as *int64 value in argument to atomic.AddInt64',
    ],
    [
      'encoding/json',
      'func main() { var v any; json.Unmarshal("{}", &v) }',
      'cannot use "{}" (untyped string constant) as []byte value in argument to json.Unmarshal',
    ],
  ])('%s: %s', (imports, rest, words) => {
    expect(run(program(imports, rest)).findings[0]?.label).toContain(words);
  });

  it.each([
    [
      'net/http',
      `type H struct{}\n\nfunc (H) ServeHTTP(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) }\n${HANDLER} { w.Write([]byte("a" + r.Method)) }\nfunc main() { http.Handle("/", H{}); http.HandleFunc("/a", h); http.ListenAndServe(":80", nil) }`,
    ],
    [
      'fmt io os strings',
      'type R struct{ io.Reader }\n\nfunc main() { r := R{strings.NewReader("a")}; n, err := io.Copy(os.Stdout, r); fmt.Println(n, err) }',
    ],
    [
      'context os os/signal syscall time',
      'func main() { ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM); defer stop(); select { case <-ctx.Done(): case <-time.After(3 * time.Second): } }',
    ],
    [
      'sort',
      'type By []int\n\nfunc (b By) Len() int { return len(b) }\nfunc (b By) Less(i, j int) bool { return b[i] < b[j] }\nfunc (b By) Swap(i, j int) { b[i], b[j] = b[j], b[i] }\nfunc main() { sort.Sort(sort.Reverse(By{1})) }',
    ],
    [
      'errors io/fs os',
      'func main() { _, err := os.Open("a"); var p *fs.PathError; if errors.As(err, &p) { println(p.Path, errors.Is(err, os.ErrNotExist)) } }',
    ],
  ])('lets pass: %s: %s', (imports, rest) => {
    expect(run(program(imports, rest)).prediction.outcome).toBe('ok');
  });
});
