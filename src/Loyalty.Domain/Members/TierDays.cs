namespace Loyalty.Domain.Members;

/// <summary>The days on which a member's tier can change: deeds and when they leave a window, other rules, what is given and ends.</summary>
internal static class TierDays
{
    /// <summary>All of them, in order.</summary>
    public static BusinessDate[] Of(TierHistory history, TierVersions versions)
    {
        var days = new SortedSet<BusinessDate>(versions.Beginnings);
        var months = versions.Policies.SelectMany(policy => policy.Months).Distinct().ToArray();
        foreach (var deed in history.Deeds)
        {
            days.Add(deed.On);
            foreach (var span in months)
            {
                days.Add(FirstDayWithout(deed.On, span));
            }
        }

        if (history.Gift is { } gift)
        {
            days.Add(gift.From);
            days.UnionWith(gift.Over is { } over ? [over] : []);
        }

        foreach (var policy in versions.Policies)
        {
            days.UnionWith(policy.Tiers.Select(tier => tier.LifetimeYears).OfType<int>().Select(years => history.EnrolledOn.AddMonths(12 * years)));
            days.UnionWith(policy.EngagementWeights.Count > 0 ? history.Deeds.SelectMany(deed => Halvings(deed, policy)) : []);
        }

        return [.. days];
    }

    /// <summary>The first day on which a deed no longer counts in the last months; 31 January and one month: 1 March.</summary>
    public static BusinessDate FirstDayWithout(BusinessDate deed, int months)
    {
        var day = deed.AddMonths(months);
        while (TierPolicy.RollingStart(day, months) <= deed)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static IEnumerable<BusinessDate> Halvings(TierDeed deed, TierPolicy policy)
    {
        var day = deed.On;
        for (var rest = policy.WeightOf(deed); rest > 0; rest /= 2)
        {
            yield return day = day.AddMonths(policy.EngagementHalfLifeMonths);
        }
    }
}
