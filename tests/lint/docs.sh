#!/bin/sh
# docs.sh - the documents name files that exist, in lines and paragraphs that
# one can read
cd "$(dirname "$0")/../.." || exit 1
python3 - README.md ARCHITECTURE.md CONTRIBUTING.md SECURITY.md docs/*.md <<'END'
import os, re, sys

COLUMNS_MAX, WORDS_MAX = 120, 90
PATH = r"`((?:[a-z_]+/)+[A-Za-z_]+\.[a-z0-9]+)`"
bad, seen = [], 0
for name in sys.argv[1:]:
    text = open(name, encoding="utf-8").read()
    for path in re.findall(PATH, text):
        seen += 1
        if "NAME" not in path and not os.path.exists(path):
            bad.append(f"{name}: there is no {path}")
    for row in re.findall(r"^\| .*", text, re.M):
        for call in re.findall(r"`(\w+)\(\)`", row):
            homes = [p for p in re.findall(PATH, row) if p.endswith(".c")]
            if homes and not any(re.search(rf"^{call}\(", open(p).read(), re.M)
                                 for p in homes if os.path.exists(p)):
                bad.append(f"{name}: {call}() is not in {' '.join(homes)}")
    for n, line in enumerate(text.split("\n"), 1):
        if len(line) > COLUMNS_MAX:
            bad.append(f"{name}:{n}: {len(line)} columns")
    for part in re.split(r"\n\s*\n|\n(?=(?:[*|]|\d+\.) )", text):
        words = len(part.split())
        if words > WORDS_MAX and not part.lstrip().startswith(("```", "    ")):
            bad.append(f"{name}: a paragraph of {words} words: {part[:40]}...")
if seen < 50:
    bad.append(f"only {seen} paths found: this lint looks past them")
print("\n".join(bad))
sys.exit(bool(bad))
END
