import { addAll } from '../../add-all.ts';
import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { isKnown } from '../../unknown-value.ts';
import { isFalseConstant } from './constants.ts';
import { withoutExpressions } from './expressions.ts';
import type { CmakeProject } from './project-types.ts';
import type { CmakeTarget, LinkItem } from './targets.ts';
import { FOUND, listItems } from './variables.ts';

/** How a program of the project is linked: what cmake puts into link.txt, with sources in place of what is made of them. */
export interface CmakeLink {
  /** Absolute and clean. */
  readonly path: string;
  readonly argv: readonly string[];
}

type Language = 'C' | 'CXX';

const LANGUAGES: Readonly<Record<string, Language | null>> = {
  c: 'C',
  cc: 'CXX',
  cpp: 'CXX',
  cxx: 'CXX',
  'c++': 'CXX',
  C: 'CXX',
  cppm: 'CXX',
  ixx: 'CXX',
  h: null,
  hh: null,
  hpp: null,
  hxx: null,
  inl: null,
  in: null,
  txt: null,
  md: null,
  s: 'C',
  S: 'C',
};

/** Properties by which libraries come in that are not looked for here. */
const OPEN = [
  'LINK_LIBRARIES',
  'INTERFACE_LINK_LIBRARIES',
  'LINK_LIBRARY_OVERRIDE',
  'RULE_LAUNCH_LINK',
  'LINK_WHAT_YOU_USE',
  'UNITY_BUILD_LINK',
];

/** Targets that one is linked with, themselves linked with more. */
const MOST_TARGETS = 500;

/** Null where that is not known. */
export function linkOf(project: CmakeProject, target: CmakeTarget): CmakeLink | null {
  const { directory, properties } = target;
  const { variables } = directory;
  const buildType = variables.get('CMAKE_BUILD_TYPE') ?? '';
  const all = closure(project, target, buildType);
  if (all === null || OPEN.some((name) => properties.has(name))) return null;
  const sources = [...sourcesOf(target, buildType), ...all.objects];
  const languages = [...sources, ...all.archived].map(languageOf);
  const given = properties.get('LINKER_LANGUAGE');
  if (given === undefined ? languages.includes(undefined) : given !== 'C' && given !== 'CXX') return null;
  const language = given ?? (languages.includes('CXX') ? 'CXX' : 'C');
  const config = buildType.toUpperCase();
  const compiler = variables.get(`CMAKE_${language}_COMPILER`) || (language === 'C' ? 'cc' : 'c++');
  const ofConfig = (name: string): string[] =>
    [name, ...(config === '' ? [] : [`${name}_${config}`])].flatMap((one) => words(variables.get(one) ?? ''));
  const searchesStatic = isOn(properties.get('LINK_SEARCH_START_STATIC')) || isOn(properties.get('LINK_SEARCH_END_STATIC'));
  const options = [
    ...words(properties.get('LINK_FLAGS') ?? ''),
    ...words(config === '' ? '' : (properties.get(`LINK_FLAGS_${config}`) ?? '')),
    ...optionWords(listItems(properties.get('LINK_OPTIONS') ?? ''), buildType),
    ...optionWords(all.options, buildType),
  ];
  const exported = isOn(properties.get('ENABLE_EXPORTS')) || /^[0-2]\.|^3\.[0-3](?:\.|$)/.test(project.minimum) ? ['-rdynamic'] : [];
  const path = pathOf(target, config);
  const argv = [
    compiler,
    ...ofConfig(`CMAKE_${language}_FLAGS`),
    ...ofConfig('CMAKE_EXE_LINKER_FLAGS'),
    ...options,
    ...exported,
    ...sources.filter((source) => isKnown(source) && languageOf(source) !== null).map((source) => placed(source, directory.source)),
    '-o',
    path ?? '',
    ...all.libraries.map((text) => (text.includes('::') && isOtherwiseFound(variables) ? 'find_library' : text)),
    ...words(variables.get(`CMAKE_${language}_STANDARD_LIBRARIES`) ?? ''),
  ];
  // With -static a shared library ends the link, and what a package brings may be one.
  if (path === null || !argv.every(isKnown) || (argv.includes('-static') ? all.mayBeShared : searchesStatic)) return null;
  return { path, argv };
}

function words(text: string): string[] {
  return text.split(/[ \t\n;]+/).filter((word) => word !== '');
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !isFalseConstant(value);
}

/** `SHELL:-a -b` is several, `LINKER:-z,x` goes to the linker. */
function optionWords(items: readonly string[], config: string): readonly string[] {
  return items
    .map((item) => withoutExpressions(item, { config }))
    .filter((item) => item !== '')
    .flatMap((item) =>
      item.startsWith('SHELL:')
        ? words(item.slice('SHELL:'.length))
        : [item.startsWith('LINKER:') ? `-Wl,${item.slice('LINKER:'.length)}` : item],
    );
}

function placed(source: string, directory: string): string {
  return cleanPath(source.startsWith('/') ? source : `${directory}/${source}`);
}

/** A list may have been cut within an expression that holds another. */
function sourcesOf({ sources }: CmakeTarget, config: string): readonly string[] {
  return sources.some((source) => source.includes('$<'))
    ? listItems(withoutExpressions(sources.join(';'), { config }))
    : sources.filter((source) => source !== '');
}

