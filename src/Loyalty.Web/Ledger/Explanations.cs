using System.Globalization;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Modules.Ledger;
using Loyalty.Web.Components;
using Microsoft.Extensions.Localization;

namespace Loyalty.Web.Ledger;

/// <summary>Says in the reader's language why a ledger entry has the number it has, from the data of its trace.</summary>
public sealed class Explanations(IStringLocalizer<ExplanationsText> text)
{
    /// <summary>Everything about an entry in a few sentences: what happened, the formula with its numbers, the version that judged it, and the end of validity.</summary>
    public string Sentence(StatementEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Sentence(entry.Trace, entry.Shown, entry.Reason);
    }

    /// <summary>The same from the trace, the change of the balance, and the words of the person who caused it.</summary>
    public string Sentence(EntryTrace trace, Points change, string? words)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return string.Join(' ', Sentences(trace, change, words));
    }

    /// <summary>The name of a rule.</summary>
    public string Rule(EntryTrace trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        return Find("Rule", trace.Rule) ?? trace.Rule;
    }

    /// <summary>Why a stay or a line of its bill earns nothing.</summary>
    public string Reason(string code) => Find("Why", code) ?? text[nameof(ExplanationsText.WhyOther), code];

    /// <summary>The formula with its numbers: 300.00 € × 1 = 300 points, plus the tier's bonus.</summary>
    public string Formula(TraceFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var money = new Money(formula.NetMinor, formula.Currency);
        var simple = text[nameof(ExplanationsText.FormulaBase), Format.Money(money), Format.Number(new PointsRate(formula.RateThousandths).PerUnit), Format.Points(formula.Base)].Value;
        if (formula is { Rules: null, Cap: null })
        {
            return formula.BonusPercent == 0
                ? simple + "."
                : text[nameof(ExplanationsText.FormulaBonus), simple, Capital(formula.Tier), Format.Percent(formula.BonusPercent / 100m), Format.Points(formula.Bonus), Format.Points(formula.Total)].Value;
        }

        var steps = formula.BonusPercent == 0 ? simple : text[nameof(ExplanationsText.FormulaRule), simple, Capital(formula.Tier), Format.Points(formula.Bonus)].Value;
        foreach (var rule in formula.Rules ?? [])
        {
            steps = text[nameof(ExplanationsText.FormulaRule), steps, rule.Rule, Format.Points(rule.Points)];
        }

        return formula.Cap is { } cap
            ? text[nameof(ExplanationsText.FormulaCap), steps, Format.Points(formula.Total), Limit(cap)]
            : text[nameof(ExplanationsText.FormulaTotal), steps, Format.Points(formula.Total)];
    }

    /// <summary>The limit that took points away, and what had been earned before within it.</summary>
    public string Limit(TraceCap cap)
    {
        ArgumentNullException.ThrowIfNull(cap);
        return text["Cap" + Capital(cap.Span), Format.Points(cap.Limit), Format.Points(cap.Before)];
    }

    private IEnumerable<string> Sentences(EntryTrace trace, Points change, string? words)
    {
        yield return What(trace, change, words);
        if (trace.Reason is { } reason)
        {
            yield return Reason(reason);
        }
        else if (trace.Formula is { } formula)
        {
            yield return Formula(formula);
        }

        if (trace.LeftWithMember is { Value: > 0 } left)
        {
            yield return text[nameof(ExplanationsText.LeftWithMember), Format.Points(left)];
        }

        if (trace.ExpiredBefore is { Value: > 0 } gone)
        {
            yield return text[nameof(ExplanationsText.ExpiredBefore), Format.Points(gone)];
        }

        if (trace.Version is { } version)
        {
            yield return text[nameof(ExplanationsText.Version), version.Number, Format.Date(version.ValidFrom)];
        }

        if (trace.ActiveFrom is { } from)
        {
            yield return text[nameof(ExplanationsText.ActiveFrom), Format.Date(from)];
        }

        if (trace.ValidUntil is { } until && change > Points.Zero)
        {
            yield return text[nameof(ExplanationsText.ValidUntil), Format.Date(until)];
        }
    }

    private string What(EntryTrace trace, Points change, string? words) => trace.Rule switch
    {
        "points-per-stay" => text[nameof(ExplanationsText.PointsPerStay), Format.Points(change)],
        "stay-corrected" => text[nameof(ExplanationsText.StayCorrected), Format.Points(trace.WorthBefore ?? Points.Zero), Format.Points(trace.Formula?.Total ?? Points.Zero), Format.Change(change)],
        PointsLedger.StayMoved => trace.DaysBefore is { } before ? text[nameof(ExplanationsText.StayMovedBack), Format.Date(before.EarnedOn)] : text[nameof(ExplanationsText.StayMoved)],
        PointsLedger.ExpiryUndone => text[change < Points.Zero ? nameof(ExplanationsText.ExpiryUndoneLess) : nameof(ExplanationsText.ExpiryUndone), Format.Points(change < Points.Zero ? -change : change)],
        "given-by-hand" => text[nameof(ExplanationsText.GivenByHand), Format.Change(change), words ?? ""],
        "activated" => text[nameof(ExplanationsText.Activated), Format.Points(change)],
        "transferred" => text[change < Points.Zero ? nameof(ExplanationsText.Given) : nameof(ExplanationsText.Received), Format.Points(change < Points.Zero ? -change : change), words ?? ""],
        "merged" => text[nameof(ExplanationsText.Merged), Format.Change(change)],
        "imported" => text[nameof(ExplanationsText.Imported), Format.Points(change), trace.Document ?? ""],
        "held" => text[nameof(ExplanationsText.Held), trace.Reward ?? ""],
        "released" => text[nameof(ExplanationsText.Released), trace.Reward ?? ""],
        PointsLedger.GivenBack => text[nameof(ExplanationsText.GivenBack), trace.Reward ?? "", words ?? ""],
        "redeemed" => text[nameof(ExplanationsText.Redeemed), trace.Reward ?? ""],
        "expired" => text[nameof(ExplanationsText.Expired), trace.ValidUntil is { } until ? Format.Date(until) : ""],
        "expired-on-return" => text[nameof(ExplanationsText.ExpiredOnReturn), trace.ValidUntil is { } until ? Format.Date(until) : ""],
        _ => text[nameof(ExplanationsText.Other), trace.Rule, Format.Change(change)],
    };

    private string? Find(string prefix, string code)
    {
        var found = text[prefix + string.Concat(code.Split('-').Select(Capital))];
        return found.ResourceNotFound ? null : found.Value;
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
