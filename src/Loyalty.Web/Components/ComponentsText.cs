namespace Loyalty.Web.Components;

/// <summary>The words of the components that all screens share.</summary>
public sealed class ComponentsText
{
    public const string Loading = nameof(Loading);
    public const string Optional = nameof(Optional);
    public const string Saving = nameof(Saving);
    public const string Working = nameof(Working);
    public const string Saved = nameof(Saved);
    public const string SavedJustNow = nameof(SavedJustNow);
    public const string SavedSecondsAgo = nameof(SavedSecondsAgo);
    public const string SavedMinuteAgo = nameof(SavedMinuteAgo);
    public const string SavedMinutesAgo = nameof(SavedMinutesAgo);
    public const string NotSaved = nameof(NotSaved);
    public const string TryAgain = nameof(TryAgain);
    public const string Cancel = nameof(Cancel);
    public const string FailureHappened = nameof(FailureHappened);
    public const string FailureNext = nameof(FailureNext);
    public const string StepDone = nameof(StepDone);
    public const string StepAttention = nameof(StepAttention);
    public const string StepLocked = nameof(StepLocked);
    public const string Pages = nameof(Pages);
    public const string PageRange = nameof(PageRange);
    public const string PreviousPage = nameof(PreviousPage);
    public const string NextPage = nameof(NextPage);
}
