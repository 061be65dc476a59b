namespace Loyalty.Workflows.Expressions.Values;

/// <summary>Where data came from that is still being read: whose budget pays for it, and whether it was changed on the way.</summary>
internal sealed class Origin(Budget budget)
{
    public Budget Budget => budget;

    public bool Changed { get; set; }
}
