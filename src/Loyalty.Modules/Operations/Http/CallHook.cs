using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Loyalty.Workflows.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Loyalty.Modules.Operations.Http;

/// <summary>An HTTP request that may mean something to a workflow: method, path without the door's own part, and what it brings; it may say which instance it means.</summary>
public sealed record HookRequest(string Method, string Path, JsonObject Input, Guid? Instance = null, string? CorrelationId = null);

/// <summary>What workflows answered: an answer if one gave it, and the instances that were started or have gone on.</summary>
public sealed record HookAnswer(int? StatusCode, string? Content, string? ContentType, JsonObject Headers, IReadOnlyList<Guid> Instances);

/// <summary>Whether anything listens for the request; asked first, so that unknown paths cost a look and never a unit of work.</summary>
[Allows(Anyone = true)]
public sealed record FindHook(HookRequest Request) : IQuery<Done>;

/// <summary>Passes a request on: the waiting instance goes on, or the workflows that begin with it are started. Endpoints that ask for it want an API key.</summary>
[Allows(Anyone = true)]
public sealed record CallHook(HookRequest Request) : ICommand<HookAnswer>;

internal sealed class FindHookHandler(Hooks hooks) : IQueryHandler<FindHook, Done>
{
    public async Task<Result<Done>> Handle(FindHook query, CancellationToken cancellationToken) => (await hooks.FindAsync(query.Request, cancellationToken)).Map(_ => Done.It);
}

internal sealed class CallHookHandler(Hooks hooks, WorkflowRunner runner, WorkflowLibrary library, HttpAnswers answers, TimeProvider clock) : ICommandHandler<CallHook, HookAnswer>
{
    public async Task<Result<HookAnswer>> Handle(CallHook command, CancellationToken cancellationToken)
    {
        var found = await hooks.FindAsync(command.Request, cancellationToken);
        if (found.Refusal is { } refusal)
        {
            return refusal;
        }

        var moved = new List<Guid>();
        foreach (var listener in found.Value)
        {
            var input = command.Request.Input.DeepClone().AsObject();
            input["routeData"] = listener.RouteData;
            if (listener.Instance is { } waiting)
            {
                if (await runner.TakeAsync(waiting, cancellationToken) is { } instance && !(await runner.ResumeAsync(instance, listener.Bookmark, input, cancellationToken)).IsRefused)
                {
                    moved.Add(waiting);
                }
            }
            else if (await library.VersionAsync(listener.DefinitionId, listener.Version.ToString(), cancellationToken) is { } version)
            {
                var request = new StartRequest(Guid.CreateVersion7(clock.GetUtcNow()), command.Request.CorrelationId, input, listener.ActivityId);
                moved.Add((await runner.StartAsync(version, request, cancellationToken)).Id);
            }
        }

        return moved.Count == 0 ? OperationsRefusals.HookUnknown()
            : answers.First is { } answer ? new HookAnswer(answer.StatusCode, answer.Content, answer.ContentType, answer.Headers, moved)
            : new HookAnswer(null, null, null, [], moved);
    }
}

/// <summary>Who listens: a waiting instance at its bookmark, or a workflow that the request starts.</summary>
internal sealed record Listener(string DefinitionId, Guid Version, string ActivityId, Guid? Instance, Guid Bookmark, JsonObject RouteData);

/// <summary>Finds who listens for a request.</summary>
internal sealed class Hooks(LoyaltyDbContext db, WorkflowLibrary library, Unit unit)
{
    /// <summary>
    /// Whoever listens on the most exact of the templates that fit. A request that names an instance, or what it is about, goes to waiting ones; any other
    /// starts the workflows that begin with it, or else goes to the one that waits. Refused when several wait and it does not say which it means.
    /// </summary>
    public async Task<Result<IReadOnlyList<Listener>>> FindAsync(HookRequest request, CancellationToken cancellationToken)
    {
        var keys = HookRoute.KeysFor(request.Method, request.Path);
        var isMeantForOne = request.Instance is not null || request.CorrelationId is not null;
        var found = isMeantForOne ? [] : await TriggersAsync(keys, request, cancellationToken);
        if (found.Count == 0)
        {
            found = await WaitingAsync(keys, request, cancellationToken);
            if (found.Count > 1 && !isMeantForOne)
            {
                return OperationsRefusals.HookAmbiguous();
            }
        }

        if (found.Count == 0 && request.CorrelationId is not null && request.Instance is null)
        {
            found = await TriggersAsync(keys, request, cancellationToken); // a new one that is about this
        }

        return found.Count == 0 ? OperationsRefusals.HookUnknown() : await RefusedAsync(found, cancellationToken) is { } refusal ? refusal : Result.Of<IReadOnlyList<Listener>>(found);
    }

