"""Asks GNU's programs and busybox's which of their options they take: writes goldens.json beside this file (npm run goldens:options)."""
import json, os, re, string, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# Their arguments are read as getopt does; not here: programs that a stray letter lets work, or whose arguments have a grammar of their own.
NAMES = '''cat chgrp chmod chown cmp cp cut date df du grep head id install ln ls md5sum mkdir mkfifo mktemp mv nproc od paste
    readlink realpath rm rmdir sed sha1sum sha256sum sort split stat tac tail tee touch tr truncate uname uniq wc xargs gzip gunzip
    nl fold base64 basename dirname sleep tar wget which whoami shuf expand diff'''.split()
REFUSED = re.compile(r"invalid option -- '|unrecognized option")


def run(argv):
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=2, cwd=folder, env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C'})
        except subprocess.TimeoutExpired:
            return None, ''
        return done.returncode, (done.stderr + done.stdout).decode('latin1')


def answers(command, longs):
    refused, letters, names = set(), '', []
    for letter in string.ascii_letters:
        code, text = run(command + ['-' + letter])
        if REFUSED.search(text.split('\n')[0]):
            refused.add(code)
        else:
            letters += letter + (':' if 'requires an argument' in text.split('\n')[0] else '')
    for name in longs:
        code, text = run(command + ['--' + name])
        if REFUSED.search(text.split('\n')[0]):
            refused.add(code)
        else:
            names.append(name)
    return {'letters': letters, 'long': names, 'refused': sorted(refused), 'none': run(command)[0], 'one': run(command + ['a'])[0]}


def main():
    applets = set(subprocess.run(['busybox', '--list'], capture_output=True, text=True).stdout.split())
    made = {}
    for name in NAMES:
        # Some take names that their help keeps to itself: whatever stands in the program may be one.
        with open(os.path.realpath('/usr/bin/' + name), 'rb') as file:
            inside = {text.decode() for text in re.findall(rb'(?<=\0)[a-z][a-z0-9-]{1,30}(?=\0)', file.read())}
        # A linker keeps a name that is the end of another in it.
        inside |= {'-'.join(text.split('-')[at:]) for text in inside for at in range(1, text.count('-') + 1)} - {''}
        told = set(re.findall(r'--([a-z][a-z0-9-]+)', run([name, '--help'])[1])) | {'help', 'version'}
        hidden = {text for text in inside - told if not any(one.startswith(text) for one in told) and not REFUSED.search(run([name, '--' + text])[1].split('\n')[0])}
        longs = sorted(told | hidden | {'no-such-option'})
        made[name] = {family: answers(command, longs) for family, command in [('gnu', [name]), ('busybox', ['busybox', name])] if family == 'gnu' or name in applets}
    versions = [run(command)[1].split('\n')[0] for command in (['cat', '--version'], ['grep', '--version'], ['sed', '--version'], ['xargs', '--version'], ['busybox'])]
    with open(os.path.join(HERE, 'goldens.json'), 'w') as file:
        json.dump({'madeBy': versions, 'answers': made}, file, separators=(',', ':'))
        file.write('\n')


main()
