import { expect, it } from 'vitest';
import { answerTo } from '../../src/explain/explain.ts';
import { recognise } from '../../src/explain/recognise.ts';

/** The first cause of a line. */
function firstOf(line: string): string {
  const read = recognise(line);
  const cause = read === null ? undefined : answerTo(read).causes[0];
  return cause === undefined ? 'nothing' : `${cause.title} → ${cause.mend}`;
}

it.each([
  ["chrt: failed to set pid 0's policy: Operation not permitted", /SYS_NICE/],
  ['ionice: ioprio_set: Operation not permitted', /SYS_NICE/],
  ['setarch: failed to set personality to x86_64: Operation not permitted', /seccomp=unconfined|leave -R out/],
  ['unshare: unshare(0x20000): Operation not permitted', /SYS_ADMIN/],
  ['unshare: unshare failed: Operation not permitted', /SYS_ADMIN/],
  ['mount: permission denied (are you root?)', /-v or --tmpfs/],
  ['mount: /mnt: permission denied.', /-v or --tmpfs/],
  ['hostname: sethostname: Operation not permitted', /--hostname/],
  ["chroot: can't change root directory to '/': Operation not permitted", /root/],
  ['RTNETLINK answers: Operation not permitted', /NET_ADMIN/],
  ['su: unknown user zz', /user/],
  ['httpd: unknown user/group www', /user/],
  ["httpd: can't change directory to '/www': No such file or directory", /COPY/],
  ["crond: can't change directory to '/var/spool/cron/crontabs': No such file or directory", /COPY/],
  ["stdbuf: failed to find 'libstdbuf.so'", /./],
  ['start-stop-daemon: unable to start /usr/sbin/x (No such file or directory)', /./],
  ['/usr/bin/time: cannot run /nope: No such file or directory', /./],
  ["/usr/bin/strace: Can't stat '/nope': No such file or directory", /./],
  ["su: can't execute '/sbin/nologin': No such file or directory", /./],
  ["Can't locate strict.pm in @INC (you may need to install the strict module)", /./],
  ['exec /rootfs.tar: exec format error', /archive.*ADD/],
  ['exec /app.tar.gz: exec format error', /archive.*ADD/],
  ['exec /app.jar: exec format error', /"java", "-jar"/],
  ['exec: "/dev/null": permission denied', /no program.*name a program/],
  ['run.sh: applet not found', /#!\/bin\/busybox sh/],
  ['app: applet not found', /called by another name/],
  ['/app: applet not found', /#!\/bin\/busybox sh/],
  ['set: Illegal option -o pipefail', /SHELL|bash/],
  ["/usr/bin/ld: x.o: undefined reference to `SSL_new'", /library/],
  ["undefined reference to `dlopen'", /library/],
  ['make: gcc: No such file or directory', /no package|no compiler/],
  ['npm error Missing script: "build"', /scripts/],
  ['npm ERR! missing script: serve', /scripts/],
  ['go: updates to go.mod needed', /go mod tidy/],
  ['main.go:4:2: missing go.sum entry for module providing package github.com/a/b', /go mod tidy/],
  ['error: could not find `Cargo.toml` in `/app` or any parent directory', /COPY/],
  ['error: the lock file /app/Cargo.lock needs to be updated but --locked was passed to prevent this', /commit/],
  [' INFO Main child exited normally with code: 127', /engine says why/],
  ['Container called exit(1).', /it ran/],
  ['service "web" didn\'t complete successfully: exit 1', /it ran/],
  ['/usr/bin/ld: cannot find -lssl: No such file or directory', /openssl-dev/],
  ['A fatal error occurred. The folder [/usr/share/dotnet/host/fxr] does not exist', /framework-dependent/],
] as const)('%s', (line, expected) => {
  expect(firstOf(line)).toMatch(expected);
});

it('the file of an error of Python is the one that it names', () => {
  expect(recognise("OSError: [Errno 8] Exec format error: '/usr/bin/chromedriver'")?.path).toBe('/usr/bin/chromedriver');
});

it.each([
  ['verifying github.com/foo/bar@v1.2.3: checksum mismatch', 'go-checksum'],
  ['main.go:3:12: pattern static: cannot embed directory static: contains no embeddable files', 'go-module'],
  ['main.go:3:12: pattern ../static: invalid pattern syntax', 'go-module'],
  ['stat /src/cmd/app: directory not found', 'go-module'],
  ['go: errors parsing go.mod:\n/src/go.mod:5: unknown directive: toolchain', 'go-version'],
  ["error: toolchain 'nightly-x86_64-unknown-linux-gnu' is not installed", 'rust-toolchain'],
  ['error: failed to parse lock file at: /app/Cargo.lock', 'rust-version'],
  ['error[E0658]: use of unstable library feature `foo`', 'rust-version'],
  ['E: Could not open lock file /var/lib/apt/lists/lock - open (13: Permission denied)', 'manager-not-root'],
  ['E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?', 'manager-not-root'],
  ['E: List directory /var/lib/apt/lists/partial is missing. - Acquire (13: Permission denied)', 'manager-not-root'],
  ['ERROR: Unable to lock database: Permission denied', 'manager-not-root'],
  ['dpkg: error: requested operation requires superuser privilege', 'manager-not-root'],
  ['E: Failed to fetch http://deb.debian.org/debian/pool/main/f/foo_1.deb  404  Not Found [IP: 192.0.2.1 80]', 'list-stale'],
  [
    'E: Failed to fetch http://deb.debian.org/debian/dists/buster/main/binary-amd64/Packages  404  Not Found [IP: 192.0.2.1 80]',
    'release-archived',
  ],
  ['Error: error:0308010C:digital envelope routines::unsupported', 'openssl-legacy'],
  ['error Command "build" not found.', 'npm-script'],
  [' ERR_PNPM_NO_SCRIPT  Missing script: build', 'npm-script'],
  ['failed to register layer: exec: "unpigz": executable file not found in $PATH', 'host-program-missing'],
  ['ERROR: failed to solve: DeadlineExceeded: context deadline exceeded', 'builder-lost'],
  ['Error: spawn Unknown system error -8', 'exec-format'],
  ["chroot: cannot change root directory to '/x': No such file or directory", 'file-missing'],
  ['./app: No such file or directory', 'spawn-missing'],
  ['dash: 0: Cannot fork', 'limit-reached'],
  ['bash: fork: retry: Resource temporarily unavailable', 'limit-reached'],
  ["sh: can't fork: Resource temporarily unavailable", 'limit-reached'],
  ['fatal error: failed to reserve page summary memory', 'limit-reached'],
  ['library initialization failed - unable to allocate file descriptor table - out of memory', 'limit-reached'],
  ['exec /app: resource temporarily unavailable', 'limit-reached'],
  ['runtime: goroutine stack exceeds 1000000000-byte limit', 'own-panic'],
  ['debconf: delaying package configuration, since apt-utils is not installed', 'install-talk'],
  ['invoke-rc.d: could not determine current runlevel', 'install-talk'],
  ['/e.sh: 2: cannot open /dev/tty: No such device or address', 'terminal-missing'],
  ['bash: /dev/tty: No such device or address', 'terminal-missing'],
  ['/e.sh: line 3: ulimit: open files: cannot modify limit: Operation not permitted', 'limit-raised'],
  ['/e.sh: 3: ulimit: error setting limit (Operation not permitted)', 'limit-raised'],
] as const)('%s is of the kind %s', (line, kind) => {
  expect(recognise(line)?.kind).toBe(kind);
});
