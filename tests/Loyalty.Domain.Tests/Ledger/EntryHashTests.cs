using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;

namespace Loyalty.Domain.Tests.Ledger;

public sealed class EntryHashTests
{
    private static readonly LedgerEntryId Id = new(new Guid("0192f0c1-0000-7000-8000-00000000000a"));
    private static readonly Posting Gift = new(
        EntryKind.Adjusted, LedgerAccount.Adjusted, LedgerAccount.Active, new Points(250), BusinessDate.Of(2026, 11, 20),
        new EntryTrace { Rule = "given-by-hand", ValidUntil = BusinessDate.Of(2028, 11, 30) })
    {
        Reason = "Lärm im Nebenzimmer\nam 19.",
    };

    [Fact]
    public void The_canonical_text_is_fixed_for_ever()
    {
        const string Expected = """
            loyalty-entry-1
            0192f0c1-0000-7000-8000-000000000001
            7
            0192f0c1-0000-7000-8000-00000000000a
            Adjusted
            Adjusted
            Active
            250
            1250
            2026-11-20
            1795165200123



            Lärm im Nebenzimmer\nam 19.
            Anna

            {"rule":"given-by-hand","counted":[],"leftOut":[],"validUntil":"2028-11-30"}
            00ff
            """;

        Assert.Equal(Expected.ReplaceLineEndings("\n"), EntryHash.Canonical(Entry(Gift)));
    }

    [Fact]
    public void The_golden_hash_never_changes() =>
        Assert.Equal("0ef712ab746e55fbe52c8d835d1e2138806e1d16b2b38c516f3d07ea20740c83", Convert.ToHexStringLower(Entry(Gift).Hash));

    [Fact]
    public void The_hash_is_the_sha_256_of_the_canonical_text()
    {
        var entry = Entry(Gift);

        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(EntryHash.Canonical(entry))), entry.Hash);
    }

    /// <summary>Written out field by field as one would by hand.</summary>
    [Theory]
    [InlineData("", null)]
    [InlineData("C:\\temp\\x", "a\nb\\nc\n")]
    [InlineData("Grüße 🏨 aus „Zürich“", "\\")]
    public void Every_field_stands_in_its_line_and_texts_are_escaped(string causedBy, string? reason)
    {
        var (stay, redemption, corrects) = (new StayId(Guid.Parse("a1a2a3a4-b1b2-c1c2-d1d2-d3d4d5d6d7d8")), RedemptionId.New(Given.Now), LedgerEntryId.New(Given.Now));
        var posting = Gift with { Points = new Points(long.MaxValue), Reason = reason, OnceKey = "k\\\n", Stay = stay, Redemption = redemption, Corrects = corrects };

        var entry = LedgerEntry.Write(Id, Given.Member, Purse.Points, long.MaxValue, posting, new Points(-7), causedBy, [.. Enumerable.Range(0, 32).Select(number => (byte)(number * 8))], Given.Now);

        string[] lines =
        [
            "loyalty-entry-1", $"{Given.Member}", $"{long.MaxValue}", $"{Id}", "Adjusted", "Adjusted", "Active", $"{long.MaxValue}", "-7", "2026-11-20",
            $"{Given.Now.ToUnixTimeMilliseconds()}", $"{stay}", $"{redemption}", $"{corrects}", Escaped(reason ?? ""), Escaped(causedBy), Escaped("k\\\n"), Escaped(entry.Trace),
            Convert.ToHexStringLower(entry.PreviousHash),
        ];
        Assert.Equal(string.Join('\n', lines), EntryHash.Canonical(entry));
    }

    [Fact]
    public void Changing_a_single_point_changes_the_hash() =>
        Assert.NotEqual(Entry(Gift).Hash, Entry(Gift with { Points = new Points(251) }).Hash);

    [Fact]
    public void A_trace_reads_back_as_it_was_written()
    {
        var trace = EntryTraceJson.Read(Entry(Gift).Trace);

        Assert.Equal(("given-by-hand", BusinessDate.Of(2028, 11, 30)), (trace.Rule, trace.ValidUntil));
    }

    [Fact]
    public void Another_purse_stands_in_the_first_line()
    {
        var cashback = Entry(Gift, Purse.Cashback);

        Assert.Equal("loyalty-entry-1 Cashback" + EntryHash.Canonical(Entry(Gift))["loyalty-entry-1".Length..], EntryHash.Canonical(cashback));
        Assert.NotEqual(Entry(Gift).Hash, cashback.Hash);
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static LedgerEntry Entry(Posting posting, Purse purse = Purse.Points) =>
        LedgerEntry.Write(Id, Given.Member, purse, 7, posting, new Points(1250), "Anna", [0x00, 0xff], Given.Now.AddTicks(1_239_999));
}
