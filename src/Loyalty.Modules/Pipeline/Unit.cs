using System.Data.Common;
using Loyalty.Domain;

namespace Loyalty.Modules.Pipeline;

/// <summary>What one unit of work carries with it through its scope: who asks, the transaction it writes in, and what to do after the commit.</summary>
public sealed class Unit
{
    private readonly List<Action> _afterCommit = [];
    private readonly List<UnitNews> _news = [];

    /// <summary>Who asks.</summary>
    public Caller Caller { get; internal set; } = Caller.Anyone;

    /// <summary>True inside the write lane; outside, the context only reads.</summary>
    public bool IsWriting { get; internal set; }

    /// <summary>The lane's transaction, when all units share one connection (SQLite).</summary>
    internal DbTransaction? SharedTransaction { get; set; }

    /// <summary>Says who asks, for a scope that only reads.</summary>
    public void ActAs(Caller caller) => Caller = caller;

    /// <summary>Asks for something to be done once the unit is committed, such as waking a pump. It must not throw and not wait.</summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Tells news that no saved object tells by itself.</summary>
    public void Tell(DomainEvent news) => _news.Add(new UnitNews(news, null));

    /// <summary>Tells news that may be found out more than once; under one key they are told once for ever.</summary>
    public void TellOnce(DomainEvent news, string key) => _news.Add(new UnitNews(news, DerivedId.Of(key)));

    internal int NewsCount => _news.Count;

    internal void ForgetNewsAfter(int count)
    {
        if (_news.Count > count)
        {
            _news.RemoveRange(count, _news.Count - count);
        }
    }

    internal IReadOnlyList<Action> AfterCommitActions => _afterCommit;

    internal IReadOnlyList<UnitNews> TakeNews()
    {
        var news = _news.ToArray();
        _news.Clear();
        return news;
    }
}

/// <summary>News that a unit tells, with their id where they may be told once only.</summary>
internal sealed record UnitNews(DomainEvent News, Guid? Id);