    private async Task<List<Listener>> TriggersAsync(IReadOnlyList<string> keys, HookRequest request, CancellationToken cancellationToken)
    {
        var rows = await db.Set<VersionTrigger>().AsNoTracking().Where(trigger => trigger.Route != null && keys.Contains(trigger.Route)).OrderBy(trigger => trigger.DefinitionId).ToListAsync(cancellationToken);
        var listeners = new List<Listener>();
        foreach (var row in MostExact(rows, row => row.Route, keys))
        {
            if (await RouteDataAsync(row.VersionId, row.ActivityId, request.Path, cancellationToken) is { } data)
            {
                listeners.Add(new Listener(row.DefinitionId, row.VersionId, row.ActivityId, null, default, data));
            }
        }

        return listeners;
    }

    private async Task<List<Listener>> WaitingAsync(IReadOnlyList<string> keys, HookRequest request, CancellationToken cancellationToken)
    {
        const int several = 2; // more than one is as much as is asked
        var waiting = db.Set<InstanceBookmark>().AsNoTracking().Where(bookmark => bookmark.Route != null && keys.Contains(bookmark.Route))
            .Join(db.Set<WorkflowInstance>(), bookmark => bookmark.InstanceId, instance => instance.Id, (bookmark, instance) => new { Bookmark = bookmark, instance.DefinitionId, instance.VersionId, instance.CorrelationId })
            .Where(row => (request.Instance == null || row.Bookmark.InstanceId == request.Instance) && (request.CorrelationId == null || row.CorrelationId == request.CorrelationId));
        var routes = await waiting.Select(row => row.Bookmark.Route!).Distinct().ToListAsync(cancellationToken); // chosen above
        if (keys.FirstOrDefault(routes.Contains) is not { } best)
        {
            return [];
        }

        var rows = await waiting.Where(row => row.Bookmark.Route == best)
            .OrderBy(row => row.Bookmark.CreatedAt).Take(request.Instance is null && request.CorrelationId is null ? several : 100).ToListAsync(cancellationToken);
        var listeners = new List<Listener>();
        foreach (var row in rows)
        {
            if (await RouteDataAsync(row.VersionId, row.Bookmark.ActivityId, request.Path, cancellationToken) is { } data)
            {
                listeners.Add(new Listener(row.DefinitionId, row.VersionId, row.Bookmark.ActivityId, row.Bookmark.InstanceId, row.Bookmark.Id, data));
            }
        }

        return listeners;
    }

    private static IEnumerable<T> MostExact<T>(List<T> rows, Func<T, string?> routeOf, IReadOnlyList<string> keys) =>
        keys.FirstOrDefault(key => rows.Any(row => routeOf(row) == key)) is { } best ? rows.Where(row => routeOf(row) == best) : [];

    /// <summary>What the names in the activity's own template stand for. A template that is no constant has no names to tell.</summary>
    private async Task<JsonObject?> RouteDataAsync(Guid version, string activityId, string path, CancellationToken cancellationToken) =>
        Constant(await NodeAsync(version, activityId, cancellationToken), "path") is { } template ? HookRoute.Match(template, path) : [];

    private async Task<Refusal?> RefusedAsync(IEnumerable<Listener> listeners, CancellationToken cancellationToken)
    {
        foreach (var listener in listeners)
        {
            var node = await NodeAsync(listener.Version, listener.ActivityId, cancellationToken);
            if (node is not null && !HttpEndpoint.IsLocked(node))
            {
                continue;
            }

            var scope = Constant(node, "policy") is { } policy && ApiKey.AllScopes.Contains(policy) ? policy : "admin";
            if (unit.Caller.ApiKey is null)
            {
                return AccessRefusals.KeyUnknown();
            }

            if (!unit.Caller.Scopes.Contains(scope) && !unit.Caller.Scopes.Contains("admin"))
            {
                return PipelineRefusals.ScopeMissing(scope);
            }
        }

        return null;
    }

    private async Task<ActivityNode?> NodeAsync(Guid version, string activityId, CancellationToken cancellationToken) => (await library.ReadAsync(version, cancellationToken)).Find(activityId);

    private static string? Constant(ActivityNode? node, string name) => node is null ? null : InputValue.Constant(node, name)?.ToString();
}
