using System.Text.Json.Nodes;
using Loyalty.Modules.Pipeline;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations.Http;

/// <summary>
/// Sends the HTTP requests that workflows ask for, outside of any transaction. The number of the attempt goes with each: when another node has taken
/// the request over, an answer that comes late to the first one is not taken any more.
/// </summary>
public sealed class CallPump : WorkPump
{
    private const int MostAttempts = 3;
    private static readonly WorkTable Table = new(OutgoingCall.Table, "WakeAt", "1 = 1");
    private readonly UseCases _useCases;
    private readonly HttpSender _sender;
    private readonly TimeProvider _clock;
    private readonly ILogger<CallPump> _log;

    internal CallPump(WorkQueue queue, UseCases useCases, HttpSender sender, CallBell bell, TimeProvider clock, ILogger<CallPump> log) : base(queue, Table, bell, clock, log) =>
        (_useCases, _sender, _clock, _log) = (useCases, sender, clock, log);

    private protected override Task<bool> DoAsync(Claim claim, CancellationToken cancellationToken) =>
        DueWork.TryAsync("HTTP call", claim, _log, async () =>
        {
            var caller = Caller.System(claim.Hotel);
            if (await _useCases.Send(new BeginCall(claim.Id, claim.Attempt), caller, cancellationToken) is not { IsRefused: false, Value: var call })
            {
                return false;
            }

            var answer = claim.Attempt > MostAttempts
                ? HttpSender.Failure("FailedToConnect", $"The call was begun {MostAttempts} times and has never come to an end.")
                : await _sender.SendAsync(call, _clock, cancellationToken);
            return !(await _useCases.Send(new TakeAnswer(claim.Id, claim.Attempt, answer), caller, CancellationToken.None)).IsRefused;
        });
}
