using System.Text.Json;
using System.Text.Json.Nodes;

namespace Loyalty.Domain.Design;

/// <summary>What a programme is made of: the meaning of the first five steps' answers. A step without an answer is null.</summary>
public sealed record BlueprintContent(GoalPlan? Goals, RewardPlan? Rewards, TierPlan? Tiers, RegistrationForm? Registration, EarnPlan? Points)
{
    /// <summary>Currency, language and time zone do not belong here: they are the hotel's. Everything else is in the answers.</summary>
    public static BlueprintContent Of(IReadOnlyDictionary<DesignStep, JsonObject> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new BlueprintContent(
            Read(DesignStep.Goals, GoalPlan.Read), Read(DesignStep.Rewards, RewardPlan.Read), Read(DesignStep.Tiers, TierPlan.Read),
            Read(DesignStep.Registration, RegistrationForm.Read), Read(DesignStep.Points, EarnPlan.Read));

        T? Read<T>(DesignStep step, Func<JsonObject, T> read) where T : class => answers.TryGetValue(step, out var answer) ? read(answer) : null;
    }

    /// <summary>Reads the content of a version from the JSON in which it is kept.</summary>
    public static BlueprintContent Parse(string json)
    {
        var document = JsonNode.Parse(json) as JsonObject ?? throw new JsonException("A version's content is a JSON object.");
        return Of(DesignSteps.OfVersion.Where(step => document[step.Name()] is JsonObject).ToDictionary(step => step, step => document[step.Name()]!.AsObject())); // an object, as just asked
    }

    /// <summary>The JSON in which a version keeps the answers of the first five steps, by the steps' names. Ticks of a checklist are left out: they are about the work, not about the programme.</summary>
    public static string Write(IReadOnlyDictionary<DesignStep, JsonObject> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var document = new JsonObject();
        foreach (var step in DesignSteps.OfVersion.Where(answers.ContainsKey))
        {
            var answer = answers[step].DeepClone().AsObject();
            answer.Remove(StepForm.TickedItems);
            document[step.Name()] = answer;
        }

        return document.ToJsonString(JsonTexts.Plain);
    }

    /// <summary>The tiers as they hold once this is published: where tiers are switched off, everyone is in the first.</summary>
    public TierPlan? ValidTiers => Tiers is { } tiers && Rewards is { HasTiers: false } ? tiers with { Tiers = [.. tiers.Tiers.Take(1)] } : Tiers;

    /// <summary>What is missing or contradictory on a day, in the order of the steps.</summary>
    public IReadOnlyList<BlueprintFinding> Findings(BusinessDate on) =>
        [.. BlueprintChecks.All(this, on).OrderBy(finding => finding.Step).ThenByDescending(finding => finding.IsBlocking)];

    /// <summary>What is different from an earlier version; everything, when there is none.</summary>
    public IReadOnlyList<BlueprintChange> ChangesSince(BlueprintContent? before) => BlueprintChanges.Between(before, this);
}

/// <summary>How answers are written: readable letters, as they were typed.</summary>
internal static class JsonTexts
{
    public static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
