using System.Data.Common;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations;

/// <summary>A database that fails is no fault of the activity: the exception leaves the engine, and the whole unit of work is undone.</summary>
internal sealed class StoreGuard(IActivity inner) : IActivity
{
    public string Type => inner.Type;

    /// <summary>The class of the activity inside.</summary>
    public Type Guards => inner.GetType();

    /// <summary>Triggers touch no database, and the engine must see that they are triggers; every other activity gets a guard.</summary>
    public static IActivity Around(IActivity activity) => activity is ITrigger ? activity : new StoreGuard(activity);

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => GuardAsync(() => inner.ExecuteAsync(context, cancellationToken));

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken) => GuardAsync(() => inner.ResumeAsync(context, cancellationToken));

    private static async ValueTask GuardAsync(Func<ValueTask> act)
    {
        try
        {
            await act();
        }
        catch (Exception exception) when (IsOfTheStore(exception))
        {
            throw new StoreFailedException(exception);
        }
    }

    private static bool IsOfTheStore(Exception? exception) =>
        exception is not null && (exception is DbException or DbUpdateException || IsOfTheStore(exception.InnerException));
}

/// <summary>The database failed while an activity ran.</summary>
internal sealed class StoreFailedException(Exception inner) : Exception("The database failed while an activity ran.", inner), IPassThrough;
