/** What g++ 12 of Debian 12 and its linker say of these very sources. */
import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const run = (files: Readonly<Record<string, string>>, args = '') =>
  judge(
    `FROM gcc:12 AS build\nWORKDIR /src\nCOPY . .\nRUN g++ ${args} -static -o app *.cpp\nFROM scratch\nCOPY --from=build /src/app /app\nENTRYPOINT ["/app"]\n`,
    files,
  );

const METERS = 'struct Meters { explicit Meters(double v) : v(v) {} double v; };\nstatic double f(Meters m) { return m.v; }\n';
const PERSON = (taken: string) =>
  `#include <string>\nclass Person { public: Person(${taken} n) : name(n) {} std::string name; };\nint main() { Person p = "Bob"; return p.name.empty(); }\n`;

describe('C++ classes', () => {
  it.each([
    [`${METERS}int main() { Meters m = 5.0; return (int)f(m); }\n`, "conversion from 'double' to non-scalar type 'Meters' requested"],
    [`${METERS}int main() { return (int)f(5.0); }\n`, "could not convert '5.0' from 'double' to 'Meters'"],
    [PERSON('std::string'), "conversion from 'const char [4]' to non-scalar type 'Person' requested"],
    ['int main() { int x{3.5}; return x; }\n', "narrowing conversion of '3.5' from 'double' to 'int'"],
    ['int main() { unsigned u{-1}; return u == 0; }\n', "narrowing conversion of '-1'"],
    ['#include <vector>\nint main() { std::vector<int> v{1, 2.5}; return v.empty(); }\n', "narrowing conversion of '2.5'"],
    [
      'struct B { virtual ~B() = default; virtual int area() const { return 0; } };\nstruct S : B { int area() override { return 1; } };\nint main() { S s; return s.area(); }\n',
      "marked 'override', but does not override",
    ],
    [
      'struct B { virtual ~B() = default; virtual void f(int) {} };\nstruct S : B { void f(double x) override { (void)x; } };\nint main() { S s; s.f(1); }\n',
      "marked 'override', but does not override",
    ],
    [
      'struct B { virtual ~B() = default; void f() {} };\nstruct S : B { void f() override {} };\nint main() { S s; s.f(); }\n',
      "marked 'override', but does not override",
    ],
    [
      'struct Animal { virtual ~Animal() = default; virtual int legs() const; };\nint main() { Animal a; return a.legs(); }\n',
      'undefined reference to `vtable for Animal',
    ],
    [
      '#include <memory>\nstruct Animal { virtual ~Animal(); virtual int legs() const { return 0; } };\nstruct Dog : Animal { int legs() const override { return 4; } };\nint main() { std::unique_ptr<Animal> a = std::make_unique<Dog>(); return a->legs(); }\n',
      'undefined reference to `vtable for Animal',
    ],
  ])('is told: %s', (main, words) => {
    const { prediction, findings } = run({ 'main.cpp': main });
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(words);
  });

  it.each([
    `${METERS}int main() { Meters m(5.0), n{2.0}; auto o = Meters(1); return (int)(f(Meters(5.0)) + m.v + n.v + o.v); }\n`,
    PERSON('const char *'),
    '#include <cstdint>\n#include <vector>\n#include <string>\nstruct A { int a{1}; double b{2}; unsigned c{0}; char d{\'x\'}; std::string s{"x"}; };\nint main() { std::vector<double> v{1, 2.5}; std::vector<int> w{1, -2}; unsigned char c{200}; std::uint16_t p{8080}; long long q{5000000000}; float f{1.5f}; float g{2.5}; A a; return v.size() + w.size() + c + p + q + f + g + a.a == 0; }\n',
    '#include <string>\nstruct B { virtual void f(const int x, const std::string &s) const = 0; virtual int g() noexcept { return 0; } virtual void h(unsigned int) {} virtual ~B() = default; };\nstruct D : public B { void f(int y, const std::string &t) const override { (void)y; (void)t; } int g() noexcept override { return 1; } void h(unsigned int z) override { (void)z; } };\nint main() { D d; d.f(1, "x"); return d.g() - 1; }\n',
  ])('is not: %s', (main) => {
    expect(run({ 'main.cpp': main }).prediction.outcome).toBe('ok');
  });

  it('a virtual function of another source is there', () => {
    const header =
      '#pragma once\nclass Shape {\npublic:\n  virtual ~Shape();\n  virtual double area() const = 0;\n  virtual int sides() const;\n};\nclass Circle : public Shape {\npublic:\n  double area() const override;\n};\n';
    const main = '#include "shape.h"\nint main() { Circle c; return c.area() > 1 ? c.sides() : 1; }\n';
    const code = 'double Circle::area() const { return 3; }\nint Shape::sides() const { return 0; }\n';
    const files = (rest: string) => ({ 'shape.h': header, 'main.cpp': main, 'shape.cpp': `#include "shape.h"\n${code}${rest}` });
    expect(run(files('Shape::~Shape() = default;\n')).prediction.outcome).toBe('ok');
    expect(run(files('')).findings[0]?.label).toContain('undefined reference to `vtable for Shape');
    expect(run(files(''), '-O2').prediction.phase).not.toBe('build');
  });
});
