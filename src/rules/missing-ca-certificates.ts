import { anyOf } from '../fix.ts';
import { baseName } from '../text.ts';
import { nameOf } from './evidence/describe.ts';
import { startableBases } from './evidence/known-bases.ts';
import { placeOf } from './evidence/places.ts';
import { envOf, lacksAll, wantingGo } from './evidence/running.ts';
import type { Draft } from './finding.ts';
import { installCommand } from './fixes/install.ts';
import type { Rule } from './rule.ts';
import type { Program, Target } from './target.ts';

export const missingCaCertificates: Rule = {
  name: 'missing-ca-certificates',
  severity: 'warning',
  summary: 'the program makes TLS connections and the image has no certificates of authorities',
  check,
};

/** Where Go looks on Linux (crypto/x509, root_linux.go); a directory counts with whatever is in it. */
const PLACES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
  '/etc/ssl/certs',
  '/etc/pki/tls/certs',
];

const PACKAGE = 'ca-certificates';

function* check(target: Target): Iterable<Draft> {
  const go = wantingGo(target);
  if (go === null || go.wants.tlsClient === null || !lacksAll(target, PLACES)) return;
  if (envOf(target, 'SSL_CERT_FILE') !== null || envOf(target, 'SSL_CERT_DIR') !== null) return;
  yield {
    message: `${baseName(nameOf(go))} makes TLS connections, and the image has no CA certificates`,
    range: placeOf(target, go.node.origin),
    label: go.wants.tlsClient.label,
    why: 'every connection to a public server ends in: x509: certificate signed by unknown authority',
    fix: anyOf(
      installCommand(target, { apk: PACKAGE, apt: PACKAGE, dnf: PACKAGE }),
      'COPY --from=alpine /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
      baseWithCertificates(go),
    ),
  };
}

/** The images of distroless all have them; a program with a loader does not start in the smallest. */
function baseWithCertificates({ facts, node }: Program): string | null {
  const base =
    facts === null
      ? node.made?.loader === null
        ? 'gcr.io/distroless/static-debian12'
        : undefined
      : facts.linkage === 'static'
        ? 'gcr.io/distroless/static-debian12'
        : startableBases(facts).find((name) => name.startsWith('gcr.io/'));
  return base === undefined ? null : `FROM ${base}`;
}
