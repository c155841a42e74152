"""Asks dash, bash and busybox (Debian's, as root) what scripts end with: writes goldens.json beside this file."""
import json, os, re, shutil, stat, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
START = os.path.join(HERE, '../../../fixtures/truth/binaries/start-amd64')

# What a script begins with, what it ends with, and its arguments.
CASES = [
    ('', 'exec "$@"', ['/srv/nope', 'x']), ('set -e\n', 'exec "$@"', ['nope']), ('', 'exec "$@"', ['/srv/app', 'x']),
    ('# comment\n\nset -eu\n', 'exec /srv/nope "$@"', ['-v']), ('', 'exec $@', ['/srv/nope', '-p']), ('', '"$@"', ['/srv/nope']),
    ('', '/srv/nope a b', []), ('', 'nope', []), ('set -e\n', '/srv/nope\necho done', []), ('', 'exec /srv/text', []), ('', '/srv/text', []),
    ('', 'exec /srv/foreign x', []), ('', '/srv/foreign', []), ('', 'exec /srv', []), ('', '/srv', []), ('', 'exec /etc/passwd/x', []),
    ('APP=/srv/nope\n', 'exec $APP --port=80', []), ("APP='/srv/no such'\n", 'exec "$APP"', []), ('export PATH=/srv:$PATH\n', 'exec app', []),
    ('PATH=/opt\n', 'exec app', []), ('cd /srv\n', 'exec ./nope', []), ('cd /srv\n', './app', []), ('A=b\n', 'A=c exec /srv/nope', []),
    ('echo "Starting $PATH"\numask 022\n', 'exec /srv/nope # why', []), ('set -o pipefail\n', 'exec /srv/app', []), ('set -euo pipefail\n', 'exec /srv/nope', []),
    ('APP="$1"\n', 'exec "$APP"', ['/srv/nope']), ('', 'exec "${1}x"', ['/srv/app']), ('export A B=c\n', "exec '/srv/'nope", []), ('', 'A=b /srv/nope', []),
    # Carriage returns behind the first line: what a word ends in.
    ('', 'exec /srv/nope\r', []), ('set -e\r\n', 'exec /srv/nope\r', []), ('\r\n', 'nope\r', []), ('cd /srv\r\n', 'exec ./app', []), ('A=/srv/nope\r\nif true; then\n', 'exec $A; fi', []), ('[ b = b\r ] ||\\\n', 'exec "$@"', ['/srv/nope']), ('', 'exec /srv/$((1\r))', []),
    # What a script does itself, and the ways through it.
    ('if [ "${1#-}" != "$1" ]; then\n  set -- /srv/nope "$@"\nfi\n', 'exec "$@"', ['-v']), ('if [ "${1#-}" != "$1" ]; then\n  set -- /srv/nope "$@"\nfi\n', 'exec "$@"', ['/srv/app']),
    ('echo "Starting" >&2\n', 'exec /srv/nope', []), (': "${URL:?must be set}"\n', 'exec /srv/app', []), (': "${URL?}"\n', 'exec /srv/app', []), ('set -u\n', 'exec /srv/app "$URL"', []),
    ('', 'test -f /srv/nope || exit 3', []), ('[ -f /srv/text ] || exit 1\n', 'exec /srv/nope', []), ('[ -n "$URL" ] || { echo "URL is not set" >&2; exit 64; }\n', 'exec /srv/app', []), ('', '[ -n "$URL" ] && exec /srv/app', []),
    ('if [ -z "$URL" ]; then\n  echo "no URL" >&2\n  exit 1\nfi\n', 'exec /srv/app', []), ('', 'cd /nope && exec /srv/app', []), ('set -e\ncd /etc/passwd\n', 'exec /srv/app', []), ('cd /nope || exit 1\n', 'exec /srv/app', []),
    ('case "$1" in\n  -*) set -- /srv/nope "$@" ;;\n  app | other)\n    shift\n    exec /srv/app ;;\nesac\n', 'exec "$@"', ['-x']), ('case "${1:-none}" in *o*e) exec /srv/nope ;; esac\n', 'exec /srv/app', []), ('case $1 in [a-c]*) exec /srv/nope ;; esac\n', 'exec /srv/app', ['b']),
    ('start() {\n  local name="$1"\n  shift\n  exec "/srv/$name" "$@"\n}\n\n', 'start nope -x', []), ('check() { [ -x "/srv/$1" ]; }\nif check app && ! check nope; then set -- /srv/nope; fi\n', 'exec "$@"', []),
    ('while [ $# -gt 0 ]; do case "$1" in -*) shift ;; *) break ;; esac; done\n', 'exec "$@"', ['-a', '-b', '/srv/nope']), ('for name in nope app; do [ -x /srv/$name ] && break; done\n', 'exec /opt/$name', []),
    ('/srv/nope || true\nset -e\n', 'exec /srv/nope', []), ('command -v nope >/dev/null 2>&1 || { echo "nope is missing" >&2; exit 1; }\n', 'exec /srv/app', []), ('', 'exec /srv/nope 2>/dev/null', []), ('', 'exec "$@" 2>&1', ['/srv/nope']),
    ('set -x\n', 'exec /srv/nope', []), ("trap 'echo bye' TERM INT\n", 'exec /srv/nope', []), ("trap 'echo bye >&2' EXIT\n", 'exec /srv/nope', []), ('[ a == a ] || exit 7\n', 'exec /srv/nope', []), ('[ "$URL" -eq 1 ]\n', 'exec /srv/nope', []), ('if [[ $1 == a* ]]; then exec /srv/nope; fi\n', 'exec /srv/app', ['abc']),
    ('shift 2\n', 'exec /srv/nope', []), ('exec /srv/nope || echo "not there"\n', 'exec /srv/app', []), ('printf "%s\\n" x >&2\n', 'exec /srv/nope', []), ('echo x > /opt/out\n', 'exec /opt/nope', []), ('{ echo a; echo b; } >&2\n', 'exit 2', []), ('readonly A=1\nA=2\n', 'exec /srv/nope', []),
    ('. /srv/nope\n', 'exec /srv/app', []), ('set -e\nAPP=$(command -v nope)\n', 'exec "$APP"', []), ('if [ -z "$(command -v "$1")" ]; then set -- /srv/nope "$@"; fi\n', 'exec "$@"', ['server.js']), ('OPTS="--a"\n', 'exec /srv/nope $OPTS', []),
    ('if [[ -f /srv/app ]]; then exec /srv/app; fi\necho "not found" >&2\n', 'exit 1', []),
    ('unset PATH\n', 'exec app', []), ('IFS=:\n', 'exec $1', ['/srv/nope']), ('exec 2>&1\n', 'exec /srv/nope', []), ('set -- "$@" x\n', 'exec ${1+"$@"}', ['/srv/nope']), (': <<"END"\nexec /srv/app\nEND\n', 'exec /srv/nope', []), ('fi\n', 'exec /srv/nope', []),
    # Commands in words, programs that everybody knows, and what they leave behind.
    ('if [ "$1" = app -a "$(id -u)" = 0 ]; then set -- /srv/nope "$@"; fi\n', 'exec "$@"', ['app']), ('', 'cd "$(dirname "$0")/srv" && exec ./nope', []), ('NAME=$(basename /a/server.jar .jar)\n', 'exec "/srv/$NAME"', []), ('[ "$(whoami)" = root ] || exit 9\n', 'exec "/srv/$(cat /srv/text)"', []),
    ('MODE=$(echo WEB | tr A-Z a-z)\ncase "$MODE" in web) exec /srv/nope "$MODE" ;; esac\n', 'exit 3', []), ('echo "$(date) starting" >&2\n', 'exec /srv/nope', []), ('X=$(exit 3)\n', 'exit $?', []), ('set -e\nX=$(false; echo x)\n', 'exec "/srv/$X"', []), ('echo x | grep -q y && exit 4\n', 'exec /srv/nope', []),
    ('printf "a\\nb\\n" | while read -r x; do echo "got $x" >&2; done\n', 'exit 5', []), ('mkdir -p /opt/made/x && cd /opt/made/x\n', 'exec ./nope', []), ('set -e\nchmod 644 /srv/app\n', 'exec /srv/app', []), ('um="$(umask)"\n[ "$um" = 0022 ] && umask 077\n', 'exec "/srv/$(umask)"', []),
    # Other shells, other scripts.
    ('(exit 3) || echo "no: $?" >&2\n', '(cd /srv && exec ./nope)', []), ('/srv/nope &\nwait $!\n', 'exit $?', []), ('eval "set -- /srv/nope \\"\\$@\\""\n', 'exec "$@"', ['a b']), ('. /srv/lib.sh\n', 'fail 6', []), ('for f in /srv/conf.d/*.sh; do . "$f"; done\n', 'exec "/srv/$FROM_CONF"', []),
    ('trap \'echo "bye $?" >&2\' EXIT\n', 'cd /nope', []), ("trap 'exit 9' EXIT\n", 'exec nope', []), ('while getopts "p:" o; do case $o in p) PORT=$OPTARG ;; *) exit 64 ;; esac; done\nshift $((OPTIND - 1))\n', 'exec "/srv/nope-$PORT" "$@"', ['-p', '80', 'x']), ('while getopts "p:" o; do case $o in p) ;; *) exit 64 ;; esac; done\n', 'exec /srv/app', ['-q']),
    ('cat >&2 <<END\nusage: $0 ${1:-x}\nEND\n', 'exit 2', []), ('read -r a b <<END\n1 2 3\nEND\n', 'exec "/srv/$a-$b"', []), ('i=0\nwhile [ $i -lt 3 ]; do i=$((i + 1)); done\n', 'exec "/srv/nope$((i * 2))"', []),
    # What cannot be opened, and what only some shells read.
    ('echo x > /nope/out || echo "no: $?" >&2\n', 'exec /srv/nope', []), ('set -e\nexec > /nope/log\n', 'exec /srv/app', []), ('cat < /nope\n', 'exit $?', []), ('echo x > /srv\n', 'exec /srv/nope', []), ('if [ "${1:0:1}" = - ]; then set -- /srv/nope "$@"; fi\n', 'exec "$@"', ['-v']),
    ('args=(a "b c")\n', 'exec /srv/nope "${args[@]}"', []), ('echo one >&2\nargs=(a b)\n', 'exec /srv/app', []), ('cat <<< "here" >&2\n', 'exit 3', []), ('source /srv/lib.sh\n', 'fail 6', []), ('function go() { exec /srv/nope; }\n', 'go', []), ('name=URL\nif [ -z "${!name:-}" ]; then echo "$name is not set" >&2; exit 1; fi\n', 'exec /srv/app', []),
    # What bash alone makes of a value, seen where the shell comes to it; exec with a word of bash's; what cp names.
    ('X=ab\n\n', 'exec "/srv/${X^^}"', []), ('[ -z "$1" ] || echo "${1@Q}" >&2\n', 'exec /srv/nope', []), ('echo "${1,,}" >&2\n', 'exec /srv/nope', ['A']), ('set -u\n(echo "${NOPE^}") || exit 5\n', 'exec /srv/app', []), ('', 'exec /srv/nope "${@:2}"', ['a', 'b']), ('', 'exec -a name /srv/nope', []), ('set -e\ncp /srv/text /nope/text\n', 'exec /srv/app', []), ('cp /srv/text /nope//text || exit 4\n', 'exec /srv/app', []),
    ('X=0\n', 'exec "/srv/$((8 % X))"', []), ('(echo $((1/0))) || exit 5\n', 'exec /srv/app', []), ('[ $((1 ? 2 : 1/0)) = 2 ] && ', 'exec /srv/nope', []),
    # What exit and return are given, and a return where there is nothing to return from.
    ('', 'exit -1', []), ('', 'exit no', []), ('', 'exit 3\r', []), ('exit 3 4\n', 'exec /srv/app', []), ('return 4\n', 'exec /srv/nope', []), ('return 0 2>/dev/null || exit 6\n', 'exec /srv/app', []), ('f() { return -1; }\nf\n', 'exit $?', []), ('set -e\n(return 5)\n', 'exec /srv/app', []),
    # Several words where one was meant, and a word that is no command of dash.
    ('NAME="a b"\n[ $NAME = y ] || ', 'exit 6', []), ('NAME="a b c"\nif [ -z $NAME -a y ]; then exec /srv/app; fi\n', 'exit 7', []), ('if [[ $URL == y ]]; then exec /srv/app; fi\n', 'exec /srv/nope', []),
    # Behind `--`, and of no name at all.
    ('cd -P -- "$(dirname -- "$0")"\n', 'A=b exec ./nope x', []), ('if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ]; then set -- /srv/nope "$@"; fi\n', 'exec "$@"', []), ('if ! command -v -- nope >/dev/null; then echo "$(basename -- /srv/x.sh .sh)" >&2; fi\n', 'exec nope', []),
    # Where something stands that is no plain command.
    ('set -u\n\n', 'if [[ "$1" == a ]]; then exec /srv/nope; fi', []), ('set -eo pipefail\n\n', 'cat <<END | nope\na\nEND', []),
    # What no shell can read.
    ('', 'if true; then\r\nexec /srv/nope\r\nfi\r', []), ('echo one >&2\n', 'if [ -n "$1" ]; then\n  exec /srv/app', []), ('', 'while true; do exec /srv/app', []), ('', 'exec /srv/app; fi', []), ('case "$1" in\n', '  a) exec /srv/app', []), ('start() {\n', '  exec /srv/app', []),
    ('&& true\n', 'exec /srv/app', []), ('true |\n', '| exec /srv/app', []), ('if true; then\nfi\n', 'exec /srv/app', []), ('echo "one\n', 'exec /srv/app', []), ("echo 'it's\n", 'exec /srv/app', []), ('true )\n', 'exec /srv/app', []), ('for x in a b\n', 'exec /srv/app', []),
    # What `$(` and `<(` enclose, options of exec, and programs that answer.
    ('X="$(cat <<END\nnope # x )\nEND\n)"\n', 'exec "/srv/$X"', []), ('X=$(\n  # it\'s (\n  echo nope\n)\n', 'exec "/srv/$X"', []),
    ('', 'exec "$@"', ['--serve', '80']), ('set -e\n', 'exec "$@"', ['-x']), ("trap 'echo bye' SIGTERM || exit 9\ntrap 'echo bye' TERM FOO || exit 8\n", 'exec /srv/nope', []), ('N=$(expr "$1" : "a\\(.*\\)") || exit 4\n', 'exec "/srv/$N"', ['anope']),
    ('if [[ ( -f /srv/text ) && ! ( -d /srv/text || -d /srv/app ) ]]; then exec /srv/nope; fi\n', 'exit 3', []), ('set -e\nmkdir -m 0700 -p /opt/m/x\n', 'exec "/srv/$(stat -c %a /opt/m/x)-$(stat -c %a /opt/m)"', []),
    ('set -e\nfind /opt ! -user nosuch -exec chown nosuch {} +\n', 'exec /srv/app', []), ('set -e\nchown -LR 0 /nope\n', 'exec /srv/app', []), ('T=$(mktemp -u /tmp/a.XXXXXX)\n[ ! -e "$T" ] || exit 5\n', 'exec /srv/nope', []), ('set -e\necho a | tee ""\n', 'exec /srv/app', []), ('set -e\nfind /opt -nope\n', 'exec /srv/app', []),
    ('declare -A m=([a]=nope ["b c"]=x)\nm[d]=y; k=a\n[ "${#m[@]}${m[b c]}${m[d]}" = 3xy ] || exit 4\n', 'exec "/srv/${m[$k]}"', []), ('a[0]=x\na[1]=nope\n', 'exec "/srv/${a[1]}"', []), ('f() { local -A m=([a]=1); m[a]+=2; echo "${m[a]}"; }\n[ "$(f)" = 12 ] || exit 4\n', 'exec /srv/nope', []),
    ('[ "$1" = app -a "$(id -u)" = 0 ] && exit 4\n', 'exec /srv/nope', ['--help']), ('[[ "" -eq 0 ]] || exit 4\n', 'exec /srv/nope', []), ('X="${1#\'-\'}"\n', 'exec "/srv/$X"', ['-nope']), (': "${URL:?\'must be set\'}"\n', 'exec /srv/app', []), ('export H=$HOSTNAME\n', 'exec /srv/nope', []),
    ('IFS=, read -ra A <<< "x,nope"\n', 'exec "/srv/${A[1]}"', []),
    # A file that is there and that the kernel does not start, where the script goes on.
    ('/srv/text || exit 3\n', 'exec /srv/app', []), ('/srv/foreign a || exit 4\n', 'exec /srv/app', []), ('if ! /srv/text -t; then\n  echo "no: $?" >&2\n', '  exit 5; fi', []), ('set -e\n/srv/foreign && exec /srv/app\n', 'exec /srv/nope', []),
    ('chmod 600 /srv/app\n/srv/app || exec /srv/nope\n', 'exit 6', []), ('/srv || exit 7\n', 'exec /srv/app', []), ('cd /srv\n./text; [ $? = 126 ] || exit 8\n', 'exec ./nope', []), ('X=$(/srv/foreign 2>/dev/null)\n', 'exit $?', []), ('/srv/text/x || exit 9\n', 'exec /srv/app', []),
    # What entry scripts say of themselves, ask for and leave to others.
    ('set -v\n', 'exec /srv/nope', []), ('set -b\n', 'exec /srv/nope', []), ('f() { local -; set +e; false; }\nset -e\nf\nfalse\n', 'exec /srv/app', []), ('f() { local -; set -f; }\nf\n', 'exec /srv/nop[e]', []),
    ('command -v nope cat >/dev/null || exit 4\n', 'exec /srv/nope', []), ('if ! command -v nope --version >/dev/null; then exit 5; fi\n', 'exec /srv/app', []),
    ('X=${Y:-`whoami`}\n', 'exec "/srv/no-$X"', []), ('', 'exec "/srv/${Y:-`echo a nope`}"', []), ("X=${Y:-$(echo a nope | awk '{print $2}')}\n", 'exec "/srv/$X"', []), ('X=\'"nope"\'\nX=${X#\'"\'}\n', 'exec "/srv/$X"', []), ('X="${Y:-"$(\n  echo \\\n    nope)"}"\n', 'exec "/srv/$X"', []), ('X=$"nope"\n', 'exec "/srv/$X"', []),
    ('/srv/nope > /opt/log 2>&1 &\nsleep 0\n', 'exec /srv/nope', []), ('set -e\n. /srv/app\n', 'exec /srv/app', []), ('trap "echo bye $RANDOM" EXIT\n', 'exit 4', []), ('/srv/nope &\nkill %1\n', 'exit 5', []), ('set -e\n', 'cat /nope 2>/dev/null', []), ('exec 2>/opt/log\n', 'cat /nope', []),
    ('cd -\n', 'exit $?', []), ('export > /dev/null\nexport -p > /dev/null\n', 'exec /srv/nope', []), ('set -e\nexport $(cat /nope)\n', 'exec /srv/nope', []), ('declare -p X > /dev/null 2>&1 || exit 6\n', 'exec /srv/app', []), ('case "$OSTYPE" in darwin*) exit 3 ;; esac\n', 'exec /srv/nope', []),
    ('args="$(getopt -o hf: --long help,file: -n x -- "$@")" || exit 7\neval set -- "$args"\n', 'exec "/srv/nope$1$3"', ['-h', 'a', '--file=b']), ('getopt -o h -- "$@" || exit 7\n', 'exec /srv/app', ['-z']), ('getopt -o f: -l foo: -- "$@" || exit 8\n', 'exec /srv/app', ['--foo']), ('getopt --test > /dev/null\n', 'exit $?', []), ('getopt ab: "$@" | cat >&2\n', 'exit 9', ['-a', '-bx', "it's", '--', '-c']),
]

