//! What is taken out of a text before it leaves the desk, and what stays.

#[cfg(test)]
mod tests {
    use whisperback::redact;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let clean = redact(text);
        assert_eq!(clean, expected);
        assert_eq!(redact(&clean), clean, "a second run changes nothing");
    }

    #[track_caller]
    fn stays(text: &str) {
        check(text, text);
    }

    #[test]
    fn ids_of_disks_go() {
        check(
            "boot=live FSUUID=5D1E-77A0 quiet",
            "boot=live FSUUID=[ID REMOVED] quiet",
        );
        check(
            r#"{"name": "/dev/sda", "serial": "AB 12", "uuid": "5D1E-77A0", "ptuuid":"0a1b2c3d"}"#,
            r#"{"name": "/dev/sda", "serial": "[SERIAL REMOVED]", "uuid": "[ID REMOVED]", "ptuuid":"[ID REMOVED]"}"#,
        );
        check(
            "<CRYPT-LUKS2-0123456789abcdef0123456789abcdef-TailsData_unlocked>",
            "<CRYPT-LUKS2-[ID REMOVED]-TailsData_unlocked>",
        );
        check(
            "/dev/disk/by-uuid/5D1E-77A0 and dev-disk-by\\x2did-usb\\x2dX.device",
            "/dev/disk/by-uuid/[ID REMOVED] and dev-disk-by\\x2did-[ID REMOVED].device",
        );
        check(
            "x 00000000-1111-4222-8333-444455556666.",
            "x [UUID REMOVED].",
        );
        check(
            "usb 1-2: SerialNumber: 4C530001",
            "usb 1-2: SerialNumber: [SERIAL REMOVED]",
        );
        check(
            "  iSerial                 3 4C530001",
            "  iSerial                 3 [SERIAL REMOVED]",
        );
        stays("  iSerial                 0");
        check("Serial Number: WX12", "Serial Number: [SERIAL REMOVED]");
    }

    #[test]
    fn bridges_go() {
        check(
            r#"{"bridges": ["obfs4 [IPV4 REMOVED]:9002 0000111122223333444455556666777788889999 cert=inv/ented+ iat-mode=0"], "proxy": null}"#,
            r#"{"bridges": ["obfs4 [BRIDGE REMOVED]"], "proxy": null}"#,
        );
        check(
            "Bridge 192.0.2.3:443 0123456789ABCDEF0123456789ABCDEF01234567",
            "Bridge [IPV4 REMOVED]:443 [ID REMOVED]",
        );
        check(
            "cert=a/0bcdefghij iat-mode=0",
            "cert=[ID REMOVED] iat-mode=0",
        );
        check("see abcdefghijklmnop.onion:80", "see [ONION REMOVED]");
        check(
            "obfs4 aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3aB3a",
            "obfs4 [BRIDGE REMOVED]",
        );
    }

    #[test]
    fn credentials_go() {
        check(
            r#""proxy": {"address": "proxy.firm.example", "port": 1, "username": "ann", "password": "a\"b", "proxy_type": "HTTPS"}"#,
            r#""proxy": {"address": "[CREDENTIAL REMOVED]", "port": 1, "username": "[CREDENTIAL REMOVED]", "password": "[CREDENTIAL REMOVED]", "proxy_type": "HTTPS"}"#,
        );
        stays(r#"{"username": null, "password": "", "x": 1}"#);
        check(
            "Socks5ProxyPassword secret1",
            "Socks5ProxyPassword [CREDENTIAL REMOVED]",
        );
        check(
            "-----BEGIN PGP PRIVATE KEY BLOCK-----\r\n\r\nlQ\r\n-----END PGP PRIVATE KEY BLOCK-----\r\nhello\r\n",
            "[PRIVATE KEY REMOVED]\r\n\r\n[PRIVATE KEY REMOVED]\r\n[PRIVATE KEY REMOVED]\r\nhello\r\n",
        );
    }

    #[test]
    fn addresses_go() {
        check(
            "From: Ann <ann@mail.example>",
            "From: Ann <[EMAIL REMOVED]>",
        );
        check(
            "lease of 192.0.2.7/24 at fe80::1%wlan0 by 00:11:22:33:44:5a",
            "lease of [IPV4 REMOVED]/24 at [IPV6 REMOVED]%wlan0 by [MAC REMOVED]",
        );
        check("dev_00_11_22_33_44_5A", "dev_[MAC REMOVED]");
        check(
            "get https://a.example/x?y=(z) now",
            "get https://[URL REMOVED] now",
        );
        stays("listening on 127.0.0.1:9050, ::1, 0.0.0.0 and ff:ff:ff:ff:ff:ff");
        stays("Started user@1000.service and getty@tty1.service.");
        stays("https://tails.net/doc and help@tails.net");
        stays("HOME_URL=\"https://[URL REMOVED]");
    }

    #[test]
    fn names_of_files_and_networks_go() {
        check(
            "Could not open “/home/amnesia/Persistent/my file.odt”: no",
            "Could not open “/home/amnesia/Persistent/[PATH REMOVED]: no",
        );
        check(
            "open '/home/amnesia/Tor Browser/a b.pdf' done",
            "open '/home/amnesia/Tor Browser/[PATH REMOVED]' done",
        );
        check("at /home/ann/src/x.c:12", "at /home/[PATH REMOVED]");
        check(
            ">  === content of /live/persistence/TailsData_unlocked/apt-sources.list.d/extra.list ===",
            ">  === content of /live/persistence/TailsData_unlocked/apt-sources.list.d/[PATH REMOVED] ===",
        );
        check(
            "/media/amnesia/MY STICK/x (rw)",
            "/media/amnesia/[PATH REMOVED] (rw)",
        );
        check(
            "auto-activating connection 'Bob's wifi' (x)",
            "auto-activating connection '[ESSID REMOVED]' (x)",
        );
        check(
            "Config: added 'ssid' value 'My Net'",
            "Config: added 'ssid' value '[ESSID REMOVED]'",
        );
        check(
            "ssid=\"My Net\" psk=abc12345",
            "ssid=\"[ESSID REMOVED]\" psk=[CREDENTIAL REMOVED]",
        );
        stays("/home/amnesia/Persistent source=Persistent");
        stays("/dev/mapper/TailsData_unlocked on /home/amnesia/.gnupg type ext4 (rw)");
    }

    #[test]
    fn what_helps_stays() {
        stays("00:14.3 Network controller [0280]: Intel Corporation WiFi [8086:51f0] (rev 01)");
        stays("Mar 03 08:31:02 amnesia kernel: iwlwifi 0000:00:14.3: Failed to resume");
        stays("TAILS_GIT_COMMIT=\"0123456789abcdef0123456789abcdef01234567\"");
        stays("0123456789abcdef0123456789abcdef01234567");
        stays("Linux version 6.12.57+deb13-amd64 (debian-kernel@lists.debian.org)");
        stays("Serial: 8250/16550 driver, 4 ports");
        stays("usb 1-1: New USB device strings: Mfr=1, Product=2, SerialNumber=3");
        stays("Tails-Version: 5.12 - 20230418");
        stays("/usr/lib/x86_64-linux-gnu/libgtk-3.so.0.2404.16");
        stays("");
    }

    #[test]
    fn fingerprints_of_keys_go() {
        check(
            "my key: 0123 4567 89AB CDEF 0123  4567 89AB CDEF 0123 4567!",
            "my key: [ID REMOVED]!",
        );
        check(
            "0x0123456789ABCDEF0123456789ABCDEF01234567",
            "0x[ID REMOVED]",
        );
    }
}
