namespace Loyalty.Domain.Members;

/// <summary>The days in which deeds count together.</summary>
public enum TierWindow
{
    /// <summary>The last months, counted back from each day; a tier is held as long as they reach it.</summary>
    Rolling,
    /// <summary>The calendar year; a tier is held for the rest of it and the next year, up to a fixed day.</summary>
    CalendarYear,
    /// <summary>The year of membership; a tier is held for the rest of it and the next one.</summary>
    MembershipYear,
}

/// <summary>What happens when a member's status has ended and is not reached again.</summary>
public enum TierFall
{
    /// <summary>The member falls to the tier that was reached.</summary>
    ByPerformance,
    /// <summary>The member falls by one tier at most, for a year.</summary>
    OneDown,
    /// <summary>Nobody falls.</summary>
    Never,
}

/// <summary>The tier whose bonus a stay has.</summary>
public enum TierBonusFrom
{
    /// <summary>The tier reached by the stays before it.</summary>
    NextStay,
    /// <summary>The tier that is reached with the stay itself.</summary>
    CurrentStay,
}

/// <summary>One qualification year: its first and its last day.</summary>
public readonly record struct TierYear(BusinessDate From, BusinessDate To);
