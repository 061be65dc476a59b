using Loyalty.Workflows.Execution;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class FaultTests
{
    [Fact]
    public async Task What_the_author_says_about_a_fault_is_in_the_incident_and_in_the_journal()
    {
        var walk = new Walk(Flow.Sequence(Flow.Activity("Elsa.Fault", "f", ("message", "No rooms."), ("code", "R-17"), ("category", "Booking"), ("faultType", "Business"))));

        var burst = await walk.StartAsync();

        Assert.Equal(("No rooms.", new FaultDetails("R-17", "Booking", "Business")), (walk.State.Incidents[0].Message, walk.State.Incidents[0].Details));
        Assert.Equal("R-17", (string?)burst.Journal.Single(entry => entry.Event == JournalEvents.Faulted).Data?["code"]);
    }

    [Fact]
    public async Task One_that_says_nothing_has_the_words_of_the_reference()
    {
        var burst = await new Walk(Flow.Sequence(Flow.Activity("Elsa.Fault", "f"))).StartAsync();

        Assert.Equal(new FaultDetails("0", "General", "System"), Assert.Single(burst.Incidents).Details);
    }
}
