using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class ReferenceCasesTests
{
    public static TheoryData<string> Runnable => [.. ReferenceCases.Files];

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task A_workflow_does_what_it_does_in_the_reference(string file)
    {
        var expected = ReferenceCases.Expected(file);
        var walk = new Walk(ReferenceCases.Read(file));

        var burst = await walk.ToTheEndAsync();

        Assert.Equal((expected["ours"] ?? expected["lines"]).Strings(), walk.Lines);
        Assert.Equal((string)expected["status"]!, burst.Status.ToString());
        Assert.Equal((string)expected["subStatus"]!, burst.SubStatus.ToString());
        Assert.Equal(
            expected["output"]!.AsObject().Select(output => $"{output.Key}={output.Value}"),
            burst.Output.Select(output => $"{output.Key}={output.Value}"));
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task The_journal_has_the_order_of_the_reference(string file)
    {
        var walk = new Walk(ReferenceCases.Read(file));

        await walk.ToTheEndAsync();

        var journal = walk.Journal
            .Where(entry => entry.Event is not JournalEvents.Wrote)
            .Select(entry => $"{entry.ActivityType.Split('.')[^1]}#{entry.ActivityId} {entry.Event}");
        Assert.Equal(ReferenceCases.Expected(file)["journal"].Strings().Select(InOurWords), journal);
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task The_journal_is_numbered_without_a_gap(string file)
    {
        var walk = new Walk(ReferenceCases.Read(file));

        await walk.ToTheEndAsync();

        Assert.Equal(Enumerable.Range(1, walk.Journal.Count).Select(number => (long)number), walk.Journal.Select(entry => entry.Sequence));
    }

    private static string InOurWords(string line) => line
        .Replace(" Canceled", $" {JournalEvents.Cancelled}", StringComparison.Ordinal)
        .Replace("NotFoundActivity#", "DoesNotExist#", StringComparison.Ordinal);
}
