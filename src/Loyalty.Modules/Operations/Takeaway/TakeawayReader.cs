using System.Globalization;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Expressions;

namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>Reads a definition as steps for people. Nothing in it can make that fail or take for ever: it stops at the most steps and the deepest container.</summary>
internal sealed class TakeawayReader(IEnumerable<IActivity> activities)
{
    private const int MostSteps = 400;
    private const int Deepest = 20;

    private static readonly HashSet<string> Silent = ["Elsa.Start", "Elsa.End", "Elsa.Finish", "Elsa.Complete"];

    private readonly Dictionary<string, IActivity> _activities = activities.GroupBy(activity => activity.Type).ToDictionary(group => group.Key, group => group.Last());

    public TakeawaySheet Read(WorkflowDefinition definition, int? versionNumber, bool isDraft, Hotel hotel, DateTimeOffset now)
    {
        var numbered = new Numbered();
        if (definition.Root.Children.Count == 0)
        {
            numbered.Add(definition.Root, null);
        }
        else
        {
            Number(definition.Root, null, 0, numbered);
        }

        return new TakeawaySheet(
            definition.DefinitionId, hotel.Name, hotel.DayAt(now), ActivityTexts.TitleOf(definition), ActivityTexts.PurposeOf(definition), versionNumber, isDraft,
            [.. numbered.Beginnings.Select(ActivityTexts.TitleOf)], [.. numbered.Steps.Select(step => StepOf(step.Node, step.Number, step.Within, numbered))], numbered.Left);
    }

    private void Number(ActivityNode container, int? within, int depth, Numbered numbered)
    {
        foreach (var node in StepOrder.Of(container))
        {
            if (IsBeginning(node))
            {
                numbered.Beginnings.Add(node);
            }
            else if (!Silent.Contains(node.Type))
            {
                var number = numbered.Add(node, within);
                if (depth < Deepest && number is not null)
                {
                    Number(node, number, depth + 1, numbered);
                }
            }
        }
    }

    private bool IsBeginning(ActivityNode node) => node.CanStartWorkflow && _activities.GetValueOrDefault(node.Type) is ITrigger;

    private TakeawayStep StepOf(ActivityNode node, int number, int? within, Numbered numbered)
    {
        var kind = KindOf(node);
        var asks = kind is TakeawayKind.Checklist or TakeawayKind.Entry or TakeawayKind.Update or TakeawayKind.Task or TakeawayKind.Mail or TakeawayKind.Approval;
        var fields = asks && InputValue.Constant(node, "fields") is JsonArray array ? WorkField.ReadAll(array.ToJsonString()) : [];
        return new TakeawayStep(number, node.Id, kind, ActivityTexts.TitleOf(node))
        {
            Teaser = ActivityTexts.Local(InputValue.Constant(node, "teaser")),
            Guidance = ActivityTexts.Local(InputValue.Constant(node, "guidance")),
            Items = asks ? ActivityTexts.Points(InputValue.Constant(node, "items")) : [],
            Fields = fields,
            Role = asks ? Assignee.Of(ActivityTexts.Text(InputValue.Constant(node, "assignee"))).Role : null,
            DueInDays = asks && int.TryParse(InputValue.Constant(node, "dueInDays")?.ToString(), CultureInfo.InvariantCulture, out var days) && days >= 0 ? days : null,
            Span = kind is TakeawayKind.Wait && TimeSpan.TryParse(InputValue.Constant(node, "timeSpan")?.ToString(), CultureInfo.InvariantCulture, out var span) ? span : null,
            Within = within,
            Ways = node.Parent is { Connections.Count: > 0 } container ? WaysFrom(node, number, within, container, fields, numbered) : [],
        };
    }

