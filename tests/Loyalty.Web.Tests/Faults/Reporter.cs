using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Loyalty.Web.Tests.Faults;

/// <summary>A hotel system that reports stays, remembers what was answered, and asks again when it got no answer.</summary>
internal sealed class Reporter(HttpClient api)
{
    private readonly List<(string Key, string Body, string Answer)> _answered = [];
    private readonly List<(string Key, string Body)> _unanswered = [];

    /// <summary>The statuses that came back and were not 200.</summary>
    public List<HttpStatusCode> Unexpected { get; } = [];

    public int Answered => _answered.Count;

    public async Task EnrolAsync(string email)
    {
        var body = new JsonObject { ["email"] = email, ["firstName"] = "Anna", ["lastName"] = "Becker", ["language"] = "de", ["acceptTerms"] = true };
        using var response = await PostAsync("/api/v1/members", $"member {email}", body.ToJsonString());
        response.EnsureSuccessStatusCode();
    }

    public async Task ReportUntilItEndsAsync(string prefix, string email, CancellationToken ending)
    {
        for (var number = 1; !ending.IsCancellationRequested; number++)
        {
            if (!await ReportAsync($"{prefix}-{number}", StayOf($"{prefix}-{number}", email)))
            {
                return;
            }
        }
    }

    /// <summary>After a restart: every answered key answers the same again, and every unanswered one gets its one effect.</summary>
    public async Task AskAgainAsync(HttpClient restarted)
    {
        foreach (var (key, body, answer) in _answered.TakeLast(50))
        {
            using var response = await PostAsync(restarted, "/api/v1/stays", key, body);
            Assert.Equal(answer, await response.Content.ReadAsStringAsync());
        }

        foreach (var (key, body) in _unanswered)
        {
            using var response = await PostAsync(restarted, "/api/v1/stays", key, body);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            _answered.Add((key, body, await response.Content.ReadAsStringAsync()));
        }

        _unanswered.Clear();
    }

    public async Task<bool> ReportAsync(string key, string body)
    {
        try
        {
            using var response = await PostAsync("/api/v1/stays", key, body);
            var answer = await response.Content.ReadAsStringAsync();
            lock (_answered)
            {
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _answered.Add((key, body, answer));
                }
                else
                {
                    Unexpected.Add(response.StatusCode);
                    _unanswered.Add((key, body));
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or IOException)
        {
            lock (_answered)
            {
                _unanswered.Add((key, body));
            }

            return false;
        }
    }

    /// <summary>A checked-out direct stay of three nights and 300 euros.</summary>
    public static string StayOf(string id, string email) => string.Create(CultureInfo.InvariantCulture, $$"""
        {"eventId":"E-{{id}}","source":"pms","type":"checked_out","occurredAt":"2026-11-20T10:00:00+01:00",
         "reservation":{"externalId":"R-{{id}}","status":"checked_out","channel":{"kind":"direct","name":"web"},
          "arrival":"2026-11-17","departure":"2026-11-20","nights":3,"adults":2,"children":0,
          "guests":[{"externalId":"G-{{email}}","email":"{{email}}","main":true}]},
         "folioLines":[{"id":"1","category":"room","revenueType":"room","net":300.00,"tax":21.00,"gross":321.00,"currency":"EUR","consumedOn":"2026-11-19","status":"closed"}]}
        """);

    private Task<HttpResponseMessage> PostAsync(string path, string key, string body) => PostAsync(api, path, key, body);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key.Replace(' ', '-'));
        return await client.SendAsync(request);
    }
}
