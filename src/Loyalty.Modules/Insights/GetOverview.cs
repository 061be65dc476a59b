using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Insights;

/// <summary>The hotel's programme at a glance: what needs somebody, how it stands, what happened last.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetOverview : IQuery<Overview>;

/// <summary>The programme at a glance. Without a published version there are no figures yet.</summary>
public sealed record Overview(ProgrammeStanding Programme, IReadOnlyList<Attention> Attention, OverviewFigures Figures, IReadOnlyList<EventLine> Events);

/// <summary>How far the programme is.</summary>
public enum ProgrammeStanding
{
    /// <summary>Nobody has begun to design it.</summary>
    None,
    /// <summary>It is being designed; nothing is published yet.</summary>
    Designed,
    /// <summary>A version is published.</summary>
    Published,
}

internal sealed class GetOverviewHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IQueryHandler<GetOverview, Overview>
{
    public async Task<Result<Overview>> Handle(GetOverview query, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        var today = hotel.DayAt(clock.GetUtcNow());
        var version = await db.VersionOnAsync(today, cancellationToken);
        var programme = version is not null ? ProgrammeStanding.Published
            : await db.Set<ProgramBlueprint>().AnyAsync(cancellationToken) ? ProgrammeStanding.Designed
            : ProgrammeStanding.None;
        return new Overview(
            programme,
            await new AttentionDesk(db, unit.Caller, today).ListAsync(cancellationToken),
            await new FigureDesk(db, hotel, today, version).ReadAsync(cancellationToken),
            await new EventDesk(db, hotel, clock).ListAsync(cancellationToken));
    }
}
