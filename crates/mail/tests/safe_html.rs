//! Bar S1: the HTML that we write, as a real browser's parser understands it.

#[cfg(test)]
mod tree;

#[cfg(test)]
mod tests {
    use mail::{limits, safe_html, text_of_html};
    use proptest::prelude::*;

    use crate::tree;

    /// What may come out. `tbody` is what a parser adds to every table, so we write it.
    const ALLOWED: &[&str] = &[
        "b",
        "blockquote",
        "br",
        "code",
        "div",
        "em",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "li",
        "ol",
        "p",
        "pre",
        "s",
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "tr",
        "u",
        "ul",
    ];

    /// Nothing but the allow-list, and a parser finds exactly what was written.
    #[track_caller]
    fn prove_harmless(html: &str) -> String {
        let written = safe_html(html).unwrap();
        let tree = tree::parse(&written);
        for element in tree.elements() {
            assert_eq!(
                element.namespace, "http://www.w3.org/1999/xhtml",
                "{written}"
            );
            assert!(
                ALLOWED.contains(&element.name.as_str()),
                "{} in {written}",
                element.name
            );
            for (name, value) in &element.attributes {
                let sound = match name.as_str() {
                    "dir" => ["ltr", "rtl", "auto"].contains(&value.as_str()),
                    "lang" => {
                        value.len() <= 20
                            && value
                                .bytes()
                                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
                    }
                    _ => false,
                };
                assert!(sound, "{name}={value} in {written}");
            }
        }
        assert_eq!(tree.others(), 0, "comment or the like in {written}");
        assert!(tree.depth() <= 2 * limits::HTML_DEPTH + 1);
        let again = tree.serialise();
        assert_eq!(again, written, "of {html}");
        assert_eq!(tree::parse(&again).serialise(), again);
        assert!(written.len() <= html.len() * limits::HTML_GROWTH + limits::HTML_SLACK);
        written
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        assert_eq!(prove_harmless(html), expected, "{html}");
    }

    #[test]
    fn plain_markup_survives() {
        check(
            "<p>One <b>two</b> <em>three</em>",
            "<p>One <b>two</b> <em>three</em></p>",
        );
        check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
        check("<h1>a<h2>b", "<h1>a</h1><h2>b</h2>");
        check(
            "<blockquote><p>a</blockquote>b",
            "<blockquote><p>a</p></blockquote>b",
        );
        check("<pre>\n\na\n  b</pre>", "<pre>a\n  b</pre>");
        check(
            "a &lt;b&gt; &amp;amp; &nbsp;&euro; &#x22;",
            "a &lt;b&gt; &amp;amp; &nbsp;€ \"",
        );
        check(
            "<p dir=RTL lang=FA onclick=x>سلام",
            "<p dir=\"rtl\" lang=\"fa\">سلام</p>",
        );
        check(
            "<section><center>a</center></section>",
            "<div><div>a</div></div>",
        );
        check("a<br/>b<hr>c", "a<br>b<hr>c");
    }

    #[test]
    fn tables_are_made_whole() {
        check(
            "<table><tr><td>a<td>b<tr><th>c</table>d",
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>d",
        );
        check(
            "<table>a<b>b</b><tr>c</table>",
            "<table><tbody><tr><td>a<b>b</b></td></tr><tr><td>c</td></tr></tbody></table>",
        );
        check("<td>a</td><tr>b", "ab");
        check(
            "<table><td><table><td>x",
            "<table><tbody><tr><td><table><tbody><tr><td>x</td></tr></tbody></table></td></tr></tbody></table>",
        );
        check(
            "<p><table><td></p>a</table>",
            "<p></p><table><tbody><tr><td>a</td></tr></tbody></table>",
        );
    }

    #[test]
    fn nothing_can_be_clicked_or_fetched() {
        check(
            "<a href='https://evil.example/?x=1'>bank.example</a>",
            "bank.example &lt;https://evil.example/?x=1&gt;",
        );
        check(
            "<a href='https://example.org/'>example.org</a>",
            "example.org",
        );
        check("<a href=' java\tscript:alert(1)'>x</a>", "x");
        check("<a href='data:text/html,x'>x</a>", "x");
        check(
            "<a href=http://a>x<a href=http://b>y",
            "x &lt;http://a&gt;y &lt;http://b&gt;",
        );
        check(
            "<a href='http://a\"><script>x'>y</a>",
            "y &lt;http://a\"&gt;&lt;script&gt;x&gt;",
        );
        check("<img src=http://t/x.gif alt='A <b>'>", "A &lt;b&gt;");
        check("<img src=x onerror=alert(1)>", "");
        check(
            "<form action=http://x><input value=y><button>Go</button></form>",
            "<div>Go</div>",
        );
        check(
            "<div style='background:url(http://x)'>a</div><link rel=stylesheet href=x><base href=x>",
            "<div>a</div>",
        );
        check(
            "<object data=x><embed src=x></object><video src=x poster=y></video><iframe src=x>z</iframe>",
            "",
        );
        check("<meta http-equiv=refresh content='0;url=http://x'>a", "a");
    }

    #[test]
    fn scripts_and_their_disguises_vanish() {
        check("<script>alert(1)</script>a", "a");
        check(
            "<scr<script>ipt>alert(1)</scr</script>ipt>",
            "ipt&gt;alert(1)ipt&gt;",
        );
        check("<script><!--<script></script>--></script>b", "b");
        check("<style>p{}</style ><title><b>x</b></title>a", "a");
        check("<STYLE><img src=x onerror=y></STYLE>a", "a");
        check(
            "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
            "'&gt;",
        );
        check("<textarea></textarea><img src=x onerror=y>a", "a");
        check("<textarea><b>x</textarea>", "&lt;b&gt;x");
        check(
            "<xmp><img src=x onerror=y></xmp>",
            "<pre>&lt;img src=x onerror=y&gt;</pre>",
        );
        check(
            "<plaintext></plaintext><script>x",
            "<pre>&lt;/plaintext&gt;&lt;script&gt;x</pre>",
        );
        check("<template><script>x</script>a</template>", "a");
    }

