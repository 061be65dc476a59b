namespace Loyalty.Workflows.Activities;

/// <summary>Where the engine finds activities beside its own. It asks for one only when a workflow comes to it.</summary>
public interface IActivitySource
{
    /// <summary>Every activity there is.</summary>
    IReadOnlyCollection<IActivity> All { get; }

    /// <summary>The activity of that type, or null.</summary>
    IActivity? Find(string type);
}
