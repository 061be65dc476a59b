using Loyalty.Domain;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>To whom the name of a workflow is sent when a draft is written.</summary>
[Allows(StaffRole.Manager)]
public sealed record GetDraftingService : IQuery<DraftingService>;

/// <summary>The host of the writing service; null when the step library writes and nothing is sent.</summary>
public sealed record DraftingService(string? Host);

internal sealed class GetDraftingServiceHandler(DraftingSettings settings) : IQueryHandler<GetDraftingService, DraftingService>
{
    public Task<Result<DraftingService>> Handle(GetDraftingService query, CancellationToken cancellationToken) => Task.FromResult<Result<DraftingService>>(new DraftingService(settings.IsOn ? settings.Host ?? settings.Url : null));
}
