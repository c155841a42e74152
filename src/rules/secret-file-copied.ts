import type { ByteSource } from '../bytes/source.ts';
import { looksLikeSecretName, looksLikeSecretValue } from '../secrets.ts';
import type { Draft } from './finding.ts';
import { filesIn, lastPart } from './image-files.ts';
import { placeOf } from './places.ts';
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
  if (target.image === null) return;
  for (const { path, node } of filesIn(target.image.root)) {
    const { contextPath } = node.origin;
    const what = contextPath === null || node.content === null ? null : secretIn(lastPart(contextPath), contextPath, node.content);
    if (what === null) continue;
    yield {
      message: `${contextPath ?? path} is copied into the image, and it holds ${what}`,
      range: placeOf(target, node.origin),
      label: `is ${path} in the image, for everyone who has it`,
      fix: `echo '${contextPath ?? ''}' >> .dockerignore   and give it at run time: docker run -v, ECS secrets, a Kubernetes Secret`,
    };
  }
}

/** What the file holds, judged by its content: a name alone is no evidence. */
function secretIn(name: string, path: string, content: ByteSource): string | null {
  if (/^\.env(?:\..+)?$|\.env$/.test(name) && !/\.(?:example|sample|template|dist|defaults?)$/.test(name)) return envSecret(content);
  if (/\.(?:pem|key|p8|ppk)$|^id_(?:rsa|dsa|ecdsa|ed25519)$/.test(name)) return /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY/.test(text(content)) ? 'a private key' : null;
  if (name === '.npmrc') return /_(?:authToken|password|auth)\s*=\s*[^\s${]/.test(text(content)) ? 'a token' : null;
  if (name === '.netrc' || name === '_netrc') return /\bpassword\s+\S/.test(text(content)) ? 'a password' : null;
  if (name === '.git-credentials' || name === '.pypirc') return /:\/\/[^/\s:]+:[^@\s]+@|^\s*password\s*[:=]\s*\S/m.test(text(content)) ? 'a password' : null;
  if (/(?:^|\/)\.aws\/credentials$/.test(path)) return /aws_secret_access_key\s*=\s*\S/.test(text(content)) ? 'an access key' : null;
  if (/(?:^|\/)\.docker\/config\.json$/.test(path)) return /"auth"\s*:\s*"[^"]/.test(text(content)) ? 'registry credentials' : null;
  return null;
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
