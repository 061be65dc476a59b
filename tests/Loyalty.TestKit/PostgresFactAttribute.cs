namespace Loyalty.TestKit;

/// <summary>A test of what only PostgreSQL does; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : Xunit.FactAttribute
{
    /// <summary>Skips where there is no PostgreSQL.</summary>
    public PostgresFactAttribute() => Skip = PostgresServer.FindBinaries() is null ? "PostgreSQL is not installed." : null;
}
