namespace Loyalty.Web.Shell;

/// <summary>The words of the frame around every page.</summary>
public sealed class ShellText
{
    public const string SkipToContent = nameof(SkipToContent);
    public const string Places = nameof(Places);
    public const string PlacesShort = nameof(PlacesShort);
    public const string Overview = nameof(Overview);
    public const string MyWork = nameof(MyWork);
    public const string MyWorkShort = nameof(MyWorkShort);
    public const string Arrivals = nameof(Arrivals);
    public const string Members = nameof(Members);
    public const string Rewards = nameof(Rewards);
    public const string Programme = nameof(Programme);
    public const string Design = nameof(Design);
    public const string Workflows = nameof(Workflows);
    public const string Outbox = nameof(Outbox);
    public const string House = nameof(House);
    public const string Liability = nameof(Liability);
    public const string Settings = nameof(Settings);
    public const string More = nameof(More);
    public const string OpenCount = nameof(OpenCount);
    public const string Feedback = nameof(Feedback);
    public const string SignOut = nameof(SignOut);
    public const string RoleOwner = nameof(RoleOwner);
    public const string RoleManager = nameof(RoleManager);
    public const string RoleStaff = nameof(RoleStaff);
    public const string FailureTitle = nameof(FailureTitle);
    public const string NotAllowedTitle = nameof(NotAllowedTitle);
    public const string NotAllowed = nameof(NotAllowed);
    public const string NotFoundTitle = nameof(NotFoundTitle);
    public const string NotFound = nameof(NotFound);
    public const string ToOverview = nameof(ToOverview);
    public const string NoConnection = nameof(NoConnection);
    public const string NoConnectionNext = nameof(NoConnectionNext);
    public const string Reload = nameof(Reload);
    public const string RefusedGeneral = nameof(RefusedGeneral);
}
