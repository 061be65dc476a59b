using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Engine;
using Loyalty.Benchmarks.Members;

// Prints what it measured as JSON, each figure beside a baseline of the same run. Progress goes to stderr.
var only = args.Skip(1).FirstOrDefault(argument => !argument.StartsWith('-'));
var rounds = args.Contains("--quick") ? 1 : 5;
var benchmarks = args.FirstOrDefault() switch
{
    "engine" => EngineBenchmarks.All,
    "members" => FindMembersBenchmark.All,
    _ => null,
};
if (benchmarks is null)
{
    await Console.Error.WriteLineAsync("Say what to measure: engine or members, then [PART] [--quick]");
    return 1;
}

var results = new JsonObject();
foreach (var (name, run) in benchmarks.Where(benchmark => only is null || benchmark.Name == only))
{
    await Console.Error.WriteLineAsync($"{name} …");
    results[name] = await run(rounds);
}

Console.WriteLine(results.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));
return 0;
