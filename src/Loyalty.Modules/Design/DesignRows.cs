using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Domain.Members;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Design;

/// <summary>How the design's rows are found.</summary>
internal static class DesignRows
{
    /// <summary>The definition that leads through the ten steps.</summary>
    public const string Lifecycle = "program-lifecycle";

    /// <summary>The hotel's programme with all its answers and drafts, or null before the design was started.</summary>
    public static Task<ProgramBlueprint?> FindBlueprintAsync(this LoyaltyDbContext db, CancellationToken cancellationToken) =>
        db.Set<ProgramBlueprint>().Include(blueprint => blueprint.Answers).Include(blueprint => blueprint.Drafts).AsSplitQuery()
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The newest published version, or null.</summary>
    public static Task<BlueprintVersion?> LastVersionAsync(this LoyaltyDbContext db, CancellationToken cancellationToken) =>
        db.Set<BlueprintVersion>().AsNoTracking().OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The first day from which a next version may be valid: not before the last one, and not before the day after the last departure that has earned, so that
    /// what was earned under a version stays as it is.
    /// </summary>
    public static async Task<BusinessDate> EarliestFromAsync(this LoyaltyDbContext db, BlueprintVersion? last, BusinessDate today, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return today;
        }

        var earned = await db.Set<Stay>().Where(stay => stay.Departure >= today && (stay.Credit.Worth > Points.Zero || stay.Credit.CountedNights > 0 || stay.Credit.CountedSpendMinor > 0))
            .OrderByDescending(stay => stay.Departure).Select(stay => (BusinessDate?)stay.Departure).FirstOrDefaultAsync(cancellationToken);
        var free = earned is { } day ? day.AddDays(1) : today;
        return free > last.ValidFrom ? free : last.ValidFrom;
    }

    /// <summary>The caller's hotel.</summary>
    public static Task<Hotel> OwnHotelAsync(this LoyaltyDbContext db, CancellationToken cancellationToken) =>
        db.Set<Hotel>().AsNoTracking().SingleAsync(hotel => hotel.Id == db.Hotel, cancellationToken);

    /// <summary>The forms of the steps that the blueprint knows.</summary>
    public static IReadOnlyDictionary<DesignStep, StepForm> FormsOf(IEnumerable<WorkflowStepState> states) => states
        .Where(state => DesignSteps.Find(state.Step) is not null)
        .ToDictionary(state => DesignSteps.Find(state.Step)!.Value, state => StepForm.Read(state.Activity)); // found above
}
