//! Bodies for the test of agreement: from the tables, from samples with other parts, from bytes.

use std::fmt::Write as _;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use super::super::super::super::dialect::Dialect;
use super::super::super::super::rule::{Field, Format, Need, Shape, Type, shape};
use super::super::super::super::sample::SAMPLES;

/// Values at the edges of what is good, and beyond.
const TEXTS: &str = "|a|text|image|failed|sent|delivered|seen|error|read|approved|message_status|dlr|icm|\
    unsupported|verification|inbound_message|interactive|button_reply|131047|30002|EX_MESSAGE_DELIVERED|\
    EX_MESSAGE_SEEN|ex_message_seen|MESSAGE_SENT|EX_RESTRICTED_BY_META|EX_NO|Re-engagement message|\
    re-engagement MESSAGE|Message Undeliverable|Media upload error|2026-11-20T05:12:15.412Z|\
    2026-11-20T05:12:15+05:30|2026-02-29T05:12:15Z|2028-02-29T05:12:15Z|2009-01-01T00:00:00+00:01|\
    2008-12-31T23:59:59Z|2039-12-31T23:59:59Z|2040-01-01T00:00:00+01:00|2100-01-01T00:00:00Z|2096-11-20T05:12:15Z|2026-11-31T05:12:15Z|\
    2026-11-20T24:00:00Z|2026-11-20T23:59:60Z|2026-11-20T05:12:15|2026-11-20 05:12:15Z|2026-11-20t05:12:15z|\
    2026-11-20T05:12:15.Z|2026-11-20T05:12:15.1234567890Z|2026-11-20T05:12:15-00:00|2026-11-20T05:12:15+14:59|\
    2026-11-20T05:12:15+26:00|1736937005|1736937005000|4102444800|2208988800|2208988799|123|1991-08-14|1991-02-30|+919876543210|\
    919876543210|+919876543211|919876500001|0919876543210|+91 98765|123456|1234567|1234567890123456|US.1349120|\
    us.12|US.|https://a.example/x|http://a|https://|https://a..b/|https://-a/|https://a-/|https://1.2.3/|\
    https://1.2.3.256/|https://a.0x1/|https://xn--a/|https://a.b/ |https://a b/|https://a_b/|https://a.b:99999/|\
    https://A.B/?x=|https://[::1]/|ftp://a/|HTTPS://a/|https:/a|image/jpeg|image/|/|image/a/b|audio/ogg; codecs=opus|\
    x!/y#|3QzjdGZ1OtXiFp9LrL2gN9oTfjWlaMVgy1h4TDsPqWc=|3QzjdGZ1OtXiFp9LrL2gN9oTfjWlaMVgy1h4TDsPqWc==|\
    3QzjdGZ1OtXiFp9LrL2gN9oTfjWlaMVgy1h4TDsPqWcA|{}|{\"a\":1}|{\"a\":1,\"a\":2}|[]|{\"a\":}|utility|marketing_lite|\
    UTILITY|pending|captured|paid|an option of twenty-one|नमस्ते, यह बीस से अधिक है|नमस्ते\\n\"x\"/😟";
const NUMBERS: &str = "0|-0|1|-1|131047|131026|30002|30018|470|200|250|1.5|-90.5|90|181|1e2|1e400|1736937005|\
    1736937005000|4102444800|2208988800|2208988799|1230768000|1230767999|9223372036854775807|9223372036854775808|99999";

fn picked<'a>(random: &mut Rng, list: &'a str) -> &'a str {
    random.choice(list.split('|').collect::<Vec<_>>()).unwrap_or_default().trim_start()
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn anything(random: &mut Rng) -> Value {
    match random.u8(..12) {
        0 => Value::Null,
        1 => json!(random.bool()),
        2 => json!([]),
        3 => json!({}),
        4 | 5 => number(picked(random, NUMBERS)),
        6 => json!("x".repeat(random.usize(..400))),
        7 => json!({"a": [1, {"b": null}], "from": "x"}),
        _ => json!(picked(random, TEXTS)),
    }
}

