import { anyOf } from '../fix.ts';
import { formatPlatform } from '../platform.ts';
import { KNOWN_ARCH } from '../platform-names.ts';
import { baseName } from '../text.ts';
import { mindedByKernel, warningWhereUnknown } from './evidence/causes.ts';
import { describeBinary, nameOf } from './evidence/describe.ts';
import { hasForeignSystem } from './evidence/foreign-system.ts';
import { walkImage } from './evidence/image-files.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import { rustBuildFix } from './fixes/rust-program.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';
import { goBuildFix } from './fixes/go-build.ts';

export const wrongArch: Rule = {
  name: 'wrong-arch',
  severity: 'error',
  summary: 'the program was built for another processor',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program, platform } = target;
  if (program === null || program.facts === null || mindedByKernel(target, 'wrong-machine') === null) return;
  if (hasForeignSystem(target)) return;
  const { arch } = program.facts;
  const minded = mindedByKernel(target, 'wrong-machine')?.path ?? program.path;
  if (minded !== program.path && walkImage(target, minded)?.path.join('/') !== program.path.slice(1)) {
    yield {
      message: `${minded}, which ${baseName(nameOf(program))} is started by, is for another processor than ${platform.arch}`,
      range: placeOf(target, program.node.origin),
      fix: `copy the one for ${formatPlatform(platform)}`,
    };
    return;
  }
  const fix = goBuildFix(target, program) ?? rustBuildFix(target, program) ?? `build it for ${platform.os}/${platform.arch}`;
  yield {
    ...warningWhereUnknown(target),
    message: `${baseName(nameOf(program))} is for ${arch ?? 'unknown'} processors, the image is for ${platform.arch}`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: ${describeBinary(program.facts)}`,
    fix:
      program.facts.platform === null || !KNOWN_ARCH.has(arch ?? '')
        ? fix
        : anyOf(fix, `docker build --platform ${program.facts.platform} …   and run it on such a machine`),
  };
}
