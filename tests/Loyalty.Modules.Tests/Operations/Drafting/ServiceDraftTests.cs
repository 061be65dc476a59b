using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Loyalty.Modules.Operations.Drafting;
using Loyalty.TestKit;
using Loyalty.Workflows.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Tests.Operations.Drafting;

public sealed class ServiceDraftTests
{
    private const string Good = """
        {"title":{"de":"Weinprobe","en":"Wine tasting"},"purpose":{"de":"Gäste an den Tisch","en":"Guests at the table"},"trigger":"birthday","steps":[
          {"kind":"FillChecklist","title":{"de":"Gläser","en":"Glasses"},"items":[{"de":"Poliert","en":"Polished"}],"assignee":"manager","dueInDays":2},
          {"kind":"CreateTask","title":{"de":"Einschenken","en":"Pour"},"teaser":{"de":"Mit Ruhe","en":"Calmly"}}]}
        """;

    [Fact]
    public async Task A_good_answer_becomes_the_draft_and_the_service_is_told_the_name_and_the_sentence_alone()
    {
        await using var service = StandIn.Answering(Said(Good));
        await using var hotel = await OpenAsync(service);

        var proposal = (await hotel.Ask(new ProposeDraft("Weinprobe", "Mit Käse"))).Value;

        Assert.Equal([DraftNotice.ByService], proposal.Notices);
        Assert.Equal(["step-1", "step-2"], proposal.Steps.Select(step => step.ActivityId));
        Assert.Equal("Loyalty.Birthday", proposal.Beginning?.ActivityType);
        var checklist = DefinitionReader.Read(proposal.Json).Activities.Single(activity => activity.Id == "step-1");
        Assert.Contains("Poliert", checklist.Json["items"]!.ToJsonString(), StringComparison.Ordinal);
        var (path, key, body) = Assert.Single(service.Heard);
        Assert.Equal(("/v1/chat/completions", "Bearer geheim"), (path, key));
        var messages = JsonNode.Parse(body)!["messages"]!.AsArray();
        Assert.Equal("""{"name":"Weinprobe","sentence":"Mit K\u00E4se"}""", messages[1]!["content"]!.ToString());
        Assert.DoesNotContain("Hotel am See", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_between_marks_is_read_too()
    {
        await using var service = StandIn.Answering(Said($"Gern:\n```json\n{Good}\n```"));
        await using var hotel = await OpenAsync(service);

        Assert.Equal([DraftNotice.ByService], (await hotel.Ask(new ProposeDraft("Weinprobe", null))).Value.Notices);
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":[{"message":{"content":5}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"\ud800"}}]}""")]
    [InlineData("""{"choices":[],"choices":[]}""")]
    [InlineData("""{"choices":[{"message":{"content":"I am sorry"}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"{\"steps\":[]}"}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"{\"steps\":[{\"kind\":\"RunJavaScript\",\"title\":\"x\"}]}"}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"{\"steps\":[{\"kind\":\"CreateTask\"}]}"}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"{\"steps\":[\"CreateTask\"]}"}}]}""")]
    public async Task An_unsound_answer_is_left_out_and_that_is_said(string answer)
    {
        await using var service = StandIn.Answering(answer);
        await using var hotel = await OpenAsync(service);

        var proposal = (await hotel.Ask(new ProposeDraft("Umfrage", null))).Value;

        Assert.Equal(DraftNotice.ServiceUnsound, proposal.Notices[0]);
        Assert.Equal("survey-questions", proposal.Steps[0].ActivityId);
    }

    [Fact]
    public async Task A_hostile_answer_stays_text_and_brings_neither_scripts_nor_types_nor_ids_with_it()
    {
        var hostile = """
            {"title":"<script>alert(1)</script>","trigger":"../../etc/passwd","id":"welcome-member","definitionId":"welcome-member","steps":[
              {"kind":"CreateTask","type":"Elsa.RunJavaScript","id":"flow","title":"<img src=x onerror=alert(1)>","assignee":"root","dueInDays":-5,"script":"x","customProperties":{"canStartWorkflow":true},
               "teaser":{"expression":{"type":"JavaScript","value":"process.exit()"},"de":"{{ 1 }}","en":"${1}"}}]}
            """;
        await using var service = StandIn.Answering(Said(hostile));
        await using var hotel = await OpenAsync(service);

        var id = (await hotel.Send(new DraftFromName("Fremd", null, (await hotel.Ask(new ProposeDraft("Fremd", null))).Value.Json))).Value;
        var definition = DefinitionReader.Read((await hotel.Ask(new Modules.Operations.Versions.GetVersion(id, 1))).Value.Json);

        Assert.Equal("fremd", id);
        var step = Assert.Single(definition.Root.Children);
        Assert.Equal(("step-1", "Loyalty.CreateTask", false), (step.Id, step.Type, step.CanStartWorkflow));
        Assert.Equal(["assignee", "customProperties", "id", "metadata", "name", "nodeId", "teaser", "title", "type", "version"], step.Json.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal("staff", step.Json["assignee"]!["expression"]!["value"]!.ToString());
        Assert.Equal("Object", step.Json["teaser"]!["expression"]!["type"]!.ToString());
    }

    [Fact]
    public async Task A_service_that_is_slow_refuses_sends_elsewhere_or_talks_for_ever_is_left_out()
    {
        foreach (var (service, notice) in new[]
        {
            (StandIn.Silent(), DraftNotice.ServiceTooSlow),
            (StandIn.Answering("{}", HttpStatusCode.InternalServerError), DraftNotice.ServiceFailed),
            (StandIn.Answering("{}", HttpStatusCode.Redirect), DraftNotice.ServiceFailed),
            (StandIn.Answering(new string('x', 1_000_000)), DraftNotice.ServiceFailed),
        })
        {
            await using (service)
            {
                await using var hotel = await OpenAsync(service, seconds: service.IsSilent ? 1 : 30);

                Assert.Equal(notice, (await hotel.Ask(new ProposeDraft("Umfrage", null))).Value.Notices[0]);
            }
        }
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_left_out_and_without_an_address_nobody_is_asked()
    {
        await using var away = await TestHotel.OpenAsync(configure: services => services.AddSingleton(new DraftingSettings { Url = "http://127.0.0.1:9/v1" }));
        await using var off = await TestHotel.OpenAsync();

        Assert.Equal(DraftNotice.ServiceFailed, (await away.Ask(new ProposeDraft("Umfrage", null))).Value.Notices[0]);
        Assert.Empty((await off.Ask(new ProposeDraft("Umfrage", null))).Value.Notices);
        Assert.Equal(("127.0.0.1", null), ((await away.Ask(new GetDraftingService())).Value.Host, (await off.Ask(new GetDraftingService())).Value.Host));
    }

    private static Task<TestHotel> OpenAsync(StandIn service, int seconds = 30) => TestHotel.OpenAsync(configure: services =>
        services.AddSingleton(new DraftingSettings { Url = service.Address, Model = "klein", Key = "geheim", Seconds = seconds }).AddSingleton<TimeProvider>(service.IsSilent ? TimeProvider.System : new ManualClock(TestHotel.Start)));

    private static string Said(string content) => new JsonObject { ["choices"] = new JsonArray(new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content } }) }.ToJsonString();

    /// <summary>A writing service on this machine that says what the test wants.</summary>
    private sealed class StandIn : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string? _answer;
        private readonly HttpStatusCode _status;
        private readonly Task _serving;

        private StandIn(string? answer, HttpStatusCode status)
        {
            (_answer, _status) = (answer, status);
            using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/v1";
            free.Stop();
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _serving = ServeAsync();
        }

        public string Address { get; }

        public bool IsSilent => _answer is null;

        public List<(string Path, string? Key, string Body)> Heard { get; } = [];

        public static StandIn Answering(string answer, HttpStatusCode status = HttpStatusCode.OK) => new(answer, status);

        public static StandIn Silent() => new(null, HttpStatusCode.OK);

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream);
                    Heard.Add((context.Request.Url!.AbsolutePath, context.Request.Headers["Authorization"], await reader.ReadToEndAsync()));
                    if (_answer is null)
                    {
                        continue;
                    }

                    context.Response.StatusCode = (int)_status;
                    context.Response.RedirectLocation = _status is HttpStatusCode.Redirect ? Address + "/elsewhere" : null;
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(_answer));
                    context.Response.Close();
                }
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException)
            {
            }
        }
    }
}