# What is given behind -c.
TEXTS = ['nope', 'true\nnope', 'exec nope', 'cd /nope && exec /srv/app', ': "${URL:?}"', 'set -e; : "${URL:?}"', 'run() { nope; }; run', 'nope || /srv/nope', '[ -n "$URL" ] && exec /srv/app', 'set -o pipefail; nope', 'if true; then /srv/app', '/srv/app; done', 'echo "a', '&& /srv/app', 'echo one >&2\n{ /srv/app']


def root():
    folder = tempfile.mkdtemp()
    for name in ['bin', 'dev', 'etc', 'srv', 'opt']:
        os.mkdir(os.path.join(folder, name))
    busybox = shutil.which('busybox')
    for source, target in [('/bin/dash', 'bin/dash'), ('/bin/bash', 'bin/bash'), (busybox, 'bin/busybox'), (START, 'srv/app')]:
        shutil.copy(source, os.path.join(folder, target))
    for name in ['ash', 'awk', 'basename', 'cat', 'chmod', 'chown', 'cp', 'date', 'dirname', 'expr', 'find', 'getopt', 'grep', 'id', 'mkdir', 'mktemp', 'sleep', 'stat', 'tee', 'tr', 'whoami']:
        os.symlink('busybox', os.path.join(folder, 'bin', name))
    libraries = subprocess.run(['ldd', '/bin/dash', '/bin/bash'], capture_output=True, text=True).stdout
    for library in set(re.findall(r'/lib\S+', libraries)):
        os.makedirs(folder + os.path.dirname(library), exist_ok=True)
        shutil.copy(library, folder + library)
    os.mknod(os.path.join(folder, 'dev/null'), 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    write(folder, 'srv/text', 'text\n', 0o644)
    write(folder, 'srv/foreign', '#!/nope/sh\n', 0o755)
    write(folder, 'srv/lib.sh', 'fail() {\n  echo "failed with $1" >&2\n  exit "$1"\n}\n', 0o644)
    os.mkdir(os.path.join(folder, 'srv/conf.d'))
    write(folder, 'srv/conf.d/a.sh', 'FROM_CONF=nope\n', 0o644)
    write(folder, 'etc/passwd', 'root:x:0:0:::\n', 0o644)
    os.chmod(os.path.join(folder, 'srv/app'), 0o755)
    return folder


def write(folder, name, text, mode):
    path = os.path.join(folder, name)
    with open(path, 'w') as file:
        file.write(text)
    os.chmod(path, mode)


def version(*command):
    return subprocess.run(command, capture_output=True, text=True).stdout.split('\n')[0]


def ask(folder, argv, answer):
    ran = subprocess.run(['chroot', folder, *argv], capture_output=True, env={'PATH': PATH, 'LC_ALL': 'C'})
    starts = b'scratch-lint: started' in ran.stdout
    return {**answer, 'exitCode': ran.returncode, 'starts': starts, 'said': '' if starts else ran.stderr.decode()}


folder = root()
answers = []
for shell in ['dash', 'bash', 'ash']:
    for before, last, args in CASES:
        script = f'#!/bin/{shell}\n{before}{last}\n'
        write(folder, 'start.sh', script, 0o755)
        answers.append(ask(folder, ['/start.sh', *args], {'script': script, 'args': args}))
        for made in os.listdir(folder + '/opt'):
            shutil.rmtree(folder + '/opt/' + made) if os.path.isdir(folder + '/opt/' + made) else os.unlink(folder + '/opt/' + made)
        os.chmod(folder + '/srv/app', 0o755)
    for text in TEXTS:
        for rest in [[], ['zero']]:
            answers.append(ask(folder, [f'/bin/{shell}', '-c', text, *rest], {'command': [f'/bin/{shell}', '-c', text, *rest]}))
shutil.rmtree(folder)
made_by = [version('dpkg-query', '-W', '-f', '${Package} ${Version}', 'dash'), version('bash', '--version'), version('busybox')]
with open(os.path.join(HERE, 'goldens.json'), 'w') as file:
    lines = ',\n'.join(json.dumps(answer) for answer in answers)
    file.write(f'{{"madeBy": {json.dumps(made_by)}, "answers": [\n{lines}\n]}}\n')