/// A body that holds any value where nobody documents what stands.
pub fn with_anything(value: &str) -> String {
    let body = SAMPLES.iter().find(|sample| sample.path() == "envelope/text").unwrap().body;
    body.replacen(
        "\"text\": {",
        &format!("\"context\": {{\"referred_product\": {value}}}, \"text\": {{"),
        1,
    )
}

/// A text as some writer or other would write it.
fn written(random: &mut Rng, body: &Value) -> Vec<u8> {
    let text = if random.u8(..3) == 0 {
        serde_json::to_string_pretty(body).unwrap()
    } else {
        body.to_string()
    };
    match random.u8(..12) {
        0 => text.replace('/', "\\/").into_bytes(),
        1 => ascii(&text).into_bytes(),
        2 => text.replace(':', " : ").replace(',', "\t,\r\n").into_bytes(),
        _ => text.into_bytes(),
    }
}

/// As Python's json writes by itself.
fn ascii(text: &str) -> String {
    let mut written = String::new();
    for char in text.chars() {
        if char.is_ascii() {
            written.push(char);
        } else {
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _ = write!(written, "\\u{unit:04x}");
            }
        }
    }
    written
}

/// A body made from the tables: mostly as they want it.
pub fn generated(random: &mut Rng) -> Vec<u8> {
    let dialect = Dialect::ALL[random.usize(..4)];
    let flaws = [0, 0, 400, 60][random.usize(..4)];
    let body = object(random, shape(dialect), flaws);
    written(random, &body)
}

fn flawed(random: &mut Rng, flaws: u32) -> bool {
    flaws > 0 && random.u32(..flaws) == 0
}

fn object(random: &mut Rng, shape: &'static Shape, flaws: u32) -> Value {
    let mut fields: Vec<&Field> = shape.fields.iter().collect();
    let variant = shape.tag.and_then(|tag| random.choice(tag.variants));
    fields.extend(variant.into_iter().flat_map(|variant| variant.fields));
    let mut members: Vec<(String, Value)> = Vec::new();
    for field in fields {
        let wanted = field.need != Need::Optional || random.u8(..3) == 0;
        if wanted == flawed(random, flaws) {
            continue;
        }
        let word = shape.tag.filter(|tag| tag.field == field.name).and(variant);
        let value = match word {
            Some(variant) => json!(random.choice(variant.words).unwrap()),
            None => value(random, &field.value, flaws),
        };
        members.push((field.name.to_owned(), value));
    }
    if let Some(variant) = variant.filter(|_| random.u8(..40) == 0) {
        members.push((variant.words[0].to_owned(), anything(random)));
    }
    if random.u8(..3) == 0 {
        random.shuffle(&mut members);
    }
    Value::Object(members.into_iter().collect::<Map<_, _>>())
}

fn value(random: &mut Rng, of: &'static Type, flaws: u32) -> Value {
    if flawed(random, flaws) {
        return anything(random);
    }
    match of {
        Type::Text(format, most) => json!(text(random, *format, *most)),
        Type::Word(words) => json!(random.choice(words.allowed).unwrap()),
        Type::Time if random.u8(..4) == 0 => json!(random.i64(1_300_000_000..2_000_000_000)),
        Type::Time => {
            let forms = "2026-11-20T05:12:15.412Z|2026-12-31T23:59:59+05:30|1736937005|2024-02-29T00:00:00Z";
            json!(picked(random, forms))
        }
        Type::Whole(..) => number(["131047", "30002", "30018", "1"][random.usize(..4)]),
        Type::Number(..) => number(["12.97", "80", "0"][random.usize(..3)]),
        Type::Bool => json!(random.bool()),
        Type::Object(shape) => object(random, shape, flaws),
        Type::List(of, least) => {
            let length = *least + random.usize(..3);
            Value::Array((0..length).map(|_| value(random, of, flaws)).collect())
        }
        Type::AnyObject => json!({"a": anything(random), "b": {"c": anything(random)}}),
        Type::Any => anything(random),
    }
}

