using System.Reflection;
using Xunit.Sdk;

namespace Loyalty.TestKit;

/// <summary>Runs a theory once on SQLite and once on PostgreSQL; its first argument is the store. Without PostgreSQL only SQLite runs.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnEachStoreAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [Store.Sqlite];
        if (PostgresServer.FindBinaries() is not null)
        {
            yield return [Store.Postgres];
        }
    }
}
