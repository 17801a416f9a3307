//! Whether a machine may send for a domain: cases after RFC 7208.

#[cfg(test)]
mod common;

#[cfg(test)]
mod tests {
    use authenticity::{Kind, SpfWord, limits, verify};

    use crate::common::{Dns, NOW, mail_from, session};

    use SpfWord::{Fail, Neutral, None, Pass, PermError, SoftFail, TempError};

    fn world() -> Dns {
        let dns = Dns::default()
            .address("users.example", "192.0.2.10")
            .address("users.example", "2001:db8::10")
            .mx("users.example", "mx1.users.example")
            .mx("users.example", "mx2.users.example")
            .address("mx1.users.example", "192.0.2.20")
            .address("mx2.users.example", "192.0.2.21")
            .address("mx2.users.example", "2001:db8::21")
            .ptr("30.2.0.192.in-addr.arpa", "a.users.example")
            .ptr("30.2.0.192.in-addr.arpa", "forged.example.net")
            .address("a.users.example", "192.0.2.30")
            .ptr("31.2.0.192.in-addr.arpa", "b.users.example")
            .address("b.users.example", "192.0.2.99")
            .txt("pass.example", "v=spf1 +all")
            .txt("fail.example", "v=spf1 -all")
            .txt("soft.example", "v=spf1 ~all")
            .txt("neutral.example", "v=spf1 ?all")
            .txt("broken.example", "v=spf1 what")
            .txt("empty.example", "v=spf1")
            .txt("moved.example", "v=spf1 redirect=fail.example")
            .txt("gone.example", "v=spf1 redirect=pass.example")
            .txt(
                "nested.example",
                "v=spf1 include:soft.example include:pass.example",
            )
            .trouble("trouble.example", Kind::Txt)
            .trouble("trouble.example", Kind::A)
            .address("192.0.2.1.ok.example", "127.0.0.2")
            .address("ann.ok.example", "127.0.0.2");
        (0..11).fold(dns, |dns, n| {
            dns.mx("crowd.example", &format!("m{n}.example"))
        })
    }

    #[track_caller]
    fn check(record: &str, client: &str, expected: SpfWord) {
        let mut dns = world().txt("users.example", record);
        let session = session(client, "mx.users.example", "ann@users.example");
        let standing = verify(
            &mail_from("ann@users.example"),
            Some(&session),
            &mut dns,
            NOW,
        );
        assert_eq!(standing.spf, expected, "{record:?} {client}");
    }

    #[test]
    fn addresses_match_by_their_prefix() {
        let (here, there) = ("192.0.2.1", "192.0.3.1");
        check("v=spf1 ip4:192.0.2.1 -all", here, Pass);
        check("v=spf1 ip4:192.0.2.0/24 -all", here, Pass);
        check("v=spf1 ip4:192.0.2.0/24 -all", there, Fail);
        check("v=spf1 ip4:192.0.2.0/24 -all", "::ffff:192.0.2.1", Pass);
        check("v=spf1 ip4:0.0.0.0/0 -all", there, Pass);
        check("v=spf1 ip4:192.0.2.1 -all", "2001:db8::1", Fail);
        check("v=spf1 ip6:2001:db8::/32 ~all", "2001:db8:1::1", Pass);
        check("v=spf1 ip6:2001:db8::/32 ~all", "2001:db9::1", SoftFail);
        check("v=spf1 ip6:::/0 -all", "2001:db9::1", Pass);
        check("v=spf1 ip6:::/0 -all", here, Fail);
    }

