import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { withoutExpressions } from './expressions.ts';
import { linkOf } from './link.ts';
import type { CmakeProject } from './project-types.ts';
import type { CmakeDirectory, CmakeTarget, LinkItem } from './targets.ts';

/** A line of a compiler that says what cmake has it do for a target: sources in place of objects, and those of archives apart. */
export interface CmakeCompile {
  readonly argv: readonly string[];
  /** Sources, absolute and clean, whose code is there for who wants it. */
  readonly archived: readonly string[];
}

/** Commands that say how sources are compiled, of a target or of all of a directory. */
export const COMPILES =
  /^(?:(?:target_)?include_directories|target_compile_(?:definitions|options|features)|add_compile_options|add_compile_definitions|add_definitions|remove_definitions|set_source_files_properties|target_precompile_headers)$/;

/** Compilers' words of a command; UNKNOWN for what is not known. */
export function compilerWords(command: string, words: readonly string[], { source }: CmakeDirectory): readonly string[] {
  return words
    .filter((word) => word !== '' && !/^(?:SYSTEM|BEFORE|AFTER)$/.test(word))
    .map((word) => {
      if (!isKnown(word)) return UNKNOWN;
      if (/include_directories$/.test(command)) return `-I${word.startsWith('/') || word.startsWith('$<') ? word : `${source}/${word}`}`;
      if (/compile_definitions$/.test(command)) return word.startsWith('-D') ? word : `-D${word}`;
      if (command === 'target_compile_features')
        return /^c(?:xx)?_std_\d+$/.test(word)
          ? `-std=${word.startsWith('cxx') ? 'gnu++' : 'gnu'}${word.slice(word.lastIndexOf('_') + 1)}`
          : UNKNOWN;
      return /options$|^add_definitions$/.test(command) ? word : UNKNOWN;
    });
}

const MOST_TARGETS = 200;
const SOURCE = /\.(?:c|cc|cpp|cxx)$/;

/** What is compiled and linked for a program, or compiled for a library; null where that is not known. */
export function compileOf(project: CmakeProject, target: CmakeTarget): CmakeCompile | null {
  const { variables } = target.directory;
  const config = variables.get('CMAKE_BUILD_TYPE') ?? '';
  const own = optionsOf(project, target, config);
  const sources = sourcesIn(target, config);
  if (own === null || sources === null || sources.length === 0) return null;
  const isCpp = sources.some((source) => !source.endsWith('.c'));
  // Each language has flags of its own.
  if (isCpp && sources.some((source) => source.endsWith('.c'))) return null;
  const language = isCpp ? 'CXX' : 'C';
  const standard = target.properties.get(`${language}_STANDARD`) ?? '';
  // Of a standard that the compiler does not have yet cmake takes the one before.
  if (standard !== '' && !/^(?!26)\d\d$/.test(standard)) return null;
  const std =
    standard === '' || own.options.some((option) => option.startsWith('-std=')) ? [] : [`-std=gnu${isCpp ? '++' : ''}${standard}`];
  const link = target.kind === 'executable' ? linkOf(project, target) : null;
  if (link !== null)
    return link.argv.some((word) => word.startsWith('-Wl,-rpath') || word === 'find_library')
      ? null
      : {
          argv: [...link.argv.filter((word) => !(word.endsWith('.a') && word.startsWith(project.call.binary))), ...std, ...own.options],
          archived: own.archived,
        };
  if (target.kind === 'executable') return null;
  const flags = ['', ...(config === '' ? [] : [`_${config.toUpperCase()}`])]
    .flatMap((end) => (variables.get(`CMAKE_${language}_FLAGS${end}`) ?? '').split(/[ \t\n;]+/))
    .filter((word) => word !== '');
  return flags.every(isKnown) ? { argv: [isCpp ? 'c++' : 'cc', ...flags, ...std, ...own.options, '-c', ...sources], archived: [] } : null;
}

function sourcesIn({ sources, directory, kind }: CmakeTarget, config: string): readonly string[] | null {
  if (kind === 'interface') return [];
  const names = sources.map((source) => withoutExpressions(source, { config })).filter((source) => source !== '');
  return names.every(isKnown)
    ? names.filter((name) => SOURCE.test(name)).map((name) => cleanPath(name.startsWith('/') ? name : `${directory.source}/${name}`))
    : null;
}

/** Options of a target and of all that it is linked with, and the sources of these. */
function optionsOf(
  project: CmakeProject,
  target: CmakeTarget,
  config: string,
): { readonly options: readonly string[]; readonly archived: readonly string[] } | null {
  const given = target.compile.filter(({ isOwn }) => isOwn).map(({ text }) => text);
  const archived: string[] = [];
  const seen = new Set<string>();
  const open: LinkItem[] = target.libraries.filter(({ isOwn }) => isOwn);
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const text = withoutExpressions(item.text, { config });
    if (text === '' || text === 'Threads::Threads' || /^-(?:l|pthread$|W)/.test(text) || seen.has(text)) continue;
    seen.add(text);
    const linked = project.targets.get(project.aliases.get(text) ?? text);
    // What a package brings has directories of its own.
    if (linked === undefined && !/^[A-Za-z][\w+-]*$/.test(text)) return null;
    if (linked === undefined) continue;
    if (seen.size > MOST_TARGETS || linked.kind === 'shared') return null;
    const sources = sourcesIn(linked, config);
    if (sources === null) return null;
    archived.push(...sources);
    given.push(...linked.compile.filter(({ isHanded }) => isHanded).map(({ text: word }) => word));
    open.push(...linked.libraries.filter(({ isOwn, isHanded }) => isHanded || isOwn));
  }
  const options = given.map((word) => withoutExpressions(word, { config })).filter((word) => word !== '' && word !== '-I');
  return options.every(isKnown) ? { options, archived } : null;
}
