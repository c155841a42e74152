import type { GoFacts } from '../../binary/facts.ts';
import { ownCPackage } from '../../binary/go/own-c.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { formatPlatform } from '../../platform.ts';
import { baseName } from '../../text.ts';
import { goEnvironment, nameOf, quoteForShell, STATIC_CGO } from '../evidence/describe.ts';
import { textInContext } from '../evidence/stage-text.ts';
import type { Program, Target } from '../target.ts';

/** How to build the program of the target anew, for a Go program; else null. */
export function goBuildFix(target: Target, program: Program): Fix | null {
  const go = program.facts?.go ?? null;
  if (go === null) return null;
  const output = quoteForShell(target.built === null ? nameOf(program) : baseName(program.path));
  const build = `${goEnvironment(target.platform)} go build${tagsOf(go)}`;
  const behind = `-o ${output}${packageOf(target, go)}`;
  const values = valuesOf(go);
  const without = `CGO_ENABLED=0 ${build}${values.flags === '' ? '' : ` -ldflags ${quoteForShell(values.flags)}`} ${behind}`;
  const caller = callerOfC(target, program);
  if (caller === null) return `${without}${values.remark === '' ? '' : `   ${values.remark}`}`;
  const linked = `CGO_ENABLED=1 ${build} ${staticWith(values.flags)} ${behind}   on ${formatPlatform(target.platform)}, since ${caller} has C code${values.remark === '' ? '' : `, and ${values.remark}`}`;
  return caller === 'main' ? linked : anyOf(linked, `${without}   where ${caller} does without it`);
}

/** The package whose C code keeps cgo on. What a program for another system calls, this one need not. */
function callerOfC({ platform }: Target, { facts, node: { content } }: Program): string | null {
  const hasC = facts?.os === platform.os && facts.go?.settings['CGO_ENABLED'] === '1' && content !== null;
  return hasC ? ownCPackage(content) : null;
}

function tagsOf({ settings }: GoFacts): string {
  const tags = settings['-tags'] ?? '';
  return tags === '' || !/^[\w.,-]+$/.test(tags) ? '' : ` -tags ${tags}`;
}

/** More of them are named, and not typed again. */
const MOST_VALUES = 120;

/** What -X gave the program, for it to be given that again; where a value is not to be shown, or too long, its name alone. */
function valuesOf({ ldflags }: GoFacts): { readonly flags: string; readonly remark: string } {
  if (ldflags.length === 0) return { flags: '', remark: '' };
  const flags = ldflags.map(({ name, value }) => `-X ${name}=${value}`).join(' ');
  const isPlain = ldflags.every(({ name, value, masked }) => !masked && /^[\w./:@+-]*$/.test(`${name}${value}`));
  return isPlain && flags.length <= MOST_VALUES
    ? { flags, remark: '' }
    : {
        flags: '',
        remark: `with -X ${ldflags
          .slice(0, 4)
          .map(({ name }) => name)
          .join(', ')} as before`,
      };
}

function staticWith(flags: string): string {
  return flags === '' ? STATIC_CGO : STATIC_CGO.replace("'-linkmode", `'${flags} -linkmode`);
}

/** Package main, where it is not the one that the module begins with. */
function packageOf(target: Target, { path, main }: GoFacts): string {
  const module = main?.path ?? '';
  if (path === null || module === '' || !path.startsWith(`${module}/`) || !/^[\w./~-]+$/.test(path)) return '';
  const declared = /^module[ \t]+"?([^\s"]+)/m.exec(textInContext(target, 'go.mod') ?? '')?.[1];
  return declared === module ? ` .${path.slice(module.length)}` : ` ${path}`;
}