    #[test]
    fn names_match_by_their_addresses() {
        check("v=spf1 a -all", "192.0.2.10", Pass);
        check("v=spf1 a -all", "2001:db8::10", Pass);
        check("v=spf1 a -all", "192.0.2.11", Fail);
        check("v=spf1 a/24 -all", "192.0.2.11", Pass);
        check("v=spf1 a//64 -all", "2001:db8::1:1", Pass);
        check("v=spf1 a/32//64 -all", "2001:db8::1:1", Pass);
        check("v=spf1 a:mx1.users.example -all", "192.0.2.20", Pass);
        check("v=spf1 a:mx1.users.example/28//48 -all", "192.0.2.19", Pass);
        check("v=spf1 mx -all", "192.0.2.21", Pass);
        check("v=spf1 mx -all", "2001:db8::21", Pass);
        check("v=spf1 mx -all", "192.0.2.10", Fail);
        check("v=spf1 mx/30 -all", "192.0.2.22", Pass);
        check("v=spf1 ptr -all", "192.0.2.30", Pass);
        check("v=spf1 ptr:example.net -all", "192.0.2.30", Fail);
        check("v=spf1 ptr -all", "192.0.2.31", Fail);
        check("v=spf1 ptr -all", "192.0.2.32", Fail);
        check("v=spf1 exists:%{i}.ok.example -all", "192.0.2.1", Pass);
        check("v=spf1 exists:%{i}.ok.example -all", "192.0.2.2", Fail);
        check("v=spf1 exists:%{l}.ok.example -all", "2001:db8::1", Pass);
    }

    #[test]
    fn the_first_match_counts() {
        let here = "192.0.2.1";
        check("v=spf1 ?ip4:192.0.2.1 -all", here, Neutral);
        check("v=spf1 -ip4:192.0.2.1 +all", here, Fail);
        check("v=spf1 +all -all", here, Pass);
        check("V=SPF1 ALL", here, Pass);
        check("v=spf1", here, Neutral);
        check("v=spf1   -all  ", here, Fail);
        check("v=spf1 unknown=%{d} -all", here, Fail);
    }

    #[test]
    fn including_is_asking_another() {
        let here = "192.0.2.1";
        check("v=spf1 include:pass.example -all", here, Pass);
        check("v=spf1 -include:pass.example +all", here, Fail);
        check("v=spf1 include:fail.example ?all", here, Neutral);
        check("v=spf1 include:soft.example -all", here, Fail);
        check("v=spf1 include:neutral.example -all", here, Fail);
        check("v=spf1 include:empty.example -all", here, Fail);
        check("v=spf1 ~include:nested.example -all", here, SoftFail);
        check("v=spf1 include:broken.example +all", here, PermError);
        check("v=spf1 include:nobody.example +all", here, PermError);
        check("v=spf1 include:trouble.example +all", here, TempError);
        check("v=spf1 a:trouble.example +all", here, TempError);
    }

    #[test]
    fn redirecting_is_being_another() {
        let here = "192.0.2.1";
        check("v=spf1 redirect=pass.example", here, Pass);
        check("v=spf1 redirect=fail.example ~all", here, SoftFail);
        check("v=spf1 redirect=nested.example", here, Pass);
        check("v=spf1 redirect=nobody.example", here, PermError);
        check("v=spf1 include:moved.example ?all", here, Neutral);
        check("v=spf1 -include:gone.example +all", here, Fail);
        check(
            "v=spf1 redirect=pass.example redirect=pass.example",
            here,
            PermError,
        );
        check("v=spf1 exp=a.example exp=b.example -all", here, PermError);
    }

    #[test]
    fn malformed_records_are_errors_wherever_the_fault_is() {
        for record in [
            "v=spf1 +all what",
            "v=spf1 ip4:192.0.2 -all",
            "v=spf1 ip4 -all",
            "v=spf1 ip4:192.0.2.0/33",
            "v=spf1 ip4:192.0.2.0/024",
            "v=spf1 ip6:192.0.2.1",
            "v=spf1 a/ -all",
            "v=spf1 a: -all",
            "v=spf1 include -all",
            "v=spf1 include: -all",
            "v=spf1 exists -all",
            "v=spf1 all:x",
            "v=spf1 a:%{z}.example",
            "v=spf1 a:%x",
            "v=spf1 a/24/24",
            "v=spf1 -all\u{e9}",
            "v=spf1 --all",
            "v=spf1 redirect=",
            "v=spf1 mx:/24",
        ] {
            check(record, "192.0.2.1", PermError);
        }
        check("v=spf10 +all", "192.0.2.1", None);
        check("v=spf", "192.0.2.1", None);
    }

