"""house.py - circles of modules, and folders that grew too large

    house.py BUILD      with the objects of that build folder

A module is a .c file with its .h.  It knows each module whose header it
includes or whose symbols its object names.  Modules that know each other in a
circle can only be read, tested and changed together.
"""
import collections
import os
import re
import subprocess
import sys

MODULES_MAX = 55   # of a folder
SHARE_MAX = 29     # per cent of all lines, of a top folder
ALLOWED = {}       # a module of a circle that is left -> the reason

build = sys.argv[1]
files = [f for f in subprocess.check_output(
    ["git", "ls-files", "*.c", "*.h"], text=True).split()
    if not f.startswith("tests/") and os.path.exists(f)]
know = collections.defaultdict(set)


def module(path):
    return path.rsplit(".", 1)[0]


def objects():
    """The symbols that modules define, and those that each needs."""
    has, wants = {}, {}
    for f in files:
        path = f"{build}/{module(f)}.o"
        if not f.endswith(".c"):
            continue
        if not os.path.exists(path):
            sys.exit(f"{path}: make all and make check build it")
        for line in subprocess.check_output(["nm", path], text=True).splitlines():
            *_, kind, name = line.split()
            if kind == "U":
                wants.setdefault(module(f), set()).add(name)
            elif kind in "TDBRC" and name != "main":
                has[name] = module(f)
    return has, wants


def circles():
    """Tarjan's strongly connected components, of more than one module."""
    index, low, stack, found = {}, {}, [], []

    def visit(v):
        index[v] = low[v] = len(index)
        stack.append(v)
        for w in sorted(know[v]):
            if w not in index:
                visit(w)
            if w in stack:
                low[v] = min(low[v], low[w])
        if low[v] == index[v]:
            at = stack.index(v)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for v in sorted({module(f) for f in files}):
        if v not in index:
            visit(v)
    return found


for f in files:
    for name in re.findall(r'^#include "([^"]+)"', open(f).read(), re.M):
        if name in files and module(name) != module(f):
            know[module(f)].add(module(name))
has, wants = objects()
for who, names in wants.items():
    know[who] |= {has[n] for n in names if n in has and has[n] != who}

sys.setrecursionlimit(10000)
bad = [c for c in circles() if not any(m in ALLOWED for m in c)]
for circle in bad:
    print("know each other: " + " ".join(circle))
print(f"circles: {len(bad)}")

rooms = collections.Counter(os.path.dirname(m) for m in {module(f) for f in files})
room, most = rooms.most_common(1)[0]
print(f"largest folder: {room}, {most} modules (at most {MODULES_MAX})")

lines = collections.Counter()
for f in files:
    lines[f.split("/")[0]] += sum(1 for _ in open(f))
top, count = lines.most_common(1)[0]
share = 100 * count / sum(lines.values())
print(f"biggest top folder: {top}, {share:.1f} % of {sum(lines.values())} lines "
      f"(at most {SHARE_MAX} %)")
sys.exit(bool(bad) or most > MODULES_MAX or share > SHARE_MAX)
