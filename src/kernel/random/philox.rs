//! Philox2x64-10: ten rounds that turn a counter and a key into two random words.
//!
//! Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011). For a fixed
//! key it is a bijection of its 128-bit counter, so two addresses under one key never share an
//! output block; each round multiplies, crosses and bumps the key by the golden ratio.

const MULTIPLIER: u64 = 0xd2b7_4407_b1ce_6e93;
const WEYL: u64 = 0x9e37_79b9_7f4a_7c15;
const ROUNDS: u32 = 10;

/// The two random words at `counter` under `key`.
#[inline]
pub const fn philox2x64(counter: [u64; 2], key: u64) -> [u64; 2] {
    let [mut left, mut right] = counter;
    let mut key = key;
    let mut round = 0;
    while round < ROUNDS {
        let product = left as u128 * MULTIPLIER as u128;
        left = (product >> 64) as u64 ^ key ^ right;
        right = product as u64;
        key = key.wrapping_add(WEYL);
        round += 1;
    }
    [left, right]
}

#[cfg(test)]
mod tests {
    use super::philox2x64;

    /// The known answers distributed with Random123 (`kat_vectors`).
    #[test]
    fn it_gives_the_published_answers() {
        let answers = [
            ([0, 0], 0, [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]),
            ([u64::MAX; 2], u64::MAX, [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]),
            (
                [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344],
                0xa409_3822_299f_31d0,
                [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d],
            ),
        ];
        for (counter, key, answer) in answers {
            assert_eq!(philox2x64(counter, key), answer);
        }
    }
}
