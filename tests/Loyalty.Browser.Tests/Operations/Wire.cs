using Microsoft.Playwright;

namespace Loyalty.Browser.Tests.Operations;

/// <summary>Counts what a page and its frames load over the wire; what the browser had kept counts nothing.</summary>
internal sealed class Wire
{
    private readonly HashSet<string> _wasm = [];
    private readonly HashSet<string> _kept = [];

    /// <summary>How much came, in bytes.</summary>
    public double Bytes { get; private set; }

    /// <summary>How many answers came.</summary>
    public int Answers { get; private set; }

    /// <summary>How many files of WebAssembly came.</summary>
    public int Wasm { get; private set; }

    /// <summary>Begins to listen.</summary>
    public static async Task<Wire> OpenAsync(IPage page)
    {
        var wire = new Wire();
        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.responseReceived").OnEvent += (_, news) => wire.Note(news?.GetProperty("requestId").GetString(), news?.GetProperty("response").GetProperty("url").GetString());
        session.Event("Network.requestServedFromCache").OnEvent += (_, news) => wire._kept.Add(news?.GetProperty("requestId").GetString() ?? "");
        session.Event("Network.loadingFinished").OnEvent += (_, news) => wire.Count(news?.GetProperty("requestId").GetString() ?? "", news?.GetProperty("encodedDataLength").GetDouble() ?? 0);
        await session.SendAsync("Network.enable");
        return wire;
    }

    /// <summary>Begins to count anew.</summary>
    public void Clear() => (Bytes, Answers, Wasm) = (0, 0, 0);

    private void Note(string? request, string? address)
    {
        if (request is not null && address?.Contains(".wasm", StringComparison.Ordinal) is true)
        {
            _wasm.Add(request);
        }
    }

    private void Count(string request, double bytes)
    {
        if (bytes > 0 && !_kept.Contains(request))
        {
            (Bytes, Answers, Wasm) = (Bytes + bytes, Answers + 1, Wasm + (_wasm.Contains(request) ? 1 : 0));
        }
    }
}
