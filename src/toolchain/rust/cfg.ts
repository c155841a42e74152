import { tripleArch } from '../triple.ts';

/** What rustc says of a target that is written in two ways: `unix` and `target_os = "linux"`. */
type Facts = ReadonlyMap<string, readonly string[]>;

/** Words, texts and marks of a `cfg(…)`; anything else makes it one that is not understood. */
const TOKEN = /[A-Za-z_]\w*|"[^"]*"|[(),=]/g;

/**
 * Whether `cfg(all(windows, target_env = "msvc"))` holds for a target by its triple; null where what it asks for is not
 * in the name (Cargo Book, "Configuration", `target.<cfg>`).
 */
export function holdsFor(condition: string, triple: string): boolean | null {
  const facts = factsOf(triple);
  if (facts === null || condition.replace(TOKEN, '').trim() !== '') return null;
  const tokens = condition.match(TOKEN) ?? [];
  const open: { readonly name: string; readonly values: (boolean | null)[] }[] = [{ name: '', values: [] }];
  for (let at = 0; at < tokens.length; at++) {
    const [word = '', mark, text = ''] = tokens.slice(at, at + 3);
    const inner = open.at(-1);
    if (inner === undefined) return null;
    if (mark === '(' && /^(?:cfg|all|any|not)$/.test(word)) {
      open.push({ name: word, values: [] });
      at += 1;
    } else if (word === ')') {
      open.pop();
      open.at(-1)?.values.push(joined(inner.name, inner.values));
    } else if (mark === '=' && text.startsWith('"')) {
      inner.values.push(facts.get(word)?.includes(text.slice(1, -1)) ?? null);
      at += 2;
    } else if (word !== ',')
      inner.values.push(/^\w+$/.test(word) ? (facts.get(word) === undefined ? null : facts.get(word)?.length !== 0) : null);
  }
  const [outer, unclosed] = open;
  return unclosed !== undefined || outer?.values.length !== 1 ? null : (outer.values[0] ?? null);
}

function joined(name: string, values: readonly (boolean | null)[]): boolean | null {
  if (name === 'any') return values.includes(true) ? true : values.includes(null) ? null : false;
  if (name === 'all') return values.includes(false) ? false : values.includes(null) ? null : true;
  const [only = null, other] = values;
  return other !== undefined || only === null ? null : name === 'not' ? !only : only;
}

/** By rustc's own `--print cfg` (1.95); null for a target of other systems than Linux, which no Dockerfile starts. */
function factsOf(triple: string): Facts | null {
  const [cpu = '', vendor = '', os = '', abi = ''] = triple.split('-');
  const env = /^(?:gnu|musl)/.exec(abi)?.[0];
  const arch = ARCH.get(tripleArch(triple) ?? '');
  if (os !== 'linux' || env === undefined || arch === undefined || cpu === '') return null;
  return new Map<string, readonly string[]>([
    ['windows', []],
    ['unix', ['']],
    ['target_os', ['linux']],
    ['target_family', ['unix']],
    ['target_env', [env]],
    ['target_arch', [arch]],
    ['target_vendor', [vendor]],
  ]);
}

/** Names of GOARCH as rustc has them. */
const ARCH: ReadonlyMap<string, string> = new Map([
  ['amd64', 'x86_64'],
  ['arm64', 'aarch64'],
  ['386', 'x86'],
  ['arm', 'arm'],
  ['riscv64', 'riscv64'],
  ['s390x', 's390x'],
  ['loong64', 'loongarch64'],
]);
