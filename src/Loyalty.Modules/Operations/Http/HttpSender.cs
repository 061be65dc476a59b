using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Loyalty.Modules.Operations.Http;

/// <summary>
/// Sends what workflows ask for. It connects to the very address it has checked, so that a name cannot change its meaning in between; it follows no redirect,
/// uses no proxy, keeps no cookies, and reads a megabyte at most.
/// </summary>
internal sealed class HttpSender : IDisposable
{
    private const int MostBytes = 1_048_576;
    private const string RepeatKey = "Idempotency-Key";
    private readonly HttpClient _client;

    public HttpSender(WorkflowSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None, // a small answer must not unfold into a large one
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, settings.AllowedHosts, cancellationToken),
        };
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>What came back, or why nothing did; it does not throw but when it is cancelled.</summary>
    public async Task<JsonObject> SendAsync(OutgoingCall call, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(call.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return Failure("FailedToConnect", $"'{call.Url}' is no address that begins with http:// or https://.");
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(call.TimeoutMilliseconds), clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = RequestOf(call, url);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
            return await ReadAsync(response, both.Token) is { } content
                ? new JsonObject { ["statusCode"] = (int)response.StatusCode, ["headers"] = HeadersOf(response), ["content"] = content }
                : Failure("FailedToConnect", $"The answer is longer than {MostBytes} bytes.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failure("Timeout", $"No answer came within {call.TimeoutMilliseconds / 1000.0:0.###} seconds.");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or FormatException or InvalidOperationException or ArgumentException)
        {
            return Failure("FailedToConnect", exception.InnerException is AddressRefusedException refused ? refused.Message : exception.Message);
        }
    }

    /// <summary>What a workflow is told of a call that brought no answer.</summary>
    public static JsonObject Failure(string kind, string message) => new() { ["failure"] = kind, ["message"] = message };

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, IReadOnlyList<string> allowed, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var open = allowed.Contains(target.Host, StringComparer.OrdinalIgnoreCase) ? addresses : [.. addresses.Where(PublicAddresses.Has)];
        if (open.Length == 0)
        {
            throw new AddressRefusedException($"{target.Host} is inside a network. Name it in the setting Workflows:AllowedHosts if workflows may call it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static HttpRequestMessage RequestOf(OutgoingCall call, Uri url)
    {
        var request = new HttpRequestMessage(new HttpMethod(call.Method), url);
        if (call.Content is { } content)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.TryParse(call.ContentType, out var type) ? type : new MediaTypeHeaderValue("text/plain", "utf-8");
        }

        foreach (var (name, value) in JsonNode.Parse(call.Headers) as JsonObject ?? [])
        {
            string[] values = value is JsonArray several ? [.. several.Select(one => one?.ToString() ?? "")] : [value?.ToString() ?? ""];
            if (!request.Headers.TryAddWithoutValidation(name, values))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values);
            }
        }

        if (!request.Headers.Contains(RepeatKey))
        {
            request.Headers.Add(RepeatKey, call.Id.ToString()); // an attempt that died may have been heard: the next one bears the same
        }

        return request;
    }

    private static JsonObject HeadersOf(HttpResponseMessage response)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            headers[name] = string.Join(", ", values);
        }

        return headers;
    }

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

        read.Position = 0;
        using var reader = new StreamReader(read, EncodingOf(response), detectEncodingFromByteOrderMarks: true);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private static Encoding EncodingOf(HttpResponseMessage response)
    {
        try
        {
            return response.Content.Headers.ContentType?.CharSet is { Length: > 0 } name ? Encoding.GetEncoding(name.Trim('"')) : Encoding.UTF8;
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8; // an encoding nobody knows
        }
    }

    private sealed class AddressRefusedException(string message) : IOException(message);
}
