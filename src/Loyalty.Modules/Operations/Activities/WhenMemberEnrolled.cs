namespace Loyalty.Modules.Operations.Activities;

/// <summary>Starts a workflow when a guest has become a member.</summary>
internal sealed class WhenMemberEnrolled : WaitForNews
{
    public const string TypeName = "Loyalty.MemberEnrolled";

    public static IReadOnlyList<string> Hashes { get; } = HashesOf(TypeName);

    public override string Type => TypeName;
}