    private TakeawayWay[] WaysFrom(ActivityNode node, int number, int? within, ActivityNode container, IReadOnlyList<WorkField> fields, Numbered numbered)
    {
        var arrows = numbered.ArrowsOf(container)[node.Id].ToLookup(arrow => arrow.Port, arrow => arrow.Target);
        var outcomes = arrows.Select(group => group.Key).Concat((_activities.GetValueOrDefault(node.Type) as IHasOutcomes)?.OutcomesOf(node) ?? []).Distinct(StringComparer.Ordinal).ToArray();
        var labels = fields.SelectMany(field => field.Options).GroupBy(option => option.Value).ToDictionary(group => group.Key, group => group.First().Label);
        TakeawayWay[] ways = [.. outcomes.Select(outcome => new TakeawayWay(outcome, labels.GetValueOrDefault(outcome), numbered.NumbersOf(arrows[outcome], container)))];
        return ways.Length == 0 ? within is null ? [new TakeawayWay(null, null, [])] : []
            : ways.Skip(1).Any(way => !way.Next.SequenceEqual(ways[0].Next)) ? ways
            : ways[0].Next is [var next] && next == number + 1 ? []
            : [new TakeawayWay(null, null, ways[0].Next)];
    }

    private static TakeawayKind KindOf(ActivityNode node) => node.Type switch
    {
        "Loyalty.FillChecklist" => TakeawayKind.Checklist,
        "Loyalty.SaveDataEntry" => TakeawayKind.Entry,
        "Loyalty.UpdateDataEntry" => TakeawayKind.Update,
        "Loyalty.CreateTask" => TakeawayKind.Task,
        "Loyalty.Approve" => TakeawayKind.Approval,
        "Loyalty.SendEmail" or "Loyalty.NotifyMember" => TakeawayKind.Mail,
        "Elsa.FlowDecision" or "Elsa.FlowSwitch" or "Elsa.If" or "Elsa.Switch" => TakeawayKind.Decision,
        "Elsa.Delay" or "Elsa.Timer" or "Elsa.Cron" or "Elsa.StartAt" or "Elsa.Event" or "Loyalty.WaitForMemberEvent" => TakeawayKind.Wait,
        _ => node.Children.Count > 0 ? TakeawayKind.Group : TakeawayKind.Automatic,
    };

    /// <summary>The steps found so far and their numbers.</summary>
    private sealed class Numbered
    {
        private readonly Dictionary<ActivityNode, int> _numbers = [];
        private readonly Dictionary<ActivityNode, ILookup<string, (string Port, ActivityNode Target)>> _arrows = [];

        public List<(ActivityNode Node, int Number, int? Within)> Steps { get; } = [];

        public List<ActivityNode> Beginnings { get; } = [];

        public int Left { get; private set; }

        /// <summary>The number of a step; null beyond the most.</summary>
        public int? Add(ActivityNode node, int? within)
        {
            if (Steps.Count >= MostSteps)
            {
                Left++;
                return null;
            }

            var number = Steps.Count + 1;
            Steps.Add((node, number, within));
            return _numbers[node] = number;
        }

        public ILookup<string, (string Port, ActivityNode Target)> ArrowsOf(ActivityNode container) =>
            _arrows.TryGetValue(container, out var known) ? known : _arrows[container] = StepOrder.Arrows(container);

        /// <summary>The numbers of what comes next; what nobody does by hand is passed through.</summary>
        public IReadOnlyList<int> NumbersOf(IEnumerable<ActivityNode> targets, ActivityNode container)
        {
            var (open, seen, numbers) = (new Queue<ActivityNode>(targets), new HashSet<ActivityNode>(), new SortedSet<int>());
            while (open.TryDequeue(out var target))
            {
                if (_numbers.TryGetValue(target, out var number))
                {
                    numbers.Add(number);
                }
                else if (seen.Add(target))
                {
                    foreach (var (_, next) in ArrowsOf(container)[target.Id])
                    {
                        open.Enqueue(next);
                    }
                }
            }

            return [.. numbers];
        }
    }
}
