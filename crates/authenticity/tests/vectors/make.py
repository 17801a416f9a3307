"""Makes the mails `other-*.eml` and `keys.tsv` beside this file: signed by dkimpy, not by us.

    pip install dkimpy dnspython pynacl authres
    python3 make.py KEYS

KEYS is a folder with `rsa.pem` (2048 bits), `short.pem` (512 bits), `old.pem` (1024 bits) and
`seed` (32 bytes in base64). The secrets are thrown away afterwards; only `ours-*.pem` stay, for the
tests of our own signatures.
"""

import base64
import subprocess
import sys
from pathlib import Path

import dkim
from nacl.signing import SigningKey

HERE = Path(__file__).parent
KEYS = Path(sys.argv[1])
RECORDS = {}

ODD = (
    b"Received: from mx.users.example ([192.0.2.7])\r\n\tby relay.example.org;\r\n"
    b"\tMon, 02 Nov 2026 08:00:00 +0000\r\n"
    b"From: =?utf-8?q?Ann?= <ann@users.example>\r\n"
    b"To: desk@example.org,\r\n  ben@example.org\r\n"
    b"Subject:   Printer \t on\r\n\t  fire  \r\n"
    b"Date: Mon, 02 Nov 2026 08:00:00 +0000\r\n"
    b"Message-ID: <one@users.example>\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: 8bit\r\n"
    b"X-Empty:\r\n"
    b"\r\n"
    b"The printer  on the \t second floor \r\n\tburns.\r\n\r\n\r\n"
    b" \xc3\xa4\xc3\xb6 \t\r\n.dots\r\n\r\n"
)
FIELDS = [
    b"from", b"from", b"to", b"subject", b"date", b"message-id", b"mime-version",
    b"content-type", b"reply-to",
]


def public(pem):
    der = subprocess.run(
        ["openssl", "pkey", "-in", pem, "-pubout", "-outform", "DER"],
        check=True, capture_output=True,
    ).stdout
    return base64.b64encode(der).decode()


def sign(name, selector, algorithm, header, body, key, **more):
    field = dkim.sign(
        ODD, selector.encode(), b"users.example", key, signature_algorithm=algorithm,
        canonicalize=(header, body), include_headers=FIELDS, **more,
    )
    (HERE / f"other-{name}.eml").write_bytes(field + ODD)


def look_up(name, timeout=5):
    return RECORDS[name.decode().rstrip(".")].encode()


rsa = (KEYS / "rsa.pem").read_bytes()
seed = (KEYS / "seed").read_bytes().strip()
for name in ["rsa", "short", "old"]:
    pem = KEYS / f"{name}.pem"
    for domain in ["users.example", "lists.example", "forward.example", "last.example"]:
        RECORDS[f"{name}._domainkey.{domain}"] = f"v=DKIM1; k=rsa; p={public(pem)}"
point = base64.b64encode(bytes(SigningKey(base64.b64decode(seed)).verify_key)).decode()
RECORDS["ed._domainkey.users.example"] = f"v=DKIM1; k=ed25519; p={point}"

for header in [b"simple", b"relaxed"]:
    for body in [b"simple", b"relaxed"]:
        name = f"{header.decode()}-{body.decode()}"
        sign(name, "rsa", b"rsa-sha256", header, body, rsa)
sign("ed25519", "ed", b"ed25519-sha256", b"relaxed", b"relaxed", seed)
sign("short", "short", b"rsa-sha256", b"relaxed", b"relaxed", (KEYS / "short.pem").read_bytes())
sign("old", "old", b"rsa-sha256", b"relaxed", b"relaxed", (KEYS / "old.pem").read_bytes())
sign("sha1", "rsa", b"rsa-sha1", b"relaxed", b"relaxed", rsa)
sign("length", "rsa", b"rsa-sha256", b"relaxed", b"relaxed", rsa, length=True)

mail = (HERE / "other-relaxed-relaxed.eml").read_bytes()
for number, domain in enumerate(["lists.example", "forward.example", "last.example"], 1):
    before = b"" if number == 1 else b" arc=pass;"
    results = b"Authentication-Results: relay.example.org;" + before + b" dkim=pass header.d=users.example\r\n"
    fields = dkim.arc_sign(
        results + mail, b"rsa", domain.encode(), rsa, b"relay.example.org",
        include_headers=[b"from", b"to", b"subject", b"date"],
    )
    mail = b"".join(fields) + mail
    verdict, _, _ = dkim.arc_verify(mail, dnsfunc=look_up)
    assert verdict == b"pass", verdict
    (HERE / f"other-arc{number}.eml").write_bytes(mail)

lines = [f"{name}\t{record}\n" for name, record in sorted(RECORDS.items())]
(HERE / "keys.tsv").write_text("".join(lines))
for path in sorted(HERE.glob("other-*.eml")):
    try:
        print(path.name, dkim.verify(path.read_bytes(), dnsfunc=look_up, minkey=512))
    except dkim.DKIMException as error:
        print(path.name, error)

# What our own tests made: both must verify.
for name, record in zip(["ed25519", "rsa"], (HERE / "ours.txt").read_text().splitlines(), strict=True):
    RECORDS["desk1._domainkey.example.org"] = record
    mail = (HERE / f"ours-{name}.eml").read_bytes()
    assert dkim.verify(mail, dnsfunc=look_up), name
    print("ours", name, True)
