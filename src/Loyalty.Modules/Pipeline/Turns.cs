namespace Loyalty.Modules.Pipeline;

/// <summary>Lets those who come with the same key do their work one after another, in the order in which they came; others do not wait for them.</summary>
internal sealed class Turns<TKey> where TKey : notnull
{
    private readonly Lock _door = new();
    private readonly Dictionary<TKey, Task> _last = [];

    /// <summary>Does the work when everybody who came before with the key has done theirs, however that ended.</summary>
    public async Task<T> TakeAsync<T>(TKey key, Func<Task<T>> work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task? before;
        lock (_door)
        {
            before = _last.GetValueOrDefault(key);
            _last[key] = done.Task;
        }

        try
        {
            await (before ?? Task.CompletedTask);
            return await work();
        }
        finally
        {
            lock (_door)
            {
                if (_last[key] == done.Task)
                {
                    _last.Remove(key);
                }
            }

            done.SetResult();
        }
    }
}
