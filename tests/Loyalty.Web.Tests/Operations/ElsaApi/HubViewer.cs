using System.Text;
using System.Text.Json.Nodes;

namespace Loyalty.Web.Tests.Operations.ElsaApi;

/// <summary>A viewer that hears of an instance's moves, in the hub's JSON protocol by long polling.</summary>
internal sealed class HubViewer(HttpClient client)
{
    private const char End = '\u001e';
    private const string Hub = "/elsa/hubs/workflow-instance";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly Queue<JsonNode> _heard = [];
    private string _address = "";

    /// <summary>Connects.</summary>
    public static async Task<HubViewer> ConnectAsync(HttpClient client)
    {
        var viewer = new HubViewer(client);
        var answer = await client.PostAsync(Hub + "/negotiate?negotiateVersion=1", null);
        answer.EnsureSuccessStatusCode();
        var token = (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["connectionToken"];
        viewer._address = $"{Hub}?id={token}";
        (await client.GetAsync(viewer._address)).EnsureSuccessStatusCode();
        await viewer.SayAsync(new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        await viewer.HearAsync(message => message["type"] is null);
        return viewer;
    }

    /// <summary>Asks to be told of an instance; answers the error, or null when there was none.</summary>
    public async Task<string?> ObserveAsync(string instance)
    {
        await SayAsync(new JsonObject { ["type"] = 1, ["invocationId"] = "1", ["target"] = "ObserveInstanceAsync", ["arguments"] = new JsonArray(instance) });
        return (string?)(await HearAsync(message => (int?)message["type"] == 3))["error"];
    }

    /// <summary>The first argument of the next call of that name.</summary>
    public async Task<JsonNode> CallAsync(string target) => (await HearAsync(message => (string?)message["target"] == target))["arguments"]![0]!;

    private async Task SayAsync(JsonObject message) => (await client.PostAsync(_address, new StringContent(message.ToJsonString() + End, Encoding.UTF8))).EnsureSuccessStatusCode();

    private async Task<JsonNode> HearAsync(Func<JsonNode, bool> isWanted)
    {
        while (true)
        {
            while (_heard.TryDequeue(out var message))
            {
                if (isWanted(message))
                {
                    return message;
                }
            }

            var text = await client.GetStringAsync(_address).WaitAsync(Patience);
            foreach (var part in text.Split(End, StringSplitOptions.RemoveEmptyEntries))
            {
                _heard.Enqueue(JsonNode.Parse(part)!);
            }
        }
    }
}
