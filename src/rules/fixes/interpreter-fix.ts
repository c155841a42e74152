import type { Shebang } from '../../binary/shebang.ts';
import { DEFAULT_PATH } from '../../dockerfile/default-path.ts';
import { entryOf } from '../../entry-of.ts';
import { anyOf, together } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { joinPath } from '../../image/walk.ts';
import { baseName } from '../../text.ts';
import { walkImage } from '../evidence/image-files.ts';
import { textOf } from '../evidence/stage-text.ts';
import { askedOfEnv } from '../evidence/started-script.ts';
import type { Target } from '../target.ts';
import { canInstall, installLine } from './install.ts';

const SHELL = /^(?:ba|da|k|z|a)?sh$/;

/** What an editor does not show: control characters, blanks of other kinds, marks of no width. */
const UNSEEN = /[\0-\x1f\x7f\xa0\u200b-\u200f\u2028-\u202f\u2060\ufeff\ufffd]/;

/** Interpreters that a package puts there, by the name that it is known by. */
const PACKAGED = /^(?:(?:\/bin\/)?(?:bash|dash|zsh)|(?:\/usr\/bin\/)?(?:python3|perl|ruby|node|make))$/;

/** Small images that have an interpreter; those of languages have it in /usr/local/bin. */
const IMAGES: Readonly<Record<string, string>> = {
  sh: 'busybox or alpine',
  ash: 'busybox or alpine',
  bash: 'debian',
  dash: 'debian',
  perl: 'debian',
  python: 'python:3-slim',
  python3: 'python:3-slim',
  node: 'node:22-slim',
  ruby: 'ruby:3-slim',
  php: 'php:8-cli',
};
const LANGUAGE = /^(?:python3?|node|ruby|php)$/;

/**
 * What to write or install so that the program of a #! line is there and starts. `line` is that of the script; `env` may be asked for the
 * program.
 */
export function interpreterFix(target: Target, code: string, interpreter: string, line: Shebang | null): Fix {
  if (code === 'too-many-scripts') return NAME_A_PROGRAM;
  if (code !== 'missing-interpreter') return refusedFix(target, interpreter);
  if (UNSEEN.test(interpreter))
    return interpreter.includes('\r')
      ? 'save it with Unix line ends (LF)'
      : `type its first line anew, #!${interpreter.replace(/[^!-~].*$/s, '')}: there is a character in it that is not seen`;
  const asked = line === null ? null : askedOfEnv(line);
  if (asked !== null && /[ \t]/.test(asked)) return splitFix(target, asked);
  const name = baseName(asked ?? interpreter);
  const place = placeInPath(target, name);
  if (place !== null && place !== interpreter) return `#!${place}, which the image has`;
  // Without a slash in front it counts from the working directory, whatever the image has.
  const whole = asked === null && !interpreter.startsWith('/') ? `#!/usr/bin/env ${name}` : null;
  const brought = bringFix(target, interpreter, name, asked !== null || whole !== null);
  return whole === null ? brought : together(whole, brought);
}

function bringFix(target: Target, interpreter: string, name: string, isAsked: boolean): Fix {
  if (canInstall(target)) return installFix(target, interpreter, name);
  return anyOf(
    walkImage(target, '/bin/sh')?.ok === true ? plainShell(target, name) : null,
    `start a program instead of a script, or start FROM an image that has the interpreter${imageWith(name, interpreter, isAsked)}`,
  );
}

const NAME_A_PROGRAM = 'name a program in its #! line, such as #!/bin/sh';

/** A directory, or a file that may not be executed. */
function refusedFix(target: Target, interpreter: string): string {
  const found = walkImage(target, interpreter);
  return found?.ok === true && found.node.type === 'file' && (found.node.mode & 0o111) === 0
    ? `make ${interpreter} executable: COPY --chmod=0755 …`
    : NAME_A_PROGRAM;
}

/** `#!/usr/bin/env sh -e`: env is asked for one program of that name, blanks and all. */
function splitFix(target: Target, asked: string): Fix {
  const [name = '', ...rest] = asked.trim().split(/[ \t]+/);
  const place = placeInPath(target, name);
  if (place === null)
    return together(
      SHELL.test(name) && rest.length === 1 ? `#!/bin/${name} ${rest.join(' ')}` : `#!/usr/bin/env -S ${asked}`,
      bringFix(target, name, name, true),
    );
  if (rest.length === 1) return `#!${place} ${rest.join(' ')}   since env takes all behind it for one name`;
  return SHELL.test(name) && rest.every((word) => /^[-+]\w/.test(word))
    ? `#!/usr/bin/env ${name} alone, and in the next line: set ${rest.join(' ')}`
    : `#!/usr/bin/env -S ${asked}`;
}

/** Where the image surely has a program of that name. */
function placeInPath(target: Target, name: string): string | null {
  if (name === '') return null;
  const path = target.image?.config.env.find((variable) => variable.name === 'PATH')?.value ?? DEFAULT_PATH;
  const places = [...(SHELL.test(name) ? ['/bin'] : []), ...path.split(':').filter((directory) => directory.startsWith('/'))].map(
    (directory) => `${directory}/${name}`,
  );
  return (
    places.find((place) => {
      const found = walkImage(target, place);
      return found?.ok === true && found.node.type === 'file' && (found.node.mode & 0o111) !== 0;
    }) ?? null
  );
}

/** In an image with a system of its own: another shell that it has, or the package. */
function installFix(target: Target, interpreter: string, name: string): Fix {
  const line = PACKAGED.test(isMerged(target) ? interpreter.replace(/^\/bin\/(?=python3|perl|ruby|node|make)/, '/usr/bin/') : interpreter)
    ? installLine(target, name)
    : null;
  return (
    anyOf(line, walkImage(target, '/bin/sh')?.ok !== false ? plainShell(target, name) : null)
    ?? `install what puts ${interpreter} there, or start FROM an image that has it`
  );
}

/** The shell that every image with one has, in place of another. */
function plainShell(target: Target, name: string): string | null {
  return SHELL.test(name) && name !== 'sh' && !needsBash(target) ? `#!/bin/sh   where the script needs no ${name}` : null;
}

/** Whether the script that is started says what only bash and its like can read. */
function needsBash({ program }: Target): boolean {
  const text = program === null ? null : textOf(program.node);
  return (
    text !== null
    && /(?:^|[\s;])(?:\[\[ |[A-Za-z_]\w{0,40}\+?=\(|(?:declare|mapfile|readarray|shopt|local -\w|typeset) )|\$\{[A-Za-z_]\w{0,40}\[|[<>]\(/.test(
      text,
    )
  );
}

/** Whether /bin is /usr/bin, as on Debian since 12: what packages put into one is in the other. */
function isMerged(target: Target): boolean {
  const found = walkImage(target, '/bin');
  return found?.ok === true && joinPath(found.path) === '/usr/bin';
}

function imageWith(name: string, interpreter: string, isAsked: boolean): string {
  const image = entryOf(IMAGES, name);
  if (image === undefined) return '';
  return `, such as ${image}${LANGUAGE.test(name) && !isAsked && !interpreter.startsWith('/usr/local/bin/') ? ` with #!/usr/bin/env ${name}` : ''}`;
}
