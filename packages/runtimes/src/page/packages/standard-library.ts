const names = `
  __future__ abc annotationlib antigravity argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2
  cProfile calendar cmath cmd code codecs codeop collections colorsys compileall compression concurrent configparser
  contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis doctest email
  encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath
  getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http idlelib imaplib importlib inspect io
  ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt
  multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pkgutil
  platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat queue
  quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors shelve shlex shutil signal
  site smtplib socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat statistics string stringprep
  struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit
  tkinter token tokenize tomllib trace traceback tracemalloc tty turtle turtledemo types typing unicodedata unittest
  urllib uuid venv warnings wave weakref webbrowser winreg winsound wsgiref xml xmlrpc zipapp zipfile zipimport zlib
  zoneinfo __main__ js pyodide pyodide_js _pyodide`;

/** The modules that come with Python 3.14, and Pyodide's own. No package provides them. */
const modules = new Set(names.trim().split(/\s+/));

/**
 * Modules that need processes, threads, sockets or the system's user database, which a browser does not have. Some of
 * them can be imported there and fail at their first use.
 */
const needSystem = [
  "subprocess",
  "multiprocessing",
  "threading",
  "_thread",
  "concurrent.futures",
  "socket",
  "socketserver",
  "http.server",
  "pty",
  "resource",
  "pwd",
  "grp",
  "dbm",
  "curses",
  "readline",
  "syslog",
];

/** The package that a module is in: `os` for `os.path`. */
export const topLevel = (module: string): string => module.split(".")[0] ?? module;

/** Whether a module comes with Python. */
export function isStandardModule(module: string): boolean {
  const top = topLevel(module);
  return modules.has(top) || top.startsWith("_");
}

/** Whether a module, or the one that it is in, is one of these names. */
export function isWithin(module: string, names: readonly string[]): boolean {
  return names.some((name) => module === name || module.startsWith(`${name}.`));
}

/** Whether a standard module needs what a browser does not have. */
export const needsSystem = (module: string): boolean => isWithin(module, needSystem);
