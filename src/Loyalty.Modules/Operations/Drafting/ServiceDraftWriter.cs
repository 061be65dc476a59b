using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Loyalty.Workflows.Definitions;
using Loyalty.Workflows.Execution;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations.Drafting;

/// <summary>
/// Lets a service that speaks OpenAI's chat completions write the draft. It is told the name and the sentence and nothing else. What it answers is read as steps
/// of the known kinds and checked like any document; whatever is wrong with it, the step library writes the draft instead and says so.
/// </summary>
internal sealed class ServiceDraftWriter(DraftingSettings settings, LibraryDraftWriter library, StepLibrary steps, WorkflowEngine engine, ServiceLine line, TimeProvider clock, ILogger<ServiceDraftWriter> log) : IDraftWriter
{
    public async Task<DraftProposal> WriteAsync(DraftRequest request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Seconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var answer = await line.AskAsync(Message(request), both.Token);
            return answer is null ? Instead(request, DraftNotice.ServiceFailed)
                : ServiceAnswer.Read(answer, request, steps) is { } proposal && IsSound(proposal) ? proposal
                : Instead(request, DraftNotice.ServiceUnsound);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Instead(request, DraftNotice.ServiceTooSlow);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Instead(request, DraftNotice.ServiceFailed);
        }
        catch (JsonException)
        {
            return Instead(request, DraftNotice.ServiceUnsound);
        }
    }

    private bool IsSound(DraftProposal proposal)
    {
        var read = Versions.WorkflowDocument.Read(proposal.Json);
        return !read.IsRefused && DefinitionChecker.Check(read.Value, engine.Activities).All(finding => !finding.Blocking);
    }

    private DraftProposal Instead(DraftRequest request, DraftNotice notice)
    {
        OperationsLog.DraftServiceLeftOut(log, notice);
        var proposal = library.Write(request);
        return proposal with { Notices = [notice, .. proposal.Notices] };
    }

    private string Message(DraftRequest request) => new JsonObject
    {
        ["model"] = settings.Model,
        ["temperature"] = 0,
        ["response_format"] = new JsonObject { ["type"] = "json_object" },
        ["messages"] = new JsonArray(
            new JsonObject { ["role"] = "system", ["content"] = ServiceAnswer.Instructions(steps) },
            new JsonObject { ["role"] = "user", ["content"] = new JsonObject { ["name"] = request.Name.Trim(), ["sentence"] = request.Sentence?.Trim() ?? "" }.ToJsonString() }),
    }.ToJsonString();
}

/// <summary>The line to the writing service: follows no redirect, keeps no cookies, reads a quarter of a megabyte at most.</summary>
internal sealed class ServiceLine(DraftingSettings settings) : IDisposable
{
    private const int MostBytes = 262_144;
    private const string Path = "/chat/completions";

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What the service says; null when it does not answer with success, or at too great a length.</summary>
    public async Task<string?> AskAsync(string message, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(settings.Url.TrimEnd('/') is var url && url.EndsWith(Path, StringComparison.Ordinal) ? url : url + Path, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(message, Encoding.UTF8, "application/json") };
        if (settings.Key.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Key);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return response.IsSuccessStatusCode && await ReadAsync(response, cancellationToken) is { } body ? body : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        var buffer = new byte[16_384];
        for (int count; (count = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            read.Write(buffer, 0, count);
            if (read.Length > MostBytes)
            {
                return null;
            }
        }

        return Encoding.UTF8.GetString(read.ToArray());
    }
}
