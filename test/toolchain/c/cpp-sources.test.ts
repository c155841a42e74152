/** What g++ 12 of Debian 12 says of these very sources. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

type Files = Readonly<Record<string, string>>;
const run = (line: string, files: Files, base = 'gcc:12') =>
  judge(
    `FROM ${base} AS build\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM debian:bookworm-slim\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    files,
  );
const inMain = (body: string, before = ''): Files => ({
  'main.cpp': `#include <iostream>\n${before}\nint main(int argc, char **argv) {\n  ${body}\n}\n`,
});
const one = 'g++ -std=c++17 -o app main.cpp';
const GREETER =
  '#ifndef GREETER_HPP\n#define GREETER_HPP\n#include <string>\nclass Greeter {\npublic:\n  explicit Greeter(std::string name);\n  std::string greet() const;\nprivate:\n  std::string name_;\n};\n#endif\n';
const BODY = '#include "greeter.hpp"\n#include <utility>\nGreeter::Greeter(std::string name) : name_(std::move(name)) {}\n';
const GREET = 'std::string Greeter::greet() const { return "Hello, " + name_; }\n';
const MAIN = '#include <iostream>\n#include "greeter.hpp"\nint main() { Greeter g("x"); std::cout << g.greet() << "\\n"; }\n';
const P =
  'class P {\npublic:\n  P(int a, int b = 2) : a_{a}, b_(b) {}\n  int sum() const { return a_ + b_; }\nprivate:\n  int a_;\n  int b_;\n};';

describe('C++', () => {
  it.each<[string, Files, string]>([
    [one, inMain('std::vector<int> v;'), "'vector' is not a member of 'std'"],
    [one, inMain('std::vector<int> v; std::sort(v.begin(), v.end());', '#include <vector>'), "'sort' is not a member of 'std'"],
    [one, inMain('std::stringstream s; s << 1;'), "aggregate 'std::stringstream s' has incomplete type"],
    [one, inMain('std::ifstream f("/x");'), "variable 'std::ifstream f' has initializer but incomplete type"],
    [one, inMain('std::this_thread::yield();'), "'std::this_thread' has not been declared"],
    ['g++ -std=c++14 -o app main.cpp', inMain('std::optional<int> o;', '#include <optional>'), "'optional' is not a member of 'std'"],
    [one, inMain('std::cout << 1;', '#include <format>'), 'format: No such file or directory'],
    [one, inMain('vector<int> v; v.push_back(1);', '#include <vector>'), "'vector' was not declared in this scope"],
    [one, inMain('string s = "a";'), "'string' was not declared in this scope"],
    [one, inMain('std::cout << compute(1);'), "'compute' was not declared in this scope"],
    [one, inMain('int count = 1; std::cout << coutn << count;'), "'coutn' was not declared in this scope"],
    [one, inMain('total = argc;'), "'total' was not declared in this scope"],
    [one, inMain('std::cout << add(1);', 'int add(int a, int b) { return a + b; }'), 'too few arguments to function'],
    [one, inMain('std::cout << add(1, 2, 3);', 'int add(int a, int b = 1) { return a + b; }'), 'too many arguments to function'],
    [one, inMain('P p(1); std::cout << p.total();', P), "'class P' has no member named 'total'"],
    [one, inMain('P p(1); std::cout << p.a_;', P), 'is private within this context'],
    [one, inMain('P p(1, 2, 3);', P), "no matching function for call to 'P::P("],
    [one, inMain('P p;', P), "no matching function for call to 'P::P("],
    [one, inMain('P p(1); std::cout << p.sum(2);', P), "no matching function for call to 'P::sum("],
    [one, inMain('int n = "abc"; std::cout << n;'), "invalid conversion from 'const char*' to 'int'"],
    [
      'g++ -Wall -Werror -o app main.cpp',
      inMain('std::cout << f(1);', 'int f(int a) { if (a) return 1; }'),
      'control reaches end of non-void function',
    ],
    ['g++ -o app main.cpp', { 'main.cpp': MAIN, 'greeter.hpp': GREETER, 'greeter.cpp': BODY + GREET }, 'undefined reference to `Greeter::'],
    ['g++ -o app *.cpp', { 'main.cpp': MAIN, 'greeter.hpp': GREETER, 'greeter.cpp': BODY }, 'undefined reference to `Greeter::greet'],
    [one, inMain('vector<int> v;', 'using namespace std;'), "'vector' was not declared in this scope"],
    [
      one,
      inMain('vector<int> v; sort(v.begin(), v.end());', '#include <vector>\nusing namespace std;'),
      "'sort' was not declared in this scope",
    ],
    [one, inMain('std::cout << std::endll;'), "'endll' is not a member of 'std'"],
    [one, inMain('const int x = 5; x = 6;'), "assignment of read-only variable 'x'"],
    [one, inMain('int x = 1; int x = 2; std::cout << x;'), "redeclaration of 'int x'"],
    [one, { 'main.cpp': '#include <iostream>\nvoid main() { std::cout << 1; }\n' }, "'::main' must return 'int'"],
    [one, inMain('A a;', 'class A { public: virtual void f() = 0; };'), "cannot declare variable 'a' to be of abstract type 'A'"],
    [
      one,
      inMain('B b;', 'class A { public: virtual void f() = 0; };\nclass B : public A { public: void f(int n) {} };'),
      "cannot declare variable 'b' to be of abstract type 'B'",
    ],
    [
      one,
      inMain('B b;', 'class A { public: virtual void f() {} };\nclass B : public A { public: void g() override {} };'),
      "marked 'override', but does not override",
    ],
    [one, inMain('std::cout << f();', 'int f() { return 1; }\nint f() { return 2; }'), 'redefinition of'],
    [
      'g++ -o app main.cpp util.cpp',
      {
        'main.cpp': '#include "util.h"\nint four();\nint main() { return four(); }\n',
        'util.h': '#pragma once\nint twice(int x) { return 2 * x; }\n',
        'util.cpp': '#include "util.h"\nint four() { return twice(2); }\n',
      },
      'multiple definition of `twice',
    ],
    [
      'g++ -o app main.cpp util.cpp',
      {
        'main.cpp': '#include "util.h"\nint main() { inc(); return count; }\n',
        'util.h': '#pragma once\nint count = 0;\nvoid inc();\n',
        'util.cpp': '#include "util.h"\nvoid inc() { count++; }\n',
      },
      'multiple definition of `count',
    ],
    [
      'g++ -o app main.cpp util.cpp',
      {
        'main.cpp': '#include "util.h"\nint main() { return util::twice(1); }\n',
        'util.h': 'namespace util { int twice(int x); }\n',
        'util.cpp': '#include "util.h"\nint twice(int x) { return 2 * x; }\n',
      },
      'undefined reference to `util::twice',
    ],
    [
      'gcc -c util.c && g++ -o app main.cpp util.o',
      {
        'main.cpp': '#include <iostream>\n#include "util.h"\nint main() { std::cout << add(1, 2); }\n',
        'util.h': 'int add(int a, int b);\n',
        'util.c': '#include "util.h"\nint add(int a, int b) { return a + b; }\n',
      },
      'undefined reference to `add',
    ],
  ])('is refused: %s %j', (line, files, words) => {
    const { prediction, findings } = run(line, files);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each<[string, Files]>([
    ['g++ -o app *.cpp', { 'main.cpp': MAIN, 'greeter.hpp': GREETER, 'greeter.cpp': BODY + GREET }],
    [
      'gcc -c util.c && g++ -o app main.cpp util.o',
      {
        'main.cpp': '#include <iostream>\n#include "util.h"\nint main() { std::cout << add(1, 2); }\n',
        'util.h':
          '#ifndef UTIL_H\n#define UTIL_H\n#ifdef __cplusplus\nextern "C" {\n#endif\nint add(int a, int b);\n#ifdef __cplusplus\n}\n#endif\n#endif\n',
        'util.c': '#include "util.h"\nint add(int a, int b) { return a + b; }\n',
      },
    ],
    [
      one,
      inMain(
        'std::string s = "a"; std::cout << s << std::to_string(1); int n; std::cin >> n; auto f = [n](int x) { return x + n; }; std::cout << f(2);',
      ),
    ],
    [
      one,
      inMain(
        'P p(1); P q = p; P r{1, 2}; P *s = &p; const P &t = p; std::cout << p.sum() << q.sum() << r.sum() << s->sum() << t.sum(); for (int i = 0; i < 2; i++) std::cout << i;',
        P,
      ),
    ],
    [
      one,
      inMain(
        'vector<int> v{3, 1}; sort(v.begin(), v.end()); for (auto &x : v) cout << x << endl; map<string, int> m; for (const auto &[k, n] : m) cout << k << n;',
        '#include <vector>\n#include <map>\n#include <algorithm>\nusing namespace std;',
      ),
    ],
    [
      one,
      inMain(
        'B b; b.hello(); std::cout << b.size() << twice(2);',
        'struct A { void hello() {} int size() const { return 1; } };\nstruct B : A { int more = 0; };\nnamespace { int twice(int n) { return 2 * n; } }',
      ),
    ],
    [
      one,
      inMain(
        'enum Color { red, green }; Color c = red; switch (c) { case red: break; default: break; } if (int n = argc; n > 1) std::cout << n; try { throw std::runtime_error("x"); } catch (const std::exception &e) { std::cerr << e.what(); }',
        '#include <stdexcept>',
      ),
    ],
    [
      'g++ -std=c++17 -Wall -Wextra -Werror -o app main.cpp',
      {
        'main.cpp':
          '#include <iostream>\nint sign(int a) { if (a < 0) return -1; else if (a > 0) return 1; return 0; }\nint both(int a) { if (a) { return 1; } else { return 2; } }\nint main() { std::cout << sign(1) << both(2); }\n',
      },
    ],
    [
      'g++ -o app main.cpp util.cpp',
      {
        'main.cpp': '#include "util.h"\nint main() { return util::twice(limit) + util::once(1); }\n',
        'util.h':
          '#pragma once\nconst int limit = 3;\ninline int half(int x) { return x / 2; }\nnamespace util { int twice(int x); int once(int x); }\n',
        'util.cpp': '#include "util.h"\nint util::twice(int x) { return 2 * x; }\nnamespace util { int once(int x) { return half(x); } }\n',
      },
    ],
    [
      one,
      inMain(
        'B b(1); C c(2); std::cout << b.n + c.n;',
        'struct A { int n; A(int n) : n(n) {} };\nstruct B : A { B(int n); };\nstruct C : A { C(int n); };\nB::B(int n) : A(n) {}\nC::C(int n) : A(n) {}',
      ),
    ],
    [
      'g++ -o app main.cpp b.cpp c.cpp',
      {
        'main.cpp': '#include "a.hpp"\nint main() { B b(1); C c(2); return b.n - c.n; }\n',
        'a.hpp': '#pragma once\nstruct A { int n; A(int n) : n(n) {} };\nstruct B : A { B(int n); };\nstruct C : A { C(int n); };\n',
        'b.cpp': '#include "a.hpp"\nB::B(int n) : A(n) {}\n',
        'c.cpp': '#include "a.hpp"\nC::C(int n) : A(n) {}\n',
      },
    ],
    [
      one,
      inMain(
        'B b; b.f(); A &a = b; a.f(); const int x = 1; { int x = 2; x = 3; std::cout << x; } auto g = [](int x) { x = 2; return x; }; std::cout << x << g(1) << f(1) << f(1.5);',
        'class A { public: virtual void f() = 0; virtual ~A() = default; };\nclass B : public A { public: void f() override {} };\nint f(int n) { return n; }\nint f(double n) { return n; }',
      ),
    ],
  ])('is taken: %s %j', (line, files) => {
    expect(run(line, files).prediction.outcome).toBe('ok');
  });
});
