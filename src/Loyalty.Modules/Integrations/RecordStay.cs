using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>
/// Takes one event of one stay. Each event holds the stay's newest state, so events may come twice, late and in any order:
/// the latest by the sender's clock wins, and the points follow it; the guest is the one whom the latest names that names any. The payload is the event as it came in, where it came as JSON.
/// </summary>
[Allows(StaffRole.Staff, Scope = "stays")]
public sealed record RecordStay(StayReport Report, string? Payload = null) : ICommand<StayRecording>;

/// <summary>What an event did: the stay, its member, what was posted, why nothing was earned, and why the event was ignored, where so.</summary>
public sealed record StayRecording(StayId Stay, StayMember? Member, IReadOnlyList<StatementEntry> Entries, string? Reason, StayIgnored? Ignored);

/// <summary>The member of a stay, after it.</summary>
public sealed record StayMember(MemberId Id, string Tier, Points Points);

/// <summary>Why an event changed nothing.</summary>
public enum StayIgnored
{
    /// <summary>The very same event came before.</summary>
    Repeated,
    /// <summary>A newer state of the stay is known already, and whose it is.</summary>
    Older,
    /// <summary>The stay was stored, but its guest is no member.</summary>
    NoMember,
}

internal sealed class RecordStayHandler(LoyaltyDbContext db, IMediator mediator, Unit unit, TimeProvider clock) : ICommandHandler<RecordStay, StayRecording>
{
    public async Task<Result<StayRecording>> Handle(RecordStay command, CancellationToken cancellationToken)
    {
        var report = command.Report;
        var email = EmailAddress.Normalise(report.GuestEmail);
        var (currency, repeated, stay, guest, owner) = ("", (IReadOnlyList<StayEvent>)[], (Stay?)null, (GuestProfile?)null, (Member?)null);
        await db.TogetherAsync(
            cancellationToken,
            async () => currency = (await db.HotelAsync(cancellationToken)).Currency,
            async () => repeated = await db.LookAtAsync<StayEvent>("\"Source\" = @source AND \"EventId\" = @event", sql => sql.With("source", report.Source).With("event", report.EventId), cancellationToken),
            () => email is null ? Task.CompletedTask : db.LockEmailAsync(email, cancellationToken),
            async () => stay = await db.LockStayAsync(report, cancellationToken),
            async () => guest = await db.FindGuestAsync(report, cancellationToken),
            async () => owner = await db.OwnerOfEmailAsync(email, cancellationToken));
        if (CurrencyRefusal(report, currency) is { } refusal)
        {
            return refusal;
        }

        if (stay is not null && repeated.Any(known => known.Stay == stay.Id)) // a system may count the states of each stay from 1
        {
            return await Ignored(stay, StayIgnored.Repeated, cancellationToken);
        }

        var now = clock.GetUtcNow();
        if (await PlausibilityRefusalAsync(report, now, cancellationToken) is { } implausible)
        {
            return implausible;
        }

        var guestBefore = (stay?.GuestEmail, stay?.GuestExternalId);
        var taking = stay?.Take(report) ?? StayTaking.Applied;
        if (stay is null)
        {
            db.AddRow(stay = Stay.Report(StayId.New(now), report));
        }

        db.AddRow(StayEvent.Of(report, stay.Id, command.Payload ?? StayEventWriter.Write(report), now));
        if (taking != StayTaking.Applied && !(taking == StayTaking.Older && await NamesGuestAsync(stay, report, cancellationToken)))
        {
            return await Ignored(stay, taking == StayTaking.Older ? StayIgnored.Older : StayIgnored.Repeated, cancellationToken);
        }

        var found = await db.AttachGuestAsync(stay, report, new NamedGuest(guest, owner), isOtherGuest: guestBefore is not (null, null) && guestBefore != (stay.GuestEmail, stay.GuestExternalId), now, cancellationToken);
        unit.Tell(new StayRecorded(stay.Id, stay.MemberId));
        foreach (var other in found)
        {
            unit.Tell(new StayAttached(other.Id, other.MemberId ?? default)); // it was attached just now
        }

        return (await mediator.Send(new AwardPointsForStay(stay.Id), cancellationToken)).Map(award => new StayRecording(
            stay.Id,
            award is { Member: { } member, Tier: { } tier } ? new StayMember(member, tier, award.Balance) : null,
            award.Entries,
            award.Reason,
            award.Member is null ? StayIgnored.NoMember : null));
    }

    /// <summary>True when a report that came late names the guest, whom no newer one names.</summary>
    private async Task<bool> NamesGuestAsync(Stay stay, StayReport late, CancellationToken cancellationToken) =>
        late.NamesGuest && stay.TakeGuest(late, (await db.ReportsOfAsync([stay.Id], cancellationToken))[stay.Id]);

    private async Task<StayRecording> Ignored(Stay stay, StayIgnored why, CancellationToken cancellationToken)
    {
        var member = stay.MemberId is { } id
            ? await (from row in db.Set<Member>()
                     join account in db.PointsAccounts() on row.Id equals account.MemberId
                     where row.Id == id
                     select new StayMember(row.Id, row.TierCode, account.Balance)).SingleAsync(cancellationToken)
            : null;
        return new StayRecording(stay.Id, member, [], stay.Credit.Reason, why);
    }

    /// <summary>Why the stay cannot be as it is told; an event that came before was taken as it was, and is not asked again.</summary>
    private async Task<Refusal?> PlausibilityRefusalAsync(StayReport report, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Refusal[] wrong = [.. report.WhatIsWrong((await db.HotelAsync(cancellationToken)).DayAt(now))];
        return wrong.Length == 0 ? null : wrong[0] with { Others = wrong[1..] };
    }

    /// <summary>Points are counted in the hotel's currency; an amount in another one, without the rate of its day, would be counted wrong.</summary>
    private static Refusal? CurrencyRefusal(StayReport report, string own)
    {
        var foreign = report.FolioLines.Select((line, index) => (line.Currency, line.ExchangeRate, At: $"/folioLines/{index}/currency"))
            .Where(line => line.Currency != own && line.ExchangeRate is null)
            .Select(line => IntegrationsRefusals.CurrencyDiffers(line.Currency, own).At(line.At)).ToArray();
        return foreign.Length == 0 ? null : foreign[0] with { Others = foreign[1..] };
    }
}
