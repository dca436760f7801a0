//! Counts of the workforce: paid hours, posts, teams that help each other, money and escalations.

counts! {
    /// What a paid hour of somebody in post was.
    Use {
        /// Seeing people or ready to, at full productivity's worth.
        Productive,
        /// The part of shifts lost to a productivity not yet full.
        RampLost,
        /// Supernumerary induction.
        Induction,
        /// In post, inducted, and the service not yet open or the post not yet needed.
        Waiting,
        /// Rostered, absent and paid.
        Absent,
        /// Contracted hours beyond what the roster could use.
        Unrostered,
        /// Beyond the end of a shift.
        Overrun,
        /// On annual leave and paid.
        Leave,
        /// In training and paid.
        Training,
    }
}

counts! {
    /// Counts of one post.
    OfPost {
        /// People who started before the post ended.
        Starts,
        /// Seats filled by the day they were needed.
        StartsInTime,
        /// Days between `needed_from` and the start (or the end), summed over seats.
        VacantDays,
        /// Shifts worked by cover.
        CoverShifts,
        /// People who left before the post ended.
        Leavers,
    }
}

counts! {
    /// Hours of shifts that fall on days with a premium; part of the hours counted by [`Use`].
    Unsocial {
        /// Saturdays.
        Saturday,
        /// Sundays.
        Sunday,
        /// Bank holidays, whatever the weekday.
        BankHoliday,
    }
}

counts! {
    /// Counts of money that waits for a condition.
    OfFunding {
        /// Whether it was agreed.
        Agreed,
        /// Days from the start of the winter to the day on which it was (negative before it).
        Day,
    }
}

counts! {
    /// Counts of one team that helps others or is helped. All are of the period.
    OfTeam {
        /// Contacts that its members made for other teams.
        AidGiven,
        /// Time for them, on the way and there.
        AidGivenMs,
        /// Contacts that others made for it.
        AidReceived,
        /// Time for them, on the way and there.
        AidReceivedMs,
    }
}

counts! {
    /// Counts of one escalation, on any day.
    OfEscalation {
        /// Times it was called.
        Called,
        /// Time for which it was on.
        OnMs,
        /// Shifts of people who came to work because of it.
        ExtraShifts,
    }
}
