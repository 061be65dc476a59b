using System.Text.Json;
using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>
/// Another system or an open page may hold the id of a member who was merged into another one meanwhile. Whoever asks for that member means the one who
/// took them in: that one is found first and taken then, so that a unit never holds a merged member while it waits for another.
/// </summary>
internal static class Survivors
{
    private const string MergedMeanwhile = "\"MergedInto\" IS NOT NULL AND \"Id\" IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST(@ids AS json)))";

    /// <summary>The member, or who took them in.</summary>
    public static async Task<MemberId> SurvivorOfAsync(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken) =>
        (db is { IsSqlite: true, Light: not null } ? await db.RowAsync<Member>(member, cancellationToken) : (await db.LookAtAsync<Member>("\"Id\" = @id", sql => sql.With("id", member.Value), cancellationToken)).FirstOrDefault())
        is { MergedInto: { } survivor } ? survivor : member;

    /// <summary>Members, each with who took them in, or with themself.</summary>
    public static async Task<Dictionary<MemberId, MemberId>> SurvivorsAsync(this LoyaltyDbContext db, IReadOnlyCollection<MemberId> members, CancellationToken cancellationToken)
    {
        var merged = await db.Set<Member>().Where(member => members.Contains(member.Id) && member.MergedInto != null)
            .Select(member => new { member.Id, Survivor = member.MergedInto ?? default }).ToDictionaryAsync(member => member.Id, member => member.Survivor, cancellationToken);
        return members.ToDictionary(member => member, member => merged.GetValueOrDefault(member, member));
    }

    /// <summary>The member, or who took them in, with the row taken for this unit; null when there is no such member.</summary>
    public static async Task<Member?> LockSurvivorAsync(this LoyaltyDbContext db, MemberId member, CancellationToken cancellationToken)
    {
        var survivor = await db.SurvivorOfAsync(member, cancellationToken);
        return (await db.LockAsync<Member>("members", survivor.Value, row => row.Id == survivor, cancellationToken))?.AsTaken();
    }

    /// <summary>The member, who was taken for this unit as a survivor; when they were merged while the unit waited for them, it is repeated.</summary>
    public static Member AsTaken(this Member member) =>
        member.MergedInto is null ? member : throw new OutdatedUnitException($"Member {member.Id} was merged into another one while this unit waited.");

    /// <summary>Sees that members whose accounts were taken as those of survivors still are such; when one was merged while the unit waited, it is repeated.</summary>
    public static async Task EnsureTakenAsync(this LoyaltyDbContext db, IReadOnlyCollection<MemberId> members, CancellationToken cancellationToken)
    {
        if (db.IsSqlite)
        {
            return; // the lane is alone
        }

        var ids = JsonSerializer.Serialize(members.Select(member => member.Value));
        if (await db.LookAtAsync<Member>(MergedMeanwhile, sql => sql.With("ids", ids), cancellationToken) is [_, ..])
        {
            throw new OutdatedUnitException("A member was merged into another one while this unit waited.");
        }
    }
}
