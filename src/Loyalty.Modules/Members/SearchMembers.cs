using System.Globalization;
using System.Text;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Members by the beginning of a name, number or e-mail address, by name, a page at a time. After is the Next of the page before: the place in the
/// order of names, so that members who enrol meanwhile neither hide nor repeat others.
/// </summary>
[Allows(StaffRole.Staff, Scope = "read")]
public sealed record SearchMembers(string? Text, string? After = null, int Take = 50) : IQuery<MemberPageOf>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Take is < 1 or > 200)
        {
            yield return PipelineRefusals.OutOfRange("/limit", 1, 200);
        }

        if (Text?.AsSpan().IndexOfAny('\0', '\ufffe', '\uffff') >= 0)
        {
            yield return PipelineRefusals.Unreadable("/q");
        }

        if (After is not null && MemberCursor.Read(After) is null)
        {
            yield return MembersRefusals.CursorUnknown();
        }
    }
}

/// <summary>One page of members; Next is null on the last.</summary>
public sealed record MemberPageOf(IReadOnlyList<FoundMember> Items, string? Next);

/// <summary>A place in the order of names: the key of a name, and how many members with just that key came before.</summary>
internal sealed record MemberCursor(string Key, int Before)
{
    public override string ToString() => Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{Before.ToString(CultureInfo.InvariantCulture)} {Key}"));

    public static MemberCursor? Read(string text)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Convert.FromHexString(text)).Split(' ', 2);
            return parts.Length == 2 && !parts[1].Contains('\0', StringComparison.Ordinal) && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? new MemberCursor(parts[1], before) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

internal sealed class SearchMembersHandler(LoyaltyDbContext db, TimeProvider clock) : IQueryHandler<SearchMembers, MemberPageOf>
{
    public async Task<Result<MemberPageOf>> Handle(SearchMembers query, CancellationToken cancellationToken)
    {
        var members = await db.FoundAsync(query.Text, cancellationToken);
        var after = query.After is null ? null : MemberCursor.Read(query.After);
        if (after is { Key: var key })
        {
#pragma warning disable CA1309 // translated to SQL, which compares bytes; the overload that says so is not
            members = db.IsSqlite
                ? members.Where(member => string.Compare(member.LastFirstKey, key) >= 0)
                : members.Where(member => string.Compare(EF.Functions.Collate(member.LastFirstKey, MemberSearch.ByteOrder), key) >= 0);
#pragma warning restore CA1309
        }

        var rows = await members.ByName(db.IsSqlite).Skip(after?.Before ?? 0).Take(query.Take + 1).ToArrayAsync(cancellationToken);
        var page = rows.Take(query.Take).ToArray();
        var ids = page.Select(member => member.Id).ToArray();
        var balances = await db.PointsAccounts().AsNoTracking().Where(account => ids.Contains(account.MemberId)).ToDictionaryAsync(account => account.MemberId, account => account.Balance, cancellationToken);
        var names = await db.TierNamesAsync(clock, cancellationToken);
        return new MemberPageOf(
            [.. page.Select(member => new FoundMember(
                member.Id, member.Number, member.FirstName, member.LastName, member.Email, member.TierCode, member.TierRank, names(member.TierCode), balances[member.Id], member.EnrolledAt))],
            rows.Length > query.Take ? Next(page, after).ToString() : null);
    }

    private static MemberCursor Next(Member[] page, MemberCursor? after)
    {
        var last = page[^1].LastFirstKey;
        var same = page.Count(member => member.LastFirstKey == last);
        return new MemberCursor(last, same + (after?.Key == last ? after.Before : 0));
    }
}
