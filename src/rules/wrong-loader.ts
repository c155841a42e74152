import { anyOf } from '../fix.ts';
import type { Fix } from '../fix.ts';
import type { ExecCause } from '../launch/outcome.ts';
import { baseName } from '../text.ts';
import { execCause } from './evidence/causes.ts';
import { nameOf, quoteForShell } from './evidence/describe.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOf, stepOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { copyLine } from './fixes/copy-line.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { goBuildFix } from './fixes/go-build.ts';

export const wrongLoader: Rule = {
  name: 'wrong-loader',
  severity: 'error',
  summary: 'the dynamic loader in the image is not one that can load the program',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const cause = execCause(target, 'wrong-loader', 'loader-refused');
  if (program === null || cause === null) return;
  const name = baseName(nameOf(program));
  yield {
    message: cause.path === '' ? `${name} names an empty path as its loader` : `${name} cannot be loaded: ${cause.detail}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: asks for ${cause.path === '' ? 'no loader by name' : cause.path}`,
    fix:
      closedLoader(target, cause)
      ?? goBuildFix(target, program)
      ?? 'copy the loader from the image that the program was built in, with its mode, and through no link',
  };
}

/** A loader that is there, and lost its x bits on the way. */
function closedLoader(target: Target, { code, path }: ExecCause): Fix | null {
  const found = code === 'loader-refused' ? walkImage(target, path) : null;
  if (found?.ok !== true || found.node.type !== 'file' || (found.node.mode & 0o111) !== 0) return null;
  const { node } = found;
  const step = stepOf(target, node.origin);
  const line = step?.keyword === 'COPY' || step?.keyword === 'ADD' ? copyLine(step, { chmod: '0755' }) : 'COPY --chmod=0755 …';
  return node.origin.contextPath === null ? line : anyOf(line, `chmod +x ${quoteForShell(nameOf({ path, node }))}`);
}
