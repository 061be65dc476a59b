namespace Loyalty.Domain.Operations;

/// <summary>Refusals of workflows and work items.</summary>
public static class OperationsRefusals
{
    /// <summary>Somebody has done it already.</summary>
    public static Refusal ItemDone(string by) => new("operations.item-done", by) { Kind = RefusalKind.Conflict };

    /// <summary>It is not needed any more.</summary>
    public static Refusal ItemCancelled() => new("operations.item-cancelled") { Kind = RefusalKind.Gone };

    /// <summary>Nothing is said of what held somebody up.</summary>
    public static Refusal ObstacleEmpty() => new Refusal("operations.obstacle-empty") { Kind = RefusalKind.Malformed }.At("/message");

    /// <summary>There is no such work item.</summary>
    public static Refusal ItemUnknown() => new("operations.item-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>The checklist has no such point.</summary>
    public static Refusal PointUnknown() => new("operations.point-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>Required points are open; they are named.</summary>
    public static Refusal PointsOpen(LocalText names) => new("operations.points-open", names);

    /// <summary>A required field is empty; it is named.</summary>
    public static Refusal FieldEmpty(string name, LocalText label) => new Refusal("operations.field-empty", label).At("/" + name);

    /// <summary>What stands in a field cannot be read; it is named.</summary>
    public static Refusal FieldWrong(string name, LocalText label) => new Refusal("operations.field-wrong", label).At("/" + name);

    /// <summary>Something that happens starts the workflow, so nobody does.</summary>
    public static Refusal StartsByItself() => new("operations.starts-by-itself") { Kind = RefusalKind.Conflict };

    /// <summary>The work is meant for somebody else.</summary>
    public static Refusal NotYours() => new("operations.not-yours") { Kind = RefusalKind.Forbidden };

    /// <summary>Who has asked for it may not decide it.</summary>
    public static Refusal OtherPersonNeeded() => new("operations.other-person-needed") { Kind = RefusalKind.Forbidden };

    /// <summary>The item belongs to a step of the design and is answered there.</summary>
    public static Refusal AnsweredInDesign() => new("operations.answered-in-design");

    /// <summary>The workflow does not wait for this step.</summary>
    public static Refusal StepNotOpen(string step) => new("operations.step-not-open", step) { Kind = RefusalKind.Conflict };

    /// <summary>There is no published workflow of that name.</summary>
    public static Refusal WorkflowUnknown(string definitionId) => new("operations.workflow-unknown", definitionId) { Kind = RefusalKind.NotFound };

    /// <summary>There is no such instance.</summary>
    public static Refusal InstanceUnknown() => new("operations.instance-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>The instance stands still with an error; that comes first.</summary>
    public static Refusal InstanceFaulted() => new("operations.instance-faulted") { Kind = RefusalKind.Conflict };

    /// <summary>The instance does not wait for that any more.</summary>
    public static Refusal BookmarkGone() => new("operations.bookmark-gone") { Kind = RefusalKind.Conflict };

    /// <summary>The instance is over.</summary>
    public static Refusal InstanceOver() => new("operations.instance-over") { Kind = RefusalKind.Conflict };

    /// <summary>The instance is not paused.</summary>
    public static Refusal InstanceNotPaused() => new("operations.instance-not-paused") { Kind = RefusalKind.Conflict };

    /// <summary>No workflow listens there.</summary>
    public static Refusal HookUnknown() => new("operations.hook-unknown") { Kind = RefusalKind.NotFound };

    /// <summary>Several instances wait there, and the request does not say which it means.</summary>
    public static Refusal HookAmbiguous() => new("operations.hook-ambiguous") { Kind = RefusalKind.Conflict };

    /// <summary>Somebody has dealt with the error already.</summary>
    public static Refusal IncidentGone() => new("operations.incident-gone") { Kind = RefusalKind.Conflict };

    /// <summary>The document is no workflow definition; it says why.</summary>
    public static Refusal WorkflowUnreadable(string why) => new Refusal("operations.workflow-unreadable", why) { Kind = RefusalKind.Malformed };

    /// <summary>An id in the document is longer than can be kept; its beginning is named.</summary>
    public static Refusal IdTooLong(string id, int most) => new("operations.id-too-long", id, most) { Kind = RefusalKind.Malformed };

    /// <summary>The definition could not run; all there is to mend is named in <see cref="Refusal.Others"/>, each with its activity.</summary>
    public static Refusal WorkflowUnsound(IReadOnlyList<Refusal> findings) => new("operations.workflow-unsound", findings.Count) { Others = findings };

    /// <summary>The workflow has no draft.</summary>
    public static Refusal DraftNone(string definitionId) => new("operations.draft-none", definitionId) { Kind = RefusalKind.NotFound };

    /// <summary>Somebody has saved the draft in the meantime.</summary>
    public static Refusal DraftStale(string by) => new("operations.draft-stale", by) { Kind = RefusalKind.Conflict };

    /// <summary>The workflow has a draft already, and can have but one.</summary>
    public static Refusal DraftOpen(string by) => new("operations.draft-open", by) { Kind = RefusalKind.Conflict };

    /// <summary>There is no workflow of that id, published or not.</summary>
    public static Refusal DefinitionUnknown(string definitionId) => new("operations.definition-unknown", definitionId) { Kind = RefusalKind.NotFound };

    /// <summary>The id of a workflow cannot stand in an address.</summary>
    public static Refusal IdUnfit(string definitionId) => new("operations.id-unfit", definitionId) { Kind = RefusalKind.Malformed };

    /// <summary>The workflow has more steps than one can have.</summary>
    public static Refusal TooManySteps(int steps, int most) => new("operations.too-many-steps", steps, most) { Kind = RefusalKind.Malformed };

    /// <summary>The workflow was thrown away while somebody edited it.</summary>
    public static Refusal DraftThrownAway() => new("operations.draft-thrown-away") { Kind = RefusalKind.Gone };

    /// <summary>Somebody has changed the workflow since the editor has seen it.</summary>
    public static Refusal EditStale(string by) => new("operations.edit-stale", by) { Kind = RefusalKind.Conflict };

    /// <summary>The draft is kept, but only an owner publishes.</summary>
    public static Refusal OwnerPublishes() => new("operations.owner-publishes") { Kind = RefusalKind.Forbidden };

    /// <summary>Only a draft can be deleted.</summary>
    public static Refusal VersionKept(int number) => new("operations.version-kept", number) { Kind = RefusalKind.Conflict };

    /// <summary>The workflow has no published version that could be started.</summary>
    public static Refusal NotPublished(string definitionId) => new("operations.not-published", definitionId) { Kind = RefusalKind.Conflict };

    /// <summary>Instances stay, for they are the record of what was done.</summary>
    public static Refusal InstanceKept() => new("operations.instance-kept") { Kind = RefusalKind.Conflict };

    /// <summary>The editor asks for something that there is not.</summary>
    public static Refusal StudioNoSuch() => new("operations.studio-no-such") { Kind = RefusalKind.NotFound };

    /// <summary>The workflow has no version of that number.</summary>
    public static Refusal VersionUnknown(int number) => new("operations.version-unknown", number) { Kind = RefusalKind.NotFound };

    /// <summary>The version is not the published one.</summary>
    public static Refusal VersionNotPublished(int number) => new("operations.version-not-published", number) { Kind = RefusalKind.Conflict };

    /// <summary>The workflow is not published, or nothing has started it yet: nobody has to look it through.</summary>
    public static Refusal NothingToReview() => new("operations.nothing-to-review") { Kind = RefusalKind.Conflict };

    /// <summary>Instances cannot be moved to what may still change.</summary>
    public static Refusal MigrationToDraft(int number) => new("operations.migration-to-draft", number) { Kind = RefusalKind.Conflict };

    /// <summary>The instance cannot be moved so; every reason is named in <see cref="Refusal.Others"/>, each with its activity.</summary>
    public static Refusal MigrationBlocked(IReadOnlyList<Refusal> reasons) => new("operations.migration-blocked", reasons.Count) { Others = reasons };

    /// <summary>There is no Chromium to make PDF files with.</summary>
    public static Refusal PdfMissing() => new("operations.pdf-missing") { Kind = RefusalKind.NotFound };

    /// <summary>Too many PDF files are being made.</summary>
    public static Refusal PdfBusy() => new("operations.pdf-busy") { Kind = RefusalKind.Conflict };

    /// <summary>Chromium has made no PDF file.</summary>
    public static Refusal PdfFailed() => new("operations.pdf-failed");
}
