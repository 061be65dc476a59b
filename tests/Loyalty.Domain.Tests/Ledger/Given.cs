using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

/// <summary>Stays, rules and ledgers as the tests of this folder need them.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    public static readonly BusinessDate Today = BusinessDate.Of(2026, 11, 20);
    public static readonly MemberId Member = new(new Guid("0192f0c1-0000-7000-8000-000000000001"));
    public static readonly TraceVersion Version = new(1, BusinessDate.Of(2026, 1, 1));

    public static EarnRules Rules(decimal rate = 10m, int silverPercent = 25, int? months = null) => new(
        PointsRate.Of(rate), ["direct", "corporate"], ["room", "breakfast", "spa"],
        new Dictionary<string, int> { ["silver"] = silverPercent }, new ExpiryPolicy(months));

    public static FolioLine Line(decimal net, string category = "room", string? status = "closed", string currency = "EUR", string id = "1") =>
        new(id, category, Money.Of(net, currency).Minor, null, null, currency, null, status);

    public static StayReport Report(params FolioLine[] lines) => new(
        "pms", "R-1", 0, "e1", "checked_out", Now, StayStatus.CheckedOut, "direct", "web", null, null, null,
        BusinessDate.Of(2026, 11, 17), Today, 3, 2, 0, "guest@example.org", "G-1", lines);

    public static Stay Stay(params FolioLine[] lines) => Stay(Report(lines));

    public static Stay Stay(StayReport report) => Domain.Members.Stay.Report(StayId.New(Now), report);

    public static StayReport Later(this StayReport report, int minutes = 1) =>
        report with { OccurredAt = report.OccurredAt.AddMinutes(minutes), EventId = $"{report.EventId}+{minutes}" };

    public static PointsLedger Ledger(params PointsLot[] lots) => new(PointsAccount.Open(Member), lots, "test", Now);

    public static LedgerEntry? Earn(this PointsLedger ledger, Stay stay, EarnRules rules, string tier = "basic", BusinessDate? on = null) =>
        ledger.Earn(stay, rules.Quote(stay, tier, "EUR"), rules, Version, on ?? Today, ledger.Expired(stay));

    /// <summary>Gives the points of a stay that was moved their days, and judges it.</summary>
    public static LedgerEntry? Move(this PointsLedger ledger, Stay stay, EarnRules rules, string tier = "basic", BusinessDate? on = null)
    {
        var expired = ledger.Redate(stay, rules, Version, on ?? Today, ledger.Expired(stay));
        return ledger.Earn(stay, rules.Quote(stay, tier, "EUR"), rules, Version, on ?? Today, expired);
    }

    /// <summary>How many points of a stay have ended since the ledger was opened, and have not come back.</summary>
    private static Points Expired(this PointsLedger ledger, Stay stay)
    {
        var lots = ledger.NewLots.Where(lot => lot.StayId == stay.Id).Select(lot => lot.Id).ToHashSet();
        var ends = ledger.Entries.Where(entry => entry.To == LedgerAccount.Expired).Select(entry => entry.Id).ToHashSet();
        var back = ledger.Entries.Where(entry => entry.StayId == stay.Id && entry.From == LedgerAccount.Expired).Sum(entry => entry.Points.Value);
        return new Points(-ledger.Movements.Where(movement => lots.Contains(movement.LotId) && ends.Contains(movement.EntryId)).Sum(movement => movement.Change.Value) - back);
    }

    /// <summary>Points given by hand as a lot with its own last day.</summary>
    public static PointsLot Lot(this PointsLedger ledger, long points, BusinessDate? validUntil, BusinessDate? earnedOn = null)
    {
        Assert.False(ledger.Adjust(new Points(points), "given", earnedOn ?? BusinessDate.Of(2026, 1, 1), validUntil, null).IsRefused);
        return ledger.NewLots[^1];
    }
}
