using Loyalty.Domain;
using Loyalty.Domain.Design;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Design;

/// <summary>One published version: its content, and what it changed.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetVersion(int Number) : IQuery<VersionDetail>;

/// <summary>One published version as it can be read, with the differences from the one before and the forms whose labels name its options.</summary>
public sealed record VersionDetail(
    int Number, BusinessDate ValidFrom, DateTimeOffset PublishedAt, string PublishedBy, BlueprintContent Content, IReadOnlyList<BlueprintChange> Changes,
    IReadOnlyDictionary<DesignStep, StepForm> Forms);

internal sealed class GetVersionHandler(LoyaltyDbContext db, IWorkflowSteps workflow) : IQueryHandler<GetVersion, VersionDetail>
{
    public async Task<Result<VersionDetail>> Handle(GetVersion query, CancellationToken cancellationToken)
    {
        var two = await db.Set<BlueprintVersion>().AsNoTracking()
            .Where(version => version.Number == query.Number || version.Number == query.Number - 1)
            .ToListAsync(cancellationToken);
        if (two.Find(version => version.Number == query.Number) is not { } found)
        {
            return DesignRefusals.UnknownVersion(query.Number);
        }

        var content = found.Read();
        var before = two.Find(version => version.Number < query.Number)?.Read();
        var forms = DesignRows.FormsOf(await workflow.StepsAsync(DesignRows.Lifecycle, cancellationToken));
        return new VersionDetail(found.Number, found.ValidFrom, found.PublishedAt, found.PublishedBy, content, content.ChangesSince(before), forms);
    }
}
