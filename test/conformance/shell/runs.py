#!/usr/bin/env python3
"""Runs random scripts in dash, bash and busybox and writes what each said and ended with to runs.json (npm run goldens:shell).

They are of all that scripts are made of: expansions with any quotes, arithmetic, here-documents, loops that read, functions with
variables of their own, options, traps, printf, `set -e` and pipefail, what runs beside a script, arrays of bash. All that they say goes to the standard error.
"""
import json
import os
import random
import re
import subprocess
import tempfile

SEED = 20261129
WANTED = 700
SHELLS = {"dash": ["dash"], "bash": ["bash"], "ash": ["busybox", "ash"]}
PLACE = "/start.sh"
dice = random.Random(SEED)
choose, number = dice.choice, dice.randint


VARIABLES=['a','b','c','n','m','u','e','v']
VALUES=['x','hello','a.b.c','x y','/usr/local/lib.so.1','k=v','a:b:c','1','10','-3','0',"it's",'*','a*b','  pad  ','foo.tar.gz','UPPER','a,b,,c','-n','"q"','a\\b','$b','#h','~','[ab]','?','']
def quoted(s): return "'"+s.replace("'","'\\''")+"'"
def word(d=0,sh='bash'):
    k=number(0,22); v=choose(VARIABLES)
    if k<3: return choose(['x','foo','a.b','1','-','--x','A','z'])
    if k<5: return quoted(choose(VALUES))
    if k<7: return '"$%s"'%v
    if k<9: return '$'+v
    if k==9: return '"${%s}"'%v
    if k<=13: return expansion(v,d,sh)
    if k<=16: return '"'+expansion(v,d,sh,True)+'"'
    if k==17: return '"$(%s)"'%substituted(d+1,sh)
    if k==18: return '$(%s)'%substituted(d+1,sh)
    if k==19: return '$((%s))'%expression(0,sh)
    if k==20: return choose(['"$#"','"$1"','"$@"','$*','"$*"','"${2-}"','"${@}"','$@','"$?"','$?','"$0"'])
    if k==21: return 'pre'+choose(['"$%s"','$%s',"'%s'"])%v+choose(['','.suf','"x y"'])
    return choose(['\\$a','"\\$a"',"a\\ b",'"a\\nb"','"\\\\"','\\\\',"'a''b'",'""',"''",'a"b"c'])
PATTERNS=['*','?','x*','*.','.*','*:','[a-c]*','*[0-9]','[!a]*','/*','*/','??','h*o','$b','"$b"',"'*'",'"*"','\\*','*" "*','[[:alpha:]]*','[[:digit:]]','a?b']
def expansion(v,d,sh,inq=False):
    if d>2: return '$'+v
    k=number(0,13+(8 if sh=='bash' else 0))
    if k<8:
        op=choose([':-','-',':+','+',':=','=',':-','-',':+'])
        w=choose(['d','x y','',word(d+1,sh),'"q z"',"'s z'",'$b','"$c"','${a:-in}','*','~','a"b c"d','\\}','\\$x',"it",'$((1+2))','$(echo sub)'])
        if w.count("'")%2: w='w'
        return '${%s%s%s}'%(v,op,w)
    if k==8: return '${#%s}'%v
    if k<13: return '${%s%s%s}'%(v,choose(['%','%%','#','##']),choose(PATTERNS+[word(d+2,sh)] if number(0,5)==0 else PATTERNS))
    if k==13: return '${%s%s%s}'%(v,choose(['%','#']),choose(['"."*',"'a'",'$c','"$c"','.*','/*']))
    if k==14: return '${%s/%s/%s}'%(v,choose(['a','.','*','x*','[a-c]','$b','"."','/','#a','%c','l']).replace('/','\\/'),choose(['Z','','$c','"y z"','&']))
    if k==15: return '${%s//%s/%s}'%(v,choose(['a','.','?','[a-c]','$b','l',':',' ']),choose(['Z','','_','$c']))
    if k==16: return '${%s:%s}'%(v,choose(['1','0:1','0:2','1:2',' -1',' -2:1','2','0:-1','$((1+1))','9']))
    if k==17: return '${%s%s}'%(v,choose(['^^',',,','^',',']))
    if k==18: return '${!r}'
    if k==19: return '${arr[%s]}'%choose(['0','1','@','*','-1','n','5'])
    if k==20: return '${#arr[@]}' 
    return choose(['${arr[@]:1}','${arr[@]:0:2}','${!arr[@]}','${arr[*]}','${arr[@]%a*}','${arr[@]/a/Z}','${@:1}','${@:2:1}','${%s@Q}'%v,'${arr[0]:-x}','${!x@}','${*:2}'])
