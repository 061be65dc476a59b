using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Loyalty.Modules.Tests.Operations;

/// <summary>Counts the statements that are sent to a database by what a test does itself.</summary>
internal sealed class QuestionCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<QuestionCounter?> Current = new();
    private int _count;

    public IDisposable Listen()
    {
        Current.Value = this;
        return DiagnosticListener.AllListeners.Subscribe(this);
    }

    public int Take() => Interlocked.Exchange(ref _count, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name)
        {
            value.Subscribe(this);
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && Current.Value == this)
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
