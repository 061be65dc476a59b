using System.ComponentModel;
using System.Text.Json.Serialization;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;

namespace Loyalty.Web.Integrations;

/// <summary>The data from which an entry's number follows.</summary>
public sealed record TraceAnswer(
    [property: Description("points-per-stay, stay-corrected, given-by-hand, …")] string Rule,
    [property: Description("The steps from the eligible net amount to the points.")] FormulaAnswer? Formula,
    [property: Description("The lines of the bill that counted.")] IReadOnlyList<TraceLineAnswer> Inputs,
    [property: Description("The lines of the bill that did not, each with its reason.")] IReadOnlyList<TraceLineAnswer> LeftOut,
    [property: Description("The programme version that judged it.")] TraceVersionAnswer? BlueprintVersion,
    [property: Description("The system, reservation and event that it goes back to.")] TraceSource? Source,
    [property: Description("The last day on which the points are valid.")] DateOnly? ValidUntil,
    [property: Description("The first day on which the points may be spent; null when that is at once.")] DateOnly? ActiveFrom,
    [property: Description("Why the stay earns nothing any more, as a code.")] string? Reason,
    [property: Description("What a corrected stay was worth before.")] long? WorthBefore,
    [property: Description("Points that could not be taken back, because they were spent.")] long? LeftWithMember,
    [property: Description("Points that need not be taken back, because they had expired.")] long? ExpiredBefore,
    [property: Description("The reward that the points were held or spent for.")] string? Reward)
{
    /// <summary>The trace as the API shows it: money in decimals, days as dates.</summary>
    public static TraceAnswer Of(EntryTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return new TraceAnswer(
            trace.Rule,
            trace.Formula is { } formula ? FormulaAnswer.Of(formula) : null,
            [.. trace.Counted.Select(TraceLineAnswer.Of)],
            [.. trace.LeftOut.Select(TraceLineAnswer.Of)],
            trace.Version is { } version ? new TraceVersionAnswer(version.Number, version.ValidFrom.Day) : null,
            trace.Source,
            trace.ValidUntil?.Day,
            trace.ActiveFrom?.Day,
            trace.Reason,
            trace.WorthBefore?.Value,
            trace.LeftWithMember?.Value,
            trace.ExpiredBefore?.Value,
            trace.Reward);
    }
}

/// <summary>base = net × points per unit, rounded; bonus = base × per cent, rounded; total = base + bonus + what the rules give, as far as the cap leaves it.</summary>
public sealed record FormulaAnswer(
    decimal Net, string Currency, decimal PointsPerUnit, long Base, string Tier, int BonusPercent, long Bonus,
    [property: Description("The bonus rules that were granted, in their order.")] IReadOnlyList<BonusAnswer> Rules,
    [property: Description("The limit that took points away; null when none did.")] CapAnswer? Cap,
    [property: Description("True when halves are rounded up; otherwise everything is rounded down.")] bool HalvesUp,
    long Total)
{
    internal static FormulaAnswer Of(TraceFormula formula) => new(
        formula.NetMinor / 100m, formula.Currency, new PointsRate(formula.RateThousandths).PerUnit, formula.Base.Value, formula.Tier, formula.BonusPercent, formula.Bonus.Value,
        [.. (formula.Rules ?? []).Select(rule => new BonusAnswer(rule.Rule, rule.Percent, rule.Points.Value))],
        formula.Cap is { } cap ? new CapAnswer(cap.Span, cap.Limit.Value, cap.Before.Value) : null, formula.HalvesUp ?? false, formula.Total.Value);
}

/// <summary>A bonus rule and what it gave.</summary>
public sealed record BonusAnswer(
    [property: Description("The rule's name.")] string Rule,
    [property: Description("Its share in per cent; null where it gives fixed points.")] int? Percent,
    long Points);

/// <summary>A limit of points.</summary>
public sealed record CapAnswer(
    [property: Description("stay, day, month or year.")] string Span,
    [property: Description("The most points in it.")] long Limit,
    [property: Description("Points that earlier stays had earned in it.")] long Before);

/// <summary>One line of the bill; the reason says why it did not count.</summary>
public sealed record TraceLineAnswer(
    string Id, string Category, decimal Net, string Currency, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    [property: Description("How many per cent of the amount earn, where not all of it does."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Percent,
    [property: Description("The share of a package that counts, in per cent."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Share,
    [property: Description("The amount in the hotel's currency, of a line in another one."), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Own)
{
    internal static TraceLineAnswer Of(TraceLine line) => new(
        line.Id, line.Category, line.NetMinor / 100m, line.Currency, line.Reason, line.Percent, line.Share, line.OwnMinor / 100m);
}

/// <summary>A programme version and the first day that it judges.</summary>
public sealed record TraceVersionAnswer(int Number, DateOnly ValidFrom);
