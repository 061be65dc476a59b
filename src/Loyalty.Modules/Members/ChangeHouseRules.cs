using Loyalty.Domain;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Members;

/// <summary>The hotel's house rules.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetHouseRules : IQuery<HouseRules>;

/// <summary>Changes the house rules; they hold from now on.</summary>
[Allows(StaffRole.Owner)]
public sealed record ChangeHouseRules(HouseRules Rules) : ICommand<Done>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Rules.WhatIsWrong();
}

internal sealed class HouseRulesHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : IQueryHandler<GetHouseRules, HouseRules>, ICommandHandler<ChangeHouseRules, Done>
{
    public async Task<Result<HouseRules>> Handle(GetHouseRules query, CancellationToken cancellationToken) => await db.HouseRulesAsync(cancellationToken);

    public async Task<Result<Done>> Handle(ChangeHouseRules command, CancellationToken cancellationToken)
    {
        var hotel = await db.HotelAsync(cancellationToken);
        if (await db.Set<HouseRulesSheet>().SingleOrDefaultAsync(cancellationToken) is not { } sheet)
        {
            db.Add(sheet = HouseRulesSheet.Of(hotel.Id));
        }

        sheet.Change(command.Rules, unit.Caller.Name, clock.GetUtcNow());
        return Done.It;
    }
}
