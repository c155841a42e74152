import { spawnSync } from 'node:child_process';
const S = (p, n) => p.repeat(Math.ceil(n / p.length)).slice(0, n);
const pieces = ['a', ' ', '\n', '"', "'", '\\', '\\"', '/', ':', ': ', 'exec: ', 'exec: "', 'standard_init_linux.go:1: ', 'caused: ', 'caused "', 'Error ', 'error: ', 'not found ', ': not found', 'version `GLIBC_', '`', 'sh: ', '/bin/sh: 1: ', 'a: b: ', '[', ']', '{', '}', '{"a":', '\\n', '(', ')', 'no such file or directory ', 'open ', 'OCI runtime ', 'failed to ', '0123456789', '-', '.', '=', 'x=', '\x1b[31m', '\t', 'é', '😀', '%', '#', '| ', 'at ', 'level=error msg="', 'exit code ', 'exited with code ', 'mounting "', 'stat ', 'line 1: ', 'a/b', 'lib.so', 'symbol ', 'ld-linux', 'qemu-', 'COPY ', 'checksum ', 'RUN ', 'ERROR: ', '\u2028', 'cannot open shared object file: ', 'from ', 'command '];
import { performance } from 'node:perf_hooks';
for (const p of pieces) for (const tail of ['', ' not found', '" no such file']) {
  const t = performance.now();
  const r = spawnSync(process.execPath, ['../dist/cli.cjs', 'explain', '-'], { input: S(p, 100000) + tail, timeout: 20000 });
  const ms = performance.now() - t;
  if (ms > 1500 || r.status > 2 || r.status === null) console.log(JSON.stringify(p), JSON.stringify(tail), ms.toFixed(0), r.status, r.stderr.toString().slice(0, 300));
}
