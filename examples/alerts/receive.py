#!/usr/bin/env python3
"""Takes the notices of a webhook: receive.py PORT SECRET-FILE"""
import hashlib, hmac, http.server, json, pathlib, sys, time

secret = pathlib.Path(sys.argv[2]).read_bytes().rstrip(b"\r\n")
taken = set()  # of the last minutes at least; a notice may come twice


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        when = self.headers["Vpn-Timestamp"]
        signed = hmac.new(secret, when.encode() + b"." + body, hashlib.sha256).hexdigest()
        good = hmac.compare_digest("v1=" + signed, self.headers.get("Vpn-Signature", ""))
        fresh = abs(time.time() - int(when)) < 300
        if good and fresh:
            self.take(json.loads(body))
        self.send_response(204 if good and fresh else 403)
        self.end_headers()

    def take(self, notice):
        if notice["id"] not in taken:  # the body is what is signed, so not Vpn-Delivery
            taken.add(notice["id"])
            print(notice["kind"], notice["severity"], notice["rule"], notice["labels"], notice["summary"], flush=True)


http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Receiver).serve_forever()
