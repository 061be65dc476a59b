using System.Data.Common;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Operations;

/// <summary>
/// Stands around every activity that may touch the database. A database that fails is no fault of the activity: the exception leaves the engine,
/// and the whole unit of work is undone. An activity that fails by itself takes back what it has written; one that does not come to an end fails.
/// </summary>
internal sealed class StoreGuard(IActivity inner, BurstAttempt attempt, WorkflowSettings settings, TimeProvider clock) : IRequiresInputs, IHasOutcomes, IChecksInputs
{
    public string Type => inner.Type;

    /// <summary>The class of the activity inside.</summary>
    public Type Guards => inner.GetType();

    /// <summary>What the activity inside says about itself; the guard adds nothing.</summary>
    public IReadOnlyList<string> RequiredInputs => (inner as IRequiresInputs)?.RequiredInputs ?? [];

    public IReadOnlyList<string>? OutcomesOf(ActivityNode node) => (inner as IHasOutcomes)?.OutcomesOf(node);

    public IEnumerable<InputProblem> ProblemsOf(ActivityNode node) => (inner as IChecksInputs)?.ProblemsOf(node) ?? [];

    /// <summary>Triggers touch no database, and the engine must see that they are triggers; every other activity gets a guard.</summary>
    public static IActivity Around(IActivity activity, IServiceProvider services) => activity is ITrigger ? activity : new StoreGuard(
        activity, services.GetRequiredService<BurstAttempt>(), services.GetRequiredService<WorkflowSettings>(), services.GetRequiredService<TimeProvider>());

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => GuardAsync(token => inner.ExecuteAsync(context, token), cancellationToken);

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken) => GuardAsync(token => inner.ResumeAsync(context, token), cancellationToken);

    internal static bool IsOfTheStore(Exception? exception) =>
        exception is not null && (exception is DbException or DbUpdateException || IsOfTheStore(exception.InnerException));

    private async ValueTask GuardAsync(Func<CancellationToken, ValueTask> act, CancellationToken cancellationToken)
    {
        try
        {
            await attempt.RunAsync(() => InTimeAsync(act, cancellationToken));
        }
        catch (Exception exception) when (IsOfTheStore(exception))
        {
            throw new StoreFailedException(exception);
        }
    }

    private async Task InTimeAsync(Func<CancellationToken, ValueTask> act, CancellationToken cancellationToken)
    {
        var most = TimeSpan.FromSeconds(settings.ActivitySeconds);
        using var limit = new CancellationTokenSource(most, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var acting = act(both.Token);
            if (acting.IsCompleted)
            {
                await acting;
                return;
            }

            await acting.AsTask().WaitAsync(most + most, clock, cancellationToken); // most of them stop when they are asked to; none may hold the unit for ever
        }
        catch (Exception exception) when (exception is TimeoutException || (exception is OperationCanceledException && limit.IsCancellationRequested))
        {
            throw new ActivityFaultException($"The activity did not come to an end within {settings.ActivitySeconds} seconds.");
        }
    }
}

/// <summary>The database failed while an activity ran.</summary>
internal sealed class StoreFailedException(Exception inner) : Exception("The database failed while an activity ran.", inner), IPassThrough;

/// <summary>All activities, but one that must not be run (again) and fails instead, with the reason.</summary>
internal sealed class FailingActivities(IActivitySource all, string type, string reason) : IActivitySource
{
    private readonly FailingActivity _failing = new(type, reason);

    public IReadOnlyCollection<IActivity> All => [.. all.All, _failing];

    public IActivity? Find(string type) => type == _failing.Type ? _failing : all.Find(type);
}

/// <summary>Takes the place of an activity, and fails.</summary>
internal sealed class FailingActivity(string type, string reason) : IActivity
{
    public string Type => type;

    public ValueTask ExecuteAsync(ActivityContext context, CancellationToken cancellationToken) => throw new ActivityFaultException(reason) { IsFinal = true };

    public ValueTask ResumeAsync(ActivityContext context, CancellationToken cancellationToken) => throw new ActivityFaultException(reason) { IsFinal = true };
}
