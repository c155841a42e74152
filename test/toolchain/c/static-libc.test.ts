import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

/** `gcc -static` after packages were installed. */
function linked(base: string, packages: string, before = '') {
  return judge(
    `FROM ${base} AS b\n${before}RUN dnf install -y ${packages} && dnf clean all\nCOPY m.c /\nRUN gcc -static -o /m /m.c\nFROM scratch\nCOPY --from=b /m /m\nENTRYPOINT ["/m"]\n`,
    { 'm.c': 'int main(void) { return 0; }\n' },
  );
}

describe('a static program where the C library for it is a package of its own', () => {
  it.each(['fedora:40', 'rockylinux:9', 'almalinux:8', 'amazonlinux:2023', 'registry.access.redhat.com/ubi9/ubi'])('%s', (base) => {
    const { prediction, findings } = linked(base, 'gcc');
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toBe('cannot find -lc');
    expect(findings[0]?.fix).toContain('dnf install -y glibc-static');
    expect(linked(base, 'gcc glibc-static').prediction.outcome).toBe('ok');
  });

  it('is not told of where it may have come', () => {
    expect(linked('fedora:40', 'gcc ./glibc-static.rpm').prediction.outcome).not.toBe('fails');
    expect(linked('fedora:40', 'gcc "@development-tools"').prediction.outcome).not.toBe('fails');
    expect(linked('fedora:40', 'gcc', 'RUN curl -s https://example.com/setup | sh\n').prediction.outcome).not.toBe('fails');
  });
});
