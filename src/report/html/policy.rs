//! What the page may do: draw, and nothing else.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// A policy that allows these scripts, by their digests, and no network.
pub(super) fn of(scripts: &[&str]) -> String {
    let digests: Vec<String> = scripts
        .iter()
        .map(|script| format!("'sha256-{}'", base64(&Sha256::digest(script.as_bytes()))))
        .collect();
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src blob: data:; base-uri 'none'; \
         form-action 'none'",
        digests.join(" ")
    )
}

/// Data as JSON that may stand in a page: no `<` ends its element, and no line separator its line.
pub(super) fn json(data: &impl Serialize) -> String {
    let text = serde_json::to_string(data).expect("plain data with text keys is always JSON");
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0_u32, |all, byte| all << 8 | u32::from(*byte));
        let all = all << (8 * (3 - three.len()));
        for place in 0..4 {
            let sign = SIGNS[(all >> (18 - 6 * place)) as usize & 63];
            text.push(if place <= three.len() { char::from(sign) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_as_in_the_rfc() {
        let known =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        for (plain, wanted) in known {
            assert_eq!(base64(plain.as_bytes()), wanted);
        }
    }

    #[test]
    fn no_text_ends_the_element_of_the_data() {
        let text = json(&["</script><!--", "a\u{2028}b"]);
        assert_eq!(text, r#"["\u003c/script\u003e\u003c!--","a\u2028b"]"#);
        let back: Vec<String> = serde_json::from_str(&text).unwrap();
        assert_eq!(back, ["</script><!--", "a\u{2028}b"]);
    }
}
