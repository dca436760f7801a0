//! Writing a diary: at midnights, at readings in the middle of each quarter of an hour, and when
//! somebody is accepted or seen. It reads the world and changes nothing in it; where nobody asks for a
//! diary, each of these places is one branch.

use super::{Play, World};
use crate::kernel::engine::{Phase, key};
use crate::kernel::index::Id;
use crate::kernel::quantity::{Instant, Span};
use crate::model::blueprint::Work;
use crate::model::counts::Owner;
use crate::model::diary::{Diary, QUARTER};
use crate::model::series::{Of, Staffing};
use crate::model::workforce::Duty;
use crate::scenario::Contract;

impl World {
    /// Writes a diary from the next play on.
    pub fn keep(&mut self, diary: Diary) {
        self.diary = Some(Box::new(diary));
    }

    /// The diary of the last play, if one is kept.
    pub fn diary(&self) -> Option<&Diary> {
        self.diary.as_deref()
    }
}

impl Play<'_> {
    /// When the diary is written next.
    #[inline]
    pub(super) fn diary_key(&self) -> u64 {
        self.world.diary.as_ref().map_or(u64::MAX, |diary| diary.next)
    }

    pub(super) fn open_diary(&mut self) {
        let members = self.world.with.len();
        if let Some(diary) = &mut self.world.diary {
            diary.clear(members);
        }
        self.turn_page();
    }

    /// Whatever comes first: a midnight or a reading.
    fn turn_page(&mut self) {
        let (calendar, horizon) = (&self.ensemble.calendar, self.ensemble.horizon);
        let Some(diary) = &mut self.world.diary else { return };
        let midnight = calendar.start(diary.next_day);
        let next = midnight.min(diary.next_reading);
        diary.next = if next < horizon { key(next, Phase::Census) } else { u64::MAX };
    }

    #[cold]
    pub(super) fn write_diary(&mut self) {
        // Taken out while the world is read.
        let Some(mut diary) = self.world.diary.take() else { return };
        if self.ensemble.calendar.start(diary.next_day) <= diary.next_reading {
            self.write_midnight(&mut diary);
        } else {
            self.write_reading(&mut diary);
        }
        self.world.diary = Some(diary);
        self.turn_page();
    }

    /// The levels of the day that begins, and the counts of the day that is over.
    fn write_midnight(&self, diary: &mut Diary) {
        let day = diary.next_day;
        diary.next_day += 1;
        self.count_day(diary, day - 1);
        for at in 0..diary.outline.series.len() {
            match diary.outline.series[at].of {
                Of::Held(service) => diary.set(at, day, self.held(service.index())),
                Of::Waiting(service) => {
                    diary.set(at, day, self.world.levels[service.index()].now().1);
                }
                _ => {}
            }
        }
    }

    /// What a day has added to counts of the row.
    fn count_day(&self, diary: &mut Diary, day: i64) {
        for at in 0..diary.outline.series.len() {
            if let Of::Count(place, _) = diary.outline.series[at].of {
                let now = self.world.row[place];
                if diary.outline.days.contains(&day) {
                    diary.set(at, day, (now - diary.counted[at]).max(0) as u32);
                }
                diary.counted[at] = now;
            }
        }
    }

    /// Places held in a pool or a caseload.
    fn held(&self, service: usize) -> u32 {
        match self.blueprint.services[service].work {
            Work::Caseload(_) => self.world.caseloads[service].held(),
            _ => self.world.levels[service].now().0,
        }
    }

    fn write_reading(&self, diary: &mut Diary) {
        let now = diary.next_reading;
        diary.next_reading = now + QUARTER;
        let day = diary.next_day - 1;
        for nth in 0..diary.outline.most_waiting.len() {
            let (series, service) = diary.outline.most_waiting[nth];
            let waiting = self.world.levels[service].now().1;
            if waiting > 0 {
                diary.raise(series, day, waiting);
            }
        }
        let is_counted = now >= Instant::ZERO && now < self.ensemble.end;
        self.read_teams(diary, day, is_counted.then_some(now), now);
        for nth in 0..if is_counted { diary.outline.levels.len() } else { 0 } {
            let (distribution, held, service) = diary.outline.levels[nth];
            let level = if held { self.held(service) } else { self.world.levels[service].now().1 };
            diary.spread(distribution, level);
        }
    }

    /// Who is busy, member by member; counted by the hour inside the winter.
    fn read_teams(&self, diary: &mut Diary, day: i64, counted: Option<Instant>, now: Instant) {
        let (week, weeks) = (diary.outline.week(day), diary.outline.weeks);
        let hour = counted.map(|at| diary.outline.hour(at));
        for (team, queue) in self.world.teams.iter().enumerate() {
            let first = self.world.first_member[team] as usize;
            let (busy, on_shift) = queue.read(now, |member| {
                diary.busy[(first + member) * weeks + week] += 1;
            });
            if let Some(hour) = hour {
                diary.read_team(team, hour, busy, on_shift);
            }
        }
    }

    /// A promise to somebody of the cohort, accepted now, falls due before the cut.
    pub(super) fn note_due(&mut self, person: usize, service: usize, accepted: Instant) {
        if let Some(diary) = self.world.diary.as_mut().filter(|_| self.world.people[person].cohort)
        {
            diary.promised(Id::new(service), accepted, false);
        }
    }

    /// Somebody has had the first contact, or a place, after so long.
    pub(super) fn note_wait(&mut self, person: usize, service: usize, wait: Span, in_time: bool) {
        let of = &self.world.people[person];
        if let Some(diary) = self.world.diary.as_mut().filter(|_| of.cohort) {
            diary.waited(service, wait);
            if in_time {
                diary.promised(Id::new(service), of.since, true);
            }
        }
    }

    /// The last day, and what the rosters came to.
    pub(super) fn close_diary(&mut self) {
        let Some(mut diary) = self.world.diary.take() else { return };
        self.count_day(&mut diary, self.ensemble.calendar.day_of(self.ensemble.horizon) - 1);
        for duty in self.blueprint.standing.iter().chain(&self.world.duties) {
            self.write_duty(&mut diary, duty);
        }
        diary.settle();
        self.world.diary = Some(diary);
    }

    /// A shift, in the week in which it begins, and what its member was busy (once for each member).
    fn write_duty(&self, diary: &mut Diary, duty: &Duty) {
        let week = diary.outline.week(self.ensemble.calendar.day_of(duty.start));
        let long = (duty.until - duty.start).millis();
        let slot = self.world.first_member[duty.team as usize] as usize + duty.member as usize;
        let weeks = diary.outline.weeks;
        match self.ensemble.layout.owner(duty.overrun as usize) {
            Owner::Post(post, way) => {
                let what = match self.blueprint.contracts[post.index()][way] {
                    Contract::Substantive => Staffing::OnDuty,
                    Contract::Bank => Staffing::Bank,
                    Contract::Agency => Staffing::Agency,
                };
                diary.add_post(post, what, week, long);
                for week in 0..weeks {
                    let busy = std::mem::take(&mut diary.busy[slot * weeks + week]);
                    let long = QUARTER.millis() * i64::from(busy);
                    diary.add_post(post, Staffing::Used, week, long);
                }
            }
            Owner::Standing(team) => {
                diary.add_standing(team, false, week, long);
                for week in 0..weeks {
                    let busy = std::mem::take(&mut diary.busy[slot * weeks + week]);
                    let long = QUARTER.millis() * i64::from(busy);
                    diary.add_standing(team, true, week, long);
                }
            }
            Owner::Nobody => {}
        }
    }
}
