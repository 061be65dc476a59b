namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow on a member's birthday.</summary>
internal sealed class WhenBirthday : WaitForNews
{
    public const string TypeName = "Loyalty.Birthday";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
