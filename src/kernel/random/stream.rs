//! A sequential generator over one address, for what draws an unknown number of words.
//!
//! Resampling and library distributions want a generator, not an address. A [`Stream`] counts `nth`
//! upward from 0 and hands out both words of each block, first then second, so it reads the very
//! numbers that [`Key::bits`] gives; it ends (with a panic, never by repeating itself) after 2³³
//! words.

use std::convert::Infallible;

use rand::TryRng;

use super::{Key, Who};

/// The words of one (key, replication, who), in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stream {
    key: Key,
    replication: u32,
    who: Who,
    /// The next block, one past the last when the stream has ended.
    nth: u64,
    second: Option<u64>,
}

impl Stream {
    /// The stream that starts at `nth` 0.
    pub const fn new(key: Key, replication: u32, who: Who) -> Self {
        Self { key, replication, who, nth: 0, second: None }
    }

    #[inline]
    fn word(&mut self) -> u64 {
        if let Some(second) = self.second.take() {
            return second;
        }
        let nth = u32::try_from(self.nth).expect("a stream holds 2^33 words, and all were drawn");
        self.nth += 1;
        let [first, second] = self.key.bits(self.replication, nth, self.who);
        self.second = Some(second);
        first
    }
}

impl TryRng for Stream {
    type Error = Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok((self.word() >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(self.word())
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.word().to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::Rng;

    #[test]
    fn it_reads_the_blocks_of_its_address_in_order() {
        let (key, who) = (Key::new(1, 2, &["door"]), Who::new(3, 0, 0));
        let mut stream = Stream::new(key, 8, who);
        for nth in 0..3 {
            assert_eq!([stream.next_u64(), stream.next_u64()], key.bits(8, nth, who));
        }
        let mut bytes = [0; 12];
        stream.fill_bytes(&mut bytes);
        let [first, second] = key.bits(8, 3, who);
        assert_eq!(bytes[..8], first.to_le_bytes());
        assert_eq!(bytes[8..], second.to_le_bytes()[..4]);
    }
}
