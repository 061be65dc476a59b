using Loyalty.Domain.Members;

namespace Loyalty.Domain.Ledger;

/// <summary>The bill of a stay as it earns: the lines that count and those that do not, the net amount that counts, and the amount that earns.</summary>
internal sealed record EarningBill(IReadOnlyList<TraceLine> Counted, IReadOnlyList<TraceLine> LeftOut, long NetMinor, long EarningMinor)
{
    private const string Room = "room";
    private const string Package = "package";

    /// <summary>Looks at the lines that somebody pays: the registered guest, or further payers where the list is not null.</summary>
    public static EarningBill Of(EarnRules rules, Stay stay, StayStanding standing, string currency, EarnCircumstances circumstances, IReadOnlyList<string>? payers)
    {
        var (counted, leftOut) = (new List<TraceLine>(stay.FolioLines.Count), new List<TraceLine>());
        var (net, earning) = (default(Int128), default(Int128)); // in per cent, and in per cent of per cent: both are rounded once, at the end
        HashSet<string>? split = null;
        foreach (var line in stay.FolioLines.Where(line => line is { PartOf: not null, IsVoid: false }))
        {
            (split ??= new(StringComparer.Ordinal)).Add(line.PartOf!); // not null, as just asked
        }

        foreach (var line in stay.FolioLines)
        {
            var traced = new TraceLine(line.Id, line.Category, line.NetMinor, line.Currency);
            if ((PaidByAnother(line) ?? WhyNot(line)) is { } reason)
            {
                leftOut.Add(traced with { Reason = reason });
                continue;
            }

            var amount = line.NetIn(currency) ?? 0; // not null, or there would be a reason
            var (share, percent) = (ShareOf(line), rules.CategoryPercent.GetValueOrDefault(line.Category, 100));
            var counts = (Int128)amount * (share ?? 100);
            if (share is not null && rules.PackagePercent is null)
            {
                counts = counts / 100 * 100;
            }

            net += counts;
            earning += counts * percent;
            counted.Add(traced with { Share = share, Percent = percent == 100 ? null : percent, OwnMinor = line.Currency == currency ? null : checked((long)(counts / 100)) });
        }

        return new EarningBill(counted, leftOut, checked((long)(net / 100)), checked((long)(earning / 10_000)));

        int? ShareOf(FolioLine line) => line.Category == Package ? rules.PackagePercent ?? rules.PackagePercentOfEachLine : null;

        string? PaidByAnother(FolioLine line)
        {
            var payer = line.Payer ?? (stay.Terms?.Company is null ? Payers.Guest : Payers.Company);
            var isMine = payers is not null ? payers.Contains(payer, StringComparer.OrdinalIgnoreCase)
                : payer == Payers.Company || stay.IsGuest(payer) || circumstances.AlsoPays.Contains(payer, StringComparer.OrdinalIgnoreCase);
            return !isMine ? EarnReasons.PaidByAnother
                : payer == Payers.Company && !(stay.Terms?.CompanySpendEarns ?? rules.Eligibility.CompanySpendEarns) ? EarnReasons.PaidByCompany
                : null;
        }

        string? WhyNot(FolioLine line) =>
            line.IsVoid ? EarnReasons.LineVoid
            : line.IsOpen ? EarnReasons.LineOpen
            : split?.Contains(line.Id) is true ? EarnReasons.PackageSplit
            : !(rules.Categories.Contains(line.Category) || ShareOf(line) > 0) ? EarnReasons.CategoryNotEligible
            : line.NetIn(currency) is null ? EarnReasons.OtherCurrency
            : line.Category is Room or Package ? standing.WhyNotRoom
            : null;
    }
}
