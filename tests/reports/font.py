#!/usr/bin/env python3
"""font.py - whether libharu can take a font apart

    font.py FONT.ttf...

libharu 2.3 keeps the glyphs that a text uses, and what those are composed
of, but not what the parts are composed of: accents vanish without a word.
Fails if a character up to U+FFFF needs more than one level."""
import struct
import sys

MORE, WORDS, SCALE, XY_SCALE, MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80


def tables(font):
    count = struct.unpack(">H", font[4:6])[0]
    found = {}
    for i in range(count):
        tag, _, at, size = struct.unpack_from(">4sLLL", font, 12 + 16 * i)
        found[tag.decode()] = font[at:at + size]
    return found


def glyphs(t):
    """The bytes of each glyph."""
    count = struct.unpack_from(">H", t["maxp"], 4)[0]
    is_long = struct.unpack_from(">h", t["head"], 50)[0]
    shape = ">%d%s" % (count + 1, "L" if is_long else "H")
    places = struct.unpack_from(shape, t["loca"])
    if not is_long:
        places = [place * 2 for place in places]
    return [t["glyf"][a:b] for a, b in zip(places, places[1:])]


def parts(glyph):
    """The numbers of the glyphs that it is composed of."""
    if len(glyph) < 10 or struct.unpack_from(">h", glyph)[0] >= 0:
        return []
    at, flags, found = 10, MORE, []
    while flags & MORE:
        flags, number = struct.unpack_from(">HH", glyph, at)
        found.append(number)
        at += 8 if flags & WORDS else 6
        at += 2 if flags & SCALE else 4 if flags & XY_SCALE else \
            8 if flags & MATRIX else 0
    return found


def characters(t):
    """Character to glyph, by the Unicode table of 16 bits (format 4)."""
    cmap = t["cmap"]
    found = {}
    for i in range(struct.unpack_from(">H", cmap, 2)[0]):
        platform, kind, at = struct.unpack_from(">HHL", cmap, 4 + 8 * i)
        sub = cmap[at:]
        if (platform, kind) != (3, 1) or sub[:2] != b"\0\4":
            continue
        n = struct.unpack_from(">H", sub, 6)[0] // 2
        ends = struct.unpack_from(">%dH" % n, sub, 14)
        starts = struct.unpack_from(">%dH" % n, sub, 16 + 2 * n)
        deltas = struct.unpack_from(">%dH" % n, sub, 16 + 4 * n)
        offsets = struct.unpack_from(">%dH" % n, sub, 16 + 6 * n)
        for k in range(n):
            for c in range(starts[k], ends[k] + 1):
                glyph = c
                if offsets[k]:
                    place = 16 + 6 * n + 2 * k + offsets[k] + \
                        2 * (c - starts[k])
                    if place + 2 > len(sub):
                        continue
                    glyph = struct.unpack_from(">H", sub, place)[0]
                if glyph or not offsets[k]:
                    found[c] = (glyph + deltas[k]) & 0xFFFF
    return {c: g for c, g in found.items() if g and c < 0xFFFF}


def nested(path):
    with open(path, "rb") as file:
        t = tables(file.read())
    all_glyphs = glyphs(t)
    chars = characters(t)
    if len(chars) < 500:
        sys.exit("%s: only %d characters: not read aright?"
                 % (path, len(chars)))
    return [c for c, g in chars.items()
            if any(parts(all_glyphs[p]) for p in parts(all_glyphs[g]))]


bad = False
for path in sys.argv[1:]:
    lost = nested(path)
    if lost:
        bad = True
        print("%s: %d characters would lose parts: %s"
              % (path, len(lost), " ".join("U+%04X" % c for c in lost[:8])))
sys.exit(bad)
