namespace Loyalty.Modules.Persistence;

/// <summary>Which database to use; the section Database of appsettings.json.</summary>
public sealed record DatabaseSettings
{
    /// <summary>sqlite or postgres.</summary>
    public string Provider { get; init; } = "sqlite";

    /// <summary>The connection string; a relative file of SQLite is meant from the current folder.</summary>
    public string ConnectionString { get; init; } = "Data Source=data/loyalty.db";

    /// <summary>True for SQLite.</summary>
    public bool IsSqlite => Provider switch
    {
        "sqlite" => true,
        "postgres" => false,
        _ => throw new InvalidOperationException($"Database:Provider is '{Provider}'; it must be sqlite or postgres."),
    };
}
