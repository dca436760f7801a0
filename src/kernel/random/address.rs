//! Where a random number lives, and the number that lives there.
//!
//! The layout is public: it decides every published number, and changing it is value-breaking.
//!
//! ```text
//! key      64 bits  FNV-1a over  seed (8 bytes, low first), purpose (2 bytes, low first),
//!                   then each name's UTF-8 bytes followed by one byte 0xff;
//!                   finished by SplitMix64's mixer
//! counter  word 0   replication (32) · nth (32)
//!          word 1   who:  0 for nobody, else  1 (8) · ordinal (32) · strip (8) · block (16)
//! ```
//!
//! 0xff never occurs in UTF-8, so `["ab", "c"]` and `["a", "bc"]` are different lists. Under one key
//! distinct addresses never share a block. Two keys may meet by chance, once in 2⁶⁴ pairs: whoever
//! makes many of them should compare [`Key`]s before using them, for which they are ordered.

use super::philox::philox2x64;

/// What a random number is for: the seed, a purpose and the names it belongs to, mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(u64);

/// Whose random number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who(u64);

impl Who {
    /// Nobody in particular.
    pub const NONE: Self = Self(0);

    /// The `ordinal`-th of block `block` of strip `strip`; never [`Who::NONE`].
    #[inline]
    pub const fn new(ordinal: u32, strip: u8, block: i16) -> Self {
        let block = block.cast_unsigned() as u64;
        Self(1 << 56 | (ordinal as u64) << 24 | (strip as u64) << 16 | block)
    }

    /// The packed word, as it enters the counter.
    pub const fn word(self) -> u64 {
        self.0
    }
}

impl Key {
    /// The key of `purpose` for these names under `seed`.
    pub fn new(seed: u64, purpose: u16, names: &[&str]) -> Self {
        const NAME_ENDS: u8 = 0xff;
        let hash = fold(FNV_BASIS, &seed.to_le_bytes());
        let hash = fold(hash, &purpose.to_le_bytes());
        let named = |hash, name: &&str| fold(fold(hash, name.as_bytes()), &[NAME_ENDS]);
        Self(finish(names.iter().fold(hash, named)))
    }

    /// The mixed word, as it enters the generator.
    pub const fn word(self) -> u64 {
        self.0
    }

    /// Both words at an address.
    #[inline]
    pub const fn bits(self, replication: u32, nth: u32, who: Who) -> [u64; 2] {
        philox2x64([(replication as u64) << 32 | nth as u64, who.0], self.0)
    }

    /// The first word at an address as a number strictly between 0 and 1.
    #[inline]
    pub const fn uniform(self, replication: u32, nth: u32, who: Who) -> f64 {
        let [first, _] = self.bits(replication, nth, who);
        open_unit(first)
    }

    /// Both words at an address as numbers strictly between 0 and 1.
    #[inline]
    pub const fn pair(self, replication: u32, nth: u32, who: Who) -> (f64, f64) {
        let [first, second] = self.bits(replication, nth, who);
        (open_unit(first), open_unit(second))
    }
}

/// The middle of one of 2⁵³ equal cells of the unit interval. The last middle rounds up to 1 in an
/// `f64`, so it is held at the number before: the interval stays open at both ends.
#[inline]
const fn open_unit(word: u64) -> f64 {
    const CELL: f64 = 1.0 / (1_u64 << 53) as f64;
    const LAST: f64 = 1.0 - CELL;
    let middle = ((word >> 11) as f64 + 0.5) * CELL;
    if middle > LAST { LAST } else { middle }
}

const FNV_BASIS: u64 = 0xcbf2_9ce4_8422_2325;

fn fold(hash: u64, bytes: &[u8]) -> u64 {
    const FNV_PRIME: u64 = 0x0100_0000_01b3;
    bytes.iter().fold(hash, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

const fn finish(hash: u64) -> u64 {
    let hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_interval_is_open_at_both_ends() {
        assert!(open_unit(0) > 0.0);
        assert!(open_unit(u64::MAX) < 1.0);
        assert!(open_unit(u64::MAX) >= open_unit(u64::MAX - (1 << 11)));
    }

    #[test]
    fn an_address_uses_the_published_counter() {
        let (key, who) = (Key::new(7, 3, &["door"]), Who::new(5, 2, -1));
        assert_eq!(who.word(), 0x0100_0000_0502_ffff);
        assert_eq!(key.bits(9, 4, who), philox2x64([0x9_0000_0004, who.word()], key.word()));
        assert_eq!(key.uniform(9, 4, who).to_bits(), key.pair(9, 4, who).0.to_bits());
    }

    #[test]
    fn nobody_is_not_the_first_of_the_first() {
        assert_ne!(Who::NONE, Who::new(0, 0, 0));
    }

    #[test]
    fn keys_tell_seeds_purposes_and_name_boundaries_apart() {
        let keys = [
            Key::new(1, 1, &[]),
            Key::new(2, 1, &[]),
            Key::new(1, 2, &[]),
            Key::new(1, 1, &[""]),
            Key::new(1, 1, &["ab", "c"]),
            Key::new(1, 1, &["a", "bc"]),
            Key::new(1, 1, &["abc"]),
        ];
        let distinct: std::collections::BTreeSet<_> = keys.into_iter().collect();
        assert_eq!(distinct.len(), keys.len());
    }
}
