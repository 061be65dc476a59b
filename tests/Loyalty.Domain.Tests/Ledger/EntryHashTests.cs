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

    private static LedgerEntry Entry(Posting posting, Purse purse = Purse.Points) =>
        LedgerEntry.Write(Id, Given.Member, purse, 7, posting, new Points(1250), "Anna", [0x00, 0xff], Given.Now.AddTicks(1_239_999));
}
