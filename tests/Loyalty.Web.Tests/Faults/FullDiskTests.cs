using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.TestKit;
using Npgsql;

namespace Loyalty.Web.Tests.Faults;

/// <summary>R03: the disk is full. Nothing is half done, callers are told to come again, and it goes on by itself when there is room.</summary>
public sealed class FullDiskTests
{
    private const string Guest = "guest@example.org";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Whichever_write_finds_the_disk_full_the_stay_is_refused_whole_and_taken_once_when_there_is_room()
    {
        using var installation = await Installation.PrepareAsync(Store.Sqlite);
        using var disk = await FullDisk.PrepareAsync();
        await using var program = await LoyaltyProgram.ServeAsync(installation.Folder, disk.Environment, null, installation.Arguments);
        using var client = program.Client(installation.ApiKey);
        await new Reporter(client).EnrolAsync(Guest);
        var stays = 0;
        for (var write = 1; write <= Nightly.Of(40, 300); write++)
        {
            disk.FillAt(write);
            var refused = await ReportUntilRefusedAsync(client, () => $"S-{++stays}");

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal("degraded", await HealthAsync(client));

            disk.Free();
            await UntilTakenAsync(client, $"S-{stays}");
            Assert.Equal("ok", await HealthAsync(client));
            Assert.Equal(300L * stays, await PointsAsync(client));
        }

        var (exitCode, output) = await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments]);
        Assert.True(exitCode == 0, output);
    }

    [PostgresFact]
    public async Task A_PostgreSQL_without_room_is_answered_the_same_way()
    {
        using var installation = await Installation.PrepareAsync(Store.Postgres);
        await using var program = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments);
        using var client = program.Client(installation.ApiKey);
        await new Reporter(client).EnrolAsync(Guest);
        await using var server = new NpgsqlConnection(installation.Database.ConnectionString);
        await server.OpenAsync();
        foreach (var table in new[] { "stays", "ledger_entries", "lot_movements", "idempotency_keys" })
        {
            await ExecuteAsync(server, $"""
                CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;
                CREATE TRIGGER no_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION no_room();
                """);
            using var refused = await PostAsync(client, table);

            Assert.True(refused is { StatusCode: HttpStatusCode.ServiceUnavailable, Headers.RetryAfter: not null }, $"{table}: {refused.StatusCode}\n{program.Output}");
            await ExecuteAsync(server, $"DROP TRIGGER no_room ON {table}");
            await UntilTakenAsync(client, table);
        }

        Assert.Equal(4 * 300L, await PointsAsync(client));
        Assert.Equal("ok", await HealthAsync(client));
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments])).ExitCode);
    }

    private static async Task<HttpResponseMessage> ReportUntilRefusedAsync(HttpClient client, Func<string> next)
    {
        while (true)
        {
            var answer = await PostAsync(client, next());
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return answer;
            }
        }
    }

    private static async Task UntilTakenAsync(HttpClient client, string id)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            using var answer = await PostAsync(client, id);
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.True(waited.Elapsed < Patience, "There is room again, and the stay is still refused.");
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stays") { Content = new StringContent(Reporter.StayOf(id, Guest), Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", id);
        return await client.SendAsync(request);
    }

    private static async Task<string?> HealthAsync(HttpClient client) =>
        (string?)JsonNode.Parse(await (await client.GetAsync(new Uri("/health", UriKind.Relative))).Content.ReadAsStringAsync())?["status"];

    private static async Task<long> PointsAsync(HttpClient client) =>
        (long?)(await client.GetFromJsonAsync<JsonObject>($"/api/v1/members?email={Guest}"))?["points"] ?? -1;

    private static async Task ExecuteAsync(NpgsqlConnection server, string sql)
    {
#pragma warning disable CA2100 // the test's own text
        await using var command = new NpgsqlCommand(sql, server);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
