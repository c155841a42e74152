import type { BaseConfig } from '../../dockerfile/stages/evaluate-options.ts';
import type { Platform } from '../../platform.ts';
import { describeBusybox } from './busybox.ts';
import { closed, file, open, programs } from './description.ts';
import type { BaseDescription } from './description.ts';

/*
 * Sources: github.com/tonistiigi/xx (src/Dockerfile and the names in src, with those of older releases), github.com/prometheus/busybox
 * (Makefile, uclibc/Dockerfile, glibc/Dockerfile).
 */

const NOTHING: BaseConfig = { env: [], entrypoint: null, cmd: null, user: '', workdir: '', shell: null, onbuild: [] };

/** All that xx is: scripts for a builder, which are copied over its root. */
const XX = new Set('apk apt apt-get c++ cargo cc clang clang++ go info ld-shas verify windres'.split(' ').map((name) => `xx-${name}`));

/** Describes images that are copied from or built on, of no distribution. */
export function describeTool(name: string, tag: string | null): BaseDescription | null {
  if (name === 'docker.io/tonistiigi/xx') return { config: NOTHING, files: () => [programs('/usr/bin', XX)], otherwise: 'closed' };
  const [, arch] = /^quay\.io\/prometheus\/busybox(?:-linux-(amd64|armv7|arm64|riscv64|ppc64le|s390x))?$/.exec(name) ?? [];
  return name.startsWith('quay.io/prometheus/busybox') && tag !== null && (arch !== undefined || name.endsWith('busybox'))
    ? describePrometheus(tag, arch)
    : null;
}

/** Busybox with certificates, of uclibc wherever there is one for the machine. */
function describePrometheus(tag: string, arch: string | undefined): BaseDescription | null {
  const isGlibc = (architecture: string): boolean => tag === 'glibc' || (tag === 'latest' && /^(?:ppc64le|s390x)$/.test(architecture));
  if (!/^(?:latest|uclibc|glibc)$/.test(tag)) return null;
  const below = (platform: Platform): BaseDescription => describeBusybox(isGlibc(arch ?? platform.arch) ? 'glibc' : 'uclibc', false);
  return {
    config: describeBusybox('glibc', false).config,
    files: (platform) => {
      const files = below(platform).files(platform);
      return files === null
        ? null
        : [
            ...files,
            ...(files.some(({ path }) => path === '/lib') ? [] : [closed('/lib')]),
            file('/etc/nsswitch.conf'),
            file('/etc/services'),
            file('/etc/ssl/certs/ca-certificates.crt'),
            open('/usr/share'),
          ];
    },
    otherwise: 'closed',
  };
}
