using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>
/// Makes what the demonstration prints: an account and a reusable sign-in link for each role, a guest's statement link, and an API key with the
/// scopes stays, members and read. Links and key of an earlier start end.
/// </summary>
[Allows]
public sealed record OfferDemonstration(MemberId? Guest) : ICommand<DemonstrationOffer>;

/// <summary>The secrets of the demonstration.</summary>
public sealed record DemonstrationOffer(string Owner, string Manager, string Staff, string? Guest, string ApiKey);

internal sealed class OfferDemonstrationHandler(LoyaltyDbContext db, UserManager<StaffAccount> accounts, TimeProvider clock) : ICommandHandler<OfferDemonstration, DemonstrationOffer>
{
    private const string KeyName = "Demonstration";

    public async Task<Result<DemonstrationOffer>> Handle(OfferDemonstration command, CancellationToken cancellationToken)
    {
        var hotel = db.Hotel ?? throw new InvalidOperationException("The demonstration has a hotel.");
        var now = clock.GetUtcNow();
        db.RemoveRange(await db.Set<AccessLink>().Where(link => link.Hotel == hotel && link.Kind == AccessLinkKind.Demonstration).ToListAsync(cancellationToken));
        foreach (var earlier in await db.Set<ApiKey>().Where(key => key.Name == KeyName && key.RevokedAt == null).ToListAsync(cancellationToken))
        {
            earlier.Revoke(now);
        }

        var (key, secret) = ApiKey.Make(KeyName, ["stays", "members", "read"], now);
        db.Add(key);
        return new DemonstrationOffer(
            await LinkAsync(hotel, StaffRole.Owner, "Julia Brandt", now),
            await LinkAsync(hotel, StaffRole.Manager, "Mira Köhler", now),
            await LinkAsync(hotel, StaffRole.Staff, "Jonas Weber", now),
            command.Guest is { } guest ? Statement(hotel, guest, now) : null,
            secret);
    }

    private async Task<string> LinkAsync(HotelId hotel, StaffRole role, string name, DateTimeOffset now)
    {
        var email = $"{role}@demo.example".ToLowerInvariant();
        var account = await accounts.FindByEmailAsync(email);
        if (account is null)
        {
            account = (await NewAccount.MakeAsync(accounts, email, name, null, now)).Value;
            db.Add(StaffMembership.Of(hotel, account.Id, role));
        }

        var secret = AccessLink.NewSecret();
        db.Add(AccessLink.ToDemonstrate(secret, hotel, account.Id, now));
        return secret;
    }

    private string Statement(HotelId hotel, MemberId guest, DateTimeOffset now)
    {
        var secret = AccessLink.NewSecret();
        db.Add(AccessLink.ToStatement(secret, hotel, guest, now));
        return secret;
    }
}
