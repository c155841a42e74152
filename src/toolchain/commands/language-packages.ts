import type { BareOperation } from './command-paths.ts';
import type { Invocation } from '../invocation.ts';

/** Package managers of languages, with the commands that only fetch and install; '' where none is given. */
const MANAGERS = new Map<string, RegExp>([
  ['npm', /^(?:ci|i|install|add)$/], ['pnpm', /^(?:i|install|add|fetch)$/], ['yarn', /^(?:install|add|)$/],
  ['pip', /^install$/], ['pip3', /^install$/], ['uv', /^(?:sync|pip|venv|lock)$/], ['poetry', /^(?:install|config|lock|export)$/],
  ['bundle', /^(?:install|config)$/], ['gem', /^install$/], ['composer', /^(?:install|require)$/],
]);

/** Whether it is one of them, Python that may run one among its modules too. */
export function isLanguageManager(program: string): boolean {
  return MANAGERS.has(program) || /^python[\d.]*$/.test(program);
}

/** Where they put programs and modules. */
const PLACES = ['/usr/local/bin', '/usr/local/lib', '/usr/local/share', '/usr/local/bundle', '/usr/bin', '/usr/lib', '/usr/share'];
/** Where they keep what they fetch, and settings. */
const CACHES = ['/root', '/home', '/tmp', '/var', '/opt'];

/**
 * `npm ci`, `pip install` and the like change the project that they are called in, and bring files to a few other places. Null for
 * any other command.
 */
export function readLanguagePackages(invocation: Invocation): BareOperation[] | null {
  const words = invocation.args.map(({ value }) => value);
  const isModule = /^python[\d.]*$/.test(invocation.program) && words[0] === '-m';
  const [program = '', ...rest] = isModule ? words.slice(1) : [invocation.program, ...words];
  const command = rest.find((word) => !word.startsWith('-')) ?? '';
  if (MANAGERS.get(program)?.test(command) !== true || invocation.directory === null) return null;
  const by = `${program} ${command}`.trim();
  return [
    { kind: 'change', paths: PLACES, by, adds: 'packages' }, { kind: 'change', paths: CACHES, by, adds: 'beside' },
    // At the root that is everything.
    invocation.directory === '/' ? { kind: 'change', paths: null, by, adds: 'packages' } : { kind: 'change', paths: [invocation.directory], by },
  ];
}
