using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Domain.Operations;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Modules.Operations.Http;

/// <summary>Makes the lease of an attempt as long as the call may take; refused when the call is over or another attempt has begun.</summary>
[Allows]
public sealed record BeginCall(Guid Call, int Attempt) : ICommand<OutgoingCall>;

/// <summary>Gives the answer of an HTTP call to the workflow that waits for it; refused when another attempt has begun or the call is over.</summary>
[Allows]
public sealed record TakeAnswer(Guid Call, int Attempt, JsonObject Answer) : ICommand<Done>;

internal sealed class BeginCallHandler(LoyaltyDbContext db, TimeProvider clock) : ICommandHandler<BeginCall, OutgoingCall>
{
    public async Task<Result<OutgoingCall>> Handle(BeginCall command, CancellationToken cancellationToken)
    {
        if (await db.LockAsync<OutgoingCall>(OutgoingCall.Table, command.Call, row => row.Id == command.Call, cancellationToken) is not { } call || call.Attempts != command.Attempt)
        {
            return OperationsRefusals.BookmarkGone();
        }

        call.Begin(clock.GetUtcNow());
        return call;
    }
}

internal sealed class TakeAnswerHandler(LoyaltyDbContext db, WorkflowRunner runner) : ICommandHandler<TakeAnswer, Done>
{
    public async Task<Result<Done>> Handle(TakeAnswer command, CancellationToken cancellationToken)
    {
        if (await db.LockAsync<OutgoingCall>(OutgoingCall.Table, command.Call, row => row.Id == command.Call, cancellationToken) is not { } call || call.Attempts != command.Attempt)
        {
            return OperationsRefusals.BookmarkGone();
        }

        db.Remove(call);
        if (await runner.TakeAsync(call.InstanceId, cancellationToken) is { } instance)
        {
            await runner.ResumeAsync(instance, call.BookmarkId, command.Answer, cancellationToken, comesOnce: true); // refused when nobody waits for the answer any more
        }

        return Done.It;
    }
}