def substituted(d,sh):
    k=number(0,9)
    if k<3: return 'echo '+word(d,sh)
    if k==3: return "printf '%s-' "+word(d,sh)+' '+word(d,sh)
    if k==4: return 'exit %d'%number(0,4)
    if k==5: return 'false; echo a'
    if k==6: return "printf 'a\\n\\n\\n'"
    if k==7: return 'echo a; exit 3'
    if k==8: return 'f1 '+word(d,sh)
    return choose(['pwd','echo "$-" | tr -cd e','basename "$a"','echo x | sed s/x/y/','echo "$a" | cut -d. -f1','set -- q r; echo $#'])
def expression(d,sh):
    if d>2 or number(0,3)==0: return choose(['1','2','0','7','10','n','m','$n','$m','0x1f','010','u','$#','${#a}','-1','(3)'])
    k=number(0,9)
    if k<5: return '%s %s %s'%(expression(d+1,sh),choose(['+','-','*','/','%','<<','&','|','^','<','>','<=','>=','==','!=','&&','||']),expression(d+1,sh))
    if k==5: return '(%s)'%expression(d+1,sh)
    if k==6: return '%s ? %s : %s'%(expression(d+1,sh),expression(d+1,sh),expression(d+1,sh))
    if k==7: return choose(['!','-','~','+'])+expression(d+1,sh)
    if k==8: return 'n %s %s'%(choose(['=','+=','-=','*=','<<=','|=','%=']),expression(d+1,sh))
    return choose(['n++','m--','++n','--n','1,2','2**3','n=m=2']) if sh!='dash' else 'n+1'
def condition(sh,d=0):
    k=number(0,15)
    if k==0: return 'true'
    if k==1: return 'false'
    if k<5: return '[ %s ]'%choose(['-n %s','-z %s','"$a" = %s','%s != x','! -n %s','-f %s','-d %s','-e "/nope" -o %s','-n "$a" -a %s'])%word(1,sh)
    if k<8: return '[ %s ]'%choose(['"$n" -gt 1','$n -eq 10','"$#" -ge 1','"$m" -lt 0','"$u" -eq 0','"$a" -gt 1'])
    if k==8: return 'f1 '+word(1,sh)
    if k==9 and d<1: return '! '+condition(sh,d+2)
    if k==10 and d<2: return condition(sh,d+1)+choose([' && ',' || '])+condition(sh,d+1)
    if k==11: return '( exit %d )'%number(0,2)
    if k==12: return 'test %s = %s'%(word(1,sh),word(1,sh))
    if k==13: return 'echo "%s" | grep -q %s'%(choose(['abc','$a','x y']),choose(['b','"^a"','x','-v x','"$b"']))
    if sh=='bash': return choose(['[[ $a == a* ]]','[[ $a == "$b" ]]','[[ -z $u && -n $a ]]','[[ $a =~ ^[a-z]+$ ]]','[[ $a =~ ([0-9]+)\\.(.*) ]]','(( n > 2 ))','(( n ))','[[ $n -gt 5 ]]','[[ ! -e /x || $a != b ]]','[[ $a < b ]]','[[ -v u ]]'])
    return '[ "$c" = "a:b:c" ]'
