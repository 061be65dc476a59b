using Loyalty.Domain;
using MediatR;

namespace Loyalty.Modules.Pipeline;

/// <summary>A domain event on its way through MediatR to its consequences.</summary>
public sealed record News<TEvent>(TEvent Event) : INotification where TEvent : DomainEvent;

/// <summary>What follows from an event inside the same unit of work, before the commit. It may raise further events.</summary>
public interface IConsequence<TEvent> : INotificationHandler<News<TEvent>> where TEvent : DomainEvent
{
    /// <summary>Carries the consequence out. An exception undoes the whole unit.</summary>
    Task HandleAsync(TEvent news, CancellationToken cancellationToken);

    Task INotificationHandler<News<TEvent>>.Handle(News<TEvent> notification, CancellationToken cancellationToken) =>
        HandleAsync(notification.Event, cancellationToken);
}

/// <summary>What is done in place of a reaction that never came to an end, and may have taken the program down with it: the work is not tried again, but somebody gets to see it.</summary>
public interface ILastResort<in TEvent> where TEvent : DomainEvent
{
    /// <summary>Makes the event's work visible as an error, inside a unit of work of its own.</summary>
    Task PutAwayAsync(TEvent news, string reason, CancellationToken cancellationToken);
}

/// <summary>
/// What follows from an event after the commit, from the outbox. All reactions to one event run in one unit of work together
/// with the note that it was handled, so their database effects happen exactly once; effects outside the database may repeat.
/// </summary>
public interface IReaction<in TEvent> where TEvent : DomainEvent
{
    /// <summary>Carries the reaction out inside its own unit of work.</summary>
    Task ReactAsync(TEvent news, Guid eventId, CancellationToken cancellationToken);
}
