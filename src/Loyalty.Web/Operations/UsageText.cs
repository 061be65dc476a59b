namespace Loyalty.Web.Operations;

/// <summary>The words of how often workflows run.</summary>
public sealed class UsageText
{
    public const string Title = nameof(Title);
    public const string Subtitle = nameof(Subtitle);
    public const string Workflows = nameof(Workflows);
    public const string Download = nameof(Download);
    public const string Workflow = nameof(Workflow);
    public const string Month = nameof(Month);
    public const string DefinitionId = nameof(DefinitionId);
    public const string Runs = nameof(Runs);
    public const string Sum = nameof(Sum);
    public const string AllRuns = nameof(AllRuns);
    public const string ByMonth = nameof(ByMonth);
    public const string Counted = nameof(Counted);
    public const string Limit = nameof(Limit);
    public const string Over = nameof(Over);
    public const string OverNext = nameof(OverNext);
    public const string OverMark = nameof(OverMark);
    public const string SeeUsage = nameof(SeeUsage);
    public const string EmptyTitle = nameof(EmptyTitle);
    public const string EmptyNext = nameof(EmptyNext);
    public const string TryAgain = nameof(TryAgain);
}
