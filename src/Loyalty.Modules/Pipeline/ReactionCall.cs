using System.Collections.Concurrent;
using Loyalty.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Pipeline;

/// <summary>Calls a reaction whose event type is known only at run time.</summary>
internal static class ReactionCall
{
    private static readonly ConcurrentDictionary<Type, Func<object, DomainEvent, Guid, CancellationToken, Task>> Calls = new();

    public static Task InvokeAsync(object reaction, DomainEvent news, Guid eventId, CancellationToken cancellationToken) =>
        Calls.GetOrAdd(news.GetType(), type => typeof(ReactionCall).GetMethod(nameof(Typed), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(type).CreateDelegate<Func<object, DomainEvent, Guid, CancellationToken, Task>>())(reaction, news, eventId, cancellationToken); // the method stands below

    public static async Task PutAwayAsync(IServiceProvider services, DomainEvent news, string reason, CancellationToken cancellationToken) =>
        await (Task)typeof(ReactionCall).GetMethod(nameof(PutAwayTyped), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(news.GetType()).Invoke(null, [services, news, reason, cancellationToken])!; // the method stands below and returns a task

    private static async Task PutAwayTyped<TEvent>(IServiceProvider services, TEvent news, string reason, CancellationToken cancellationToken) where TEvent : DomainEvent
    {
        foreach (var resort in services.GetServices<ILastResort<TEvent>>())
        {
            await resort.PutAwayAsync(news, reason, cancellationToken);
        }
    }

    private static Task Typed<TEvent>(object reaction, DomainEvent news, Guid eventId, CancellationToken cancellationToken) where TEvent : DomainEvent =>
        ((IReaction<TEvent>)reaction).ReactAsync((TEvent)news, eventId, cancellationToken);
}
