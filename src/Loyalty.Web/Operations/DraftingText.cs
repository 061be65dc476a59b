namespace Loyalty.Web.Operations;

/// <summary>The words of a workflow made from a name.</summary>
public sealed class DraftingText
{
    public const string Title = nameof(Title);
    public const string Subtitle = nameof(Subtitle);
    public const string Workflows = nameof(Workflows);
    public const string Name = nameof(Name);
    public const string NameHelp = nameof(NameHelp);
    public const string Sentence = nameof(Sentence);
    public const string SentenceHelp = nameof(SentenceHelp);
    public const string StaysHere = nameof(StaysHere);
    public const string GoesOut = nameof(GoesOut);
    public const string Show = nameof(Show);
    public const string Showing = nameof(Showing);
    public const string Create = nameof(Create);
    public const string Creating = nameof(Creating);
    public const string Found = nameof(Found);
    public const string Begins = nameof(Begins);
    public const string ByHand = nameof(ByHand);
    public const string BecauseWord = nameof(BecauseWord);
    public const string BecauseTopic = nameof(BecauseTopic);
    public const string BecauseSkeleton = nameof(BecauseSkeleton);
    public const string BecauseService = nameof(BecauseService);
    public const string KindFillChecklist = nameof(KindFillChecklist);
    public const string KindSaveDataEntry = nameof(KindSaveDataEntry);
    public const string KindUpdateDataEntry = nameof(KindUpdateDataEntry);
    public const string KindCreateTask = nameof(KindCreateTask);
    public const string KindSendEmail = nameof(KindSendEmail);
    public const string NothingFound = nameof(NothingFound);
    public const string ByService = nameof(ByService);
    public const string ServiceTooSlow = nameof(ServiceTooSlow);
    public const string ServiceFailed = nameof(ServiceFailed);
    public const string ServiceUnsound = nameof(ServiceUnsound);
    public const string OnlyDraft = nameof(OnlyDraft);
}
