using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Drafting;
using Loyalty.Modules.Tests.Operations.Drawing;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations.Drafting;

public sealed class LibraryDraftTests(LibraryDraftTests.House house) : IClassFixture<LibraryDraftTests.House>
{
    /// <summary>Name, sentence, what begins it, and steps that must be there in this order.</summary>
    public static TheoryData<string, string, string?, string[]> Names => new()
    {
        { "Geburtstagsanruf", "", "Loyalty.Birthday", ["birthday-plan", "birthday-greet", "call"] },
        { "Birthday treat for members", "", "Loyalty.Birthday", ["birthday-plan", "gift", "birthday-greet"] },
        { "Geburstag", "Wir schicken Blumen", "Loyalty.Birthday", ["birthday-plan", "gift", "birthday-greet"] },
        { "Beschwerde beim Frühstück", "", null, ["complaint-listen", "complaint-remedy", "food", "complaint-decide", "complaint-learn"] },
        { "Complaint handling", "", null, ["complaint-listen", "complaint-remedy", "complaint-decide", "complaint-learn"] },
        { "complant", "", null, ["complaint-listen", "complaint-learn"] },
        { "Begrüßung neuer Mitglieder", "Jedes neue Mitglied bekommt einen Anruf", "Loyalty.MemberEnrolled", ["welcome-explain", "welcome-wishes", "call", "welcome-follow"] },
        { "Welcome to the club", "", "Loyalty.MemberEnrolled", ["welcome-explain", "welcome-follow"] },
        { "Stammgäste zurückgewinnen", "Nach 18 Monaten ohne Aufenthalt", "Loyalty.MemberInactive", ["win-back-reason", "win-back-offer", "win-back-result"] },
        { "Win back lapsed guests", "", "Loyalty.MemberInactive", ["win-back-reason", "win-back-offer", "win-back-result"] },
        { "Gästeumfrage nach der Abreise", "", "Loyalty.StayCompleted", ["after-stay-check", "survey-questions", "survey-ask", "survey-record"] },
        { "Post-stay survey", "", "Loyalty.StayCompleted", ["after-stay-check", "survey-questions", "survey-record"] },
        { "Die 10. Nacht feiern", "", "Loyalty.MilestoneReached", ["event-plan"] },
        { "Thank you on the fifth stay", "", "Loyalty.MilestoneReached", ["after-stay-check", "after-stay-thank"] },
        { "Dank ab 2000 Euro Umsatz", "Mit einem Geschenk", "Loyalty.SpendReached", ["prepare", "gift", "record"] },
        { "Punkte verfallen bald", "", "Loyalty.PointsExpiring", ["points-check", "points-tell"] },
        { "VIP-Anreise", "", null, ["arrival-prepare", "arrival-greet", "arrival-note"] },
        { "Sommerfest für Stammgäste", "", null, ["event-plan", "event-prepare", "event-invite", "event-review"] },
        { "Einarbeitung am Empfang", "", null, ["training-prepare", "training-do", "training-record"] },
        { "Datenauskunft nach DSGVO", "", null, ["privacy-record", "privacy-identity", "privacy-answer"] },
        { "GDPR request", "", null, ["privacy-record", "privacy-identity", "privacy-answer"] },
        { "Fundsachen zurückgeben", "", null, ["lost-property-record", "lost-property-owner", "lost-property-return"] },
        { "Quartalsbesprechung", "", "Elsa.Cron", ["review-figures", "review-decide"] },
        { "Zimmerkontrolle jede Woche", "", "Elsa.Cron", ["inspection-walk", "inspection-record", "inspection-mend"] },
        { "Stufenaufstieg", "", "Loyalty.TierChanged", ["tier-explain", "tier-thank"] },
        { "Dienstübergabe Nachtdienst", "", null, ["handover-list", "handover-note"] },
        { "Neuer Lieferant für Wein", "", null, ["supplier-terms", "supplier-compare", "food"] },
        { "Frühbucheraktion Wintersaison", "", null, ["campaign-goal", "campaign-check", "campaign-write", "campaign-result"] },
        { "Verlorener Gutschein", "", null, ["voucher-check", "voucher-record"] },
        { "Tür streichen", "", null, ["prepare", "carry-out", "record", "look-back"] },
    };

