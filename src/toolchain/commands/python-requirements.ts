import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';

/** A package that pip surely installs. */
export interface Requirement {
  /** In lower case, `-` for `_` and `.` (PEP 503). */
  readonly name: string;
  readonly extras: readonly string[];
  /** Of a `==`: `0.110.2`; null where it takes the newest. Left out where it is bounded otherwise. */
  readonly version?: string | null;
}

/** Options that take the next word along and change nothing in what is installed where. */
const WITH_VALUE =
  /^(?:-i|-f|-c|--(?:index-url|extra-index-url|find-links|trusted-host|cache-dir|timeout|default-timeout|retries|progress-bar|constraint|no-binary|only-binary|root-user-action|log|proxy|cert|upgrade-strategy|use-feature|exists-action))$/;
/** The same with the value in them, and those without one. */
const HARMLESS =
  /^(?:--(?:index-url|extra-index-url|find-links|trusted-host|cache-dir|timeout|default-timeout|retries|progress-bar|constraint|no-binary|only-binary|root-user-action|log|proxy|cert|upgrade-strategy|use-feature|exists-action)=.*|--(?:no-cache-dir|no-cache|upgrade|quiet|verbose|pre|prefer-binary|no-compile|compile|compile-bytecode|disable-pip-version-check|no-input|no-warn-script-location|no-build-isolation|force-reinstall|ignore-installed|require-hashes|break-system-packages|system|no-index|no-color|isolated)|-[Uqv]+)$/s;

/** Files that name one another go so deep. */
const MAX_DEPTH = 4;
/** More than any list has. */
const MAX_NAMES = 2000;

/** What `pip install` and these words surely install; null where an option may lead it elsewhere, or keep it from that. */
export function requirementsOf(words: readonly string[], directory: string, files: StageFiles | undefined): readonly Requirement[] | null {
  const found: Requirement[] = [];
  // Lists name one another, and themselves: each is read once.
  const read = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const list = /^(?:-r|--requirement)$/.test(word) ? words[++at] : /^(?:-r|--requirement=)(.+)$/s.exec(word)?.[1];
    if (!isKnown(word) || (list !== undefined && !isKnown(list))) return null;
    if (list !== undefined) readList(cleanPath(list.startsWith('/') ? list : `${directory}/${list}`), files, found, read, 0);
    else if (WITH_VALUE.test(word) || /^(?:-e|--editable)$/.test(word)) at++;
    else if (word.startsWith('-') && !HARMLESS.test(word) && !/^(?:-e|--editable=)./s.test(word)) return null;
    else if (!word.startsWith('-')) readRequirement(word, found);
  }
  return found;
}

function readList(path: string, files: StageFiles | undefined, found: Requirement[], read: Set<string>, depth: number): void {
  const text = read.has(path) || depth > MAX_DEPTH ? null : (files?.text(path) ?? null);
  if (text === null) return;
  read.add(path);
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const said = line.replace(/(?:^|\s)#.*$/s, '').trim();
    const inner = /^(?:-r\s*|--requirement[=\s]\s*)(\S+)$/.exec(said)?.[1];
    if (inner !== undefined) readList(cleanPath(`${path.slice(0, path.lastIndexOf('/'))}/${inner}`), files, found, read, depth + 1);
    else if (!said.startsWith('-') && found.length < MAX_NAMES) readRequirement(said, found);
  }
}

/** `Name[extra,…] == 1.2 ; marker --hash=…` (PEP 508). */
function readRequirement(said: string, found: Requirement[]): void {
  const [plain = ''] = said.split(/\s--(?:hash|config-settings?|global-option)\b/, 1);
  const [what = '', ...markers] = plain.split(/\s*;\s*/);
  const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[([\w\s,.-]*)\])?\s*([(=<>~!@][^]*)?$/.exec(what.trim());
  // What has a slash in it, or ends as archives do, is a path.
  if (match === null || /\.(?:whl|zip|gz|bz2|xz|tar|tgz)$/i.test(match[1] ?? '') || !markers.every(holds)) return;
  const [, name = '', extras = '', bound] = match;
  const pinned = /^={2,3}\s*([\d.]+)$/.exec(bound ?? '')?.[1];
  const isNewest = bound === undefined || /^>=?\s*[\d.]+$/.test(bound);
  found.push({
    name: name.toLowerCase().replace(/[-_.]+/g, '-'),
    extras: extras.split(',').map((extra) => extra.trim().toLowerCase()),
    ...(pinned !== undefined ? { version: pinned } : isNewest ? { version: null } : {}),
  });
}

/** What is so of every Python of these images. */
const SURE =
  /^(?:(?:sys_platform|platform_system|os_name)\s*!=\s*["'](?:win32|cygwin|darwin|emscripten|Windows|Darwin|nt)["']|sys_platform\s*==\s*["']linux["']|platform_system\s*==\s*["']Linux["']|os_name\s*==\s*["']posix["']|(?:platform_python_implementation|implementation_name)\s*(?:==\s*["'](?:CPython|cpython)|!=\s*["'](?:PyPy|pypy))["']|python_(?:full_)?version\s*>=?\s*["'](?:2\.\d+|3|3\.[0-6])(?:\.\d+)?["']|python_(?:full_)?version\s*<=?\s*["'](?:4|4\.0|4\.0\.0)["'])$/;

/** Whether a marker surely holds. */
function holds(marker: string): boolean {
  return marker.trim() === '' || marker.split(/\band\b/).every((one) => SURE.test(one.trim()));
}
