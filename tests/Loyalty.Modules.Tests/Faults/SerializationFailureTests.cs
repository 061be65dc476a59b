using System.Globalization;
using Loyalty.Domain;
using Loyalty.Modules.Integrations;
using Loyalty.Modules.Ledger;
using Loyalty.Modules.Pipeline;
using Loyalty.Modules.Rewards;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Tests.Faults;

/// <summary>R18: PostgreSQL breaks transactions off because of others (40001) or of deadlocks (40P01). Users do not notice.</summary>
public sealed class SerializationFailureTests
{
    private const int Members = 8;
    private const int Rounds = 25;

    [PostgresFact]
    public async Task When_one_in_twenty_transactions_is_broken_off_each_is_repeated_at_most_three_times_and_nobody_notices()
    {
        var (broken, repeats) = (new BrokenTransactions(5, 20261122), new Repeats());
        await using var hotel = await TestHotel.OpenAsync(Store.Postgres, services => services.AddSingleton<IInterceptor>(broken).AddSingleton<ILoggerProvider>(repeats));
        await hotel.PublishAsync();

        var balances = await Task.WhenAll(Enumerable.Range(1, Members).Select(number => LiveAsync(hotel, number)));

        Assert.All(balances, balance => Assert.Equal(new Points(Rounds * (1_000 + 10) - 100), balance));
        Assert.InRange(broken.Broken, 10, Members * Rounds);
        Assert.InRange(repeats.Most, 1, 3);
        Assert.All(Programme.Done(await hotel.Ask(new VerifyLedger(), Caller.System(null))), line => Assert.Null(line.FirstBroken));
    }

    [PostgresFact]
    public async Task When_every_transaction_is_broken_off_the_caller_is_told_to_come_again()
    {
        await using var hotel = await TestHotel.OpenAsync(Store.Postgres);
        var member = await hotel.EnrolAsync();
        var all = new BrokenTransactions(100, 1);
        await using var busy = TestHotel.Reopen(hotel, services => services.AddSingleton<IInterceptor>(all));

        await Assert.ThrowsAsync<LaneUnavailableException>(() => busy.Send(new AdjustPoints(member, new Points(5), "Ausgleich", "1"), busy.Manager));

        Assert.Equal(4, all.Broken);
        Assert.Equal(Points.Zero, await hotel.BalanceAsync(member));
    }

    private static async Task<Points> LiveAsync(TestHotel hotel, int number)
    {
        var email = $"guest{number}@example.org";
        var (member, system) = (await hotel.EnrolAsync(email), hotel.Key("stays"));
        for (var round = 1; round <= Rounds; round++)
        {
            var key = $"R-{number}-{round}";
            var answer = await hotel.UseCases.SendOnce(
                new RecordStay(hotel.Report(100m, email, key, nights: 0)), system, new IdempotentRequest(system.ApiKey ?? default, key, "POST /stays", []),
                recording => new StoredAnswer(recording.IsRefused ? 422 : 200, "text/plain", []), CancellationToken.None);
            Assert.Equal(200, answer.Status);
            Programme.Done(await hotel.Send(new AdjustPoints(member, new Points(10), "Ausgleich", $"{number}-{round}"), hotel.Manager));
        }

        Programme.Done(await hotel.Send(new RedeemReward(member, "coffee", $"{number}"), hotel.Staff));
        return await hotel.BalanceAsync(member);
    }

    /// <summary>Remembers the greatest number of repeats that the lane has logged of one transaction.</summary>
    private sealed class Repeats : ILoggerProvider, ILogger
    {
        private int _most;

        public int Most => _most;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is IReadOnlyList<KeyValuePair<string, object?>> values && values.FirstOrDefault(pair => pair.Key == "Attempt").Value is { } attempt)
            {
                Interlocked.Exchange(ref _most, Math.Max(_most, Convert.ToInt32(attempt, CultureInfo.InvariantCulture)));
            }
        }

        public void Dispose()
        {
        }
    }
}
