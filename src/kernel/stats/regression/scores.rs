//! Ranks as normal scores.

use crate::kernel::maths;

/// `probit((r - 1/2) / n)` of each value's rank r among n; equal values share their middle rank. B. G.
/// Blom's family with the half of A. Hazen; the choice moves only the outermost scores.
pub fn normal_scores(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|a, b| values[*a].total_cmp(&values[*b]).then(a.cmp(b)));
    let mut scores = vec![0.0; values.len()];
    for alike in order.chunk_by(|a, b| values[*a] - values[*b] == 0.0) {
        // Where this run of equal values begins is where its first member stands.
        let begins = order.partition_point(|at| values[*at] < values[alike[0]]);
        let middle = begins as f64 + alike.len() as f64 / 2.0;
        let score = maths::probit(middle / values.len() as f64);
        for &at in alike {
            scores[at] = score;
        }
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_follow_ranks_alone_and_equal_values_share_theirs() {
        let scores = normal_scores(&[3.0, -1.0, 3.0, 100.0]);
        assert_eq!(scores, [0.5, 0.125, 0.5, 0.875].map(maths::probit));
        let stretched = normal_scores(&[0.9, 0.1, 0.9, 7e9]);
        assert_eq!(scores, stretched);
    }
}