fn text(random: &mut Rng, format: Format, most: Option<usize>) -> String {
    let one = |random: &mut Rng, list: &'static str| picked(random, list).to_owned();
    match format {
        Format::Any | Format::Id if most.is_some() && random.bool() => {
            random.choice(["न", "x"]).unwrap().repeat(most.unwrap_or(1))
        }
        Format::Any | Format::Id => {
            one(random, "a|EX_MESSAGE_DELIVERED|Re-engagement message|नाम|x y")
        }
        // Some that have lost their country code, and some of other countries that look like it.
        Format::Phone if random.u8(..16) == 0 => {
            one(random, "9876543210|+9876543210|6512345678|+6012345678|9607771234|+9607771234")
        }
        Format::Digits if random.u8(..16) == 0 => one(random, "9876543210|6512345678|9607771234"),
        Format::Phone => format!("+9198765{}", random.u32(10_000..99_999)),
        Format::Digits => format!("9198765{}", random.u32(10_000..99_999)),
        Format::Sha256 => one(random, "3QzjdGZ1OtXiFp9LrL2gN9oTfjWlaMVgy1h4TDsPqWc="),
        Format::Url => {
            one(random, "https://a.example/x?y=/|http://localhost/|https://media.a-b.example")
        }
        Format::Mime => one(random, "image/jpeg|audio/ogg; codecs=opus|application/vnd.a+xml"),
        Format::Json => one(random, "{\"a\": \"\\u00e9/\"}|{}|{\"x\": [1, {\"y\": null}]}"),
        Format::Date => one(random, "1991-08-14"),
    }
}

/// A sample with one to three of its parts changed.
pub fn changed(random: &mut Rng) -> Vec<u8> {
    let mut body: Value = serde_json::from_str(random.choice(SAMPLES).unwrap().body).unwrap();
    for _ in 0..random.usize(1..4) {
        change(random, &mut body);
    }
    written(random, &body)
}

fn change(random: &mut Rng, value: &mut Value) {
    let deeper = random.u8(..5) > 0;
    match value {
        Value::Object(members) if !members.is_empty() => {
            let keys: Vec<String> = members.keys().cloned().collect();
            let key = random.choice(&keys).unwrap();
            if deeper {
                return change(random, &mut members[key.as_str()]);
            }
            match random.u8(..6) {
                0 => drop(members.shift_remove(key)),
                1 => drop(members.insert(picked(random, TEXTS).to_owned(), anything(random))),
                2 => members[key.as_str()] = anything(random),
                _ => {
                    let mut list: Vec<_> = std::mem::take(members).into_iter().collect();
                    random.shuffle(&mut list);
                    members.extend(list);
                }
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let at = random.usize(..items.len());
            match random.u8(..4) {
                0 => drop(items.remove(at)),
                1 => items.push(items[at].clone()),
                _ => change(random, &mut items[at]),
            }
        }
        Value::String(text) if random.u8(..3) == 0 => {
            let (at, _) = text.char_indices().nth(random.usize(..=text.len())).unwrap_or((0, ' '));
            text.insert_str(at, random.choice(["0", "x", "/", "\n", "न", "+", " "]).unwrap());
        }
        value => *value = anything(random),
    }
}

/// A sample with one to three of its bytes changed.
pub fn damaged(random: &mut Rng) -> Vec<u8> {
    let mut body = random.choice(SAMPLES).unwrap().body.as_bytes().to_vec();
    if random.bool() {
        body = serde_json::from_slice::<Value>(&body).unwrap().to_string().into_bytes();
    }
    for _ in 0..random.usize(1..4) {
        let at = random.usize(..body.len().max(1));
        let bytes = b"\"\\{}[],: 019aeEtfnu-+.\n\t\0\x1f\x7f\x80\xbf\xc3\xa9\xe0\xed\xa0\xf0\xff";
        let byte = random.choice(bytes.iter()).copied().unwrap_or_default();
        match random.u8(..6) {
            0 => body.truncate(at),
            1 => drop((at < body.len()).then(|| body.remove(at))),
            2 => body.insert(at.min(body.len()), byte),
            3 => body
                .splice(at.min(body.len())..at.min(body.len()), "\"a\":1,".bytes())
                .for_each(drop),
            _ => body.get_mut(at).into_iter().for_each(|place| *place = byte),
        }
    }
    body
}
