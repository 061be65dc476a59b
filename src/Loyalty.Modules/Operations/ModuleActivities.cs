using Loyalty.Workflows.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Operations;

/// <summary>Which class is which type of activity; looked up once, because most bursts need one activity and not all of them.</summary>
internal sealed class ActivityClasses(IServiceScopeFactory scopes)
{
    private readonly Lazy<Dictionary<string, Type>> _byType = new(() =>
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetServices<IActivity>().GroupBy(activity => activity.Type).ToDictionary(
            same => same.Key, same => same.Last() is StoreGuard guard ? guard.Guards : same.Last().GetType());
    });

    public Type? Find(string type) => _byType.Value.GetValueOrDefault(type);
}

/// <summary>The activities of the modules, made in the unit of work in which a workflow comes to them.</summary>
internal sealed class ModuleActivities(IServiceProvider services, ActivityClasses classes) : IActivitySource
{
    private readonly Dictionary<string, IActivity?> _made = [];

    public IReadOnlyCollection<IActivity> All => [.. services.GetServices<IActivity>()];

    public IActivity? Find(string type)
    {
        if (!_made.TryGetValue(type, out var activity))
        {
            _made[type] = activity = classes.Find(type) is { } known ? Make(type, known) : null;
        }

        return activity;
    }

    private IActivity Make(string type, Type known) => services.GetService(known) is IActivity activity
        ? StoreGuard.Around(activity, services)
        : services.GetServices<IActivity>().Last(candidate => candidate.Type == type);
}
