using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Mail;
using Loyalty.Modules.Operations;
using Loyalty.Modules.Operations.Activities;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>
/// Walks a workflow from what really starts it to its end: a member has the story that its trigger tells of, or a manager starts it; people complete what they
/// are asked by the use cases of the product; the clock goes on to what is due.
/// </summary>
internal sealed class TemplateWalk(TestHotel hotel, WorkflowDefinition definition, string language, WalkPlan plan)
{
    private const int MostRounds = 100;
    private readonly MemberStory _story = new(hotel, language, plan);
    private readonly HashSet<string> _seen = [];
    private readonly bool _isAboutMember = definition.Inputs.Any(input => input.Name == "memberId");

    /// <summary>What the walk came past: arrows as source→target, and the mails that were written.</summary>
    public async Task<IReadOnlySet<string>> GoAsync()
    {
        var before = await RunsAsync();
        await _story.EnrolAsync();
        await BeginAsync();
        var begun = (await RunsAsync()).Except(before).ToArray();
        Assert.NotEmpty(begun);
        foreach (var run in begun)
        {
            await FinishAsync(run);
            await NoteArrowsAsync(run);
        }

        foreach (var mail in (await hotel.MailsAsync()).Where(mail => mail.Member == _story.Id && MailsOf(definition).Contains(mail.Template)))
        {
            CheckMail(mail);
            _seen.Add(mail.Template);
        }

        return _seen;
    }

    /// <summary>The message templates that the workflow's mails to members are made from.</summary>
    public static IReadOnlyList<string> MailsOf(WorkflowDefinition definition) =>
        [.. definition.Activities.Select(node => ActivityTexts.Text(InputValue.Constant(node, "template"))).OfType<string>().Distinct()];

    /// <summary>The runs that are about the member of this walk, or about nobody; members of earlier walks go on living.</summary>
    private Task<List<Guid>> RunsAsync() => hotel.ReadAsync(db => db.Set<WorkflowInstance>()
        .Where(run => run.DefinitionId == definition.DefinitionId && (run.CorrelationId == null || run.CorrelationId == $"member:{_story.Id}")).Select(run => run.Id).ToListAsync());

    private async Task BeginAsync()
    {
        if (definition.Activities.FirstOrDefault(node => node.CanStartWorkflow) is not { } trigger)
        {
            var input = new JsonObject([.. definition.Inputs.Select(input => KeyValuePair.Create<string, JsonNode?>(input.Name, InputOf(input)))]);
            Programme.Done(await hotel.Send(new StartWorkflow(definition.DefinitionId, input), hotel.Manager));
        }
        else if (KnownActivities.All.Single(activity => activity.Type == trigger.Type) is ITimedTrigger)
        {
            var due = await hotel.ReadAsync(db => db.Set<WorkflowTimer>().Where(timer => timer.DefinitionId == definition.DefinitionId).Select(timer => timer.DueAt).SingleAsync());
            hotel.Clock.MoveTo(due ?? throw new InvalidOperationException("The timer is never due."));
        }
        else
        {
            await _story.HappenAsync(trigger.Type["Loyalty.".Length..], trigger);
        }

        await hotel.SettleAsync();
    }

    private JsonNode? InputOf(ParameterDefinition input) => input.Name == "memberId" ? JsonValue.Create(_story.Id.ToString()) : input.Type switch
    {
        "Boolean" => JsonValue.Create(plan.Choose($"input.{input.Name}", 2) == 0),
        "Int32" or "Int64" or "Decimal" or "Double" => JsonValue.Create(new[] { 100, 1_000 }[plan.Choose($"input.{input.Name}", 2)]),
        _ => JsonValue.Create(input.Name is "arrival" or "departure" or "on" ? hotel.Today.AddDays(3).ToString() : "Beispiel"),
    };

    private async Task FinishAsync(Guid run)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            await hotel.SettleAsync();
            var view = Programme.Done(await hotel.Ask(new GetInstance(run)));
            Assert.Empty(view.Incidents.Select(incident => $"{incident.Activity.En}: {incident.Message}"));
            if (view.Standing is InstanceStanding.Finished)
            {
                return;
            }

