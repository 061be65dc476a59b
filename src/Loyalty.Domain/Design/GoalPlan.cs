using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>Step 1: what the programme is called, what it stands for, and the goals it is measured by.</summary>
public sealed record GoalPlan(
    string ProgramName, string Statement, IReadOnlyList<string> Audience, IReadOnlyList<Goal> Goals,
    decimal? RetentionBaseline, decimal? RetentionTarget, BusinessDate? RetentionBy) : IStepContent
{
    /// <summary>Reads the step's answer.</summary>
    public static GoalPlan Read(JsonObject answer) => new(
        answer.Text("programName"), answer.Text("statement"), answer.Texts("audience"), [.. answer.Rows("goals").Select(Goal.Read)],
        answer.Number("retentionBaseline"), answer.Number("retentionTarget"), answer.Day("retentionBy"));

    /// <inheritdoc/>
    public IEnumerable<Refusal> Check()
    {
        if (Goals.Count == 0)
        {
            yield return DesignRefusals.TooFew("/goals", 1);
        }

        for (var index = 0; index < Goals.Count; index++)
        {
            if (Goals[index].Target is null || Goals[index].Deadline is null)
            {
                yield return DesignRefusals.GoalNotMeasurable($"/goals/{index}/{(Goals[index].Target is null ? "target" : "deadline")}", Goals[index].Objective);
            }
        }

        if (RetentionTarget is not null && RetentionTarget == RetentionBaseline)
        {
            yield return DesignRefusals.TargetIsBaseline("/retentionTarget");
        }
    }
}

/// <summary>One goal: what is to be better, measured by what, from where to where, by when, and who looks after it.</summary>
public sealed record Goal(string Objective, string Serves, string Metric, decimal? Baseline, decimal? Target, BusinessDate? Deadline, string Owner)
{
    /// <summary>Reads one row of the goals.</summary>
    public static Goal Read(JsonObject row) => new(
        row.Text("objective"), row.Text("serves"), row.Text("metric"), row.Number("baseline"), row.Number("target"), row.Day("deadline"), row.Text("owner"));
}
