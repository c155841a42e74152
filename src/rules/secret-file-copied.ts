import type { BuiltImage } from '../built-image/read-image.ts';
import type { ByteSource } from '../bytes/source.ts';
import { anyOf } from '../fix.ts';
import type { Origin } from '../image/file-tree.ts';
import { cleanParts, joinPath, walk } from '../image/walk.ts';
import { secretFileKind } from '../secrets/secret-files.ts';
import { looksLikeSecretName } from '../secrets/secret-names.ts';
import { looksLikeSecretValue } from '../secrets/secrets.ts';
import { quoteForShell } from './evidence/describe.ts';
import { filesIn } from './evidence/image-files.ts';
import { placeOf, stepOf, WHOLE } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const secretFileCopied: Rule = {
  name: 'secret-file-copied',
  severity: 'warning',
  summary: 'a file with credentials goes from the build context into the image',
  check,
};

/** Enough to see what a file holds; a file of keys is not larger. */
const LOOK = 16_384;

function* check(target: Target): Iterable<Draft> {
  if (target.built !== null) return yield* inLayers(target.built);
  if (target.image === null) return;
  for (const { path, node } of filesIn(target.image.root)) {
    const { contextPath } = node.origin;
    const what = contextPath === null || node.content === null || MADE_UP.test(contextPath) ? null : secretIn(contextPath, node.content);
    if (what === null || (what === PRIVATE_KEY && OF_TESTS.test(contextPath ?? ''))) continue;
    yield {
      message: `${contextPath ?? path} is copied into the image, and it holds ${what}`,
      range: placeOf(target, node.origin),
      label: `is ${path} in the image, for everyone who has it`,
      fix: `${leaveOut(target, node.origin, contextPath ?? path)}   and give it at run time: docker run -v, ECS secrets, a Kubernetes Secret`,
    };
  }
}

/** What a COPY names itself must be there: only what comes along with more can be ignored. */
function leaveOut(target: Target, origin: Origin, contextPath: string): string {
  const step = stepOf(target, origin);
  const isNamed =
    (step?.keyword === 'COPY' || step?.keyword === 'ADD')
    && step.sources.some(({ value }) => joinPath(cleanParts(value)) === `/${contextPath}`);
  if (isNamed) return `take ${quoteForShell(contextPath)} out of line ${step.range.line}`;
  return `echo ${quoteForShell(contextPath)} >> ${quoteForShell(target.dockerfile?.ignoreFile?.file ?? '.dockerignore')}`;
}

/** Of all that holds credentials in a built image: more would hide the rest. */
const MAX_FOUND = 20;

/** Keys that packages bring for their own tests, and that whole systems ship as examples. */
const COMES_WITH_PACKAGES =
  /(?:^|\/)(?:node_modules|vendor|site-packages|dist-packages|gems|testdata|fixtures|tests?|examples?|doc|usr\/share|usr\/lib|usr\/local\/lib)\//;

/** The same in a build context: what is made up for tests opens nothing, and what others wrote is known to everyone. */
const MADE_UP = /(?:^|\/)(?:node_modules|vendor|testdata|fixtures)\//;

/** A key that lies with tests and examples is made for them, and one that says localhost is nobody's name. */
const OF_TESTS = /(?:^|\/)(?:tests?|__tests__|e2e|specs?|examples?|samples?)\/|(?:^|\/)localhost\b[^/]*$/i;

const PRIVATE_KEY = 'a private key';

/** A layer that a later one hides is still in the image: who has it can read it. */
function* inLayers(built: BuiltImage): Iterable<Draft> {
  let left = MAX_FOUND;
  for (const { layer, origin } of built.layers) {
    for (const entry of layer.entries) {
      if (entry.type !== 'file' || secretFileKind(entry.path) === null || COMES_WITH_PACKAGES.test(entry.path)) continue;
      const what = secretIn(entry.path, entry.content());
      if (what === null || --left < 0) continue;
      const now = walk(built.root, `/${entry.path}`, { followLast: false });
      const isHidden = now.ok !== true || now.node.type === 'directory' || now.node.origin.layer?.layer !== origin.layer;
      yield {
        message: isHidden
          ? `/${entry.path} is in a layer, though not in the image's files, and it holds ${what}`
          : `/${entry.path} is in the image, and it holds ${what}`,
        range: { ...WHOLE, layer: origin },
        label: 'everyone who has the image can read it',
        fix: anyOf(
          'change the credential, and give the new one at run time: docker run -v, ECS secrets, a Kubernetes Secret',
          'RUN --mount=type=secret,… where only the build needs it',
        ),
      };
    }
  }
}

/** What the file holds, judged by its content: a name alone is no evidence. `path` as people call it. */
export function secretIn(path: string, content: ByteSource): string | null {
  switch (secretFileKind(path)) {
    case 'env':
      return envSecret(content);
    case 'key':
      return /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/.test(text(content)) ? PRIVATE_KEY : null;
    case 'npmrc':
      return /_(?:authToken|password|auth)\s*=\s*[^\s${]/.test(text(content)) ? 'a token' : null;
    case 'netrc':
      return /\bpassword\s+\S/.test(text(content)) ? 'a password' : null;
    case 'password':
      return /:\/\/[^/\s:]{1,256}:[^@\s]{1,1024}@|^[^\S\r\n\u2028\u2029]*password\s*[:=]\s*\S/m.test(text(content)) ? 'a password' : null;
    case 'aws':
      return /aws_secret_access_key\s*=\s*\S/.test(text(content)) ? 'an access key' : null;
    case 'docker':
      return /"auth"\s*:\s*"[^"]/.test(text(content)) ? 'registry credentials' : null;
    case 'gcloud':
      return /"(?:refresh_token|private_key|client_secret)"\s*:\s*"[^"]|ya29\./.test(text(content)) ? 'cloud credentials' : null;
    case 'kubeconfig':
      return /^[^\S\r\n\u2028\u2029]*(?:token|password|client-key-data):\s*\S/m.test(text(content)) ? 'cluster credentials' : null;
    case 'pgpass':
      return /^[^\s#:]{1,256}:(?:\d{1,5}|\*):[^\s:]{1,256}:[^\s:]{1,256}:[^\s$]/m.test(text(content)) ? 'a password' : null;
    case 'maven':
      return /<(?:password|passphrase)>\s{0,64}[^\s<${]/.test(text(content)) ? 'a password' : null;
    case 'composer':
      return /"(?:password|[\w.-]{1,100}\.com)"\s{0,64}:\s{0,64}"[^"$%]/.test(text(content)) ? 'a password' : null;
    case 'cargo':
      return /^\s{0,64}token\s{0,64}=\s{0,64}["'][^"'$]/m.test(text(content)) ? 'a token' : null;
    case 'yarnrc':
      return /\bnpmAuth(?:Token|Ident):[ \t]{0,64}["']?[^\s"'$]/.test(text(content)) ? 'a token' : null;
    case null:
      return null;
  }
}

function envSecret(content: ByteSource): string | null {
  for (const line of text(content).split('\n')) {
    const [, name = '', value = ''] = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*["']?([^"'#\s]*)/.exec(line) ?? [];
    if (value === '' || /^(?:\$|<|changeme|change_me|your[-_]|xxx|example|todo)/i.test(value)) continue;
    if (looksLikeSecretName(name) || looksLikeSecretValue(value)) return `a credential: ${name}`;
  }
  return null;
}

function text(content: ByteSource): string {
  return new TextDecoder().decode(content.read(0, Math.min(content.size, LOOK)));
}
