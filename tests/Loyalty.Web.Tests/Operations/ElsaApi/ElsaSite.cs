using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Domain;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>
/// The whole program on a database of its own, with one hotel, a person of each role, and a clock that stands. The tests run on SQLite, or all on PostgreSQL where
/// the variable LOYALTY_STORE says "postgres".
/// </summary>
public class ElsaSite : WebApplicationFactory<Program>, IAsyncLifetime
{
    private TestDatabase? _database;
    private DemonstrationOffer? _offer;

    /// <summary>The clock of the program.</summary>
    public ManualClock Clock { get; } = new(TestHotel.Start);

    /// <summary>Where it keeps its data.</summary>
    protected virtual Store Store => Environment.GetEnvironmentVariable("LOYALTY_STORE") == "postgres" ? Store.Postgres : Store.Sqlite;

    /// <summary>The hotel.</summary>
    public HotelId Hotel { get; private set; }

    /// <summary>The corridor.</summary>
    public UseCases UseCases => Services.GetRequiredService<UseCases>();

    /// <summary>The editor of somebody who is signed in.</summary>
    public async Task<Studio> AsAsync(StaffRole role, string language = "de")
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        var secret = role switch { StaffRole.Owner => _offer!.Owner, StaffRole.Manager => _offer!.Manager, _ => _offer!.Staff }; // made before the first test
        await client.GetAsync($"/signin/link/{secret}");
        await client.GetAsync($"/language/{language}");
        var studio = new Studio(client);
        client.DefaultRequestHeaders.Add("X-XSRF-TOKEN", (string?)JsonNode.Parse(await client.GetStringAsync("/studio/token"))!["token"]);
        return studio;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Store is Store.Postgres && PostgresServer.FindBinaries() is null)
        {
            return; // its tests are skipped
        }

        _database = await TestDatabase.CreateAsync(Store);
        Hotel = (await UseCases.Send(new AddHotel("Hotel am See"), Caller.System(null), CancellationToken.None)).Value;
        _offer = (await UseCases.Send(new OfferDemonstration(null), Caller.System(Hotel), CancellationToken.None)).Value;
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
        builder.UseSetting("Database:Provider", _database!.Settings.Provider).UseSetting("Database:ConnectionString", _database.Settings.ConnectionString); // made before the program starts
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}

/// <summary>The same program on PostgreSQL.</summary>
public sealed class ElsaSiteOnPostgres : ElsaSite
{
    /// <inheritdoc/>
    protected override Store Store => Store.Postgres;
}

/// <summary>Speaks to the API as the editor does.</summary>
public sealed class Studio(HttpClient client)
{
    /// <summary>The bare client.</summary>
    public HttpClient Client => client;

    /// <summary>Reads an answer that must be there.</summary>
    public async Task<JsonNode> GetAsync(string path) => await JsonOf(await client.GetAsync("/elsa/api" + path), HttpStatusCode.OK);

    /// <summary>Sends something that must be taken.</summary>
    public async Task<JsonNode> PostAsync(string path, JsonNode body) => await JsonOf(await SendAsync(path, body), HttpStatusCode.OK);

    /// <summary>Sends something.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, JsonNode body) => SendAsync(path, body.ToJsonString());

    /// <summary>Sends text as JSON.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, string body) => client.PostAsync("/elsa/api" + path, new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>Saves a definition as the editor does.</summary>
    public Task<HttpResponseMessage> SaveAsync(JsonNode model, bool publish = false) =>
        SendAsync("/workflow-definitions", new JsonObject { ["model"] = model.DeepClone(), ["publish"] = publish });

    /// <summary>Saves a definition that must be taken, and gives back what the editor then holds.</summary>
    public async Task<JsonObject> SavedAsync(JsonNode model, bool publish = false) => (await JsonOf(await SaveAsync(model, publish), HttpStatusCode.OK))["workflowDefinition"]!.AsObject();

    /// <summary>The sentences of a refusal.</summary>
    public static async Task<IReadOnlyList<string>> RefusalOf(HttpResponseMessage answer, HttpStatusCode status)
    {
        var body = await JsonOf(answer, status);
        Assert.Equal((int)status, (int)body["statusCode"]!);
        Assert.NotEmpty((string?)body["message"] ?? "");
        return [.. body["errors"]!["generalErrors"]!.AsArray().Select(error => (string)error!)];
    }

    /// <summary>Reads an answer's JSON.</summary>
    public static async Task<JsonNode> JsonOf(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(status == answer.StatusCode, string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {text[..Math.Min(text.Length, 500)]}"));
        return JsonNode.Parse(text)!;
    }
}
