using Loyalty.Modules.Operations;
using Loyalty.Modules.Tests.Ledger;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations.Library;

/// <summary>Every template, walked to its end in one language; a class a language, so that both are walked at the same time.</summary>
public abstract class TemplateWalkTests(string language)
{
    private const int MostWalks = 60;

    public static TheoryData<string> Files => [.. Templates.Files];

    /// <summary>The hotel takes the workflow, and people and time lead it along each of its arrows.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_hotel_takes_a_template_and_every_way_through_it_comes_to_its_end(string file)
    {
        await using var hotel = await TestHotel.OpenAsync();
        await MemberStory.PublishProgrammeAsync(hotel);
        Programme.Done(await hotel.Send(new PublishWorkflow(Templates.Json(file))));
        var definition = Templates.Read(file);
        var missing = TemplateWalk.ArrowsOf(definition).Select(arrow => $"{arrow.Source}→{arrow.Target}").Concat(TemplateWalk.MailsOf(definition)).ToHashSet();
        var plans = new PriorityQueue<WalkPlan, (bool IsStale, int Order)>([(WalkPlan.Plain, default)]);

        var walks = 0;
        do
        {
            Assert.True(walks++ < MostWalks && plans.Count > 0, $"No walk comes past {string.Join(", ", missing)}.");
            var (plan, known) = (plans.Dequeue(), missing.Count);
            missing.ExceptWith(await new TemplateWalk(hotel, definition, language, plan).GoAsync());
            foreach (var other in plan.Others())
            {
                plans.Enqueue(other, (missing.Count == known, walks)); // what leads to something new leads on
            }
        }
        while (missing.Count > 0);

        Assert.Empty(await hotel.InvariantsAsync());
    }
}

/// <summary>The walks with guests who read German.</summary>
public sealed class GermanTemplateWalkTests() : TemplateWalkTests("de");

/// <summary>The walks with guests who read English.</summary>
public sealed class EnglishTemplateWalkTests() : TemplateWalkTests("en");

/// <summary>What can be seen of the templates without walking them.</summary>
public sealed class TemplateTextTests
{
    public static TheoryData<string> Files => [.. Templates.Files];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_template_is_sound_and_says_everything_in_both_languages(string file)
    {
        var definition = Templates.Read(file);

        Assert.Equal(Path.GetFileNameWithoutExtension(file), definition.DefinitionId);
        Assert.Empty(DefinitionChecker.Check(definition, KnownActivities.All));
        Assert.Empty(TemplateTexts.MissingIn(definition));
        Assert.All(TemplateWalk.MailsOf(definition), mail => Assert.True(Templates.HasMessage(mail, "de") && Templates.HasMessage(mail, "en"), mail));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_two_steps_of_a_template_are_drawn_over_each_other(string file)
    {
        foreach (var container in Templates.Read(file).Activities.Where(node => node.Children.Count > 1 && node.Connections.Count > 0))
        {
            var places = container.Children.Select(node => (node.Id, Position: node.Metadata["designer"]!["position"]!)) // without a place there is no drawing
                .Select(node => (node.Id, X: node.Position["x"]!.GetValue<decimal>(), Y: node.Position["y"]!.GetValue<decimal>())).ToArray();
            Assert.Empty(from one in places
                         from other in places
                         where string.CompareOrdinal(one.Id, other.Id) < 0 && Math.Abs(one.X - other.X) < 240 && Math.Abs(one.Y - other.Y) < 60
                         select $"{one.Id} / {other.Id}");
        }
    }

    [Fact]
    public async Task The_library_is_offered_and_not_taken_in_by_itself()
    {
        await using var hotel = await TestHotel.OpenAsync();

        var stocked = hotel.Services.GetRequiredService<ShippedWorkflows>().All.Select(workflow => workflow.Definition.DefinitionId);

        Assert.Empty(stocked.Intersect(Templates.Files.Where(file => file.StartsWith(Templates.Library, StringComparison.Ordinal)).Select(Path.GetFileNameWithoutExtension)));
    }
}
