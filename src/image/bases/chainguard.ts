import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import { closed, file, open, perhaps, text } from './description.ts';
import type { BaseDescription, Entry } from './description.ts';

/*
 * Source: github.com/chainguard-images/images (static/locked_config.json, glibc-dynamic/locked_config.json): the packages
 * wolfi-baselayout, ca-certificates-bundle, tzdata (static only); the account nonroot, 65532; no entrypoint, no command.
 */

const CONFIG: BaseConfig = {
  env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'],
  entrypoint: null,
  cmd: null,
  user: '65532',
  workdir: '',
  shell: null,
  onbuild: [],
};

/**
 * Describes cgr.dev/chainguard/static and glibc-dynamic. Their `-dev` tags have a shell and more, and a digest alone may be one of those.
 */
export function describeChainguard(name: string, written: string | null): BaseDescription | null {
  const kind = /^cgr\.dev\/chainguard\/(static|glibc-dynamic)$/.exec(name)?.[1];
  if (kind === undefined || (written?.endsWith('-dev') ?? false)) return null;
  // Its glibc moves on with every release, and its loader directories are Wolfi's own.
  const own = kind === 'static' ? [] : ['/lib', '/lib64', '/usr/lib', '/usr/lib64', '/usr/share'];
  const dev = written === null ? ['/bin', '/sbin', '/usr/bin', '/usr/sbin', '/lib', '/lib64', '/usr/lib', '/usr/lib64'] : [];
  return {
    config: written === null ? null : CONFIG,
    files: () => [...staticFiles(), ...[...own, ...dev].map(perhaps)],
    otherwise: 'closed',
  };
}

function staticFiles(): Entry[] {
  return [
    text('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnonroot:x:65532:65532:Account created by apko:/home/nonroot:/bin/sh\n'),
    text('/etc/group', 'root:x:0:root\nnonroot:x:65532:\n'),
    file('/etc/ssl/certs/ca-certificates.crt'),
    open('/etc', ['ld.so.cache']),
    open('/usr/share'),
    open('/usr/share/zoneinfo'),
    open('/var'),
    open('/home'),
    closed('/tmp', 0o1777),
    open('/root', [], 0o700),
    ...['dev', 'proc', 'sys', 'run', 'mnt', 'opt', 'srv', 'media'].map((path) => open(`/${path}`)),
    closed('/bin'),
    closed('/sbin'),
    closed('/usr/bin'),
    closed('/usr/sbin'),
    closed('/usr/local/bin'),
    closed('/usr/local/sbin'),
    // Empty directories or links to one another, according to the age of the base layout.
    closed('/lib'),
    closed('/lib64'),
    open('/usr/lib', ['ld-linux-aarch64.so.1', 'ld-linux-x86-64.so.2']),
    closed('/usr/lib64'),
  ];
}
