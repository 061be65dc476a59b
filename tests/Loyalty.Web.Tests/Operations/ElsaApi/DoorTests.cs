using System.Net;
using System.Text.Json.Nodes;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

public sealed class DoorTests(ElsaSite site) : IClassFixture<ElsaSite>
{
    [Theory]
    [InlineData("/elsa/api/workflow-definitions")]
    [InlineData("/elsa/api/descriptors/activities")]
    [InlineData("/elsa/api/nowhere")]
    public async Task Nobody_gets_in_without_signing_in(string path)
    {
        using var client = site.CreateClient();

        var sentence = Assert.Single(await Studio.RefusalOf(await client.GetAsync(path), HttpStatusCode.Unauthorized));

        Assert.Contains("angemeldet", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_changes_something_needs_the_token_of_the_page_and_comes_from_it()
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        var token = studio.Client.DefaultRequestHeaders.GetValues("X-XSRF-TOKEN").Single();

        studio.Client.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        await Studio.RefusalOf(await studio.SaveAsync(Drawing.Of("forged", Drawing.Ask("a"))), HttpStatusCode.BadRequest);
        await Studio.RefusalOf(await studio.Client.DeleteAsync("/elsa/api/workflow-definitions/welcome-member"), HttpStatusCode.BadRequest);
        studio.Client.DefaultRequestHeaders.Add("X-XSRF-TOKEN", "made-up");
        await Studio.RefusalOf(await studio.SaveAsync(Drawing.Of("forged", Drawing.Ask("a"))), HttpStatusCode.BadRequest);
        studio.Client.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        studio.Client.DefaultRequestHeaders.Add("X-XSRF-TOKEN", token);
        studio.Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        await Studio.RefusalOf(await studio.SaveAsync(Drawing.Of("forged", Drawing.Ask("a"))), HttpStatusCode.BadRequest);
        studio.Client.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        studio.Client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        await Studio.RefusalOf(await studio.SaveAsync(Drawing.Of("forged", Drawing.Ask("a"))), HttpStatusCode.BadRequest);

        Assert.Equal(HttpStatusCode.NotFound, (await studio.Client.GetAsync("/elsa/api/workflow-definitions/by-definition-id/forged")).StatusCode);
    }

    [Fact]
    public async Task Staff_read_and_change_nothing()
    {
        var studio = await site.AsAsync(StaffRole.Staff, "en");

        foreach (var (path, body) in new (string, JsonNode)[]
        {
            ("/workflow-definitions", new JsonObject { ["model"] = Drawing.Of(null, Drawing.Ask("a")) }),
            ("/workflow-definitions/import", Drawing.Of("by-staff", Drawing.Ask("a"))),
            ("/workflow-definitions/welcome-member/retract", new JsonObject()),
            ("/workflow-definitions/welcome-member/revert/1", new JsonObject()),
            ("/workflow-definitions/welcome-member/execute", new JsonObject()),
        })
        {
            await Studio.RefusalOf(await studio.SendAsync(path, body), HttpStatusCode.Forbidden);
        }

        await studio.GetAsync("/workflow-definitions/by-definition-id/welcome-member");
    }

    [Fact]
    public async Task A_manager_takes_nothing_back()
    {
        var studio = await site.AsAsync(StaffRole.Manager);

        await Studio.RefusalOf(await studio.SendAsync("/workflow-definitions/welcome-member/retract", new JsonObject()), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_hotel_sees_its_own_workflows_only()
    {
        var studio = await site.AsAsync(StaffRole.Owner);
        await studio.SavedAsync(Drawing.Of("ours", Drawing.Ask("a")), publish: true);
        var other = (await site.UseCases.Send(new AddHotel("Gasthof zur Post"), Caller.System(null), CancellationToken.None)).Value;

        var found = await site.UseCases.Ask(new Loyalty.Modules.Operations.Studio.GetDocument("ours", Loyalty.Modules.Operations.Studio.VersionChoice.Latest), Caller.System(other), CancellationToken.None);

        Assert.Equal("operations.definition-unknown", found.Refusal?.Code);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/workflow-definitions/by-definition-id/nothing")]
    [InlineData("/workflow-definitions/by-id/nothing")]
    [InlineData("/workflow-definitions/by-id/welcome-member-99")]
    public async Task What_is_not_there_is_404_in_the_editors_shape(string path)
    {
        var studio = await site.AsAsync(StaffRole.Owner);

        Assert.Single(await Studio.RefusalOf(await studio.Client.GetAsync("/elsa/api" + path), HttpStatusCode.NotFound));
    }
}
