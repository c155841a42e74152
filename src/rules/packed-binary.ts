import { baseName } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { placeOf } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const packedBinary: Rule = {
  name: 'packed-binary',
  severity: 'warning',
  summary: 'the program is packed in a way that hides what it needs',
  check,
};

function* check(target: Target): Iterable<Draft> {
  const { program } = target;
  const { packer = null, packed = null } = program?.facts ?? {};
  if (program === null || packer === null || packed?.linkage === 'static' || target.prediction.outcome !== 'unknown') return;
  const hidden = packed === null ? 'whether it needs a loader' : 'which libraries it needs';
  yield {
    message: `${baseName(nameOf(program))} is packed with ${packer}: ${hidden} cannot be seen`,
    range: placeOf(target, program.node.origin),
    label: `${nameOf(program)}: packed`,
    why: 'a packed dynamic program dies in scratch with exit code 127 and no text',
    fix: `check it unpacked: ${packer === 'upx' ? 'upx -d' : 'unpack it'}, then npx scratch-lint inspect ${nameOf(program)}`,
  };
}
