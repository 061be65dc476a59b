using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Ledger;

/// <summary>
/// Brings balances along from an earlier programme, some at a time: each becomes an entry of its own with its document and last day. A row that says what
/// one said before changes nothing, wherever in its file it stands; a row that cannot be taken says why, and the others go on.
/// </summary>
[Allows]
public sealed record ImportBalances(IReadOnlyList<OldBalance> Rows) : ICommand<IReadOnlyList<BalanceOutcome>>;

/// <summary>One old balance: the member by number or e-mail address, the points, the document and its row, the last day, and what a point cost in millionths of the currency.</summary>
public sealed record OldBalance(int Row, string Member, Points Points, string Document, BusinessDate? ExpiresOn, long? PointCostMillionths)
{
    /// <summary>How many rows that say the same stand before it in the file.</summary>
    public int Occurrence { get; init; }

    /// <summary>What the row says, however the member is written: whose points, how many, until when, and by which document.</summary>
    public string Said => string.Join(
        '\n', EmailAddress.Normalise(Member) ?? MemberNumber.Read(Member) ?? Member.Trim(), Points.Value.ToString(CultureInfo.InvariantCulture),
        ExpiresOn?.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Document.Trim());

    /// <summary>The key under which the row is taken once: rows may be put in before it, and one that says the same again has a key of its own.</summary>
    public string OnceKey => $"balance:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Occurrence}\n{Said}"))))}";
}

/// <summary>What became of one row: its entry, whether it was known before, or why it was not taken.</summary>
public sealed record BalanceOutcome(int Row, LedgerEntryId? Entry, bool WasKnown, Refusal? Refusal);

internal sealed class ImportBalancesHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<ImportBalances, IReadOnlyList<BalanceOutcome>>
{
    private const int DocumentLength = 150;

    public async Task<Result<IReadOnlyList<BalanceOutcome>>> Handle(ImportBalances command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = (await db.HotelAsync(cancellationToken)).DayAt(now);
        var outcomes = new List<BalanceOutcome>(command.Rows.Count);
        foreach (var row in command.Rows)
        {
            outcomes.Add(await TakeAsync(row, today, now, cancellationToken));
        }

        return outcomes;
    }

    private async Task<BalanceOutcome> TakeAsync(OldBalance row, BusinessDate today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.Document.Length > DocumentLength)
        {
            return new BalanceOutcome(row.Row, null, false, PipelineRefusals.TooLong("/document", DocumentLength));
        }

        var onceKey = row.OnceKey;
        if (await db.Set<LedgerEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.OnceKey == onceKey, cancellationToken) is { } known)
        {
            return new BalanceOutcome(row.Row, known.Id, true, null);
        }

        if (await FindAsync(row.Member, cancellationToken) is not { } member || await db.OpenSurvivorsPurseAsync(member, Purse.Points, unit.Caller.Name, now, cancellationToken) is not { } ledger)
        {
            return new BalanceOutcome(row.Row, null, false, MembersRefusals.MemberNotFound());
        }

        if (await NumberedAsync(row, ledger.Member, cancellationToken) is { } numbered)
        {
            return new BalanceOutcome(row.Row, numbered, true, null);
        }

        if (row.Points.Value > AdjustPoints.Most || row.Points.Value > long.MaxValue - ledger.Balance.Value)
        {
            return new BalanceOutcome(row.Row, null, false, LedgerRefusals.BalanceTooLarge(new Points(AdjustPoints.Most)));
        }

        var posted = ledger.Import(row.Points, row.Document, today, row.ExpiresOn, row.PointCostMillionths, onceKey);
        if (posted.Refusal is { } refusal)
        {
            return new BalanceOutcome(row.Row, null, false, refusal);
        }

        ledger.Expire(today);
        db.Keep(ledger);
        await db.SaveChangesAsync(cancellationToken); // a later row may be of the same member
        return new BalanceOutcome(row.Row, posted.Value.Id, false, null);
    }

    /// <summary>The entry of a row that says the same and was taken when rows were known by document and number; of several the one in the row's own place among them.</summary>
    private async Task<LedgerEntryId?> NumberedAsync(OldBalance row, MemberId member, CancellationToken cancellationToken)
    {
        var (document, points) = (row.Document.Trim(), row.Points);
        var numbered = $"import:{document}:";
        var entries = await (
            from entry in db.Set<LedgerEntry>().AsNoTracking()
            join owner in db.Set<Member>() on entry.MemberId equals owner.Id
            where (owner.Id == member || owner.MergedInto == member) && entry.Kind == EntryKind.Imported && entry.Points == points && entry.OnceKey!.StartsWith(numbered)
            select entry).ToArrayAsync(cancellationToken);
        return entries.Where(entry => EntryTraceJson.Read(entry.Trace) is var trace && trace.Document == document && trace.ValidUntil == row.ExpiresOn).OrderBy(entry => entry.Id.Value)
            .Select(entry => (LedgerEntryId?)entry.Id).ElementAtOrDefault(row.Occurrence);
    }

    private async Task<MemberId?> FindAsync(string member, CancellationToken cancellationToken)
    {
        if (EmailAddress.Normalise(member) is { } email)
        {
            return await db.MemberByEmailAsync(email, cancellationToken);
        }

        var number = MemberNumber.Read(member);
        return await db.Set<Member>().Where(known => known.Number == number).Select(known => (MemberId?)known.Id).SingleOrDefaultAsync(cancellationToken);
    }
}
