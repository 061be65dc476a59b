using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Domain.Rewards;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>
/// Writes a hotel's members, their linked addresses, entries, lots and redemptions into a folder, each as CSV and as JSON with the same columns, all as they
/// stood at one moment. Answers how many rows of each; refused for a hotel that does not exist.
/// </summary>
[Allows]
public sealed record ExportHotel(string Folder) : IQuery<IReadOnlyList<ExportedFile>>;

/// <summary>One kind of rows that was written.</summary>
public sealed record ExportedFile(string Name, long Rows);

internal sealed class ExportHotelHandler(LoyaltyDbContext db) : IQueryHandler<ExportHotel, IReadOnlyList<ExportedFile>>
{
    public async Task<Result<IReadOnlyList<ExportedFile>>> Handle(ExportHotel query, CancellationToken cancellationToken)
    {
        var hotel = db.Hotel ?? default;
        if (!await db.Set<Hotel>().AnyAsync(known => known.Id == hotel, cancellationToken))
        {
            return IntegrationsRefusals.HotelUnknown(hotel.ToString());
        }

        Directory.CreateDirectory(query.Folder);
        return await db.InOneMomentAsync(() => WriteAsync(query.Folder, cancellationToken), cancellationToken);
    }

    private async Task<ExportedFile[]> WriteAsync(string folder, CancellationToken cancellationToken) =>
    [
        await WriteAsync(folder, "members", db.Set<Member>().OrderBy(row => row.Id), Members, cancellationToken),
        await WriteAsync(folder, "linked_emails", db.Set<LinkedEmail>().OrderBy(row => row.MemberId).ThenBy(row => row.Email), LinkedEmails, cancellationToken),
        await WriteAsync(folder, "entries", db.Set<LedgerEntry>().OrderBy(row => row.MemberId).ThenBy(row => row.Purse).ThenBy(row => row.Sequence), Entries, cancellationToken),
        await WriteAsync(folder, "lots", db.Set<PointsLot>().OrderBy(row => row.Id), Lots, cancellationToken),
        await WriteAsync(folder, "redemptions", db.Set<Redemption>().OrderBy(row => row.Id), Redemptions, cancellationToken),
    ];

    private static readonly (string, Func<Member, object?>)[] Members =
    [
        ("id", row => row.Id), ("number", row => row.Number), ("email", row => row.Email), ("first_name", row => row.FirstName), ("last_name", row => row.LastName),
        ("language", row => row.Language), ("birth_date", row => row.BirthDate), ("tier", row => row.TierCode), ("tier_since", row => row.TierSince),
        ("enrolled_at", row => row.EnrolledAt), ("source", row => row.Source),
        ("merged_into", row => row.MergedInto), ("household", row => row.HouseholdId),
    ];

    private static readonly (string, Func<LinkedEmail, object?>)[] LinkedEmails =
    [
        ("member", row => row.MemberId), ("email", row => row.Email), ("linked_at", row => row.LinkedAt), ("linked_by", row => row.LinkedBy),
    ];

    private static readonly (string, Func<LedgerEntry, object?>)[] Entries =
    [
        ("id", row => row.Id), ("member", row => row.MemberId), ("purse", row => row.Purse), ("sequence", row => row.Sequence), ("kind", row => row.Kind), ("from", row => row.From),
        ("to", row => row.To), ("points", row => row.Points.Value), ("balance_after", row => row.BalanceAfter.Value), ("occurred_on", row => row.OccurredOn),
        ("posted_at", row => row.PostedAt), ("stay", row => row.StayId), ("redemption", row => row.RedemptionId), ("corrects", row => row.CorrectsEntryId),
        ("reason", row => row.Reason), ("caused_by", row => row.CausedBy), ("once_key", row => row.OnceKey), ("trace", row => row.Trace), ("hash", row => Convert.ToHexStringLower(row.Hash)),
    ];

    private static readonly (string, Func<PointsLot, object?>)[] Lots =
    [
        ("id", row => row.Id), ("member", row => row.MemberId), ("purse", row => row.Purse), ("source_entry", row => row.SourceEntryId), ("stay", row => row.StayId),
        ("points", row => row.Points.Value), ("remaining", row => row.Remaining.Value), ("held", row => row.Held.Value), ("pending", row => row.Pending.Value),
        ("earned_on", row => row.EarnedOn), ("active_from", row => row.ActiveFrom), ("expires_on", row => row.ExpiresOn),
        ("point_cost_millionths", row => row.PointCostMillionths),
    ];

    private static readonly (string, Func<Redemption, object?>)[] Redemptions =
    [
        ("id", row => row.Id), ("member", row => row.MemberId), ("reward", row => row.RewardCode), ("price", row => row.Price.Value), ("state", row => row.State),
        ("valid_until", row => row.ValidUntil), ("redeemed_at", row => row.RedeemedAt), ("redeemed_by", row => row.RedeemedBy), ("ended_at", row => row.EndedAt), ("ended_by", row => row.EndedBy),
        ("is_present", row => row.IsPresent), ("vat_purpose", row => row.Purpose), ("cash_minor", row => row.CashMinor), ("discount_minor", row => row.DiscountMinor), ("bill_number", row => row.BillNumber),
        ("bill_minor", row => row.BillMinor), ("date_on", row => row.DateOn), ("date_at", row => row.DateAt),
    ];

    private static async Task<ExportedFile> WriteAsync<T>(string folder, string name, IQueryable<T> rows, (string Name, Func<T, object?> Read)[] columns, CancellationToken cancellationToken)
        where T : class
    {
        await using var file = ExportFile.Create(folder, name, [.. columns.Select(column => column.Name)]);
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            await file.WriteAsync([.. columns.Select(column => column.Read(row))]);
        }

        return new ExportedFile(name, file.Rows);
    }
}
