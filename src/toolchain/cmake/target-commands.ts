import { addAll } from '../../add-all.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { leavesPrograms } from './command-names.ts';
import { compilerWords } from './compile.ts';
import { isTrueConstant } from './constants.ts';
import { newTarget } from './targets.ts';
import type { CmakeDirectory, CmakeInstall, CmakeTarget, LinkItem } from './targets.ts';
import { FOUND } from './variables.ts';
import type { CmakeVariables } from './variables.ts';

/** What the commands of a project say of its targets. Each returns false where it is not understood. */
export class TargetCommands {
  readonly targets = new Map<string, CmakeTarget>();
  /** Other names of targets. */
  readonly aliases = new Map<string, string>();
  readonly installs: CmakeInstall[] = [];
  /** Names of those that may be there or not, and of what they are made nothing is known. */
  readonly doubtful = new Set<string>();
  /** Something is, or may be, installed outside the prefix. */
  installsElsewhere = false;
  /** Below which directories of the prefix anything is, or may be, installed; null where that may be any. */
  installsTo: Set<string> | null = new Set();

  add(command: string, words: readonly string[], directory: CmakeDirectory, variables: CmakeVariables): boolean {
    const [name = '', second = ''] = words;
    if (!isKnown(name) || name === '' || this.targets.has(name) || words.includes('IMPORTED')) return false;
    if (second === 'ALIAS') {
      this.aliases.set(name, words[2] ?? '');
      return true;
    }
    const marks = words
      .slice(1)
      .filter((word) => /^(?:STATIC|SHARED|MODULE|OBJECT|INTERFACE|EXCLUDE_FROM_ALL|WIN32|MACOSX_BUNDLE)$/.test(word));
    const shared = variables.get('BUILD_SHARED_LIBS') ?? '';
    const kind =
      command === 'add_executable'
        ? 'executable'
        : marks.includes('STATIC')
          ? 'static'
          : marks.includes('SHARED') || marks.includes('MODULE')
            ? 'shared'
            : marks.includes('OBJECT')
              ? 'object'
              : marks.includes('INTERFACE')
                ? 'interface'
                : isKnown(shared)
                  ? isTrueConstant(shared)
                    ? 'shared'
                    : 'static'
                  : null;
    if (kind === null) return false;
    const target = newTarget(
      name,
      kind,
      words.slice(1).filter((word) => !marks.includes(word)),
      directory,
      variables,
    );
    if (marks.includes('EXCLUDE_FROM_ALL') || !directory.isInAll) target.properties.set('EXCLUDE_FROM_ALL', '1');
    this.targets.set(name, target);
    return true;
  }

  extend(command: string, name: string, words: readonly string[]): boolean {
    const target = this.#named(name);
    if (target === undefined) return this.doubtful.has(name);
    let how: Omit<LinkItem, 'text'> = { isOwn: true, isHanded: true };
    for (const [i, word] of words.entries()) {
      const scope = SCOPES[word];
      if (scope !== undefined) how = scope;
      else if (word === 'BEFORE') continue;
      else if (word === 'debug' || word === 'optimized' || words[i - 1] === 'debug' || words[i - 1] === 'optimized') return false;
      else if (command === 'target_sources') target.sources.push(how.isOwn && !how.isHanded ? word : UNKNOWN);
      else if (word !== 'general') (command === 'target_link_libraries' ? target.libraries : target.options).push({ text: word, ...how });
    }
    return true;
  }

  properties(command: string, words: readonly string[]): boolean {
    const [scope] = words;
    const at = words.findIndex((word) => word === 'PROPERTIES' || word === 'PROPERTY');
    const isLong = command === 'set_target_properties';
    if (words.some((word) => OF_SOURCES.test(word)))
      for (const target of this.targets.values())
        if (words.includes(target.name) || words[0] === 'DIRECTORY') target.compile.push({ text: UNKNOWN, isOwn: true, isHanded: true });
    const pairs = (
      isLong
        ? words.slice(at + 1).flatMap((word, i, all) => (i % 2 === 0 ? [[word.toUpperCase(), all[i + 1] ?? ''] as const] : []))
        : [[(words[at + 1] ?? '').toUpperCase(), words.slice(at + 2).join(';')] as const]
    ).filter(([property]) => OF_LINKS.test(property));
    if (pairs.length === 0) return true;
    if (at < 0 || (!isLong && scope !== 'TARGET')) return false;
    const joint = words.includes('APPEND') ? ';' : words.includes('APPEND_STRING') ? '' : null;
    for (const name of words.slice(isLong ? 0 : 1, at).filter((word) => !/^APPEND(?:_STRING)?$/.test(word))) {
      const target = this.#named(name);
      if (target === undefined && !this.doubtful.has(name)) return false;
      for (const [property, value] of pairs)
        target?.properties.set(
          property,
          joint === null || !target.properties.has(property) ? value : `${target.properties.get(property) ?? ''}${joint}${value}`,
        );
    }
    return true;
  }

  /** What sources are compiled with; in doubt nothing is known of it any more. */
  compile(command: string, words: readonly string[], directory: CmakeDirectory, isSure: boolean): void {
    if (!command.startsWith('target_')) {
      const given = isSure ? compilerWords(command, words, directory) : [UNKNOWN];
      addAll(directory.compileOptions, given);
      // Directories count for all targets of the file; other options for those to come.
      if (!isSure || /^(?:include_directories|add_compile_definitions|set_source)/.test(command))
        for (const target of this.targets.values())
          if (target.directory === directory)
            addAll(
              target.compile,
              given.map((text) => ({ text, isOwn: true, isHanded: false })),
            );
      return;
    }
    const target = this.#named(words[0] ?? '');
    let how: Omit<LinkItem, 'text'> = { isOwn: true, isHanded: true };
    for (const word of words.slice(1)) {
      how = SCOPES[word] ?? how;
      if (SCOPES[word] === undefined)
        addAll(
          target?.compile ?? [],
          (isSure ? compilerWords(command, [word], directory) : [UNKNOWN]).map((text) => ({ text, ...how })),
        );
    }
  }

