using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Loyalty.TestKit;

namespace Loyalty.Web.Tests.Faults;

/// <summary>R01: the program is killed in the middle of its work. Nothing that was answered is lost, nothing is half done.</summary>
public sealed class PowerCutTests
{
    private const int Clients = 8;
    private static readonly int s_rounds = Nightly.Of(5, 200);
    private static readonly int s_imports = Nightly.Of(5, 20);

    [Theory, OnEachStore]
    public async Task Nothing_answered_is_lost_when_the_program_is_killed_while_stays_are_posted(Store store)
    {
        using var installation = await Installation.PrepareAsync(store);
        var random = new Random(20261121);
        for (var round = 1; round <= s_rounds; round++)
        {
            var reporters = await KillWhilePostingAsync(installation, round, random.Next(20, 120));

            await using var restarted = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments);
            using var client = restarted.Client(installation.ApiKey);
            foreach (var (reporter, email) in reporters)
            {
                await reporter.AskAgainAsync(client);
                Assert.Equal(300 * reporter.Answered, await PointsOfAsync(client, email));
            }

        }

        var (exitCode, output) = await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments]);
        Assert.True(exitCode == 0, output);
    }

    [Theory, OnEachStore]
    public async Task An_import_that_was_killed_is_finished_by_the_next_one(Store store)
    {
        using var installation = await Installation.PrepareAsync(store);
        var file = Path.Combine(AppContext.BaseDirectory, "samples", "resort-bookings.csv.gz");
        string[] import = ["import", "bookings", file, "--hotel", installation.Hotel.ToString(), .. installation.Arguments];
        var random = new Random(20261122);
        for (var round = 1; round <= s_imports; round++)
        {
            await LoyaltyProgram.KillAfterAsync(installation.Folder, TimeSpan.FromMilliseconds(2000 + random.Next(0, 2500)), import);

            var (code, report) = await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments]);
            Assert.True(code == 0, report);
        }

        var (exitCode, output) = await LoyaltyProgram.RunAsync(installation.Folder, import);
        Assert.True(exitCode == 0, output);
        Assert.Contains(40_060.ToString("N0", CultureInfo.GetCultureInfo("en")), output.Replace('.', ','), StringComparison.Ordinal);
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments])).ExitCode);
    }

    [Fact]
    public async Task Thirty_two_clients_at_once_get_their_answers_on_SQLite()
    {
        using var installation = await Installation.PrepareAsync(Store.Sqlite);
        await using var program = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments);
        using var client = program.Client(installation.ApiKey);
        var reporter = new Reporter(client);
        await Task.WhenAll(Enumerable.Range(1, 32).Select(number => reporter.EnrolAsync($"guest{number}@example.org")));

        await Task.WhenAll(Enumerable.Range(1, 32).Select(async number =>
        {
            for (var stay = 1; stay <= 25; stay++)
            {
                Assert.True(await reporter.ReportAsync($"{number}-{stay}", Reporter.StayOf($"{number}-{stay}", $"guest{number}@example.org")));
            }
        }));

        Assert.Empty(reporter.Unexpected);
        Assert.Equal(32 * 25, reporter.Answered);
        Assert.DoesNotContain("database is locked", program.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, (await LoyaltyProgram.RunAsync(installation.Folder, ["verify", .. installation.Arguments])).ExitCode);
    }

    private static async Task<IReadOnlyList<(Reporter Reporter, string Email)>> KillWhilePostingAsync(Installation installation, int round, int answers)
    {
        await using var program = await LoyaltyProgram.ServeAsync(installation.Folder, null, installation.Arguments);
        using var client = program.Client(installation.ApiKey);
        var reporters = new List<(Reporter Reporter, string Email)>();
        for (var number = 1; number <= Clients; number++)
        {
            var reporter = new Reporter(client);
            var email = $"guest-{round}-{number}@example.org";
            await reporter.EnrolAsync(email);
            reporters.Add((reporter, email));
        }

        using var ending = new CancellationTokenSource();
        var working = reporters.Select((pair, number) => pair.Reporter.ReportUntilItEndsAsync($"{round}-{number}", pair.Email, ending.Token)).ToArray();
        while (reporters.Sum(pair => pair.Reporter.Answered) < answers)
        {
            await Task.Delay(5); // in the middle of the work, wherever that is by then
        }

        await program.KillAsync();
        await ending.CancelAsync();
        await Task.WhenAll(working);
        return reporters;
    }

    private static async Task<long> PointsOfAsync(HttpClient client, string email)
    {
        var found = await client.GetFromJsonAsync<JsonObject>($"/api/v1/members?email={Uri.EscapeDataString(email)}");
        return (long?)found?["points"] ?? -1;
    }
}
