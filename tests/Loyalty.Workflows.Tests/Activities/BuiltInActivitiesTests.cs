using Loyalty.Workflows.Activities;

namespace Loyalty.Workflows.Tests.Activities;

public sealed class BuiltInActivitiesTests
{
    [Fact]
    public void An_activity_is_known_as_soon_as_its_class_is_there()
    {
        var types = BuiltInActivities.All.Select(activity => activity.Type).ToList();

        Assert.Contains("Elsa.ForEach", types);
        Assert.Equal(types.Distinct(), types);
    }
}
