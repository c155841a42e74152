import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

/** A program that uses one package of a module. */
function built(module: string, path: string, use: string, how: string) {
  const sum = `${module} h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n${module}/go.mod h1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n`;
  return judge(
    `FROM golang:1.22 AS b\nWORKDIR /src\nCOPY . .\nRUN ${how} -o /app .\nFROM debian:12\nCOPY --from=b /app /app\nENTRYPOINT ["/app"]\n`,
    {
      'go.mod': `module example.com/app\n\ngo 1.22\n\nrequire ${module}\n`,
      'go.sum': sum,
      'main.go': `package main\n\nimport ${use === '' ? '_ ' : ''}"${path}"\n\nfunc main() {\n\t${use === '' ? '' : `_, _ = ${use}`}\n}\n`,
    },
  );
}

const OFF = 'CGO_ENABLED=0 go build';

/** Built with Go 1.26 and CGO_ENABLED=0: what each ends with. */
describe('a package of others that is nothing without cgo', () => {
  it.each([
    ['github.com/DataDog/zstd v1.5.6', 'github.com/DataDog/zstd', 'zstd.Compress(nil, nil)', 'build constraints exclude all Go files'],
    [
      'github.com/libgit2/git2go/v34 v34.0.0',
      'github.com/libgit2/git2go/v34',
      'git.OpenRepository(".")',
      'undefined: RegisteredSmartTransport',
    ],
    ['github.com/h2non/bimg v1.1.9', 'github.com/h2non/bimg', '', 'undefined: Gravity'],
    [
      'github.com/confluentinc/confluent-kafka-go/v2 v2.6.1',
      'github.com/confluentinc/confluent-kafka-go/v2/kafka',
      'kafka.NewProducer(nil)',
      './main.go:6: undefined: kafka.NewProducer',
    ],
    ['github.com/google/gopacket v1.1.19', 'github.com/google/gopacket/pcap', 'pcap.OpenOffline("x")', 'undefined: pcap.OpenOffline'],
  ])('%s', (module, path, use, said) => {
    const { prediction, findings } = built(module, path, use, OFF);
    expect(prediction).toMatchObject({ outcome: 'fails', phase: 'build' });
    expect(findings[0]?.label).toContain(said);
    expect(String(findings[0]?.fix)).toContain('CGO_ENABLED=1 go build …');
    expect(built(module, path, use, 'CGO_ENABLED=1 go build').prediction.outcome).not.toBe('fails');
  });

  it('is let pass where what is used of it is Go, or a tag may choose other files', () => {
    const sqlite = ['crawshaw.io/sqlite v0.3.2', 'crawshaw.io/sqlite', '1, sqlite.NewIncrementor'] as const;
    expect(built(...sqlite, OFF).prediction.outcome).toBe('ok');
    const kafka = ['github.com/confluentinc/confluent-kafka-go/v2 v2.6.1', 'github.com/confluentinc/confluent-kafka-go/v2/kafka'] as const;
    expect(built(...kafka, '', OFF).prediction.outcome).toBe('ok');
    expect(built('github.com/h2non/bimg v1.1.9', 'github.com/h2non/bimg', '', `${OFF} -tags purego`).prediction.outcome).toBe('ok');
    expect(built(...kafka, 'kafka.NewProducer(nil)', `${OFF} -tags musl`).prediction.outcome).toBe('fails');
  });
});
