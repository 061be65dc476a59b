using System.Text.Json.Nodes;
using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Execution;

public sealed class StimulusHashTests
{
    [Fact]
    public void The_order_of_members_does_not_matter() => Assert.Equal(
        StimulusHash.Of("Stay", JsonNode.Parse("""{"a":1,"b":{"c":[1,2],"d":null}}""")),
        StimulusHash.Of("Stay", JsonNode.Parse("""{"b":{"d":null,"c":[1,2]},"a":1}""")));

    [Fact]
    public void Name_and_payload_matter()
    {
        var hash = StimulusHash.Of("Stay", JsonNode.Parse("[1,2]"));

        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.NotEqual(hash, StimulusHash.Of("Stay", JsonNode.Parse("[2,1]")));
        Assert.NotEqual(hash, StimulusHash.Of("Other", JsonNode.Parse("[1,2]")));
    }
}
