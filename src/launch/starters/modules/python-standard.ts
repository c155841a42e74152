/** Modules of Python itself, of any release since 3.6. */
const STANDARD = new Set(
  '__future__ _thread abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb binascii binhex bisect builtins bz2 cProfile calendar cgi cgitb chunk cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch formatter fractions ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword lib2to3 linecache locale logging lzma macpath mailbox mailcap marshal math mimetypes mmap modulefinder msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xdrlib xml xmlrpc xxsubtype zipapp zipfile zipimport zlib zoneinfo'.split(
    ' ',
  ),
);

/** Those that were taken out, by the release that has them no more. */
const REMOVED: readonly (readonly [minor: number, names: string])[] = [
  [12, 'asynchat asyncore imp smtpd'],
  [
    13,
    'aifc audioop cgi cgitb chunk crypt imghdr mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib lib2to3',
  ],
];

/** Those that came later than with 3.6. */
const ADDED: Readonly<Record<string, number>> = { contextvars: 7, dataclasses: 7, graphlib: 9, zoneinfo: 9, tomllib: 11, compression: 14 };

/** Whether a Python may have a module of that name itself. */
export function isStandard(name: string, minor: number): boolean {
  if (name.startsWith('_')) return true;
  if (!STANDARD.has(name) || minor < (Object.hasOwn(ADDED, name) ? (ADDED[name] ?? 0) : 0)) return false;
  return !REMOVED.some(([since, names]) => minor >= since && names.split(' ').includes(name));
}
