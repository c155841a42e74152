import type { CommandProblem } from '../../command-problem.ts';
import type { Looked } from '../check/vet-prints.ts';
import { CheckedPackages } from '../checked-packages.ts';
import { ENDS_WITH_ONE_SINCE, compileProblem, ownPackages, releaseOf, shownIn } from '../compile-problems.ts';
import { fitsName } from '../constraints.ts';
import { goFunctions, statementsOf } from '../functions.ts';
import { goHeader } from '../imports.ts';
import { below } from '../modules/modules.ts';
import { workspaceProblem } from '../modules/workspace.ts';
import { textsOf } from '../package-files.ts';
import { namesOf } from '../package-names.ts';
import type { GoReader } from '../packages.ts';
import { plainError } from '../plain-errors.ts';
import { readFile, sourceProblem } from '../source-problems.ts';
import type { GoFile, Read, SourceProblem } from '../source-problems.ts';
import type { Token } from '../tokens.ts';
import { failsByCalculation } from './calculated-tests.ts';
import { vetStatement } from './vet-statements.ts';

/**
 * Why `go test` or `go vet` surely fails by what they find; null where nothing is to be seen. `runsAll`: no flag picks tests, or only
 * builds them. `vets`: what go vet finds counts, of that only what go test looks for where it does by `test`.
 */
export function testProblem(reader: GoReader, minor: number | null, runsAll: boolean, vets: Looked | null): CommandProblem | null {
  if (reader.modules.main === null && reader.modules.work === undefined) return null;
  const found = workspaceProblem(reader) ?? compileProblem(reader, minor, 'checks');
  if (found !== null || reader.packages === null || reader.modules.vendor !== null || reader.named.length > 0) return found;
  const all = ownPackages(
    reader,
    reader.packages.map(({ directory }) => directory),
  );
  const checked = all === null ? null : new CheckedPackages(reader, all, releaseOf(reader, minor));
  for (const { directory } of reader.packages) {
    const one = all?.find((each) => each.directory === directory);
    const problem =
      inDirectory(reader, directory, runsAll, (inside, outside) =>
        one === undefined ? null : (checked?.testProblem(one, inside, outside) ?? null),
      )
      ?? (vets === null
        ? null
        : vetted(reader, directory, vets, (files) =>
            one === undefined || files.length === 0 ? null : (checked?.vetProblem(one, files, vets) ?? null),
          ));
    if (problem !== null) return problem;
  }
  return null;
}

function inDirectory(
  reader: GoReader,
  directory: string,
  runsAll: boolean,
  check: (inside: readonly GoFile[], outside: readonly GoFile[]) => SourceProblem | null,
): CommandProblem | null {
  const { files, question } = reader;
  const names = files.names(directory)?.filter((name) => /^[^._].*\.go$/.test(name)) ?? [];
  const tests = names.filter((name) => name.endsWith('_test.go') && fitsName(name.replace('_test.go', '.go'), question));
  const own = textsOf(
    reader,
    names.filter((name) => !name.endsWith('_test.go') && fitsName(name, question)).map((name) => below(directory, name)),
  );
  const written =
    tests.length === 0
      ? null
      : textsOf(
          reader,
          tests.map((name) => below(directory, name)),
        );
  if (own === null || written === null) return null;
  const read = (some: typeof own): readonly Read[] => some.map((file) => readFile(file, namesOf(reader)));
  const isOutside = ({ text }: { readonly text: string }): boolean => goHeader(text).name?.endsWith('_test') === true;
  const odd = mixedTests(reader, directory, own, written) ?? badSignature(written, question.minor);
  if (odd !== null) return odd;
  const packages = [[...own, ...written.filter((file) => !isOutside(file))], written.filter(isOutside)].map(read);
  const byTypes = check(
    written.filter((file) => !isOutside(file)),
    written.filter(isOutside),
  );
  for (const one of packages) {
    const found = byTypes ?? sourceProblem(one) ?? plainError(one, true);
    const shown = found === null ? '' : shownIn(reader, found.path);
    if (found !== null)
      return {
        why: `line ${found.line} of ${found.path} does not compile: ${found.said}`,
        said: `${shown}:${found.line}: ${found.said}`,
        fix: null,
      };
  }
  const failing = runsAll ? surelyFails(packages.flat().filter(({ file }) => file.path.endsWith('_test.go'))) : null;
  if (failing !== null)
    return { why: `${failing.name} in ${failing.path} fails whatever happens`, said: `--- FAIL: ${failing.name}`, fix: null };
  const wrong = runsAll ? failsByCalculation([...own, ...written.filter((file) => !isOutside(file))]) : null;
  return wrong === null
    ? null
    : { why: `${wrong.name} in ${wrong.path} is given something else than it wants`, said: `--- FAIL: ${wrong.name}`, fix: null };
}

/** Tests are of the package beside them, or of that with `_test` behind its name. */
function mixedTests({ question }: GoReader, directory: string, own: readonly GoFile[], written: readonly GoFile[]): CommandProblem | null {
  const named = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  const [first] = own;
  const name = first === undefined ? null : goHeader(first.text).name;
  const other = written
    .map(({ path, text }) => ({ path, name: goHeader(text).name }))
    .find((one) => one.name !== null && one.name !== name && one.name !== `${name ?? ''}_test`);
  if (first === undefined || name === null || other === undefined || other.name === null || question.minor === null) return null;
  return {
    why: `${other.path} is of package ${other.name}, and ${first.path} beside it of ${name}`,
    said: `found packages ${name} (${named(first.path)}) and ${other.name} (${named(other.path)}) in ${directory}`,
    fix: `package ${name}`,
  };
}

