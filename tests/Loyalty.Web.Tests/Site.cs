using Loyalty.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Loyalty.Web.Tests;

/// <summary>The whole program on a database of its own, reached over HTTP.</summary>
public sealed class Site : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>A browser that follows no redirect, so that tests see where it would go.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <inheritdoc/>
    public async Task InitializeAsync() => _database = await TestDatabase.CreateAsync();

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _database?.Dispose();
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
        .UseSetting("Database:Provider", "sqlite")
        .UseSetting("Database:ConnectionString", _database!.Settings.ConnectionString); // made before the first request
}
