namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a member is answered who has said that an entry is wrong.</summary>
internal sealed class WhenContestAnswered : WaitForNews
{
    public const string TypeName = "Loyalty.ContestAnswered";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
