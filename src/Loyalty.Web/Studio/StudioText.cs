namespace Loyalty.Web.Studio;

/// <summary>Words around the editor of workflows.</summary>
public sealed class StudioText
{
    public const string Editor = nameof(Editor);
    public const string Viewer = nameof(Viewer);
    public const string Opening = nameof(Opening);
    public const string OpeningSlow = nameof(OpeningSlow);
    public const string Broken = nameof(Broken);
    public const string NotSaved = nameof(NotSaved);
    public const string Reload = nameof(Reload);
    public const string Close = nameof(Close);
    public const string BackToWorkflow = nameof(BackToWorkflow);
    public const string BackToInstance = nameof(BackToInstance);
    public const string AsList = nameof(AsList);
    public const string Reading = nameof(Reading);
    public const string SmallTitle = nameof(SmallTitle);
    public const string SmallNext = nameof(SmallNext);
    public const string MissingTitle = nameof(MissingTitle);
    public const string MissingNext = nameof(MissingNext);
    public const string ToWorkflows = nameof(ToWorkflows);
    public const string ToInstances = nameof(ToInstances);
}