def command(sh,d=0,infn=False,inloop=False):
    k=number(0,46)
    if k<7: return 'p '+' '.join(word(0,sh) for _ in range(number(1,3)))
    if k<11: return '%s=%s'%(choose(VARIABLES),word(0,sh))
    if k==11: return 'n=$((%s))'%expression(0,sh)
    if k==12: return 'p $((%s))'%expression(0,sh)
    if k==13: return 'if %s; then %s; %s fi'%(condition(sh),commands(sh,d+1,infn,inloop),choose(['','else %s; '%commands(sh,d+1,infn,inloop),'elif %s; then %s; '%(condition(sh),commands(sh,d+1,infn,inloop))])) if d<2 else 'p if'
    if k==14: return condition(sh)+choose([' && ',' || '])+one_line(sh,d+1,infn,inloop)
    if k==15 and d<2: return 'for %s in %s; do %s; done'%(choose(['i','a','v']),' '.join(word(0,sh) for _ in range(number(0,3))),commands(sh,d+1,infn,True))
    if k==16 and d<2: return 'i=0; while [ $i -lt %d ]; do i=$((i+1)); %s; done'%(number(1,3),commands(sh,d+1,infn,True))
    if k==17 and d<2: return 'case %s in %s) %s;; %s) %s;; *) %s;; esac'%(word(0,sh),choose(PATTERNS),commands(sh,d+1,infn,inloop),choose(PATTERNS)+'|'+choose(PATTERNS),commands(sh,d+1,infn,inloop),commands(sh,d+1,infn,inloop))
    if k==18 and d<2: return '( %s )'%commands(sh,d+1,infn,inloop=False)
    if k==19 and d<2: return '{ %s; }'%commands(sh,d+1,infn,inloop)+choose(['',' >&2',' 2>/dev/null',' | cat >&2'])
    if k==20: return 'set -- '+' '.join(word(0,sh) for _ in range(number(0,3)))
    if k==21: return choose(['shift','shift 2','shift $#'])+choose([' 2>/dev/null || p noshift',''])
    if k==22: return 'IFS=%s'%choose(["':'","','","' '","''","'.'","x","' :'","'\n'"])
    if k==23: return 'unset %s'%choose(VARIABLES+['IFS'])
    if k==24:
        tag=choose(['E','EOF',"'E'",'"E"'])
        body=choose(['$a and $b','  ${a:-x}','$((1+1)) `echo t`','"$a"','\\$a \\\\ \\q','${b:-"q"}',"${b:-'q'}",'${a%.*}'])
        t=tag.strip('\'"')
        return 'cat >&2 <<%s\n%s\n%s'%(tag,body,t)
    if k==25:
        body='\n'.join(dice.sample(['a b c','  x  y ','k=v','a\\tb','','1:2:3','last'],number(1,3)))
        rd=choose(['read x','read -r x','IFS= read -r x','read -r x y','IFS=: read -r x y z','IFS== read -r x y'])
        return 'while %s; do p "$x" "${y-}" "${z-}"; done <<E\n%s\nE'%(rd,body)
    if k==26: return 'printf "a b\\nc d\\n" | while read -r x y; do p "$x" "$y"; %s; done'%one_line(sh,d+1,infn,True)
    if k==27: return "printf %s %s >&2"%(choose(["'%s\\n'","'%d\\n'","'%5s|\\n'","'%-5s|\\n'","'%05d\\n'","'%x %o\\n'","'%s=%s\\n'","'%%\\n'","'%b\\n'","'%c\\n'","'%.2s\\n'","'\\101\\n'","'%i %u\\n'","'[%s]'","'%3d|%-3d|\\n'","'%*s\\n'","'%X\\n'","'%e\\n'","'%.3f\\n'"]),' '.join(word(0,sh) for _ in range(number(0,3))))
    if k==28: return 'echo %s >&2'%' '.join([choose(['','','-n','-e'])]+[word(0,sh) for _ in range(number(0,3))])
    if k==29: return "trap %s %s"%(choose(["'p trap $?'","'p t; exit 5'","'p x $a'","'false'","''","-"]),choose(['EXIT','0','EXIT','TERM','INT','USR1'] + (['ERR','EXIT'] if sh=='bash' else [])))
    if k==30: return choose(['set -e','set +e','set -u','set +u','set -f','set +f','set -e']+(['set -o pipefail','set -eo pipefail','set -euo pipefail'] if sh!='dash' else []))
    if k==31: return choose(['return %d'%number(0,4),'return','return $?']) if infn else choose(['f2 %s'%word(0,sh),'f1 a || p no'])
    if k==32 and inloop: return condition(sh)+' && '+choose(['break','continue','break 2','continue 2'])
    if k==33: return 'eval %s'%choose(['"p \\$a"',"'b=$a'",'"a=1; p \\"\\$a\\""',"p '$a'",'"$v"' if False else '"x=2"','"$(echo p ev)"','false || p evalno'])
    if k==34: return '%s() { %s; }'%(choose(['f1','f2']),commands(sh,d+1,True,False)) if d<2 else 'f2'
    if k==35: return ('local %s=%s'%(choose(VARIABLES),word(0,sh)) if infn else 'f2 %s %s'%(word(0,sh),word(0,sh)))
    if k==36: return 'while getopts %s o; do p "$o" "${OPTARG-}"; done; p $OPTIND'%choose(['ab:','":ab:"','xn:'])
    if k==37: return 'f1 %s | %s'%(word(0,sh),choose(['cat >&2','p piped','f2 x','( exit 3 )','true','read x']))+choose(['','; p $?',' || p bad'])
    if k==38: return '%s=%s %s'%(choose(VARIABLES),word(0,sh),choose(['p "$a"','eval \'p "$a" "$b"\'','sh -c \'echo "$a$b" >&2\'','true']))
    if k==39: return '%s=$(%s)'%(choose(VARIABLES),substituted(1,sh))+choose(['','; p $?',' || p bad'])
    if k==40: return choose(['false','true','nosuch 2>/dev/null','( false )','! false',': ${e:=dflt}',': "${u:?must be set}"','cd /nope 2>/dev/null','kill -TERM $$','kill -USR1 $$' ,'readonly ro=1','exit %d'%number(0,9)])
    if k==41: return 'until %s; do p un; break; done'%condition(sh)
    if k==42 and sh=='bash': return choose(['arr=(%s)'%' '.join(word(0,sh) for _ in range(number(0,3))),'arr+=(%s)'%word(0,sh),'arr[1]=%s'%word(0,sh),'p "${arr[@]}" "${#arr[@]}"','for i in "${arr[@]}"; do p "$i"; done','r=a','read -ra arr <<< %s'%word(0,sh),"IFS=: read -r x y <<< %s"%word(0,sh),'mapfile -t arr < <(printf "a\\nb\\n")','declare -A h=([k]=v [x]="y z"); p "${h[k]}" "${h[$a]-none}"','(( n %s ))'%choose(['++','+= 2','-= 3','= 0','> 1']),'let n+=1','case $a in x) p one;& y) p two;; *) p rest;;& ?*) p again;; esac','printf -v x "%%03d" 7; p "$x"','local -r z=1' if infn else 'declare -i n=1+2','for ((i=0;i<2;i++)); do p $i; done','p $"x" $\'a\\tb\'','[[ $a =~ (.)(.*) ]] && p "${BASH_REMATCH[@]}"','unset "arr[0]"','export a; sh -c \'echo "$a" >&2\''])
    if k==43: return 'wait'+choose(['',' $!']) if False else '( exit %d ) & wait $!; p $?'%number(0,3)
    if k==44: return 'command '+choose(['p x','true','false','echo a >&2','nosuch 2>/dev/null','-v p >&2','-v nosuch'])
    if k==45: return choose(['export %s=%s'%(choose(VARIABLES),word(0,sh)),'readonly k1=%s'%word(0,sh),'umask >&2','type f1 >/dev/null','hash -r','times >/dev/null',':','pwd >&2','cd /tmp; pwd >&2','set -- $(echo a b c); p $#'])
    return 'f1 '+' '.join(word(0,sh) for _ in range(number(0,2)))
