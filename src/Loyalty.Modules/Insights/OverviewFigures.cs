using Loyalty.Domain;

namespace Loyalty.Modules.Insights;

/// <summary>The four figures of the overview. Each trend has nine values, one a week, oldest first.</summary>
public sealed record OverviewFigures(MembersFigure Members, NightsFigure Nights, IssuedFigure Issued, OutstandingFigure Outstanding);

/// <summary>How many members there are, and how many of them joined in the last 30 days.</summary>
public sealed record MembersFigure(int Count, int Joined, IReadOnlyList<double> Trend);

/// <summary>Nights of stays that ended in the last 30 days: members', all, and in the 30 days before.</summary>
public sealed record NightsFigure(int Stays, int Nights, int AllNights, int NightsBefore, int AllNightsBefore, IReadOnlyList<double> Trend)
{
    /// <summary>Members' share of the nights; null without any night.</summary>
    public decimal? Share => ShareOf(Nights, AllNights);

    /// <summary>Their share in the 30 days before.</summary>
    public decimal? ShareBefore => ShareOf(NightsBefore, AllNightsBefore);

    private static decimal? ShareOf(int part, int whole) => whole == 0 ? null : (decimal)part / whole;
}

/// <summary>Points given out in the last 30 days, less those taken back by corrections, and in the 30 days before.</summary>
public sealed record IssuedFigure(Points Points, Points Before, IReadOnlyList<double> Trend);

/// <summary>Points in the members' hands, held ones included; how they changed in 30 days; what they will cost in rewards, where costs are known.</summary>
public sealed record OutstandingFigure(Points Points, Points Change, Money? Value, IReadOnlyList<double> Trend);
