//! What money or an outcome of a later year counts for today.
//!
//! ```text
//!   factor(r, t)         1 / (1 + r)^t                  0.03, 10 years: 0.7441
//!   present value        sum over t of flow(t) x factor(r, t)
//!   years(r, n)          factor(r, 0) + … + factor(r, n - 1): what n years of 1 a year are worth
//! ```
//!
//! Years are whole, and the first of them is t = 0: it is not discounted. The factor is a division,
//! never `(1 - r)^t`, which falls too fast. HM Treasury (2022), "The Green Book: central government
//! appraisal and evaluation", annex 6, discounts social value at 3.5% a year.

/// What 1 in `years` years counts for today at the yearly `rate`, `1 / (1 + rate)^years`.
pub fn discount_factor(rate: f64, years: u32) -> f64 {
    1.0 / (0..years).fold(1.0, |growth, _| growth * (1.0 + rate))
}

/// What a flow, one amount a year from this year on, is worth today.
pub fn present_value(rate: f64, flow: &[f64]) -> f64 {
    (0_u32..).zip(flow).map(|(year, amount)| amount * discount_factor(rate, year)).sum()
}

/// What 1 a year for so many years, from this year on, is worth today.
pub fn discounted_years(rate: f64, years: u32) -> f64 {
    (0..years).map(|year| discount_factor(rate, year)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_years_at_three_per_cent_are_a_division_and_not_a_product() {
        assert!((discount_factor(0.03, 10) - 0.744_093_914_896_725).abs() < 1e-12);
        assert!((discount_factor(0.03, 10) - 0.7374).abs() > 0.006);
        assert_eq!((discount_factor(0.035, 0), discount_factor(0.0, 7)), (1.0, 1.0));
    }

    #[test]
    fn a_flow_is_worth_the_sum_of_its_discounted_years() {
        let value = present_value(0.035, &[100.0, 100.0, 100.0]);
        assert!((value - (100.0 + 100.0 / 1.035 + 100.0 / (1.035 * 1.035))).abs() < 1e-12);
        assert!((value - 100.0 * discounted_years(0.035, 3)).abs() < 1e-12);
        assert!((discounted_years(0.0, 5) - 5.0).abs() < 1e-12);
        // An annuity in advance has a closed form: (1 - v^n) / (1 - v).
        let v = 1.0 / 1.035;
        let closed = (1.0 - discount_factor(0.035, 10)) / (1.0 - v);
        assert!((discounted_years(0.035, 10) - closed).abs() < 1e-12);
    }
}
