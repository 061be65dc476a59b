namespace Loyalty.Web.Integrations;

/// <summary>Why an event of a stay changed nothing.</summary>
public sealed class StayAnswersText
{
    public const string Repeated = nameof(Repeated);
    public const string Older = nameof(Older);
    public const string NoMember = nameof(NoMember);
}
