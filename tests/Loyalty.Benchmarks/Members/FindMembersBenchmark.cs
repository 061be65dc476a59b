using System.Diagnostics;
using System.Text.Json.Nodes;
using Loyalty.Modules.Members;
using Loyalty.TestKit;

namespace Loyalty.Benchmarks.Members;

/// <summary>Searches among a hundred thousand members; the baseline is the same search among a thousand.</summary>
internal static class FindMembersBenchmark
{
    private const int Many = 100_000;
    private const int Few = 1_000;

    public static IReadOnlyList<(string Name, Func<int, Task<JsonObject>> Run)> All { get; } = [("find", RunAsync)];

    private static async Task<JsonObject> RunAsync(int rounds)
    {
        await using var many = await OpenAsync(Many);
        await using var few = await OpenAsync(Few);
        var result = new JsonObject { ["what"] = $"search among {Many} members against {Few}, SQLite, milliseconds" };
        foreach (var (name, query) in new[]
        {
            ("all", new FindMembers()), ("prefix", new FindMembers("xu77")), ("letter", new FindMembers("x")), ("name", new FindMembers("guest 123")), ("address", new FindMembers("m50@")),
            ("nobody", new FindMembers("nobody at all")), ("byPoints", new FindMembers(Order: MemberOrder.Points)), ("lastPage", new FindMembers(Order: MemberOrder.Newest, Skip: 900)),
        })
        {
            var (ours, baseline) = await Rounds.InTurnAsync(rounds * 3, () => MillisecondsAsync(many, query), () => MillisecondsAsync(few, query));
            result[name] = new JsonObject
            {
                ["milliseconds"] = ours.Median().Rounded(),
                ["fewMilliseconds"] = baseline.Median().Rounded(),
                ["ratio"] = (ours.Median() / baseline.Median()).Rounded(),
            };
        }

        return result;
    }

    private static async Task<double> MillisecondsAsync(TestHotel hotel, FindMembers query)
    {
        var began = Stopwatch.GetTimestamp();
        if ((await hotel.Ask(query, hotel.Staff)).Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<TestHotel> OpenAsync(int members)
    {
        var hotel = await TestHotel.OpenAsync();
        var enrolled = await hotel.Send(new EnrolMember("guest@example.org", "Bärbel", "Prüfer", "de", null, true, []), hotel.Staff);
        if (enrolled.Refusal is { } refusal) throw new InvalidOperationException(refusal.Code);
        await hotel.WriteAsync(db => ManyMembers.CopyAsync(db, members));
        return hotel;
    }
}
