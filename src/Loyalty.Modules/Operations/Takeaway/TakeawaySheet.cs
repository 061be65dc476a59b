using Loyalty.Domain;
using Loyalty.Domain.Operations;

namespace Loyalty.Modules.Operations.Takeaway;

/// <summary>A workflow as it is carried out by hand, on paper: what it is for, when it begins, and its steps by number.</summary>
/// <param name="Hotel">The hotel's name.</param>
/// <param name="On">The day it was taken from the program.</param>
/// <param name="Left">How many further steps it has beyond those that are listed; 0 but for documents of monstrous size.</param>
public sealed record TakeawaySheet(
    string DefinitionId, string Hotel, BusinessDate On, LocalText Title, LocalText Purpose, int? VersionNumber, bool IsDraft, IReadOnlyList<LocalText> Beginnings, IReadOnlyList<TakeawayStep> Steps, int Left);

/// <summary>What kind of thing a step asks for.</summary>
public enum TakeawayKind
{
    /// <summary>Points to be ticked off.</summary>
    Checklist,
    /// <summary>Something to be written down.</summary>
    Entry,
    /// <summary>Something that was written down and is to be changed.</summary>
    Update,
    /// <summary>Something to be done.</summary>
    Task,
    /// <summary>Something to be written to somebody.</summary>
    Mail,
    /// <summary>Something that one person approves or rejects.</summary>
    Approval,
    /// <summary>A choice between ways.</summary>
    Decision,
    /// <summary>Waiting for a time or for something that happens.</summary>
    Wait,
    /// <summary>Steps that belong together.</summary>
    Group,
    /// <summary>What the program does where it runs the workflow.</summary>
    Automatic,
}

/// <summary>One step on paper.</summary>
public sealed record TakeawayStep(int Number, string ActivityId, TakeawayKind Kind, LocalText Title)
{
    /// <summary>What it is about, in a sentence.</summary>
    public LocalText? Teaser { get; init; }

    /// <summary>How it is done, in Markdown.</summary>
    public LocalText? Guidance { get; init; }

    /// <summary>What is ticked off.</summary>
    public IReadOnlyList<ChecklistItem> Items { get; init; } = [];

    /// <summary>What is written down.</summary>
    public IReadOnlyList<WorkField> Fields { get; init; } = [];

    /// <summary>Who does it; null where nobody is asked.</summary>
    public AssigneeRole? Role { get; init; }

    /// <summary>By how many days after its beginning it is to be done, or null.</summary>
    public int? DueInDays { get; init; }

    /// <summary>How long it waits, where that is written down.</summary>
    public TimeSpan? Span { get; init; }

    /// <summary>The step that it sits in, or null.</summary>
    public int? Within { get; init; }

    /// <summary>Where it goes on; nothing when simply the next step follows.</summary>
    public IReadOnlyList<TakeawayWay> Ways { get; init; } = [];
}

/// <summary>One way on from a step: after which outcome (null after all), and to which steps; to none when the workflow ends with it.</summary>
/// <param name="Label">What the outcome is called in the step's form, or null.</param>
public sealed record TakeawayWay(string? Outcome, LocalText? Label, IReadOnlyList<int> Next);
