import { describe, expect, it } from 'vitest';
import { judge } from '../rules/judge.ts';

const CRA = { 'package.json': '{"scripts":{"build":"react-scripts build"}}', 'src/index.js': '' };
const VITE = { 'package.json': '{"type":"module","scripts":{"build":"vite build"}}', 'index.html': '' };
const NEXT = { 'package.json': '{"scripts":{"build":"next build"}}', 'pages/index.js': '' };

const script = (build: string): Readonly<Record<string, string>> => ({
  'package.json': JSON.stringify({ scripts: { build } }),
  'src/a.ts': '',
});
const WEBPACK =
  "const path = require('path');\nmodule.exports = { entry: './src/a.js', output: { path: path.resolve(__dirname, 'public'), filename: 'a.js' } };\n";
const ANGULAR = '{"projects":{"my-app":{"projectType":"application","architect":{"build":{"options":{"outputPath":"dist/my-app"}}}}}}';

/** The path that COPY does not find in what `npm run build` leaves, or what is predicted else. */
function lost(files: Readonly<Record<string, string>>, path: string, line = 'npm run build', before = ''): string {
  const { outcome, message } = judge(
    `FROM node:20 AS build\nWORKDIR /app\n${before}COPY . .\nRUN npm install\nRUN ${line}\nFROM nginx:alpine\nCOPY --from=build /app/${path} /usr/share/nginx/html\n`,
    files,
  ).prediction;
  return /"\/app\/(.*)": not found$/.exec(message ?? '')?.[1] ?? outcome;
}

