using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>
/// Keeps a workflow made from a name as a draft, under an id that the hotel has not used; answers the id. Without a document the step library writes one; with one
/// that was proposed before, that is kept. It is never published by this.
/// </summary>
[Allows(StaffRole.Manager)]
public sealed record DraftFromName(string Name, string? Sentence, string? Proposed = null) : ICommand<string>, IChecked
{
    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => ProposeDraft.Wrong(Name, Sentence);
}

internal sealed class DraftFromNameHandler(LoyaltyDbContext db, ShippedWorkflows shipped, LibraryDraftWriter writer, IMediator mediator) : ICommandHandler<DraftFromName, string>
{
    private const int LongestStem = 60;
    private const string Naming = "name of a draft";

    public async Task<Result<string>> Handle(DraftFromName command, CancellationToken cancellationToken)
    {
        var read = WorkflowDocument.Read(command.Proposed ?? writer.Write(new DraftRequest(command.Name, command.Sentence)).Json);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        await db.LockNameAsync(Naming, cancellationToken);
        var id = await FreeIdAsync(command.Name, cancellationToken);
        var document = read.Value.Json.DeepClone().AsObject();
        (document["id"], document["definitionId"]) = ($"{id}-1", id);
        var saved = await mediator.Send(new SaveDraft(document.ToJsonString(DraftDocument.Written)), cancellationToken);
        return saved.Refusal is { } unsaved ? unsaved : id;
    }

    /// <summary>The name in small letters, with a number where it is taken.</summary>
    private async Task<string> FreeIdAsync(string name, CancellationToken cancellationToken)
    {
        var letters = string.Join('-', Words.Of(name, isInName: true).Select(word => string.Concat(word.Key.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
        var stem = letters.Length == 0 ? "workflow" : letters[..Math.Min(letters.Length, LongestStem)].Trim('-');
        var taken = await db.Set<WorkflowVersion>().Where(version => version.DefinitionId.StartsWith(stem)).Select(version => version.DefinitionId).Distinct().ToListAsync(cancellationToken);
        return Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? stem : $"{stem}-{number}").First(id => !taken.Contains(id) && shipped.Find(id) is null);
    }
}