  /** The same commands where they may be run or not. */
  doubt(command: string, words: readonly string[]): boolean {
    const [name = '', second = ''] = words;
    if (command === 'add_executable' || command === 'add_library') {
      const target = this.#named(name);
      if (target === undefined) this.doubtful.add(name);
      return true;
    }
    const names =
      command === 'set_target_properties'
        ? words.slice(0, words.indexOf('PROPERTIES'))
        : command === 'set_property'
          ? name === 'TARGET'
            ? words.slice(1, words.indexOf('PROPERTY'))
            : []
          : command === 'add_custom_command'
            ? name === 'TARGET'
              ? [second]
              : []
            : [name];
    const leaves =
      command === 'add_custom_command'
        ? leavesPrograms(words)
        : /properties|property$/.test(command)
          ? !words.some((word) => OF_LINKS.test(word))
          : false;
    for (const one of names) {
      const target = this.#named(one);
      if (target === undefined) continue;
      // Libraries by their names leave a program linked as it is, and bring more.
      if (command === 'target_link_libraries')
        for (const word of words.slice(1))
          if (SCOPES[word] === undefined)
            target.libraries.push({
              text: word.startsWith('-') || word.includes('$<') || this.#named(word) !== undefined ? UNKNOWN : FOUND,
              isOwn: true,
              isHanded: true,
            });
      if (command === 'target_link_options' || (command !== 'target_link_libraries' && command !== 'target_sources' && !leaves))
        target.options.push({ text: UNKNOWN, isOwn: true, isHanded: true });
      if (command === 'target_sources')
        addAll(
          target.sources,
          words.slice(1).filter((word) => SCOPES[word] === undefined),
        );
    }
    return true;
  }

  #named(name: string): CmakeTarget | undefined {
    return this.targets.get(this.aliases.get(name) ?? name);
  }

  /** Where any `install` puts its files, whether it is run or not. */
  noteInstall(words: readonly string[]): void {
    const named = words.filter((_, i) => words[i - 1] === 'DESTINATION');
    const isPlain = words[0] === 'TARGETS' || (/^(?:FILES|PROGRAMS|DIRECTORY|EXPORT)$/.test(words[0] ?? '') && named.length > 0);
    if (!isPlain) this.installsTo = null;
    const ofTargets =
      words[0] !== 'TARGETS' ? [] : targetNames(words).every((name) => this.#named(name)?.kind === 'executable') ? ['bin'] : OF_TARGETS;
    for (const one of [...named, ...ofTargets]) this.installsTo?.add(one);
    this.installsElsewhere ||= words.some((word, i) => words[i - 1] === 'DESTINATION' && (word.startsWith('/') || !isKnown(word)));
  }

  install(words: readonly string[], variables: CmakeVariables): boolean {
    this.noteInstall(words);
    if (words[0] !== 'TARGETS') return words[0] !== 'SCRIPT' && words[0] !== 'CODE';
    const names = targetNames(words);
    const first = names.length + 1 < words.length ? names.length + 1 : -1;
    const rest = first < 0 ? [] : words.slice(first);
    const runtime = rest.indexOf('RUNTIME');
    const at = rest.indexOf('DESTINATION', runtime < 0 ? 0 : runtime);
    const bare = rest[0] === 'DESTINATION' || runtime >= 0 ? rest[at + 1] : undefined;
    const bin = variables.get('CMAKE_INSTALL_BINDIR') ?? '';
    const destination = at < 0 || bare === undefined ? (bin === '' ? 'bin' : bin) : bare;
    for (const target of names) this.installs.push({ target, destination });
    return !words.includes('CONFIGURATIONS') && !words.includes('PERMISSIONS');
  }
}

const BEHIND_TARGETS =
  /^(?:EXPORT|RUNTIME|LIBRARY|ARCHIVE|OBJECTS|DESTINATION|PERMISSIONS|COMPONENT|CONFIGURATIONS|OPTIONAL|RUNTIME_DEPENDENC\w+|BUNDLE|FRAMEWORK|PUBLIC_HEADER|INCLUDES|FILE_SET)$/;

/** The names behind `TARGETS`. */
function targetNames(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word, i) => i > 0 && BEHIND_TARGETS.test(word));
  return words.slice(1, end < 0 ? undefined : end);
}

/** Where parts of targets go that no DESTINATION is given for (GNUInstallDirs). */
const OF_TARGETS = ['bin', 'lib', 'lib64', 'include'];

/** Properties of which a link line, or the name of what it makes, is put together. */
const OF_LINKS = /LINK|OUTPUT|SUFFIX|PREFIX|ENABLE_EXPORTS|^EXCLUDE_FROM_ALL$|^C(?:XX)?_STANDARD$|^CXX_STANDARD_REQUIRED$/;

/** Those by which sources are compiled in another way. */
const OF_SOURCES = /COMPIL|INCLUDE_DIR|^SOURCES$|UNITY|AUTOMOC|AUTOUIC/;

const SCOPES: Readonly<Record<string, Omit<LinkItem, 'text'>>> = {
  PUBLIC: { isOwn: true, isHanded: true },
  LINK_PUBLIC: { isOwn: true, isHanded: true },
  PRIVATE: { isOwn: true, isHanded: false },
  LINK_PRIVATE: { isOwn: true, isHanded: false },
  INTERFACE: { isOwn: false, isHanded: true },
  LINK_INTERFACE_LIBRARIES: { isOwn: false, isHanded: true },
};
