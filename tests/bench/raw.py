#!/usr/bin/env python3
"""raw.py - the limits of the two servers, and what the log says of time

  raw.py fetch PORT USER PASSWORDFILE   all bodies in one FETCH: "COUNT SECONDS"
  raw.py latency LOG DELIVERIES         p50 and p95 from the log's clocks
  raw.py round LOG DELIVERIES COUNT     until the COUNTth mail of each is out
"""
import re
import socket
import sys
import time


def fetch(port, user, password):
    s = socket.create_connection(("127.0.0.1", int(port)))
    secret = open(password).read().strip()
    quoted = secret.replace("\\", "\\\\").replace('"', '\\"')

    def until(tag):
        seen = b""
        total = 0
        while True:
            data = s.recv(1 << 20)
            total += data.count(b"UID ")
            seen = (seen + data)[-8192:]
            if b"\r\n" + tag in seen or seen.startswith(tag):
                return total
    s.recv(4096)
    s.sendall(b'a LOGIN "%s" "%s"\r\n' % (user.encode(), quoted.encode()))
    until(b"a OK")
    s.sendall(b"b SELECT INBOX\r\n")
    until(b"b OK")
    start = time.monotonic()
    s.sendall(b"c UID FETCH 1:* (UID BODY.PEEK[])\r\n")
    count = until(b"c OK")
    print(count, "%.4f" % (time.monotonic() - start))


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def clocks(log):
    notices, acks = [], []
    for line in open(log, errors="replace"):
        at = re.search(r"monotonic_us=(\d+)", line)
        if at and line.startswith("fetch:"):
            notices.append(int(at.group(1)))
        elif at and line.startswith("send:"):
            acks.append(int(at.group(1)))
    return notices, acks


def latency(log, deliveries):
    """Each delivery stands alone, so the next notice and the next two
    acknowledgements behind it are its own."""
    notices, acks = clocks(log)
    delivered = [int(line) for line in open(deliveries)]
    since_notice, since_delivery = [], []
    for i, start in enumerate(delivered):
        end = delivered[i + 1] if i + 1 < len(delivered) else 1 << 62
        notice = [n for n in notices if start <= n < end]
        mine = [a for a in acks if start <= a < end]
        if notice and mine:
            since_notice.append((mine[0] - notice[0]) / 1000)
            since_delivery.append((mine[0] - start) / 1000)
    print("%d samples" % len(since_notice))
    for name, values in (("notice to first ack", since_notice),
                         ("delivery to first ack", since_delivery)):
        print("  %-24s p50 %7.1f ms   p95 %7.1f ms" %
              (name, percentile(values, .5), percentile(values, .95)))


def round_trips(log, deliveries, count):
    """From the delivery of a post to the acknowledgement of its last copy."""
    acks = clocks(log)[1]
    delivered = [int(line) for line in open(deliveries)] + [1 << 62]
    times = []
    for start, end in zip(delivered, delivered[1:]):
        mine = [a for a in acks if start <= a < end]
        if len(mine) != count:
            sys.exit("%d mails of a post went out, not %d" % (len(mine), count))
        times.append((mine[-1] - start) / 1e6)
    print("  post to its %dth reader's server: median %.2f s, worst of %d %.2f s" %
          (count, percentile(times, .5), len(times), max(times)))


if sys.argv[1] == "fetch":
    fetch(*sys.argv[2:5])
elif sys.argv[1] == "round":
    round_trips(sys.argv[2], sys.argv[3], int(sys.argv[4]))
else:
    latency(sys.argv[2], sys.argv[3])
