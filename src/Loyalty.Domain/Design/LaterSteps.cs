using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>Step 6: the invitation to the guests.</summary>
public sealed record Promotion(string Subject, string Text, string Audience, BusinessDate? PlannedOn) : IStepContent
{
    /// <summary>Reads the step's answer.</summary>
    public static Promotion Read(JsonObject answer) => new(answer.Text("subject"), answer.Text("text"), answer.Text("audience"), answer.Day("plannedOn"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Subject.Length == 0)
        {
            yield return DesignRefusals.Required("/subject");
        }

        if (Text.Length == 0)
        {
            yield return DesignRefusals.Required("/text");
        }
    }
}

/// <summary>Step 7: what lies ready in the house, who makes it, by when.</summary>
public sealed record MaterialsPlan(IReadOnlyList<string> Pieces, string Responsible, BusinessDate? DueOn) : IStepContent
{
    /// <summary>Reads the step's answer.</summary>
    public static MaterialsPlan Read(JsonObject answer) => new(answer.Texts("pieces"), answer.Text("responsible"), answer.Day("dueOn"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => [];
}

/// <summary>Step 8: the systems that stays and spend come from, or the word that there is none yet.</summary>
public sealed record SystemInventory(bool None, IReadOnlyList<ListedSystem> Systems) : IStepContent
{
    /// <summary>Reads the step's answer.</summary>
    public static SystemInventory Read(JsonObject answer) => new(answer.Flag("noSystems"), [.. answer.Rows("systems").Select(ListedSystem.Read)]);

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (!None && Systems.Count == 0)
        {
            yield return DesignRefusals.NoSystem("/systems");
        }
    }
}

/// <summary>One system of the house: its kind, its product name, and how it is connected.</summary>
public sealed record ListedSystem(string Kind, string Name, string Way)
{
    /// <summary>Reads one row of the systems.</summary>
    public static ListedSystem Read(JsonObject row) => new(row.Text("kind"), row.Text("name"), row.Text("way"));
}

/// <summary>Step 9: which figures are watched, how often, and when a goal counts as at risk.</summary>
public sealed record MonitoringPlan(IReadOnlyList<string> Metrics, string Rhythm, BusinessDate? FirstOn, decimal? AtRiskBelow) : IStepContent
{
    /// <summary>Reads the step's answer.</summary>
    public static MonitoringPlan Read(JsonObject answer) => new(answer.Texts("metrics"), answer.Text("rhythm"), answer.Day("firstOn"), answer.Number("atRiskBelow"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => [];
}

/// <summary>Step 10: who is asked, how, and from how many answers on results are shown.</summary>
public sealed record FeedbackPlan(IReadOnlyList<string> Audiences, IReadOnlyList<string> Ways, bool Anonymous, int? MinimumAnswers, BusinessDate? StartsOn) : IStepContent
{
    /// <summary>Reads the step's answer.</summary>
    public static FeedbackPlan Read(JsonObject answer) => new(
        answer.Texts("audiences"), answer.Texts("ways"), answer.Flag("anonymous"), answer.Whole("minimumAnswers"), answer.Day("startsOn"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check() => [];
}
