using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>How members are found among very many: by the beginning of a key that has an index, never by looking into every row.</summary>
internal static class MemberSearch
{
    /// <summary>PostgreSQL's collation that compares bytes, which SQLite does by itself: only in it can an index find beginnings and keep the order.</summary>
    public const string ByteOrder = "C";

    private const int MostMerged = 200;

    /// <summary>The members whom a text finds, all for an empty one. Whoever was merged into another one is found as that one.</summary>
    public static async Task<IQueryable<Member>> FoundAsync(this LoyaltyDbContext db, string? text, CancellationToken cancellationToken)
    {
        text = StorableText.Of(text);
        var matching = db.Set<Member>().AsNoTracking().Matching(text, db.IsSqlite);
        var own = matching.Where(member => member.MergedInto == null);
        var survivors = string.IsNullOrWhiteSpace(text) ? [] : await matching.Where(member => member.MergedInto != null).Select(member => member.MergedInto ?? default).Distinct().Take(MostMerged).ToArrayAsync(cancellationToken);
        return survivors.Length == 0 ? own : own.Union(db.Set<Member>().AsNoTracking().Where(member => survivors.Contains(member.Id)));
    }

    /// <summary>Those whose first or last name, e-mail address or number begins with the text; SQLite searches by range, PostgreSQL by pattern.</summary>
    public static IQueryable<Member> Matching(this IQueryable<Member> members, string? text, bool isSqlite)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return members;
        }

        var name = SearchKey.Of(text) is { Length: > 0 } key ? key : "?"; // no name begins with a question mark
        var email = text.Trim().ToLowerInvariant();
        var number = NumberOf(text) ?? "?";
        if (!isSqlite)
        {
            return members.Where(member =>
                EF.Functions.Collate(member.LastFirstKey, ByteOrder).StartsWith(name) || EF.Functions.Collate(member.FirstLastKey, ByteOrder).StartsWith(name)
                || EF.Functions.Collate(member.Email, ByteOrder).StartsWith(email) || EF.Functions.Collate(member.Number, ByteOrder).StartsWith(number));
        }

        var (behindName, behindEmail, behindNumber) = (SearchKey.Behind(name), SearchKey.Behind(email), SearchKey.Behind(number));
#pragma warning disable CA1309 // translated to SQL, which compares bytes; the overload that says so is not
        return members.Where(member =>
            (string.Compare(member.LastFirstKey, name) >= 0 && string.Compare(member.LastFirstKey, behindName) < 0)
            || (string.Compare(member.FirstLastKey, name) >= 0 && string.Compare(member.FirstLastKey, behindName) < 0)
            || (string.Compare(member.Email, email) >= 0 && string.Compare(member.Email, behindEmail) < 0)
            || (string.Compare(member.Number, number) >= 0 && string.Compare(member.Number, behindNumber) < 0));
#pragma warning restore CA1309
    }

    /// <summary>By last name, in the order in which the index keeps the keys.</summary>
    public static IOrderedQueryable<Member> ByName(this IQueryable<Member> members, bool isSqlite) =>
        (isSqlite ? members.OrderBy(member => member.LastFirstKey) : members.OrderBy(member => EF.Functions.Collate(member.LastFirstKey, ByteOrder))).ThenBy(member => member.Id);

    /// <summary>The names of the tiers by their code; a tier that is no longer there keeps its code as a name.</summary>
    public static async Task<Func<string, LocalText>> TierNamesAsync(this LoyaltyDbContext db, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (policy, _) = (await TierPolicies.OfAsync(db, cancellationToken)).On(await db.TodayAsync(clock, cancellationToken));
        return code => policy.Find(code)?.Name ?? TierPolicy.BeforeTheFirst.Find(code)?.Name ?? new LocalText(code, code);
    }

    /// <summary>The beginning of a member's number as it is stored, when only digits and spaces were typed.</summary>
    private static string? NumberOf(string text)
    {
        var digits = new string([.. text.Where(char.IsAsciiDigit)]);
        return digits.Length == 0 || text.Any(character => !char.IsAsciiDigit(character) && character != ' ') ? null
            : digits.Length <= 4 ? digits : $"{digits[..4]} {digits[4..]}";
    }
}
