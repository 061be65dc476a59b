using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>
/// The programme a hotel is designing: the answers of the ten steps, the drafts not yet answered, and the workflow instance
/// that leads through them. It stays open after publishing; answering again prepares the next version.
/// </summary>
public sealed class ProgramBlueprint : EventSource, IHotelOwned
{
    private const int LargestAnswer = 200_000;
    private readonly List<StepAnswer> _answers = [];
    private readonly List<StepDraft> _drafts = [];

    private ProgramBlueprint()
    {
    }

    /// <summary>The programme's id.</summary>
    public BlueprintId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The workflow instance that leads through the steps.</summary>
    public Guid InstanceId { get; private set; }

    /// <summary>Who started the design.</summary>
    public string StartedBy { get; private set; } = "";

    /// <summary>When the design was started.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Every answer ever given.</summary>
    public IReadOnlyList<StepAnswer> Answers => _answers;

    /// <summary>What was typed and not yet given as an answer.</summary>
    public IReadOnlyList<StepDraft> Drafts => _drafts;

    /// <summary>Starts the design along a workflow instance.</summary>
    public static ProgramBlueprint Start(BlueprintId id, Guid instanceId, string by, DateTimeOffset now) =>
        new() { Id = id, InstanceId = instanceId, StartedBy = by, StartedAt = now };

    /// <summary>The newest answer to a step, or null.</summary>
    public StepAnswer? Latest(DesignStep step) => _answers.Where(answer => answer.Step == step).MaxBy(answer => answer.Version);

    /// <summary>What was typed into a step since its newest answer, or null.</summary>
    public StepDraft? Draft(DesignStep step) => _drafts.FirstOrDefault(draft => draft.Step == step);

    /// <summary>
    /// Stores an answer. Refused when the step's first answer would come before its turn, when somebody else has answered
    /// since the version the writer saw, and when the answer is wrong in itself.
    /// </summary>
    public Result<StepAnswer> Answer(DesignStep step, StepForm form, JsonObject content, int expectedVersion, bool isOpen, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(content);
        var latest = Latest(step);
        if (latest is null && !isOpen)
        {
            return DesignRefusals.StepLocked((int)step);
        }

        if ((latest?.Version ?? 0) != expectedVersion)
        {
            return DesignRefusals.StepStale(latest?.AnsweredBy ?? "");
        }

        if (Wrong(step, form, content) is { } wrong)
        {
            return wrong;
        }

        var answer = StepAnswer.After(latest, Id, step, content, by, now);
        _answers.Add(answer);
        _drafts.RemoveAll(draft => draft.Step == step);
        Tell(new StepAnswered(InstanceId, step.Name()));
        return answer;
    }

    /// <summary>Keeps what was typed, without checking it.</summary>
    public Result<StepDraft> SaveDraft(DesignStep step, JsonObject content, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.ToJsonString().Length > LargestAnswer)
        {
            return DesignRefusals.AnswerTooLarge();
        }

        var draft = Draft(step);
        if (draft is null)
        {
            _drafts.Add(draft = StepDraft.Of(Id, step));
        }

        draft.Write(content, by, now);
        return draft;
    }

    /// <summary>What the programme is made of: the newest answers, and what was typed since where drafts count too.</summary>
    public BlueprintContent Content(bool withDrafts = false) => BlueprintContent.Of(Answered(withDrafts));

    /// <summary>True when the answers are not those of a version, or there is none.</summary>
    public bool DiffersFrom(BlueprintVersion? version) => version?.Content != Written();

    /// <summary>
    /// Publishes the answers as the next version. Refused while a finding stands against it, when nothing has changed, and when
    /// the first day lies before the last version's or, unless history is being made up, before today.
    /// </summary>
    public Result<BlueprintVersion> Publish(BlueprintVersion? last, BusinessDate validFrom, BusinessDate today, bool mayDateBack, string by, DateTimeOffset now)
    {
        var content = Content();
        if (content.Findings(today).Count(finding => finding.IsBlocking) is > 0 and var blocking)
        {
            return DesignRefusals.FindingsOpen(blocking);
        }

        if (validFrom < today && !mayDateBack)
        {
            return DesignRefusals.ValidFromPast(today);
        }

        if (last is not null && validFrom < last.ValidFrom)
        {
            return DesignRefusals.ValidFromBeforeLast(last.Number, last.ValidFrom);
        }

        if (last is not null && !DiffersFrom(last))
        {
            return DesignRefusals.NothingChanged(last.Number);
        }

        var version = BlueprintVersion.Of(Id, (last?.Number ?? 0) + 1, validFrom, Written(), by, now);
        Tell(new BlueprintPublished(version.Id, version.Number, validFrom));
        return version;
    }

    private string Written() => BlueprintContent.Write(Answered(withDrafts: false));

    private Dictionary<DesignStep, JsonObject> Answered(bool withDrafts) => DesignSteps.All
        .Select(step => (step, content: (withDrafts ? Draft(step)?.Read() : null) ?? Latest(step)?.Read()))
        .Where(pair => pair.content is not null)
        .ToDictionary(pair => pair.step, pair => pair.content!); // those without were left out

    private static Refusal? Wrong(DesignStep step, StepForm form, JsonObject content)
    {
        if (content.ToJsonString().Length > LargestAnswer)
        {
            return DesignRefusals.AnswerTooLarge();
        }

        var wrong = form.Check(content);
        Refusal[] all = [.. wrong, .. StepContents.Read(step, content).Check().Where(refusal => wrong.All(other => other.Field != refusal.Field))];
        return all.Length == 0 ? null : DesignRefusals.AnswerWrong(all);
    }
}
