//! Message digests, HMAC, PBKDF2 and scrypt. The functions themselves are RustCrypto's; a digest here is
//! a value of one enum, so that what is built on digests is compiled once and not once for each.

use md5::Md5;
use ripemd::Ripemd160;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use sha3::{Sha3_224, Sha3_256, Sha3_384, Sha3_512};

/// The longest digest, in bytes.
const LONGEST: usize = 64;
/// The longest block, in bytes (SHA3-224).
const LONGEST_BLOCK: usize = 144;

macro_rules! functions {
    ($($name:literal => $variant:ident, $block:literal;)*) => {
        /// A digest that is being fed.
        #[derive(Clone)]
        enum Function { $($variant($variant),)* }

        impl Function {
            /// A fresh one by its name, in lower case as OpenSSL has it.
            fn named(name: &str) -> Option<Self> {
                Some(match name { $($name => Self::$variant(<$variant>::new()),)* _ => return None })
            }

            fn update(&mut self, bytes: &[u8]) {
                match self { $(Self::$variant(state) => state.update(bytes),)* }
            }

            /// Writes the digest to the beginning of `to`; returns its length.
            fn finish(self, to: &mut [u8; LONGEST]) -> usize {
                match self {
                    $(Self::$variant(state) => {
                        let digest = state.finalize();
                        to[..digest.len()].copy_from_slice(&digest);
                        digest.len()
                    })*
                }
            }

            const fn block(&self) -> usize {
                match self { $(Self::$variant(_) => $block,)* }
            }
        }
    };
}

functions! {
    "md5" => Md5, 64;
    "sha1" => Sha1, 64;
    "sha224" => Sha224, 64;
    "sha256" => Sha256, 64;
    "sha384" => Sha384, 128;
    "sha512" => Sha512, 128;
    "sha512-224" => Sha512_224, 128;
    "sha512-256" => Sha512_256, 128;
    "sha3-224" => Sha3_224, 144;
    "sha3-256" => Sha3_256, 136;
    "sha3-384" => Sha3_384, 104;
    "sha3-512" => Sha3_512, 72;
    "ripemd160" => Ripemd160, 64;
}

/// HMAC (RFC 2104) with its key in: two digests that have seen one block.
#[derive(Clone)]
struct Keyed {
    inner: Function,
    outer: Function,
}

impl Keyed {
    fn new(function: &Function, key: &[u8]) -> Self {
        let size = function.block();
        let mut block = [0; LONGEST_BLOCK];
        if key.len() > size {
            let mut short = [0; LONGEST];
            let mut digest = function.clone();
            digest.update(key);
            let length = digest.finish(&mut short);
            block[..length].copy_from_slice(&short[..length]);
        } else {
            block[..key.len()].copy_from_slice(key);
        }
        let (mut inner, mut outer) = (function.clone(), function.clone());
        inner.update(&block.map(|byte| byte ^ 0x36)[..size]);
        outer.update(&block.map(|byte| byte ^ 0x5c)[..size]);
        Self { inner, outer }
    }

    fn finish(mut self, to: &mut [u8; LONGEST]) -> usize {
        let length = self.inner.finish(to);
        self.outer.update(&to[..length]);
        self.outer.finish(to)
    }
}

#[derive(Clone)]
enum State {
    Plain(Box<Function>),
    Keyed(Box<Keyed>),
}

/// A digest or an HMAC that is being fed.
#[derive(Clone)]
pub struct Hasher {
    state: State,
}

impl Hasher {
    /// The digest of that name; nothing if there is none.
    #[must_use]
    pub fn digest(name: &str) -> Option<Self> {
        let state = State::Plain(Box::new(Function::named(name)?));
        Some(Self { state })
    }

    /// HMAC with the digest of that name; nothing if there is none.
    #[must_use]
    pub fn hmac(name: &str, key: &[u8]) -> Option<Self> {
        let state = State::Keyed(Box::new(Keyed::new(&Function::named(name)?, key)));
        Some(Self { state })
    }

    /// Takes more of the message.
    pub fn update(&mut self, bytes: &[u8]) {
        match &mut self.state {
            State::Plain(function) => function.update(bytes),
            State::Keyed(keyed) => keyed.inner.update(bytes),
        }
    }

    /// The result for what was seen so far.
    #[must_use]
    pub fn result(&self) -> Vec<u8> {
        let mut bytes = [0; LONGEST];
        let length = match self.state.clone() {
            State::Plain(function) => function.finish(&mut bytes),
            State::Keyed(keyed) => keyed.finish(&mut bytes),
        };
        bytes[..length].to_vec()
    }
}

/// PBKDF2 (RFC 8018, 5.2) with HMAC of the digest named; nothing if there is no such digest.
#[must_use]
pub fn pbkdf2(
    name: &str,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Option<Vec<u8>> {
    let keyed = Keyed::new(&Function::named(name)?, password);
    let mut key = Vec::with_capacity(length);
    for block in 1_u32.. {
        if key.len() >= length {
            break;
        }
        let mut bytes = [0; LONGEST];
        let mut first = keyed.clone();
        first.inner.update(salt);
        first.inner.update(&block.to_be_bytes());
        let size = first.finish(&mut bytes);
        let mut sum = bytes;
        for _ in 1..iterations {
            let mut next = keyed.clone();
            next.inner.update(&bytes[..size]);
            next.finish(&mut bytes);
            sum.iter_mut().zip(bytes).for_each(|(to, byte)| *to ^= byte);
        }
        key.extend_from_slice(&sum[..size.min(length - key.len())]);
    }
    Some(key)
}

/// scrypt (RFC 7914) with a cost of `2 ** log_n`; nothing for parameters that it does not allow.
#[must_use]
pub fn scrypt(
    password: &[u8],
    salt: &[u8],
    log_n: u8,
    r: u32,
    p: u32,
    length: usize,
) -> Option<Vec<u8>> {
    let parameters = scrypt::Params::new(log_n, r, p).ok()?;
    let mut key = vec![0; length];
    if length > 0 {
        scrypt::scrypt(password, salt, &parameters, &mut key).ok()?;
    }
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn hmac_of_rfc_4231_case_2_and_6() {
        let result = |key: &[u8], text: &[u8]| {
            let mut hasher = Hasher::hmac("sha256", key).unwrap_or_else(|| unreachable!());
            hasher.update(text);
            hex(&hasher.result())
        };
        assert_eq!(
            result(b"Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(
            result(
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First"
            ),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }

    #[test]
    fn pbkdf2_of_rfc_6070() {
        let key = |iterations| pbkdf2("sha1", b"password", b"salt", iterations, 20);
        assert_eq!(
            hex(&key(1).unwrap_or_default()),
            "0c60c80f961f0e71f3a9b524af6012062fe037a6"
        );
        assert_eq!(
            hex(&key(2).unwrap_or_default()),
            "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"
        );
    }

    #[test]
    fn an_unknown_digest_is_none() {
        assert!(Hasher::digest("sha257").is_none());
        assert!(pbkdf2("x", b"", b"", 1, 1).is_none());
    }
}
