//! Counts that only services of one block have, laid out for those alone.

counts! {
    /// Counts of one modifier, of the cohort. Several that act on one thing act in order of name,
    /// each on what those before it have left.
    OfModifier {
        /// Needs removed.
        Prevented,
        /// Of those, needs that would have reached a crisis.
        PreventedCrises,
        /// Crises that did not come, though the need did.
        CrisesPrevented,
        /// Crises that did not become an admission.
        AdmissionsSpared,
        /// Crises that became an admission.
        AdmissionsAdded,
        /// By how much stays became longer; shorter where negative.
        StayMs,
        /// By how much contacts became longer; shorter where negative.
        ContactMs,
    }
}

counts! {
    /// Counts of the people of one group whom a modifier would choose by last year's use, whether or
    /// not the arm has the modifier.
    OfChosen {
        /// People chosen.
        People,
        /// What they used last year.
        LastYear,
        /// Their needs that began in the winter.
        ThisWinter,
    }
}

counts! {
    /// Counts that only desks have. Of the cohort unless said otherwise.
    OfDesk {
        /// Sent elsewhere at the door, and taken there: offered, and neither accepted nor declined.
        Redirected,
        /// Contact time that helpers saved, period.
        SavedMs,
    }
}

counts! {
    /// Counts that only triage lines have. Of the cohort. Every first contact is a call that was
    /// closed, routed, passed to `otherwise`, sent in or cut short. After these come, for each service
    /// of the file, the people whom a route sent there.
    OfTriage {
        /// Calls closed with the person staying at home.
        ClosedRemotely,
        /// Calls after which a route took the person.
        Routed,
        /// Calls after which no route took the person.
        Otherwise,
        /// Calls that sent the person to hospital.
        SentIn,
        /// Calls that a crisis, a death or the end of the run cut short.
        CutShort,
        /// Routes passed over because what they ask of the service did not hold.
        PassedOver,
        /// Accepted for what was said and was not so.
        Gamed,
        /// Of those, seen through at the decision.
        Detected,
        /// Taken for another need at the decision.
        Miscoded,
    }
}

counts! {
    /// Counts of a caseload. Of the cohort unless said otherwise.
    OfCaseload {
        /// Places taken by people who came from home.
        StepUps,
        /// Places taken by people who came from a hospital bed.
        StepDowns,
        /// Places given back because the stay was over.
        Home,
        /// Places given back because of a crisis.
        Crisis,
        /// Places given back because of a death.
        Died,
        /// Places given back because the person went (back) to hospital.
        Back,
        /// Places given back because the service closed.
        HandedOver,
        /// Places held at the cut.
        StillOn,
        /// Went home without having been visited.
        HomeUnseen,
        /// Went (back) to hospital without having been visited.
        BackUnseen,
        /// Asked for a place and did not get one, nor a place on a list, because all were held.
        RefusedFull,
        /// Visits wanted.
        VisitsWanted,
        /// Visits wanted and not begun before the person left the caseload.
        VisitsMissed,
        /// Visits wanted and not begun at the cut.
        VisitsPending,
        /// Time on the caseload, up to the cut.
        StayMs,
        /// From acceptance to a place, summed.
        PlaceWaitMs,
        /// Places taken, period, everybody's.
        Entries,
        /// Integral of places held, period, everybody's.
        HeldMs,
        /// Time for which more places were held than the target, period.
        AboveMs,
        /// Midnights of places held, period, everybody's.
        PlaceDays,
        /// Most places held at once, period.
        MostHeld,
        /// Time for which it was open, period.
        PeriodMs,
        /// Integral of the places that there are, period; nothing where they are unlimited.
        PlacesMs,
    }
}

counts! {
    /// Counts of rounds, on any day but the last two, which are of the cohort.
    OfRounds {
        /// Rounds held.
        Held,
        /// Places that should have been seen.
        Listed,
        /// Places seen.
        Seen,
        /// Places not seen before the task was given up.
        Missed,
        /// Staff time on the way and there.
        TakenMs,
        /// Needs that did not arise.
        Prevented,
        /// Crises that did not come to needs that arose.
        CrisesPrevented,
    }
}

counts! {
    /// Counts that only pools have. Of the period, everybody's, unless said otherwise.
    OfBeds {
        /// Midnights of places held by the cohort.
        CohortDays,
        /// Midnights of places held by background people.
        BackgroundDays,
        /// Midnights of places held by others: there at the opening, or with a need begun outside the
        /// winter.
        OtherDays,
        /// Entries as an emergency.
        Emergencies,
        /// Entries from home.
        StepUps,
        /// Entries from another pool.
        StepDowns,
        /// Of the entries from home or as an emergency, people of another pool.
        Outliers,
        /// Time between fit and leaving.
        DelayedMs,
        /// Midnights between fit and leaving.
        DelayedDays,
        /// Of that time, waiting for a plan.
        PlanMs,
        /// Waiting for an assessment.
        AssessmentMs,
        /// Waiting for an onward place.
        OnwardMs,
        /// Waiting for the hours.
        HoursMs,
        /// Of those midnights, waiting for a plan.
        PlanDays,
        /// Waiting for an assessment.
        AssessmentDays,
        /// Waiting for an onward place.
        OnwardDays,
        /// Waiting for the hours.
        HoursDays,
    }
}

counts! {
    /// Counts that only discharge services have. Of the cohort, wherever in the timeline.
    OfDischarge {
        /// People fit to leave whom it took on.
        Handled,
        /// Of them, gone home.
        Home,
        /// Gone on to another place.
        Onward,
        /// Died or reached a crisis between fit and leaving.
        Gone,
        /// Handed to another discharge service when it closed, or moved out by a pool that closed.
        HandedOver,
        /// Still there at the cut.
        Inside,
        /// Of those who left, before noon.
        BeforeNoon,
        /// Assessments wanted.
        AssessmentsWanted,
        /// Assessments made.
        AssessmentsMade,
        /// Time between fit and leaving.
        DelayedMs,
        /// Midnights between fit and leaving.
        DelayedDays,
        /// Of that time, waiting for a plan.
        PlanMs,
        /// Waiting for an assessment.
        AssessmentMs,
        /// Waiting for an onward place.
        OnwardMs,
        /// Waiting for the hours.
        HoursMs,
        /// Of those midnights, waiting for a plan.
        PlanDays,
        /// Waiting for an assessment.
        AssessmentDays,
        /// Waiting for an onward place.
        OnwardDays,
        /// Waiting for the hours.
        HoursDays,
    }
}
