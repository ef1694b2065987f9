"""Runs a command on a terminal of its own: python terminal-session.py COLUMNS COMMAND…

What the command writes comes out; each line that goes in is `size COLUMNS` or `interrupt`. Ends as the command does.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios


def resize(terminal, columns):
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))


def obey(terminal, line):
    word, *rest = line.split()
    if word == "size":
        resize(terminal, int(rest[0]))
    else:
        os.write(terminal, b"\x03")


def main():
    child, terminal = pty.fork()
    if child == 0:
        # Not before its terminal has a size.
        sys.stdin.readline()
        os.execvp(sys.argv[2], sys.argv[2:])
    resize(terminal, int(sys.argv[1]))
    os.write(terminal, b"\n")
    pending = b""
    inputs = [terminal, 0]
    while True:
        ready, _, _ = select.select(inputs, [], [])
        if 0 in ready:
            given = os.read(0, 1024)
            if not given:
                inputs.remove(0)
            *lines, pending = (pending + given).split(b"\n")
            for line in lines:
                obey(terminal, line.decode())
        if terminal in ready:
            try:
                said = os.read(terminal, 65536)
            except OSError:
                said = b""
            if not said:
                break
            os.write(1, said)
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status) % 256)


main()
