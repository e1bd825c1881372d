//! Digests and key derivation as exported functions; the work is `loopscope_hash`'s.

use wasm_bindgen::prelude::*;

/// A digest or an HMAC that is being fed.
#[wasm_bindgen]
pub struct Hasher(loopscope_hash::Hasher);

#[wasm_bindgen]
impl Hasher {
    /// The digest of that name; undefined if there is none.
    #[must_use]
    pub fn digest(name: &str) -> Option<Self> {
        loopscope_hash::Hasher::digest(name).map(Self)
    }

    /// HMAC with the digest of that name; undefined if there is none.
    #[must_use]
    pub fn hmac(name: &str, key: &[u8]) -> Option<Self> {
        loopscope_hash::Hasher::hmac(name, key).map(Self)
    }

    /// Takes more of the message.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Another one that has seen the same.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(self.0.clone())
    }

    /// The result for what was seen so far.
    #[must_use]
    pub fn result(&self) -> Vec<u8> {
        self.0.result()
    }
}

/// PBKDF2 with HMAC of the digest named; undefined if there is no such digest.
#[wasm_bindgen]
#[must_use]
pub fn pbkdf2(
    name: &str,
    password: &[u8],
    salt: &[u8],
    iterations: u32,
    length: usize,
) -> Option<Vec<u8>> {
    loopscope_hash::pbkdf2(name, password, salt, iterations, length)
}

/// scrypt with a cost of `2 ** log_n`; undefined for parameters that it does not allow.
#[wasm_bindgen]
#[must_use]
pub fn scrypt(
    password: &[u8],
    salt: &[u8],
    log_n: u8,
    r: u32,
    p: u32,
    length: usize,
) -> Option<Vec<u8>> {
    loopscope_hash::scrypt(password, salt, log_n, r, p, length)
}
