using Loyalty.Domain;
using Loyalty.Web.Components;

namespace Loyalty.Web.Insights;

/// <summary>How the numbers of a purse are shown: points as they are, credit as money of the hotel's currency.</summary>
internal sealed record PurseAmounts(Purse Purse, string Currency)
{
    /// <summary>What stands.</summary>
    public string Level(Points points) => Purse == Purse.Cashback ? Format.Money(new Money(points.Value, Currency)) : Format.Points(points);

    /// <summary>What came or went.</summary>
    public string Change(Points points) => Purse == Purse.Cashback ? (points > Points.Zero ? "+" : "") + Level(points) : Format.Change(points);
}