/** What go test calls, by what its name begins with, and the letter of what it takes (cmd/go/internal/load, isTestFunc). */
const CALLED = [
  ['Test', 'T'],
  ['Benchmark', 'B'],
  ['Fuzz', 'F'],
] as const;

/** One that takes something else than it is given. */
function badSignature(written: readonly GoFile[], minor: number | null): CommandProblem | null {
  for (const file of written) {
    for (const { name, isMethod, isGeneric, parameters, results } of goFunctions(readFile(file, () => null).body)) {
      const kind = isMethod
        ? undefined
        : CALLED.find(([begins]) => name.text.startsWith(begins) && !/^\p{Ll}/u.test(name.text.slice(begins.length)));
      if (kind === undefined || (kind[0] === 'Fuzz' && (minor ?? 99) < FUZZES_SINCE) || name.text === 'TestMain') continue;
      const [, letter] = kind;
      const given = parameters
        .filter((token) => token.kind !== 'end' && token.text !== ',')
        .map(({ text }) => text)
        .join(' ');
      if (!isGeneric && results.length === 0 && new RegExp(`^(?:\\w+ )?\\* (?:\\w+ \\. )?${letter}$`).test(given)) continue;
      const wanted = `func ${name.text}(${letter.toLowerCase()} *testing.${letter})`;
      return {
        why: `${name.text} in ${file.path} does not take what it is given`,
        said: `wrong signature for ${name.text}, must be: ${wanted}`,
        fix: wanted,
      };
    }
  }
  return null;
}

const FUZZES_SINCE = 18;

/** What go vet finds in a package and its tests. */
function vetted(
  reader: GoReader,
  directory: string,
  looked: Looked,
  check: (files: readonly GoFile[]) => SourceProblem | null,
): CommandProblem | null {
  const names = reader.files.names(directory)?.filter((name) => /^[^._].*\.go$/.test(name) && fitsName(name, reader.question)) ?? [];
  const files = textsOf(
    reader,
    names.map((name) => below(directory, name)),
  );
  if (files === null) return null;
  const isOutside = ({ path, text }: GoFile): boolean => path.endsWith('_test.go') && goHeader(text).name?.endsWith('_test') === true;
  const byWords = looked === 'test' ? null : files.map((file) => vetStatement(readFile(file, namesOf(reader)))).find((one) => one !== null);
  const found = check(files.filter((file) => !isOutside(file))) ?? check(files.filter(isOutside)) ?? byWords ?? null;
  const named = found === null ? '' : shownIn(reader, found.path);
  const shown = looked === 'all' && (reader.question.minor ?? 0) >= PLAIN_SINCE ? named.replace(/^\.\//, '') : named;
  return found === null
    ? null
    : {
        why: `go vet finds fault with line ${found.line} of ${found.path}: ${found.said}`,
        said: `${shown}:${found.line}: ${found.said}`,
        fix: null,
        ...((reader.question.minor ?? 99) < ENDS_WITH_ONE_SINCE ? { exitCode: 2 } : {}),
      };
}

/** The first 1.x whose go vet tells of files here without a dot before them. */
const PLAIN_SINCE = 26;

/** What may end a test before its last statement, or without having failed. */
const LEAVES = /^(?:return|goto|Skip|Skipf|SkipNow|Exit|Goexit)$/;

/** A test that reports a failure as one of its own statements. */
function surelyFails(all: readonly Read[]): { readonly name: string; readonly path: string } | null {
  const functions = all.flatMap(({ file, body }) => goFunctions(body).map((one) => ({ path: file.path, one })));
  if (functions.some(({ one }) => one.name.text === 'TestMain')) return null;
  for (const {
    path,
    one: { name, isMethod, parameters, body },
  } of functions) {
    const [given, star, type] = parameters;
    if (
      isMethod
      || body === null
      || !/^Test(?:$|[^\p{Ll}])/u.test(name.text)
      || given?.kind !== 'name'
      || star?.text !== '*'
      || type?.text !== 'testing'
    )
      continue;
    // What panics may be meant to.
    if (body.some(({ text }) => text === 'recover')) continue;
    for (const statement of statementsOf(body)) {
      if (statement.some((token, at) => token.kind === 'name' && (LEAVES.test(token.text) || isHandedOn(statement, at, given.text)))) break;
      if (reports(statement, given.text)) return { name: name.text, path };
    }
  }
  return null;
}

/** A helper that is given the test may skip it. */
function isHandedOn(statement: readonly Token[], at: number, name: string): boolean {
  return statement[at]?.text === name && statement[at + 1]?.text !== '.';
}

function reports([value, dot, method, bracket]: readonly Token[], name: string): boolean {
  return (
    value?.text === name && dot?.text === '.' && /^(?:Fatalf?|Errorf?|Fail(?:Now)?)$/.test(method?.text ?? '') && bracket?.text === '('
  );
}
