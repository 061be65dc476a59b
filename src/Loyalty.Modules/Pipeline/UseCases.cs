using Loyalty.Domain;
using Loyalty.Modules.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Pipeline;

/// <summary>
/// The corridor through which every door goes: a fresh scope, permission, validation, the handler, consequences and outbox
/// in one unit of work, one log line. Must not be called from inside a unit: a handler sends nested commands through MediatR instead.
/// </summary>
public sealed class UseCases(IServiceScopeFactory scopes, IWriteLane lane, TimeProvider clock, ILogger<UseCases> log)
{
    private static readonly AsyncLocal<bool> Inside = new();
    private readonly Turns<(Guid ApiKey, string Key)> _inParts = new();

    /// <summary>Carries out a command and answers after the commit; a refusal leaves nothing behind.</summary>
    public Task<Result<T>> Send<T>(ICommand<T> command, Caller caller, CancellationToken cancellationToken)
    {
        RefuseNesting();
        return Wrong(command) is { } wrong
            ? Task.FromResult<Result<T>>(wrong)
            : Logged(command, () => lane.RunAsync(caller, async services =>
            {
                var result = await InUnit(services, command, caller);
                return (result, !result.IsRefused);
            }, cancellationToken));
    }

    /// <summary>
    /// Carries out a command at most once per API key and idempotency key: the rendered answer is stored in the same unit of
    /// work, and given again, byte for byte, when the same request comes again. Another target or body under the same key is refused.
    /// </summary>
    public Task<StoredAnswer> SendOnce<T>(
        ICommand<T> command, Caller caller, IdempotentRequest request, Func<Result<T>, StoredAnswer> render, CancellationToken cancellationToken)
    {
        RefuseNesting();
        if (Wrong(command) is { } wrong)
        {
            return Task.FromResult(render(wrong));
        }

        return Logged(command, () => lane.RunAsync(caller, async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            var (earlier, attempt) = ((IdempotencyKey?)null, (Attempt?)null);
            await db.TogetherAsync(
                CancellationToken.None,
                async () => earlier = await IdempotencyKey.FindAsync(db, request, CancellationToken.None),
                async () => attempt = await db.BeginAttemptAsync());
            if (earlier is not null)
            {
                return (earlier.Covers(request) ? earlier.Answer : render(PipelineRefusals.BodyDiffers()), false);
            }

            var result = await InUnit(services, command, caller);
            var answer = render(result);
            if (result.IsRefused)
            {
                await attempt!.UndoAsync(); // begun above
            }

            if (answer.Status is >= 200 and < 300 or 422)
            {
                db.AddRow(IdempotencyKey.Of(request, answer, clock.GetUtcNow()));
            }

            await db.TogetherAsync(
                CancellationToken.None,
                () => result.IsRefused ? Task.CompletedTask : attempt!.KeepAsync(),
                () => db.SaveChangesAsync(CancellationToken.None));

            return (answer, true);
        }, cancellationToken));
    }

    /// <summary>
    /// Carries out commands one after another, each in a unit of its own, and stores one rendered answer to all of them under the idempotency key.
    /// When it is broken off in between, what was done stays done: the commands must be such that doing them again changes nothing. The same request
    /// that comes meanwhile waits for that answer; it would find all done, and its own answer would say so in place of what was done.
    /// </summary>
    public Task<StoredAnswer> SendInPartsOnce<T>(
        IReadOnlyList<ICommand<T>> commands, Caller caller, IdempotentRequest request, Func<IReadOnlyList<Result<T>>, StoredAnswer> render, CancellationToken cancellationToken)
    {
        RefuseNesting();
        return _inParts.TakeAsync((request.ApiKeyId, request.Key), () => InPartsAsync(commands, caller, request, render, cancellationToken));
    }

    private async Task<StoredAnswer> InPartsAsync<T>(
        IReadOnlyList<ICommand<T>> commands, Caller caller, IdempotentRequest request, Func<IReadOnlyList<Result<T>>, StoredAnswer> render, CancellationToken cancellationToken)
    {
        if (await StoredAsync(caller, request, render, null, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        var results = new List<Result<T>>(commands.Count);
        foreach (var command in commands)
        {
            results.Add(await Send(command, caller, cancellationToken));
        }

        var answer = render(results);
        return await StoredAsync(caller, request, render, answer, cancellationToken) ?? answer;
    }

    /// <summary>Answers a query from a reading connection.</summary>
    public async Task<Result<T>> Ask<T>(IQuery<T> query, Caller caller, CancellationToken cancellationToken)
    {
        if (Wrong(query) is { } wrong)
        {
            return wrong;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Unit>().Caller = caller;
        var refusal = await Permission.CheckAsync(query, caller, scope.ServiceProvider, cancellationToken);
        return refusal is not null ? refusal : await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query, cancellationToken);
    }

    /// <summary>The answer stored under the key; the new one is stored where there is none.</summary>
    private Task<StoredAnswer?> StoredAsync<T>(
        Caller caller, IdempotentRequest request, Func<IReadOnlyList<Result<T>>, StoredAnswer> render, StoredAnswer? answer, CancellationToken cancellationToken) =>
        lane.RunAsync<StoredAnswer?>(caller, async services =>
        {
            var db = services.GetRequiredService<LoyaltyDbContext>();
            if (await IdempotencyKey.FindAsync(db, request, CancellationToken.None) is { } earlier)
            {
                return (earlier.Covers(request) ? earlier.Answer : render([PipelineRefusals.BodyDiffers()]), false);
            }

            if (answer is not null)
            {
                db.AddRow(IdempotencyKey.Of(request, answer, clock.GetUtcNow()));
                await db.SaveChangesAsync(CancellationToken.None);
            }

            return (null, answer is not null);
        }, cancellationToken);

    private static async Task<Result<T>> InUnit<T>(IServiceProvider services, ICommand<T> command, Caller caller)
    {
        Inside.Value = true;
        try
        {
            if (await Permission.CheckAsync(command, caller, services, CancellationToken.None) is { } refusal)
            {
                return refusal;
            }

            var result = await services.GetRequiredService<IMediator>().Send(command, CancellationToken.None);
            if (!result.IsRefused)
            {
                await services.GetRequiredService<NewsDesk>().CloseAsync(CancellationToken.None);
            }

            return result;
        }
        finally
        {
            Inside.Value = false;
        }
    }

    private async Task<TAnswer> Logged<TAnswer>(object request, Func<Task<TAnswer>> run)
    {
        var started = clock.GetTimestamp();
        var answer = await run();
        var refusal = (answer as IRefusable)?.Refusal?.Code;
        if (refusal is null)
        {
            PipelineLog.Done(log, request.GetType().Name, clock.GetElapsedTime(started).TotalMilliseconds);
        }
        else
        {
            PipelineLog.Refused(log, request.GetType().Name, refusal);
        }

        return answer;
    }

    private static Refusal? Wrong(object request)
    {
        var wrong = (request as IChecked)?.Check().ToArray() ?? [];
        return wrong.Length switch { 0 => null, 1 => wrong[0], _ => PipelineRefusals.FieldsWrong(wrong) };
    }

    private static void RefuseNesting()
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("A use case was sent through UseCases from inside a unit of work; it would wait for itself. Send it through IMediator.");
        }
    }
}
