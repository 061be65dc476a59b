using System.Diagnostics;
using Loyalty.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Loyalty.Benchmarks.Ledger;

/// <summary>A process that answers every request with the same short JSON: what the web server itself takes.</summary>
internal sealed class EmptyEndpoint : IAsyncDisposable
{
    public const string Verb = "empty-endpoint";
    private readonly Process _process;

    private EmptyEndpoint(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<EmptyEndpoint> StartAsync()
    {
        var address = new Uri($"http://127.0.0.1:{Maildev.FreePort()}");
        var process = Process.Start("dotnet", [typeof(EmptyEndpoint).Assembly.Location, Verb, address.ToString()]);
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                await client.GetAsync(address);
                return new EmptyEndpoint(process, address);
            }
            catch (HttpRequestException) when (tries < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>Serves until the process is ended.</summary>
    public static Task ServeAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        app.MapGet("/", (HttpContext context) =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 2;
            return context.Response.Body.WriteAsync("{}"u8.ToArray()).AsTask();
        });
        return app.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
