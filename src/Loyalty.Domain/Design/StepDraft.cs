using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>What somebody has typed into a step and not yet given as its answer. Saved as it is; there is one per step.</summary>
public sealed class StepDraft : IHotelOwned
{
    private StepDraft()
    {
    }

    /// <inheritdoc/>
    public HotelId HotelId { get; private set; }

    /// <summary>The programme that the draft belongs to.</summary>
    public BlueprintId BlueprintId { get; private set; }

    /// <summary>The step.</summary>
    public DesignStep Step { get; private set; }

    /// <summary>What was typed, as JSON.</summary>
    public string Content { get; private set; } = "{}";

    /// <summary>Who typed it.</summary>
    public string SavedBy { get; private set; } = "";

    /// <summary>When it was saved.</summary>
    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The draft, read; each call gives a copy of its own.</summary>
    public JsonObject Read() => JsonNode.Parse(Content)!.AsObject(); // written from an object

    internal static StepDraft Of(BlueprintId blueprint, DesignStep step) => new() { BlueprintId = blueprint, Step = step };

    internal void Write(JsonObject content, string by, DateTimeOffset now) =>
        (Content, SavedBy, SavedAt) = (content.ToJsonString(JsonTexts.Plain), by, now);
}
