//! A desk: people come to staff, or call them, and are seen one after another by the staffed queue.
//!
//! ```text
//!             redirected, and taken there
//!            ┌──────────────────────────► elsewhere
//!  comes ─► door ─► open? room? ─► [ the team's queue ] ─► contact, shorter with helpers ─► home
//!                       └─ no ─► the next route, `otherwise`
//! ```
//!
//! Helpers see nobody themselves; what they save is decided when a contact begins, by who is on shift
//! at that moment. One helper supports so many clinicians; beyond full support more helpers save
//! nothing. Whether somebody is redirected is the person's own mark at that desk, asked only while
//! somebody stands at the door. Hours are those of the door: whoever is inside at closing time stays.
//!
//! Left out: helpers who tire, help that changes what the contact does.

/// The part of a contact's time that is left with `helpers` beside `clinicians` on shift.
///
/// `1 - time_saved x min(1, helpers x supports / clinicians)`; exactly 1 where nothing is saved.
pub fn time_left(time_saved: f64, supports: f64, helpers: u32, clinicians: u32) -> f64 {
    if helpers == 0 || clinicians == 0 {
        return 1.0;
    }
    let supported = f64::from(helpers) * supports / f64::from(clinicians);
    1.0 - time_saved * supported.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::time_left;

    #[test]
    fn helpers_save_in_proportion_until_everybody_is_supported() {
        let left = |helpers, clinicians| time_left(0.2, 2.0, helpers, clinicians);
        assert_eq!(left(0, 4).to_bits(), 1.0_f64.to_bits());
        assert_eq!(left(1, 4).to_bits(), 0.9_f64.to_bits());
        assert_eq!(left(2, 4).to_bits(), 0.8_f64.to_bits());
        assert_eq!(left(9, 4).to_bits(), 0.8_f64.to_bits());
        assert_eq!(time_left(0.0, 2.0, 3, 4).to_bits(), 1.0_f64.to_bits());
    }
}