describe('what a build of a web project leaves', () => {
  it.each([
    [VITE, 'build', 'build'],
    [VITE, 'dist', 'ok'],
    [CRA, 'dist', 'dist'],
    [CRA, 'build', 'ok'],
    [NEXT, 'out', 'out'],
    [NEXT, '.next/standalone', '.next/standalone'],
    [NEXT, '.next/static', 'ok'],
    [NEXT, 'dist', 'dist'],
    [{ ...NEXT, 'next.config.js': "module.exports = { output: 'standalone' }" }, '.next/standalone', 'ok'],
    [{ ...NEXT, 'next.config.mjs': "export default { output: 'export' }" }, 'out', 'ok'],
    [{ ...NEXT, 'next.config.mjs': 'export default {}' }, 'out', 'out'],
    [
      {
        ...VITE,
        'vite.config.ts':
          "import { defineConfig } from 'vite'\nimport react from '@vitejs/plugin-react'\nexport default defineConfig({ plugins: [react()] })\n",
      },
      'build',
      'build',
    ],
    [{ ...VITE, 'vite.config.ts': "export default { build: { outDir: 'build' } }" }, 'build', 'ok'],
    [{ ...VITE, 'vite.config.ts': "export default { build: { outDir: './build/' } }" }, 'dist', 'dist'],
    [{ ...VITE, 'vite.config.ts': "export default {\n  // build: { outDir: 'build' }\n}" }, 'build', 'build'],
    [{ ...VITE, 'vite.config.ts': "export default { build: { outDir: 'dist/client' } }" }, 'dist/client', 'ok'],
    [{ ...VITE, 'vite.config.ts': "export default { build: { outDir: 'dist/client' } }" }, 'dist/public', 'dist/public'],
    [script('vite build --outDir build'), 'dist', 'dist'],
    [{ ...script('tsc -b && vite build'), 'tsconfig.json': '{"files":[],"references":[]}' }, 'build', 'build'],
    [{ ...script('tsc -b && vite build'), 'tsconfig.json': '{"files":[],"references":[]}' }, 'dist', 'ok'],
    [{ 'package.json': '{"scripts":{"build":"run-p type-check \\"build-only {@}\\" --","build-only":"vite build"}}' }, 'build', 'build'],
    [{ ...script('tsc'), 'tsconfig.json': '{\n  // where\n  "compilerOptions": { "outDir": "./build" }\n}' }, 'dist', 'dist'],
    [{ ...script('tsc'), 'tsconfig.json': '{ "compilerOptions": { "outDir": "./build" } }' }, 'build', 'ok'],
    [
      {
        ...script('rimraf dist && tsc'),
        'tsconfig.json': '{ "extends": "./tsconfig.base.json" }',
        'tsconfig.base.json': '{ "compilerOptions": {} }',
      },
      'dist',
      'dist',
    ],
    [{ ...script('webpack --mode production'), 'webpack.config.js': WEBPACK }, 'dist', 'dist'],
    [{ ...script('webpack --mode production'), 'webpack.config.js': WEBPACK }, 'public', 'ok'],
    [{ ...script('ng build'), 'angular.json': ANGULAR }, 'dist', 'ok'],
    [{ ...script('ng build'), 'angular.json': ANGULAR }, 'dist/my-app', 'ok'],
    [{ ...script('ng build --configuration production'), 'angular.json': ANGULAR }, 'dist/app', 'dist/app'],
    [{ ...NEXT, 'next.config.js': "module.exports = { distDir: 'build' }" }, '.next', '.next'],
    [{ ...NEXT, 'next.config.js': "module.exports = { distDir: 'build' }" }, 'build', 'ok'],
    [script('gatsby build'), 'dist', 'dist'],
    [script('vue-cli-service build'), 'build', 'build'],
  ])('%#: /app/%s', (files, path, expected) => {
    expect(lost(files, path)).toBe(expected);
  });

  it.each([
    [{ ...VITE, 'vite.config.ts': "export default { build: { outDir: '../build' } }" }, 'build'],
    [{ ...script('tsc && vite build'), 'tsconfig.json': '{ "compilerOptions": { "outDir": "build" } }' }, 'build'],
    [{ ...script('tsc -b'), 'tsconfig.json': '{"files":[],"references":[{"path":"./packages/a"}]}' }, 'dist'],
    [{ ...script('tsc'), 'tsconfig.json': '{ "extends": "@our/config" }' }, 'build'],
    [{ ...script('tsc && node copy.js'), 'tsconfig.json': '{}' }, 'build'],
    [
      { ...script('webpack'), 'webpack.config.js': "const { dir } = require('./paths'); module.exports = { output: { path: dir } };" },
      'build',
    ],
    [{ ...VITE, 'vite.config.js': "import { sveltekit } from '@sveltejs/kit/vite'\nexport default { plugins: [sveltekit()] }" }, 'build'],
    [{ ...VITE, 'build/x': '' }, 'build'],
    [{ 'package.json': '{"scripts":{"build":"vite build --outDir build"}}' }, 'build'],
    [{ 'package.json': '{"scripts":{"build":"vite build","postbuild":"mv dist build"}}' }, 'build'],
    [{ ...CRA, '.env': 'BUILD_PATH=./dist\n' }, 'dist'],
    [{ ...NEXT, 'next.config.js': "const x = require('./x'); module.exports = x" }, 'out'],
    [{ ...NEXT, 'next.config.js': "module.exports = { output: process.env.X, distDir: 'dist' }" }, 'dist'],
  ])('but not where it may be told otherwise: %#', (files, path) => {
    expect(lost(files, path)).toBe('ok');
  });

  it('nor where the line does more', () => {
    expect(lost(VITE, 'build', 'npm run build && mv dist build')).toBe('ok');
    expect(lost(CRA, 'dist', 'BUILD_PATH=dist npm run build')).toBe('ok');
    expect(lost(CRA, 'dist', 'npm run build', 'ENV BUILD_PATH=./dist\n')).toBe('ok');
    expect(lost(NEXT, '.next/standalone', 'npm run build', 'ENV NEXT_PRIVATE_STANDALONE=true\n')).toBe('ok');
    expect(lost({ ...NEXT, '.env.production': 'NEXT_PRIVATE_STANDALONE=true\n' }, '.next/standalone')).toBe('ok');
  });
});

