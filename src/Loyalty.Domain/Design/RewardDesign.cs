using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain.Rewards;

namespace Loyalty.Domain.Design;

/// <summary>One reward as it is designed: the offer, and what it costs the house.</summary>
public sealed record RewardDesign(
    string Code, LocalText Name, LocalText Description, long Price, decimal? Cost, string Nature, int FromTierRank, int? Stock, int ValidDays)
{
    private const int YearDays = 365;

    /// <summary>What kind of thing it is.</summary>
    public RewardKind Kind { get; init; } = RewardKind.Service;

    /// <summary>What it is worth to the guest; null when nobody has said.</summary>
    public decimal? Value { get; init; }

    /// <summary>The terms, as they were typed.</summary>
    private RewardOffer Terms { get; init; } = new("", new LocalText("", ""), null, default, 1, null, YearDays);

    /// <summary>The reward as the catalogue takes it.</summary>
    public RewardOffer Offer => Terms with
    {
        Code = Code,
        Name = Name,
        Description = Description.In("de").Length == 0 ? null : Description,
        Price = new Points(Price),
        FromTierRank = FromTierRank,
        Stock = Stock,
        ValidDays = ValidDays,
        Kind = Kind,
        ValueMinor = Minor(Value),
        CostMinor = Minor(Cost),
    };

    /// <summary>True when it may cost no points: what comes with a tier.</summary>
    public bool MayBeFree => Offer.IsPerk;

    /// <summary>Reads one row of the rewards.</summary>
    public static RewardDesign Read(JsonObject row) => new(
        row.Text("code"), row.Local("name"), row.Local("description"), row.Whole("price") ?? 0, row.Number("cost"), row.Text("nature"),
        row.Whole("fromTierRank") ?? 1, row.Whole("stock"), row.Whole("validDays") ?? YearDays)
    {
        Kind = Word(row, "kind", RewardKind.Service),
        Value = row.Number("value"),
        Terms = TermsOf(row),
    };

    /// <summary>The days of a list of spans that have both ends in order.</summary>
    public static IReadOnlyList<DaySpan> Spans(JsonObject row, string name) =>
        [.. row.Rows(name).Select(span => (From: span.Day("from"), Until: span.Day("until"))).Where(span => span is { From: not null, Until: not null }).Select(span => new DaySpan(span.From!.Value, span.Until!.Value))]; // asked just before

    private static RewardOffer TermsOf(JsonObject row)
    {
        var kind = Word(row, "kind", RewardKind.Service);
        return new RewardOffer("", new LocalText("", ""), null, default, 1, null, YearDays)
        {
            Discount = DiscountOf(row, kind),
            Seasons = [.. row.Rows("seasons").SelectMany(SeasonOf)],
            Cash = row.Whole("cashRate") is > 0 and { } rate ? new CashPart(rate, new Points(row.Whole("cashLeast") ?? 0)) : null,
            Stacking = Word(row, "stacking", Stacking.Free),
            Purpose = Word(row, "purpose", VoucherPurpose.MultiPurpose),
            NeedsConfirmation = row.Flag("confirm"),
            NeedsPreparing = row.Flag("prepare"),
            Dates = kind != RewardKind.Experience ? [] : [.. row.Rows("dates").SelectMany(DateOf)],
            ClosedDays = Spans(row, "closed"),
            Allowance = row.Whole("allowance") is > 0 and { } quantity ? new Allowance(quantity, Word(row, "allowancePeriod", AllowancePeriod.Year)) : null,
        };
    }

    private static Discount? DiscountOf(JsonObject row, RewardKind kind)
    {
        var percent = kind == RewardKind.Percentage ? row.Whole("percent") : null;
        var amount = kind == RewardKind.Amount ? Minor(row.Number("amount")) : null;
        var least = Minor(row.Number("leastBill"));
        return percent is null && amount is null && least is null ? null
            : new Discount(percent, amount, least, kind == RewardKind.Percentage ? Minor(row.Number("most")) : null, row.Whole("roundTo") ?? 1);
    }

    private static IEnumerable<SeasonPrice> SeasonOf(JsonObject row) =>
        row.Day("from") is { } from && row.Day("until") is { } until && row.Whole("price") is { } price ? [new SeasonPrice(from, until, new Points(price))] : [];

    private static IEnumerable<ExperienceDate> DateOf(JsonObject row) =>
        row.Day("on") is { } on && row.Whole("places") is { } places ? [new ExperienceDate(on, TimeOf(row), places)] : [];

    /// <summary>The time as HH:mm. The form takes nothing but a time; in answers from before it did, what is none counts as the whole day.</summary>
    private static string TimeOf(JsonObject row) => (AnswerJson.TimeOf(row["at"]) ?? TimeOnly.MinValue).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static T Word<T>(JsonObject row, string name, T usual) where T : struct, Enum =>
        Enum.TryParse<T>(row.Text(name), ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : usual;

    private static long? Minor(decimal? amount) => amount is { } money ? (long)decimal.Round(money * 100m) : null;
}
