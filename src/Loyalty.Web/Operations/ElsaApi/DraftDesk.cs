using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Operations.Versions;

namespace Loyalty.Web.Operations.ElsaApi;

/// <summary>What is done with the versions of a workflow, each as the editor names it: publish, take back, delete.</summary>
internal sealed class DraftDesk(ElsaDesk desk, OpenEditors editors)
{
    /// <summary>Names an opening of the editor.</summary>
    public static string NewEditor() => Guid.NewGuid().ToString("n");

    /// <summary>Publishes the draft, if it is still the one that was seen; the same editor may go on at once.</summary>
    public async Task<Result<StoredDocument>> PublishAsync(HttpContext context, string id, string revision, string editor)
    {
        var published = await desk.SendAsync(context, new PublishDraft(id, revision));
        if (published.Refusal is { } refusal)
        {
            return refusal.Kind is RefusalKind.Forbidden ? OperationsRefusals.OwnerPublishes() : refusal;
        }

        var document = await desk.AskAsync(context, new GetDocument(id, new VersionChoice(VersionWish.Numbered, published.Value)));
        if (document is { Refusal: null, Value: var now } && ElsaDesk.CallerOf(context).Hotel is { } hotel)
        {
            editors.Note(hotel, id, new EditMark(now.Revision, editor));
        }

        return document;
    }

    /// <summary>Publishes whatever draft there is; where there is none, what is published stays so.</summary>
    public async Task<Result<StoredDocument>> PublishAsync(HttpContext context, string id)
    {
        var latest = await desk.AskAsync(context, new GetDocument(id, VersionChoice.Latest));
        return latest.Refusal is not null || latest.Value.State is VersionState.Published ? latest
            : latest.Value.State is VersionState.Draft ? await PublishAsync(context, id, latest.Value.Revision, NewEditor())
            : OperationsRefusals.DraftNone(id);
    }

    /// <summary>Takes the published version back.</summary>
    public async Task<Result<StoredDocument>> RetractAsync(HttpContext context, string id)
    {
        var published = await desk.AskAsync(context, new GetDocument(id, new VersionChoice(VersionWish.Published)));
        if (published.Refusal is { } none)
        {
            return none;
        }

        return (await desk.SendAsync(context, new RetractVersion(id, published.Value.Number))).Refusal is { } refusal
            ? refusal
            : await desk.AskAsync(context, new GetDocument(id, VersionChoice.Latest));
    }

    /// <summary>Throws a draft away; every other version stays.</summary>
    public async Task<Result<Done>> DeleteAsync(HttpContext context, string id, VersionChoice choice)
    {
        var found = await desk.AskAsync(context, new GetDocument(id, choice));
        return found.Refusal is { } unknown ? unknown
            : found.Value.State is VersionState.Draft ? await desk.SendAsync(context, new DiscardDraft(id, found.Value.Revision))
            : OperationsRefusals.VersionKept(found.Value.Number);
    }
}
