"""Asks dash, bash and busybox (Debian's, as root) what scripts end with: writes goldens.json beside this file."""
import json, os, re, shutil, subprocess, tempfile

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
]


def root():
    folder = tempfile.mkdtemp()
    for name in ['bin', 'etc', 'srv', 'opt']:
        os.mkdir(os.path.join(folder, name))
    busybox = shutil.which('busybox')
    for source, target in [('/bin/dash', 'bin/dash'), ('/bin/bash', 'bin/bash'), (busybox, 'bin/busybox'), (START, 'srv/app')]:
        shutil.copy(source, os.path.join(folder, target))
    os.symlink('busybox', os.path.join(folder, 'bin/ash'))
    libraries = subprocess.run(['ldd', '/bin/dash', '/bin/bash'], capture_output=True, text=True).stdout
    for library in set(re.findall(r'/lib\S+', libraries)):
        os.makedirs(folder + os.path.dirname(library), exist_ok=True)
        shutil.copy(library, folder + library)
    write(folder, 'srv/text', 'text\n', 0o644)
    write(folder, 'srv/foreign', '#!/nope/sh\n', 0o755)
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


folder = root()
answers = []
for shell in ['dash', 'bash', 'ash']:
    for before, last, args in CASES:
        script = f'#!/bin/{shell}\n{before}{last}\n'
        write(folder, 'start.sh', script, 0o755)
        ran = subprocess.run(['chroot', folder, '/start.sh', *args], capture_output=True, text=True, env={'PATH': PATH, 'LC_ALL': 'C'})
        lines = ran.stderr.strip().split('\n')
        answers.append({'script': script, 'args': args, 'exitCode': ran.returncode, 'lastWords': '' if 'scratch-lint: started' in ran.stdout + ran.stderr else lines[-1]})
shutil.rmtree(folder)
made_by = [version('dpkg-query', '-W', '-f', '${Package} ${Version}', 'dash'), version('bash', '--version'), version('busybox')]
with open(os.path.join(HERE, 'goldens.json'), 'w') as file:
    lines = ',\n'.join(json.dumps(answer) for answer in answers)
    file.write(f'{{"madeBy": {json.dumps(made_by)}, "answers": [\n{lines}\n]}}\n')
