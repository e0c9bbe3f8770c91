"""peer.py - an SMTP server that writes down who sent what, in which order

    peer.py PORT FILE MILLISECONDS

For each mail one line is written to FILE; MILLISECONDS later the dot is
answered:

    CONNECTION RECIPIENT MESSAGE-ID

Connections are numbered as they come.
"""
import socketserver
import sys
import threading
import time

port, path, pause_ms = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
lock = threading.Lock()
connections = 0


class Session(socketserver.StreamRequestHandler):
    def handle(self):
        global connections
        with lock:
            connections += 1
            self.number = connections
        self.say(b"220 peer")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"RCPT":
                self.recipient = line.split(b"<")[1].split(b">")[0].decode()
            if word == b"DATA":
                self.say(b"354 go on")
                if not self.take():
                    return
            self.say(b"250 ok" if word != b"QUIT" else b"221 bye")

    def say(self, text):
        self.wfile.write(text + b"\r\n")

    def take(self):
        """False if the mail was cut off: then we did not take it."""
        name = None
        for line in self.rfile:
            if line == b".\r\n":
                break
            if name is None and line.lower().startswith(b"message-id:"):
                name = line.split(b":", 1)[1].strip().decode()
        else:
            return False
        with lock, open(path, "a", encoding="ascii") as file:
            file.write(f"{self.number} {self.recipient} {name}\n")
        time.sleep(pause_ms / 1000)
        return True


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a sender that is killed resets the line


Server(("127.0.0.1", port), Session).serve_forever()
