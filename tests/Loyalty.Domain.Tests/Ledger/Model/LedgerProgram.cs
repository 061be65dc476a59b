using FsCheck;
using FsCheck.Fluent;
using Loyalty.Domain.Ledger;

namespace Loyalty.Domain.Tests.Ledger.Model;

/// <summary>One thing that happens to one of three members, some days after the thing before.</summary>
internal sealed record LedgerStep(int What, int Who, int Pick, int Amount, int Days);

/// <summary>A programme's rules, and what happens under them.</summary>
internal sealed record LedgerProgram(ExpiryPolicy Expiry, int HoldDays, ReversalPolicy Reversal, IReadOnlyList<LedgerStep> Steps)
{
    private static readonly ExpiryPolicy[] Policies =
    [
        new(null), new(1), new(3), new((int?)null) { Kind = ExpiryKind.FixedDay, EndsOn = new YearDay(6, 30) }, new(2) { Kind = ExpiryKind.WithoutActivity },
    ];

    /// <summary>Programs of up to so many steps; a failing one shrinks by leaving steps out.</summary>
    public static Arbitrary<LedgerProgram> UpTo(int steps) => Arb.From(
        from policy in Gen.Choose(0, Policies.Length - 1)
        from hold in Gen.Choose(0, 20)
        from reversal in Gen.Choose(1, 3)
        from count in Gen.Choose(1, steps)
        from list in Gen.ListOf(Step, count)
        select new LedgerProgram(Policies[policy], hold < 8 ? 0 : hold, (ReversalPolicy)reversal, [.. list]),
        Shorter);

    public override string ToString() =>
        $"{Expiry.Kind} {Expiry.Months}, hold {HoldDays}, {Reversal}:{Environment.NewLine}{string.Join(Environment.NewLine, Steps)}";

    private static Gen<LedgerStep> Step =>
        from what in Gen.Choose(0, 12)
        from who in Gen.Choose(0, 2)
        from pick in Gen.Choose(0, 5)
        from amount in Gen.Choose(1, 400)
        from days in Gen.Choose(0, 12)
        select new LedgerStep(what, who, pick, amount, days);

    private static IEnumerable<LedgerProgram> Shorter(LedgerProgram program)
    {
        for (var size = program.Steps.Count / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= program.Steps.Count; at += size)
            {
                yield return program with { Steps = [.. program.Steps.Take(at), .. program.Steps.Skip(at + size)] };
            }
        }
    }
}
