using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Rewards;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Design;

/// <summary>Says in words, as guests may read them, what holds for rewards and for cashback.</summary>
internal static class RewardSentences
{
    /// <summary>The terms of one reward, beside its price; empty where there are none.</summary>
    public static string Of(IStringLocalizer<DesignText> text, RewardOffer offer, string currency) => string.Join("; ", Terms(text, offer, currency));

    /// <summary>What holds for all rewards: what is not used comes back.</summary>
    public static string OfReturns(IStringLocalizer<DesignText> text, IReadOnlyList<RewardOffer> offers, int graceDays) => string.Join(' ', new[]
    {
        text[nameof(DesignText.RewardGivenBack)].Value,
        graceDays > 0 ? text[nameof(DesignText.RewardGraceDays), TierSentences.Counted(text, nameof(DesignText.SpanDaysOne), nameof(DesignText.SpanDaysMany), graceDays)].Value : null,
        offers.Any(offer => offer.Dates.Count > 0) ? text[nameof(DesignText.RewardPlaces)].Value : null,
    }.OfType<string>());

    /// <summary>What a tier pays back.</summary>
    public static string Of(IStringLocalizer<DesignText> text, CashbackRules rules, CashbackRule rule)
    {
        var share = text[rule.FirstPurchaseOnly ? nameof(DesignText.CashbackFirst) : nameof(DesignText.CashbackAll), Format.Percent(rule.Percent / 100m)].Value;
        return rule.Months is { } months ? text[$"Cashback{rules.Anchor}", share, MonthsOf(text, months)] : share;
    }

    /// <summary>How long cashback can be spent.</summary>
    public static string OfLife(IStringLocalizer<DesignText> text, CashbackRules rules) =>
        rules.ValidMonths is { } months ? text[nameof(DesignText.CashbackValid), MonthsOf(text, months)] : text[nameof(DesignText.CashbackForEver)];

    private static string MonthsOf(IStringLocalizer<DesignText> text, int months) => TierSentences.Counted(text, nameof(DesignText.SpanMonthsOne), nameof(DesignText.SpanMonthsMany), months);

    private static IEnumerable<string> Terms(IStringLocalizer<DesignText> text, RewardOffer offer, string currency)
    {
        if (offer.Discount is { } discount)
        {
            if (offer.IsDiscount)
            {
                yield return discount.Percent is { } percent ? text[nameof(DesignText.RewardPercent), Format.Percent(percent / 100m)] : text[nameof(DesignText.RewardAmount), Sum(discount.AmountMinor ?? 0)];
            }

            if (discount.LeastBillMinor is { } least)
            {
                yield return text[nameof(DesignText.RewardLeastBill), Sum(least)];
            }

            if (discount.MostMinor is { } most)
            {
                yield return text[nameof(DesignText.RewardMost), Sum(most)];
            }
        }

        foreach (var season in offer.Seasons)
        {
            yield return text[nameof(DesignText.RewardSeason), Format.Points(season.Price), Format.Date(season.From), Format.Date(season.Until)];
        }

        if (offer.Cash is { } cash)
        {
            yield return text[nameof(DesignText.RewardCash), Format.Points(cash.Least), Sum(100), Format.Number(cash.PointsPerUnit)];
        }

        if (offer.Dates.Count > 0)
        {
            yield return text[nameof(DesignText.RewardDates), string.Join(", ", offer.Dates.Select(date => $"{Format.Date(date.On)} {date.At}"))];
        }

        foreach (var rule in Rules(text, offer))
        {
            yield return rule;
        }

        string Sum(long minor) => Format.Money(new Money(minor, currency));
    }

    private static IEnumerable<string> Rules(IStringLocalizer<DesignText> text, RewardOffer offer)
    {
        if (offer.Allowance is { } allowance)
        {
            yield return text[$"RewardA{allowance.Period}", allowance.Quantity];
        }

        if (offer.Stock is not null)
        {
            yield return text[nameof(DesignText.RewardStock)];
        }

        if (offer.NeedsConfirmation)
        {
            yield return text[nameof(DesignText.RewardConfirmed)];
        }

        yield return offer.ValidDays == 1 ? text[nameof(DesignText.RewardValidOne)] : text[nameof(DesignText.RewardValidMany), offer.ValidDays];
        foreach (var closed in offer.ClosedDays)
        {
            yield return text[nameof(DesignText.RewardClosed), Format.Date(closed.From), Format.Date(closed.Until)];
        }

        if (offer.Stacking != Stacking.Free)
        {
            yield return text[offer.Stacking == Stacking.Alone ? nameof(DesignText.RewardAlone) : nameof(DesignText.RewardOneDiscount)];
        }
    }
}
