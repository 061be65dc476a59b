using System.Text.Json.Serialization;

namespace Loyalty.Domain.Ledger;

/// <summary>The most points that a member can earn by a stay (also one that goes on with another, or in other rooms), and by all stays that depart on one hotel day, in one month or in one year; null for no limit.</summary>
public sealed record EarnCaps(long? PerStay = null, long? PerDay = null, long? PerMonth = null, long? PerYear = null)
{
    /// <summary>No limit at all.</summary>
    public static EarnCaps None { get; } = new();

    /// <summary>
    /// True when the limits hold for all that a member earns: by their own stays and by what they pay of the bills of others, rooms of one booking together. In
    /// versions published before there was such a choice they hold for each bill of others by itself.
    /// </summary>
    public bool IncludeBillsOfOthers { get; init; }

    /// <summary>True when there are limits, and they look at bills of others.</summary>
    [JsonIgnore]
    public bool LookAtBillsOfOthers => IncludeBillsOfOthers && NeedHistory;

    /// <summary>True when a limit needs to know what other stays have earned.</summary>
    internal bool NeedHistory => PerStay is not null || PerDay is not null || PerMonth is not null || PerYear is not null;

    /// <summary>The points that remain below every limit, and the limit that took some away.</summary>
    internal (Points Points, TraceCap? Cap) Apply(Points points, EarnCircumstances circumstances)
    {
        TraceCap? reached = null;
        Limit("stay", PerStay, circumstances.EarnedThatStay);
        Limit("day", PerDay, circumstances.EarnedThatDay);
        Limit("month", PerMonth, circumstances.EarnedThatMonth);
        Limit("year", PerYear, circumstances.EarnedThatYear);
        return (points, reached);

        void Limit(string span, long? most, Points before)
        {
            if (most is { } limit && before + points > new Points(limit))
            {
                points = new Points(Math.Max(0, limit - before.Value));
                reached = new TraceCap(span, new Points(limit), before);
            }
        }
    }
}
