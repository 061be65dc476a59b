using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Access;

/// <summary>Makes the first account and its hotel, once, by the set-up link.</summary>
[Allows(Anyone = true)]
public sealed record SetUp(string Secret, string Email, string Name, string Password, string HotelName, string Zone, string Currency, string Language, TimeOnly DayChangesAt)
    : ICommand<SignedIn>;

internal sealed class SetUpHandler(LoyaltyDbContext db, UserManager<StaffAccount> accounts, TimeProvider clock) : ICommandHandler<SetUp, SignedIn>
{
    public async Task<Result<SignedIn>> Handle(SetUp command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var link = await db.OpenLinkAsync(command.Secret, AccessLinkKind.Setup, now, cancellationToken);
        if (link.IsRefused)
        {
            return link.Refusal!;
        }

        var hotel = await HotelAsync(command, now, cancellationToken);
        if (hotel.IsRefused)
        {
            return hotel.Refusal!;
        }

        var account = await NewAccount.MakeAsync(accounts, command.Email, command.Name, command.Password, now);
        if (account.IsRefused)
        {
            return account.Refusal!;
        }

        link.Value.Use(now);
        db.ActFor(hotel.Value.Id);
        db.Add(StaffMembership.Of(hotel.Value.Id, account.Value.Id, StaffRole.Owner));
        return new SignedIn(account.Value.Id, account.Value.DisplayName, account.Value.Email ?? "", account.Value.SecurityStamp ?? "", hotel.Value.Id, hotel.Value.Name, StaffRole.Owner);
    }

    /// <summary>A hotel that was added by the verb and has nobody yet is taken over; else a new one is opened.</summary>
    private async Task<Result<Hotel>> HotelAsync(SetUp command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.Set<Hotel>().OrderBy(hotel => hotel.AddedAt).FirstOrDefaultAsync(cancellationToken) is { } waiting)
        {
            db.ActFor(waiting.Id);
            return await db.CurrencyRefusalAsync(waiting, command.Currency, cancellationToken) is { } refusal
                ? refusal
                : waiting.Change(command.HotelName, command.Zone, command.Currency, command.Language, command.DayChangesAt).Map(_ => waiting);
        }

        var opened = Hotel.Open(HotelId.New(now), command.HotelName, command.Zone, command.Currency, command.Language, command.DayChangesAt, now);
        if (!opened.IsRefused)
        {
            db.Add(opened.Value);
        }

        return opened;
    }
}
