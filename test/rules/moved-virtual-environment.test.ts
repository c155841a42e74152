import { describe, expect, it } from 'vitest';
import { judge } from './judge.ts';

const FILES = {
  'pyproject.toml': '[project]\nname = "a"\nversion = "0.1.0"\ndependencies = ["uvicorn"]\n',
  'uv.lock': 'version = 1\n',
  'app.py': '',
};

const TEXT = `FROM python:3.12-slim AS b
COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv
WORKDIR /build
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-install-project
FROM python:3.12-slim
WORKDIR /app
COPY --from=b /build/.venv /app/.venv
COPY app.py ./
CMD ["/app/.venv/bin/uvicorn", "app:app"]
`;

const told = (text: string): readonly (string | null)[] =>
  judge(text, FILES).findings.flatMap(({ rule, line, fix }) =>
    rule === 'moved-virtual-environment' ? [`${line}: ${fix?.split('\n')[0] ?? ''}`] : [],
  );

describe('a script of a virtual environment', () => {
  it('names the Python of where it was made', () => {
    expect(told(TEXT)).toEqual(['8: CMD ["/app/.venv/bin/python", "-m", "uvicorn", "app:app"]']);
    const inPath = TEXT.replace('CMD ["/app/.venv/bin/uvicorn"', 'ENV PATH=/app/.venv/bin:$PATH\nCMD ["uvicorn"');
    expect(told(inPath)).toEqual(['8: CMD ["python", "-m", "uvicorn", "app:app"]']);
    expect(
      told(TEXT.replace('RUN uv sync --frozen --no-install-project', 'RUN python -m venv .venv && .venv/bin/pip install uvicorn')),
    ).toHaveLength(1);
  });

  it.each([
    ['is where it was made', TEXT.replaceAll('/app/.venv', '/build/.venv')],
    ['is not started', TEXT.replace('uvicorn", "app:app', 'python", "app.py')],
    ['finds its Python anywhere', TEXT.replace('uv sync', 'uv venv --relocatable && uv sync')],
    ['is mended', TEXT.replace('COPY app.py', 'RUN ln -s /app /build && ls /build/.venv\nCOPY app.py')],
    ['is of an environment that nobody made here', TEXT.replace('RUN uv sync --frozen --no-install-project', 'COPY app.py .venv/')],
    ['is there twice', TEXT.replace('COPY app.py', 'COPY --from=b /build/.venv /build/.venv\nCOPY app.py')],
  ])('is not told of where it %s', (_, text) => expect(told(text)).toEqual([]));
});
