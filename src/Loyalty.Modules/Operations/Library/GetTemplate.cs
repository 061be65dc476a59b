using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Library;

/// <summary>One template as it is looked at before it is used.</summary>
[Allows(StaffRole.Staff)]
public sealed record GetTemplate(string Id) : IQuery<TemplatePreview>;

/// <summary>What a template is for, what it does step by step, what starts it, what it needs, and whether the hotel has its workflow.</summary>
public sealed record TemplatePreview(string Id, string DefinitionId, LocalText Title, LocalText Purpose, string Category, bool IsOwn)
{
    /// <summary>Whether the hotel has the workflow.</summary>
    public TemplateStanding Standing { get; init; }

    /// <summary>True when what the hotel has is not what the template says.</summary>
    public bool IsChanged { get; init; }

    /// <summary>True when something starts it, so that switching it on is enough.</summary>
    public bool StartsByItself { get; init; }

    /// <summary>True when it is worked through on the pages of the design.</summary>
    public bool IsDesign { get; init; }

    /// <summary>The types of the activities that start it.</summary>
    public IReadOnlyList<string> Triggers { get; init; } = [];

    /// <summary>The steps in their order, without what starts it.</summary>
    public IReadOnlyList<TemplateStep> Steps { get; init; } = [];

    /// <summary>What somebody says when they start it by hand.</summary>
    public IReadOnlyList<TemplateInput> Inputs { get; init; } = [];

    /// <summary>The codes of the rewards that it gives away.</summary>
    public IReadOnlyList<string> Rewards { get; init; } = [];

    /// <summary>What its steps that write to somebody are called, those inside others as well.</summary>
    public IReadOnlyList<LocalText> Mails { get; init; } = [];

    /// <summary>True when it writes to members only who have agreed to that.</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>Which of its steps belong to which steps of the design.</summary>
    public IReadOnlyList<TemplateMapping> Mapping { get; init; } = [];

    /// <summary>What there is to mend before it can run.</summary>
    public IReadOnlyList<DefinitionFinding> Findings { get; init; } = [];
}

/// <summary>One step: what kind of activity it is, what it asks of whom and until when, how many points it has to tick, and how many steps stand in it.</summary>
public sealed record TemplateStep(string ActivityId, string Type, LocalText Title, LocalText? Teaser, string? Assignee, int? DueInDays, int Points, int Inner, bool NeedsConsent);

/// <summary>Something the workflow is told at its start.</summary>
public sealed record TemplateInput(string Name, string Type, LocalText Title);

/// <summary>A step of the template and the steps of the design that it belongs to.</summary>
public sealed record TemplateMapping(LocalText Step, IReadOnlyList<LocalText> DesignSteps);

internal sealed class GetTemplateHandler(LoyaltyDbContext db, Templates templates, ShippedWorkflows workflows, WorkflowEngine engine) : IQueryHandler<GetTemplate, TemplatePreview>
{
    private const int MostOrdered = 500;

    public async Task<Result<TemplatePreview>> Handle(GetTemplate query, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(query.Id, cancellationToken) is not { } template)
        {
            return LibraryRefusals.TemplateUnknown();
        }