/** Undefined where it is a language of its own, or not known. */
function languageOf(source: string): Language | null | undefined {
  if (!isKnown(source)) return undefined;
  const name = source.slice(source.lastIndexOf('/') + 1);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return Object.hasOwn(LANGUAGES, extension) ? LANGUAGES[extension] : undefined;
}

/** Where the program comes to lie in the tree that is built. */
function pathOf({ name, directory: { variables, binary }, properties }: CmakeTarget, config: string): string | null {
  const property = (key: string): string | undefined =>
    (config === '' ? undefined : properties.get(`${key}_${config}`)) ?? properties.get(key);
  const file = `${properties.get('PREFIX') ?? ''}${property('RUNTIME_OUTPUT_NAME') ?? property('OUTPUT_NAME') ?? name}${properties.get('SUFFIX') ?? ''}`;
  const directory = property('RUNTIME_OUTPUT_DIRECTORY') ?? (variables.get('EXECUTABLE_OUTPUT_PATH') || '.');
  const path = `${directory}/${file}`;
  return isKnown(path) && !path.includes('$<') ? placed(path, binary) : null;
}

/** Settings by which the modules of cmake find archives, or libraries that are not the system's. */
const FINDS_OTHERS = [
  'CMAKE_TOOLCHAIN_FILE',
  'CMAKE_PREFIX_PATH',
  'OPENSSL_USE_STATIC_LIBS',
  'OPENSSL_ROOT_DIR',
  'ZLIB_USE_STATIC_LIBS',
  'ZLIB_ROOT',
  'CURL_USE_STATIC_LIBS',
];

function isOtherwiseFound(variables: CmakeTarget['directory']['variables']): boolean {
  const given = (name: string): string => {
    const value = variables.get(name) ?? '';
    return isKnown(value) ? value : '';
  };
  return FINDS_OTHERS.some((name) => isOn(given(name) || undefined)) || given('CMAKE_FIND_LIBRARY_SUFFIXES').startsWith('.a');
}

interface Closure {
  /** Words behind the program's own. */
  readonly libraries: string[];
  readonly options: string[];
  /** Sources of object libraries, and of archives. */
  readonly objects: string[];
  readonly archived: string[];
  mayBeShared: boolean;
}

/** What a target is linked with, and what that brings; null where an item is not understood. */
function closure(project: CmakeProject, target: CmakeTarget, config: string): Closure | null {
  const found: Closure = {
    libraries: [],
    options: target.options.filter(({ isOwn }) => isOwn).map(({ text }) => text),
    objects: [],
    archived: [],
    mayBeShared: false,
  };
  const seen = new Set<string>();
  const open: LinkItem[] = target.libraries.filter(({ isOwn }) => isOwn).reverse();
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const text = withoutExpressions(item.text, { config });
    if (text === '' || text === 'Threads::Threads') continue;
    if (!isKnown(text) && (text !== FOUND || handsStatic(project))) return null;
    if (project.doubtful.has(text)) {
      found.libraries.push(foreign(FOUND, found));
      continue;
    }
    const linked = project.targets.get(project.aliases.get(text) ?? text);
    if (linked === undefined) {
      found.libraries.push(foreign(text, found));
      continue;
    }
    if (seen.has(linked.name)) continue;
    seen.add(linked.name);
    if (seen.size > MOST_TARGETS || OPEN.some((name) => linked.properties.has(name))) return null;
    addTarget(found, linked, config);
    // An archive wants all that it was made with, whoever it was meant for.
    addAll(open, linked.libraries.filter(({ isOwn, isHanded }) => isHanded || (isOwn && linked.kind === 'static')).reverse());
  }
  return found;
}

/** What a target of the project gives to what is linked with it. */
function addTarget(found: Closure, target: CmakeTarget, config: string): void {
  const { kind, name, options, properties, directory } = target;
  addAll(
    found.options,
    options.filter(({ isHanded }) => isHanded).map(({ text }) => text),
  );
  const library = `${directory.binary}/lib${properties.get('OUTPUT_NAME') ?? name}`;
  if (kind === 'static') {
    addAll(found.archived, sourcesOf(target, config));
    found.libraries.push(`${library}.a`);
  } else if (kind === 'object')
    addAll(
      found.objects,
      sourcesOf(target, config).map((source) => (isKnown(source) ? placed(source, directory.source) : source)),
    );
  else if (kind === 'shared') {
    found.libraries.push(`-Wl,-rpath,${directory.binary}`, `${library}.so`);
    found.mayBeShared = true;
  }
}

/** A name that is not known may be one of these. */
function handsStatic({ targets }: CmakeProject): boolean {
  return [...targets.values()].some(({ options }) => options.some(({ text, isHanded }) => isHanded && text.includes('static')));
}

/** What is no target of the project: an option, a file, a library by its name or one that a package describes. */
function foreign(text: string, found: Closure): string {
  if (text.startsWith('-') || text.endsWith('.a')) return text;
  if (text === FOUND) {
    found.mayBeShared = true;
    return 'find_library';
  }
  if (text.includes('::') || text.includes('/')) {
    found.mayBeShared = true;
    return text;
  }
  return `-l${text}`;
}
