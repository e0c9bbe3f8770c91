#!/bin/sh
# house.sh - the shape of the tree in four figures, and the bounds they keep
cd "$(dirname "$0")/../.." || exit 1
up=$(sh tests/lint/layers.sh)
[ -z "$up" ] || echo "$up"
echo "includes that go up: $(printf '%s' "$up" | grep -c .)"
python3 tests/lint/house.py "${B:-build}" && [ -z "$up" ]
