import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { root } from './installed.ts';

const PAGE = `<!doctype html><title>core</title><pre id="out">nothing</pre><script type="module">
  const out = document.getElementById('out');
  try {
    const { formatPlatform, fromBytes, inspectSource, lintDockerfile, memoryFiles, parsePlatform } = await import('/dist/core.js');
    const bytes = new Uint8Array(await (await fetch('/fixtures/ecs-service/cgo/my-binary')).arrayBuffer());
    const facts = inspectSource(fromBytes(bytes), 'my-binary');
    const context = memoryFiles({ 'my-binary': { type: 'file', mode: 0o755, content: bytes } });
    const platform = parsePlatform('linux/amd64');
    const result = lintDockerfile(
      { file: 'Dockerfile', text: 'FROM scratch\\nCOPY my-binary /\\nCMD ["/my-binary"]\\n', context, pathInContext: null },
      { platform, platformFrom: 'option', buildPlatform: platform, buildArgs: {}, target: null, builder: 'buildkit', expected: [], runtime: 'docker' });
    out.textContent = JSON.stringify([formatPlatform(platform), facts.interpreter, result.prediction.message, result.findings.map(({ rule }) => rule), typeof process]);
  } catch (error) {
    out.textContent = 'failed: ' + error.stack;
  }
</script>`;

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.html': 'text/html' };

it('core judges a Dockerfile and a program in a browser', async ({ skip }) => {
  const chromium = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (chromium === undefined) return skip('there is no Chromium here');
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    response.setHeader('content-type', TYPES[extname(path)] ?? (path === '/' ? 'text/html' : 'application/octet-stream'));
    try {
      response.end(path === '/' ? PAGE : readFileSync(join(root, path)));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const argv = ['--headless', '--no-sandbox', '--disable-gpu', '--virtual-time-budget=20000', '--dump-dom', `http://127.0.0.1:${port}/`];
  const { stdout } = await promisify(execFile)(chromium, argv);
  server.close();
  const text = /<pre id="out">(.*?)<\/pre>/s.exec(stdout)?.[1]?.replaceAll('&quot;', '"') ?? stdout;
  expect(JSON.parse(text)).toEqual([
    'linux/amd64',
    '/lib64/ld-linux-x86-64.so.2',
    'exec /my-binary: no such file or directory',
    expect.arrayContaining(['missing-loader']),
    'undefined',
  ]);
});
