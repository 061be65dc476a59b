using Loyalty.Domain;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Insights;

/// <summary>How the numbers of a purse are shown: points as they are, cashback as money of the hotel's currency, which is never called points.</summary>
internal sealed record PurseAmounts(Purse Purse, string Currency)
{
    /// <summary>The words for the key, or those for cashback where that is what the purse holds.</summary>
    public string Key(string points, string cashback) => Purse == Purse.Cashback ? cashback : points;

    /// <summary>The heading of a part, with the name of the purse where there is more than one.</summary>
    public static string Heading(IStringLocalizer<LiabilityText> text, string key, string? named) => named is null ? text[key].Value : $"{text[key]} – {named}";

    /// <summary>What stands.</summary>
    public string Level(Points points) => Purse == Purse.Cashback ? Format.Money(new Money(points.Value, Currency)) : Format.Points(points);

    /// <summary>What came or went.</summary>
    public string Change(Points points) => Purse == Purse.Cashback ? (points > Points.Zero ? "+" : "") + Level(points) : Format.Change(points);
}
