"""Asks GNU's programs and busybox's which of their options they take: writes goldens.json beside this file (npm run goldens:options)."""
import json, os, re, string, subprocess, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# Their arguments are read as getopt does; not here: programs that a stray letter lets work, or whose arguments have a grammar of their own.
NAMES = '''cat chgrp chmod chown cmp cp cut date df du grep head id install ln ls md5sum mkdir mkfifo mktemp mv nproc od paste
    readlink realpath rm rmdir sed sha1sum sha256sum sort split stat tac tail tee touch tr truncate uname uniq wc xargs gzip gunzip
    nl fold base64 basename dirname sleep tar wget which whoami shuf expand diff setpriv env nice nohup timeout'''.split()
# Lines of which it is asked what each ends with, beside an empty file x: wrong numbers, too few words, nothing where something is to be.
CALLS = '''timeout 1 sleep 5|timeout -s KILL 1 sleep 5|timeout 3 false|timeout x true|timeout|timeout 1|timeout --nope 1 true|timeout 1 nope|timeout 5 sleep 0|env --nope|env -i|env -z|env -i nope|env -u|env -u A true|env -i true|env A=b|env - true|env nope|env -i false|env A=b false
    seq x|seq 1 x|seq|seq 1 2 3 4|seq 3 1|awk|tar|truncate -s x x|truncate -s 5X x|truncate -s|truncate -s 1K x|truncate -s +5 x|truncate -s -5 x|tr a|tr|tr a b c|tr -d|tr -d a b|tr -s a|tr a b|date -d nope|date +%F x|date nope|sleep|sleep x|sleep 0 0|sleep 1x|sleep 0.1s|head -n x x|head -c x x|tail -n x x|cut -f x x
    id nosuch|mktemp nox|mktemp -u -p /nope|basename|chmod 999 x|chmod u+q x|chown nosuchuser x|sort -k x x|wc -x|dd if=/nope|tac /nope|od /nope|base64 /nope|expr|expr 1 / 0|expr a : b|expr a : a|expr a + 1|expr 1 + 1|expr 1 = 2|expr x|expr 0|xargs nope|find -nope|find / -name|find -maxdepth x|find -type q|find . -user nosuch
    gzip -d x|find . -exec true|nl /nope|paste /nope|fold /nope|mkfifo|ls /nope|stat /nope|touch /nope/y|rmdir /nope|du /nope|df /nope|ln|cp /nope y|mv /nope y|rm /nope|cat /nope|grep a /nope|sed p /nope|awk 1 /nope|awk 1 x|awk NF x|awk BEGIN{exit} x|awk {exit x|diff x /nope|cmp x /nope|sha256sum /nope|sha256sum -c /nope|tail -f /nope|setpriv --reuid 1 true'''
REFUSED = re.compile(r"invalid option -- '|unrecognized option")


def run(argv):
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=2, cwd=folder, env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C'})
        except subprocess.TimeoutExpired:
            return None, ''
        return done.returncode, (done.stderr + done.stdout).decode('latin1')


def in_folder(argv):
    with tempfile.TemporaryDirectory() as folder:
        open(os.path.join(folder, 'x'), 'w').close()
        try:
            code = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=9, cwd=folder, env={'PATH': '/usr/bin:/bin', 'LC_ALL': 'C'}).returncode
        except subprocess.TimeoutExpired:
            return None
    return code if code >= 0 else 128 - code


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
    calls = {line: [in_folder(command) for command in (line.split(), ['busybox', *line.split()])] for line in re.split(r'\|\s*|\n\s*', CALLS)}
    versions = [run(command)[1].split('\n')[0] for command in (['cat', '--version'], ['grep', '--version'], ['sed', '--version'], ['xargs', '--version'], ['busybox'])]
    with open(os.path.join(HERE, 'goldens.json'), 'w') as file:
        json.dump({'madeBy': versions, 'answers': made, 'calls': calls}, file, separators=(',', ':'))
        file.write('\n')


main()
