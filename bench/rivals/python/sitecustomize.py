"""Puts a Python program on the clock of the simulated account at AWS_ENDPOINT_URL.

Python imports this module before the program. A sleep lets the account's time go on and returns at once; the program's
own code is as its registry has it.
"""

import datetime
import http.client
import json
import os
import time
import urllib.parse

_server = urllib.parse.urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc


def _advance(seconds):
    """Lets so many seconds of the account pass; the time there after that, in seconds since the epoch."""
    connection = http.client.HTTPConnection(_server)
    try:
        connection.request("POST", f"/_advance?seconds={seconds}")
        return json.loads(connection.getresponse().read())["now"] / 1000
    finally:
        connection.close()


_now = _advance(0)
_start = _now


def _sleep(seconds):
    global _now
    _now = _advance(seconds)


class _Datetime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_now, tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_now, datetime.timezone.utc).replace(tzinfo=None)


time.sleep = _sleep
time.time = lambda: _now
time.monotonic = lambda: _now - _start
datetime.datetime = _Datetime
