using Loyalty.Domain;
using Loyalty.Domain.Integrations;
using Loyalty.Domain.Ledger;
using Loyalty.Domain.Members;
using Loyalty.Modules.Integrations.Bookings;
using Loyalty.Modules.Integrations.Reading;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Integrations;

/// <summary>Takes some stays of imported history in one unit of work. Stays that are known already change nothing; nobody is written to.</summary>
[Allows]
public sealed record ImportStays(IReadOnlyList<HistoricStay> Stays, bool EnrolDirectGuests) : ICommand<IReadOnlyList<StayOutcome>>;

internal sealed class ImportStaysHandler(LoyaltyDbContext db, IMediator mediator, TimeProvider clock) : ICommandHandler<ImportStays, IReadOnlyList<StayOutcome>>
{
    public async Task<Result<IReadOnlyList<StayOutcome>>> Handle(ImportStays command, CancellationToken cancellationToken)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false; // every row is told to the context explicitly until the unit is saved
        var known = await KnownAsync(command.Stays, cancellationToken);
        var fresh = command.Stays.Where(stay => !known.Contains(stay.Report.EventId)).ToArray();
        var members = await MembersAsync(fresh, cancellationToken);
        if (command.EnrolDirectGuests)
        {
            await EnrolAsync(fresh, members, cancellationToken);
        }

        var stays = await AddAsync(fresh, members, cancellationToken);
        var awards = await AwardAsync(stays, cancellationToken);
        var outcomes = command.Stays.Where(stay => known.Contains(stay.Report.EventId)).Select(stay => StayOutcome.Known(stay.Row)).ToList();
        foreach (var (historic, stay) in fresh.Zip(stays))
        {
            outcomes.Add(await OutcomeAsync(historic.Row, stay, awards.GetValueOrDefault(stay.Id), cancellationToken));
        }

        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return outcomes;
    }

    private async Task<HashSet<string>> KnownAsync(IReadOnlyList<HistoricStay> stays, CancellationToken cancellationToken)
    {
        var ids = stays.Select(stay => stay.Report.EventId).ToArray();
        return [.. await db.Set<StayEvent>().Where(row => row.Source == HistoricStay.Source && ids.Contains(row.EventId)).Select(row => row.EventId).ToArrayAsync(cancellationToken)];
    }

    private async Task<Dictionary<string, MemberId>> MembersAsync(IReadOnlyList<HistoricStay> stays, CancellationToken cancellationToken)
    {
        var emails = stays.Select(stay => stay.Guest.Email).Distinct().ToArray();
        return await db.Set<Member>().Where(member => emails.Contains(member.Email)).Select(member => new { member.Email, member.Id })
            .ToDictionaryAsync(member => member.Email, member => member.Id, StringComparer.Ordinal, cancellationToken);
    }

    private async Task EnrolAsync(IEnumerable<HistoricStay> stays, Dictionary<string, MemberId> members, CancellationToken cancellationToken)
    {
        foreach (var (_, report, guest) in stays.Where(stay => stay.Report is { ChannelKind: "direct", Status: StayStatus.CheckedOut } && !members.ContainsKey(stay.Guest.Email)))
        {
            if (!members.ContainsKey(guest.Email))
            {
                var enrolment = new EnrolMember(guest.Email, guest.FirstName, guest.LastName, guest.Language, null, AcceptTerms: true, [])
                { Source = "import", HistoricOn = report.Arrival };
                members.Add(guest.Email, (await mediator.Send(enrolment, cancellationToken)).Value.Member); // invented guests are well formed
            }
        }
    }

    /// <summary>Stays of members are kept in the context to be judged; all other rows are written at once, because nobody looks at them again.</summary>
    private async Task<Stay[]> AddAsync(HistoricStay[] fresh, Dictionary<string, MemberId> members, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var guests = await GuestsAsync(fresh, cancellationToken);
        var (stays, events, strangers) = (new Stay[fresh.Length], new StayEvent[fresh.Length], new List<GuestProfile>());
        for (var at = 0; at < fresh.Length; at++)
        {
            var (_, report, guest) = fresh[at];
            var stay = stays[at] = Stay.Report(StayId.New(now), report);
            if (!guests.TryGetValue(guest.ExternalId, out var id))
            {
                var stranger = GuestProfile.Of(HistoricStay.Source, guest.ExternalId, report.GuestEmail, report.GuestCountry, now);
                guests.Add(guest.ExternalId, id = stranger.Id);
                strangers.Add(stranger);
            }

            stay.BelongsTo(id);
            if (members.TryGetValue(guest.Email, out var member))
            {
                stay.AttachTo(member);
            }

            events[at] = StayEvent.Of(report, stay.Id, StayEventWriter.Write(report), now);
        }

        db.AddRange(stays.Where(stay => stay.MemberId is not null));
        await db.InsertAsync(strangers, cancellationToken);
        await db.InsertAsync(stays.Where(stay => stay.MemberId is null).ToArray(), cancellationToken);
        await db.InsertAsync(events, cancellationToken);
        return stays;
    }

    private async Task<Dictionary<string, GuestId>> GuestsAsync(HistoricStay[] fresh, CancellationToken cancellationToken)
    {
        var ids = fresh.Select(stay => stay.Guest.ExternalId).Distinct().ToArray();
        return await db.Set<GuestProfile>().Where(guest => guest.Source == HistoricStay.Source && ids.Contains(guest.ExternalId))
            .Select(guest => new { guest.ExternalId, guest.Id }).ToDictionaryAsync(guest => guest.ExternalId, guest => guest.Id, StringComparer.Ordinal, cancellationToken);
    }

    private async Task<Dictionary<StayId, HistoricAward>> AwardAsync(IEnumerable<Stay> stays, CancellationToken cancellationToken)
    {
        var ofMembers = stays.Where(stay => stay.MemberId is not null).Select(stay => stay.Id).ToArray();
        var awards = await mediator.Send(new AwardHistoricStays(ofMembers), cancellationToken);
        return awards.Value.ToDictionary(award => award.Stay); // the stays are in the context, so none is missing
    }

    private async Task<StayOutcome> OutcomeAsync(int row, Stay stay, HistoricAward? award, CancellationToken cancellationToken) =>
        award is { Posted: var points } && points > Points.Zero ? StayOutcome.Earned(row, points)
        : stay.Status == StayStatus.CheckedOut && stay.Nights > 0 ? StayOutcome.NotEligible(row, award?.Reason ?? await ReasonAsync(stay, cancellationToken), stay.ChannelKind)
        : StayOutcome.Of(row, stay);

    /// <summary>Why a stay would earn nothing even if its guest were a member; else that the guest is none.</summary>
    private async Task<string> ReasonAsync(Stay stay, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        return await EarnRulesVersion.OnAsync(db, stay.Departure, cancellationToken) is { } version
            ? version.Rules.Quote(stay, "", hotel.Currency).Reason ?? EarnReasons.NoMember
            : EarnReasons.NoProgramme;
    }
}
