using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>One answer to one step: who gave it when, and what it changed. Answers are never overwritten; a new one gets the next number.</summary>
public sealed class StepAnswer : IHotelOwned
{
    private StepAnswer()
    {
    }

    /// <summary>The answer's id.</summary>
    public StepAnswerId Id { get; private set; }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The programme that the answer belongs to.</summary>
    public BlueprintId BlueprintId { get; private set; }

    /// <summary>The step.</summary>
    public DesignStep Step { get; private set; }

    /// <summary>1 for the first answer to the step.</summary>
    public int Version { get; private set; }

    /// <summary>The answer as JSON.</summary>
    public string Content { get; private set; } = "{}";

    /// <summary>The differences from the answer before, as JSON.</summary>
    public string Changes { get; private set; } = "[]";

    /// <summary>Who answered.</summary>
    public string AnsweredBy { get; private set; } = "";

    /// <summary>When it was answered.</summary>
    public DateTimeOffset AnsweredAt { get; private set; }

    /// <summary>The answer, read; each call gives a copy of its own.</summary>
    public JsonObject Read() => JsonNode.Parse(Content)!.AsObject(); // written from an object

    /// <summary>The differences from the answer before; none for the first.</summary>
    public IReadOnlyList<AnswerDifference> Differences() => JsonSerializer.Deserialize<AnswerDifference[]>(Changes) ?? [];

    internal static StepAnswer After(StepAnswer? before, BlueprintId blueprint, DesignStep step, JsonObject content, string by, DateTimeOffset now) => new()
    {
        Id = StepAnswerId.New(now),
        BlueprintId = blueprint,
        Step = step,
        Version = (before?.Version ?? 0) + 1,
        Content = content.ToJsonString(JsonTexts.Plain),
        Changes = before is null ? "[]" : JsonSerializer.Serialize(AnswerDifference.Between(before.Read(), content), JsonTexts.Plain),
        AnsweredBy = by,
        AnsweredAt = now,
    };
}