    [Theory, MemberData(nameof(Names))]
    public async Task A_name_becomes_a_sound_draft_with_the_steps_one_expects(string name, string sentence, string? begins, string[] steps)
    {
        var proposal = (await house.Hotel.Ask(new ProposeDraft(name, sentence), house.Hotel.Manager)).Value;

        Assert.Equal(begins, proposal.Beginning?.ActivityType);
        Assert.Equal(steps, proposal.Steps.Select(step => step.ActivityId).Where(steps.Contains));
        Assert.InRange(proposal.Steps.Count, 2, 10);
        StudioPlacesTests.AssertOpensWell(JsonNode.Parse(proposal.Json)!); // a proposal is a document
        await using var scope = house.Hotel.Services.CreateAsyncScope();
        Assert.Empty(DefinitionChecker.Check(DefinitionReader.Read(proposal.Json), scope.ServiceProvider.GetRequiredService<WorkflowEngine>().Activities));
    }

    [Theory]
    [InlineData("qwrtz plompf")]
    [InlineData("!!! ??? ---")]
    [InlineData("<script>alert('x')</script>")]
    [InlineData("🦄🦄🦄")]
    [InlineData("{{ 1 + 1 }} ${x}")]
    public async Task A_name_that_says_nothing_becomes_a_skeleton_and_that_is_said(string name)
    {
        var proposal = (await house.Hotel.Ask(new ProposeDraft(name, null))).Value;

        Assert.Equal([DraftNotice.NothingFound], proposal.Notices);
        Assert.Equal(["prepare", "carry-out", "record", "look-back"], proposal.Steps.Select(step => step.ActivityId));
        Assert.All(proposal.Steps, step => Assert.Equal(FoundBecause.Skeleton, step.Because));
        Assert.Equal(name, DefinitionReader.Read(proposal.Json).Name);
    }

    [Fact]
    public async Task The_same_words_give_the_same_document_and_it_says_why_each_step_is_there()
    {
        await using var other = await TestHotel.OpenAsync();

        var first = (await house.Hotel.Ask(new ProposeDraft("Geburtstag", "Ein Anruf der Leitung"))).Value;
        other.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(first.Json, (await house.Hotel.Ask(new ProposeDraft("Geburtstag", "Ein Anruf der Leitung"))).Value.Json);
        Assert.Equal(first.Json, (await other.Ask(new ProposeDraft("Geburtstag", "Ein Anruf der Leitung"))).Value.Json);
        Assert.Equal([("birthday-plan", FoundBecause.Topic, "Geburtstag"), ("birthday-greet", FoundBecause.Topic, "Geburtstag"), ("call", FoundBecause.Word, "Anruf")],
            first.Steps.Select(step => (step.ActivityId, step.Because, step.Word)));
    }

    [Theory]
    [InlineData("Inaktive Gäste", "nach 18 Monaten", "\"days\"", "540")]
    [InlineData("Inaktive Gäste", "", "\"days\"", "365")]
    [InlineData("Danke zur 25. Nacht", "", "\"count\"", "25")]
    [InlineData("Cake on the 7th stay", "", "\"count\"", "7")]
    [InlineData("Dank ab 2500 Euro", "", "\"amount\"", "2500")]
    public async Task Numbers_that_are_named_are_taken_over(string name, string sentence, string input, string value)
    {
        var begin = DefinitionReader.Read((await house.Hotel.Ask(new ProposeDraft(name, sentence))).Value.Json).Activities.Single(activity => activity.Id == "begin");

        Assert.Equal(value, begin.Json[input.Trim('"')]!["expression"]!["value"]!.ToString());
    }

    [Theory]
    [InlineData("beschwerde", "beschwerde", true)]
    [InlineData("beschwerden", "beschwerde", true)]
    [InlineData("bescwherde", "beschwerde", true)]
    [InlineData("gaestebeschwerde", "beschwerde", true)]
    [InlineData("feuer", "feier", false)]
    [InlineData("teilen", "team", false)]
    [InlineData("mailand", "mail", false)]
    [InlineData("anreise", "abreise", true)]
    public void Words_are_found_inflected_in_compounds_and_with_a_slip_but_not_everywhere(string typed, string word, bool means) => Assert.Equal(means, Words.Means(typed, word));

    /// <summary>One hotel for all names; proposing keeps nothing.</summary>
    public sealed class House : IAsyncLifetime
    {
        public TestHotel Hotel { get; private set; } = null!; // opened before the first test

        public async Task InitializeAsync() => Hotel = await TestHotel.OpenAsync();

        async Task IAsyncLifetime.DisposeAsync() => await Hotel.DisposeAsync();
    }
}
