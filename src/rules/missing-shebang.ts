import { together } from '../fix.ts';
import { baseName } from '../text.ts';
import { hasHiddenShebang, isAlmostScript } from './evidence/almost-script.ts';
import { execCause } from './evidence/causes.ts';
import { nameOf, quoteForShell } from './evidence/describe.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOf } from './evidence/places.ts';
import { textOf } from './evidence/stage-text.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const missingShebang: Rule = {
  name: 'missing-shebang',
  severity: 'error',
  summary: 'a script does not begin with a #! line that the kernel can read',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const isEmptyLine = execCause(target, 'script-without-interpreter') !== null;
  if (program === null || (!isEmptyLine && !isAlmostScript(target))) return;
  const name = baseName(nameOf(program));
  const isHidden = hasHiddenShebang(target);
  const note = program.facts?.note ?? '';
  const isTooLong = isEmptyLine && /longer/.test(note);
  yield {
    message: isTooLong
      ? `the #! line of ${name} is longer than the kernel reads`
      : isEmptyLine
        ? `the #! line of ${name} names no interpreter`
        : isHidden
          ? `the #! of ${name} is not where the kernel looks for it`
          : `${name} is a script without a #! line`,
    range: placeOf(target, program.node.origin),
    label: isHidden || isTooLong ? `${nameOf(program)}: ${note}` : `${nameOf(program)}: only a shell would start it`,
    fix: together(
      encodingFix(note, nameOf(program))
        ?? (isTooLong ? 'name its interpreter by a shorter path, or by #!/usr/bin/env' : atBeginning(program, isHidden)),
      walkImage(target, '/bin/sh')?.ok === true ? null : 'put that interpreter into the image',
    ),
  };
}

/** Blanks and empty lines before it go, or it comes. */
function atBeginning(program: Program, isHidden: boolean): string {
  const name = nameOf(program);
  const [line, file] = [lineFor(name), quoteForShell(name)];
  if (!isHidden) return `make ${line} the very first bytes of the file: sed -i '1i ${line}' ${file}`;
  const text = textOf(program.node) ?? '';
  const edit = /^\n+#!/.test(text)
    ? `'/./,$!d'`
    : /^[ \t]+#!/.test(text)
      ? `'1s/^[[:blank:]]*//'`
      : `-e '/#!/,$!d' -e '1,/#!/s/^[[:blank:]]*#!/#!/'`;
  return `make its #! line the very first bytes of the file: sed -i ${edit} ${file}`;
}

/** By the name's ending, for what else than a shell is to read it. */
function lineFor(name: string): string {
  const ending = /\.(py|rb|pl|js|bash)$/.exec(name)?.[1];
  return ending === undefined
    ? '#!/bin/sh'
    : `#!/usr/bin/env ${{ py: 'python3', rb: 'ruby', pl: 'perl', js: 'node', bash: 'bash' }[ending] ?? 'sh'}`;
}

/** The rest of such a file is no better than its beginning. */
function encodingFix(note: string, name: string): string | null {
  const file = quoteForShell(name);
  if (/UTF-16/.test(note)) return `save it as UTF-8: iconv -f UTF-16 -t UTF-8 ${file} > utf-8.sh && cat utf-8.sh > ${file} && rm utf-8.sh`;
  return /byte order mark/.test(note) ? `save it without its byte order mark: sed -i '1s/^\\xef\\xbb\\xbf//' ${file}` : null;
}