        var definition = template.Definition;
        var id = definition.DefinitionId;
        var versions = await db.Set<WorkflowVersion>().AsNoTracking().Where(version => version.DefinitionId == id).OrderBy(version => version.Number).Select(version => new { version.State, version.Number }).ToListAsync(cancellationToken);
        var standing = versions.Count == 0 && template.IsInEveryHotel ? TemplateStanding.Published : SearchTemplatesHandler.Standing([.. versions.Select(version => version.State)]);
        var shown = versions.LastOrDefault(version => version.State is VersionState.Published) ?? versions.LastOrDefault(version => version.State is VersionState.Draft) ?? versions.LastOrDefault();
        var held = shown is null ? null : await db.Set<WorkflowVersion>().AsNoTracking().Where(version => version.DefinitionId == id && version.Number == shown.Number).Select(version => version.Json).SingleAsync(cancellationToken);
        var triggers = TriggerIndex.Of(definition, engine.Activities);
        return new TemplatePreview(template.Id, id, template.Title, ActivityTexts.PurposeOf(definition), ActivityTexts.CategoryOf(definition), template.IsOwn)
        {
            Standing = standing,
            IsChanged = held is not null && !Templates.AreSame(DefinitionReader.Read(held), definition),
            StartsByItself = triggers.Count > 0,
            IsDesign = definition.Activities.Any(node => ActivityTexts.StepOf(node) is not null),
            Triggers = [.. triggers.Select(trigger => trigger.ActivityType).Distinct()],
            Steps = StepsOf(definition, [.. triggers.Select(trigger => trigger.ActivityId)]),
            Inputs = triggers.Count > 0 ? [] : TemplateInputs.Of(definition),
            Rewards = [.. definition.Activities.Where(node => node.Type == "Loyalty.IssueVoucher").Select(node => Constant(node, "reward")).OfType<string>().Distinct()],
            Mails = [.. definition.Activities.Where(node => node.Type is "Loyalty.SendEmail" or "Loyalty.NotifyMember").Select(ActivityTexts.TitleOf).Distinct()],
            NeedsConsent = definition.Activities.Any(NeedsConsent),
            Mapping = MappingOf(definition),
            Findings = DefinitionChecker.Check(definition, engine.Activities),
        };
    }

    private static IReadOnlyList<TemplateStep> StepsOf(WorkflowDefinition definition, HashSet<string> triggers)
    {
        var root = definition.Root;
        var nodes = root.Children.Count == 0 ? [root] : root.Children.Count > MostOrdered ? root.Children : FlowOrder.Of(root);
        return [.. nodes.Where(node => !triggers.Contains(node.Id)).Select(StepOf)];
    }

    private static TemplateStep StepOf(ActivityNode node) => new(
        node.Id, node.Type, ActivityTexts.TitleOf(node), ActivityTexts.TeaserOf(node), Constant(node, "assignee"),
        Constants(node, "dueInDays") is JsonValue days && int.TryParse(days.ToString(), out var due) ? due : null,
        ActivityTexts.PointsOf(node).Count, CountOf(node) - 1, NeedsConsent(node));

    private static bool NeedsConsent(ActivityNode node) => node.Type == "Loyalty.NotifyMember" && Constants(node, "needsConsent")?.GetValueKind() is not JsonValueKind.False;

    private static int CountOf(ActivityNode node) => 1 + node.Children.Sum(CountOf);

    private IReadOnlyList<TemplateMapping> MappingOf(WorkflowDefinition definition)
    {
        var titles = workflows.All.SelectMany(workflow => workflow.Definition.Activities).Select(node => (Step: ActivityTexts.StepOf(node), Title: ActivityTexts.TitleOf(node)))
            .Where(pair => pair.Step is not null).GroupBy(pair => pair.Step ?? "").ToDictionary(group => group.Key, group => group.First().Title);
        return definition.CustomProperties["mapping"] is not JsonArray lines ? [] :
        [
            .. from line in lines.OfType<JsonObject>()
               let step = ActivityTexts.Text(line["step"])
               where step is not null
               select new TemplateMapping(
                   definition.Find(step) is { } node ? ActivityTexts.TitleOf(node) : new LocalText(step, step),
                   [.. (line["designSteps"] as JsonArray ?? []).Select(ActivityTexts.Text).OfType<string>().Select(name => titles.GetValueOrDefault(name) ?? new LocalText(name, name))]),
        ];
    }

    private static JsonNode? Constants(ActivityNode node, string input) => InputValue.Constant(node, input);

    private static string? Constant(ActivityNode node, string input) => ActivityTexts.Text(Constants(node, input));
}
