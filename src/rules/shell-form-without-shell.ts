import { factsOf } from '../binary/facts-of.ts';
import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import { maskWords } from '../secrets/masking.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { execForm } from '../text.ts';
import { partWithoutShell, textRange, wordsBefore, wordsWithoutShell } from './evidence/command.ts';
import { readAlmostArray } from './evidence/exec-form.ts';
import { checkItself, lookUpHealthcheck } from './evidence/healthcheck.ts';
import { walkImage } from './evidence/image-files.ts';
import { isNowhere } from './evidence/started-script.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const shellFormWithoutShell: Rule = {
  name: 'shell-form-without-shell',
  severity: 'error',
  summary: 'a command is written in shell form and the image has no shell',
  check,
};

function* check(target: Target): Iterable<Draft> {
  yield* checkCommand(target);
  yield* checkHealthcheck(target);
}

function* checkCommand(target: Target): Iterable<Draft> {
  const part = partWithoutShell(target);
  if (part === null || part.instruction === null) return;
  const text = part.instruction.words.join(' ');
  if (readAlmostArray(text) !== null) return;
  yield {
    message: `${part.instruction.keyword} is in shell form, and there is no ${part.args[0] ?? ''} in the image`,
    range: textRange(part),
    label: `starts ${part.args.slice(0, -1).join(' ')} with this text`,
    fix: fixFor(target, part.instruction.keyword, text),
  };
}

function* checkHealthcheck(target: Target): Iterable<Draft> {
  const check = lookUpHealthcheck(target);
  if (check === null || check.form !== 'shell' || check.failure.kind !== 'lookup' || check.failure.name !== check.args[0]) return;
  const text = check.text;
  if (readAlmostArray(text) !== null) return;
  yield {
    severity: 'warning',
    message: `HEALTHCHECK is in shell form, and there is no ${check.failure.name} in the image`,
    range: check.range,
    label: 'every check fails: the container is unhealthy',
    fix:
      isNowhere(target, wordsWithoutShell(text)?.[0] ?? '') || wordsWithoutShell(text) === null
        ? checkItself(target)
        : fixFor(target, wordsBefore(check.instruction ?? { keyword: 'HEALTHCHECK', flags: [] }), text),
  };
}

function fixFor(target: Target, keyword: string, text: string): Fix {
  const words = wordsWithoutShell(text);
  if (words !== null) return { keyword, args: words };
  const filled = wordsWithoutShell(withValues(target, text));
  if (filled !== null && maskWords(filled).every((word, i) => word === filled[i]))
    return `${keyword} ${execForm(filled)}   with the values that ENV gives: only a shell reads them at the start`;
  const alone = wordsWithoutShell(/^[^;&|<>]*/.exec(withValues(target, text))?.[0] ?? '');
  return anyOf(
    `write it as a JSON array, without what needs a shell: ${keyword} ${execForm(alone ?? ['/program', 'argument'])}`,
    withShell(target, alone?.[0]),
  );
}

/** The text with what ENV and the text itself give its variables, where that is plain. */
function withValues(target: Target, text: string): string {
  return text.replace(
    /\$(?:\{(\w+)(?::?-([\w.:\/@%+-]*))?\}|(\w+))/g,
    (whole, braced: string | undefined, fallback: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare ?? '';
      const value = target.image?.config.env.find((variable) => variable.name === name && variable.source === 'env')?.value || fallback;
      return value === undefined || looksLikeSecretName(name) || !/^[\w.:/@%+-]+$/.test(value) ? whole : value;
    },
  );
}

/** A small image with a shell in which the program starts as well. */
function withShell(target: Target, program: string | undefined): string | null {
  const found = program === undefined ? null : walkImage(target, program);
  const facts = found?.ok === true && found.node.type === 'file' && found.node.content !== null ? factsOf(found.node.content) : null;
  if (facts === null || target.image?.stage.base.kind !== 'scratch') return null;
  return facts.linkage === 'static' ? 'FROM busybox   in place of scratch: it has a shell' : null;
}
