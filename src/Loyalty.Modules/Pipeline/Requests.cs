using Loyalty.Domain;
using MediatR;

namespace Loyalty.Modules.Pipeline;

/// <summary>Something that changes data; runs as one unit of work in the write lane.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>Something that only reads; runs on a connection of its own, beside the writers.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

/// <summary>Carries out one kind of command: load, decide, save. It never calls SaveChanges itself unless a later read needs the rows.</summary>
public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>> where TCommand : ICommand<T>;

/// <summary>Answers one kind of query.</summary>
public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>> where TQuery : IQuery<T>;

/// <summary>A request that can tell by itself, before anything is loaded, what is wrong with it.</summary>
public interface IChecked
{
    /// <summary>All that is wrong with the request's own fields; nothing when it is well formed.</summary>
    IEnumerable<Refusal> Check();
}