            Assert.Equal(InstanceStanding.Waiting, view.Standing);
            var work = view.Work.FirstOrDefault(item => item.State is WorkItemState.Open);
            if (work is not null && await LateAsync(run) is { } due)
            {
                hotel.Clock.MoveTo(due);
            }
            else if (work is not null)
            {
                await CompleteAsync(work.Id);
            }
            else
            {
                await GoOnAsync(run);
            }
        }

        Assert.Fail($"It is not at its end after {MostRounds} rounds.");
    }

    /// <summary>The next time for which the workflow waits beside people, where they let it pass.</summary>
    private async Task<DateTimeOffset?> LateAsync(Guid run)
    {
        var timers = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(bookmark => bookmark.InstanceId == run && bookmark.DueAt != null).ToListAsync());
        return timers.MinBy(timer => timer.DueAt) is { } next && plan.Choose($"{next.ActivityId}.late", 2) == 1 ? next.DueAt : null;
    }

    /// <summary>Nobody is asked anything: what is waited for happens, or its time comes.</summary>
    private async Task GoOnAsync(Guid run)
    {
        var waiting = await hotel.ReadAsync(db => db.Set<InstanceBookmark>().Where(bookmark => bookmark.InstanceId == run).ToListAsync());
        var news = waiting.FirstOrDefault(bookmark => bookmark.DueAt is null);
        var due = waiting.Min(bookmark => bookmark.DueAt);
        if (news is not null && (due is null || plan.Choose($"{news.ActivityId}.event", 2) == 0))
        {
            var node = definition.Find(news.ActivityId)!; // the instance waits there
            var awaited = node.Type == "Loyalty.WaitForMemberEvent" ? ActivityTexts.Text(InputValue.Constant(node, "event")) : node.Type["Loyalty.".Length..];
            hotel.Clock.Advance(TimeSpan.FromDays(1));
            await _story.HappenAsync(awaited!, node); // a check before publishing asks for it
        }
        else
        {
            Assert.NotNull(due);
            hotel.Clock.MoveTo(due.Value > hotel.Clock.GetUtcNow() ? due.Value : hotel.Clock.GetUtcNow());
        }
    }

    private async Task CompleteAsync(WorkItemId id)
    {
        var item = Programme.Done(await hotel.Ask(new GetWorkItem(id)));
        Assert.Equal(_isAboutMember ? $"/members/{_story.Id}" : null, item.Link); // who is asked must see whom it is about
        foreach (var point in item.Points)
        {
            Programme.Done(await hotel.Send(new TickItem(id, point.Id, true), WhoMay(item)));
        }

        var answer = new JsonObject([.. item.Fields.Select(field => KeyValuePair.Create(field.Name, AnswerOf(item, field)))]);
        var completed = await hotel.Send(new CompleteWorkItem(id, answer), WhoMay(item));
        Programme.Done(completed.Refusal?.Code == "operations.other-person-needed" ? await hotel.Send(new CompleteWorkItem(id, answer), hotel.Owner) : completed);
    }

    private Caller WhoMay(WorkItemView item) => item.Assignee.Role switch { AssigneeRole.Owner => hotel.Owner, AssigneeRole.Manager => hotel.Manager, _ => hotel.Staff };

    /// <summary>What somebody may plausibly type; where the workflow decides by it, each choice in turn.</summary>
    private JsonNode? AnswerOf(WorkItemView item, WorkField field)
    {
        var place = $"{item.Title.En}.{field.Name}";
        return field.Type switch
        {
            "choice" => JsonValue.Create(field.Options[Choose(place, field, field.Options.Count)].Value),
            "choices" => new JsonArray([.. field.Options.Skip(Choose(place, field, field.Options.Count)).Select(option => JsonValue.Create(option.Value))]),
            "yesno" => JsonValue.Create(Choose(place, field, 2) == 0),
            "number" or "percent" or "money" or "whole" => JsonValue.Create(new[] { 50, 1_000 }[Choose(place, field, 2)]),
            "date" => JsonValue.Create(hotel.Today.AddDays(14).ToString()),
            _ => JsonValue.Create(language == "de" ? "Ein Satz dazu." : "A sentence on it."),
        };
    }

    private int Choose(string place, WorkField field, int choices) => IsDecisive(field.Name) ? plan.Choose(place, choices) : 0;

    /// <summary>Whether an expression of the workflow speaks of a field; an approval decides by itself.</summary>
    private bool IsDecisive(string field) => field == "decision" || definition.Activities.SelectMany(node => node.Json).Where(member => member.Key is "condition" or "cases")
        .Any(member => member.Value?.ToJsonString(JsonSerializerOptions.Web).Contains(field, StringComparison.Ordinal) is true);

    /// <summary>An arrow was followed if its source was the last to be done of all that lead to its target; to a join all lead that are done.</summary>
    private async Task NoteArrowsAsync(Guid run)
    {
        var journal = await hotel.ReadAsync(db => db.Set<JournalEntry>().Where(entry => entry.InstanceId == run).OrderBy(entry => entry.Sequence).ToListAsync());
        foreach (var begun in journal.Where(entry => entry.Event == JournalEvents.Started))
        {
            var before = journal.Where(entry => entry.Event == JournalEvents.Completed && entry.Sequence < begun.Sequence).Select(entry => entry.ActivityId).ToList();
            var sources = ArrowsOf(definition).Where(arrow => arrow.Target == begun.ActivityId && before.Contains(arrow.Source)).Select(arrow => arrow.Source).Distinct().ToArray();
            _seen.UnionWith(sources.Where(source => begun.ActivityType == "Elsa.FlowJoin" || source == sources.MaxBy(before.LastIndexOf)).Select(source => $"{source}→{begun.ActivityId}"));
        }
    }

    /// <summary>All arrows of a workflow.</summary>
    public static IEnumerable<Connection> ArrowsOf(WorkflowDefinition definition) => definition.Activities.SelectMany(node => node.Connections);

    private void CheckMail(QueuedMessage mail)
    {
        Assert.Equal(language, mail.Language);
        foreach (var text in new[] { mail.Subject, mail.Text, mail.Html })
        {
            Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
            Assert.DoesNotContain("**", text, StringComparison.Ordinal);
        }

        Assert.Contains("O'Neil", mail.Text, StringComparison.Ordinal);
        Assert.Contains(Words(mail.Template, language), mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Words(mail.Template, language == "de" ? "en" : "de"), mail.Text, StringComparison.Ordinal);
    }

    /// <summary>The longest line of a message template that stands in every mail.</summary>
    private static string Words(string template, string language) => Templates.Message(template, language).ReplaceLineEndings("\n").Split('\n').Skip(1)
        .Where(line => !line.Contains("{{", StringComparison.Ordinal) && !line.Contains("**", StringComparison.Ordinal)).Select(line => line.Trim()).MaxBy(line => line.Length)!; // there is always one
}
