using System.IO.Compression;
using System.Net;
using System.Text;
using Loyalty.Modules.Access;
using Loyalty.Modules.Pipeline;
using Loyalty.Web.Studio;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Web.Tests.Studio;

public sealed class StudioFilesTests : IClassFixture<Site>, IDisposable
{
    private const string Hashed = "/studio/_framework/part.0123456789.js";
    private readonly string _program = Directory.CreateTempSubdirectory("loyalty-studio-").FullName;
    private readonly WebApplicationFactory<Program> _site;

    public StudioFilesTests(Site site)
    {
        ArgumentNullException.ThrowIfNull(site);
        Directory.CreateDirectory(Path.Combine(_program, "studio", "_framework"));
        Compress("_framework/part.0123456789.js", "let part = 1;");
        Compress("_framework/start.js", "start();");
        Compress("_framework/part.0123456789.wasm", "not really");
        File.WriteAllText(Path.Combine(_program, "studio", "plain.css"), "body{}");
        File.WriteAllText(Path.Combine(_program, "secret.js"), "secret");
        _site = site.WithWebHostBuilder(host => host.ConfigureTestServices(services => services.AddSingleton(StudioFolder.Beside(_program))));
    }

    public void Dispose()
    {
        _site.Dispose();
        Directory.Delete(_program, recursive: true);
    }

    [Fact]
    public async Task Nobody_has_the_files_without_signing_in()
    {
        using var browser = Browser();

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync(Hashed)).StatusCode);
        Assert.Contains("/signin", (await browser.GetAsync("/studio/editor?definition=x")).Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_hash_in_its_name_comes_compressed_and_is_kept_for_good()
    {
        using var browser = await StaffAsync();
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");

        var answer = await browser.GetAsync(Hashed);

        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), answer.Headers.CacheControl?.MaxAge);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal("let part = 1;", await ReadAsync(answer));
    }

    [Fact]
    public async Task Other_files_are_asked_for_again_and_answered_with_not_modified()
    {
        using var browser = await StaffAsync();
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var first = await browser.GetAsync("/studio/_framework/start.js");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/studio/_framework/start.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!); // asserted by the answer below

        var second = await browser.SendAsync(again);

        Assert.True(first.Headers.CacheControl?.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task A_client_that_cannot_decompress_gets_the_same_file_plain()
    {
        using var browser = await StaffAsync();

        var answer = await browser.GetAsync(Hashed);

        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal("let part = 1;", await answer.Content.ReadAsStringAsync());
        Assert.Equal("body{}", await browser.GetStringAsync("/studio/plain.css"));
        Assert.Equal("application/wasm", (await browser.GetAsync("/studio/_framework/part.0123456789.wasm")).Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/studio/../secret.js")]
    [InlineData("/studio/..%2fsecret.js")]
    [InlineData("/studio/_framework/..%2f..%2f..%2fsecret.js")]
    [InlineData("/studio/%2e%2e/secret.js")]
    [InlineData("/studio/_framework/..%5c..%5c..%5csecret.js")]
    [InlineData("/studio/%2fetc%2fpasswd.js")]
    [InlineData("/studio/_framework/part.0123456789.js.br")]
    [InlineData("/studio/nowhere.js")]
    [InlineData("/studio/_framework/")]
    public async Task What_is_not_one_of_the_files_is_not_found(string path)
    {
        using var browser = await StaffAsync();

        var answer = await browser.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_allows_no_foreign_and_no_inline_script()
    {
        using var browser = await StaffAsync();

        var answer = await browser.GetAsync("/studio/editor?definition=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
        var page = await answer.Content.ReadAsStringAsync();

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage answer)
    {
        await using var content = new BrotliStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync();
    }

    private HttpClient Browser() => _site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    private async Task<HttpClient> StaffAsync()
    {
        var useCases = _site.Services.GetRequiredService<UseCases>();
        var found = await useCases.Ask(new FindFirstHotel(), Caller.System(null), CancellationToken.None);
        var hotel = found.IsRefused ? (await useCases.Send(new AddHotel("Hotel am See"), Caller.System(null), CancellationToken.None)).Value : found.Value.Id;
        var links = (await useCases.Send(new OfferDemonstration(null), Caller.System(hotel), CancellationToken.None)).Value;
        var browser = Browser();
        await browser.GetAsync($"/signin/link/{links.Staff}");
        return browser;
    }

    private void Compress(string path, string text)
    {
        using var stream = new BrotliStream(File.Create(Path.Combine(_program, "studio", path + ".br")), CompressionLevel.Fastest);
        stream.Write(Encoding.UTF8.GetBytes(text));
    }
}
