using System.Runtime.CompilerServices;
using Loyalty.Workflows.Activities;

namespace Loyalty.Modules.Operations;

/// <summary>Every activity of the program, to be asked what it is and needs; never to be run.</summary>
public static class KnownActivities
{
    /// <summary>One of each. Those of the modules are made without what they work with, which takes neither database nor settings.</summary>
    public static IReadOnlyList<IActivity> All { get; } = [.. BuiltInActivities.All, .. Classes.Select(type => (IActivity)RuntimeHelpers.GetUninitializedObject(type))];

    /// <summary>The classes of the modules' activities; what only stands around or in place of others is none.</summary>
    internal static IEnumerable<Type> Classes => typeof(KnownActivities).Assembly.GetTypes()
        .Where(type => type.IsAssignableTo(typeof(IActivity)) && !type.IsAbstract && type != typeof(StoreGuard) && type != typeof(FailingActivity));
}
