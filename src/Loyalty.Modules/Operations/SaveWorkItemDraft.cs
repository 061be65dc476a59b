using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>Keeps what was typed into a work item so far.</summary>
[Allows(StaffRole.Staff)]
public sealed record SaveWorkItemDraft(WorkItemId Item, JsonObject Draft) : ICommand<Done>, IChecked
{
    private const int Most = 100_000;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => Draft.ToJsonString().Length > Most ? [PipelineRefusals.TooLong("/draft", Most)] : [];
}

internal sealed class SaveWorkItemDraftHandler(WorkItems work) : ICommandHandler<SaveWorkItemDraft, Done>
{
    public async Task<Result<Done>> Handle(SaveWorkItemDraft command, CancellationToken cancellationToken) =>
        (await work.TakeAsync(command.Item, cancellationToken)).Then(taken => taken.Item.SaveDraft(command.Draft.ToJsonString(EventJson.Options)));
}
