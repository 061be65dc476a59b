using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Benchmarks.Engine;
using Loyalty.Benchmarks.Ledger;
using Loyalty.Benchmarks.Members;
using Loyalty.Benchmarks.Operations;

// Prints what it measured as JSON, each figure beside a baseline of the same run. Progress goes to stderr.
if (args is [EmptyEndpoint.Verb, var address])
{
    await EmptyEndpoint.ServeAsync(address);
    return 0;
}

var only = args.Skip(1).FirstOrDefault(argument => !argument.StartsWith('-'));
var rounds = args.Contains("--quick") ? 1 : 5;
var benchmarks = args.FirstOrDefault() switch
{
    "engine" => EngineBenchmarks.All,
    "ledger" => LedgerBenchmarks.All,
    "members" => FindMembersBenchmark.All,
    "library" => LibraryBenchmark.All,
    _ => null,
};
if (benchmarks is null)
{
    await Console.Error.WriteLineAsync("Say what to measure: engine, ledger, members or library, then [PART] [--quick]");
    return 1;
}

var results = new JsonObject();
foreach (var (name, run) in benchmarks.Where(benchmark => only is null || benchmark.Name == only))
{
    await Console.Error.WriteLineAsync($"{name} …");
    results[name] = await run(rounds);
}

var text = results.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
Directory.CreateDirectory(Path.Combine(Loyalty.TestKit.Repository.Root, "artifacts", "benchmarks"));
await File.WriteAllTextAsync(Path.Combine(Loyalty.TestKit.Repository.Root, "artifacts", "benchmarks", $"{args[0]}{(only is null ? "" : "-" + only)}.json"), text);
Console.WriteLine(text);
return 0;
