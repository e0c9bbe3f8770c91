"""liar.py - a parse worker that answers for a mail it was never given

    liar.py SHIFT

It speaks the frames of daemon/process/frame.h over descriptor 3.  Each mail is "no
mail" to it; SHIFT is added to the mail's number: 0 is honest.
"""
import socket
import struct
import sys

PARSED, FAULT_OPERATOR = 12, 2  # FrameType, Fault
NUMBER = slice(8, 16)           # behind the frame's type
WHY = b"no mail"

desk = socket.socket(fileno=3)
while True:
    frame, _, _, _ = socket.recv_fds(desk, 65536, 2)
    if not frame:
        break
    number = struct.unpack("=q", frame[NUMBER])[0] + int(sys.argv[1])
    desk.send(struct.pack("=qqqqq", PARSED, number, 0, FAULT_OPERATOR,
                          len(WHY)) + WHY + b"\0")
