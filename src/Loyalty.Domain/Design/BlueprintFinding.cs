namespace Loyalty.Domain.Design;

/// <summary>
/// Something missing or contradictory in a programme: the step where to put it right, and whether it stands against publishing.
/// Its sentence is kept per language at the door (key = code); arguments fill its {0}, {1}, ….
/// </summary>
public sealed record BlueprintFinding(string Code, DesignStep Step, bool IsBlocking, params object[] Arguments)
{
    internal static BlueprintFinding Blocking(DesignStep step, string code, params object[] arguments) => new($"{step.Name()}.{code}", step, true, arguments);

    internal static BlueprintFinding Warning(DesignStep step, string code, params object[] arguments) => new($"{step.Name()}.{code}", step, false, arguments);
}
