//! Who is absent of those in post, day by day: kept for the teams whose absence an escalation reads.

/// One team's day.
#[derive(Clone, Copy, Debug)]
struct Day {
    team: u16,
    on: i64,
    in_post: u16,
    absent: u16,
}

/// The days of a winter, in order of team and day.
#[derive(Clone, Debug, Default)]
pub(super) struct AbsenceLog {
    days: Vec<Day>,
}

impl AbsenceLog {
    /// Forgets the last winter.
    pub(super) fn clear(&mut self) {
        self.days.clear();
    }

    /// Writes one day of a team down; `seats` says of each seat in post whether it is absent.
    pub(super) fn write(&mut self, team: u16, day: i64, seats: impl Iterator<Item = bool>) {
        let (mut in_post, mut absent) = (0, 0);
        for is_absent in seats {
            in_post += 1;
            absent += u16::from(is_absent);
        }
        self.days.push(Day { team, on: day, in_post, absent });
    }

    /// The absent of those in post; 0 where nobody is.
    pub(super) fn share(&self, team: u16, day: i64) -> f64 {
        let place = self.days.binary_search_by_key(&(team, day), |one| (one.team, one.on));
        let Ok(place) = place else { return 0.0 };
        let Day { in_post, absent, .. } = self.days[place];
        if in_post == 0 { 0.0 } else { f64::from(absent) / f64::from(in_post) }
    }
}
