namespace Loyalty.Domain.Members;

/// <summary>What a hotel lets its people and guests do beside the programme's rules. What is not set is as before there were such rules.</summary>
public sealed record HouseRules
{
    /// <summary>The most days after a departure in which a missing stay can be claimed.</summary>
    public const int MostClaimDays = 180;

    /// <summary>Who may give or take how many points by hand.</summary>
    public GoodwillPolicy Goodwill { get; init; } = new();

    /// <summary>Whether and how many points members may pass on.</summary>
    public TransferPolicy Transfers { get; init; } = new();

    /// <summary>So many days after the departure a missing stay can be claimed; 0 means never.</summary>
    public int ClaimDays { get; init; } = 30;

    /// <summary>All that cannot be so.</summary>
    public IEnumerable<Refusal> WhatIsWrong()
    {
        var most = Points.Min(Goodwill.ManagerLimit, Goodwill.FourEyesAbove);
        if (Goodwill.StaffLimit < Points.Zero || Goodwill.StaffLimit > most)
        {
            yield return MembersRefusals.StaffLimitTooHigh(most).At("/staffLimit");
        }

        if (ClaimDays is < 0 or > MostClaimDays)
        {
            yield return MembersRefusals.ClaimDaysWrong(MostClaimDays).At("/claimDays");
        }

        if (Goodwill.FourEyesAbove < Points.Zero)
        {
            yield return MembersRefusals.LimitNegative().At("/fourEyesAbove");
        }

        if (Transfers.MostPerYear < Points.Zero)
        {
            yield return MembersRefusals.LimitNegative().At("/transferLimit");
        }
    }
}

/// <summary>What may be done with points alone, and for what a second person has to agree.</summary>
public enum Goodwill
{
    /// <summary>One person is enough.</summary>
    Alone,
    /// <summary>A second person has to agree.</summary>
    SecondPerson,
    /// <summary>It is beyond what the person may do.</summary>
    Above,
}

/// <summary>
/// Limits for points given or taken by hand: the front desk up to one number, managers up to a higher one alone, and above a third
/// one nobody without a second person.
/// </summary>
public sealed record GoodwillPolicy
{
    /// <summary>So many points the front desk may post at once.</summary>
    public Points StaffLimit { get; init; } = new(500);

    /// <summary>So many points a manager may post at once without a second person.</summary>
    public Points ManagerLimit { get; init; } = new(5_000);

    /// <summary>Above so many points everybody needs a second person.</summary>
    public Points FourEyesAbove { get; init; } = new(5_000);

    /// <summary>What the front desk may do with so many points, given or taken.</summary>
    public Goodwill OfStaff(Points points) => Size(points) <= StaffLimit && Size(points) <= FourEyesAbove ? Goodwill.Alone : Goodwill.Above;

    /// <summary>What a manager may do.</summary>
    public Goodwill OfManager(Points points) => Size(points) <= ManagerLimit ? OfOwner(points) : Goodwill.SecondPerson;

    /// <summary>What the owner may do.</summary>
    public Goodwill OfOwner(Points points) => Size(points) <= FourEyesAbove ? Goodwill.Alone : Goodwill.SecondPerson;

    private static Points Size(Points points) => points < Points.Zero ? -points : points;
}

/// <summary>Whether members may pass points on. Within a household they may without a limit; points keep their last day either way.</summary>
public sealed record TransferPolicy
{
    /// <summary>True when members may pass points on at all.</summary>
    public bool IsOn { get; init; }

    /// <summary>So many points a member may pass on outside the household in a calendar year.</summary>
    public Points MostPerYear { get; init; } = new(10_000);
}
