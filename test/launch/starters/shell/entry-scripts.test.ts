/** What entry scripts of images come to; each was measured in containers of runc 1.3 (dash 0.5.12, bash 5.2, busybox 1.35). */
import { describe, expect, it } from 'vitest';
import { answerOf } from './script-answers.ts';

describe('an entry script', () => {
  it.each([
    // `rm -rf` of nothing, folders of root's below what a base image has, and those that come to be beside the script.
    ['#!/bin/bash\nset -e\nrm -rf "$NOPE"\nexec /srv/nope\n', '127 /start.sh: line 4: /srv/nope: …'],
    ['#!/bin/ash\nset -e\nrm -rf "$NOPE"\nexit 3\n', '3 '],
    ['#!/bin/bash\nset -e\nmkdir -p "$HOME/.config/app" /var/log/app\nnope\n', '127 /start.sh: line 4: …nope: …'],
    ['#!/bin/sh\nset -e\nmkdir -p /root/x/y\n[ -d /root/x/y ] && exec /srv/app\n', 'ok'],
    ['#!/bin/bash\n/srv/nope > /tmp/a.log 2>&1 &\nmkdir -p /tmp/b && cd /tmp/b || exit 3\nexit 4\n', '4 '],
    ['#!/bin/ash\n/srv/nope > /tmp/a.log 2>&1 &\nsleep 0\nexit 4\n', '4 '],
    ['#!/bin/bash\nrm -f /srv/app &\nexec /srv/app\n', 'ok'],
    ['#!/bin/bash\n/srv/nope > /mnt/a.log 2>&1 &\n[ -z "$(ls /mnt)" ] && exit 4\n', 'ok'],
    ['#!/bin/bash\n/srv/nope > /mnt/a.log 2>&1 &\nfor f in /mnt/*; do exit 4; done\n', 'ok'],
    ['#!/bin/bash\n/srv/nope > /mnt/a.log 2>&1 &\n[ -e /mnt/a.log ] && exit 4\n', 'ok'],
    ['#!/bin/bash\nrm -f /srv/app &\n[ -z "$(ls /srv)" ] && exit 4\n', 'ok'],
    // Users that are not there.
    ['#!/bin/sh\nset -e\nsu - nosuch -c true\nexec /srv/app\n', '1 su: user nosuch does not exist…'],
    ['#!/bin/sh\nset -e\nsu nosuch -p -c true\nexec /srv/app\n', '1 su: user nosuch does not exist…'],
    ['#!/bin/sh\nset -e\ngetent passwd nosuch\nexec /srv/app\n', '2 '],
    ['#!/bin/sh\nset -e\ngetent passwd root >/dev/null\nexec /srv/app\n', 'ok'],
    ['#!/bin/bash\nexec setpriv --reuid nosuch --init-groups\n', '1 setpriv: …failed to parse reuid…'],
    // A variable that only the program knows tells nothing of how it is started.
    [
      '#!/bin/bash\nexport OWN=$(hostname -i)\nexec setpriv --reuid nosuch --clear-groups /srv/app\n',
      '1 …\nsetpriv: …failed to parse reuid…',
    ],
    ['#!/bin/bash\nexport LD_PRELOAD=$HOSTNAME\nexec setpriv --reuid nosuch --clear-groups /srv/app\n', 'ok'],
    // What shells know of themselves.
    ['#!/bin/sh\n[ "$PPID" = 0 ] && exit 5\n', '5 '],
    ['#!/bin/bash\n[[ $OSTYPE == linux* ]] && exit 5\n', '5 '],
    ['#!/bin/bash\n[[ $OSTYPE == "darwin"* ]] || exit 6\n', '6 '],
    ['#!/bin/bash\n[[ $OSTYPE == linux-gnu* ]] || exit 6\n', 'ok'],
    ['#!/bin/sh\n[ "$OSTYPE" = x ] || exit 7\n', '7 '],
    ['#!/bin/bash\nhelp >/dev/null\nexit 5\n', '5 …'],
    ['#!/bin/bash\nset -eE -o functrace -o verbose\nexit 5\n', '5 …'],
    ['#!/bin/bash\nset -euxo pipefail -o noclobber\nexit 5\n', '5 …'],
    // What a shell reads before it is told to, or never.
    [
      '#!/bin/bash\ncase x in @(x|y)) exit 5 ;; esac\n',
      "2 /start.sh: line 2: syntax error near unexpected token `('\n…`case x in @(x|y)) exit 5 ;; esac'",
    ],
    ['#!/bin/bash\n. /etc/os-release\ncase x in @(x|y)) exit 5 ;; esac\n', 'ok'],
    ['#!/bin/bash\nshopt -s extglob\ncase x in @(x|y)) exit 5 ;; esac\n', '5 '],
    ['#!/bin/bash\nls !(a)\n', "2 /start.sh: line 2: syntax error near unexpected token `('\n…`ls !(a)'"],
    // What nobody hears.
    ['#!/bin/sh\nset -e\nls /nosuch 2>/dev/null\n', '2 '],
    ['#!/bin/sh\nexec 2>/dev/null\nls /nosuch\n', '2 '],
    ['#!/bin/sh\nls /nosuch 2>&1\n', '2 ls: …/nosuch…: No such file or directory'],
    // busybox has its own ways.
    ['#!/bin/ash\nset -e\nmktemp -d -t docker.XXX\n', '1 …'],
    ['#!/bin/sh\nset -e\nD=$(mktemp -d -t docker.XXX)\n[ -d "$D" ] && exit 5\n', '5 '],
    ['#!/bin/bash\ncp /nosuch /nosuch2 /srv/nodir\nexit 5\n', '5 cp: …/srv/nodir…'],
    ['#!/bin/bash\nf() { local -; set +e; false; }\nset -e\nf\nfalse\nexec /srv/app\n', '1 '],
    ['#!/bin/bash\ndeclare -p NOPE\n', '1 /start.sh: line 2: declare: NOPE: not found'],
    ['#!/bin/bash\nset -e\nexport $(cat /.env | xargs)\nexit 5\n', '5 cat: …/.env…: No such file or directory'],
    ['#!/bin/bash\na=(x y nope)\nexec "/srv/${a[${#a[@]}-1]}"\n', '127 /start.sh: line 3: /srv/nope: …'],
    ['#!/bin/bash\n[ "$(type -t nope)" = "" ] && [ "$(type -t ls)" = file ] && exit 5\n', '5 '],
    ['#!/bin/bash\nf() { :; }\n[ "$(type -t f)" = function ] && type -P ls && exit 6\n', '6 '],
    ['#!/bin/bash\ntype -P nope || exit 7\n', '7 '],
    ['#!/bin/bash\ntype ls nope >/dev/null 2>&1\nexit $?\n', '1 '],
    ['#!/bin/sh\nhash ls nope 2>/dev/null || exit 8\n', '8 '],
    ['#!/bin/bash\nx=1\nf() { local x; [ "$x" = "" ]; }\nf && exit 5\n', '5 '],
    ['#!/bin/dash\nx=1\nf() { local x; [ "$x" = 1 ]; }\nf && exit 5\n', '5 '],
    ['#!/bin/bash\nset -eu\n. /etc/os-release\nexport DISTRO=$ID\nexit 5\n', '5 '],
    ['#!/bin/sh\n. /etc/os-release\n[ "$ID" = debian ] && exit 5\n', 'ok'],
    ['#!/bin/sh\necho "127.0.0.1 me" >> /etc/hosts || exit 3\nexit 4\n', '4 '],
    ['#!/bin/ash\nhelp >/dev/null\nexec /srv/app\n', 'ok'],
    ['#!/bin/bash\n[ -n "$SHELL" ] || exit 3\ntrap\nexit 4\n', '4 '],
  ])('%j: %s', (script, said) => {
    expect(answerOf(script)).toBe(said);
  });
});
