using System.Collections.Frozen;

namespace Loyalty.Workflows.Activities;

/// <summary>The activities every engine has: each class of this assembly that is one and needs nothing to be made.</summary>
public static class BuiltInActivities
{
    /// <summary>One of each, in the order of their types.</summary>
    public static IReadOnlyList<IActivity> All { get; } =
    [
        .. typeof(BuiltInActivities).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IActivity)) && type.GetConstructor(Type.EmptyTypes) is not null)
            .Select(type => (IActivity)Activator.CreateInstance(type)!) // a class with a constructor makes an object
            .OrderBy(activity => activity.Type, StringComparer.Ordinal),
    ];

    private static readonly FrozenDictionary<string, IActivity> s_byType = All.ToFrozenDictionary(activity => activity.Type);

    internal static IActivity? Find(string type) => s_byType.GetValueOrDefault(type);
}
