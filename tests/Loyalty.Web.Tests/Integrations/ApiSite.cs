using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Persistence;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Integrations;

/// <summary>The whole program on a database of its own, with one hotel and a clock that stands; reached by API keys.</summary>
public sealed class ApiSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? _database;

    /// <summary>The clock of the program.</summary>
    public ManualClock Clock { get; } = new(TestHotel.Start);

    /// <summary>The hotel.</summary>
    public HotelId Hotel { get; private set; }

    /// <summary>So many requests a key may make at once.</summary>
    public int Burst { get; init; } = 100_000;

    /// <summary>So many a second.</summary>
    public int PerSecond { get; init; } = 100_000;

    /// <summary>The corridor.</summary>
    public UseCases UseCases => Services.GetRequiredService<UseCases>();

    /// <summary>A caller with a key of these scopes, answered in English.</summary>
    public Task<ApiCaller> CallerAsync(params string[] scopes) => CallerAsync(Hotel, scopes);

    /// <summary>A caller with a key of another hotel.</summary>
    public async Task<ApiCaller> CallerOfAnotherHotelAsync(params string[] scopes) =>
        await CallerAsync((await UseCases.Send(new AddHotel("Gasthof zur Post"), Caller.System(null), CancellationToken.None)).Value, scopes);

    private async Task<ApiCaller> CallerAsync(HotelId hotel, string[] scopes)
    {
        var key = (await UseCases.Send(new MakeApiKey("test", scopes), Caller.System(hotel), CancellationToken.None)).Value;
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return new ApiCaller(client, key.Id);
    }

    /// <summary>The same program on the same database, whose lane fails with an exception.</summary>
    public WebApplicationFactory<Program> WithLane(Exception failure) =>
        WithWebHostBuilder(builder => builder.ConfigureTestServices(services => services.AddSingleton<IWriteLane>(new FailingLane(failure))));

    /// <summary>Reads past the use cases.</summary>
    public async Task<T> ReadAsync<T>(Func<LoyaltyDbContext, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Unit>().ActAs(Caller.System(Hotel));
        return await read(scope.ServiceProvider.GetRequiredService<LoyaltyDbContext>());
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Hotel = (await UseCases.Send(new AddHotel("Hotel am See"), Caller.System(null), CancellationToken.None)).Value;
    }

    /// <inheritdoc/>
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        _database?.Dispose();
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Database:ConnectionString", _database!.Settings.ConnectionString); // made before the program starts
        builder.UseSetting("Api:Burst", $"{Burst}").UseSetting("Api:PerSecond", $"{PerSecond}");
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}

/// <summary>A lane that takes nothing.</summary>
internal sealed class FailingLane(Exception failure) : IWriteLane
{
    public Task<T> RunAsync<T>(Caller caller, Func<IServiceProvider, Task<(T Answer, bool Keep)>> work, CancellationToken cancellationToken) =>
        Task.FromException<T>(failure);
}

/// <summary>Another system that calls the API.</summary>
public sealed class ApiCaller(HttpClient client, Guid keyId)
{
    private int _keys;

    /// <summary>The id of its key.</summary>
    public Guid KeyId => keyId;

    /// <summary>The bare client.</summary>
    public HttpClient Client => client;

    /// <summary>Posts a body under a new idempotency key, or under the one given.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string body, string? key = null) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), key ?? $"key-{keyId:N}-{++_keys}");

    /// <summary>Posts bytes.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    /// <summary>Reads an answer's JSON.</summary>
    public static async Task<JsonNode> JsonOf(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync())!; // every answer has a body
}
