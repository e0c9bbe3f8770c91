#!/bin/sh
# matrix.t - letters in the shapes of mail programs: what was meant is stored
here=$(dirname "$0")
B=${B:-build}
exec python3 -B "$here/matrix.py" "$B/helpdeskctl" "$here/red.txt"