it.each([
  [CRA, 'dist', 'COPY --from=build /app/build /usr/share/nginx/html', 'there is /app/build'],
  [VITE, 'build', 'COPY --from=build /app/dist /usr/share/nginx/html', 'there is /app/dist'],
  [NEXT, '.next/standalone', "output: 'standalone'   in next.config.js", 'next build makes it where its configuration asks for it'],
  [NEXT, 'out', "output: 'export'   in next.config.js", 'next build makes it where its configuration asks for it'],
])('what is copied in its place is told: %#', (files, path, fix, label) => {
  const text = `FROM node:20 AS build\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm run build\nFROM nginx:alpine\nCOPY --from=build /app/${path} /usr/share/nginx/html\n`;
  expect(judge(text, files).findings[0]).toMatchObject({ rule: 'stage-file-missing', fix, label });
});

describe('what npm installs', () => {
  const start = (scripts: string): string =>
    judge(`FROM node:20-alpine\nWORKDIR /app\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "index.js"]\n`, {
      'package.json': `{"scripts":${scripts}}`,
      'package-lock.json': '{"lockfileVersion":3,"packages":{}}',
      'server.js': '',
    }).prediction.outcome;

  it('is no file of the project, unless its own scripts make some', () => {
    expect(start('{"start":"node server.js"}')).toBe('fails');
    expect(start('{"postinstall":"node build.js"}')).not.toBe('fails');
  });
});

describe('rm -rf of what nobody knows', () => {
  it('leaves nothing there', () => {
    const text = (line: string): string | null | undefined =>
      judge(`FROM debian:12\nRUN apt-get update && apt-get install -y somebodys-tool${line}\nRUN cat /etc/tool.conf\nCMD ["true"]\n`)
        .prediction.message;
    expect(text(' && rm -rf /etc/tool.conf')).toContain('exit code: 1');
    expect(text('') ?? '').not.toContain('exit code');
  });
});

describe('what tsc compiles of a root directory', () => {
  const TS = { ...script('tsc'), 'src/index.ts': 'export {};\n', 'src/lib/app.ts': 'export {};\n' };
  const config = (options: string): Readonly<Record<string, string>> => ({
    ...TS,
    'tsconfig.json': `{ "compilerOptions": { ${options} } }`,
  });
  const started = (files: Readonly<Record<string, string>>, path: string): string =>
    judge(
      `FROM node:20 AS build\nWORKDIR /app\nCOPY . .\nRUN npm install\nRUN npm run build\nFROM node:20-slim\nWORKDIR /app\nCOPY --from=build /app/dist ./dist\nCMD ["node", "${path}"]\n`,
      files,
    ).prediction.outcome;

  it.each([
    ['dist/index.js', 'ok'],
    ['dist/main.js', 'fails'],
    ['dist/src/index.js', 'fails'],
    ['dist/lib/app.js', 'ok'],
    ['dist/app.js', 'fails'],
  ])('is at the same place: %s', (path, outcome) => {
    expect(started(config('"outDir": "./dist", "rootDir": "./src"'), path)).toBe(outcome);
    // Which directory is the root, what the sources import may settle.
    expect(started(config('"outDir": "./dist"'), path)).toBe('ok');
  });
});

it('what a build of a web project leaves is there to be embedded by Go', () => {
  const files = {
    'go.mod': 'module example.com/app\n\ngo 1.22\n',
    'main.go': 'package main\n\nimport "embed"\n\n//go:embed all:web/dist\nvar files embed.FS\n\nfunc main() { _ = files }\n',
    'web/package.json': '{"scripts":{"build":"vite build"}}',
    'web/index.html': '<html></html>',
  };
  const text =
    'FROM node:22 AS web\nWORKDIR /web\nCOPY web/ ./\nRUN npm install\nRUN npm run build\nFROM golang:1.26 AS build\nWORKDIR /app\nCOPY . .\nCOPY --from=web /web/dist ./web/dist\nRUN CGO_ENABLED=0 go build -o /app/app .\nFROM scratch\nCOPY --from=build /app/app /app\nCMD ["/app"]\n';
  expect(judge(text, files).prediction.outcome).toBe('ok');
});
