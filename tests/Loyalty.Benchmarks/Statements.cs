using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Loyalty.Benchmarks;

/// <summary>Counts the statements that reach the database while it listens, by what they do.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private int _writing;
    private int _reading;

    private Statements() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int Writing => _writing;

    public int Reading => _reading;

    public static Statements Count() => new();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory) _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandEventData command || value.Key != RelationalEventId.CommandExecuting.Name) return;
        foreach (var statement in command.Command.CommandText.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (statement.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)) Interlocked.Increment(ref _reading);
            else Interlocked.Increment(ref _writing);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(subscription => subscription.Dispose());

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";
}
