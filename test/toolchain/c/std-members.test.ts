/** What gcc 12 says of these very sources; of 6,500 files of C and C++ that compile nothing is said. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const said = (line: string, name: string, source: string, more: Readonly<Record<string, string>> = {}): string | null => {
  const { findings } = judge(
    `FROM debian:bookworm AS build\nRUN apt-get update && apt-get install -y build-essential\nWORKDIR /src\nCOPY . .\nRUN ${line}\nFROM scratch\nCOPY --from=build /app /app\nCMD ["/app"]\n`,
    { [name]: source, ...more },
  );
  return findings.find(({ rule }) => rule === 'run-fails')?.label ?? null;
};

describe('members of containers and texts', () => {
  const of = (body: string): string =>
    `#include <iostream>\n#include <map>\n#include <memory>\n#include <queue>\n#include <stack>\n#include <string>\n#include <vector>\nstruct A { int x = 0; };\nint main() {\n    ${body}\n}\n`;
  it.each([
    ['std::vector<int> v;\n    v.push(1);', '', "has no member named 'push'"],
    ['std::string s = "a";\n    std::cout << s.len();', '', "has no member named 'len'"],
    ['std::string s = "a";\n    std::cout << s.starts_with("a");', '', "has no member named 'starts_with'"],
    ['std::string s = "a";\n    std::cout << s.starts_with("a");', '-std=c++20', null],
    ['std::map<std::string, std::vector<int>> m;\n    std::cout << m.contains("a");', '', "has no member named 'contains'"],
    ['std::queue<int> q;\n    q.push(1);\n    std::cout << q.top();', '', "has no member named 'top'"],
    ['std::stack<int> q;\n    q.push(1);\n    std::cout << q.top();', '', null],
    ['std::vector<int> v{1};\n    v.emplace_back(2);\n    v.insert(v.begin(), 3);\n    std::cout << v.at(0);', '', null],
    [
      'std::unique_ptr<A> a = std::make_unique<A>();\n    std::unique_ptr<A> b = a;',
      '',
      "error: use of deleted function 'std::unique_ptr<_Tp, _Dp>::unique_ptr(const std::unique_ptr<_Tp, _Dp>&)",
    ],
    [
      'auto a = std::make_unique<A>();\n    auto b = a;',
      '',
      "error: use of deleted function 'std::unique_ptr<_Tp, _Dp>::unique_ptr(const std::unique_ptr<_Tp, _Dp>&)",
    ],
    ['auto a = std::make_unique<A>();\n    auto b = std::move(a);\n    std::cout << b->x;', '', null],
    ['auto a = std::make_shared<A>();\n    auto b = a;\n    std::cout << b.use_count();', '', null],
  ])('%s %s', (body, standard, words) => {
    expect(said(`g++ -static ${standard} -o /app main.cpp`, 'main.cpp', of(body))).toBe(words);
  });

  it('are not asked for where another variable has the name', () => {
    expect(
      said(
        'g++ -static -o /app main.cpp',
        'main.cpp',
        '#include <vector>\nstruct Pile { void push(int) {} };\nstatic void fill(Pile& v) { v.push(1); }\nint main() {\n    Pile p;\n    fill(p);\n    std::vector<int> v;\n    { Pile v; v.push(2); }\n    return v.size();\n}\n',
      ),
    ).toBeNull();
  });
});

describe('C', () => {
  it('takes no value from a function that gives none', () => {
    const source = '#include <stdio.h>\nstatic void f(void) { puts("x"); }\nint main(void) {\n    int a = f();\n    return a;\n}\n';
    expect(said('gcc -static -o /app main.c', 'main.c', source)).toBe('error: void value not ignored as it ought to be');
    expect(
      said(
        'gcc -static -o /app main.c',
        'main.c',
        source
          .replace('static void f(void) { puts("x"); }', 'static void *f(void) { return 0; }')
          .replace('int a = f()', 'void *p = f(); int a = p != 0'),
      ),
    ).toBeNull();
  });

  it.each([
    ['', 'VERSION', 'error: #error none'],
    ['-DVERSION=\'"1"\' ', 'VERSION', null],
    ['', 'INT32_MAX', null],
    ['', 'EOF', null],
  ])('refuses by #error behind the headers of its library: %s%s', (flag, name, words) => {
    expect(
      said(
        `gcc -static ${flag}-o /app main.c`,
        'main.c',
        `#include <stdio.h>\n#include <stdint.h>\n#ifndef ${name}\n#error none\n#endif\nint main(void) { return 0; }\n`,
      ),
    ).toBe(words);
    expect(
      said(
        `gcc -static ${flag}-o /app main.c`,
        'main.c',
        `#include <stdio.h>\n#include <stdint.h>\n#include "config.h"\n#ifndef ${name}\n#error none\n#endif\nint main(void) { return 0; }\n`,
        { 'config.h': '#define VERSION "2"\n' },
      ),
    ).toBeNull();
  });
});
