//! Invented journals.

use std::fmt::Write as _;

use crate::Dice;
use crate::hardware::Machine;
use crate::wish::Wish;

/// What is planted: it must be found again.
pub(crate) const ERROR: &str = "iwlwifi 0000:00:14.3: Failed to resume, device is inaccessible";

/// What a program says, with a number in the place of each `#`.
const LINES: [(&str, &str); 14] = [
    (
        "systemd[1]",
        "Started session-c#.scope - Session c# of User amnesia.",
    ),
    (
        "kernel",
        "usb 1-#: new high-speed USB device number # using xhci_hcd",
    ),
    (
        "kernel",
        "audit: type=1400 audit(#.#:#): apparmor=\"STATUS\" operation=\"profile_load\" name=\"tor\" pid=#",
    ),
    (
        "NetworkManager[900]",
        "<info>  [#.#] device (wlan0): state change: config -> ip-config (reason 'none')",
    ),
    (
        "gnome-shell[2000]",
        "Window manager note: last user time (#) is later than the window's",
    ),
    (
        "dbus-daemon[800]",
        "[system] Activating via systemd: service name='org.example.Invented#'",
    ),
    (
        "Tor[1900]",
        "Bootstrapped #% (loading_descriptors): Loading relay descriptors",
    ),
    ("tor[1900]", "Opening Socks listener on 127.0.0.1:#"),
    (
        "kernel",
        "EXT4-fs (dm-#): mounted filesystem with ordered data mode. Opts: errors=remount-ro",
    ),
    ("systemd[1]", "Reached target Network is Online."),
    ("tails-greeter[1500]", "Mounting the storage took # seconds"),
    (
        "pipewire[2100]",
        "mod.rt: # threads run with a higher priority now",
    ),
    (
        "udisksd[700]",
        "Cleaning up mount point # (device does not exist)",
    ),
    (
        "kernel",
        "[drm] Initialized i915 # for 0000:00:02.0 on minor #",
    ),
];

pub(crate) fn journal(
    wish: &Wish,
    machine: &Machine,
    secrets: &mut Vec<String>,
    dice: &mut Dice,
) -> String {
    let month = if wish.release.since(6, 9) {
        "Mar"
    } else {
        wish.language.month
    };
    let mut journal = Journal {
        text: String::new(),
        month,
        second: 0,
    };
    journal.say(
        "kernel",
        &format!(
            "Linux version {} (invented@build.invalid) (gcc-14)",
            machine.kernel
        ),
    );
    journal.say("kernel", "DMI:[DMI REMOVED]");
    journal.say(
        "kernel",
        &format!(
            "Memory: 1000K/{}K available (1K kernel code)",
            machine.megabytes * 1000
        ),
    );
    journal.say(
        "kernel",
        &format!(
            "smpboot: CPU0: {} (family: 0x6, model: 0x9a, stepping: 0x4)",
            machine.cpu
        ),
    );
    journal.say(
        "tails-greeter[1500]",
        "Setting session language to en_US.UTF-8",
    );
    journal.say(
        "tails-greeter[1500]",
        &format!("Setting session language to {}", wish.language.locale),
    );
    personal(&mut journal, secrets, dice);
    let before = journal.text.len();
    while journal.text.len() < before + wish.journal_bytes {
        let (program, words) = *dice.pick(&LINES);
        let words: String = words
            .chars()
            .map(|c| {
                if c == '#' {
                    dice.roll(100).to_string()
                } else {
                    c.to_string()
                }
            })
            .collect();
        journal.say(program, &words);
    }
    journal.say("kernel", ERROR);
    journal.text
}

struct Journal {
    text: String,
    month: &'static str,
    second: u32,
}

impl Journal {
    fn say(&mut self, program: &str, words: &str) {
        self.second += 1;
        let (minute, second) = (self.second / 60 % 60, self.second % 60);
        let month = self.month;
        writeln!(
            self.text,
            "{month} 03 08:{minute:02}:{second:02} amnesia {program}: {words}"
        )
        .unwrap();
    }
}

/// What programs tell although they should not.
fn personal(journal: &mut Journal, secrets: &mut Vec<String>, dice: &mut Dice) {
    let word = dice.letters("bcdfghjklmnpqrstvwxz", 12);
    let serial = dice.letters("0123456789", 14);
    let onion = dice.letters("abcdefghijklmnopqrstuvwxyz234567", 56);
    let pair = |dice: &mut Dice| format!("7{}", dice.letters("0123456789abcdef", 1));
    let mac: Vec<String> = (0..6).map(|_| pair(dice)).collect();
    let mac = mac.join(":");
    // The program, what it says with the secret in the place of `#`, and the secret.
    let lines = [
        (
            "NetworkManager[900]",
            "<info> policy: auto-activating connection '#'",
            format!("{word}-net"),
        ),
        (
            "wpa_supplicant[901]",
            "wlan0: Trying to associate with SSID '#'",
            format!("{word} home's"),
        ),
        ("kernel", "usb 1-2: SerialNumber: #", serial.clone()),
        (
            "nautilus[3000]",
            "Could not open /home/amnesia/Persistent/#: No such file",
            format!("{word} letter.odt"),
        ),
        (
            "firefox[3100]",
            "Opening file:///home/amnesia/Tor%20Browser/#",
            format!("{word}.pdf"),
        ),
        (
            "thunderbird[3200]",
            "login as # done",
            format!("{word}@mail.example"),
        ),
        ("tor[1900]", "Asked for # twice", format!("{onion}.onion")),
        ("kernel", "wlan0: authenticate with #", mac),
        (
            "NetworkManager[900]",
            "dhcp4 (wlan0): address #",
            String::from("192.0.2.77"),
        ),
        (
            "NetworkManager[900]",
            "dhcp6 (wlan0): address # expires",
            String::from("2001:db8:77::5"),
        ),
        (
            "systemd[1]",
            "Found device dev-disk-by\\x2did-usb\\x2dStick_#.device - Stick.",
            serial,
        ),
    ];
    for (program, words, secret) in lines {
        journal.say(program, &words.replace('#', &secret));
        secrets.push(secret);
    }
}