def one_line(sh,d,infn,inloop):
    return one_line_of(sh,d,infn,inloop)
def one_line_of(sh,d,infn,inloop):
    for _ in range(20):
        x=command(sh,d,infn,inloop)
        if '\n' not in x: return x
    return 'p z'
def commands(sh,d,infn,inloop):
    return '; '.join(one_line_of(sh,d,infn,inloop) for _ in range(number(1,2)))


def script(shell):
    remember = "local said=$?" if shell == "bash" else "said=$?"
    lines = ["p() { %s; printf '<%%s>' \"$@\" >&2; printf ' %%s\\n' $said >&2; }" % remember]
    own = "p f1 \"$@\"; return %d" % number(0, 3) if number(0, 1) else commands(shell, 1, True, False)
    lines += ["f1() { %s; }" % own, "f2() { %s; }" % commands(shell, 1, True, False)]
    lines += ["%s=%s" % (name, quoted(choose(VALUES))) for name in "abc"]
    lines.append("n=%d m=%d e=" % (number(0, 12), number(-3, 9)))
    if shell == "bash":
        lines.append("r=a; arr=(%s)" % " ".join(quoted(choose(VALUES)) for _ in range(number(0, 3))))
    if number(0, 2) == 0:
        lines.append(choose(["set -e", "set -u", "set -eu"]))
    if number(0, 1):
        lines.append("set -- " + " ".join(choose(["-a", "-b", "val", "--", "x", '"y z"']) for _ in range(number(1, 4))))
    lines += [command(shell) for _ in range(number(2, 5))]
    lines.append("p end; exit %d" % number(11, 40))
    return "\n".join(lines) + "\n"


def ask(shell, text, folder):
    """What a script said and ended with, in an empty directory; None where that depends on the machine."""
    path = os.path.join(folder, "start.sh")
    empty = os.path.join(folder, "empty")
    os.makedirs(empty, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write("#!/bin/%s\n%s" % (shell, text))
    env = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root"}
    try:
        done = subprocess.run([*SHELLS[shell], path], capture_output=True, stdin=subprocess.DEVNULL, timeout=2, cwd=empty, env=env)
    except subprocess.TimeoutExpired:
        return None
    said = done.stderr.decode(errors="replace").replace(path, PLACE)
    if folder in said or re.search(r"<(?:/?(?:bin|etc|root|usr|tmp)|/\.)\b|/dev/fd", said) or done.returncode < 0 or len(said) > 2000:
        return None
    return [done.returncode, said]


def main():
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        while len(cases) < WANTED:
            shell = choose(list(SHELLS))
            text = script(shell)
            answer = ask(shell, text, folder)
            if answer is not None:
                cases.append([shell, text, *answer])
    versions = [subprocess.run(words, capture_output=True, text=True).stdout.split("\n")[0] for words in (["dpkg-query", "-W", "-f", "${Package} ${Version}", "dash"], ["bash", "--version"], ["busybox"])]
    with open("runs.json", "w", encoding="utf-8") as file:
        json.dump({"madeBy": versions, "seed": SEED, "cases": cases}, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")


main()
