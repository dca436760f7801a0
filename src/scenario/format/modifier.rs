//! `[services.NAME.modifier]`: what happens is changed, and nobody is seen.

use super::Need::{May, Must, Or, Varies, Words};
use super::Written::{Change, Duration, Either, ListOf, Name, OneOf, Share, Table, Text, Whole};
use super::describe;

describe! {
    /// A service that changes what happens and takes nobody: vaccination, falls prevention, telecare, a
    /// campaign. Nobody is sent to it; it costs its `set_up` and `overhead`.
    "services.NAME.modifier": Block, May => {
        /// The share of people whom it reaches, for good; or those who used most last year.
        reach: Either(&[Share, Table]), Or("100%"), "60%";
        /// From the opening of the service to the first effect.
        lag: Duration, Or("0min"), "30d";
        /// From the first effect to the full one, in a straight line.
        ramp: Duration, Or("0min"), "60d";
        /// After the ramp, or from closing if that is earlier, the effect halves with each such time.
        /// Without it the effect stays, and ends with the service.
        half_life: Duration, Words("none"), "180d";
        /// At most so many needs and crises are prevented, warm-up and follow-up included.
        cap: Whole, Words("none"), 200;
    }

    /// Those who used most last year are reached, of each source with a `register`.
    "services.NAME.modifier.reach": One, May => {
        /// Which share of the register.
        top: Share, Must, "5%";
        /// What they are chosen by.
        by: OneOf(&["last year"]), Or("last year"), "last year";
    }

    /// What it changes.
    "services.NAME.modifier.effects": List, Must => {
        /// How arms refer to the effect.
        name: Text, Varies("its number"), "shorter stays";
        /// That a need arises, that it reaches a crisis, that a crisis becomes an admission, how long a
        /// stay lasts, how long a contact takes.
        on: OneOf(&["demand", "crisis", "conversion", "stay", "contact time"]), Must, "stay";
        /// Of those reached, at full effect; demand and crises can only become less.
        change: Change, Must, "-10%";
        /// Only of needs that these sources, or groups of sources, notice.
        sources: ListOf(&Name("source or group")), Words("all"), ["practices"];
        /// Only of these needs.
        needs: ListOf(&Name("need")), Words("all"), ["minor"];
        /// Only in these services: beds that admit or hold, visits and care that take time. Not for
        /// demand and crisis.
        services: ListOf(&Name("service")), Words("all"), ["acute"];
        /// The avoidable needs that it shares with others; only for demand.
        pool: Name("pool"), May, "avoidable-falls";
    }
}
