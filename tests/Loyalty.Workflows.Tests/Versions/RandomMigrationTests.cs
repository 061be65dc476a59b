using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Versions;

/// <summary>Many flowcharts, changed at random while an instance is somewhere in them: whatever is allowed runs nothing twice and comes to an end.</summary>
public sealed class RandomMigrationTests
{
    private const int Places = 9;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_move_that_is_not_blocked_repeats_nothing_and_strands_nothing(int seed)
    {
        var random = new Random(seed);
        var moved = 0;
        for (var round = 0; round < 400; round++)
        {
            var before = Chart.Of(random);
            var after = before.Changed(random);
            var move = new Relocation(before.Definition(), after.Definition());
            await move.StartAsync();
            for (var steps = random.Next(4); steps > 0 && move.Waiting.Count > 0; steps--) await move.ResumeAsync(move.Waiting[random.Next(move.Waiting.Count)]);
            if (move.Waiting.Count == 0 || move.Preview().IsBlocked) continue;

            moved++;
            var lines = move.Journal.Count;
            await move.MoveAsync();
            while (move.Waiting.Count > 0) await move.ResumeAsync(move.Waiting[random.Next(move.Waiting.Count)]);

            Assert.Equal(WorkflowSubStatus.Finished, move.State.SubStatus);
            Assert.Empty(move.Begun.GroupBy(id => id).Where(same => same.Count() > 1).Select(same => $"seed {seed}, round {round}: {same.Key}"));
            var endedSince = move.Journal.Skip(lines).Where(entry => entry.Event == JournalEvents.Completed).Select(entry => entry.ActivityId).ToHashSet();
            Assert.Empty(after.Stranded(move.Begun, endedSince).Select(id => $"seed {seed}, round {round}: {id}"));
        }

        Assert.True(moved > 50, $"Only {moved} were moved.");
    }

    /// <summary>Activities at some of the places, and arrows that lead from lower places to higher ones, so that there is no loop.</summary>
    private sealed record Chart(IReadOnlyDictionary<int, string> Kinds, IReadOnlySet<(int From, int To)> Arrows)
    {
        private static readonly string[] s_kinds = ["write", "ask", "ask", "WaitAll", "WaitAllActive", "WaitAny"];

        public static Chart Of(Random random)
        {
            var places = Enumerable.Range(0, Places).Where(place => place == 0 || random.Next(4) > 0).ToDictionary(place => place, place => place == 0 ? "write" : s_kinds[random.Next(s_kinds.Length)]);
            return new Chart(places, new HashSet<(int, int)>()).Connected(random, 3);
        }

        public Chart Changed(Random random)
        {
            var kinds = Kinds.Where(pair => pair.Key == 0 || random.Next(8) > 0).ToDictionary();
            foreach (var place in Enumerable.Range(1, Places - 1).Where(place => !Kinds.ContainsKey(place) && random.Next(2) == 0)) kinds[place] = s_kinds[random.Next(s_kinds.Length)];
            var arrows = Arrows.Where(arrow => kinds.ContainsKey(arrow.From) && kinds.ContainsKey(arrow.To) && random.Next(6) > 0).ToHashSet();
            return new Chart(kinds, arrows).Connected(random, 8);
        }

        /// <summary>What ought to have begun, since something that leads to it has ended after the move. Where a join calls branches off, nobody can tell.</summary>
        public IEnumerable<string> Stranded(IReadOnlyList<string> begun, IReadOnlySet<string> endedSince) => Kinds.Values.Contains("WaitAny") ? [] :
            from place in Kinds.Keys
            let sources = Arrows.Where(arrow => arrow.To == place).Select(arrow => $"a{arrow.From}").ToList()
            where !begun.Contains($"a{place}") && sources.Any(endedSince.Contains) && (Kinds[place] != "WaitAll" || sources.All(begun.Contains))
            select $"a{place}";

        public WorkflowDefinition Definition() =>
            Flow.Chart([.. Kinds.OrderBy(pair => pair.Key).Select(pair => Activity($"a{pair.Key}", pair.Value))], [.. Arrows.Order().Select(arrow => $"a{arrow.From} -> a{arrow.To}")]);

        /// <summary>Every activity but the first has an arrow to it; some have more.</summary>
        private Chart Connected(Random random, int rarity)
        {
            var arrows = Arrows.ToHashSet();
            foreach (var to in Kinds.Keys.Where(place => place > 0))
            {
                var sources = Kinds.Keys.Where(place => place < to).ToList();
                if (arrows.All(arrow => arrow.To != to) || random.Next(rarity) == 0) arrows.Add((sources[random.Next(sources.Count)], to));
            }

            return this with { Arrows = arrows };
        }

        private static JsonObject Activity(string id, string kind) => kind switch
        {
            "write" => Flow.Write(id),
            "ask" => Flow.Event(id, id),
            _ => Flow.Activity("Elsa.FlowJoin", id, ("mode", kind)),
        };
    }
}