    #[test]
    fn known_mutations_do_not_mutate() {
        for html in [
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
            "<svg><foreignobject><div><style><!--</style><a href=\"--><img src=x onerror=y>\">",
            "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=y></style></annotation-xml></math>",
            "<noembed><img src=x></noembed><noframes><img src=x onerror=y></noframes>",
            "<svg><![CDATA[<img src=x onerror=y>]]></svg><![CDATA[<b>x]]>",
            "<!--><img src=x onerror=y>--><!-- --!><img src=x onerror=y>-->",
            "<p id='</p><script>x</script>'>a</p>",
            "<b <script>alert(1)</script>x</b>",
            "<img src=\"x` `<script>alert(1)</script>\"` `>",
            "<table><style><img src=x onerror=y></style><tr><svg><td>a",
            "<a href='x'><table><a href='y'></table><b><p></b></p>",
            "<select><option><style></option></select><img src=x onerror=y></style>",
            "</p></br></table></b><li></ul><td><th></tr>",
            "<b><b><b><b><p>x</b></b></b></b></b>",
            "<i><table><td><i><p></i></table>",
            "<ul><li><ul><li></li></ul><h1><li>x</h1></ul><pre>\n<p>\n</pre>",
            "<\u{0}b>x</\u{0}b>&#0;&#x80;&#xfffe;&#xd800;\u{b}\u{c}",
            "<a\u{0}href=x>y<!doctype html><?php x ?><!x></>< b>",
        ] {
            prove_harmless(html);
            text_of_html(html);
        }
    }

    #[test]
    fn bombs_cost_little() {
        for html in [
            "<div>".repeat(40_000),
            "<font><p>".repeat(30_000),
            format!("<p {}>x", "a=b ".repeat(60_000)),
            format!(
                "<p {}>x",
                (0..30_000)
                    .map(|n| format!("a{n}=b "))
                    .collect::<Vec<_>>()
                    .concat()
            ),
            "<table>".repeat(30_000),
            "<table><td>".repeat(30_000),
            "<a href=http://x>".repeat(20_000),
            "<blockquote>".repeat(1000) + &"<br>x".repeat(30_000),
            "<ul><li>".repeat(30_000),
            "</div>".repeat(40_000),
            "<b></p>".repeat(40_000),
            "&lt".repeat(60_000),
            "<svg><b>".repeat(30_000),
            "<!--".repeat(60_000),
            "<![CDATA[".repeat(30_000),
        ] {
            let text = text_of_html(&html);
            assert!(text.len() <= limits::TEXT_BYTES);
            if let Some(written) = safe_html(&html) {
                assert!(written.len() <= html.len() * limits::HTML_GROWTH + limits::HTML_SLACK);
            }
        }
        assert_eq!(safe_html(&"x".repeat(limits::HTML_BYTES + 1)), None);
    }

    const TAGS: &[&str] = &[
        "a",
        "b",
        "p",
        "div",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "ul",
        "ol",
        "li",
        "pre",
        "h1",
        "h2",
        "br",
        "hr",
        "img",
        "svg",
        "math",
        "style",
        "script",
        "title",
        "textarea",
        "noscript",
        "template",
        "select",
        "option",
        "form",
        "font",
        "center",
        "code",
        "i",
        "span",
        "blockquote",
        "xmp",
        "plaintext",
        "iframe",
        "caption",
        "colgroup",
        "col",
        "body",
        "html",
        "head",
        "frameset",
        "mtext",
        "desc",
        "foreignObject",
        "annotation-xml",
        "dd",
        "dt",
        "button",
        "nobr",
        "marquee",
        "u",
        "s",
        "em",
        "strong",
        "cite",
    ];
    const ATTRIBUTES: &[&str] = &[
        "",
        " dir=rtl",
        " lang=fa-IR",
        " lang='x\"'",
        " href='http://x/\"<'",
        " alt='<&>'",
        " onclick=x",
        " style=x",
        "/",
    ];
    const TEXTS: &[&str] = &[
        "x", " ", "\n", "&", "&lt;", "<", ">", "\"", "<!--", "-->", "]]>", "&nbsp;", "\u{0}",
        "سلام", "&#13;", "\r", "--!>",
    ];

    fn soup() -> impl Strategy<Value = String> {
        let tag = (
            proptest::sample::select(TAGS),
            proptest::sample::select(ATTRIBUTES),
        )
            .prop_map(|(tag, attribute)| format!("<{tag}{attribute}>"));
        let end = proptest::sample::select(TAGS).prop_map(|tag| format!("</{tag}>"));
        let text = proptest::sample::select(TEXTS).prop_map(str::to_owned);
        proptest::collection::vec(prop_oneof![4 => tag, 3 => end, 3 => text], 0..60)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn no_soup_of_tags_is_harmful(html in soup()) {
            prove_harmless(&html);
        }

        #[test]
        fn no_text_is_harmful(html: String) {
            prove_harmless(&html);
        }

        #[test]
        fn no_soup_of_tags_breaks_the_text(html in soup()) {
            let text = text_of_html(&html);
            prop_assert_eq!(text.matches('\0').count(), 0);
        }
    }
}
