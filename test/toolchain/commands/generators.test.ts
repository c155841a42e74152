import { describe, expect, it } from 'vitest';
import { judge } from '../../rules/judge.ts';

const FILES = {
  'go.mod': 'module example.com/a\n\ngo 1.22\n\nrequire github.com/a-h/templ v0.2.0\n',
  'go.sum': 'github.com/a-h/templ v0.2.0 h1:x\ngithub.com/a-h/templ v0.2.0/go.mod h1:x\n',
  'cmd/web/main.go': 'package main\n\nimport "example.com/a/views"\n\nfunc main() { views.Home() }\n',
  'views/home.templ': 'package views\n\ntempl Home() {}\n',
};

function outcomeOf(lines: string, files: Readonly<Record<string, string>> = FILES, build = 'RUN CGO_ENABLED=0 go build -o /out ./cmd/web') {
  const text = `FROM golang:1.22 AS b\nWORKDIR /src\nCOPY . .\n${lines}\n${build}\nFROM scratch\nCOPY --from=b /out /web\nCMD ["/web"]\n`;
  const { prediction, findings } = judge(text, files);
  return prediction.outcome === 'fails' ? (findings[0]?.message ?? prediction.message) : prediction.outcome;
}

const TEMPL = 'RUN go install github.com/a-h/templ/cmd/templ@v0.2.0\n';

describe('what brings sources', () => {
  it.each(['templ generate', 'templ generate -path ./views', 'sqlc generate', 'swag init -g cmd/web/main.go -o ./docs', 'buf generate'])(
    'leaves a program a program: %s',
    (line) => expect(outcomeOf(`${TEMPL}RUN go install example.com/tools/...@latest\nRUN ${line}`)).toBe('ok'),
  );

  it('is what makes a package that only it has', () => {
    expect(outcomeOf('')).toMatch(/example\.com\/a\/views/);
    expect(outcomeOf(`${TEMPL}RUN templ generate`)).toBe('ok');
    expect(outcomeOf(`${TEMPL}RUN templ generate && CGO_ENABLED=0 go build -o /out ./cmd/web`, FILES, '')).not.toMatch(/views/);
  });

  it('tells nothing of where the program is, and nothing where that is no program', () => {
    expect(outcomeOf(`${TEMPL}RUN templ generate`, FILES, 'RUN CGO_ENABLED=0 go build -o /out ./views')).toBe('unknown');
    expect(outcomeOf(`${TEMPL}RUN templ generate`, FILES, 'RUN CGO_ENABLED=0 go build -o /out ./cmd/api')).not.toBe('ok');
  });

  it('is what go generate does where its commands are such', () => {
    const with_ = (line: string) => ({ ...FILES, 'cmd/web/gen.go': `package main\n\n//go:generate ${line}\n` });
    expect(outcomeOf(`${TEMPL}RUN go generate ./...`, with_('templ generate -path ../..'))).toBe('ok');
    expect(outcomeOf(`${TEMPL}RUN go generate ./...`, with_('go run ./tools/gen'))).toBe('ok');
    expect(outcomeOf(`${TEMPL}RUN go generate ./...`, with_('sh -c "rm main.go"'))).toBe('unknown');
  });
});

it('no generator has a directory where the program is written to', () => {
  const text = `FROM golang:1.22 AS b\nWORKDIR /src\nCOPY . .\nRUN swag init -g cmd/web/main.go\nRUN CGO_ENABLED=0 go build -o web ./cmd/web\nFROM scratch\nCOPY --from=b /src/web /web\nCMD ["/web"]\n`;
  expect(judge(text.replace('RUN swag', 'RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3 && swag'), FILES).prediction.outcome).toBe(
    'ok',
  );
});