    #[test]
    fn two_records_are_none_to_go_by() {
        let mut dns = Dns::default()
            .txt("users.example", "v=spf1 +all")
            .txt("users.example", "v=spf1 -all");
        let session = session("192.0.2.1", "h.example", "ann@users.example");
        let standing = verify(b"From: a@b.example\r\n", Some(&session), &mut dns, NOW);
        assert_eq!(standing.spf, PermError);
    }

    #[test]
    fn a_notice_is_sent_by_the_machine_itself() {
        let dns = Dns::default()
            .txt(
                "mx.users.example",
                "v=spf1 exists:%{l}.%{o}.%{h}.ok.example -all",
            )
            .address(
                "postmaster.mx.users.example.mx.users.example.ok.example",
                "127.0.0.2",
            );
        let word = |helo: &str, sender: &str| {
            let session = session("192.0.2.1", helo, sender);
            verify(
                b"From: a@b.example\r\n",
                Some(&session),
                &mut dns.clone(),
                NOW,
            )
            .spf
        };
        assert_eq!(word("mx.users.example", ""), Pass);
        assert_eq!(word("mx.users.example", "@mx.users.example"), Pass);
        assert_eq!(word("mx.users.example", "ann@mx.users.example"), Fail);
        assert_eq!(word("[192.0.2.1]", ""), None);
        assert_eq!(word("mx.users.example", "ann"), None);
    }

    #[test]
    fn records_cannot_make_us_ask_without_end() {
        let here = "192.0.2.1";
        check("v=spf1 include:users.example -all", here, PermError);
        check("v=spf1 redirect=users.example", here, PermError);
        let terms =
            |count: usize, term: &str| format!("v=spf1 {}+all", format!("{term} ").repeat(count));
        check(&terms(10, "a"), here, Pass);
        check(&terms(11, "a"), here, PermError);
        check(&terms(11, "include:fail.example"), here, PermError);
        check(&terms(11, "ptr"), here, PermError);
        check(&terms(limits::SPF_TERMS, "ip4:192.0.2.9"), here, PermError);
        // Two names that are not there may be, three may not.
        check("v=spf1 a:n1.example a:n2.example +all", here, Pass);
        check(
            "v=spf1 a:n1.example mx:n2.example exists:n3.example +all",
            here,
            PermError,
        );
        check("v=spf1 mx:crowd.example +all", here, PermError);
        let mut dns = world().txt("users.example", terms(10, "mx"));
        let session = session(here, "h.example", "ann@users.example");
        verify(
            &mail_from("ann@users.example"),
            Some(&session),
            &mut dns,
            NOW,
        );
        assert!(dns.asked.len() < 20, "{}", dns.asked.len());
    }

    #[test]
    fn one_mail_asks_only_so_much() {
        let record: String = (0..10).fold("v=spf1".to_owned(), |text, n| {
            text + &format!(" mx:h{n}.example")
        });
        let hosts = (0..100).map(|n| (format!("h{}.example", n / 10), format!("m{n}.example")));
        let dns = hosts.fold(
            Dns::default().txt("users.example", record),
            |dns, (name, host)| dns.mx(&name, &host).address(&host, "192.0.2.9"),
        );
        let word = |client: &str| {
            let mut dns = dns.clone();
            let session = session(client, "h.example", "ann@users.example");
            let standing = verify(
                &mail_from("ann@users.example"),
                Some(&session),
                &mut dns,
                NOW,
            );
            (standing.spf, dns.asked.len())
        };
        assert_eq!(word("192.0.2.1"), (TempError, limits::QUESTIONS));
        assert!(word("192.0.2.9").1 < 20);
    }

    #[test]
    fn a_web_of_records_ends() {
        let dns = (0..50).fold(Dns::default(), |dns, n| {
            let record = format!(
                "v=spf1 include:s{}.example include:s{}.example -all",
                n + 1,
                n + 2
            );
            dns.txt(&format!("s{n}.example"), record)
        });
        let session = session("192.0.2.1", "h.example", "ann@s0.example");
        let mut dns = dns;
        let word = verify(b"From: a@b.example\r\n", Some(&session), &mut dns, NOW).spf;
        assert_eq!(word, PermError);
        assert!(dns.asked.len() <= 16, "{}", dns.asked.len());
    }
}
