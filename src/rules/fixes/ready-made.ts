import type { AddStep, CopyStep } from '../../dockerfile/evaluation.ts';
import { anyOf } from '../../fix.ts';
import type { Fix } from '../../fix.ts';
import { baseName } from '../../text.ts';
import { textInContext } from '../evidence/stage-text.ts';
import type { Target } from '../target.ts';

/** Files that images have, and which nobody builds. */
const IN_IMAGES: Readonly<Record<string, string>> = {
  'ca-certificates.crt': '--from=alpine /etc/ssl/certs/ca-certificates.crt',
  'ca-bundle.crt': '--from=alpine /etc/ssl/certs/ca-certificates.crt',
  'cacert.pem': '--from=alpine /etc/ssl/certs/ca-certificates.crt',
  'zoneinfo.zip': '--from=golang /usr/local/go/lib/time/zoneinfo.zip',
};

/** What others are told to write theirs after. */
const MODELS = ['example', 'sample', 'dist', 'template'];

/** How a file comes that no project builds: another image has it, or each writes his own; null for any other. */
export function readyMade(target: Target, step: CopyStep | AddStep | null, missing: string): Fix | null {
  const name = baseName(missing);
  const image = Object.hasOwn(IN_IMAGES, name) ? IN_IMAGES[name] : undefined;
  if (image !== undefined) {
    const into = step === null || step.destination.value.includes(' ') ? '…' : step.destination.value;
    return `COPY ${image} ${into}`;
  }
  if (!/^\.env(?:\.\w{1,20})?$/.test(name)) return null;
  const path = missing.replace(/^(?:\.?\/)+/, '');
  const model = MODELS.map((end) => `${path}.${end}`).find((one) => textInContext(target, one) !== null);
  return anyOf(
    `leave it out, and give it where it runs: docker run --env-file ${path} …`,
    model === undefined ? null : `cp ${model} ${path}   where the program reads it from its image: then what stands in it is in there too`,
  );
}
