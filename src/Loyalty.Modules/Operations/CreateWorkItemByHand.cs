using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations;

/// <summary>A colleague asks for something: a task, or a checklist when it has points. No workflow waits for it.</summary>
[Allows(StaffRole.Staff)]
public sealed record CreateWorkItemByHand(string Title, string? Note, AssigneeRole Role, BusinessDate? DueOn, IReadOnlyList<string> Points) : ICommand<WorkItemId>, IChecked
{
    /// <summary>The most characters of a title or a point.</summary>
    public const int TitleLength = 200;

    /// <summary>The most characters of a note.</summary>
    public const int NoteLength = 2_000;

    private const int MostPoints = 50;

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (string.IsNullOrWhiteSpace(Title))
        {
            yield return PipelineRefusals.Required("/title");
        }
        else if (Title.Length > TitleLength)
        {
            yield return PipelineRefusals.TooLong("/title", TitleLength);
        }

        if (Note?.Length > NoteLength)
        {
            yield return PipelineRefusals.TooLong("/note", NoteLength);
        }

        if (Points.Count > MostPoints || Points.Any(point => point.Length > TitleLength))
        {
            yield return PipelineRefusals.TooLong("/points", TitleLength);
        }
    }
}

internal sealed class CreateWorkItemByHandHandler(LoyaltyDbContext db, Unit unit, TimeProvider clock) : ICommandHandler<CreateWorkItemByHand, WorkItemId>
{
    public Task<Result<WorkItemId>> Handle(CreateWorkItemByHand command, CancellationToken cancellationToken)
    {
        var points = command.Points.Where(point => !string.IsNullOrWhiteSpace(point)).Select((point, index) => new ChecklistItem($"point-{index + 1}", Plain(point), Required: true)).ToArray();
        var request = new WorkItemRequest(points.Length > 0 ? WorkItemKind.Checklist : WorkItemKind.Task, Plain(command.Title), new Assignee(command.Role))
        {
            Teaser = Plain(command.Note ?? ""),
            Items = points,
            DueOn = command.DueOn,
        };
        var item = WorkItem.Open(request, null, unit.Caller.Name, clock.GetUtcNow());
        db.Add(item);
        return Task.FromResult<Result<WorkItemId>>(item.Id);
    }

    /// <summary>What a colleague writes is in one language and stands for both.</summary>
    private static LocalText Plain(string text) => new(text.Trim(), text.Trim());
}
