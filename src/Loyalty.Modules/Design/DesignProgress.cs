using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Design;

namespace Loyalty.Modules.Design;

/// <summary>How far the design of a programme is, step by step.</summary>
public sealed record DesignProgress(IReadOnlyList<StepProgress> Steps)
{
    /// <summary>False before the design was started; the steps then tell only what awaits.</summary>
    public bool IsStarted { get; init; }

    /// <summary>The programme's name, as far as it has one.</summary>
    public string ProgramName { get; init; } = "";

    /// <summary>The hotel's day.</summary>
    public BusinessDate Today { get; init; }

    /// <summary>The number of the newest published version; 0 for none.</summary>
    public int LastNumber { get; init; }

    /// <summary>The first day of the newest published version; null for none.</summary>
    public BusinessDate? LastValidFrom { get; init; }

    /// <summary>True when the answers differ from the newest version, or there is none.</summary>
    public bool HasUnpublished { get; init; }

    /// <summary>The goals of step 1, for the later steps to be held against.</summary>
    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>How many of the ten steps are done.</summary>
    public int Done => Steps.Count(step => step.IsDone);

    /// <summary>The step to go on with: the first that is open and not done; null when all ten are done.</summary>
    public StepProgress? Next => Steps.FirstOrDefault(step => step is { IsDone: false, IsLocked: false });

    /// <summary>One step.</summary>
    public StepProgress? Find(DesignStep step) => Steps.FirstOrDefault(progress => progress.Step == step);
}

/// <summary>One step: its words, how it stands, what was answered, and by whom.</summary>
public sealed record StepProgress(DesignStep Step, string ActivityType, StepForm Form)
{
    /// <summary>True when the step was answered, or its work was completed elsewhere.</summary>
    public bool IsDone { get; init; }

    /// <summary>True while the steps before it are not done.</summary>
    public bool IsLocked { get; init; }

    /// <summary>Number of its newest answer; 0 for none.</summary>
    public int Version { get; init; }

    /// <summary>Who answered last, or completed it elsewhere.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>What the newest answer changed.</summary>
    public IReadOnlyList<AnswerDifference> Differences { get; init; } = [];

    /// <summary>The newest answer, or null.</summary>
    public JsonObject? Answer { get; init; }

    /// <summary>What was typed since, or null.</summary>
    public JsonObject? Draft { get; init; }

    /// <summary>When that was saved.</summary>
    public DateTimeOffset? DraftSavedAt { get; init; }

    /// <summary>Who typed it.</summary>
    public string? DraftSavedBy { get; init; }

    /// <summary>What the step proposes.</summary>
    public JsonObject Defaults { get; init; } = [];

    /// <summary>What a form begins with: what was typed, else the answer, else the proposal. Each call gives a copy of its own.</summary>
    public JsonObject Begin() => (Draft ?? Answer ?? Defaults).DeepClone().AsObject();

    /// <summary>The answer of somebody who takes over what the form begins with, and ticks every item.</summary>
    public JsonObject Accepted()
    {
        var answer = Begin();
        answer[StepForm.TickedItems] = new JsonArray([.. Form.Items.Select(item => JsonValue.Create(item.Id))]);
        return answer;
    }
}
