import type { GoFile } from '../source-problems.ts';
import type { Expression } from '../syntax/nodes.ts';
import { parseGo } from '../syntax/parser.ts';
import { Calculation, GivenUp, Names, giveUp } from './calculation.ts';
import type { Ended, Function } from './calculation.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** A test that fails by what simple functions of its package give; null where none is known to. */
export function failsByCalculation(files: readonly GoFile[]): { readonly name: string; readonly path: string } | null {
  const tests: { readonly path: string; readonly one: Function; readonly pathOf: (name: string) => string | undefined }[] = [];
  const functions = new Map<string, Function>();
  let imports = new Map<string, string>();
  for (const { path, text } of files) {
    const tree = parseGo(text);
    // What leaves the whole, or stands in for another package, is not followed.
    if (tree === null || 'words' in tree || /\bTestMain\b|\bos\.Exit\b|\brecover\b/.test(text)) return null;
    imports = new Map([
      ...imports,
      ...tree.imports.map(({ alias, path: of }): [string, string] => [alias ?? of.slice(of.lastIndexOf('/') + 1), of]),
    ]);
    for (const one of tree.declarations) {
      if (one.kind !== 'func' || one.hasReceiver) continue;
      // Conditions tell which of two counts.
      if (functions.has(one.name) && one.name !== 'init' && one.name !== '_') return null;
      functions.set(one.name, one);
      if (path.endsWith('_test.go') && /^Test(?:$|[^\p{Ll}])/u.test(one.name))
        tests.push({ path, one, pathOf: (name) => imports.get(name) });
    }
    // Names of the package would be taken for those of Go.
    if (
      tree.declarations.some(
        (one) =>
          (one.kind === 'type' && /^(?:int|int64|string|bool)$/.test(one.name))
          || ((one.kind === 'var' || one.kind === 'const') && one.names.some(({ name }) => /^(?:true|false|strings)$/.test(name))),
      )
    )
      return null;
  }
  const found = tests.find(({ one, pathOf }) => fails(one, new Calculation(functions, pathOf)));
  return found === undefined ? null : { name: found.one.name, path: found.path };
}

function fails({ type, body }: Function, calculation: Calculation): boolean {
  const given = type.parameters[0]?.name ?? null;
  if (given === null || body === null) return false;
  const run = { failed: false };
  try {
    calculation.block(body, new Names(null), (x, names) => ofTest(x, given, run, calculation, names));
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
    // What has failed stays so; whatever is skipped comes before.
  }
  return run.failed;
}

/** What a test says of itself. */
function ofTest(x: Expression, given: string, run: { failed: boolean }, calculation: Calculation, names: Names): Ended | undefined {
  if (x.kind !== 'call' || x.callee.kind !== 'selector' || x.callee.x.kind !== 'name' || x.callee.x.name !== given) return undefined;
  switch (x.callee.name) {
    case 'Error':
    case 'Errorf':
    case 'Fail':
      run.failed = true;
      return null;
    case 'Fatal':
    case 'Fatalf':
    case 'FailNow':
      run.failed = true;
      return { kind: 'stop' };
    case 'Helper':
    case 'Log':
    case 'Logf':
      return null;
    case 'Run':
      return inner(x, run, calculation, names);
    default:
      return giveUp();
  }
}

/** `t.Run("…", func(t *testing.T) { … })`. */
function inner({ args }: Call, run: { failed: boolean }, calculation: Calculation, names: Names): Ended {
  const [, test] = args;
  const given = test?.kind === 'function' ? (test.type.parameters[0]?.name ?? null) : null;
  if (test?.kind !== 'function' || given === null) return giveUp();
  calculation.block(test.body, new Names(names), (x, within) => ofTest(x, given, run, calculation, within));
  return null;
}
